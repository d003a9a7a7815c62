"""A publication -> findings: which canals, straits and capes its words name as a way and no line passes.

The words are looked at by themselves, whatever was read of them: a sentence that was not understood must not
leave a line that goes another way than it says.
"""

import re
from collections.abc import Iterator
from functools import cache

from geodata import passages
from geodata.passages import Passage
from geodata.path import Mode
from routes.model import Finding, How, Publication, Route, Severity, Span
from routes.prose import one_line

_LEADS = r"via|through|by way of|round|around|rounding|past|transiting|transits?|using"
_NOT_THERE = "not never no longer avoid avoids avoiding avoided instead rather without than unlike bypass"
_NOT = frozenset(_NOT_THERE.split())
_BEFORE = 5  # words before the one that leads, in which one may say that ships do not go there


def unpassed(publication: Publication) -> Iterator[Finding]:
    """Yield a warning for each passage that a sentence names as the way of routes none of which passes it."""
    texts = {article.id: article for article in publication.articles}
    told: dict[tuple[str, Span], list[Route]] = {}
    for route in publication.routes:
        if any(leg.path is not None and leg.mode is Mode.SEA for leg in route.legs):
            for sentence in dict.fromkeys((item.article, item.sentence) for item in route.evidence):
                told.setdefault(sentence, []).append(route)
    known: set[tuple[str, str]] = set()
    for (article, span), routes in told.items():
        for passage in named_in(texts[article].words(span)):
            # Of the ways that one sentence tells, it may be another's; a corridor's own way is not theirs.
            if any(_tells(passage, route) for route in routes if route.how is How.WORDS):
                continue
            for route in routes:
                if not _tells(passage, route) and (route.id, passage.id) not in known:
                    known.add((route.id, passage.id))
                    text = texts[article]
                    line = text.text.count("\n", 0, span.start) + 1
                    message = (
                        f"names {passage.name} as the way, and the line of {route.name!r} does not pass it; "
                        "a definition in routes/catalogue with the passage among its `stops` would"
                    )
                    yield Finding(
                        severity=Severity.WARNING,
                        where=f"seeds/{text.file}:{line}",
                        message=message,
                        route=route.id,
                    )


def named_in(words: str) -> tuple[Passage, ...]:
    """Return the passages that words name as a way, in order: "through the Kiel Canal", "round Cape Horn"."""
    pattern, owners = _pattern()
    found: dict[Passage, None] = {}
    for match in pattern.finditer(one_line(words)):
        before = re.findall(r"\w+", match.string[: match.start()].lower())[-_BEFORE:]
        if _NOT.isdisjoint(before):
            found[owners[match["name"].casefold()]] = None
    return tuple(found)


def _tells(passage: Passage, route: Route) -> bool:
    """Whether a route's line passes a passage, or has it for a stop: that it misses that is told already."""
    passed = any(leg.path is not None and passage.name in leg.path.passages for leg in route.legs)
    return passed or any(stop.place.id in passage.places for leg in route.legs for stop in leg.stops)


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, Passage]]:
    owners = {
        name.removeprefix("the ").casefold(): passage
        for passage in passages.passages()
        for name in (passage.name, *passage.aliases)
    }
    names = "|".join(re.escape(name) for name in sorted(owners, key=len, reverse=True))
    return re.compile(rf"\b(?:{_LEADS}) (?:the )?(?P<name>{names})\b", re.IGNORECASE), owners
