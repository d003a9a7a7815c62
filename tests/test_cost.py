"""Hostile text costs nothing: from reading to the plan, time and memory grow as the text does.

No time is asserted, only how it grows: t(2n) / t(n), each the least of several runs, in processor time.
"""

import gc
import itertools
import math
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from routes import pipeline
from routes.errors import BadArticle
from routes.workspace import ArticleFile

LEAD = "ISLAMABAD, May 2, 2024 (APP): Trucks go from Lahore to Multan by road, he said. "
SHORTEST, LONGEST = 4_096, 524_288  # characters; twice the longest is a megabyte
ENOUGH = 0.03  # seconds of work, so that a ratio is of the text and not of the machine
MOST = 3.0  # twice the text may take a little more than twice the time, and four times is a square
RUNS, RUNS_IN_DOUBT = 2, 9
MEMORY_LENGTH = 6_000

REPEATED = {
    "capitals": "A",
    "one giant word": "x",
    "one giant name": "Abcdefgh",
    "brackets": "(",
    "nested parentheses": "(a ",
    "closed parentheses": "()",
    "quotation marks": '"',
    "opening quotation marks": "“",
    "quotations": '"Trucks go from Lahore to Karachi," he said. ',
    "apostrophes": "'",
    "hyphens": "-",
    "a hyphen chain": "Lahore-",
    "a dash chain": "Lahore–Karachi–",
    "digits": "1",
    "digits and commas": "1,",
    "digits and spaces": "1 ",
    "dots": ".",
    "dots and spaces": ". ",
    "spaces": " ",
    "tabs and returns": "\t\r\n",
    "line ends": "\n",
    "accents on one letter": "\u0301",
    "capitals that grow when folded": "İ",
    "another script": "گوادر ",
    "from A to B": "from Lahore to Karachi ",
    "rail from A to B": "trains run from Lahore to Karachi and ",
    "between A and B": "between Lahore and Karachi ",
    "to A to A": "to Lahore ",
    "via A via A": "via Lahore ",
    "A and B and": "Lahore and Karachi and ",
    "a place a thousand times": "Lahore ",
    "a sentence a thousand times": "Trucks go from Lahore to Multan by road. ",
    "a list of one place": "Lahore, ",
    "places in brackets": "Lahore (Pakistan) ",
    "a named road": "Karakoram Highway ",
    "dates": "May 2, 2024 ",
    "years": "since 2024 ",
    "figures": "$45 million for 1,300 km ",
    "number words": "twenty three hundred million ",
    "persons": "Mr. Khan said ",
    "initials": "A. B. C. ",
    "offices": "Ambassador of Kazakhstan to Pakistan Yerzhan Kistafin ",
    "organisations": "Bank of ",
    "a menu in a line": "Home News Sports Weather Contact ",
    "a menu in lines": "Home\nNews\nSports\n",
    "breadcrumbs": "Home > News > ",
    "addresses": "http://a.b/c@d.e ",
    "questions": "Q: What? A: Trucks from Lahore to Karachi. ",
    "mark-up in plain text": "<div>&amp;",
}
WORDS = {
    "unknown names": "{} ",
    "a list of unknown names": "{}, ",
    "sentences of unknown names": "{} said. ",
    "unknown places": "trucks in {} ",
    "unknown ends": "trucks from {} to {} ",
    "issue numbers": "no.",
    "a chain of unknown names": "{}-",
}
GIANTS = {
    "a giant unknown place": "Trucks go to Lahore, and in {}. ",
    "a giant unknown end": "Trucks go from Lahore to {}. ",
}
PAGES = {
    "nested tags": "<div>",
    "nested lists": "<ul><li><a href=x>Home</a>",
    "nested tables": "<table><tr><td>Lahore",
    "paragraphs": "<p>Trucks go from Lahore to Multan.",
    "tags that never end": "<a ",
    "quotations that never end": '<a b="',
    "comments that never end": "<!--",
    "declarations": "<![CDATA[",
    "instructions": "<?",
    "scripts": "<script>",
    "titles": "<title>",
    "less than": "<",
    "ampersands": "&",
}
KILLERS = (*REPEATED, *WORDS, *GIANTS, *PAGES)
FOR_MEMORY = (  # measuring memory takes several times longer
    "capitals",
    "nested parentheses",
    "quotations",
    "a hyphen chain",
    "digits and commas",
    "from A to B",
    "a place a thousand times",
    "a list of one place",
    "dates",
    "persons",
    "a menu in lines",
    "unknown names",
    "unknown ends",
    "nested tags",
    "nested lists",
    "paragraphs",
)
LONG_WORDS = (  # {0} is a word of some thousand letters, {1} the same with a capital, {2} as many accents
    "He said {0}.",
    "Trucks go to Lahore, and in {1}.",
    "Trucks go from Lahore to {1}.",
    "The {1} port of Karachi, he said.",
    "Trucks go to Lahore from Multan{2} by road.",
    "Mr. {1} said that the {0}-{1} road leads to {1}n Lahore.",
)
TEXTS = 10
_seeds = itertools.count()


def names(seed: int) -> Iterator[str]:
    """Yield capitalised words that name nothing, others for every seed: no memory of earlier runs helps."""
    chance = random.Random(seed)
    while True:
        parts = (
            chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4))
        )
        yield "".join(parts).capitalize()


def hostile(killer: str, length: int) -> tuple[str, bytes]:
    """Return a file of about so many characters: its name and its bytes."""
    if killer in PAGES:
        return "a.html", (PAGES[killer] * (length // len(PAGES[killer])) + LEAD).encode()
    if killer in WORDS:
        made, form = names(next(_seeds)), WORDS[killer]
        text = "".join(form.format(next(made), next(made)) for _ in range(length // (len(form) + 4)))
    elif killer in GIANTS:
        first = next(names(next(_seeds)))
        text = GIANTS[killer].format(f"{first}{first[::-1].lower() * (length // len(first))}")
    else:
        text = REPEATED[killer] * (length // len(REPEATED[killer]))
    return "a.txt", f"{LEAD}{text}\n\n{LEAD}\n".encode()


@pytest.fixture(scope="module")
def understand() -> Iterator[Callable[[str, bytes], None]]:
    """Yield a function that reads a file and all that it says."""
    tables = pipeline.tables()

    def run(name: str, data: bytes) -> None:
        file = ArticleFile(file=name, data=data)
        try:
            reading = pipeline.understand(pipeline.read_article(file), tables)
        except BadArticle:  # a page that is all mark-up has no text
            return
        pipeline.planned((reading,), tables)

    run(*hostile("from A to B", 1000))
    gc.collect()
    gc.freeze()  # what stands by now is looked through no more each time that garbage is looked for
    yield run
    gc.unfreeze()


def seconds(work: Callable[[str, bytes], None], killer: str, length: int) -> float:
    """Return this process's own time for one run."""
    name, data = hostile(killer, length)
    gc.collect()
    gc.disable()  # how often all that other tests left is gone through is no cost of this text
    try:
        start = time.process_time()
        work(name, data)
        return time.process_time() - start
    finally:
        gc.enable()


def growth(work: Callable[[str, bytes], None], killer: str, doubt: int = RUNS_IN_DOUBT) -> float:
    """Return t(2n) / t(n) for a text long enough to be measured."""
    gc.collect()
    length = LONGEST if killer in GIANTS else SHORTEST  # one word in a text is felt only where it is giant
    once = seconds(work, killer, length)
    while once < ENOUGH and length < LONGEST:
        length = min(LONGEST, length * 2 ** math.ceil(math.log2(ENOUGH / max(once, 0.001))))
        once = seconds(work, killer, length)
    twice = seconds(work, killer, 2 * length)
    for run in range(1, doubt):
        if run >= RUNS and twice / once < MOST:
            break
        once = min(once, seconds(work, killer, length))
        twice = min(twice, seconds(work, killer, 2 * length))
    return twice / max(once, 0.001)


@pytest.mark.parametrize("killer", KILLERS)
def test_time_grows_as_the_text(killer: str, understand: Callable[[str, bytes], None]) -> None:
    assert growth(understand, killer) < MOST


@pytest.mark.parametrize("killer", FOR_MEMORY)
def test_memory_grows_as_the_text(killer: str, understand: Callable[[str, bytes], None]) -> None:
    peaks = []
    for length in (MEMORY_LENGTH, 2 * MEMORY_LENGTH):
        name, data = hostile(killer, length)
        understand(name, data)  # what is kept in mind from text to text is bounded, and no part of the cost
        gc.collect()
        tracemalloc.start()
        understand(name, data)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] / peaks[0] < MOST


@pytest.mark.parametrize("form", LONG_WORDS)
def test_no_text_stays_in_memory_but_the_last(form: str, understand: Callable[[str, bytes], None]) -> None:
    def text(number: int) -> bytes:
        made = names(number)
        word = "".join(next(made) for _ in range(2000)).lower()
        accents = "\u0301" * (20_000 + number)
        return f"{LEAD}{form.format(word, word.capitalize(), accents)}\n\n{LEAD}\n".encode()

    def kept(numbers: range) -> int:
        texts = [text(number) for number in numbers]
        gc.collect()
        tracemalloc.start()
        for data in texts:
            understand("a.txt", data)
        gc.collect()
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return size

    for number in range(-3, 0):
        understand("a.txt", text(number))
    most = TEXTS * 3 / 4 * len(text(0))
    # A table of bounded size may grow once; what is kept of every text is there the second time too.
    assert kept(range(TEXTS)) < most or kept(range(TEXTS, 2 * TEXTS)) < most


def test_a_square_would_be_noticed() -> None:
    def square(_: str, data: bytes) -> None:
        step = 512
        sum(data.count(data[at : at + 8]) for at in range(0, len(data), step))

    assert growth(square, "one giant word", doubt=RUNS) >= MOST
