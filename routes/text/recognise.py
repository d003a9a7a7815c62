"""An Article in; the place names in it out, each with what it may mean and how it was found.

The longest name of the gazetteer wins. Names inside persons, organisations and known routes are left out;
ordinary words, small towns and abbreviations need evidence from the words around them; what matches nothing
is compared with the names of the countries that the article speaks of and of their neighbours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geodata.gazetteer import PlaceIndex
from routes.model import Article, Span, Toponym
from routes.text.credible import scene_of
from routes.text.evidence import Find, Line
from routes.text.lookups import Lookups, lookups_of
from routes.text.meanings import meaning_of
from routes.text.misspelt import Speller
from routes.text.names import names_in
from routes.text.searched import lines_of
from routes.text.together import places_among

_WELL_KNOWN = 500_000


def recognise(article: Article, index: PlaceIndex, corridors: Sequence[str] = ()) -> tuple[Toponym, ...]:
    """Return the place names of an article, in order, not overlapping; furniture is left out.

    Parameters
    ----------
    article
        What `routes.text.read.read` gave.
    index
        The gazetteer.
    corridors
        Names of known routes; place names inside them belong to the route.
    """
    lookups = lookups_of(index)
    finds = _finds(article, lines_of(article, lookups, tuple(corridors)), lookups)
    scene = scene_of(finds)
    sure = [_with_local_names(find, lookups, scene.named.own) for find in places_among(finds, scene)]
    unknown = [find for find in finds if not find.places]
    if unknown:
        known = {find.edges for find in sure}
        unknown = [find for find in unknown if find.edges not in known]
    spelled = Speller(lookups, sure, scene.named).found(unknown) if unknown else []
    ordered = sorted([*sure, *spelled], key=lambda find: find.words[find.first].start)
    return tuple(_toponym(article, find) for find in ordered)


def _finds(article: Article, lines: Iterable[Line], index: Lookups) -> list[Find]:
    """Return what may be place names in an article, those of its dateline as sure ones."""
    finds: list[Find] = []
    for line in lines:
        found = names_in(line, index)
        if line.in_dateline and article.dateline is not None:
            found = [replace(one, sure=one.sure or _is_of_dateline(one, article.dateline)) for one in found]
        finds += found
    return finds


def _is_of_dateline(find: Find, dateline: Span) -> bool:
    """Whether a name tells where the article was written, and is not part of an agency's: "Asia-Plus"."""
    return dateline.holds(find.span) and not find.is_hyphened(())


def _with_local_names(find: Find, index: Lookups, countries: frozenset[str]) -> Find:
    """Return a find whose places lie elsewhere with those here that its name may mean as well.

    "Alat" in a text about Azerbaijan is Alat Port, though the only town of that name lies in Uzbekistan;
    "Jalalabad" in one about Kyrgyzstan is Jalal-Abad.
    """
    if find.adjective or find.places[0].is_area or not find.meaning.countries.isdisjoint(countries):
        return find
    here = [place for place in index.called_after(find.text) if place.country in countries]
    if not here and countries and find.meaning.largest < _WELL_KNOWN:
        here = index.spaced_otherwise(find.text, countries)
    return replace(find, meaning=meaning_of(find.text, (*here, *find.places))) if here else find


def _toponym(article: Article, find: Find) -> Toponym:
    return Toponym(
        article=article.id,
        span=find.span,
        candidates=find.meaning.candidates,
        part=find.part,
        metonym=find.metonym,
        adjective=find.adjective,
        why=find.why,
    )
