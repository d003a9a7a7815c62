"""The schemas for editors say of a table what its loader takes: no key more, none less, the same bounds."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import Command
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from geodata import passages
from geodata.gazetteer import rows_from_toml
from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes import chapters, corrections, schemas
from routes.errors import BadWorkspace, RoutesError
from routes.lines import definitions
from routes.model import View
from routes.scaffold import write_schemas
from routes.settings import ENGINES, settings_in
from routes.tables import parse
from routes.text import sidecar

SCHEMAS = {name: json.loads(schemas.text(name)) for name in schemas.NAMES}
EXAMPLES = Path(schemas.__file__).parent / "examples"
ROAD = {"name": "New Road", "mode": "road", "source": "us", "legs": [{"stops": ["Mombasa", "Malindi"]}]}
COAST = b'{"type": "LineString", "coordinates": [[39.66, -4.05], [39.9, -3.6], [40.12, -3.22]]}'
SEASIDE = {"Mombasa": (39.66, -4.05), "Malindi": (40.12, -3.22)}
SERVICE = {"base": "http://127.0.0.1:8002", "contact": "maps@example.org"}


# --------------------------------------------------------------------------------------- what loaders say


def a_place(name: str, _: Mode = Mode.ROAD) -> Place:
    longitude, latitude = SEASIDE.get(name, (1.0, 2.0))
    return Place(id=name, name=name, kind=PlaceKind.CITY, longitude=longitude, latitude=latitude)


def toml(value: Any) -> str:
    """Return a value as TOML, tables within others in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value).replace("\x7f", "\\u007f")


def written(table: dict[str, Any]) -> bytes:
    return "".join(f"{key} = {toml(value)}\n" for key, value in table.items()).encode()


def load_definition(table: dict[str, Any]) -> object:
    files = {"routes/catalogue/new-road.toml": written(table)}
    if "line" in table:
        files["routes/catalogue/new-road.geojson"] = COAST
    return definitions.load(files, stop=a_place)


LOADERS: dict[str, Callable[[dict[str, Any]], object]] = {
    "corrections": lambda table: corrections.load(written(table), place=a_place),
    "definition": load_definition,
    "places": lambda table: rows_from_toml(parse(written(table), file="places.toml")),
    "settings": lambda table: settings_in(written(table)),
    "sidecar": lambda table: sidecar.checked(parse(written(table), file="x.toml"), file="x.toml"),
}


def problem(name: str, table: dict[str, Any]) -> str:
    """Return what the loader says against a table, or nothing."""
    try:
        LOADERS[name](table)
    except ValueError as said:
        return str(said)
    return ""


def as_json(value: Any) -> Any:
    """Return TOML values as JSON has them: days become texts."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def errors(name: str, table: dict[str, Any]) -> list[str]:
    found = Draft202012Validator(SCHEMAS[name]).iter_errors(as_json(table))
    return [f"{error.json_path}: {error.message}" for error in found]


# ------------------------------------------------------------------------------------- keys and their words


WITHIN: dict[str, tuple[str, dict[str, Any], Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "sidecar": ("sidecar", {}, lambda row: row),
    "definition": ("definition", ROAD, lambda row: row),
    "leg": ("definition", {"stops": ["a", "b"]}, lambda row: {**ROAD, "legs": [row]}),
    "closure": (
        "definition",
        {"where": "x", "months": [1], "source": "us"},
        lambda row: {**ROAD, "closures": [row]},
    ),
    "published": ("definition", {"length_km": 1, "source": "us"}, lambda row: {**ROAD, "published": row}),
    "line": ("definition", {}, lambda row: {**ROAD, "line": row}),
    "places": ("places", {}, lambda row: row),
    "place": ("places", {"id": "x"}, lambda row: {"place": [row]}),
    "corrections": ("corrections", {}, lambda row: row),
    "mention": (
        "corrections",
        {"article": "a", "text": "b", "reject": True},
        lambda row: {"mention": [row]},
    ),
    "route": ("corrections", {"id": "x", "hide": True}, lambda row: {"route": [row]}),
    "settings": ("settings", {}, lambda row: row),
    "engine": (
        "settings",
        {"kind": "osrm", "profile": "driving", **SERVICE},
        lambda row: {"engine": row},
    ),
    "geocoder": ("settings", SERVICE, lambda row: {"geocoder": row}),
}
"""Each table and each table within one: its schema, a row that holds, and how the row stands in the file."""


def part_of(schema: dict[str, Any], path: list[str]) -> dict[str, Any]:
    for key in path:
        schema = schema["properties"][key]
        schema = schema.get("items", schema)
    return schema


def schema_of(table: str) -> dict[str, Any]:
    name = WITHIN[table][0]
    inner = {"leg": "legs", "closure": "closures"}.get(table, table)
    return part_of(SCHEMAS[name], [] if inner == name else [inner])


@pytest.mark.parametrize("table", WITHIN)
def test_a_schema_has_the_keys_that_the_loader_knows(table: str) -> None:
    name, row, around = WITHIN[table]
    assert not problem(name, around(row)), problem(name, around(row))
    assert not errors(name, around(row)), errors(name, around(row))
    spoilt = around({**row, "zz": 1})
    said = problem(name, spoilt)
    assert "unknown key" in said
    assert errors(name, spoilt)
    known = schema_of(table)["properties"]
    if "known: " in said:
        assert set(said.rpartition("known: ")[2].split(", ")) == set(known)


@pytest.mark.parametrize("table", WITHIN)
def test_the_loader_takes_every_key_with_the_examples_of_its_schema(table: str) -> None:
    name, row, around = WITHIN[table]
    for key, told in schema_of(table)["properties"].items():
        if "$ref" in told:
            told = SCHEMAS[name]["$defs"][told["$ref"].rpartition("/")[2]]  # noqa: PLW2901 - it is that one
        assert told.get("description", "").endswith("."), f"{table}.{key} needs words"
        given = told.get("examples") or told.get("enum") or [None]
        for example in given:
            if example is None:
                continue
            others = {other: value for other, value in row.items() if other not in _instead_of(table, key)}
            if table == "definition" and key in {"avoid", "allow"}:
                others["mode"] = "sea"
            if key in {"lat", "lon"}:
                others |= {"lat": 1, "lon": 1}
            if table == "route" and key in {"as_of", "note", "source"}:
                others["status"] = "suspended"
            if table == "mention" and key == "near":
                others["text"] = "Springfield"
            if table == "route" and key == "drawn":
                others["accept"] = True
            filled = around({**others, key: example})
            assert not problem(name, filled), (key, example, problem(name, filled))
            assert not errors(name, filled), (key, example, errors(name, filled))


def _instead_of(table: str, key: str) -> set[str]:
    """Return the keys that a row may not have beside one."""
    route = {"hide", "merge", "name", "accept", "status"}
    if table == "route" and key in {"as_of", "note", "source", "drawn"}:
        return {"hide"}
    either = {"mention": {"reject", "place", "accept", "add"}, "route": route}.get(table, set())
    return either if key in either else set()


@pytest.mark.parametrize("table", WITHIN)
def test_what_a_schema_needs_the_loader_needs(table: str) -> None:
    name, row, around = WITHIN[table]
    needed = {"definition": {"name", "mode", "source"}}.get(table, set(schema_of(table).get("required", ())))
    for key in row:
        without = around({other: value for other, value in row.items() if other != key})
        assert bool(problem(name, without)) == bool(errors(name, without)), (key, problem(name, without))
        assert (key in needed) <= bool(problem(name, without)), key


@pytest.mark.parametrize(
    ("table", "key", "taken", "refused"),
    [
        ("closure", "months", ([1], [12]), ([], [0], [13])),
        ("published", "length_km", (0.1, 40_099), (0, 40_100)),
        ("line", "error_km", (0.001, 999), (0, 1000)),
        ("leg", "stops", (["a", "b"],), (["a"], ["a", " "])),
        ("place", "name", ("x", "x" * 200), (" ", "x" * 201)),
        ("place", "aliases", (["x"] * 200,), (["x"] * 201,)),
        ("place", "country", ("UG", ""), ("U", "ug", "UGA")),
        ("mention", "occurrence", (0, 1), (-1,)),
        ("mention", "article", ("x" * 1000,), ("", "x" * 1001)),
        ("route", "id", ("x" * 1000,), ("", "x" * 1001)),
        ("engine", "requests_per_second", (0.01, 100), (0.005, 101)),
        ("engine", "profile", ("a" * 40,), ("", "a" * 41, "a b")),
        ("geocoder", "licence", ("x" * 200,), ("x" * 201, "a\tb")),
        ("geocoder", "contact", ("a@b", "https://a"), ("", "ab", "é@b")),
        ("sidecar", "published", ("2024", "2024-12-31", ""), ("0000", "2024-13", "2024-00", "24")),
        ("sidecar", "url", ("", "http://a"), ("ftp://a", "https://", "https://a b")),
    ],
)
def test_bounds_are_those_of_the_loader(
    table: str, key: str, taken: tuple[Any, ...], refused: tuple[Any, ...]
) -> None:
    name, row, around = WITHIN[table]
    for value in taken:
        filled = around({**row, key: value})
        assert not problem(name, filled), problem(name, filled)
        assert not errors(name, filled), errors(name, filled)
    for value in refused:
        filled = around({**row, key: value})
        assert problem(name, filled), value
        assert errors(name, filled), value


def test_a_place_lies_on_the_globe() -> None:
    for lat, lon, good in ((90, 180, True), (-90, -180, True), (90.5, 0, False), (0, -180.5, False)):
        table = {"place": [{"id": "x", "lat": lat, "lon": lon}]}
        assert bool(problem("places", table)) == bool(errors("places", table)) == (not good)


def test_words_to_choose_from_are_those_of_the_program() -> None:
    definition, settings_schema = SCHEMAS["definition"], SCHEMAS["settings"]
    assert definition["properties"]["mode"]["enum"] == [mode.value for mode in Mode]
    assert part_of(definition, ["legs"])["properties"]["mode"]["enum"] == [mode.value for mode in Mode]
    assert definition["properties"]["kind"]["enum"] == [*definitions.KINDS]
    assert definition["$defs"]["passage"]["enum"] == [item.id for item in passages.passages()]
    kinds = part_of(SCHEMAS["places"], ["place"])["properties"]["kind"]["enum"]
    assert sorted(kinds) == sorted(kind.value for kind in PlaceKind)
    route = part_of(SCHEMAS["corrections"], ["route"])["properties"]
    assert route["status"]["enum"] == [*corrections.SETTABLE]
    views = settings_schema["properties"]["view"]["anyOf"][0]["enum"]
    assert views == [view.value for view in View]
    assert settings_schema["properties"]["engine"]["properties"]["kind"]["enum"] == [*ENGINES]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = [*value.values()]
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)


@pytest.mark.parametrize("name", schemas.NAMES)
def test_a_schema_is_one_that_editors_can_read(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert schema["description"]
    for node in nodes(schema):
        assert "$ref" not in node or node.keys() == {"$ref"}, "older drafts pass over what stands beside $ref"
        assert "$id" not in node, "an editor may look for it on the web"
        assert "dependentRequired" not in node, "older drafts do not know it"
        for example in node.get("examples", ()):
            rest = {**node, "$defs": schema.get("$defs", {})}
            assert Draft202012Validator(rest).is_valid(example), example


# ------------------------------------------------------------------------------------------ real files


def test_every_bundled_definition_holds() -> None:
    for file, data in definitions.bundled_files().items():
        if file.endswith(".toml"):
            found = errors("definition", tomllib.loads(data.decode()))
            assert not found, (file, found)


def uncommented(text: str) -> str:
    return re.sub(r"(?m)^# (?=\[|\w+ *=)", "", text)


@pytest.mark.parametrize("name", schemas.NAMES)
def test_the_examples_of_a_new_workspace_hold(name: str) -> None:
    text = (EXAMPLES / f"{name}.toml").read_text("utf-8")
    for form in (text, uncommented(text)):
        assert not errors(name, tomllib.loads(form)), errors(name, tomllib.loads(form))
    table = tomllib.loads(uncommented(text))
    tables = [table, *(row for rows in table.values() if isinstance(rows, list) for row in rows)]
    tables += [row for row in table.values() if isinstance(row, dict)]
    given = {key for each in tables if isinstance(each, dict) for key in each}
    told = {key for node in nodes(SCHEMAS[name]) for key in node.get("properties", ())}
    in_words = set(re.findall(r"(?m)^#   \[?(\w+)", text))
    assert told <= given | in_words, f"no example of {told - given - in_words}"


OF_FILE = (
    ("seeds/", "sidecar"),
    ("routes/catalogue/", "definition"),
    ("geodata/places.toml", "places"),
    ("routes/corrections.toml", "corrections"),
    ("routes/workspace.toml", "settings"),
)


def test_every_table_in_the_manual_holds() -> None:
    pages = [chapters.chapter(topic) for topic in chapters.topics()]
    pages.append((Path(__file__).parents[1] / "README.md").read_text("utf-8"))
    shown = [body for page in pages for body in re.findall(r"(?ms)^```toml\n(.*?)^```$", page)]
    assert len(shown) > 10
    for body in shown:
        file = re.match(r"(?:#:schema \S+\n)?# ([\w/.-]+\.toml)\n", body)
        assert file, body
        name = next(name for start, name in OF_FILE if file[1].startswith(start))
        assert not errors(name, tomllib.loads(body)), (body, errors(name, tomllib.loads(body)))


# ---------------------------------------------------------------------------------- any value, same answer


WORDS = st.sampled_from(
    ("a", " ", "x" * 200, "x" * 201, "PK", "pk", "\u2028", "road", "raod", "suez", "2024-05", "é", "\x01b")
)
ODD = st.one_of(WORDS, st.booleans(), st.integers(-400, 50_000), st.just([]), st.just({}), st.just(["a"]))
NUMBERS = st.one_of(st.integers(-200, 200), st.floats(-200, 200).map(lambda found: found + 0.015625))


def values(table: str, key: str) -> st.SearchStrategy[Any]:
    """Return values for a key: those of its schema's words, near misses, and quite other things."""
    told = schema_of(table)["properties"][key]
    if "$ref" in told:
        told = SCHEMAS[WITHIN[table][0]]["$defs"][told["$ref"].rpartition("/")[2]]
    good = [*told.get("examples", ()), *told.get("enum", ()), *told.get("anyOf", [{}])[0].get("enum", ())]
    near = [item[:-1] for item in good if isinstance(item, str) and len(item) > 1]
    own = st.sampled_from([*good, *near]) if good else st.booleans()
    kinds = {"number": NUMBERS, "integer": st.integers(-3, 14), "boolean": st.booleans()}
    if told.get("type") == "array" and "items" in told:
        items = {"integer": st.integers(-1, 14)}.get(told["items"].get("type"), WORDS)
        own = st.one_of(own, st.lists(items, max_size=3))
    more = kinds.get(told.get("type", ""), own)
    return st.one_of(own, own, more, ODD)


TABLES = {"legs", "closures", "published", "line", "mention", "route", "place", "engine", "geocoder"}
BY_MODE = {"avoid", "allow"}


@st.composite
def rows(draw: st.DrawFn, table: str) -> dict[str, Any]:
    """Return the row that holds with some keys left out and some with other values."""
    _, row, _ = WITHIN[table]
    known = [key for key in schema_of(table)["properties"] if key not in TABLES | BY_MODE]
    keys = draw(st.lists(st.sampled_from(known), unique=True, max_size=3))
    gone = draw(st.sets(st.sampled_from([*row]), max_size=1)) if row else set()
    return {key: value for key, value in row.items() if key not in gone} | {
        key: draw(values(table, key)) for key in keys
    }


SKIPPED = ("only a service of your own", "does not hold the words")
"""Messages on what no schema can say: two keys that do not go together."""


@pytest.mark.parametrize("table", [name for name in WITHIN if name not in {"places", "corrections"}])
def test_schema_and_loader_agree_on_any_row(table: str) -> None:
    name, _, around = WITHIN[table]
    seen = {"good": 0, "bad": 0}

    @settings(max_examples=80, deadline=None, database=None, derandomize=True)
    @given(rows(table))
    def agree(row: dict[str, Any]) -> None:
        said, found = problem(name, around(row)), errors(name, around(row))
        if row.get("disabled") is True or any(part in said for part in SKIPPED):
            return  # of a definition that is taken away, the loader looks at nothing else
        seen["bad" if said else "good"] += 1
        assert bool(said) == bool(found), f"loader: {said or 'takes it'}; schema: {found or 'takes it'}"

    agree()
    assert all(seen.values()), seen


# ------------------------------------------------------------------------------------------- the command


def test_schema_prints_one_and_lists_all(command: Command) -> None:
    done = command("schema", "places")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == SCHEMAS["places"]
    listed = command("schema")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == [*schemas.NAMES]
    with pytest.raises(RoutesError, match=r"did you mean 'definition'\?"):
        schemas.text("definitions")


def test_schema_writes_where_files_seek_them_and_says_when_there_is_nothing_to_do(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "seeds").mkdir()
    done = command("schema", "--write", tmp_path)
    assert done.returncode == 0, done.stderr
    found = {
        path.name: json.loads(path.read_text("utf-8")) for path in (tmp_path / "routes" / "schema").iterdir()
    }
    assert found == {f"{name}.json": schema for name, schema in SCHEMAS.items()}
    assert write_schemas(tmp_path) == ()
    with pytest.raises(BadWorkspace, match="no such folder"):
        write_schemas(tmp_path / "none")


@pytest.mark.parametrize(
    ("file", "name", "line"),
    [
        ("seeds/interview.toml", "sidecar", "#:schema ../routes/schema/sidecar.json"),
        ("routes/catalogue/my-road.toml", "definition", "#:schema ../schema/definition.json"),
        ("geodata/places.toml", "places", "#:schema ../routes/schema/places.json"),
        ("routes/corrections.toml", "corrections", "#:schema schema/corrections.json"),
    ],
)
def test_the_line_on_top_leads_from_the_file_to_its_schema(file: str, name: str, line: str) -> None:
    assert schemas.line_for(file, name) == line
