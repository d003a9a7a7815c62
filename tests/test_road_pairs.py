"""Paths between cities of six continents are as long as was published of their roads, and swim nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path as File

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw
from shapely import LineString

from geodata import outlines, sources
from geodata.errors import NoPath
from geodata.gazetteer import PlaceIndex
from geodata.geodesy import length_km, sample
from geodata.graph import EdgeKind, decoded
from geodata.network import Network
from geodata.path import Method, Mode, Path
from geodata.place import Place
from geodata.rules import SHORTEST_GUESS_KM
from routes.lines import land
from routes.lines.trace import ON_THE_GROUND, Networks, path_between
from routes.text.resolve import resolve_stop

PAIRS = File(__file__).parent / "road_pairs.tsv"
SHORTEST, LONGEST, KEPT = 0.75, 1.15, 55

CELLS = 40
"""Cells of a degree in which the bundled land is drawn: about 2.8 km."""

OFF_SHORE = 2
"""So many cells off the land, about 5 km, a road is at sea, whatever the shore's own error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two cities, what lies between them, and what was published of the road."""

    continent: str
    places: tuple[Place, ...]
    km: float
    published: str
    path: Path


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    index, networks = PlaceIndex.bundled(), Networks(network=Network.of)
    found = []
    rows = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in rows[1:]:
        continent, start, via, end, km, published = row.split("\t")
        names = (start, *filter(None, via.split(";")), end)
        places = tuple(resolve_stop(name, index, mode=Mode.ROAD) for name in names)
        path = path_between(places, mode=Mode.ROAD, networks=networks)
        found.append(Pair(continent=continent, places=places, km=float(km), published=published, path=path))
    return found


@pytest.fixture(scope="module")
def at_sea() -> npt.NDArray[np.bool_]:
    """Return the cells of the world that are further from the bundled land than `OFF_SHORE`."""
    lines = outlines.unpack(sources.read("basemap.bin"))["land"]
    image = Image.new("L", (360 * CELLS, 180 * CELLS), 1)
    draw = ImageDraw.Draw(image)
    for line in range(len(lines.starts) - 1):
        ring = [((x + 180.0) * CELLS, (90.0 - y) * CELLS) for x, y in lines.vertices(line, 0)]
        # The land's own outline, thick: whatever is near a shore is none of the open sea.
        draw.polygon(ring, fill=0)
        draw.line(ring, fill=0, width=2 * OFF_SHORE + 1)
    return np.array(image, bool)


def sea_km(points: Sequence[tuple[float, float]], step_km: float, at_sea: npt.NDArray[np.bool_]) -> float:
    """Return how many kilometres of a line, sampled every `step_km`, lie at sea."""
    x, y = np.asarray(points).T
    columns = ((x + 180.0) * CELLS).astype(int) % (360 * CELLS)
    rows = np.clip(((90.0 - y) * CELLS).astype(int), 0, 180 * CELLS - 1)
    return float(at_sea[rows, columns].sum()) * step_km


def test_sixty_pairs_on_six_continents_name_where_their_distance_was_published(pairs: list[Pair]) -> None:
    assert len(pairs) >= 60
    assert len({pair.continent for pair in pairs}) == 6
    assert all(pair.published for pair in pairs)


def test_paths_are_as_long_as_was_published_of_their_roads(pairs: list[Pair]) -> None:
    drawn = [pair for pair in pairs if pair.km and pair.path.method is Method.GENERALISED]
    kept = [pair for pair in drawn if SHORTEST <= pair.path.length_km / pair.km <= LONGEST]
    missed = {
        f"{pair.places[0].name} - {pair.places[-1].name}": round(pair.path.length_km / pair.km, 2)
        for pair in drawn
        if pair not in kept
    }
    assert len(kept) >= KEPT, missed


def test_a_way_that_is_not_as_long_as_published_says_why(pairs: list[Pair]) -> None:
    # A straight line's note tells it; of others a note, or that a border is crossed where no road is shown.
    silent = []
    for pair in pairs:
        if pair.km and SHORTEST <= pair.path.length_km / pair.km <= LONGEST:
            continue
        found = land.passage_of_path(
            pair.path, pair.places, view="neutral", methods=ON_THE_GROUND, index=PlaceIndex.bundled()
        )
        if not pair.path.note and not any(one.guessed for one in found.crossings):
            silent.append((pair.places[0].name, pair.places[-1].name))
    assert silent == []


def test_where_there_is_no_path_a_straight_line_says_why(pairs: list[Pair]) -> None:
    for pair in pairs:
        if pair.path.method is not Method.GENERALISED:
            assert pair.path.method is Method.SCHEMATIC
            assert pair.path.way_km is None
            assert pair.path.note.startswith(("the bundled roads", "the way between", "the source shows"))
    darien = next(pair for pair in pairs if not pair.km)
    assert darien.path.method is Method.SCHEMATIC


def test_the_range_told_of_a_way_holds_what_was_published(pairs: list[Pair]) -> None:
    drawn = [pair for pair in pairs if pair.km and pair.path.way_km is not None]
    held = 0
    for pair in drawn:
        low, high = pair.path.way_km or (0.0, 0.0)
        assert low < pair.path.length_km * 1.05 < high
        held += low <= pair.km <= high
    assert held >= 0.88 * len(drawn)


def test_no_path_crosses_the_sea_but_by_a_ferry_or_a_train_that_is_told(
    pairs: list[Pair], at_sea: npt.NDArray[np.bool_]
) -> None:
    swimming = {}
    for pair in pairs:
        told = "by ferry" in pair.path.note or "by train" in pair.path.note
        if pair.path.method is Method.GENERALISED and not told:
            km = sea_km(sample(pair.path.line, 1.0), 1.0, at_sea)
            if km > 0.0:
                swimming[pair.places[0].name, pair.places[-1].name] = km
    assert swimming == {}


# Towns that face each other over water; a ferry that the table knows joins those that are marked.
SHORES = (
    ("Helsingborg (SE)", "Helsingør (DK)", True),
    ("Reggio Calabria", "Messina (IT)", True),
    ("Villa San Giovanni", "Messina (IT)", True),
    ("Southampton (GB)", "Cowes (GB)", False),
    ("Pozzuoli", "Procida", False),
    ("Zadar", "Preko", False),
    ("Balikpapan", "Penajam", False),
    ("Kinshasa", "Brazzaville", False),
)


@pytest.mark.parametrize(("start", "end", "sails"), SHORES)
def test_no_straight_line_to_a_town_takes_it_over_water(start: str, end: str, sails: bool) -> None:
    index, networks = PlaceIndex.bundled(), Networks(network=Network.of)
    ends = [resolve_stop(name, index, mode=Mode.ROAD) for name in (start, end)]
    path = path_between(ends, mode=Mode.ROAD, networks=networks)
    if sails:
        assert path.method is Method.GENERALISED
        assert path.note.startswith("by ferry ")
    else:
        assert path.method is Method.SCHEMATIC
        assert path.note.startswith(("the bundled roads show none within 15 km", "the source shows only"))


def test_a_straight_line_to_a_town_is_told_to_be_a_guess(pairs: list[Pair]) -> None:
    told = 0
    for pair in pairs:
        line = pair.path.line
        for end in (line.coords[:2], line.coords[-2:]):
            if pair.path.method is Method.GENERALISED and length_km(LineString(end)) >= SHORTEST_GUESS_KM:
                assert any(gap.buffer(1e-6).contains(LineString(end)) for gap in pair.path.guessed)
                told += 1
    assert told > 50


def test_no_guessed_road_of_the_world_crosses_the_sea(at_sea: npt.NDArray[np.bool_]) -> None:
    graph = decoded(sources.read("roads.bin"))
    guessed = (graph.kinds == EdgeKind.BRIDGED) | (graph.kinds == EdgeKind.LINKED)
    worst = {}
    for edge in np.flatnonzero(guessed).tolist():
        points = graph.points[graph.first[edge] : graph.first[edge + 1]]
        steps = np.linspace(points[:-1], points[1:], 12)
        inner = steps.transpose(1, 0, 2).reshape(-1, 2)
        share = sea_km(inner.tolist(), 1.0, at_sea) / len(inner)
        if share > 0.0:
            worst[edge] = (points[0].round(2).tolist(), points[-1].round(2).tolist(), round(share, 2))
    assert worst == {}


def test_what_crosses_water_by_ferry_says_so(pairs: list[Pair]) -> None:
    graph = decoded(sources.read("roads.bin"))
    ferries = np.flatnonzero(graph.kinds == EdgeKind.FERRY).tolist()
    assert ferries
    assert all("ferry" in graph.names[edge] for edge in ferries)
    tierra_del_fuego = next(pair for pair in pairs if pair.places[-1].name == "Ushuaia")
    assert "by ferry across the Strait of Magellan" in tierra_del_fuego.path.note
    assert tierra_del_fuego.path.guessed


def test_an_island_without_a_ferry_has_no_path() -> None:
    with pytest.raises(NoPath, match="bundled roads"):
        Network.roads().path([(23.73, 37.98), (25.14, 35.34)], names=["Athens", "Heraklion"])


def test_a_ferry_is_no_place_to_begin_a_way() -> None:
    # The middle of the Cook Strait, which a ferry crosses.
    with pytest.raises(NoPath, match="show none within 15 km"):
        Network.roads().path([(174.4, -41.29), (174.78, -41.29)], names=["the strait", "Wellington"])


def test_lengths_are_those_of_the_lines_as_drawn(pairs: list[Pair]) -> None:
    for pair in pairs[:5]:
        assert pair.path.length_km == pytest.approx(length_km(pair.path.line), rel=1e-6)
