"""Every place that the five articles name, read by hand: a line a sentence, in the order of the text.

``words`` alone where the words are the place's English name, else ``words=place``; then what else is true of
the mention: @dateline, @metonym (a city that stands for its government), @adjective, or the part singled out.
A line that ends in a semicolon goes on in the next.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.gazetteer import PlaceIndex
from geodata.place import PlaceKind
from routes.model import Article, Mention, Role
from routes.text.read import read
from routes.text.recognise import recognise
from routes.text.resolve import resolve

NAMED_ROUTES = ("Karakoram Highway", "KKH", "Karakorum Highway", "China–Pakistan Economic Corridor", "CPEC")

PLACES = {
    "000_298acd897c83d5b0.txt": """
        ISLAMABAD=Islamabad @dateline; Kazakhstan; Pakistan; Kazakhstan; Pakistan
        Kazakhstan; Pakistan; Kazakhstan
        Kazakhstan
        Kazakhstan; Pakistan
        Kazakhstan; Pakistan
        Kazakhstan; Pakistan; Beijing
        Kazakhstan; Pakistan
        Kazakhstan
        Kazakhstan; South Asia
        Kazakhstan; Arabian Sea; Pakistani=Pakistan @adjective; Karachi; Gwadar
        Kazakhstan; Pakistan
        Pakistan
        Kazakhstan; Pakistan; Central=Central Asia; South Asia; Eurasian continent=Eurasia @adjective
    """,
    "001_4cc971b6ce2f5142.txt": """
        Kazakhstan; Pakistan
        Islamabad @dateline; Kazakhstan; Pakistan
        Kazakhstan; Pakistan
        Kazakhstan; Pakistan
        Islamabad @metonym; Nur-Sultan=Astana @metonym
        Pakistan; Kazakhstan
        Pakistan
        Kazakhstan; Central Asia; South Asia
        Pakistan; Kazakhstan
        Central Asia
        Central Asia
        Islamabad @metonym; Nur-Sultan=Astana @metonym
    """,
    "002_05354010543d6659.txt": """
        Pakistan; Kazakhstan
        Kazakhstan; Pakistan; Pakistan; Kazakhstan
        Islamabad
        Pakistan; Kazakhstan
        Pakistan; Kazakhstan
        Afghanistan; Kazakhstan
        Afghanistan; Pakistan; Kazakhstan
        Afghanistan; Central=Central Asia; South Asia
        Afghanistan
        Kazakhstan; Pakistan
        Afghanistan
        Central Asia; Pakistan
        Khunjerab Pass; Kazakhstan @western
        Kazakhstan; Pakistan
        Pakistan
        Pakistan
        Dushanbe
        Pakistan
        Islamabad @metonym; Astana @metonym
        Kazakhstan; Pakistan; Kazakhstan; Dushanbe
    """,
    "003_52961bfa87af1adb.txt": """
        Pakistan
        ISLAMABAD=Islamabad @dateline; Kazakhstan; Pakistan; Pakistan; Karachi; Gawadar=Gwadar; Kazakhstan;
        African=Africa @adjective; South East Asian=Southeast Asia @adjective
        Pakistan; Afghanistan
        Kazakhstan; Gawardar=Gwadar; Karachi
        Afghanistan
        Pakistani=Pakistan @adjective; Karachi; Gawader=Gwadar
        African=Africa @adjective; South East Asian=Southeast Asia @adjective
        Kazakhstan; Kazakhstan; Kazakhstan
        Kazakhstani=Kazakhstan @adjective
        Kazakhstan
        CARs=Central Asia
        Pakistan
        Kazakhstan; Pakistan
        Pakistan
        Almaty; Lahore
        Lahore
        Almaty; Lahore; Kazakhstan; Pakistan
        Lahore; Almaty; Kazakhstan; Almaty; Astana
        Kazakhstan
        Kazakhstan; Kazakhstan; Pakistan
        Pakistan; Kazakhstan
        sub-border=Sost; China; Kyrgistan=Kyrgyzstan
        KP=Khyber Pakhtunkhwa; Afghanistan; Uzbekistan
        Karachi; Gawader=Gwadar
        Peshawar; Gawadar=Gwadar
        Islamabad; Karachi; Gawader=Gwadar
        Kazakhstan; Afghanistan
        Pakistan; Kazakhstan; Afghanistan; Pakistan; Central Asia
        Afghanistan
        Afghanistan
        Afghanistan
        Pakistan
        Pakistan; Kazakhstan
        Europe; Kazakhstan
    """,
    "004_aee69fe055a80300.txt": """
        Pakistan
        ISLAMABAD=Islamabad @dateline; Kazakhstan; Pakistan; Pakistan; Islamabad @metonym; Central Asia
        South=South Asia; Central Asia; India; Pakistan; USA=United States; India
        Pakistan; Central Asian states=Central Asia @adjective
        Kazakhstan; Pakistan
        Kazakhstan; Central Asia; Pakistan; Gwadar; Karachi; Port Qasim
        Turkmenistan; Afghanistan; Uzbekistan; Pakistan
        Afghanistan
        Karachi
        Pakistan; South Asia; Central Asia; Middle East; Southeast Asia
    """,
}

WHAT_THEY_ARE = {
    "Kazakhstan": ("KZ", PlaceKind.COUNTRY),
    "Pakistan": ("PK", PlaceKind.COUNTRY),
    "Afghanistan": ("AF", PlaceKind.COUNTRY),
    "Uzbekistan": ("UZ", PlaceKind.COUNTRY),
    "Turkmenistan": ("TM", PlaceKind.COUNTRY),
    "Kyrgyzstan": ("KG", PlaceKind.COUNTRY),
    "China": ("CN", PlaceKind.COUNTRY),
    "India": ("IN", PlaceKind.COUNTRY),
    "United States": ("US", PlaceKind.COUNTRY),
    "Central Asia": ("", PlaceKind.REGION),
    "South Asia": ("", PlaceKind.REGION),
    "Southeast Asia": ("", PlaceKind.REGION),
    "Middle East": ("", PlaceKind.REGION),
    "Africa": ("", PlaceKind.REGION),
    "Europe": ("", PlaceKind.REGION),
    "Eurasia": ("", PlaceKind.REGION),
    "Arabian Sea": ("", PlaceKind.SEA),
    "Khyber Pakhtunkhwa": ("PK", PlaceKind.PROVINCE),
    "Islamabad": ("PK", PlaceKind.CITY),
    "Karachi": ("PK", PlaceKind.CITY),
    "Gwadar": ("PK", PlaceKind.CITY),
    "Lahore": ("PK", PlaceKind.CITY),
    "Peshawar": ("PK", PlaceKind.CITY),
    "Port Qasim": ("PK", PlaceKind.PORT),
    "Sost": ("PK", PlaceKind.DRY_PORT),
    "Khunjerab Pass": ("PK", PlaceKind.PASS),
    "Almaty": ("KZ", PlaceKind.CITY),
    "Astana": ("KZ", PlaceKind.CITY),
    "Dushanbe": ("TJ", PlaceKind.CITY),
    "Beijing": ("CN", PlaceKind.CITY),
}

NEVER_MAPPED = (
    "Radio Pakistan",
    "Institute of Strategic Studies Islamabad",
    "Islamabad Policy Research Institute",
    "Shanghai Cooperation Organisation",
    "Eurasian Economic Union",
    "Asian Ombudsmen Association",
    "RAND Corporation",
    "National Logistics Company",
    "Pak-Kazakh Inter-Governmental Commission",
    "Karakoram Highway",
    "Karakorum Highway",
    "China-Pakistan Economic Corridor",
    "Imran Khan",
    "Shahbaz Sharif",
    "Anwaar-Ul Haq Kakar",
    "Kassym-Jomart Tokayev",
    "Almas Haider Naqvi",
    "Farrukh Shahzad Rao",
    "Yerzhan Kistafin",
)


def found_in(folder: Path, file: str) -> tuple[Article, tuple[Mention, ...]]:
    index = PlaceIndex.bundled()
    article = read((folder / file).read_bytes(), file=file)
    return article, resolve(article, recognise(article, index, NAMED_ROUTES), index)


def as_told(article: Article, mention: Mention) -> str:
    words, name = article.words(mention.span), mention.place.name
    told = words if words == name else f"{words}={name}"
    marks = {
        "dateline": mention.role is Role.DATELINE,
        "metonym": mention.metonym,
        "adjective": mention.adjective,
        mention.part: bool(mention.part),
    }
    return told + "".join(f" @{mark}" for mark, holds in marks.items() if holds)


def rows_of(article: Article, mentions: tuple[Mention, ...]) -> Iterator[str]:
    for sentence in article.sentences:
        row = "; ".join(as_told(article, one) for one in mentions if sentence.span.holds(one.span))
        if row:
            yield row


@pytest.mark.parametrize("file", PLACES)
def test_every_place_of_a_seed_is_found_and_right(root: Path, file: str) -> None:
    article, mentions = found_in(root / "seeds", file)
    expected = [
        "; ".join(part.strip() for part in line.split(";"))
        for line in PLACES[file].replace(";\n", ";").strip().splitlines()
    ]
    assert list(rows_of(article, mentions)) == expected
    for mention in mentions:
        assert (mention.place.country, mention.place.kind) == WHAT_THEY_ARE[mention.place.name]
        assert mention.why


@pytest.mark.parametrize("file", PLACES)
def test_nothing_of_furniture_persons_organisations_or_named_routes_is_mapped(root: Path, file: str) -> None:
    article, mentions = found_in(root / "seeds", file)
    for mention in mentions:
        assert not any(one.meets(mention.span) for one in article.furniture)
        for name in NEVER_MAPPED:
            at = article.text.find(name)
            while at >= 0:
                assert not (mention.span.start < at + len(name) and at < mention.span.end), name
                at = article.text.find(name, at + 1)


def test_the_same_places_are_found_without_the_names_of_routes(root: Path) -> None:
    index = PlaceIndex.bundled()
    for file in PLACES:
        article, mentions = found_in(root / "seeds", file)
        free = resolve(article, recognise(article, index), index)
        assert {one.span for one in mentions} <= {one.span for one in free}
