"""Prints what a figure and a briefing cost, beside the goals, and beside matplotlib on the same map.

Usage: python tests/benchmarks/figure.py [RUNS]

The figure is that of all routes of the seeds on A4, with relief. matplotlib draws the same coasts, borders,
lines and names without relief, and adjustText moves the names apart; both are left out where they are not
installed. Times are medians of RUNS (5), after one run that loads what is loaded once: by the clock, and of
the processor in this process, which another program's work stretches less. A briefing is drawn by as many
processes as there are processors; what they take is not counted here.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from geodata import basemap, polyline
from routes import pipeline
from routes.briefing import BriefOrder, brief_files
from routes.model import Publication, View
from routes.publish import figure as figures
from routes.publish.figure import compose, naming
from routes.publish.figure.plan import Plan
from routes.workspace import open_workspace

ROOT = Path(__file__).parents[2]
GOALS = {"SVG": 1.0, "PDF": 2.5, "briefing": 15.0}


def median(run: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return the median time of runs by the clock and of the processor, in seconds, after one not counted."""
    run()
    times = []
    for _ in range(runs):
        start, busy = time.perf_counter(), time.process_time()
        run()
        times.append((time.perf_counter() - start, time.process_time() - busy))
    clock, processor = zip(*times, strict=True)
    return statistics.median(clock), statistics.median(processor)


def drawn(publication: Publication, *, relief: bool = True) -> figures.Sheet:
    """Return the figure that is measured."""
    look = figures.Look(paper=figures.paper_named("a4"), relief=relief)
    return figures.figure(publication, look)


def with_matplotlib(publication: Publication) -> tuple[int, int]:
    """Draw the same map with matplotlib; return how many names meet another, of how many."""
    import matplotlib as mpl  # noqa: PLC0415 - may be missing

    mpl.use("Agg")
    import matplotlib.pyplot as plt  # noqa: PLC0415
    from adjustText import adjust_text  # noqa: PLC0415

    base = basemap.cut((44.0, 20.0, 92.0, 54.0), view="neutral", pictures=0)
    page, axes = plt.subplots(figsize=(8.27, 11.69))
    for kind, colour in (("coast", "#a9bcc6"), ("borders", "#8d8089")):
        for row in base[kind]:
            points = np.array(polyline.decode(row if kind == "coast" else row["line"], base["precision"]))
            axes.plot(*points.T, color=colour, linewidth=0.7)
    places = {}
    for route in publication.routes:
        for leg in route.legs:
            if leg.path is not None:
                axes.plot(*np.array(leg.path.line.coords).T, linewidth=2)
            places |= {stop.place.id: stop.place for stop in leg.stops if not stop.place.is_area}
    axes.set_xlim(44, 92)
    axes.set_ylim(20, 54)
    seen = [place for place in places.values() if 44 < place.longitude < 92 and 20 < place.latitude < 54]
    names = [axes.text(place.longitude, place.latitude, place.name, fontsize=7) for place in seen]
    adjust_text(names, ax=axes)
    page.savefig(io.BytesIO(), format="svg")
    boxes = [name.get_window_extent() for name in names]
    met = sum(any(one.overlaps(two) for two in boxes if two is not one) for one in boxes)
    plt.close(page)
    return met, len(names)


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    workspace = open_workspace(ROOT)
    publication = pipeline.publication(workspace, pipeline.tables(workspace), view=View.NEUTRAL, quotes=True)
    sheet = drawn(publication)
    rows = {
        "SVG": median(lambda: figures.svg(drawn(publication)), runs),
        "SVG without relief": median(lambda: figures.svg(drawn(publication, relief=False)), runs),
        "PDF": median(lambda: figures.pdf(drawn(publication)), runs),
        "PNG of the PDF, 200 dots an inch": median(lambda: figures.png(figures.pdf(sheet), dpi=200), runs),
        "briefing": median(lambda: brief_files(ROOT, BriefOrder()), 1),
    }
    for name, (clock, processor) in rows.items():
        goal = f"   goal {GOALS[name]:g} s" if name in GOALS else ""
        print(f"{name:34} {clock:6.2f} s, processor {processor:6.2f} s{goal}")
    for relief in (True, False):
        size = len(figures.svg(drawn(publication, relief=relief)).encode())
        print(f"SVG {'with' if relief else 'without'} relief: {size / 1e6:.2f} MB")
    paper = figures.paper_named("a4")
    plan = Plan.of(
        publication, paper, palette=figures.Palette.LIGHT, relief=False, language="en", whole=False
    )
    _, board = compose.composed(plan, paper)
    names = [item for item in board.taken if "name of" in item.what]
    met = [pair for pair in naming.overlaps(board) if any("name of" in what for what in pair)]
    print(f"names that meet another or a symbol: {len(met)} of {len(names)}")
    try:
        clock, processor = median(lambda: with_matplotlib(publication), 1)
        met_there, total = with_matplotlib(publication)
    except ImportError as missing:
        print(f"matplotlib with adjustText: not installed ({missing.name})")
        return
    told = f"names that meet another: {met_there} of {total}"
    print(f"{'matplotlib with adjustText, SVG':34} {clock:6.2f} s, processor {processor:6.2f} s; {told}")


if __name__ == "__main__":
    main()
