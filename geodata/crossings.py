"""A line comes in; the countries that it passes, and where it crosses from one to the next, go out.

Neither a line nor a border is drawn exactly. Where a road follows a border river, the two weave across each
other without anybody having crossed. So a stretch counts as lying in a country only where the line gets
farther from all other countries than both may be off together; or where a stop stands on it that is of that
country. Stretches that do not count take no part: what lies around them joins over them.
"""

import itertools
import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from geodata import borders
from geodata.distance import DEGREE_KM, Point
from geodata.geodesy import Coordinates, length_km, part_between, position_km, sample
from geodata.place import Place, PlaceKind
from geodata.territories import FILE, NOWHERE, owners_of, pieces_in, polygon, territories

STEP_KM = 0.5
"""How exactly it is told where a line passes from one country to the next."""

BORDER_KM = 2.0
"""How far a bundled border may lie off: its own map's scale is 1:10 million, and it is simplified by 1 km."""

UNKNOWN_KM = 5.0
"""What a line may lie off if nobody measured it."""

REACH_KM = 10.0
"""A crossing place's own point may lie this far from where the border is crossed, beyond the line's error."""

CROSSING_KINDS = frozenset({PlaceKind.PASS, PlaceKind.BORDER_CROSSING})

NEAREST = 8


class Nearby(Protocol):
    """What knows the places near a point: a `geodata.gazetteer.PlaceIndex` does."""

    def nearest(
        self,
        longitude: float,
        latitude: float,
        *,
        kinds: Collection[PlaceKind] | None = None,
        limit: int = 1,
    ) -> tuple[tuple[Place, float], ...]:
        """Return the places nearest to a point, with their distances in kilometres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Where a line passes from one country to another.

    Attributes
    ----------
    km
        How far along the line, in kilometres.
    point
        Longitude and latitude, degrees.
    leaving, entering
        The two countries in the terms of the view.
    place
        The border crossing or pass there; else a stop that lies near; None where neither is known.
    guessed
        Whether the line is a guess there, so that it does not show where the border is crossed.
    over_water
        Whether water lies between the two.
    by_ferry
        Whether a ferry carries one over that water.
    """

    km: float
    point: Point
    leaving: str
    entering: str
    place: Place | None = None
    guessed: bool = False
    over_water: bool = False
    by_ferry: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The countries that a line passes, in order, in the terms of a view, and the borders between them."""

    countries: tuple[str, ...] = ()
    crossings: tuple[Crossing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a line beside its points.

    Attributes
    ----------
    error_km
        How far the line may lie off; None where nobody measured it.
    guessed
        Stretches of it that its source does not show.
    tied
        Those of them that way points with a source vouch for: they tell where a border is crossed.
    ferries
        Those of them that are sailed.
    stops
        Places that it stops at.
    """

    error_km: float | None = 0.0
    guessed: Sequence[LineString] = ()
    tied: Sequence[LineString] = ()
    ferries: Sequence[LineString] = ()
    stops: Sequence[Place] = ()

    @property
    def off_km(self) -> float:
        """How far the line may lie off, in kilometres."""
        return UNKNOWN_KM if self.error_km is None else self.error_km


EXACT = Known()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Consecutive points of a line in one territory: the first, the one after the last, the territory."""

    first: int
    last: int
    owner: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _OnLine:
    """A line, points at even steps along it, and what is known of it."""

    line: LineString
    points: Coordinates
    known: Known


def passage(line: LineString, *, view: str, known: Known = EXACT, index: Nearby | None = None) -> Passage:
    """Return the countries that a line passes and its crossings, in order, in the terms of a view.

    A border is crossed where the country changes in the view: a state's view counts what it holds or claims
    as that state's, the neutral one goes by who administers the land.

    Parameters
    ----------
    line
        Longitude before latitude, degrees; longitudes may pass 180.
    view
        A key of `geodata.borders.views`.
    index
        The gazetteer in which crossing places are looked up that are no stops; none are if it is left out.

    Raises
    ------
    UnknownView
        If there is no such view.
    DamagedData
        If a bundled file is missing or damaged.
    """
    borders.checked_view(view)
    points = np.asarray(sample(line, STEP_KM))
    stretches = _counted(points, _stretches(points), line, known)
    told = [territories()[each.owner].told(view) for each in stretches]
    on = _OnLine(line=line, points=points, known=known)
    crossings = tuple(
        _crossing(on, before, after, view, index)
        for before, after in itertools.pairwise(stretches)
        if _belongs(before.owner, view) != _belongs(after.owner, view)
    )
    return Passage(countries=tuple(name for name, _ in itertools.groupby(told)), crossings=crossings)


def _belongs(owner: int, view: str) -> str:
    return territories()[owner].belongs_to(view)


def _stretches(points: Coordinates) -> list[_Stretch]:
    """Return the stretches of a line over land."""
    owners = owners_of(points)
    edges = np.flatnonzero(np.diff(owners)) + 1
    bounds = [0, *edges.tolist(), len(owners)]
    return [
        _Stretch(first=first, last=last, owner=int(owners[first]))
        for first, last in itertools.pairwise(bounds)
        if owners[first] != NOWHERE
    ]


def _counted(
    points: Coordinates, stretches: Sequence[_Stretch], line: LineString, known: Known
) -> list[_Stretch]:
    """Return the stretches that tell of a country passed, those of one territory joined."""
    off_km = known.off_km + BORDER_KM
    stood_on = _stood_on(stretches, line, known)
    counted = [
        stretch
        for number, stretch in enumerate(stretches)
        if number in stood_on or _is_clear(points[stretch.first : stretch.last], stretch.owner, off_km)
    ]
    if not counted:
        counted = sorted(stretches, key=lambda each: each.first - each.last)[:1]
    joined: list[_Stretch] = []
    for stretch in counted:
        if joined and joined[-1].owner == stretch.owner:
            joined[-1] = _Stretch(first=joined[-1].first, last=stretch.last, owner=stretch.owner)
        else:
            joined.append(stretch)
    return joined


def _stood_on(stretches: Sequence[_Stretch], line: LineString, known: Known) -> set[int]:
    """Return the numbers of the stretches on which a stop of their own country stands."""
    found: set[int] = set()
    slack = int((known.off_km + BORDER_KM) / STEP_KM)
    for stop in known.stops:
        if stop.is_area or stop.kind in CROSSING_KINDS or not stop.country:
            continue
        along, off = position_km(line, (stop.longitude, stop.latitude))
        if off > known.off_km + BORDER_KM:
            continue
        at = int(along / STEP_KM)
        own = [
            (max(each.first - at, at - each.last, 0), number)
            for number, each in enumerate(stretches)
            if territories()[each.owner].country == stop.country
        ]
        if own and min(own)[0] <= slack:
            found.add(min(own)[1])
    return found


def _is_clear(points: Coordinates, owner: int, off_km: float) -> bool:
    """Return whether any of the points lies farther than this from the land of all other territories."""
    shift = 360.0 * np.round(points[:, 0].mean() / 360.0)
    own = points - (shift, 0.0)
    north = off_km / DEGREE_KM
    # Whole degrees, so that stretches near each other share what is cut out for them.
    level = math.floor(own[:, 1].min() - north), math.ceil(own[:, 1].max() + north)
    scale = max(math.cos(math.radians(min(max(map(abs, level)), 90))), 0.05)
    east = north / scale
    box = (math.floor(own[:, 0].min() - east), level[0], math.ceil(own[:, 0].max() + east), level[1])
    flat = shapely.points(own[:, 0] * scale, own[:, 1])
    clear = np.ones(len(points), bool)
    for feature, other in pieces_in(box):
        near = None if other == owner else _cut_out(feature, box, scale)
        if near is None:
            continue
        rows = np.flatnonzero(clear)
        clear[rows[shapely.dwithin(near, flat[rows], north)]] = False
        if not clear.any():
            return False
    return True


@lru_cache(maxsize=64)
def _cut_out(feature: int, box: tuple[int, int, int, int], scale: float) -> BaseGeometry | None:
    """Return the part of a piece of territory in a box, narrowed by a scale, or None if it has none."""
    near = shapely.clip_by_rect(polygon(FILE, feature), *box)
    if near.is_empty:
        return None
    near = shapely.transform(near, lambda vertices: vertices * (scale, 1.0))
    shapely.prepare(near)
    return near


def _crossing(on: _OnLine, before: _Stretch, after: _Stretch, view: str, index: Nearby | None) -> Crossing:
    """Return the crossing between two stretches that follow each other."""
    start, end = (before.last - 1) * STEP_KM, after.first * STEP_KM
    middle = (before.last - 1 + after.first) // 2
    point = (float(on.points[middle, 0]), float(on.points[middle, 1]))
    between = on.points[before.last : after.first]
    water = len(between) > 0 and bool((owners_of(between) == NOWHERE).all())
    countries = {territories()[each.owner].country for each in (before, after)}
    guessed = _is_guessed(point, on.known)
    near = part_between(on.line, max(start - STEP_KM, 0.0), end + STEP_KM)
    place = _place(near, countries, on.known, () if guessed or index is None else _listed(point, index))
    if place is not None and water and place.kind not in CROSSING_KINDS:
        place = None
    return Crossing(
        km=(start + end) / 2.0,
        point=point,
        leaving=territories()[before.owner].told(view),
        entering=territories()[after.owner].told(view),
        place=place,
        guessed=guessed,
        over_water=water,
        by_ferry=water and _lies_on(point, on.known.ferries),
    )


def _is_guessed(point: Point, known: Known) -> bool:
    """Return whether a point of the line stands on a guess so long that its ends do not tell the crossing."""
    long = [gap for gap in known.guessed if length_km(gap) > REACH_KM]
    return _lies_on(point, long) and not _lies_on(point, known.tied)


def _lies_on(point: Point, lines: Iterable[LineString]) -> bool:
    return any(shapely.dwithin(shapely.Point(point), line, STEP_KM / DEGREE_KM) for line in lines)


def _listed(point: Point, index: Nearby) -> tuple[Place, ...]:
    return tuple(place for place, _ in index.nearest(*point, kinds=CROSSING_KINDS, limit=NEAREST))


def _place(line: LineString, countries: set[str], known: Known, listed: Sequence[Place]) -> Place | None:
    """Return the place of a crossing: a stop that is one, one of the gazetteer, or a stop near by.

    Parameters
    ----------
    line
        The stretch on which the border is crossed.
    countries
        The codes of the two countries; a crossing place belongs to either.
    """
    reach = known.off_km + REACH_KM
    stops = _within(line, (stop for stop in known.stops if not stop.is_area), reach)
    proper = [stop for stop in stops if stop.kind in CROSSING_KINDS and stop.country in countries]
    others = _within(line, (place for place in listed if place.country in countries), reach)
    return next(iter((*proper, *others, *stops)), None)


def _within(line: LineString, places: Iterable[Place], reach_km: float) -> list[Place]:
    """Return the places within reach of a line, the nearest first."""
    found = []
    for number, place in enumerate(places):
        _, off = position_km(line, (place.longitude, place.latitude))
        if off <= reach_km:
            found.append((off, number, place))
    return [place for _, _, place in sorted(found, key=lambda each: each[:2])]
