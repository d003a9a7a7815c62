"""What `routes.text.resolve` promises: the right place among several of one name, and the reason for it."""

import re
from pathlib import Path

import pytest

from geodata.distance import kilometres
from geodata.errors import UnknownPlace
from geodata.gazetteer import PlaceIndex
from geodata.path import Mode
from geodata.place import PlaceKind
from routes.model import Mention, Role
from routes.text.read import read
from routes.text.recognise import recognise
from routes.text.resolve import resolve, resolve_stop


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex.bundled()


def mentions(text: str, index: PlaceIndex) -> dict[str, Mention]:
    article = read(text.encode(), file="a.txt")
    return {article.words(one.span): one for one in resolve(article, recognise(article, index), index)}


# ------------------------------------------------------------------------------- places of one name


@pytest.mark.parametrize(
    ("text", "words", "country", "kind"),
    [
        ("Afghanistan and Pakistan spoke. Trucks wait in Jalalabad.", "Jalalabad", "AF", PlaceKind.CITY),
        ("Kyrgyzstan and Uzbekistan spoke. Trucks wait in Jalalabad.", "Jalalabad", "KG", PlaceKind.CITY),
        ("Georgia and Azerbaijan ship oil from Poti.", "Poti", "GE", PlaceKind.CITY),
        ("Ships sail from Poti and Batumi to Constanta.", "Poti", "GE", PlaceKind.CITY),
        ("Trains leave China at Kashi for Kyrgyzstan.", "Kashi", "CN", PlaceKind.CITY),
        ("Trains leave India at Kashi for Nepal.", "Kashi", "IN", PlaceKind.CITY),
        ("Turkey opened a port. Ships leave from Sinop.", "Sinop", "TR", PlaceKind.CITY),
        ("Brazil opened a road. Lorries leave from Sinop.", "Sinop", "BR", PlaceKind.CITY),
        ("Niger and Benin shut the border; Algeria did not.", "Niger", "NE", PlaceKind.COUNTRY),
        ("Niger and Benin shut the border; Algeria did not.", "Benin", "BJ", PlaceKind.COUNTRY),
        ("Azerbaijan and Georgia will build it.", "Georgia", "GE", PlaceKind.COUNTRY),
        ("Pakistan said so. Rail ends at Hyderabad in Sindh.", "Hyderabad", "PK", PlaceKind.CITY),
        ("India said so. Rail ends at Hyderabad in Telangana.", "Hyderabad", "IN", PlaceKind.CITY),
        ("Ships went from Tripoli (Libya) to Malta.", "Tripoli", "LY", PlaceKind.CITY),
        ("Ships went from Tripoli, Lebanon, to Cyprus.", "Tripoli", "LB", PlaceKind.CITY),
        ("Peru and Bolivia agreed on Cordoba in Argentina.", "Cordoba", "AR", PlaceKind.CITY),
        ("Spain said a train from Cordoba will reach Portugal.", "Cordoba", "ES", PlaceKind.CITY),
        ("Ushuaia, the last port, has a bus to Río Grande.", "Río Grande", "AR", PlaceKind.CITY),
        ("A depot in Broome sends trucks to Derby and Kununurra.", "Derby", "AU", PlaceKind.CITY),
        ("A train goes from Derby to Sheffield.", "Derby", "GB", PlaceKind.CITY),
    ],
)
def test_the_article_decides_which_place_is_meant(
    index: PlaceIndex, text: str, words: str, country: str, kind: PlaceKind
) -> None:
    found = mentions(text, index)[words]
    assert (found.place.country, found.place.kind) == (country, kind), found.why


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The DRC and Rwanda spoke. Lorries wait in Congo, and Congolese ports are full.", "Congo", "CD"),
        ("The Democratic Republic of Congo opened it. Trains leave from Congolese ports.", "Congolese", "CD"),
        ("Gabon and Congo spoke. Trains leave from Congolese ports.", "Congolese", "CG"),
        ("Congo-Brazzaville and the DRC spoke. Trains leave from Congolese ports.", "Congolese", "CG"),
        ("Sudan and South Sudan spoke. Trains leave from Sudanese ports.", "Sudanese", "SD"),
        ("South Sudan spoke. Trucks wait in Sudan.", "Sudan", "SD"),
        ("Equatorial Guinea spoke. Trucks wait in Guinea.", "Guinea", "GN"),
    ],
)
def test_a_bare_name_of_two_countries_is_the_one_that_the_article_names_in_full(
    index: PlaceIndex, text: str, words: str, country: str
) -> None:
    found = mentions(text, index)[words]
    assert found.place.country == country, found.why


NAMESAKES = [
    line.split("\t")
    for line in (Path(__file__).parent / "namesakes.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", NAMESAKES, ids=[f"{row[0]}: {row[-1][:40]}" for row in NAMESAKES])
def test_the_right_one_of_several_places_of_a_name(index: PlaceIndex, row: list[str]) -> None:
    name, longitude, latitude, radius_km, text = row
    found = mentions(text, index)[name]
    away = kilometres(found.place.longitude, found.place.latitude, float(longitude), float(latitude))
    assert away <= float(radius_km), (found.place.id, found.why)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Farmers in Lebanon, Nebraska, ship corn by rail.", "Lebanon"),
        ("Trains once called at Georgia and Lebanon, two towns in Nebraska.", "Lebanon"),
        ("Saint Vincent, Grenada and Barbados share a ferry; it calls at Ashton on Mondays.", "Ashton"),
        ("Peru, Ecuador and Bolivia will pave it. Trucks leave from Ashton.", "Ashton"),
    ],
)
def test_a_namesake_far_from_all_that_an_article_speaks_of_is_left_out(
    index: PlaceIndex, text: str, words: str
) -> None:
    assert index.lookup(words), "it would be no test without the namesake"
    assert words not in mentions(text, index)


BESIDE = "Malawi and Mozambique spoke in Blantyre; Beira has a port, and Zambia looks on."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{BESIDE} A cyclone washed away the track between Limbe and Sandama.", "Limbe"),
        (f"{BESIDE} Trains run from Blantyre to Limbe again.", "Limbe"),
        (f"{BESIDE} The road through Split is shut.", "Split"),
        (f"{BESIDE} Buses leave Lilongwe for Ostrava at dawn.", "Ostrava"),
        ("Peru and Bolivia agreed in La Paz. A road from Cusco to Oxford was paved.", "Oxford"),
        ("Kazakhstan and Uzbekistan agreed in Tashkent. Trucks from Almaty pass Cambridge.", "Cambridge"),
        ("Chile and Argentina met in Santiago. The railway from Mendoza to Aberdeen is rusty.", "Aberdeen"),
    ],
)
def test_no_road_or_railway_leads_to_a_town_of_another_continent(
    index: PlaceIndex, text: str, words: str
) -> None:
    assert index.lookup(words), "it would be no test without the namesake"
    assert words not in mentions(text, index)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{BESIDE} Ships sail from Beira to Aberdeen in three weeks.", "Aberdeen"),
        (f"{BESIDE} They signed the loan in Geneva.", "Geneva"),
        (f"{BESIDE} Flights from Lilongwe to Bergen began.", "Bergen"),
        (f"{BESIDE} Trains from Rotterdam bring nothing.", "Rotterdam"),
        (f"{BESIDE} Trucks go from Blantyre to Limbe in Cameroon.", "Limbe"),
        (f"{BESIDE} The road from Lilongwe to Mzuzu is shut.", "Mzuzu"),
        (f"{BESIDE} The road to Salisbury is shut.", "Salisbury"),
    ],
)
def test_a_far_town_is_meant_where_ships_flights_or_its_country_lead_to_it(
    index: PlaceIndex, text: str, words: str
) -> None:
    assert words in mentions(text, index)


def test_words_beside_a_name_tell_two_places_of_one_name_apart(index: PlaceIndex) -> None:
    text = "Ships from Georgetown, Penang, are not those from Georgetown in Guyana."
    article = read(text.encode(), file="a.txt")
    found = resolve(article, recognise(article, index), index)
    told = [one.place.country for one in found if article.words(one.span) == "Georgetown"]
    assert told == ["MY", "GY"]


def test_one_name_means_one_place_throughout(index: PlaceIndex) -> None:
    text = "They load at Tripoli. Lebanon waits.\n\nShips left Tripoli (Libya) at noon.\n\nTripoli is full."
    article = read(text.encode(), file="a.txt")
    found = resolve(article, recognise(article, index), index)
    assert {one.place.country for one in found if article.words(one.span) == "Tripoli"} == {"LY"}


def test_every_decision_says_why_and_keeps_what_else_it_could_be(index: PlaceIndex) -> None:
    found = mentions("Kyrgyzstan and Uzbekistan spoke. Trucks wait in Jalalabad.", index)["Jalalabad"]
    assert "exact name" in found.why
    assert "Kyrgyzstan" in found.why
    assert found.candidates[0].place == found.place
    assert len(found.candidates) > 1
    assert [one.score for one in found.candidates] == sorted(
        (one.score for one in found.candidates), reverse=True
    )
    assert all(one.reason for one in found.candidates)


def test_the_dateline_is_no_stop(index: PlaceIndex) -> None:
    found = mentions("LIMA, Jan 4 (Andina) – Peru will build a road to Cusco.", index)
    assert found["LIMA"].role is Role.DATELINE
    assert found["Cusco"].role is Role.MENTION


# ------------------------------------------------------------------------------------ other countries

SWAPPED = {
    "Kazakhstan": "Uganda",
    "Kazakhstani": "Ugandan",
    "Kazakh": "Ugandan",
    "Pakistan": "Kenya",
    "Pakistani": "Kenyan",
    "Afghanistan": "South Sudan",
    "Uzbekistan": "Rwanda",
    "Turkmenistan": "Burundi",
    "Kyrgistan": "Tanzanya",
    "China": "Ethiopia",
    "India": "Egypt",
    "India’s": "Egypt’s",
    "Karachi": "Mombasa",
    "Gwadar": "Lamu",
    "Gawadar": "Lamu",
    "Gawader": "Lamu",
    "Gawardar": "Lamu",
    "Port Qasim": "Dar es Salaam",
    "Lahore": "Nairobi",
    "Almaty": "Kampala",
    "Astana": "Entebbe",
    "Nur-Sultan": "Entebbe",
    "Islamabad": "Kisumu",
    "ISLAMABAD": "KISUMU",
    "Peshawar": "Eldoret",
    "Dushanbe": "Kigali",
    "Beijing": "Addis Ababa",
    "KP": "DRC",
    "Central Asia": "East Africa",
    "Central Asian": "East African",
    "South Asia": "Southern Africa",
    "South": "Southern",
    "Central": "East",
    "Arabian Sea": "Indian Ocean",
    "CARs": "UAE",
}
NEW_PLACES = {
    "Tanzanya": "Tanzania",
    "KISUMU": "Kisumu",
    "Kenyan": "Kenya",
    "Ugandan": "Uganda",
    "DRC": "DR Congo",
    "East": "East Africa",
    "Southern": "Southern Africa",
    "East African": "East Africa",
    "UAE": "United Arab Emirates",
}
KEPT = {
    "African": "Africa",
    "South East Asian": "Southeast Asia",
    "USA": "United States",
    "Eurasian continent": "Eurasia",
    "sub-border": "Sost",
}
_NAMES = "|".join(re.escape(name) for name in sorted(SWAPPED, key=len, reverse=True) if name != "South")
SWAP = re.compile(rf"(?<!\w)(?:South East Asian|{_NAMES}|(?<!-)South)(?!\w)")


def swapped(words: str) -> str:
    return SWAP.sub(lambda match: SWAPPED.get(match[0], match[0]), words)


@pytest.mark.parametrize("number", range(5))
def test_the_seeds_with_other_places_give_the_other_places(
    root: Path, index: PlaceIndex, number: int
) -> None:
    path = sorted((root / "seeds").glob("*.txt"))[number]
    old = read(path.read_bytes(), file=path.name)
    before = resolve(old, recognise(old, index), index)
    new = read(swapped(old.text).encode(), file=path.name)
    after = resolve(new, recognise(new, index), index)
    expected = []
    for one in before:
        words = swapped(old.words(one.span)).replace("East African states", "East African")
        expected.append((words, NEW_PLACES.get(words, KEPT.get(words, words))))
    assert [(new.words(one.span), one.place.name) for one in after] == expected
    assert [one.role for one in after] == [one.role for one in before]
    assert [one.metonym for one in after] == [one.metonym for one in before]


# ---------------------------------------------------------------------------------- definitions' stops


@pytest.mark.parametrize(
    ("name", "mode", "countries", "identifier"),
    [
        ("Karachi", Mode.ROAD, (), "geonames:1174872"),
        ("Karachi", Mode.AIR, (), "geonames:1174872"),
        ("Kazakhstan", Mode.ROAD, (), "country:KZ"),
        ("Central Asia", Mode.UNSPECIFIED, (), "region:central-asia"),
        ("Khunjerab Pass", Mode.ROAD, (), "transport:khunjerab-pass"),
        ("Gwadar", None, ("PK",), "geonames:1177446"),
        ("Jalalabad (AF)", Mode.ROAD, (), "geonames:1139715"),
        ("Jalalabad", Mode.ROAD, ("AF",), "geonames:1139715"),
        ("Tripoli (Libya)", Mode.SEA, (), "geonames:2210247"),
        ("Islamabad", Mode.ROAD, (), "geonames:1176615"),
    ],
)
def test_stops_of_definitions(
    index: PlaceIndex, name: str, mode: Mode | None, countries: tuple[str, ...], identifier: str
) -> None:
    assert resolve_stop(name, index, mode=mode, countries=countries).id == identifier


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("Gilgitt", "Gilgit (PK)"), ("Karachii (PK)", "Karachi (PK)"), ("Xyzzyqux", ""), ("Karachi (FR)", "")],
)
def test_an_unknown_stop_is_refused_with_the_nearest_names(
    index: PlaceIndex, name: str, suggestion: str
) -> None:
    with pytest.raises(UnknownPlace) as caught:
        resolve_stop(name, index)
    assert caught.value.name == name
    assert suggestion in str(caught.value)
