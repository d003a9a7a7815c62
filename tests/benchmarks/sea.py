"""Prints what the sea lanes cost: opening, a first path, later paths, memory; beside searoute.

Usage: python tests/benchmarks/sea.py [PYTHON]

PYTHON is an interpreter that has searoute 1.6; without it only Routebook is measured. Each figure comes from
a process of its own that measures nothing else.
"""

import json
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 5

PAIRS = [
    ((66.98, 24.80), (39.67, -4.07)),
    ((62.34, 25.12), (79.84, 6.95)),
    ((103.77, 1.28), (4.13, 52.02)),
    ((121.59, 31.37), (-118.26, 33.72)),
    ((-46.31, -23.98), (31.04, -29.87)),
    ((174.78, -36.84), (-71.62, -33.03)),
    ((39.16, 21.46), (23.63, 37.94)),
    ((-74.05, 40.66), (-79.89, 9.38)),
    ((139.66, 35.46), (-122.35, 47.61)),
    ((28.66, 44.16), (32.31, 31.28)),
]
"""Quays of ports as their approaches have them, to a hundredth of a degree."""

OURS = """
from geodata.network import Network
mark("import")
network = Network.sea()
mark("open")
find = lambda pair: network.path(pair).length_km
"""

SEAROUTE = """
import searoute
mark("import")
network = None
mark("open")
find = lambda pair: searoute.searoute(pair[0], pair[1], units="km").properties["length"]
"""

HARNESS = """
import json, resource, sys, time
pairs = [tuple(map(tuple, pair)) for pair in json.loads(sys.argv[1])]
start, marks = time.perf_counter(), {{}}
def mark(name):
    global start
    now = time.perf_counter()
    marks[name], start = now - start, now
{body}
lengths = []
for number, pair in enumerate(pairs):
    lengths.append(find(pair))
    mark(f"path {{number}}")
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({{"marks": marks, "lengths": lengths, "memory": memory}}))
"""


def measured(python: str, body: str) -> dict[str, list[float]]:
    """Return the milliseconds, megabytes and kilometres of several runs."""
    rows: dict[str, list[float]] = {
        "import": [],
        "open": [],
        "first path": [],
        "later path": [],
        "memory": [],
    }
    for _ in range(RUNS):
        command = [python, "-c", HARNESS.format(body=body), json.dumps(PAIRS)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        answer = json.loads(done.stdout.splitlines()[-1])
        marks = answer["marks"]
        rows["import"].append(1000 * marks["import"])
        rows["open"].append(1000 * marks["open"])
        rows["first path"].append(1000 * marks["path 0"])
        later = [1000 * marks[f"path {number}"] for number in range(1, len(PAIRS))]
        rows["later path"].append(statistics.median(later))
        rows["memory"].append(answer["memory"])
        rows["lengths"] = answer["lengths"]
    return rows


def main() -> None:
    programs = {"routebook": (sys.executable, OURS)}
    if len(sys.argv) > 1:
        programs["searoute"] = (sys.argv[1], SEAROUTE)
    results = {name: measured(*program) for name, program in programs.items()}
    print(f"{'':12}" + "".join(f"{name:>14}" for name in results))
    for row, unit in (
        ("import", "ms"),
        ("open", "ms"),
        ("first path", "ms"),
        ("later path", "ms"),
        ("memory", "MB"),
    ):
        print(
            f"{row:12}" + "".join(f"{statistics.median(rows[row]):11.1f} {unit}" for rows in results.values())
        )
    for number in range(len(PAIRS)):
        print(
            f"pair {number:<7}" + "".join(f"{rows['lengths'][number]:11.0f} km" for rows in results.values())
        )


if __name__ == "__main__":
    main()
