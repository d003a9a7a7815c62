"""A publication -> ``routes.geojson``: RFC 7946, a feature a leg."""

import json
from dataclasses import replace
from typing import Any

import shapely

from geodata.geodesy import split_at_antimeridian
from routes.model import Evidence, Publication, Route
from routes.publish.terrain import crossing_row
from routes.publish.used import attribution

SCHEMA = "routebook.routes/1"
_DECIMALS = 5  # about 1 m


def geojson(publication: Publication) -> str:
    """Return a feature collection with one feature for each traced leg, in the order of the routes.

    Coordinates are longitude, latitude in degrees, WGS 84, to 5 decimals (about 1 m); a line that crosses the
    antimeridian is cut there, as the standard asks. `attribution` is what the licences of the lines and
    places in it ask to be said.
    """
    features = [
        _feature(publication, route, number)
        for route in publication.routes
        for number, leg in enumerate(route.legs)
        if leg.path is not None
    ]
    told = {
        "type": "FeatureCollection",
        "schema": SCHEMA,
        "view": publication.view.value,
        "attribution": attribution(replace(publication, mentions=()), ()),
    }
    head = f'{json.dumps(told, ensure_ascii=False)[:-1]}, "features": ['
    rows = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    return f"{head}\n{rows}\n]}}\n"


def _feature(publication: Publication, route: Route, number: int) -> dict[str, Any]:
    leg = route.legs[number]
    path = leg.path
    assert path is not None  # noqa: S101 - the caller leaves legs without a path out
    return {
        "type": "Feature",
        "id": f"{route.id}.{number + 1}",
        "properties": {
            "route": route.id,
            "name": route.name,
            "mode": leg.mode.value,
            "status": route.status.value,
            "method": path.method.value,
            "length_km": round(path.length_km, 1),
            "error_km": path.error_km,
            "published_km": route.published.length_km if route.published else None,
            "from": leg.stops[0].place.name,
            "to": leg.stops[-1].place.name,
            "how": route.how.value,
            "assumed": leg.assumed,
            "fade": leg.fade.value,
            "source": path.source,
            "countries": list(dict(publication.countries).get(route.id, ())),
            "borders": [crossing_row(item) for item in dict(publication.crossings).get(route.id, ())],
            "evidence": [_evidence(publication, item) for item in route.evidence],
        },
        "geometry": _geometry(shapely.geometry.mapping(split_at_antimeridian(path.line))),
    }


def _geometry(found: dict[str, Any]) -> dict[str, Any]:
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _rounded(value: Any) -> Any:
    return round(value, _DECIMALS) if isinstance(value, float) else [_rounded(item) for item in value]


def _evidence(publication: Publication, item: Evidence) -> dict[str, Any]:
    article = next(article for article in publication.articles if article.id == item.article)
    found = {
        "article": item.article,
        "outlet": article.outlet,
        "start": item.sentence.start,
        "end": item.sentence.end,
        "speaker": item.speaker,
        "date": [day.isoformat() if day else None for day in (item.date.earliest, item.date.latest)],
    }
    if publication.quotes:
        found["sentence"] = article.words(item.sentence)
    return found
