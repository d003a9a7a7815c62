"""The body of a request, by whoever sent it -> the decisions in it, or a plain message on what is wrong."""

import json
from collections.abc import Mapping
from typing import Any

from geodata.hints import nearest
from geodata.place import is_number
from routes.amend import Decision, DecisionKind
from routes.corrected import standing
from routes.errors import RoutesError
from routes.model import Article, Span, Status
from routes.prose import one_line
from routes.review.seen import Seen

LONGEST = 300
"""Letters of a text that a person types."""

KNOWN = (
    "version", "kind", "article", "spans", "words", "route",
    "place", "name", "longitude", "latitude", "into", "status", "as_of", "source",
)  # fmt: skip
TEXTS = ("place", "name", "into", "as_of", "source")
_OF_PLACES = {DecisionKind.MOVE, DecisionKind.RENAME, DecisionKind.HIDE}
"""What is done to a place, however often it is named."""


class BadRequest(RoutesError):
    """A request that says nothing that can be done."""


def table_of(body: bytes) -> Mapping[str, Any]:
    """Return the JSON object in a body.

    Raises
    ------
    BadRequest
        If it is none, or has keys that say nothing here.
    """
    try:
        table = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadRequest("the body is not JSON") from None
    if not isinstance(table, dict):
        raise BadRequest("the body is not a JSON object")
    unknown = next((key for key in table if key not in KNOWN), None)
    if unknown is not None:
        raise BadRequest(f"the key {str(unknown)[:40]!r} says nothing here; known: {', '.join(KNOWN)}")
    return table


def _no_number(word: str) -> None:
    raise ValueError(word)  # infinity and what is no number are no JSON


def version_in(table: Mapping[str, Any]) -> str:
    """Return the version of the files that a decision was taken on."""
    return _text(table, "version", needed=True)


def decisions_in(table: Mapping[str, Any], seen: Seen) -> tuple[Decision, ...]:
    """Return the decisions that a request asks for: one for a route, or for words everywhere in an article.

    Raises
    ------
    BadRequest
        If it asks for nothing that is known, or speaks of nothing that is there.
    """
    said = _text(table, "kind", needed=True)
    kinds = [kind.value for kind in DecisionKind]
    if said not in kinds:
        raise BadRequest(f"{said[:40]!r} is no decision{nearest(said, kinds)}; known: {', '.join(kinds)}")
    told = {"kind": DecisionKind(said), **_details(table)}
    if table.get("route"):
        return (Decision(route=_route(table, seen), **told),)
    article = _text(table, "article", needed=True)
    if DecisionKind(said) is DecisionKind.ADD:
        return (_added(article, _text(table, "words", needed=True), told, seen),)
    spans = _spans(table, article, seen)
    if DecisionKind(said) is DecisionKind.TAKE_BACK and told["place"]:
        return (Decision(**told),)
    if DecisionKind(said) in _OF_PLACES:
        return (Decision(article=article, span=spans[0], **told),)
    return _of_mentions(article, spans, told, seen)


def _added(article: str, words: str, told: Mapping[str, Any], seen: Seen) -> Decision:
    """Return the decision that some words of an article are a place, though none was found there."""
    text = next((one for one in seen.publication.articles if one.id == article), None)
    spans = standing(text, one_line(words)) if text is not None else ()
    if not spans:
        raise BadRequest(
            f"the words {words[:80]!r} do not stand in article {article[:80]!r}, letter for letter"
        )
    return Decision(article=article, span=spans[0], everywhere=True, **told)


def _of_mentions(
    article: str, spans: tuple[Span, ...], told: Mapping[str, Any], seen: Seen
) -> tuple[Decision, ...]:
    """Return one decision for words everywhere in an article, or one for each of them that is held alone."""
    text = next(one for one in seen.publication.articles if one.id == article)
    alone = seen.held_alone(text).intersection(spans)
    if told["kind"] is DecisionKind.TAKE_BACK:
        return tuple(Decision(article=article, span=span, **told) for span in sorted(alone) or spans[:1])
    if not alone and _are_all(text, spans, seen):
        return (Decision(article=article, span=spans[0], everywhere=True, **told),)
    return tuple(Decision(article=article, span=span, **told) for span in spans)


def _details(table: Mapping[str, Any]) -> dict[str, Any]:
    details: dict[str, Any] = {name: _text(table, name) for name in TEXTS}
    for name, text in details.items():
        if len(text) > LONGEST:
            raise BadRequest(f"{name} has {len(text):,} letters; expected at most {LONGEST}")
    for name in ("longitude", "latitude"):
        number = table.get(name)
        if number is not None and not is_number(number):
            raise BadRequest(f"{name} is {str(number)[:40]!r}; expected a number of degrees")
        details[name] = None if number is None else _degrees(name, number)
    status = _text(table, "status")
    known = [item.value for item in Status]
    if status and status not in known:
        raise BadRequest(f"{status[:40]!r} is no status{nearest(status, known)}; known: {', '.join(known)}")
    details["status"] = Status(status) if status else None
    return details


def _degrees(name: str, number: float) -> float:
    try:
        return float(number)
    except OverflowError:  # a whole number of hundreds of digits
        raise BadRequest(f"{name} has more digits than any place; expected a number of degrees") from None


def _text(table: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise BadRequest(f"{name} is {str(value)[:40]!r}; expected a text")
    if needed and not value:
        raise BadRequest(f"{name} is missing")
    return value


def _route(table: Mapping[str, Any], seen: Seen) -> str:
    route = _text(table, "route")
    if all(one.id != route for one in (*seen.publication.routes, *seen.publication.put_away)):
        raise BadRequest(f"there is no route {route[:80]!r} now")
    return route


def _spans(table: Mapping[str, Any], article: str, seen: Seen) -> tuple[Span, ...]:
    given = table.get("spans")
    spans = []
    for pair in given if isinstance(given, list) else ():
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(end) is int for end in pair)):
            raise BadRequest(f"{str(pair)[:40]!r} is no span; expected [start, end]")
        spans.append(Span(start=pair[0], end=pair[1]))
    if not spans:
        raise BadRequest("no place is named; expected spans as [[start, end], …], or a route")
    known = {one.span for one in seen.mentions() if one.article == article}
    if not known.issuperset(spans):
        raise BadRequest(f"no place stands there in article {article[:80]!r} now")
    return tuple(sorted(set(spans)))


def _are_all(article: Article, spans: tuple[Span, ...], seen: Seen) -> bool:
    """Whether no other place of the article has the words that stand at these spans."""
    words = {one_line(article.words(span)) for span in spans}
    own = {one.span for one in seen.mentions() if one.article == article.id}
    return len(words) == 1 and {span for span in own if one_line(article.words(span)) in words} == {*spans}
