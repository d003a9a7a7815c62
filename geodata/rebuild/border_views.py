"""Natural Earth's boundary and claim lines come in; each line's kind in every view goes out."""

from collections.abc import Iterator
from typing import Any

import shapely
from shapely.ops import nearest_points

from geodata.borders import KINDS
from geodata.rebuild import natural_earth, territories

VIEWS = ("neutral", "PK", "IN", "CN")
CLAIMANTS = {"Pakistani claim": "PK", "Indian claim": "IN", "Chinese claim": "CN"}
NEAR = 0.03  # degrees: a claim line this close to a boundary line is the same line, drawn twice
REACH = 0.15  # degrees: an end of a claim line this close to another line is meant to meet it
SHORTEST = 0.05  # degrees: shorter leftovers are the same line as well

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
    nothing = dict.fromkeys(VIEWS, KINDS.index("none"))
    everywhere = territories.territories()
    for view in CLAIMANTS.values():
        drawn = shapely.union_all([shape for shape, its in boundaries if _kind(its, view) != "none"])
        own = shapely.union_all(
            [territory.shape for territory in everywhere if view in (territory.country, *territory.claimed)]
        )
        for line, inside in _claim_lines(view, drawn, own):
            yield line, {**nothing, view: KINDS.index("admin" if inside else "international")}


def _claim_lines(
    view: str, drawn: shapely.Geometry, own: shapely.Geometry
) -> Iterator[tuple[shapely.LineString, bool]]:
    """Yield the view's claim lines that its boundaries lack, and whether each lies inside its own land."""
    claims = [shape for shape, row in natural_earth.claims() if CLAIMANTS.get(row["name"]) == view]
    parts: list[shapely.LineString] = []
    for claim in claims:
        rest = claim.difference(shapely.clip_by_rect(drawn, *_around(claim)).buffer(NEAR))
        parts += [part for part in shapely.get_parts(shapely.line_merge(rest)) if part.length >= SHORTEST]
    interior = own.buffer(-NEAR)
    for number, part in enumerate(parts):
        others = shapely.union_all([drawn, *parts[:number], *parts[number + 1 :]])
        yield _joined(part, others), part.intersection(interior).length > part.length / 2


def _around(shape: shapely.Geometry) -> tuple[float, float, float, float]:
    west, south, east, north = shape.bounds
    return west - REACH, south - REACH, east + REACH, north + REACH


def _joined(line: shapely.LineString, others: shapely.Geometry) -> shapely.LineString:
    """Return the line with each end drawn to the nearest other line, where one is near."""
    vertices = [tuple(vertex) for vertex in line.coords]
    for end, at in ((vertices[0], 0), (vertices[-1], len(vertices) + 1)):
        target = nearest_points(shapely.Point(end), others)[1]
        if 0 < shapely.Point(end).distance(target) < REACH:
            vertices.insert(at, (target.x, target.y))
    return shapely.LineString(vertices)


def _kind(attributes: dict[str, Any], view: str) -> str:
    """Return the kind of a boundary line in a view.

    In the neutral view a line stands as it is on the ground; one that Natural Earth calls international
    although some of its views leave it out is shown as disputed.
    """
    general = _plain(attributes["FEATURECLA"])
    if view != "neutral":
        return CLASSES[_plain(attributes[f"FCLASS_{view}"]) or general]
    views = [_plain(str(value)) for key, value in attributes.items() if key.startswith("FCLASS_")]
    contested = general == "International boundary" and "Unrecognized" in views
    return "disputed" if contested else CLASSES[general]


def _plain(words: str) -> str:
    return words.removesuffix(" (please verify)").removesuffix(" (verify)").strip()
