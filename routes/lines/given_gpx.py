"""Bytes of a GPX file -> the parts of the line in it: the segments of its tracks, or else its routes.

Elevations and times of points are left aside. The format is that of https://www.topografix.com/GPX/1/1/.
"""

from routes.errors import BadDefinition
from routes.lines.given_parts import GivenParts, LinePart, Points, told_by
from routes.lines.given_xml import Element, parsed

_WANTED = frozenset(
    (
        *("trk", "trkseg", "trkpt", "rte", "rtept", "wpt", "ele"),
        *("metadata", "name", "desc", "author", "copyright", "license", "year", "time"),
    )
)


def gpx_parts(data: bytes, *, file: str) -> GivenParts:
    """Return the parts of the line in a GPX file, in the order of travel.

    Raises
    ------
    BadDefinition
        If it is no GPX with a track or route, or a point has no good coordinates.
    """
    root = parsed(data, file=file, root="gpx", wanted=_WANTED)
    points = Points(file)
    remarks = []
    segments = [
        (f"trk[{i}].trkseg[{j}]", segment.all("trkpt"))
        for i, track in enumerate(root.all("trk"))
        for j, segment in enumerate(track.all("trkseg"))
    ]
    kind = "trkpt"
    routes = [(f"rte[{i}]", route.all("rtept")) for i, route in enumerate(root.all("rte"))]
    if any(found for _, found in segments):
        if routes:
            remarks.append("Its tracks are the line; the routes beside them are left aside.")
    elif any(found for _, found in routes):
        segments, kind = routes, "rtept"
    else:
        held = "only way points (<wpt>)" if root.all("wpt") else "no track and no route"
        raise BadDefinition(f"holds {held}; expected points in a <trk> or <rte>", file=file)
    parts = tuple(
        LinePart(
            where=where,
            points=tuple(_point(points, one, f"{where}.{kind}[{i}]") for i, one in enumerate(found)),
            unit=kind,
        )
        for where, found in segments
        if found
    )
    if any(point.inside for _, found in segments for point in found):
        remarks.append("Its elevations are left aside: heights come from the bundled relief.")
    return GivenParts(parts=parts, recorded=True, told=_told(root), remarks=tuple(remarks))


def _point(points: Points, element: Element, key: str) -> tuple[float, float]:
    for name in ("lon", "lat"):
        if name not in element.attributes:
            message = f'has no {name}="…"; expected degrees in lat and lon'
            raise BadDefinition(message, file=points.file, key=key, line=element.line)
    longitude, latitude = element.attributes["lon"], element.attributes["lat"]
    return points.point(longitude, latitude, key=key, line=element.line)


def _told(root: Element) -> dict[str, str]:
    """Return what the metadata tell: GPX 1.1 keeps them in an element, 1.0 beside the tracks."""
    found = root.first("metadata") or root
    right = found.first("copyright")
    holder = right.attributes.get("author", "") if right else ""
    year = right.words("year") if right else ""
    author = found.words("author", "name") or found.words("author") or holder
    return told_by(
        {
            "source": found.words("desc") or found.words("name"),
            "date": found.words("time")[:10],
            "author": author,
            "licence": right.words("license") if right else "",
            "attribution": " ".join(part for part in ("©", year, holder) if part) if holder else "",
        }
    )
