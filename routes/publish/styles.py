"""Mode, method and status in; the strokes and colours that draw them, as plain values, out.

One visual channel has one meaning: hue is the mode, the core is the status, pattern and edge are how the line
was made. Every output draws its lines, swatches and legends from `line_style`, so that they cannot differ.
"""

from dataclasses import dataclass
from enum import StrEnum

from geodata.path import Method, Mode
from routes.model import Status


class Look(StrEnum):
    """A status as it is drawn: `Status`, and what runs or would run only on a condition."""

    OPERATING = "operating"
    PROPOSED = "proposed"
    CONDITIONAL = "conditional"
    UNDER_CONSTRUCTION = "under_construction"
    SUSPENDED = "suspended"
    HISTORIC = "historic"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One pass of the pen.

    Attributes
    ----------
    colour
        A name in `LIGHT` and `DARK`.
    width
        In pixels of 1/96 inch.
    dash
        Lengths of dash and gap in the same pixels; empty for a solid line.
    round_cap
        Whether ends, and dashes, are round.
    opacity
        0 to 1.
    """

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    round_cap: bool = False
    opacity: float = 1.0


LIGHT: dict[str, str] = {
    "paper": "#fbfaf6", "raise": "#ffffff", "wash": "#f3f0e8", "rule": "#e3dfd5", "rule2": "#cfcabf",
    "ink": "#1a1f24", "ink2": "#454d54", "ink3": "#5f676e", "focus": "#0b5fb0", "highlight": "#ffe9b8",
    "road": "#b0301a", "rail": "#2e2b28", "sea": "#1a5fa8", "air": "#8b2e86", "pipeline": "#7d5410",
    "unspecified": "#1b6b5c",
    "land": "#f3f0e8", "water": "#d4e0e6", "coast": "#a9bcc6", "river": "#a9c3d1", "border": "#8d8089",
    "casing": "#faf8f3", "halo": "#fffdf8", "country": "#68615b", "area": "#4f4842", "town": "#665f58",
    "sealabel": "#2f5d76",
}  # fmt: skip
"""The light theme's colours by name, as ``#rrggbb``."""

DARK: dict[str, str] = {
    "paper": "#15191d", "raise": "#1c2126", "wash": "#1f252a", "rule": "#2b3137", "rule2": "#3b4249",
    "ink": "#f0ede6", "ink2": "#bfc5ca", "ink3": "#9ba3aa", "focus": "#7dbcff", "highlight": "#5a4512",
    "road": "#ff8f6b", "rail": "#dcd7cf", "sea": "#6fb6ff", "air": "#e79be2", "pipeline": "#dcb46a",
    "unspecified": "#63cdb6",
    "land": "#2a3035", "water": "#0f1418", "coast": "#46525b", "river": "#3a4f5c", "border": "#8a8189",
    "casing": "#15191d", "halo": "#14181b", "country": "#a6a8ab", "area": "#cfccc6", "town": "#a6abaf",
    "sealabel": "#7ea4b9",
}  # fmt: skip
"""The dark theme's colours by the same names."""

_WIDTHS = {
    Mode.ROAD: 4.2,
    Mode.RAIL: 3.8,
    Mode.SEA: 3.6,
    Mode.AIR: 2.8,
    Mode.PIPELINE: 3.4,
    Mode.UNSPECIFIED: 3.6,
}
_SEA_DASH = {Method.GENERALISED: (20.0, 5.0), Method.DRAWN: (7.0, 4.0)}
_LAND_DASH = {Method.ROUTED: (26.0, 2.5), Method.DRAWN: (12.0, 3.0)}
_CORE_BARS: dict[Look, tuple[float, ...]] = {
    Look.CONDITIONAL: (8.0, 3.5),
    Look.UNDER_CONSTRUCTION: (3.0, 3.0),
    Look.SUSPENDED: (14.0, 2.0, 2.0, 2.0),
}
_DOT_GAP = 6.8


def look_of(status: Status, condition: str = "") -> Look:
    """Return how a status is drawn; whatever hangs on a condition is told apart from a plain plan."""
    if condition and status in (Status.PROPOSED, Status.UNSTATED):
        return Look.CONDITIONAL
    return Look(status.value)


def line_style(
    mode: Mode, method: Method, look: Look, *, seasonal: bool = False, band: bool = False
) -> tuple[Stroke, ...]:
    """Return the strokes of a line, the lowest first.

    Parameters
    ----------
    mode, method, look
        What the line is.
    seasonal
        Whether it is shut for a part of the year.
    band
        Whether a named corridor is meant, a guess as wide as its words: a pale band under the dots.
    """
    if method is Method.SCHEMATIC:
        return _dots(mode, look, band=band)
    return _solid(mode, method, look, seasonal=seasonal)


def _dots(mode: Mode, look: Look, *, band: bool) -> tuple[Stroke, ...]:
    """Return a guess: round dots, open where the status is not a running one."""
    width = 2.2 if look in (Look.UNSTATED, Look.HISTORIC) else 3.2
    dash = (0.1, _DOT_GAP)
    strokes = [Stroke(colour="halo", width=width + 2.4, opacity=0.55, round_cap=True)]
    if band:
        strokes = [Stroke(colour=mode.value, width=13.0, opacity=0.17)]
    strokes.append(Stroke(colour=mode.value, width=width, dash=dash, round_cap=True))
    if look not in (Look.OPERATING, Look.UNSTATED, Look.HISTORIC):
        strokes.append(Stroke(colour="halo", width=1.4, dash=dash, round_cap=True))
    return tuple(strokes)


def _solid(mode: Mode, method: Method, look: Look, *, seasonal: bool) -> tuple[Stroke, ...]:
    """Return a line that something shows: halo, edge, body, and the core that tells its status."""
    width = _WIDTHS[mode]
    dash = _pattern(mode, method)
    strokes = [
        Stroke(colour="halo", width=width + 2.8, opacity=0.55 if mode is Mode.SEA else 0.92, round_cap=True)
    ]
    if method is Method.SURVEYED:
        strokes.append(Stroke(colour="ink", width=width + 1.8, round_cap=True))
    if mode is Mode.RAIL:
        strokes.append(Stroke(colour="rail", width=width + 4.0, dash=(1.4, 7.6)))
    if mode is Mode.PIPELINE:
        strokes.append(Stroke(colour="pipeline", width=width + 2.6, dash=(0.1, 16.0), round_cap=True))
    body = 0.6 if look is Look.HISTORIC else 1.0
    strokes.append(Stroke(colour=mode.value, width=width, dash=dash, round_cap=not dash, opacity=body))
    if look in (Look.OPERATING, Look.HISTORIC):
        if seasonal:
            strokes.append(Stroke(colour="halo", width=width - 1.4, dash=(2.0, 22.0)))
        return tuple(strokes)
    hollow = width - (1.7 if mode is Mode.AIR else 2.1)
    strokes.append(Stroke(colour="halo", width=hollow, dash=_CORE_BARS.get(look, dash)))
    if look is Look.UNSTATED:
        strokes.append(Stroke(colour=mode.value, width=0.8, dash=dash))
    return tuple(strokes)


def _pattern(mode: Mode, method: Method) -> tuple[float, ...]:
    """Return the dash of a line's body: sea and air are broken lines, so that grey tells them too."""
    if mode is Mode.SEA:
        return _SEA_DASH.get(method, (13.0, 5.0))
    if mode is Mode.AIR:
        return (9.0, 4.0)
    return _LAND_DASH.get(method, ())
