"""What was read of a workspace -> a table in which a person decides: a row each place and route."""

from collections.abc import Iterator

from geodata.gazetteer import label
from routes.corrected import ADDED, Fitting
from routes.model import Article, Mention, Publication, Route
from routes.prose import counted, one_line
from routes.publish import wording
from routes.publish.export.layer import Cell, Kind, Layer, row
from routes.publish.report import is_place, stops

TOLD = {
    "kind": Kind.TEXT,
    "article": Kind.TEXT,
    "sentence": Kind.TEXT,
    "words": Kind.TEXT,
    "read_as": Kind.TEXT,
    "country": Kind.TEXT,
    "latitude": Kind.REAL,
    "longitude": Kind.REAL,
    "decided": Kind.TEXT,
    "why": Kind.TEXT,
    "candidates": Kind.TEXT,
}
ASKED = (
    "accept",
    "reject",
    "place",
    "new_name",
    "new_latitude",
    "new_longitude",
    "hide",
    "merge_into",
    "status",
    "as_of",
    "note",
    "source",
    "take_back",
)
"""The columns that a person fills in; empty in a new sheet."""
KEYS = {"near": Kind.TEXT, "number": Kind.INTEGER, "id": Kind.TEXT}
"""The columns by which a row finds what it is about again."""
COLUMNS: dict[str, Kind] = {**TOLD, **dict.fromkeys(ASKED, Kind.TEXT), **KEYS}
PLACE, ROUTE = "place", "route"
"""The kinds of rows."""
_MOST_CANDIDATES = 9
_EMPTY: dict[str, Cell] = dict.fromkeys(COLUMNS)


def sheet(publication: Publication) -> Layer:
    """Return the sheet: every place in the order of the articles, then every route; decisions are empty.

    What a person took out or put away is in it, too, and says so in the column ``decided``.
    """
    articles = {article.id: article for article in publication.articles}
    rejected = set(map(id, publication.rejected))
    mentions = [*filter(is_place, publication.mentions), *publication.rejected]
    spans: dict[str, list[Mention]] = {}
    for mention in mentions:
        spans.setdefault(mention.article, []).append(mention)
    rows = []
    for name, article in articles.items():
        found = sorted(spans.get(name, ()), key=lambda mention: mention.span)
        fitting = fitting_of(publication, article)
        rows += [row(COLUMNS, _place(article, one, id(one) in rejected, fitting)) for one in found]
    away = {route.id for route in publication.put_away}
    routes = (*publication.routes, *publication.put_away)
    rows += [row(COLUMNS, _route(route, publication, route.id in away)) for route in routes]
    title = "A place or a route that articles name, to be decided on"
    return Layer(name="review", title=title, columns=tuple(COLUMNS.items()), rows=tuple(rows))


def fitting_of(publication: Publication, article: Article) -> Fitting:
    """Return what finds the places of an article again by the words around them."""
    mentions = (*publication.mentions, *publication.rejected)
    return Fitting(article, [one.span for one in mentions if one.article == article.id])


def _place(article: Article, mention: Mention, rejected: bool, fitting: Fitting) -> dict[str, Cell]:
    place, words = mention.place, one_line(article.words(mention.span))
    near, number = fitting.near(mention.span)
    decided = "added" if mention.why == ADDED else "looked at" if mention.reviewed else ""
    return _EMPTY | {
        "kind": PLACE,
        "article": article.id,
        "sentence": _sentence(article, mention),
        "words": words,
        "read_as": place.name,
        "country": place.country,
        "latitude": round(place.latitude, 5),
        "longitude": round(place.longitude, 5),
        "decided": "rejected" if rejected else decided,
        "why": mention.why,
        "candidates": "; ".join(_candidates(mention)),
        "near": near,
        "number": number or None,
        "id": place.id,
    }


def _candidates(mention: Mention) -> Iterator[str]:
    """Yield the places that a name can mean, as they may be copied into the column ``place``."""
    ranked = sorted(mention.candidates, key=lambda candidate: -candidate.score)
    for candidate in ranked[:_MOST_CANDIDATES]:
        yield f"{label(candidate.place)} [{candidate.place.id}]"


def _sentence(article: Article, mention: Mention) -> str:
    for sentence in article.sentences:
        if sentence.span.holds(mention.span):
            return one_line(article.words(sentence.span))
    return ""


def _route(route: Route, publication: Publication, away: bool) -> dict[str, Cell]:
    first = route.evidence[0] if route.evidence else None
    articles = {article.id: article for article in publication.articles}
    decided = ["hidden or merged"] * away + ["accepted"] * route.accepted
    decided += [f"status {wording.SET_BY_PERSON}"] * (route.set_status is not None)
    told = counted(len(route.evidence), "sentence")
    return _EMPTY | {
        "kind": ROUTE,
        "article": first.article if first else None,
        "sentence": one_line(articles[first.article].words(first.sentence)) if first else None,
        "words": " – ".join(stop.place.name for stop in stops(route)),
        "read_as": route.name,
        "decided": ", ".join(decided),
        "why": f"{route.mode.value}, {route.status.value}, {told}, found by {route.how.value}",
        "id": route.id,
    }
