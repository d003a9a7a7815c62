"""The words of a sentence in; which belong to bodies whose first or last word alone tells of them out.

"Alcaldía de Medellín", "El Tribuno de Jujuy", "Teamsters Local 705 Chicago", "the Union (APTU) Karachi",
"Islamic State West Africa Province", "the Minsk agreements".
"""

from collections.abc import Iterable, Sequence

from routes.text.runs import Run
from routes.text.vocabulary import ORGANISATION_NOUNS, word_set
from routes.text.words import DASHES, IsPlace, Word

_BODIES = word_set(
    "alcaldía alcaldia gobernación gobernacion gobierno governo prefeitura câmara cámara ayuntamiento "
    "municipalidad intendencia policía policia polícia polizia fiscalía fiscalia tribunal bolsa bourse borsa "
    "politecnico politécnica politechnika petróleos petroleos ferrocarril ferrocarriles congrès congreso "
    "confederação confederación sindicato sindacato syndicat asociación asociacion associação associazione "
    "association fundación fundação fondation fondazione mairie préfecture gendarmerie conseil consejo "
    "conselho regione comune secretaría secretaria empresa empresas sapienza hospital hôpital clínica "
    "università universidad universidade université facultad faculté école escuela escola cooperativa "
    "aeropuertos aeroportos aéroports chemins caminhos cementos cervecería club clube hafenbehörde "
    "handelskammer industriekammer stadtwerke verkehrsbetriebe chambre "
    "camera ente azienda banca banco banque teatro théâtre museo museu musée consulado consulat cártel "
    "cartel frente movimiento movimento mouvement partido partito fuerzas forças ejército "
    "exército armée aduana aduanas alfândega douanes douane ministerio ministério ministère instituto "
    "institut federación federação fédération confédération compañía companhia compagnie sociedad sociedade "
    "société autoridad autoridade autorité agencia agência agence orquesta orquestra orchestre academia "
    "académie colegio colégio lycée liceo tribunale questura carabinieri "
    "deportivo atlético obispado arzobispado diocesi generalitat diputación cabildo xunta unión união "
    "fábrica usina astilleros estaleiros cementera minera mineradora hidroeléctrica"
)
_PAPERS = word_set(
    "voz voix tribuno tribuna diario diário jornal prensa heraldo mercurio courrier correo correio écho eco "
    "dépêche gaceta gazeta gazette notícias noticias periódico periódico corriere giornale"
)
_AUTONOMOUS = word_set("autonome autónomo autónoma maritime")
_LINKS = word_set("de du des del do da dos das di della delle pour para per la las los le les el d'")
_LAST = word_set("rail trains transit buses")
_WORLDWIDE = word_set("international consulting worldwide global marketing")
_LEGAL = word_set(
    "s.p.a s.p.a. s.a s.a. s.r.l s.r.l. a.s a.s. gmbh ltd limited llc plc inc jsc ojsc cjsc pte"
)
_PACTS = word_set("agreements accords protocols protocol accord declaration consensus")
_RULES = "rules"
_OPENING = _BODIES | _PAPERS | _AUTONOMOUS | word_set("islamic alternative estado ports")
_CLOSING = _LAST | _WORLDWIDE | {_RULES}
_NUMBERING = _LEGAL | {"local"}
CUES = _OPENING | _CLOSING | _NUMBERING | _PACTS | ORGANISATION_NOUNS
"""Words in small letters of which one stands in every sentence that this finds anything in."""
_SHORTEST_ACRONYM = 2


def body_words(
    words: Sequence[Word],
    runs: Sequence[Run],
    cues: frozenset[str],
    *,
    is_place: IsPlace,
    is_country: IsPlace,
) -> frozenset[int]:
    """Return the indexes of the words of bodies, papers and pacts that one word of theirs tells.

    Parameters
    ----------
    words, runs
        A sentence's words and its runs of capitalised ones.
    cues
        Its words in small letters; those in `CUES` are enough.
    is_place, is_country
        Tell whether words are the name of a large place, of a country.
    """
    if CUES.isdisjoint(cues):
        return frozenset()
    opens, closes = not _OPENING.isdisjoint(cues), not _CLOSING.isdisjoint(cues)
    numbers, agrees = not _NUMBERING.isdisjoint(cues), not _PACTS.isdisjoint(cues)
    found: set[int] = set()
    for first, end in runs:
        for at in range(first, end) if opens else ():
            if words[at].low in _OPENING:
                found.update(range(at, _after_lead(words, at)))
        for start, stop in _parts(words, first, end) if closes else ():
            if _ends_as_body(words, start, stop):
                found.update(range(start, stop))
        if numbers:
            found.update(_numbered(words, first, end))
        if words[first].glue == ") ":
            found.update(_after_acronym(words, first, end))
        if agrees and _is_pact(words, first, end, is_place=is_place, is_country=is_country):
            found.update(range(first, end))
    return frozenset(found)


def _after_lead(words: Sequence[Word], at: int) -> int:
    """Return where the name that begins at a word ends, or the word itself if none does."""
    word = words[at]
    if not word.is_name_like or at + 1 == len(words):
        return at
    before, after = words[at - 1].low if at else "", words[at + 1]
    linked = _is_link(after)
    goes_on = linked or (after.joined and after.is_name_like)
    of_paper = word.low in _PAPERS or (word.low == "estado" and before == "o")
    of_port = word.low in _AUTONOMOUS and before in {"port", "puerto", "porto"}
    if (goes_on and word.low in _BODIES) or (linked and (of_paper or of_port)):
        return _end_of_name(words, at, needs_link=True)
    if word.low == "islamic" and after.low == "state" and after.is_name_like:
        return _end_of_name(words, at, needs_link=False)
    of_party = word.low == "alternative" and after.low in {"for", "für"}
    of_ports = word.low == "ports" and at and after.low == "of" and before not in {"the", "and"}
    return _end_of_name(words, at + 2, needs_link=False) if of_party or of_ports else at


def _end_of_name(words: Sequence[Word], at: int, *, needs_link: bool) -> int:
    """Return the word after a name's last capitalised one; small words of its language stand inside it."""
    end, last, linked = at + 1, at + 1, not needs_link
    while end < len(words) and words[end].joined and words[end].glue not in DASHES:
        small = _is_link(words[end])
        if words[end].is_name_like:
            last = end + 1
            linked |= small
        elif small:
            linked = True
        elif not (needs_link and _is_between_links(words, end)):
            break
        end += 1
    return last if linked else at


def _is_link(word: Word) -> bool:
    return word.low in _LINKS or word.low.startswith(("d'", "d’"))


def _is_between_links(words: Sequence[Word], at: int) -> bool:
    """Whether a word in small letters goes on a name in its language: "Chambre de commerce de Ségou"."""
    following = at + 1 < len(words) and words[at + 1].joined and _is_link(words[at + 1])
    return following and _is_link(words[at - 1])


def _parts(words: Sequence[Word], first: int, end: int) -> Iterable[Run]:
    """Yield the names in a run that "and" joins."""
    start = first + (words[first].low == "the")
    for at in range(first, end):
        if words[at].low in {"and", "&"}:
            yield start, at
            start = at + 1
    yield start, end


def _ends_as_body(words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether a name's last word tells of a firm: "Queensland Rail", "Antwerp Port International"."""
    if stop - start > 1 and words[stop - 1].low == _RULES:
        return True
    if stop - start <= 1 or any(words[at].glue in DASHES for at in range(start + 1, stop)):
        return False
    last = words[stop - 1]
    if last.low in _LAST:
        return start > 0 or stop - start == len(("Queensland", "Rail"))
    return last.low in _WORLDWIDE and any(word.low == "port" for word in words[start : stop - 1])


def _numbered(words: Sequence[Word], first: int, end: int) -> Iterable[int]:
    """Return the words around a number: "Local 13 Los Angeles", "Terminal San Vicente 2 S.p.A."."""
    if not first or not words[first - 1].text.isdigit() or words[first].glue != " ":
        return ()
    if first > 1 and words[first - 2].low == "local" and words[first - 2].is_name_like:
        return range(first, end)
    if words[first].low not in _LEGAL:
        return ()
    start = first - 1
    while start and words[start].joined and words[start - 1].is_name_like:
        start -= 1
    return range(start, first + 1)


def _after_acronym(words: Sequence[Word], first: int, end: int) -> Iterable[int]:
    """Return the words of a branch behind the short name in brackets: "the Federation (FPCCI) Karachi"."""
    at = first - 1
    if at < 1 or words[at].glue != " (":
        return ()
    short = words[at].text
    if len(short) <= _SHORTEST_ACRONYM or not short.isupper() or not words[at - 1].is_name_like:
        return ()
    before = at - 1
    while before and words[before].joined and words[before].low not in ORGANISATION_NOUNS:
        before -= 1
    return range(first, end) if words[before].low in ORGANISATION_NOUNS else ()


def _is_pact(words: Sequence[Word], first: int, end: int, *, is_place: IsPlace, is_country: IsPlace) -> bool:
    """Whether a city's name is that of a pact made there: "the Minsk agreements"."""
    start = first + (words[first].low == "the")
    if not start or words[start - 1].low != "the" or end >= len(words) or words[end].glue != " ":
        return False
    name = words[start:end]
    if words[end].low not in _PACTS or not name or any(word.glue in DASHES for word in name[1:]):
        return False
    return is_place(name) and not is_country(name)
