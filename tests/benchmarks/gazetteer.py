"""Print how long the gazetteer takes to open, to look names up, to correct a spelling, and its size."""

import statistics
import time
from collections.abc import Callable

from geodata import sources
from geodata.gazetteer import FILE, PlaceIndex
from geodata.index import PackedPlaces

NAMES = ("Lahore", "Mombasa", "Bishkek", "Ambassador", "Walvis Bay", "Central Asia", "Minister", "Kazakhstan")


def timed(what: str, work: Callable[[], object], *, rounds: int = 20, parts: int = 1) -> None:
    """Print the least and the median time of `work`, for each of its parts, in microseconds."""
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) / parts * 1e6)
    print(f"{what:28} {min(spent):10.1f} least {statistics.median(spent):10.1f} median  µs")


def main() -> None:
    """Run the benchmarks."""
    print(f"{FILE}: {sources.path(FILE).stat().st_size:,} bytes")
    timed("open", lambda: PackedPlaces(sources.mapped(FILE)))
    index = PlaceIndex.bundled()
    many = NAMES * 100
    timed("lookup", lambda: [index.lookup(name) for name in many], parts=len(many))
    timed("knows", lambda: [index.knows(name) for name in many], parts=len(many))
    timed("longest", lambda: [index.longest((name, "and", "the")) for name in many], parts=len(many))
    timed("near spellings", lambda: index.near_spellings("Gawardar"))
    timed("near spellings, one country", lambda: index.near_spellings("Gawardar", countries=["PK"]))
    timed("nearest", lambda: index.nearest(36.8, -1.3))


if __name__ == "__main__":
    main()
