"""Traced routes come in; the countries that they pass, the borders that they cross, their heights go out."""

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from shapely import LineString

from geodata.crossings import CROSSING_KINDS, Crossing, Known, Nearby, Passage, passage
from geodata.distance import distance_km
from geodata.geodesy import position_km
from geodata.heights import Profile, profile
from geodata.path import Method, Mode, Path
from geodata.place import Place, PlaceKind
from routes.model import Ascent, Leg, Route

_ON_LAND = frozenset({Mode.ROAD, Mode.RAIL, Mode.PIPELINE, Mode.UNSPECIFIED})
_ON_ROADS = frozenset({Mode.ROAD})

COVERED = 0.8
"""Of a line of which less is covered, no heights are told."""

LEAST_KM = 10.0
"""A shorter line has too few heights to tell anything."""

SUMMIT_KM = 10.0
"""A pass may stand this far from the highest point and still be it: its own point may be that far off."""

CROSSING_KM = 3.0
"""A border crossing may stand this far from it."""

MISSED_KM = 5.0
"""A line that passes a stop further off than this, and than its error, goes another way there."""

BESIDE_KM = 40.0
"""A stop so missed that lies this near to a border that the line crosses is where it was to be crossed."""


def passage_of(route: Route, *, view: str, methods: Collection[Method], index: Nearby) -> Passage:
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
    for run in _runs(route, methods, _ON_LAND):
        line, known = _joined(run)
        found = passage(line, view=view, known=known, index=index)
        countries.update(dict.fromkeys(found.countries))
        for item in _uncontradicted(found.crossings, line, known):
            spot = item.place.id if item.place else tuple(round(degrees, 1) for degrees in item.point)
            crossings.setdefault((item.leaving, item.entering, spot), item)
    return Passage(countries=tuple(countries), crossings=tuple(crossings.values()))


def _uncontradicted(crossings: Sequence[Crossing], line: LineString, known: Known) -> Iterator[Crossing]:
    """Yield the crossings, one without its place where a stop nearby that the line misses says otherwise."""
    own = {stop.id for stop in known.stops}
    missed = [
        point
        for stop in known.stops
        if not stop.is_area
        and position_km(line, point := (stop.longitude, stop.latitude))[1]
        > max(known.error_km or 0.0, MISSED_KM)
    ]
    for item in crossings:
        other = item.place is not None and item.place.id not in own
        beside = other and any(distance_km(item.point, point) <= BESIDE_KM for point in missed)
        yield replace(item, place=None) if beside else item


def passage_of_path(
    path: Path, stops: Sequence[Place], *, view: str, methods: Collection[Method], index: Nearby
) -> Passage:
    """Return the countries that one path over land passes, and the borders that it crosses."""
    if path.mode not in _ON_LAND or path.method not in methods:
        return Passage()
    known = Known(
        error_km=path.error_km, guessed=path.guessed, tied=path.tied, ferries=path.ferries, stops=stops
    )
    return passage(path.line, view=view, known=known, index=index)


def ascents_of(route: Route, *, methods: Collection[Method], index: Nearby) -> tuple[Ascent, ...]:
    """Return the heights along a route's roads, where the grid covers four fifths of a line or more.

    Parameters
    ----------
    methods
        How a line was made that tells where on the ground one travels.
    """
    found = []
    for run in _runs(route, methods, _ON_ROADS):
        line, known = _joined(run)
        heights = _heights(line, known)
        if heights is not None:
            summit = _summit(line, heights, known.stops, index)
            found.append(Ascent(start=run[0].stops[0], end=run[-1].stops[-1], profile=heights, summit=summit))
    return tuple(found)


def heights_of_path(
    path: Path, stops: Sequence[Place], *, methods: Collection[Method], index: Nearby
) -> tuple[Profile | None, Place | None]:
    """Return the heights along one path by road, and the named pass at its highest point, as `ascents_of`."""
    if path.mode not in _ON_ROADS or path.method not in methods:
        return None, None
    heights = _heights(path.line, Known(error_km=path.error_km))
    return heights, _summit(path.line, heights, stops, index) if heights else None


def _heights(line: LineString, known: Known) -> Profile | None:
    heights = profile(line, error_km=known.off_km)
    if heights is None or heights.covered < COVERED or heights.km[-1] < LEAST_KM:
        return None
    return heights


def _summit(line: LineString, heights: Profile, stops: Sequence[Place], index: Nearby) -> Place | None:
    """Return the pass at the highest point, or the border crossing: a stop, else one of the gazetteer.

    Passes come first, and the ground must be about as high there; a border crossing stands at the very top,
    or it is one in the valley below.
    """
    km, metres = heights.highest
    top = heights.points[heights.km.index(km)]
    listed = [place for place, off in index.nearest(*top, kinds=CROSSING_KINDS, limit=4) if off <= SUMMIT_KM]
    known = [*(stop for stop in stops if stop.kind in CROSSING_KINDS), *listed]
    for place in sorted(known, key=lambda place: place.kind is not PlaceKind.PASS):
        along, _ = position_km(line, (place.longitude, place.latitude))
        near = [height for at, height in heights.known if abs(at - along) <= SUMMIT_KM / 2]
        reach = SUMMIT_KM if place.kind is PlaceKind.PASS else CROSSING_KM
        if abs(along - km) <= reach and near and max(near) >= metres - heights.error_m:
            return place
    return None


def _runs(route: Route, methods: Collection[Method], modes: Collection[Mode]) -> Iterator[list[Leg]]:
    """Yield the legs of certain modes, those together that follow each other."""
    run: list[Leg] = []
    for leg in route.legs:
        fits = leg.mode in modes and leg.path is not None and leg.path.method in methods
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
        tied=[stretch for path in paths for stretch in path.tied],
        ferries=[stretch for path in paths for stretch in path.ferries],
        stops=[stop.place for leg in run for stop in leg.stops if not stop.part],
    )
    return LineString([point for point, _ in itertools.groupby(points)]), known
