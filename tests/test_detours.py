"""A stop of another continent than the stops beside it is told, with its country and how far off it lies."""

from dataclasses import replace

import pytest
from reading import one

from geodata.gazetteer import PlaceIndex
from routes.lines.detours import detours
from routes.model import Publication, Stop, View
from routes.text.resolve import resolve_stop


def told(*names: str) -> list[str]:
    index = PlaceIndex.bundled()
    (route,) = one("Trains run from Beira to Blantyre.").routes
    stops = tuple(Stop(place=resolve_stop(name, index), named=False) for name in names)
    route = replace(route, legs=(replace(route.legs[0], stops=stops),))
    made = Publication(
        title="", view=View.NEUTRAL, articles=(), mentions=(), routes=(route,), claims=(), findings=()
    )
    return [finding.message for finding in detours(made)]


def test_a_stop_of_another_continent_is_told() -> None:
    (message,) = told("Beira", "Limbe", "Blantyre")
    assert "Limbe (CM) lies 3," in message
    assert "'Limbe (MZ)'" in message


@pytest.mark.parametrize(
    "names",
    [("Beira", "Lilongwe", "Blantyre"), ("Moscow", "Beijing", "Vladivostok"), ("Lisbon", "Berlin", "Rome")],
)
def test_a_detour_of_a_way_is_none(names: tuple[str, ...]) -> None:
    assert told(*names) == []
