"""Paths over the world's sea lanes: off the land, by the canals and straits asked for, on to the quays."""

import itertools
import json
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as File

import numpy as np
import pytest
import shapely
from shapely import LineString

from geodata import outlines, passages, sources
from geodata.distance import Point, distance_km
from geodata.errors import NoPath, UnknownPassage
from geodata.gazetteer import PlaceIndex
from geodata.geodesy import Coordinates, length_km, position_km, sample, split_at_antimeridian
from geodata.graph import EdgeKind, LineGraph, decoded, encoded
from geodata.network import Network
from geodata.path import Method, Mode, Path
from geodata.place import Place
from geodata.rules import SEA
from routes.cli import main
from routes.errors import BadDefinition
from routes.lines import definitions
from routes.lines.trace import Networks, path_between, trace
from routes.model import How, Leg, Route, RouteDefinition, Stop
from routes.text.resolve import resolve_stop

HERE = File(__file__).parent

# Ports as the lanes' own package lists them or at their quays, to a thousandth of a degree or a hundredth.
PORTS: dict[str, Point] = {
    "Karachi": (66.934, 24.876),
    "Gwadar": (62.344, 25.124),
    "Mombasa": (39.666, -4.068),
    "Djibouti": (43.078, 11.546),
    "Durban": (31.017, -29.867),
    "Colombo": (79.849, 6.931),
    "Singapore": (103.832, 1.239),
    "Shanghai": (121.497, 31.400),
    "Piraeus": (23.638, 37.950),
    "Santos": (-46.321, -23.974),
    "Los Angeles": (-118.283, 33.717),
    "Rotterdam": (4.05, 51.95),
    "New York": (-74.05, 40.68),
    "Vladivostok": (131.9, 43.1),
    "Murmansk": (33.05, 68.98),
    "Aktau": (51.213, 43.682),
    "Constanta": (28.65, 44.15),
}
LAHORE = (74.35, 31.56)

CANALS = (shapely.box(32.0, 29.7, 32.8, 31.5), shapely.box(-80.1, 8.7, -79.3, 9.6))
NARROWS = shapely.box(26.0, 40.0, 29.4, 41.4)
NEAR_PORT_KM = 3.0
LAND_DEGREES = 0.006
"""A shore may be drawn this far off, some 600 m, where lanes were kept off the shores of a finer map."""

TILE = 5.0
LEAST_KM = 0.2
"""A corner of land that is cut by less than this is within the rounding of coordinates."""


@pytest.fixture(scope="module")
def sea() -> Network:
    return Network.sea()


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex.bundled()


@pytest.fixture(scope="module")
def land() -> shapely.STRtree:
    """Return the basemap's land without its lakes, in tiles, a little thinner."""
    world = outlines.unpack(sources.read("basemap.bin"))
    lakes = shapely.STRtree(list(_polygons(world["lakes"])))
    tiles = []
    for polygon in _polygons(world["land"]):
        for tile in _tiles(polygon):
            inner = [lakes.geometries[i] for i in lakes.query(tile, predicate="intersects")]
            thin = shapely.buffer(
                shapely.difference(tile, shapely.union_all(inner)) if inner else tile, -LAND_DEGREES
            )
            tiles += [part for part in shapely.get_parts(thin) if not part.is_empty]
    return shapely.STRtree(tiles)


def _polygons(lines: outlines.Lines) -> Iterator[shapely.Polygon]:
    rings: dict[int, list[Coordinates]] = defaultdict(list)
    for line, feature in enumerate(lines.features.tolist()):
        rings[feature].append(lines.vertices(line, 0))
    for group in rings.values():
        whole = shapely.make_valid(shapely.Polygon(group[0], group[1:]))
        yield from (part for part in shapely.get_parts(whole) if isinstance(part, shapely.Polygon))


def _tiles(polygon: shapely.Polygon) -> Iterator[shapely.Geometry]:
    """Yield a polygon in tiles that overlap, so that thinning them leaves no gap between."""
    west, south, east, north = polygon.bounds
    if east - west <= TILE and north - south <= TILE:
        yield polygon
        return
    for x in np.arange(west, east, TILE):
        for y in np.arange(south, north, TILE):
            part = shapely.clip_by_rect(polygon, x - 0.02, y - 0.02, x + TILE + 0.02, y + TILE + 0.02)
            if not part.is_empty:
                yield shapely.make_valid(part)


def kept_waters() -> shapely.Geometry:
    """Return the canals and rivers that lanes follow over land."""
    table = tomllib.loads((HERE.parent / "geodata" / "data" / "passages.toml").read_text(encoding="utf-8"))
    ways = [shapely.box(*row["bounds"]).buffer(0.05) for row in table["waterway"]]
    return shapely.union_all([*CANALS, NARROWS, *ways])


def aground_km(
    paths: Mapping[tuple[str, str], Path], ports: Mapping[str, Point], land: shapely.STRtree
) -> dict[tuple[str, str], float]:
    """Return how long each path runs over land further than 3 km from both its ports, canals left out."""
    steps: dict[tuple[float, ...], list[tuple[str, str]]] = defaultdict(list)
    for pair, path in paths.items():
        for part in shapely.get_parts(split_at_antimeridian(path.line)):
            points = np.round(np.asarray(part.coords), 6)
            for row in np.hstack((points[:-1], points[1:])).tolist():
                steps[tuple(row)].append(pair)
    lines = shapely.linestrings(np.array(list(steps)).reshape(-1, 2, 2))
    found = shapely.difference(lines, kept_waters())
    result: dict[tuple[str, str], float] = defaultdict(float)
    users = list(steps.values())
    for step, tile in land.query(found, predicate="intersects").T.tolist():
        for part in shapely.get_parts(shapely.intersection(found[step], land.geometries[tile])):
            if not isinstance(part, LineString) or part.length == 0.0 or length_km(part) < LEAST_KM:
                continue
            stations = sample(part, 0.5)
            for pair in users[step]:
                ends = [ports[name] for name in pair]
                if any(all(distance_km(at, port) > NEAR_PORT_KM for port in ends) for at in stations):
                    result[pair] += length_km(part)
    return dict(result)


# ------------------------------------------------------------------------------- the largest ports


@pytest.fixture(scope="module")
def large(index: PlaceIndex) -> dict[str, Point]:
    """Return the sixty large ports by id."""
    rows = (HERE / "large_ports.tsv").read_text(encoding="utf-8").splitlines()
    result = {}
    for row in rows:
        if not row.startswith("#"):
            place = index.by_id(f"transport:{row}")
            assert place is not None, row
            result[row] = (place.longitude, place.latitude)
    return result


@pytest.fixture(scope="module")
def between(sea: Network, large: dict[str, Point]) -> dict[tuple[str, str], Path]:
    """Return the paths of all pairs of large ports."""
    names, points = list(large), list(large.values())
    result = {}
    for number, name in enumerate(names[:-1]):
        ends = names[number + 1 :]
        found = sea.paths(points[number], points[number + 1 :], names=[name, *ends])
        result.update({(name, end): path for end, path in zip(ends, found, strict=True) if path is not None})
    return result


def test_all_pairs_of_the_largest_ports_are_connected(
    large: dict[str, Point], between: dict[tuple[str, str], Path]
) -> None:
    assert len(large) == 60
    assert set(between) == set(itertools.combinations(large, 2))


def test_ships_between_the_largest_ports_stay_off_the_land(
    large: dict[str, Point], between: dict[tuple[str, str], Path], land: shapely.STRtree
) -> None:
    assert {pair: round(km, 1) for pair, km in aground_km(between, large, land).items()} == {}


def test_the_check_for_land_sees_a_line_over_land(land: shapely.STRtree) -> None:
    over = Path(
        mode=Mode.SEA,
        method=Method.ROUTED,
        line=LineString([PORTS["Mombasa"], (36.8, -1.3), PORTS["Djibouti"]]),
        length_km=0.0,
        error_km=None,
        source="test",
    )
    assert aground_km({("Mombasa", "Djibouti"): over}, PORTS, land)["Mombasa", "Djibouti"] > 1000.0


def test_ships_between_the_largest_ports_end_at_the_quay_or_tell_where(
    large: dict[str, Point], between: dict[tuple[str, str], Path]
) -> None:
    for (start, end), path in between.items():
        for name, at in ((start, path.line.coords[0]), (end, path.line.coords[-1])):
            off = min(distance_km((at[0] + turn, at[1]), large[name]) for turn in (-360.0, 0.0, 360.0))
            assert off < 0.1 or f"km from {name}" in path.note, (start, end)
            assert off < 25.0, (name, off)


def test_the_same_call_gives_the_same_line_whatever_was_asked_before(
    sea: Network, large: dict[str, Point], between: dict[tuple[str, str], Path]
) -> None:
    pairs = sorted(between)
    chance = random.Random(20261122)
    calls: list[tuple[tuple[str, str], tuple[str, ...]]] = [(pair, ()) for pair in chance.sample(pairs, 25)]
    calls += [(pair, ("suez",)) for pair in chance.sample(pairs, 10)]
    calls += [(pair, ("panama", "malacca")) for pair in chance.sample(pairs, 10)]

    def asked() -> dict[tuple[tuple[str, str], tuple[str, ...]], Path]:
        return {
            (pair, avoid): sea.path([large[name] for name in pair], names=pair, avoid=avoid)
            for pair, avoid in calls
        }

    first = asked()
    chance.shuffle(calls)
    assert asked() == first
    assert {pair: path for (pair, avoid), path in first.items() if not avoid} == {
        pair: between[pair] for pair, avoid in first if not avoid
    }


def test_ships_pass_the_canals_that_they_do_not_avoid(
    between: dict[tuple[str, str], Path],
) -> None:
    assert "the Suez Canal" in between["singapore-port", "rotterdam-port"].passages
    assert between["shanghai-port", "newark-port"].passages[-1] == "the Panama Canal"
    closed = {passage.name for passage in passages.passages() if passage.closed}
    assert not closed & {name for path in between.values() for name in path.passages}


# ------------------------------------------------------------------------------------ every port

UNREACHED = frozenset({"bukasa-port", "manaus-port", "miritituba", "port-bell", "santarem-port"})
"""Ports on Lake Victoria and up the Amazon."""

FAR = frozenset(
    (
        *("altamira-port", "antwerp-port", "bangkok-port", "chittagong-port"),
        *("damietta-port", "gdansk-port", "gdynia-port", "grand-faw-port"),
        *("guayaquil-port", "hamburg-port", "ho-chi-minh-port", "houston-port"),
        *("kaliningrad-port", "kandla-port", "karachi-port", "kolkata-port"),
        *("mariel-port", "matadi-port", "melbourne-port", "mongla-port"),
        *("morebaya-port", "mtwara-port", "mundra-port", "namibe-port"),
        *("paramaribo-port", "payra-port", "port-qasim", "port-said-harbour"),
        *("reni-port", "riga-port", "rosario-port", "rotterdam-port"),
        *("sabetta", "san-antonio-cl-port", "san-lorenzo-port", "san-pedro-ci-port"),
        *("savannah-port", "shanghai-port", "tilbury-port", "timbues"),
        *("ust-luga-port",),
    )
)
"""Ports to which the lanes end further than 3 km off: up rivers, and where the shore was moved out since."""


def test_every_port_of_the_gazetteer_is_reached_or_known_to_lie_on_a_river(
    sea: Network, land: shapely.STRtree
) -> None:
    table = tomllib.loads(
        (HERE.parent / "geodata" / "data" / "transport_places.toml").read_text(encoding="utf-8")
    )
    ports = {row["id"]: (row["lon"], row["lat"]) for row in table["place"] if row["kind"] == "port"}
    hubs = {"singapore": (103.77, 1.27), "baku": (49.9, 40.3)}
    reached = {name: point for name, point in ports.items() if name not in UNREACHED}
    paths = {}
    for hub, at in hubs.items():
        found = sea.paths(at, list(reached.values()), names=[hub, *reached])
        paths.update({(hub, name): path for name, path in zip(reached, found, strict=True) if path})
    assert {name for _, name in paths} == set(reached)
    aground = aground_km(paths, {**ports, **hubs}, land)
    assert {pair[1]: round(km, 1) for pair, km in aground.items()} == {}
    far = {name for (_, name), path in paths.items() if f"km from {name}" in path.note}
    assert far == FAR


@pytest.mark.parametrize(
    "name",
    [
        *("Gwadar", "Port Qasim", "Karachi", "Anchorage", "Chabahar", "Bandar Abbas", "Mombasa", "Lamu"),
        *("Dar es Salaam", "Beira", "Nacala", "Lobito", "Walvis Bay", "Matadi", "Apapa", "Tema", "Abidjan"),
        *("Durban", "Jebel Ali", "Hamad Port", "Umm Qasr", "Al Faw", "Chattogram", "Hambantota", "Sittwe"),
        *("Kyaukphyu", "Port Klang", "Batam", "Vladivostok", "Murmansk", "Sabetta", "Tallinn", "Klaipeda"),
        *("Gdansk", "Constanta", "Poti", "Batumi", "Anaklia", "Mersin", "Trieste", "Piraeus", "Haifa"),
        *("Aqaba", "Port Sudan", "Berbera", "Port of Djibouti", "Doraleh", "Chancay", "Callao", "Santos"),
        *("Buenos Aires", "Colon (PA)", "Balboa (PA)", "Houston", "Prince Rupert", "Lagos (NG)"),
        *("Montreal", "Chicago", "Duluth", "Rosario", "New Orleans", "Kolkata", "Basra", "Kaliningrad"),
    ],
)
def test_ships_reach_ports_that_articles_name(sea: Network, index: PlaceIndex, name: str) -> None:
    place = resolve_stop(name, index, mode=Mode.SEA)
    path = sea.path([(place.longitude, place.latitude), PORTS["Singapore"]], names=[name, "Singapore"])
    assert path.method is Method.ROUTED


@pytest.mark.parametrize(
    "name",
    [
        *("Aktau", "Kuryk", "Turkmenbashi", "Baku", "Alat", "Astrakhan", "Olya", "Bandar Anzali"),
        *("Amirabad Port", "Makhachkala"),
    ],
)
def test_ships_cross_the_caspian(sea: Network, index: PlaceIndex, name: str) -> None:
    place = resolve_stop(name, index, mode=Mode.SEA)
    path = sea.path([(place.longitude, place.latitude), (50.5, 39.0)], names=[name, "a point at sea"])
    assert path.method is Method.ROUTED


@pytest.mark.parametrize("name", ["Chongqing", "Manaus", "Duisburg", "Kisumu", "Kigoma", "Lahore"])
def test_towns_far_inland_and_on_lakes_have_no_sea_lane(sea: Network, index: PlaceIndex, name: str) -> None:
    place = resolve_stop(name, index, mode=Mode.SEA)
    with pytest.raises(NoPath, match="it lies inland, or on a river that the lanes do not show"):
        sea.path([(place.longitude, place.latitude), PORTS["Singapore"]], names=[name, "Singapore"])


def test_a_port_up_a_river_is_reached_to_the_mouth_and_told(sea: Network) -> None:
    kolkata = (88.33, 22.55)
    path = sea.path([kolkata, PORTS["Colombo"]], names=["Kolkata", "Colombo"])
    assert path.note.startswith("ends ")
    assert path.note.endswith(" km from Kolkata; the sea lanes do not show the Hooghly")
    assert 50.0 < distance_km((path.line.coords[0][0], path.line.coords[0][1]), kolkata) < 120.0


# ------------------------------------------------------------------------------ canals and straits


def test_two_ports_on_one_river_have_no_lane_between_them_and_are_joined_straight(index: PlaceIndex) -> None:
    ends = [resolve_stop(name, index) for name in ("Basra", "Khorramshahr")]
    path = path_between(ends, mode=Mode.SEA, networks=Networks(network=Network.of))
    assert path.method is Method.SCHEMATIC
    assert "end at one point for Basra" in path.note
    assert path.length_km > 10


def test_every_passage_has_lanes_through_it() -> None:
    graph = decoded(sources.read("sea.bin"))
    found = {name for names in passages.through(graph.points, graph.first).values() for name in names}
    assert found == {passage.id for passage in passages.passages()}


def test_gates_run_from_shore_to_shore() -> None:
    capes = {"good-hope", "cape-horn", "northern-sea-route", "northwest-passage"}
    world = outlines.unpack(sources.read("basemap.bin"))
    ashore = shapely.STRtree(list(_polygons(world["land"])))
    for passage in passages.passages():
        ends = passage.gate[:1] if passage.id in capes else passage.gate
        for end in ends:
            assert len(ashore.query(shapely.Point(end), predicate="dwithin", distance=0.1)), (passage.id, end)


@pytest.mark.parametrize(
    ("start", "end", "avoid", "way"),
    [
        ("Karachi", "Rotterdam", (), "the Suez Canal"),
        ("Karachi", "Rotterdam", ("suez",), "the Cape of Good Hope"),
        ("Karachi", "Rotterdam", ("the Suez Canal",), "the Cape of Good Hope"),
        ("Karachi", "Rotterdam", ("bab-el-mandeb",), "the Cape of Good Hope"),
        ("Shanghai", "New York", (), "the Panama Canal"),
        ("Shanghai", "New York", ("panama",), "the Suez Canal"),
        ("Singapore", "Colombo", (), "the Strait of Malacca"),
        ("Singapore", "Colombo", ("malacca",), "the Sunda Strait"),
        ("Santos", "Los Angeles", ("panama",), "the Strait of Magellan"),
        ("Piraeus", "Constanta", (), "the Bosporus"),
    ],
)
def test_ships_go_by_the_canals_and_straits_that_are_left_to_them(
    sea: Network, start: str, end: str, avoid: tuple[str, ...], way: str
) -> None:
    path = sea.path([PORTS[start], PORTS[end]], avoid=avoid)
    assert way in path.passages
    avoided = passages.named(avoid)
    assert not {passage.name for passage in passages.passages() if passage.id in avoided} & set(path.passages)


def test_what_is_left_out_by_default_is_taken_when_it_is_allowed(sea: Network) -> None:
    ends = [PORTS["Murmansk"], PORTS["Vladivostok"]]
    assert "the Suez Canal" in sea.path(ends).passages
    north = sea.path(ends, allow=["northern-sea-route"])
    assert north.passages[:2] == ("the Northern Sea Route", "the Bering Strait")
    assert north.length_km < 0.7 * sea.path(ends).length_km
    ends = [PORTS["New York"], PORTS["Vladivostok"]]
    assert "the Northwest Passage" in sea.path(ends, allow=["northwest-passage"], avoid=["panama"]).passages


@pytest.mark.parametrize(
    ("start", "end", "passage"),
    [
        ("Murmansk", "Tiksi", "northern-sea-route"),
        ("Nuuk", "Nome (US)", "northwest-passage"),
        ("Patras", "Piraeus", "corinth"),
    ],
)
def test_a_long_way_round_a_closed_passage_is_told_with_the_passage(
    index: PlaceIndex, start: str, end: str, passage: str
) -> None:
    places = [resolve_stop(name, index, mode=Mode.SEA) for name in (start, end)]

    def note(*, avoid: tuple[str, ...] = (), allow: tuple[str, ...] = ()) -> str:
        by = Networks(network=Network.of, avoid=avoid, allow=allow)
        return path_between(places, mode=Mode.SEA, networks=by).note

    (row,) = (row for row in passages.passages() if row.id == passage)
    points = [(place.longitude, place.latitude) for place in places]
    km = Network.sea().path(points, allow=[passage]).length_km
    assert f"by {row.name} it would be {km:,.0f} km, but {row.closed}: `--allow {passage}`" in note()
    assert "it would be" not in note(allow=(passage,))
    assert f"--allow {passage}" not in note(avoid=(passage,))


@pytest.mark.parametrize(
    "pair", [("Rotterdam", "Singapore"), ("Colombo", "Santos"), ("Shanghai", "Rotterdam")]
)
def test_an_ordinary_way_tells_of_no_closed_passage(index: PlaceIndex, pair: tuple[str, str]) -> None:
    places = [resolve_stop(f"{name} Port", index, mode=Mode.SEA) for name in pair]
    path = path_between(places, mode=Mode.SEA, networks=Networks(network=Network.of))
    assert "it would be" not in path.note


def test_the_caspian_is_joined_to_the_seas_only_by_a_canal_that_is_asked_for(sea: Network) -> None:
    ends = [PORTS["Aktau"], PORTS["Constanta"]]
    with pytest.raises(
        NoPath, match=r"connect Aktau and Constanta but by the Volga–Don Canal, and only river"
    ):
        sea.path(ends, names=["Aktau", "Constanta"])
    assert "the Volga–Don Canal" in sea.path(ends, allow=["volga-don"]).passages
    with pytest.raises(NoPath):
        sea.path(ends)


@pytest.mark.parametrize("end", [(80.3, 13.1), (88.05, 21.9)])
def test_ships_from_colombo_go_round_the_island_and_not_over_the_shoals(sea: Network, end: Point) -> None:
    path = sea.path([PORTS["Colombo"], end])
    _, off = position_km(path.line, (79.58, 9.12))
    assert off > 200.0
    allowed = sea.path([PORTS["Colombo"], end], allow=["palk"])
    assert allowed.passages == ("the Palk Strait",)
    assert allowed.length_km < path.length_km


def test_what_keeps_ships_in_is_told(sea: Network) -> None:
    with pytest.raises(NoPath, match=r"but by the Bosporus$"):
        sea.path([PORTS["Constanta"], PORTS["Piraeus"]], names=["A", "B"], avoid=["bosporus"])


def test_an_unknown_passage_is_told_with_those_that_there_are(sea: Network) -> None:
    with pytest.raises(UnknownPassage, match="'suz': did you mean suez\\? there are: suez, panama, kiel"):
        sea.path([PORTS["Karachi"], PORTS["Rotterdam"]], avoid=["suz"])


def test_a_passage_on_an_edge_is_told_only_where_the_line_goes_through_it() -> None:
    lane = LineString([(32.5, 30.0), (32.5, 31.0)])
    assert passages.along(lane, {"suez"}) == ("the Suez Canal",)
    assert passages.along(LineString([(32.5, 30.0), (32.5, 30.5)]), {"suez"}) == ()
    assert passages.along(LineString([(392.5, 31.0), (392.5, 30.0)]), {"suez"}) == ("the Suez Canal",)


def test_a_line_that_goes_through_a_passage_and_back_names_it_once() -> None:
    through_and_back = LineString([(32.3, 30.0), (32.3, 31.0), (32.5, 31.0), (32.5, 30.0)])
    assert passages.along(through_and_back, {"suez"}) == ("the Suez Canal",)


def test_the_passages_that_ships_read_are_those_of_the_reviewed_table() -> None:
    table = tomllib.loads((HERE.parent / "geodata" / "data" / "passages.toml").read_text(encoding="utf-8"))
    assert json.loads(sources.read(passages.FILE)) == {kind: table[kind] for kind in ("passage", "mouth")}


LINE = """
name = "Cape Line"
mode = "sea"
source = "the line's own timetable"
avoid = ["the Suez Canal"]

[[legs]]
stops = ["Karachi Port", "Rotterdam Port"]
"""


def defined(text: str, index: PlaceIndex) -> RouteDefinition:
    def stop(name: str, mode: Mode) -> Place:
        return resolve_stop(name, index, mode=mode)

    (found,) = definitions.load({"cape-line.toml": text.encode()}, stop=stop)
    return found


def test_a_definition_sends_its_ships_round_the_cape(index: PlaceIndex) -> None:
    line = defined(LINE, index)
    assert line.avoid == ("suez",)
    stops = tuple(Stop(place=place, named=True) for place in line.legs[0].stops)
    legs = tuple(Leg(mode=Mode.SEA, stops=stops, definition=name) for name in (line.id, ""))
    route = Route(id="line", name="Cape Line", mode=Mode.SEA, how=How.WORDS, legs=legs, evidence=())
    (traced,), _ = trace((route,), Networks(network=Network.of, definitions={line.id: line}))
    round_the_cape, plain = (leg.path for leg in traced.legs)
    assert round_the_cape is not None
    assert plain is not None
    assert "the Cape of Good Hope" in round_the_cape.passages
    assert "the Suez Canal" in plain.passages


@pytest.mark.parametrize(
    ("change", "key", "message"),
    [
        (('"the Suez Canal"', '"Suze"'), "avoid[0]", "did you mean suez"),
        (('mode = "sea"', 'mode = "road"'), "avoid", "holds for ships, and the mode is 'road'"),
    ],
)
def test_a_mistake_in_what_a_definition_avoids_is_told(
    index: PlaceIndex, change: tuple[str, str], key: str, message: str
) -> None:
    with pytest.raises(BadDefinition, match=message) as raised:
        defined(LINE.replace(*change), index)
    assert raised.value.key == key


def test_tracing_tells_the_canals_and_straits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", "Karachi Port", "Rotterdam Port", "--mode", "sea", "--avoid", "suez"]) == 0
    assert "by the Cape of Good Hope" in capsys.readouterr().out
    assert main(["trace", "Karachi Port", "Rotterdam Port", "--mode", "sea", "--avoid", "suze"]) == 1
    assert "did you mean suez? there are: suez, panama" in capsys.readouterr().err
    assert main(["trace", "Karachi", "Multan", "--avoid", "suez"]) == 1
    assert "add --mode sea" in capsys.readouterr().err


# --------------------------------------------------------------------------------- how far and where


def distances() -> list[tuple[str, str, tuple[str, ...], float]]:
    rows = (HERE / "sea_distances.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")]
    return [(a, b, tuple(filter(None, avoid.split(","))), float(miles)) for a, b, avoid, miles, _ in cells]


def test_ways_are_as_long_as_published_ones(sea: Network, index: PlaceIndex) -> None:
    ratios = {}
    for start, end, avoid, miles in distances():
        places = [resolve_stop(name, index, mode=Mode.SEA) for name in (start, end)]
        path = sea.path([(place.longitude, place.latitude) for place in places], avoid=avoid)
        ratios[start, end, avoid] = path.length_km / (1.852 * miles)
    assert len(ratios) == 30
    assert {pair: round(ratio, 3) for pair, ratio in ratios.items() if not 0.95 < ratio < 1.08} == {}
    assert 0.98 < float(np.median(list(ratios.values()))) < 1.03


@pytest.mark.parametrize(
    ("start", "end", "longer"),
    [
        ((174.78, -36.84), (-71.62, -33.03), 1.1),
        ((139.66, 35.46), (-118.26, 33.73), 1.1),
        ((131.9, 43.1), (-122.35, 47.61), 1.1),
        # Kamchatka and the Alaska Peninsula lie between.
        ((150.8, 59.55), (-149.9, 61.23), 1.8),
    ],
    ids=["Auckland-Valparaiso", "Yokohama-Los Angeles", "Vladivostok-Seattle", "Magadan-Anchorage"],
)
def test_ships_cross_the_antimeridian_the_short_way(
    sea: Network, start: Point, end: Point, longer: float
) -> None:
    path = sea.path([start, end])
    assert path.line.bounds[2] > 180.0
    steps = np.diff(np.asarray(path.line.coords)[:, 0])
    assert np.abs(steps).max() < 90.0
    assert path.length_km < longer * distance_km(start, end)
    back = sea.path([end, start])
    assert back.length_km == pytest.approx(path.length_km, rel=1e-6)


def test_sea_paths_are_lanes_with_no_error_that_anyone_measured(sea: Network) -> None:
    path = sea.path([PORTS["Gwadar"], PORTS["Mombasa"]])
    assert (path.mode, path.method, path.source, path.error_km) == (Mode.SEA, Method.ROUTED, "marnet", None)


# Capes that every ship between two ports rounds: Natural Earth's land, to a tenth of a degree.
RAS_AL_HADD, RAS_HAFUN, DONDRA, ACEH, AGULHAS = (
    (59.9, 22.5),
    (51.5, 10.5),
    (80.6, 5.9),
    (95.2, 5.7),
    (20.0, -34.9),
)


@pytest.mark.parametrize(
    ("start", "end", "capes", "longer"),
    [
        ("Gwadar", "Mombasa", (RAS_AL_HADD, RAS_HAFUN), 1.03),
        ("Karachi", "Mombasa", (RAS_HAFUN,), 1.05),
        ("Gwadar", "Karachi", (), 1.13),
        ("Colombo", "Singapore", (DONDRA, ACEH), 1.08),
        ("Durban", "Santos", (AGULHAS,), 1.08),
    ],
)
def test_ships_sail_hardly_further_than_round_the_capes_between(
    sea: Network, start: str, end: str, capes: Sequence[Point], longer: float
) -> None:
    stops = [PORTS[start], *capes, PORTS[end]]
    least = sum(distance_km(a, b) for a, b in itertools.pairwise(stops))
    assert sea.path([PORTS[start], PORTS[end]]).length_km <= longer * least


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Gwadar", "Mombasa"),
        ("Gwadar", "Colombo"),
        ("Karachi", "Djibouti"),
        ("Mombasa", "Colombo"),
        ("Colombo", "Durban"),
        ("Durban", "Singapore"),
        ("Santos", "Durban"),
        ("Los Angeles", "Shanghai"),
    ],
)
def test_ships_do_not_leave_a_port_away_from_where_they_are_bound(sea: Network, start: str, end: str) -> None:
    path = sea.path([PORTS[start], PORTS[end]])
    away = [distance_km(point, PORTS[end]) for point in sample(path.line, 5.0)[:31]]
    assert max(away) <= distance_km(PORTS[start], PORTS[end]) + 20.0
    assert away[-1] <= distance_km(PORTS[start], PORTS[end]) - 60.0


def test_ships_pass_ports_by_at_which_they_do_not_call() -> None:
    ends = np.array([[70.0, 30.0], [71.0, 30.0]])
    port, offing = [70.5, 30.1], [70.5, 29.8]
    lanes = Network(
        decoded(
            encoded(
                LineGraph(
                    starts=np.array([0, 2, 0]),
                    ends=np.array([2, 1, 1]),
                    kinds=np.array([EdgeKind.SECOND, EdgeKind.SECOND, EdgeKind.MAIN]),
                    shown=np.ones(3),
                    errors_km=np.zeros(3),
                    first=np.array([0, 2, 4, 7]),
                    points=np.array([ends[0], port, port, ends[1], ends[0], offing, ends[1]]),
                )
            )
        ),
        SEA,
    )
    passing = lanes.path([(70.0, 30.0), (71.0, 30.0)])
    assert min(y for _, y in passing.line.coords) == pytest.approx(29.8)
    calling = lanes.path([(70.0, 30.0), (70.5, 30.1), (71.0, 30.0)])
    assert min(y for _, y in calling.line.coords) == pytest.approx(30.0)


def test_a_path_towards_an_area_ends_before_it(sea: Network) -> None:
    area = shapely.box(30.0, -10.0, 45.0, 5.0)
    path = sea.path_towards([PORTS["Karachi"]], area, near_km=150.0, names=["Karachi", "the area"])
    end = path.line.coords[-1]
    off = position_km(area.exterior, (end[0], end[1]))[1]
    assert 100.0 < off <= 150.0
    assert distance_km((path.line.coords[0][0], path.line.coords[0][1]), PORTS["Karachi"]) < 10.0


def test_towards_an_area_that_no_lane_reaches_is_no_path(sea: Network) -> None:
    with pytest.raises(NoPath, match="the bundled sea lanes do not lead from Karachi to the steppe"):
        sea.path_towards(
            [PORTS["Karachi"]],
            shapely.box(66.0, 47.0, 70.0, 50.0),
            near_km=150.0,
            names=["Karachi", "the steppe"],
        )


def test_a_town_far_inland_has_no_sea_lane(sea: Network) -> None:
    with pytest.raises(NoPath, match="the bundled sea lanes show none within 40 km of Lahore"):
        sea.path([LAHORE, PORTS["Karachi"]], names=["Lahore", "Karachi"])


def test_sea_rules_measure_nothing() -> None:
    assert SEA.errors_km == ()


def test_a_port_that_lanes_end_short_of_is_told_by_the_path_and_no_stop_is_asked_for(
    index: PlaceIndex,
) -> None:
    def traced(*names: str) -> tuple[str, list[str]]:
        stops = tuple(Stop(place=resolve_stop(name, index, mode=Mode.SEA), named=True) for name in names)
        legs = (Leg(mode=Mode.SEA, stops=stops),)
        route = Route(id="line", name="Line", mode=Mode.SEA, how=How.WORDS, legs=legs, evidence=())
        (found,), findings = trace((route,), Networks(network=Network.of))
        assert found.legs[0].path is not None
        return found.legs[0].path.note, [finding.message for finding in findings]

    note, told = traced("Kolkata", "Shanghai")
    assert "km from Kolkata" in note
    assert told == []
    _, told = traced("Colombo", "Kolkata", "Port Klang")
    assert any("the line passes Kolkata at " in message for message in told)
