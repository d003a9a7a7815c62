"""A decided place in; whether it is better left out than put where it likely is not, out."""

import math
from collections.abc import Sequence

from geodata.capitals import is_capital
from geodata.neighbours import neighbours
from geodata.place import Place, PlaceKind
from routes.text.glosses import Gloss
from routes.text.nearness import nearest_km
from routes.text.scene import Scene

_SMALL, _VILLAGE, _KNOWN = 120_000, 5_000, 300_000
_FEWEST_KNOWN, _NEAR_KM, _AMONG_ISLANDS = 2, 650.0, 25.0
_PLAIN = 3.0


def is_astray(place: Place, sentences: frozenset[int], scene: Scene, *, is_only: bool) -> bool:
    """Whether a place is likelier a namesake of one that the gazetteer lacks.

    It is a small town in a country that the article does not speak of, nor of one beside it, and nothing that
    is certain lies near: an "Ashton" in an article about islands of the Caribbean. A name that only one place
    bears is doubted for villages alone, and among islands "near" reaches far.

    Parameters
    ----------
    place
        What the name is taken for.
    sentences
        Where it stands.
    scene
        What the article tells as a whole.
    is_only
        Whether it is the only place of its name.
    """
    if place.kind is not PlaceKind.CITY or place.population >= (_VILLAGE if is_only else _SMALL):
        return False
    if not place.country or place.country in scene.countries or place.country in scene.beside:
        return False
    if sum(scene.countries.values()) < _FEWEST_KNOWN or is_capital(place.id):
        return False
    if not neighbours(place.country):
        return all(
            math.hypot(x - place.longitude, y - place.latitude) > _AMONG_ISLANDS
            for x, y, _, _ in scene.anchors
        )
    return nearest_km(place, sentences, scene)[0] > _NEAR_KM


def contradicts(place: Place, glosses: Sequence[Gloss]) -> bool:
    """Whether the words beside a name put it in another country: "Lebanon, Nebraska"."""
    if not place.country or (place.population >= _KNOWN and not place.is_area):
        return False
    told = [one.area for one in glosses if one.weight >= _PLAIN and not one.is_second]
    countries = {code for area in told for code in (area.country, *area.members) if code}
    return bool(countries) and place.country not in countries
