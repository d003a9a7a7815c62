"""What is drawn, as values: definitions, routes with their stops and legs, findings, the publication."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geodata.path import Mode, Path
from geodata.place import Place
from routes.model.told import Article, Claim, Evidence, Mention, Span, Status, StatusReport, When

if TYPE_CHECKING:  # with it comes shapely, which a build with nothing to do must not pay for
    from geodata.crossings import Crossing
    from geodata.heights import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinedLeg:
    """A leg of a definition: the places that it stops at, in order."""

    mode: Mode
    stops: Sequence[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """When a route is shut: where, in which months (1 to 12), until when that held, and who says so."""

    where: str
    months: tuple[int, ...]
    source: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A figure from a source outside the articles."""

    length_km: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteDefinition:
    """A route that is true without any article.

    Attributes
    ----------
    id
        The file's stem.
    named
        True for a named route, False for a known way.
    countries
        ISO codes that tell it from other ways that share a name with it, here or anywhere, such as a road's
        number; empty where no name is shared.
    avoid, allow
        Canals and straits that its ships keep out of, and those that they take although ice or size
        closes them to most, by id.
    draft
        Whether it was drafted from an article and nobody has read it since: it vouches for no way.
    line
        A line that a person gave beside the definition, as (longitude, latitude) pairs, or empty.
        `line_method` is then ``drawn`` or ``surveyed``. Longitudes run on past 180 over the antimeridian.
    line_gaps
        Pairs of neighbouring points of `line` between which it was not recorded.
    line_licence, line_attribution
        What may be done with the line, and what must be said of it on a map, as its file or table tells.
    line_date
        When it was surveyed or drawn, in its file's or table's words.
    line_note
        Who made the line, from what and under which licence, as one sentence.
    line_remarks
        Plain sentences on what was done to the line: reversed, joined, simplified.
    line_file
        The line's file.
    """

    id: str
    name: str
    named: bool
    mode: Mode
    source: str
    legs: tuple[DefinedLeg, ...]
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    closures: tuple[Closure, ...] = ()
    published: Published | None = None
    note: str = ""
    line: tuple[tuple[float, float], ...] = ()
    line_method: str = ""
    line_source: str = ""
    line_error_km: float | None = None
    line_gaps: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()
    line_licence: str = ""
    line_attribution: str = ""
    line_date: str = ""
    line_note: str = ""
    line_remarks: tuple[str, ...] = ()
    line_file: str = ""
    avoid: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    draft: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place on a route.

    `named` tells whether an article names it; `spans` are where, per article. A stop that no article names is
    drawn hollow and `source` says who put it there. `part` as in `Toponym`.
    """

    place: Place
    named: bool
    spans: tuple[tuple[str, Span], ...] = ()
    source: str = ""
    part: str = ""


class Fade(StrEnum):
    """Which end of a leg is an area, where the line fades out."""

    NONE = "none"
    START = "start"
    END = "end"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One stretch of a route with one mode, between consecutive stops.

    `definition` is the id of the known way or named route that it follows, or empty; `assumed` tells that no
    article says it goes this way. `path` is None until it is traced.
    """

    mode: Mode
    stops: tuple[Stop, ...]
    definition: str = ""
    assumed: bool = False
    path: Path | None = None
    fade: Fade = Fade.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ascent:
    """The heights along road legs that follow each other.

    Attributes
    ----------
    start, end
        The stops between which they lie.
    summit
        The named pass or border crossing at the highest point; None where none is known there.
    """

    start: Stop
    end: Stop
    profile: "Profile"
    summit: Place | None = None


class How(StrEnum):
    """Where a route comes from."""

    WORDS = "words"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus:
    """A status that a person set, in the workspace's corrections; no article tells it.

    `as_of` is when it held, None where they do not say; `note` is their remark and `source` where they have
    it from, or empty.
    """

    status: Status
    as_of: When | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way between places that articles name.

    Attributes
    ----------
    id
        Stable, made of its definition's id or of its places and mode; safe as a file name.
    evidence
        Every sentence that names it, by date, then article, then place in the text.
    reports
        Its status over time, oldest first.
    spellings
        The names that articles give it, other than `name`.
    assumptions
        Plain sentences: what was assumed, and that no article says so.
    notes
        Plain sentences that a reader must know ("The Highway crosses this pass: physically one road.").
    reviewed
        Whether a definition vouches for its way; False for routes drawn from the words alone.
    draft
        The file of the draft, unread so far, that its way comes from; else empty.
    accepted
        Whether a person looked at it and accepts it.
    set_status
        The status that a person set; what articles tell stays in `reports`.
    merged_into
        The id of the route that a person merged it into, or empty.
    told
        Places that its sentences tell on it and that its definition does not have among its stops.
    """

    id: str
    name: str
    mode: Mode
    how: How
    legs: tuple[Leg, ...]
    evidence: tuple[Evidence, ...]
    definition: str = ""
    reports: tuple[StatusReport, ...] = ()
    claims: tuple[Claim, ...] = ()
    closures: tuple[Closure, ...] = ()
    published: Published | None = None
    spellings: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reviewed: bool = True
    draft: str = ""
    accepted: bool = False
    set_status: SetStatus | None = None
    told: tuple[Place, ...] = ()
    merged_into: str = ""

    @property
    def status(self) -> Status:
        """The status that a person set, else the last that was told, or UNSTATED."""
        if self.set_status is not None:
            return self.set_status.status
        told = [report.status for report in self.reports if report.status is not Status.UNSTATED]
        return told[-1] if told else Status.UNSTATED


class Severity(StrEnum):
    """How bad a finding is: an error stops the build, a warning is told, a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a person should look at. `where` is a file, or a file and a place in it."""

    severity: Severity
    where: str
    message: str
    route: str = ""


class View(StrEnum):
    """Whose picture of disputed borders the map draws."""

    NEUTRAL = "neutral"
    PK = "PK"
    IN = "IN"
    CN = "CN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything that an output may show.

    `countries` maps a route's id to the names of the countries that its paths pass, in order, in the terms of
    `view`, `crossings` to where they cross from one to the next, and `ascents` to the heights of its roads.
    `rejected` are the mentions that a person took out, `put_away` the routes that a person hid or merged.
    `skipped` names articles that could not be read, with the reason. `credits` are the words that must stand
    on a map with a place that a geocoder gave, by the place's id.
    """

    title: str
    view: View
    articles: tuple[Article, ...]
    mentions: tuple[Mention, ...]
    routes: tuple[Route, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()
    countries: tuple[tuple[str, tuple[str, ...]], ...] = ()
    crossings: "tuple[tuple[str, tuple[Crossing, ...]], ...]" = ()
    ascents: tuple[tuple[str, tuple[Ascent, ...]], ...] = ()
    rejected: tuple[Mention, ...] = ()
    put_away: tuple[Route, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    quotes: bool = True
    credits: tuple[tuple[str, str], ...] = ()
