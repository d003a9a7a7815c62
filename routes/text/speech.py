"""An article's paragraphs and sentences in; who says each of them, and the speakers, out.

A sentence belongs to whom its verb of speech names: by name, by surname, by office ("the envoy") or by "he".
A quotation of several sentences belongs to the one who is named before, in or after it. An organisation
speaks where something stands "according to" it. What nobody says is the article's own narration, and so is a
sentence in which somebody speaks only in a relative clause.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from routes.model import Sentence, Span, Speaker
from routes.text.cast import Cast, known, named, organisation
from routes.text.people import Token, people_of, runs_of, tokens_of
from routes.text.vocabulary import OFFICES, SPEECH, STRONG_SPEECH, TITLES, bare, word_set

_SKIPPED = word_set(
    "has have had also further then later again repeatedly earlier however reportedly recently clearly "
    "strongly has once simply just consistently always often publicly would did does"
)
_PASSIVE = word_set("was were be been being is are")
_PRONOUNS = frozenset({"he", "she"})
_RELATIVES = word_set("which whom whose that after before because although though until since where")
_NO_ATTRIBUTION = word_set("who which that with by after before when while where and but")
_WINDOW = 40
_REACH = 12
_OPENERS = "“«„"
_CLOSERS = "”»"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    name: str
    strong: bool
    is_person: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """Who speaks by a verb of speech, and the indexes of the first word and after the last of them."""

    name: str
    first: int = 0
    end: int = 0


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
    cast = Cast()
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


def _paragraph(text: str, paragraph: Span, sentences: tuple[Span, ...], cast: Cast) -> list[Sentence]:
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


def _accepted(said: _Said | None, cast: Cast, *, quoted: bool) -> str:
    """Return who is taken to speak; another person's view told in passing is narration."""
    if said is None:
        return ""
    if cast.last and said.name != cast.last and not said.strong and not quoted:
        return ""
    if said.is_person:
        cast.last = said.name
    return said.name


def _share(names: list[str], inside: list[list[int]], cast: Cast) -> list[str]:
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


def _said(text: str, sentence: Span, quotes: Sequence[Span], cast: Cast) -> _Said | None:
    """Return who says a sentence, by the first verb of speech outside its quotations that has a speaker."""
    tokens = [token for token in tokens_of(text, sentence) if not _within(token.span, quotes)]
    runs = {end - 1: first for first, end in runs_of(tokens)}
    for at, token in enumerate(tokens):
        if token.word not in SPEECH:
            continue
        subject = _subject(tokens, at, runs, cast, quoted=bool(quotes))
        if subject.name:
            return _Said(name=subject.name, strong=token.word in STRONG_SPEECH)
    return _according(tokens, runs, cast)


def _subject(
    tokens: Sequence[Token], verb: int, runs: dict[int, int], cast: Cast, *, quoted: bool
) -> _Subject:
    """Return the subject of a verb of speech: before it, or behind it as in ", said the minister"."""
    nobody = _Subject(name="")
    inverted = verb > 0 and "," in tokens[verb].glue
    after = _subject_after(tokens, verb, cast) if quoted or inverted else nobody
    if inverted and after.name and after.end == len(tokens):
        return after
    before = _subject_before(tokens, verb, runs, cast, quoted=quoted)
    if before.name:
        return nobody if not quoted and _is_relative(tokens, before.first) else before
    apposed = after.first == verb + 1 and after.end < len(tokens) and "," in tokens[after.end].glue
    return after if quoted or apposed else nobody


def _is_relative(tokens: Sequence[Token], first: int) -> bool:
    """Whether the subject that begins at a token speaks in a clause of its own: "which he said is open"."""
    for at in range(first - 1, max(first - 5, -1), -1):
        if "," in tokens[at + 1].glue:
            return False
        word = bare(tokens[at].word)
        if word in _RELATIVES:
            return at > 0 and tokens[at - 1].word not in SPEECH
    return False


def _according(tokens: Sequence[Token], runs: dict[int, int], cast: Cast) -> _Said | None:
    """Return the person or the organisation according to whom a sentence tells something."""
    starts = {first: last for last, first in runs.items()}
    for at in range(1, len(tokens)):
        if tokens[at].word != "to" or bare(tokens[at - 1].word) != "according":
            continue
        for first in range(at + 1, min(at + 1 + _REACH, len(tokens))):
            if first > at + 1 and ("," in tokens[first].glue and first not in starts):
                break
            if first in starts:
                words = [token.word for token in tokens[first : starts[first] + 1]]
                lead = [bare(token.word) for token in tokens[at + 1 : first]]
                person = known(words, cast)
                if person and (not lead or OFFICES.intersection(lead)):
                    return _Said(name=person, strong=True)
                named_body = organisation(tokens, first, starts[first]) if lead in ([], ["the"]) else ""
                if named_body:
                    return _Said(name=named_body, strong=True, is_person=False)
            if bare(tokens[first].word) in _NO_ATTRIBUTION | SPEECH:
                break
    return None


def _within(span: Span, quotes: Sequence[Span]) -> bool:
    return any(quote.holds(span) for quote in quotes)


def _subject_before(
    tokens: Sequence[Token], verb: int, runs: dict[int, int], cast: Cast, *, quoted: bool
) -> _Subject:
    at = verb - 1
    while at >= 0 and bare(tokens[at].word) in _SKIPPED and "," not in tokens[at + 1].glue:
        at -= 1
    if at < 0 or bare(tokens[at].word) in _PASSIVE:
        return _Subject(name="")
    word = bare(tokens[at].word)
    apposed = "," in tokens[at + 1].glue
    if word in _PRONOUNS and not apposed:
        return _Subject(name=cast.last, first=at)
    if word in OFFICES and not apposed:
        return _Subject(name=cast.of_office(word) or _described(tokens, at), first=at)
    if at in runs and not apposed:
        name = named([token.word for token in tokens[runs[at] : at + 1]], cast, quoted=quoted)
        if name:
            return _Subject(name=name, first=runs[at])
    in_role = runs.get(at, 0) > 0 and bare(tokens[runs.get(at, 0) - 1].word) in {"of", "to", "for", "at"}
    return _apposed_subject(tokens, at, runs, cast) if apposed or in_role else _Subject(name="")


def _apposed_subject(tokens: Sequence[Token], at: int, runs: dict[int, int], cast: Cast) -> _Subject:
    """Return the subject of "Lucia Banda, the transport minister, said", looking back a bounded way."""
    for back in range(at, max(at - _WINDOW, -1), -1):
        if tokens[back].word in SPEECH:
            break
        if back in runs:
            name = known([token.word for token in tokens[runs[back] : back + 1]], cast)
            if name:
                return _Subject(name=name, first=runs[back])
    return _Subject(name="")


def _subject_after(tokens: Sequence[Token], verb: int, cast: Cast) -> _Subject:
    """Return the subject of ", said the minister" or ", said the transport minister, Lucia Banda"."""
    following = tokens[verb + 1 : verb + 1 + _REACH]
    for first, end in runs_of(following):
        lead = [bare(token.word) for token in following[:first]]
        if (SPEECH | _NO_ATTRIBUTION).intersection(lead):
            break
        words = [token.word for token in following[first:end]]
        direct = not lead or lead[-1] in OFFICES | TITLES
        name = named(words, cast, quoted=True) if direct else ""
        if not name and OFFICES.intersection(lead):
            name = known(words, cast)
        if name:
            return _Subject(name=name, first=verb + 1 + first, end=verb + 1 + end)
        if lead and lead[-1] in OFFICES | TITLES:
            break
    words = [bare(token.word) for token in following[:4]]
    if words[:1] in (["he"], ["she"]):
        return _Subject(name=cast.last, first=verb + 1, end=verb + 2)
    is_office = words[:1] in (["the"], ["a"])
    at = next((at for at, word in enumerate(words) if is_office and word in OFFICES), -1)
    name = cast.of_office(words[at]) if at >= 0 else ""
    return _Subject(name=name, first=verb + 1, end=verb + 2 + at)


def _described(tokens: Sequence[Token], office: int) -> str:
    """Return "port director" for an office whose holder the article does not name."""
    start = office
    while start and office - start < 3 and tokens[start].glue == " ":
        if bare(tokens[start - 1].word) in {"the", "a", "an", "that", "and", "but"} | SPEECH:
            break
        start -= 1
    return " ".join(token.word for token in tokens[start : office + 1])
