"""Road strength comes in; road centre lines one pixel wide, and the graph of their pixels, go out."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from skimage.morphology import skeletonize

from geodata.rebuild.roads_mask import FAINT

Mask = npt.NDArray[np.bool_]

SURE = 16
"""A patch of faint pixels is a road only if one of them is at least this strong (hysteresis)."""

LEAST_PIXELS = 3
"""Patches smaller than this are dust."""

HOLE_PIXELS = 3
"""Holes up to this size lie between the lanes of one road and are filled, or each would become a ring."""

BAND = 2048
OVERLAP = 64
"""The world is thinned in bands of rows; the overlap keeps the seam out of what is kept."""

EIGHT = np.ones((3, 3), np.int8)
STRAIGHT = ((-1, 0), (1, 0), (0, -1), (0, 1))
DIAGONAL = ((-1, -1), (-1, 1), (1, -1), (1, 1))


def skeleton(strength: npt.NDArray[np.uint8]) -> Mask:
    """Return the centre lines of everything strong enough to be a road; the rim of the world is left free."""
    lines = _banded(strength, lambda band: thinned(_roads(band)))
    lines[[0, -1], :] = False
    lines[:, [0, -1]] = False
    return lines


def thinned(mask: Mask) -> Mask:
    """Return a mask thinned to lines one pixel wide."""
    return np.asarray(skeletonize(mask), bool) if mask.any() else mask


def thinned_in_bands(mask: Mask) -> Mask:
    """Return `thinned` of a mask as large as the world, without the memory that the whole would take."""
    return _banded(mask, thinned)


def _banded(raster: npt.NDArray[Any], work: Callable[[npt.NDArray[Any]], Mask]) -> Mask:
    result = np.zeros(raster.shape, bool)
    for top in range(0, len(raster), BAND):
        first = max(0, top - OVERLAP)
        done = work(raster[first : top + BAND + OVERLAP])
        rows = min(BAND, len(raster) - top)
        result[top : top + rows] = done[top - first : top - first + rows]
    return result


def _roads(strength: npt.NDArray[np.uint8]) -> Mask:
    faint = strength >= FAINT
    labels, count = ndimage.label(faint, EIGHT)
    strongest = np.zeros(count + 1, np.uint8)
    np.maximum.at(strongest, labels[faint], strength[faint])
    sizes = np.bincount(labels[faint], minlength=count + 1)
    kept = ((strongest >= SURE) & (sizes >= LEAST_PIXELS))[labels] & faint
    # Only the background close to a road can be a hole in it; the rest of the world need not be labelled.
    around = ndimage.binary_dilation(kept, EIGHT, iterations=HOLE_PIXELS) & ~kept
    holes, _ = ndimage.label(around)
    small = np.bincount(holes.ravel()) <= HOLE_PIXELS
    small[0] = False
    return kept | small[holes]


def links(mask: Mask, pixels: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return both ends, as positions in `pixels`, of every link between neighbours, in both directions.

    Parameters
    ----------
    mask
        The lines; its rim must be free.
    pixels
        Flat indices of the pixels of `mask`, ascending.

    Notes
    -----
    A diagonal is dropped where a straight neighbour joins the two already, so that corners are no junctions.
    """
    width = mask.shape[1]
    flat = mask.ravel()
    starts, ends = [], []
    for row, column in STRAIGHT + DIAGONAL:
        joined = flat[pixels + row * width + column]
        if row and column:
            joined = joined & ~flat[pixels + row * width] & ~flat[pixels + column]
        start = np.flatnonzero(joined)
        starts.append(start)
        ends.append(np.searchsorted(pixels, pixels[start] + row * width + column))
    return np.concatenate(starts), np.concatenate(ends)


def components(
    count: int, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> npt.NDArray[np.int32]:
    """Return for each of `count` pixels the number of the connected piece that it belongs to."""
    graph = coo_matrix((np.ones(len(starts), np.int8), (starts, ends)), shape=(count, count)).tocsr()
    labels: npt.NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return labels


def chains(lines: Mask) -> list[npt.NDArray[np.int64]]:
    """Return the runs of pixels between pixels that are loose ends or junctions, each once."""
    pixels = np.flatnonzero(lines)
    starts, ends = links(lines, pixels)
    order = np.lexsort((ends, starts))
    ends = ends[order].tolist()
    counts = np.bincount(starts, minlength=len(pixels))
    first = np.concatenate(([0], np.cumsum(counts))).tolist()
    joints = np.flatnonzero(counts != 2).tolist()
    is_joint = (counts != 2).tolist()
    walked: set[tuple[int, int]] = set()
    found = []
    for joint in joints:
        for link in range(first[joint], first[joint + 1]):
            before, here = joint, ends[link]
            if (before, here) in walked:
                continue
            walked.add((before, here))
            chain = [before, here]
            while not is_joint[here]:
                one, other = ends[first[here]], ends[first[here] + 1]
                before, here = here, other if one == before else one
                chain.append(here)
            walked.add((here, before))
            found.append(pixels[np.array(chain)])
    return found
