"""The words of a route and a definition come in; what is told on it, and what that one lacks, go out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from geodata.place import Place
from routes.lines.sketches import Sketch
from routes.lines.spots import same_spot
from routes.model import Article, Mention, RouteDefinition

_LEADS = re.compile(r"\b(?:to|through|via|at|past|into)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = 20  # code points before a place in which the word stands that leads to it
_SEVERAL = 2  # places between the ends from which on words tell a whole way


def told_by(sketch: Sketch, article: Article, mentions: Sequence[Mention]) -> Iterator[Place]:
    """Yield the points that a sketch's words tell on its route, in the order of its stops, then of the text.

    Of words that tell several places on the way, that are those too that another verb leads to ("runs from A
    to B, crosses the river to C and goes through D to E").
    """
    yield from (stop.place for stop in sketch.stops if stop.mention is not None and not stop.place.is_area)
    if len(sketch.via) < _SEVERAL or not sketch.start or not sketch.end:
        return
    for mention in mentions:
        before = article.text[max(0, mention.span.start - _BEFORE) : mention.span.start]
        inside = sketch.phrase.evidence.words.holds(mention.span) and not mention.adjective
        if inside and _LEADS.search(before):
            yield mention.place


def beside(definition: RouteDefinition, places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places that a definition does not have among its stops."""
    own = [place for leg in definition.legs for place in leg.stops]
    return tuple(place for place in places if not any(same_spot(place, one) for one in own))
