"""Paths over the world's railways: as long as published, off the sea, and none where there is no railway."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path as File

import numpy as np
import pytest
import shapely
from browser import samples
from reading import catalogue

from geodata import outlines, sources
from geodata.distance import Point, distance_km
from geodata.errors import NoPath
from geodata.gazetteer import PlaceIndex
from geodata.geodesy import Coordinates, sample
from geodata.graph import EdgeKind, LineGraph, decoded, encoded
from geodata.network import Network
from geodata.path import Method, Mode, Path
from geodata.place import Place
from geodata.rules import RAIL
from routes.lines.steering import choices
from routes.lines.trace import ALONG_OTHERS, Networks, contested, other_ways, path_between, trace
from routes.model import How, Leg, Route, Severity, Status, Stop
from routes.publish import present
from routes.text.resolve import resolve_stop

PAIRS = File(__file__).with_name("rail_pairs.tsv")
SHORE_DEGREES = 0.05
"""The basemap's shores may lie this far off, and a railway may follow them, on dams or over creeks."""


def at(name: str) -> Place:
    return resolve_stop(name, PlaceIndex.bundled(), mode=Mode.RAIL)


def spot(place: Place) -> Point:
    return place.longitude, place.latitude


def traced(*names: str) -> Path:
    places = [at(name) for name in names]
    return Network.rail().path([spot(place) for place in places], names=[place.name for place in places])


def published() -> list[tuple[str, str, float]]:
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()[2:]]
    assert all(len(row) == 4 and row[3] for row in rows)
    return [(start, end, float(km)) for start, end, km, _ in rows]


@pytest.fixture(scope="module")
def graph() -> LineGraph:
    return decoded(sources.read("rail.bin"))


@pytest.fixture(scope="module")
def paths() -> dict[tuple[str, str], Path]:
    found = {}
    for start, end, _ in published():
        try:
            found[start, end] = traced(start, end)
        except NoPath as problem:
            assert str(problem)  # noqa: PT017 - a reason is what a pair without a path must have
    return found


# ---------------------------------------------------------------------------------- as long as published


def test_railways_are_about_as_long_as_published(paths: dict[tuple[str, str], Path]) -> None:
    assert len(published()) >= 50
    ratios = [paths[start, end].length_km / km for start, end, km in published() if (start, end) in paths]
    assert len(ratios) >= len(published()) - 2
    assert sum(0.75 <= ratio <= 1.15 for ratio in ratios) >= len(ratios) - 1
    assert 0.9 <= float(np.median(ratios)) <= 1.0


def test_a_railway_is_generalised_and_has_an_error(paths: dict[tuple[str, str], Path]) -> None:
    for path in paths.values():
        assert (path.mode, path.method, path.source) == (Mode.RAIL, Method.GENERALISED, "scgraph-railways")
        assert path.error_km is not None
        assert 0.0 < path.error_km < 40.0


def test_stretches_of_unknown_course_are_told_apart_and_raise_the_error() -> None:
    known, unknown = traced("Tokyo", "Osaka"), traced("Lobito", "Luau")
    assert sum(gap.length for gap in known.guessed) < 0.02 * known.line.length
    assert sum(gap.length for gap in unknown.guessed) > 0.5 * unknown.line.length
    assert known.error_km is not None
    assert unknown.error_km is not None
    assert known.error_km < 1.0
    assert unknown.error_km > 10.0


def test_the_way_back_is_the_way_there_and_a_call_leaves_no_trace() -> None:
    first = traced("Nairobi (KE)", "Mombasa")
    back = traced("Mombasa", "Nairobi (KE)")
    assert back.length_km == pytest.approx(first.length_km, abs=0.1)
    assert traced("Nairobi (KE)", "Mombasa") == first


# ----------------------------------------------------------------------------------------- where none is


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Peshawar", "Kabul"),
        ("Termez", "Kabul"),
        ("Kashgar", "Gilgit"),
        ("Kashgar", "Andijan"),
        ("Tallinn", "Pärnu"),
        ("Naples (IT)", "Palermo (IT)"),
        ("Zhanjiang", "Haikou"),
        ("Van (TR)", "Tatvan"),
        ("Kinshasa", "Brazzaville"),
        ("London (GB)", "Dublin (IE)"),
        ("Anchorage", "Vancouver (CA)"),
        ("Bogotá", "Panama City (PA)"),
        ("Riyadh", "Jeddah"),
        ("Basra", "Khorramshahr"),
    ],
)
def test_no_path_where_there_is_no_railway(start: str, end: str) -> None:
    with pytest.raises(NoPath, match="railway"):
        traced(start, end)


@pytest.mark.parametrize(
    "names",
    [
        ("London (GB)", "Paris (FR)"),
        ("Copenhagen", "Malmö"),
        ("Istanbul", "Ankara"),
        ("Ulan-Ude", "Ulaanbaatar"),
        ("Lahore", "Delhi"),
        ("Quetta", "Zahedan"),
        ("Bangkok", "Kuala Lumpur"),
        ("Kunming", "Hanoi"),
        ("Tokyo", "Sapporo"),
        ("Khorgos", "Almaty"),
        ("Warsaw (PL)", "Minsk"),
        ("Helsinki", "Saint Petersburg (RU)"),
        ("Johannesburg", "Maputo"),
        ("Detroit", "Toronto"),
        ("Mexico City (MX)", "San Antonio (US)"),
    ],
)
def test_railways_go_on_over_borders_and_straits(names: Sequence[str]) -> None:
    path = traced(*names)
    straight = distance_km(spot(at(names[0])), spot(at(names[1])))
    assert straight <= path.length_km <= 1.9 * straight + 15.0


def test_no_railway_runs_over_the_sea(paths: dict[tuple[str, str], Path]) -> None:
    land = shapely.STRtree(list(_polygons(outlines.unpack(sources.read("basemap.bin"))["land"])))
    points = shapely.points([point for path in paths.values() for point in sample(path.line, 4.0)])
    dry = np.zeros(len(points), bool)
    dry[land.query(points, predicate="intersects")[0]] = True
    wet = np.flatnonzero(~dry)
    dry[wet[np.unique(land.query(points[wet], predicate="dwithin", distance=SHORE_DEGREES)[0])]] = True
    # The Channel Tunnel, the Great Belt and the Seikan Tunnel are on none of these ways.
    assert [tuple(shapely.get_coordinates(point)[0]) for point in points[~dry]] == []


def _polygons(lines: outlines.Lines) -> Iterator[shapely.Polygon]:
    rings: dict[int, list[Coordinates]] = defaultdict(list)
    for line, feature in enumerate(lines.features.tolist()):
        rings[feature].append(lines.vertices(line, 0))
    for group in rings.values():
        yield from shapely.get_parts(shapely.make_valid(shapely.Polygon(group[0], group[1:])))


# ------------------------------------------------------------------------------------------- the graph


def test_the_graph_is_small_and_packs_to_the_same_bytes(graph: LineGraph) -> None:
    content = sources.read("rail.bin")
    assert len(content) < 1_200_000
    assert encoded(graph) == content


def test_a_guess_has_a_larger_error_than_what_is_shown(graph: LineGraph) -> None:
    shown, guesses = graph.kinds == EdgeKind.MAIN, graph.kinds == EdgeKind.LINKED
    assert graph.errors_km[shown].max() <= 5.1
    assert graph.errors_km[guesses].min() >= 4.9
    assert (graph.shown[guesses] < 1.0).all()
    lengths = graph.along_km()[graph.first[1:] - 1]
    assert lengths[shown].sum() > 3.0 * lengths[guesses].sum()


def test_what_the_reviewed_table_ties_has_a_source_and_is_in_the_graph(graph: LineGraph) -> None:
    rows = tomllib.loads((File(sources.__file__).parent / "data" / "rail_ties.toml").read_text("utf-8"))
    assert all(row["source"] for row in (*rows["tie"], *rows["point"]))
    assert int((graph.kinds == EdgeKind.TIED).sum()) == len(rows["tie"])
    nodes = shapely.MultiPoint(graph.points)
    ends = [(row[end]["longitude"], row[end]["latitude"]) for row in rows["tie"] for end in ("from", "to")]
    towns = [(row["longitude"], row["latitude"]) for row in rows["point"]]
    assert max(nodes.distance(shapely.Point(point)) for point in ends) < 0.02
    assert max(nodes.distance(shapely.Point(point)) for point in towns) < 0.05


# ------------------------------------------------------------------------------- what becomes of routes


def drawn(*names: str, status: Status) -> Route:
    """Return a route by rail of this status, with its path."""
    leg = Leg(mode=Mode.RAIL, stops=tuple(Stop(place=at(name), named=True) for name in names))
    plain = Route(id="line", name="A line", mode=Mode.RAIL, how=How.WORDS, legs=(leg,), evidence=())
    told = next(one for route in samples.publication().routes for one in route.reports)
    (found,), findings = trace(
        (replace(plain, reports=(replace(told, status=status),)),), Networks(network=Network.of)
    )
    planned = status in (Status.PROPOSED, Status.UNDER_CONSTRUCTION)
    assert not any(planned and finding.severity is Severity.WARNING for finding in findings)
    return found


def test_a_planned_railway_along_others_says_so() -> None:
    planned, running = (
        drawn("Hanoi", "Ho Chi Minh City", status=status) for status in (Status.PROPOSED, Status.OPERATING)
    )
    assert planned.legs[0].path is not None
    assert running.legs[0].path is not None
    assert ALONG_OTHERS in planned.legs[0].path.note
    assert ALONG_OTHERS not in running.legs[0].path.note


def test_a_planned_railway_that_nobody_built_is_a_guess_that_asks_for_nothing() -> None:
    path = drawn("Termez", "Kabul", "Peshawar", status=Status.PROPOSED).legs[0].path
    assert path is not None
    assert path.method is Method.SCHEMATIC
    assert "the bundled railways show none within 15 km of Kabul" in path.note


def test_the_card_says_that_a_railway_is_straight_between_junctions() -> None:
    found = drawn("Lobito", "Luau", status=Status.OPERATING)
    (facts,) = present.route_facts(replace(samples.publication(), routes=(found,)))
    rows = {fact.term: fact for fact in facts.facts}
    assert rows["Line"].value == "generalised"
    assert rows["Line"].note.startswith("straight from junction to junction, within ")
    assert "its course is not" in rows["Gaps"].note


def test_known_railways_are_traced_or_say_why_not() -> None:
    legs = [leg for item in catalogue() for leg in item.legs if leg.mode is Mode.RAIL]
    assert len(legs) > 90
    methods = []
    for leg in legs:
        path = path_between(leg.stops, mode=Mode.RAIL, networks=Networks(network=Network.of))
        methods.append(path.method)
        straight = sum(distance_km(spot(a), spot(b)) for a, b in pairwise(leg.stops))
        assert path.length_km <= RAIL.detour * straight + RAIL.allowance_km * len(leg.stops)
        assert (path.error_km is None) == (path.method is Method.SCHEMATIC)
        assert path.method is Method.GENERALISED or "railway" in path.note
    assert methods.count(Method.GENERALISED) > 60


@pytest.mark.parametrize(
    "name", ["china-kyrgyzstan-uzbekistan-railway", "trans-afghan-railway", "rail-baltica"]
)
def test_railways_that_are_not_built_are_not_drawn_along_others(name: str) -> None:
    (item,) = [one for one in catalogue() if one.id == name]
    path = path_between(item.legs[0].stops, mode=Mode.RAIL, networks=Networks(network=Network.of))
    assert path.method is Method.SCHEMATIC
    assert "the bundled railways show none within 15 km" in path.note


def test_a_railway_that_goes_another_way_and_is_hardly_longer_is_told() -> None:
    def found(*names: str) -> list[str]:
        stops = tuple(Stop(place=at(name), named=True) for name in names)
        legs = (Leg(mode=Mode.RAIL, stops=stops),)
        route = Route(id="line", name="Line", mode=Mode.RAIL, how=How.WORDS, legs=legs, evidence=())
        networks = Networks(network=Network.of)
        traced, _ = trace((route,), networks)
        findings = contested(traced, networks, partial(other_ways, near=lambda _: "Somewhere"))
        assert {finding.severity for finding in findings} <= {Severity.NOTE}
        return [finding.message for finding in findings]

    (told,) = found("Moscow", "Vladivostok")
    assert told.startswith("Moscow to Vladivostok: another railway goes by Somewhere, up to ")
    assert found("Moscow", "Siberia", "Vladivostok") == [told], "an area on the way changes neither"
    assert found("Nairobi", "Mombasa") == []


def test_tracing_a_railway_tells_where_a_stop_would_decide() -> None:
    places = [at("Moscow"), at("Vladivostok")]
    path = path_between(places, mode=Mode.RAIL, networks=Networks(network=Network.of))
    (told,) = choices(path, places, lambda _: "Somewhere")
    assert "another railway goes by Somewhere" in told
