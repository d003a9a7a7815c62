"""Names of canals and straits come in; which lines pass them, and where rivers meet the sea, go out."""

import itertools
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geodata import sources
from geodata.distance import Point
from geodata.errors import UnknownPassage

if TYPE_CHECKING:  # names of passages are known without the libraries that lines need, which load slowly
    import numpy as np
    import numpy.typing as npt
    from shapely import LineString

    from geodata.geodesy import Coordinates

FILE = "passages.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A canal, a strait or a cape by which ships go between seas.

    Attributes
    ----------
    id
        What a user calls it: ``suez``.
    name
        How it stands in a sentence: "the Suez Canal".
    gate
        A line that every lane through it crosses, longitude before latitude.
    closed
        Why no ship is sent through it unless it is asked for, or empty.
    aliases
        Other names that texts give it.
    places
        Ids of places in the gazetteer that mean it where ships go by way of them.
    """

    id: str
    name: str
    gate: tuple[Point, Point]
    closed: str = ""
    aliases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mouth:
    """Where lanes to the ports on a river end, and the bounds of those ports: west, south, east, north."""

    name: str
    bounds: tuple[float, float, float, float]
    at: Point

    def serves(self, point: Point) -> bool:
        """Whether a point lies on the river."""
        west, south, east, north = self.bounds
        return west <= point[0] <= east and south <= point[1] <= north


@cache
def passages() -> tuple[Passage, ...]:
    """Return every passage that the bundled sea lanes know, in a fixed order.

    Raises
    ------
    DamagedData
        If the bundled file is missing or damaged.
    """
    return tuple(
        Passage(
            id=row["id"],
            name=row["name"],
            gate=(_point(row["gate"][0]), _point(row["gate"][1])),
            closed=row.get("closed", ""),
            aliases=tuple(row.get("aliases", ())),
            places=tuple(row.get("places", ())),
        )
        for row in _tables()["passage"]
    )


@cache
def by_place() -> Mapping[str, Passage]:
    """Return the passages that places mean where ships go by way of them, by the places' ids.

    Raises
    ------
    DamagedData
        If the bundled file is missing or damaged.
    """
    return MappingProxyType({place: passage for passage in passages() for place in passage.places})


@cache
def mouths() -> tuple[Mouth, ...]:
    """Return the rivers and lagoons at whose mouths the bundled sea lanes end.

    Raises
    ------
    DamagedData
        If the bundled file is missing or damaged.
    """
    return tuple(
        Mouth(name=row["name"], bounds=tuple(row["bounds"]), at=_point(row["at"]))
        for row in _tables()["mouth"]
    )


def named(names: Sequence[str]) -> frozenset[str]:
    """Return the ids of passages that are called by their ids or names: ``suez``, "the Suez Canal".

    Raises
    ------
    UnknownPassage
        If there is no such passage; the message lists those that there are.
    """
    if not names:  # as of nearly every definition
        return frozenset()
    known = {key: passage.id for passage in passages() for key in (_bare(passage.id), _bare(passage.name))}
    ids = []
    for name in names:
        if _bare(name) not in known:
            import difflib

            near = difflib.get_close_matches(_bare(name), known, n=1)
            raise UnknownPassage(name, tuple(item.id for item in passages()), known[near[0]] if near else "")
        ids.append(known[_bare(name)])
    return frozenset(ids)


def closed(avoid: Sequence[str], allow: Sequence[str]) -> frozenset[str]:
    """Return the ids of the passages that no ship takes: those to avoid, and those that must be asked for.

    Raises
    ------
    UnknownPassage
        If there is no such passage.
    """
    return frozenset(passage.id for passage in passages() if passage.closed) - named(allow) | named(avoid)


def along(line: "LineString", ids: Collection[str]) -> tuple[str, ...]:
    """Return the names of passages that a line goes through, in its order.

    Parameters
    ----------
    ids
        The passages that are looked for.
    """
    import shapely
    from shapely import LineString

    found = []
    for passage in passages():
        if passage.id not in ids:
            continue
        for turn in (-360.0, 0.0, 360.0):
            where = shapely.intersection(line, LineString([(x + turn, y) for x, y in passage.gate]))
            # A line may cross a gate more than once: into a port beside it, and on.
            spots = shapely.points(shapely.get_coordinates(where))
            found += [(float(at), passage.name) for at in shapely.line_locate_point(line, spots)]
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def crossed(
    line: "Coordinates", along_km: "npt.NDArray[np.float64]", passage: Passage
) -> tuple[float, Point] | None:
    """Return where a lane crosses a passage's gate: how far along the lane, and the point; None where not.

    Parameters
    ----------
    line, along_km
        The lane's points, and how far along it each of them lies, in kilometres.
    """
    import shapely
    from shapely import LineString

    for first, turn in itertools.product(range(len(line) - 1), (0.0, 360.0)):
        gate = LineString([(x + turn, y) for x, y in passage.gate])
        where = shapely.intersection(LineString(line[first : first + 2]), gate)
        if not where.is_empty:
            x, y = shapely.get_coordinates(where)[0].tolist()
            whole = float(shapely.length(LineString(line[first : first + 2])))
            share = float(shapely.length(LineString([line[first], (x, y)]))) / whole
            low, high = along_km[first : first + 2].tolist()
            return low + share * (high - low), (x, y)
    return None


def through(points: "Coordinates", first: "npt.NDArray[np.int64]") -> dict[int, tuple[str, ...]]:
    """Return for the lines of a graph that pass through passages the passages' ids.

    Parameters
    ----------
    points, first
        As in `LineGraph`: all points, and where each line's points begin.
    """
    import numpy as np
    import shapely
    from shapely import LineString

    line_of = np.repeat(np.arange(len(first) - 1), np.diff(first))
    # Between two lines there is no segment, and one from 180 to -180 degrees has no length.
    real = np.flatnonzero((line_of[:-1] == line_of[1:]) & (np.abs(np.diff(points[:, 0])) < 180.0))
    low, high = np.minimum(points[real], points[real + 1]).T, np.maximum(points[real], points[real + 1]).T
    furthest = float(points[:, 0].max())
    result: dict[int, tuple[str, ...]] = {}
    # Lanes may run on past 180 degrees.
    for passage, turn in itertools.product(passages(), (0.0, 360.0)):
        gate = np.add(passage.gate, (turn, 0.0))
        (west, south), (east, north) = gate.min(axis=0), gate.max(axis=0)
        if west > furthest:
            continue
        level = (low[1] <= north) & (high[1] >= south)
        near = real[level & (low[0] <= east) & (high[0] >= west)]
        steps = shapely.linestrings(np.stack((points[near], points[near + 1]), axis=1))
        for segment in near[shapely.intersects(steps, LineString(gate))].tolist():
            line = int(line_of[segment])
            if passage.id not in result.get(line, ()):
                result[line] = (*result.get(line, ()), passage.id)
    return result


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").replace("-", " ").strip()


def _point(pair: Sequence[float]) -> Point:
    return float(pair[0]), float(pair[1])


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = json.loads(sources.read(FILE))
    return tables
