"""Routes as they are and as they were found -> what the page shows of each."""

from geodata.path import Method
from routes.model import Finding, Route, StatusReport, Stop
from routes.prose import listed
from routes.publish import wording
from routes.publish.page.encode import polyline
from routes.publish.page.quotes import Quotes
from routes.publish.present import articles_by_date
from routes.publish.styles import Look, look_of
from routes.review import doubts
from routes.review.places import Places, Row
from routes.review.seen import Seen


class RouteRows:
    """The rows of all routes: those that hold, then those that a person hid or merged into others."""

    def __init__(self, seen: Seen, quotes: Quotes, places: Places) -> None:
        self._seen = seen
        self._quotes = quotes
        self._places = places
        self._numbers = {article.id: at for at, article in enumerate(articles_by_date(seen.publication))}
        self._said = {row.id: row for row in seen.corrections.routes if row.hide or row.merge}
        self._renamed = {row.id for row in seen.corrections.routes if row.name}
        self._names = {route.id: route.name for route in seen.publication.routes}

    def rows(self) -> list[Row]:
        """Return a row for each route."""
        routes = {route.id: route for route in self._seen.checked.routes}
        findings = doubts.findings_by_route(self._seen.checked, routes)
        return [self._row(route, findings.get(route.id, ())) for route in routes.values()] + [
            self._row(route, ()) for route in self._seen.publication.put_away
        ]

    def _row(self, route: Route, findings: tuple[Finding, ...]) -> Row:
        said = self._decided(route)
        gone = said.startswith(("hidden", "merged"))
        found = () if gone or route.accepted else doubts.of_route(route, findings)
        stops = _stops(route)
        first = route.evidence[0] if route.evidence else None
        return {
            "key": f"route:{route.id}",
            "type": "route",
            "article": self._numbers.get(first.article, 0) if first else 0,
            "start": first.sentence.start if first else 0,
            "articles": sorted({self._numbers[item.article] for item in route.evidence}),
            "words": route.name,
            "id": route.id,
            "mode": route.mode.value,
            "modeName": wording.MODE_NAMES[route.mode],
            "status": route.status.value,
            "how": self._how(route),
            "stops": [self._stop(stop) for stop in stops],
            "legs": [[_number(stop, stops) for stop in leg.stops] for leg in route.legs],
            "lines": [
                [polyline(leg.path.line.coords), leg.path.method is Method.SCHEMATIC]
                for leg in route.legs
                if leg.path
            ],
            "sentences": [self._quotes.evidence(item, 0) for item in route.evidence],
            "set": _set(route),
            "reports": [self._report(report) for report in route.reports],
            "remarks": [*route.assumptions, *route.notes],
            "also": ", ".join(route.spellings),
            "doubts": [one.words for one in found],
            "weight": max((one.weight for one in found), default=0.0),
            "decided": said,
        }

    def _decided(self, route: Route) -> str:
        row = self._said.get(route.id)
        if row is not None and route.id not in self._names:
            return "hidden" if row.hide else f"merged into {self._names.get(row.merge, row.merge)}"
        if route.set_status is not None:
            return f"status set: {route.set_status.status.value.replace('_', ' ')}"
        return "renamed" if route.id in self._renamed else "accepted" if route.accepted else ""

    def _how(self, route: Route) -> str:
        if route.definition:
            return f"Defined in {route.definition}.toml."
        used = sorted({leg.definition for leg in route.legs if leg.definition})
        along = f", along {listed([f'{name}.toml' for name in used])}" if used else ""
        return f"Read from the words{along}."

    def _stop(self, stop: Stop) -> Row:
        return {
            "place": self._places.number(stop.place),
            "name": wording.stop_name(stop.place, stop.part),
            "named": stop.named,
            "source": stop.source,
            "spots": [[article, span.start] for article, span in stop.spans],
        }

    def _report(self, report: StatusReport) -> Row:
        look: Look = look_of(report.status, "" if report.met else report.condition)
        return {
            "look": wording.LOOK_NAMES[look],
            "when": wording.when_words(report.when),
            "words": self._quotes.words(report.evidence),
            "implied": report.implied,
        }


def _set(route: Route) -> Row | None:
    """Return the status that a person set, with their remarks."""
    said = route.set_status
    if said is None:
        return None
    remarks = (said.note, said.source)
    return {
        "look": wording.LOOK_NAMES[look_of(said.status)],
        "when": wording.when_words(said.as_of) if said.as_of else "",
        "remarks": ", ".join(remark for remark in remarks if remark),
    }


def _number(stop: Stop, stops: list[Stop]) -> int:
    """Return which of a route's stops one is."""
    return next(at for at, one in enumerate(stops) if _same(one, stop))


def _same(one: Stop, other: Stop) -> bool:
    return (one.place.id, one.part) == (other.place.id, other.part)


def _stops(route: Route) -> list[Stop]:
    """Return the stops in order; one that ends a leg and begins the next only once."""
    found: list[Stop] = []
    for leg in route.legs:
        for stop in leg.stops:
            if not any(_same(stop, other) for other in found):
                found.append(stop)
    return found
