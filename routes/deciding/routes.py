"""Decisions on routes -> rows of corrections, and a sentence for each."""

from typing import Any

from geodata.hints import nearest
from routes import corrections
from routes.corrected import drawn
from routes.decisions import BadDecision, Decision, DecisionKind
from routes.ledger import Entry, Ledger
from routes.model import Publication, Route, Status
from routes.prose import one_line
from routes.rows import Row
from routes.text.sidecar import interval_in

_SLOT = {
    DecisionKind.HIDE: ("hide", "merge"),
    DecisionKind.MERGE: ("hide", "merge"),
    DecisionKind.RENAME: ("name",),
    DecisionKind.ACCEPT: ("accept",),
    DecisionKind.STATUS: ("status",),
}
"""The keys of rows of a route that one decision takes the place of."""


class Routes:
    """The rows about routes.

    Parameters
    ----------
    publication
        What the person looked at.
    rows
        The corrections.
    """

    def __init__(self, publication: Publication, rows: Ledger) -> None:
        self._known = {route.id: route for route in (*publication.put_away, *publication.routes)}
        self._rows = rows
        self._entries: dict[tuple[str, str], Entry] = {}
        for entry in rows.entries("route"):
            for key in entry.values or ():
                self._entries[str((entry.values or {}).get("id")), key] = entry

    def decide(self, decision: Decision) -> str:
        """Put a decision on a route into the rows, and return what it changes."""
        route = self._route(decision.route)
        if decision.kind is DecisionKind.TAKE_BACK:
            return self._take_back(decision, route)
        if decision.kind not in _SLOT:
            raise BadDecision(f"{decision.kind.value!r} cannot be decided of a route")
        said, what = self._said(decision, route)
        slots = [(route.id, key) for key in _SLOT[decision.kind]]
        entry = next((self._entries[slot] for slot in slots if slot in self._entries), None)
        entry, different = self._rows.put(entry, "route", Row(values={"id": route.id, **said}))
        self._entries |= dict.fromkeys(slots, entry)
        return f"{route.name} {what}{'' if different else ', as before'}."

    def _route(self, identity: str) -> Route:
        route = self._known.get(identity)
        if route is None:
            raise BadDecision(f"no route has the id {identity!r}{nearest(identity, self._known)}")
        return route

    def _take_back(self, decision: Decision, route: Route) -> str:
        kinds = [decision.what] if decision.what is not None else [*_SLOT]
        found = {
            id(entry): entry
            for kind in kinds
            for key in _SLOT.get(kind, ())
            if (entry := self._entries.get((route.id, key))) is not None and entry.values is not None
        }
        if not found:
            return f"{route.name}: nothing like this is decided of it, as before."
        for entry in found.values():
            entry.values = None
        return f"{route.name}: what was decided is taken back."

    def _said(self, decision: Decision, route: Route) -> tuple[dict[str, Any], str]:
        """Return what a row says of a route, and the same in words."""
        if decision.kind is DecisionKind.HIDE:
            return {"hide": True}, "is hidden"
        if decision.kind is DecisionKind.ACCEPT:
            return {"accept": True, "drawn": drawn(route)}, "is accepted"
        if decision.kind is DecisionKind.RENAME:
            if not one_line(decision.name):
                raise BadDecision("a name is missing: what is the route to be called?")
            return {"name": one_line(decision.name)}, f"is called “{one_line(decision.name)}”"
        if decision.kind is DecisionKind.MERGE:
            other = self._route(decision.into)
            if other.id == route.id:
                raise BadDecision("a route cannot be merged into itself")
            return {"merge": other.id}, f"is counted with {other.name}"
        if decision.status is None or decision.status is Status.UNSTATED:
            raise BadDecision(f"a status is missing; expected one of {', '.join(corrections.SETTABLE)}")
        if decision.as_of and interval_in(decision.as_of, reason="") is None:
            raise BadDecision(
                f"as_of is {decision.as_of!r}; expected a day, a month or a year, "
                "such as 2024-03-15, 2024-03 or 2024"
            )
        extra = {key: said for key in corrections.STATUS_KEYS if (said := one_line(getattr(decision, key)))}
        since = f", as of {decision.as_of}" if decision.as_of else ""
        return {"status": decision.status.value, **extra}, f"is set to {decision.status.value}{since}"
