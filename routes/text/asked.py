"""The words around a place name in; which kinds of place and which countries they ask for out."""

import re
from dataclasses import dataclass

from geodata.gazetteer import PlaceIndex
from geodata.place import Place, PlaceKind
from routes.model import Span

_BEFORE, _AFTER = 40, 48
_KIND_WORDS: tuple[tuple[re.Pattern[str], re.Pattern[str], frozenset[PlaceKind]], ...] = (
    (
        re.compile(
            r"\b(?:sea\s?ports?|ports?|harbou?rs?)(?:\s(?:of|at|in|like|such\sas|including))?[\s,]*$",
            re.IGNORECASE,
        ),
        re.compile(r"^[\s-]*(?:sea\s?port|port|harbou?r|docks?)s?\b", re.IGNORECASE),
        frozenset({PlaceKind.PORT}),
    ),
    (
        re.compile(r"\bdry\s?ports?(?:\s(?:of|at|in))?\s*$", re.IGNORECASE),
        re.compile(r"^\s*(?:dry\sport|inland\scontainer)\b", re.IGNORECASE),
        frozenset({PlaceKind.DRY_PORT}),
    ),
    (
        re.compile(r"\b(?:pass|tunnel)(?:\s(?:of|at))?\s*$", re.IGNORECASE),
        re.compile(r"^\s*(?:pass|tunnel)\b", re.IGNORECASE),
        frozenset({PlaceKind.PASS}),
    ),
    (
        re.compile(
            r"\b(?:border|crossing|checkpoint|customs|frontier)(?:\s\w{1,12})?(?:\s(?:of|at))?\s*$",
            re.IGNORECASE,
        ),
        re.compile(
            r"^\s*(?:border|crossing|checkpoint|border\spost|customs|point\sof\sentry)\b", re.IGNORECASE
        ),
        frozenset({PlaceKind.BORDER_CROSSING}),
    ),
    (
        re.compile(r"\bairports?(?:\s(?:of|at|in))?\s*$", re.IGNORECASE),
        re.compile(r"^\s*(?:international\s)?airport\b", re.IGNORECASE),
        frozenset({PlaceKind.AIRPORT}),
    ),
    (
        re.compile(r"\b(?:province|region|oblast|prefecture)\sof\s*$", re.IGNORECASE),
        re.compile(
            r"^\s*(?:province|region|oblast|prefecture|governorate|voivodeship|county|state)\b", re.IGNORECASE
        ),
        frozenset({PlaceKind.PROVINCE}),
    ),
    (
        re.compile(r"\b(?:city|town|capital)(?:\s(?:city|of))?\s*$", re.IGNORECASE),
        re.compile(r"^\s*(?:city|town)\b", re.IGNORECASE),
        frozenset({PlaceKind.CITY}),
    ),
)
_GLOSS = re.compile(
    r"^(?:\s?\(|,\s?(?:in\s)?(?:the\s)?|\sin\s(?:the\s)?)(?P<name>[^\W\d_][\w.’' -]{1,40}?)"
    r"(?=[),.;:]|\s(?:and|to|on|in|is|was|at|via|with|for|by)\b|$)"
)
_DIVISION = re.compile(r"\s(?:State|Province|Region|County|Oblast|Governorate|Prefecture|District)$")
_STOP = re.compile(r"(.{1,200}?)\s*\(([^()]{2,60})\)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The kinds of place and the countries that the words beside a name ask for; `key` is the name's."""

    key: str = ""
    kinds: frozenset[PlaceKind] = frozenset()
    countries: frozenset[str] = frozenset()

    def joined(self, other: "Asked") -> "Asked":
        """Return both together."""
        return Asked(key=self.key, kinds=self.kinds | other.kinds, countries=self.countries | other.countries)


def asked_kinds(text: str, span: Span) -> frozenset[PlaceKind]:
    """Return the kinds of place that the words right before and after a name ask for."""
    before = text[max(span.start - _BEFORE, 0) : span.start]
    after = text[span.end : span.end + _AFTER]
    found: set[PlaceKind] = set()
    for ahead, behind, kinds in _KIND_WORDS:
        if ahead.search(before) or behind.match(after):
            found |= kinds
    return frozenset(found)


def glosses(text: str, span: Span, index: PlaceIndex) -> frozenset[str]:
    """Return the countries that stand beside a name: "Gilgit (Pakistan)", "Illela in Sokoto State"."""
    match = _GLOSS.match(text[span.end : span.end + _AFTER])
    if match is None:
        return frozenset()
    return frozenset(place.country for place in _country(match.group(1).strip(), index))


def _country(name: str, index: PlaceIndex) -> tuple[Place, ...]:
    division = _DIVISION.search(name) is not None
    found = index.lookup(name) or index.lookup(_DIVISION.sub("", name))
    if division:
        found = tuple(place for place in found if place.kind is PlaceKind.PROVINCE)
    kinds = {PlaceKind.COUNTRY, PlaceKind.PROVINCE}
    return tuple(place for place in found if place.kind in kinds)[:1]


def split_stop(name: str, index: PlaceIndex) -> tuple[str, str]:
    """Return a stop's name and the ISO code of the country in its parentheses, or an empty string.

    What stands in parentheses and is no country belongs to the name.
    """
    match = _STOP.fullmatch(name)
    if match is None:
        return name.strip(), ""
    told = match.group(2).strip()
    if len(told) == 2 and told.isupper() and index.by_id(f"country:{told}"):
        return match.group(1), told
    countries = _country(told, index)
    return (match.group(1), countries[0].country) if countries else (name.strip(), "")
