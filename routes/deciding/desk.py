"""Decisions and what they are about -> rows of corrections and places, and a sentence for each decision."""

from collections.abc import Mapping
from typing import Any

from geodata.errors import BadPlaceRow, UnknownPlace
from geodata.gazetteer import PlaceIndex, label, rows_from_toml
from geodata.place import Place
from routes import pipeline
from routes.deciding.mentions import Mentions
from routes.deciding.routes import Routes
from routes.decisions import OF_MENTIONS, BadDecision, Decision, DecisionKind
from routes.ledger import Ledger
from routes.lines.naming import slug
from routes.model import Publication
from routes.pipeline import PLACES
from routes.rows import Row
from routes.text.resolve import resolve_stop

_DIGITS = 5  # of a degree: a metre
_OF_PLACES = {DecisionKind.MOVE, DecisionKind.RENAME, DecisionKind.HIDE, DecisionKind.TAKE_BACK}


class Desk:
    """Where decisions become rows.

    Parameters
    ----------
    publication
        What the person looked at.
    rows, places
        The corrections and the places of the workspace as they stand.
    index
        The gazetteer with those places over it.
    """

    def __init__(self, publication: Publication, rows: Ledger, places: Ledger, index: PlaceIndex) -> None:
        self._index = index
        self.rows, self.places = rows, places
        self._place_rows = {
            str(entry.values.get("id")): entry for entry in places.entries("place") if entry.values
        }
        self._mentions = Mentions(publication, rows, self._find)
        self._routes = Routes(publication, rows)

    def decide(self, decision: Decision) -> str:
        """Put one decision into the rows, and return a sentence that says what it changes.

        Raises
        ------
        RoutesError
            If it does not fit.
        """
        kind = decision.kind
        if decision.route:
            return self._routes.decide(decision)
        if decision.article and kind in OF_MENTIONS:
            needs_place = kind in {DecisionKind.CHOOSE, DecisionKind.ADD}
            return self._mentions.decide(decision, self._chosen(decision) if needs_place else None)
        if kind in _OF_PLACES:
            return self._of_place(decision)
        raise BadDecision(f"{kind.value!r} needs a mention, a place or a route that it is about")

    def _find(self, name: str) -> Place:
        """Return the place of an id or name, one that was just put down included."""
        return resolve_stop(name, self._index)

    def _chosen(self, decision: Decision) -> Place:
        """Return the place that is chosen; a new one gets its row."""
        if decision.place:
            try:
                return self._find(decision.place)
            except UnknownPlace as problem:
                raise BadDecision(str(problem)) from None
        if not decision.name or decision.longitude is None or decision.latitude is None:
            raise BadDecision(
                "a place is missing: give its id, or the name, longitude and latitude of a new one"
            )
        return self._new_place(decision)

    def _new_place(self, decision: Decision) -> Place:
        base = "-".join(filter(None, (slug(decision.name), decision.country.lower()))) or "place"
        position = {"lat": _rounded(decision.latitude), "lon": _rounded(decision.longitude)}
        identity, number = base, 1
        while self._index.by_id(identity) is not None:
            known = self._place_rows.get(identity)
            same = known and known.values and {key: known.values.get(key) for key in position} == position
            if same:
                break
            number += 1
            identity = f"{base}-{number}"
        values: dict[str, Any] = {"id": identity, "name": decision.name}
        if decision.place_kind is not None:
            values["kind"] = decision.place_kind.value
        values |= position
        values |= {key: said for key in ("country", "source") if (said := getattr(decision, key))}
        self._put_place(identity, values, {})
        found = self._index.by_id(identity)
        assert found is not None, "a place that was put down is there"  # noqa: S101 - the row was checked
        return found

    def _put_place(self, identity: str, values: Mapping[str, Any], remarks: Mapping[str, str]) -> bool:
        entry, different = self.places.put(
            self._place_rows.get(identity), "place", Row(values=values, remarks=remarks)
        )
        self._place_rows[identity] = entry
        if different:
            try:
                self._index = self._index.layered(rows_from_toml({"place": [dict(values)]}))
            except BadPlaceRow as problem:
                known = self._index.by_id(identity)
                about = label(known) if known else values["name"]
                raise BadDecision(f"{about}: {problem.message}") from None
        return different

    def _of_place(self, decision: Decision) -> str:
        """Move, rename or hide a place, or take back what was said of it."""
        identity = decision.place or self._mentions.at(decision).place.id
        entry = self._place_rows.get(identity)
        before = self._index.by_id(identity)
        if decision.kind is DecisionKind.TAKE_BACK:
            if entry is None or entry.values is None:
                raise BadDecision(f"{PLACES} has no row with the id {identity!r} to take back")
            entry.values = None
            self._index = gazetteer(self.places)
            return f"What was set of {label(before) if before else identity} is taken back."
        if before is None:
            raise BadDecision(f"there is no place with the id {identity!r}")
        said, told = _said(decision)
        values = dict(entry.values) if entry is not None and entry.values else {"id": identity}
        values |= said
        if decision.source:
            values["source"] = decision.source
        different = self._put_place(identity, values, {"id": label(before)})
        return f"{label(before)} {told}{'' if different else ', as before'}."


def _said(decision: Decision) -> tuple[dict[str, Any], str]:
    """Return what a row says of a place, and the same in words."""
    if decision.kind is DecisionKind.HIDE:
        return {"hide": True}, "is hidden: no words mean it any more"
    if decision.kind is DecisionKind.RENAME:
        if not decision.name:
            raise BadDecision("a name is missing: what is the place to be called?")
        return {"name": decision.name}, f"is called “{decision.name}”"
    if decision.longitude is None or decision.latitude is None:
        raise BadDecision("a longitude and a latitude are missing: where is the place to be?")
    latitude, longitude = _rounded(decision.latitude), _rounded(decision.longitude)
    return {"lat": latitude, "lon": longitude}, f"lies at {latitude}, {longitude}"


def gazetteer(places: Ledger) -> PlaceIndex:
    """Return the gazetteer with a ledger's rows over it."""
    return pipeline.gazetteer(places.bytes() or None)


def _rounded(degrees: float | None) -> float:
    return round(float(degrees or 0.0), _DIGITS)
