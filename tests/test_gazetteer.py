"""Names lead to the right places, misspellings to near ones, and a workspace's rows lie over them."""

import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import sources
from geodata.capitals import capitals, is_capital
from geodata.errors import BadPlaceRow, DamagedData
from geodata.gazetteer import FILE, PlaceIndex
from geodata.index import PackedPlaces
from geodata.names import abbreviation, normalised
from geodata.overlay import rows_from_toml
from geodata.place import Place, PlaceKind
from geodata.spelling import distances, one_letter_off


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex.bundled()


def first(index: PlaceIndex, name: str) -> Place:
    found = index.lookup(name)
    assert found, f"{name} is not found"
    return found[0]


# ------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Pakistan", "country:PK"),
        ("Islamic Republic of Pakistan", "country:PK"),
        ("Georgia", "country:GE"),
        ("Burma", "country:MM"),
        ("Zaire", "country:CD"),
        ("the Netherlands", "country:NL"),
        ("Holland", "country:NL"),
        ("Côte d’Ivoire", "country:CI"),
        ("Türkiye", "country:TR"),
        ("UAE", "country:AE"),
        ("U.S.", "country:US"),
        ("DRC", "country:CD"),
        ("Central Asian Republics", "region:central-asia"),
        ("CARs", "region:central-asia"),
        ("South-East Asia", "region:southeast-asia"),
        ("Southeast Asia", "region:southeast-asia"),
        ("Horn of Africa", "region:horn-of-africa"),
        ("Latin America", "region:latin-america"),
        ("Arabian Sea", "region:arabian-sea"),
        ("Bosporus", "region:bosphorus"),
        ("Suez Canal", "region:suez-canal"),
        ("KP", "province:PK-KP"),
        ("Khyber-Pakhtunkhwa", "province:PK-KP"),
        ("Xinjiang", "province:CN-XJ"),
        ("Gilgit-Baltistan", "province:PK-GB"),
        ("Katanga", "province:CD-HK"),
        ("Khunjerab", "transport:khunjerab-pass"),
        ("Torkham border", "transport:torkham"),
        ("Sust", "transport:sost-dry-port"),
        ("Port of Mombasa", "transport:mombasa-port"),
        ("Karachi seaport", "transport:karachi-port"),
        ("Jinnah International Airport", "airport:KHI"),
        ("IATA NBO", "airport:NBO"),
    ],
)
def test_every_layer_answers_to_its_names(index: PlaceIndex, name: str, identifier: str) -> None:
    assert first(index, name).id == identifier


@pytest.mark.parametrize(
    ("name", "country", "longitude", "latitude"),
    [
        ("Peshawar", "PK", 71.58, 34.01),
        ("Mazar-i-Sharif", "AF", 67.11, 36.71),
        ("Xi'an", "CN", 108.93, 34.26),
        ("Urumqi", "CN", 87.6, 43.8),
        ("Ürümqi", "CN", 87.6, 43.8),
        ("St. Petersburg", "RU", 30.31, 59.94),
        ("Saint Petersburg", "RU", 30.31, 59.94),
        ("Nur-Sultan", "KZ", 71.45, 51.17),
        ("Dar-es-Salaam", "TZ", 39.27, -6.82),
        ("São Paulo", "BR", -46.64, -23.55),
        ("sao paulo", "BR", -46.64, -23.55),
        ("Bombay", "IN", 72.88, 19.07),
        ("Odessa", "UA", 30.74, 46.49),
        ("Santa Cruz", "BO", -63.18, -17.79),
        ("Addis Ababa", "ET", 38.75, 9.02),
        ("Lobito", "AO", 13.54, -12.36),
        ("Кабул", "AF", 69.17, 34.53),
        ("کراچی", "PK", 67.01, 24.86),
        ("乌鲁木齐", "CN", 87.6, 43.8),
    ],
)
def test_towns_are_found_in_any_spelling_and_lie_where_they_are(
    index: PlaceIndex, name: str, country: str, longitude: float, latitude: float
) -> None:
    place = first(index, name)
    assert place.country == country
    assert place.kind is PlaceKind.CITY
    assert abs(place.longitude - longitude) < 0.15
    assert abs(place.latitude - latitude) < 0.15


@pytest.mark.parametrize(
    ("name", "country", "trap"),
    [
        ("Kashi", "CN", "Varanasi"),
        ("Sust", "PK", "Soest"),
        ("Tashkurgan", "CN", "Khulm"),
        ("Poti", "GE", "Teresina"),
        ("Alat", "AZ", "Olot Shahri"),
        ("Jalalabad", "AF", "Jalalabad in India"),
        ("Medina", "SA", "Medina in Ohio"),
        ("Kunduz", "AF", "the province of that name"),
    ],
)
def test_population_alone_does_not_decide(index: PlaceIndex, name: str, country: str, trap: str) -> None:
    assert first(index, name).country == country, f"{name} must not be {trap}"


def test_a_name_of_several_places_lists_them_all(index: PlaceIndex) -> None:
    assert {"PK", "IN"} <= {place.country for place in index.lookup("Hyderabad")}
    assert {"PK", "IN"} <= {place.country for place in index.lookup("Punjab")}
    assert len({place.id for place in index.lookup("Victoria")}) == len(index.lookup("Victoria")) > 5


def test_abbreviations_need_their_capitals(index: PlaceIndex) -> None:
    assert first(index, "US").id == "country:US"
    assert all(place.kind is PlaceKind.CITY for place in index.lookup("us"))
    assert all(place.id != "region:central-asia" for place in index.lookup("cars"))
    assert not index.lookup("kp")


def test_airports_hide_behind_no_city_and_no_abbreviation(index: PlaceIndex) -> None:
    assert all(place.kind is not PlaceKind.AIRPORT for place in index.lookup("Karachi"))
    for code in ("KHI", "APP", "NLC", "TIR", "SCO", "CIS"):
        assert all(place.kind is not PlaceKind.AIRPORT for place in index.lookup(code))


def test_what_is_no_place_is_not_found(index: PlaceIndex) -> None:
    for words in (
        "Ambassador",
        "Minister",
        "Imran",
        "",
        " ",
        "—",
        "Shanghai Cooperation Organisation",
        "\x00",
    ):
        assert index.lookup(words) == ()
        assert not index.knows(words)


@pytest.mark.parametrize(
    ("adjective", "identifier"),
    [
        ("Kazakh", "country:KZ"),
        ("Kazakhstani", "country:KZ"),
        ("Pakistani", "country:PK"),
        ("Pakistanis", "country:PK"),
        ("African", "region:africa"),
        ("South East Asian", "region:southeast-asia"),
        ("Central Asian", "region:central-asia"),
        ("Ugandan", "country:UG"),
        ("Brazilian", "country:BR"),
        ("Dutch", "country:NL"),
        ("Tibetan", "province:CN-XZ"),
    ],
)
def test_adjectives_lead_to_their_area_and_are_no_names(
    index: PlaceIndex, adjective: str, identifier: str
) -> None:
    found = index.adjective(adjective)
    assert found is not None
    assert found.id == identifier
    assert found.is_area
    assert all(place.id != identifier for place in index.lookup(adjective))


def test_names_are_no_adjectives(index: PlaceIndex) -> None:
    assert index.adjective("Pakistan") is None
    assert index.adjective("Lahore") is None


def test_ordinary_words_are_told(index: PlaceIndex) -> None:
    for word in ("Reading", "Nice", "Bath", "Mobile", "Of", "Most", "Same", "Police"):
        assert index.lookup(word), word
        assert index.is_ordinary_word(word), word
    for name in ("Turkey", "China", "Chad", "Jordan", "Gilgit", "US", "Lahore", "Mombasa"):
        assert not index.is_ordinary_word(name), name


def test_the_longest_name_is_taken(index: PlaceIndex) -> None:
    assert index.longest(["New", "York", "City", "is", "far"]) == 3
    assert index.longest(["Dar", "es", "Salaam", "port"]) == 4
    assert index.longest(["Dar", "es", "Salaam", "hotels"]) == 3
    assert index.longest(["Democratic", "Republic", "of", "the", "Congo"]) == 5
    assert index.longest(["Lahore"]) == 1
    assert index.longest(["Ambassador", "of", "Kazakhstan"]) == 0
    assert index.longest([]) == 0


WORDS = "New York City of the Dar es Salaam Port Khunjerab Pass Saint Lahore"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=8))
def test_the_longest_name_is_a_name(tokens: list[str]) -> None:
    index = PlaceIndex.bundled()
    count = index.longest(tokens)
    assert count == 0 or index.lookup(" ".join(tokens[:count]))


@pytest.mark.parametrize("language", ["ru", "ur", "kk", "zh", "fa", "tg", "ky", "uz", "ps"])
def test_every_country_of_the_region_has_its_name_in_the_languages_of_the_region(
    index: PlaceIndex, language: str
) -> None:
    for code in ("PK", "AF", "KZ", "KG", "TJ", "TM", "UZ", "CN", "IR", "IN", "RU", "TR"):
        place = index.by_id(f"country:{code}")
        assert place is not None
        assert dict(place.names).get(language), (code, language)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Lahore", {"ur": "لاہور", "ru": "Лахор"}),
        ("Gwadar", {"ur": "گوادر"}),
        ("Karachi", {"ur": "کراچی", "zh": "卡拉奇"}),
        ("Almaty", {"ru": "Алматы", "kk": "Алматы", "zh": "阿拉木图"}),
        ("Bishkek", {"ru": "Бишкек", "kk": "Бішкек"}),
        ("Termez", {"ru": "Термез"}),
        ("Kashgar", {"zh": "喀什"}),
        ("Nairobi", {"ru": "Найроби", "zh": "内罗毕"}),
        ("Yaounde", {"zh": "雅温得"}),
    ],
)
def test_large_towns_have_their_names_in_other_languages(
    index: PlaceIndex, name: str, names: dict[str, str]
) -> None:
    assert names.items() <= dict(first(index, name).names).items()


# Letters of which each is foreign to the language: Ukrainian ones to Kazakh, Persian and Arabic ones to Urdu.
FOREIGN = {
    "kk": re.compile("[їєґўҳҷҡҗҙҫ]", re.IGNORECASE),
    "ru": re.compile("[^а-яё .()’-]", re.IGNORECASE),
    "ur": re.compile("[ټډړږښڼيكىڪڳۆۇۋې]"),
    "zh": re.compile("[a-zA-Zぁ-ヿ가-힣]"),
}


def test_no_town_has_a_name_in_letters_foreign_to_the_language() -> None:
    packed = PackedPlaces(sources.mapped(FILE))
    told = 0
    for number in range(packed.records, packed.records + packed.towns):
        for language, name in packed.place(number).names:
            told += 1
            if language in FOREIGN:
                assert not FOREIGN[language].search(name), (packed.place(number).id, language, name)
    assert told > 5_000


def test_where_the_language_cannot_be_told_it_is_left_out(index: PlaceIndex) -> None:
    assert "kk" not in dict(first(index, "Kashgar").names), "Қәшқәр is Uyghur"
    assert "ru" not in dict(first(index, "Odesa").names), "Одеса and Одесса are both in Russian letters"
    assert first(index, "Одесса").country == "UA"
    assert "ur" not in dict(first(index, "Srinagar").names), "GeoNames has the name of Jammu there"


@pytest.mark.parametrize(
    ("name", "country", "town"),
    [
        ("گوادر", "PK", "Gwadar"),
        ("لاہور", "PK", "Lahore"),
        ("لاهور", "PK", "Lahore"),
        ("Гвадар", "PK", "Gwadar"),
        ("瓜达尔", "PK", "Gwadar"),
        ("قندوز", "AF", "Kunduz"),
        ("Термиз", "UZ", "Termez"),
        ("Момбаса", "KE", "Mombasa"),
        ("Лобиту", "AO", "Lobito"),
        ("热那亚", "IT", "Genoa"),
    ],
)
def test_a_name_in_another_script_is_found_whatever_its_language(
    index: PlaceIndex, name: str, country: str, town: str
) -> None:
    place = first(index, name)
    assert (place.country, place.name) == (country, town)


@pytest.mark.parametrize(
    ("spelt", "name"),
    [
        ("Tirmiz", "Termez"),
        ("Herāt", "Herat"),
        ("Kandahār", "Kandahar"),
        ("Mazār-e Sharīf", "Mazar-i-Sharif"),
        ("Jalālābād", "Jalalabad"),
        ("Tashqorghan", "Tashkurgan"),
        ("Türkmenabat", "Turkmenabat"),
        ("Qo‘qon", "Kokand"),
        ("Olot Shahri", "Olot"),
        ("Thessaloníki", "Thessaloniki"),
        ("Xi'an", "Xi’an"),
        ("Sao Paulo", "São Paulo"),
        ("Zurich", "Zürich"),
        ("Bejaia", "Béjaïa"),
        ("Niš", "Niš"),
        ("Turkey", "Türkiye"),
        ("Ivory Coast", "Côte d’Ivoire"),
        ("Burma", "Myanmar"),
    ],
)
def test_places_bear_the_name_that_english_texts_write(index: PlaceIndex, spelt: str, name: str) -> None:
    assert first(index, spelt).name == name
    assert first(index, name).name == name


# --------------------------------------------------------------------------------- identity, position


@pytest.mark.parametrize(
    "identifier",
    ["country:KE", "region:sahel", "province:IN-GJ", "geonames:1172451", "transport:torkham", "airport:ALA"],
)
def test_a_place_is_found_by_its_id(index: PlaceIndex, identifier: str) -> None:
    place = index.by_id(identifier)
    assert place is not None
    assert place.id == identifier
    assert place in index.lookup(f"IATA {identifier[8:]}" if identifier.startswith("airport") else place.name)


def test_unknown_ids_are_none(index: PlaceIndex) -> None:
    for identifier in ("country:ZZ", "geonames:1", "geonames:x", "nothing", "", "geonames:99999999999"):
        assert index.by_id(identifier) is None


def test_regions_say_their_members_and_lie_among_them(index: PlaceIndex) -> None:
    place = index.by_id("region:central-asia")
    assert place is not None
    assert set(place.members) == {"KZ", "KG", "TJ", "TM", "UZ"}
    assert 55 < place.longitude < 75
    assert 37 < place.latitude < 50
    assert place.radius_km > 900


def test_the_nearest_town_is_the_nearest(index: PlaceIndex) -> None:
    ((place, away),) = index.nearest(39.664, -4.055, kinds={PlaceKind.CITY})
    assert place.name == "Mombasa"
    assert away < 1
    (port, _), *_ = index.nearest(66.99, 24.83, kinds={PlaceKind.PORT}, limit=3)
    assert port.id == "transport:karachi-port"


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_nearest_comes_in_order_of_distance(longitude: float, latitude: float) -> None:
    found = PlaceIndex.bundled().nearest(longitude, latitude, kinds={PlaceKind.CITY}, limit=5)
    away = [distance for _, distance in found]
    assert len(found) == 5
    assert away == sorted(away)
    assert away[-1] < 20_100


def test_towns_know_their_province(index: PlaceIndex) -> None:
    province = index.province_of(first(index, "Peshawar"))
    assert province is not None
    assert province.id == "province:PK-KP"


# ------------------------------------------------------------------------------------------ spelling


@pytest.mark.parametrize(
    ("misspelt", "name", "country"),
    [
        ("Gawardar", "Gwadar", "PK"),
        ("Gilgitt", "Gilgit", "PK"),
        ("Kyrgzstan", "Kyrgyzstan", "KG"),
        ("Mombassa", "Mombasa", "KE"),
        ("Tashkant", "Tashkent", "UZ"),
        ("Khunjerrab", "Khunjerab Pass", "PK"),
        ("Antofogasta", "Antofagasta", "CL"),
    ],
)
def test_misspellings_lead_to_the_right_place_first(
    index: PlaceIndex, misspelt: str, name: str, country: str
) -> None:
    (place, apart, _), *_ = index.near_spellings(misspelt)
    assert (place.name, place.country) == (name, country)
    assert apart in {1, 2}


def test_short_words_are_not_corrected(index: PlaceIndex) -> None:
    for word in ("Oss", "Kbul", "The", "Khn"):
        assert index.near_spellings(word) == ()


def test_near_spellings_keep_to_the_countries_asked_for(index: PlaceIndex) -> None:
    for place, _, _ in index.near_spellings("Hyderabaad", countries=["PK"]):
        assert place.country == "PK" or "PK" in place.members
    assert len(index.near_spellings("Hyderabaad", limit=1)) == 1


def test_suggestions_are_for_a_message(index: PlaceIndex) -> None:
    assert index.suggest("Gilgitt")[0] == "Gilgit (PK)"
    assert index.suggest("xqzzyw") == ()


def test_distance_counts_letters() -> None:
    assert distances("gilgit", [(6, b"gilgitgligitgalgat")], 2) == [
        (0, "gilgit"),
        (1, "gligit"),
        (2, "galgat"),
    ]
    assert distances("abcdef", [(6, b"abdcef")], 2) == [(1, "abdcef")]
    assert distances("abcdef", [(5, b"abcde"), (7, b"abcdefg")], 1) == [(1, "abcde"), (1, "abcdefg")]
    assert distances("abcdef", [(6, b"zzzzzz")], 2) == []


@given(st.text("abcdefgh", min_size=2, max_size=9))
def test_every_spelling_one_letter_off_is_one_letter_away(name: str) -> None:
    near = one_letter_off(name)
    by_length: dict[int, list[str]] = {}
    for other in sorted(near):
        by_length.setdefault(len(other), []).append(other)
    packed = [(length, "".join(others).encode()) for length, others in by_length.items()]
    found = distances(name, packed, 1)
    assert {other for _, other in found if other} == {other for other in near if other}
    assert {distance for distance, _ in found} == {1}


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name: str) -> None:
    key = normalised(name)
    assert re.fullmatch(r"(?:\S+(?: \S+)*)?", key)
    if not any(word in {"st", "ste", "mt", "ft", "the"} for word in key.split()):
        assert normalised(key) == key


@given(st.text(max_size=8))
def test_an_abbreviation_has_capitals(name: str) -> None:
    short = abbreviation(name)
    assert not short or sum(letter.isupper() for letter in short) >= 2


# --------------------------------------------------------------------------------------- own places


def layered(index: PlaceIndex, *rows: dict[str, Any]) -> PlaceIndex:
    return index.layered(rows_from_toml({"place": [*rows]}))


def test_a_row_adds_a_place(index: PlaceIndex) -> None:
    row = {
        "id": "own:x",
        "name": "Quuxville Yard",
        "kind": "dry_port",
        "lat": -1.5,
        "lon": 36.5,
        "country": "KE",
    }
    own = layered(index, {**row, "aliases": ["QVY", "Old Quux"], "names": {"ru": "Кукс"}})
    for name in ("Quuxville Yard", "quuxville-yard", "QVY", "Old Quux", "Кукс"):
        assert first(own, name).id == "own:x"
        assert own.knows(name)
    assert own.longest(["Quuxville", "Yard", "gate"]) == 2
    assert own.near_spellings("Quuxvile Yard")[0][0].id == "own:x"
    assert own.nearest(36.5, -1.5, kinds={PlaceKind.DRY_PORT})[0][0].id == "own:x"
    assert index.lookup("Quuxville Yard") == (), "the bundled index never changes"


def test_a_row_moves_and_renames_a_place(index: PlaceIndex) -> None:
    own = layered(index, {"id": "transport:torkham", "name": "Torkham Gate One", "lat": 34.1, "lon": 71.1})
    place = first(own, "Torkham")
    assert place.name == "Torkham Gate One"
    assert (place.longitude, place.latitude) == (71.1, 34.1)
    assert place.kind is PlaceKind.BORDER_CROSSING
    assert first(own, "Torkham Gate One") == place == own.by_id("transport:torkham")


def test_a_row_hides_a_place_everywhere(index: PlaceIndex) -> None:
    own = layered(index, {"id": "transport:khunjerab-pass", "hide": True})
    assert own.by_id("transport:khunjerab-pass") is None
    assert own.lookup("Khunjerab Pass") == ()
    assert not own.knows("Khunjerab Pass")
    assert own.longest(["Khunjerab", "Pass"]) == 0


def test_layers_add_up_and_the_later_wins(index: PlaceIndex) -> None:
    own = layered(index, {"id": "own:a", "name": "Aaa Yard", "lat": 1, "lon": 2})
    own = layered(own, {"id": "own:b", "name": "Bbb Yard", "lat": 3, "lon": 4})
    own = layered(own, {"id": "own:a", "name": "Ccc Yard", "lat": 5, "lon": 6})
    assert first(own, "Ccc Yard").latitude == 5
    assert first(own, "Bbb Yard").latitude == 3


@pytest.mark.parametrize(
    ("row", "key", "says"),
    [
        ({"name": "X"}, "place[1].id", "id"),
        ({"id": "a", "nmae": "X"}, "place[1].nmae", "did you mean 'name'"),
        ({"id": "a", "name": "X", "lat": "12", "lon": 3}, "place[1].lat", "expected a number"),
        ({"id": "a", "name": "X", "lat": 95.0, "lon": 3}, "place[1].lat", "outside -90 to 90"),
        ({"id": "a", "name": "X", "lat": 120.0, "lon": 31.0}, "place[1].lat", "swapped"),
        ({"id": "a", "name": "X", "lat": 1.0, "lon": 300.0}, "place[1].lon", "outside -180 to 180"),
        ({"id": "a", "name": "X", "lat": float("nan"), "lon": 3}, "place[1].lat", "expected a number"),
        ({"id": "a", "name": "X", "lat": True, "lon": 3}, "place[1].lat", "expected a number"),
        ({"id": "a", "name": "X", "lat": 1}, "place[1].lon", "give both"),
        ({"id": "a", "kind": "sity"}, "place[1].kind", "did you mean 'city'"),
        ({"id": "first"}, "place[1].id", "place[0]"),
        ({"id": "a", "country": "Kenya"}, "place[1].country", "two capitals"),
        ({"id": "a", "aliases": "X"}, "place[1].aliases", "list"),
        ({"id": "a", "aliases": ["ok", 3]}, "place[1].aliases[1]", "text in quotes"),
        ({"id": "a", "names": {"ru": 1}}, "place[1].names.ru", "text in quotes"),
        ({"id": "a", "hide": "yes"}, "place[1].hide", "true or false"),
        ({"id": "a", "name": "bad\x1bname"}, "place[1].name", "control characters"),
    ],
)
def test_a_bad_row_says_where_and_what(row: dict[str, Any], key: str, says: str) -> None:
    good = {"id": "first", "name": "First", "lat": 0, "lon": 0}
    with pytest.raises(BadPlaceRow) as caught:
        rows_from_toml({"place": [good, row]})
    assert caught.value.key == key
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"{key}: ")


def test_a_row_for_an_id_of_its_own_must_be_whole(index: PlaceIndex) -> None:
    with pytest.raises(BadPlaceRow, match=r"place\[0\]: .*lat and lon"):
        layered(index, {"id": "own:yard", "name": "Yard"})


@pytest.mark.parametrize(
    ("row", "key", "says"),
    [
        ({"id": "transport:torkam", "name": "Torkham"}, "id", "did you mean transport:torkham?"),
        ({"id": "transport:tokham", "lat": 34.1, "lon": 71.1}, "id", "did you mean transport:torkham?"),
        ({"id": "geonames:1", "name": "X", "lat": 1, "lon": 2}, "id", "choose another id"),
        ({"id": "own:nothing", "hide": True}, "id", "routes locate"),
        ({"id": "own:a", "name": "A", "lat": -1.3, "lon": 36.8, "country": "KQ"}, "country", "'KE'"),
        (
            {"id": "own:a", "name": "A", "kind": "region", "lat": 1, "lon": 2, "members": ["KE", "QQ"]},
            "members[1]",
            "'QQ'",
        ),
        ({"id": "own:a", "name": "A", "lat": 48.0, "lon": 2.0, "country": "KE"}, "lat", "outside Kenya (KE)"),
        ({"id": "own:a", "name": "A", "lat": 36.8, "lon": -1.3, "country": "KE"}, "lat", "swapped"),
        ({"id": "transport:mombasa-port", "lat": 14.7, "lon": -17.4}, "lat", "outside Kenya (KE)"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused(
    index: PlaceIndex, row: dict[str, Any], key: str, says: str
) -> None:
    with pytest.raises(BadPlaceRow) as caught:
        layered(index, row)
    assert caught.value.key == f"place[0].{key}"
    assert says in caught.value.message


@pytest.mark.parametrize(
    "row",
    [
        {"name": "On the coast", "kind": "port", "lat": -4.07, "lon": 39.68, "country": "KE"},
        {"name": "Off the coast", "kind": "port", "lat": 25.0, "lon": 66.2, "country": "PK"},
        {"name": "Held by one", "lat": 35.9, "lon": 74.3, "country": "PK"},
        {"name": "Claimed by another", "lat": 35.9, "lon": 74.3, "country": "IN"},
        {"name": "Nowhere said", "lat": 48.0, "lon": 2.0},
        {"name": "A country itself", "kind": "region", "lat": 48.0, "lon": 2.0, "country": "PK"},
    ],
)
def test_a_point_in_or_beside_what_a_country_holds_or_claims_is_taken(
    index: PlaceIndex, row: dict[str, Any]
) -> None:
    assert first(layered(index, {"id": "own:a", **row}), row["name"]).id == "own:a"


def test_a_table_of_another_name_is_refused() -> None:
    with pytest.raises(BadPlaceRow, match="did you mean 'place'"):
        rows_from_toml({"places": []})


@given(st.dictionaries(st.text(max_size=6), st.recursive(st.none() | st.integers() | st.text(), st.lists)))
def test_no_table_of_places_breaks_more_than_its_own_message(table: dict[str, Any]) -> None:
    for candidate in (table, {"place": [table]}, {"place": table}):
        with suppress(BadPlaceRow):
            rows_from_toml(candidate)


# ---------------------------------------------------------------------------------------- capitals


def test_a_capital_is_told_from_its_namesakes(index: PlaceIndex) -> None:
    assert is_capital(first(index, "Islamabad").id)
    assert not is_capital(first(index, "Karachi").id)
    for code, identifier in capitals().items():
        place = index.by_id(identifier)
        assert place is not None, code
        assert place.country == code


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Whale Cove", "airport:YXN"),
        ("Heathrow", "airport:LHR"),
        ("Zayed International Airport", "airport:AUH"),
        ("Miranshah", "geonames:1170367"),
        ("Hodeidah", "geonames:79415"),
        ("Kazbegi", "geonames:614087"),
        ("Alsace", "region:alsace"),
        ("Darién Gap", "region:darien-gap"),
        ("Gulf of Finland", "region:gulf-of-finland"),
    ],
)
def test_other_names_and_small_places_are_found(index: PlaceIndex, name: str, identifier: str) -> None:
    assert identifier in [place.id for place in index.lookup(name)]


# ---------------------------------------------------------------------------------------- the file


def test_a_file_that_is_no_gazetteer_says_so() -> None:
    with pytest.raises(DamagedData, match="install the package again"):
        PackedPlaces(b"not a gazetteer")
