"""The words of a sentence in; which of them are teams that play each other out: no place stands there."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from routes.text.runs import Run
from routes.text.vocabulary import word_set
from routes.text.words import DASHES, Word

_MATCHES = word_set("match game final semi-final semifinal fixture friendly series derby tie t20 odi test")
_SPORTS = _MATCHES - {"series", "test", "tie", "final"} | word_set(
    "football soccer cricket rugby hockey basketball volleyball handball team teams league cup goal goals "
    "goalless fans stadium championship coach radio tv television home"
)
_SIDES = word_set("teams squads supporters fans players footballers cricketers")
_OF_MATCHES = word_set("between against with")
_AFTER_TEAMS = word_set(
    "at in on was is has had will would that which who before after and for next last this did does do ended "
    "could can may might should were are drew finished kicks starts started begins took takes"
)
_RESULTS = frozenset(
    {("beat",), ("beats",), ("lost", "to"), ("drew", "with"), ("against",), ("v",), ("vs",), ("defeated",)}
)
_OPENING_A_RESULT = frozenset(result[0] for result in _RESULTS)
CUES = _MATCHES | _OPENING_A_RESULT | _SIDES | _SPORTS
"""Words in small letters that tell of teams and of sports."""

_LOCATIVES = word_set("in at from to near via through between towards of for with")
_QUOTES = frozenset('“”«»„"')
_SHORTEST_STORY = 8


def team_words(words: Sequence[Word], runs: Sequence[Run], cues: frozenset[str]) -> frozenset[int]:
    """Return the indexes of the words of teams that play each other.

    Parameters
    ----------
    words, runs
        A sentence's words and its runs of capitalised ones.
    cues
        Its words in small letters; those in `CUES` are enough.
    """
    if _MATCHES.isdisjoint(cues) and _OPENING_A_RESULT.isdisjoint(cues) and _SIDES.isdisjoint(cues):
        return frozenset()
    found: set[int] = set()
    for first, end in runs:
        if first > 1 and words[first - 1].low in _OF_MATCHES:
            found.update(_after_match(words, first, end))
        if first > 2 and words[first - 1].low == "the" and words[first - 2].low in _OF_MATCHES:
            found.update(_after_match(words, first, end, article=1))
    if not _SIDES.isdisjoint(cues):
        found.update(at for one in _sides(words, runs) for at in one)
    for one, two in pairwise(runs):
        if _are_opposed(words, one, two, cues) or _are_paired(words, one, two, cues):
            found.update(range(*one), range(*two))
    return frozenset(found)


def _after_match(words: Sequence[Word], first: int, end: int, article: int = 0) -> Iterable[int]:
    """Return the words of a run that plays a match: "the match between Ireland and England"."""
    after = words[end].low if end < len(words) and words[end].glue == " " else ""
    followed = bool(after) and after not in _AFTER_TEAMS and not after.endswith("ed")
    return range(first, end) if words[first - 2 - article].low in _MATCHES and not followed else ()


def _sides(words: Sequence[Word], runs: Sequence[Run]) -> Iterable[range]:
    """Yield the runs of a list before "teams" or behind "supporters of": "the Mali and Tunisia teams"."""
    for number, (first, end) in enumerate(runs):
        if end >= len(words) or words[end].glue != " " or words[end].low not in _SIDES:
            continue
        yield range(first, end)
        for one, two in zip(reversed(runs[:number]), reversed(runs[1 : number + 1]), strict=True):
            between = [word.low for word in words[one[1] : two[0]]]
            if between not in ([], ["and"], ["the"]) or "." in words[two[0]].glue:
                break
            yield range(*one)


def _are_opposed(words: Sequence[Word], one: Run, two: Run, cues: frozenset[str]) -> bool:
    """Whether one run wins against the next in sport: "Lamu lost 2-1 to Ismaily in the cup"."""
    between = words[one[1] : two[0]]
    if tuple(word.low for word in between if not word.text[0].isdigit()) not in _RESULTS:
        return False
    if one[0] and words[one[0] - 1].low in _LOCATIVES:
        return False
    scored = any(word.text[0].isdigit() for word in between) or _is_score(words, two[1])
    return scored or len(words) < _SHORTEST_STORY or not _SPORTS.isdisjoint(cues)


def _is_score(words: Sequence[Word], at: int) -> bool:
    """Whether a score stands at a word: "2-0", "3 to 1"."""
    digits = [word.text.isdigit() and len(word.text) < len("100") for word in words[at : at + 2]]
    return len(digits) == len("20") and all(digits) and words[at + 1].glue in DASHES


def _are_paired(words: Sequence[Word], one: Run, two: Run, cues: frozenset[str]) -> bool:
    """Whether a dash opposes two runs in a match: 'the match "Neftchi" – "Andijon"'."""
    joint = words[two[0]].glue
    if one[1] != two[0] or _MATCHES.isdisjoint(cues) or DASHES.isdisjoint(joint):
        return False
    return not _QUOTES.isdisjoint(joint) or (one[0] > 0 and words[one[0] - 1].low in _MATCHES)
