"""Phrases come in; the same, a way with the ends told behind it ("a road, via C, used from A to B"), out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from geodata.path import Mode
from routes.model import Article, Part, RoutePhrase, Span

_ENDS = frozenset({Part.FROM, Part.TO, Part.END})
_BREAK = re.compile(r"[;:]|\b(?:but|while|whereas|another|other|instead|and then)\b", re.IGNORECASE)
"""What parts two ways of one sentence."""


def with_ways(phrases: Sequence[RoutePhrase], articles: dict[str, Article]) -> list[RoutePhrase]:
    """Return the phrases; one that tells only by what a route goes is part of the one that tells its ends.

    Both must stand alone in their sentence, in that order, travel alike, and nothing part them.
    """
    told: dict[tuple[str, Span], list[RoutePhrase]] = {}
    for phrase in phrases:
        told.setdefault((phrase.evidence.article, phrase.evidence.sentence), []).append(phrase)
    joined: dict[int, RoutePhrase] = {}
    gone: set[int] = set()
    for (article, _), own in told.items():
        if len(own) != 2:
            continue
        way, ends = own
        if _belong(way, ends, articles[article].text):
            words = Span(start=way.evidence.words.start, end=ends.evidence.words.end)
            both = replace(
                ends, stops=(*way.stops, *ends.stops), evidence=replace(ends.evidence, words=words)
            )
            joined[id(ends)] = both
            gone.add(id(way))
    return [joined.get(id(phrase), phrase) for phrase in phrases if id(phrase) not in gone]


def _belong(way: RoutePhrase, ends: RoutePhrase, text: str) -> bool:
    only_via = bool(way.stops) and all(stop.part is Part.VIA for stop in way.stops)
    parts = {stop.part for stop in ends.stops}
    whole = parts <= _ENDS and (parts >= {Part.FROM, Part.TO} or len(ends.stops) == 2)
    alike = way.mode is ends.mode or Mode.UNSPECIFIED in {way.mode, ends.mode}
    if not (only_via and whole and alike) or way.definitions or ends.definitions:
        return False
    between = text[way.evidence.words.end : ends.evidence.words.start]
    known = {stop.place.id for stop in ends.stops}
    apart = way.evidence.words.end > ends.evidence.words.start or _BREAK.search(between)
    return not apart and known.isdisjoint(stop.place.id for stop in way.stops)
