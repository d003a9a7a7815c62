"""A sheet of marks in; an SVG file out, whose text stays text and which asks for nothing from outside.

Everything that comes from an article passes through one writer of elements, `xml.etree`, which escapes it;
and through `visible`, since XML holds no control characters.
"""

import base64
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import numpy as np

from geodata.geodesy import Coordinates
from routes.publish.escape import visible
from routes.publish.figure.ink import Area, Layer, Line, Mark, Picture, Sheet, Words
from routes.publish.fonts import font_rules

NAMESPACE = "http://www.w3.org/2000/svg"
FAMILY = "'Noto Sans', 'Noto Sans Arabic', 'Noto Naskh Arabic', 'Noto Sans SC', 'Segoe UI', sans-serif"


def svg(sheet: Sheet) -> str:
    """Return a sheet as the text of an SVG file; the same sheet gives the same text."""
    root = ET.Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "width": f"{sheet.width_mm:.2f}mm",
            "height": f"{sheet.height_mm:.2f}mm",
            "viewBox": f"0 0 {_number(sheet.width)} {_number(sheet.height)}",
            "role": "img",
            "aria-labelledby": "title description",
            "font-family": FAMILY,
            "stroke-linejoin": "round",
        },
    )
    ET.SubElement(root, "title", id="title").text = visible(sheet.title)
    ET.SubElement(root, "desc", id="description").text = visible(sheet.description)
    ET.SubElement(root, "style").text = font_rules(_letters(sheet), frozenset())
    for number, layer in enumerate(sheet.layers):
        _layer(root, layer, number)
    return ET.tostring(root, encoding="unicode") + "\n"


def _letters(sheet: Sheet) -> frozenset[str]:
    words = (mark.text for layer in sheet.layers for mark in layer.marks if isinstance(mark, Words))
    return frozenset("".join(words))


def _layer(root: ET.Element, layer: Layer, number: int) -> None:
    group = ET.SubElement(root, "g", id=layer.name.replace(" ", "-"))
    if layer.clip is not None:
        left, top, right, bottom = layer.clip
        name = f"clip-{number}"
        clip = ET.SubElement(root, "clipPath", id=name)
        edges = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        ET.SubElement(clip, "rect", {key: _number(value) for key, value in edges.items()})
        group.set("clip-path", f"url(#{name})")
    for mark in layer.marks:
        _mark(group, mark)


def _mark(group: ET.Element, mark: Mark) -> None:
    match mark:
        case Area():
            attributes = {"d": _path(mark.rings, closed=True), "fill": mark.colour, "fill-rule": "evenodd"}
            if mark.opacity < 1.0:
                attributes["fill-opacity"] = _number(mark.opacity, 3)
            ET.SubElement(group, "path", attributes)
        case Line():
            _line(group, mark)
        case Words():
            _words(group, mark)
        case Picture():
            ET.SubElement(
                group,
                "image",
                {
                    **{key: _number(getattr(mark, key)) for key in ("x", "y", "width", "height")},
                    "preserveAspectRatio": "none",
                    "href": "data:image/jpeg;base64," + base64.b64encode(mark.jpeg).decode("ascii"),
                },
            )


def _line(group: ET.Element, mark: Line) -> None:
    attributes = {
        "d": _path(mark.parts, closed=mark.closed),
        "fill": "none",
        "stroke": mark.colour,
        "stroke-width": _number(mark.width, 2),
    }
    if mark.dash:
        attributes["stroke-dasharray"] = " ".join(_number(length, 2) for length in mark.dash)
    if mark.round_cap:
        attributes["stroke-linecap"] = "round"
    if mark.opacity < 1.0:
        attributes["stroke-opacity"] = _number(mark.opacity, 3)
    ET.SubElement(group, "path", attributes)


def _words(group: ET.Element, mark: Words) -> None:
    x, y = _number(mark.x), _number(mark.y)
    attributes = {
        "x": x,
        "y": y,
        "font-size": _number(mark.size, 2),
        "font-weight": "600" if mark.bold else "400",
        "fill": mark.colour,
        "text-anchor": mark.anchor.value,
    }
    if mark.italic:
        attributes["font-style"] = "italic"
    if mark.spacing:
        attributes["letter-spacing"] = _number(mark.spacing, 2)
    if mark.angle:
        attributes["transform"] = f"rotate({_number(mark.angle, 2)} {x} {y})"
    if mark.halo:
        attributes |= {
            "stroke": mark.halo_colour,
            "stroke-width": _number(mark.halo, 2),
            "paint-order": "stroke",
        }
    ET.SubElement(group, "text", attributes).text = visible(mark.text)


def _path(parts: Sequence[Coordinates], *, closed: bool) -> str:
    """Return lines as steps from point to point, to a tenth of a pixel; points that fall together once."""
    texts = []
    for part in parts:
        grid = np.round(part * 10).astype(np.int64)
        steps = np.diff(grid, axis=0)
        walk = steps[steps.any(axis=1)].tolist() or [[0, 0]]
        x, y = grid[0].tolist()
        walked = " ".join(f"{_tenth(east)} {_tenth(south)}" for east, south in walk)
        texts.append(f"M{_tenth(x)} {_tenth(y)}l{walked}".replace(" -", "-") + ("z" if closed else ""))
    return "".join(texts)


def _tenth(count: int) -> str:
    """Return so many tenths as short as a path may write them: 5 as .5, -13 as -1.3, 20 as 2."""
    whole, rest = divmod(abs(count), 10)
    sign = "-" if count < 0 else ""
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"


def _number(value: float, decimals: int = 1) -> str:
    """Return a number as short as it can be written: 3.0 as 3, -0.0 as 0."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{value:.0f}"
    return "0" if text in ("-0", "") else text
