"""Which sentences of two builds are the same, which one was edited, and what that costs."""

import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small import built, small_workspace

from routes.publish import edits
from routes.publish.past import ToldSentence
from routes.store import digest

NAMES = ("Termez", "Karachi", "Kabul", "Gwadar", "Peshawar", "Herat", "Multan", "Quetta", "Lahore", "Osh")
SHIPS = "Ships sail from Karachi to Mombasa."
TRUCKS = "Trucks go from Osh to Kashgar"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with two copies of one article, as it was when its maps were sent out."""
    folder = small_workspace(tmp_path_factory.mktemp("edits") / "sent out")
    for name in ("first", "second"):
        (folder / "seeds" / f"{name}.txt").write_text(f"{SHIPS}\n", encoding="utf-8")
    built(folder)
    return folder


@pytest.fixture
def work(sent: Path, tmp_path: Path) -> Path:
    """Return a copy of it to edit."""
    return Path(shutil.copytree(sent, tmp_path / "work"))


def said(text: str, article: str = "wire") -> ToldSentence:
    return ToldSentence(article=article, speaker="", sha256=digest(text.encode()), text=text)


def numbered(sentences: list[ToldSentence]) -> dict[int, ToldSentence]:
    return dict(enumerate(sentences))


def test_each_of_two_copies_that_went_is_told(sent: Path, work: Path) -> None:
    for name in ("first", "second"):
        (work / "seeds" / f"{name}.txt").unlink()
    told = "\n".join(built(work, since=str(sent)).changes)
    assert "2 articles withdrawn" in told
    assert told.count("The article is gone.") == 2
    assert "- first.txt, undated (withdrawn)" in told
    assert "- second.txt, undated (withdrawn)" in told


def test_another_article_with_the_same_sentence_is_one_more(sent: Path, work: Path) -> None:
    (work / "seeds" / "third.txt").write_text(f"{SHIPS}\n", encoding="utf-8")
    told = "\n".join(built(work, since=str(sent)).changes)
    assert "1 more sentence names it." in told


def test_a_file_that_was_renamed_has_the_sentences_it_had(sent: Path, work: Path) -> None:
    (work / "seeds" / "launch.txt").rename(work / "seeds" / "lagos.txt")
    told = "\n".join(built(work, since=str(sent)).changes)
    assert "Its file was called launch.txt before." in told
    assert "sentence" not in told


def test_a_sentence_that_went_over_to_another_article_went_and_came() -> None:
    one, two = said(f"{TRUCKS}.", "one"), said(f"{TRUCKS}.", "two")
    kept = edits.without_same({0: one}, {5: two}, articles={"one", "two"})
    assert kept == ({0: one}, {5: two})
    assert edits.without_same({0: one}, {5: two}, articles={"two"}) == ({}, {})
    assert edits.without_same({0: one, 1: two}, {4: two, 5: one}, articles={"one", "two"}) == ({}, {})


def test_edited_sentences_find_what_they_were_in_whatever_order_they_stand() -> None:
    before = [
        f"Every day {3 * at} trucks go from {name} to the port of Aden." for at, name in enumerate(NAMES)
    ]
    after = [said(line.replace("Every day", "Each week")) for line in before]
    order = list(range(len(after)))
    random.Random(3).shuffle(order)
    pairs = edits.edited(numbered([said(text) for text in before]), {at: after[at] for at in order})
    assert pairs == {at: at for at in order}
    assert list(pairs) == order


def test_one_sentence_was_one_sentence_only() -> None:
    come = numbered([said(f"{TRUCKS} {often}.") for often in ("daily", "weekly")])
    assert edits.edited({7: said(f"{TRUCKS}.")}, come) == {0: 7}


def test_sentences_of_two_articles_or_without_their_words_are_not_one_that_was_edited() -> None:
    one, other = said(f"{TRUCKS}.", "one"), said(f"{TRUCKS} daily.", "two")
    bare = ToldSentence(article="one", speaker="", sha256="0", text=None)
    assert edits.edited({0: one}, {0: other, 1: bare}) == {}


@pytest.mark.parametrize("count", [100, 800])
@pytest.mark.parametrize(
    "text",
    [
        lambda at, draft: " ".join(random.Random(f"{at} {draft}").choices(NAMES, k=40)),
        lambda at, draft: f"Trucks of {at // 20} firms, draft {draft}, go to town{at}.",
        lambda at, draft: f"{TRUCKS}{'!' * draft}{'?' * at}",
    ],
    ids=["of few words", "alike", "of the same words"],
)
def test_a_sentence_is_compared_with_few_others_however_many_there_are(
    text: Callable[[int, int], str], count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[ToldSentence] = []

    def unlike(one: ToldSentence, _: ToldSentence) -> bool:
        compared.append(one)
        return False

    monkeypatch.setattr(edits, "reads_like", unlike)
    drafts = [numbered([said(text(at, draft)) for at in range(count)]) for draft in (1, 2)]
    assert edits.edited(drafts[0], drafts[1]) == {}
    assert len(compared) <= 3 * count


def test_eight_times_the_edited_sentences_take_about_eight_times_as_long() -> None:
    def took(count: int) -> float:
        drafts = [
            numbered([said(f"In year {at} {word} go by way of town{at} to port{at}.") for at in range(count)])
            for word in ("trucks", "lorries")
        ]
        began = time.process_time()
        assert len(edits.edited(*drafts)) == count
        return time.process_time() - began

    ratios = (took(1600) / took(200) for _ in range(5))
    assert any(ratio < 20 for ratio in ratios)  # in a square, 64
