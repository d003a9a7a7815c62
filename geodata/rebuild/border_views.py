"""Natural Earth's boundary and claim lines come in; each line's kind in every view goes out."""

from collections.abc import Iterator
from typing import Any

import shapely

from geodata.borders import KINDS
from geodata.rebuild import natural_earth

VIEWS = ("neutral", "PK", "IN", "CN")
CLAIMANTS = {"Pakistani claim": "PK", "Indian claim": "IN", "Chinese claim": "CN"}
NEAR = 0.02  # degrees: a claim line this close to a boundary line is the same line, drawn twice

CLASSES = {
    "International boundary": "international",
    "Disputed": "disputed",
    "Indefinite": "indefinite",
    "Indeterminant frontier": "indefinite",
    "Line of control": "line_of_control",
    "Admin-1 boundary": "admin",
    "Map unit boundary": "admin",
    "Unrecognized": "none",
    "Lease limit": "none",
    "Overlay limit": "none",
}


def lines() -> Iterator[tuple[shapely.Geometry, dict[str, int]]]:
    """Yield every line with the number of its kind in every view, as in `geodata.borders.KINDS`."""
    boundaries = list(natural_earth.layer("cultural/ne_10m_admin_0_boundary_lines_land"))
    for shape, attributes in boundaries:
        yield shape, {view: KINDS.index(_kind(attributes, view)) for view in VIEWS}
    for shape, attributes in natural_earth.claims():
        view = CLAIMANTS.get(attributes["name"])
        if view is None:
            continue
        drawn = [other for other, its in boundaries if _kind(its, view) != "none" and other.intersects(shape.buffer(0.1))]
        rest = shape.difference(shapely.union_all(drawn).buffer(NEAR)) if drawn else shape
        if not rest.is_empty:
            none = dict.fromkeys(VIEWS, KINDS.index("none"))
            yield rest, {**none, view: KINDS.index("international")}


def _kind(attributes: dict[str, Any], view: str) -> str:
    """Return the kind of a boundary line in a view.

    In the neutral view a line stands as it is on the ground; one that Natural Earth calls international although
    some of its views leave it out is shown as disputed.
    """
    general = _plain(attributes["FEATURECLA"])
    if view != "neutral":
        return CLASSES[_plain(attributes[f"FCLASS_{view}"]) or general]
    views = [_plain(str(value)) for key, value in attributes.items() if key.startswith("FCLASS_")]
    contested = general == "International boundary" and "Unrecognized" in views
    return "disputed" if contested else CLASSES[general]


def _plain(words: str) -> str:
    return words.removesuffix(" (please verify)").removesuffix(" (verify)").strip()
