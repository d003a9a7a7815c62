"""What every output shows of a route: said once, in plain words, and drawn in one way."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from browser import samples
from hypothesis import given
from hypothesis import strategies as some
from shapely import LineString

from geodata.path import Method, Mode
from routes.model import Certainty, SetStatus, Status, View, When
from routes.publish import lanes, present, wording
from routes.publish.legend import legend
from routes.publish.styles import DARK, LIGHT, Look, line_style, look_of

TEXT_ON = [
    *((text, "paper") for text in ("ink", "ink2", "ink3", "focus")),
    *((text, "land") for text in ("road", "rail", "air", "pipeline", "unspecified")),
    *((text, "land") for text in ("country", "area", "town")),
    *((text, "water") for text in ("sea", "sealabel")),
    ("ink3", "wash"), ("ink", "highlight"), ("paper", "ink"), ("focus", "raise"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(theme: dict[str, str], text: str, ground: str) -> None:
    dark, light = sorted((luminance(theme[text]), luminance(theme[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_both_themes_have_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)


def test_every_line_can_be_drawn_in_colours_that_exist() -> None:
    for mode, method, look, seasonal, band in itertools.product(
        Mode, Method, Look, (False, True), (False, True)
    ):
        strokes = line_style(mode, method, look, seasonal=seasonal, band=band)
        assert strokes
        assert all(stroke.colour in LIGHT and stroke.width > 0 for stroke in strokes)


def test_methods_and_statuses_look_different_without_colour() -> None:
    def grey(mode: Mode, method: Method, look: Look) -> tuple[tuple[object, ...], ...]:
        strokes = line_style(mode, method, look)
        return tuple(
            (stroke.width, stroke.dash, stroke.opacity, stroke.colour == "halo") for stroke in strokes
        )

    land = [method for method in Method if method is not Method.GREAT_CIRCLE]
    assert len({grey(Mode.ROAD, method, Look.OPERATING) for method in land}) == len(land)
    assert len({grey(Mode.ROAD, Method.GENERALISED, look) for look in Look}) == len(Look)
    assert len({grey(mode, Method.ROUTED, Look.OPERATING) for mode in Mode}) == len(Mode)


def test_a_condition_is_not_a_plan() -> None:
    assert look_of(Status.PROPOSED, "if demand grows") is Look.CONDITIONAL
    assert look_of(Status.PROPOSED) is Look.PROPOSED
    assert look_of(Status.OPERATING, "if demand grows") is Look.OPERATING


def test_the_year_changes_status_and_not_only_presence() -> None:
    road, bypass, flight, _ = present.route_facts(samples.publication())
    looks = {moment.year: moment.look for moment in road.moments}
    assert looks == {2019: Look.PROPOSED, 2020: Look.PROPOSED, 2021: Look.OPERATING}
    assert {moment.year: moment.seasonal for moment in road.moments} == {2019: True, 2020: True, 2021: False}
    assert [moment.look for moment in bypass.moments] == [None, None, Look.UNSTATED]
    assert [moment.look for moment in flight.moments] == [Look.CONDITIONAL, Look.CONDITIONAL, Look.OPERATING]
    assert [moment.sentences for moment in road.moments] == [2, 2, 3]


def test_an_undated_sentence_counts_from_the_first_year() -> None:
    few = samples.publication()
    unknown = When(earliest=None, latest=None, how=Certainty.UNKNOWN, reason="no date in the text")
    route = few.routes[3]
    evidence = tuple(replace(item, date=unknown) for item in route.evidence)
    facts = present.route_facts(replace(few, routes=(replace(route, evidence=evidence),)))
    assert all(moment.look for moment in facts[0].moments)


def test_one_person_in_many_articles_is_one_voice() -> None:
    few = samples.publication()
    proof = few.routes[2].evidence[0]
    told = tuple(replace(proof, article=f"article-{number}") for number in range(5))
    assert wording.voices(told) == "1 speaker, 5 articles"
    assert wording.voices(few.routes[2].evidence) == "1 speaker and the articles’ own words, 2 articles"


def test_stops_stand_at_their_kilometres_along_the_line() -> None:
    road = present.route_facts(samples.publication())[0]
    shares = [entry.share for entry in road.chains[0].stops]
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    assert shares[1] == pytest.approx(0.25, abs=0.08)


def test_claims_of_the_same_thing_share_a_row_and_others_do_not() -> None:
    few = samples.publication()
    other = replace(few.claims[0], topic="investment")
    groups = present.claim_groups((*few.claims, other))
    assert [(group.topic, len(group.claims)) for group in groups] == [("trade", 2), ("investment", 1)]


def test_claims_about_nobody_knows_what_are_not_compared() -> None:
    first, second = samples.publication().claims[:2]
    dates = (replace(first, topic="date"), replace(second, topic="date"))
    assert [group.topic for group in present.compared((first, second, *dates))] == ["trade"]


def test_a_route_does_not_claim_a_stop_that_its_line_leaves_out() -> None:
    few = samples.publication()
    road = few.routes[0]
    assert "by way of" in present.route_facts(few)[0].what[0]
    leg = road.legs[0]
    assert leg.path
    ends = leg.path.line.coords[0], leg.path.line.coords[-1]
    far = [(x, y - 3.0) for x, y, *_ in ends]
    past = replace(leg.path, line=LineString([ends[0], *far, ends[1]]), error_km=1.0)
    told = present.route_facts(replace(few, routes=(replace(road, legs=(replace(leg, path=past),)),)))[0]
    missed = told.chains[0].stops[1]
    assert missed.off_km > 15
    claimed, _, left = told.what[0].partition(" The line as drawn leaves out ")
    assert missed.stop.place.name not in claimed
    assert f"{missed.stop.place.name}, {missed.off_km:.0f} km off" in left


def test_one_is_one() -> None:
    few = samples.publication()
    route = replace(few.routes[3], evidence=few.routes[3].evidence[:1])
    alone = replace(few, routes=(route,), articles=few.articles[:1])
    assert "1 article, " in present.standfirst(alone)
    assert " names 1 route. It is drawn here with the sentence that names it." in present.standfirst(alone)


def test_a_closure_that_ends_at_no_date_does_not_end() -> None:
    few = samples.publication()
    closed = replace(few.routes[0], closures=(replace(few.routes[0].closures[0], until="{{ soon }}"),))
    facts = present.route_facts(replace(few, routes=(closed,)))
    assert all(moment.seasonal for moment in facts[0].moments)


@pytest.mark.parametrize(
    ("length_km", "as_given", "words"),
    [(365.0, True, "365 km"), (365.0, False, "370 km"), (1299.6, False, "1,300 km"), (42.4, False, "42 km")],
)
def test_lengths_are_as_exact_as_they_are(length_km: float, as_given: bool, words: str) -> None:
    assert wording.kilometres(length_km, as_given=as_given) == words


def test_length_says_where_it_comes_from() -> None:
    road, bypass, flight, ship = present.route_facts(samples.publication())
    assert (road.length_km, road.facts[0].note) == (365.0, "published: road office")
    assert (bypass.length_km, bypass.facts[0].note) == (140.0, "along the drawn line")
    assert flight.facts[0].note == "great circle"
    assert (ship.length_km, ship.facts[0].note) == (None, "only its ends are told")


def test_legend_holds_what_is_shown_and_nothing_else() -> None:
    rows = legend(present.route_facts(samples.publication()))
    assert [row.name for row in rows.modes] == ["Road", "Sea", "Air"]
    assert [row.name for row in rows.methods] == ["generalised", "great circle", "schematic"]
    assert "suspended" not in [row.name for row in rows.looks]
    assert rows.methods[0].note == "within 1.5 km"


def test_routes_on_one_road_know_of_each_other() -> None:
    legs = lanes.drawn_legs(samples.publication().routes)
    road, bypass = legs[0], legs[1]
    shared = [stretch for stretch in road.stretches if stretch.routes == (0, 1)]
    assert shared
    assert all(not stretch.against for stretch in shared)
    assert any(stretch.routes == (0, 1) and stretch.against for stretch in bypass.stretches)
    assert road.stretches[0].routes == (0,)


def test_stretches_cover_a_line_without_a_gap() -> None:
    for leg in lanes.drawn_legs(samples.publication().routes):
        ends = [(stretch.start, stretch.end) for stretch in leg.stretches]
        assert ends[0][0] == 0
        assert ends[-1][1] == len(leg.points) - 1
        assert all(first[1] == second[0] for first, second in itertools.pairwise(ends))


@given(some.dates(date(1900, 1, 1), date(2090, 1, 1)), some.integers(0, 900))
def test_a_date_in_words_never_says_more_than_is_known(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    words = wording.when_words(When(earliest=first, latest=last, how=Certainty.INFERRED, reason="x"))
    assert str(first.year) in words
    assert str(last.year) in words
    if days:
        assert words != wording.day(first, short=True)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2023, 10, 29), date(2023, 10, 29), "29 Oct 2023"),
        (date(2023, 6, 1), date(2023, 6, 30), "Jun 2023"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2023, 7, 8), None, "8 Jul 2023 or later"),
        (None, date(2023, 7, 8), "by 8 Jul 2023"),
        (None, None, "undated"),
    ],
)
def test_dates_read_as_people_write_them(first: date | None, last: date | None, words: str) -> None:
    assert wording.when_words(When(earliest=first, latest=last, how=Certainty.STATED, reason="")) == words


@pytest.mark.parametrize("view", View)
def test_every_view_is_named_in_the_borders_note(view: View) -> None:
    assert wording.view_name(view) in wording.borders_note(view)
    assert "no endorsement" in wording.borders_note(view)


def test_a_status_that_a_person_set_holds_from_its_own_year_on_even_after_the_last_article() -> None:
    few = samples.publication()
    last = present.years(few)[-1]
    said = When(
        earliest=date(last + 2, 1, 1),
        latest=date(last + 2, 12, 31),
        how=Certainty.STATED,
        reason="",
        words="",
    )
    set_route = replace(few.routes[0], set_status=SetStatus(status=Status.SUSPENDED, as_of=said))
    given = replace(few, routes=(set_route, *few.routes[1:]))
    assert present.shown_years(few) == present.years(few) == present.years(given)
    assert present.shown_years(given)[-1] == last + 2
    moments = {moment.year: moment for moment in present.route_facts(given)[0].moments}
    assert not moments[last].by_person
    assert not moments[last + 1].by_person
    assert moments[last + 2].by_person
    assert moments[last + 2].look is Look.SUSPENDED
    far = replace(said, earliest=date(9000, 1, 1), latest=date(9000, 12, 31))
    one = replace(set_route, set_status=SetStatus(status=Status.SUSPENDED, as_of=far))
    assert present.shown_years(replace(few, routes=(one,)))[-1] == last
