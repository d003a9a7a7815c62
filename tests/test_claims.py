"""Figures become claims with unit, bound, time, speaker and topic; what is no figure of worth does not."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import one

from routes.model import Claim
from routes.text import claims, read
from routes.text.figures import figures
from routes.text.tokens import plain


def only(text: str) -> Claim:
    found = one(text).claims
    assert len(found) == 1, [(claim.text, claim.topic) for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "interval", "unit", "bound"),
    [
        ("Trade stood at $1.2 billion.", "$1.2 billion", (1.2e9, 1.2e9), "USD", ""),
        (
            "Trade is not more than $100 to $200 million.",
            "$100 to $200 million",
            (1e8, 2e8),
            "USD",
            "at most",
        ),
        ("Trade was 300-400 million dollars.", "300-400 million dollars", (3e8, 4e8), "USD", ""),
        ("Investment exceeded over €45,500.", "€45,500", (45500, 45500), "EUR", "at least"),
        (
            "The line carried about 2 million tonnes of freight.",
            "2 million tonnes",
            (2e6, 2e6),
            "tonne",
            "about",
        ),
        ("Exports fell by 70 per cent.", "70 per cent", (70, 70), "percent", ""),
        ("Transit grew 12.5% here.", "12.5%", (12.5, 12.5), "percent", ""),
        ("The road is 1,300 km long.", "1,300 km", (1300, 1300), "km", ""),
        ("The journey takes 20 to 25 days.", "20 to 25 days", (20, 25), "day", ""),
        ("The flight takes two and a half hours.", "two and a half hours", (2.5, 2.5), "hour", ""),
        ("They hailed a 30-year friendship.", "30-year", (30, 30), "year", ""),
        ("More than 80 lorries are waiting.", "80 lorries", (80, 80), "lorries", "at least"),
        ("He identified seven areas.", "seven areas", (7, 7), "areas", ""),
        ("The road cost R4.2 billion.", "R4.2 billion", (4.2e9, 4.2e9), "ZAR", ""),
        ("Kenya borrowed KSh327 billion.", "KSh327 billion", (3.27e11, 3.27e11), "KES", ""),
        ("India spent Rs 4,500 crore.", "Rs 4,500 crore", (4.5e10, 4.5e10), "INR", ""),
        ("Pakistan spent 2.5 lakh rupees.", "2.5 lakh rupees", (2.5e5, 2.5e5), "PKR", ""),
        ("Dhaka lent Tk 1,200 crore.", "Tk 1,200 crore", (1.2e10, 1.2e10), "BDT", ""),
        ("Senegal gave 45 billion CFA francs.", "45 billion CFA francs", (4.5e10, 4.5e10), "CFA franc", ""),
        ("It cost 3 billion Egyptian pounds.", "3 billion Egyptian pounds", (3e9, 3e9), "EGP", ""),
        ("Sydney paid A$45m for it.", "A$45m", (4.5e7, 4.5e7), "AUD", ""),
        ("Between 9 and 20 billion dollars went.", "9 and 20 billion dollars", (9e9, 2e10), "USD", ""),
        ("The trip takes from 35 to 60 days.", "35 to 60 days", (35, 60), "day", ""),
        ("The trip fell from 60 to 35 days.", "35 days", (35, 35), "day", ""),
        ("The voyage took 3 hours and 30 minutes.", "3 hours and 30 minutes", (3.5, 3.5), "hour", ""),
        ("The strait is 100 nautical miles long.", "100 nautical miles", (185.2, 185.2), "km", ""),
        ("The line runs 100 miles.", "100 miles", (160.9344, 160.9344), "km", ""),
        ("Trains reach 160 km/h.", "160 km/h", (160, 160), "km/h", ""),
        ("The port handled 1.5 million TEUs.", "1.5 million TEUs", (1.5e6, 1.5e6), "TEU", ""),
        ("The pipe carries 10 bcm of gas.", "10 bcm", (1e10, 1e10), "cubic metre", ""),
        ("The road carried 4.1m vehicles.", "4.1m vehicles", (4.1e6, 4.1e6), "vehicles", ""),
        ("The line has twenty-five stations.", "twenty-five stations", (25, 25), "stations", ""),
        ("Up to 80 wagons wait.", "80 wagons", (80, 80), "wagons", "at most"),
    ],
)
def test_figures(text: str, words: str, interval: tuple[float, float], unit: str, bound: str) -> None:
    claim = only(text)
    assert (claim.text, claim.low, claim.high, claim.unit, claim.bound) == (words, *interval, unit, bound)


@pytest.mark.parametrize(
    "text",
    [
        "The two countries signed it.",
        "Both nations have three members.",
        "He was born 40 years ago.",
        "The meeting lasted ten minutes and one speech.",
        "Article 6 of law 45 applies.",
        "The E18 motorway meets the A1, the N-55, the M-14 and the RN7 near Terminal 2.",
        "A Boeing 737 and an Airbus A320 stand on Section 3 of Phase two.",
        "At 08:30 it left, at 9 am it was back, and they won 3-1.",
        "On the 25th they were all there.",
        "At 1500 hours the crew slept.",
        "Two-thirds of it is sand and the tower is 10m high.",
        "Route 66 and Highway 401 and Resolution 2231 are old.",
    ],
)
def test_what_is_no_figure_of_worth(text: str) -> None:
    assert one(text).claims == ()


def test_what_measures_the_same_has_one_topic() -> None:
    told = one(
        "Kenya and Uganda trade. Kenya buys from Uganda. Bilateral trade was $45 million last year. "
        "The delegation signed agreements worth $200 million. Trade with Uganda must "
        "cross the one billion mark."
    )
    topics = {claim.text: (claim.topic, claim.unit, claim.hoped) for claim in told.claims}
    assert topics["$45 million"] == ("trade:country:KE-country:UG", "USD", False)
    assert topics["one billion"] == ("trade:country:KE-country:UG", "USD", True)
    assert topics["$200 million"][0].startswith("agreements")


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Trucks save 300 km on the road from Durban to Harare.", ["route:saved"]),
        ("The link will cut 14 hours off the journey from Lima to La Paz by bus.", ["journey:saved"]),
        ("The tunnel shortens the road from Lima to La Paz by about 120 km.", ["route:saved"]),
        ("The canal saves ships up to 20 days on the voyage.", ["journey:saved"]),
        ("The bypass takes two hours off the journey from Nairobi to Mombasa.", ["journey:saved"]),
        ("The road is 300 km shorter than the old road from Lamu to Juba.", ["route:saved"]),
        ("A saving of 400 km on the road is expected.", ["route:saved"]),
        ("The train is two hours faster; the trip takes five hours.", ["journey:saved", "journey:duration"]),
        ("The line cuts the trip from 60 hours to 35 hours.", ["journey:duration"]),
        ("The ferry reduced the trip to 3 hours.", ["journey:duration"]),
        ("The route shortens the 14-day voyage.", ["journey:duration"]),
        ("The road was cut 30 km north of Gulu.", ["route:length"]),
    ],
)
def test_what_a_way_saves_is_neither_its_length_nor_its_duration(text: str, topics: list[str]) -> None:
    assert [":".join(claim.topic.split(":")[:2]) for claim in one(text).claims] == topics


def test_a_bare_number_without_a_currency_near_is_no_claim() -> None:
    assert one("We must cross the one billion mark.").claims == ()


def test_a_claim_has_the_time_beside_it() -> None:
    assert only("Bilateral trade stood at $45 million last year.").when.earliest.year == 2023


def test_a_figure_passed_on_names_whom_it_comes_from() -> None:
    text = (
        "“In talks with the Minister of Roads of Uganda stated the road costs $90 million,” "
        "Ambassador John Mwangi of Kenya said."
    )
    claim = next(item for item in one(text).claims if item.text == "$90 million")
    assert claim.via == "the Minister of Roads of Uganda"


def test_superlatives_compare_within_their_scope() -> None:
    told = one(
        "Chad is the largest landlocked country in Africa. Mali is the biggest "
        "landlocked country in the world."
    )
    topics = [claim.topic for claim in told.claims]
    assert len(set(topics)) == 2
    assert all(topic.startswith("superlative:largest-landlocked-country") for topic in topics)
    assert [claim.text for claim in told.claims][1] == "the biggest landlocked country in the world"


@pytest.mark.parametrize(
    ("text", "words", "topic"),
    [
        (
            "Mombasa is Kenya’s third-largest port.",
            "Kenya’s third-largest port",
            "superlative:third-largest-port",
        ),
        ("It is the world’s longest tunnel.", "world’s longest tunnel", "route:longest-world"),
        (
            "It was the longest-ever train to Kampala.",
            "the longest-ever train to Kampala",
            "superlative:longest",
        ),
        ("Torkham is the busiest crossing.", "the busiest crossing", "route:busiest"),
        ("It is the most direct route to Kampala.", "the most direct route to Kampala", "route:most-direct"),
    ],
)
def test_ranks_owners_and_hyphens_of_superlatives(text: str, words: str, topic: str) -> None:
    claim = only(text)
    assert claim.text == words
    assert claim.topic.startswith(topic)


def test_the_highest_level_compares_nothing() -> None:
    assert one("They held the highest-level talks, the highest level since the war.").claims == ()


def test_the_shortest_route_is_a_claim_about_a_route() -> None:
    claim = only("The Lobito Corridor is the shortest route to the sea from Zambia.")
    assert claim.topic.startswith("route:shortest")


def test_stability_as_a_condition_names_its_country() -> None:
    claim = only("Libya can serve as a hub if peace and stability comes to the country.")
    assert (claim.topic, claim.text) == (
        "stability:country:LY",
        "if peace and stability comes to the country",
    )
    assert one("They spoke of peace and harmony between Chad and Libya.").claims == ()


def test_dates_of_what_happened_are_claims_and_datelines_are_not() -> None:
    claim = only("The railway was opened on 31 May 2017.")
    assert (claim.unit, claim.text) == ("date", "31 May 2017")
    assert one("The railway will open in 2031.").claims == ()


@given(st.text(alphabet="$€0123456789,. -millionbkto%hours", max_size=80))
def test_figures_lie_in_their_tokens_and_never_overlap(text: str) -> None:
    tokens = plain(text, 0, len(text)).tokens
    last = -1
    for figure in figures(tokens):
        assert last < figure.first <= figure.last < len(tokens)
        assert figure.low <= figure.high
        last = figure.last


def lengths(*texts: str) -> list[tuple[str, str]]:
    return [(claim.text, claim.topic) for text in texts for claim in one(text).claims if claim.unit == "km"]


def test_lengths_of_different_ways_never_share_a_topic() -> None:
    told = lengths(
        "The 760-km railway from Djibouti to Addis Ababa opened. The Lamu Corridor is 1,700 km long. "
        "The road between Moyale and Isiolo is 500 km long. The highway is 90 km long. "
        "The track is 80 km long. "
        "The 300 km line from Lima to Huancayo climbs, and the 200 km road from Cusco to Puno does not."
    )
    assert len({topic for _, topic in told}) == len(told) == 7


def test_lengths_of_one_way_share_a_topic() -> None:
    first = "The 760-km railway from Djibouti to Addis Ababa opened, although an official put it at 752 km."
    second = "A line from Addis Ababa through Dire Dawa to Djibouti is 756 km long."
    assert len({topic for _, topic in lengths(first, second)}) == 1


def test_the_same_unit_about_other_places_stands_apart() -> None:
    told = one("Norway will spend $20 million in Kenya and up to $30 million in Uganda on roads.")
    assert len({claim.topic for claim in told.claims}) == 2
    took = one("It takes a truck 30 days to reach Douala. By train to Kribi it takes six days.")
    assert len({claim.topic for claim in took.claims}) == len(took.claims) == 2


def test_plain_dates_never_form_a_group() -> None:
    told = one("The port of Lamu was opened in May 2021. The road to Lamu was closed in June 2022.")
    dates = [claim.topic for claim in told.claims if claim.unit == "date"]
    assert len(set(dates)) == len(dates) == 2


def test_a_table_of_figures_costs_no_more_than_its_length() -> None:
    def seconds(size: int) -> float:
        text = "Trucks carry salt. " + "5% " * size + ". The road is 90 km long. " * 20
        article = read.read(text.encode(), file="table.txt")
        start = perf_counter()
        claims.claims(article, ())
        return perf_counter() - start

    seconds(1000)
    once, twice = (min(seconds(size) for _ in range(3)) for size in (40_000, 80_000))
    assert twice < 3 * once + 0.02


def test_a_sentence_with_more_figures_than_prose_has_makes_no_claims() -> None:
    assert one("Kenya paid " + ", ".join(f"${number} million" for number in range(3, 60)) + ".").claims == ()


def durations(text: str) -> list[tuple[str, float | None, float | None]]:
    found = [claim for claim in one(text).claims if claim.unit in {"hour", "minute", "day", "km"}]
    return [(claim.text, claim.low, claim.high) for claim in found]


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("A new road has cut the journey from Cusco to Puno from nine hours to four.", 4),
        ("The drive from Harare to Lusaka used to take nine hours and now takes six.", 6),
        ("The drive from Harare to Lusaka once took nine hours and now takes just six.", 6),
        ("The train from Vilnius to Riga takes four hours, down from seven hours.", 4),
        ("The trip from Tromsø to Narvik fell from eight hours to about five hours.", 5),
        ("The bridge reduced the drive from Dakar to Banjul from 10 to 6 hours.", 6),
        ("The bus from Lima to Cusco now takes 20 hours instead of 26 hours.", 20),
        ("Queues lengthened the drive from Dover to Ashford from one hour to three.", 3),
        ("The tunnel shortens the road from Oslo to Bergen from 484 km to 460.", 460),
        ("The ferry trip from Batangas to Calapan went from 150 minutes to 90 since June.", 90),
        ("The flight from Nairobi to Juba takes 90 minutes rather than 100 minutes.", 90),
        ("A truck journey from Almaty to Tashkent was halved from four days to two.", 2),
    ],
)
def test_what_a_journey_took_before_is_no_claim_of_what_it_takes(text: str, now: float) -> None:
    assert [(low, high) for _, low, high in durations(text)] == [(now, now)]


def test_a_new_figure_without_its_unit_is_quoted_with_the_old_one() -> None:
    told = durations("A new road has cut the journey from Cusco to Puno from nine hours to four.")
    assert told == [("nine hours to four", 4, 4)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The drive from Cusco to Puno takes from nine to twelve hours.", [("nine to twelve hours", 9, 12)]),
        ("The drive from Cusco to Puno takes nine hours.", [("nine hours", 9, 9)]),
        ("The drive from Cusco to Puno used to take nine hours.", []),
        (
            "The drive from Cusco to Puno takes nine hours and the flight takes two passengers.",
            [("nine hours", 9, 9)],
        ),
        ("Trucks cut costs, and they drive nine hours from Cusco to four towns.", [("nine hours", 9, 9)]),
    ],
)
def test_a_span_is_no_change_and_a_time_that_is_past_is_not_told(
    text: str, told: list[tuple[str, float, float]]
) -> None:
    assert durations(text) == told
