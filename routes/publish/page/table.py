"""Facts of routes in; the line styles that a page needs, and the rows of its legend, out."""

from collections.abc import Sequence
from typing import Any

from geodata.path import Method, Mode
from routes.publish import present
from routes.publish.legend import Legend, LegendRow, legend
from routes.publish.styles import Look, Stroke, line_style

_Style = tuple[Mode, Method, Look, bool, bool]


def _key(style: _Style) -> str:
    """Return the key under which a page finds a line style."""
    mode, method, look, seasonal, band = style
    return "|".join((mode.value, method.value, look.value, "1" if seasonal else "0", "1" if band else "0"))


def style_table(facts: Sequence[present.RouteFacts]) -> dict[str, list[list[Any]]]:
    """Return every line style that a route, at any time, or the legend needs, by its key."""
    wanted: set[_Style] = set()
    for item in facts:
        route = item.route
        modes = {(present.drawn_mode(route, leg), leg.path.method) for leg in route.legs if leg.path}
        modes.add(item.sample)
        modes |= {(mode, Method.SCHEMATIC) for mode, _ in modes} | {(item.route.mode, Method.SCHEMATIC)}
        looks = {(moment.look, moment.seasonal) for moment in item.moments if moment.look}
        for mode, method in modes:
            for look, seasonal in looks | {(Look.OPERATING, False)}:
                wanted.add((mode, method, look, seasonal, item.band))
    wanted |= {_style(row) for row in legend(facts).rows}
    return {_key(style): _strokes(style) for style in sorted(wanted)}


def _style(row: LegendRow) -> _Style:
    return row.mode, row.method, row.look, row.seasonal, row.band


def _strokes(style: _Style) -> list[list[Any]]:
    mode, method, look, seasonal, band = style
    return [_stroke(stroke) for stroke in line_style(mode, method, look, seasonal=seasonal, band=band)]


def _stroke(stroke: Stroke) -> list[Any]:
    return [stroke.colour, stroke.width, list(stroke.dash), int(stroke.round_cap), stroke.opacity]


def legend_rows(facts: Sequence[present.RouteFacts]) -> dict[str, list[dict[str, str]]]:
    """Return the legend's rows by what they tell; each names its style by key."""
    shown: Legend = legend(facts)
    return {
        "modes": [_row(row) for row in shown.modes],
        "looks": [_row(row) for row in shown.looks],
        "methods": [_row(row) | {"note": row.note} for row in shown.methods],
    }


def _row(row: LegendRow) -> dict[str, str]:
    return {"key": _key(_style(row)), "name": row.name}
