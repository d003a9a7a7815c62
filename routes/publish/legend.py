"""Facts of routes in; the rows of a legend, of what is shown and nothing else, out."""

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.path import Method, Mode
from routes.publish import present, wording
from routes.publish.facts import measured_error_km
from routes.publish.styles import Look, Stroke, line_style


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendRow:
    """A line's look, what it means, and a note in small words."""

    name: str
    mode: Mode
    method: Method
    look: Look = Look.OPERATING
    seasonal: bool = False
    band: bool = False
    note: str = ""

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The strokes of its sample."""
        return line_style(self.mode, self.method, self.look, seasonal=self.seasonal, band=self.band)


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """The modes, statuses and methods that are shown."""

    modes: tuple[LegendRow, ...]
    looks: tuple[LegendRow, ...]
    methods: tuple[LegendRow, ...]

    @property
    def rows(self) -> tuple[LegendRow, ...]:
        """All rows."""
        return (*self.modes, *self.looks, *self.methods)


def legend(facts: Sequence[present.RouteFacts], *, last: bool = False) -> Legend:
    """Return the legend of routes as they stand at any of their moments, or only at the last one."""
    modes = [mode for mode in Mode if any(item.route.mode is mode for item in facts)]
    shown = {(moment.look, moment.seasonal) for item in facts for moment in item.moments[-1 if last else 0 :]}
    looks = [look for look in Look if any(look is seen for seen, _ in shown)]
    sample = modes[0] if modes else Mode.ROAD
    solid = Method.GREAT_CIRCLE if sample is Mode.AIR else Method.GENERALISED
    if all(set(item.methods) <= {Method.SCHEMATIC} for item in facts):
        solid = Method.SCHEMATIC
    statuses = [
        LegendRow(name=wording.LOOK_NAMES[look], mode=sample, method=solid, look=look) for look in looks
    ]
    if any(seasonal for _, seasonal in shown):
        row = LegendRow(name="seasonal", mode=sample, method=solid, seasonal=True)
        statuses.insert(min(1, len(statuses)), row)
    return Legend(
        modes=tuple(_mode_row(mode, facts) for mode in modes),
        looks=tuple(statuses),
        methods=tuple(
            LegendRow(
                name=wording.METHOD_NAMES[method],
                mode=_mode_of(method, facts),
                method=method,
                note=_error_note(method, facts),
            )
            for method in Method
            if any(method in item.methods for item in facts)
        ),
    )


def _mode_row(mode: Mode, facts: Sequence[present.RouteFacts]) -> LegendRow:
    items = [item for item in facts if item.route.mode is mode]
    method = next((item.sample[1] for item in items if item.sample[0] is mode), Method.SCHEMATIC)
    band = method is Method.SCHEMATIC and any(item.band for item in items)
    return LegendRow(name=wording.MODE_NAMES[mode], mode=mode, method=method, band=band)


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
    paths = present.paths_made(method, facts)
    error_km = measured_error_km(paths)
    if error_km is not None:
        return f"within {error_km:.2g} km"
    return wording.drawn_by(paths, most=1) or wording.METHOD_SHORT_NOTES[method]
