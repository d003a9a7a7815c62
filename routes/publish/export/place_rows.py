"""The stops and places of a publication -> the rows of an export about them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from geodata.place import Place
from routes.model import Mention, Publication, Role, Span
from routes.publish.chains import off_km
from routes.publish.export.layer import Kind, Row, point_of, row
from routes.publish.export.said import POSITION, Sayings, position
from routes.publish.report import is_place, stops

STOPS = {
    "route_name": Kind.TEXT,
    "stop": Kind.INTEGER,
    **POSITION,
    "part": Kind.TEXT,
    "named": Kind.BOOLEAN,
    "named_at": Kind.TEXT,
    "stop_source": Kind.TEXT,
    "passed_at_km": Kind.REAL,
    "route": Kind.TEXT,
}
PLACES = {
    **POSITION,
    "role": Kind.TEXT,
    "words": Kind.TEXT,
    "mentions": Kind.INTEGER,
    "articles": Kind.INTEGER,
    "routes": Kind.TEXT,
    "named_at": Kind.TEXT,
}


def stop_rows(publication: Publication, told: Sayings) -> Iterator[Row]:
    """Yield the rows with the columns `STOPS`: of each route in its order, each stop once."""
    for route in publication.routes:
        for number, stop in enumerate(stops(route), start=1):
            off = min((off_km(leg, stop) for leg in route.legs if stop in leg.stops), default=0.0)
            yield row(
                STOPS,
                {
                    "route": route.id,
                    "route_name": route.name,
                    "stop": number,
                    "part": stop.part,
                    "named": stop.named,
                    "named_at": _where(told, stop.spans),
                    "stop_source": stop.source,
                    "passed_at_km": round(off, 1) if off else None,
                    **position(stop.place),
                },
                point_of(stop.place),
            )


@dataclass(slots=True)
class _Named:
    """A place with what names it and what stops there."""

    place: Place
    mentions: list[Mention] = field(default_factory=list)
    routes: dict[str, None] = field(default_factory=dict)


def place_rows(publication: Publication, told: Sayings) -> Iterator[Row]:
    """Yield the rows with the columns `PLACES`: stops first, then what is only mentioned."""
    found: dict[str, _Named] = {}
    for route in publication.routes:
        for stop in stops(route):
            found.setdefault(stop.place.id, _Named(stop.place)).routes[route.id] = None
    for mention in filter(is_place, publication.mentions):
        found.setdefault(mention.place.id, _Named(mention.place)).mentions.append(mention)
    for item in found.values():
        spots = [(mention.article, mention.span) for mention in item.mentions]
        roles = {mention.role for mention in item.mentions} | ({Role.STOP} if item.routes else set())
        yield row(
            PLACES,
            {
                **position(item.place),
                "role": next(role.value for role in Role if role in roles),
                "words": "; ".join(dict.fromkeys(told.words_at(*spot) for spot in spots)),
                "mentions": len(spots),
                "articles": len({article for article, _ in spots}),
                "named_at": _where(told, spots),
                "routes": "; ".join(item.routes),
            },
            point_of(item.place),
        )


def _where(told: Sayings, spots: Iterable[tuple[str, Span]]) -> str:
    return "; ".join(told.named_at(article, span) for article, span in spots)
