"""Corrections hold: the words around a mention find it again, whatever is edited around it, or it is told."""

import json
import re
import textwrap
import time
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import SEEDS

from geodata.place import Place
from routes import anchors, chapters, corrections, pipeline, schemas
from routes.anchors import Places, Words, near, quotes
from routes.corrected import Fitting, correct_mentions, correct_routes, drawn, lost
from routes.corrections import MentionCorrection, Verdict
from routes.errors import BadDefinition
from routes.model import Finding, Mention, Publication, Route, Span, Status
from routes.prose import one_line
from routes.text.read import read
from routes.text.resolve import resolve_stop
from routes.workspace import ArticleFile, Workspace, open_workspace


@cache
def plain() -> pipeline.Tables:
    return pipeline.tables()


def with_rows(rows: str) -> pipeline.Tables:
    """Return the bundled tables with the rows of a ``corrections.toml`` over them."""
    index = plain().index
    found = corrections.load(rows.encode(), place=lambda name: resolve_stop(name, index))
    return replace(plain(), corrections=found)


def understood(texts: dict[str, str], rows: str = "") -> Publication:
    tables = with_rows(rows)
    files = [ArticleFile(file=f"{name}.txt", data=text.encode()) for name, text in texts.items()]
    readings = tuple(pipeline.understand(pipeline.read_article(file), tables) for file in files)
    return pipeline.planned(readings, tables)


def told(publication: Publication) -> list[str]:
    return [f"{one.where}: {one.message}" for one in publication.findings if corrections.FILE in one.where]


def words_of(publication: Publication, mention: Mention) -> str:
    article = next(one for one in publication.articles if one.id == mention.article)
    return article.words(mention.span)


TALK = (
    "Trucks wait in Mombasa for a week. The port of Mombasa is deep. Ships leave Mombasa for Dar es Salaam, "
    "and trains run from Mombasa to Nairobi."
)


def row(text: str, **keys: object) -> str:
    lines = [f"{key} = {value!r}".replace("True", "true") for key, value in keys.items()]
    return "\n".join(["[[mention]]", "article = 'talk'", f"text = '{text}'", *lines, ""])


# ------------------------------------------------------------------------------------- what a row can say


def test_a_row_near_some_words_changes_that_mention_alone() -> None:
    found = understood({"talk": TALK}, row("Mombasa", near="The port of Mombasa is deep", reject=True))
    assert not told(found)
    assert [one.span.start for one in found.rejected] == [TALK.index("Mombasa is deep")]
    assert sum(words_of(found, one) == "Mombasa" for one in found.mentions) == 3
    assert all(one.reviewed for one in found.rejected)


def test_a_mention_that_a_person_accepts_stays_what_it_was_and_counts_as_reviewed() -> None:
    before = understood({"talk": TALK})
    found = understood({"talk": TALK}, row("Mombasa", near="wait in Mombasa for", accept=True))
    assert [one.place for one in found.mentions] == [one.place for one in before.mentions]
    assert [one.span.start for one in found.mentions if one.reviewed] == [TALK.index("Mombasa")]
    assert [one.why for one in found.mentions] == [one.why for one in before.mentions]


def test_an_accepted_mention_with_its_place_stays_there_though_the_program_would_choose_another() -> None:
    found = understood({"talk": TALK}, row("Mombasa", accept=True, place="Kampala"))
    assert {one.place.name for one in found.mentions if words_of(found, one) == "Mombasa"} == {"Kampala"}


def test_words_that_the_program_took_for_nothing_can_be_made_a_place_that_routes_stop_at() -> None:
    text = "Trucks run from the Old Depot to Kampala by road."
    added = row("the Old Depot", add=True, place="Mombasa")
    found = understood({"talk": text}, added)
    assert not told(found)
    assert [words_of(found, one) for one in found.mentions] == ["the Old Depot", "Kampala"]
    assert [route.id for route in found.routes] == ["kampala-mombasa-road"]
    gone = understood({"talk": text.replace("the Old Depot", "Mombasa")}, added)
    assert "no words 'the Old Depot' stand in article 'talk'" in told(gone)[0]


def test_words_that_are_added_take_the_place_of_what_was_found_within_them() -> None:
    text = "Trucks run from the Nairobi Yard to Kampala by road."
    found = understood({"talk": text}, row("Nairobi Yard", add=True, place="Mombasa"))
    assert [(words_of(found, one), one.place.name) for one in found.mentions] == [
        ("Nairobi Yard", "Mombasa"),
        ("Kampala", "Kampala"),
    ]


@pytest.mark.parametrize("narrow_first", [True, False])
def test_the_row_about_one_mention_counts_before_the_row_about_all_wherever_it_stands(
    narrow_first: bool,
) -> None:
    narrow = row("Mombasa", near="The port of Mombasa is deep", place="Kampala")
    both = [narrow, row("Mombasa", reject=True)]
    found = understood({"talk": TALK}, "\n".join(both if narrow_first else both[::-1]))
    assert not told(found)
    assert [one.place.name for one in found.mentions if words_of(found, one) == "Mombasa"] == ["Kampala"]
    assert len(found.rejected) == 3


def test_rows_by_number_count_as_a_reader_does_whatever_other_rows_reject() -> None:
    rows = row("Mombasa", occurrence=1, reject=True) + row("Mombasa", occurrence=2, place="Kampala")
    found = understood({"talk": TALK}, rows)
    assert not told(found)
    places = [one.place.name for one in found.mentions if words_of(found, one) == "Mombasa"]
    assert places == ["Kampala", "Mombasa", "Mombasa"]
    beyond = understood({"talk": TALK}, row("Mombasa", occurrence=5, reject=True))
    assert "article 'talk' has only 4 places 'Mombasa'" in told(beyond)[0]


def test_words_that_a_line_end_parts_are_the_words() -> None:
    text = TALK.replace("Dar es Salaam", "Dar es\nSalaam")
    found = understood(
        {"talk": text}, row("Dar es Salaam", near="Ships leave Mombasa for Dar es Salaam", reject=True)
    )
    assert not told(found)
    assert len(found.rejected) == 1


ROUTES = (
    "Trucks run from Mombasa to Kampala by road. Flights link Nairobi and Entebbe. "
    "Trains run from Tunis to Sfax."
)


def route_row(identity: str, **keys: object) -> str:
    lines = [f"{key} = {value!r}".replace("True", "true") for key, value in keys.items()]
    return "\n".join(["[[route]]", f"id = '{identity}'", *lines, ""])


def test_a_person_accepts_a_route_and_sets_its_status_apart_from_what_articles_tell() -> None:
    rows = route_row("kampala-mombasa-road", accept=True) + route_row(
        "kampala-mombasa-road", status="suspended", as_of="2024-03", note="Floods", source="the ministry"
    )
    found = understood({"talk": ROUTES}, rows)
    assert not told(found)
    route = next(one for one in found.routes if one.id == "kampala-mombasa-road")
    before = next(one for one in understood({"talk": ROUTES}).routes if one.id == route.id)
    assert route.accepted
    assert route.status is Status.SUSPENDED
    assert route.reports == before.reports
    assert route.set_status is not None
    assert route.set_status.as_of is not None
    assert (str(route.set_status.as_of.earliest), str(route.set_status.as_of.latest)) == (
        "2024-03-01",
        "2024-03-31",
    )
    assert (route.set_status.note, route.set_status.source) == ("Floods", "the ministry")


def test_an_acceptance_ends_with_what_was_accepted_and_says_so() -> None:
    key = "kampala-mombasa-road"
    before = next(one for one in understood({"talk": ROUTES}).routes if one.id == key)
    place = before.legs[0].stops[0].place

    def ruled(route: Route, **keys: object) -> tuple[bool, tuple[Finding, ...]]:
        rows = with_rows(route_row(key, accept=True, **keys)).corrections
        (found,), _, findings = correct_routes((route,), rows, lambda first, _: first)
        return found.accepted, findings

    def with_stop(changed: Place) -> Route:
        first = replace(before.legs[0].stops[0], place=changed)
        leg = replace(before.legs[0], stops=(first, *before.legs[0].stops[1:]))
        return replace(before, legs=(leg, *before.legs[1:]))

    accepted = drawn(before)
    renamed = with_stop(replace(place, id="other", name="Another name"))
    for same in (before, renamed, replace(before, name="X", evidence=())):
        assert ruled(same, drawn=accepted) == (True, ())
    moved = with_stop(replace(place, latitude=place.latitude + 0.5))
    assert ruled(moved) == (True, ()), "a row that a person wrote says nothing of what was drawn"
    reversed_stops = replace(before, legs=(replace(before.legs[0], stops=before.legs[0].stops[::-1]),))
    for other in (moved, replace(before, definition="x"), reversed_stops):
        holds, (finding,) = ruled(other, drawn=accepted)
        assert not holds
        assert finding.route == key
        assert f"route[0]: {key!r} was accepted as it was drawn before: " in f"route[0]: {finding.message}"
        assert finding.where == "routes/corrections.toml: route[0]"
    hidden = with_rows(route_row(key, accept=True, drawn=accepted) + route_row(key, hide=True)).corrections
    assert correct_routes((moved,), hidden, lambda first, _: first)[2] == ()


def test_rows_on_a_route_that_is_hidden_or_merged_fit_in_any_order() -> None:
    names = [one.id for one in understood({"talk": ROUTES}).routes]
    first, second, third = names
    rows = [
        route_row(first, merge=second),
        route_row(second, merge=third),
        route_row(first, name="A name"),
        route_row(second, accept=True),
    ]
    for order in (rows, rows[::-1]):
        found = understood({"talk": ROUTES}, "".join(order))
        assert not told(found)
        assert [one.id for one in found.routes] == [third]
        assert len(found.routes[0].evidence) == 3
        assert {one.id for one in found.put_away} == {first, second}
    circle = understood({"talk": ROUTES}, route_row(first, merge=second) + route_row(second, merge=first))
    assert len(circle.routes) == 2
    assert "route[1]: a route cannot be merged into itself" in told(circle)[0]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            "[[mention]]\narticle = 'a'\ntext = 'b'\n",
            "has none of them; expected exactly one of reject, place, ",
        ),
        (
            "[[mention]]\narticle = 'a'\ntext = 'b'\nreject = true\nplace = 'Kampala'\n",
            "has reject and place",
        ),
        (
            "[[mention]]\narticle = 'a'\ntext = 'b'\nadd = true\n",
            "mention[0].place: is missing; a mention that is",
        ),
        (
            "[[mention]]\narticle = 'a'\ntext = 'b'\nadd = true\naccept = true\nplace = 'Kampala'\n",
            "has place and accept and add",
        ),
        (
            "[[mention]]\narticle = 'a'\ntext = 'Oslo'\nnear = 'to Osl'\nreject = true\n",
            "does not hold the words",
        ),
        ("[[mention]]\narticle = 'a'\ntext = 'b'\nnaer = 'b'\nreject = true\n", "did you mean 'near'?"),
        ("[[route]]\nid = 'a'\nstatus = 'suspendid'\n", "did you mean 'suspended'?"),
        ("[[route]]\nid = 'a'\nstatus = 'unstated'\n", "expected one of operating, proposed"),
        (
            "[[route]]\nid = 'a'\nstatus = 'historic'\nas_of = 'May'\n",
            "route[0].as_of: is 'May'; expected a day",
        ),
        ("[[route]]\nid = 'a'\naccept = true\nnote = 'x'\n", "route[0].note: stands without status"),
        ("[[route]]\nid = 'a'\nhide = true\ndrawn = 'x'\n", "route[0].drawn: stands without accept = true"),
        ("[[route]]\nid = 'a'\naccept = true\nhide = true\n", "has hide and accept"),
        (f"[[route]]\nid = 'a'\nname = '{'x' * 1001}'\n", "has 1,001 characters; expected at most 1,000"),
    ],
)
def test_a_row_that_cannot_be_meant_is_told_in_plain_words(rows: str, said: str) -> None:
    with pytest.raises(BadDefinition) as raised:
        with_rows(rows)
    assert said in str(raised.value)
    assert str(raised.value).startswith("routes/corrections.toml: ")


def test_the_keys_are_those_of_the_schema_and_of_the_chapter() -> None:
    rows = json.loads(schemas.text("corrections"))["properties"]
    assert set(rows) == set(corrections.TABLES)
    assert set(rows["mention"]["items"]["properties"]) == set(corrections.MENTION_KEYS)
    assert set(rows["route"]["items"]["properties"]) == set(corrections.ROUTE_KEYS)
    assert rows["route"]["items"]["properties"]["status"]["enum"] == [*corrections.SETTABLE]
    told = chapters.chapter("corrections")
    assert all(f"- `{key}`: " in told for key in (*corrections.MENTION_KEYS, *corrections.ROUTE_KEYS))


# ------------------------------------------------------------------------------- what is edited around it


@dataclass(frozen=True)
class Draft:
    """An article as sentences of words, and which word of which sentence is meant."""

    sentences: tuple[tuple[str, ...], ...]
    sentence: int
    word: int

    @property
    def text(self) -> str:
        return ". ".join(" ".join(words) for words in self.sentences) + "."

    @property
    def span(self) -> Span:
        before = [" ".join(words) for words in self.sentences[: self.sentence]]
        start = sum(len(one) + 2 for one in before)
        words = self.sentences[self.sentence]
        start += sum(len(word) + 1 for word in words[: self.word])
        return Span(start=start, end=start + len(words[self.word]))

    def same(self) -> list[Span]:
        return [Span(start=at.start(), end=at.end()) for at in re.finditer(r"\bGwadar\b", self.text)]


VOCABULARY = """
ships trucks trains leave reach cross link between border mountain harbour weekly freight northern old new
minister said agreed signed corridor route opened closed winter summer after before during never always
cargo passengers customs delay cost billion million kilometres hours tunnel bridge valley river coast with
without from towards under over seven nine twelve company project plan report official local market grain
"""
SENTENCES = st.lists(st.sampled_from(VOCABULARY.split()), min_size=10, max_size=18)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    many = draw(st.lists(SENTENCES, min_size=3, max_size=7, unique_by=tuple))
    named = [
        (*words[: len(words) // 2], "Gwadar", *words[len(words) // 2 :]) if number % 2 == 0 else tuple(words)
        for number, words in enumerate(many)
    ]
    meant = draw(st.sampled_from(range(0, len(named), 2)))
    return Draft(tuple(named), meant, named[meant].index("Gwadar"))


def edited(draft: Draft, draw: st.DrawFn) -> Draft:
    """Change words before, behind and between, and put sentences in, some of which name the place as well."""
    sentences = [[*words] for words in draft.sentences]
    meant, word = draft.sentence, draft.word
    touched = sentences[meant]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(touched) - 1))
        change = draw(st.sampled_from(("in", "out", "other")))
        if change == "in":
            touched.insert(at, draw(st.sampled_from(("mostly", "reportedly", "again"))))
            word += at <= word
        elif at != word and change == "out":
            touched.pop(at)
            word -= at < word
        elif at != word:
            touched[at] = "elsewhere"
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(sentences)))
        more = draw(SENTENCES)
        more.insert(len(more) // 3, draw(st.sampled_from(("Gwadar", "Karachi"))))
        sentences.insert(at, more)
        meant += at <= meant
    return Draft(tuple(map(tuple, sentences)), meant, word)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_quotation_finds_its_mention_after_any_edits_around_it(data: st.DataObject) -> None:
    before = data.draw(drafts())
    words = Words(before.text)
    sentence_start = before.text.rfind(". ", 0, before.span.start) + 2 if before.sentence else 0
    sentence = Span(start=sentence_start, end=before.text.find(".", before.span.end))
    quoted, number = near(words, before.span, sentence, Places(words, before.same()))
    assert "Gwadar" in quoted
    assert quoted in before.text
    after = edited(before, data.draw)
    text = re.sub(" ", lambda _: data.draw(st.sampled_from((" ", "\n", " \n\t"))), after.text, count=6)
    places = [Span(start=at.start(), end=at.end()) for at in re.finditer(r"\bGwadar\b", text)]
    fits = Places(Words(text), places).fit(quotes(quoted, "Gwadar"))
    if number:
        fits = fits[number - 1 : number]
    meant = places[after.same().index(after.span)]
    assert meant in fits, (quoted, text)  # alone, or beside others as near, which is told: never only another


@settings(max_examples=80, deadline=None)
@given(drafts())
def test_a_quotation_whose_sentence_is_gone_fits_nothing(draft: Draft) -> None:
    words = Words(draft.text)
    start = draft.text.rfind(". ", 0, draft.span.start) + 2 if draft.sentence else 0
    sentence = Span(start=start, end=draft.text.find(".", draft.span.end))
    quoted, _number = near(words, draft.span, sentence, Places(words, draft.same()))
    rest = Draft(tuple(one for at, one in enumerate(draft.sentences) if at != draft.sentence), 0, 0)
    if quotes(quoted, "Gwadar")[0].weight < 60:
        return  # a quotation of few words is that of a short article
    assert not Places(Words(rest.text), rest.same()).fit(quotes(quoted, "Gwadar"))


def test_two_places_that_fit_equally_well_are_told_and_a_number_decides() -> None:
    text = "Ships call at Mombasa on Monday. " * 2
    quoted = "Ships call at Mombasa on Monday"
    found = understood({"talk": text}, row("Mombasa", near=quoted, reject=True))
    assert "2 places 'Mombasa' in article 'talk' stand equally well in words like" in told(found)[0]
    assert "occurrence = 1 to 2" in told(found)[0]
    assert not found.rejected
    found = understood({"talk": text}, row("Mombasa", near=quoted, occurrence=2, reject=True))
    assert not told(found)
    assert [one.span.start for one in found.rejected] == [text.rindex("Mombasa")]


def test_two_places_of_which_neither_fits_clearly_better_are_told_though_one_has_a_word_more() -> None:
    text = (
        "On Friday the train departed Mombasa on Monday. Then the train had left Mombasa on Sunday morning."
    )
    found = understood(
        {"talk": text}, row("Mombasa", near="the train left Mombasa on Monday morning", reject=True)
    )
    assert "2 places 'Mombasa'" in told(found)[0]
    assert not found.rejected


def test_a_place_in_the_very_words_is_meant_though_another_stands_in_almost_the_same() -> None:
    text = "The train left Mombasa on Tuesday morning. The train left Mombasa on Monday morning."
    found = understood(
        {"talk": text}, row("Mombasa", near="train left Mombasa on Monday morning", reject=True)
    )
    assert not told(found)
    assert [one.span.start for one in found.rejected] == [text.rindex("Mombasa")]


def test_a_row_whose_words_are_gone_is_told_with_its_number_and_changes_nothing() -> None:
    rows = row("Mombasa", near="The port of Mombasa is deep", reject=True)
    text = TALK.replace("The port of Mombasa is deep", "Nobody has dredged it")
    found = understood({"talk": text}, rows)
    assert not found.rejected
    (said,) = told(found)
    assert said == (
        "routes/corrections.toml: mention[0]: no 'Mombasa' in article 'talk' stands in words like "
        "“The port of Mombasa is deep” any more; this correction changes nothing; mend or remove it"
    )


def test_rows_of_a_renamed_article_are_told_once_with_the_article_that_has_their_words() -> None:
    rows = row("Mombasa", near="The port of Mombasa is deep", reject=True) * 3
    found = understood({"2024-envoy": TALK, "tallk": "Trucks wait in Nairobi."}, rows)
    (said,) = told(found)
    assert said == (
        "routes/corrections.toml: mention[0]: there is no article 'talk' (its words stand in '2024-envoy': "
        "was the file renamed?) (3 rows are about it); this correction changes nothing; mend or remove it"
    )
    without = understood({"tallk": "Trucks wait in Nairobi."}, row("Mombasa", reject=True))
    assert "no article 'talk' (did you mean 'tallk'?)" in told(without)[0]


@cache
def seeds() -> Publication:
    return understood({path.stem: path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))})


def around(text: str, width: int) -> str:
    """Return an article edited: a sentence more, words in and out of every sentence, other line ends."""
    text = re.sub(r"\bsaid\b", "has now said", text)
    text = re.sub(r"\b(also|very|remarkable|further|exemplary) ", "", text)
    text = re.sub(r"\bwith\b", "together with", text)
    paragraphs = [textwrap.fill(one, width, break_long_words=False) for one in text.split("\n\n")]
    return "\n\n".join([*paragraphs[:1], "An editor's note stands here now.", *paragraphs[1:]])


@pytest.mark.parametrize("width", [44, 10_000])
def test_every_mention_of_the_seeds_is_found_again_by_the_words_around_it(width: int) -> None:
    publication = seeds()
    checked = 0
    for article in publication.articles:
        spans = [one.span for one in publication.mentions if one.article == article.id]
        fitting = Fitting(article, spans)
        later = read(around(article.text, width).encode(), file=article.file)
        for span in spans:
            text = one_line(article.words(span))
            quoted, number = fitting.near(span)
            about = MentionCorrection(
                article=article.id,
                text=text,
                near=quoted,
                occurrence=number,
                verdict=Verdict.ADD,  # wherever the words stand, furniture left out
                place=None,
                key="",
            )
            assert fitting.spans(replace(about, verdict=Verdict.REJECT)) == ((span,), "")
            found, problem = Fitting(later, []).spans(about)
            if problem:
                continue
            checked += 1
            assert one_line(later.words(found[0])) == text
            ours, theirs = (
                set(re.findall(r"\w{4,}", body[max(0, at.start - 90) : at.end + 90]))
                for body, at in ((article.text, span), (later.text, found[0]))
            )
            assert len(ours & theirs) >= len(ours) / 3, (quoted, later.words(found[0]))
    assert checked >= 0.97 * len(publication.mentions), (checked, len(publication.mentions))


# ------------------------------------------------------------------------------------------------ the cost


def test_the_cost_grows_as_the_rows_and_the_article_do() -> None:
    def cost(size: int) -> float:
        text = " ".join(
            f"Trucks number {n} left Mombasa for plot {n * 7} on day {n * 13}." for n in range(size)
        )
        article = read(text.encode(), file="talk.txt")
        spans = [Span(start=at.start(), end=at.end()) for at in re.finditer("Mombasa", text)]
        place = plain().index.lookup("Mombasa")[0]
        mentions = tuple(Mention(article="talk", span=span, place=place, why="") for span in spans)
        rows = tuple(
            MentionCorrection(
                article="talk",
                text="Mombasa",
                near=f"Trucks number {n} left Mombasa for plot {n * 7} on day {n * 13}",
                occurrence=0,
                verdict=Verdict.REJECT,
                place=None,
                key=f"mention[{n}]",
            )
            for n in range(size)
        )
        best = float("inf")
        for _ in range(2):
            began = time.process_time()
            found = correct_mentions(article, mentions, rows)
            best = min(best, time.process_time() - began)
        assert len(found.rejected) == size, found.findings[:3]
        return best

    cost(50)
    assert cost(600) / cost(300) < 3.0


def test_a_workspace_finds_its_rows_by_article(tmp_path: Path) -> None:
    for name in ("seeds", "routes"):
        (tmp_path / name).mkdir()
    (tmp_path / "seeds" / "talk.txt").write_text(TALK, "utf-8")
    (tmp_path / "routes" / "corrections.toml").write_text(row("Mombasa", reject=True), "utf-8")
    workspace: Workspace = open_workspace(tmp_path)
    found = pipeline.tables(workspace).corrections
    assert set(found.by_article) == {"talk"}
    assert found.by_article["talk"] == found.mentions
    assert lost(found.mentions, ()) != ()
    assert correct_routes((), found, lambda first, _: first) == ((), (), ())
    assert tomllib.loads(row("x", reject=True))["mention"][0]["text"] == "x"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("中国和巴基斯坦之间的公路连接喀什和伊斯兰堡。卡车从喀什开往伊斯兰堡。喀什是一个城市。", "喀什"),
        ("ٹرک گوادر سے کاشغر تک جاتے ہیں۔ گوادر کی بندرگاہ گہری ہے۔", "گوادر"),
        ("Paris to Paris, and Paris Paris Paris again.", "Paris"),
        ("Rome. Rome. Rome.", "Rome"),
        ("x" * 5000 + " Oslo " + "y" * 5000, "Oslo"),
    ],
)
def test_words_of_any_script_and_words_that_tell_nothing_are_found_again(text: str, words: str) -> None:
    article = read(f"Trucks go.\n\n{text}".encode(), file="talk.txt")
    start = article.text.index(text)
    spans = [Span(start=start + at.start(), end=start + at.end()) for at in re.finditer(words, text)]
    fitting = Fitting(article, spans)
    for span in spans:
        quoted, number = fitting.near(span)
        about = MentionCorrection(
            article="talk",
            text=words,
            near=quoted,
            occurrence=number,
            verdict=Verdict.REJECT,
            place=None,
            key="",
        )
        assert len(quoted) <= anchors.LONGEST
        assert fitting.spans(about) == ((span,), "") or fitting.spans(about) == ([span], "")
