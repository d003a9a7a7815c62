"""Words of time become intervals with their reason; what cannot be known stays open."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.model import Certainty, Span, When
from routes.text.when import times

STATED = When(earliest=date(2023, 10, 29), latest=date(2023, 10, 29), how=Certainty.STATED, reason="dateline")
AFTER = When(earliest=date(2023, 7, 8), latest=None, how=Certainty.INFERRED, reason="after a flight")
UNKNOWN = When(earliest=None, latest=None, how=Certainty.UNKNOWN, reason="undated")


def found(text: str, published: When, **options: bool) -> list[tuple[str, str, str]]:
    whole = Span(start=0, end=len(text))
    return [
        (text[item.span.start : item.span.end], str(item.when.earliest), str(item.when.latest))
        for item in times(text, whole, published, **options)
    ]


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("it landed on July 8, 2023", "July 8, 2023", "2023-07-08", "2023-07-08"),
        ("In 2019 the road opened", "2019", "2019-01-01", "2019-12-31"),
        ("since 2021 it has run", "since 2021", "2021-01-01", "2023-10-29"),
        ("to be ready by 2030", "by 2030", "None", "2030-12-31"),
        ("trade last year was small", "last year", "2022-01-01", "2022-12-31"),
        ("in February last year", "February last year", "2022-02-01", "2022-02-28"),
        ("a summit last month", "last month", "2023-09-01", "2023-09-30"),
        ("next year it opens", "next year", "2024-01-01", "2024-12-31"),
        ("they met in June", "June", "2023-06-01", "2023-06-30"),
        ("they met in December", "December", "2022-12-01", "2022-12-31"),
        ("flights began during the summer", "during the summer", "2023-06-01", "2023-08-31"),
        ("closed last winter", "last winter", "2022-12-01", "2023-02-28"),
        ("in the last three decades", "last three decades", "1993-10-28", "2023-10-29"),
        ("five years ago", "five years ago", "2018-01-01", "2018-12-31"),
        ("three months ago", "three months ago", "2023-07-01", "2023-07-31"),
        ("ran in the 1930s", "1930s", "1930-01-01", "1939-12-31"),
        ("in the 19th century", "19th century", "1801-01-01", "1900-12-31"),
        ("it left on Tuesday", "Tuesday", "2023-10-24", "2023-10-24"),
        ("it left last Monday", "last Monday", "2023-10-23", "2023-10-23"),
        ("it left yesterday", "yesterday", "2023-10-28", "2023-10-28"),
        ("shut since March", "since March", "2023-03-01", "2023-10-29"),
        ("ready by May", "by May", "None", "2024-05-31"),
        ("within two years", "within two years", "2023-10-29", "2025-10-28"),
        ("by the end of 2027", "by the end of 2027", "None", "2027-12-31"),
        ("in the coming months", "coming months", "None", "None"),
    ],
)
def test_words_of_time_in_a_dated_article(text: str, words: str, earliest: str, latest: str) -> None:
    assert (words, earliest, latest) in found(text, STATED)


def test_last_june_after_a_known_day_keeps_its_doubt() -> None:
    text = "Last June we sent trucks"
    (item,) = times(text, Span(start=0, end=len(text)), AFTER)
    assert (item.when.earliest, item.when.latest) == (date(2023, 6, 1), date(2023, 6, 30))
    assert item.when.how is Certainty.INFERRED
    assert item.when.reason.startswith("after 8 July 2023, “Last June”")
    assert "2022-06" in item.when.reason


@pytest.mark.parametrize(
    "text", ["in February last year", "a summit last month", "it is currently shut", "in June"]
)
def test_an_undated_article_leaves_relative_words_open(text: str) -> None:
    (item,) = times(text, Span(start=0, end=len(text)), UNKNOWN)
    assert (item.when.earliest, item.when.latest, item.when.how) == (None, None, Certainty.UNKNOWN)
    assert "no date" in item.when.reason


def test_what_is_to_come_is_counted_forward() -> None:
    assert found("a trip in June", STATED, future=True) == [("June", "2024-06-01", "2024-06-30")]


def test_summer_is_another_in_the_south() -> None:
    assert found("during the summer", STATED, southern=True) == [
        ("during the summer", "2022-12-01", "2023-02-28")
    ]


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("shut in the winter months", "winter"),
        ("open every summer", "summer"),
        ("flooded during the rainy season", "rainy season"),
        ("halted by the monsoon", "monsoon"),
        ("closed from November to May", "months"),
        ("open between mid-June and late September", "months"),
        ("the summer timetable", ""),
        ("from May 2021 to June 2022", ""),
    ],
)
def test_seasons_of_every_climate(text: str, season: str) -> None:
    items = times(text, Span(start=0, end=len(text)), STATED)
    assert [item.season for item in items if item.season] == ([season] if season else [])


def test_a_day_of_the_week_is_counted_from_the_day_of_writing_only() -> None:
    (item,) = times("it left on Tuesday", Span(start=0, end=18), AFTER)
    assert item.when.how is Certainty.UNKNOWN


def test_small_may_is_no_month() -> None:
    assert found("it may open, or march on", STATED) == []


@pytest.mark.parametrize("text", ["the next 999 centuries", "the last 999 decades", "999 centuries ago"])
def test_far_times_stay_in_the_calendar(text: str) -> None:
    assert found(text, STATED)


@given(st.text(alphabet="last next year June in 2023 the summer,.’“ \n", max_size=120))
def test_spans_index_their_text_and_never_overlap(text: str) -> None:
    items = times(text, Span(start=0, end=len(text)), STATED)
    for item in items:
        assert text[item.span.start : item.span.end] == item.when.words
        if item.when.earliest and item.when.latest:
            assert item.when.earliest <= item.when.latest
    for one, other in pairwise(items):
        assert one.span.end <= other.span.start


def test_this_week_does_not_reach_past_the_day_on_which_it_was_told() -> None:
    friday = When(earliest=date(2022, 5, 6), latest=date(2022, 5, 6), how=Certainty.STATED, reason="stated")
    assert [row[1:] for row in found("The ship left Callao this week.", friday)] == [
        ("2022-05-02", "2022-05-06")
    ]
    ahead = found("The ship will leave Callao this week.", friday, future=True)
    assert [row[1:] for row in ahead] == [("2022-05-06", "2022-05-08")]
