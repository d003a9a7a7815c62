"""Traced routes come in; the countries that they pass and the borders that they cross go out."""

import itertools
from collections.abc import Collection, Iterator, Sequence

from shapely import LineString

from geodata.crossings import Crossing, Known, Passage, passage
from geodata.gazetteer import PlaceIndex
from geodata.path import Method, Mode, Path
from geodata.place import Place
from routes.model import Leg, Route

_ON_LAND = frozenset({Mode.ROAD, Mode.RAIL, Mode.PIPELINE, Mode.UNSPECIFIED})


def passage_of(route: Route, *, view: str, methods: Collection[Method], index: PlaceIndex) -> Passage:
    """Return the countries that a route's lines over land pass, in order, and the borders that they cross.

    Legs that follow each other count as one line, so that a border at the stop between them is crossed once.
    Countries and crossings that several branches share are told once. Ships and planes cross no border on
    the ground, and a guess tells of none.

    Parameters
    ----------
    view
        A key of `geodata.borders.views`.
    methods
        How a line was made that tells where on the ground one travels.
    """
    countries: dict[str, None] = {}
    crossings: dict[tuple[object, ...], Crossing] = {}
    for run in _runs(route, methods):
        line, known = _joined(run)
        found = passage(line, view=view, known=known, index=index)
        countries.update(dict.fromkeys(found.countries))
        for item in found.crossings:
            spot = item.place.id if item.place else tuple(round(degrees, 1) for degrees in item.point)
            crossings.setdefault((item.leaving, item.entering, spot), item)
    return Passage(countries=tuple(countries), crossings=tuple(crossings.values()))


def passage_of_path(
    path: Path, stops: Sequence[Place], *, view: str, methods: Collection[Method], index: PlaceIndex
) -> Passage:
    """Return the countries that one path over land passes, and the borders that it crosses."""
    if path.mode not in _ON_LAND or path.method not in methods:
        return Passage()
    known = Known(error_km=path.error_km, guessed=path.guessed, stops=stops)
    return passage(path.line, view=view, known=known, index=index)


def _runs(route: Route, methods: Collection[Method]) -> Iterator[list[Leg]]:
    """Yield the legs over land, those together that follow each other."""
    run: list[Leg] = []
    for leg in route.legs:
        fits = leg.mode in _ON_LAND and leg.path is not None and leg.path.method in methods
        if run and not (fits and leg.stops[0].place.id == run[-1].stops[-1].place.id):
            yield run
            run = []
        if fits:
            run.append(leg)
    if run:
        yield run


def _joined(run: list[Leg]) -> tuple[LineString, Known]:
    """Return the lines of legs as one, and what is known of it."""
    paths = [leg.path for leg in run if leg.path is not None]
    points: list[tuple[float, ...]] = []
    for path in paths:
        own = list(path.line.coords)
        shift = 360.0 * round((points[-1][0] - own[0][0]) / 360.0) if points else 0.0
        points += [(point[0] + shift, point[1]) for point in own]
    errors = [path.error_km for path in paths]
    known = Known(
        error_km=None if None in errors else max(error for error in errors if error is not None),
        guessed=[gap for path in paths for gap in path.guessed],
        stops=[stop.place for leg in run for stop in leg.stops if not stop.part],
    )
    return LineString([point for point, _ in itertools.groupby(points)]), known
