"""`routes draft`: what an article tells and the tables lack, as files that load, are used and say no more."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Command
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes import build as building
from routes import drafting_files, drafting_text, pipeline
from routes.amend import Decision, DecisionKind, amend
from routes.build import Options
from routes.cli import main
from routes.drafting import (
    DraftLeg,
    DraftPlace,
    DraftRoute,
    Drafts,
    DraftStop,
    Length,
    Season,
    drafts,
    months_in,
)
from routes.drafting_names import UnknownName
from routes.layering import Tables
from routes.lines import definitions
from routes.model import Publication, Severity, Span
from routes.scaffold import new_workspace
from routes.workspace import ArticleFile, open_workspace

LABELLED = Path(__file__).parent / "geoparsing" / "tuning"
LABEL = re.compile(r"(?:\[\[|<<)([^|\]>]*)\|[^\]>]*(?:\]\]|>>)")
COPPER = """\
Copper turns west

By Tomas Neto

LUANDA, 3 March 2025 (Atlantic Monitor) - Ore goes west again. Trains carry copper from Kolwezi through Dilolo
and Luau to the port of Lobito in eight days. The railway from Kolwezi to Lobito is 1,740 km long.

Lorries bring ore from Solwezi to Kolwezi over a dirt road that closes from November to February. A line from
Luacano to Chingola by way of Jimbe and Kalene Hill is planned. The ferry to the port of Mahathi is late.

Ships sail from Lobito to Antwerp and to Brazil. The Lobito Corridor is the pride of Angola.
"""


@pytest.fixture(scope="module")
def tables() -> Tables:
    return pipeline.tables()


def drafted(text: str, tables: Tables) -> Drafts:
    article = pipeline.read_article(ArticleFile(file="copper.txt", data=text.encode()))
    return drafts(pipeline.understand(article, tables), tables)


@pytest.fixture(scope="module")
def copper(tables: Tables) -> dict[str, DraftRoute]:
    return {draft.id: draft for draft in drafted(COPPER, tables).routes}


def in_plain_words(path: Path) -> str:
    """Return a labelled article without its labels."""
    return LABEL.sub(r"\1", path.read_text("utf-8"))


def workspace_with(folder: Path, articles: dict[str, str]) -> Path:
    new_workspace(folder, [ArticleFile(file=name, data=text.encode()) for name, text in articles.items()])
    return folder


def keep(folder: Path, name: str) -> drafting_files.Kept:
    """Write the drafts of one article into its workspace, as `routes draft --write` does."""
    workspace = open_workspace(folder)
    found = pipeline.tables(workspace)
    file = next(file for file in workspace.articles if file.file == name)
    made = drafts(pipeline.understand(pipeline.read_article(file), found), found)
    return drafting_files.keep(made, workspace, f"seeds/{name}")


def published(folder: Path) -> Publication:
    return building.publication(open_workspace(folder), Options())


# ---------------------------------------------------------------------------------------- what is drafted


def test_a_draft_has_the_stops_of_the_article_in_its_order_and_no_others(
    copper: dict[str, DraftRoute],
) -> None:
    line = copper["kolwezi-lobito-via-dilolo-luau-rail"]
    assert (line.named, line.mode, line.file) == (False, Mode.RAIL, f"routes/catalogue/{line.id}.toml")
    assert [stop.place.name for leg in line.legs for stop in leg.stops] == [
        "Kolwezi",
        "Dilolo",
        "Luau",
        "Lobito",
    ]
    assert line.sentences == (
        "Trains carry copper from Kolwezi through Dilolo and Luau to the port of Lobito in eight days.",
        "The railway from Kolwezi to Lobito is 1,740 km long.",
    )
    assert line.source == "Atlantic Monitor, 2025-03-03: Copper turns west"


def test_what_the_catalogue_knows_is_passed_with_its_reason(tables: Tables) -> None:
    found = drafted(COPPER, tables)
    assert ("Lobito Corridor", "is known from routes/catalogue/lobito-corridor.toml") in found.passed
    assert "lobito-corridor" not in {draft.id for draft in found.routes}


def test_lengths_and_seasons_come_with_their_sentence_and_switched_off(copper: dict[str, DraftRoute]) -> None:
    (length,) = copper["kolwezi-lobito-via-dilolo-luau-rail"].lengths
    assert length == Length(length_km=1740.0, sentence="The railway from Kolwezi to Lobito is 1,740 km long.")
    (season,) = copper["kolwezi-solwezi-road"].seasons
    assert (season.words, season.months) == ("from November to February", (11, 12, 1, 2))
    for key in ("kolwezi-lobito-via-dilolo-luau-rail", "kolwezi-solwezi-road"):
        text = drafting_text.definition_text(copper[key], "copper.txt")
        plain = tomllib.loads(text)
        assert not plain.keys() & {"published", "closures"}
        filled = text.replace("# where  =  #", '# where  = "the dirt road"  #')
        used = tomllib.loads(re.sub(r"(?m)^# (?=\[\[|\[p|\w+ *=)", "", filled))
        assert used.get("published", {}).get("length_km") in {1740, None}
        (definition,) = definitions.load({copper[key].file: filled.encode()}, stop=a_place)
        assert definition.id == key
        uncommented = re.sub(r"(?m)^# (?=\[\[|\[p|\w+ *=)", "", filled).encode()
        (definition,) = definitions.load({copper[key].file: uncommented}, stop=a_place)
        assert definition.published or definition.closures[0].months == (11, 12, 1, 2)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("from November to February", (11, 12, 1, 2)),
        ("between June and August", (6, 7, 8)),
        ("in winter", ()),
        ("every January", (1,)),
    ],
)
def test_months_are_those_that_the_words_tell(words: str, months: tuple[int, ...]) -> None:
    assert months_in(words) == months


def test_names_that_the_gazetteer_lacks_are_rows_to_fill_in(tables: Tables) -> None:
    found = {draft.found.name: draft for draft in drafted(COPPER, tables).places}
    assert found.keys() == {"Kalene Hill", "Mahathi"}
    assert found["Kalene Hill"].found.kind is None
    assert found["Mahathi"].found.kind is PlaceKind.PORT
    text = drafting_text.place_text(found["Mahathi"], "copper.txt")
    assert tomllib.loads(text) == {}
    assert "“The ferry to the port of Mahathi is late.”" in text
    assert '# kind    = "port"' in text


def test_a_name_that_is_nearly_a_known_one_comes_with_a_row_for_that(tables: Tables) -> None:
    text = "Trucks run from Lagos to Ibadan in Nigeria. Lorries go on to Itoki or to the town of Zyzxia.\n"
    (near, far) = drafted(text, tables).places
    assert [place.name for place in near.found.near][:1] == ["Itori"]
    rows = drafting_text.place_text(near, "a.txt")
    other = rows.partition("Or, if it is another name of")[2]
    used = tomllib.loads(re.sub(r"(?m)^# (?=\[\[|\w+ *=)", "", other.partition("\n")[2]))
    assert used == {"place": [{"id": near.found.near[0].id, "aliases": ["Itoki"]}]}
    assert far.found.near == ()


def test_persons_firms_and_what_was_read_are_no_names_that_lack(tables: Tables) -> None:
    text = (
        "Trucks run from Mombasa to Kampala. A letter went from Robert Ssemakula to Grace Achieng of the "
        "Uganda Freight Union. Mr Ssemakula spoke in Parliament, and drivers came to Bolloré Logistics "
        "Ltd on Tuesday. Kenyan lorries went from Eldoret to Nairobi.\n"
    )
    assert drafted(text, tables).places == ()


# ------------------------------------------------------------------------------------ written, and then used


def test_every_draft_loads_and_the_next_build_draws_its_route_along_it(tmp_path: Path) -> None:
    articles = {path.name: in_plain_words(path) for path in sorted(LABELLED.glob("t0[1-3].txt"))}
    folder = workspace_with(tmp_path / "mine", articles)
    for name in articles:
        keep(folder, name)
    written = {path.stem for path in (folder / "routes" / "catalogue").glob("*.toml")} - {"example-road"}
    assert len(written) > 15
    result = published(folder)
    drawn = {leg.definition: (route, leg) for route in result.routes for leg in route.legs}
    assert written <= drawn.keys(), written - drawn.keys()
    for key in written:
        route, leg = drawn[key]
        assert not route.reviewed, "nobody has read the draft"
        assert leg.path is not None
    assert not [finding for finding in result.findings if finding.severity is Severity.ERROR]


def test_a_draft_vouches_for_its_way_once_a_person_has_read_it(tmp_path: Path) -> None:
    folder = workspace_with(tmp_path / "mine", {"copper.txt": COPPER})
    keep(folder, "copper.txt")
    file = folder / "routes" / "catalogue" / "antwerp-lobito-sea.toml"
    unread = published(folder)
    (route,) = [route for route in unread.routes if route.id == file.stem]
    assert (route.reviewed, route.draft) == (False, f"routes/catalogue/{file.name}")
    told = [finding.message for finding in unread.findings if finding.route == file.stem]
    assert any(f"words alone: read and mend {route.draft}, then remove its line" in words for words in told)
    text = file.read_text("utf-8")
    assert "# remove this line once you have read and mended it" in text
    file.write_text(
        "".join(line for line in text.splitlines(keepends=True) if not line.startswith("draft ")), "utf-8"
    )
    read = published(folder)
    (route,) = [route for route in read.routes if route.id == file.stem]
    assert (route.reviewed, route.draft) == (True, "")
    told = [finding.message for finding in read.findings if finding.route == file.stem]
    assert not any("words alone" in words for words in told)


def test_a_second_time_there_is_nothing_to_draft_and_nothing_is_written(tmp_path: Path) -> None:
    folder = workspace_with(tmp_path / "mine", {"copper.txt": COPPER})
    first = keep(folder, "copper.txt")
    assert len(first.written) == 6
    assert first.left == ()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = keep(folder, "copper.txt")
    assert again.written == ()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


RAILWAY = """\
NAIROBI, March 14, 2024 (KNA) - The Standard Gauge Railway from Mombasa to Nairobi, opened in 2017, was \
extended to Naivasha in 2019.

A pipeline from Hoima to Tanga is planned.
"""


def test_a_railway_that_goes_on_is_not_drafted_a_second_time_and_no_name_shows_an_id(tmp_path: Path) -> None:
    folder = workspace_with(tmp_path / "mine", {"railway.txt": RAILWAY})
    assert keep(folder, "railway.txt").written
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert keep(folder, "railway.txt").written == ()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    made = {path.stem: path.read_text("utf-8") for path in (folder / "routes" / "catalogue").glob("*.toml")}
    names = {key: tomllib.loads(text).get("name", "") for key, text in made.items()}
    assert names.pop("standard-gauge-railway") == "Standard Gauge Railway"
    assert not [name for key, name in names.items() if key in name]


def test_no_file_is_overwritten_and_rows_come_behind_what_is_there(tmp_path: Path) -> None:
    folder = workspace_with(tmp_path / "mine", {"copper.txt": COPPER})
    own = folder / "routes" / "catalogue" / "antwerp-lobito-sea.toml"
    own.write_text("disabled = true\n", "utf-8")
    places = folder / "geodata" / "places.toml"
    mine = b'# mine\r\n[[place]]\r\nid = "x"\r\nname = "X"\r\nlat = 1\r\nlon = 2'
    places.write_bytes(mine)
    kept = keep(folder, "copper.txt")
    assert str(own) in kept.left
    assert own.read_text("utf-8") == "disabled = true\n"
    data = places.read_bytes()
    assert data.startswith(mine + b"\r\n\r\n# seeds/copper.txt names")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert tomllib.loads(data.decode()) == tomllib.loads(mine.decode())


def test_a_row_of_a_place_that_was_written_while_an_article_was_read_stays(tmp_path: Path) -> None:
    folder = workspace_with(tmp_path / "mine", {"copper.txt": COPPER})
    workspace = open_workspace(folder)
    found = pipeline.tables(workspace)
    made = drafts(pipeline.understand(pipeline.read_article(workspace.articles[0]), found), found)
    move = Decision(kind=DecisionKind.MOVE, place="geonames:232422", longitude=32.6, latitude=0.3)
    amend(folder, [move], published(folder))
    kept = drafting_files.keep(made, workspace, "seeds/copper.txt")
    text = (folder / "geodata" / "places.toml").read_text("utf-8")
    assert str(folder / "geodata" / "places.toml") in kept.written
    assert "# seeds/copper.txt names" in text
    assert [row["id"] for row in tomllib.loads(text)["place"]] == ["geonames:232422"]


def test_a_place_that_is_filled_in_becomes_a_stop(tmp_path: Path) -> None:
    text = "Lorries bring ore from Solwezi to Kalene Ridge. Trucks run from Solwezi to Ndola in Zambia.\n"
    folder = workspace_with(tmp_path / "mine", {"ore.txt": text})
    assert not [route for route in published(folder).routes if "Kalene" in route.name]
    keep(folder, "ore.txt")
    places = folder / "geodata" / "places.toml"
    rows = places.read_text("utf-8").partition("# seeds/ore.txt names")[2]
    rows = re.sub(r"(?m)^# (?=\[\[|\w+ *=)", "", rows[rows.index("# [[place]]") :])
    for key, value in (("lat", "-11.2"), ("lon", "24.2"), ("country", '"ZM"'), ("source", '"a map of 2020"')):
        rows = re.sub(rf"(?m)^({key} *=) ", rf"\1 {value} ", rows)
    places.write_text(rows, "utf-8")
    assert [route.id for route in published(folder).routes if "Kalene" in route.name] == [
        "kalene-ridge-solwezi-road"
    ]


def test_a_way_that_a_person_wrote_is_drawn_where_only_its_ends_are_told(tmp_path: Path) -> None:
    text = "Trucks carry wheat from Kunduz to Dushanbe. Trucks go from Mombasa through Busia to Kampala.\n"
    folder = workspace_with(tmp_path / "mine", {"wheat.txt": text})
    way = 'kind = "way"\nname = "By bridge"\nmode = "road"\nsource = "the only bridge"\n[published]\n'
    way += 'length_km = 240\nsource = "the ministry"\n[[legs]]\n'
    way += 'stops = ["Kunduz", "Sherkhan Bandar", "Dushanbe"]\n'
    (folder / "routes" / "catalogue" / "by-bridge.toml").write_text(way, "utf-8")
    wheat, tea = sorted(published(folder).routes, key=lambda route: route.id)
    assert [stop.place.name for leg in wheat.legs for stop in leg.stops] == [
        "Kunduz",
        "Sherkhan Bandar",
        "Dushanbe",
    ]
    assert [stop.named for leg in wheat.legs for stop in leg.stops] == [True, False, True]
    assert wheat.assumptions == ("No article says which way it goes: drawn along the known way By bridge.",)
    assert wheat.published
    assert wheat.reviewed
    assert {leg.definition for leg in tea.legs} == {""}, (
        "a way that misses a stop is not the one that is told"
    )


# ----------------------------------------------------------------------------------------- hostile words


def a_place(name: str, _: Mode = Mode.ROAD) -> Place:
    return Place(id=name, name=name, kind=PlaceKind.CITY, longitude=1.0, latitude=2.0)


SIGNS = st.text(
    st.sampled_from([*"abZ \"'\\#[]=\n\r\t\0\x07\x1b\x7f\x85\u2028\u2029\u202e\ufeff{}é—“"]), max_size=60
)


def lines_of(text: str) -> Iterator[str]:
    assert not set(text) & {"\r", "\0", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\u202e"}
    yield from text.split("\n")


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(words=SIGNS, name=SIGNS.filter(str.strip))
@example(
    words='"""\n]]\nname = "x"\n[[legs]]\nstops = ["Rome", "Paris"]', name='x"\n[published]\nlength_km = 1 #'
)
@example(words="# [published]\n# length_km = 9", name="]]")
def test_no_words_break_out_of_a_value_or_a_comment(words: str, name: str) -> None:
    stops = tuple(DraftStop(name=f"{name}{number}", place=a_place(words or "x")) for number in range(2))
    draft = DraftRoute(
        id="a-b",
        name=name,
        named=True,
        mode=Mode.ROAD,
        legs=(DraftLeg(mode=Mode.SEA, stops=stops),),
        sentences=(words,),
        source=name,
        lengths=(Length(length_km=None, sentence=words),),
        seasons=(Season(words=words, months=(), where=name, sentence=words),),
        beside=(words,),
        lacking=(words,),
    )
    text = drafting_text.definition_text(draft, words)
    assert all(line == "" or line[0] in "#dkmns[] " for line in lines_of(text))
    assert tomllib.loads(text) == {
        "draft": True,
        "kind": "named",
        "name": name,
        "mode": "road",
        "source": name,
        "legs": [{"stops": [f"{name}0", f"{name}1"], "mode": "sea"}],
    }
    span = Span(start=0, end=1)
    found = UnknownName(name=name, spans=(span,), sentence=span, kind=None, near=(a_place(words or "x"),))
    rows = drafting_text.place_text(DraftPlace(id="a", found=found, sentence=words), words)
    assert all(line == "" or line.startswith("# ") for line in lines_of(rows))


def test_a_hostile_article_gives_drafts_that_load(tables: Tables, tmp_path: Path) -> None:
    text = (
        'Quote """ ends]] here\n\nLUANDA, 3 March 2025 (Evil" \\ Monitor]) - Trains run from Kolwezi """ '
        'through Dilolo and\x07 Luau to the port of Lobito ]]\u2028name = "x".\n\nLorries go to Za"b\\orla]] '
        "in Zambia and to Ka'lene#Ridge.\n"
    )
    folder = workspace_with(tmp_path / "mine", {'we"ird]] #.txt': text})
    kept = keep(folder, 'we"ird]] #.txt')
    assert kept.written
    assert published(folder).routes
    made = drafted(text, tables)
    for text_ in drafting_text.files_of(made, "a.txt").values():
        tomllib.loads(text_)


# ------------------------------------------------------------------------------------------- the command


def sections(text: str) -> dict[str, str]:
    parts = re.split(r"(?m)^# ---- (.*)\n", text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_draft_prints_one_text_with_a_header_for_each_file(tmp_path: Path, command: Command) -> None:
    folder = workspace_with(tmp_path / "mine", {"copper.txt": COPPER})
    done = command("draft", folder / "seeds" / "copper.txt")
    assert done.returncode == 0, done.stderr
    found = sections(done.stdout)
    assert "geodata/places.toml" in found
    assert len(found) == 6
    for name, text in found.items():
        table = tomllib.loads(text)
        assert (table == {}) == (name == "geodata/places.toml")
        assert "seeds/copper.txt" in text
    assert "not drafted: Lobito Corridor is known from" in done.stderr
    assert "5 definitions and 2 places to fill in" in done.stderr
    assert [path.name for path in (folder / "routes" / "catalogue").iterdir()] == ["example-road.toml"]


def test_draft_writes_into_the_workspace_of_its_article(tmp_path: Path, command: Command) -> None:
    folder = workspace_with(
        tmp_path / "mine", {"ore.txt": "Lorries go from Solwezi to Ndola, and to Itoki.\n"}
    )
    (folder / "routes" / "schema" / "definition.json").unlink()
    done = command("draft", folder / "seeds" / "ore.txt", "--write")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    written = [Path(path) for path in re.findall(r"(?m)^wrote (.*)$", done.stderr)]
    assert [path.name for path in written] == ["ndola-solwezi-road.toml", "places.toml"]
    for path in written:
        line = path.read_text("utf-8").splitlines()[0]
        assert line.startswith("#:schema ")
        assert (path.parent / line.removeprefix("#:schema ")).is_file()


def test_draft_gives_json_for_programs(command: Command) -> None:
    done = command("draft", "-", "--json", stdin=COPPER.encode())
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["schema"] == "routebook.draft/1"
    line = next(item for item in found["definitions"] if item["id"] == "kolwezi-lobito-via-dilolo-luau-rail")
    assert line["legs"] == [{"mode": "rail", "stops": ["Kolwezi", "Dilolo", "Luau", "Lobito"]}]
    assert tomllib.loads(line["toml"])["legs"][0]["stops"] == line["legs"][0]["stops"]
    for place in found["places"]:
        assert COPPER[place["start"] : place["end"]] == place["name"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.txt",), "none.txt: no such file"),
        (("a.pdf",), "ends in '.pdf'; expected .txt, .html, .htm"),
        (("a.txt", "--write", "--in", "empty"), "is no workspace: it has no folder seeds"),
        (("a.txt", "--in", "none"), "no such folder"),
    ],
)
def test_draft_says_what_is_wrong(
    arguments: tuple[str, ...],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "a.txt").write_text("Trucks run from Solwezi to Ndola.", "utf-8")
    assert main(["draft", *arguments]) == 1
    assert message in capsys.readouterr().err
    assert not list((tmp_path / "empty").iterdir())


def test_a_town_of_another_continent_is_told_as_left_out_and_drafted(tables: Tables) -> None:
    text = (
        "Malawi mends its railway\n\nBLANTYRE, 14 May 2024\n\nMalawi and Mozambique share a line to Beira. A "
        "cyclone washed away the track between Limbe and Sandama. Trains run from Blantyre to Limbe no more."
    )
    article = pipeline.read_article(ArticleFile(file="rail.txt", data=text.encode()))
    reading = pipeline.understand(article, tables)
    told = [one for one in reading.findings if "'Limbe'" in one.message]
    assert [one.where for one in told] == ["seeds/rail.txt:5"], "told once, where it stands first"
    assert re.search(r"Limbe \(CM, .* lies [3-9],\d{3} km from", told[0].message)
    assert "Limbe" in [one.found.name for one in drafts(reading, tables).places]
