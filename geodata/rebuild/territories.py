"""Natural Earth's countries and claim lines come in; territories that no claim divides go out.

Where one state administers what another claims, the country's polygon is cut along the claim line, so that
every view of borders is a sum of whole territories.
"""

import math
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.ops import nearest_points

from geodata.rebuild import natural_earth, upstream

TABLE = "territories.toml"
KILOMETRES = 111.2  # a degree of latitude
OVERSHOOT = 0.02  # degrees that a claim line is drawn past the boundary it should meet, so that it cuts
CLAIMED = {"FRO": "", "KAS": "PK IN", "SOL": "SO", "CYN": "CY", "SAH": "MA", "KOS": "RS", "TWN": "CN"}
# Natural Earth's notes ("Self admin.; Claimed by Somalia"), and its views for Kosovo, as codes
BELONGS = {  # leases, bases and buffer zones, which are no countries, go to the country around them
    "KAB": "KAZ", "USG": "CUB", "ESB": "CYP", "WSB": "CYP", "CNM": "CYP", "BRI": "BRA",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A piece of land with one holder.

    Attributes
    ----------
    name
        Its own name where it is disputed, else the country's.
    country
        ISO alpha-2 code of the state that administers it, or its own; empty where it has none.
    disputed
        Whether another state claims it.
    held
        ISO code of the administering state, where it is disputed; empty where its own authorities do.
    claimed
        ISO codes of the states that claim it.
    """

    shape: shapely.Geometry
    name: str
    country: str
    disputed: bool = False
    held: str = ""
    claimed: tuple[str, ...] = ()


def territories() -> list[Territory]:
    """Return all territories of the world, disputed ones apart."""
    shapes: dict[str, list[shapely.Geometry]] = {}
    rows: dict[str, dict[str, str]] = {}
    for shape, row in natural_earth.layer("cultural/ne_10m_admin_0_countries"):
        code = BELONGS.get(row["ADM0_A3"], row["ADM0_A3"])
        shapes.setdefault(code, []).append(shape)
        if code == row["ADM0_A3"]:
            rows[code] = row
    countries = {
        code: shapely.union_all(parts) if len(parts) > 1 else parts[0] for code, parts in shapes.items()
    }
    found = list(_disputed(countries))
    for code, shape in countries.items():
        row = rows[code]
        name = row["NAME"] if "." not in row["NAME"] else row["NAME_LONG"]
        iso = row["ISO_A2_EH"] if row["ISO_A2_EH"] != "-99" else ""
        claimed = tuple(CLAIMED.get(code, "").split())
        found.append(Territory(shape=shape, name=name, country=iso, disputed=bool(claimed), claimed=claimed))
    return sorted(found, key=lambda territory: (territory.country, territory.name))


def _disputed(countries: dict[str, shapely.Geometry]) -> Iterator[Territory]:
    """Yield the territories of the table, taking each out of its country's polygon."""
    claims = {row["fid"]: shape for shape, row in natural_earth.claims()}
    table = tomllib.loads((upstream.DATA / TABLE).read_text(encoding="utf-8"))["territory"]
    whole = dict(countries)
    for row in table:
        code = row["country"]
        lines = [claims[number] for number in row["claims"]]
        if row.get("boundaries"):
            lines += [
                shape for shape, _ in natural_earth.layer("cultural/ne_10m_admin_0_boundary_lines_land")
            ]
        point = shapely.Point(row["inside"])
        pieces = [piece for piece in _pieces(whole[code], lines, point) if piece.contains(point)]
        if len(pieces) != 1:
            raise ValueError(f"{len(pieces)} pieces of {code} hold the point of {row['name']}")
        print(f"{row['name']}: {_square_kilometres(pieces[0]):,.0f} square kilometres")
        countries[code] = countries[code].difference(pieces[0])
        yield Territory(
            shape=pieces[0],
            name=row["name"],
            country=row["held"],
            disputed=True,
            held=row["held"],
            claimed=tuple(row["claimed"]),
        )


def _pieces(
    country: shapely.Geometry, lines: Sequence[shapely.Geometry], point: shapely.Point
) -> list[shapely.Polygon]:
    """Return the pieces that lines cut the country's part around `point` into."""
    part = next(part for part in shapely.get_parts(country) if part.contains(point))
    edges = [part.boundary]
    cuts = [
        cut for line in lines for cut in shapely.get_parts(shapely.line_merge(line)) if cut.intersects(part)
    ]
    for number, cut in enumerate(cuts):
        others = shapely.union_all([part.boundary, *cuts[:number], *cuts[number + 1 :]])
        edges.append(_lengthened(cut, others))
    return list(shapely.get_parts(shapely.polygonize([shapely.union_all(edges)])))


def _lengthened(line: shapely.LineString, others: shapely.Geometry) -> shapely.LineString:
    """Return the line with both ends drawn to, and a little past, the nearest of the other lines."""
    vertices = [tuple(vertex) for vertex in line.coords]
    for end, at in ((vertices[0], 0), (vertices[-1], len(vertices) + 1)):
        target = nearest_points(shapely.Point(end), others)[1]
        distance = shapely.Point(end).distance(target)
        if distance > 0:
            reach = 1 + OVERSHOOT / distance
            vertices.insert(
                at, tuple(a + (b - a) * reach for a, b in zip(end, (target.x, target.y), strict=True))
            )
    return shapely.LineString(vertices)


def _square_kilometres(shape: shapely.Geometry) -> float:
    """Return the area, near enough to compare with a published one."""
    return float(shape.area * KILOMETRES**2 * math.cos(math.radians(shape.centroid.y)))
