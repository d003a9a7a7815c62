"""What was read of a workspace -> what the page shows of it, ready for JSON."""

from collections.abc import Mapping
from typing import Any

from geodata.distance import distance_km
from geodata.gazetteer import PlaceIndex
from geodata.place import Place
from routes.corrections import FILE
from routes.model import Candidate, Finding, Severity
from routes.publish import wording
from routes.publish.page.encode import PRECISION
from routes.publish.page.quotes import Quotes
from routes.review import doubts
from routes.review.doubts import Doubt
from routes.review.routes import RouteRows
from routes.review.seen import Name, Seen, names_of

MOST_CANDIDATES = 9
"""As many as there are keys for them."""

Row = dict[str, Any]


class Places:
    """Places, each once, numbered in the order in which they are asked for."""

    def __init__(self, index: PlaceIndex) -> None:
        self.rows: list[Row] = []
        self._index = index
        self._numbers: dict[Place, int] = {}
        self._countries: dict[str, str] = {}

    def number(self, place: Place) -> int:
        """Return the number of a place, adding it where it is new."""
        if place not in self._numbers:
            self._numbers[place] = len(self.rows)
            self.rows.append(self._row(place))
        return self._numbers[place]

    def _row(self, place: Place) -> Row:
        province = None if place.is_area else self._index.province_of(place)
        return {
            "id": place.id,
            "name": place.name,
            "kind": wording.KIND_NAMES[place.kind],
            "country": self.country(place.country),
            "province": province.name if province else "",
            "people": place.population,
            "x": round(place.longitude, 5),
            "y": round(place.latitude, 5),
            "area": place.is_area,
            "radius": round(place.radius_km),
            "source": place.source,
        }

    def country(self, code: str) -> str:
        """Return the name of a country by its code; the code where it has none."""
        if code not in self._countries:
            found = self._index.by_id(f"country:{code}") if code else None
            self._countries[code] = found.name if found else code
        return self._countries[code]


def dossier(seen: Seen) -> Row:
    """Return articles, sentences, places and everything that can be decided, what needs a look first."""
    names = tuple(names_of(seen))
    quotes = Quotes(seen.all_found)
    places = Places(seen.index)
    items = [*RouteRows(seen, quotes, places).rows(), *_name_rows(names, quotes, places)]
    items.sort(key=lambda row: (-row["weight"], row["article"], row["start"]))
    return {
        "title": seen.publication.title,
        "view": wording.borders_note(seen.publication.view),
        "precision": PRECISION,
        "checked": seen.traced is not None,
        "articles": [
            {
                "id": article.id,
                "file": article.file,
                "name": article.title or article.file,
                "outlet": article.outlet,
                "date": wording.when_words(article.published),
            }
            for article in seen.publication.articles
        ],
        "items": items,
        "sentences": quotes.rows,
        "places": places.rows,
        "notices": [_notice(finding) for finding in seen.checked.findings if _is_notice(finding)],
    }


def _is_notice(finding: Finding) -> bool:
    """Whether a finding is about no route, and so must be shown apart from all items."""
    return finding.where.startswith(FILE) or (finding.severity is not Severity.NOTE and not finding.route)


def _notice(finding: Finding) -> Row:
    words = doubts.sentence(finding.message)
    return {"severity": finding.severity.value, "where": finding.where, "words": words}


# ------------------------------------------------------------------------------------------- names


def _name_rows(names: tuple[Name, ...], quotes: Quotes, places: Places) -> list[Row]:
    by_article: dict[str, list[Name]] = {}
    for name in names:
        by_article.setdefault(name.article.id, []).append(name)
    rows = []
    for number, (_, own) in enumerate(by_article.items()):
        meant = {name.key: name.shown.place for name in own if name.now}
        spoken_of = doubts.countries_of(meant)
        for name in own:
            found = _doubts_of(name, spoken_of)
            rows.append(_name_row(name, number, found, meant, quotes, places))
    return rows


def _doubts_of(name: Name, spoken_of: Mapping[str, frozenset[str]]) -> tuple[Doubt, ...]:
    if not name.now or is_chosen(name):
        return ()
    return doubts.of_mention(name.shown, name.article, spoken_of.get(name.key, frozenset()))


def is_chosen(name: Name) -> bool:
    """Whether a person said which place is meant."""
    return name.shown.why.startswith("chosen in")


def _name_row(
    name: Name,
    article: int,
    found: tuple[Doubt, ...],
    meant: Mapping[str, Place],
    quotes: Quotes,
    places: Places,
) -> Row:
    mention = name.shown
    others = {place.id: place for key, place in meant.items() if key != name.key and not place.is_area}
    sentences = [quotes.mention(one) for one in (name.now or name.found)]
    return {
        "key": name.key,
        "type": "place",
        "article": article,
        "start": name.found[0].span.start,
        "words": name.words,
        "spans": [[one.span.start, one.span.end] for one in name.found],
        "sentences": sentences,
        "place": places.number(mention.place),
        "why": mention.why,
        "role": mention.role.value,
        "also": _also(name),
        "candidates": [
            _candidate(one, others, places) for one in _shown(mention.candidates, mention.place)
        ],
        "doubts": [one.words for one in found],
        "weight": max((one.weight for one in found), default=0.0),
        "decided": "rejected" if not name.now else "chosen" if is_chosen(name) else "",
    }


def _also(name: Name) -> str:
    """Return what else is known of how a name is used, as a plain phrase."""
    mention = name.found[0]
    told = [f"only its {mention.part} part"] if mention.part else []
    told += ["stands for a government or a people"] if mention.metonym else []
    told += ["an adjective"] if mention.adjective else []
    return "; ".join(told)


def _shown(candidates: tuple[Candidate, ...], chosen: Place) -> tuple[Candidate, ...]:
    """Return the likeliest candidates, the chosen place first where it is none of them."""
    if all(one.place.id != chosen.id for one in candidates):
        own = Candidate(place=chosen, score=0.0, reason="chosen by a person")
        candidates = (own, *candidates)
    return candidates[:MOST_CANDIDATES]


def _candidate(one: Candidate, others: Mapping[str, Place], places: Places) -> Row:
    point = (one.place.longitude, one.place.latitude)
    apart = [
        (distance_km(point, (other.longitude, other.latitude)), other)
        for key, other in others.items()
        if key != one.place.id
    ]
    near = min(apart, key=lambda pair: pair[0], default=None)
    return {
        "place": places.number(one.place),
        "score": round(one.score, 1),
        "reason": one.reason,
        "km": round(near[0]) if near else None,
        "near": places.number(near[1]) if near else None,
    }
