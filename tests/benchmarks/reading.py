"""Prints what reading costs, beside the goals: an article of 500 words, start-up, memory, a folder.

Usage: python tests/benchmarks/reading.py [FILES]

The articles are the seeds and the labelled ones, joined and cut to 500 words; copies differ in their figures.
The cost of one is what it is in a long run: read for the first time by a process that has read others.
FILES (2,000) is how many the folder holds. Commands run as installed ones do, from compiled modules.
"""

import gc
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from routes import pipeline
from routes.cli import collect_rarely
from routes.finder import one_line
from routes.lines import plan
from routes.publish import report
from routes.text import claims, phrases, read, recognise, resolve

ROOT = Path(__file__).parents[2]
MAIN = "import sys; from routes.cli import main; sys.exit(main())"
WORDS = 500
GOALS = {"article": 3.0, "start": 0.25, "memory": 150.0, "folder": 15_000.0}
_MARK = re.compile(r"\[\[([^|\]]*)\|[^\]]*\]\]|<<([^|>]*)\|[^>]*>>")


def texts() -> list[str]:
    """Return the texts of all articles that the repository holds for reading."""
    files = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "geoparsing" / "tuning").glob("*.txt")]
    plain = (path.read_text("utf-8-sig") for path in sorted(files))
    return [_MARK.sub(lambda mark: mark[1] or mark[2] or "", text) for text in plain]


def unlike() -> list[str]:
    """Return articles of 500 words that share no text: whole texts joined up to there, then cut."""
    found, joined = [], ""
    for text in texts():
        joined += f"{text}\n\n"
        words = [word.end() for word in itertools.islice(re.finditer(r"\S+", joined), WORDS)]
        if len(words) == WORDS:
            found.append(joined[: words[-1]])
            joined = ""
    return found


def copies(count: int) -> Iterator[str]:
    """Yield so many articles of 500 words, each with figures of its own."""
    chance = random.Random(5)
    for text in itertools.islice(itertools.cycle(unlike()), count):
        yield re.sub(r"(?<=\d)\d(?!\d{3})", lambda _: str(chance.randrange(10)), text)


def stages(tables: pipeline.Tables) -> dict[str, Callable[[dict[str, Any]], Any]]:
    """Return each stage as a function of what the stages before it gave."""
    names = tuple(name for item in tables.definitions if item.named for name in (item.name, *item.aliases))
    known = tables.definitions

    def result(have: dict[str, Any]) -> str:
        reading = pipeline.Reading(
            article=have["read"], mentions=have["resolve"], phrases=have["phrases"], claims=have["claims"]
        )
        return one_line(report.found(pipeline.planned((reading,), tables), file="a.txt"))

    return {
        "read": lambda have: read.read(have["text"].encode(), file="a.txt"),
        "recognise": lambda have: recognise.recognise(have["read"], tables.index, corridors=names),
        "resolve": lambda have: resolve.resolve(have["read"], have["recognise"], tables.index),
        "phrases": lambda have: phrases.phrases(have["read"], have["resolve"], known),
        "claims": lambda have: claims.claims(have["read"], have["resolve"]),
        "plan": lambda have: plan.plan(
            (have["read"],), have["resolve"], have["phrases"], have["claims"], known
        ),
        "plan and tell": result,
    }


def tell(name: str, value: float, unit: str, goal: float | None = None) -> None:
    print(f"{name:34} {value:10,.2f} {unit:10}" + (f" goal {goal:,g}" if goal is not None else ""))


def by_stage() -> None:
    """Print the milliseconds of every stage, medians over articles that are read for the first time."""
    tables = pipeline.tables()
    known = unlike()
    spent: dict[str, list[float]] = {}
    for number, text in enumerate([*known[::2], *known[1::2]]):
        have: dict[str, Any] = {"text": text}
        for name, stage in stages(tables).items():
            start = time.perf_counter()
            have[name] = stage(have)
            if number >= (len(known) + 1) // 2:
                spent.setdefault(name, []).append((time.perf_counter() - start) * 1000)
    for name, values in spent.items():
        if name != "plan":
            tell(f"  {name}", statistics.median(values), "ms")
    reading = list(
        zip(*(spent[name] for name in ("read", "recognise", "resolve", "phrases", "claims")), strict=True)
    )
    tell("an article of 500 words, to claims", statistics.median(map(sum, reading)), "ms", GOALS["article"])
    whole = list(zip(*(spent[name] for name in spent if name != "plan"), strict=True))
    tell("the same, planned and told", statistics.median(map(sum, whole)), "ms")


def environment(scratch: str) -> dict[str, str]:
    """Return the variables of a process that finds its modules compiled, as an installation does."""
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": scratch,
    }


def one_process(scratch: str, runs: int = 11) -> None:
    """Print the seconds and the memory of `routes find` with one article."""
    article = next((ROOT / "seeds").glob("003*"))
    command = [sys.executable, "-c", MAIN, "find", str(article), "--json"]
    seconds, memory = [], 0.0
    for number in range(runs + 1):
        start = time.perf_counter()
        done = subprocess.run(command, check=True, capture_output=True, env=environment(scratch))
        if number:
            seconds.append(time.perf_counter() - start)
        assert json.loads(done.stdout)["places"]
    measure = "import resource, sys; from routes.cli import main; main(); "
    measure += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    if os.name != "nt":
        done = subprocess.run(
            [sys.executable, "-c", measure, *command[3:]],
            check=True,
            capture_output=True,
            env=environment(scratch),
        )
        memory = int(done.stderr) / (1024 if sys.platform == "linux" else 1024**2)
    tell("start-up of `routes find`, least", min(seconds), "s")
    tell("start-up of `routes find`, median", statistics.median(seconds), "s", GOALS["start"])
    tell("its peak memory", memory, "MB", GOALS["memory"])


def folder(scratch: str, count: int) -> None:
    """Print how many articles a minute `routes find DIR --json` reads on all cores, start-up and all."""
    below = Path(scratch) / "articles"
    below.mkdir()
    for number, text in enumerate(copies(count)):
        (below / f"{number:06}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", MAIN, "find", str(below), "--json"]
    start = time.perf_counter()
    with (Path(scratch) / "found.jsonl").open("wb") as out:
        subprocess.run(command, check=True, stdout=out, stderr=subprocess.PIPE, env=environment(scratch))
    spent = time.perf_counter() - start
    assert sum(1 for _ in (Path(scratch) / "found.jsonl").open("rb")) == count
    tell(f"articles a minute, {count:,} on all cores", count / spent * 60, "", GOALS["folder"])


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as scratch:
        collect_rarely()
        by_stage()
        gc.collect()
        one_process(scratch)
        folder(scratch, count)


if __name__ == "__main__":
    main()
