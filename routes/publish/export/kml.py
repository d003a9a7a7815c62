"""A publication and its layers -> KML (OGC 07-147r2): a folder a route, with its lines and stops.

A viewer shows a description as HTML and puts values into it where ``$[name]`` stands. So in a description
every such sign of the articles is escaped, and balloons show nothing but descriptions. Names and extended
data, plain text to a viewer, hold the text as it is. No picture is fetched: points have the viewer's symbol.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from geodata.path import Method, Mode
from routes.model import Leg, Publication
from routes.publish.escape import visible
from routes.publish.export import balloons
from routes.publish.export.layer import Cell, Geometry, Layer
from routes.publish.present import RouteFacts, drawn_mode, route_facts
from routes.publish.styles import LIGHT, Look, Stroke, line_style
from routes.publish.wording import LOOK_NAMES, METHOD_NAMES, METHOD_NOTES, MODE_NAMES, error_words

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_DECIMALS = 7  # about 1 cm
_FAINT = 0.5  # opacity of guesses, which every other output draws as dots; KML has no dots
_KEY = (
    "Colour: the mode. Thick lines are told as running, thin ones as planned, stopped or not told. "
    "Half-clear lines are guesses: only their stops are known."
)

Record = tuple[Mapping[str, Cell], Geometry | None]


def kml(publication: Publication, layers: Iterable[Layer]) -> bytes:
    """Return a KML document of the layers that `layers` makes of the publication.

    Coordinates are longitude, latitude in degrees, WGS 84, to 7 decimals; lines are cut at the antimeridian.
    """
    tables = {layer.name: list(layer.records()) for layer in layers}
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = _add(root, "Document")
    told = [(str(values["about"]), str(values["told"])) for values, _ in tables["about"]]
    _add(document, "name", publication.title)
    _add(document, "open", "1")
    _add(document, "description", balloons.of_document(told, _KEY))
    _add(document, "styleUrl", "#plain")
    facts = route_facts(publication)
    _styles(document, facts)
    _extended(document, told)
    lines, stops = (_by_route(tables[name]) for name in ("routes", "stops"))
    for item in facts:
        _route(document, item, lines.get(item.route.id, ()), stops.get(item.route.id, ()), tables["claims"])
    others = [record for record in tables["places"] if not record[0]["routes"]]
    if others:
        _places(document, "Other places that the articles name", others, shown=False)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _by_route(records: Iterable[Record]) -> dict[Cell, list[Record]]:
    return {key: [*found] for key, found in groupby(records, key=lambda record: record[0]["route"])}


def _route(
    document: ET.Element,
    facts: RouteFacts,
    lines: Sequence[Record],
    stops: Sequence[Record],
    claims: Sequence[Record],
) -> None:
    route = facts.route
    folder = _add(document, "Folder")
    told = []
    for values, _ in claims:
        if route.id in str(values["routes"]).split("; "):
            said = "; ".join(str(values[key]) for key in ("speaker", "outlet", "file") if values[key])
            told.append((f"Claim: {values['what']}", f"{values['figure']} [{said}]"))
    _add(folder, "name", route.name)
    _add(folder, "Snippet", facts.ends, maxLines="1")
    _add(folder, "description", balloons.of_route(facts, told))
    _add(folder, "styleUrl", "#plain")
    _extended(folder, [("what it is", " ".join(facts.what)), *told])
    for (values, geometry), leg in zip(lines, route.legs, strict=True):
        mark = _add(folder, "Placemark")
        method = leg.path.method if leg.path else Method.SCHEMATIC
        look = facts.moments[-1].look or Look.UNSTATED
        stretch = f": {values['from_place']} – {values['to_place']}" if len(lines) > 1 else ""
        _add(mark, "name", route.name + stretch)
        _add(mark, "Snippet", ", ".join(_kind(leg.mode, method, look)), maxLines="1")
        _add(mark, "description", balloons.of_leg(facts, values, _how(leg)))
        _add(mark, "styleUrl", f"#{_style_id(drawn_mode(route, leg), method, look)}")
        _extended(mark, _pairs(values))
        if geometry is not None:
            _geometry(mark, geometry)
    _places(folder, "Stops", stops, shown=True)


def _how(leg: Leg) -> str:
    """Return how a leg's line was made and how far off it may be: "generalised, within 1.3 km ..."."""
    if leg.path is None:
        return "not drawn"
    method = leg.path.method
    known = leg.path.error_km is not None
    return f"{METHOD_NAMES[method]}, {error_words(leg.path.error_km) if known else METHOD_NOTES[method]}"


def _kind(mode: Mode, method: Method, look: Look) -> tuple[str, str, str]:
    return MODE_NAMES[mode], f"status: {LOOK_NAMES[look]}", f"line: {METHOD_NAMES[method]}"


def _places(parent: ET.Element, name: str, records: Iterable[Record], *, shown: bool) -> None:
    folder = _add(parent, "Folder")
    hidden = () if shown else (("visibility", "0"),)
    for tag, text in (("name", name), *hidden, ("styleUrl", "#plain")):
        _add(folder, tag, text)
    for values, geometry in records:
        mark = _add(folder, "Placemark")
        part = f"{values['part']} " if values.get("part") else ""
        style = "area" if values["area"] else "stop" if values.get("named", True) else "unnamed"
        for tag, text in (
            ("name", f"{part}{values['name']}"),
            *hidden,
            ("description", balloons.of_place(values)),
            ("styleUrl", f"#{style}"),
        ):
            _add(mark, tag, text)
        _extended(mark, _pairs(values))
        if geometry is not None:
            _geometry(mark, geometry)


# ------------------------------------------------------------------------------------------ styles


def _styles(document: ET.Element, facts: Sequence[RouteFacts]) -> None:
    used = {
        (
            drawn_mode(item.route, leg),
            leg.path.method if leg.path else Method.SCHEMATIC,
            item.moments[-1].look or Look.UNSTATED,
        )
        for item in facts
        for leg in item.route.legs
    }
    for mode, method, look in sorted(used):
        style = _add(document, "Style", id=_style_id(mode, method, look))
        width, opacity = _pen(line_style(mode, method, look), mode)
        line = _add(style, "LineStyle")
        faint = _FAINT if method is Method.SCHEMATIC else 1.0
        _add(line, "color", _colour(LIGHT[mode.value], opacity * faint))
        _add(line, "width", f"{width:.1f}")
        _balloon(style)
    for name, colour, scale in (("stop", "ink", "0.7"), ("unnamed", "rule2", "0.6"), ("area", "ink", "0")):
        style = _add(document, "Style", id=name)
        icon = _add(style, "IconStyle")
        _add(icon, "color", _colour(LIGHT[colour], 1.0))
        _add(icon, "scale", scale)
        _add(_add(style, "LabelStyle"), "scale", "0.8")
        _balloon(style)
    _balloon(_add(document, "Style", id="plain"))


def _style_id(mode: Mode, method: Method, look: Look) -> str:
    return f"{mode.value}-{method.value}-{look.value}"


def _pen(strokes: Sequence[Stroke], mode: Mode) -> tuple[float, float]:
    """Return width and opacity of the ink that several strokes leave: a hollow line has less of it."""
    body = max((stroke for stroke in strokes if stroke.colour == mode.value), key=lambda stroke: stroke.width)
    above = strokes[strokes.index(body) + 1 :]
    core = max((stroke.width for stroke in above if stroke.colour == "halo"), default=0.0)
    return body.width - core, body.opacity


def _colour(colour: str, opacity: float) -> str:
    """Return ``#rrggbb`` and an opacity as KML writes colours: opacity, blue, green, red in hexadecimal."""
    return f"{round(255 * opacity):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _balloon(style: ET.Element) -> None:
    _add(_add(style, "BalloonStyle"), "text", "$[description]")


# ----------------------------------------------------------------------------------------- elements


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = visible(text) or None
    return element


def _pairs(values: Mapping[str, Cell]) -> list[tuple[str, str]]:
    """Return the values that are there as text, by their names."""
    return [(name, _words(value)) for name, value in values.items() if value is not None]


def _words(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _extended(parent: ET.Element, pairs: Iterable[tuple[str, str]]) -> None:
    data = _add(parent, "ExtendedData")
    for name, text in pairs:
        _add(_add(data, "Data", name=name), "value", text)


def _geometry(mark: ET.Element, geometry: Geometry) -> None:
    lines = list(getattr(geometry, "geoms", (geometry,)))
    parent = _add(mark, "MultiGeometry") if len(lines) > 1 else mark
    for part in lines:
        element = _add(parent, "Point" if part.geom_type == "Point" else "LineString")
        if part.geom_type != "Point":
            _add(element, "tessellate", "1")
        _add(element, "coordinates", " ".join(f"{_number(x)},{_number(y)}" for x, y in part.coords))


def _number(value: float) -> str:
    return f"{round(value, _DECIMALS):.{_DECIMALS}f}".rstrip("0").rstrip(".")
