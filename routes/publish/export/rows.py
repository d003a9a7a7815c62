"""A publication -> the layers of an export: lines, stops, places, sentences, figures, notes."""

from collections.abc import Iterator

from routes.model import Publication
from routes.publish.export.layer import Kind, Layer, Row, Shape, row
from routes.publish.export.place_rows import PLACES, STOPS, place_rows, stop_rows
from routes.publish.export.route_rows import ROUTES, leg_rows
from routes.publish.export.said import Sayings
from routes.publish.export.told_rows import CLAIMS, EVIDENCE, claim_rows, evidence_rows
from routes.publish.present import articles_by_date, counted_routes
from routes.publish.used import attribution
from routes.publish.wording import METHOD_NAMES, METHOD_NOTES, borders_note, doubt, when_words

SCHEMA = "routebook.export/1"
_ABOUT = {"about": Kind.TEXT, "told": Kind.TEXT}


def layers(publication: Publication) -> tuple[Layer, ...]:
    """Return the layers of a publication: routes, stops, places, evidence, claims and about.

    The first has a row a leg; a leg that could not be drawn has a row without a geometry. Sentences have the
    points of the route's stops that they name. Without leave to quote, the words of the articles are absent.
    """
    told = Sayings(publication)
    return (
        Layer(
            name="routes",
            title="One leg of a route that the articles name, with the line that stands for it.",
            columns=tuple(ROUTES.items()),
            rows=tuple(leg_rows(publication, told)),
            shape=Shape.MULTILINESTRING,
        ),
        Layer(
            name="stops",
            title="A place at which a route stops; of an area, where its label stands.",
            columns=tuple(STOPS.items()),
            rows=tuple(stop_rows(publication, told)),
            shape=Shape.POINT,
        ),
        Layer(
            name="places",
            title="A place that the articles name or a route stops at; of an area, where its label stands.",
            columns=tuple(PLACES.items()),
            rows=tuple(place_rows(publication, told)),
            shape=Shape.POINT,
        ),
        Layer(
            name="evidence",
            title="A sentence that names a route or tells its status, with the stops that it names.",
            columns=tuple(EVIDENCE.items()),
            rows=tuple(evidence_rows(publication, told)),
            shape=Shape.MULTIPOINT,
        ),
        Layer(
            name="claims",
            title="A figure or comparison in an article, with who says it.",
            columns=tuple(CLAIMS.items()),
            rows=tuple(claim_rows(publication, told)),
        ),
        Layer(
            name="about",
            title="What holds for all of it: borders, licences, articles.",
            columns=tuple(_ABOUT.items()),
            rows=tuple(_about(publication)),
        ),
    )


def _about(publication: Publication) -> Iterator[Row]:
    for about, told in notes(publication):
        yield row(_ABOUT, {"about": about, "told": told})


def notes(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield what holds for all rows, as pairs of a key and a sentence; keys may come again."""
    yield "schema", SCHEMA
    yield "title", publication.title
    yield "summary", counted_routes(publication)
    yield "view", publication.view.value
    yield "borders", borders_note(publication.view)
    if not publication.quotes:
        yield (
            "quotations",
            "The sentences are left out; files and characters tell where they stand.",
        )
    for text in attribution(publication, ()):
        yield "attribution", text
    methods = {leg.path.method for route in publication.routes for leg in route.legs if leg.path}
    for method in METHOD_NAMES:
        if method in methods:
            yield "method", f"{method.value}: {METHOD_NOTES[method]}"
    for article in articles_by_date(publication):
        reason = doubt(article.published)
        dated = f"{when_words(article.published)} ({reason})" if reason else when_words(article.published)
        yield "article", ", ".join((article.file, article.outlet or "outlet not stated", dated))
    for file, reason in publication.skipped:
        yield "article left out", f"{file}: {reason}"
