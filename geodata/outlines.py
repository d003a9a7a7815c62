"""Lines with a level of detail at every vertex come in; compact bytes go out, and back again, cut to a box.

Coordinates are whole thousandths of a degree, kept as steps from vertex to vertex. A vertex's level is the
coarsest picture that still shows it, so that one file serves a page about one valley and a page about the
world: take the vertices of a level or above, and the shape is the simplified one.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geodata.errors import DamagedData

UNIT = 1000  # coordinates are kept in thousandths of a degree

Integers = npt.NDArray[np.signedinteger]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lines:
    """Many lines or rings in few arrays.

    Attributes
    ----------
    coordinates
        Vertices of all lines, one after another: longitude, latitude in degrees.
    levels
        For each vertex the coarsest level that shows it, 0 for the finest.
    starts
        Where each line begins in `coordinates`, and one more entry: where the last one ends.
    features
        For each line the number of the feature that it belongs to; a polygon's outer ring comes first.
    line_levels
        For each line the coarsest level that shows it at all.
    attributes
        For each feature, by name, what is known of it, as whole numbers.
    bounds
        For each line west, south, east and north, in degrees.
    """

    coordinates: Floats
    levels: Integers
    starts: Integers
    features: Integers
    line_levels: Integers
    attributes: Mapping[str, Integers]
    bounds: Floats

    def vertices(self, line: int, level: int) -> Floats:
        """Return the vertices of a line as seen at `level`: longitude, latitude in degrees."""
        stretch = slice(int(self.starts[line]), int(self.starts[line + 1]))
        return self.coordinates[stretch][self.levels[stretch] >= level]


def pack(layers: Mapping[str, Lines]) -> bytes:
    """Return named layers as one file: a line of JSON that says what follows, then compressed arrays.

    Raises
    ------
    ValueError
        If two neighbouring vertices lie more than 32 degrees apart.
    """
    head: dict[str, dict[str, list[object]]] = {}
    body = []
    for name, lines in layers.items():
        arrays = _arrays(lines)
        head[name] = {key: [array.dtype.str, len(array)] for key, array in arrays.items()}
        body += [_planes(array) for array in arrays.values()]
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + zlib.compress(b"".join(body), 9)


def unpack(content: bytes) -> dict[str, Lines]:
    """Return the layers of a file that `pack` made.

    Raises
    ------
    DamagedData
        If the bytes are not such a file.
    """
    try:
        first, _, rest = content.partition(b"\n")
        body = zlib.decompress(rest)
        position = 0
        layers = {}
        for name, arrays in json.loads(first).items():
            values: dict[str, Integers] = {}
            for key, (kind, count) in arrays.items():
                size = np.dtype(kind).itemsize * count
                values[key] = _joined(body[position : position + size], kind, count)
                position += size
            layers[name] = _lines(values)
    except (ValueError, KeyError, TypeError, zlib.error) as problem:
        raise DamagedData(f"a bundled file of lines cannot be read: {problem}") from problem
    return layers


def bounds_of(coordinates: Floats, starts: Integers) -> Floats:
    """Return west, south, east and north of every line, in degrees."""
    low = np.minimum.reduceat(coordinates, starts[:-1], axis=0)
    high = np.maximum.reduceat(coordinates, starts[:-1], axis=0)
    return np.hstack([low, high])


def _arrays(lines: Lines) -> dict[str, npt.NDArray[np.signedinteger]]:
    whole = np.round(lines.coordinates * UNIT).astype(np.int64)
    first = lines.starts[:-1]
    steps = np.diff(whole, axis=0, prepend=whole[:1])
    steps[first] = 0
    if np.abs(steps).max(initial=0) > np.iinfo("<i2").max:
        raise ValueError("neighbouring vertices more than 32 degrees apart cannot be packed")
    return {
        "west": whole[first, 0].astype("<i4"),
        "south": whole[first, 1].astype("<i4"),
        "counts": np.diff(lines.starts).astype("<i4"),
        "features": lines.features.astype("<i4"),
        "line_levels": lines.line_levels.astype("<i1"),
        "east": steps[:, 0].astype("<i2"),
        "north": steps[:, 1].astype("<i2"),
        "levels": lines.levels.astype("<i1"),
        **{f".{key}": values.astype("<i4") for key, values in lines.attributes.items()},
    }


def _lines(values: dict[str, Integers]) -> Lines:
    counts = values["counts"].astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(counts)])
    coordinates = np.empty((int(starts[-1]), 2))
    for column, (origin, steps) in enumerate((("west", "east"), ("south", "north"))):
        walked = np.cumsum(values[steps], dtype=np.int64)
        coordinates[:, column] = walked + np.repeat(values[origin] - walked[starts[:-1]], counts)
    coordinates /= UNIT
    return Lines(
        coordinates=coordinates,
        bounds=bounds_of(coordinates, starts),
        levels=values["levels"],
        starts=starts,
        features=values["features"],
        line_levels=values["line_levels"],
        attributes={key[1:]: array for key, array in values.items() if key.startswith(".")},
    )


def _planes(array: npt.NDArray[np.signedinteger]) -> bytes:
    """Return an array's first bytes, then its second bytes and so on, which compresses far better."""
    return np.ascontiguousarray(array).view(np.uint8).reshape(len(array), -1).T.tobytes()


def _joined(content: bytes, kind: str, count: int) -> Integers:
    """Undo `_planes`."""
    planes = np.frombuffer(content, np.uint8).reshape(-1, count)
    return np.ascontiguousarray(planes.T).view(kind).reshape(count)
