"""The README and the chapters of the manual say what the program does, and all that it does."""

import argparse
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Command

from geodata.errors import BadPlaceRow
from geodata.gazetteer import rows_from_toml
from routes import chapters, corrections, pipeline
from routes.errors import BadArticle, BadDefinition
from routes.options import command_line, one_command
from routes.settings import settings_in
from routes.tables import parse
from routes.text.read import read
from routes.workspace import open_workspace

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {"README": README, **{topic: chapters.chapter(topic) for topic in chapters.topics()}}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"# ([\w/.-]+\.toml)\n")
OPEN_KEYS = {"sources[].upstream"}
"""Objects whose keys are names of files and not fields."""


# -------------------------------------------------------------------------------- commands and options


def fenced(page: str, *languages: str) -> list[str]:
    return [body for language, body in FENCE.findall(PAGES[page]) if language in languages]


def command_lines(page: str) -> Iterator[list[str]]:
    """Yield the words after ``routes`` of every command that a page shows."""
    lines = [line for block in fenced(page, "sh") for line in block.splitlines()]
    lines += INLINE.findall(FENCE.sub("", PAGES[page]))
    for line in lines:
        words = shlex.split(line.partition(" < ")[0].replace("…", ""), comments=True)
        words = [word.strip("[]") for word in words]
        if len(words) > 1 and words[0] == "routes" and words[1] != "COMMAND":
            yield words[1:]


def commands() -> dict[str, argparse.ArgumentParser]:
    action = next(item for item in command_line()._actions if isinstance(item, argparse._SubParsersAction))  # noqa: SLF001 - argparse tells its commands no other way
    return dict(action.choices)


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {
        option
        for action in parser._actions  # noqa: SLF001 - as above
        for option in action.option_strings
        if option.startswith("--")
    }


def rows() -> dict[str, str]:
    """Return the README's table of commands: the row or rows of each command."""
    found: dict[str, str] = {}
    for line in README.splitlines():
        match = re.match(r"\| `routes ((?:list sources|\w+))", line)
        if match:
            found[match[1]] = found.get(match[1], "") + line
    return found


def taken(words: list[str]) -> bool:
    """Whether the program's own parser takes a command line; a question for help counts, or a bare name."""
    try:
        command_line().parse_args(one_command(words))
    except SystemExit as left:
        return left.code in {0, None} or (len(words) == 1 and words[0] in commands())
    return True


@pytest.mark.parametrize("page", PAGES)
def test_every_command_line_shown_is_one_that_the_program_takes(page: str) -> None:
    for words in command_lines(page):
        assert taken(words), f"{page}: routes {shlex.join(words)}"


@pytest.mark.parametrize("page", PAGES)
def test_every_option_spoken_of_is_one_of_the_program(page: str) -> None:
    known = {option for parser in commands().values() for option in options(parser)}
    told = {
        word.strip(",.;")
        for code in INLINE.findall(FENCE.sub("", PAGES[page]))
        if not code.startswith(("python", "pip", "apt"))
        for word in code.split()
        if word.startswith("--")
    }
    assert told <= known, told - known


def test_every_command_has_its_row_and_every_option_its_example() -> None:
    table = rows()
    shown: dict[str, set[str]] = {}
    for page in PAGES:
        for words in command_lines(page):
            name, *rest = one_command(words)
            shown.setdefault(name, set()).update(word for word in rest if word.startswith("--"))
    for name, parser in commands().items():
        assert name in table, f"README has no row of {name}"
        in_row = set(re.findall(r"--[a-z-]+", table[name]))
        assert in_row <= options(parser), f"{name} has no {in_row - options(parser)}"
        lacking = options(parser) - {"--help"} - in_row - shown.get(name, set())
        assert not lacking, f"nothing shows {name} with {lacking}"


def test_help_lists_the_chapters_and_prints_each_as_plain_text(command: Command) -> None:
    listed = command("help")
    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] == list(chapters.topics())
    printed = command("help", "Definitions")
    assert printed.returncode == 0
    assert "```" not in printed.stdout
    assert '    stops = ["Kunduz", "Sherkhan Bandar", "Dushanbe"]' in printed.stdout.splitlines()


def test_help_on_an_unknown_topic_tells_the_nearest_and_all(command: Command) -> None:
    done = command("help", "definition")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "did you mean 'definitions'?" in done.stderr
    assert all(topic in done.stderr for topic in chapters.topics())


def test_readme_links_every_chapter_and_nothing_that_is_not_there() -> None:
    linked = set(re.findall(r"\[(\w+)\]\(routes/help/(?:\w+)\.md\)", README))
    assert linked == set(chapters.topics())
    for address in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / address).exists(), address


# ---------------------------------------------------------------------------------- examples of tables


def examples() -> Iterator[Any]:
    for page in PAGES:
        lines = [*fenced(page, "geojson"), ""]
        for number, body in enumerate(fenced(page, "toml")):
            name = FILE.match(body)
            assert name, f"{page}: an example of a table begins with its file's name"
            yield pytest.param(name[1], body, lines[0], id=f"{page}-{number}")


def workspace_with(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {"seeds/interview.txt": "Trucks run from Nairobi to Kampala.\n", **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "body", "line"), [*examples()])
def test_every_example_of_a_table_holds(name: str, body: str, line: str, tmp_path: Path) -> None:
    table = parse(body.encode(), file=name)
    files = {name: body}
    if "line" in table:
        assert line, "a table of a line needs the line, in the same chapter"
        files[name.replace(".toml", ".geojson")] = line
    found = pipeline.tables(open_workspace(workspace_with(tmp_path, files)))
    if name.startswith("seeds/"):
        article = read(b"Trucks run from Nairobi to Kampala.", file="interview.txt", sidecar=table)
        assert {key: getattr(article, key) for key in table if key != "published"} == {
            key: value for key, value in table.items() if key != "published"
        }
        assert article.published.earliest
    elif name.startswith("routes/catalogue/"):
        own = {item.id: item for item in found.definitions}
        stem = Path(name).stem
        assert (stem in own) is not table.get("disabled", False)
        if "line" in table:
            assert own[stem].line_method == "surveyed"
            assert own[stem].line_attribution == table["line"]["attribution"]
    elif name == "geodata/places.toml":
        plain = pipeline.gazetteer(None)
        for row in table["place"]:
            place = found.index.by_id(row["id"])
            if row.get("hide"):
                assert plain.by_id(row["id"]), "an example hides a place that is there"
                assert place is None
            else:
                assert place
                assert place.name == row["name"]
    elif name == corrections.FILE:
        given = found.corrections
        assert len(given.mentions) == len(table.get("mention", ()))
        assert len(given.routes) == len(table.get("route", ()))
    else:
        assert name == "routes/workspace.toml"
        said = settings_in(body.encode())
        assert all(getattr(said, key) for key in table if key != "quotes")


NEW_ROAD = 'name = "New Road"\nmode = "road"\nsource = "us"\n[[legs]]\nstops = ["Mombasa", "Malindi"]\n'
COAST = '{"type": "LineString", "coordinates": [[39.66, -4.05], [39.9, -3.6], [40.12, -3.22]]}'


def load(name: str, files: dict[str, str], folder: Path) -> None:
    """Hand a file of a workspace to what reads it."""
    table = files[name].encode()
    if name.startswith("seeds/"):
        read(b"Trucks run.", file="interview.txt", sidecar=parse(table, file=name))
    elif name.startswith("geodata/"):
        rows_from_toml(parse(table, file=name))
    else:
        pipeline.tables(open_workspace(workspace_with(folder, files)))


@pytest.mark.parametrize(
    ("topic", "name", "spoilt"),
    [
        ("articles", "seeds/interview.toml", "zz = 1"),
        ("corrections", "routes/corrections.toml", "[[zz]]"),
        ("corrections", "routes/corrections.toml", "[[mention]]\nzz = 1"),
        ("corrections", "routes/corrections.toml", "[[route]]\nzz = 1"),
        ("definitions", "routes/catalogue/new-road.toml", "zz = 1"),
        ("definitions", "routes/catalogue/new-road.toml", f"{NEW_ROAD}zz = 1"),
        ("definitions", "routes/catalogue/new-road.toml", f"{NEW_ROAD}[[closures]]\nzz = 1"),
        ("definitions", "routes/catalogue/new-road.toml", f"{NEW_ROAD}[published]\nzz = 1"),
        ("lines", "routes/catalogue/new-road.toml", f"{NEW_ROAD}[line]\nzz = 1"),
        ("starting", "routes/workspace.toml", "zz = 1"),
        ("lines", "routes/workspace.toml", "[engine]\nzz = 1"),
        ("lines", "routes/workspace.toml", "[geocoder]\nzz = 1"),
        ("places", "geodata/places.toml", "[[place]]\nzz = 1"),
    ],
)
def test_a_chapter_has_every_key_that_its_table_may_have(
    topic: str, name: str, spoilt: str, tmp_path: Path
) -> None:
    files = (
        {name: spoilt, "routes/catalogue/new-road.geojson": COAST} if "new-road" in name else {name: spoilt}
    )
    with pytest.raises((BadArticle, BadDefinition, BadPlaceRow), match=r"known: ") as raised:
        load(name, files, tmp_path)
    known = str(raised.value).rpartition("known: ")[2].split(", ")
    assert len(known) > 1
    told = chapters.chapter(topic)
    for key in known:
        assert re.search(rf"`(?:\[+)?{key}(?:\]+)?`|^\[+{key}\]+|^{key}\s*=", told, re.MULTILINE), key


# ----------------------------------------------------------------------------------------- JSON, by field


def paths(value: Any, path: str = "") -> Iterator[str]:
    """Yield the path of every field of a value."""
    if isinstance(value, list):
        for item in value:
            yield from paths(item, f"{path}[]")
    elif isinstance(value, dict) and path not in OPEN_KEYS:
        for key, item in value.items():
            field = f"{path}.{key}" if path else key
            yield field
            yield from paths(item, field)


def documented(heading: str) -> list[str]:
    """Return the fields that the chapter lists under a heading."""
    section = chapters.chapter("json").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    bullets = re.findall(r"^- ((?:`[^`]+`,?\s+|`[^`]+`[:.])+)", section, re.MULTILINE)
    return [field for bullet in bullets for field in INLINE.findall(bullet)]


WORKSPACE = object()
ORE = object()
ORE_TEXT = "Trucks run from Lagos to Ibadan and on to Itoki in Nigeria. The Karakoram Highway is open.\n"
PRINTED: dict[str, tuple[object, ...]] = {
    "routes find FILE --json": ("find", ROOT / "seeds", "--json", "--why", "--jobs", "1"),
    "routes locate NAME --json": ("locate", "Kampala", "--json"),
    "routes trace FROM TO --json": ("trace", "Peshawar", "Kabul", "--json"),
    "routes draft ARTICLE --json": ("draft", ORE, "--json"),
    "routes list --json": ("list", ROOT, "--json"),
    "routes check --json": ("check", ROOT, "--json"),
    "routes list sources --json": ("list", "sources", WORKSPACE, "--verify", "--json"),
}


@pytest.mark.parametrize("heading", PRINTED)
def test_every_field_of_a_result_is_told_and_no_other(heading: str, command: Command, tmp_path: Path) -> None:
    row = '[[place]]\nid = "x"\nname = "X"\nlat = 1\nlon = 2\n'
    folder = workspace_with(tmp_path, {"geodata/places.toml": row, "ore.txt": ORE_TEXT})
    words = PRINTED[heading]
    given = {WORKSPACE: folder, ORE: folder / "ore.txt"}
    done = command(*(given.get(word, word) for word in words))
    texts = done.stdout.splitlines() if words[0] == "find" else [done.stdout]
    real = {field for text in texts for field in paths(json.loads(text))}
    told = documented(heading)
    assert len(told) == len(set(told))
    assert set(told) == real, set(told) ^ real


def test_every_field_of_routes_geojson_is_told_and_no_other() -> None:
    built = json.loads((ROOT / "output" / "routes.geojson").read_text(encoding="utf-8"))
    told = documented("output/routes.geojson")
    assert set(told) == set(paths(built)), set(told) ^ set(paths(built))
