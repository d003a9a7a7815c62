"""What stands around an article on pages of many sites is furniture; what the article says is kept."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from routes.text.read import read

PAGES = tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))["page"]


def body(text: str) -> str:
    found = read(text.encode(), file="page.txt")
    return "\n".join(found.words(one.span) for one in found.sentences)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_only_what_stands_around_an_article_goes(page: dict[str, Any]) -> None:
    told = body(page["text"])
    assert [words for words in page["gone"] if words in told] == []
    assert [words for words in page["kept"] if words not in told] == []
    if "title" in page:
        assert read(page["text"].encode(), file="page.txt").title == page["title"]


PROSE = (
    "The first train left Nacala at dawn, officials said at the station.\n\n{}\n\n"
    "It reached Moatize at night."
)


@pytest.mark.parametrize(
    "line",
    [
        "Loading of grain at the quay has begun.",
        "The ship entered the port without permission of the harbour master.",
        "The figures do not reflect the trade that goes through Blantyre.",
        "The ministry said on its Telegram channel that the road to Tete is open.",
        "“Follow us on this road and you will reach Harare,” he told the drivers of the convoy.",
        "After a free trial run the company sold tickets to Beira for a dollar.",
        "Trending south, the road meets the river at Caia.",
        "Now: 60 wagons a day, not 15.",
        "Weather delays trains from Beira to Harare, the agency says.",
        "No. 37 / Baku / 20:40 / Agstafa / 05:55 / daily",
        "Route 3. Port of Spain – Scarborough",
        "Mon, Wed, Fri  dep. 08:00  arr. 12:15",
        "• Taraz – Shymkent, until Friday",
        "Q: And to the south?",
        "The port takes cookies, rice and cars, and sends timber.",
        "Source of the trouble was a bridge at Sena.",
        "Topics of the talks were rails and roads.",
        "Popular with truckers, the road to Tete is full.",
        "More in the north, fewer in the south: that is how trucks cross into Malawi.",
        "Home Wednesday.",
        "Also in this section of the line, between Beira and Dondo, trains run at 30 km/h.",
        "Up next on the line is Moatize, where coal is loaded.",
        "Key stories of the war were told in Sena.",
        "From our archives office in Beira the papers went to Maputo.",
        "Breaking the journey at Chimoio, the drivers slept.",
        "Headlines in Harare spoke of a new road.",
        "The head office of the railway moved from Beira to Maputo.",
        "People are reading of a new road to Zumbo.",
        "The crew reported from Sena that the bridge was down.",
        "Captain Joao reported from Quelimane that the ship had sailed.",
        "The port of Nacala contributed to this growth.",
        "Traffic from Lusaka contributed to the story of the port.",
        "With MSC in Beira, the port has two lines.",
        "Files from the customs at Forbes post show 300 trucks a day.",
        "Rail freight beat road freight by 10 goods trains to Harare.",
        "Trains 101/2 and 103/4 run from Beira to Tete daily.",
        "Lisbon-based journalist Rui Costa said the ship sailed to Nacala.",
        "The firm is based in Maputo and covers the road to Ressano Garcia.",
        "The road from Tete to Zobue was shut, AFP reported.",
        "Rail traffic rose +4% at Beira and -2% at Nacala, the port said.",
        "The goods go by road (Beira/Harare) to Zambia.",
        "The ministry's press office in Maputo said the road to Tete is open.",
        "Photo shops in Beira sent goods to Tete.",
        "Two ships, the Sena and the Tete, left Beira for Nacala in a photo by AFP.",
        "The best stories from Beira to Tete are told on every train.",
        "Media contact with the crew off Pemba was lost on Monday.",
        "The train passes 12 Eduardo Street, Beira 2100 at noon.",
        "We acknowledge the delay on the road to Gorongosa.",
    ],
)
def test_a_line_of_the_article_that_sounds_like_furniture_is_kept(line: str) -> None:
    assert line.split(". ", maxsplit=1)[0] in body(PROSE.format(line))


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Maputo port gets new crane",
        "READ ALSO | Beira road closed",
        "Related: Tete bridge — Quelimane ferry — Pemba airport",
        "1,204 views  Comments 0",
        "14 comments · older posts: Nights in Lichinga · Lost in Cuamba",
        "https://example.org/maputo",
        "Tags: Maputo, Beira, railways",
        "Photo: AFP / Maputo",
        "(With inputs from PTI, New Delhi)",
        "(Reporting by Ana Maputo; editing by Rui Lisboa)",
        "Sign up for our newsletter and get news from Maputo to Cairo into your inbox.",
        "We use cookies to improve your experience in Maputo. Accept all",
        "Weather: Maputo 27° Beira 30° Tete 35°",
        "Forex: Dollar 63.9 Rand 3.4 Euro 69.2",
        "Prayer times Maputo Fajr 4:21 Dhuhr 11:48",
        "Tide tables Beira High 04:12 Low 10:30",
        "* Sehri 4:52 Iftar 6:31 Nampula add 4 min",
        "Onion Rs 140/kg. Tomato (Beira) Rs 210. Apple (Tete) Rs 330.",
        "Gold (Mumbai) $7,210. Silver (Delhi) $86",
        "Cities: Maputo Beira Tete Nampula",
        "Advertisement: Fly Maputo to Dubai from $450",
        "BREAKING: Flood in Xai-Xai",
        "Home » Africa » Mozambique",
        "Share Facebook X Telegram WhatsApp",
        "Follow us on Facebook  Instagram  Maputo office  Terms  Privacy",
        "© 2024 Maputo Herald. All rights reserved.",
        "Tel: +258 21 555 010, Maputo",
        "The writer is a researcher at an institute in Maputo.",
        "You have 2 free articles left from Maputo",
        "10:42 am CAT",
        "5 min read",
        "Senegal  Togo  Ghana  Kenya  Morocco  All countries",
        "Markets: Brent 62.30 · Maize Chicago 441 · Wheat Kansas 5.12 · Gold 3,320",
        "In this issue: Maputo tolls / Beira rail / Nacala cranes",
        "Breaking: Flood in Xai-Xai | Watch live: Maputo derby | Poll: Should Tete get a tram?",
        "Maputo, Friday 12 September, prayer: Fajr 4:29, Zuhr 11:55",
        "Airports Airlines Cargo Events (Dubai, Farnborough, Singapore)",
        "Search flights: Maputo – Doha from $420 · Maputo – Lisbon from $510",
    ],
)
def test_a_line_of_the_site_between_two_paragraphs_goes(line: str) -> None:
    found = read(PROSE.format(line).encode(), file="page.txt")
    assert [" ".join(found.words(one).split()) for one in found.furniture] == [" ".join(line.split())]


@pytest.mark.parametrize(
    "line",
    [
        "Train 94  Maputo dep 18.11  Chokwe 21.20  Chicualacuala arr 02.40",
        "Bus: Beira 06.00 · Chimoio 09.10 · Tete 14.30",
    ],
)
def test_a_row_of_a_timetable_between_two_paragraphs_stays(line: str) -> None:
    assert read(PROSE.format(line).encode(), file="page.txt").furniture == ()


def test_a_headline_that_asks_among_related_stories_goes() -> None:
    page = PROSE.format("The road is long.") + (
        "\n\nRelated\nGhana shuts its border road\nWill Togo build the Aneho line?\n"
    )
    found = read(page.encode(), file="page.txt")
    assert any("Will Togo build the Aneho line?" in found.words(one) for one in found.furniture)


def test_readers_comments_go_however_long_they_are() -> None:
    comment = (
        "\nJoe\n2 days ago\nI went from Chimoio to Sofala with them and would not again for any money.\nReply"
    )
    told = body(f"Bus to Tete\nThe bus to Tete runs again, the firm says today.\n9 Comments{comment * 9}\n")
    assert "Sofala" not in told
    assert "The bus to Tete" in told


def test_a_row_of_a_table_is_a_sentence_of_its_own() -> None:
    found = read(
        PROSE.format(
            "Train / From / To\n"
            "No. 37 / Baku / 20:40 / Agstafa / 05:55\nNo. 9 / Baku / 22:10 / Balakan / 07:02"
        ).encode(),
        file="page.txt",
    )
    rows = [found.words(one.span) for one in found.sentences if " / " in found.words(one.span)]
    assert rows[1:] == ["No. 37 / Baku / 20:40 / Agstafa / 05:55", "No. 9 / Baku / 22:10 / Balakan / 07:02"]


@pytest.mark.parametrize(
    "table",
    [
        "Prayer times\nBeira 4:12 12:05 3:35 6:58 8:20\nTete 4:45 12:32 4:10 7:10 8:30",
        "Weather today\nBeira 24\nTete 31 rain",
        "Namaz timings\nBeira Fajr 4:12 Isha 8:20\nTete Fajr 4:45 Isha 8:30",
    ],
)
def test_rows_of_towns_below_what_they_tell_of_the_day_go(table: str) -> None:
    told = body(PROSE.format(table))
    assert "Tete" not in told
    assert "Beira" not in told


def test_fares_and_departures_of_towns_stay() -> None:
    rows = "Fares from Monday\nMaputo to Beira $40, Beira to Tete $20\nTrains from Maputo\nBeira 06:00 09:00"
    told = body(PROSE.format(rows))
    assert "Beira to Tete $20" in told
    assert "Beira 06:00 09:00" in told
