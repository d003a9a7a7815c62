"""Toponyms in; the place that each means out, with the reason and what else it could be.

One name means one place throughout an article, unless the words beside it say otherwise. Those words come
first ("Gilgit, Pakistan"), then the countries that the article speaks of and their neighbours, then what kind
of place the words ask for, then how near it lies to what is certain, then how many people live there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from geodata.gazetteer import PlaceIndex
from geodata.names import normalised
from geodata.place import Place, PlaceKind
from routes.model import Article, Candidate, Mention, Role, Toponym
from routes.text.asked import asked_kinds
from routes.text.astray import LeftOut, away_km, contradicts, goes_by_land, is_astray
from routes.text.callings import tells_who
from routes.text.glosses import Gloss, areas_told, glosses
from routes.text.likelihood import Evidence, Weighed, province, ranked, weighed
from routes.text.lookups import lookups_of
from routes.text.meanings import MOST_CANDIDATES
from routes.text.namesakes import with_namesakes
from routes.text.nearness import is_elsewhere, lies_at
from routes.text.scene import BY_CITY, Scene, dominant, scene
from routes.text.stops import resolve_stop, stops_named
from routes.text.vocabulary import word_set

__all__ = ["Resolved", "resolve", "resolve_stop", "resolved", "stops_named"]

_MOST_ANCHORS = 30
_MARGIN = 2.0
_SHIPS = word_set(
    "port ports seaport seaports ship ships shipped shipping vessel vessels ferry ferries sail sails sailed "
    "sailing sailings berth berths berthed quay quays maritime tanker tankers dock docks docked boat boats "
    "cruise anchorage harbour harbor seaborne containership liner feeder sea voyage"
)


class Resolved(NamedTuple):
    """What the names of an article mean, and those that likely mean places that the gazetteer lacks."""

    mentions: tuple[Mention, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Name:
    """A name of the article with all its mentions that mean one place."""

    key: str
    toponym: Toponym
    numbers: list[int] = field(default_factory=list)
    sentences: frozenset[int] = frozenset()
    glosses: tuple[Gloss, ...] = ()
    weighed: list[Weighed] = field(default_factory=list)
    order: tuple[Candidate, ...] = ()
    is_certain: bool = False

    @property
    def is_open(self) -> bool:
        """Whether more than one place may be meant."""
        return len(self.toponym.candidates) > 1

    def put(self, order: tuple[Candidate, ...]) -> None:
        """Put its candidates in order; the first is certain if it stands out among those elsewhere."""
        self.order = order
        best = order[0]
        rivals = (one.score for one in order[1:4] if is_elsewhere(one.place, best.place))
        self.is_certain = best.score - (next(rivals, -_MARGIN) if len(order) > 1 else -_MARGIN) >= _MARGIN


def resolve(article: Article, toponyms: Sequence[Toponym], index: PlaceIndex) -> tuple[Mention, ...]:
    """Return each toponym with the place that it means, in order; those without candidates are left out.

    So are small towns far from all that the article speaks of: namesakes of places that the gazetteer lacks.

    Parameters
    ----------
    article
        The article that they stand in.
    toponyms
        What `routes.text.recognise.recognise` gave.
    index
        The gazetteer, to know the countries of regions and glosses.
    """
    return resolved(article, toponyms, index).mentions


def resolved(article: Article, toponyms: Sequence[Toponym], index: PlaceIndex) -> Resolved:
    """Return what `resolve` does, with the names that were left out as lying far from all else."""
    known = with_namesakes(article, [toponym for toponym in toponyms if toponym.candidates])
    areas = {at: one.candidates[0].place for at, one in enumerate(known) if one.candidates[0].place.is_area}
    setting = scene(article, known, areas, index)
    names = list(_names(article, known, areas_told(known), index))
    for name in names:
        name.sentences = frozenset([setting.sentence_of[at] for at in name.numbers])
        if not name.is_open:
            name.put(name.toponym.candidates)
    _anchor(names, setting)
    unsure = [name for name in names if name.is_open]
    for name in unsure:
        evidence = _evidence(article, known, name, index)
        name.weighed = weighed(_places(name, evidence, index), evidence, setting, index)
        name.put(ranked(name.weighed, evidence.sentences, setting))
    # What is certain by now may tell what the others mean.
    if _anchor(names, setting):
        for name in unsure:
            if not name.is_certain:
                name.put(ranked(name.weighed, name.sentences, setting))
    astray = [name for name in names if _goes_astray(article, name, setting)]
    gone = {at for name in astray for at in name.numbers}
    decided = {at: name for name in names for at in name.numbers if at not in gone}
    lands = _lands(article, known, decided, index)
    return Resolved(
        tuple(
            _mention(article, one, decided[at], lands.get(at))
            for at, one in enumerate(known)
            if at in decided
        ),
        tuple(
            LeftOut(known[name.numbers[0]].span, place, away_km(place, setting))
            for name in astray
            for place in [name.order[0].place]
            if not name.glosses
        ),
    )


def _lands(
    article: Article, toponyms: Sequence[Toponym], decided: Mapping[int, _Name], index: PlaceIndex
) -> dict[int, Candidate]:
    """Return the provinces that stand behind towns of theirs, by number: "Vancouver, Washington"."""
    found: dict[int, Candidate] = {}
    for at, (one, after) in enumerate(pairwise(toponyms)):
        if at not in decided or article.text[one.span.end : after.span.start] not in {", ", " ("}:
            continue
        if article.text[after.span.end : after.span.end + 5] == " and ":
            continue  # a list, perhaps
        town = decided[at].order[0].place
        own = "" if town.is_area else province(index, town)
        land = next((each for each in after.candidates[1:] if each.place.id == own), None) if own else None
        if land is not None and at + 1 in decided and not decided[at + 1].order[0].place.is_area:
            found[at + 1] = replace(land, reason=f"the province of {town.name}, which stands before it")
    return found


def _goes_astray(article: Article, name: _Name, setting: Scene) -> bool:
    """Whether a name is better left out than put where it likely is not."""
    place = name.order[0].place
    if name.glosses:
        return contradicts(place, name.glosses)
    only = len(name.order) == 1 and not name.toponym.why.startswith("spelling")
    by_land = partial(goes_by_land, article, name.sentences)
    return is_astray(place, name.sentences, setting, is_only=only, by_land=by_land)


def _names(
    article: Article, toponyms: Sequence[Toponym], areas: Mapping[int, Place], index: PlaceIndex
) -> Iterator[_Name]:
    """Yield the names of an article; one that is glossed in two ways is two."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(toponyms):
        groups[normalised(article.words(one.span)), one.why].append(at)
    for (key, _), numbers in groups.items():
        first = toponyms[numbers[0]]
        if len(first.candidates) == 1:
            yield _Name(key=key, toponym=first, numbers=numbers)
            continue
        told = {at: _glosses(article, toponyms, at, index, areas) for at in numbers}
        senses: dict[str, list[int]] = defaultdict(list)
        for at in numbers:
            senses[told[at][0].area.id if told[at] else ""].append(at)
        glossed = [sense for sense in senses if sense]
        if len(glossed) < 2:
            every = tuple(gloss for at in numbers for gloss in told[at][:1])
            yield _Name(key=key, toponym=first, numbers=numbers, glosses=every[:1])
            continue
        for sense, mentions in senses.items():
            own = told[mentions[0]] or told[next(at for at in numbers if told[at])]
            yield _Name(key=key, toponym=first, numbers=mentions, glosses=own[:1] if sense else ())


def _glosses(
    article: Article, toponyms: Sequence[Toponym], at: int, index: PlaceIndex, areas: Mapping[int, Place]
) -> tuple[Gloss, ...]:
    """Return the glosses of a name; beside a country's, only a province says that a town is meant."""
    told = glosses(article, toponyms, at, index, areas)
    if toponyms[at].candidates[0].place.kind in {PlaceKind.CITY, PlaceKind.PROVINCE}:
        return told
    return tuple(gloss for gloss in told if gloss.area.kind is PlaceKind.PROVINCE and not gloss.is_second)


def _places(name: _Name, evidence: Evidence, index: PlaceIndex) -> list[Place]:
    """Return what a name may mean; where the list of candidates was cut off, all that bear it.

    A port that lies at none of its towns is meant by its bare name too: "Amirabad" on the Caspian.
    """
    found = [one.place for one in name.toponym.candidates]
    if len(found) >= MOST_CANDIDATES:
        known = {place.id for place in found}
        found += [place for place in index.lookup(name.key) if place.id not in known]
    if evidence.harbours:
        towns = [place for place in found if not place.is_area]
        found += [port for port in evidence.harbours if not any(lies_at(port, town) for town in towns)]
    return found


def _anchor(names: Sequence[_Name], setting: Scene) -> bool:
    """Add the points that are certain by now to the scene; return whether there are more than before."""
    before = len(setting.anchors)
    known = {identifier for _, _, _, identifier in setting.anchors}
    for name in names:
        if name.is_certain:
            place = name.order[0].place
        else:
            top = dominant(name.toponym)
            if name.order or top is None:
                continue
            place = top
        if place.is_area or place.id in known or len(setting.anchors) >= _MOST_ANCHORS:
            continue
        known.add(place.id)
        beside = [number + step for number in name.sentences for step in (-1, 0, 1)]
        setting.anchors.append((place.longitude, place.latitude, frozenset(beside), place.id))
    return len(setting.anchors) > before


def _evidence(article: Article, toponyms: Sequence[Toponym], name: _Name, index: PlaceIndex) -> Evidence:
    spans = [toponyms[at].span for at in name.numbers]
    numbers = name.sentences
    top = dominant(name.toponym)
    harbours: tuple[Place, ...] = ()
    if any(not one.place.is_area for one in name.toponym.candidates):
        harbours = lookups_of(index).harbours(name.key)
    return Evidence(
        key=name.key,
        kinds=frozenset().union(*(asked_kinds(article.text, span) for span in spans)),
        glosses=name.glosses,
        sentences=numbers,
        at_sea=bool(harbours) and _speaks_of_ships(article, numbers),
        harbours=harbours,
        counted=(top.country, BY_CITY * len(name.numbers)) if top is not None else ("", 0.0),
    )


def _speaks_of_ships(article: Article, numbers: Iterable[int]) -> bool:
    """Whether one of some sentences speaks of ships, or the one before or after it."""
    first, last = min(numbers, default=1) - 2, max(numbers, default=1)
    near = {at for number in numbers for at in (number - 2, number - 1, number)}
    return any(
        not _SHIPS.isdisjoint(_bare_words(article.words(article.sentences[at].span)))
        for at in sorted(near)
        if 0 <= at < len(article.sentences) and first <= at <= last
    )


def _bare_words(text: str) -> list[str]:
    return [word.strip(".,;:()'’\"") for word in text.lower().split()]


def _mention(article: Article, toponym: Toponym, name: _Name, land: Candidate | None) -> Mention:
    best = land or name.order[0]
    reason = "the only place of that name" if len(name.order) == 1 else best.reason
    in_dateline = article.dateline is not None and article.dateline.holds(toponym.span)
    return Mention(
        article=toponym.article,
        span=toponym.span,
        place=best.place,
        why=f"{toponym.why}; {reason}",
        role=Role.DATELINE if in_dateline else Role.MENTION,
        candidates=name.order,
        part=toponym.part,
        metonym=toponym.metonym,
        adjective=toponym.adjective,
        calling=tells_who(article, toponym.span, best.place),
    )
