"""Tokens of a sentence -> its clauses, and the words in a clause that may head a route."""

from collections.abc import Sequence

from geodata.path import Mode
from routes.text import transport as words
from routes.text.company import lacks_company
from routes.text.head import Head
from routes.text.tokens import Token
from routes.text.verbs import goods_head, is_carried_over, is_traded, verb_head
from routes.text.words import DASHES

_CLAUSE_MARKS = frozenset(";:.!?")
_HEADS = frozenset(words.STRONG_HEADS) | frozenset(words.WEAK_HEADS)
_POSSIBLE = _HEADS | frozenset(words.VERB_HEADS) | frozenset(words.BY_MODES) | words.PORT_NOUNS
_NO_WAYS = frozenset(
    (
        *("map", "maps", "show", "accident", "safety", "works", "tax", "ban", "carrier", "carriers"),
        *("fuel", "engine", "engines", "maker", "makers", "manufacturer", "crash", "builder", "captain"),
    )
)
_TURNS = frozenset(("however", "but", "while", "whereas", "although", "though", "because", "unless"))

_BEFORE_NAMES = frozenset(("the", "a", "an", "this", "that", "existing", "old", "famous"))
_PARTING = _CLAUSE_MARKS | DASHES | _TURNS


def clauses(tokens: Sequence[Token], low: Sequence[str]) -> list[Sequence[Token]]:
    """Return the clauses of a sentence: parted by ; : . and spaced dashes, and by words like "however"."""
    found: list[Sequence[Token]] = []
    start = 0
    for number in [number for number, word in enumerate(low) if word in _PARTING]:
        if _parts(tokens, number):
            if number > start:
                found.append(tokens[start:number])
            start = number + tokens[number].is_mark
    if start < len(tokens):
        found.append(tokens[start:])
    return found


def may_head(tokens: Sequence[Token], low: Sequence[str]) -> bool:
    """Whether a stretch holds a word that could head a route; most hold none."""
    if not _POSSIBLE.isdisjoint(low):
        return True
    return bool([token for token in tokens if token.is_way or token.routes])


def _parts(tokens: Sequence[Token], number: int) -> bool:
    token = tokens[number]
    if token.text in _CLAUSE_MARKS:
        return not _abbreviates(tokens, number)
    if token.text in DASHES:
        spaced = number > 0 and tokens[number - 1].end < token.start
        spaced = spaced and number + 1 < len(tokens) and token.end < tokens[number + 1].start
        return spaced and not _joins_places(tokens, number)
    return token.is_word and token.low in _TURNS and number > 0 and tokens[number - 1].text == ","


def _abbreviates(tokens: Sequence[Token], number: int) -> bool:
    """Whether a mark ends no clause: in an abbreviation such as "H.E" or "U.S.", or in "20:40"."""
    if number == 0 or number + 1 >= len(tokens):
        return False
    before = tokens[number - 1]
    if tokens[number].text == ":":
        after = tokens[number + 1]
        return before.text.isdigit() and after.text[0].isdigit() and before.end + 1 == after.start
    if tokens[number].text != ".":
        return False
    return (
        before.is_word
        and before.text[0].isupper()
        and len(before.text) <= 2
        and before.end == tokens[number].start
    )


def _joins_places(tokens: Sequence[Token], number: int) -> bool:
    return tokens[number - 1].is_place and tokens[number + 1].is_place


def heads(tokens: Sequence[Token]) -> list[Head]:
    """Return the words of a clause that may head a route, in order."""
    found: list[Head] = []
    for number in [at for at, token in enumerate(tokens) if token.low in _POSSIBLE or not token.is_word]:
        token = tokens[number]
        if token.routes:
            head: Head | None = _named(tokens, number)
        elif token.is_way:
            head = _place_of_way(tokens, number)
        elif token.is_word:
            head = _word_head(tokens, number, token.low)
            if head is not None and (_is_verb_of(head, found, tokens) or is_carried_over(tokens, number)):
                head = None
        else:
            continue
        if head and found and found[-1].last >= head.first - 1 and not head.routes and found[-1].routes:
            found[-1] = _grown(found[-1], head)
        elif head:
            found.append(head)
    return _without_bystanders(found)


def _without_bystanders(found: list[Head]) -> list[Head]:
    """Return the heads; goods and verbs of no mode head a way only where no vehicle and no road does."""
    if len(found) > 1 and not all(_is_bystander(head) for head in found):
        return [head for head in found if not _is_bystander(head)]
    return found


def _is_bystander(head: Head) -> bool:
    if head.routes:
        return False
    return words.WEAK_HEADS.get(head.noun) == "goods" or words.VERB_HEADS.get(head.noun) is Mode.UNSPECIFIED


def _is_verb_of(head: Head, found: Sequence[Head], tokens: Sequence[Token]) -> bool:
    """Whether a verb only tells what a vehicle before it does: "trucks haul copper", "and it sails on"."""
    if head.noun not in words.VERB_HEADS or not found or found[-1].noun not in words.STRONG_HEADS:
        return False
    before = tokens[head.first - 1].low if head.first else ""
    return before in {"it", "they"} or not any(
        token.is_place for token in tokens[found[-1].last + 1 : head.first]
    )


def _place_of_way(tokens: Sequence[Token], number: int) -> Head | None:
    """Return the head in a place's own name: "the Wakhan Corridor"."""
    noun = tokens[number].low.rsplit(" ", 1)[-1]
    if not tokens[number].is_way:
        return None
    return Head(first=number, last=number, noun=noun, mode=words.STRONG_HEADS[noun])


def _grown(named: Head, noun: Head) -> Head:
    """Return a named head with the noun after it: "the CPEC" and "route"."""
    return Head(
        first=named.first,
        last=noun.last,
        noun=noun.noun,
        mode=named.mode if noun.mode is Mode.UNSPECIFIED else noun.mode,
        routes=named.routes,
        lead=named.lead,
        lead_at=named.lead_at,
    )


def _named(tokens: Sequence[Token], number: int) -> Head:
    lead_at = _before(tokens, number, _BEFORE_NAMES)
    return Head(
        first=number,
        last=number,
        noun="",
        mode=Mode.UNSPECIFIED,
        routes=tokens[number].routes,
        lead=tokens[lead_at].low if lead_at >= 0 else "",
        lead_at=lead_at,
    )


def _word_head(tokens: Sequence[Token], number: int, low: str) -> Head | None:
    if low in words.VERB_HEADS:
        return verb_head(tokens, number)
    if low == "express" and _is_named(tokens, number):
        return Head(first=number - 1, last=number, noun=low, mode=Mode.UNSPECIFIED)
    if words.WEAK_HEADS.get(low) == "goods":
        return goods_head(tokens, number)
    return _plain(tokens, number, low)


def _is_named(tokens: Sequence[Token], number: int) -> bool:
    """Whether a capitalised word stands before a capitalised one: "Maitree Express"."""
    before = tokens[number - 1] if number else None
    return before is not None and before.text[0].isupper() and tokens[number].text[0].isupper()


def _plain(tokens: Sequence[Token], number: int, low: str) -> Head | None:
    if low in words.BY_MODES and number and tokens[number - 1].low == "by" and tokens[number - 1].is_word:
        mode = words.BY_MODES[low]
        return Head(first=number, last=number, noun=low, mode=mode, lead="by", lead_at=number - 1)
    if low in words.PORT_NOUNS and _links(tokens, number):
        return Head(first=number, last=number, noun=low, mode=Mode.UNSPECIFIED)
    if low not in words.STRONG_HEADS and low not in words.WEAK_HEADS:
        return None
    lead_at = _before(tokens, number, words.MODIFIERS)
    inside = [token.low for token in tokens[lead_at + 1 : number]]
    following = tokens[number + 1].low if number + 1 < len(tokens) else ""
    if _no_head(low, inside, following, tokens, number):
        return None
    return Head(
        first=lead_at + 1,
        last=number,
        noun=low,
        mode=_mode(low, inside),
        lead=tokens[lead_at].low if lead_at >= 0 else "",
        lead_at=lead_at,
    )


def _links(tokens: Sequence[Token], number: int) -> bool:
    """Whether a verb that joins places follows at once: "the port would connect"."""
    return any(token.is_word and token.low in words.LINK_VERBS for token in tokens[number + 1 : number + 4])


def _no_head(low: str, inside: Sequence[str], following: str, tokens: Sequence[Token], number: int) -> bool:
    """Whether the word heads no route here: a road map, the Belt and Road, a link without transport."""
    if following in _NO_WAYS or _joins_by_verb(tokens, number) or is_traded(tokens, number):
        return True
    if low not in {"connectivity", "access"} and following in _HEADS and following != "access":
        return not _joins_by_verb(tokens, number + 1)
    belt_and_road = low == "road" and number >= 2 and tokens[number - 2].low == "belt"
    return belt_and_road or lacks_company(low, inside, following, tokens, number)


def _joins_by_verb(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word is the verb of "a road links A with B"."""
    if tokens[number].low not in words.LINK_VERBS or number + 1 >= len(tokens):
        return False
    return tokens[number + 1].is_place or tokens[number + 1].low in {"the", "its"}


def _mode(low: str, inside: Sequence[str]) -> Mode:
    mode = words.STRONG_HEADS.get(low, Mode.UNSPECIFIED)
    if mode is not Mode.UNSPECIFIED:
        return mode
    told = {
        words.MODE_WORDS[word] for word in inside if word in words.MODE_WORDS and word not in {"gas", "oil"}
    }
    return told.pop() if len(told) == 1 else Mode.UNSPECIFIED


def _before(tokens: Sequence[Token], number: int, skipped: frozenset[str]) -> int:
    """Return the number of the last token before `number` that is not among `skipped`; -1 if all are."""
    at = number - 1
    while at >= 0:
        token = tokens[at]
        if token.is_word:
            first = token.text[0]
            named = first.isupper() and 0 < at >= number - 4
            if not (token.low in skipped or named or first.isdigit()):
                break
        elif not (token.text in DASHES and at > 0 and token.end == tokens[at + 1].start):
            break
        at -= 1
    return at
