"""A gazetteer that is listened to tells whether another would have answered the same, never wrongly."""

import inspect
import random
from collections.abc import Callable, Hashable
from typing import Any

import pytest

from geodata.gazetteer import PlaceIndex
from geodata.heard import MOST_NOTED, Heard, Listener
from geodata.overlay import Row
from geodata.place import Place, PlaceKind

ROUNDS = 20
APART = frozenset(
    {"adjectives", "bundled", "general_words", "is_ordinary_word", "packed", "rows", "shown_rows"}
)
"""What is no question, or one that no row has an answer to."""
IN_TERMS_OF_OTHERS = frozenset({"lookup", "longest", "suggest"})
NAMES = (
    *(
        "Kabul",
        "Kabool",
        "Kabuul",
        "Mombasa",
        "Port of Mombasa",
        "Mombasa Port",
        "Congo",
        "DR Congo",
        "DRC",
        "US",
    ),
    *(
        "Lahore",
        "Lahor",
        "Lahore Road",
        "New Lahore",
        "Pakistan",
        "Pakistani",
        "Sindh",
        "Georgia",
        "the Kabul",
    ),
    *(
        "The The Kabul",
        "St Petersburg",
        "Saint Petersburg",
        "Gwadar Port",
        "Gawadar",
        "sub-border",
        "Кабул",
        "",
    ),
)
IDS = (
    *("geonames:1138958", "geonames:186301", "country:PK", "country:CD", "province:PK-SD", "own:a", "own:b"),
    *("geonames:1172451", "country:US", "region:central-asia"),
)


def row(chance: random.Random, index: PlaceIndex) -> Row:
    """Return a row by chance: one that hides, moves, renames or adds a place."""
    identifier = chance.choice(IDS)
    if index.by_id(identifier) is not None and chance.random() < 0.3:
        return Row(id=identifier, key="place[0]", hide=True)
    new = identifier.startswith("own:")
    return Row(
        id=identifier,
        key=f"place[{chance.randrange(9)}]",
        name=chance.choice(NAMES[:-1]) if new or chance.random() < 0.5 else None,
        position=(chance.uniform(60, 70), 30.0) if new or chance.random() < 0.5 else None,
        aliases=tuple(chance.sample(NAMES[:-1], chance.choice([0, 0, 1, 2]))),
        kind=chance.choice([None, PlaceKind.PORT]),
    )


def question(chance: random.Random, index: PlaceIndex) -> Callable[[PlaceIndex], Hashable]:
    """Return a question by chance that a reading may ask of a gazetteer."""
    name, other = chance.choice(NAMES), chance.choice(NAMES)
    identifier = chance.choice(IDS)
    place = index.by_id(identifier)
    wanted = chance.choice([(), ("PK",), ("AF", "KE")])
    initial = chance.choice([True, False])
    questions: tuple[Callable[[PlaceIndex], Any], ...] = (
        lambda one: one.lookup(name),
        lambda one: one.lookup_on(name),
        lambda one: one.begins_longer(name.lower()),
        lambda one: one.longest(f"{name} {other}".split()),
        lambda one: one.knows(name),
        lambda one: one.adjective(name),
        lambda one: one.in_context(name, [other, "Karakoram Highway"]),
        lambda one: one.near_spellings(name, countries=wanted, same_initial=initial),
        lambda one: one.suggest(name),
        lambda one: one.by_id(identifier),
        lambda one: None if place is None else one.province_of(place),
        lambda one: one.nearest(65.0, 30.0),
    )
    return chance.choice(questions)


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex.bundled()


@pytest.mark.parametrize("seed", range(4))
def test_what_is_said_to_hold_is_answered_the_same(index: PlaceIndex, seed: int) -> None:
    chance, held = random.Random(seed), 0
    for _ in range(ROUNDS):
        rows = [row(chance, index) for _ in range(chance.choice([0, 1, 3]))]
        before = PlaceIndex(index.packed, rows)
        listener = Listener(before)
        asked = [question(chance, index) for _ in range(chance.choice([1, 2, 6]))]
        answers = [repr(ask(listener)) for ask in asked]
        assert answers == [repr(ask(before)) for ask in asked]
        heard = listener.heard
        for _ in range(4):
            changed = [*rows, row(chance, index)] if chance.random() < 0.7 else rows[1:]
            chance.shuffle(changed)
            after = PlaceIndex(index.packed, changed)
            if heard.holds(after):
                held += 1
                assert answers == [repr(ask(after)) for ask in asked]
    assert ROUNDS < held < 4 * ROUNDS


def test_a_change_of_one_place_leaves_nearly_all_names_as_they_were(index: PlaceIndex) -> None:
    after = PlaceIndex(index.packed, [Row(id="geonames:1138958", key="place[0]", position=(69.0, 34.0))])
    concerned = {
        name for name in NAMES if not heard_of(index, lambda one, name=name: one.lookup(name)).holds(after)
    }
    assert concerned == {"Kabul", "the Kabul", "Кабул"}
    near = heard_of(index, lambda one: one.near_spellings("Kabull", countries=("AF",)))
    assert not near.holds(after)
    assert heard_of(index, lambda one: one.near_spellings("Nairobbi", countries=("KE",))).holds(after)


def test_a_longer_name_concerns_who_asked_for_its_first_words(index: PlaceIndex) -> None:
    row = Row(id="own:a", key="place[0]", name="Kabool Ring Road", position=(69.0, 34.0))
    after = PlaceIndex(index.packed, [row])
    for ask in (
        lambda one: one.begins_longer("kabool"),
        lambda one: one.lookup_on("Kabool Ring"),
        lambda one: one.longest(["Kabool", "Street"]),
    ):
        assert not heard_of(index, ask).holds(after)
    assert heard_of(index, lambda one: one.begins_longer("kabul")).holds(after)


def test_every_question_is_noted_or_has_no_row_for_an_answer() -> None:
    public = {name for name, _ in inspect.getmembers(PlaceIndex) if not name.startswith("_")}
    noted = {name for name in vars(Listener) if not name.startswith("_")} - {"heard"}
    assert public == noted | APART | IN_TERMS_OF_OTHERS
    assert not noted & (APART | IN_TERMS_OF_OTHERS)


def test_who_asks_more_than_is_noted_holds_for_no_other(index: PlaceIndex) -> None:
    heard = Heard(index, range(MOST_NOTED + 1), (), everything=False)
    assert heard.holds(index)
    assert heard.holds(PlaceIndex(index.packed))
    assert not heard.holds(PlaceIndex(index.packed, [Row(id="geonames:1138958", key="place[0]", hide=True)]))


def test_the_keys_that_file_a_place_are_all_found(index: PlaceIndex) -> None:
    chance = random.Random(5)
    names = ["Kabul", "Georgia", "San Jose", "Lahore", *NAMES[5:12]]
    for name in names:
        place: Place = chance.choice(index.lookup(name))
        number = index.packed.number(place.id)
        assert number is not None
        keys = index.packed.filing([number])
        assert all(number in index.packed.numbers(key) for key in keys)
        assert any(place in index.lookup(key) for key in keys)
    pakistan = index.packed.number("country:PK")
    assert pakistan is not None
    assert {"pakistan", "~pakistani", "пакистан"} <= index.packed.filing([pakistan])


def heard_of(index: PlaceIndex, ask: Callable[[PlaceIndex], object]) -> Heard:
    listener = Listener(index)
    ask(listener)
    return listener.heard
