"""A named route that an article leads by other places than its definition says so, on card and in check."""

import pytest
from reading import catalogue, one

from geodata.crossings import Crossing
from geodata.gazetteer import PlaceIndex
from geodata.network import Network
from routes.lines import land
from routes.lines.trace import ON_THE_GROUND, Networks, trace
from routes.lines.unpassed import with_unpassed
from routes.model import Finding, Route, Severity

CHACO = (
    "The Bioceanic Road Corridor is being built. The route runs from Campo Grande to Porto Murtinho, "
    "crosses the river on a bridge to Carmelo Peralta, traverses the Chaco through Loma Plata and Mariscal "
    "Estigarribia to Pozo Hondo, and passes through Tartagal and San Salvador de Jujuy before climbing to "
    "the Jama Pass and descending to San Pedro de Atacama, Calama and Antofagasta."
)


def looked_at(text: str, name: str) -> tuple[Route, list[Finding]]:
    planned = (one(text).route(name),)
    networks = Networks(network=Network.of, definitions={item.id: item for item in catalogue()})
    traced, _ = trace(planned, networks)
    (route,), findings = with_unpassed(traced)
    return route, list(findings)


def test_places_that_an_article_names_on_a_route_and_its_line_does_not_pass_are_told() -> None:
    route, (finding,) = looked_at(CHACO, "Bioceanic Road Corridor")
    (note,) = [note for note in route.notes if note.startswith("The articles name ")]
    assert note.endswith(" on it; this line, from the definition, does not pass them.")
    for name in ("Porto Murtinho", "Pozo Hondo"):
        assert name in note
        assert name in finding.message
    assert "Calama" not in note
    assert (finding.severity, finding.route) == (Severity.WARNING, "bioceanic-corridor")


def test_an_end_that_the_definition_does_not_have_is_told() -> None:
    text = "The Central Corridor runs from Dar es Salaam to Kigali and Bujumbura via Dodoma."
    route, (finding,) = looked_at(text, "Central Corridor")
    assert (
        "The articles name Bujumbura on it; this line, from the definition, does not pass it." in route.notes
    )
    assert "Bujumbura by 1" in finding.message


def test_places_that_the_line_passes_are_no_news() -> None:
    text = "The Northern Corridor runs from Mombasa through Nairobi, Nakuru, Eldoret and Jinja to Kampala."
    route, findings = looked_at(text, "Northern Corridor")
    assert findings == []
    assert not any("does not pass" in note for note in route.notes)


def test_no_crossing_is_named_against_a_place_that_the_words_lead_by() -> None:
    text = "A second road route, via Busia, is used by fuel tankers travelling from Eldoret to Kampala."
    (route,), _ = trace(one(text).routes, Networks(network=Network.of))
    (crossing,) = crossed(route)
    assert (crossing.leaving, crossing.entering, crossing.place) == ("Kenya", "Uganda", None)
    by_malaba = one("Trucks go from Eldoret via Malaba to Kampala.").routes
    (route,), _ = trace(by_malaba, Networks(network=Network.of))
    (crossing,) = crossed(route)
    assert crossing.place is not None
    assert crossing.place.name == "Malaba"


def crossed(route: Route) -> tuple[Crossing, ...]:
    index = PlaceIndex.bundled()
    return land.passage_of(route, view="neutral", methods=ON_THE_GROUND, index=index).crossings


def named(text: str, name: str) -> set[str]:
    return {stop.place.name for leg in one(text).route(name).legs for stop in leg.stops if stop.named}


@pytest.mark.parametrize(
    "text",
    [
        "Grace Phiri, who heads the Chamber of Commerce in Lilongwe, praised the Nacala Corridor.",
        "The Nacala Corridor was built for coal, said John Banda, the mayor of Chipata.",
        "The Nacala Corridor is slow, according to a trader in Lilongwe.",
        "“The Nacala Corridor is slow,” said the governor of Nampula.",
        "The University of Technology at Lilongwe studied the Nacala Corridor.",
        "The Nacala Corridor needs money, the director of the Development Bank in Chipata said.",
        "An economist in Lilongwe called the Nacala Corridor a success.",
        "The Nacala Corridor, wrote a professor at the University of Lilongwe, pays for itself.",
        "The Federation of Transport Workers in Nampula went on strike on the Nacala Corridor.",
        "The bishop and the commissioner for Chipata blessed the Nacala Corridor.",
    ],
)
def test_a_place_that_tells_who_somebody_is_counts_for_no_stop(text: str) -> None:
    assert named(text, "Nacala Corridor") == set()


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("The Nacala Corridor runs from Chipata to Nacala.", {"Chipata", "Nacala"}),
        ("The Nacala Corridor passes Nampula, said the mayor of Chipata.", {"Nampula"}),
        ("On the Nacala Corridor trains stop in Lilongwe and at the port of Nacala.", {"Lilongwe", "Nacala"}),
        ("Lilongwe lies on the Nacala Corridor, its mayor said in Chipata.", {"Lilongwe", "Chipata"}),
    ],
)
def test_a_place_of_the_way_counts_as_its_stop_beside_somebodys_town(text: str, stops: set[str]) -> None:
    assert named(text, "Nacala Corridor") == stops
