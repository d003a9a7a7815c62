"""Toponyms in; the place that each means out, with the reason. Also the stops of a definition.

One name means one place throughout an article. Words beside it come first ("Gilgit, Pakistan"), then the
countries that the article speaks of and their neighbours, then what kind of place the words ask for, then
how near it lies to what is certain, then its people.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geodata.distance import kilometres
from geodata.errors import UnknownPlace
from geodata.gazetteer import PlaceIndex
from geodata.names import normalised
from geodata.neighbours import with_neighbours
from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes.model import Article, Candidate, Mention, Role, Toponym
from routes.text.asked import Asked, asked_kinds, glosses, split_stop
from routes.text.namesakes import with_namesakes

_KIND_SCORES = {
    PlaceKind.COUNTRY: 4.0,
    PlaceKind.REGION: 3.6,
    PlaceKind.SEA: 3.6,
    PlaceKind.PASS: 2.6,
    PlaceKind.BORDER_CROSSING: 2.6,
    PlaceKind.PORT: 2.2,
    PlaceKind.DRY_PORT: 2.0,
    PlaceKind.PROVINCE: 1.4,
    PlaceKind.AIRPORT: 0.8,
}
_GLOSSED, _NAMED_COUNTRY, _NEIGHBOUR, _ASKED, _OWN_NAME, _NEAR = 8.0, 3.0, 1.4, 2.4, 1.2, 1.5
_FAR_KM = 1500.0
_LARGE_CITY = 100_000
_MODE_KINDS: Mapping[Mode, tuple[PlaceKind, ...]] = {
    Mode.SEA: (PlaceKind.PORT, PlaceKind.CITY),
    Mode.AIR: (PlaceKind.CITY, PlaceKind.AIRPORT),
    Mode.ROAD: (
        PlaceKind.PASS,
        PlaceKind.BORDER_CROSSING,
        PlaceKind.CITY,
        PlaceKind.DRY_PORT,
        PlaceKind.PORT,
    ),
    Mode.RAIL: (
        PlaceKind.CITY,
        PlaceKind.BORDER_CROSSING,
        PlaceKind.DRY_PORT,
        PlaceKind.PORT,
        PlaceKind.PASS,
    ),
}
_POINTS = (
    PlaceKind.CITY,
    PlaceKind.PASS,
    PlaceKind.BORDER_CROSSING,
    PlaceKind.PORT,
    PlaceKind.DRY_PORT,
    PlaceKind.AIRPORT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What an article tells as a whole: countries with how often, their neighbours, certain points."""

    countries: Counter[str]
    scope: frozenset[str]
    certain: tuple[Place, ...]
    index: PlaceIndex

    def name(self, country: str) -> str:
        """Return a country's name."""
        place = self.index.by_id(f"country:{country}")
        return place.name if place is not None else country


def resolve(article: Article, toponyms: Sequence[Toponym], index: PlaceIndex) -> tuple[Mention, ...]:
    """Return each toponym with the place that it means, in order; those without candidates are left out.

    Parameters
    ----------
    article
        The article that they stand in.
    toponyms
        What `routes.text.recognise.recognise` gave.
    index
        The gazetteer, to know the countries of regions and glosses.
    """
    toponyms = with_namesakes(article, [toponym for toponym in toponyms if toponym.candidates])
    scene = _scene(toponyms, index)
    keys = {normalised(article.words(one.span)) for one in toponyms}
    asked = {key: Asked(key=key) for key in keys}
    for one in toponyms:
        key = normalised(article.words(one.span))
        asked[key] = asked[key].joined(
            Asked(kinds=asked_kinds(article.text, one.span), countries=glosses(article.text, one.span, index))
        )
    for one, other in pairwise(toponyms):
        shared = _shared_countries(article, one, other)
        for each in (one, other) if shared else ():
            key = normalised(article.words(each.span))
            asked[key] = asked[key].joined(Asked(countries=shared))
    decided: dict[str, tuple[Candidate, ...]] = {}
    mentions: list[Mention] = []
    for one in toponyms:
        key = f"{normalised(article.words(one.span))}|{one.why}"
        if key not in decided:
            decided[key] = _ranked(one, asked[normalised(article.words(one.span))], scene)
        mentions.append(_mention(article, one, decided[key]))
    return tuple(mentions)


def _shared_countries(article: Article, town: Toponym, division: Toponym) -> frozenset[str]:
    """Return the countries in which "Jacksonville, Florida" names a town and a division."""
    if article.text[town.span.end : division.span.start].strip(" ") != ",":
        return frozenset()
    key = normalised(article.words(division.span))
    divisions = {
        one.place.country
        for one in division.candidates
        if one.place.kind is PlaceKind.PROVINCE and normalised(one.place.name) == key
    }
    towns = {one.place.country for one in town.candidates if not one.place.is_area}
    return frozenset(divisions & towns)


def _scene(toponyms: Sequence[Toponym], index: PlaceIndex) -> _Scene:
    countries: Counter[str] = Counter()
    for one in toponyms:
        top = one.candidates[0].place
        if top.kind is PlaceKind.COUNTRY:
            countries[top.country] += 1
    if not countries:
        # Only names that can mean one country tell it: a large namesake elsewhere would mislead.
        for one in toponyms:
            meant = {candidate.place.country for candidate in one.candidates}
            if len(meant) == 1 and max(each.place.population for each in one.candidates) >= _LARGE_CITY:
                countries.update(meant - {""})
    scope = with_neighbours(countries)
    certain: dict[str, Place] = {}
    for one in toponyms:
        points = [candidate.place for candidate in one.candidates if not candidate.place.is_area]
        inside = [place for place in points if place.country in countries or not countries]
        if len(inside) == 1 or (inside and inside[0].population >= 300_000):
            certain[inside[0].id] = inside[0]
    return _Scene(countries=countries, scope=scope, certain=tuple(certain.values())[:40], index=index)


def _ranked(toponym: Toponym, asked: Asked, scene: _Scene) -> tuple[Candidate, ...]:
    """Return the candidates, the likeliest first, each with its score and reason."""
    scored = [_scored(toponym, rank, one.place, asked, scene) for rank, one in enumerate(toponym.candidates)]
    return tuple(sorted(scored, key=lambda one: -one.score))


def _scored(toponym: Toponym, rank: int, place: Place, asked: Asked, scene: _Scene) -> Candidate:
    reasons: list[tuple[float, str]] = []
    if place.country and place.country in asked.countries:
        reasons.append((_GLOSSED, f"the words beside it name {scene.name(place.country)}"))
    if place.country in scene.countries and place.kind is not PlaceKind.COUNTRY:
        share = scene.countries[place.country] / max(scene.countries.values())
        reasons.append((_NAMED_COUNTRY + share, f"the article speaks of {scene.name(place.country)}"))
    elif place.country in scene.scope and place.kind is not PlaceKind.COUNTRY:
        reasons.append((_NEIGHBOUR, f"{scene.name(place.country)} borders a country of the article"))
    if normalised(place.name) == asked.key:
        reasons.append((_OWN_NAME, "its own name"))
    if place.kind in asked.kinds:
        reasons.append((_ASKED, f"the words speak of a {place.kind.value.replace('_', ' ')}"))
    nearest = _nearest_km(place, scene)
    if nearest is not None and not place.is_area:
        near = _NEAR * max(0.0, 1.0 - nearest / _FAR_KM)
        if near:
            reasons.append((near, "near other places of the article"))
    size = (
        math.log10(place.population + 1) / 2.2 if place.kind is PlaceKind.CITY else _KIND_SCORES[place.kind]
    )
    reasons.append(
        (
            size,
            "the largest of that name"
            if place.kind is PlaceKind.CITY
            else f"a {place.kind.value} before towns of its name",
        )
    )
    if place.kind in {PlaceKind.CITY, PlaceKind.PROVINCE} and not _yields(toponym, place, scene):
        reasons.append((-_NAMED_COUNTRY - _ASKED, ""))
    if place.kind is PlaceKind.PROVINCE and _shares_name_with_town(toponym, place):
        reasons.append((-_ASKED / 2, ""))
    total = sum(score for score, _ in reasons) - 0.15 * rank
    best = max(reasons)[1].replace("_", " ")
    return Candidate(place=place, score=round(total, 3), reason=best)


def _yields(toponym: Toponym, place: Place, scene: _Scene) -> bool:
    """Whether a country or region of the same name gives way to a city or province.

    It does where the article speaks of the other's country again and again, and of none beside its own:
    "Georgia" in a text about the United States.
    """
    for one in toponym.candidates:
        area = one.place
        if area.is_area and area.kind is not PlaceKind.PROVINCE:
            own = with_neighbours([area.country] if area.country else area.members)
            beside = [code for code in scene.countries if code in own and code != area.country]
            return scene.countries[place.country] >= 3 and place.country not in own and not beside
    return True


def _shares_name_with_town(toponym: Toponym, province: Place) -> bool:
    return any(
        one.place.kind is PlaceKind.CITY and one.place.country == province.country
        for one in toponym.candidates
    )


def _nearest_km(place: Place, scene: _Scene) -> float | None:
    others = [one for one in scene.certain if one.id != place.id]
    return min(
        (kilometres(place.longitude, place.latitude, one.longitude, one.latitude) for one in others),
        default=None,
    )


def _mention(article: Article, toponym: Toponym, ranked: tuple[Candidate, ...]) -> Mention:
    best = ranked[0]
    only = len(ranked) == 1
    reason = "the only place of that name" if only else best.reason
    in_dateline = article.dateline is not None and article.dateline.holds(toponym.span)
    return Mention(
        article=toponym.article,
        span=toponym.span,
        place=best.place,
        why=f"{toponym.why}; {reason}",
        role=Role.DATELINE if in_dateline else Role.MENTION,
        candidates=ranked,
        part=toponym.part,
        metonym=toponym.metonym,
        adjective=toponym.adjective,
    )


# ------------------------------------------------------------------------------- stops of definitions


def resolve_stop(
    name: str, index: PlaceIndex, *, mode: Mode | None = None, countries: Iterable[str] = ()
) -> Place:
    """Return the place that a definition's stop names.

    Parameters
    ----------
    name
        The stop's name; a country in parentheses tells places of one name apart: "Gilgit (PK)".
    index
        The gazetteer.
    mode
        How one travels there: a sea leg stops at ports, an air leg at cities.
    countries
        ISO codes of countries where it is looked for first.

    Raises
    ------
    UnknownPlace
        If the gazetteer holds no such place, with the nearest names.
    """
    found = stops_named(name, index, mode=mode, countries=countries)
    if found:
        return found[0]
    bare, country = split_stop(name, index)
    within = (country,) if country else ()
    near = [place for place, _, _ in index.near_spellings(bare, countries=within, limit=3)]
    told = tuple(f"{place.name} ({place.country})" if place.country else place.name for place in near)
    raise UnknownPlace(name, tuple(dict.fromkeys(told)) or index.suggest(bare))


def stops_named(
    name: str, index: PlaceIndex, *, mode: Mode | None = None, countries: Iterable[str] = ()
) -> tuple[Place, ...]:
    """Return the places that a stop's name can mean, likeliest first; the parameters are `resolve_stop`'s."""
    bare, country = split_stop(name, index)
    found = index.lookup(bare)
    by_id = index.by_id(name)
    if by_id is not None:
        return (by_id,)
    if country:
        found = tuple(place for place in found if place.country == country or country in place.members)
    wanted = frozenset(countries)
    order = _MODE_KINDS.get(mode, _POINTS) if mode else _POINTS
    key = normalised(bare)

    def rank(place: Place) -> tuple[bool, bool, bool, int, int]:
        kind = order.index(place.kind) if place.kind in order else len(order)
        if place.is_area and place.kind is not PlaceKind.PROVINCE:
            kind = 0  # a country or a region is never a village of the same name
        is_own = normalised(place.name) == key
        return (
            bool(wanted) and place.country not in wanted,
            place.kind is PlaceKind.PROVINCE,
            place.kind is PlaceKind.CITY and place.population < 1000 and not is_own,
            kind,
            found.index(place),  # the gazetteer puts the likeliest first
        )

    return tuple(sorted(found, key=rank))
