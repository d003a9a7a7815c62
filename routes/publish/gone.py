"""A route of an earlier build and what both builds tell -> why the later one lacks it, or has it again."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from routes.prose import listed
from routes.publish.past import History, ToldRoute


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAway:
    """A sentence on how a person put a route away, and the id of the route that shows it now, else empty."""

    words: str
    into: str = ""


def why_gone(route: ToldRoute, named: AbstractSet[str], earlier: History, later: History) -> str:
    """Return a sentence on why a route of the earlier build is not in the later one.

    Parameters
    ----------
    named
        The ids of the articles that named it.
    """
    if away := put_away(route.id, later):
        return away.words
    if named and named.isdisjoint(article.id for article in later.articles):
        gone = "article that named it is" if len(named) == 1 else "articles that named it are"
        return f"The {gone} gone."
    if rejected := _rejected(route, earlier, later):
        return f"A person rejected {listed(rejected)} in a sentence that named it."
    return "The articles and definitions no longer give it."


def was_away(route: ToldRoute, earlier: History) -> str:
    """Return a sentence where a person had put the route away in the earlier build, else an empty text."""
    for one in earlier.away:
        if one.id == route.id:
            return (
                f"In the earlier build a person had {'merged it into another' if one.into else 'hidden it'}."
            )
    return ""


def put_away(route_id: str, later: History) -> PutAway | None:
    """Return how a person put a route of that id away in a build, None where no person did."""
    away = {one.id: one for one in later.away}
    one = away.get(route_id)
    if one is None:
        return None
    if not one.into:
        return PutAway(words="A person hid it.")
    met = {one.id}
    while one.into in away and one.into not in met:
        one = away[one.into]
        met.add(one.id)
    names = {route.id: route.name for route in later.routes}
    if one.into in names:
        return PutAway(words=f"A person merged it into “{names[one.into]}”.", into=one.into)
    return PutAway(words=f"A person merged it into “{one.name}”, and hid that.")


def _rejected(route: ToldRoute, earlier: History, later: History) -> list[str]:
    """Return the names of its stops that a person rejected since, in the sentences that named it."""
    hashes = {earlier.sentences[number].sha256 for number in route.sentences}
    stops = {stop.id: stop.name for stop in route.stops}
    new = set(later.rejected) - set(earlier.rejected)
    found = {one.place for one in new if one.sha256 in hashes}
    return [name for place, name in stops.items() if place in found]
