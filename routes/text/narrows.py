"""The stops of a way come in; the same with the canals, straits and capes that a ship goes by, go out."""

from collections.abc import Sequence

from geodata import passages
from geodata.place import PlaceKind
from routes.model import Part, PhraseStop
from routes.text.draft import Draft
from routes.text.steps import PASSING

_NEAR = 4
"""How many words behind a way's last place its canal or cape may stand: "to B round the Cape of C"."""

_LEADS = (PASSING - {"by", "along"}) | {"rounding"}


def by_sea(draft: Draft, stops: tuple[PhraseStop, ...]) -> tuple[PhraseStop, ...]:
    """Return the stops of a ship with what its words say it passes: "from A to B around the Cape of C"."""
    known = {stop.place.id for stop in stops}
    if len(known) < 2:
        return stops
    tokens, found = draft.tokens, list(stops)
    last = draft.last
    for number in range(draft.first, len(tokens)):
        mention = tokens[number].mention
        if number > last + _NEAR:
            break
        if mention is None or mention.place.id in known or mention.place.id not in passages.by_place():
            continue
        led = number - (2 if tokens[number - 1].low == "the" else 1)
        if led >= draft.first and tokens[led].low in _LEADS and mention.place.kind is not PlaceKind.COUNTRY:
            known.add(mention.place.id)
            ends = (at for at, stop in enumerate(found) if stop.part in {Part.TO, Part.END})
            at = next(ends, len(found)) if found[:1] and found[0].part is Part.FROM else len(found)
            found.insert(at, PhraseStop(part=Part.VIA, place=mention.place, mention=mention))
            last = number
    return tuple(found)


def on_land(stops: Sequence[PhraseStop]) -> tuple[PhraseStop, ...]:
    """Return the stops of a way on land or in the air: a bridge or a tunnel leads one across a strait."""
    return tuple(stop for stop in stops if stop.part is not Part.VIA or stop.place.kind is not PlaceKind.SEA)
