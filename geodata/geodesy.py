"""Points and lines come in; lengths, great circles, samples, feet and simpler or cut lines go out.

Points are (longitude, latitude) in degrees, WGS 84. Longitudes of a line may pass 180 so that it stays whole
over the antimeridian. Distances are geodesic, in kilometres.
"""

import itertools
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from geographiclib.geodesic import Geodesic
from geographiclib.geodesicline import GeodesicLine
from shapely import LineString, MultiLineString

from geodata.distance import MEAN_RADIUS_KM, Point, distance_km

Coordinates = npt.NDArray[np.float64]

EQUATORIAL_RADIUS_KM = 6378.137
"""WGS 84, semi-major axis (NGA.STND.0036)."""

ECCENTRICITY_SQUARED = 0.00669437999014
"""WGS 84, first eccentricity squared (NGA.STND.0036)."""

SHORT_KM = 30.0
"""Up to this length the mid-latitude formula is within a metre of the geodesic."""

POLAR_LATITUDE = 80.0
"""Beyond it the mid-latitude formula is not used: meridians converge too fast."""

TURN_DEGREES = 10.0
"""A great circle's neighbouring points differ by no more in longitude, except at a pole itself."""


def length_km(line: LineString) -> float:
    """Return the geodesic length of a line, in kilometres."""
    return float(segment_lengths_km(_coordinates(line)).sum())


def segment_lengths_km(coordinates: Coordinates) -> npt.NDArray[np.float64]:
    """Return the geodesic length of each segment of a line, in kilometres.

    Parameters
    ----------
    coordinates
        One row a point: longitude, latitude. Rows without a successor have no segment.

    Notes
    -----
    Short segments use Gauss's mid-latitude formula with the ellipsoid's two radii of curvature there (Rapp,
    Geometric Geodesy I, 1991, section 6.4), which is quick for thousands of points; long ones and those near
    a pole are solved by geographiclib.
    """
    lengths = quick_lengths_km(coordinates)
    middle = np.abs(coordinates[:-1, 1] + coordinates[1:, 1]) / 2.0
    for index in np.flatnonzero((lengths > SHORT_KM) | (middle > POLAR_LATITUDE)):
        lengths[index] = distance_km(tuple(coordinates[index]), tuple(coordinates[index + 1]))
    return lengths


def quick_lengths_km(coordinates: Coordinates) -> npt.NDArray[np.float64]:
    """Return the length of each segment of a line as `segment_lengths_km` does, the long ones less exactly.

    Off by no more than 0.1 % up to 300 km and 70 degrees of latitude, which is enough to compare ways.
    """
    turn = (np.diff(coordinates[:, 0]) + 180.0) % 360.0 - 180.0
    east, north = _degree_km((coordinates[:-1, 1] + coordinates[1:, 1]) / 2.0)
    return np.asarray(np.hypot(turn * east, np.diff(coordinates[:, 1]) * north), np.float64)


def rough_distances_km(coordinates: Coordinates, point: Point) -> npt.NDArray[np.float64]:
    """Return the distance of many points from one on a sphere: within 0.6 % of the geodesic, and quick.

    Parameters
    ----------
    coordinates
        One row a point: longitude, latitude.
    """
    longitude, latitude = np.radians(coordinates[:, 0]), np.radians(coordinates[:, 1])
    here_longitude, here_latitude = math.radians(point[0]), math.radians(point[1])
    half = (
        np.sin((latitude - here_latitude) / 2) ** 2
        + np.cos(latitude) * math.cos(here_latitude) * np.sin((longitude - here_longitude) / 2) ** 2
    )
    return np.asarray(2 * MEAN_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))), np.float64)


def great_circle(a: Point, b: Point, *, step_km: float = 50.0) -> LineString:
    """Return the shortest line between two points on the ellipsoid.

    Parameters
    ----------
    a, b
        The ends. The antimeridian is crossed the short way, and longitudes run on past 180 where it is.
    step_km
        Points stand no further apart than this.

    Raises
    ------
    ValueError
        If the two ends are the same point, or `step_km` is not positive.
    """
    if step_km <= 0.0:
        raise ValueError(f"step_km is {step_km:g}; expected more than 0")
    a, b = _with_polar_longitude(a, b), _with_polar_longitude(b, a)
    outline = Geodesic.WGS84.InverseLine(
        a[1], a[0], b[1], b[0], Geodesic.LATITUDE | Geodesic.LONGITUDE | Geodesic.DISTANCE_IN
    )
    if outline.s13 == 0.0:
        raise ValueError(f"a great circle needs two points, and both ends are {a[0]:g}, {a[1]:g}")
    count = max(1, math.ceil(outline.s13 / 1000.0 / step_km))
    stations = [outline.s13 * index / count for index in range(count + 1)]
    points = [a]
    for start, end in itertools.pairwise(stations):
        points += _turned(outline, start, end, points[-1])
    shift = 360.0 * round((points[-1][0] - b[0]) / 360.0)
    if abs(points[-1][0] - b[0] - shift) < 1e-6:
        points[-1] = (b[0] + shift, b[1])
    return LineString(points)


def sample(line: LineString, every_km: float) -> tuple[Point, ...]:
    """Return points along a line, both ends included, `every_km` kilometres apart (the last gap is shorter).

    Raises
    ------
    ValueError
        If `every_km` is not positive.
    """
    if every_km <= 0.0:
        raise ValueError(f"every_km is {every_km:g}; expected more than 0")
    coordinates = _coordinates(line)
    along = np.concatenate(([0.0], np.cumsum(segment_lengths_km(coordinates))))
    stations = np.append(np.arange(0.0, along[-1], every_km), along[-1])
    longitudes = np.interp(stations, along, coordinates[:, 0])
    latitudes = np.interp(stations, along, coordinates[:, 1])
    return tuple(zip(longitudes.tolist(), latitudes.tolist(), strict=True))


def position_km(line: LineString, point: Point) -> tuple[float, float]:
    """Return how far along a line the foot of a point lies, and how far the point is off, in kilometres.

    The foot is the line's nearest point; of several equally near, the first.
    """
    coordinates = _coordinates(line)
    feet, fractions = feet_on_segments(coordinates, point)
    off = rough_distances_km(feet, point)
    nearest = int(np.argmin(off))
    lengths = segment_lengths_km(coordinates)
    along = float(lengths[:nearest].sum() + fractions[nearest] * lengths[nearest])
    return along, distance_km(point, (float(feet[nearest, 0]), float(feet[nearest, 1])))


def part_between(line: LineString, start_km: float, end_km: float) -> LineString:
    """Return the part of a line between two positions along it, in kilometres; backwards if the end is less.

    Raises
    ------
    ValueError
        If the two positions are the same.
    """
    if start_km == end_km:
        raise ValueError(f"both positions are {start_km:g} km")
    coordinates = _coordinates(line)
    along = np.concatenate(([0.0], np.cumsum(segment_lengths_km(coordinates))))
    low, high = sorted((start_km, end_km))
    inner = coordinates[(along > low) & (along < high)]
    ends = [[np.interp(at, along, coordinates[:, axis]) for axis in (0, 1)] for at in (low, high)]
    part = np.concatenate((ends[:1], inner, ends[1:]))
    return LineString(part if start_km < end_km else part[::-1])


def feet_on_segments(
    coordinates: Coordinates, point: Point, segments: npt.NDArray[np.int64] | None = None
) -> tuple[Coordinates, npt.NDArray[np.float64]]:
    """Return the foot of a point on segments of a line, and the fraction of each segment where it stands.

    Directions are taken in the plane that touches the globe at `point`, which is right for what is near.

    Parameters
    ----------
    coordinates
        One row a point of the line: longitude, latitude.
    segments
        The numbers of the segments, 0 the first; all of them if left out.
    """
    if segments is None:
        segments = np.arange(len(coordinates) - 1)
    start, end = coordinates[segments], coordinates[segments + 1]
    scale = max(math.cos(math.radians(point[1])), 1e-9)
    from_point = start - np.asarray(point)
    from_point[:, 0] = (from_point[:, 0] + 180.0) % 360.0 - 180.0
    across = end - start
    x, y = from_point[:, 0] * scale, from_point[:, 1]
    dx, dy = across[:, 0] * scale, across[:, 1]
    square = dx * dx + dy * dy
    along = -(x * dx + y * dy)
    fractions = np.clip(np.divide(along, square, out=np.zeros_like(along), where=square > 0.0), 0.0, 1.0)
    return start + across * fractions[:, None], fractions


def simplified(line: LineString, tolerance_km: float) -> LineString:
    """Return a line with fewer points, none of the left-out ones further than `tolerance_km` from it.

    Notes
    -----
    Douglas and Peucker, 1973, with distances in kilometres around each stretch. Both ends are kept.
    """
    coordinates = _coordinates(line)
    kept = np.zeros(len(coordinates), bool)
    kept[[0, -1]] = True
    stretches = [(0, len(coordinates) - 1)]
    while stretches:
        first, last = stretches.pop()
        if last - first < 2:
            continue
        off = _off_chord_km(coordinates[first : last + 1])
        furthest = int(np.argmax(off))
        if off[furthest] > tolerance_km:
            middle = first + 1 + furthest
            kept[middle] = True
            stretches += [(first, middle), (middle, last)]
    return LineString(coordinates[kept])


def split_at_antimeridian(line: LineString) -> LineString | MultiLineString:
    """Return a line with longitudes from -180 to 180, cut at the antimeridian (RFC 7946, section 3.1.9)."""
    pieces: list[list[Point]] = [[]]
    previous: Point | None = None
    for longitude, latitude in _coordinates(line).tolist():
        if previous is not None:
            for crossing in _crossings(previous, (longitude, latitude)):
                pieces[-1].append(crossing)
                pieces.append([crossing])
        pieces[-1].append((longitude, latitude))
        previous = (longitude, latitude)
    lines = [_wrapped(piece) for piece in pieces if len(set(piece)) > 1]
    return lines[0] if len(lines) == 1 else MultiLineString(lines)


def _coordinates(line: LineString) -> Coordinates:
    return np.asarray(line.coords, np.float64)[:, :2]


def _degree_km(latitude: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the kilometres of a degree of longitude and of latitude at each latitude."""
    angle = np.radians(latitude)
    curvature = 1.0 - ECCENTRICITY_SQUARED * np.sin(angle) ** 2
    prime_vertical = EQUATORIAL_RADIUS_KM / np.sqrt(curvature)
    meridian = prime_vertical * (1.0 - ECCENTRICITY_SQUARED) / curvature
    return np.radians(prime_vertical * np.cos(angle)), np.radians(meridian)


def _with_polar_longitude(point: Point, other: Point) -> Point:
    """Return a pole with the longitude of the other end, since its own means nothing."""
    return (other[0], point[1]) if abs(point[1]) == 90.0 else point


def _turned(outline: GeodesicLine, start: float, end: float, before: Point) -> list[Point]:
    """Return the points after station `start` up to `end`, more of them where the longitude turns fast."""
    solved = outline.Position(end, Geodesic.LATITUDE | Geodesic.LONGITUDE)
    turn = (solved["lon2"] - before[0] + 180.0) % 360.0 - 180.0
    after = (before[0] + turn, solved["lat2"])
    if abs(turn) <= TURN_DEGREES:
        return [after]
    if end - start > 100.0:
        first = _turned(outline, start, (start + end) / 2.0, before)
        return first + _turned(outline, (start + end) / 2.0, end, first[-1])
    pole = math.copysign(90.0, after[1])
    return [(before[0], pole), (after[0], pole), after]


def _off_chord_km(coordinates: Coordinates) -> npt.NDArray[np.float64]:
    """Return how far each inner point of a stretch lies from the chord between its ends."""
    east, north = _degree_km(coordinates[:, 1].mean(keepdims=True))
    plane = (coordinates - coordinates[0]) * np.array([east[0], north[0]])
    chord, inner = plane[-1], plane[1:-1]
    square = float(chord @ chord)
    fractions = np.clip(inner @ chord / square, 0.0, 1.0) if square > 0.0 else np.zeros(len(inner))
    return np.asarray(np.hypot(*(inner - fractions[:, None] * chord).T), np.float64)


def _crossings(a: Point, b: Point) -> list[Point]:
    """Return where the segment from `a` to `b` crosses longitudes 180, 540, -180 ..., in order."""
    low, high = min(a[0], b[0]), max(a[0], b[0])
    first = math.floor((low + 180.0) / 360.0) + 1
    last = math.ceil((high + 180.0) / 360.0) - 1
    longitudes = [360.0 * turn - 180.0 for turn in range(first, last + 1)]
    if b[0] < a[0]:
        longitudes.reverse()
    return [(cut, a[1] + (b[1] - a[1]) * (cut - a[0]) / (b[0] - a[0])) for cut in longitudes]


def _wrapped(piece: Sequence[Point]) -> LineString:
    """Return a piece that crosses no antimeridian, moved into -180 to 180."""
    low, high = min(point[0] for point in piece), max(point[0] for point in piece)
    shift = 360.0 * math.floor(((low + high) / 2.0 + 180.0) / 360.0)
    return LineString([(min(180.0, max(-180.0, x - shift)), y) for x, y in piece])
