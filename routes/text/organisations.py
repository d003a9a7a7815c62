"""The words of a sentence in; which of them belong to an organisation, a team or a paper out.

A place name inside such a name is no place: a bank, a team, a broadcaster, an institute, an airline.
"""

from collections.abc import Iterable, Sequence

from routes.text.ports import PORTS, speaks_as_port
from routes.text.runs import Run
from routes.text.seated import is_signature, with_seat
from routes.text.vocabulary import ORGANISATION_NOUNS, word_set
from routes.text.words import DASHES, IsPlace, Word

_LONGEST_RUN = 40
_INSIDE = word_set("of for the and & on")
_BEFORE_THE = word_set("of for de")
_NOUNS = ORGANISATION_NOUNS - word_set("port gas oil") | word_set(
    "railroad airport-authority airliner ferries cargo maritime insurance finance financial ventures "
    "technologies systems solutions engineering constructions construction contractors builders "
    "freight forwarding forwarders hauliers express shipyard shipyards terminals operators operator "
    "producers exporters importers traders growers union unions congress caucus academy institutes "
    "laboratory laboratories observatory library archive archives theatre theater opera orchestra "
    "cathedral prison embassy consulate mission delegation office administration directorate "
    "inspectorate police customs government cabinet monitor times review journal magazine chronicle "
    "mirror standard star sun telegraph gazette bulletin courier examiner dispatch express weekly "
    "digest echo mail globe nation argus festival marathon rally cup championship championships "
    "olympics games derby prix award awards prize act protocol statement charter pact framework plan "
    "strategy fair expo exhibition week cricket rugby athletic wanderers rovers rangers albion hawks "
    "eagles lions tigers bulls bears wolves falcons panthers sharks stallions royals giants titans "
    "stars strikers knights warriors raiders riders queens scorchers dolphins cobras leopards "
    "chiefs gymkhana banco banque banca universidad universidade université universität ministerio "
    "ministère ministério compañía compagnie companhia société sociedad sociedade ferrocarriles "
    "ferrovie ferrovias autoridad autorité autoridade instituto institut logistique logistik "
    "declaration communiqué communique manifesto banking capitals "
    "confederation syndicate chambre cámara câmara handelskammer fédération federación confédération "
    "syndicat sindicato "
    "restaurant restaurante brewery breweries distillery steelworks shipbuilding stevedores stevedoring "
    "logística transportes transports puertos aerolíneas líneas gmbh ag sa spa oy ab as ou llp jsc "
    "ojsc cjsc pjsc pte bhd tbk"
)
# Nouns that name a thing of the place itself as often: only beside a single word, and not in a headline.
_WEAK = word_set(
    "railway railroad express standard star sun nation mail mirror globe plan week fair office statement "
    "framework act mission customs terminals star sa as ag ab express capital construction energy power "
    "oil gas union unions freight cargo games derby rally review government nickel copper sugar ash tea "
    "cotton chemicals fertiliser fertilisers foods beverages timber tyres plastics pharma museum"
)
_WARES = word_set(
    "cement steel services gas oil petroleum cargo freight sugar tea cotton copper nickel fertiliser coal "
    "fertilisers chemicals timber ferries lines motors supplies beverages foods exporters importers traders "
    "producers operators hauliers forwarders growers"
)
_OF_WAYS = word_set("railway railroad")
_FIRST = word_set(
    "air radio fly team dinamo dynamo dynama sporting real atlético atletico partizan lokomotiv spartak "
    "rail torpedo shakhtar zenit cska fc ac as afc rb inter olympique racing deportivo fk nk sk hotel café "
    "cafe restaurant mv ms mt ss hms ins pns uss m.v. m.s. s.s. camp operation"
)
_ALL_NOUNS = _NOUNS | _WEAK
CUES = _ALL_NOUNS | _FIRST | PORTS
"""Words in small letters of which one stands in every sentence that this finds anything in."""
_PAPERS = word_set("digest gazette herald tribune observer monitor newsletter bulletin weekly journal")
_LONGEST_PAPER = 4
_BODIES = word_set("bank parliament ministry university embassy senate assembly institute chamber federation")
_BETWEEN = word_set("city town public national state central international")
_LEADING = word_set("from to into in within across through between outside inside leave reach enter leaving")
_NAMED_FOR = word_set("airways airlines airline ferries motors")


def runs_of(words: Sequence[Word], capitals: Iterable[int]) -> list[Run]:
    """Return first and end index of each run of capitalised words, small words of a long name included.

    Parameters
    ----------
    words
        A sentence's words.
    capitals
        Indexes of those that begin with a capital.
    """
    found: list[Run] = []
    end = 0
    for at in capitals:
        if at < end:
            continue
        end = at + 1
        while end < len(words) and end - at < _LONGEST_RUN:
            if words[end].joined and words[end].is_name_like:
                end += 1
                continue
            step = _after_small_words(words, end)
            if end < step < len(words) and words[step].is_name_like and words[step].glue == " ":
                end = step + 1
                continue
            break
        found.append((at, end))
    return found


def _after_small_words(words: Sequence[Word], end: int) -> int:
    """Return the word after the one or two small ones with which a name may go on: "Ministry of the Sea"."""
    if end < len(words) and _is_inside(words[end]) and words[end].low != "the":
        if end + 1 < len(words) and _is_inside(words[end + 1]) and words[end].low in _BEFORE_THE:
            return end + 2
        return end + 1
    return end


def _is_inside(word: Word) -> bool:
    return (word.low in _INSIDE or word.is_small) and word.glue == " "


def organisation_words(
    words: Sequence[Word],
    runs: Iterable[Run],
    cues: frozenset[str],
    *,
    headline: bool,
    is_place: IsPlace,
    is_country: IsPlace,
) -> frozenset[int]:
    """Return the indexes of the words that belong to the name of an organisation, an event or a paper.

    Parameters
    ----------
    words
        A sentence's words.
    runs
        Their runs, as `runs_of` gives them.
    cues
        Its words in small letters; those in `CUES` are enough.
    headline
        Whether capitals tell nothing in it, so that only what touches the organisation's noun counts.
    is_place, is_country
        Tell whether words are the name of a large place, of a country.
    """
    found: set[int] = set()
    if headline and is_signature(words):
        return frozenset(range(len(words)))
    for first, end in runs if not CUES.isdisjoint(cues) else ():
        if end - first > 1 or (first and words[first].glue.endswith(("“", '"', "«", "„"))):
            inside = [*_in_run(words, first, end, headline=headline, is_place=is_place)]
            found.update(inside)
            if inside and inside[-1] == end - 1:
                nouns = [at for at in inside if words[at].low in _ALL_NOUNS]
                found.update(
                    range(end, with_seat(words, end, nouns, is_place=is_place, is_country=is_country))
                )
    return frozenset(found)


def _in_run(
    words: Sequence[Word], first: int, end: int, *, headline: bool, is_place: IsPlace
) -> Iterable[int]:
    """Return which words of a run belong to an organisation."""
    nouns = [
        at
        for at in range(first, end)
        if words[at].low in _ALL_NOUNS and _is_noun(words, first, at, end, headline=headline)
    ]
    if headline:
        return [
            at
            for noun in nouns
            for at in range(_start_in_headline(words, first, noun), _end_in_headline(words, noun, end))
        ]
    lead = next((at for at in range(first, end - 1) if words[at].low in _FIRST), end)
    if lead < end and not nouns:
        return range(lead, next((at for at in range(lead, end) if words[at].low in {"and", "&"}), end))
    if speaks_as_port(words, first, end):
        return range(first, end)
    if not nouns:
        return ()
    start, stop = _extent(words, first + (words[first].low == "the"), end, nouns, is_place)
    return range(start, stop)


def _start_in_headline(words: Sequence[Word], first: int, noun: int) -> int:
    """Return where a name begins of whose noun alone a headline tells: "TOOWOOMBA CITY LIBRARY"."""
    if words[noun].low in _PAPERS and noun - first < _LONGEST_PAPER and not first:
        return first
    start = max(noun - 1, first)
    while start > first and words[start].low in _BETWEEN:
        start -= 1
    return start


def _end_in_headline(words: Sequence[Word], noun: int, end: int) -> int:
    """Return where a name ends that a headline begins with a body's noun: "Parliament of Finland"."""
    if words[noun].low not in _BODIES or noun + 2 >= end or words[noun + 1].low != "of":
        return noun + 1
    last = noun + 3
    while last < end and words[last].joined and words[last].is_name_like:
        last += 1
    return last if last == len(words) or words[last].glue != " " else noun + 1


def _is_noun(words: Sequence[Word], first: int, at: int, end: int, *, headline: bool) -> bool:
    """Whether a word makes its run the name of an organisation."""
    word = words[at]
    if not word.is_name_like or _opens_with_wares(words, at):
        return False
    if word.low == "united":  # "Islamabad United" is a team, "United States" is not
        return at + 1 == end or not words[at + 1].is_name_like
    if word.low == "union" and _is_led_union(words, at):
        return False
    if headline or word.low not in _WEAK:
        return word.low not in _WEAK
    if at == first:
        return at + 1 < end and words[at + 1].low == "of"  # "Government of Tuvalu"
    # "The Baku–Tbilisi–Kars Railway" tells of a way between places, as a train does not.
    return word.low not in _OF_WAYS or not any(words[i].glue in DASHES for i in range(first + 1, at))


def _opens_with_wares(words: Sequence[Word], at: int) -> bool:
    """Whether goods or vehicles that open a sentence go somewhere: "Cement for Juba comes by road"."""
    return not at and len(words) > 1 and words[0].low in _WARES and words[1].low in {"for", "and"}


def _is_led_union(words: Sequence[Word], at: int) -> bool:
    """Whether a preposition of place leads to the European Union, as to a place."""
    before = at - 2 - (at > 1 and words[at - 2].low == "the")
    return before >= 0 and words[at - 1].low == "european" and words[before].low in _LEADING


def _extent(
    words: Sequence[Word], first: int, end: int, nouns: Sequence[int], is_place: IsPlace
) -> tuple[int, int]:
    """Return where the name around its nouns begins and ends: "and" parts two names if each has its own."""
    start, stop = first, end
    for at in range(first + 1, end - 1):
        if words[at].low not in {"and", "&"}:
            continue
        if at < nouns[0] and not _belongs_together(words, first, at, is_place):
            start = at + 1
        elif at > nouns[-1] and words[nouns[-1] + 1 : at] and words[nouns[-1] + 1].low not in _INSIDE:
            stop = min(stop, at)
        elif at == nouns[-1] + 1 and any(is_place(words[at + 1 : to]) for to in (at + 2, at + 3)):
            stop = min(stop, at)  # "the Asian Development Bank and Kabul"
    last = nouns[-1]
    if words[last].low in _NAMED_FOR and last + 1 < stop and words[last + 1].low == "of":
        stop = last + 1  # "Jazeera Airways of Kuwait"
    return start, stop


def _belongs_together(words: Sequence[Word], first: int, conjunction: int, is_place: IsPlace) -> bool:
    """Whether "and" stands inside one name, as in "Belt and Road Forum" and "China Road and Bridge Group"."""
    before = words[first:conjunction]
    if conjunction - first > 1 and words[conjunction - 2].low == "of" and is_place(before[-1:]):
        return not is_place(words[conjunction + 1 : conjunction + 2])  # "Port of Lagos and Lagos Chamber"
    if conjunction - first == 1:
        return not is_place(before) or is_place(words[conjunction + 1 : conjunction + 2])
    return not is_place(before)
