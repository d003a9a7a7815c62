"""The pinned text of OpenStreetMap's railway junctions comes in; points, links and true lengths go out.

The file is a Python module that does not import with today's scgraph: its two literals are read as text.
"""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from geodata.geodesy import Coordinates, quick_lengths_km
from geodata.graph import EdgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Junctions:
    """A graph of railway junctions.

    Attributes
    ----------
    points
        Longitude and latitude of each junction.
    links
        The two junctions that each link joins, by number, the lower first; each pair once.
    track_km
        The length of the track between them, as the source measured it: at least that of a straight line.
    kinds
        How each link came about, as `EdgeKind`.
    """

    points: Coordinates
    links: npt.NDArray[np.int64]
    track_km: npt.NDArray[np.float64]
    kinds: npt.NDArray[np.int64]

    def of_links(self, kept: npt.NDArray[np.bool_]) -> "Junctions":
        """Return the junctions with only some of the links."""
        return replace(self, links=self.links[kept], track_km=self.track_km[kept], kinds=self.kinds[kept])

    @property
    def straight_km(self) -> npt.NDArray[np.float64]:
        """The length of the straight line between the two junctions of each link."""
        pairs = self.points[self.links].reshape(-1, 2)
        return np.asarray(quick_lengths_km(pairs)[::2], np.float64)


def read(file: Path) -> Junctions:
    """Return the junctions and links of a file, lengths no shorter than a straight line."""
    texts = dict(
        line.split("=", 1)
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith(("graph=", "nodes="))
    )
    graph = json.loads(re.sub(r"(\d+):", r'"\1":', texts["graph"]))
    latitudes, longitudes = np.asarray(json.loads(texts["nodes"]), np.float64).T
    lengths: dict[tuple[int, int], float] = {}
    for start, row in enumerate(graph):
        for key, length in row.items():
            end = int(key)
            pair = (min(start, end), max(start, end))
            if start != end:
                lengths[pair] = min(length, lengths.get(pair, length))
    links = np.array(sorted(lengths), np.int64)
    found = Junctions(
        points=np.column_stack((longitudes, latitudes)),
        links=links,
        track_km=np.array([lengths[start, end] for start, end in links.tolist()]),
        kinds=np.full(len(links), int(EdgeKind.MAIN)),
    )
    return replace(found, track_km=np.maximum(found.track_km, found.straight_km))
