"""A name and the names beside it in; the countries and provinces that the words beside it put it in out.

"Tripoli (Libya)", "Churchill, Manitoba", "Hyderabad in Sindh", "Georgia and Lebanon, two towns in Nebraska",
"Kazakhstan's port of Aktau", "the Spanish port of Valencia", "Gilgit (PK)".
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geodata.gazetteer import PlaceIndex
from geodata.place import Place, PlaceKind
from routes.model import Article, Toponym
from routes.text.asked import told_area
from routes.text.lookups import lookups_of

_INSIDE, _IN, _COMMA, _PEOPLE = 6.0, 4.5, 3.5, 2.5
_LONGEST = 36
# "Churchill, Manitoba", "Illela in Sokoto State", "Kutaisi, in western Georgia".
_FORWARD = re.compile(
    r"(?P<open>\s?\((?:in\s)?)|(?P<comma>,\s)(?!(?:and|or)\s)|,?\s(?:in|of)\s(?:the\s)?(?:\w+ern\s|state\sof\s|province\sof\s)?"
    r"|(?P<both>,?\s(?:two|both|the\stwo|small|neighbouring)\s(?:[a-z]+\s){0,3}(?:in|of)\s(?:the\s)?)"
)
# "Kazakhstan's port of Aktau", "Libya's Tripoli", "the Manitoba port of Churchill".
_PLACE_NOUNS = "port|seaport|city|town|capital|village|province|district|region|suburb"
_BACKWARD = re.compile(
    rf"(?:['’]s?)?(?:\s[a-z][a-z-]*){{0,2}}\s(?:{_PLACE_NOUNS})\sof\s|['’]s?\s(?:[a-z-]+\s){{0,2}}"
)
_SHORT = re.compile(
    r"\s?\((?P<inside>[A-Z][\w.’' ]{1,24})\)|,\s(?P<comma>[A-Z][A-Z.]{1,4}|[A-Z][a-z]{2,4}\.)(?=[\s,.;)]|$)"
)
# "the Spanish port of Valencia", "Indian Punjab".
_ADJECTIVE = re.compile(
    rf"(?P<word>[A-Z][\w’'-]+) (?P<noun>(?:[a-z][a-z-]* ){{0,2}}(?:{_PLACE_NOUNS}) of )?$"
)
_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION})


class Gloss(NamedTuple):
    """An area that the words beside a name put it in, and how sure they are of it.

    `is_second` says that its name means a town first, as in "Georgetown, Penang".
    """

    area: Place
    weight: float
    is_second: bool = False


def glosses(
    article: Article, toponyms: Sequence[Toponym], at: int, index: PlaceIndex, meant: Mapping[int, Place]
) -> tuple[Gloss, ...]:
    """Return the areas that the words beside a name tell.

    Parameters
    ----------
    article
        The article.
    toponyms
        Its place names, in order.
    at
        Which of them.
    index
        The gazetteer.
    meant
        What the names that are areas mean, by their number.
    """
    text, span = article.text, toponyms[at].span
    found: list[Gloss] = []
    ahead = _ahead(text, toponyms, at, meant)
    if ahead is not None:
        found.append(ahead)
    elif at + 1 == len(toponyms) or toponyms[at + 1].span.start - span.end > 2:
        short = _SHORT.match(text, span.end, span.end + _LONGEST)
        if short is not None:
            weight = _INSIDE if short["inside"] else _COMMA
            areas = told_area(short["inside"] or short["comma"], index)
            found += [Gloss(area=area, weight=weight) for area in areas]
    before = meant.get(at - 1) if at else None
    if before is not None and toponyms[at - 1].candidates[0].place.is_area:
        between = text[toponyms[at - 1].span.end : span.start]
        if len(between) <= _LONGEST and _BACKWARD.fullmatch(between):
            found.append(Gloss(area=before, weight=_IN))
    if not found:
        words = text[max(span.start - _LONGEST, 0) : span.start]
        match = _ADJECTIVE.search(words) if _may_end_in_adjective(words) else None
        people = lookups_of(index).adjective(match["word"]) if match else None
        if people is not None:
            found.append(Gloss(area=people, weight=_IN if match and match["noun"] else _PEOPLE))
    return tuple(found)


def _may_end_in_adjective(words: str) -> bool:
    """Whether words end in a capitalised one, or in "of", and a space; all that `_ADJECTIVE` finds does."""
    last = words[:-1].rpartition(" ")[2]
    return words.endswith(" ") and (last == "of" or last != last.lower())


def _ahead(text: str, toponyms: Sequence[Toponym], at: int, meant: Mapping[int, Place]) -> Gloss | None:
    """Return the area that follows a name, or that follows the list in which it stands."""
    for later in range(at + 1, min(at + 4, len(toponyms))):
        between = text[toponyms[later - 1].span.end : toponyms[later].span.start]
        if len(between) > _LONGEST:
            return None
        match = _FORWARD.fullmatch(between)
        if later in meant and match and (later == at + 1 or match["both"]):
            second = _is_second(toponyms[later], meant[later])
            weight = _weight(match, text, toponyms[later].span.end)
            return Gloss(area=meant[later], weight=weight, is_second=second)
        if between not in {", ", " and ", ", and ", " or "}:
            return None
    return None


def _is_second(toponym: Toponym, area: Place) -> bool:
    """Whether a name may mean a town as well as the province around it, as in a list of towns."""
    return area.kind is PlaceKind.PROVINCE and any(
        one.place.country == area.country and not one.place.is_area for one in toponym.candidates[:4]
    )


def _weight(match: re.Match[str], text: str, end: int) -> float:
    if match["open"]:
        return _INSIDE
    if not match["comma"]:
        return _IN
    # "Tripoli, Lebanon and Syria" may be a list.
    return 1.0 if text[end : end + 5] == " and " else _COMMA


def areas_told(toponyms: Sequence[Toponym]) -> dict[int, Place]:
    """Return the areas that names may mean as a gloss, by number: what they mean first, or a province."""
    found: dict[int, Place] = {}
    for at, one in enumerate(toponyms):
        for candidate in one.candidates[:3]:
            place = candidate.place
            if place.kind in _AREAS and (
                place is one.candidates[0].place or place.kind is PlaceKind.PROVINCE
            ):
                found[at] = place
                break
    return found
