"""The files of a workspace that keep what services answered -> lines of legs and rows of places, checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from geodata.distance import distance_km
from geodata.errors import BadAnswer, BadPlaceRow
from geodata.gazetteer import PlaceIndex
from geodata.online import answers, files, shelf
from geodata.online.answers import ENGINE_NAMES, LineAnswer, NameAnswer
from geodata.overlay import Row
from geodata.path import Method, Mode, Path
from geodata.rules import SHORTEST_GUESS_KM
from routes.model import Finding, Leg, Route, Severity
from routes.settings import Service

_MENDS = "remove the file, and build with --online to ask again"

Key = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a workspace keeps of services' answers.

    Attributes
    ----------
    lines
        The line of each leg that one was asked for, by the points of its stops.
    line_files
        The file of each of these lines.
    names
        What was looked up, by file.
    rows
        The places among them, as they go over the gazetteer.
    credits
        The words that must stand on a map with one of these places, by its id.
    findings
        What is wrong with files, and what a person should look at.
    """

    lines: Mapping[Key, LineAnswer] = field(default_factory=dict)
    line_files: Mapping[Key, str] = field(default_factory=dict)
    names: Mapping[str, NameAnswer] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    credits: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    def path(self, leg: Leg) -> Path | None:
        """Return the line that an engine drew for a leg, or None where none is kept."""
        if leg.mode is not Mode.ROAD or not self.lines:
            return None
        answer = self.lines.get(key_of(leg))
        return None if answer is None else path_of(answer)

    def unused(self, routes: Iterable[Route]) -> tuple[Finding, ...]:
        """Tell of lines that are for no road of the maps, perhaps because one of its stops was moved."""
        drawn = {key_of(leg) for route in routes for leg in route.legs if leg.mode is Mode.ROAD}
        message = (
            "is for no road of the maps, or no longer: a stop may have moved since; remove it, or keep it"
        )
        return tuple(_note(file, message) for key, file in self.line_files.items() if key not in drawn)

    def asked(self, name: str, country: str) -> NameAnswer | None:
        """Return what a geocoder said of a name before, or None where it was not asked."""
        return self.names.get(f"{shelf.FOLDER}/{answers.name_file(name, country)}")


def key_of(leg: Leg) -> Key:
    """Return what tells a leg from others: the points of its stops, those that are areas left out."""
    return answers.key_of(
        [(stop.place.longitude, stop.place.latitude) for stop in leg.stops if not stop.place.is_area]
    )


def kept_in(kept: Mapping[str, bytes], *, index: PlaceIndex, engine: Service | None = None) -> Kept:
    """Return what the files of a workspace keep.

    A file that does not hold costs a warning, and what it is about is as if it were not there.

    Parameters
    ----------
    kept
        The files by their path in the workspace.
    index
        The gazetteer with the workspace's own places; where it knows a name by now, the answer yields.
    engine
        The engine whose answers come first where several drew one leg; else the latest does.
    """
    from geodata.placing import checked_rows

    findings: list[Finding] = []
    lines: dict[Key, LineAnswer] = {}
    line_files: dict[Key, str] = {}
    names: dict[str, NameAnswer] = {}
    rows: dict[str, Row] = {}
    credited: dict[str, str] = {}
    for file, data in sorted(kept.items()):
        try:
            if file.endswith(".geojson"):
                line = files.line_answer(data)
                key = answers.key_of_stops(line)
                if key not in lines or _rank(line, engine) >= _rank(lines[key], engine):
                    lines[key], line_files[key] = line, file
            else:
                name = files.name_answer(data)
                row = None if _knows(index, name) else name.row(file)
                checked_rows([row] if row else [], index)
                names[file] = name
                if row:
                    rows[row.id] = _joined(rows.get(row.id), row)
                    credited[row.id] = name.told.attribution
                    findings += _unreviewed(file, name)
        except (BadAnswer, BadPlaceRow) as problem:
            findings.append(_warning(file, f"{problem}; it is left out: {_MENDS}"))
    return Kept(
        lines=lines,
        line_files=line_files,
        names=names,
        rows=tuple(rows.values()),
        credits=tuple(credited.items()),
        findings=tuple(findings),
    )


def path_of(answer: LineAnswer) -> Path:
    """Return the path that a kept answer draws, led on to the stops at its ends."""
    import numpy as np
    from shapely import LineString

    from geodata.geodesy import length_km

    ends = (answer.stops[0][1], answer.stops[-1][1])
    feet = (answer.points[0], answer.points[-1])
    off = [distance_km(end, foot) for end, foot in zip(ends, feet, strict=True)]
    points = np.array([*ends[: off[0] > 0.0], *answer.points, *ends[1 : 1 + (off[1] > 0.0)]])
    points[:, 0] = np.unwrap(points[:, 0], period=360.0)
    line = LineString(points)
    stubs = (LineString(points[:2]), LineString(points[-2:]))
    told = answer.told
    by = f"{ENGINE_NAMES[told.service]} ({answer.profile}), {_day(told.date)}"
    return Path(
        mode=Mode.ROAD,
        method=Method.ROUTED,
        line=line,
        length_km=length_km(line),
        error_km=None,
        source=by,
        guessed=tuple(stub for stub, km in zip(stubs, off, strict=True) if km >= SHORTEST_GUESS_KM),
        note=f"the routing engine gives the road {answer.road_km:,.0f} km" if answer.road_km else "",
        licence=told.licence,
        attribution=told.attribution,
        by=by,
    )


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B} {day.year}"


def _rank(line: LineAnswer, engine: Service | None) -> tuple[bool, str]:
    """Sort the answers for one leg, the one that counts last."""
    wanted = engine is not None and (line.told.service, line.profile) == (engine.kind, engine.profile)
    return wanted, line.told.date


def _knows(index: PlaceIndex, answer: NameAnswer) -> bool:
    """Whether a gazetteer holds the name that was looked up, in the country that it was looked up in."""
    code = answer.country
    return any(
        not code or place.country == code or code in place.members for place in index.lookup(answer.query)
    )


def _joined(before: Row | None, row: Row) -> Row:
    """Return the row of a place that two names lead to."""
    return row if before is None else replace(row, aliases=(*before.aliases, *row.aliases))


def _unreviewed(file: str, answer: NameAnswer) -> list[Finding]:
    place = answer.place
    if place is None or answer.reviewed:
        return []
    others = len(answer.candidates) - 1
    spot = f"{place.latitude:.2f}, {place.longitude:.2f}"
    choice = f"; {others} more of that name stand in the file" if others else ""
    message = (
        f"{answer.query!r} is read as {place.name} ({place.country or place.kind.value}, {spot}), as "
        f"Nominatim gave it and nobody reviewed{choice}; set reviewed = true, or chosen to another"
    )
    return [_note(file, message)]


def _note(file: str, message: str) -> Finding:
    return Finding(severity=Severity.NOTE, where=file, message=message)


def _warning(file: str, message: str) -> Finding:
    return Finding(severity=Severity.WARNING, where=file, message=message)
