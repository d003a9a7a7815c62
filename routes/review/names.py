"""Names that articles give to places -> what the page shows of each: choice, reason, candidates."""

from collections.abc import Iterator, Mapping

from geodata.distance import Point, distance_km, kilometres
from geodata.place import Place
from routes.model import Candidate
from routes.publish.page.quotes import Quotes
from routes.review import doubts
from routes.review.doubts import Doubt
from routes.review.places import Places, Row
from routes.review.seen import Name

MOST_CANDIDATES = 9
"""As many as there are keys for them."""

_SURE = 1.02  # distances on a sphere are off by less than 0.6 %: beyond this, none is the nearest


class NameRows:
    """The rows of one article's names."""

    def __init__(self, names: list[Name], quotes: Quotes, places: Places, placed: Mapping[str, str]) -> None:
        self._names = names
        self._placed = placed
        self._quotes = quotes
        self._places = places
        self._meant = {name.key: name.first.place for name in names if not name.rejected}
        self._spoken_of = doubts.countries_of(self._meant)

    def rows(self, article: int) -> Iterator[Row]:
        """Yield a row for each name; `article` is its number."""
        for name in self._names:
            found = self._doubts(name)
            mention = name.first
            yield {
                "key": name.key,
                "type": "place",
                "article": article,
                "start": name.first.span.start,
                "words": name.words,
                "spans": [[one.span.start, one.span.end] for one in name.mentions],
                "sentences": [self._quotes.mention(one) for one in name.mentions],
                "place": self._places.number(mention.place),
                "why": mention.why,
                "role": mention.role.value,
                "also": _also(name),
                "candidates": self._candidates(name),
                "doubts": [one.words for one in found],
                "weight": max((one.weight for one in found), default=0.0),
                "decided": self._decided(name),
            }

    def _doubts(self, name: Name) -> tuple[Doubt, ...]:
        if self._decided(name):
            return ()
        spoken_of = self._spoken_of.get(name.key, frozenset())
        return doubts.of_mention(name.first, name.article, spoken_of, self._places.told)

    def _decided(self, name: Name) -> str:
        """Return what a person decided of a name, or of the place that it means, as one word, or nothing."""
        if name.rejected:
            return "rejected"
        placed = self._placed.get(name.first.place.id, "")
        if name.first.reviewed and placed != "moved":
            said = name.first.why.partition(" in ")[0]
            return said if said in {"chosen", "added"} else "accepted"
        return placed

    def _candidates(self, name: Name) -> list[Row]:
        """Return the likeliest candidates with how far each lies from the text's other places."""
        mention = name.first
        others = {
            place.id: place
            for key, place in self._meant.items()
            if key != name.key and not place.is_area and place.id != mention.place.id
        }
        candidates = mention.candidates
        if all(one.place.id != mention.place.id for one in candidates):
            own = Candidate(place=mention.place, score=0.0, reason="a person's choice")
            candidates = (own, *candidates)
        return [self._candidate(one, others) for one in candidates[:MOST_CANDIDATES]]

    def _candidate(self, one: Candidate, others: Mapping[str, Place]) -> Row:
        point = (one.place.longitude, one.place.latitude)
        near = _nearest(point, [other for key, other in others.items() if key != one.place.id])
        return {
            "place": self._places.number(one.place),
            "score": round(one.score, 1),
            "reason": one.reason,
            "km": round(near[0]) if near else None,
            "near": self._places.number(near[1]) if near else None,
        }


def _nearest(point: Point, places: list[Place]) -> tuple[float, Place] | None:
    """Return the place nearest to a point and how far it lies; a sphere tells which need measuring."""
    about = [kilometres(*point, place.longitude, place.latitude) for place in places]
    least = min(about, default=0.0)
    apart = [
        (distance_km(point, (place.longitude, place.latitude)), place)
        for place, km in zip(places, about, strict=True)
        if km <= least * _SURE
    ]
    return min(apart, key=lambda pair: pair[0], default=None)


def _also(name: Name) -> str:
    """Return what else is known of how a name is used, as a plain phrase."""
    mention = name.first
    told = [f"only its {mention.part} part"] if mention.part else []
    told += ["stands for a government or a people"] if mention.metonym else []
    told += ["an adjective"] if mention.adjective else []
    return "; ".join(told)
