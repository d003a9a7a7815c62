"""Places in; each once as the page shows it, and its number, out."""

from typing import Any

from geodata.gazetteer import PlaceIndex
from geodata.place import Place
from routes.publish import wording

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

    def told(self, place: Place) -> str:
        """Return a place's name with its province and country."""
        row = self.rows[self.number(place)]
        parts = (row["name"], row["province"], row["country"])
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def country(self, code: str) -> str:
        """Return the name of a country by its code; the code where it has none."""
        if code not in self._countries:
            found = self._index.by_id(f"country:{code}") if code else None
            self._countries[code] = found.name if found else code
        return self._countries[code]
