"""An article's paragraphs and sentences in; who says each of them, and the speakers, out.

A sentence belongs to whom its verb of speech names: by name, by surname, by office ("the envoy") or by "he".
A quotation of several sentences belongs to the one who is named before, in or after it. What nobody says is
the article's own narration.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from routes.model import Sentence, Span, Speaker
from routes.text.people import Token, is_name, people_of, runs_of, tokens_of
from routes.text.vocabulary import OFFICES, ORGANISATION_NOUNS, SPEECH, STRONG_SPEECH, TITLES, bare, word_set

_SKIPPED = word_set(
    "has have had also further then later again repeatedly earlier however reportedly recently clearly "
    "strongly has once simply just consistently always often publicly would did does"
)
_PASSIVE = word_set("was were be been being is are")
_PRONOUNS = frozenset({"he", "she"})
_SAME_OFFICE = {
    "envoy": "ambassador",
    "diplomat": "ambassador",
    "premier": "minister",
    "spokeswoman": "spokesman",
}
_NOT_FIRST_NAMES = word_set(
    "south north east west new saudi sri united central great port costa el san santa hong burkina sierra "
    "cape northern southern eastern western greater upper lower state"
)
_WINDOW = 40
_OPENERS = "“«„"
_CLOSERS = "”»"


@dataclass(slots=True)
class _Cast:
    """The persons of an article while it is read: by name, by surname, and who spoke last."""

    roles: dict[str, str] = field(default_factory=dict)
    by_word: dict[str, str] = field(default_factory=dict)
    last: str = ""

    def add(self, name: str, role: str = "") -> str:
        """Return the fullest form of a name, after taking it and its role in."""
        words = name.split()
        known = self.by_word.get(words[-1].lower(), "")
        if known and (len(words) == 1 or known.lower().endswith(name.lower())):
            full = known
        elif known and name.lower().endswith(known.lower()):
            full = name
            self.roles[full] = self.roles.pop(known, "")
            self.last = full if self.last == known else self.last
        else:
            full = name
        self.by_word[words[-1].lower()] = full
        if len(role) > len(self.roles.get(full, "")):
            self.roles[full] = role
        self.roles.setdefault(full, "")
        return full

    def of_office(self, office: str) -> str:
        """Return the person whom "the envoy" means: who spoke last, or the first of that office."""
        wanted = _SAME_OFFICE.get(office, office)
        named = [self.last, *self.roles] if self.last else [*self.roles]
        for name in named:
            offices = {_SAME_OFFICE.get(bare(word), bare(word)) for word in self.roles.get(name, "").split()}
            if wanted in offices:
                return name
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    name: str
    strong: bool


def spoken(
    text: str, paragraphs: Sequence[tuple[Span, tuple[Span, ...]]], title: Span | None
) -> tuple[tuple[Sentence, ...], tuple[Speaker, ...]]:
    """Return the sentences with who says them, and the speakers, the most quoted first.

    Parameters
    ----------
    text
        The article's whole text.
    paragraphs
        Each paragraph with its sentences, in order.
    title
        The title, which nobody says, or None.
    """
    cast = _Cast()
    for person in people_of(text, (one for _, sentences in paragraphs for one in sentences)):
        cast.add(person.name, person.role)
    found: list[Sentence] = []
    for paragraph, sentences in paragraphs:
        if paragraph == title:
            found += [Sentence(span=span) for span in sentences]
        else:
            found += _paragraph(text, paragraph, sentences, cast)
    counts = Counter(sentence.speaker for sentence in found if sentence.speaker)
    ranked = sorted(counts, key=lambda name: -counts[name])
    return tuple(found), tuple(Speaker(name=name, role=cast.roles.get(name, "")) for name in ranked)


def quotations(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Return what stands in double quotation marks in a paragraph; one left open runs to its end."""
    found: list[Span] = []
    opened = -1
    for at in range(paragraph.start, paragraph.end):
        mark = text[at]
        if mark not in '“”«»„"':
            continue
        if opened >= 0 and (mark in _CLOSERS or mark == '"'):
            found.append(Span(start=opened, end=at + 1))
            opened = -1
        elif opened < 0 and (mark in _OPENERS or mark == '"'):
            opened = at
    if opened >= 0:
        found.append(Span(start=opened, end=paragraph.end))
    return tuple(found)


def _paragraph(text: str, paragraph: Span, sentences: tuple[Span, ...], cast: _Cast) -> list[Sentence]:
    quotes = [quote for quote in quotations(text, paragraph) if _is_speech(text, quote)]
    inside: list[list[int]] = [[] for _ in sentences]
    at = 0
    for number, quote in enumerate(quotes):
        while at < len(sentences) and sentences[at].end <= quote.start:
            at += 1
        reach = at
        while reach < len(sentences) and sentences[reach].start < quote.end:
            inside[reach].append(number)
            reach += 1
    names: list[str] = []
    for span, numbers in zip(sentences, inside, strict=True):
        said = _said(text, span, [quotes[number] for number in numbers], cast)
        names.append(_accepted(said, cast, quoted=bool(numbers)))
    shared = _share(names, inside, cast)
    return [
        Sentence(span=span, speaker=name, quoted=bool(numbers))
        for span, name, numbers in zip(sentences, shared, inside, strict=True)
    ]


def _is_speech(text: str, quote: Span) -> bool:
    """Whether a quotation is more than a few words or a title that the article sets off."""
    words = re.findall(r"[^\W\d_]{4,}", text[quote.start : min(quote.end, quote.start + 300)])
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 3 and capitals < 0.7 * len(words)


def _accepted(said: _Said | None, cast: _Cast, *, quoted: bool) -> str:
    """Return who is taken to speak; another person's view told in passing is narration."""
    if said is None:
        return ""
    if cast.last and said.name != cast.last and not said.strong and not quoted:
        return ""
    cast.last = said.name
    return said.name


def _share(names: list[str], inside: list[list[int]], cast: _Cast) -> list[str]:
    """Give every sentence of a quotation the one who says it."""
    owner: dict[int, str] = {}
    for name, numbers in zip(names, inside, strict=True):
        for number in numbers:
            if name and number not in owner:
                owner[number] = name
    shared: list[str] = []
    before = ""
    after = next((name for name in names if name), cast.last)
    for name, numbers in zip(names, inside, strict=True):
        told = name
        if not told and numbers:
            told = next((owner[number] for number in numbers if number in owner), before or after)
        before = told or before
        shared.append(told)
    return shared


def _said(text: str, sentence: Span, quotes: Sequence[Span], cast: _Cast) -> _Said | None:
    """Return who says a sentence, by the first verb of speech outside its quotations that has a speaker."""
    tokens = [token for token in tokens_of(text, sentence) if not _within(token.span, quotes)]
    runs = {end - 1: first for first, end in runs_of(tokens)}
    for at, token in enumerate(tokens):
        if token.word not in SPEECH:
            continue
        name = _subject_before(tokens, at, runs, cast, quoted=bool(quotes))
        if not name and quotes:
            name = _subject_after(tokens, at, cast)
        if name:
            return _Said(name=name, strong=token.word in STRONG_SPEECH)
    return None


def _within(span: Span, quotes: Sequence[Span]) -> bool:
    return any(quote.holds(span) for quote in quotes)


def _subject_before(
    tokens: Sequence[Token], verb: int, runs: dict[int, int], cast: _Cast, *, quoted: bool
) -> str:
    at = verb - 1
    while at >= 0 and bare(tokens[at].word) in _SKIPPED and "," not in tokens[at + 1].glue:
        at -= 1
    if at < 0 or bare(tokens[at].word) in _PASSIVE:
        return ""
    word = bare(tokens[at].word)
    apposed = "," in tokens[at + 1].glue
    if word in _PRONOUNS and not apposed:
        return cast.last
    if word in OFFICES and not apposed:
        return cast.of_office(word) or _described(tokens, at)
    if at in runs and not apposed:
        name = _named([token.word for token in tokens[runs[at] : at + 1]], cast, quoted=quoted)
        if name:
            return name
    in_role = runs.get(at, 0) > 0 and bare(tokens[runs.get(at, 0) - 1].word) in {"of", "to", "for", "at"}
    return _apposed_subject(tokens, at, runs, cast) if apposed or in_role else ""


def _apposed_subject(tokens: Sequence[Token], at: int, runs: dict[int, int], cast: _Cast) -> str:
    """Return the subject of "Lucia Banda, the transport minister, said", looking back a bounded way."""
    for back in range(at, max(at - _WINDOW, -1), -1):
        if tokens[back].word in SPEECH:
            return ""
        if back in runs:
            name = _known([token.word for token in tokens[runs[back] : back + 1]], cast)
            if name:
                return name
    return ""


def _subject_after(tokens: Sequence[Token], verb: int, cast: _Cast) -> str:
    """Return the subject of ", said the minister" or ", said Lucia Banda"."""
    following = tokens[verb + 1 : verb + 9]
    for first, end in runs_of(following):
        lead = [bare(token.word) for token in following[:first]]
        if not lead or (lead[-1] in OFFICES | TITLES and not SPEECH.intersection(lead)):
            return _named([token.word for token in following[first:end]], cast, quoted=True)
        break
    words = [bare(token.word) for token in following[:4]]
    if words[:1] in (["he"], ["she"]):
        return cast.last
    office = next((word for word in words if word in OFFICES), "") if words[:1] in (["the"], ["a"]) else ""
    return cast.of_office(office) if office else ""


def _known(words: list[str], cast: _Cast) -> str:
    """Return the person of the cast whom capitalised words end with, or an empty string."""
    name = cast.by_word.get(bare(words[-1]), "")
    if not name:
        return ""
    parts = {bare(part) for part in name.split()}
    return name if len(words) == 1 or bare(words[-2]) in parts | OFFICES | TITLES else ""


def _named(words: list[str], cast: _Cast, *, quoted: bool) -> str:
    """Return the person whom capitalised words beside a verb of speech name."""
    known = _known(words, cast)
    if known:
        return known
    lead = max((at + 1 for at, word in enumerate(words) if bare(word) in TITLES | OFFICES), default=0)
    name = words[lead:]
    if not name:
        return cast.of_office(bare(words[-1]))
    if not is_name(name) or any(bare(word) in ORGANISATION_NOUNS for word in words):
        return ""
    if lead or (quoted and len(name) >= 2 and bare(name[0]) not in _NOT_FIRST_NAMES):
        return cast.add(" ".join(name))
    return ""


def _described(tokens: Sequence[Token], office: int) -> str:
    """Return "port director" for an office whose holder the article does not name."""
    start = office
    while start and office - start < 3 and tokens[start].glue == " ":
        if bare(tokens[start - 1].word) in {"the", "a", "an", "that", "and", "but"} | SPEECH:
            break
        start -= 1
    return " ".join(token.word for token in tokens[start : office + 1])
