"""Decisions become readable rows, all else in the files stays as it was, and the maps honour them."""

import csv
import io
import re
import threading
import tomllib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from conftest import Command
from hypothesis import given, settings
from hypothesis import strategies as st

from routes import amend as amending
from routes import pipeline, rows, sheets
from routes.amend import Amended, BadDecision, Decision, DecisionKind, amend, undo
from routes.corrected import drawn
from routes.corrections import FILE
from routes.errors import BadDefinition, RoutesError
from routes.model import Mention, Publication, Span, Status
from routes.pipeline import PLACES
from routes.rows import Changes, Row
from routes.workspace import open_workspace

TALK = (
    "Trucks wait in Mombasa for a week. The port of Mombasa is deep. Ships leave Mombasa for Dar es Salaam, "
    "and trains run from Mombasa to Nairobi.\n\nTrucks run from the Old Depot to Kampala by road. "
    "Flights link Nairobi and Entebbe. Trains run from Tunis to Sfax.\n"
)


def published(folder: Path) -> Publication:
    workspace = open_workspace(folder)
    tables = pipeline.tables(workspace)
    readings, skipped = pipeline.read_all(workspace, tables)
    return pipeline.planned(readings, tables, skipped=skipped)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "talk.txt").write_text(TALK, "utf-8")
    return tmp_path


def rows_of(folder: Path, file: str = FILE) -> dict[str, list[dict[str, object]]]:
    path = folder / file
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def mention(publication: Publication, words: str, number: int = 0, article: str = "talk") -> Mention:
    texts = {one.id: one for one in publication.articles}
    found = [
        one
        for one in (*publication.mentions, *publication.rejected)
        if one.article == article and texts[article].words(one.span) == words
    ]
    return sorted(found, key=lambda one: one.span)[number]


def of(one: Mention, kind: DecisionKind, **details: object) -> Decision:
    return Decision(kind=kind, article=one.article, span=one.span, **details)  # type: ignore[arg-type]


def warnings(publication: Publication) -> list[str]:
    return [f"{one.where}: {one.message}" for one in publication.findings if FILE in one.where]


# --------------------------------------------------------------------------------- rows in a user's file


FILED = """\
# What we put right, by desk 4.

[[mention]]
article = "talk"      # the interview
text = 'Victoria'
# Grace says that this is the ship.
reject = true


# routes come here
[[route]]
id     = "a-b"
hide   = true   # asked for by the editor

[[mention]]
  article = "talk"
  text    = "Oslo"
  place   = "geonames:1"  # Oslo (NO)

# the end
"""


def test_a_row_is_added_changed_or_taken_out_and_every_other_byte_stays() -> None:
    added = Row(values={"id": "x", "name": 'A "new"\nname'}, remarks={"id": "x\ny"})
    result = rows.changed(
        FILED.encode(),
        Changes(
            put={
                ("mention", 0): None,
                ("mention", 1): Row(
                    values={"article": "talk", "text": "Oslo", "place": "geonames:2", "accept": True},
                    remarks={"place": "Oslo (US)"},
                ),
            },
            added=[("route", added)],
        ),
        file=FILE,
    )
    before, _, after = FILED.partition('[[mention]]\narticle = "talk"      #')
    kept = after[after.index("\n\n\n# routes come here") :]
    expected = before + kept.lstrip("\n").replace(
        'place   = "geonames:1"  # Oslo (NO)\n', 'place   = "geonames:2"  # Oslo (US)\naccept = true\n'
    )
    told = result.decode()
    assert "Grace" not in told, "a comment within a row goes with it"
    for line in (
        "# What we put right, by desk 4.",
        "# routes come here",
        "# the end",
        "# asked for by the editor",
    ):
        assert line in told
    assert told.replace("\n", "").startswith(expected.replace("\n", ""))
    assert told.endswith('[[route]]\nid   = "x"  # x y\nname = "A \\"new\\"\\nname"\n')


SIMPLE = '[[mention]]\narticle = "a"\ntext = "b"\nreject = true'
NOTED = '[[mention]]\n# within\narticle= "é"\n\ntext ="""\nb\nc"""\nplace = "x" # y'
QUOTED = "[[route]]\nid = 'r'  # why\nhide=true"
NESTED = '[[route]]\nid = "s"\nnames = ["a",\n  # b\n "c"]\n[route.more]\nx = 1'
LINES = st.lists(st.sampled_from(("# a note", "", "   ", SIMPLE, NOTED, QUOTED, NESTED)), max_size=9)
VALUES = st.dictionaries(
    st.sampled_from(("article", "text", "id", "hide", "place", "n")),
    st.one_of(st.text(max_size=8), st.booleans(), st.integers(-9, 9), st.floats(-180, 180)),
    min_size=1,
)


@settings(max_examples=100, deadline=None)
@given(LINES, st.data(), st.sampled_from(("\n", "\r\n")), st.booleans())
def test_any_change_of_any_file_gives_what_was_wanted_and_keeps_the_other_lines(
    lines: list[str], data: st.DataObject, end: str, mark: bool
) -> None:
    text = ("\ufeff" if mark else "") + end.join("\n".join(lines).split("\n"))
    before = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    known = [(name, number) for name, rows_ in before.items() for number in range(len(rows_))]
    put: dict[tuple[str, int], Row | None] = {
        key: data.draw(st.one_of(st.none(), VALUES.map(lambda values: Row(values=values))))
        for key in (data.draw(st.lists(st.sampled_from(known), unique=True)) if known else ())
    }
    added = [("mention", Row(values=data.draw(VALUES))) for _ in range(data.draw(st.integers(0, 2)))]
    nested = {("route", n) for n, one in enumerate(before.get("route", ())) if "more" in one}
    changes = Changes(put=put, added=added)
    if any(row is not None and key in nested for key, row in put.items()):
        with pytest.raises(BadDefinition, match="line by line"):  # a table of a row's own would have to go
            rows.changed(text.encode(), changes, file=FILE)
        return
    told = rows.changed(text.encode(), changes, file=FILE).decode()
    after = tomllib.loads(told.removeprefix("\ufeff").replace("\r\n", "\n"))
    kept = [row for name, found in before.items() for n, row in enumerate(found) if (name, n) not in put]
    new = [dict(row.values) for row in (*put.values(), *(one for _, one in added)) if row is not None]
    same = [
        sorted(repr(sorted(row.items())) for row in found)
        for found in (chain(*after.values()), [*kept, *new])
    ]
    assert same[0] == same[1]
    assert told.startswith("\ufeff") == mark
    assert told.removeprefix("\ufeff").splitlines().count("# a note") == lines.count("# a note")
    if not put:
        assert told.startswith(text)


def test_a_file_whose_rows_stand_in_one_line_is_refused_and_untouched(talk: Path) -> None:
    (talk / "routes").mkdir()
    text = 'mention = [{article = "talk", text = "Nairobi", reject = true}]\n'
    (talk / FILE).write_text(text, "utf-8")
    found = published(talk)
    with pytest.raises(BadDefinition, match="line by line"):
        amend(talk, [of(mention(found, "Kampala"), DecisionKind.REJECT)], found)
    assert (talk / FILE).read_text("utf-8") == text


@pytest.mark.parametrize("text", ["[[mention]\n", "[[mention]]\narticle = 'talk'\n", "[[menton]]\n", "\xff"])
def test_a_file_that_does_not_hold_is_refused_with_a_message_and_untouched(text: str, talk: Path) -> None:
    found = published(talk)
    (talk / "routes").mkdir()
    (talk / FILE).write_bytes(text.encode("latin-1"))
    with pytest.raises(BadDefinition, match=re.escape(FILE)):
        amend(talk, [of(mention(found, "Kampala"), DecisionKind.REJECT)], found)
    assert (talk / FILE).read_bytes() == text.encode("latin-1")
    assert {path.name for path in talk.iterdir()} == {"output", "routes", "seeds"}


# ------------------------------------------------------------------------------------------ what is decided


def test_the_same_decision_twice_gives_one_row_and_taking_it_back_none(talk: Path) -> None:
    (talk / "routes").mkdir()
    (talk / FILE).write_text("# ours\n", "utf-8")
    found = published(talk)
    one = mention(found, "Mombasa", 1)
    for kind, details in (
        (DecisionKind.REJECT, {}),
        (DecisionKind.REJECT, {}),
        (DecisionKind.CHOOSE, {"place": "Kampala"}),
        (DecisionKind.ACCEPT, {}),
    ):
        done = amend(talk, [of(one, kind, **details)], found)
        assert len(rows_of(talk)["mention"]) == 1
    assert done == Amended(changes=("“Mombasa” in talk: accepted as Mombasa (KE).",), files=(FILE,))
    done = amend(talk, [of(one, DecisionKind.ACCEPT)], found)
    assert done == Amended(changes=("“Mombasa” in talk: accepted as Mombasa (KE), as before.",), files=())
    amend(talk, [of(one, DecisionKind.TAKE_BACK)], found)
    assert (talk / FILE).read_text("utf-8") == "# ours\n"
    done = amend(talk, [of(one, DecisionKind.TAKE_BACK)], found)
    assert done == Amended(changes=("“Mombasa” in talk: nothing is decided of it, as before.",), files=())


def test_words_keep_the_place_whose_pin_is_moved(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    text = (
        "Trucks run from Kampala through Jinja, Tororo, Mbale and Busia to Iganga and Entebbe. "
        "A pipeline goes from Busia to Kampala."
    )
    (tmp_path / "seeds" / "talk.txt").write_text(text, "utf-8")
    before = published(tmp_path)
    busia = mention(before, "Busia")
    assert busia.place.country == "UG"
    move = of(busia, DecisionKind.MOVE, latitude=3.4, longitude=34.0)
    done = amend(tmp_path, [move], before)
    assert "Busia (UG) lies at 3.4, 34.0." in done.sentence
    assert "“Busia” in talk, everywhere: Busia (UG)." in done.sentence, "else the words mean another Busia"
    now = published(tmp_path)
    for number in (0, 1):
        kept = mention(now, "Busia", number)
        assert (kept.place.id, kept.place.latitude, kept.reviewed) == (busia.place.id, 3.4, True)
    undo(tmp_path)
    assert mention(published(tmp_path), "Busia").place == busia.place


def test_a_decision_on_a_mention_with_a_row_by_hand_changes_that_row(talk: Path) -> None:
    (talk / "routes").mkdir()
    text = '# ours\n[[mention]]\narticle = "talk"\ntext = "Mombasa"\noccurrence = 2 # port\nreject = true\n'
    (talk / FILE).write_text(text, "utf-8")
    found = published(talk)
    amend(talk, [of(mention(found, "Mombasa", 1), DecisionKind.CHOOSE, place="Kampala")], found)
    place = 'place = "geonames:232422"  # Kampala (UG)'
    assert (talk / FILE).read_text("utf-8") == text.replace("reject = true", place)
    amend(talk, [of(mention(found, "Mombasa", 1), DecisionKind.REJECT, everywhere=True)], found)
    assert rows_of(talk)["mention"] == [{"article": "talk", "text": "Mombasa", "reject": True}]


def test_a_route_has_one_row_for_each_thing_decided_of_it(talk: Path) -> None:
    found = published(talk)
    first, second = (route.id for route in found.routes[:2])
    told = [
        Decision(kind=DecisionKind.HIDE, route=first),
        Decision(kind=DecisionKind.MERGE, route=first, into=second),
        Decision(kind=DecisionKind.RENAME, route=second, name="One"),
        Decision(kind=DecisionKind.RENAME, route=second, name="Two"),
        Decision(
            kind=DecisionKind.STATUS, route=second, status=Status.PROPOSED, as_of="2024", note="n", source="s"
        ),
        Decision(kind=DecisionKind.STATUS, route=second, status=Status.HISTORIC),
        Decision(kind=DecisionKind.ACCEPT, route=second),
    ]
    amend(talk, told, found)
    assert rows_of(talk)["route"] == [
        {"id": first, "merge": second},
        {"id": second, "name": "Two"},
        {"id": second, "status": "historic"},
        {"id": second, "accept": True, "drawn": drawn(found.routes[1])},
    ]
    back = Decision(kind=DecisionKind.TAKE_BACK, route=second, what=DecisionKind.RENAME)
    amend(talk, [back, Decision(kind=DecisionKind.TAKE_BACK, route=first)], published(talk))
    assert rows_of(talk)["route"] == [
        {"id": second, "status": "historic"},
        {"id": second, "accept": True, "drawn": drawn(found.routes[1])},
    ]


def test_a_route_that_was_accepted_is_to_be_looked_at_again_once_a_pin_of_it_moved(talk: Path) -> None:
    found = published(talk)
    route = next(one for one in found.routes if "nairobi" in one.id and "rail" in one.id)
    accept = Decision(kind=DecisionKind.ACCEPT, route=route.id)
    amend(talk, [accept], found)

    def now() -> tuple[bool, list[str]]:
        after = published(talk)
        return next(one.accepted for one in after.routes if one.id == route.id), warnings(after)

    assert now() == (True, [])
    move = Decision(
        kind=DecisionKind.MOVE, place=mention(found, "Nairobi").place.id, longitude=37.2, latitude=-1.6
    )
    amend(talk, [move], published(talk))
    accepted, (told,) = now()
    assert not accepted
    assert f"{route.id!r} was accepted as it was drawn before" in told
    amend(talk, [accept], published(talk))
    assert now() == (True, [])
    assert len(rows_of(talk)["route"]) == 1


def test_a_place_that_the_gazetteer_lacks_becomes_a_row_that_the_mention_names(talk: Path) -> None:
    found = published(talk)
    start = TALK.index("the Old Depot")
    new = Decision(
        kind=DecisionKind.ADD,
        article="talk",
        span=Span(start=start, end=start + len("the Old Depot")),
        name="Old Depot",
        longitude=36.82,
        latitude=-1.3,
        country="KE",
        source="the depot's own map",
    )
    done = amend(talk, [new, new], found)
    assert done.files == (PLACES, FILE)
    assert rows_of(talk, PLACES)["place"] == [
        {
            "id": "old-depot-ke",
            "name": "Old Depot",
            "lat": -1.3,
            "lon": 36.82,
            "country": "KE",
            "source": "the depot's own map",
        }
    ]
    later = published(talk)
    assert not warnings(later)
    assert mention(later, "the Old Depot").place.name == "Old Depot"
    assert "kampala-old-depot-road" in {route.id for route in later.routes}


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (
            Decision(kind=DecisionKind.REJECT, article="talk", span=Span(start=0, end=6)),
            "no place is named there",
        ),
        (
            Decision(kind=DecisionKind.REJECT, article="tallk", span=Span(start=0, end=6)),
            "did you mean 'talk'?",
        ),
        (Decision(kind=DecisionKind.ADD, article="talk", span=Span(start=1, end=4)), "a place is missing"),
        (
            Decision(kind=DecisionKind.ADD, article="talk", span=Span(start=1, end=4), place="Kampala"),
            "no whole words stand there",
        ),
        (Decision(kind=DecisionKind.HIDE, route="nowhere"), "no route has the id 'nowhere'"),
        (Decision(kind=DecisionKind.STATUS, route="entebbe-nairobi-air"), "expected one of operating"),
        (
            Decision(
                kind=DecisionKind.STATUS,
                route="entebbe-nairobi-air",
                status=Status.SUSPENDED,
                as_of="last June",
            ),
            "as_of is 'last June'; expected a day, a month or a year",
        ),
        (Decision(kind=DecisionKind.REJECT, route="entebbe-nairobi-air"), "cannot be decided of a route"),
        (
            Decision(kind=DecisionKind.MERGE, route="entebbe-nairobi-air", into="entebbe-nairobi-air"),
            "merged into itself",
        ),
        (Decision(kind=DecisionKind.MOVE, place="geonames:232422"), "a longitude and a latitude are missing"),
        (
            Decision(kind=DecisionKind.MOVE, place="geonames:232422", longitude=181.0, latitude=0.0),
            "Kampala (UG): longitude 181 is outside -180 to 180",
        ),
        (
            Decision(kind=DecisionKind.MOVE, place="geonames:232422", longitude=10.0, latitude=60.0),
            "km outside Uganda (UG)",
        ),
        (Decision(kind=DecisionKind.RENAME, place="nowhere", name="x"), "there is no place with the id"),
        (Decision(kind=DecisionKind.ACCEPT), "needs a mention, a place or a route"),
    ],
)
def test_a_decision_that_does_not_fit_is_told_and_nothing_is_written(
    decision: Decision, said: str, talk: Path
) -> None:
    found = published(talk)
    good = of(mention(found, "Kampala"), DecisionKind.REJECT)
    with pytest.raises(BadDecision) as raised:
        amend(talk, [good, decision], found)
    assert said in str(raised.value)
    assert raised.value.number == 1
    assert not (talk / "routes").exists()
    assert not (talk / "geodata").exists()


def test_undo_takes_back_step_by_step_and_leaves_a_file_that_was_edited_since(talk: Path) -> None:
    (talk / "routes").mkdir()
    (talk / FILE).write_text("# ours\n", "utf-8")
    found = published(talk)
    one = mention(found, "Kampala")
    move = of(one, DecisionKind.MOVE, longitude=32.6, latitude=0.3)
    amend(talk, [of(one, DecisionKind.ACCEPT)], found)
    amend(talk, [move, of(mention(found, "Nairobi"), DecisionKind.REJECT)], found)
    assert set(undo(talk).files) == {FILE, PLACES}
    assert not (talk / PLACES).exists()
    assert len(rows_of(talk)["mention"]) == 1
    edited = (talk / FILE).read_text("utf-8") + "# another thought\n"
    (talk / FILE).write_text(edited, "utf-8")
    with pytest.raises(RoutesError, match="was edited since"):
        undo(talk)
    assert (talk / FILE).read_text("utf-8") == edited
    (talk / FILE).write_text(edited.removesuffix("# another thought\n"), "utf-8")
    assert undo(talk).sentence == "Taken back: “Kampala” in talk: accepted as Kampala (UG)."
    assert (talk / FILE).read_text("utf-8") == "# ours\n"
    with pytest.raises(BadDecision, match="nothing to take back"):
        undo(talk)


def test_writers_at_the_same_time_lose_no_row(talk: Path) -> None:
    found = published(talk)
    chosen = [one for one in found.mentions if one.place.name in {"Mombasa", "Nairobi", "Kampala", "Tunis"}]
    assert len(chosen) >= 7
    threads = [
        threading.Thread(target=amend, args=(talk, [of(one, DecisionKind.ACCEPT)], found)) for one in chosen
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rows_of(talk)["mention"]) == len(chosen)
    assert sum(one.reviewed for one in published(talk).mentions) == len(chosen)
    assert not [path for path in talk.rglob(".routebook-*") if path.suffix == ".tmp"]


def while_an_editor_saves(monkeypatch: pytest.MonkeyPatch, save: Callable[[], object], times: int) -> None:
    """Let a person save a file in their editor while the first `times` decisions are worked out."""
    decided, left = amending._decided, iter(range(times))  # noqa: SLF001 - there is no other way between

    def meanwhile(*given: Any) -> Any:
        result = decided(*given)
        if next(left, None) is not None:
            save()
        return result

    monkeypatch.setattr(amending, "_decided", meanwhile)


def test_what_an_editor_saves_while_a_decision_is_worked_out_stays(
    talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (talk / "routes").mkdir()
    found = published(talk)
    first, second = (route.id for route in found.routes[:2])
    theirs = f'# mine\n[[route]]\nid = "{second}"\nhide = true\n'
    while_an_editor_saves(monkeypatch, lambda: (talk / FILE).write_text(theirs, "utf-8"), 1)
    amend(talk, [Decision(kind=DecisionKind.RENAME, route=first, name="One")], found)
    assert (talk / FILE).read_text("utf-8").startswith(theirs)
    assert rows_of(talk)["route"] == [{"id": second, "hide": True}, {"id": first, "name": "One"}]
    undo(talk)
    assert (talk / FILE).read_text("utf-8") == theirs, "undo takes back the decision alone"


def test_a_file_that_is_saved_again_and_again_is_left_and_told(
    talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (talk / "routes").mkdir()
    (talk / FILE).write_text("", "utf-8")
    found = published(talk)

    def save() -> None:
        (talk / FILE).write_text((talk / FILE).read_text("utf-8") + "# more\n", "utf-8")

    while_an_editor_saves(monkeypatch, save, 99)
    with pytest.raises(RoutesError, match="saved again and again"):
        amend(talk, [Decision(kind=DecisionKind.RENAME, route=found.routes[0].id, name="One")], found)
    assert set((talk / FILE).read_text("utf-8").splitlines()) == {"# more"}
    assert not [path for path in talk.rglob(".routebook-*") if path.suffix == ".tmp"]


def test_a_linked_file_stays_a_link_and_a_closed_one_stays_closed(talk: Path, tmp_path: Path) -> None:
    found = published(talk)
    shared = tmp_path / "shared"
    (talk / "routes").mkdir()
    shared.mkdir()
    (shared / "rows.toml").write_text("# shared\n", "utf-8")
    (shared / "rows.toml").chmod(0o600)
    (talk / FILE).symlink_to(shared / "rows.toml")
    decision = Decision(kind=DecisionKind.RENAME, route=found.routes[0].id, name="One")
    steps: list[Callable[[], Amended]] = [lambda: amend(talk, [decision], found), lambda: undo(talk)]
    for step in steps:
        step()
        assert (talk / FILE).is_symlink()
        assert (shared / "rows.toml").stat().st_mode & 0o777 == 0o600
        assert [path.name for path in shared.iterdir()] == ["rows.toml"]
    assert (shared / "rows.toml").read_text("utf-8") == "# shared\n"
    amend(talk, [decision], found)
    assert 'name = "One"' in (shared / "rows.toml").read_text("utf-8")


# ------------------------------------------------------------------------- ten of every kind, on the seeds


def decided(found: Publication) -> Iterator[Decision]:
    """Yield decisions of every kind on the five articles."""
    first, third, fifth = (found.articles[number].id for number in (0, 2, 4))
    route = {number: one.id for number, one in enumerate(found.routes)}
    yield of(mention(found, "Pakistan", 1, first), DecisionKind.REJECT)
    yield of(mention(found, "Kazakhstan", 2, first), DecisionKind.ACCEPT)
    yield of(mention(found, "Islamabad", 0, third), DecisionKind.CHOOSE, place="Lahore")
    yield of(
        mention(found, "Islamabad", 0, fifth),
        DecisionKind.CHOOSE, name="Capital Dry Port", longitude=73.1, latitude=33.6, country="PK",
    )  # fmt: skip
    yield Decision(kind=DecisionKind.MOVE, place="geonames:1176615", longitude=73.1, latitude=33.7)
    yield Decision(kind=DecisionKind.RENAME, place="geonames:1526384", name="Alma-Ata")
    yield Decision(kind=DecisionKind.ACCEPT, route=route[0])
    yield Decision(kind=DecisionKind.RENAME, route=route[1], name="The high road")
    yield Decision(kind=DecisionKind.HIDE, route=route[2])
    yield Decision(kind=DecisionKind.MERGE, route=route[5], into=route[4])
    yield Decision(
        kind=DecisionKind.STATUS, route=route[4], status=Status.SUSPENDED, as_of="2024-05", source="a visit"
    )


def honoured(found: Publication, before: Publication) -> dict[str, bool]:
    """Return whether each decision shows in what is published."""
    texts = {one.id: one for one in found.articles}
    places = {one.place.id: one.place for one in found.mentions}
    routes = {one.id: one for one in found.routes}
    ids = [one.id for one in before.routes]

    def near(words: str, *beside: str) -> list[Mention]:
        said = [*found.mentions, *found.rejected]
        return [
            one for one in said
            if texts[one.article].words(one.span) == words
            and all(word in texts[one.article].text[one.span.start - 99 :][:220] for word in beside)
        ]  # fmt: skip

    status = routes[ids[4]].set_status
    return {
        "reject": [one.place.name for one in found.rejected] == ["Pakistan"],
        "accept": sum(one.reviewed and one.place.name == "Kazakhstan" for one in found.mentions) == 1,
        "choose": any(one.place.name == "Lahore" for one in near("Islamabad", "Commission")),
        "new": any(one.place.id == "capital-dry-port-pk" for one in near("Islamabad", "strategic location")),
        "move": places["geonames:1176615"].longitude == 73.1,
        "rename place": places["geonames:1526384"].name == "Alma-Ata",
        "accept route": routes[ids[0]].accepted,
        "rename route": routes[ids[1]].name == "The high road",
        "hide": ids[2] not in routes,
        "merge": ids[5] not in routes and len(routes[ids[4]].evidence) > len(before.routes[4].evidence),
        "status": routes[ids[4]].status is Status.SUSPENDED
        and status is not None
        and status.source == "a visit",
    }


def test_decisions_of_every_kind_hold_after_the_articles_are_edited(
    workspace: Path, command: Command
) -> None:
    before = published(workspace)
    done = amend(workspace, [*decided(before)], before)
    assert len(done.changes) == 11
    after = published(workspace)
    assert not warnings(after)
    assert all(honoured(after, before).values()), honoured(after, before)
    for path in sorted((workspace / "seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        paragraphs = text.split("\n\n")
        paragraphs[2:2] = [
            "Islamabad and Pakistan are named here by the editor, as is Kazakhstan.",
            "So it is.",
        ]
        text = "\n\n".join(paragraphs).replace(" has ", " now has ").replace("robust ", "")
        text = text.replace(" said ", " has said ").replace("that both ", "that then both ")
        path.write_text(text, "utf-8")
    edited = published(workspace)
    assert not warnings(edited), warnings(edited)
    assert all(honoured(edited, before).values()), honoured(edited, before)
    path = workspace / "seeds" / f"{before.articles[0].id}.txt"
    quoted = rows_of(workspace)["mention"][0]["near"]
    assert isinstance(quoted, str)
    whole = path.read_text("utf-8")
    gone = next(one for one in re.split(r"(?<=\.) |\n\n", whole) if quoted[:30] in one or one in quoted)
    path.write_text(whole.replace(gone, "Nothing of the kind was to be heard."), "utf-8")
    built = command("build", workspace)
    assert built.returncode == 1
    assert "routes/corrections.toml: mention[0]: no 'Pakistan' in article" in built.stderr
    assert "Traceback" not in built.stderr
    page = (workspace / "output" / f"{before.routes[4].id}.html").read_text("utf-8")
    assert "suspended, as of May 2024. Source: a visit." in page
    assert (
        (workspace / "output" / f"{before.routes[0].id}.html")
        .read_text("utf-8")
        .count("Reviewed by a person")
    )
    assert (
        "withdrawn" in command("build", workspace).stdout
        or not (workspace / "output" / f"{before.routes[2].id}.html").exists()
    )


# ------------------------------------------------------------------------------------------------- a sheet


def filled(path: Path, fill: Callable[[list[dict[str, str]]], None], **dialect: str) -> Path:
    """Fill a sheet in as a person does, and save it as some program would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        sheet = [*csv.DictReader(file)]
    fill(sheet)
    heads = [*sheet[0]]
    if dialect.pop("order", ""):
        heads.reverse()
    with path.open("w", encoding=dialect.pop("encoding", "utf-8-sig"), newline="") as file:
        writer = csv.DictWriter(file, heads, **dialect)  # type: ignore[arg-type]
        writer.writeheader()
        writer.writerows(sheet)
    return path


def at(sheet: list[dict[str, str]], words: str, number: int = 0) -> dict[str, str]:
    return [one for one in sheet if one["kind"] == "place" and one["words"] == words][number]


def route_at(sheet: list[dict[str, str]], number: int) -> dict[str, str]:
    return [one for one in sheet if one["kind"] == "route"][number]


def decide_all(sheet: list[dict[str, str]]) -> None:
    at(sheet, "Mombasa", 0)["accept"] = "WAHR"
    at(sheet, "Mombasa", 1)["reject"] = "x"
    at(sheet, "Mombasa", 2)["place"] = "Kampala (UG) [geonames:232422]"
    at(sheet, "Kampala")["new_latitude"], at(sheet, "Kampala")["new_longitude"] = "0,31", "32.6"
    at(sheet, "Tunis")["place"], at(sheet, "Tunis")["country"] = "Tunis Yard", "TN"
    at(sheet, "Tunis")["new_latitude"], at(sheet, "Tunis")["new_longitude"] = "36.8", "10,2"
    at(sheet, "Sfax")["new_name"] = "Sfakes"
    route_at(sheet, 0)["accept"], route_at(sheet, 0)["status"] = "ИСТИНА", "under construction"
    route_at(sheet, 0)["as_of"], route_at(sheet, 0)["source"] = "15.03.2024", "=our own visit"
    route_at(sheet, 1)["hide"] = "VRAI"


DECIDED = {
    FILE: {
        "mention": [
            {"article": "talk", "text": "Mombasa", "accept": True, "place": "geonames:186301"},
            {"article": "talk", "text": "Mombasa", "reject": True},
            {"article": "talk", "text": "Mombasa", "place": "geonames:232422"},
            {"article": "talk", "text": "Tunis", "place": "tunis-yard"},
        ],
        "route": [
            {"accept": True},
            {"status": "under_construction", "as_of": "2024-03-15", "source": "=our own visit"},
            {"hide": True},
        ],
    },
    PLACES: {
        "place": [
            {"id": "geonames:232422", "lat": 0.31, "lon": 32.6},
            {"id": "tunis-yard", "name": "Tunis Yard", "lat": 36.8, "lon": 10.2},
            {"id": "geonames:2467454", "name": "Sfakes"},
        ]
    },
}


def as_decided(folder: Path) -> dict[str, object]:
    """Return the rows of both files without the keys that find what they are about, and what was accepted."""
    keys = {FILE: {"near", "id", "drawn"}, PLACES: set[str]()}
    return {
        file: {
            table: sorted(
                ({key: value for key, value in row.items() if key not in keys[file]} for row in found),
                key=repr,
            )
            for table, found in rows_of(folder, file).items()
        }
        for file in (FILE, PLACES)
    }


def expected() -> dict[str, object]:
    return {
        file: {table: sorted(found, key=repr) for table, found in tables.items()}
        for file, tables in DECIDED.items()
    }


@pytest.mark.parametrize(
    "dialect",
    [
        {"lineterminator": "\r\n"},
        {"delimiter": ";", "order": "reversed"},
        {"delimiter": "\t", "encoding": "utf-16"},
        {"quoting": csv.QUOTE_ALL, "lineterminator": "\n", "encoding": "utf-8"},
    ],
)
def test_a_sheet_is_read_back_whatever_a_spreadsheet_did_to_it(
    dialect: dict[str, str], talk: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    found = published(talk)
    told = len(found.mentions) + len(found.routes)
    assert sheets.write(talk, path) == told
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    filled(path, decide_all, **dialect)
    done = sheets.read(talk, path)
    assert not done.unfit
    assert as_decided(talk) == expected()
    assert not warnings(published(talk))
    again = sheets.read(talk, path)
    assert not again.files
    with pytest.raises(RoutesError, match="holds decisions of a person"):
        sheets.write(talk, path)


def test_a_sheet_that_takes_back_can_be_read_again(talk: Path, tmp_path: Path) -> None:
    found = published(talk)
    amend(talk, [of(mention(found, "Kampala"), DecisionKind.REJECT)], found)
    route = found.routes[0]
    amend(talk, [Decision(kind=DecisionKind.HIDE, route=route.id)], found)
    path = tmp_path / "sheet.csv"
    sheets.write(talk, path)

    def fill(sheet: list[dict[str, str]]) -> None:
        at(sheet, "Kampala")["take_back"] = "TRUE"
        next(one for one in sheet if one["id"] == route.id and one["kind"] == "route")["take_back"] = "x"
        at(sheet, "Mombasa")["accept"] = "TRUE"

    filled(path, fill)
    assert sum("is taken back" in change for change in sheets.read(talk, path).changes) == 2
    once = (talk / FILE).read_bytes()
    again = sheets.read(talk, path)
    assert all("as before" in change for change in again.changes)
    assert len(again.changes) == 3
    assert (again.files, again.unfit, (talk / FILE).read_bytes()) == ((), (), once)


def test_a_row_of_a_sheet_that_no_longer_fits_is_told_with_its_number_and_the_others_count(
    talk: Path, tmp_path: Path, command: Command
) -> None:
    path = tmp_path / "sheet.csv"
    sheets.write(talk, path)

    def decide(sheet: list[dict[str, str]]) -> None:
        for one in sheet:
            one["accept"] = "TRUE"

    filled(path, decide)
    text = TALK.replace("The port of Mombasa is deep. ", "").replace("Flights link Nairobi and Entebbe. ", "")
    (talk / "seeds" / "talk.txt").write_text(f"An editor writes of Mombasa first. {text}", "utf-8")
    done = command("review", talk, "--read", path)
    assert done.returncode == 1
    unfit = re.findall(r"row (\d+): (.*)", done.stderr)
    with path.open(encoding="utf-8-sig", newline="") as file:
        numbered = dict(enumerate(csv.DictReader(file), start=2))
    gone = {numbered[int(number)]["sentence"] for number, _ in unfit}
    assert gone == {"The port of Mombasa is deep.", "Flights link Nairobi and Entebbe."}
    assert re.search(
        rf"\n{len(numbered) - len(unfit)} decisions, written into .*; {len(unfit)} rows fit no longer",
        done.stderr,
    )
    assert not warnings(published(talk))


@pytest.mark.parametrize(
    ("row", "cells", "said"),
    [
        ("Kampala", {"accept": "perhaps"}, "accept is 'perhaps'; expected TRUE"),
        ("Kampala", {"accept": "x", "reject": "x"}, "says several of accept, reject"),
        ("Kampala", {"place": "Kampalla"}, "unknown place 'Kampalla': did you mean Kampala"),
        ("Kampala", {"new_latitude": "north"}, "new_latitude is 'north'; expected degrees"),
        ("Kampala", {"hide": "x"}, "hide is for routes"),
        ("Kampala", {"accept": "x", "near": ""}, "they tell what the row is about"),
        ("Kampala", {"accept": "x", "number": "9" * 5000}, "they tell what the row is about"),
        ("Kampala", {"new_latitude": "9" * 5000, "new_longitude": "1"}, "expected degrees"),
        ("Kampala", {"new_latitude": "999", "new_longitude": "999,5"}, "999"),
        ("Kampala", {"accept": "x", "kind": "town"}, "kind is 'town'; expected place or route"),
        ("Kampala", {"new_latitude": "60", "new_longitude": "10"}, "km outside Uganda (UG)"),
        ("", {"reject": "x"}, "reject is for places"),
        ("", {"status": "gone"}, "status is 'gone'; expected one of operating"),
        ("", {"as_of": "2024"}, "as_of stands without status"),
        ("", {"status": "historic", "as_of": "03/04/2024"}, "can be read in several ways"),
        ("", {"status": "historic", "as_of": "9" * 5000}, "can be read in several ways or in none"),
        ("", {"status": "historic", "as_of": "2024-13"}, "as_of is '2024-13'"),
        ("", {"merge_into": "nowhere"}, "no route has the id 'nowhere'"),
        ("", {"take_back": "x", "accept": "x"}, "says take_back and something that does not go with it"),
    ],
)
def test_a_sheet_that_says_what_cannot_be_meant_is_refused_with_the_row(
    row: str, cells: dict[str, str], said: str, talk: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    sheets.write(talk, path)

    def also(sheet: list[dict[str, str]]) -> None:
        at(sheet, "Mombasa")["accept"] = "TRUE"
        (at(sheet, row) if row else route_at(sheet, 0)).update(cells)

    filled(path, also)
    with pytest.raises(RoutesError) as raised:
        sheets.read(talk, path)
    assert said in str(raised.value)
    assert re.search(r"\brow \d+: ", str(raised.value))
    assert not (talk / "routes").exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "lacks the columns kind, article"),
        (b"a,b\n1,2\n", "lacks the columns kind, article"),
        ("kind,article,words,near,id\nplace,é".encode("latin-1"), "is not UTF-8"),
        (b"kind,article,words,near,id,acept\n", "unknown column 'acept' (did you mean 'accept'?)"),
        (b"kind,article,words,near,id,accept,accept\n", "has the column 'accept' twice"),
        (b"PK\x03\x04", "is a workbook"),
        (b"kind,article,words,near,id\n" + b'"' + b"x" * 200_000, "is not CSV"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_plain_words(
    data: bytes, said: str, talk: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(data)
    with pytest.raises(RoutesError, match=re.escape(said)):
        sheets.read(talk, path)


def column_added(text: str) -> bytes:
    head, *rows = text.splitlines()
    told = [f"{row},ask Amina" if number == 0 else f"{row}," for number, row in enumerate(rows)]
    return "\r\n".join((f"{head},my notes", *told)).encode("utf-8-sig")


def noted_beside(text: str) -> bytes:
    head, first, *rows = text.splitlines()
    return "\r\n".join((head, f"{first},,ask Amina", *rows)).encode("utf-8-sig")


def saved_by_excel(text: str) -> bytes:
    return text.replace("Kampala", "Kampála").encode("cp1252", "replace")


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (column_added, "has an unknown column 'my notes'"),
        (saved_by_excel, "is not UTF-8"),
        (noted_beside, "holds decisions"),
        (lambda _: b"PK\x03\x04", "is a workbook"),
        (lambda _: b"Call Amina on Monday.\n", "lacks the columns"),
        (lambda text: f'sep="\n{text}'.encode(), ""),
        (lambda _: b"", "lacks the columns"),
    ],
)
def test_no_file_is_written_over_but_a_sheet_in_which_nothing_is_filled_in(
    spoilt: Callable[[str], bytes], said: str, talk: Path, tmp_path: Path, command: Command
) -> None:
    path = tmp_path / "sheet.csv"
    sheets.write(talk, path)
    sheets.write(talk, path)
    path.write_bytes(spoilt(path.read_text("utf-8-sig")))
    before = path.read_bytes()
    done = command("review", talk, "--csv", path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert said in done.stderr
    assert "choose another name" in done.stderr
    assert path.read_bytes() == before


def test_no_cell_of_a_sheet_is_a_formula(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    text = '=HYPERLINK("https://x.example") says that trucks run from Nairobi to Kampala by road.\n'
    (tmp_path / "seeds" / "=1+1.txt").write_text(text, "utf-8")
    path = tmp_path / "sheet.csv"
    sheets.write(tmp_path, path)
    cells = [cell for line in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in line]
    assert not [cell for cell in cells if cell.lstrip("'\" ").startswith("=") and not cell.startswith("'")]
    filled(path, lambda sheet: at(sheet, "Kampala").update(accept="1"))
    assert sheets.read(tmp_path, path).changes == ("“Kampala” in =1+1: accepted as Kampala (UG).",)
