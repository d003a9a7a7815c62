"""A draft and its clause's groups in; the draft out with the place that stands right before its head."""

from collections.abc import Sequence

from geodata.path import Mode
from routes.model import Part
from routes.text.draft import Draft
from routes.text.groups import Group


def start_before(draft: Draft, grouped: Sequence[Group]) -> None:
    """Take the place before a head as its start where only the end is told: "the A line to B"."""
    parts = {stop.part for stop in draft.stops}
    named = draft.mode is Mode.PIPELINE  # "the Druzhba pipeline" bears a name
    if Part.TO not in parts or parts & {Part.FROM, Part.END, Part.HUB} or "access" in draft.flags or named:
        return
    for group in grouped:
        own = len(group.members) == 1 and not group.members[0].place.is_area and not group.owner
        if own and group.last == draft.head.first - 1 and group.last not in draft.accepted:
            draft.add(group, Part.FROM, "from_to")


def end_before(draft: Draft, grouped: Sequence[Group]) -> None:
    """Take the place of "the A-bound train" and of "its A flights from B" as its end."""
    at = draft.head.first - 3
    bound = at >= 0 and draft.tokens[at + 2].low == "bound" and draft.tokens[at + 1].is_mark
    from_only = {stop.part for stop in draft.stops} == {Part.FROM} and draft.mode is not Mode.PIPELINE
    for group in grouped:
        beside = group.last == draft.head.first - 1 and group.last not in draft.accepted
        plain = beside and from_only and not (group.owner or group.chain) and bool(group.members)
        if (plain and not any(one.place.is_area for one in group.members)) or (
            bound and group.last == at and not draft.has(Part.TO)
        ):
            draft.add(group, Part.TO, "from_to")
