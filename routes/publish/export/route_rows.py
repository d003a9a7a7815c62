"""The routes of a publication -> the rows of an export about them, one a leg."""

from collections.abc import Iterator

from routes.model import Leg, Publication, Route, Status
from routes.prose import listed
from routes.publish import wording
from routes.publish.export.layer import Cell, Kind, Row, lines_of, row
from routes.publish.export.said import Sayings, licence_of
from routes.publish.moments import look_at
from routes.publish.terrain import Crossed, summary

ROUTES = {
    "name": Kind.TEXT,
    "from_place": Kind.TEXT,
    "to_place": Kind.TEXT,
    "mode": Kind.TEXT,
    "status": Kind.TEXT,
    "status_earliest": Kind.DATE,
    "status_latest": Kind.DATE,
    "status_set_by_person": Kind.TEXT,
    "method": Kind.TEXT,
    "line_km": Kind.REAL,
    "way_least_km": Kind.REAL,
    "way_most_km": Kind.REAL,
    "error_km": Kind.REAL,
    "published_km": Kind.REAL,
    "published_source": Kind.TEXT,
    "countries": Kind.TEXT,
    "crossed": Kind.TEXT,
    "closures": Kind.TEXT,
    "status_history": Kind.TEXT,
    "said_by": Kind.TEXT,
    "sentences": Kind.INTEGER,
    "evidence": Kind.TEXT,
    "remarks": Kind.TEXT,
    "other_names": Kind.TEXT,
    "found_by": Kind.TEXT,
    "reviewed": Kind.BOOLEAN,
    "reviewed_by_person": Kind.BOOLEAN,
    "assumed": Kind.BOOLEAN,
    "fade": Kind.TEXT,
    "route": Kind.TEXT,
    "leg": Kind.INTEGER,
    "id": Kind.TEXT,
    "source": Kind.TEXT,
    "licence": Kind.TEXT,
    "attribution": Kind.TEXT,
    "borders_note": Kind.TEXT,
}


def leg_rows(publication: Publication, told: Sayings) -> Iterator[Row]:
    """Yield the rows with the columns `ROUTES`; a leg that could not be drawn has no geometry."""
    for route in publication.routes:
        shared = _of_route(publication, route, told)
        for number, leg in enumerate(route.legs, start=1):
            own = {**_of_leg(leg), "id": f"{route.id}.{number}", "leg": number, "mode": leg.mode.value}
            remarks = "\n".join((*route.assumptions, *route.notes, *_path_note(leg)))
            line = lines_of(leg.path.line) if leg.path else None
            yield row(ROUTES, {**shared, **own, "remarks": remarks}, line)


def _path_note(leg: Leg) -> tuple[str, ...]:
    return (leg.path.note,) if leg.path and leg.path.note else ()


def _of_leg(leg: Leg) -> dict[str, Cell]:
    path = leg.path
    licence, words = licence_of(path.source) if path else ("", "")
    return {
        "from_place": wording.stop_name(leg.stops[0].place, leg.stops[0].part),
        "to_place": wording.stop_name(leg.stops[-1].place, leg.stops[-1].part),
        "method": path.method.value if path else None,
        "line_km": round(path.length_km, 1) if path else None,
        "way_least_km": round(path.way_km[0]) if path and path.way_km else None,
        "way_most_km": round(path.way_km[1]) if path and path.way_km else None,
        "error_km": path.error_km if path else None,
        "assumed": leg.assumed,
        "fade": leg.fade.value,
        "source": ", ".join(filter(None, (path.source, path.by))) if path else None,
        "licence": path.licence or licence if path else None,
        "attribution": path.attribution or words if path else None,
    }


def _of_route(publication: Publication, route: Route, told: Sayings) -> dict[str, Cell]:
    """Return what is the same in the rows of all legs of a route."""
    crossed = Crossed(
        countries=dict(publication.countries).get(route.id, ()),
        crossings=dict(publication.crossings).get(route.id, ()),
        ascents=dict(publication.ascents).get(route.id, ()),
    )
    dated = [report.when for report in route.reports if report.status is not Status.UNSTATED]
    if route.set_status is not None:
        dated = [route.set_status.as_of] if route.set_status.as_of else []
    return {
        "route": route.id,
        "name": route.name,
        "other_names": "; ".join(route.spellings),
        "status": route.status.value,
        "status_earliest": dated[-1].earliest if dated else None,
        "status_latest": dated[-1].latest if dated else None,
        "status_set_by_person": wording.status_set(route),
        "status_history": "; ".join(
            f"{wording.when_words(report.when)}: {wording.LOOK_NAMES[look_at(report)]}"
            for report in route.reports
        ),
        "closures": "; ".join(
            f"{item.where}: {listed([wording.MONTHS[month - 1] for month in item.months])}"
            f"{f', until {wording.month_words(item.until)}' if item.until else ''} ({item.source})"
            for item in route.closures
        ),
        "published_km": route.published.length_km if route.published else None,
        "published_source": route.published.source if route.published else None,
        "countries": "; ".join(crossed.countries),
        "crossed": summary(crossed),
        "found_by": route.how.value,
        "reviewed": route.reviewed,
        "reviewed_by_person": route.accepted,
        "said_by": wording.voices(route.evidence),
        "sentences": len(route.evidence),
        "evidence": "\n".join(told.in_words(item) for item in route.evidence),
        "borders_note": wording.borders_note(publication.view),
    }
