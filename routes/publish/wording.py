"""Values of the model in; the plain English words that every output uses for them out."""

import math
import unicodedata
from collections.abc import Iterable
from datetime import date

from geodata.path import Method, Mode, Path
from geodata.place import Place, PlaceKind
from routes.model import Certainty, Claim, Evidence, Route, View, When
from routes.prose import counted
from routes.publish.styles import Look

LEFT_TO_RIGHT = "\u200e"
"""An unseen sign that makes what follows run to the right again."""

MODE_NAMES: dict[Mode, str] = {
    Mode.ROAD: "Road",
    Mode.RAIL: "Rail",
    Mode.SEA: "Sea",
    Mode.AIR: "Air",
    Mode.PIPELINE: "Pipeline",
    Mode.UNSPECIFIED: "Mode not told",
}
MODE_NOUNS: dict[Mode, str] = {
    Mode.ROAD: "A road route",
    Mode.RAIL: "A railway",
    Mode.SEA: "A sea route",
    Mode.AIR: "A flight",
    Mode.PIPELINE: "A pipeline",
    Mode.UNSPECIFIED: "A way, its mode not told,",
}
METHOD_NAMES: dict[Method, str] = {
    Method.SURVEYED: "surveyed",
    Method.ROUTED: "routed",
    Method.DRAWN: "drawn",
    Method.GENERALISED: "generalised",
    Method.GREAT_CIRCLE: "great circle",
    Method.SCHEMATIC: "schematic",
}
METHOD_NOTES: dict[Method, str] = {
    Method.SURVEYED: "measured on the ground",
    Method.ROUTED: "along a network",
    Method.DRAWN: "drawn by a person",
    Method.GENERALISED: "from a coarser map",
    Method.GREAT_CIRCLE: "not the track flown",
    Method.SCHEMATIC: "a guess: only its stops are known",
}
METHOD_SHORT_NOTES: dict[Method, str] = {
    Method.SURVEYED: "measured",
    Method.ROUTED: "by network",
    Method.DRAWN: "by hand",
    Method.GENERALISED: "coarser map",
    Method.GREAT_CIRCLE: "not as flown",
    Method.SCHEMATIC: "a guess",
}
METHOD_OF_RAIL = "straight from junction to junction"
"""What a generalised railway is: its source knows junctions, and the length of track between them."""

LOOK_NAMES: dict[Look, str] = {
    Look.OPERATING: "operating",
    Look.PROPOSED: "proposed",
    Look.CONDITIONAL: "on a condition",
    Look.UNDER_CONSTRUCTION: "under construction",
    Look.SUSPENDED: "suspended",
    Look.HISTORIC: "historic",
    Look.UNSTATED: "not told",
}
KIND_NAMES: dict[PlaceKind, str] = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.REGION: "region",
    PlaceKind.SEA: "sea",
    PlaceKind.PROVINCE: "province",
    PlaceKind.CITY: "town or city",
    PlaceKind.PORT: "port",
    PlaceKind.DRY_PORT: "dry port",
    PlaceKind.AIRPORT: "airport",
    PlaceKind.PASS: "mountain pass",
    PlaceKind.BORDER_CROSSING: "border crossing",
}
VIEW_NAMES: dict[View, str] = {
    View.NEUTRAL: "de facto",
    View.PK: "Pakistan",
    View.IN: "India",
    View.CN: "China",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LANGUAGES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "bn": "Bengali", "de": "German", "en": "English",
    "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hy": "Armenian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean",
    "ku": "Kurdish", "ky": "Kyrgyz", "mn": "Mongolian", "ms": "Malay", "my": "Burmese", "ne": "Nepali",
    "pa": "Punjabi", "ps": "Pashto", "pt": "Portuguese", "ru": "Russian", "si": "Sinhala", "so": "Somali",
    "sw": "Swahili", "ta": "Tamil", "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tr": "Turkish",
    "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def view_name(view: View) -> str:
    """Return the view's name as it stands on the map."""
    return "de facto view" if view is View.NEUTRAL else f"{VIEW_NAMES[view]}’s view"


def borders_note(view: View) -> str:
    """Return the sentence about borders that stands on every map."""
    lines = {
        View.NEUTRAL: "Disputed lines are dashed, the Line of Control dotted.",
    }.get(view, f"Boundaries are drawn as {VIEW_NAMES[view]} sees them.")
    return f"Borders: {view_name(view)}. {lines} Boundaries and names imply no endorsement."


def language_name(code: str) -> str:
    """Return a language's English name where the page commonly shows it, else its code."""
    return _LANGUAGES.get(code.split("-", maxsplit=1)[0], code)


def kilometres(length_km: float, *, as_given: bool = False) -> str:
    """Return a length in words: to 10 km above 100 km, to 1 km below; or as exact as a source gives it."""
    step = 10 if length_km >= 100 and not as_given else 1
    return f"{math.floor(length_km / step + 0.5) * step:,} km"


def kilometre_range(least_km: float, most_km: float) -> str:
    """Return two lengths in words, "960-1,310 km" with the longer dash; one where they come to the same."""
    least, most = kilometres(least_km), kilometres(most_km)
    return most if least == most else f"{least.removesuffix(' km')}\N{EN DASH}{most}"


def error_words(error_km: float | None) -> str:
    """Return how far a line may lie off, or that nobody measured it."""
    return "error not measured" if error_km is None else f"within {error_km:.2g} km for 95 of 100 km"


def drawn_by(paths: Iterable[Path], *, most: int = 3) -> str:
    """Return which routing engines drew lines and when, or an empty string where none did."""
    told = sorted({path.by for path in paths if path.by})
    if len(told) > most:
        return f"by {'; '.join(told[:most])}; and others"
    return f"by {'; '.join(told)}" if told else ""


# -------------------------------------------------------------------------------------------- time


def day(moment: date, *, short: bool = False) -> str:
    """Return "29 October 2023", or "29 Oct 2023"."""
    month = MONTHS[moment.month - 1]
    return f"{moment.day} {month[:3] if short else month} {moment.year}"


def when_words(when: When, *, short: bool = True) -> str:
    """Return an interval in words, as exact as it is and no more."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        if first is not None:
            return f"{day(first, short=short)} or later"
        return "undated" if last is None else f"by {day(last, short=short)}"
    if first == last:
        return day(first, short=short)
    month = (first.replace(day=1), last.replace(day=1))
    if first.day == 1 and (last.month != _next_day(last).month):
        if month[0] == month[1]:
            return f"{MONTHS[first.month - 1][: 3 if short else None]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return f"{day(first, short=short)} – {day(last, short=short)}"


def _next_day(moment: date) -> date:
    return date.fromordinal(moment.toordinal() + 1)


def month_words(text: str) -> str:
    """Return a year, month or day in digits as people write it: "March 2025" for ``2025-03``."""
    year, *rest = text.split("-")
    month = MONTHS[int(rest[0]) - 1] if rest and rest[0].isdigit() and 1 <= int(rest[0]) <= 12 else ""
    day_words = f"{int(rest[1])} " if len(rest) > 1 and rest[1].isdigit() else ""
    return f"{day_words}{month} {year}" if month else text


def year_of(when: When) -> int | None:
    """Return the first year that an interval allows: by its end the words can have been known."""
    moment = when.earliest or when.latest
    return moment.year if moment else None


def doubt(when: When) -> str:
    """Return why a date is not certain, or an empty string where it is stated."""
    return "" if when.how is Certainty.STATED else when.reason


# ------------------------------------------------------------------------------------------ voices

SET_BY_PERSON = "set by a person"
REVIEWED = "reviewed by a person"


def by_person(route: Route) -> tuple[str, ...]:
    """Return what a person decided on a route, in sentences; none where nobody did."""
    told = []
    if route.set_status is not None:
        told.append(f"Status {SET_BY_PERSON}, not told by an article: {status_set(route)}")
    if route.accepted:
        told.append(f"{REVIEWED.capitalize()}, who accepts it as it is drawn.")
    return tuple(told)


def status_set(route: Route) -> str:
    """Return the status that a person set, since when, their remark and their source, or an empty text."""
    given = route.set_status
    if given is None:
        return ""
    since = f", as of {when_words(given.as_of)}" if given.as_of else ""
    sentences = [f"{LOOK_NAMES[Look(given.status.value)]}{since}", given.note]
    sentences.append(f"Source: {given.source}" if given.source else "No source given")
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in sentences if text)


def voices(evidence: Iterable[Evidence]) -> str:
    """Return "1 speaker, 5 articles": how many people speak, not how many texts repeat them."""
    items = tuple(evidence)
    speakers = {item.speaker for item in items if item.speaker}
    narrated = any(not item.speaker for item in items)
    articles = counted(len({item.article for item in items}), "article")
    if not speakers:
        return f"no speaker, {articles}"
    told = counted(len(speakers), "speaker")
    return f"{told} and the articles’ own words, {articles}" if narrated else f"{told}, {articles}"


def claim_qualifiers(claim: Claim) -> tuple[str, ...]:
    """Return what a reader must know of a figure beside the figure: bound, hope, and whom it comes from."""
    words = [claim.bound] if claim.bound else []
    if claim.hoped:
        words.append("a condition" if claim.unit == "comparison" else "a hope or target")
    if claim.via:
        words.append(f"passed on from {claim.via}")
    return tuple(words)


def stop_name(place: Place, part: str = "") -> str:
    """Return a stop's name with the part of it that the words single out: "western Kazakhstan"."""
    return f"{part} {place.name}" if part else place.name


CONDITION_MET = "the condition is told as met"
WITHDRAWN = "withdrawn"


def dated(outlet: str, published: When) -> str:
    """Return an outlet and when its article appeared; letters that run to the left turn nothing round."""
    rightward = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in outlet)
    mark = LEFT_TO_RIGHT if rightward else ""
    return f"{outlet or 'outlet not stated'}{mark}, {when_words(published)}"
