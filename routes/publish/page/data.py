"""A publication in; the data that a page's scripts read, ready for JSON, out."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from geodata.path import Method
from geodata.place import AREA_KINDS, Place
from geodata.positions import position_source
from routes.memory import Memory
from routes.model import Ascent, Claim, Publication, Route, StatusReport, Stop, When
from routes.publish import lanes, present, wording
from routes.publish.chains import Chain, ChainLeg
from routes.publish.moments import known_year, look_at
from routes.publish.page.encode import PRECISION, polyline, polylines
from routes.publish.page.quotes import Quotes, article_rows
from routes.publish.page.table import legend_rows, style_table
from routes.publish.seam import shift
from routes.publish.terrain import drawn_numbers, error_words, heights_words, rounded


def page_data(
    publication: Publication,
    facts: Sequence[present.RouteFacts],
    attribution: Sequence[str],
    memory: Memory,
    *,
    seam: float,
    only: str = "",
) -> dict[str, Any]:
    """Return everything that a page shows, but its basemap.

    Parameters
    ----------
    attribution
        What the licences of all that is shown ask to be said.
    memory
        What was made before of the same lines.
    seam
        The longitude, in degrees, at which the map begins.
    only
        The id of the one route that the page is about; empty for all of them.
    """
    quotes = Quotes(publication)
    span = present.shown_years(publication)
    first_year = span[0] if span else 0
    routes = [_route(item, _heights(item, memory, seam), quotes, first_year) for item in facts]
    places = _places(publication, facts, quotes, seam)
    paths = tuple(tuple(leg.path for leg in route.legs) for route in publication.routes)
    drawn = memory.once(
        "lanes", (paths, seam), lambda: _encoded(lanes.drawn_legs(publication.routes, seam, memory))
    )
    return {
        "title": publication.title,
        "stand": present.standfirst(publication),
        "only": only,
        "years": list(span),
        "quoted": publication.quotes,
        "view": {"name": wording.view_name(publication.view), "note": wording.borders_note(publication.view)},
        "attribution": list(attribution),
        "modes": {mode.value: name for mode, name in wording.MODE_NAMES.items()},
        "looks": {look.value: name for look, name in wording.LOOK_NAMES.items()},
        "methods": {method.value: name for method, name in wording.METHOD_NAMES.items()},
        "articles": article_rows(publication),
        "skipped": [{"file": file, "reason": reason} for file, reason in publication.skipped],
        "routes": routes,
        "places": places,
        "legs": [_leg(publication, *pair) for pair in drawn],
        "styles": style_table(facts),
        "legend": legend_rows(facts),
        "claims": [_claims(group, quotes) for group in present.compared(publication.claims)],
        "sentences": quotes.rows,
        "precision": PRECISION,
    }


def _heights(facts: present.RouteFacts, memory: Memory, seam: float) -> list[dict[str, Any]]:
    """Return the heights along a route, as made before where they were."""
    return [
        memory.once("heights", (ascent, seam), partial(_ascent, ascent, seam))
        for ascent in facts.crossed.ascents
    ]


def _route(
    facts: present.RouteFacts, heights: list[dict[str, Any]], quotes: Quotes, first_year: int
) -> dict[str, Any]:
    route = facts.route
    mode, method = facts.sample
    return {
        "id": route.id,
        "name": route.name,
        "mode": route.mode.value,
        "band": facts.band,
        "sample": [mode.value, method.value],
        "methodWords": facts.method_words,
        "ends": facts.ends,
        "what": list(facts.what),
        "also": list(route.spellings),
        "reviewed": route.reviewed,
        "accepted": route.accepted,
        "set": _set(facts),
        "km": facts.length_words,
        "moments": [
            [moment.look, moment.seasonal, moment.sentences, moment.voices] for moment in facts.moments
        ],
        "status": [_report(report, quotes, first_year) for report in route.reports],
        "chains": [_chain(chain, facts) for chain in facts.chains],
        "closures": [
            {
                "where": item.where,
                "months": list(item.months),
                "until": wording.month_words(item.until),
                "source": item.source,
            }
            for item in route.closures
        ],
        "heights": heights,
        "facts": [[fact.term, fact.value, fact.note] for fact in facts.facts],
        "claims": [_claims(group, quotes) for group in facts.claims],
        "assumptions": list(route.assumptions),
        "notes": list(route.notes),
        "evidence": [quotes.evidence(item, first_year) for item in route.evidence],
    }


def _set(facts: present.RouteFacts) -> list[Any] | None:
    """Return the status that a person set, in words, and the number of the first year that it holds in."""
    counts = [number for number, moment in enumerate(facts.moments) if moment.by_person]
    return [wording.status_set(facts.route), counts[0]] if counts else None


def _ascent(ascent: Ascent, seam: float) -> dict[str, Any]:
    """Return what the drawing of heights needs: points by stretch, where they are, the top, the words."""
    profile = ascent.profile
    stretches = drawn_numbers(profile)
    turn = shift(min(x for x, _ in profile.points), seam)
    shown = [profile.points[number] for stretch in stretches for number in stretch]
    km, metres = profile.highest
    return {
        "ends": [wording.stop_name(stop.place, stop.part) for stop in (ascent.start, ascent.end)],
        "km": round(profile.km[-1]),
        "points": [
            [value for number in stretch for value in (round(profile.km[number]), profile.metres[number])]
            for stretch in stretches
        ],
        "spots": polyline((x + turn, y) for x, y in shown),
        "top": [
            round(km),
            metres,
            f"{rounded(metres, profile):,} m",
            ascent.summit.name if ascent.summit else "",
        ],
        "words": heights_words(profile, ascent.summit),
        "note": error_words(profile),
    }


def _report(report: StatusReport, quotes: Quotes, first_year: int) -> dict[str, Any]:
    known = known_year(report.evidence, first_year)
    return {
        "look": look_at(report).value,
        "at": _fraction(report.when) or _fraction(report.evidence.date),
        "date": wording.when_words(report.when),
        "why": "; ".join(
            filter(None, (wording.CONDITION_MET if report.met else "", wording.doubt(report.when)))
        ),
        "words": quotes.words(report.evidence),
        "condition": report.condition if quotes.quoted else "",
        "season": report.season if quotes.quoted else "",
        "known": known,
    }


def _fraction(when: When) -> list[float] | None:
    """Return an interval as decimal years, for an axis; None where it is open at both ends."""
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        return None
    return [round(moment.year + (moment.timetuple().tm_yday - 1) / 366, 3) for moment in (first, last)]


def _chain(chain: Chain, facts: present.RouteFacts) -> dict[str, Any]:
    return {
        "legs": [_part(part, facts.route) for part in chain.legs],
        "stops": [
            {
                "place": item.stop.place.id,
                "name": wording.stop_name(item.stop.place, item.stop.part),
                "share": round(item.share, 4),
                "named": item.stop.named,
                "source": item.stop.source,
            }
            for item in chain.stops
        ],
    }


def _part(part: ChainLeg, route: Route) -> list[Any]:
    leg = route.legs[part.leg]
    method = leg.path.method if leg.path else Method.SCHEMATIC
    return [
        round(part.start, 4),
        round(part.end, 4),
        present.drawn_mode(route, leg).value,
        method.value,
        leg.fade.value,
    ]


def _claims(group: present.ClaimGroup, quotes: Quotes) -> dict[str, Any]:
    return {
        "what": group.what,
        "unit": group.unit,
        "items": [_claim(claim, quotes) for claim in group.claims],
    }


def _claim(claim: Claim, quotes: Quotes) -> dict[str, Any]:
    evidence = claim.evidence
    return {
        "text": claim.text if quotes.quoted or claim.unit != "comparison" else claim.what,
        "what": claim.what,
        "low": claim.low,
        "high": claim.high,
        "open": claim.hoped,
        "also": list(wording.claim_qualifiers(claim)),
        "said": wording.when_words(evidence.date),
        "of": wording.when_words(claim.when) if claim.when != evidence.date else "",
        "s": quotes.sentence(evidence.article, evidence.sentence, evidence.speaker),
    }


# ------------------------------------------------------------------------------------ places, legs


def _places(
    publication: Publication, facts: Sequence[present.RouteFacts], quotes: Quotes, seam: float
) -> list[dict[str, Any]]:
    """Return stops and the points that are only mentioned; an area that no route uses is not drawn."""
    stops: dict[str, tuple[Place, bool, list[int], str]] = {}
    for index, item in enumerate(facts):
        for stop in (entry.stop for chain in item.chains for entry in chain.stops):
            place, named, routes, source = stops.get(stop.place.id, (stop.place, False, [], ""))
            routes = routes if index in routes else [*routes, index]
            stops[stop.place.id] = (place, named or stop.named, routes, source or stop.source)
    for mention in publication.mentions:
        if mention.place.id not in stops and mention.place.kind not in AREA_KINDS:
            stops[mention.place.id] = (mention.place, True, [], "")
    sentences: dict[str, dict[int, dict[str, Any]]] = {key: {} for key in stops}
    for mention in publication.mentions:
        if mention.place.id in sentences and (entry := quotes.mention(mention)):
            sentences[mention.place.id].setdefault(entry["s"], entry)
    return [
        {
            "id": place.id,
            "name": place.name,
            "kind": place.kind.value,
            "kindName": wording.KIND_NAMES[place.kind],
            "x": round(place.longitude + shift(place.longitude, seam), 4),
            "y": round(place.latitude, 4),
            "area": place.is_area,
            "radius": round(place.radius_km),
            "country": place.country,
            "rank": 3 if not routes else 1 if named else 2,
            "names": [[code, wording.language_name(code), name] for code, name in place.names],
            "source": position_source(place),
            "stopSource": source,
            "routes": routes,
            "sentences": list(sentences[place.id].values()),
        }
        for place, named, routes, source in stops.values()
    ]


def _area_name(stop: Stop) -> str:
    """Return the name of a stop that is an area, else nothing."""
    return wording.stop_name(stop.place, stop.part) if stop.place.is_area else ""


def _encoded(drawn: Sequence[lanes.DrawnLeg]) -> list[tuple[lanes.DrawnLeg, str]]:
    return list(zip(drawn, polylines([leg.points for leg in drawn]), strict=True))


def _leg(publication: Publication, drawn: lanes.DrawnLeg, line: str) -> dict[str, Any]:
    route = publication.routes[drawn.route]
    leg = route.legs[drawn.leg]
    path = leg.path
    return {
        "route": drawn.route,
        "mode": present.drawn_mode(route, leg).value,
        "method": path.method.value if path else "schematic",
        "line": line,
        "stretches": [
            [item.start, item.end, list(item.routes), int(item.against), int(item.repeated)]
            for item in drawn.stretches
        ],
        "gaps": [[round(position, 2) for position in gap] for gap in drawn.guessed],
        "fade": leg.fade.value,
        "assumed": leg.assumed,
        "towards": [_area_name(leg.stops[0]), _area_name(leg.stops[-1])],
    }
