"""A leg in; where its stops lie along its line, as shares of its length, out."""

from geodata.geodesy import position_km
from routes.model import Leg


def stop_shares(leg: Leg) -> tuple[float, ...]:
    """Return the share of the leg's line, 0 to 1, at which each stop lies, in order and never backwards.

    A leg without a line, or with two stops, has its stops at even shares.
    """
    count = len(leg.stops)
    if leg.path is None or count < 3 or not leg.path.length_km:
        return tuple(index / max(1, count - 1) for index in range(count))
    shares = [0.0]
    for stop in leg.stops[1:-1]:
        along_km, _ = position_km(leg.path.line, (stop.place.longitude, stop.place.latitude))
        shares.append(min(1.0, max(shares[-1], along_km / leg.path.length_km)))
    return (*shares, 1.0)
