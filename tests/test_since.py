"""What changed since an earlier build: told route by route, from a folder or a git revision, on pages too."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from browser.reader import DESKTOP, PHONE, Opener
from conftest import Command
from hypothesis import given, settings
from hypothesis import strategies as some
from small import FLIGHT, LAUNCH, RAIL, ROAD, WIRE, built, outputs, small_workspace
from test_docs import documented, paths

from routes import earlier
from routes.errors import RoutesError
from routes.page_check import check_page
from routes.publish.drift import drift_between
from routes.publish.past import parsed, text_of

PRESS_WORDS = ("Trucks go from Mombasa", "was launched on Friday")
with_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
HOSTILE = "{{7*7}} {% x %} </script><img src=x onerror=alert(1)> \u202e\u2028"
PLACES = """
[[place]]
id = "geonames:232422"
name = "Kampala"
kind = "city"
country = "UG"
lat = 0.61
lon = 32.58
"""
NAMES = f'[[route]]\nid = "{FLIGHT}"\nname = "Gateway flight"\n'


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace as it was when its maps were sent out."""
    folder = small_workspace(tmp_path_factory.mktemp("since") / "sent out")
    built(folder)
    return folder


@pytest.fixture
def work(sent: Path, tmp_path: Path) -> Path:
    """Return a copy of it to edit."""
    return Path(shutil.copytree(sent, tmp_path / "work"))


REJECTED = '[[mention]]\narticle = "launch"\ntext = "Lagos"\nnear = "to Lagos was launched"\nreject = true\n'


def correct(folder: Path, rows: str) -> None:
    """Write corrections."""
    (folder / "routes").mkdir(exist_ok=True)
    (folder / "routes" / "corrections.toml").write_text(rows, encoding="utf-8")


def edit(folder: Path) -> None:
    """Change one thing of each kind."""
    seeds = folder / "seeds"
    wire = WIRE.replace("Trucks go from", "Trucks no longer go from").split("The government")[0]
    (seeds / "wire.txt").write_text(wire, encoding="utf-8")
    (seeds / "launch.txt").write_text(LAUNCH.replace("five hours", "six hours"), encoding="utf-8")
    (seeds / "ferry.txt").write_text("Ships sail from Dar es Salaam to Zanzibar.\n", encoding="utf-8")
    (folder / "geodata").mkdir()
    (folder / "geodata" / "places.toml").write_text(PLACES, encoding="utf-8")
    (folder / "routes").mkdir()
    (folder / "routes" / "corrections.toml").write_text(NAMES, encoding="utf-8")


@pytest.fixture(scope="session")
def folder(sent: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pages of an edited workspace that tell what changed since those that were sent out."""
    work = Path(shutil.copytree(sent, tmp_path_factory.mktemp("since") / "edited"))
    edit(work)
    built(work, since=str(sent))
    return work / "output"


def data_of(page: bytes) -> dict[str, object]:
    found = re.search(rb'id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    loaded: dict[str, object] = json.loads(found[1])
    return loaded


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


# ------------------------------------------------------------------------------------ fingerprints


def test_fingerprints_are_the_same_wherever_they_are_made(sent: Path, tmp_path: Path) -> None:
    other = small_workspace(tmp_path / "ünïcode folder")
    built(other)
    assert outputs(other)["history.json"] == outputs(sent)["history.json"]


def test_every_field_of_the_fingerprints_is_told_and_no_other(work: Path) -> None:
    told = documented("output/history.json")
    rejected = '[[mention]]\narticle = "wire"\ntext = "Mombasa"\nreject = true\n'
    correct(work, f'[[route]]\nid = "{RAIL}"\nhide = true\n{rejected}')
    built(work)
    real = set(paths(json.loads(outputs(work)["history.json"])))
    assert len(told) == len(set(told))
    assert set(told) == real, set(told) ^ real


def test_fingerprints_are_read_back_as_they_were_written(sent: Path) -> None:
    data = outputs(sent)["history.json"]
    assert text_of(parsed(data)).encode() == data


def test_without_leave_to_quote_neither_fingerprints_nor_changes_hold_a_sentence(
    sent: Path, work: Path
) -> None:
    edit(work)
    told = built(work, quotes=False, since=str(sent)).changes
    assert any("Gateway flight" in line for line in told)
    files = [*outputs(work).items(), ("changes", "\n".join(told).encode())]
    for name, data in files:
        if name != ".routebook.json":
            assert not [words for words in PRESS_WORDS if words.encode() in data], name
    sentences = json.loads(outputs(work)["history.json"])["sentences"]
    assert {row["text"] for row in sentences} == {None}


# ---------------------------------------------------------------------------------------- changes


def test_every_kind_of_change_is_told_with_its_sentence(sent: Path, work: Path) -> None:
    edit(work)
    told = built(work, since=str(sent)).changes
    counts = "1 route added, 1 withdrawn, 2 changed; 1 article added, 2 edited"
    assert told[0] == f"Changes since the build in sent out: {counts}."
    text = "\n".join(told)
    for words in (
        "- Dar es Salaam – Zanzibar by sea (new)\n    Sea, operating; it stops at Dar es Salaam and Zan",
        "      “Ships sail from Dar es Salaam to Zanzibar.” – outlet not stated, undated\n",
        "- Kampala – Kigali by rail (withdrawn)\n    The articles and definitions no longer give it.\n",
        "      “The government plans a railway from Kampala to Kigali.” – KNA, 3 Mar 2022\n",
        "- Gateway flight (renamed, figures, sentences)\n    Called “Kigali – Lagos flight” before.\n",
        "    Duration of the flight: “six hours”; before: “five hours”.\n      “The flight takes six hours",
        "the airline said.” – RBA, 10 Jun 2023\n",
        "    Kampala stands 32 km from where it stood.\n      “NAIROBI, March 3, 2022 (KNA) - Trucks no",
        "    Its line has moved by up to ",
        "    Historic (as of 3 Mar 2022); before: operating (as of 3 Mar 2022).\n",
        "- RBA, 10 Jun 2023, A flight to Lagos (edited)\n",
        "- ferry.txt, undated (new)\n",
    ):
        assert words in text, words


def test_nothing_to_do_still_tells_what_changed(sent: Path, work: Path) -> None:
    edit(work)
    first = built(work, since=str(sent))
    again = built(work, since=str(sent))
    assert not again.fresh
    assert again.changes == first.changes


def test_the_same_build_has_not_changed(sent: Path, work: Path) -> None:
    told = built(work, since=str(sent)).changes
    assert told == ("Changes since the build in sent out: nothing that the map tells.",)


def test_a_stop_that_is_another_place_of_the_same_name_has_moved(sent: Path, work: Path) -> None:
    (work / "geodata").mkdir()
    row = PLACES.replace("geonames:232422", "my-kampala")
    hide = '[[place]]\nid = "geonames:232422"\nhide = true\n'
    (work / "geodata" / "places.toml").write_text(row + hide, encoding="utf-8")
    told = built(work, since=str(sent)).changes
    assert "    Kampala stands 32 km from where it stood." in told
    assert not [line for line in told if "no longer at" in line]


def test_a_change_of_status_tells_what_it_was(sent: Path, work: Path) -> None:
    text = WIRE.replace("plans a railway", "opened the railway")
    (work / "seeds" / "wire.txt").write_text(text, encoding="utf-8")
    told = "\n".join(built(work, since=str(sent)).changes)
    assert re.search(
        r"by rail \(status.*\n    Operating \(as of .*\); before: proposed \(as of 3 Mar 2022\)\.", told
    )


@pytest.mark.parametrize(
    ("rows", "gone", "why"),
    [
        (f'[[route]]\nid = "{RAIL}"\nhide = true\n', "Kampala – Kigali by rail", "A person hid it."),
        (
            f'[[route]]\nid = "{RAIL}"\nmerge = "{ROAD}"\n[[route]]\nid = "{ROAD}"\nname = "Big road"\n',
            "Kampala – Kigali by rail",
            "A person merged it into “Big road”.",
        ),
        (
            f'[[route]]\nid = "{RAIL}"\nmerge = "{ROAD}"\n[[route]]\nid = "{ROAD}"\nhide = true\n',
            "Kampala – Kigali by rail",
            "A person merged it into “Mombasa – Kampala by road”, and hid that.",
        ),
        (REJECTED, "Kigali – Lagos flight", "A person rejected Lagos in a sentence that named it."),
    ],
)
def test_what_a_person_took_away_is_not_laid_to_the_articles(
    rows: str, gone: str, why: str, sent: Path, work: Path
) -> None:
    correct(work, rows)
    told = "\n".join(built(work, since=str(sent)).changes)
    assert f"- {gone} (withdrawn)\n    {why}\n" in told
    assert "no longer give it" not in told


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (f'[[route]]\nid = "{RAIL}"\nhide = true\n', "A person hid it."),
        (f'[[route]]\nid = "{RAIL}"\nmerge = "{ROAD}"\n', "merged it into “Mombasa – Kampala by road”."),
        (
            f'[[route]]\nid = "{RAIL}"\nmerge = "{ROAD}"\n[[route]]\nid = "{ROAD}"\nhide = true\n',
            "merged it into “Mombasa – Kampala by road”, and hid that.",
        ),
    ],
)
def test_the_page_of_a_route_that_a_person_put_away_says_so_and_where_it_is_shown(
    rows: str, why: str, work: Path
) -> None:
    correct(work, rows)
    built(work)
    page = outputs(work)[f"{RAIL}.html"].decode()
    assert why in page
    assert "no longer give it" not in page
    target = f"{ROAD}.html"
    assert (f"href='{target}'" in page) is (
        target in outputs(work) and "merge" in rows and "hid that" not in why
    )
    assert check_page(work / "output" / f"{RAIL}.html").same


def test_maps_that_tell_changes_are_compared_as_they_were_built(
    sent: Path, work: Path, command: Command
) -> None:
    edit(work)
    shutil.copytree(sent, work.parent / "sent-out")
    assert command("build", "work", "--since", "sent-out", cwd=work.parent).returncode == 0
    done = command("build", "work", "--check", cwd=work.parent)
    assert done.returncode == 0, done.stderr
    assert command("check", "work/output/index.html", cwd=work.parent).returncode == 0
    (work / "seeds" / "ferry.txt").write_text("Ships sail from Mombasa to Zanzibar.\n", encoding="utf-8")
    stale = command("build", "work", "--check", cwd=work.parent)
    assert stale.returncode == 1
    assert "run `routes build --since sent-out`" in stale.stderr
    shutil.rmtree(work.parent / "sent-out")
    lost = command("build", "work", "--check", cwd=work.parent)
    assert lost.returncode == 1
    assert "tells what changed since sent-out, which cannot be compared here" in lost.stderr
    assert "index.html: is not" not in lost.stderr


def test_a_route_that_a_person_hides_no_more_is_told_so(work: Path) -> None:
    correct(work, f'[[route]]\nid = "{RAIL}"\nhide = true\n')
    built(work)
    hidden = Path(shutil.copytree(work, work.parent / "hidden"))
    correct(work, "")
    told = "\n".join(built(work, since=str(hidden)).changes)
    assert "by rail (new)\n    Rail, proposed (as of 3 Mar 2022); it stops at " in told
    assert "Kigali. In the earlier build a person had hidden it.\n" in told


def test_a_status_that_a_person_set_is_told_as_theirs_with_its_source(sent: Path, work: Path) -> None:
    row = f'[[route]]\nid = "{RAIL}"\nstatus = "suspended"\nas_of = "2024-03"\n'
    correct(work, row)
    told = "\n".join(built(work, since=str(sent)).changes)
    words = "Suspended (as of Mar 2024), set by a person (no source given)"
    assert f"    {words}; before: proposed (as of 3 Mar 2022).\n" in f"{told}\n"
    first = Path(shutil.copytree(work, work.parent / "first"))
    correct(work, f'{row}source = "A visit"\n')
    told = "\n".join(built(work, since=str(first)).changes)
    now = "Still suspended (as of Mar 2024), set by a person (source: A visit)"
    assert f"    {now}; before: s{words[1:]}.\n" in f"{told}\n"


def test_an_article_that_cannot_be_read_now_withdraws_nothing(sent: Path, work: Path) -> None:
    (work / "seeds" / "launch.txt").write_bytes(b"\x00\x01\x02" * 50)
    told = "\n".join(built(work, since=str(sent)).changes)
    assert "flight (withdrawn)" not in told


def test_an_article_under_another_name_is_told_as_renamed(sent: Path, work: Path) -> None:
    (work / "seeds" / "launch.txt").rename(work / "seeds" / "lagos.txt")
    told = "\n".join(built(work, since=str(sent)).changes)
    assert "(renamed)\n    Its file was called launch.txt before." in told


def collection(line: list[tuple[float, float]]) -> bytes:
    shape = shapely.geometry.mapping(shapely.LineString(line))
    return json.dumps({"features": [{"geometry": shape, "properties": {"route": "way"}}]}).encode()


@settings(deadline=None, max_examples=40)
@given(
    some.lists(some.floats(0.05, 0.5), min_size=3, max_size=8),
    some.floats(-60, 60),
    some.floats(-170, 170),
    some.floats(0.01, 0.4),
)
def test_a_line_moved_north_has_moved_by_that_many_kilometres(
    steps: list[float], south: float, west: float, degrees: float
) -> None:
    line = [(west + sum(steps[:number]), south) for number in range(len(steps))]
    moved = [(x, y + degrees) for x, y in line]
    far = drift_between(collection(line), collection(moved))("way")
    assert far == pytest.approx(degrees * 111.2, rel=0.02)
    assert drift_between(collection(line), collection(line))("way") == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize(
    "shape",
    [
        {"type": "LineString", "coordinates": [[1e308, 1e308], [0, 0]]},
        {"type": "LineString", "coordinates": [[float("nan"), 1], [2, 2]]},
        {"type": "LineString", "coordinates": [["a", "b"]]},
        {"type": "LineString", "coordinates": []},
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Nothing"},
        None,
        [],
    ],
)
def test_lines_that_are_none_have_not_moved(shape: object) -> None:
    feature = {"geometry": shape, "properties": {"route": "way"}}
    for data in (json.dumps({"features": [feature]}).encode(), b"", b"[]", b'{"features": 3}'):
        assert drift_between(data, collection([(1.0, 2.0), (1.5, 2.0)]))("way") is None


# ------------------------------------------------------------------------------ where it is kept


@with_git
def test_a_revision_of_git_is_compared_with_although_the_workspace_is_a_folder_in_it(
    sent: Path, tmp_path: Path
) -> None:
    work = Path(shutil.copytree(sent, tmp_path / "papers" / "maps" / "east"))
    top = tmp_path / "papers"
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "sent out", "--date", "2026-10-03T10:00:00Z")
    git(top, "tag", "v1.0")
    short = git(top, "rev-parse", "v1.0")[:8]
    edit(work)
    git(top, "commit", "-q", "-a", "-m", "later")
    told = built(work, since="v1.0").changes
    assert told[0].startswith(f"Changes since v1.0 ({short}, ")
    assert "- Gateway flight (renamed, figures, sentences)" in told
    assert git(top, "status", "--porcelain", "--", "maps/east/seeds") == "?? maps/east/seeds/ferry.txt"
    assert check_page(work / "output" / "index.html").same


@with_git
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("--upload-pack=touch x", "is neither a folder nor a git revision"),
        ("-x", "expected one argument"),
        ("v9", "neither a folder nor a revision that git knows here is named 'v9'"),
        ("HEAD; touch x", "neither a folder nor a revision"),
        ("HEAD:seeds", "neither a folder nor a revision"),
        ("HEAD", "it keeps no output/history.json of this workspace"),
        ("seeds", "there is no history.json in it"),
    ],
)
def test_what_cannot_be_compared_with_gets_a_plain_message(
    asked: str, said: str, work: Path, command: Command
) -> None:
    (work / ".gitignore").write_text("output\n", encoding="utf-8")
    git(work, "init", "-q")
    git(work, "add", ".")
    git(work, "commit", "-q", "-m", "first")
    before = outputs(work)
    done = command("build", ".", "--since", asked, cwd=work)
    assert done.returncode in {1, 2}
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert outputs(work) == before
    assert not (work / "x").exists()


@with_git
def test_fingerprints_that_are_too_large_are_not_read_out_of_git_either(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(work, "init", "-q")
    git(work, "add", ".")
    git(work, "commit", "-q", "-m", "sent out")
    monkeypatch.setattr(earlier, "_LARGEST", 100)
    with pytest.raises(RoutesError, match="is larger than 100 bytes"):
        built(work, since="HEAD")


def test_a_revision_that_looks_like_an_option_is_refused(work: Path) -> None:
    for asked in ("-h", "--help", "a\nb", " "):
        with pytest.raises(RoutesError, match="neither a folder nor a git revision"):
            built(work, since=asked)


def test_without_git_a_revision_gets_a_plain_message(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RoutesError, match="in no git repository"):
        built(work, since="v1.0")
    monkeypatch.setenv("PATH", str(work))
    with pytest.raises(RoutesError, match="git, which could know a revision of that name, is not here"):
        built(work, since="v1.0")


def spoil(change: Callable[[dict[str, list[dict[str, object]]]], None], folder: Path) -> Path:
    """Copy the fingerprints of a build into a new folder, with something in them changed."""
    table = json.loads(outputs(folder)["history.json"])
    change(table)
    other = folder.parent / "spoilt"
    other.mkdir()
    (other / "history.json").write_text(json.dumps(table), encoding="utf-8")
    return other


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda table: table.update(schema="routebook.history/9"), "expected 'routebook.history/1'"),
        (lambda table: table.pop("routes"), "has no routes"),
        (lambda table: table["routes"][0].update(km="far"), "has something else than float at routes.km"),
        (lambda table: table["routes"][0].update(sentences=[99]), "number of a sentence that is not there"),
        (
            lambda table: table["routes"][0].update(name="a\ud800"),
            "half of a character, which is no text, at r",
        ),
        (lambda table: table["sentences"][0].update(text="\udfff"), "which is no text, at sentences.text"),
        (
            lambda table: table["routes"][0].update(name="a" * 1_000_001),
            "has 1,000,001 letters at routes.name",
        ),
        (
            lambda table: table["routes"][0].update(km=10**400),
            "has a number at routes.km that is not between",
        ),
        (lambda table: table["routes"][0].update(km=float("nan")), "has a number at routes.km that is not"),
        (lambda table: table["routes"][0]["stops"][0].update(lat=1e300), "has a number at routes.stops.lat"),  # type: ignore[index]
        (
            lambda table: table["routes"][0].update(sentences=[0] * 20_001),
            "has 20,001 of routes.sentences, exp",
        ),
    ],
)
def test_fingerprints_that_do_not_hold_get_a_message(
    change: Callable[[dict[str, list[dict[str, object]]]], None], said: str, work: Path
) -> None:
    with pytest.raises(RoutesError, match=re.escape(said)):
        built(work, since=str(spoil(change, work)))


def test_a_build_that_did_not_tell_what_a_person_decided_is_compared_with(work: Path) -> None:
    def older(table: dict[str, list[dict[str, object]]]) -> None:
        del table["away"], table["rejected"]
        for row in table["routes"]:
            del row["by_person"], row["source"]

    assert built(work, since=str(spoil(older, work))).changes[0].endswith(": nothing that the map tells.")


@settings(deadline=None)
@given(
    some.recursive(
        some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=5),
        lambda inner: (
            some.lists(inner, max_size=4)
            | some.dictionaries(
                some.sampled_from(["routes", "files", "id", "km", "schema"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_is_no_history_is_told_and_breaks_nothing(value: object) -> None:
    table = {"schema": "routebook.history/1", **value} if isinstance(value, dict) else value
    with pytest.raises(ValueError, match=r"^(is|has) "):
        parsed(json.dumps(table).encode())


# --------------------------------------------------------------------------------------- the page


def test_a_page_without_an_earlier_build_has_no_section_and_else_the_same_bytes(
    sent: Path, work: Path
) -> None:
    (work / "seeds" / "launch.txt").write_text(LAUNCH.replace("five", "six"), encoding="utf-8")
    built(work, since=str(sent))
    with_section = outputs(work)
    built(work)
    plain = outputs(work)
    assert plain.keys() == with_section.keys()
    marks = rb'<!--(changes|stamp)-->.*?<!--/\1-->|,"changes":.*?\}</script>'
    for name, page in plain.items():
        if name.endswith(".html"):
            assert b"Changes since" not in re.sub(rb"<script>.*?</script>", b"", page, flags=re.DOTALL)
            shown, told = (re.sub(marks, b"", data, flags=re.DOTALL) for data in (page, with_section[name]))
            assert shown == told, name
    pages = {name for name in plain if name.endswith(".html")}
    telling = {name for name in pages if data_of(with_section[name])["changes"]}
    assert telling == {"index.html", f"{FLIGHT}.html"}


def test_a_change_leads_to_its_route(open_page: Opener) -> None:
    opened = open_page()
    page = opened.page
    section = page.locator("#news")
    assert not section.evaluate("node => node.open")
    assert "1 route added, 1 withdrawn, 2 changed" in section.locator("summary").inner_text()
    section.locator("summary").focus()
    page.keyboard.press("Enter")
    assert section.get_by_role("button").all_inner_texts() == [
        "Dar es Salaam – Zanzibar by sea",
        "Gateway flight",
        "Mombasa – Kampala by road",
    ]
    assert "Kampala – Kigali by rail\nwithdrawn" in section.inner_text()
    section.get_by_role("button", name="Gateway flight").click()
    assert page.locator("#cardh").inner_text() == "Gateway flight"
    told = page.locator("#view-card .sec", has_text="Changed since the build in sent out")
    assert "Duration of the flight: “six hours”; before: “five hours”." in told.inner_text()
    assert opened.messages == []


def test_a_routes_own_page_tells_its_own_changes(open_page: Opener) -> None:
    opened = open_page(f"{ROAD}.html")
    told = opened.page.locator("#view-card .sec", has_text="Changed since")
    assert "Its line has moved by up to" in told.inner_text()
    assert "Gateway" not in opened.page.locator("body").inner_text()


@pytest.mark.parametrize(
    ("size", "theme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop-light", "phone-dark"]
)
def test_the_section_fits_its_panel(open_page: Opener, size: tuple[int, int], theme: str) -> None:
    page = open_page(size=size, theme=theme).page
    page.locator("#news").evaluate("node => { node.open = true; }")
    wide = page.locator("#body").evaluate("node => [node.scrollWidth, node.clientWidth]")
    assert wide[0] <= wide[1]
    colours = page.locator("#news .news-of p").first.evaluate(
        "node => [getComputedStyle(node).color, getComputedStyle(node.closest('#news')).backgroundColor]"
    )
    assert colours[0] != colours[1]


def test_changes_are_told_without_scripts_and_in_print(open_page: Opener) -> None:
    words = open_page(scripts=False).page.locator(".news-w").inner_text()
    assert "Kampala – Kigali by rail (withdrawn)" in words
    assert "The flight takes six hours" in words
    printed = open_page().page
    printed.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "Withdrawn: Kampala – Kigali by rail." in printed.locator(".news-w").inner_text()
    assert printed.evaluate("document.querySelector('#twin').scrollHeight <= 706")


def test_what_an_attacker_wrote_into_an_earlier_build_is_text(work: Path) -> None:
    def poison(table: dict[str, list[dict[str, object]]]) -> None:
        next(row for row in table["routes"] if row["id"] == RAIL)["id"] = "gone"
        for row in table["routes"]:
            row["name"] = f"Old{HOSTILE}"
        for row in table["sentences"]:
            row |= {"text": f"Said{HOSTILE}", "sha256": "0", "speaker": HOSTILE}

    clean = outputs(work)["index.html"].decode()
    built(work, since=str(spoil(poison, work)))
    page = outputs(work)["index.html"].decode()
    assert page.count("<script") == clean.count("<script")
    assert "<img" not in page
    outside = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"[{}%]", outside)
    told = data_of(page.encode())["changes"]
    assert f"Called “Old{HOSTILE}” before." in json.dumps(told, ensure_ascii=False)
