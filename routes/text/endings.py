"""A verb of ending in a sentence -> what it tells of a way, by what ends: trains, work, a strike."""

from routes.model import Status
from routes.text import cuewords as words
from routes.text.around import HEADS, PARTS
from routes.text.cue import Cue, Stretch
from routes.text.mood import HOPED, Mood
from routes.text.verbforms import Form
from routes.text.vocabulary import word_set

ENDING = word_set("end ends ended cease ceases ceased expire expires expired")
_RUNNING = (
    HEADS
    | PARTS
    | words.WAY_NOUNS
    | {f"{word}s" for word in words.WAY_NOUNS | PARTS}
    | word_set(
        "operation operations traffic running use sailings departures crossings crossing rides trips tracks "
        "connection connections run runs it they this that these which one ones voyages shipments exports "
        "trade"
    )
)
"""What is over as a way when it ends."""
_PREPOSITIONS = word_set("of on to for between along at in over about from by with against across around")
_STARTS = word_set(", ; : ( ) that which who where when while after because although if but and since as")
_FOLLOWING = word_set(
    "in on by at from last next this before after when since until soon early late yesterday tomorrow today "
    "there here again and but with without altogether completely , . ; ) monday tuesday wednesday thursday "
    "friday saturday sunday"
)
"""What may follow a verb of ending that has no object: "ended in May", not "ended its flights"."""
_MOST_BACK = 24


def is_of_other(stretch: Stretch, at: int) -> bool:
    """Whether what ends is no way and no service: "the strike on the line will end", "talks ended"."""
    if stretch.low[at] not in ENDING:
        return False
    following = stretch.next_word(at)
    if following and following not in _FOLLOWING and not following.isdigit():
        return False
    noun = _subject(stretch, at)
    return bool(noun) and noun not in _RUNNING


def ending_of_other(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Return what it tells of a way that work on it, or its closure, ends; other things tell nothing."""
    noun = _subject(stretch, at)
    over = form is Form.PAST and mood is Mood.FACT
    if noun in words.STOPPING:
        return Cue(at, Status.OPERATING, past=True) if over else Cue(at, Status.PROPOSED, wish=True)
    works = noun in words.SITES or words.FORMS.get(noun) is Form.GERUND
    if not works or over or (form is not Form.BASE and mood not in HOPED):
        return None
    return Cue(at, Status.UNDER_CONSTRUCTION)


def _subject(stretch: Stretch, at: int) -> str:
    """Return the noun that a verb's subject is about, empty for a place or the name of a route.

    It stands before the first preposition of the subject, "work on the line", or else before the verb.
    """
    end = at
    while end and (stretch.low[end - 1] in _HELPING or stretch.low[end - 1].endswith("ly")):
        end -= 1
    first = end
    while first and end - first < _MOST_BACK and not _starts(stretch, first - 1):
        first -= 1
    inside = stretch.low[first:end]
    lead = next(
        (number for number, word in enumerate(inside) if number and word in _PREPOSITIONS), len(inside)
    )
    return inside[lead - 1] if inside else ""


_HELPING = words.HELPERS | {"due", "set", "expected", "scheduled", "likely", "planned", "supposed", "about"}


def _starts(stretch: Stretch, at: int) -> bool:
    """Whether a subject begins behind a word; "and" may join two places."""
    joins = stretch.low[at] == "and" and stretch.tokens[at + 1].is_place
    return stretch.low[at] in _STARTS and not joins
