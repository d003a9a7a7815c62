"""Drafts of definitions and places -> TOML to complete: files of a catalogue, rows of a table of places.

Words of an article are written by one of two functions: `routes.rows.written` as a value, `comment` as lines
that each begin with ``#``. Neither lets a quote, a line end or a sign that is not seen out of its place.
"""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes import schemas
from routes.console import plain
from routes.drafting import DraftLeg, DraftPlace, DraftRoute, Drafts, Length, Season
from routes.layering import PLACES
from routes.prose import clipped, counted, listed, one_line
from routes.publish.report import placed
from routes.rows import written

SCHEMA = "routebook.draft/1"
_WIDTH = 108
_LONGEST = 1_500
_MOST_SENTENCES = 6


def comment(text: str) -> list[str]:
    """Return words as lines of comment, with nothing in them that ends a line or is not seen."""
    shown = clipped(plain(one_line(text)), _LONGEST)
    return [f"# {line}" for line in wrap(shown, _WIDTH - 2, break_on_hyphens=False)]


def definition_text(draft: DraftRoute, article: str) -> str:
    """Return the file of a definition.

    Parameters
    ----------
    draft
        The route.
    article
        The article's file, as the user knows it.
    """
    kind, remark = ("named", "its name") if draft.named else ("way", 'or "named", with a name of its own')
    lines = [
        schemas.line_for(draft.file, "definition"),
        *comment(f"Drafted from {article}: what it says, for a person to check and complete. It says:"),
        *_quoted(draft.sentences),
        "",
        "draft  = true  # remove this line once you have read and mended it: till then nobody vouches for it",
        f"kind   = {written(kind)}  # {remark}",
        f"name   = {written(draft.name)}",
        f"mode   = {written(draft.mode.value)}",
        "# Better than the article is a source that tells the way itself.",
        f"source = {written(draft.source)}",
    ]
    for leg in draft.legs:
        lines += _leg(leg, draft.mode)
    if draft.beside:
        names = ", ".join(map(written, draft.beside))
        lines += ["", *comment(f"The sentences name these too; what lies on the way is a stop: {names}")]
    if draft.lacking:
        names = ", ".join(f"“{name}”" for name in draft.lacking)
        told = f"They name what the gazetteer lacks: {names}. With a row in {PLACES} it can be a stop."
        lines += ["", *comment(told)]
    for length in draft.lengths:
        lines += ["", *_length(length, draft.source)]
    for season in draft.seasons:
        lines += ["", *_season(season, draft.source)]
    return "\n".join(lines) + "\n"


def _leg(leg: DraftLeg, mode: Mode) -> list[str]:
    names = [f"{written(stop.name)}," for stop in leg.stops]
    width = max(map(len, names))
    stops = [
        f"    {name:{width}}  # {_placed(stop.place)}" for name, stop in zip(names, leg.stops, strict=True)
    ]
    own = [f"mode = {written(leg.mode.value)}"] if leg.mode is not mode else []
    return ["", "[[legs]]", "stops = [", *stops, "]", *own]


def _quoted(sentences: Iterable[str]) -> Iterator[str]:
    said = [*sentences]
    for sentence in said[:_MOST_SENTENCES]:
        yield from comment(f"“{sentence}”")
    if len(said) > _MOST_SENTENCES:
        yield from comment(f"and {counted(len(said) - _MOST_SENTENCES, 'sentence')} more")


def _placed(place: Place) -> str:
    """Return where a stop is, for a comment behind it."""
    return plain(one_line(place.placed))


def _length(length: Length, source: str) -> list[str]:
    number = "" if length.length_km is None else f" {length.length_km:g}"
    return [
        *comment("The article tells a length. If it is that of the whole route, remove the # to show it:"),
        *comment(f"“{length.sentence}”"),
        "# [published]",
        f"# length_km ={number}",
        f"# source    = {written(source)}",
    ]


def _season(season: Season, source: str) -> list[str]:
    where = f" {written(season.where)}" if season.where else ""
    months = f" {written(season.months)}" if season.months else ""
    return [
        *comment(f"The article tells of a season, “{season.words}”. If it is shut then, remove the #:"),
        *comment(f"“{season.sentence}”"),
        "# [[closures]]",
        f"# where  ={where}  # the pass, the crossing or the stretch that is shut",
        f"# months ={months}  # those in which it is shut; 1 is January",
        f"# source = {written(source)}",
    ]


def place_text(draft: DraftPlace, article: str) -> str:
    """Return the rows of a place, each line switched off until somebody fills in where it lies."""
    name = draft.found.name
    kind = draft.found.kind or PlaceKind.CITY
    sure = "as a word beside it says" if draft.found.kind else "or what it is"
    lines = [
        *comment(f"{article} names “{name}”, and the gazetteer has no such place there:"),
        *comment(f"“{draft.sentence}”"),
        *comment("Fill in where it lies, and remove the # from these lines:"),
        "# [[place]]",
        f"# id      = {written(draft.id)}",
        f"# name    = {written(name)}",
        f"# kind    = {written(kind.value)}  # {sure}",
        "# lat     =   # degrees north; south is negative",
        "# lon     =   # degrees east; west is negative",
        "# country =   # two capitals, ISO 3166-1",
        "# source  =   # where the coordinates come from",
    ]
    for place in draft.found.near:
        lines += [
            *comment(f"Or, if it is another name of {place.placed}:"),
            "# [[place]]",
            f"# id      = {written(place.id)}",
            f"# aliases = {written((name,))}",
        ]
    return "\n".join(lines) + "\n"


def files_of(drafts: Drafts, article: str) -> dict[str, str]:
    """Return the text of every file that drafts make, by its path in a workspace; of places the new rows."""
    files = {draft.file: definition_text(draft, article) for draft in drafts.routes}
    if drafts.places:
        files[PLACES] = "\n".join(place_text(draft, article) for draft in drafts.places)
    return files


def as_json(drafts: Drafts, article: str) -> dict[str, Any]:
    """Return drafts for a program, laid out as ``routes draft --json`` prints them."""
    return {
        "schema": SCHEMA,
        "file": article,
        "definitions": [
            {
                "file": draft.file,
                "id": draft.id,
                "name": draft.name,
                "kind": "named" if draft.named else "way",
                "mode": draft.mode.value,
                "legs": [
                    {"mode": leg.mode.value, "stops": [stop.name for stop in leg.stops]} for leg in draft.legs
                ],
                "sentences": [*draft.sentences],
                "toml": definition_text(draft, article),
            }
            for draft in drafts.routes
        ],
        "places": [
            {
                "id": draft.id,
                "name": draft.found.name,
                "kind": draft.found.kind.value if draft.found.kind else None,
                "start": draft.found.spans[0].start,
                "end": draft.found.spans[0].end,
                "sentence": draft.sentence,
                "near": [placed(place) for place in draft.found.near],
                "toml": place_text(draft, article),
            }
            for draft in drafts.places
        ],
        "passed": [{"name": name, "reason": reason} for name, reason in drafts.passed],
    }


def summary(drafts: Drafts) -> str:
    """Return how much was drafted, as a sentence."""
    if not (drafts.routes or drafts.places):
        return "nothing to draft: the catalogue and the gazetteer have what the article names"
    parts = [
        counted(count, one, many)
        for count, one, many in (
            (len(drafts.routes), "definition", "definitions"),
            (len(drafts.places), "place to fill in", "places to fill in"),
        )
        if count
    ]
    return f"{listed(parts)}: each says what the article says; check and complete it"
