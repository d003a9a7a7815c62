"""Facts of routes in; the line styles that a page needs, and the rows of its legend, out."""

from collections.abc import Sequence
from typing import Any

from geodata.path import Method, Mode
from routes.publish import present, wording
from routes.publish.styles import Look, Stroke, line_style


def style_key(mode: Mode, method: Method, look: Look, *, seasonal: bool, band: bool) -> str:
    """Return the key under which a page finds a line style."""
    return "|".join((mode.value, method.value, look.value, "1" if seasonal else "0", "1" if band else "0"))


def style_table(facts: Sequence[present.RouteFacts]) -> dict[str, list[list[Any]]]:
    """Return every line style that a route, at any time, or the legend needs, by its key."""
    wanted: set[tuple[Mode, Method, Look, bool, bool]] = set()
    for item in facts:
        route = item.route
        modes = {(present.drawn_mode(route, leg), leg.path.method) for leg in route.legs if leg.path}
        modes.add(item.sample)
        modes |= {(mode, Method.SCHEMATIC) for mode, _ in modes} | {(item.route.mode, Method.SCHEMATIC)}
        looks = {(moment.look, moment.seasonal) for moment in item.moments if moment.look}
        for mode, method in modes:
            for look, seasonal in looks | {(Look.OPERATING, False)}:
                wanted.add((mode, method, look, seasonal, item.band))
    for row in (row for rows in legend(facts).values() for row in rows):
        wanted.add(_parsed(row["key"]))
    return {
        style_key(mode, method, look, seasonal=seasonal, band=band): [
            _stroke(stroke) for stroke in line_style(mode, method, look, seasonal=seasonal, band=band)
        ]
        for mode, method, look, seasonal, band in sorted(wanted)
    }


def _parsed(key: str) -> tuple[Mode, Method, Look, bool, bool]:
    mode, method, look, seasonal, band = key.split("|")
    return Mode(mode), Method(method), Look(look), seasonal == "1", band == "1"


def _stroke(stroke: Stroke) -> list[Any]:
    return [stroke.colour, stroke.width, list(stroke.dash), int(stroke.round_cap), stroke.opacity]


def legend(facts: Sequence[present.RouteFacts]) -> dict[str, list[dict[str, str]]]:
    """Return the legend: modes, statuses and methods that are shown, and nothing else."""
    modes = [mode for mode in Mode if any(item.route.mode is mode for item in facts)]
    shown = {(moment.look, moment.seasonal) for item in facts for moment in item.moments}
    looks = [look for look in Look if any(look is seen for seen, _ in shown)]
    sample = modes[0] if modes else Mode.ROAD
    solid = Method.GREAT_CIRCLE if sample is Mode.AIR else Method.GENERALISED
    statuses = [_row(sample, solid, look, wording.LOOK_NAMES[look]) for look in looks]
    if any(seasonal for _, seasonal in shown):
        row = _row(sample, solid, Look.OPERATING, "seasonal", seasonal=True)
        statuses.insert(min(1, len(statuses)), row)
    return {
        "modes": [_mode_row(mode, facts) for mode in modes],
        "looks": statuses,
        "methods": [
            _row(_mode_of(method, facts), method, Look.OPERATING, wording.METHOD_NAMES[method])
            | {"note": _error_note(method, facts)}
            for method in Method
            if any(method in item.methods for item in facts)
        ],
    }


def _mode_row(mode: Mode, facts: Sequence[present.RouteFacts]) -> dict[str, str]:
    items = [item for item in facts if item.route.mode is mode]
    method = next((item.sample[1] for item in items if item.sample[0] is mode), Method.SCHEMATIC)
    band = method is Method.SCHEMATIC and any(item.band for item in items)
    return _row(mode, method, Look.OPERATING, wording.MODE_NAMES[mode], band=band)


def _mode_of(method: Method, facts: Sequence[present.RouteFacts]) -> Mode:
    """Return the mode of the first line that was made this way."""
    return next(
        present.drawn_mode(item.route, leg)
        for item in facts
        for leg in item.route.legs
        if leg.path is not None and leg.path.method is method
    )


def _error_note(method: Method, facts: Sequence[present.RouteFacts]) -> str:
    """Return the largest error that was measured of lines made this way, or what the method means."""
    errors = [
        leg.path.error_km
        for item in facts
        for leg in item.route.legs
        if leg.path and leg.path.method is method and leg.path.error_km is not None
    ]
    return f"≤ {max(errors):.2g} km" if errors else wording.METHOD_SHORT_NOTES[method]


def _row(
    mode: Mode, method: Method, look: Look, name: str, *, seasonal: bool = False, band: bool = False
) -> dict[str, str]:
    return {"key": style_key(mode, method, look, seasonal=seasonal, band=band), "name": name}
