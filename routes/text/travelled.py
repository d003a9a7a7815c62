"""Possible names of towns in, some of them taken as places; those that a journey shows to be towns too, out.

A small town that the gazetteer holds may be the only clue to its country: "Juneau and Ketchikan share the
ferry". It is a town where its sentence speaks of a vehicle or a way, the words put it somewhere, and another
place that they put somewhere lies within one journey of it.
"""

from collections.abc import Collection, Iterable, Sequence

from geodata.distance import kilometres
from geodata.names import normalised
from geodata.place import Place
from routes.text.credible import Scene, may_be_town
from routes.text.evidence import Find
from routes.text.placenouns import NOUNS_OF_PLACES
from routes.text.vocabulary import word_set

_JOURNEYS = word_set(
    "train trains railway railways rail railcar tram trams bus buses coach coaches minibus minibuses shuttle "
    "ferry ferries boat boats ship ships barge barges steamer steamers catamaran hydrofoil sails sail "
    "sailing truck trucks lorry lorries jeep jeeps convoy convoys flight flights fly flies road roads "
    "highway drive drives driver drivers"
)
_LEADING = word_set(
    "in to from near via through between towards toward into reach reaches reached leave leaves leaving for"
)
_RELATIVES = word_set("where which")
_OF_TOWNS = NOUNS_OF_PLACES | word_set(
    "centre center trains trams buses coaches ferries boats flights people residents inhabitants "
    "mayor streets shops hospital school waterfront shore beaches climate"
)
_APPOSED = word_set(
    "stop stops station terminus end start port harbour harbor town city village capital junction gateway "
    "hub island seat centre center resort"
)
_OWNERS = word_set("our their its the")
_BASES = word_set("base depot office branch hub terminal garage workshop crew team station yard warehouse")
_SHARING = word_set("share shares shared")
_JOINED = word_set("joined linked connected tied served")
_BEFORE_JOINED = word_set("are were is was both now again all still once have been")
_LINKING = word_set("linked links link connected connects connect joined joins join share shares shared")
_LISTING = word_set("and or")
_ONE_JOURNEY_KM = 700.0
_LONGEST_CLAUSE = 7


def travelled(possible: Sequence[Find], taken: Collection[int], scene: Scene) -> set[int]:
    """Return the numbers of the possible names that a journey in their sentence shows to be towns.

    Parameters
    ----------
    possible
        The possible names of an article, in order.
    taken
        The numbers of those that are places already.
    scene
        What the article tells as a whole.
    """
    lines: dict[int, list[int]] = {}
    for at, find in enumerate(possible):
        if not find.line.headline and not _JOURNEYS.isdisjoint(find.line.lows):
            lines.setdefault(id(find.line), []).append(at)
    found: set[int] = set()
    for numbers in lines.values():
        open_ones = [at for at in numbers if at not in taken and may_be_town(possible[at], scene)]
        if open_ones and len(numbers) > 1:
            found |= _of_line(possible, numbers, open_ones, taken)
    return found


def _of_line(
    possible: Sequence[Find], numbers: Sequence[int], open_ones: Sequence[int], taken: Collection[int]
) -> set[int]:
    """Return which names of one sentence are towns: those that lie near another that is put somewhere."""
    put = {at for at in numbers if _is_put_somewhere(possible[at])} | _sharing(possible, numbers)
    for at in [*open_ones, *reversed(open_ones)]:
        beside = (one for one in (at - 1, at + 1) if one in put)
        if any(_are_listed(possible[min(at, one)], possible[max(at, one)]) for one in beside):
            put.add(at)
    anchors = {at: _own(possible[at]) for at in put}
    for at in numbers:
        if at in taken and not possible[at].adjective and not possible[at].places[0].is_area:
            anchors[at] = possible[at].meaning.points
    return {
        at
        for at in put.intersection(open_ones)
        if any(_are_near(anchors[at], places) for one, places in anchors.items() if one != at)
    }


def _is_put_somewhere(find: Find) -> bool:
    """Whether the words beside a name speak of it as of a place."""
    led = find.before in _LEADING or (find.before == "with" and not _LINKING.isdisjoint(find.line.lows))
    return led or find.is_named_as_place or _is_based(find) or _is_told_of(find)


def _is_based(find: Find) -> bool:
    """Whether somebody has a base there: "Our Puerto Montt base"."""
    words = find.words
    after = words[find.end] if find.end < len(words) else None
    return after is not None and after.joined and after.low in _BASES and find.before in _OWNERS


def _is_told_of(find: Find) -> bool:
    """Whether a clause behind a comma tells of a place: "Narvik, whose port", "Badulla, the last stop"."""
    words = find.words
    if find.end >= len(words) or words[find.end].glue.strip() != ",":
        return False
    after = words[find.end].low
    if after in _RELATIVES:
        return True
    clause: list[str] = []
    for word in words[find.end + 1 : find.end + 1 + _LONGEST_CLAUSE]:
        if not word.joined:
            break
        clause.append(word.low)
    if after == "whose":
        return not _OF_TOWNS.isdisjoint(clause)
    return after in {"the", "a", "an", "our"} and not _APPOSED.isdisjoint(clause)


def _sharing(possible: Sequence[Find], numbers: Iterable[int]) -> set[int]:
    """Return the names that end a list whose places share a way: "Juneau and Ketchikan share the ferry"."""
    return {
        at for at in numbers if at and _shares(possible[at]) and _are_listed(possible[at - 1], possible[at])
    }


def _shares(find: Find) -> bool:
    words = find.words
    at = find.end
    while at < len(words) and words[at].low in _BEFORE_JOINED:
        at += 1
    if at == len(words):
        return False
    return words[at].low in _SHARING or (at > find.end and words[at].low in _JOINED)


def _are_listed(one: Find, two: Find) -> bool:
    """Whether two names follow each other with a comma or "and" between them alone."""
    if one.line is not two.line or one.end > two.first:
        return False
    between = one.words[one.end : two.first]
    if not between:
        return two.words[two.first].glue.strip() == ","
    return len(between) == 1 and between[0].low in _LISTING


def _own(find: Find) -> tuple[Place, ...]:
    """Return the towns of just that name, or of a longer one that ends in it: "San Carlos de Bariloche"."""
    key = normalised(find.text)
    named = ((place, normalised(place.name)) for place in find.meaning.points)
    return tuple(place for place, name in named if name == key or name.endswith(f" {key}"))


def _are_near(some: Iterable[Place], others: Sequence[Place]) -> bool:
    """Whether two names may mean places of one journey, and not the same place."""
    return any(
        0.0 < kilometres(here.longitude, here.latitude, there.longitude, there.latitude) < _ONE_JOURNEY_KM
        for here in some
        for there in others
    )
