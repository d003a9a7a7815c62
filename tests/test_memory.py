"""What was made before stands for what would be made now, byte for byte, and only where that is so."""

import gc
import random
import re
from collections import Counter
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

import pytest

from geodata.heard import Listener
from routes import pipeline
from routes.memory import Ask, Memory
from routes.model import Publication, View
from routes.workspace import open_workspace

ARTICLES = ("mombasa_kampala", "trans_afghan")
FERRY = """\
name = "{name}"
mode = "road"
source = "us"
[[legs]]
stops = ["{start}", "Sherkhan Bandar", "Dushanbe"]
"""
PLACE = '[[place]]\nid = "own:stop"\nname = "{name}"\nlat = {latitude}\nlon = 69.2\n'
ROWS = (
    '[[place]]\nid = "geonames:1138958"\nlat = 34.6\nlon = 69.1\n',  # Kabul
    '[[place]]\nid = "geonames:186301"\nhide = true\n',  # Mombasa
    '[[place]]\nid = "geonames:232422"\nname = "Kampala City"\n',
    '[[place]]\nid = "geonames:1168197"\naliases = ["Multan", "Quetta Road"]\n',  # Peshawar
    '[[place]]\nid = "country:UZ"\nname = "Uzbek Republic"\n',
    '[[place]]\nid = "province:KE-28"\nhide = true\n',  # around Mombasa
    '[[place]]\nid = "own:neighbour"\nname = "Kabuul"\nlat = 34.0\nlon = 69.0\ncountry = "AF"\n',
    '[[place]]\nid = "own:port"\nname = "Termez Port"\nkind = "port"\nlat = 37.2\nlon = 67.3\n',
)
REJECT = '[[mention]]\narticle = "{article}"\ntext = "{text}"\nreject = true\n'
SENTENCES = (
    "Trucks run from Kunduz to Dushanbe every day.",
    "A train goes from Mombasa to Nairobi.",
    "Ships sail from Karachi to Mombasa.",
    "Nothing moved on Tuesday.",
    "The Kunduz ferry opened in 2019.",
)


def write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """Return a workspace of two short articles."""
    work = tmp_path / "work"
    for name in ("seeds", "routes/catalogue", "geodata"):
        (work / name).mkdir(parents=True)
    for name in ARTICLES:
        marked = (root / "tests" / "articles" / f"{name}.txt").read_text(encoding="utf-8")
        write(work / "seeds" / f"{name}.txt", re.sub(r"\[\[(.+?)\|.+?\]\]", r"\1", marked))
    return work


class Forgetful(Memory):
    """A memory that keeps nothing, not even from one part of a build to the next."""

    def asking(self, stage: str, of: Hashable, ask: Ask, make: Callable[[Ask], Any]) -> Any:
        del stage, of
        return make(ask)


def built(folder: Path, memory: Memory) -> tuple[Publication, dict[str, str]]:
    """Return all that a build makes of a workspace."""
    with memory.build():
        workspace = open_workspace(folder)
        found = pipeline.tables(workspace, memory)
        result = pipeline.publication(workspace, found, view=View.NEUTRAL, quotes=True, memory=memory)
        return result, dict(pipeline.each_page(result, memory))


# ------------------------------------------------------------------------------------- edits by chance


def edit_article(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((folder / "seeds").glob("*.txt")))
    words = path.read_text(encoding="utf-8")
    at = chance.choice([0, words.find(". ") + 2, len(words)])
    write(path, f"{words[:at]}{chance.choice(SENTENCES)}\n{words[at:]}")


def cut_article(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((folder / "seeds").glob("*.txt")))
    sentences = path.read_text(encoding="utf-8").split(". ")
    if len(sentences) > 2:
        del sentences[chance.randrange(len(sentences))]
    write(path, ". ".join(sentences))


def rename_article(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((folder / "seeds").glob("*.txt")))
    path.rename(path.with_name(f"renamed{chance.randrange(100)}.txt"))


def edit_sidecar(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((folder / "seeds").glob("*.txt"))).with_suffix(".toml")
    write(
        path, chance.choice([None, 'outlet = "Daily"\n', 'published = "2021-05-04"\n', 'title = "Roads"\n'])
    )


def edit_definition(folder: Path, chance: random.Random) -> None:
    name, start = chance.choice(["Kunduz ferry", "Northern Way"]), chance.choice(["Kunduz", "Pul-e Khumri"])
    text = chance.choice([None, FERRY.format(name=name, start=start)])
    write(folder / "routes" / "catalogue" / "kunduz-ferry.toml", text)


def edit_place(folder: Path, chance: random.Random) -> None:
    name, latitude = chance.choice(["Sherkhan Bandar", "Nowhere"]), chance.choice([37.1, 37.2, -0.0, 0.0])
    own = PLACE.format(name=name, latitude=latitude)
    rows = chance.sample([own, *ROWS], chance.choice([1, 1, 2, 4]))
    write(folder / "geodata" / "places.toml", chance.choice([None, own, "".join(rows), "".join(rows)]))


def edit_corrections(folder: Path, chance: random.Random) -> None:
    rows = [
        REJECT.format(article=article, text=text)
        for article in ARTICLES
        for text in ("Mombasa", "Kabul", "Kampala")
        if chance.random() < 0.4
    ]
    chance.shuffle(rows)
    write(folder / "routes" / "corrections.toml", chance.choice([None, "".join(rows)]))


def edit_settings(folder: Path, chance: random.Random) -> None:
    write(folder / "routes" / "workspace.toml", chance.choice([None, 'title = "Two corridors"\n']))


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    edit_article,
    cut_article,
    rename_article,
    edit_sidecar,
    edit_definition,
    edit_place,
    edit_corrections,
    edit_settings,
)


@pytest.mark.parametrize("seed", range(2))
def test_builds_that_remember_give_the_bytes_of_builds_from_nothing(folder: Path, seed: int) -> None:
    chance, memory = random.Random(seed), Memory()
    alike = "Trucks run from Peshawar to Kabul. Trucks run from Multan to Quetta. The Kunduz ferry sails.\n"
    write(folder / "seeds" / "alike.txt", alike)
    for _ in range(6):
        for edit in chance.sample(EDITS, chance.choice([1, 1, 2])):
            edit(folder, chance)
        remembered, anew = built(folder, memory), built(folder, Forgetful())
        assert remembered[0] == anew[0]
        assert list(remembered[1]) == list(anew[1])
        assert [name for name in anew[1] if remembered[1][name] != anew[1][name]] == []


# --------------------------------------------------------------------------------- what an edit costs


def made_by(folder: Path, memory: Memory) -> Counter[str]:
    built(folder, memory)
    return memory.made


def test_a_build_of_the_same_makes_nothing(folder: Path) -> None:
    memory = Memory()
    first = made_by(folder, memory)
    assert first["article"] == 2
    assert first["leg"] > 1
    assert made_by(folder, memory) == Counter()


def test_an_edited_article_costs_that_article_and_the_pages_that_quote_it(folder: Path) -> None:
    memory = Memory()
    pages = made_by(folder, memory)["page"]
    path = folder / "seeds" / "mombasa_kampala.txt"
    path.write_text("Once more. " + path.read_text(encoding="utf-8"), encoding="utf-8")
    made = made_by(folder, memory)
    assert made["article"] == 1
    assert made["leg"] == made["passage"] == made["ground"] == made["definitions"] == 0
    assert 0 < made["page"] < pages


def test_a_changed_definition_costs_the_routes_that_use_it(folder: Path) -> None:
    path = folder / "routes" / "catalogue" / "kunduz-ferry.toml"
    path.write_text(FERRY.format(name="Kunduz ferry", start="Kunduz"), encoding="utf-8")
    (folder / "seeds" / "ferry.txt").write_text("The Kunduz ferry carries trucks.\n", encoding="utf-8")
    memory = Memory()
    legs = made_by(folder, memory)["leg"]
    path.write_text(FERRY.format(name="Kunduz ferry", start="Pul-e Khumri"), encoding="utf-8")
    made = made_by(folder, memory)
    assert made["article"] == 0
    assert made["leg"] == made["page"] == 1 < legs


def test_a_place_far_from_every_line_draws_none_of_them_anew(folder: Path) -> None:
    memory = Memory()
    legs = made_by(folder, memory)["leg"]
    (folder / "geodata" / "places.toml").write_text(PLACE.format(name="X", latitude=-40.0), encoding="utf-8")
    made = made_by(folder, memory)
    assert made["article"] == 0
    assert made["leg"] == made["passage"] == made["ascents"] == made["page"] == 0 < legs


@pytest.mark.parametrize(
    ("before", "after", "concerns"),
    [
        ("", PLACE.format(name="Mazar-i-Sharif", latitude=36.7), "trans_afghan"),
        ("", '[[place]]\nid = "geonames:232422"\nlat = 0.4\nlon = 32.6\n', "mombasa_kampala"),
        ('[[place]]\nid = "geonames:232422"\nhide = true\n', "", "mombasa_kampala"),
        (
            PLACE.format(name="Nowhere", latitude=1.0),
            PLACE.format(name="Kampala", latitude=1.0),
            "mombasa_kampala",
        ),
        ("", '[[place]]\nid = "country:UZ"\nname = "Uzbek Republic"\n', "trans_afghan"),
    ],
    ids=["added", "moved", "shown again", "renamed", "a country"],
)
def test_a_changed_place_costs_the_articles_that_name_it(
    folder: Path, before: str, after: str, concerns: str
) -> None:
    memory, places = Memory(), folder / "geodata" / "places.toml"
    write(places, before)
    read: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        understand = pipeline.understand
        patch.setattr(
            pipeline,
            "understand",
            lambda article, found: read.append(article.id) or understand(article, found),
        )
        built(folder, memory)
        assert sorted(read) == list(ARTICLES)
        read.clear()
        write(places, after)
        built(folder, memory)
    assert read == [concerns]


def test_a_correction_costs_its_own_article_wherever_its_row_stands(folder: Path) -> None:
    memory, path = Memory(), folder / "routes" / "corrections.toml"
    one, other = (REJECT.format(article=ARTICLES[at], text=("Nowhere", "Kabul")[at]) for at in (0, 1))
    write(path, one)
    before, _ = built(folder, memory)
    write(path, other + one)
    after, _ = built(folder, memory)
    assert memory.made["article"] == 1
    told = [
        [item.where for item in result.findings if "Nowhere" in item.message] for result in (before, after)
    ]
    assert told == [["routes/corrections.toml: mention[0]"], ["routes/corrections.toml: mention[1]"]]


def test_what_notes_the_questions_of_a_reading_goes_with_it(folder: Path) -> None:
    memory, path = Memory(), folder / "seeds" / f"{ARTICLES[0]}.txt"
    words = path.read_text(encoding="utf-8")

    def alive(saves: range) -> int:
        for number in saves:
            write(path, f"{words}\nTrucks run from Kunduz to Dushanbe {number} times.\n")
            with memory.build():
                workspace = open_workspace(folder)
                pipeline.read_all(workspace, pipeline.tables(workspace, memory), memory)
        gc.collect()
        return sum(isinstance(one, Listener) for one in gc.get_objects())

    first, second = alive(range(8)), alive(range(8, 16))
    assert 0 < second <= first, (first, second)


def test_a_build_alone_notes_nothing_of_what_it_asks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "Listener", None)
    workspace = open_workspace(folder)
    readings, _ = pipeline.read_all(workspace, pipeline.tables(workspace))
    assert len(readings) == 2


# ------------------------------------------------------------------------------------ the memory alone


def test_it_forgets_what_a_build_does_not_use() -> None:
    memory = Memory()
    for number in range(5):
        with memory.build():
            assert memory.once("square", number, lambda number=number: number**2) == number**2
        assert memory.size == 1


def test_what_was_needed_to_make_something_is_kept_with_it() -> None:
    memory = Memory()

    def whole() -> str:
        return memory.once("part", 1, lambda: "part") + "s"

    for expected in (Counter(part=1, whole=1), Counter(), Counter()):
        with memory.build():
            assert memory.once("whole", 1, whole) == "parts"
        assert memory.made == expected
    with memory.build():
        assert memory.once("part", 1, lambda: "another") == "part"


def test_a_build_that_fails_changes_nothing() -> None:
    memory = Memory()
    with memory.build():
        memory.once("stage", 1, lambda: "one")
    with pytest.raises(ZeroDivisionError), memory.build():
        memory.once("stage", 2, lambda: 1 // 0)
    with memory.build():
        assert memory.once("stage", 1, lambda: "never") == "one"


def test_what_asked_holds_only_while_the_answers_do() -> None:
    memory, answers = Memory(), {"near": "Dasu", "far": "Lima"}

    def value() -> str:
        with memory.build():
            return memory.asking("words", 1, lambda key: answers[str(key)], lambda ask: f"by {ask('near')}")

    assert value() == "by Dasu"
    answers["far"] = "Cusco"
    assert value() == "by Dasu"
    assert not memory.made
    answers["near"] = "Besham"
    assert value() == "by Besham"
