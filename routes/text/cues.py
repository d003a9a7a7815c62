"""A stretch of tokens -> the cues in it: words that tell that a way runs, is planned, built, shut or gone."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from routes.model import Status
from routes.text import cuewords as words
from routes.text.acting import FINITE, JOINING, has_subject, is_no_verb, leads
from routes.text.cue import Cue, Stretch
from routes.text.endings import ending_of_other, is_of_other
from routes.text.mood import DENIED, HOPED, Mood, mood_at
from routes.text.nouncues import EXPRESSING, NOUNS, expression, noun, site
from routes.text.tokens import Token
from routes.text.verbforms import Form

_PLACED = frozenset(("in", "at", "from", "near", "on", "outside", "beside"))


def cues(tokens: Sequence[Token]) -> list[Cue]:
    """Return the cues of a stretch of a sentence, in order."""
    low = [token.low if token.is_word or token.is_mark else "" for token in tokens]
    telling = [at for at, word in enumerate(low) if word in _TRIED]
    if not telling:
        return []
    stretch = Stretch(tokens, low)
    found: list[Cue] = []
    for at in telling:
        if at in stretch.used:
            continue
        for read in _TRIED[low[at]]:
            cue = read(stretch, at)
            if cue is not None:
                found.append(cue)
                break
    return found


def _verb(stretch: Stretch, at: int) -> Cue | None:
    """Return the cue in a verb with its helpers."""
    word = stretch.low[at]
    read = _READERS.get(word)
    if read is None or is_no_verb(stretch, at, word):
        return None
    form = words.FORMS[word]
    mood = mood_at(stretch.low, at, stretch.mood, bare=form is Form.BASE)
    stretch.mood = mood
    cue = read(stretch, at, form, mood)
    return cue._replace(leads=True) if cue is not None and leads(stretch, at, word) else cue


# ------------------------------------------------------------------------------ what each verb tells


def _start(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Read "launched", "will open", "starts in Kunming", "has yet to start"."""
    if mood is not Mood.FACT:
        return Cue(at, Status.PROPOSED, wish=mood in {Mood.WISH, Mood.MAY})
    if form is Form.PAST:
        return Cue(at, Status.OPERATING, past=True)
    if form is Form.GERUND:
        noun_like = stretch.low[at] in {"opening", "beginning"} and not words.IS & set(stretch.before(at, 2))
        return None if noun_like else Cue(at, Status.PROPOSED)
    if _is_placed(stretch, at):
        return Cue(at, Status.OPERATING, sure=False)
    return Cue(at, Status.PROPOSED)


def _is_placed(stretch: Stretch, at: int) -> bool:
    """Whether the verb tells where a way begins, or an hour: "starts in Kunming", "opens at nine"."""
    following = stretch.next_word(at)
    if following in {"here", "there", "with", "at"}:
        return True
    return following in _PLACED and stretch.place_after(at + 1)


def _return(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Read "resumed", "is to reopen", "have not resumed", "returns to service"."""
    if mood is Mood.NEVER:
        return Cue(at, Status.HISTORIC)
    if mood in DENIED:
        return Cue(at, Status.SUSPENDED)
    if mood in HOPED:
        return Cue(at, Status.PROPOSED, wish=mood in {Mood.WISH, Mood.MAY})
    if form is Form.PAST:
        return Cue(at, Status.OPERATING, past=True)
    if stretch.low[at].startswith("return"):
        back = {"operation", "service", "schedule"} & set(stretch.after(at, 4))
        return Cue(at, Status.OPERATING, sure=bool(back))
    return Cue(at, Status.PROPOSED)


_LASTS = frozenset(("remain", "are", "were", "stay"))


def _stop(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Read "suspended", "was closed", "will be halted", "has not been cut"."""
    dropped = stretch.low[at].startswith("cut") and stretch.place_after(at)
    return _stopped(stretch, at, form, mood, Status.HISTORIC if dropped else Status.SUSPENDED)


def _end(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Read "dropped in 2020", "was scrapped"; "ends in Kunming" tells where a way goes."""
    if is_of_other(stretch, at):
        return ending_of_other(stretch, at, form, mood)
    if form in FINITE and mood is Mood.FACT and stretch.low[at] in {"end", "ends", "drop", "drops"}:
        return Cue(at, Status.OPERATING, sure=False)
    return _stopped(stretch, at, form, mood, Status.HISTORIC)


_SOME = frozenset(("heavy", "large", "jets", "foreigners", "private", "pedestrians", "tourists"))
"""Whom a way is shut to that runs for others."""


def _stopped(stretch: Stretch, at: int, form: Form, mood: Mood, status: Status) -> Cue | None:
    if mood is Mood.ASIDE or (form is Form.GERUND and mood is Mood.FACT and stretch.word_before(at) == "of"):
        return None
    helped = stretch.before(at, 3)
    denies = bool(words.DENIES & set(stretch.before(at, 6)))
    for_some = stretch.next_word(at) == "to" and bool(_SOME & set(stretch.after(at, 3)))
    if mood in {Mood.MAY, Mood.CAN, Mood.WISH, *DENIED} or denies or for_some:
        return Cue(at, Status.OPERATING, sure=False)
    aside = form is Form.PAST and helped[-1:] == [","]
    before_now = bool({"after", "being", "previously"} & set(helped))
    past = form is Form.PAST and not {"is", "are", "remains", "remain", "now"} & set(helped)
    whole = bool({"all", "both"} & set(helped)) and stretch.word_before(at) in _LASTS
    return Cue(at, status, past=past, aside=aside or before_now, whole=whole)


def _build(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Read "is being built", "are laying", "was built in 1906", "to build", "will be extended"."""
    word = stretch.low[at]
    if mood is not Mood.FACT:
        grows = word in {"extend", "extended", "lengthen", "lengthened", "continue", "continued"}
        hoped = mood in HOPED or mood is Mood.NEVER
        if grows and hoped and _leads_from(stretch, at):
            return Cue(at, Status.PROPOSED, leads=True, wish=mood is Mood.WISH)
        return Cue(at, Status.PROPOSED, inside=grows, wish=mood is Mood.WISH) if hoped else None
    if _is_on_site(stretch, at, form) and not word.startswith("continu"):
        return Cue(at, Status.UNDER_CONSTRUCTION)
    if word in {"build", "builds"} and has_subject(stretch, at, word):
        return Cue(at, Status.UNDER_CONSTRUCTION)
    if word == "laid" and _is_part(stretch, at):
        return Cue(at, Status.UNDER_CONSTRUCTION)
    made = word in {"built", "laid"}
    return Cue(at, Status.OPERATING, sure=False, weak=True) if made else None


def _leads_from(stretch: Stretch, at: int) -> bool:
    """Whether what is extended leads from where it ends now: "extend the railway from Isiolo to Moyale"."""
    after = stretch.after(at, 6)
    start = after.index("from") if "from" in after else 0
    return start > 0 and after[0] != "from" and stretch.place_after(at + 1 + start)


def _is_part(stretch: Stretch, at: int) -> bool:
    """Whether only some of a way is laid: "on 560 of the line's 634 kilometres"."""
    after = stretch.after(at, 6)
    following = after[after.index("of") + 1 :] if "of" in after else []
    return bool(following) and (following[0] in {"the", "its", "a", "their"} or following[0].isdigit())


def _is_on_site(stretch: Stretch, at: int, form: Form) -> bool:
    """Whether work goes on: "is being built", "are building"."""
    if form is Form.GERUND:
        before = stretch.before(at, 3)
        return bool(words.IS & set(before)) or before[-1:] in (["started"], ["begun"], ["began"], ["resumed"])
    return form is Form.PAST and stretch.word_before(at) == "being"


def _improve(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Read "is being widened", "was rebuilt", "will be electrified": the way is there."""
    if mood is Mood.FACT and _is_on_site(stretch, at, form):
        return Cue(at, Status.UNDER_CONSTRUCTION)
    if form is Form.GERUND or mood is Mood.ASIDE:
        return None
    if form is Form.BASE and mood is not Mood.FACT and stretch.low[at].startswith("re"):
        return Cue(at, Status.PROPOSED, wish=mood is Mood.WISH)
    return Cue(at, Status.OPERATING, sure=False, weak=True)


def _complete(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Read "was completed", "would be completed by 2027", "is complete"."""
    if form is Form.BASE and stretch.word_before(at) in words.IS and mood is Mood.FACT:
        return Cue(at, Status.OPERATING)
    if mood is Mood.FACT:
        boring = words.FORMS.get(stretch.next_word(at)) is Form.GERUND
        done = Status.UNDER_CONSTRUCTION if boring else Status.OPERATING
        return Cue(at, done, past=True) if form is Form.PAST else None
    if mood is Mood.ONCE:
        return None
    wished = mood in {Mood.WISH, Mood.ASIDE}
    return Cue(at, Status.PROPOSED if wished else Status.UNDER_CONSTRUCTION, wish=wished)


def _move(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Read what vehicles and goods do, did, or are to do."""
    word = stretch.low[at]
    if mood is Mood.ASIDE or (word in JOINING and not stretch.place_after(at, 3)):
        return None
    # "Used to take nine hours": the way is there still, and only the time was another.
    lasted = mood is Mood.ONCE and word in _TAKING and not _TIME.isdisjoint(stretch.after(at, 6))
    if lasted or "sale" in stretch.after(at, 3):
        return None
    if mood in {Mood.NEVER, Mood.ONCE}:
        return Cue(at, Status.HISTORIC)
    if mood in DENIED or mood is Mood.LAST:
        return Cue(at, Status.SUSPENDED, past=True) if mood is Mood.LAST or word in _RUNNING else None
    possible = mood is Mood.CAN and word not in _SERVING
    if mood in HOPED and mood is not Mood.MUST and not possible and not _is_more(stretch, at):
        return Cue(at, Status.PROPOSED, wish=mood in {Mood.WISH, Mood.MAY})
    return Cue(at, Status.OPERATING, sure=False, loose=form is Form.GERUND, past=form is Form.PAST)


_SERVING = frozenset(("serve", "pass", "use"))
_RUNNING = frozenset(
    (
        *("run", "running", "operate", "operated", "operating", "fly", "flown", "flying", "sail", "sailed"),
        *("sailing", "travelled", "ply", "gone", "left", "departed", "moved", "moving", "served", "crossed"),
    )
)
"""Verbs that, denied, tell that a way is shut: what does not run is; what does not stop runs."""


def _is_more(stretch: Stretch, at: int) -> bool:
    """Whether a plan is for more of what runs: "shall run twice a week in place of once"."""
    after = stretch.after(at, 12)
    again = any(one in words.ORDINALS and two in words.AGAIN for one, two in pairwise(after))
    return again or bool(set(after[:8]) & words.MORE) or {"in", "place"} <= set(after) or "instead" in after


def _do(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Read what a service that runs does: "the train costs", "now have flights"."""
    word = stretch.low[at]
    if mood is Mood.PLAN and word == "cost":
        return Cue(at, Status.PROPOSED)
    if mood is not Mood.FACT:
        return None
    if word not in words.HAS:
        return Cue(at, Status.OPERATING, sure=False, weak=True, past=form is Form.PAST)
    after = stretch.after(at, 3)
    helps = any(words.FORMS.get(one) is Form.PAST for one in after) or after[:1] == ["to"]
    now = {"now", "already"} & {*after, *stretch.before(at, 2)}
    return None if helps else Cue(at, Status.OPERATING, sure=bool(now), weak=True)


_TAKING = frozenset(("take", "took", "last", "lasted", "need", "needed"))
_TIME = frozenset(("hour", "hours", "minute", "minutes", "day", "days", "week", "weeks", "longer"))
_OFTENER = frozenset(
    ("daily", "weekly", "faster", "cheaper", "slower", "longer", "busier", "dearer", "costlier")
)


def _become(stretch: Stretch, at: int, form: Form, mood: Mood) -> Cue | None:
    """Read "can serve as a hub", "would become a bridge"; what is so tells nothing of running."""
    if mood is Mood.ONCE:
        return Cue(at, Status.HISTORIC)
    if mood not in {Mood.PLAN, Mood.MAY, Mood.CAN} or form is not Form.BASE:
        return None
    if _OFTENER & set(stretch.after(at, 2)):
        return Cue(at, Status.OPERATING, sure=False)
    participle = next((one for one in stretch.after(at, 3) if one not in words.HELPERS), "")
    passive = stretch.low[at] == "be" and (participle in words.FORMS or participle.endswith("ed"))
    return None if passive else Cue(at, Status.PROPOSED, follows=True)


_Reader = Callable[[Stretch, int, Form, Mood], Cue | None]
_VERBS: tuple[tuple[dict[str, Form], _Reader], ...] = (
    (words.DOINGS, _do),
    (words.MOVES, _move),
    (words.BECOMES, _become),
    (words.IMPROVES, _improve),
    (words.BUILDS, _build),
    (words.COMPLETES, _complete),
    (words.ENDS, _end),
    (words.STOPS, _stop),
    (words.STARTS, _start),
    (words.RETURNS, _return),
)
_READERS: dict[str, _Reader] = {word: read for verbs, read in _VERBS for word in verbs}
_TRIED: dict[str, tuple[Callable[[Stretch, int], Cue | None], ...]] = {
    word: tuple(
        read
        for read, known in ((expression, EXPRESSING), (site, words.SITES), (noun, NOUNS), (_verb, _READERS))
        if word in known
    )
    for word in (*EXPRESSING, *words.SITES, *NOUNS, *_READERS)
}
"""By word, what it is tried as."""
