"""Values -> the documented JSON that the command line prints."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geodata.place import Place
from geodata.positions import position_error_km, position_source
from routes.model import Article, Claim, Evidence, Mention, Publication, Role, Route, When

FIND_SCHEMA = "routebook.find/1"
LOCATE_SCHEMA = "routebook.locate/1"
LIST_SCHEMA = "routebook.list/1"


def found(publication: Publication, *, file: str, why: bool = False) -> dict[str, Any]:
    """Return what one article names, for ``routes find --json``.

    Offsets are code points of the decoded file, byte-order mark stripped, newlines untouched.

    Parameters
    ----------
    file
        The article's file as the user knows it.
    why
        Whether the candidates of each place are told as well.
    """
    article = publication.articles[0]
    return {
        "schema": FIND_SCHEMA,
        "file": file,
        "article": {
            "id": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "url": article.url,
            "author": article.author,
            "published": _when(article.published),
            "dateline": _span(article.dateline) if article.dateline else None,
            "speakers": [{"name": speaker.name, "role": speaker.role} for speaker in article.speakers],
        },
        "places": [_mention(article, item, why) for item in publication.mentions if is_place(item)],
        "routes": [_route(article, route) for route in publication.routes],
        "claims": [_claim(claim) for claim in publication.claims],
        "furniture": [_span(span) for span in article.furniture],
    }


def unread(file: str, error: str) -> dict[str, Any]:
    """Return what stands in the place of `found` for an article that cannot be read."""
    return {"schema": FIND_SCHEMA, "file": file, "error": error}


def in_words(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that tell a person what `found` or `unread` gave."""
    if "error" in found:
        yield f"       {found['error']}"
        return
    for place in found["places"]:
        said = f"{place['country'] or place['kind']}, {place['role']}"
        yield f"{place['start']:>6} {place['text']} -> {place['name']} ({said})"
        if "candidates" in place:
            yield f"       {place['why']}"
        for other in place.get("candidates", ()):
            yield f"       {other['score']:>7} {other['name']} {other['country']}: {other['reason']}"
    for route in found["routes"]:
        ends = " - ".join(stop["name"] for stop in route["stops"])
        yield f"{route['mode']}: {route['name']} [{route['status']}] {ends}"


def is_place(mention: Mention) -> bool:
    """Whether a mention names a place; an adjective ("Kenyan trucks") does where a route stops there."""
    return not mention.adjective or mention.role is Role.STOP


def _span(span: Any) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _when(when: When) -> dict[str, str | None]:
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "how": when.how.value,
        "reason": when.reason,
    }


def date_text(when: When) -> str | None:
    """Return an interval as one ISO 8601 text: a day, or ``earliest/latest`` with ``..`` for an open end."""
    if when.earliest is None and when.latest is None:
        return None
    if when.earliest == when.latest and when.earliest is not None:
        return when.earliest.isoformat()
    ends = (day.isoformat() if day else ".." for day in (when.earliest, when.latest))
    return "/".join(ends)


def _mention(article: Article, mention: Mention, why: bool) -> dict[str, Any]:
    place, start, end = mention.place, mention.span.start, mention.span.end
    row: dict[str, Any] = {
        "start": start,
        "end": end,
        "text": article.text[start:end],
        "name": place.name,
        "kind": place.kind.value,
        "lat": round(place.latitude, 5),
        "lon": round(place.longitude, 5),
        "country": place.country,
        "role": mention.role.value,
        "why": mention.why,
        "reviewed": mention.reviewed,
    }
    if why:
        row["candidates"] = [
            {**placed(item.place), "score": round(item.score, 3), "reason": item.reason}
            for item in mention.candidates
        ]
    return row


def placed(place: Place) -> dict[str, Any]:
    """Return one gazetteer entry, coordinates in degrees."""
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "lat": round(place.latitude, 5),
        "lon": round(place.longitude, 5),
        "country": place.country,
    }


def _route(article: Article, route: Route) -> dict[str, Any]:
    return {
        "id": route.id,
        "name": route.name,
        "mode": route.mode.value,
        "status": route.status.value,
        "how": route.how.value,
        "stops": [
            {
                "name": stop.place.name,
                "kind": stop.place.kind.value,
                "lat": round(stop.place.latitude, 5),
                "lon": round(stop.place.longitude, 5),
                "country": stop.place.country,
                "named": stop.named,
            }
            for stop in stops(route)
        ],
        "evidence": [_evidence(article, item) for item in route.evidence],
    }


def stops(route: Route) -> list[Any]:
    """Return the stops of all legs in order, one that two legs share only once."""
    listed: dict[tuple[str, str], Any] = {}
    for leg in route.legs:
        for stop in leg.stops:
            listed.setdefault((stop.place.id, stop.part), stop)
    return list(listed.values())


def _evidence(article: Article, item: Evidence) -> dict[str, Any]:
    return {
        **_span(item.sentence),
        "sentence": article.words(item.sentence),
        "speaker": item.speaker,
        "date": date_text(item.date),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    value: Any = claim.text
    if claim.low is not None:
        value = claim.low if claim.low == claim.high else [claim.low, claim.high]
    elif claim.unit == "date":
        value = date_text(claim.when) or claim.text
    return {
        **_span(claim.evidence.words),
        "value": value,
        "unit": claim.unit,
        "what": claim.what,
        "text": claim.text,
        "bound": claim.bound,
        "hoped": claim.hoped,
        "speaker": claim.evidence.speaker,
        "via": claim.via,
        "date": date_text(claim.evidence.date),
        "about": list(claim.about),
    }


def located(name: str, candidates: Sequence[Place]) -> dict[str, Any]:
    """Return what the gazetteer holds under a name, likeliest first.

    `position` is where a place's coordinates were read, `error_km` how far off they may be, or null.
    """
    return {
        "schema": LOCATE_SCHEMA,
        "name": name,
        "places": [
            {
                **placed(place),
                "source": place.source,
                "position": position_source(place),
                "error_km": position_error_km(place),
            }
            for place in candidates
        ],
    }


def listed(publication: Publication) -> dict[str, Any]:
    """Return the routes of a workspace, without their sentences, and how many places a person looked at."""
    places = [mention for mention in publication.mentions if is_place(mention)]
    return {
        "schema": LIST_SCHEMA,
        "title": publication.title,
        "places": len(places),
        "places_reviewed": sum(place.reviewed for place in places),
        "routes": [
            {
                "id": route.id,
                "name": route.name,
                "mode": route.mode.value,
                "status": route.status.value,
                "how": route.how.value,
                "reviewed_by_person": route.accepted,
                "status_set_by_person": route.set_status is not None,
                "sentences": len(route.evidence),
                "articles": len({item.article for item in route.evidence}),
            }
            for route in publication.routes
        ],
    }


def listed_in_words(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that tell a person what `listed` gave."""
    for row in found["routes"]:
        sentences = "1 sentence" if row["sentences"] == 1 else f"{row['sentences']} sentences"
        status = f"{row['status']}{' (set by a person)' if row['status_set_by_person'] else ''}"
        told = ", ".join((row["mode"], status, sentences, *(["reviewed"] * row["reviewed_by_person"])))
        yield f"{row['id']}: {row['name']} ({told})"
