"""A route and a year in; what was known of the route by the end of that year out."""

from collections.abc import Sequence
from dataclasses import dataclass

from routes.model import Evidence, Route, SetStatus, Status, StatusReport
from routes.publish import wording
from routes.publish.styles import Look, look_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What was known of a route by the end of a year; `look` is None where nobody had named it yet.

    `by_person` tells that a person set how it stands, not an article.
    """

    year: int
    look: Look | None
    seasonal: bool = False
    sentences: int = 0
    voices: str = ""
    by_person: bool = False


def known_year(evidence: Evidence, first: int) -> int:
    """Return the earliest year by which a sentence can have been known; `first` where nothing dates it."""
    return wording.year_of(evidence.date) or first


def moment_of(route: Route, year: int, span: Sequence[int]) -> Moment:
    """Return what was known of a route by the end of a year; `span` holds the publication's years.

    A status that a person set holds from the year that they give on, and in the last year in any case.
    """
    first = span[0]
    known = [item for item in route.evidence if known_year(item, first) <= year]
    if not known:
        return Moment(year=year, look=None)
    reports = [report for report in route.reports if known_year(report.evidence, first) <= year]
    by_person = route.set_status is not None and year >= min(_year_set(route.set_status, span), span[-1])
    return Moment(
        year=year,
        look=Look(route.status.value) if by_person else _look(reports),
        seasonal=_seasonal(route, reports, year),
        sentences=len(known),
        voices=wording.voices(known),
        by_person=by_person,
    )


def _year_set(given: SetStatus, span: Sequence[int]) -> int:
    return (wording.year_of(given.as_of) if given.as_of else None) or span[-1]


def last_told(reports: Sequence[StatusReport]) -> StatusReport | None:
    """Return the last report that tells a status; None where none does."""
    told = [
        report
        for report in reports
        if report.status is not Status.UNSTATED or look_at(report) is not Look.UNSTATED
    ]
    return told[-1] if told else None


def _look(reports: Sequence[StatusReport]) -> Look:
    """Return how the last status that was told is drawn."""
    last = last_told(reports)
    return look_at(last) if last else Look.UNSTATED


def look_at(report: StatusReport) -> Look:
    """Return how a report's status is drawn; a condition that is told as met holds nothing back."""
    return look_of(report.status, "" if report.met else report.condition)


def _seasonal(route: Route, reports: list[StatusReport], year: int) -> bool:
    """Return whether it was shut for a part of that year: by its definition, or by what was said by then."""
    if route.closures:
        return any(year <= _last_year(closure.until, year) for closure in route.closures)
    return any(report.season for report in reports)


def _last_year(until: str, otherwise: int) -> int:
    """Return the year at the head of a date in digits; `otherwise` where there is none."""
    head = until[:4]
    return int(head) if head.isascii() and head.isdigit() else otherwise
