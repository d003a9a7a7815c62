"""What articles tell, as values: time, articles, mentions, evidence and claims.

Every span counts code points of the decoded text, byte-order mark stripped, newlines untouched; `end` is
the first code point after. Everything here is frozen and can be pickled.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geodata.place import Place


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Certainty(StrEnum):
    """How a date is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as an interval, with its reason.

    Attributes
    ----------
    earliest, latest
        The first and last day it can be, both included; None where that end is open.
    how
        Whether the words state it, it was inferred, or nothing is known.
    reason
        Why, as one plain phrase: ``after 8 July 2023, "last June"``.
    words
        The article's own words, verbatim, or empty.
    """

    earliest: date | None
    latest: date | None
    how: Certainty
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person, or an organisation, whom an article quotes or reports.

    `name` is the fullest form that the article gives, `role` the office in its words ("Ambassador of
    Kazakhstan to Pakistan"), or empty.
    """

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an article.

    `speaker` is the name of who says it, empty where the article itself does; `quoted` tells whether it
    stands in quotation marks, at least in part.
    """

    span: Span
    speaker: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text in ``seeds/``, as far as it tells about itself.

    Attributes
    ----------
    id
        The file's stem.
    file
        The file's name, without folders.
    text
        The whole decoded text, furniture included, so that spans index the file.
    title, outlet, url, author
        As stated or given by the sidecar; empty where neither does.
    published
        When it appeared.
    dateline
        Where "ISLAMABAD, Oct 29 (APP)" stands, the whole of it, or None.
    furniture
        What is not the article, in order, not overlapping.
    paragraphs, sentences
        In order, furniture left out. A title is a sentence of its own.
    speakers
        The most quoted first.
    note
        The sidecar's note, or empty.
    """

    id: str
    file: str
    text: str
    published: When
    title: str = ""
    outlet: str = ""
    url: str = ""
    author: str = ""
    dateline: Span | None = None
    furniture: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    note: str = ""

    def __hash__(self) -> int:  # of what tells articles apart: every sentence would take longer
        return hash((self.id, self.text))

    def words(self, span: Span) -> str:
        """Return the text of `span`, verbatim."""
        return self.text[span.start : span.end]


class Role(StrEnum):
    """What a mention does in its article."""

    STOP = "stop"
    DATELINE = "dateline"
    MENTION = "mention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a toponym may mean, with its score (higher is likelier) and the reason for it."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name found in a text, not yet decided.

    Attributes
    ----------
    span
        The name as it stands, without "the" and possessive endings.
    candidates
        What it may mean, in the gazetteer's order.
    part
        The part that the words single out ("western" of "the western parts of Kazakhstan"), or empty.
    metonym
        Whether it stands for a government or a people ("Islamabad and Astana agreed").
    adjective
        Whether an adjective names the area ("African markets", "Pakistani seaports").
    why
        How it was found: "exact name", "spelling of Gwadar", "first half of Central and South Asia".
    """

    article: str
    span: Span
    candidates: tuple[Candidate, ...]
    part: str = ""
    metonym: bool = False
    adjective: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A toponym with the place it means.

    The fields are those of `Toponym`, with the decision: `place`, and `why` says both how the name was found
    and why this place. `role` is STOP once a route uses it. `reviewed` tells whether a person decided on it,
    and `calling` whether it only tells who somebody is ("the mayor of Chipata").
    """

    article: str
    span: Span
    place: Place
    why: str
    role: Role = Role.MENTION
    candidates: tuple[Candidate, ...] = ()
    part: str = ""
    metonym: bool = False
    adjective: bool = False
    calling: bool = False
    reviewed: bool = False

    def __hash__(self) -> int:  # of what tells mentions apart: all candidates would take longer
        return hash((self.article, self.span, self.place.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence that supports a route, a status or a claim.

    Attributes
    ----------
    sentence
        Where the sentence stands.
    words
        The words in it that name the route, the status or the claim.
    speaker
        Who says it; empty where the article itself does.
    date
        When the article appeared.
    """

    article: str
    sentence: Span
    words: Span
    speaker: str
    date: When


class Status(StrEnum):
    """Whether a route runs."""

    OPERATING = "operating"
    PROPOSED = "proposed"
    UNDER_CONSTRUCTION = "under_construction"
    SUSPENDED = "suspended"
    HISTORIC = "historic"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """A status as one sentence tells it.

    `when` is the time it speaks of, `condition` the words of a condition ("if peace and stability comes to
    the country") or empty, `met` whether the words tell that it is met, `season` the words of a season
    ("impractical in winter") or empty. `implied` tells that no word says so: a sentence that tells what
    vehicles do ("trains leave every morning") implies that they run.
    """

    status: Status
    when: When
    evidence: Evidence
    condition: str = ""
    met: bool = False
    season: str = ""
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure or comparison in an article.

    Attributes
    ----------
    low, high
        The figure as an interval in `unit`, equal where it is one number; None for a comparison or a date.
    text
        The value as the article writes it: "$100 to $200 million", "the shortest route".
    unit
        ``USD``, ``year``, ``hour``, ``km``, ``tonne``, ``percent``, a counted noun, ``date`` or
        ``comparison``.
    what
        What is measured, in plain words: "bilateral trade", "duration of the flight".
    topic
        Key of what is measured; claims with the same topic and unit measure the same thing and stand side by
        side, all others do not.
    bound
        "at most", "at least", "about", or empty.
    hoped
        Whether it is a hope, plan or target, not a report.
    via
        Whom the speaker passes it on from, or empty.
    when
        The time it speaks of.
    about
        Ids of the places that it is about, in the order of the text.
    ends
        Ids of the two places between which it measures, where the words give it ends of its own.
    """

    evidence: Evidence
    text: str
    unit: str
    what: str
    topic: str
    when: When
    low: float | None = None
    high: float | None = None
    bound: str = ""
    hoped: bool = False
    via: str = ""
    about: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
