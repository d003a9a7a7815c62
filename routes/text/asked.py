"""The words around a place name in; which kinds of place they ask for out. Also a stop's name and country."""

import re

from geodata.gazetteer import PlaceIndex
from geodata.place import Place, PlaceKind
from routes.model import Span

_BEFORE, _AFTER = 48, 40
_LINKS = frozenset({"of", "at", "in", "called", "named", "like"})
_KINDS: dict[str, PlaceKind] = {
    **dict.fromkeys(
        ("port", "ports", "seaport", "seaports", "harbour", "harbor", "docks", "terminal", "anchorage"),
        PlaceKind.PORT,
    ),
    **dict.fromkeys(("pass", "tunnel"), PlaceKind.PASS),
    **dict.fromkeys(
        ("border", "crossing", "crossings", "checkpoint", "frontier", "customs", "gate"),
        PlaceKind.BORDER_CROSSING,
    ),
    **dict.fromkeys(("airport", "airports"), PlaceKind.AIRPORT),
    **dict.fromkeys(
        (
            *("province", "provinces", "region", "oblast", "prefecture", "governorate", "voivodeship"),
            *("county", "state", "district", "division", "department", "canton", "emirate"),
        ),
        PlaceKind.PROVINCE,
    ),
    **dict.fromkeys(
        ("city", "town", "capital", "village", "station", "junction", "railhead", "suburb"), PlaceKind.CITY
    ),
}
_AFTER_WORDS_PASSED = frozenset({"international", "container", "land", "deep", "deep-sea", "sea"})
_DIVISION = re.compile(r"\s(?:State|Province|Region|County|Oblast|Governorate|Prefecture|District)$")
_STOP = re.compile(r"(.{1,200}?)\s*\(([^()]{2,60})\)\s*")


def asked_kinds(text: str, span: Span) -> frozenset[PlaceKind]:
    """Return the kinds of place that the words right before and after a name ask for.

    "The port city of X" asks for a port and a city, "X pass" for a pass.

    Parameters
    ----------
    text
        The whole text.
    span
        Where the name stands.
    """
    before = text[max(span.start - _BEFORE, 0) : span.start].lower().split()[-4:]
    found: set[PlaceKind] = set()
    if before and before[-1] in _LINKS:
        del before[-1]
    for at in range(len(before) - 1, max(len(before) - 3, -1), -1):
        kind = _KINDS.get(before[at])
        if kind is None:
            break
        dry = kind is PlaceKind.PORT and at and before[at - 1] == "dry"
        found.add(PlaceKind.DRY_PORT if dry else kind)
    after = text[span.end : span.end + _AFTER].lower().replace("-", " ").split(None, 4)[:3]
    while after and after[0] in _AFTER_WORDS_PASSED:
        del after[0]
    if after[:2] == ["dry", "port"]:
        found.add(PlaceKind.DRY_PORT)
    elif after and text[span.end : span.end + 1] in {" ", "-"}:
        kind = _KINDS.get(after[0].rstrip(".,;:)"))
        if kind is not None:
            found.add(kind)
    return frozenset(found)


def told_area(name: str, index: PlaceIndex) -> tuple[Place, ...]:
    """Return the country or province that a gloss names, one at most: "Pakistan", "PK", "Sokoto State"."""
    division = _DIVISION.search(name) is not None
    found = index.lookup(name) or index.lookup(_DIVISION.sub("", name))
    if division:
        found = tuple(place for place in found if place.kind is PlaceKind.PROVINCE)
    kinds = {PlaceKind.COUNTRY, PlaceKind.PROVINCE}
    return tuple(place for place in found if place.kind in kinds)[:1]


def split_stop(name: str, index: PlaceIndex) -> tuple[str, str]:
    """Return a stop's name and the ISO code of its country, in parentheses or behind a comma, if any.

    What stands there and is no country belongs to the name.
    """
    match = _STOP.fullmatch(name)
    bare, told = match.groups() if match else name.rpartition(",")[::2]
    bare, told = bare.strip(), told.strip()
    if not bare or not told:
        return name.strip(), ""
    if len(told) == 2 and told.isupper() and index.by_id(f"country:{told}"):
        return bare, told
    countries = told_area(told, index)
    return (bare, countries[0].country) if countries else (name.strip(), "")
