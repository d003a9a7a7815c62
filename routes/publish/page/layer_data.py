"""A publication in; the rows that put its routes onto anybody's Leaflet map, ready for JSON, out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from shapely import LineString

from geodata.geodesy import part_between, position_km
from geodata.path import Method, Path
from routes.model import Article, Evidence, Fade, Leg, Publication, Stop
from routes.prose import one_line
from routes.publish import present, wording
from routes.publish.page.encode import polyline
from routes.publish.seam import seam_of, shift
from routes.publish.styles import Look, Stroke, line_style
from routes.publish.used import attribution

PRECISION = 4
"""Decimals of a degree, about 10 m: these maps go deeper than our own pages."""

_TOLERANCE_DEGREES = 0.0002
_FADE_SHARE = 0.32  # of a leg, where it runs out towards an area, as on our pages
_SLICES = 8
_MOST_SENTENCES = 3  # in a popup; the rest is counted


def layer_data(publication: Publication, *, name: str, colours: Mapping[str, str]) -> dict[str, Any]:
    """Return what the script of a layer draws and tells.

    Parameters
    ----------
    name
        What a layer control calls it.
    colours
        Colours by the names that strokes use: `styles.LIGHT` or `styles.DARK`.
    """
    seam = seam_of(publication)
    facts = present.route_facts(publication)
    styles = _Styles(colours)
    articles = {article.id: article for article in publication.articles}
    return {
        "name": name,
        "precision": PRECISION,
        "attribution": list(attribution(publication, ())),
        "ink": {key: colours[key] for key in ("ink", "halo", "raise", "area")},
        "routes": [_route(item, styles, articles, seam, quotes=publication.quotes) for item in facts],
        "stops": _stops(facts, seam),
        "styles": styles.rows,
    }


class _Styles:
    """Line styles, each once, numbered in the order in which they are asked for."""

    def __init__(self, colours: Mapping[str, str]) -> None:
        self._colours = colours
        self._numbers: dict[tuple[Stroke, ...], int] = {}
        self.rows: list[list[list[Any]]] = []

    def number(self, strokes: tuple[Stroke, ...]) -> int:
        """Return the number of a style, adding it where it is new."""
        if strokes not in self._numbers:
            self._numbers[strokes] = len(self.rows)
            self.rows.append([self._row(stroke) for stroke in strokes])
        return self._numbers[strokes]

    def _row(self, stroke: Stroke) -> list[Any]:
        colour = self._colours[stroke.colour]
        return [colour, stroke.width, list(stroke.dash), int(stroke.round_cap), stroke.opacity]


def _route(
    facts: present.RouteFacts, styles: _Styles, articles: Mapping[str, Article], seam: float, *, quotes: bool
) -> dict[str, Any]:
    route, moment = facts.route, facts.moments[-1]
    look = moment.look or Look.UNSTATED
    proofs = tuple(reversed(route.evidence))  # the newest first

    def number(leg: Leg, method: Method) -> int:
        mode = present.drawn_mode(route, leg)
        return styles.number(line_style(mode, method, look, seasonal=moment.seasonal, band=facts.band))

    return {
        "name": route.name,
        "mode": wording.MODE_NAMES[route.mode],
        "status": wording.LOOK_NAMES[look] + (f" ({wording.SET_BY_PERSON})" if moment.by_person else ""),
        "seasonal": moment.seasonal,
        "reviewed": route.reviewed,
        "byPerson": list(wording.by_person(route)),
        "facts": [fact for fact in (facts.length_words, facts.method_words) if fact],
        "assumptions": list(route.assumptions),
        "sentences": [_sentence(item, articles, quotes=quotes) for item in proofs[:_MOST_SENTENCES]],
        "more": max(0, len(proofs) - _MOST_SENTENCES),
        "legs": [
            [
                [number(leg, Method.SCHEMATIC if guessed else leg.path.method), _encoded(line, seam), alpha]
                for line, alpha, guessed in _pieces(leg.path, leg.fade)
            ]
            for leg in route.legs
            if leg.path is not None
        ],
    }


def _sentence(evidence: Evidence, articles: Mapping[str, Article], *, quotes: bool) -> dict[str, Any]:
    article = articles[evidence.article]
    return {
        "text": one_line(article.words(evidence.sentence)) if quotes else "",
        "outlet": article.outlet or "outlet not stated",
        "date": wording.when_words(evidence.date),
        "speaker": evidence.speaker,
        "file": f"{article.file}, characters {evidence.sentence.start}–{evidence.sentence.end}",
        "url": article.url if article.url.startswith(("https://", "http://")) else "",
    }


def _encoded(line: LineString, seam: float) -> str:
    drawn = line.simplify(_TOLERANCE_DEGREES)
    turn = shift(line.bounds[0], seam)
    return polyline([(x + turn, y) for x, y, *_ in drawn.coords], PRECISION)


def _pieces(path: Path, fade: Fade) -> Iterator[tuple[LineString, float, bool]]:
    """Yield the pieces of a path, with how strong each is drawn, 0 to 1, and whether it is a guess."""
    reach = _FADE_SHARE * path.length_km
    edges = {0.0, path.length_km}
    gaps = [
        sorted(position_km(path.line, (gap.coords[end][0], gap.coords[end][1]))[0] for end in (0, -1))
        for gap in path.guessed
    ]
    edges.update(edge for gap in gaps for edge in gap)
    steps = [reach * number / _SLICES for number in range(_SLICES + 1)]
    if fade in (Fade.START, Fade.BOTH):
        edges.update(steps)
    if fade in (Fade.END, Fade.BOTH):
        edges.update(path.length_km - step for step in steps)
    ordered = sorted(edge for edge in edges if 0.0 <= edge <= path.length_km)
    if len(ordered) == 2:
        yield path.line, 1.0, False
        return
    for start, end in pairwise(ordered):
        if end - start > 0.001:
            middle = (start + end) / 2
            guessed = any(low <= middle <= high for low, high in gaps)
            yield part_between(path.line, start, end), _strength(middle, path.length_km, reach, fade), guessed


def _strength(at_km: float, length_km: float, reach_km: float, fade: Fade) -> float:
    strength = 1.0
    if fade in (Fade.START, Fade.BOTH):
        strength *= min(1.0, at_km / reach_km)
    if fade in (Fade.END, Fade.BOTH):
        strength *= min(1.0, (length_km - at_km) / reach_km)
    return round(float(strength**0.8), 2)


def _stops(facts: Sequence[present.RouteFacts], seam: float) -> list[dict[str, Any]]:
    """Return each place that a route stops at once, with the routes that do."""
    found: dict[str, tuple[Stop, bool, list[int]]] = {}
    for number, item in enumerate(facts):
        for stop in (entry.stop for chain in item.chains for entry in chain.stops):
            first, named, through = found.get(stop.place.id, (stop, False, []))
            through = through if number in through else [*through, number]
            found[stop.place.id] = (first, named or stop.named, through)
    return [
        {
            "name": wording.stop_name(stop.place, stop.part),
            "kind": wording.KIND_NAMES[stop.place.kind],
            "at": [
                round(stop.place.latitude, 4),
                round(stop.place.longitude + shift(stop.place.longitude, seam), 4),
            ],
            "area": stop.place.is_area,
            "named": named,
            "source": stop.source,
            "routes": through,
        }
        for stop, named, through in found.values()
    ]
