"""A file that a person put beside a definition -> the line in it, checked and tied to the stops.

The file is GeoJSON, GPX or KML. What is told of the line stands in the file or, better for a person and the
same for all three, in a table of the definition, which wins::

    [line]
    survey      = "GPS survey of the roads agency"   # with date and error_km the line is surveyed, else drawn
    date        = "2019-06"
    error_km    = 0.02                  # how far off it may be, 95 of 100 kilometres
    author      = "Anna Example"        # who drew or recorded it
    source      = "satellite pictures"  # what it was drawn from
    licence     = "CC BY 4.0"
    attribution = "© Anna Example"      # what must stand on a map with it
"""

import math
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from geodata.path import Mode
from geodata.place import Place
from routes.errors import BadDefinition
from routes.lines.given_geojson import geojson_parts
from routes.lines.given_parts import KEYS, GivenParts, Point, shown
from routes.tables import only_keys

LINE_ENDINGS = (".geojson", ".gpx", ".kml")

LONGEST_STEP_KM = {Mode.ROAD: 100.0, Mode.RAIL: 100.0, Mode.PIPELINE: 300.0, Mode.UNSPECIFIED: 300.0}
"""How far apart two neighbouring points may lie; over the sea and by air as far as they like."""


class GivenLine(NamedTuple):
    """A line as (longitude, latitude) pairs, ``drawn`` or ``surveyed``, with what its file says of it.

    The fields are those of `RouteDefinition` that begin with ``line``.
    """

    points: tuple[Point, ...] = ()
    method: str = ""
    source: str = ""
    error_km: float | None = None
    gaps: tuple[tuple[Point, Point], ...] = ()
    licence: str = ""
    attribution: str = ""
    date: str = ""
    note: str = ""
    remarks: tuple[str, ...] = ()
    file: str = ""


def is_line(file: str) -> bool:
    """Return whether a file's name is that of a given line."""
    return file.casefold().endswith(LINE_ENDINGS)


def told_in_table(table: Mapping[str, Any], *, file: str) -> dict[str, str]:
    """Return what a definition's table ``[line]`` tells, as texts.

    Raises
    ------
    BadDefinition
        If a key or value does not hold.
    """
    only_keys(table, KEYS, file=file, key="line")
    found = {}
    for key, value in table.items():
        if key == "error_km":
            _error_km(value, file=file, key="line.error_km")
        elif not isinstance(value, str | date) or not str(value).strip():
            message = f"is {shown(value)}; expected a text in quotes"
            raise BadDefinition(message, file=file, key=f"line.{key}")
        found[key] = str(value).strip()
    return found


def given_line(
    file: str,
    data: bytes,
    *,
    legs: Sequence[Sequence[Place]],
    modes: Collection[Mode] = (Mode.ROAD,),
    table: Mapping[str, str] | None = None,
) -> GivenLine:
    """Return the line in a GeoJSON, GPX or KML file, running as the stops do.

    It is ``surveyed`` if `survey`, `date` and `error_km` are told, else ``drawn``.

    Parameters
    ----------
    legs
        The stops of each leg of the definition, in order; areas among them are passed over.
    modes
        How one travels; they bound how far two neighbouring points may lie apart.
    table
        What the definition tells of the line, as `told_in_table` returns it; it wins over the file.

    Raises
    ------
    BadDefinition
        If the file holds no line, a coordinate is off the globe, neighbouring points or parts lie far apart,
        a stop lies far from the line, or the line passes the stops in another order.
    """
    from routes.lines import given_fitting
    from routes.lines.given_joining import joined

    given = _parts(file, data)
    longest = max(LONGEST_STEP_KM.get(mode, math.inf) for mode in modes)
    line = joined(given, file=file, longest_step_km=longest)
    line = given_fitting.along_stops(file, line, legs)
    line, tolerance = given_fitting.thinned_out(file, line)
    told = {**given.told, **(table or {})}
    error = _error_km(told["error_km"], file=file, key="error_km") if told.get("error_km") else None
    surveyed = error is not None and bool(told.get("survey") and told.get("date"))
    remarks = line.remarks
    if told.get("survey") and not surveyed:
        remarks = (*remarks, "It names a survey without its date and error_km, and so counts as drawn.")
    by = ", ".join(told[key] for key in ("survey", "date")) if surveyed else told.get("source", "")
    return GivenLine(
        points=line.points,
        method="surveyed" if surveyed else "drawn",
        source=by or told.get("author", ""),
        error_km=None if error is None else error + tolerance,
        gaps=line.gaps,
        licence=told.get("licence", ""),
        attribution=told.get("attribution", "") or _attribution(told, by),
        date=told.get("date", ""),
        note=_note(told, by, surveyed=surveyed),
        remarks=remarks,
        file=file,
    )


def _parts(file: str, data: bytes) -> GivenParts:
    ending = file.casefold().rpartition(".")[2]
    if ending == "gpx":
        from routes.lines.given_gpx import gpx_parts

        return gpx_parts(data, file=file)
    if ending == "kml":
        from routes.lines.given_kml import kml_parts

        return kml_parts(data, file=file)
    return geojson_parts(data, file=file)


def _error_km(value: Any, *, file: str, key: str) -> float:
    """Return the kilometres that a line may be off, from a number or its text."""
    try:
        found = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        found = math.nan
    if not 0.0 < found < 1_000.0:
        message = f"is {shown(value)}; expected kilometres, more than 0"
        raise BadDefinition(message, file=file, key=key)
    return found


def _attribution(told: Mapping[str, str], by: str) -> str:
    """Return what to say of a line on a map where its owner gives no words for that."""
    who = told.get("author") or by
    words = ", ".join(part for part in (who, told.get("licence", "")) if part)
    return f"Line by {words}" if who else ""


def _note(told: Mapping[str, str], by: str, *, surveyed: bool) -> str:
    """Return who made the line, from what, and what may be done with it, as one sentence."""
    what = "surveyed" if surveyed else "drawn"
    author, licence = told.get("author", ""), told.get("licence", "")
    if author:
        what += f" by {author}"
    if by and by != author:
        what += f" ({by})" if surveyed or author else f" from {by}"
    if not (author or by or licence):
        return ""
    return f"The line was {what}; {f'licence {licence}' if licence else 'its licence is not told'}."
