"""Bytes of a KML file -> the parts of the line in it: line strings and tracks, in the order of the file.

Altitudes and times are left aside. The format is that of OGC 12-007r2; ``Track`` is also Google's extension.
"""

from collections.abc import Iterator

from routes.errors import BadDefinition
from routes.lines.given_parts import GivenParts, LinePart, Points, shown, told_by
from routes.lines.given_xml import Element, parsed
from routes.prose import one_line

_WANTED = frozenset(
    (
        *("Document", "Folder", "Placemark", "MultiGeometry", "LineString", "coordinates"),
        *("Track", "MultiTrack", "coord", "ExtendedData", "Data", "value", "SchemaData", "SimpleData"),
    )
)


def kml_parts(data: bytes, *, file: str) -> GivenParts:
    """Return the parts of the line in a KML file.

    Raises
    ------
    BadDefinition
        If it is no KML with a line, or a point has no good coordinates.
    """
    root = parsed(data, file=file, root="kml", wanted=_WANTED)
    points = Points(file)
    told: dict[str, str] = {}
    parts: list[LinePart] = []
    tracks = 0
    for where, element in _below(root, "kml"):
        if element.name == "LineString":
            parts.append(_line_string(points, where, element))
        elif element.name == "Track":
            tracks += 1
            parts.append(_track(points, where, element))
        elif element.name == "ExtendedData":
            told |= _told(element)
    parts = [part for part in parts if part.points]
    if not parts:
        raise BadDefinition(
            "holds no line; expected a <LineString> or <gx:Track> in a <Placemark>", file=file
        )
    return GivenParts(parts=tuple(parts), recorded=tracks == len(parts), told=told)


def _below(element: Element, where: str) -> Iterator[tuple[str, Element]]:
    """Yield every element below one, with its place in the file; nesting was bounded when it was read."""
    numbers: dict[str, int] = {}
    for one in element.inside:
        number = numbers.get(one.name, 0)
        numbers[one.name] = number + 1
        path = f"{where}.{one.name}[{number}]"
        yield path, one
        yield from _below(one, path)


def _line_string(points: Points, where: str, element: Element) -> LinePart:
    found = element.first("coordinates")
    if found is None:
        message = "has no <coordinates>; expected longitude,latitude pairs"
        raise BadDefinition(message, file=points.file, key=where, line=element.line)
    made = []
    for i, text in enumerate(found.text.split()):
        key, pair = f"{where}.coordinates[{i}]", text.split(",")
        if len(pair) not in {2, 3} or not pair[1]:
            message = f"is {shown(text)}; expected longitude,latitude without a blank after the comma"
            raise BadDefinition(message, file=points.file, key=key, line=found.line)
        made.append(points.point(pair[0], pair[1], key=key, line=found.line))
    return LinePart(where=where, points=tuple(made), unit="coordinates")


def _track(points: Points, where: str, element: Element) -> LinePart:
    made = []
    for i, coord in enumerate(element.all("coord")):
        key, pair = f"{where}.coord[{i}]", coord.text.split()
        if len(pair) not in {2, 3}:
            message = f"is {shown(coord.text)}; expected longitude latitude, a blank between them"
            raise BadDefinition(message, file=points.file, key=key, line=coord.line)
        made.append(points.point(pair[0], pair[1], key=key, line=coord.line))
    return LinePart(where=where, points=tuple(made), unit="coord")


def _told(element: Element) -> dict[str, str]:
    rows = {one.attributes.get("name", ""): one.words("value") for one in element.all("Data")}
    for schema in element.all("SchemaData"):
        rows |= {one.attributes.get("name", ""): one_line(one.text) for one in schema.all("SimpleData")}
    return told_by(rows)
