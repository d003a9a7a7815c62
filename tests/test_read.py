"""What `routes.text.read` promises: of the five articles, read by hand, and of texts from anywhere."""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.errors import BadArticle
from routes.model import Article, Certainty
from routes.text.read import read

A000, A001, A002, A003, A004 = (
    "000_298acd897c83d5b0.txt",
    "001_4cc971b6ce2f5142.txt",
    "002_05354010543d6659.txt",
    "003_52961bfa87af1adb.txt",
    "004_aee69fe055a80300.txt",
)
KISTAFIN = "Yerzhan Kistafin"
COUNTERS = "Follow us 4,846FansLike 2,669FollowersFollow 1,690SubscribersSubscribe Most Popular LATEST POSTS"
PRAYER_TIMES = (
    "Sehar Time Ramadan 22 Lahore LHR 04:40 AM Karachi KHI 05:15 AM Islamabad ISB 04:43 AM "
    "Peshawar PWR 04:49 AM Quetta QTA 05:11 AM Ramadan Pedia"
)
OTHER_HEADLINES = (
    "Kazakh envoy Kistafin highlights potential for bilateral cooperation with Pakistan Pakistan "
    "Interview with Kazakh envoy: Kistafin highlights vast potential for bilateral cooperation with Pakis"
)


@pytest.fixture(scope="module")
def seeds(root: Path) -> dict[str, Article]:
    return {path.name: read(path.read_bytes(), file=path.name) for path in (root / "seeds").glob("*.txt")}


def article(text: str, file: str = "article.txt", **sidecar: object) -> Article:
    return read(text.encode(), file=file, sidecar=sidecar)


def sentence_words(found: Article) -> list[str]:
    return [found.words(sentence.span) for sentence in found.sentences]


def furniture_words(found: Article) -> list[str]:
    return [" ".join(found.words(span).split()) for span in found.furniture]


def whole_head(found: Article) -> str:
    """Return the furniture and the dateline that stands among it."""
    spans = [*found.furniture, *([found.dateline] if found.dateline else [])]
    return " ".join(found.text[min(one.start for one in spans) : max(one.end for one in spans)].split())


def speaker_of(found: Article, words: str) -> str:
    holders = [one for one in found.sentences if words in found.words(one.span)]
    assert len(holders) == 1, (words, len(holders))
    return holders[0].speaker


# ------------------------------------------------------------------------------ the five articles


@pytest.mark.parametrize(
    ("file", "title", "named", "dateline"),
    [
        (A000, "", ("APP", ""), "ISLAMABAD, Oct 29 (APP)"),
        (
            A001,
            "Kazakh Ambassador talks about Kazakhstan-Pakistan relations",
            ("TDI", ""),
            "Islamabad, 23 October 2021 (TDI)",
        ),
        (A002, "", ("", ""), None),
        (
            A003,
            "Kazakh envoy Kistafin highlights potential for bilateral cooperation with Pakistan",
            ("", "Almas Haider Naqvi"),
            "ISLAMABAD (Almas Haider Naqvi)",
        ),
        (
            A004,
            "Kazakh Envoy Seeks Stronger Ties with Pakistan for Regional Connectivity",
            ("Alliance News", "Shabbir Hussain"),
            "ISLAMABAD, May 27 (Alliance News)",
        ),
    ],
)
def test_head_of_every_seed(
    seeds: dict[str, Article], file: str, title: str, named: tuple[str, str], dateline: str | None
) -> None:
    found = seeds[file]
    assert (found.title, (found.outlet, found.author)) == (title, named)
    assert (found.words(found.dateline) if found.dateline else None) == dateline


@pytest.mark.parametrize(
    ("file", "days", "how", "told"),
    [
        (A000, (dt.date(2023, 10, 29), dt.date(2023, 10, 29)), Certainty.STATED, "stated at the head"),
        (A001, (dt.date(2021, 10, 23), dt.date(2021, 10, 23)), Certainty.STATED, "stated in the dateline"),
        (A002, (None, None), Certainty.UNKNOWN, "no year"),
        (A003, (dt.date(2023, 7, 8), dt.date(2023, 10, 31)), Certainty.INFERRED, "July 8, 2023"),
        (A004, (dt.date(2022, 5, 27), None), Certainty.INFERRED, "May 27"),
    ],
)
def test_date_of_every_seed(
    seeds: dict[str, Article],
    file: str,
    days: tuple[dt.date | None, dt.date | None],
    how: Certainty,
    told: str,
) -> None:
    when = seeds[file].published
    assert (when.earliest, when.latest) == days
    assert when.how is how
    assert told in when.reason


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (A000, ["date 2023-10-29"]),
        (
            A001,
            [
                "HomeDiplomatic NewsAmbassadorsKazakh Ambassador talks about Kazakhstan-Pakistan relations",
                "-",
                COUNTERS,
            ],
        ),
        (A002, []),
        (
            A003,
            [
                PRAYER_TIMES,
                OTHER_HEADLINES,
            ],
        ),
        (
            A004,
            ["https://twitter.com/home https://www.facebook.com/Shabbir.Hussain191 By Shabbir Hussain"],
        ),
    ],
)
def test_furniture_of_every_seed(seeds: dict[str, Article], file: str, expected: list[str]) -> None:
    assert furniture_words(seeds[file]) == expected


def test_all_five_report_one_ambassador(seeds: dict[str, Article]) -> None:
    for found in seeds.values():
        assert [speaker.name for speaker in found.speakers] == [KISTAFIN], found.id
        assert "Ambassador" in found.speakers[0].role, found.id


@pytest.mark.parametrize(
    ("file", "words", "speaker"),
    [
        (A000, "This corridor, he said", KISTAFIN),
        (A000, "launch of direct flights", KISTAFIN),
        (A000, "expected to drive additional incentives", KISTAFIN),
        (A000, "frequent meetings between", KISTAFIN),
        (A001, "offers critical land routes", ""),
        (A001, "Economic Corridor (CPEC)", ""),
        (A001, "developing relations between Islamabad", KISTAFIN),
        (A002, "are striving to enhance", ""),
        (A002, "this during an interview", KISTAFIN),
        (A002, "transit hub between Central and South Asia", KISTAFIN),
        (A002, "the route of Khunjerab Pass", KISTAFIN),
        (A002, "volume stood at", KISTAFIN),
        (A003, "says as far as the access", KISTAFIN),
        (A003, "direct flights from Almaty to Lahore", KISTAFIN),
        (A003, "Our first landed in Lahore", KISTAFIN),
        (A003, "from the sub-border", KISTAFIN),
        (A003, "from KP to Afghanistan", KISTAFIN),
        (A003, "From Peshawar by using", KISTAFIN),
        (A003, "visit is on the card", ""),
        (A004, "vital trade corridor for Central Asia", KISTAFIN),
        (A004, "is a joint effort by", ""),
        (A004, "through links with Turkmenistan", KISTAFIN),
    ],
)
def test_who_says_it_in_the_seeds(seeds: dict[str, Article], file: str, words: str, speaker: str) -> None:
    assert speaker_of(seeds[file], words) == speaker


def test_headings_in_a_text_are_sentences_of_their_own(seeds: dict[str, Article]) -> None:
    assert "Paradigm Shift in Central Asia:" in sentence_words(seeds[A001])


# ------------------------------------------------------------------------------ furniture anywhere

PAGE = """Home » Business » Transport » Lobito line reaches the Copperbelt
Skip to content
Lobito line reaches the Copperbelt
Lobito line reaches the Copperbelt as first copper train leaves
BUSINESS
By Maria Domingos
Published: 14 February 2025, 09:12 am
1.2K Shares
Share on Facebook
LUANDA, Feb 14 (Angop) — The first copper train left Kolwezi for Lobito, officials said.

Also read: Zambia weighs a new road to the Atlantic
“We expect six trains a week by June,” said Paulo Mendes, director of the railway.

Photo: Angop
Related stories
Namibia opens the road to Katima Mulilo
Walvis Bay gets two new cranes
We use cookies to improve your experience. Accept all
© 2025 Angop. All rights reserved.
"""


def test_what_stands_around_an_article_is_furniture() -> None:
    found = article(PAGE)
    assert found.title == "Lobito line reaches the Copperbelt"
    assert sentence_words(found) == [
        "Lobito line reaches the Copperbelt",
        "LUANDA, Feb 14 (Angop) — The first copper train left Kolwezi for Lobito, officials said.",
        "“We expect six trains a week by June,” said Paulo Mendes, director of the railway.",
    ]
    assert found.author == "Maria Domingos"
    assert found.outlet == "Angop"
    assert found.published.earliest == dt.date(2025, 2, 14)
    assert speaker_of(found, "six trains a week") == "Paulo Mendes"
    assert found.speakers[0].role == "director of the railway"


def test_a_table_of_departures_is_furniture_and_a_list_of_stops_is_not() -> None:
    found = article(
        "Riga\nRIX\n07:15\nTallinn\nTLL\n09:40\nVilnius\nVNO\n11:05\n\n"
        "The line will call at the following towns, the ministry announced on Monday:\n\n"
        "Pärnu\nSalaspils\nPanevėžys\n"
    )
    assert furniture_words(found) == ["Riga RIX 07:15 Tallinn TLL 09:40 Vilnius VNO 11:05"]
    assert sentence_words(found)[-3:] == ["Pärnu", "Salaspils", "Panevėžys"]


def test_a_text_without_full_stops_keeps_its_words() -> None:
    found = article("Trucks go from Mombasa to Kampala")
    assert sentence_words(found) == ["Trucks go from Mombasa to Kampala"]
    assert found.furniture == ()


def test_furniture_never_swallows_the_whole_text() -> None:
    assert article("https://example.org/a\nFollow us\n").sentences


# ---------------------------------------------------------------------------- paragraphs, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maj. Gen. Ali Khan met H.E. Jana Novak on Oct. 4. They left.", 2),
        ("The U.S. President spoke. He lives in the U.S. The road is closed.", 3),
        ("It costs $45.5 million, i.e. half. No. 7 is next.", 2),
        ("“We agree. We will build it.” The minister left.", 3),
        ("“We will build it.” Minister Banda said. Trucks wait.", 2),
        ("“It is shut,”. the driver said. “It snows!” he added.", 2),
        ("The pass opened.Trucks went through at once.", 2),
        ("Really?! Yes… Perhaps. 12 trains ran.", 4),
        ("It left St. Petersburg on Oct. 4. It was back in Nov. The pass closed.", 3),
        ("At km. 12 the road bends. It is 40 km. Trucks slow down.", 3),
        ("Lt. Col. Noor met Sen. Diaz at No. 10. He said no. Nobody moved.", 3),
        ("Mt. Kenya is 5,199 m. Mombasa is hot. The dam is 5 ft. Ft. Worth is far.", 4),
        ("It leaves at 5 p.m. Tuesday, dep. 17:00. It arrives at 6 a.m. The crew sleeps.", 3),
        ("Maersk Inc. and Cosco Co., e.g. Cosco Ltd. of Hong Kong, run it.", 1),
        ("J.-P. N'Diaye, Ph.D., paid Rs. 4,500 vs. Rs. 3,000 earlier.", 1),
        ("It costs 4.5 million. 12 trains ran. 3.2 km remain.", 3),
        ("3. Freight goes by road. It is slow.", 2),
        ("Route 3. Port of Spain – Scarborough", 1),
        ("Visit www.Dawn.com for more.The end is near.", 2),
        ("道路开通了。卡车来了！", 2),
    ],
)
def test_where_sentences_end(text: str, expected: int) -> None:
    assert len(article(text).sentences) == expected, sentence_words(article(text))


def test_wrapped_lines_are_one_paragraph() -> None:
    found = article(
        "The railway from Mombasa will be extended to the Ugandan border at Malaba\n"
        "by 2027, and the first trains are to reach Kampala from Port\n"
        "Reitz two years later, the company said in a statement on Monday that it\n"
        "sent to newspapers.\n\nWork goes on."
    )
    assert len(found.paragraphs) == 2
    assert len(found.sentences) == 2


# -------------------------------------------------------------------------------------- speakers


def test_titles_before_and_after_a_name_make_one_speaker() -> None:
    found = article(
        "Zambia's transport minister Frank Tayali told reporters that the road is open.\n\n"
        "“Trucks are moving,” said Tayali. “More will come.”\n\n"
        "Grace Phiri, a trader in Chipata, said the queues had gone. She added that fuel was cheaper.\n\n"
        "The minister warned that rains could close it. The border lies at 1,100 metres.\n\n"
        "“It has been a long wait.”\n"
    )
    assert [(one.name, one.role) for one in found.speakers] == [
        ("Frank Tayali", "Zambia's transport minister"),
        ("Grace Phiri", "trader in Chipata"),
    ]
    assert speaker_of(found, "More will come") == "Frank Tayali"
    assert speaker_of(found, "fuel was cheaper") == "Grace Phiri"
    assert speaker_of(found, "rains could close") == "Frank Tayali"
    assert speaker_of(found, "1,100 metres") == ""
    assert speaker_of(found, "a long wait") == "Frank Tayali"


def test_countries_and_ministries_are_not_speakers() -> None:
    found = article(
        "South Africa announced a new line. Kenya stressed that it would pay. The Ministry of Transport "
        "said no."
    )
    assert found.speakers == ()


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        (
            "Trains will return in June, said Peru's transport minister, Ana D'Angelo.",
            "Ana D'Angelo",
            "Peru's transport minister",
        ),
        (
            "“Trains return,” said Peru’s deputy minister for railways, Ana D’Angelo.",
            "Ana D’Angelo",
            "Peru’s deputy minister for railways",
        ),
        ("The harbour engineer, Ivo N'Dour, said ships wait.", "Ivo N'Dour", "harbour engineer"),
        ("Ships wait, said Ivo N'Dour, an engineer at the harbour.", "Ivo N'Dour", "engineer at the harbour"),
        ("Ships wait, according to Ivo N'Dour, an engineer.", "Ivo N'Dour", "engineer"),
        ("The line needs $3bn, according to the Andes Development Bank.", "Andes Development Bank", ""),
        ("According to the Ministry of Works, 40 bridges are old.", "Ministry of Works", ""),
        ("Ships wait for nine days, according to ECLAC.", "ECLAC", ""),
    ],
)
def test_a_speaker_is_known_in_every_order_of_name_and_office(sentence: str, name: str, role: str) -> None:
    found = article(f"The port was shut for a week by the storm. {sentence} Work goes on at night.")
    assert [(one.name, one.role) for one in found.speakers] == [(name, role)], sentence_words(found)
    assert [one.speaker for one in found.sentences] == ["", name, ""]


INTERVIEW = """{title}
{standfirst}

Q: How many trains run?
A: Six go from Arica to La Paz each day. The minister said it was too few.

They are full.
Q: And lorries?
A: Fewer. Most wait at Tambo Quemado.

Question 3: What next?
Answer: A tunnel.
"""


@pytest.mark.parametrize(
    ("title", "standfirst", "name"),
    [
        ("“We need a tunnel”: interview with Rosa Aguilar", "She spoke on a train.", "Rosa Aguilar"),
        ("We need a tunnel", "Rosa Aguilar, director of the line, on trains and on Arica", "Rosa Aguilar"),
        ("We need a tunnel", "A talk on trains.", ""),
    ],
)
def test_answers_of_an_interview_are_the_words_of_the_one_interviewed(
    title: str, standfirst: str, name: str
) -> None:
    found = article(INTERVIEW.format(title=title, standfirst=standfirst))
    for words in ("Six go from Arica", "They are full", "Most wait", "A tunnel"):
        assert speaker_of(found, words) == name
    for words in ("How many trains", "And lorries", "What next"):
        assert speaker_of(found, words) == ""


def test_a_name_before_a_colon_and_a_quotation_speaks() -> None:
    found = article(
        "The bridge is shut. Ms. Aguilar: “Our lorries wait. When will it be done?” Answer: soon."
    )
    assert [one.speaker for one in found.sentences] == ["", "Aguilar", "Aguilar", ""]


def test_an_apostrophe_curled_or_straight_is_one_surname() -> None:
    found = article("Trains return, said the minister, Ana D'Angelo. “They are late,” D’Angelo added.")
    assert {one.speaker for one in found.sentences} == {"Ana D'Angelo"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge carries 900 lorries a day, a figure that President Ana Quispe told us must double.",
        "The ferry moves 4,000 tonnes, which Minister Ana Quispe said would soon not be enough.",
        "The quay was closed for 12 days after President Ana Quispe said the cranes were old.",
        "The port lost 30% of its ships, according to UAE figures.",
        "The port lost 30% of its ships, according to the Andes Ports Agreement.",
        "For the driver, Santa Rosa is nine hours away, and Puno is twelve.",
        "Ships call at every port of the market leader, Santa Rosa, Puno and Matarani.",
    ],
)
def test_what_the_article_tells_itself_is_nobodys_word(sentence: str) -> None:
    assert [one.speaker for one in article(sentence).sentences] == [""]


def test_he_is_a_person_and_not_the_organisation_named_last() -> None:
    found = article(
        "Ivo N'Dour, the harbour engineer, said ships wait. The queue costs $2m a day, according to the "
        "Andes Development Bank. He said a second quay was needed. The quay, which he told us is old, leaks."
    )
    assert [one.speaker for one in found.sentences] == [
        "Ivo N'Dour",
        "Andes Development Bank",
        "Ivo N'Dour",
        "",
    ]


# ------------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The bridge opened on 3 May 2019. It was damaged in August 2021.", (2021, 8, 1), None),
        ("The port was leased in 2018. The line will open by 2019.", (2018, 1, 1), (2019, 12, 31)),
        ("The port was leased in 2018. The line will open by 2030.", (2018, 1, 1), None),
        ("Cranes came on 4 June 2018. Ships are expected in March 2019.", (2018, 6, 4), (2019, 3, 31)),
        ("Cranes came on 4 June 2018. Ships are expected in March 2020.", (2018, 6, 4), None),
        ("The tunnel will open by 2041, and the ferry is to stop in 2043.", None, None),
        ("LIMA, 4 March (Andina) – Work began in 2022, officials told us today.", (2022, 3, 4), None),
        ("LIMA, 4 March (Andina) – Work began last year, officials told us today.", None, None),
        ("Work began some years ago and the road is almost ready now.", None, None),
        ("Exports reached 2022 tonnes and cost $2015, up 2019%, they said then.", None, None),
    ],
)
def test_bounds_come_from_the_contents_only(
    text: str, earliest: tuple[int, int, int] | None, latest: tuple[int, int, int] | None
) -> None:
    when = article(text).published
    assert when.earliest == (dt.date(*earliest) if earliest else None)
    assert when.latest == (dt.date(*latest) if latest else None)
    assert when.how is not Certainty.STATED
    assert when.reason


def test_what_lies_far_ahead_is_no_bound_and_the_reason_owns_to_it() -> None:
    when = article("The tunnel under the strait will open by 2041, the company says.").published
    assert (when.how, when.reason) == (
        Certainty.UNKNOWN,
        "the text states no date and only years to come",
    )
    when = article("LIMA, 4 March (Andina) – The tunnel will open by 2041.").published
    assert (when.earliest, when.latest) == (None, None)
    assert "only years to come" in when.reason


BODY = """Ferries cross the strait again after the storm, and lorries wait for two days on the quay.

The company plans a second berth by 2041, and trains are to reach it from Punta Arenas in 2044."""


@pytest.mark.parametrize(
    ("head", "day", "outlet", "author", "city"),
    [
        (
            "By Rosa Aguilar in Puerto Montt | 9 June 2024 | The Austral Mail",
            9,
            "The Austral Mail",
            "Rosa Aguilar",
            1,
        ),
        ("By Rosa in Puerto Montt | 9 June 2024 | The Austral Mail", 9, "The Austral Mail", "Rosa", 1),
        ("Magallanes | Updated 08:05, June 10, 2024", 10, "Magallanes", "", 0),
        ("Strait Shipping Review, 9 June 2024", 9, "Strait Shipping Review", "", 0),
        ("Published 9 June 2024, 7.15am NZST", 9, "", "", 0),
        ("Posted by Rosa Aguilar on Sunday, June 9th, 2024 at 19:15 GMT", 9, "", "Rosa Aguilar", 0),
        ("Updated 11 June 2024, 16:40 CET\nPublished 9 June 2024, 6pm CET", 9, "", "", 0),
        ("Published 9 June 2024. Updated 11 June 2024 at 6.40 p.m.", 9, "", "", 0),
        ("09 Jun 2024 18:30 PKT · 4 min read", 9, "", "", 0),
        ("Home | Business | 9 June 2024", 9, "", "", 0),
        ("Rosa Aguilar | The Austral Mail | 9 June 2024", 9, "The Austral Mail", "Rosa Aguilar", 0),
        (
            "By R. A. and J.-P. N'Diaye, Puerto Montt (AFP) - June 9, 2024",
            9,
            "AFP",
            "R. A. and J.-P. N'Diaye",
            1,
        ),
    ],
)
@pytest.mark.parametrize(
    "title", ["Ferries return to the strait\n", "Will the ferries ever return to us?\n\n", ""]
)
def test_a_line_of_the_head_tells_day_outlet_and_author_and_is_no_text(
    *, title: str, head: str, day: int, outlet: str, author: str, city: int
) -> None:
    found = article(f"{title}{head}\n\n{BODY}")
    assert (found.published.earliest, found.published.how) == (dt.date(2024, 6, day), Certainty.STATED)
    assert found.published.latest == found.published.earliest
    assert found.published.reason == (
        f'stated at the head, beside "{outlet}"' if outlet else "stated at the head"
    )
    assert (found.outlet, found.author) == (outlet, author)
    assert whole_head(found) == head.replace("\n", " ")
    assert found.title == title.strip()
    where = found.words(found.dateline) if found.dateline else ""
    assert where == ("Puerto Montt" if city else "")
    assert ("Puerto Montt" in sentence_words(found)) == bool(city)


@pytest.mark.parametrize(
    ("line", "author", "city"),
    [
        ("By Rosa Aguilar in Puerto Montt", "Rosa Aguilar", "Puerto Montt"),
        ("By R. A. and M. van Dijk, Puerto Montt", "R. A. and M. van Dijk", "Puerto Montt"),
        (
            "Reported by R. A., M. D. and K. Oyelaran, Puerto Montt",
            "R. A., M. D. and K. Oyelaran",
            "Puerto Montt",
        ),
        ("By Rosa Aguilar, Shipping Correspondent", "Rosa Aguilar", ""),
        ("From our correspondent in Puerto Montt", "", "Puerto Montt"),
    ],
)
def test_a_byline_of_the_head_is_no_text(line: str, author: str, city: str) -> None:
    found = article(f"Ferries return to the strait\n\n{line}\n\n{BODY}")
    assert whole_head(found) == line
    assert found.author == author
    assert (found.words(found.dateline) if found.dateline else "") == city
    assert found.published.how is Certainty.UNKNOWN


@pytest.mark.parametrize(
    "line",
    [
        "By Rail and Ferry, Chile Goes South",
        "By Ferry From Puerto Montt to Natales",
        "Ferries Leave the Strait Once Again, 9 June 2024",
        "Ferries to sail from 9 June 2024 again",
        "Storm Closes Strait 9 June 2024",
    ],
)
def test_a_headline_is_no_byline_and_no_masthead(line: str) -> None:
    found = article(f"{line}\n\n{BODY}")
    assert (found.title, found.outlet, found.author) == (line, "", "")
    assert found.furniture == ()


@pytest.mark.parametrize(
    ("lead", "told", "outlet", "day"),
    [
        ("MOSCOW, March 14. /TASS/.", "MOSCOW, March 14. /TASS/", "TASS", "March 14"),
        ("BAKU, Azerbaijan, March 14. Trend reports:", "BAKU, Azerbaijan, March 14", "", "March 14"),
        ("ASTANA. KAZINFORM –", "ASTANA. KAZINFORM", "KAZINFORM", ""),
        ("Almaty. March 14. KazTAG -", "Almaty. March 14. KazTAG", "KazTAG", "March 14"),
        ("Accra, March 14, GNA -", "Accra, March 14, GNA", "GNA", "March 14"),
        ("NAIROBI, Kenya Mar 14 –", "NAIROBI, Kenya Mar 14", "", "Mar 14"),
        ("KHARTOUM – March 14 –", "KHARTOUM – March 14", "", "March 14"),
        ("BERLIN, Thu, Mar 14 -", "BERLIN, Thu, Mar 14", "", "Mar 14"),
        ("Kabul: (TOLOnews)", "Kabul: (TOLOnews)", "TOLOnews", ""),
        ("(Nairobi) –", "(Nairobi)", "", ""),
        ("[NAIROBI]", "[NAIROBI]", "", ""),
        ("March 14, 2024 (LUSAKA) –", "March 14, 2024 (LUSAKA)", "", "March 14, 2024"),
        ("ASTANA, 14-Mar-2024:", "ASTANA, 14-Mar-2024", "", "14-Mar-2024"),
        ("Islamabad, 2024/03/14 (APP):", "Islamabad, 2024/03/14 (APP)", "APP", "2024/03/14"),
        (
            "QUITO, (APP - Point News - 14th Mar, 2024):",
            "QUITO, (APP - Point News - 14th Mar, 2024)",
            "APP",
            "14th Mar, 2024",
        ),
        ("Tehran Economist —", "", "Tehran Economist", ""),
        ("AKIPRESS.COM -", "", "AKIPRESS.COM", ""),
        ("TEU traffic –", "", "", ""),
    ],
)
def test_a_dateline_of_any_style_is_known(lead: str, told: str, outlet: str, day: str) -> None:
    found = article(f"{lead} A new railway was opened by the minister in the town, officials said there.")
    assert (found.words(found.dateline) if found.dateline else "") == told
    assert found.outlet == outlet
    assert found.published.words == day
    assert not told or found.text.startswith(found.words(found.sentences[0].span))


@pytest.mark.parametrize(
    ("line", "told", "outlet", "author", "city"),
    [
        ("2024/03/14", "2024/03/14", "", "", ""),
        ("14-Mar-2024 | 10:30 PKT", "14-Mar-2024", "", "", ""),
        ("14.03.2024 - 10:00", "14.03.2024", "", "", ""),
        ("Thu, Mar 14", "Mar 14", "", "", ""),
        ("Last Updated : 14 Mar 2024, 10:30 AM IST", "14 Mar 2024", "", "", ""),
        ("Vol. 3, Issue 12 | March 2024", "March 2024", "", "", ""),
        ("Natales | 14 March 2024", "14 March 2024", "", "", "Natales | 14 March 2024"),
        ("Transport | 14 March 2024", "14 March 2024", "", "", ""),
        ("Reuters | March 14, 2024", "March 14, 2024", "Reuters", "", ""),
        ("APP March 14, 2024", "March 14, 2024", "APP", "", ""),
        ("Rosa Aguilar Published March 14, 2024", "March 14, 2024", "", "Rosa Aguilar", ""),
        ("Rosa Aguilar - March 14, 2024", "March 14, 2024", "", "Rosa Aguilar", ""),
        ("By Rosa Aguilar in Business on 14 March 2024", "14 March 2024", "", "Rosa Aguilar", ""),
        ("Rosa Aguilar, Natales", "", "", "Rosa Aguilar", "Natales"),
        ("Rosa Aguilar in Natales", "", "", "Rosa Aguilar", "Natales"),
        ("Rosa Aguilar, The Austral Mail", "", "The Austral Mail", "Rosa Aguilar", ""),
        ("Rosa Aguilar and Ivo N'Dour", "", "", "Rosa Aguilar and Ivo N'Dour", ""),
        ("By Rosa Aguilar, for Transport Weekly", "", "Transport Weekly", "Rosa Aguilar", ""),
        ("By Our Staff Reporter", "", "", "", ""),
        ("Reporter: Rosa Aguilar; Editor: Ivo Ndour", "", "", "Rosa Aguilar", ""),
        ("ON THE WATER / by Capt. Rosa Aguilar", "", "", "Capt. Rosa Aguilar", ""),
        ("Posted by Rosa Aguilar, somewhere with bad coffee", "", "", "Rosa Aguilar", ""),
    ],
)
def test_a_head_without_by_or_with_another_date_tells_the_same(
    line: str, told: str, outlet: str, author: str, city: str
) -> None:
    found = article(
        f"Ferries return to the strait\n{line}\n\nFerries go to Natales again, said the firm of the port.\n\n"
        "Lorries from Natales wait on the quay for two days."
    )
    assert (found.published.words, found.outlet, found.author) == (told, outlet, author)
    assert (found.words(found.dateline) if found.dateline else "") == city
    assert found.title == "Ferries return to the strait"
    assert whole_head(found) == line


def test_a_heading_in_capitals_is_no_dateline() -> None:
    found = article(f"Ferries return to the strait\n\nDRY SEASON – NEW TIMES\n\n{BODY}")
    assert found.dateline is None


def test_the_name_of_a_paper_above_its_menu_is_the_outlet() -> None:
    found = article(
        f"NORTHERN COURIER\nHome News Sports Obituaries Subscribe\nFerries return to the strait\n\n{BODY}"
    )
    assert (found.outlet, found.title) == ("NORTHERN COURIER", "Ferries return to the strait")


@pytest.mark.parametrize(
    "sentence",
    [
        "The honest answer is 2041.",
        "When done in 2041, trains may reach the sea.",
        "Work on 2041 ships is on.",
    ],
)
def test_a_year_that_no_sentence_tells_as_past_is_no_bound(sentence: str) -> None:
    assert article(f"The line was cut in 2019. {sentence}").published.earliest == dt.date(2019, 1, 1)


def test_a_city_and_a_day_alone_are_a_dateline_of_the_text() -> None:
    found = article(f"Ferries return to the strait\n\nPunta Arenas, 9 June 2024\n\n{BODY}")
    assert found.published.earliest == dt.date(2024, 6, 9)
    assert found.dateline is not None
    assert found.words(found.dateline) == "Punta Arenas, 9 June 2024"
    assert sentence_words(found)[1] == "Punta Arenas, 9 June 2024"
    assert (found.title, found.outlet) == ("Ferries return to the strait", "")


def test_a_day_below_the_first_paragraph_is_not_the_articles() -> None:
    found = article(f"{BODY}\n\nStrait Shipping Review, 9 June 2024\n\n{BODY}")
    assert found.published.how is not Certainty.STATED
    assert found.outlet == ""


# ------------------------------------------------------------------------------------- the bytes

CYRILLIC = "Поезд идёт из Алматы в Бишкек, сообщил министр. Дорога открыта."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffKabul is open.".encode(), "Kabul is open."),
        ("Kabul is open – now.\r\n".encode("utf-16"), "Kabul is open – now.\r\n"),
        (CYRILLIC.encode("utf-16-le"), CYRILLIC),
        (CYRILLIC.encode("utf-16-be"), CYRILLIC),
        (CYRILLIC.encode("cp1251"), CYRILLIC),
        ("São Paulo – Santos, “já” aberto até Brasília.".encode("cp1252"), None),
        ("Kabul is\ropen.\r\nYes.\n\ufeffNo".encode(), "Kabul is\ropen.\r\nYes.\n\ufeffNo"),
    ],
)
def test_text_is_decoded_and_newlines_stay(data: bytes, text: str | None) -> None:
    expected = "São Paulo – Santos, “já” aberto até Brasília." if text is None else text
    assert read(data, file="a.txt").text == expected


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x00\x01\x02\x03" * 40, "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(64), "binary"),
        (b"%PDF-1.7 trucks", "PDF"),
        (b"PK\x03\x04trucks", "DOCX"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"12345 --- 67", "no letters"),
        ("Trucks leave Алматы".encode()[:-1], "half saved"),
        ("Trucks leave Алматы ".encode() + b"\xff now", "byte 26"),
        (b"\xff\xfeK\x00a\x00\x00\xd8b\x00", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, told: str) -> None:
    with pytest.raises(BadArticle, match=r"^odd\.txt: ") as caught:
        read(data, file="odd.txt")
    assert told in str(caught.value)
    assert caught.value.file == "odd.txt"


# --------------------------------------------------------------------------------------- sidecars


def test_a_sidecar_overrides_what_was_inferred() -> None:
    found = article(
        PAGE,
        title="First train",
        outlet="Jornal",
        url="https://example.org/1",
        author="",
        published=dt.date(2025, 2, 15),
        note="Checked.",
    )
    assert (found.title, found.outlet, found.url, found.author) == (
        "First train",
        "Jornal",
        "https://example.org/1",
        "",
    )
    assert found.published.earliest == found.published.latest == dt.date(2025, 2, 15)
    assert found.published.how is Certainty.STATED
    assert "article.toml" in found.published.reason
    assert found.note == "Checked."


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2024-01-31", (2024, 1, 31), (2024, 1, 31)),
        (" 2024-02 ", (2024, 2, 1), (2024, 2, 29)),
        ("2021-12", (2021, 12, 1), (2021, 12, 31)),
        ("2022", (2022, 1, 1), (2022, 12, 31)),
        (dt.datetime(2020, 5, 6, 7, 8, tzinfo=dt.UTC), (2020, 5, 6), (2020, 5, 6)),
    ],
)
def test_a_sidecar_gives_a_day_a_month_or_a_year(
    given: object, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    when = article("Ferries leave Dakar in 1999.", published=given).published
    assert (when.earliest, when.latest) == (dt.date(*first), dt.date(*last))
    assert when.how is Certainty.STATED
    assert when.reason == "given in article.toml"


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        ({"outlett": "APP"}, "'outlet'"),
        ({"published": "31/12/2023"}, "YYYY-MM-DD"),
        ({"published": "2023-02-30"}, "YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"published": "2023-13"}, "YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"published": "2023-00"}, "YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"published": "0000"}, "YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"published": "2023-1"}, "YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"published": 2023}, "YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"published": True}, "YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"title": 7}, "text"),
        ({"url": "javascript:alert(1)"}, "https://"),
    ],
)
def test_a_bad_sidecar_is_refused_by_its_own_name(sidecar: dict[str, object], told: str) -> None:
    with pytest.raises(BadArticle) as caught:
        read(b"Trucks run.", file="trucks.txt", sidecar=sidecar)
    assert caught.value.file == "trucks.toml"
    assert caught.value.key == next(iter(sidecar))
    assert told in str(caught.value)


# -------------------------------------------------------------------------------------- web pages

HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Trains | Daily</title>
<meta property="og:title" content="Trains to Savannakhet">
<meta property="og:site_name" content="Vientiane Daily">
<meta name="author" content="Noy Phommachanh"><link rel="canonical" href="https://example.org/trains">
<meta property="article:published_time" content="2024-03-05T08:00:00+07:00">
<style>p{color:red}</style><script>var place="Paris";</script></head>
<body><nav><ul><li>Home</li><li>Bangkok</li></ul></nav><!-- <p>Tokyo</p> -->
<article><h1>Trains to Savannakhet</h1><p>The line from <b>Vientiane</b>&nbsp;to
Savannakhet &amp; Da&nbsp;Nang opens soon.<br>It is long.</p><p>Trucks wait at Lao Bao.</p>
<aside>Read: Hanoi floods</aside><p>The governor said the road to Dong Ha is safe, and that buses would
follow the trains as soon as the bridge over the river is ready for them, in a year or more.</p></article>
<footer>Singapore office</footer></body></html>"""


def test_a_saved_page_gives_its_article() -> None:
    found = read(HTML.encode(), file="trains.html")
    assert found.title == "Trains to Savannakhet"
    assert (found.outlet, found.author, found.url) == (
        "Vientiane Daily",
        "Noy Phommachanh",
        "https://example.org/trains",
    )
    assert found.published.earliest == dt.date(2024, 3, 5)
    assert "The line from Vientiane to Savannakhet & Da Nang opens soon." in found.text
    for word in ("Paris", "Tokyo", "Bangkok", "Hanoi", "Singapore", "color"):
        assert word not in found.text
    assert sentence_words(found)[:3] == [
        "Trains to Savannakhet",
        "The line from Vientiane to Savannakhet & Da Nang opens soon.",
        "It is long.",
    ]


def test_a_broken_page_still_gives_its_words() -> None:
    assert "Trucks wait" in read(b"<html><nav><p>Trucks wait <b>here.", file="broken.html").text
    with pytest.raises(BadArticle, match="no text"):
        read(b"<html><script>let a</script></html>", file="empty.html")


# ------------------------------------------------------------------------------------- properties

BITS = """Home|Kabul |04:40 AM|“|”|"|he said. |Dr. |. |U.S. |2023 |May 27 |By Ali Khan|– |(APP): |, |<p>|said
Ambassador Ali Khan |https://a.b/c |Follow us|Almaty to Lahore, he added.|Prime Minister |of |to Pakistan, """
PIECES = st.sampled_from([*BITS.replace("\n", "|").split("|"), "\n", "\n\n", "\r\n", "\u2028"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


def check_spans(found: Article) -> None:
    for spans in (found.furniture, found.paragraphs, tuple(one.span for one in found.sentences)):
        before = 0
        for span in spans:
            assert before <= span.start < span.end <= len(found.text)
            before = span.end
    for sentence in found.sentences:
        words = found.words(sentence.span)
        assert words == words.strip()
        assert any(one.holds(sentence.span) for one in found.paragraphs)
        assert not any(one.meets(sentence.span) for one in found.furniture)


@given(TEXTS, st.sampled_from(["a.txt", "a.html"]))
def test_any_text_gives_an_article_with_sound_spans_or_is_refused(text: str, file: str) -> None:
    try:
        found = read(text.encode("utf-8", "surrogatepass"), file=file)
    except BadArticle:
        return
    if file == "a.txt" and found.text != text:
        assert text.startswith("\ufeff") or "\0" in text or not text.isprintable()
    check_spans(found)


@given(st.binary(max_size=300))
def test_any_bytes_give_an_article_or_are_refused(data: bytes) -> None:
    try:
        found = read(data, file="a.txt")
    except BadArticle:
        return
    check_spans(found)


# ------------------------------------------------------------------------------------------- cost

HOSTILE: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "a" * n,
    "one line of words": lambda n: "Kabul " * (n // 6),
    "quotes": lambda n: '“a” "b" ' * (n // 8),
    "open quotes": lambda n: "“a b c d. " * (n // 10),
    "speech": lambda n: "Ali said " * (n // 9),
    "offices": lambda n: "Ambassador of " * (n // 14),
    "capitals": lambda n: "Ab, " * (n // 4),
    "dates": lambda n: "May 27 2023-10-29 " * (n // 18),
    "lines": lambda n: "Home\n" * (n // 5),
    "addresses": lambda n: "http://a" * (n // 8),
    "full stops": lambda n: ". A" * (n // 3),
    "dashes": lambda n: "a - – — " * (n // 6),
    "breadcrumbs": lambda n: "a > b\n" * (n // 6),
    "by": lambda n: "by A " * (n // 5),
    "mastheads": lambda n: "By A. B. | The Mail, 3 May 2021\n" * (n // 32),
    "names": lambda n: ("By " + "A. B. and " * 15 + "9 June 2024\n") * (n // 160),
    "according": lambda n: "according to the A Bank of " * (n // 26),
    "inverted": lambda n: "x, said Peru's minister, A B, " * (n // 30),
    "relative": lambda n: "which Minister A B said " * (n // 24),
    "planned": lambda n: "planned in " * (n // 11),
    "brackets": lambda n: "(" * n + "a",
    "dots": lambda n: "a" + "." * n,
    "newlines": lambda n: "\n" * n + "a",
    "headlines": lambda n: (
        "".join(f"Trains leave Port {i}\n" for i in range(n // 24)) + "The trains run again."
    ),
    "menu": lambda n: "Home News World Africa\n" * (n // 23) + "The trains run again from today.",
    "addresses with a tail": lambda n: "http://a" * 60 + " !\n" + "x" * n,
    "ministers": lambda n: "".join(f"Minister A{i} B{i} said. The envoy said no. " for i in range(n // 44)),
    "labels": lambda n: "Related stories\nTrain to Ab\n" * (n // 28),
    "quotations": lambda n: "“aaaa bbbb cccc” " * (n // 17),
    "years": lambda n: "by 2041 and " * (n // 12),
}


def cost(data: bytes, file: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read(data, file=file)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", HOSTILE)
def test_cost_grows_with_length_and_not_faster(name: str) -> None:
    for _ in range(3):  # a busy machine may disturb a measurement, not three of them
        short, long = (cost(HOSTILE[name](size).encode(), "a.txt") for size in (10_000, 20_000))
        if long < 3 * short:
            return
    raise AssertionError(f"twice the text took {long / short:.1f} times as long")


@pytest.mark.parametrize(
    "piece", ["<!--", "<p>", "<![CDATA[", "<a ", "<!x", "&amp", "</p", "<nav>", "<script>", "<?"]
)
def test_cost_of_a_page_grows_with_length_and_not_faster(piece: str) -> None:
    for _ in range(3):
        short, long = (
            cost(b"<p>Trucks run." + piece.encode() * (size // len(piece)), "a.html")
            for size in (8_000, 16_000)
        )
        if long < 3 * short:
            return
    raise AssertionError(f"twice the page took {long / short:.1f} times as long")
