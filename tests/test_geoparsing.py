"""The scores that the README prints are those that the scorer finds, and the labels are sound."""

import re
from pathlib import Path

import pytest
import score
from labelled import Labelled, labelled, plain

# The region of the five example articles, and what lies around it.
REGION = frozenset(
    (
        *("AF", "AM", "AZ", "BD", "BH", "BT", "CN", "GE", "IN", "IR", "IQ", "KG", "KW", "KZ", "LK", "MM"),
        *("MN", "MV", "NP", "OM", "PK", "QA", "SA", "TJ", "TM", "TR", "AE", "UZ", "YE"),
    )
)


@pytest.fixture(scope="module")
def halves() -> dict[str, list[Labelled]]:
    return {name: labelled(folder) for name, folder in score.HALVES.items()}


@pytest.fixture(scope="module")
def tallies() -> dict[str, score.Tally]:
    return {name: score.score(folder) for name, folder in score.HALVES.items()}


def test_labelled_articles_are_many_and_most_are_of_other_regions(halves: dict[str, list[Labelled]]) -> None:
    assert all(len(half) >= 24 for half in halves.values())
    every = [article for half in halves.values() for article in half]
    elsewhere = [article for article in every if not _is_of_region(article)]
    assert 2 * len(elsewhere) > len(every)


def _is_of_region(article: Labelled) -> bool:
    codes = [one.place.country for one in article.mentions if one.place.country]
    return 2 * sum(code in REGION for code in codes) > len(codes)


def test_no_article_stands_in_both_halves(halves: dict[str, list[Labelled]]) -> None:
    one, two = ({article.text for article in half} for half in halves.values())
    assert one.isdisjoint(two)


def test_labels_say_something_of_every_article(halves: dict[str, list[Labelled]]) -> None:
    for half in halves.values():
        for article in half:
            assert sum(one.required for one in article.mentions) >= 5, article.name
            assert article.routes, article.name
            assert article.text == plain(article.text), article.name


def test_readme_prints_the_scores_of_both_halves(root: Path, tallies: dict[str, score.Tally]) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    for name, tally in tallies.items():
        assert score.row(name, tally) in readme.splitlines()
    assert score.HEAD in readme


def test_articles_that_were_set_aside_are_read_as_well_as_promised(tallies: dict[str, score.Tally]) -> None:
    tally = tallies["set aside"]
    assert score.f1(tally.detected, tally.found, tally.wanted) >= 0.93
    assert score.f1(tally.right, tally.found, tally.wanted) >= 0.90
    assert score.f1(tally.routes_right, tally.routes_found, tally.routes_wanted) >= 0.70
    assert tally.not_places / tally.articles < 0.5


def test_scorer_counts_what_a_reader_would(tmp_path: Path) -> None:
    text = (
        "Trains run from [[Almaty|almaty]] to [[Tashkent|paris]]. [[Qyzwxburg|lost]] is quiet.\n\n"
        "The <<Bank of Punjab|organisation>> lent money.\n"
    )
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "one.toml").write_text(
        "[places]\n"
        'almaty = {name = "Almaty", country = "KZ", kind = "city", lat = 43.25, lon = 76.91}\n'
        'paris = {name = "Paris", country = "FR", kind = "city", lat = 48.85, lon = 2.35}\n'
        'lost = {name = "Lost", country = "", kind = "other", lat = 0.0, lon = 0.0}\n'
        "[[route]]\n"
        'ends = ["almaty"]\nmode = "rail"\nstatus = "operating"\n'
        'evidence = ["Trains run from Almaty to Tashkent."]\n'
        "[[route]]\n"
        'ends = ["almaty", "paris"]\nmode = "rail"\nstatus = "operating"\n'
        'evidence = ["Trains run from Almaty to Tashkent."]\n',
        encoding="utf-8",
    )
    tally = score.score(tmp_path)
    assert (tally.wanted, tally.detected, tally.right) == (3, 2, 1)
    assert tally.near == 1
    assert (tally.routes_wanted, tally.routes_right, tally.routes_found) == (2, 1, 1)
    told = "\n".join(tally.misses)
    assert re.search(r"not found: Qyzwxburg", told)
    assert re.search(r"wrong place: Tashkent", told)
    assert tally.not_places == 0
