"""A word that may be a verb, in its sentence -> whether it is one that tells of a way, and of which way."""

from routes.text import cuewords as words
from routes.text.cue import Stretch
from routes.text.verbforms import Form
from routes.text.vocabulary import word_set

_ACTS = words.STARTS.keys() | words.RETURNS.keys() | words.STOPS.keys() | words.ENDS.keys()
_WAYS = words.WAY_NOUNS | {f"{word}s" for word in words.WAY_NOUNS}
_PREPOSITIONS = frozenset(
    ("in", "on", "at", "from", "to", "by", "for", "after", "since", "until", "with", "and")
)
FINITE = frozenset((Form.BASE, Form.PRESENT))
JOINING = frozenset(("link", "links", "connect", "connects", "join", "joins"))
_DETERMINERS = words.ARTICLES - {"that", "early"}
_SUBJECTS = frozenset(
    ("we", "they", "which", "that", "who", "it", "he", "she", "i", "you", "and", "now", ")", ",")
)


_NO_SUBJECTS = word_set(
    "through with of by for in on to from via between into at under over including more new direct existing "
    "such these other two three several better no or"
)
_BEFORE_LINKS = word_set("road rail air sea land maritime transport trade transit border")
"""Words before "links" that make it a noun."""


def is_no_verb(stretch: Stretch, at: int, word: str) -> bool:
    """Whether the word is a noun or part of a name here, or what it acts on is no way."""
    text = stretch.tokens[at].text
    if at and text[0].isupper() and not text.isupper():
        return True
    finite = words.FORMS[word] in FINITE
    if finite and stretch.word_before(at) in _DETERMINERS:
        return True
    if word in words.NOUNS_TOO and finite and not has_subject(stretch, at, word):
        return True
    return _acts_on_other(stretch, at, word)


def _acts_on_other(stretch: Stretch, at: int, word: str) -> bool:
    """Whether what a verb acts on is no way: "cut the cost", "stops at Lamu", "opened talks"."""
    if word in {"cut", "cuts", "cutting"}:
        return not _is_cut(stretch, at)
    if word.startswith(("stop", "left", "leav")):
        return _is_on_the_way(stretch, at, word)
    if word in words.STARTS and _begins_doing(stretch, at):
        return True
    acts = word in words.STARTS or word in words.RETURNS or word in words.STOPS
    return acts and bool(set(stretch.after(at, 3)) & words.NO_OBJECTS)


def _begins_doing(stretch: Stretch, at: int) -> bool:
    """Whether what begins is told by the next verb: "has begun to divert", "started extending"."""
    following = stretch.next_word(at)
    return (following == "to" and stretch.after(at, 2)[-1] in words.FORMS) or (
        words.FORMS.get(following) is Form.GERUND
        and (following in words.BUILDS or following in words.IMPROVES)
    )


def has_subject(stretch: Stretch, at: int, word: str) -> bool:
    """Whether the word before can be the subject of a verb, or helps one."""
    if not at:
        return False
    if word in JOINING and stretch.place_after(at):
        return True
    while at > 1 and stretch.low[at - 1].endswith("ly"):
        at -= 1
    token, before = stretch.tokens[at - 1], stretch.low[at - 1]
    if before in _VERBAL:
        return True
    if token.is_place or token.routes:
        return stretch.next_word(at) not in {"from", "of", "between", "with"}
    if word in JOINING and before in _BEFORE_LINKS:
        return False
    base = words.FORMS[word] is Form.BASE
    plural = len(before) > 3 and before.endswith(("s", "people")) and base
    single = before.isalnum() and not base and not before.endswith("s") and before not in _NO_SUBJECTS
    return plural or single or (before in _SUBJECTS and not (base and before in {",", ")"}))


_VERBAL = words.IS | words.HAS | words.WILL | words.MAY | words.NOT | {"to", "do", "does", "did", "must"}


def _is_cut(stretch: Stretch, at: int) -> bool:
    """Whether "cut" tells the end of a way: "has been cut", "cut the track"; not "cut by half"."""
    after = stretch.after(at, 3)
    if words.IS & set(stretch.before(at, 2)):
        return not {"by", "from", "to", "in", "back", "down"} & set(after[:1])
    return stretch.place_after(at) or bool(_CUT & set(after))


_CUT = frozenset(("road", "track", "line", "railway", "highway", "tracks", "link", "roads"))


def _is_on_the_way(stretch: Stretch, at: int, word: str) -> bool:
    """Whether "stops" tells of a station, and "left" of what was left out."""
    following = stretch.next_word(at)
    if not word.startswith("stop"):
        return following in {"out", "behind", "over", "unfinished", "open"}
    return (
        following in {"at", "over", "by", "for", "there", "here", "overnight", "short"}
        or stretch.place_after(at)
        or (following == "in" and stretch.place_after(at + 1))
    )


def leads(stretch: Stretch, at: int, word: str) -> bool:
    """Whether what a verb starts or stops comes right after it: "opens Kutaisi", "launched flights"."""
    if word not in _ACTS or stretch.word_before(at) in words.IS:
        return False
    for token in stretch.tokens[at + 1 : at + 4]:
        if token.is_place or token.routes or token.low in _WAYS:
            return True
        if token.low in _PREPOSITIONS or token.is_mark:
            return False
    return False
