"""What a publication's articles say -> the rows of an export about it: sentences and figures."""

from collections.abc import Iterator

import shapely

from routes.model import Claim, Evidence, Publication, Route, StatusReport
from routes.publish.export.layer import Cell, Kind, Row, point_of, row
from routes.publish.export.said import SAID, Sayings
from routes.publish.moments import look_at
from routes.publish.present import claim_groups
from routes.publish.report import stops
from routes.publish.wording import CONDITION_MET, claim_qualifiers, doubt

EVIDENCE = {
    "route_name": Kind.TEXT,
    "supports": Kind.TEXT,
    **SAID,
    "status": Kind.TEXT,
    "status_earliest": Kind.DATE,
    "status_latest": Kind.DATE,
    "status_why": Kind.TEXT,
    "condition": Kind.TEXT,
    "season": Kind.TEXT,
    "route": Kind.TEXT,
}
CLAIMS = {
    "what": Kind.TEXT,
    "figure": Kind.TEXT,
    "low": Kind.REAL,
    "high": Kind.REAL,
    "unit": Kind.TEXT,
    "qualifiers": Kind.TEXT,
    "about_earliest": Kind.DATE,
    "about_latest": Kind.DATE,
    "about_why": Kind.TEXT,
    "places": Kind.TEXT,
    "routes": Kind.TEXT,
    **SAID,
    "topic": Kind.TEXT,
}


def evidence_rows(publication: Publication, told: Sayings) -> Iterator[Row]:
    """Yield the rows with the columns `EVIDENCE`: of each route the sentences that name it, then its status.

    A sentence has the points of the stops of its route that it names.
    """
    nothing: dict[str, Cell] = dict.fromkeys(EVIDENCE)
    for route in publication.routes:
        of_route: dict[str, Cell] = {**nothing, "route": route.id, "route_name": route.name}
        for item in route.evidence:
            values = {**of_route, "supports": "route", **told.columns(item)}
            yield row(EVIDENCE, values, _named_in(route, item))
        for report in route.reports:
            values = {**of_route, **_status(report, quoted=told.quoted), **told.columns(report.evidence)}
            yield row(EVIDENCE, values, _named_in(route, report.evidence))


def _status(report: StatusReport, *, quoted: bool) -> dict[str, Cell]:
    met = CONDITION_MET if report.met else ""
    return {
        "supports": "status",
        "status": look_at(report).value,
        "status_earliest": report.when.earliest,
        "status_latest": report.when.latest,
        "status_why": "; ".join(filter(None, (met, doubt(report.when)))),
        "condition": report.condition if quoted else None,
        "season": report.season if quoted else None,
    }


def _named_in(route: Route, item: Evidence) -> shapely.MultiPoint | None:
    """Return the stops of a route that a sentence names, areas left out; None where it names none."""
    named = {
        stop.place.id: point_of(stop.place)
        for stop in stops(route)
        if not stop.place.is_area
        and any(article == item.article and item.sentence.holds(span) for article, span in stop.spans)
    }
    return shapely.MultiPoint([*named.values()]) if named else None


def claim_rows(publication: Publication, told: Sayings) -> Iterator[Row]:
    """Yield the rows with the columns `CLAIMS`: what measures the same thing together, oldest first."""
    routes: dict[Claim, list[str]] = {claim: [] for claim in publication.claims}
    for route in publication.routes:
        for claim in route.claims:
            routes.setdefault(claim, []).append(route.id)
    names = {mention.place.id: mention.place.name for mention in publication.mentions}
    for group in claim_groups(routes):
        for claim in group.claims:
            told_as = claim.text if told.quoted or claim.unit != "comparison" else claim.what
            values: dict[str, Cell] = {
                "topic": claim.topic,
                "what": claim.what,
                "figure": told_as,
                "low": claim.low,
                "high": claim.high,
                "unit": claim.unit,
                "qualifiers": "; ".join(claim_qualifiers(claim)),
                "about_earliest": claim.when.earliest,
                "about_latest": claim.when.latest,
                "about_why": doubt(claim.when),
                "routes": "; ".join(dict.fromkeys(routes[claim])),
                "places": "; ".join(names.get(key, key) for key in claim.about),
            }
            yield row(CLAIMS, {**values, **told.columns(claim.evidence)})
