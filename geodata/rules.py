"""What a network promises of its paths, and when it rather finds none; figures, and nothing else."""

import math
from dataclasses import dataclass

from geodata.path import Method, Mode

SHORTEST_GUESS_KM = 1.0
"""A guess shorter than this, in a line or between it and a stop, is within a town's width and not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a network promises.

    Attributes
    ----------
    mode, method, source, network
        What its paths say of themselves; `network` is the plain word for messages.
    too_far
        What a message adds where no foot lies near enough to a stop.
    reach_km, via_reach_km
        How far a stop may lie from the network: at an end, and between the ends.
    stub_km
        How far a stop at an end may lie from the network and still be joined to it by a straight line.
    wet_km, strait_km
        How far that straight line may run over the sea: all in all, and between two shores.
    reach_cost
        What a kilometre between a stop and the network costs, against one along it.
    detour
        A path between two stops may be so many times as long as the great circle.
    least_shown
        The share of a path between two stops that the source must show or sourced way points tie in.
    allowance_km
        How much longer a path may be, and how much less of it shown: for short legs over mountains, or under
        a name.
    allowance_share
        The allowance for what is not shown is at most so large a share of the path.
    factors
        What a kilometre of each `EdgeKind` costs, at least 1.
    vouched
        The least share of an edge of each `EdgeKind` that counts as shown.
    stretch
        The least and the most that a way is likely to be longer than its line, as factors; empty where nobody
        measured it.
    board_km
        What it costs more to take a ferry: waiting for it, and its sailing less often than one drives.
    call_km
        What it costs more to pass a node at which only edges of `EdgeKind.SECOND` meet: a port, which ships
        that have no call there pass by.
    errors_km
        The error of each `EdgeKind`: 95 of 100 kilometres lie closer. Edges may have one of their own. Empty
        where nobody measured it.
    least_along
        A path between two stops must run along the network for so large a share of the great circle: else it
        is a line to the network and back.
    passing_km
        A stop between the ends may lie this far from the path, if its error is less, before its note says so.
    """

    mode: Mode
    method: Method
    source: str
    network: str
    reach_km: float
    via_reach_km: float
    stub_km: float
    reach_cost: float
    detour: float
    least_shown: float
    allowance_km: float
    factors: tuple[float, ...]
    vouched: tuple[float, ...]
    call_km: float
    errors_km: tuple[float, ...]
    board_km: float = 0.0
    stretch: tuple[float, float] | tuple[()] = ()
    least_along: float = 0.0
    passing_km: float = 0.0
    wet_km: float = math.inf
    strait_km: float = math.inf
    allowance_share: float = 1.0
    too_far: str = ""


ROADS = Rules(
    mode=Mode.ROAD,
    method=Method.GENERALISED,
    source="osm-tiles",
    network="road",
    reach_km=15.0,
    # A road may pass the town it serves at some distance; the path's note then says at what.
    via_reach_km=30.0,
    stub_km=15.0,
    # The bundled shores lie off by 2 km, and leave out flats and islets that towns stand on.
    wet_km=5.0,
    strait_km=2.0,
    reach_cost=8.0,
    detour=1.9,
    allowance_km=25.0,
    allowance_share=1.0 / 3.0,
    least_shown=0.7,
    # A ferry sails at a third of a lorry's speed.
    factors=(1.0, 1.12, 1.35, 2.2, 1.2, 3.0),
    # Way points with a source vouch for a tie and a ferry; the letters that hide a bridge half vouch for it.
    vouched=(0.0, 0.0, 0.5, 0.0, 1.0, 1.0),
    call_km=0.0,
    board_km=40.0,
    # The 5th and 95th of 100 of what was published of roads on six continents (tests/road_pairs.tsv).
    stretch=(0.97, 1.32),
    least_along=0.5,
    # Drawn roads and ties were measured against surveyed roads in four countries; bridges and links are
    # bounded by how far a road may wind under a name, or over the gap that was searched.
    errors_km=(3.0, 3.0, 5.0, 15.0, 5.0, 15.0),
)

SEA = Rules(
    mode=Mode.SEA,
    method=Method.ROUTED,
    source="marnet",
    network="sea lane",
    reach_km=40.0,
    via_reach_km=40.0,
    # Further from the water than the quay lies a river or creek that the lanes' land does not show.
    stub_km=3.0,
    # A port has an approach of its own, and no short cut to another's over the land between.
    reach_cost=30.0,
    detour=math.inf,
    allowance_km=0.0,
    least_shown=0.0,
    factors=(1.0, 1.0, 1.0, 1.0, 1.0),
    vouched=(1.0, 1.0, 1.0, 1.0, 1.0),
    call_km=25.0,
    errors_km=(),
    too_far=": it lies inland, or on a river that the lanes do not show",
)

RAIL = Rules(
    mode=Mode.RAIL,
    method=Method.GENERALISED,
    source="scgraph-railways",
    network="railway",
    reach_km=15.0,
    via_reach_km=30.0,
    stub_km=15.0,
    # A straight line between junctions may itself cut a harbour, but nothing leads to a stop over a strait.
    strait_km=2.0,
    reach_cost=8.0,
    detour=1.9,
    allowance_km=15.0,
    allowance_share=1.0 / 3.0,
    least_shown=0.5,
    # Straight lines between junctions are shorter than their tracks, by a tenth where they are guesses.
    factors=(1.0, 1.0, 1.5, 1.1, 1.1, 3.0),
    # The reviewed table vouches for a tie; a gap is closed only where a line goes on ahead.
    vouched=(0.0, 0.0, 0.5, 0.0, 1.0, 1.0),
    call_km=0.0,
    # Each edge has an error of its own, from the length of its track.
    errors_km=(0.5, 0.5, 2.0, 8.0, 2.0, 15.0),
    # The 5th and 95th of 100 of what was published of railways on six continents (tests/rail_pairs.tsv).
    stretch=(1.0, 1.19),
    least_along=0.5,
    # A station may lie at the edge of its town, or outside.
    passing_km=5.0,
)
