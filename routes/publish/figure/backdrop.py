"""The basemap's own names in; those for which a figure has room, where they stand, as marks out.

A country's name stands inside what of the country the map shows, as near as it can to where it usually
stands, and never on another country's land. Seas and towns are named where their point lies, or not at all.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from geodata import territories
from geodata.distance import MEAN_RADIUS_KM
from routes.publish.figure import letters
from routes.publish.figure.board import Board
from routes.publish.figure.drawing import words
from routes.publish.figure.frame import Frame
from routes.publish.figure.ink import Anchor, Mark
from routes.publish.figure.plan import Plan
from routes.publish.figure.symbols import dot

COUNTRY, SEA, TOWN = 9.6, 9.4, 8.0  # sizes of letters on a sheet of A4
SPACED = 0.14  # of the size, between the letters of a country's name, which stands in capitals
GRID = 16.0  # pixels between the places that are tried for a country's name
TILE = 256.0  # pixels of a web map's tile: labels carry the zooms at which such maps show them
BIAS = 0.4  # of a zoom that print may show more than a screen
TOWNS_EACH = 22_000.0  # square pixels of map for each town that only tells where one is


def names(
    plan: Plan, frame: Frame, labels: Sequence[Mapping[str, Any]], board: Board, taken: frozenset[str]
) -> Iterator[Mark]:
    """Yield names of countries, then of seas and towns, while there is room on the board.

    Parameters
    ----------
    labels
        As `geodata.basemap.cut` gives them, the most important first.
    taken
        Names that stand on the map already.
    """
    zoom = _zoom(frame)
    seen = [label for label in labels if label["zoom"][0] - BIAS <= zoom <= label["zoom"][1] + BIAS]
    countries = [label for label in labels if label["kind"] == "country"]
    yield from _countries(plan, frame, countries, board)
    left, top, right, bottom = frame.rectangle
    room = (right - left) * (bottom - top) / TOWNS_EACH / plan.unit**2
    for label in seen:
        x, y = frame.on_sheet(np.array([[label["x"], label["y"]]]))[0].tolist()
        if not (left < x < right and top < y < bottom) or label["name"] in taken:
            continue
        if label["kind"] == "sea":
            yield from _area_name(plan, board, letters.settable(label["name"]), x, y)
        elif label["kind"] in ("town", "capital") and room > 0:
            marks = list(_town(plan, board, letters.settable(label["name"]), x, y))
            room -= bool(marks)
            yield from marks


def _zoom(frame: Frame) -> float:
    """Return the zoom of a web map that shows the middle of the frame at the same scale."""
    left, top, right, bottom = frame.rectangle
    middle = frame.on_earth(np.array([[(left + right) / 2, (top + bottom) / 2]]))[0, 1]
    around = 2 * math.pi * MEAN_RADIUS_KM * math.cos(math.radians(middle))
    return math.log2(around / TILE / frame.kilometres_per_pixel())


def _countries(plan: Plan, frame: Frame, labels: Sequence[Mapping[str, Any]], board: Board) -> Iterator[Mark]:
    if not labels:
        return
    left, top, right, bottom = frame.rectangle
    across, down = np.arange(left + GRID / 2, right, GRID), np.arange(top + GRID / 2, bottom, GRID)
    spots = np.stack(np.meshgrid(across, down), axis=-1)
    owners = territories.owners_of(frame.on_earth(spots.reshape(-1, 2))).reshape(spots.shape[:2])
    usual = np.array([[label["x"], label["y"]] for label in labels], np.float64)
    homes = frame.on_sheet(usual)
    for label, home, owner in zip(labels, homes, territories.owners_of(usual).tolist(), strict=True):
        own = owners == owner
        if owner == territories.NOWHERE or not own.any():
            continue
        away = np.hypot(*(spots - home).transpose(2, 0, 1))
        yield from _country(
            plan, board, letters.settable(label["name"].upper()), spots=spots, own=own, away=away
        )


def _country(plan: Plan, board: Board, text: str, *, spots: Any, own: Any, away: Any) -> Iterator[Mark]:
    """Yield a country's name at the nearest place that is free and wholly on its land.

    `own` tells of each of `spots` whether it is the country's, `away` how far it lies from where the name
    usually stands.
    """
    size = COUNTRY * plan.unit
    spacing = SPACED * size
    wide = letters.width(text, size, bold=True, spacing=spacing)
    reach = math.ceil(wide / 2 / GRID)
    whole = np.lib.stride_tricks.sliding_window_view(
        np.pad(own, ((0, 0), (reach, reach))), 2 * reach + 1, axis=1
    )
    rows = np.argwhere(whole.all(axis=2))
    order = rows[np.argsort(away[rows[:, 0], rows[:, 1]], kind="stable")]
    middles = spots[order[:, 0], order[:, 1]]
    x, y = middles.T
    boxes = shapely.box(x - wide / 2 - 2, y - size * 0.6, x + wide / 2 + 2, y + size * 0.5)
    free = np.flatnonzero(board.free(boxes)) if len(boxes) else ()
    clear = next((row for row in free if not board.crosses(boxes[row])), None)
    if clear is not None:
        board.take(boxes[clear], f"name of {text}")
        at = (float(x[clear]) + spacing / 2, float(y[clear]) + size * 0.34)
        yield words(plan, text, at, size, "country", anchor=Anchor.MIDDLE, bold=True, spacing=spacing)


def _area_name(plan: Plan, board: Board, name: str, x: float, y: float) -> Iterator[Mark]:
    size = SEA * plan.unit
    wide = letters.width(name, size)
    box = shapely.box(x - wide / 2 - 2, y - size * 0.6, x + wide / 2 + 2, y + size * 0.5)
    if board.is_free(box) and not board.crosses(box):
        board.take(box, f"name of {name}")
        yield words(plan, name, (x, y + size * 0.34), size, "sealabel", anchor=Anchor.MIDDLE, italic=True)


def _town(plan: Plan, board: Board, name: str, x: float, y: float) -> Iterator[Mark]:
    size, radius = TOWN * plan.unit, 1.5 * plan.unit
    mark = shapely.box(x - radius, y - radius, x + radius, y + radius)
    wide = letters.width(name, size)
    for side in (1.0, -1.0):
        start = x + side * (radius + 2.0 * plan.unit)
        low, high = (start, start + wide) if side > 0 else (start - wide, start)
        whole = shapely.union(mark, shapely.box(low - 1, y - size * 0.6, high + 1, y + size * 0.5))
        if board.is_free(whole) and not board.crosses(whole):
            board.take(whole, f"name of {name}")
            yield dot(x, y, colour=plan.colours["town"], radius=radius)
            anchor = Anchor.START if side > 0 else Anchor.END
            yield words(plan, name, (start, y + size * 0.34), size, "town", anchor=anchor)
            return
