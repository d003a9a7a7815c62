"""Runs of road pixels and the road colour come in; the runs go out with the small loops that thinning closed.

Where a road turns back on itself within a few pixels, at a serpentine or round a village, the tiles show a
blot beside the line, and thinning leads straight past it. A way out to the blot's far side and back needs
more colour than a wide spot does, and colour can be counted: what a road lays down over a pixel of its length
is known from the same road on both sides of the blot.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from geodata.rebuild.roads_mask import FAINT
from geodata.rebuild.roads_skeleton import EIGHT, Mask

LEAST_PIXELS = 4
"""A blot of fewer pixels tells no loop from the ragged rim of a road."""

WIDEST_PIXELS = 12
"""A blot that touches more of a run than this is a second road beside it."""

LEAST_COLOUR, MOST_COLOUR = 1.5, 4.0
"""A blot is a loop if its colour would do for a road so many times as long as the blot reaches. Out and back
makes two, less what blurs into the line itself; more than four is a town's streets."""

BESIDE_PIXELS, SKIPPED_PIXELS, FEWEST_PIXELS = 10, 2, 4
"""The road's own colour is taken over this many pixels on each side of the blot, but for those next to it; of
fewer in all nothing can be said."""

SECTORS = 5
"""The loop is led through the middle of each of so many sectors of the blot."""

Flat = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Window = tuple[slice, slice]


def with_loops(runs: Sequence[Flat], lines: Mask, strength: npt.NDArray[np.uint8]) -> list[Flat]:
    """Return the runs, as flat pixel indices, with the loops of the road colour beside them led through.

    Parameters
    ----------
    lines
        The pixels of all runs.
    """
    road = strength >= FAINT
    eight = np.asarray(EIGHT, bool)
    away = road & ~ndimage.binary_dilation(lines, eight)
    blots, _ = ndimage.label(road & ~lines & ndimage.binary_dilation(away, eight), eight)
    owner, place = np.full(lines.size, -1, np.int32), np.zeros(lines.size, np.int32)
    for index, run in enumerate(runs):
        owner[run], place[run] = index, np.arange(len(run))
    joints = np.unique([pixel for run in runs for pixel in (run[0], run[-1])])
    owner[joints] = -1
    result = list(runs)
    taken: set[int] = set()
    opened = 0
    for number, box in enumerate(ndimage.find_objects(blots), start=1):
        window = _grown(box, 1)
        blot = blots[window] == number
        if blot.sum() < LEAST_PIXELS:
            continue
        touched = _flat(ndimage.binary_dilation(blot, eight) & lines[window], window, lines.shape[1])
        owners = np.unique(owner[touched])
        if len(owners) != 1 or owners[0] < 0 or int(owners[0]) in taken:
            continue
        run, places = runs[owners[0]], np.sort(place[touched])
        loop = _loop(run, places, _flat(blot, window, lines.shape[1]), strength)
        if loop is not None:
            taken.add(int(owners[0]))
            result[owners[0]] = np.concatenate((run[: places[0] + 1], loop, run[places[-1] :]))
            opened += 1
    print(f"loops opened: {opened}", flush=True)
    return result


def _loop(
    run: Flat, places: npt.NDArray[np.int32], blot: Flat, strength: npt.NDArray[np.uint8]
) -> Flat | None:
    """Return the pixels of a loop from the first to the last place of a run that a blot touches, or None."""
    first, last = int(places[0]), int(places[-1])
    colour = _colour_per_pixel(run, first, last, strength)
    if last - first > WIDEST_PIXELS or colour < FAINT:
        return None
    width = strength.shape[1]
    pixels, weight = _plane(blot, width), strength.ravel()[blot].astype(float)
    base = _plane(run[[first, last]], width).mean(axis=0)
    outward = pixels - base
    reach = float(np.hypot(*outward.T).max())
    if not LEAST_COLOUR * reach <= weight.sum() / colour <= MOST_COLOUR * reach:
        return None
    axis = np.average(outward, axis=0, weights=weight)
    axis = axis / np.hypot(*axis)
    across = np.array([-axis[1], axis[0]])
    onward = _plane(run[[max(0, first - 1), min(len(run) - 1, last + 1)]], width)
    if (onward[1] - onward[0]) @ across < 0:
        across = -across
    angles = np.arctan2(outward @ across, outward @ axis)
    edges = np.linspace(angles.min(), angles.max(), SECTORS + 1)
    sector = np.clip(np.searchsorted(edges, angles, side="right") - 1, 0, SECTORS - 1)
    far = weight * np.hypot(*outward.T)
    middles = [
        np.round(np.average(pixels[sector == number], axis=0, weights=far[sector == number])).astype(np.int64)
        for number in range(SECTORS)
        if (sector == number).any()
    ]
    return np.array([row * width + column for row, column in middles])


def _colour_per_pixel(run: Flat, first: int, last: int, strength: npt.NDArray[np.uint8]) -> float:
    """Return how much colour a road lays down over a pixel of its length, beside a stretch of it."""
    before = run[max(0, first - BESIDE_PIXELS) : max(0, first - SKIPPED_PIXELS)]
    beside = np.concatenate((before, run[last + 1 + SKIPPED_PIXELS : last + 1 + BESIDE_PIXELS]))
    if len(beside) < FEWEST_PIXELS:
        return 0.0
    width = strength.shape[1]
    around = np.unique([beside + down * width + right for down in (-1, 0, 1) for right in (-1, 0, 1)])
    rows, columns = np.divmod(run[max(0, first - BESIDE_PIXELS) : last + 1 + BESIDE_PIXELS], width)
    step = float(np.hypot(np.diff(rows), np.diff(columns)).mean())
    return float(strength.ravel()[around].sum(dtype=np.int64)) / (len(beside) * step)


def _grown(box: Window, by: int) -> Window:
    return (
        slice(max(0, box[0].start - by), box[0].stop + by),
        slice(max(0, box[1].start - by), box[1].stop + by),
    )


def _flat(mask: Mask, window: Window, width: int) -> Flat:
    rows, columns = np.nonzero(mask)
    return np.asarray((rows + window[0].start) * width + columns + window[1].start, np.int64)


def _plane(flat: Flat, width: int) -> Floats:
    return np.column_stack(np.divmod(flat, width)).astype(float)
