"""A leg in; where its stops lie along its line, as shares of its length, out."""

import numpy as np

from geodata.geodesy import feet_on_segments, rough_distances_km
from routes.model import Leg


def stop_shares(leg: Leg) -> tuple[float, ...]:
    """Return the share of the leg's line, 0 to 1, at which each stop lies, in order and never backwards.

    A leg without a line, or with two stops, has its stops at even shares. Lengths are taken on a plane at
    each stretch's own latitude: shares are drawn a few hundred pixels long, where that cannot be seen.
    """
    count = len(leg.stops)
    if leg.path is None or count < 3 or not leg.path.length_km:
        return tuple(index / max(1, count - 1) for index in range(count))
    line = np.asarray(leg.path.line.coords)[:, :2]
    steps = np.diff(line, axis=0)
    middle = np.radians((line[1:, 1] + line[:-1, 1]) / 2)
    lengths = np.hypot(steps[:, 0] * np.cos(middle), steps[:, 1])
    gone = np.concatenate(([0.0], np.cumsum(lengths)))
    shares = [0.0]
    for stop in leg.stops[1:-1]:
        place = (stop.place.longitude, stop.place.latitude)
        feet, fractions = feet_on_segments(line, place)
        nearest = int(np.argmin(rough_distances_km(feet, place)))
        along = gone[nearest] + fractions[nearest] * lengths[nearest]
        shares.append(min(1.0, max(shares[-1], float(along / gone[-1]))))
    return (*shares, 1.0)
