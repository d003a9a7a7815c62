"""Prints how well places and routes are found in labelled articles, and with --misses each one that is not.

Usage: python tests/geoparsing/score.py [FOLDER…] [--misses]

Detection counts a place as found where its words and a found place's overlap; a find inside the name of a
route, or of a place that may be left out, counts neither way. Right place also asks for the place: the same
country, or a point within the label's radius. A route is right when a sentence, the mode and both ends are.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise
from pathlib import Path

from labelled import NOT_PLACES, Labelled, LabelledMention, LabelledPlace, LabelledRoute, labelled

from geodata.distance import distance_km
from geodata.place import Place, PlaceKind
from routes import pipeline
from routes.model import Mention, Route, Stop
from routes.workspace import ArticleFile

HERE = Path(__file__).parent
HALVES = {"tuned on": HERE / "tuning", "set aside": HERE / "aside"}
NEAR_KM = 161.0


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts over articles. `found` counts a side's finds, `wanted` its labels, `hits` what they share."""

    articles: int = 0
    found: int = 0
    wanted: int = 0
    detected: int = 0
    near: int = 0
    right: int = 0
    not_places: int = 0
    routes_found: int = 0
    routes_wanted: int = 0
    routes_right: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRoute:
    """A way that was found: the pairs of ends by which it may be known, and what names it."""

    ends: tuple[tuple[Place, Place], ...]
    route: Route


def f1(hits: int, found: int, wanted: int) -> float:
    """Return the harmonic mean of precision and recall; 1 where nothing was wanted and nothing found."""
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def score(folder: Path) -> Tally:
    """Return the counts over all labelled articles of a folder."""
    tables = pipeline.tables()
    total = Tally()
    for article in labelled(folder):
        file = ArticleFile(file=f"{article.name}.txt", data=article.text.encode())
        reading = pipeline.understand(pipeline.read_article(file), tables)
        result = pipeline.planned((reading,), tables)
        tally = Tally(articles=1)
        _score_places(article, [one for one in result.mentions if not one.adjective], tally)
        _score_routes(article, result.routes, tally)
        total.add(tally)
    return total


def is_right(place: Place, label: LabelledPlace) -> bool:
    """Whether a found place is the one that a label means."""
    if label.kind == "country":
        return place.kind is PlaceKind.COUNTRY and place.country == label.country
    same_name = place.name.casefold() == label.name.casefold() and place.country == label.country
    return _distance(place, label) <= label.radius_km or (place.is_area and same_name)


def _distance(place: Place, label: LabelledPlace) -> float:
    return distance_km((place.longitude, place.latitude), (label.longitude, label.latitude))


def _score_places(article: Labelled, finds: Sequence[Mention], tally: Tally) -> None:
    required = [one for one in article.mentions if one.required]
    passed_over = [one.span for one in article.mentions if not one.required]
    passed_over += [span for span, why in article.not_places if why == "route"]
    left = list(finds)
    tally.wanted = len(required)
    for label in required:
        hit = next((find for find in left if find.span.meets(label.span)), None)
        if hit is None:
            tally.misses.append(f"{article.name} not found: {_words(article, label)}")
            continue
        left.remove(hit)
        tally.found += 1
        tally.detected += 1
        _score_one(article, label, hit, tally)
    for find in left:
        if any(find.span.meets(span) for span in passed_over):
            continue
        tally.found += 1
        why = next((why for span, why in article.not_places if find.span.meets(span)), "unlabelled")
        tally.not_places += why in NOT_PLACES
        words = article.text[find.span.start : find.span.end]
        tally.misses.append(f"{article.name} no place ({why}): {words} -> {_told(find.place)}")


def _score_one(article: Labelled, label: LabelledMention, hit: Mention, tally: Tally) -> None:
    right = is_right(hit.place, label.place)
    tally.right += right
    tally.near += right or _distance(hit.place, label.place) <= NEAR_KM
    if not right:
        said = f"{_words(article, label)} -> {_told(hit.place)}"
        tally.misses.append(
            f"{article.name} wrong place: {said}, is {label.place.name} {label.place.country}"
        )


def _words(article: Labelled, label: LabelledMention) -> str:
    start, end = label.span.start, label.span.end
    around = " ".join(article.text[max(0, start - 30) : end + 30].split())
    return f"{article.text[start:end]} in …{around}…"


def _told(place: Place) -> str:
    return f"{place.name} {place.country} {place.kind.value} {place.latitude:.2f} {place.longitude:.2f}"


def _score_routes(article: Labelled, found: Sequence[Route], tally: Tally) -> None:
    ways = [way for route in found for way in _ways(route)]
    taken = _paired(article.routes, ways, lambda label, way: _is_right_route(article, label, way))
    for number, label in enumerate(article.routes):
        if label.optional and number not in taken:
            continue
        tally.routes_wanted += not label.optional
        tally.routes_right += number in taken and not label.optional
        if number not in taken:
            ends = " - ".join(place.name for place in label.ends)
            said = article.text[label.evidence[0].start : label.evidence[0].end]
            modes = "/".join(sorted(label.modes))
            tally.misses.append(f"{article.name} no route: {modes} {label.name} {ends}: {said!r}")
    optional = {way for number, way in taken.items() if article.routes[number].optional}
    tally.routes_found += len(ways) - len(optional)
    for number, way in enumerate(ways):
        if number not in set(taken.values()):
            stops = " - ".join(stop.place.name for leg in way.route.legs for stop in leg.stops)
            spot = way.route.evidence[0].sentence if way.route.evidence else None
            said = article.text[spot.start : spot.end] if spot else ""
            tally.misses.append(f"{article.name} wrong route: {way.route.mode.value} {stops}: {said!r}")


def _ways(route: Route) -> Iterator[FoundRoute]:
    """Yield a route whole, or leg by leg where its legs do not follow each other and nothing names it."""
    legs = [leg.stops for leg in route.legs if len(leg.stops) > 1]
    chained = all(one[-1].place.id == two[0].place.id for one, two in pairwise(legs))
    if not legs:
        stops = [stop.place for leg in route.legs for stop in leg.stops]
        yield FoundRoute(ends=tuple((place, place) for place in stops), route=route)
    elif chained:
        yield FoundRoute(ends=tuple(_ends([stop for leg in legs for stop in leg])), route=route)
    elif route.definition:
        yield FoundRoute(ends=tuple(pair for leg in legs for pair in _ends(leg)), route=route)
    else:
        for leg in legs:
            yield FoundRoute(ends=tuple(_ends(leg)), route=route)


def _ends(stops: Sequence[Stop]) -> Iterator[tuple[Place, Place]]:
    """Yield the first and last stop, and the first and last that the article names."""
    yield stops[0].place, stops[-1].place
    named = [stop.place for stop in stops if stop.named]
    if len(named) > 1:
        yield named[0], named[-1]


def _is_right_route(article: Labelled, label: LabelledRoute, way: FoundRoute) -> bool:
    if way.route.mode.value not in label.modes:
        return False
    said = [one.sentence for one in way.route.evidence if one.article == article.name]
    if not any(span.meets(words) for span in said for words in label.evidence):
        return False
    names = {name.casefold() for name in (way.route.name, *way.route.spellings)}
    if not label.ends or (label.name and label.name.casefold() in names):
        return True
    if len(label.ends) == 1:
        return any(is_right(place, label.ends[0]) for pair in way.ends for place in pair)
    one, two = label.ends[0], label.ends[-1]
    return any(
        (is_right(first, one) and is_right(last, two)) or (is_right(first, two) and is_right(last, one))
        for first, last in way.ends
    )


def _paired(
    labels: Sequence[LabelledRoute],
    ways: Sequence[FoundRoute],
    fits: Callable[[LabelledRoute, FoundRoute], bool],
) -> dict[int, int]:
    """Return which way goes with which label, each at most once, as many as can be."""
    holder: dict[int, int] = {}

    def place(number: int, tried: set[int]) -> bool:
        for at, way in enumerate(ways):
            if at not in tried and fits(labels[number], way):
                tried.add(at)
                if at not in holder or place(holder[at], tried):
                    holder[at] = number
                    return True
        return False

    for number in sorted(range(len(labels)), key=lambda at: labels[at].optional):
        place(number, set())
    return {number: at for at, number in holder.items()}


def row(name: str, tally: Tally) -> str:
    """Return one line of the table, in Markdown."""
    detection = f1(tally.detected, tally.found, tally.wanted)
    right = f1(tally.right, tally.found, tally.wanted)
    near = tally.near / tally.detected if tally.detected else 1.0
    routes = f1(tally.routes_right, tally.routes_found, tally.routes_wanted)
    wrong = tally.not_places / tally.articles if tally.articles else 0.0
    figures = f"{detection:.3f} | {right:.3f} | {near:.3f} | {wrong:.2f} | {routes:.3f}"
    return f"| {name} | {tally.articles} | {tally.wanted} | {tally.routes_wanted} | {figures} |"


HEAD = (
    "| articles | number | places | routes | detection F1 | right-place F1 | within 161 km"
    " | false in furniture or names, an article | route F1 |\n|---|---|---|---|---|---|---|---|---|"
)


def main() -> None:
    asked = argparse.ArgumentParser(description="Score the labelled articles.")
    asked.add_argument("folders", nargs="*", type=Path)
    asked.add_argument("--misses", action="store_true", help="list each label that is missed")
    given = asked.parse_args()
    folders = {folder.name: folder for folder in given.folders} or HALVES
    tallies = {name: score(folder) for name, folder in folders.items()}
    print(HEAD)
    for name, tally in tallies.items():
        print(row(name, tally))
    if given.misses:
        for tally in tallies.values():
            print("", *tally.misses, sep="\n")


if __name__ == "__main__":
    main()
