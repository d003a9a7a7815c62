"""Tokens of a clause -> its groups of places, each with the word that leads it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from geodata.place import PlaceKind
from routes.model import Mention
from routes.text import transport as words
from routes.text.chains import unknown_after
from routes.text.leads import governor_of, lead_of
from routes.text.tokens import Token
from routes.text.words import DASHES

_HOLDING = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE})
_OPENING_ASIDE = frozenset(",(")
_CLOSING_ASIDE = frozenset(",)")
_ASIDE = 12
"""Up to how many tokens may stand in commas between the two places of "between A, on the border, and B"."""

_ATTRIBUTES = frozenset(
    ("based", "backed", "owned", "led", "funded", "registered", "flagged", "built", "made", "listed", "born")
)
_BORDERS = frozenset(("border", "frontier"))
_NAMED_WITHIN = 4
"""Within how many words behind "the Turkish border" its post is named: "at", "town of", "crossing of"."""

_ELSEWHERE = words.FROM_WORDS | words.TO_WORDS | words.VIA_WORDS | frozenset(("and", "or", "with"))
_JOINING = words.LINK_VERBS | {"between"}
_LED = words.FROM_WORDS | words.TO_WORDS
_PAIRED = frozenset(("our", "both", "two", "these"))


class Group(NamedTuple):
    """Places that stand together: "Karachi and Gwadar", "Mombasa–Nairobi–Kampala".

    Attributes
    ----------
    first, last
        Token numbers of the first and last place.
    members
        The places, in order.
    lead, lead_at, governor
        The preposition or verb that leads them, its number, and the word before it.
    ports, markets
        Whether the words call them ports, or markets and lands.
    chain
        Whether dashes join them.
    owner
        Whether they only own what follows ("Pakistan's" of "Pakistan's seaports Karachi and Gwadar").
    seat
        Whether the words speak of their location or position.
    pair
        The words that stand for two countries ("our countries"); `members` is then empty.
    capital, border
        Whether the words speak of a country's capital ("the Kenyan capital"), or of its border.
    """

    first: int
    last: int
    members: tuple[Mention, ...]
    lead: str = ""
    lead_at: int = -1
    governor: str = ""
    ports: bool = False
    markets: bool = False
    chain: bool = False
    owner: bool = False
    seat: bool = False
    pair: str = ""
    capital: bool = False
    border: bool = False


def groups(tokens: Sequence[Token]) -> list[Group]:
    """Return the groups of places in a clause, in order."""
    found: list[Group] = []
    behind = 0
    for at in [at for at, token in enumerate(tokens) if token.is_place or token.low in _PAIRED]:
        if at < behind:
            continue
        pair_end = _pair(tokens, at)
        if pair_end:
            found.append(_with_lead(tokens, at, pair_end, (), chain=False, pair=True))
            behind = pair_end + 1
        elif tokens[at].mention is not None and not tokens[at].is_way:
            group, behind = _group(tokens, at)
            found.append(group)
    return found


def _pair(tokens: Sequence[Token], at: int) -> int:
    """Return the number of the last token of words like "our two countries", or 0."""
    if tokens[at].low not in _PAIRED or not tokens[at].is_word:
        return 0
    end = at + 1
    while end < len(tokens) and tokens[end].low in {"our", "both", "two", "the", "brotherly", "friendly"}:
        end += 1
    both = {token.low for token in tokens[at:end]} & {"both", "two", "our"}
    return end if both and end < len(tokens) and tokens[end].low in {"countries", "nations", "states"} else 0


def _group(tokens: Sequence[Token], first: int) -> tuple[Group, int]:
    numbers, chain = [first], False
    last = first
    while not _stands_for_what_follows(tokens, last):
        following, dashed = _joined(tokens, last, chained=chain)
        if following < 0 and first == last:
            following = _behind_aside(tokens, first)
        if following < 0:
            break
        chain = chain or dashed
        numbers.append(following)
        last = following
    if last > first:
        pairs = pairwise(numbers)
        numbers = [first, *(number for before, number in pairs if not _holds(tokens, before, number))]
    members = tuple([mention for number in numbers if (mention := tokens[number].mention) is not None])
    group = _with_lead(tokens, first, last, members, chain=chain)
    if chain and unknown_after(tokens, last):
        group = group._replace(owner=True)  # nobody knows where "A–B–Unknown" ends
    return group, last + 1


def _holds(tokens: Sequence[Token], inner: int, outer: int) -> bool:
    """Whether the second place only tells in which country the first is: "Karachi, Pakistan"."""
    one, two = tokens[inner].mention, tokens[outer].mention
    if one is None or two is None or one.place.is_area or two.place.kind not in _HOLDING:
        return False
    between = {token.low for token in tokens[inner + 1 : outer]}
    of_it = bool(between & {"capital", "city", "town", "port", "seat"}) and "of" in between
    return one.place.country == two.place.country and (between <= {",", "("} or of_it)


def _stands_for_what_follows(tokens: Sequence[Token], number: int) -> bool:
    return tokens[number].possessive or _possessive_after(tokens, number)


def _possessive_after(tokens: Sequence[Token], number: int) -> bool:
    if number + 2 >= len(tokens) or tokens[number + 1].text not in {"'", "’"}:
        return False
    return tokens[number + 2].low == "s" or tokens[number + 1].start == tokens[number].end


def _dashed(tokens: Sequence[Token], number: int) -> bool:
    """Whether a dash and a further place follow a place."""
    after = tokens[number + 1 : number + 3]
    return len(after) == 2 and after[0].text in DASHES and after[1].is_place


def _joined(tokens: Sequence[Token], last: int, *, chained: bool) -> tuple[int, bool]:
    """Return the number of the next place of the group, or -1, and whether a dash joins it.

    `chained` tells whether dashes join the group so far: a further chain is a group of its own.
    """
    at, joint, dashed = last + 1, False, False
    while at < len(tokens) and at - last <= 7:
        token = tokens[at]
        if at == last + 1 and token.low in {"in", "on"} and (lying := _lies_in(tokens, at)):
            at += lying
            continue
        if token.is_place and joint and not dashed and chained and _dashed(tokens, at):
            return -1, False
        if token.is_place and _opens_clause(tokens, last, at):
            return -1, False
        if token.is_place:
            return (at, dashed) if joint and _like(tokens, last, at) else (-1, False)
        if token.text in DASHES and at == last + 1:
            joint, dashed = True, True
            unknown = unknown_after(tokens, last)
            at = unknown + 1 if unknown else at
        elif token.text in {",", "&", "/", "(", ")"} or token.low in {"and", "or", "plus"}:
            joint = True
        elif not _is_filler(tokens, at, joint=joint):
            return -1, False
        at += 1
    return -1, False


def _opens_clause(tokens: Sequence[Token], last: int, at: int) -> bool:
    """Whether a place that owns what follows begins a clause of its own: "to A, and B's trains run"."""
    parted = tokens[last + 1].text == "," and tokens[last + 2].low == "and"
    return parted and at == last + 3 and _stands_for_what_follows(tokens, at)


def _behind_aside(tokens: Sequence[Token], first: int) -> int:
    """Return the number of B in "between A, on the Chinese border, and B", or -1."""
    if first + 1 >= len(tokens) or tokens[first + 1].text not in _OPENING_ASIDE:
        return -1
    if _JOINING.isdisjoint([token.low for token in tokens[max(first - 3, 0) : first]]):
        return -1
    for at in range(first + 2, min(first + 2 + _ASIDE, len(tokens) - 2)):
        if tokens[at].text in _CLOSING_ASIDE:
            rest = [*range(at + 1, min(at + 6, len(tokens)))]
            place = next((number for number in rest if tokens[number].is_place), -1)
            joined = tokens[at + 1].low == "and" and place > 0
            plain = all(tokens[number].low in words.FILLERS for number in range(at + 2, place))
            return place if joined and plain and _like(tokens, first, place) else -1
        if tokens[at].is_mark and tokens[at].text not in DASHES:
            return -1
    return -1


def _lies_in(tokens: Sequence[Token], at: int) -> int:
    """Return how many tokens behind "in" or "on" tell where the place before lies: "on the Black Sea and"."""
    area = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].low == "the")
    if area + 1 >= len(tokens) or tokens[area + 1].low != "and":
        return 0
    mention = tokens[area].mention
    return area + 1 - at if mention is not None and mention.place.is_area else 0


def _is_filler(tokens: Sequence[Token], at: int, *, joint: bool) -> bool:
    """Whether a word between two places of a group does not part them."""
    token = tokens[at]
    if not token.is_word or (token.low == "pass" and tokens[at - 1].text == ","):
        return False
    noun_before = tokens[at - 1].is_word and tokens[at - 1].low in words.PLACE_NOUNS
    return token.low in words.FILLERS or (
        joint and (token.low in {"of", "well", "as"} or (token.low in {"at", "in"} and noun_before))
    )


def _like(tokens: Sequence[Token], one: int, other: int) -> bool:
    """Whether two places can stand together: both named, or both by an adjective."""
    first, second = tokens[one].mention, tokens[other].mention
    return first is not None and second is not None and first.adjective == second.adjective


def _with_lead(
    tokens: Sequence[Token],
    first: int,
    last: int,
    members: tuple[Mention, ...],
    *,
    chain: bool,
    pair: bool = False,
) -> Group:
    lead_at, skipped = lead_of(tokens, first)
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    noun = after.low if after is not None and after.is_word else ""
    lead = tokens[lead_at].low if lead_at >= 0 else ""
    adjective = bool(members) and members[-1].adjective
    possessive = bool(members) and _stands_for_what_follows(tokens, last)
    sea_ports = noun == "sea" and last + 2 < len(tokens) and tokens[last + 2].low in words.PORT_NOUNS
    owns = adjective or possessive or _is_attribute(tokens, last)
    seat = owns and any(token.is_word and token.low in words.SEATS for token in tokens[last + 1 : last + 5])
    capital = (owns and noun == "capital") or _is_capital_of(tokens, first)
    capital = capital and not _is_named_behind(tokens, last + 1)
    border = adjective and noun in _BORDERS and lead in _LED and not _is_named_behind(tokens, last + 1)
    useful = seat or capital or border or (adjective and noun in words.LAND_NOUNS)
    useful = useful or (owns and _ports_unnamed(tokens, last))
    return Group(
        first=first,
        last=last,
        members=members,
        lead=lead,
        lead_at=lead_at,
        governor=governor_of(tokens, lead_at),
        ports=noun in words.PORT_NOUNS
        or sea_ports
        or not skipped.isdisjoint(words.PORT_NOUNS)
        or (bool(members) and all(member.place.kind is PlaceKind.PORT for member in members)),
        markets=noun in words.LAND_NOUNS,
        chain=chain,
        owner=owns and not useful,
        seat=seat,
        pair=" ".join(token.text for token in tokens[first : last + 1]) if pair else "",
        capital=capital,
        border=border,
    )


def _is_attribute(tokens: Sequence[Token], last: int) -> bool:
    """Whether a place only tells of somebody: "the Dubai-based operator"."""
    if last + 2 >= len(tokens) or tokens[last + 1].text not in DASHES:
        return False
    return tokens[last + 2].low in _ATTRIBUTES


def _is_capital_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether "the capital of" stands before a country."""
    if first < len(("capital", "of")) or tokens[first - 1].low != "of" or tokens[first - 2].low != "capital":
        return False
    mention = tokens[first].mention
    return mention is not None and mention.place.kind is PlaceKind.COUNTRY


def _is_named_behind(tokens: Sequence[Token], noun: int) -> bool:
    """Whether the capital or the border post is named at once: "the Kenyan capital, Nairobi"."""
    behind = tokens[noun + 1 : noun + 1 + _NAMED_WITHIN]
    stop = next((at for at, token in enumerate(behind) if token.low in _ELSEWHERE), len(behind))
    return any(token.is_place and not token.possessive for token in behind[:stop])


def _ports_unnamed(tokens: Sequence[Token], last: int) -> bool:
    """Whether ports follow that no name follows: "through Pakistani seaports"."""
    at, port = last + 1, False
    while at < len(tokens) and at - last <= 8:
        token = tokens[at]
        if token.is_place:
            return False
        if token.is_word and token.low in words.PORT_NOUNS:
            port = True
        elif not (
            token.text in {",", "'", "’"}
            or token.low in words.FILLERS
            or token.low in {"in", "of", "at", "s"}
        ):
            return port
        at += 1
    return port
