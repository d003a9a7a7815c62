"""What a person decided of mentions, places and routes -> readable rows in a workspace's own two files.

The files are ``routes/corrections.toml`` and ``geodata/places.toml``. What stands in them stays as it is
written, comments and order included; rows alone are added, changed or taken out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from routes.model import Publication, Span, Status


class DecisionKind(StrEnum):
    """What a person decides.

    Of a mention, by article and span: ACCEPT, REJECT, CHOOSE, and ADD where no mention was found. Of a
    place, by its id or by the mention that means it: MOVE, RENAME, HIDE. Of a route, by its id: ACCEPT,
    RENAME, HIDE, MERGE, STATUS. Of each: TAKE_BACK, which takes out what was decided of it before.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    CHOOSE = "choose"
    ADD = "add"
    MOVE = "move"
    RENAME = "rename"
    HIDE = "hide"
    MERGE = "merge"
    STATUS = "status"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on a mention (`article` and `span`), a place (`place`) or a route (`route`).

    Attributes
    ----------
    article, span
        The mention, as the publication has it: the article's id, and where its words stand.
    everywhere
        Whether it holds for these words everywhere in the article, not for this mention alone.
    route
        The route's id.
    place
        The id of the place that is chosen, added, moved, renamed or hidden. A mention's own place where it
        is left out. Left out of CHOOSE or ADD, `name`, `longitude` and `latitude` give a new place.
    name
        The new name of a place or route.
    longitude, latitude
        Degrees, WGS 84: where a place is put.
    country
        Of a new place: two capitals, or empty.
    into
        The id of the route that a route is merged into.
    status, as_of
        The status of a route; when that held: ``2024``, ``2024-03`` or ``2024-03-15``, or empty.
    note, source
        Words of the person's own, and where they have it from; of a status or of a place's coordinates.
    """

    kind: DecisionKind
    article: str = ""
    span: Span | None = None
    everywhere: bool = False
    route: str = ""
    place: str = ""
    name: str = ""
    longitude: float | None = None
    latitude: float | None = None
    country: str = ""
    into: str = ""
    status: Status | None = None
    as_of: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """What was changed: a sentence each, and the files, by their path in the workspace."""

    changes: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All changes in one line."""
        return " ".join(self.changes) or "Nothing was to be changed."


def amend(folder: Path, decisions: Sequence[Decision], publication: Publication) -> Amended:
    """Write decisions into the files of the workspace in `folder`: all of them, or none.

    Parameters
    ----------
    publication
        What the person looked at: mentions and routes are found in it.

    Raises
    ------
    RoutesError
        If a decision does not fit the publication, a file was edited so that it does not hold, or a file
        cannot be written. Nothing is written then.
    """
    raise NotImplementedError


def undo(folder: Path) -> Amended:
    """Take back what the last `amend` of this process wrote in `folder`.

    Raises
    ------
    RoutesError
        If there is nothing to take back, or a file was changed since by anything else.
    """
    raise NotImplementedError
