"""What `routes.text.recognise` promises, of articles about other corridors and of names in every wording.

In ``tests/articles`` a place is written ``[[words|country]]``, with ``*`` for a region or a sea. What is not
marked must not be found.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer import PlaceIndex
from routes.errors import BadArticle
from routes.model import Article, Mention, Toponym
from routes.text.read import read
from routes.text.recognise import recognise
from routes.text.resolve import resolve

MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
CORRIDORS = (
    "rail_baltica.txt",
    "mombasa_kampala.txt",
    "mekong.txt",
    "trans_afghan.txt",
    "north_south.txt",
    "balkan.txt",
)


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex.bundled()


def marked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    plain, places, before = "", [], 0
    for match in MARK.finditer(text):
        plain += text[before : match.start()]
        places.append((len(plain), len(plain) + len(match[1]), match[2]))
        plain += match[1]
        before = match.end()
    return plain + text[before:], places


def names(text: str, index: PlaceIndex, *corridors: str) -> list[str]:
    article = read(text.encode(), file="a.txt")
    return [article.words(one.span) for one in recognise(article, index, corridors)]


def one(text: str, index: PlaceIndex, words: str) -> Toponym:
    article = read(text.encode(), file="a.txt")
    (found,) = [each for each in recognise(article, index) if article.words(each.span) == words]
    return found


# ----------------------------------------------------------------------------- articles from elsewhere


@pytest.mark.parametrize("file", CORRIDORS)
def test_articles_about_other_corridors(root: Path, index: PlaceIndex, file: str) -> None:
    text, places = marked((root / "tests/articles" / file).read_text(encoding="utf-8"))
    article = read(text.encode(), file=file)
    mentions = resolve(article, recognise(article, index), index)

    def told(mention: Mention) -> tuple[int, int, str]:
        place = mention.place
        return mention.span.start, mention.span.end, place.country or "*"

    found = [told(mention) for mention in mentions if not mention.adjective]
    assert found == places, [text[start:end] for start, end, _ in set(found) ^ set(places)]


# ---------------------------------------------------------------------------------------- wordings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trains run Almaty–Bishkek–Osh every day.", ["Almaty", "Bishkek", "Osh"]),
        ("A lecture on Kenya-Uganda relations was given.", ["Kenya", "Uganda"]),
        ("Mombasa’s port and Tanzania's coast are near.", ["Mombasa", "Tanzania"]),
        ("They met in Gilgit (Pakistan) and Kashgar, China.", ["Gilgit", "Pakistan", "Kashgar", "China"]),
        ("Goods of East and Southern Africa go to Durban.", ["East", "Southern Africa", "Durban"]),
        (
            "It links Dar es Salaam, Port of Spain and Addis Ababa.",
            ["Dar es Salaam", "Port of Spain", "Addis Ababa"],
        ),
        ("The U.S. and the UAE fund a road in St. Petersburg.", ["U.S.", "UAE", "St. Petersburg"]),
        ("NAIROBI, Jan 5 (Xinhua) -- Kenya will build it.", ["NAIROBI", "Kenya"]),
        (
            "The United States backs the Netherlands and The Gambia.",
            ["United States", "Netherlands", "Gambia"],
        ),
        ("Trucks from South Sudan wait in Juba.", ["South Sudan", "Juba"]),
        ("Le train va vers Bouaké, en Côte d’Ivoire.", ["Bouaké", "Côte d’Ivoire"]),
        ("CARGO FROM SANTOS NOW REACHES PARAGUAY BY RAIL.", ["SANTOS", "PARAGUAY"]),
        ("Поезд идёт через Алматы в Бишкек.", ["Алматы", "Бишкек"]),
        ("He wants to go to the West and to the north.", []),
        ("It will start in May and end in March, said the ministry in August.", []),
        ("Reading it was nice. Of course it may be mobile.", []),
        ("The Trans-Siberian and Trans-Caspian routes compete.", []),
        ("WHO, NLC and FDI met OECD and EEU there today.", []),
        ("", []),
    ],
)
def test_names_as_they_are_written(index: PlaceIndex, text: str, expected: list[str]) -> None:
    assert names(text or "Nothing here.", index) == expected


def test_a_name_broken_over_two_lines_is_one(index: PlaceIndex) -> None:
    text = (
        "The company that runs the trains in the south of the country sends them to Dar\n"
        "es Salaam, where ships wait for copper and timber that comes from as far as the\n"
        "Congo river, every week.\n"
    )
    assert "Dar\nes Salaam" in names(text, index)


@pytest.mark.parametrize(
    "text",
    [
        "The Bank of Punjab and Air Astana agreed with Kenya Ports Authority.",
        "Lahore Qalandars beat Karachi Kings, Radio Pakistan said.",
        "He heads the Institute of Strategic Studies Islamabad.",
        "The University of Nairobi and Moscow Exchange were asked.",
        "The Shanghai Cooperation Organisation and the African Union met.",
        "Prime Minister Imran Khan met President Alexander Lukashenko. Khan said yes.",
        "Minister Jordan Chad Smith told reporters so.",
    ],
)
def test_persons_and_organisations_are_no_places(index: PlaceIndex, text: str) -> None:
    assert names(text, index) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Air Vanuatu and PNG Air fly from Suva.", ["Suva"]),
        ("Uzbekistan Temir Yollari and Emirates NBD met in Doha.", ["Doha"]),
        ("Vale Mozambique and Rio Tinto use the line to Nacala.", ["Nacala"]),
        ("Jazeera Airways of Kuwait flies to Almaty.", ["Kuwait", "Almaty"]),
        ("Brussels and the Development Bank of Southern Africa lend.", ["Brussels"]),
        ("In Trinidad the Public Transport Service was asked.", ["Trinidad"]),
        ("The tanker Tripoli Star and the MV Jaipur Queen left Fujairah.", ["Fujairah"]),
        ("The Government of Tuvalu asked for a boat to Suva.", ["Suva"]),
        ("Dinamo Zagreb fans filled the train to Osijek in Croatia.", ["Osijek", "Croatia"]),
        ("Norfolk Southern and China Southern Airlines serve Memphis.", ["Memphis"]),
        ("China Road and Bridge Corporation built the line to Naivasha.", ["Naivasha"]),
        ("PT Kereta Cepat Indonesia China runs trains in Indonesia.", ["Indonesia"]),
        ("He drove the Dalton Highway to Deadhorse in Alaska.", ["Deadhorse", "Alaska"]),
        ("The Port of Tallinn blamed storms in Estonia.", ["Estonia"]),
        ("Her book “Roads to Lombardy” is about Italy.", ["Italy"]),
        (
            "The ferry Kuryk–Alat and the train Bishkek–Tashkent stopped.",
            ["Kuryk", "Alat", "Bishkek", "Tashkent"],
        ),
        ("Brent crude rose and Dubai crude fell in Geneva.", ["Geneva"]),
        ("Miss Kenya met Ann London at the Hilton Nairobi in Kampala.", ["Kampala"]),
        ("The Paris Agreement and the Vienna Convention bind Oxford Economics.", []),
        ("Nissan and Toyota suppliers in Japan wait.", ["Japan"]),
        ("The match between Ireland and England was in Cardiff.", ["Cardiff"]),
        ("A Partizan Belgrade fan and Belgrade Waterfront Group met in Serbia.", ["Serbia"]),
        ("The Columbia River Gorge line and Lake Naivasha are closed.", []),
        ("The Bay Area bridge over the Gulf of Nowhere in Kenya.", ["Kenya"]),
    ],
)
def test_a_name_is_read_whole_before_a_place_in_it(index: PlaceIndex, text: str, expected: list[str]) -> None:
    assert names(text, index) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Said Juma Kisumu: Kenya must build it. Kisumu did not say when.", ["Kenya"]),
        ("The driver Victoria Sambo left Zambia. Sambo is 40.", ["Zambia"]),
        ("Bob Houston hauls cattle to Dalhart and Amarillo. Houston likes it.", ["Dalhart", "Amarillo"]),
        ("Brandon Lee, Madison Clark and Dallas Green spoke in Denver.", ["Denver"]),
        ("Reporting by Paris Mukendi in Kinshasa.", ["Kinshasa"]),
        ("Chad Johnson of Shell wants a line in Chad. Virginia Woolf did not.", ["Chad"]),
        ("Professor Han Beijing spoke of ties between Beijing and Astana.", ["Beijing", "Astana"]),
        (
            "Envoy of Iran Reza Moqaddami met the Ambassador of Chad to Egypt Ali Bello.",
            ["Iran", "Chad", "Egypt"],
        ),
    ],
)
def test_a_person_named_like_a_place_is_none(index: PlaceIndex, text: str, expected: list[str]) -> None:
    assert names(text, index) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Buses run from Reading to Nice and on to Split.", ["Reading", "Nice", "Split"]),
        ("Same and Moshi are in Tanzania, on the way to Same.", ["Same", "Moshi", "Tanzania", "Same"]),
        ("Latvia: the line passes Salacgrīva. Holyhead closed.", ["Latvia", "Salacgrīva"]),
        (
            "Holyhead closure hurts Wales. Scotland and Wales trade. Ships left Holyhead.",
            ["Holyhead", "Wales", "Scotland", "Wales", "Holyhead"],
        ),
        ("Kenya: since Webuye I slept. The Webuye section is shut.", ["Kenya", "Webuye", "Webuye"]),
        ("Las Palmas and Walvis Bay sold fuel.", ["Las Palmas", "Walvis Bay"]),
        ("It runs from The Pas to Churchill in Canada.", ["Pas", "Churchill", "Canada"]),
        ("The haul to the Atlantic takes eight days.", ["Atlantic"]),
        ("The North Sea Port is at Ghent.", ["Ghent"]),
        ("Flights leave St. John's, Antigua.", ["St. John", "Antigua"]),
        ("From Mazar-i-Sharif and from Mazar to Kabul.", ["Mazar-i-Sharif", "Mazar", "Kabul"]),
        ("The Karachi/Gwadar/Ormara service is new.", ["Karachi", "Gwadar", "Ormara"]),
        ("BAKU, Azerbaijan, September 3. Trains go to Tbilisi.", ["BAKU", "Azerbaijan", "Tbilisi"]),
        ("Goods go via Chaman–Spin Boldak to Kabul.", ["Chaman", "Spin Boldak", "Kabul"]),
        ("Tanzania-Zambia Railway Authority trains go to Kapiri Mposhi.", ["Kapiri Mposhi"]),
        (
            "Trains run from Fairbanks in Alaska; lorries to Dawson City.",
            ["Fairbanks", "Alaska", "Dawson City"],
        ),
        ("Roseau – Pointe-à-Pitre, Tue.", ["Roseau", "Pointe-à-Pitre"]),
        ("The EU and the PRC met in the U.K. today.", ["PRC", "U.K."]),
    ],
)
def test_a_town_is_known_by_the_words_around_it(index: PlaceIndex, text: str, expected: list[str]) -> None:
    assert names(text, index) == expected


def test_places_of_a_way_that_only_a_noun_names_are_places(index: PlaceIndex) -> None:
    text = "The China–Laos railway and the China–Laos Railway Company differ."
    assert names(text, index, "China-Laos Railway") == ["China", "Laos"]


def test_words_of_a_known_route_belong_to_the_route(index: PlaceIndex) -> None:
    text = "The China–Pakistan Economic Corridor starts in China."
    assert names(text, index, "China-Pakistan Economic Corridor") == ["China"]
    assert names(text, index) == ["China", "Pakistan", "China"]
    assert names("The Lobito Corridor ends in Lobito.", index, "Lobito Corridor") == ["Lobito"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opens African and South East Asian markets to them.", ["African", "South East Asian"]),
        ("Landlocked Central Asian states use Iranian seaports.", ["Central Asian states", "Iranian"]),
        ("Kenyan businessmen and the Ugandan envoy met Chinese investors.", []),
        ("Kazakh, Uzbek and Kyrgyz drivers slept in the cab.", []),
    ],
)
def test_adjectives_name_areas_and_never_people(index: PlaceIndex, text: str, expected: list[str]) -> None:
    assert names(text, index) == expected
    article = read(text.encode(), file="a.txt")
    assert all(found.adjective for found in recognise(article, index))


@pytest.mark.parametrize(
    ("text", "words", "part"),
    [
        ("It reaches the western parts of Kazakhstan.", "Kazakhstan", "western"),
        ("Rain fell in northern Kenya.", "Kenya", "northern"),
        ("It crosses the north of Pakistan.", "Pakistan", "north"),
        ("It crosses South Sudan.", "South Sudan", ""),
        ("It leaves Kenya.", "Kenya", ""),
    ],
)
def test_the_part_that_is_singled_out(index: PlaceIndex, text: str, words: str, part: str) -> None:
    assert one(text, index, words).part == part


@pytest.mark.parametrize(
    ("text", "words", "metonym"),
    [
        ("Ties between Kampala and Nairobi are close.", "Nairobi", True),
        ("Kampala and Nairobi need to agree on fees.", "Kampala", True),
        ("They praised Lima's strategic location.", "Lima", True),
        ("Trains between Kampala and Nairobi are slow.", "Kampala", False),
        ("They met in Nairobi.", "Nairobi", False),
        ("Kenya's strategic location is known.", "Kenya", False),
    ],
)
def test_a_city_may_stand_for_its_government(
    index: PlaceIndex, text: str, words: str, *, metonym: bool
) -> None:
    assert one(text, index, words).metonym is metonym


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Pakistan opens the port. Ships leave from Gawader for Oman.", "Gawader", "Gwadar"),
        ("Kenya is upbeat. Trains go from Mombassa to the lake.", "Mombassa", "Mombasa"),
        ("Kyrgyzstan is glad. Goods go from Osh to Jelal-Abad.", "Jelal-Abad", "Jalal-Abad"),
        ("Ethiopia agreed. A line runs from Adama to Dire Dewa.", "Dire Dewa", "Dire Dawa"),
        ("Uganda and Kenya agreed. Trucks cross Tanzanya too, near Kampalla.", "Kampalla", "Kampala"),
    ],
)
def test_misspelt_names_are_found_in_the_countries_of_the_text(
    index: PlaceIndex, text: str, words: str, place: str
) -> None:
    found = one(text, index, words)
    assert found.candidates[0].place.name == place
    if found.why != "exact name":
        assert place in found.why


def test_misspelt_names_are_not_sought_all_over_the_world(index: PlaceIndex) -> None:
    assert names("Kenya agreed. They wait in Rotterdem.", index) == ["Kenya"]
    assert names("Holland, in the Netherlands, agreed. They wait in Rotterdem.", index)[-1] == "Rotterdem"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # A border town that no table holds is no town of another country that sounds like it.
        ("Ghana and Togo agreed. Trucks wait in Bitolo, near the sea.", "Bitolo"),
        ("Peru agreed. Trains go from Lima to Arekipo, then Calao.", "Arekipo"),
        ("Zambia agreed. Lorries wait at Bairo and in Lusaka.", "Bairo"),
        ("Uganda agreed. Lorries wait at Kegalli and in Kampala.", "Kegalli"),
    ],
)
def test_an_unknown_name_is_left_out_rather_than_put_in_another_country(
    index: PlaceIndex, text: str, words: str
) -> None:
    article = read(text.encode(), file="a.txt")
    codes = {"Gh": "GH", "Pe": "PE", "Za": "ZM", "Ug": "UG"}
    for found in recognise(article, index):
        if article.words(found.span) == words:
            assert found.candidates[0].place.country == codes[text[:2]], found.why


def test_general_words_mean_a_place_beside_certain_names_only(index: PlaceIndex) -> None:
    beside = "Trucks left from the sub-border through the Karakoram Highway to China."
    assert "sub-border" in names(beside, index)
    assert "sub-border" in names(beside, index, "Karakoram Highway")
    assert "sub-border" not in names("Trucks left from the sub-border through Kenya to Uganda.", index)


# ------------------------------------------------------------------------------- properties and cost

BITS = """Kenya|Nairobi|–|-|,|.|and|of|the|Port|Gawadar|Central|South|Asia|African|markets|Bank|(|)|’s|Mr|Khan
“|”|Ministry of Transport|sub-border|Karakoram Highway|U.S.|northern"""
WORDS = st.sampled_from([*BITS.replace("\n", "|").split("|"), "\n"])


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join)))
def test_names_index_the_text_and_do_not_overlap(text: str) -> None:
    try:
        article = read(text.encode("utf-8", "replace"), file="a.txt")
    except BadArticle:
        return
    check(article, recognise(article, PlaceIndex.bundled(), ("Karakoram Highway",)))


def check(article: Article, found: tuple[Toponym, ...]) -> None:
    before = 0
    for toponym in found:
        assert before <= toponym.span.start < toponym.span.end <= len(article.text)
        assert any(sentence.span.holds(toponym.span) for sentence in article.sentences)
        assert not any(one.meets(toponym.span) for one in article.furniture)
        assert toponym.candidates
        before = toponym.span.end


HOSTILE: dict[str, Callable[[int], str]] = {
    "places": lambda n: "Kenya " * (n // 6),
    "chains": lambda n: "Kenya-" * (n // 6),
    "unknown names": lambda n: "".join(
        f"in Xq{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}olt " for i in range(n // 9)
    ),
    "adjectives": lambda n: "African and " * (n // 12),
    "organisations": lambda n: "Bank of Kenya and " * (n // 18),
    "persons": lambda n: "Mr Khan Ali " * (n // 12),
    "ellipses": lambda n: "Central and South Asia " * (n // 23),
    "capitals": lambda n: "KENYA TRADES WITH " * (n // 18),
    "hyphens": lambda n: "Kenya " + "al-" * (n // 3),
    "articles of names": lambda n: "Al " * (n // 3),
    "one run": lambda n: "San " * (n // 4),
    "lists with and": lambda n: "Kenya and " * (n // 10) + "Bank",
    "quotations": lambda n: '"Kenya Xq" ' * (n // 11),
    "offices": lambda n: "Ambassador of Kenya to Chad Ali Bo " * (n // 35),
    "one word": lambda n: "K" * n,
    "capitalised words": lambda n: "".join(
        f"Xq{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}olt " for i in range(n // 7)
    ),
    "short forms": lambda n: "St. " * (n // 4),
    "general words": lambda n: "sub-border " * (n // 11),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_cost_grows_with_length_and_not_faster(index: PlaceIndex, name: str) -> None:
    def cost(size: int) -> float:
        article = read(("Kenya. " + HOSTILE[name](size)).encode(), file="a.txt")
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            resolve(article, recognise(article, index, ("Karakoram Highway",)), index)
            best = min(best, time.process_time() - start)
        return best

    for _ in range(3):  # a busy machine may disturb a measurement, not three of them
        short, long = cost(6_000), cost(12_000)
        if long < 3 * short:
            return
    raise AssertionError(f"twice the text took {long / short:.1f} times as long")
