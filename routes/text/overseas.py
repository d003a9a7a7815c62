"""A draft with its stops in; how one travels out, where the way from a port must cross a sea."""

from collections.abc import Sequence
from functools import lru_cache

from geodata.distance import distance_km
from geodata.neighbours import neighbours
from geodata.path import Mode
from routes.model import Part, PhraseStop
from routes.text.draft import Draft

_BY_LAND = frozenset((Mode.RAIL, Mode.ROAD))
_PAIRS_KEPT = 4096
_FAR_KM = 2000.0
"""How far away a place in a neighbouring country may lie for goods "shipped" there to go by land."""


def sea_from_port(draft: Draft, stops: Sequence[PhraseStop]) -> Mode:
    """Return a draft's mode; by sea where a train or truck only brings the goods to the port that they leave.

    "Copper carried by rail left the port of Maputo for Norfolk" tells a way by sea from Maputo.
    """
    if draft.mode not in _BY_LAND:
        return draft.mode
    ports = {stop.mention.span for stop in draft.stops if stop.port and stop.mention}
    starts = [stop for stop in stops if stop.part is Part.FROM and stop.mention]
    ends = [stop.place.country for stop in stops if stop.part is Part.TO]
    leaves = bool(starts) and all(stop.mention and stop.mention.span in ports for stop in starts)
    if leaves and ends and all(lies_overseas(starts[0].place.country, code) for code in ends):
        return Mode.SEA
    return draft.mode


@lru_cache(maxsize=_PAIRS_KEPT)
def lies_overseas(country: str, other: str) -> bool:
    """Return whether no chain of land borders leads from one country to the other.

    Parameters
    ----------
    country, other
        ISO 3166-1 alpha-2 codes; an empty one, of a sea or a region, lies nowhere.
    """
    if not country or not other or country == other:
        return False
    reached = edge = frozenset((country,))
    while edge:
        edge = edge.union(*(neighbours(code) for code in edge)) - reached
        reached |= edge
        if other in reached:
            return False
    return True


def apart_by_sea(stops: Sequence[PhraseStop]) -> bool:
    """Return whether no land borders lead from the country of a way's first stop to that of its last."""
    ends = [stop.place.country for stop in (*stops[:1], *stops[-1:])]
    return len(ends) > 1 and lies_overseas(ends[0], ends[1])


def lie_apart(stops: Sequence[PhraseStop]) -> bool:
    """Return whether a way leads to another country that is no neighbour, or far away in one that is."""
    ends = [stop.place for stop in (*stops[:1], *stops[-1:])]
    codes = [place.country for place in ends]
    if len(set(codes)) < 2 or not all(codes):
        return False
    (x, y), (u, v) = ((place.longitude, place.latitude) for place in ends)
    return codes[1] not in neighbours(codes[0]) or distance_km((x, y), (u, v)) > _FAR_KM


def share_border(stops: Sequence[PhraseStop]) -> bool:
    """Return whether a way leads from one country to its neighbour by land."""
    codes = [stop.place.country for stop in (*stops[:1], *stops[-1:])]
    return len({*codes}) > 1 and all(codes) and codes[1] in neighbours(codes[0])
