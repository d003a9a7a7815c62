"""A verb of transport, or goods that move -> the head that they make: "trucked from A", "grain left A"."""

from collections.abc import Sequence

from geodata.path import Mode
from routes.text import transport as words
from routes.text.head import Head
from routes.text.tokens import Token
from routes.text.vocabulary import word_set

_LEADS = (
    words.FROM_WORDS
    | words.VIA_WORDS
    | frozenset(("to", "into", "between", "for", "onto", "out", "toward", "towards"))
)
_BERTHS = frozenset(("docked", "berthed"))
_CARRIERS = word_set("air airlines airline airways aviation wings jet express cargo carrier carriers")
_WIDEST = 5
_TRADING = word_set("""
    sell sells sold selling buy buys bought buying order orders ordered ordering lease leases leased donate
    donates donated export exports exported supply supplies supplied supplying assemble assembles assembled
    manufacture manufactures manufactured import imports imported
""")
_BY = frozenset(("by", "on", "aboard", "in", "via", "with", "from", "to"))
CARRYING = word_set("carry carries carried carrying convey conveys conveyed conveying")
_CARRIED_OVER = word_set("""
    wagon wagons railcar railcars truck trucks lorry lorries trailer trailers cars vehicles carriages coaches
""")
_WAYS = word_set("""
    road roads highway highways motorway motorways expressway expressways freeway freeways railway railways
    railroad railroads waterway waterways pipeline pipelines flight flights airlift airbridge sailing sailings
""")
_KINDS = frozenset(("rail", "railway", "road", "goods", "freight"))


def verb_head(tokens: Sequence[Token], number: int) -> Head | None:
    """Return the head that a verb of transport makes where places follow, or None."""
    low = tokens[number].low
    if not _leads_on(tokens, number) or (words.VERB_HEADS[low] is Mode.AIR and _is_person(tokens, number)):
        return None
    return Head(first=number, last=number, noun=low, mode=words.VERB_HEADS[low])


def is_carried_over(tokens: Sequence[Token], number: int) -> bool:
    """Return whether a vehicle is itself the load: "the ship carries lorries", "she carried rail wagons"."""
    low = tokens[number].low
    if low in _KINDS:
        low = tokens[number + 1].low if number + 1 < len(tokens) else ""
    if low not in _CARRIED_OVER:
        return False
    near = [one.low for one in tokens[max(number - 3, 0) : number]]
    laden = near[-2:-1] == ["with"] and tokens[number - 1].text[0].isdigit()  # "a ship with 200 trailers"
    return laden or not CARRYING.isdisjoint(near)


def is_traded(tokens: Sequence[Token], number: int) -> bool:
    """Return whether a vehicle is what somebody sells or buys: "exports locomotives to"."""
    vehicle = words.STRONG_HEADS.get(tokens[number].low, Mode.UNSPECIFIED) is not Mode.UNSPECIFIED
    if not vehicle or tokens[number].low in _WAYS:
        return False
    near = [token.low for token in tokens[max(number - 3, 0) : number]]
    return not _TRADING.isdisjoint(near) and _BY.isdisjoint(near)


def goods_head(tokens: Sequence[Token], number: int) -> Head | None:
    """Return the head that goods make where a verb of motion follows soon, or None."""
    for token in tokens[number + 1 : number + _WIDEST + 1]:
        if token.is_mark or token.is_place:
            return None
        if token.low in words.MOTION_VERBS:
            return Head(first=number, last=number, noun=tokens[number].low, mode=Mode.UNSPECIFIED)
    return None


def _leads_on(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word that leads places follows, adverbs and what is carried between them."""
    leads = _LEADS | {"at", "in"} if tokens[number].low in _BERTHS else _LEADS
    for token in tokens[number + 1 : number + 2 + _WIDEST]:
        if token.low in leads and token.is_word:
            return True
        if token.is_mark or token.is_place or token.low in words.MOTION_VERBS:
            return False
    return False


def _is_person(tokens: Sequence[Token], number: int) -> bool:
    """Whether a person flies, and no airline: "he flies to", "the minister will fly to"."""
    before = [token for token in tokens[max(number - 8, 0) : number] if token.is_word]
    near = {token.low for token in before}
    return bool(near & words.PERSONS) and not near & _CARRIERS
