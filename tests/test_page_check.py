"""A page that can be checked: whether it is what its workspace builds, and what differs, in sentences."""

import json
import shutil
from pathlib import Path

import pytest
from small import FLIGHT, LAUNCH, PAGES, RAIL, ROAD, WIRE, built, outputs, small_workspace
from test_docs import documented, paths

import routes
from routes import fingerprints
from routes.cli import main
from routes.errors import RoutesError
from routes.model import View
from routes.page_check import PageCheck, check_page
from routes.publish.page.dress import stamp_of

INDEX = "index.html"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_workspace(tmp_path_factory.mktemp("checked") / "maps")
    built(folder)
    return folder


@pytest.fixture
def work(made: Path, tmp_path: Path) -> Path:
    """Return a copy of a workspace that was built."""
    return Path(shutil.copytree(made, tmp_path / "maps"))


def checked(folder: Path, name: str = INDEX, *, since: str = "") -> PageCheck:
    return check_page(folder / "output" / name, since=since)


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def respell(folder: Path, name: str, old: str, new: str) -> None:
    page = folder / "output" / name
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_that_was_just_built_is_right(made: Path, name: str) -> None:
    assert checked(made, name) == PageCheck(
        page=made / "output" / name, workspace=made.resolve(), same=True, told=()
    )


@pytest.mark.parametrize("name", [INDEX, f"{ROAD}.html"])
def test_the_fingerprint_stands_on_the_page_and_in_its_data(made: Path, name: str) -> None:
    page = outputs(made)[name].decode()
    stamp = stamp_of(page)
    assert stamp
    marks = [f"{word} {mark[:8]}" for word, mark in (("inputs", stamp.inputs), ("data", stamp.data))]
    words = " · ".join([f"Routebook {routes.__version__}", *marks, f"page {stamp.page[:8]}", "de facto view"])
    assert f"<!--stamp-->{words}<!--/stamp-->" in page
    assert f'"words":"{words}"' in page


def test_an_article_that_changed_is_named(work: Path) -> None:
    write(work, "seeds/launch.txt", LAUNCH.replace("five hours", "six hours"))
    assert checked(work).told == (
        "seeds/launch.txt is not the same as when it was built.",
        "What it shows differs from what this workspace builds.",
    )


def test_articles_that_came_and_went_are_named(work: Path) -> None:
    write(work, "seeds/ferry.txt", "Ships sail from Dar es Salaam to Zanzibar.\n")
    (work / "seeds" / "launch.txt").unlink()
    assert checked(work).told[:2] == (
        "seeds/ferry.txt is an input here, and was none when it was built.",
        "It was built from seeds/launch.txt, which is not among its inputs here.",
    )


def test_an_edit_that_shows_nowhere_is_told_as_such(work: Path) -> None:
    write(work, "routes/workspace.toml", "# Nothing is set.\n")
    assert checked(work).told == (
        "routes/workspace.toml is an input here, and was none when it was built.",
        "What it shows of routes and articles is the same, nevertheless.",
    )


def test_an_edit_elsewhere_leaves_a_routes_page_as_it_is_to_the_byte(work: Path) -> None:
    before = outputs(work)
    write(work, "seeds/launch.txt", LAUNCH.replace("five hours", "six hours"))
    assert checked(work, f"{ROAD}.html").same
    built(work)
    after = outputs(work)
    assert {name for name in PAGES if before[name] != after[name]} == {INDEX, f"{FLIGHT}.html"}


def test_another_version_and_other_data_are_told(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "__version__", "9.9")
    monkeypatch.setattr(fingerprints, "of_data", lambda: "f" * 64)
    assert checked(work).told == (
        "It was built by Routebook 0.1.0; this is 9.9.",
        "It was built with another gazetteer, other networks or definitions than are bundled here.",
        "What it shows of routes and articles is the same, nevertheless.",
    )


@pytest.mark.parametrize(
    ("old", "new"), [("five hours", "nine hours"), ("<title>", "<title>New: "), ("Kigali", "Kagali")]
)
def test_a_page_that_was_edited_by_hand_is_told(work: Path, old: str, new: str) -> None:
    respell(work, f"{FLIGHT}.html", old, new)
    assert checked(work, f"{FLIGHT}.html").told == (
        "It was changed after it was built: by a person, or by a program on its way.",
    )


def test_a_fingerprint_that_was_edited_is_told(work: Path) -> None:
    respell(work, INDEX, "<!--stamp-->Routebook", "<!--stamp-->Routeb00k")
    assert checked(work).told == ("Its fingerprint was changed by hand.",)
    built(work)
    stamp = stamp_of(outputs(work)[INDEX].decode())
    assert stamp
    respell(work, INDEX, f'"inputs":"{stamp.inputs}"', f'"inputs":"{"0" * 64}"')
    assert checked(work).told[0] == "Its fingerprint of the inputs is not that of the files which it names."


def test_another_view_and_left_out_sentences_are_told_with_the_options_that_give_them(work: Path) -> None:
    built(work, quotes=False, view=View.PK)
    assert checked(work, f"{RAIL}.html").told == (
        "Its borders: Pakistan’s view; those of this workspace without `--view PK`: de facto view.",
        "It leaves out the articles’ sentences, this workspace quotes them without `--quotes none`.",
        "What it shows of routes and articles is the same, nevertheless.",
    )
    write(work, "routes/workspace.toml", 'view = "PK"\nquotes = false\n')
    built(work)
    assert checked(work).same


def test_a_page_that_tells_changes_is_right_where_the_earlier_build_is_known(made: Path, work: Path) -> None:
    write(work, "seeds/launch.txt", LAUNCH.replace("five hours", "six hours"))
    built(work, since=str(made))
    assert str(made.parent) not in outputs(work)[INDEX].decode()
    assert checked(work, since=str(made)).same
    assert checked(work, f"{FLIGHT}.html", since=str(made)).same
    told = checked(work).told
    assert told[0].startswith("It tells what changed since maps, which cannot be compared here (")
    assert told[1:] == ("What it shows of routes and articles is the same, nevertheless.",)
    respell(work, INDEX, "before: “five hours”", "before: “two hours”")
    assert "It was changed after it was built" in checked(work, since=str(made)).told[0]


@pytest.mark.parametrize(
    "named",
    [
        "//attacker.example/share",
        "\\\\attacker.example\\share",
        "/net/attacker.example/share",
        "C:share",
        "sent/out",
        "..",
        ".. ",
        "smb:x",
        "a\u0000b",
    ],
)
def test_a_page_leads_to_no_folder_but_one_of_a_plain_name(
    named: str, made: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(work, "seeds/launch.txt", LAUNCH.replace("five hours", "six hours"))
    built(work, since=str(made))
    looked: list[str] = []
    is_dir = Path.is_dir

    def spied(path: Path) -> bool:
        looked.append(str(path))
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", spied)
    respell(work, INDEX, '"since":"maps"', f'"since":{json.dumps(named)}')
    told = checked(work).told
    assert any("which is not looked for" in line and "`--since`" in line for line in told), told
    assert str(Path(named)) not in looked
    checked(work, since=str(made))
    assert str(made) in looked


def test_a_page_of_another_workspace_is_told(made: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, "seeds/wire.txt", WIRE.split("The government")[0])
    found = check_page(made / "output" / f"{FLIGHT}.html", within=other)
    assert found.told == (f"It is the page of the route {FLIGHT!r}, which this workspace does not build.",)


def test_a_page_of_a_withdrawn_route_is_right(work: Path) -> None:
    (work / "seeds" / "launch.txt").unlink()
    built(work)
    assert checked(work, f"{FLIGHT}.html").same


def test_line_ends_that_a_mail_program_changed_do_not_count(work: Path) -> None:
    page = work / "output" / INDEX
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert checked(work).same


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE html><title>Another page</title>", "bears no fingerprint"),
        (b"", "bears no fingerprint"),
        (b"\xff\xfe\x00\x01", "is not UTF-8 text"),
        (b',"changes":null,"stamp":[1]}</script>', "bears no fingerprint"),
        (b',"changes":null,"stamp":{"files":[3]}}</script>', "bears no fingerprint"),
        (b',"changes":null,"stamp":' + b"[" * 100_000 + b"}</script>", "bears no fingerprint"),
    ],
)
def test_what_is_no_page_gets_a_plain_message(work: Path, content: bytes, said: str) -> None:
    page = work / "output" / "other.html"
    page.write_bytes(content)
    with pytest.raises(RoutesError, match=said):
        check_page(page)


def test_the_command_tells_and_its_result_is_documented(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = work / "output" / INDEX
    assert main(["check", str(page)]) == 0
    assert tuple(capsys.readouterr()) == ("", f"{page}: is what {work.resolve()} builds\n")
    moved = shutil.copy(page, work.parent / "sent.html")
    write(work, "seeds/wire.txt", WIRE.replace("every day", "twice a day"))
    assert main(["check", str(moved), "--in", str(work), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["differences"][0] == "seeds/wire.txt is not the same as when it was built."
    assert set(documented("routes check PAGE --json")) == set(paths(told))
    assert main(["check", str(work), "--since", "v1.0"]) == 1
    assert "is no page, which --in and --since are for" in capsys.readouterr().err
