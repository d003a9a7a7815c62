"""A publication -> its lines as GeoJSON (RFC 7946), a feature a leg; a layer -> its rows, a feature each."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import shapely

from geodata.geodesy import split_at_antimeridian
from routes.model import Evidence, Publication, Route
from routes.publish.escape import visible
from routes.publish.export.layer import Layer
from routes.publish.terrain import crossing_row
from routes.publish.used import attribution

SCHEMA = "routebook.routes/1"
_DECIMALS = 5  # about 1 m
_FINE_DECIMALS = 7  # about 1 cm: what other programs read back is the line itself


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
    return _collection(told, features)


def layer_geojson(layer: Layer, told: Mapping[str, Any]) -> str:
    """Return a feature collection of a layer's rows, to 7 decimals; a row without a geometry has null there.

    Parameters
    ----------
    told
        What holds for all rows; members of the collection.
    """
    features = (
        {
            "type": "Feature",
            "id": values.get("id", number),
            "properties": {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in values.items()
            },
            "geometry": _geometry(shapely.geometry.mapping(geometry), _FINE_DECIMALS) if geometry else None,
        }
        for number, (values, geometry) in enumerate(layer.records(), start=1)
    )
    return _collection({"type": "FeatureCollection", **told}, features)


def _collection(told: dict[str, Any], features: Iterable[dict[str, Any]]) -> str:
    head = f'{json.dumps(_plain(told), ensure_ascii=False)[:-1]}, "features": ['
    rows = (json.dumps(_plain(one), ensure_ascii=False, separators=(",", ":")) for one in features)
    return head + "\n" + ",\n".join(rows) + "\n]}\n"


def _plain(value: Any) -> Any:
    """Return a value with the control characters of its texts as signs: some readers stop at them."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


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
            "status_set_by_person": route.set_status is not None,
            "reviewed_by_person": route.accepted,
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
        "geometry": _geometry(shapely.geometry.mapping(split_at_antimeridian(path.line)), _DECIMALS),
    }


def _geometry(found: dict[str, Any], decimals: int) -> dict[str, Any]:
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"], decimals)}


def _rounded(value: Any, decimals: int) -> Any:
    if isinstance(value, float):
        return round(value, decimals)
    return [_rounded(item, decimals) for item in value]


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
