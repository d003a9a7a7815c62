"""Bad input gets one message that helps, exit 1, no traceback, and costs no map that was there."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from small import built, outputs, small_workspace

from routes.cli import main
from routes.errors import BadWorkspace

Command = Callable[..., "subprocess.CompletedProcess[str]"]

DEFINITION = 'name = "Test Road"\nmode = "road"\nsource = "a test"\n[[legs]]\nstops = ["Lahore", "Multan"]\n'


@pytest.fixture
def workspace(root: Path, tmp_path: Path) -> Path:
    """Return a new workspace of two of the five articles: these tests build many times, and need no more."""
    seeds = tmp_path / "work" / "seeds"
    seeds.mkdir(parents=True)
    for name in ("002_05354010543d6659.txt", "004_aee69fe055a80300.txt"):
        shutil.copy(root / "seeds" / name, seeds)
    return seeds.parent


def changed(old: str, new: str) -> str:
    assert old in DEFINITION
    return DEFINITION.replace(old, new)


STOPS = {
    "misspelt place": (
        "routes/catalogue/test.toml",
        changed('"Multan"', '"Gilgitt"'),
        ["test.toml", "legs[0].stops[1]", "unknown place 'Gilgitt'", "did you mean", "Gilgit"],
    ),
    "misspelt key": (
        "routes/catalogue/test.toml",
        changed("mode =", "mod ="),
        ["test.toml", "mod", "did you mean 'mode'"],
    ),
    "unknown mode": ("routes/catalogue/test.toml", changed('"road"', '"raod"'), ["mode", "raod", "road"]),
    "half saved": ("routes/catalogue/test.toml", DEFINITION[:-12], ["test.toml:5", "not valid TOML"]),
    "not text": ("routes/catalogue/test.toml", b"\xff\xfe\x00", ["test.toml", "UTF-8"]),
    "no stops": ("routes/catalogue/test.toml", changed('["Lahore", "Multan"]', "[]"), ["legs[0].stops"]),
    "stops no list": (
        "routes/catalogue/test.toml",
        changed('["Lahore", "Multan"]', '"Lahore"'),
        ["legs[0].stops"],
    ),
    "latitude out of range": (
        "geodata/places.toml",
        '[[place]]\nid = "x"\nname = "X"\nkind = "city"\nlat = 124.5\nlon = 60\ncountry = "PK"\n',
        ["geodata/places.toml", "place[0]", "lat", "124.5"],
    ),
    "coordinate no number": (
        "geodata/places.toml",
        '[[place]]\nid = "x"\nname = "X"\nkind = "city"\nlat = "north"\nlon = 60\ncountry = "PK"\n',
        ["geodata/places.toml", "place[0]", "lat", "north"],
    ),
    "coordinate of many digits": (
        "geodata/places.toml",
        f'[[place]]\nid = "x"\nname = "X"\nkind = "city"\nlat = 1{"0" * 400}\nlon = 60\ncountry = "PK"\n',
        ["geodata/places.toml", "place[0].lat", "more than 15 digits"],
    ),
    "number of thousands of digits": (
        "routes/workspace.toml",
        f"view = {'9' * 5000}\n",
        ["routes/workspace.toml", "thousands of digits"],
    ),
    "number of thousands of digits in another base": (
        "routes/corrections.toml",
        f"mention = 0x{'f' * 5000}\n",
        ["routes/corrections.toml", "more than 15 digits"],
    ),
    "coordinate not finite": (
        "geodata/places.toml",
        '[[place]]\nid = "x"\nname = "X"\nkind = "city"\nlat = nan\nlon = 60\ncountry = "PK"\n',
        ["geodata/places.toml", "place[0]", "lat", "nan"],
    ),
    "duplicate id": (
        "geodata/places.toml",
        '[[place]]\nid = "x"\nname = "X"\nkind = "city"\nlat = 1\nlon = 60\ncountry = "PK"\n' * 2,
        ["geodata/places.toml", "place[1]", "x"],
    ),
    "correction with a misspelt key": (
        "routes/corrections.toml",
        '[[mention]]\narticle = "a"\ntxt = "Lahore"\nreject = true\n',
        ["routes/corrections.toml", "mention[0].txt", "did you mean 'text'"],
    ),
    "correction that says two things": (
        "routes/corrections.toml",
        '[[mention]]\narticle = "a"\ntext = "Lahore"\nreject = true\nplace = "Multan"\n',
        ["mention[0]", "exactly one of"],
    ),
    "correction to an unknown place": (
        "routes/corrections.toml",
        '[[mention]]\narticle = "a"\ntext = "Lahore"\nplace = "Lahoer"\n',
        ["mention[0].place", "unknown place 'Lahoer'", "Lahore"],
    ),
    "setting": (
        "routes/workspace.toml",
        'view = "XX"\n',
        ["routes/workspace.toml", "view", "neutral, PK, IN, CN"],
    ),
}


@pytest.mark.parametrize("case", STOPS)
def test_a_bad_table_stops_the_build_with_its_place(workspace: Path, command: Command, case: str) -> None:
    name, content, expected = STOPS[case]
    output = workspace / "output"
    output.mkdir()
    (output / "index.html").write_text("an older map", "utf-8")
    target = workspace / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = command("build", workspace)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for part in expected:
        assert part in done.stderr
    assert (output / "index.html").read_text("utf-8") == "an older map"


ARTICLES = {
    "empty": (b"", "empty"),
    "only spaces": (b" \n\t\n", "empty"),
    "binary": (bytes(range(256)) * 40, "binary"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "binary"),
}


@pytest.mark.parametrize("case", ARTICLES)
def test_a_bad_article_is_skipped_and_named(workspace: Path, command: Command, case: str) -> None:
    data, expected = ARTICLES[case]
    for path in list((workspace / "seeds").iterdir())[1:]:
        path.unlink()
    (workspace / "seeds" / "broken.txt").write_bytes(data)
    done = command("build", workspace)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "seeds/broken.txt" in done.stderr
    assert expected in done.stderr
    assert "broken.txt" in (workspace / "output" / "index.html").read_text("utf-8")


SIDECARS = {
    "misspelt key": ('outlett = "Radio"\n', ["outlett", "did you mean 'outlet'"]),
    "no date": ('published = "15 August"\n', ["published", "YYYY-MM-DD"]),
    "half saved": ('title = "Envoy\n', ["002_05354010543d6659.toml:1", "not valid TOML"]),
    "no address": ('url = "javascript:alert(1)"\n', ["url", "https://"]),
}


@pytest.mark.parametrize("case", SIDECARS)
def test_a_bad_sidecar_stops_the_build_and_costs_no_map(workspace: Path, command: Command, case: str) -> None:
    content, expected = SIDECARS[case]
    (workspace / "output").mkdir()
    (workspace / "output" / "index.html").write_text("an older map", "utf-8")
    (workspace / "seeds" / "002_05354010543d6659.toml").write_text(content, "utf-8")
    done = command("build", workspace)
    assert done.returncode == 1
    assert "seeds/002_05354010543d6659.toml" in done.stderr
    assert "Traceback" not in done.stderr
    for part in expected:
        assert part in done.stderr
    assert (workspace / "output" / "index.html").read_text("utf-8") == "an older map"


def test_an_article_that_breaks_costs_no_page_that_was_there(workspace: Path, command: Command) -> None:
    assert command("build", workspace).returncode == 0
    before = {path.name: path.read_bytes() for path in (workspace / "output").glob("*.html")}
    pages = json.loads((workspace / "output" / "routes.geojson").read_bytes())["features"]
    lost = {
        f"{feature['properties']['route']}.html"
        for feature in pages
        if any(said["article"].startswith("004_") for said in feature["properties"]["evidence"])
    }
    (workspace / "seeds" / "004_aee69fe055a80300.txt").write_bytes(b"")
    done = command("build", workspace)
    assert done.returncode == 1
    after = {path.name: path.read_bytes() for path in (workspace / "output").glob("*.html")}
    assert before.keys() <= after.keys()
    assert lost
    assert not [name for name in lost if b"withdrawn" in after[name]]


def test_no_map_is_lost_where_not_one_article_can_be_read(tmp_path: Path, command: Command) -> None:
    folder = small_workspace(tmp_path / "work")
    assert command("build", folder).returncode == 0
    before = outputs(folder)
    (folder / "seeds" / "launch.txt").unlink()
    (folder / "seeds" / "wire.txt").write_bytes(b"")
    for arguments in (("build", folder), ("build", folder, "--prune"), ("build", folder, "--check")):
        done = command(*arguments)
        assert done.returncode == 1
        assert "seeds/wire.txt: the file is empty" in done.stderr
        assert "the only article cannot be read, so nothing was built; output/ is as it was" in done.stderr
        assert outputs(folder) == before
    (folder / "seeds" / "launch.txt").write_bytes(b"\x00" * 80)
    told = command("build", folder).stderr
    assert "seeds/wire.txt: the file is empty" in told
    assert "not one of 2 articles can be read" in told
    assert outputs(folder) == before


def test_files_that_nothing_is_made_of_are_told(workspace: Path, command: Command) -> None:
    (workspace / "seeds" / "002_05354010543d665.toml").write_text('outlet = "Radio"\n', "utf-8")
    (workspace / "seeds" / "notes.docx").write_bytes(b"PK")
    done = command("build", workspace)
    assert "seeds/002_05354010543d665.toml: is not used" in done.stderr
    assert "did you mean '002_05354010543d6659'" in done.stderr
    assert "seeds/notes.docx: is not used" in done.stderr


def test_articles_in_a_folder_in_seeds_are_told(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path / "work")
    (folder / "seeds" / "sub" / "deep").mkdir(parents=True)
    (folder / "seeds" / "empty").mkdir()
    shutil.move(folder / "seeds" / "wire.txt", folder / "seeds" / "sub" / "deep" / "wire.txt")
    told = built(folder).messages
    where = "articles are read from seeds itself, not from folders in it; move them there"
    assert f"warning: seeds/sub/deep/: is not used: {where}" in told
    assert not any("seeds/empty" in line for line in told)
    (folder / "seeds" / "launch.txt").unlink()
    with pytest.raises(BadWorkspace, match="those in seeds/sub/deep/ are not read: move them out of it"):
        built(folder)


def test_a_correction_that_fits_nothing_is_told_and_exits_1(workspace: Path, command: Command) -> None:
    (workspace / "routes").mkdir()
    (workspace / "routes" / "corrections.toml").write_text('[[route]]\nid = "gone"\nhide = true\n', "utf-8")
    done = command("build", workspace)
    assert done.returncode == 1
    assert "routes/corrections.toml: route[0]: no route has the id 'gone'" in done.stderr


def test_a_hidden_place_still_serves_the_definitions_that_use_it(workspace: Path, command: Command) -> None:
    (workspace / "geodata").mkdir()
    rows = '[[place]]\nid = "geonames:1177446"\nhide = true\n'
    (workspace / "geodata" / "places.toml").write_text(rows, "utf-8")
    done = command("build", workspace)
    assert done.returncode == 0, done.stderr


def test_two_articles_of_one_name_are_told(workspace: Path, command: Command) -> None:
    shutil.copy(
        workspace / "seeds" / "002_05354010543d6659.txt", workspace / "seeds" / "002_05354010543d6659.html"
    )
    done = command("build", workspace)
    assert done.returncode == 1
    assert "rename one of them" in done.stderr


@pytest.mark.parametrize("name", ["build", "check", "list"])
def test_a_folder_that_is_no_workspace_gets_a_message(tmp_path: Path, command: Command, name: str) -> None:
    for folder, expected in ((tmp_path / "missing", "no such folder"), (tmp_path, "no articles")):
        done = command(name, folder)
        assert done.returncode == 1
        assert expected in done.stderr
        assert "Traceback" not in done.stderr


def test_a_workspace_with_python_files_is_refused(workspace: Path, command: Command) -> None:
    (workspace / "routes").mkdir()
    (workspace / "routes" / "__init__.py").write_text("", "utf-8")
    done = command("build", workspace)
    assert done.returncode == 1
    assert "Python" in done.stderr


def test_a_page_without_its_workspace_tells_where_was_looked(tmp_path: Path, command: Command) -> None:
    folder = small_workspace(tmp_path / "work")
    built(folder)
    sent = tmp_path / "mail" / "sent" / "page.html"
    sent.parent.mkdir(parents=True)
    shutil.copy(folder / "output" / "index.html", sent)
    done = command("check", sent, cwd=tmp_path)
    assert done.returncode == 1
    assert f"neither {sent.parent.parent}, the folder above its own, nor {tmp_path}" in done.stderr
    assert "name the workspace with --in DIR" in done.stderr
    assert command("check", sent, "--in", folder, cwd=tmp_path).returncode == 0
    done = command("check", sent.parent / "nope.html")
    assert done.returncode == 1
    assert "no such page" in done.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("bild",), "did you mean 'build'?"),
        (("lst", "sources"), "did you mean 'list"),
        (("build", "--vew", "PK"), "unrecognized arguments: --vew (did you mean '--view'?)"),
        (("build", "--vew=PK"), "did you mean '--view'?"),
        (("trace", "Lahore", "Multan", "--mode", "rale"), "did you mean 'rail'?"),
    ],
)
def test_a_misspelt_word_gets_the_nearest_and_the_usage_of_its_command(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], expected: str
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert expected in told
    assert told.startswith(
        f"usage: routes {words[0]}" if words[0] in {"build", "trace"} else "usage: routes ["
    )


def test_usage_errors_exit_with_2(command: Command) -> None:
    assert command("bild").returncode == 2
    assert command("trace", "Lahore").returncode == 2
    assert command("trace", "Lahore", "Multan", "--mode", "teleport").returncode == 2
