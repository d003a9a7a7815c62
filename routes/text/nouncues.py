"""A word that is no verb -> the cue in it: a fixed expression, a plan, a launch, a building site."""

from routes.model import Status
from routes.text import cuewords as words
from routes.text.cue import Cue, Stretch
from routes.text.endings import ENDING
from routes.text.mood import DENIED, HOPED, Mood, mood_at
from routes.text.verbforms import Form

_WORKS = frozenset(("work", "works", "repair", "repairs"))
_SITE_REACH = 16
_PLANNING = words.PLANS | words.STUDIES
_HOPING = words.WANTS | words.PLANS | words.INTENDS | words.WILL | words.MAY
_HOPING_BEFORE = words.WANTS | words.INTENDS | words.PLANS | words.AHEAD
_HOPING_AFTER = words.WILL | words.INTENDS | words.PLANS
EXPRESSING = words.EXPRESSIONS.keys() | words.PART_DONE | words.FORMER
"""The first words of fixed expressions."""
NOUNS = words.STARTING | words.STOPPING | _PLANNING | words.WANTS | {"end"}
"""The nouns and adjectives that may tell a status."""
_STALLS = frozenset(("stalled", "stalls", "frozen", "delayed", "halted"))


def expression(stretch: Stretch, at: int) -> Cue | None:
    """Return the cue in a fixed expression that begins at a word: "out of service", "half built"."""
    word = stretch.low[at]
    if word in words.PART_DONE:
        return _part_done(stretch, at)
    for rest, status in words.EXPRESSIONS.get(word, ()):
        if tuple(stretch.after(at, len(rest))) == rest:
            stretch.used.update(range(at + 1, at + 1 + len(rest)))
            return _in_mood(
                stretch, at, Cue(at, status, past=word in words.HAPPENED, whole=word in words.ERAS)
            )
    if word in words.FORMER and (word == "formerly" or words.WAY_NOUNS & set(stretch.after(at, 3))):
        return Cue(at, Status.HISTORIC)
    return None


def _part_done(stretch: Stretch, at: int) -> Cue | None:
    """Read "60 percent complete", "half built", "nearly finished"."""
    after = stretch.after(at, 3)
    done = next((step for step, word in enumerate(after) if word in words.DONE), -1)
    if done < 0 or {"of", "than", "for", "by"} & set(after[:done]):
        return None
    stretch.used.add(at + 1 + done)
    return Cue(at, Status.UNDER_CONSTRUCTION)


def _in_mood(stretch: Stretch, at: int, cue: Cue) -> Cue:
    """Return a cue of running as its helpers make it: "will be operational", "is not in service"."""
    if cue.status is not Status.OPERATING:
        return cue
    while at > 1 and stretch.low[at - 1] in {"become", "becomes", "became", "put", "made", "come"}:
        at -= 1
    mood = mood_at(stretch.low, at, stretch.mood)
    if mood in HOPED:
        return cue._replace(status=Status.PROPOSED)
    return cue._replace(status=Status.SUSPENDED) if mood in DENIED else cue


# --------------------------------------------------------------------------------------------- nouns


def noun(stretch: Stretch, at: int) -> Cue | None:
    """Return the cue in a noun or an adjective: a start, a stop, a plan, a wish."""
    word = stretch.low[at]
    if word in words.STARTING:
        return _starting(stretch, at)
    if word == "end" and _is_end_of_way(stretch, at):
        return Cue(at, Status.HISTORIC, past=True)
    if word in words.STOPPING:
        over = bool({"after", "end", "ended", "following"} & set(stretch.before(at, 5)))
        over |= "ended" in stretch.after(at, _SITE_REACH)
        return Cue(at, Status.SUSPENDED, aside=over, past=over)
    if word in _PLANNING and _is_plan(stretch, at, word):
        return Cue(at, Status.PROPOSED, plan=True)
    if word in words.WANTS and _is_wish(stretch, at, word):
        return Cue(at, Status.PROPOSED, plan=True, wish=True)
    return None


def _starting(stretch: Stretch, at: int) -> Cue | None:
    """Read "the launch of flights"; who hopes for one has none."""
    if stretch.word_before(at) not in words.ARTICLES and stretch.next_word(at) != "of":
        return None
    near = _HOPING_BEFORE.intersection(stretch.before(at, 6)) | _HOPING_AFTER.intersection(
        stretch.after(at, 8)
    )
    hoped = near - {"due", "about", "announced", "of"}
    if hoped:
        return Cue(at, Status.PROPOSED, wish=bool(hoped & words.WANTS))
    if words.SITES & set(stretch.after(at, 4)):
        return Cue(at, Status.UNDER_CONSTRUCTION)
    return Cue(at, Status.OPERATING, past=True)


def _is_end_of_way(stretch: Stretch, at: int) -> bool:
    """Whether "the end of" is that of a way, not of a year: "the end of the night train"."""
    after = stretch.after(at, 5)
    own = next((after[1:number] for number, word in enumerate(after) if number and word in _OTHERS), after)
    led = stretch.before(at, 2)
    return led[-1:] == ["the"] and after[:1] == ["of"] and bool(set(own) & words.WAY_NOUNS) and led[0] != "at"


_OTHERS = frozenset(("of", "on", "to", "for", "at"))


def _is_plan(stretch: Stretch, at: int, word: str) -> bool:
    """Whether a word of a plan tells here that a way is not there yet."""
    after = stretch.after(at, 2)
    if stretch.word_before(at) == "no":
        return False
    if word in {"plan", "plans", "planned", "planning"} and after[:1] == ["to"]:
        return after[-1] in _DEEDS
    if word in words.STUDIES:
        return bool({"for", "on", "of", "about"} & set(after))
    if word in words.AGREEMENTS:
        return bool({"on", "for"} & set(after[:1])) or {"build", "open"} & set(after) != set()
    return word != "future" or stretch.word_before(at) not in {"in", "near"}


_DEEDS = frozenset((*words.STARTS, *words.RETURNS, *words.BUILDS, *words.MOVES, "connect", "link", "be"))


def _is_wish(stretch: Stretch, at: int, word: str) -> bool:
    """Whether a verb of wishing has a way as what is wished for."""
    following, before = stretch.next_word(at), stretch.before(at, 3)
    if word.startswith(("call", "ask")):
        return following == "for"
    if word.startswith("need"):
        return following in {"to", "for", "a", "an", "better", "new", "fresh", "more"}
    if word.startswith(("stud", "consider", "discuss", "debat", "explor", "examin")):
        return (
            bool(words.IS & set(before))
            or following in {"a", "the", "an", "plans"}
            or "ing" in (word[-3:], following[-3:])
        )
    return True


# --------------------------------------------------------------------------------------- building sites


def site(stretch: Stretch, at: int) -> Cue | None:
    """Return what is told of a building site: begun, to begin, halted, completed."""
    word = stretch.low[at]
    if (
        word not in words.SITES
        or stretch.next_word(at) in words.AFTER_SITES
        or not _is_site(stretch, at, word)
    ):
        return None
    under = stretch.word_before(at) == "under"
    told = None if under else _deed(stretch, at)
    if told is not None:
        return None if told.status is Status.UNSTATED else told
    before, after = set(stretch.before(at, 6)), set(stretch.after(at, _SITE_REACH))
    hoped = before & _HOPING
    hoped |= {"to"} & before if stretch.word_before(at) in {"begin", "start", "commence"} else set()
    if under:
        hoped = before & words.PLANS if mood_at(stretch.low, at - 1, Mood.FACT) not in HOPED else {"to"}
    elif not after & words.UNDER_WAY and word not in words.NEW_SITES:
        return None
    was = under and not {"was", "were", "had"}.isdisjoint(stretch.before(at, 4))
    return Cue(at, Status.PROPOSED if hoped else Status.UNDER_CONSTRUCTION, past=was, whole=under and at == 1)


def _is_site(stretch: Stretch, at: int, word: str) -> bool:
    """Whether a word is the noun of a site here: "work on a line"; "are building" is a verb."""
    if word in _WORKS:
        on_it = stretch.next_word(at) in {
            "on",
            "at",
            "is",
            "are",
            "began",
            "started",
            "has",
            "continues",
            "to",
        }
        repaired = word.startswith("repair") and stretch.next_word(at) in {"of", "have", "were", "will"}
        return on_it or repaired or stretch.word_before(at) == "construction"
    return not word.endswith("ing") or not words.IS & set(stretch.before(at, 2))


_DEED_STATUS = {
    **dict.fromkeys(words.STOPS, Status.SUSPENDED),
    **dict.fromkeys(words.ENDS, Status.SUSPENDED),
    **dict.fromkeys(_STALLS, Status.SUSPENDED),
    **dict.fromkeys(words.STARTS, Status.UNDER_CONSTRUCTION),
    **dict.fromkeys(words.RETURNS, Status.UNDER_CONSTRUCTION),
    **dict.fromkeys(words.COMPLETES, Status.OPERATING),
}
_FORMS = {**words.STOPS, **words.ENDS, **words.STARTS, **words.RETURNS, **words.COMPLETES}


def _deed(stretch: Stretch, at: int) -> Cue | None:
    """Return what the verb after a site tells of it: "construction of the line has begun"."""
    for number in range(at + 1, min(at + 1 + _SITE_REACH, len(stretch.low))):
        word = stretch.low[number]
        joins = word == "and" and number + 1 < len(stretch.low) and stretch.tokens[number + 1].is_place
        if (word in {";", "while", "although", "and"} and not joins) or word in words.SITES:
            break
        status = _DEED_STATUS.get(word)
        if status is None or _FORMS.get(word) is Form.GERUND:
            continue
        stretch.used.add(number)
        mood = mood_at(stretch.low, number, Mood.FACT)
        if word in ENDING:
            return _ended(stretch, at, _FORMS[word], mood)
        if mood in HOPED or mood is Mood.NOT:
            done = status is Status.OPERATING and not words.PLANS & set(stretch.before(at, 6))
            return Cue(at, Status.UNDER_CONSTRUCTION if done else Status.PROPOSED)
        return Cue(at, status, past=status is Status.OPERATING)
    return None


def _ended(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue:
    """Return what it tells that work ends: it goes on until then; once ended, it was done or given up."""
    if mood in HOPED or mood is Mood.NOT or form is not Form.PAST:
        planned = bool(words.PLANS & set(stretch.before(at, 6)))
        return Cue(at, Status.PROPOSED if planned else Status.UNDER_CONSTRUCTION)
    if stretch.low[at] in words.NEW_SITES or stretch.low[at].startswith("work"):
        return Cue(at, Status.UNSTATED)
    return Cue(at, Status.OPERATING, sure=False, past=True)
