"""An article's paragraphs and sentences in; who says each of them, and the speakers, out.

A sentence belongs to whom its verb of speech names: by name, by surname, by office ("the envoy") or by "he".
A quotation of several sentences belongs to the one who is named before, in or after it. An organisation
speaks where something stands "according to" it. What nobody says is the article's own narration, and so is a
sentence in which somebody speaks only in a relative clause.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from routes.model import Sentence, Span, Speaker
from routes.text.cast import Cast, known, named, organisation
from routes.text.people import MARKS_A_PERSON, people_among
from routes.text.runs import Run, Words, runs_of, words_in
from routes.text.tokens import plain
from routes.text.transcripts import TALKS, labelled
from routes.text.vocabulary import OFFICES, SPEECH, STRONG_SPEECH, TITLES, word_set

_SKIPPED = word_set(
    "has have had also further then later again repeatedly earlier however reportedly recently clearly "
    "strongly has once simply just consistently always often publicly would did does"
)
_PASSIVE = word_set("was were be been being is are")
_PRONOUNS = frozenset({"he", "she"})
_RELATIVES = word_set("which whom whose that after before because although though until since where")
_ATTRIBUTING = SPEECH | {"according"}
_NO_ATTRIBUTION = word_set("who which that with by after before when while where and but")
_NO_SUBJECT = SPEECH | _NO_ATTRIBUTION
_LEADS_A_ROLE = frozenset({"of", "to", "for", "at"})
_NOT_OF_AN_OFFICE = SPEECH | {"the", "a", "an", "that", "and", "but"}
_WINDOW = 40
_REACH = 12
_OPENERS = "“«„"
_CLOSERS = "”»"
_QUOTES = re.compile('[“”«»„"]')
_PARTS = re.compile(r"[^\W\d_]+")
_TELLING = frozenset(_PARTS.findall(" ".join(_ATTRIBUTING | MARKS_A_PERSON | TALKS).casefold()))
"""Parts of the words that may name or quote somebody."""

_NO_WORDS = words_in("", 0, 0)
_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")


class _Said(NamedTuple):
    name: str
    strong: bool
    is_person: bool = True


class _Subject(NamedTuple):
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
    read = [_read(text, paragraph, sentences) for paragraph, sentences in paragraphs]
    for person in people_among(text, chain.from_iterable(read)):
        cast.add(person.name, person.role)
    labels = labelled(text, [one for one, _ in paragraphs], read, cast)
    found: list[Sentence] = []
    for (paragraph, sentences), words, label in zip(paragraphs, read, labels, strict=True):
        if paragraph == title:
            found += [Sentence(span=span) for span in sentences]
            continue
        cast.last = label or cast.last
        told = _paragraph(text, paragraph, sentences, words, cast)
        found += [replace(one, speaker=label) for one in told] if label else told
    counts = Counter(sentence.speaker for sentence in found if sentence.speaker)
    ranked = sorted(counts, key=lambda name: -counts[name])
    return tuple(found), tuple(Speaker(name=name, role=cast.roles.get(name, "")) for name in ranked)


def _read(text: str, paragraph: Span, sentences: Sequence[Span]) -> list[Words]:
    """Return the words of sentences; none of those in which nobody can be named or quoted, which are many.

    In a paragraph with a quotation a colon may stand behind the one who speaks.
    """
    quoted = _QUOTES.search(text, paragraph.start, paragraph.end) is not None
    return [
        words_in(text, one.start, one.end)
        if (quoted and text.find(":", one.start, one.end) >= 0)
        or not _TELLING.isdisjoint(plain(text, one.start, one.end).lows)
        else _NO_WORDS
        for one in sentences
    ]


def quotations(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Return what stands in double quotation marks in a paragraph; one left open runs to its end."""
    found: list[Span] = []
    opened = -1
    for match in _QUOTES.finditer(text, paragraph.start, paragraph.end):
        at, mark = match.start(), match.group()
        if opened >= 0 and (mark in _CLOSERS or mark == '"'):
            found.append(Span(start=opened, end=at + 1))
            opened = -1
        elif opened < 0 and (mark in _OPENERS or mark == '"'):
            opened = at
    if opened >= 0:
        found.append(Span(start=opened, end=paragraph.end))
    return tuple(found)


def _paragraph(
    text: str, paragraph: Span, sentences: tuple[Span, ...], read: Sequence[Words], cast: Cast
) -> list[Sentence]:
    quotes = [quote for quote in quotations(text, paragraph) if _is_speech(text, quote)]
    inside = _inside(sentences, quotes)
    names: list[str] = []
    for words, numbers in zip(read, inside, strict=True):
        said = _said(words, [quotes[number] for number in numbers], cast)
        names.append(_accepted(said, cast, quoted=bool(numbers)))
    shared = _share(names, inside, cast)
    return [
        Sentence(span=span, speaker=name, quoted=bool(numbers))
        for span, name, numbers in zip(sentences, shared, inside, strict=True)
    ]


def _inside(sentences: tuple[Span, ...], quotes: list[Span]) -> list[list[int]]:
    """Return for every sentence the numbers of the quotations that it shares words with."""
    inside: list[list[int]] = [[] for _ in sentences]
    at = 0
    for number, quote in enumerate(quotes):
        while at < len(sentences) and sentences[at].end <= quote.start:
            at += 1
        reach = at
        while reach < len(sentences) and sentences[reach].start < quote.end:
            inside[reach].append(number)
            reach += 1
    return inside


def _is_speech(text: str, quote: Span) -> bool:
    """Whether a quotation is more than a few words or a title that the article sets off."""
    words = _LONGER_WORD.findall(text, quote.start, min(quote.end, quote.start + 300))
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


def _said(words: Words, quotes: Sequence[Span], cast: Cast) -> _Said | None:
    """Return who says a sentence, by the first verb of speech outside its quotations that has a speaker."""
    if _ATTRIBUTING.isdisjoint(words.bares):
        return _labelled(words, cast) if quotes else None
    told = words.without(_outside(words, quotes)) if quotes else words
    runs = told.runs()
    ends = {end - 1: first for first, end in runs}
    for at, word in enumerate(told.words):
        if word not in SPEECH:
            continue
        subject = _subject(told, at, ends, cast, quoted=bool(quotes))
        if subject.name:
            return _Said(name=subject.name, strong=word in STRONG_SPEECH)
    return _according(told, runs, cast) if "according" in told.bares else None


def _labelled(words: Words, cast: Cast) -> _Said | None:
    """Return who says a sentence that begins with a name, a colon and a quotation: "Ms. Rahman: “…"."""
    if not any(":" in glue for glue in words.glues[1:6]):
        return None
    runs = words.runs()
    if not runs or runs[0][0] or runs[0][1] == len(words.words):
        return None
    end = runs[0][1]
    name = named(words.words[:end], cast, quoted=True) if words.glues[end].startswith(":") else ""
    return _Said(name=name, strong=True) if name else None


def _outside(words: Words, quotes: Sequence[Span]) -> list[bool]:
    """Return for every word whether it stands outside the quotations."""
    outside = [True] * len(words.starts)
    for quote in quotes:
        first, end = bisect_left(words.starts, quote.start), bisect_right(words.ends, quote.end)
        outside[first:end] = [False] * (end - first)
    return outside


def _subject(words: Words, verb: int, ends: dict[int, int], cast: Cast, *, quoted: bool) -> _Subject:
    """Return the subject of a verb of speech: before it, or behind it as in ", said the minister"."""
    nobody = _Subject(name="")
    inverted = verb > 0 and "," in words.glues[verb]
    after = _subject_after(words, verb, cast) if quoted or inverted else nobody
    if inverted and after.name and after.end == len(words.words):
        return after
    before = _subject_before(words, verb, ends, cast, quoted=quoted)
    if before.name:
        return nobody if not quoted and _is_relative(words, before.first) else before
    apposed = after.first == verb + 1 and after.end < len(words.words) and "," in words.glues[after.end]
    return after if quoted or apposed else nobody


def _is_relative(words: Words, first: int) -> bool:
    """Whether the subject that begins at a word speaks in a clause of its own: "which he said is open"."""
    for at in range(first - 1, max(first - 5, -1), -1):
        if "," in words.glues[at + 1]:
            return False
        if words.bares[at] in _RELATIVES:
            return at > 0 and words.words[at - 1] not in SPEECH
    return False


def _according(words: Words, runs: Sequence[Run], cast: Cast) -> _Said | None:
    """Return the person or the organisation according to whom a sentence tells something."""
    last_of = {first: end - 1 for first, end in runs}
    for at in range(1, len(words.words)):
        if words.words[at] != "to" or words.bares[at - 1] != "according":
            continue
        for first in range(at + 1, min(at + 1 + _REACH, len(words.words))):
            if first > at + 1 and "," in words.glues[first] and first not in last_of:
                break
            if first in last_of:
                last = last_of[first]
                lead = words.bares[at + 1 : first]
                person = known(words.words[first : last + 1], cast)
                if person and (not lead or not OFFICES.isdisjoint(lead)):
                    return _Said(name=person, strong=True)
                body = organisation(words, first, last) if lead in ((), ("the",)) else ""
                if body:
                    return _Said(name=body, strong=True, is_person=False)
            if words.bares[first] in _NO_ATTRIBUTION or words.bares[first] in SPEECH:
                break
    return None


def _subject_before(words: Words, verb: int, ends: dict[int, int], cast: Cast, *, quoted: bool) -> _Subject:
    at = verb - 1
    while at >= 0 and words.bares[at] in _SKIPPED and "," not in words.glues[at + 1]:
        at -= 1
    if at < 0 or words.bares[at] in _PASSIVE:
        return _Subject(name="")
    word = words.bares[at]
    apposed = "," in words.glues[at + 1]
    if word in _PRONOUNS and not apposed:
        return _Subject(name=cast.last, first=at)
    if word in OFFICES and not apposed:
        return _Subject(name=cast.of_office(word) or _described(words, at), first=at)
    if at in ends and not apposed:
        name = named(words.words[ends[at] : at + 1], cast, quoted=quoted)
        if name:
            return _Subject(name=name, first=ends[at])
    in_role = ends.get(at, 0) > 0 and words.bares[ends[at] - 1] in _LEADS_A_ROLE
    return _apposed_subject(words, at, ends, cast) if apposed or in_role else _Subject(name="")


def _apposed_subject(words: Words, at: int, ends: dict[int, int], cast: Cast) -> _Subject:
    """Return the subject of "Lucia Banda, the transport minister, said", looking back a bounded way."""
    for back in range(at, max(at - _WINDOW, -1), -1):
        if words.words[back] in SPEECH:
            break
        if back in ends:
            name = known(words.words[ends[back] : back + 1], cast)
            if name:
                return _Subject(name=name, first=ends[back])
    return _Subject(name="")


def _subject_after(words: Words, verb: int, cast: Cast) -> _Subject:
    """Return the subject of ", said the minister" or ", said the transport minister, Lucia Banda"."""
    after, limit = verb + 1, min(verb + 1 + _REACH, len(words.words))
    for first, end in runs_of(words.words[after:limit], words.glues[after:limit]):
        lead = words.bares[after : after + first]
        if not _NO_SUBJECT.isdisjoint(lead):
            break
        name_words = words.words[after + first : after + end]
        direct = not lead or lead[-1] in OFFICES or lead[-1] in TITLES
        name = named(name_words, cast, quoted=True) if direct else ""
        if not name and not OFFICES.isdisjoint(lead):
            name = known(name_words, cast)
        if name:
            return _Subject(name=name, first=after + first, end=after + end)
        if lead and direct:
            break
    following = words.bares[after : after + 4]
    if following[:1] in (("he",), ("she",)):
        return _Subject(name=cast.last, first=after, end=after + 1)
    is_office = following[:1] in (("the",), ("a",))
    at = next((at for at, word in enumerate(following) if is_office and word in OFFICES), -1)
    name = cast.of_office(following[at]) if at >= 0 else ""
    return _Subject(name=name, first=after, end=after + 1 + at)


def _described(words: Words, office: int) -> str:
    """Return "port director" for an office whose holder the article does not name."""
    start = office
    while start and office - start < 3 and words.glues[start] == " ":
        if words.bares[start - 1] in _NOT_OF_AN_OFFICE:
            break
        start -= 1
    return " ".join(words.words[start : office + 1])
