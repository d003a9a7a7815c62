"""The bytes of a sheet that a person filled in -> the decisions in it, and the rows that fit no longer.

What programs do to a sheet when they save it is borne: semicolons or tabs between cells, another order of the
columns, truth in another language, commas in numbers, days as their country writes them.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from geodata.gazetteer import PlaceIndex
from geodata.hints import nearest
from routes.anchors import quotes
from routes.corrected import Fitting
from routes.corrections import SETTABLE, MentionCorrection, Verdict
from routes.decisions import Decision, DecisionKind
from routes.errors import RoutesError
from routes.model import Article, Publication, Span, Status
from routes.prose import counted, one_line
from routes.publish.export.tables import undefused
from routes.sheet import ASKED, COLUMNS, PLACE, ROUTE, fitting_of
from routes.text.stops import stops_named

# What a cell says where it says yes or no, in the languages that spreadsheets are used in.
_YES = """ true yes y x 1 wahr ja j vrai oui o verdadero sí si s vero verdadeiro sim waar prawda tak doğru
 evet истина да igaz igen sant sann tosi pravda ano αληθές ναι 真 是 はい 참 예 صحيح نعم سچ ہاں सत्य हाँ ✓ ✔ """
_NO = """ false no n 0 falsch nein faux non falso não nao onwaar nee fałsz nie yanlış hayır ложь нет hamis nem
 falskt usann epätosi ei nepravda ne ψευδές όχι 假 否 いいえ 거짓 아니오 خطأ لا غلط نہیں असत्य नहीं - """
_NUMBER = re.compile(r"[+\-\u2212]?\d{1,3}(?:[.,]\d{1,15})?")
_IDENTITY = re.compile(r"\[([^\[\]]{1,200})\]\s*$")
_DAY = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_MOST_TOLD = 20
_NEEDED = ("kind", "article", "words", "near", "id")
_BESIDE = ""
"""Under what a row keeps the words that stand in no column."""
_COUNT = re.compile(r"\d{1,9}")


class BadSheet(RoutesError, ValueError):
    """A file that is no sheet of a review, or says what cannot be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a sheet says.

    Attributes
    ----------
    decisions
        Each with the number of its row, counted from 1 as the program that shows the sheet counts.
    unfit
        A sentence for each row that no longer fits, with its number.
    """

    decisions: tuple[tuple[int, Decision], ...]
    unfit: tuple[str, ...]


def decisions_in(data: bytes, publication: Publication, index: PlaceIndex, *, file: str) -> Filled:
    """Return the decisions in a sheet.

    Raises
    ------
    BadSheet
        If it is no sheet of a review, or rows of it say what cannot be meant: all of them are named.
    """
    reader = _Reader(publication, index)
    wrong = []
    for number, cells in _records(data, file):
        try:
            reader.read(number, cells)
        except BadSheet as problem:
            wrong.append(f"row {number}: {problem.message}")
    if wrong:
        more = [f"and {counted(len(wrong) - _MOST_TOLD, 'row')} more"] if len(wrong) > _MOST_TOLD else []
        told = "\n".join((*wrong[:_MOST_TOLD], *more))
        raise BadSheet(f"cannot be taken, and nothing of it was:\n{told}", file=file)
    return Filled(decisions=tuple(reader.decisions), unfit=tuple(reader.unfit))


def holds_decisions(data: bytes) -> bool:
    """Whether somebody filled something in on a sheet, in a column or beside them.

    Raises
    ------
    BadSheet
        If it is no sheet of a review.
    """
    return any(cells.get(name) for _, cells in _records(data, "") for name in (*ASKED, _BESIDE))


def _records(data: bytes, file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a sheet with their numbers, each as its cells by column."""
    if data.startswith(b"PK"):
        raise BadSheet("is a workbook; save it as CSV (“CSV UTF-8” in Excel) and read that", file=file)
    try:
        utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise BadSheet("is not UTF-8; save it again as “CSV UTF-8”", file=file) from None
    first, rest = (text.partition("\n")[0], 1) if text[:4].casefold() == "sep=" else ("", 0)
    body = text.partition("\n")[2] if rest else text
    head = body.partition("\n")[0]
    delimiter = first[4:5] if rest else max(",;\t", key=head.count)
    try:
        rows = [*csv.reader(io.StringIO(body, newline=""), delimiter=delimiter or ",")]
    except (csv.Error, ValueError, TypeError) as problem:  # of the sign that "sep=" gives, too
        raise BadSheet(f"is not CSV: {problem}", file=file) from None
    heads = [one_line(name).casefold() for name in rows[0]] if rows else []
    lacking = [name for name in _NEEDED if name not in heads]
    if lacking:
        raise BadSheet(
            f"lacks the columns {', '.join(lacking)} in its first row; write a new sheet with --csv",
            file=file,
        )
    strange = next((name for name in heads if name and name not in COLUMNS), "")
    if strange:
        raise BadSheet(f"has an unknown column {strange!r}{nearest(strange, COLUMNS)}", file=file)
    doubled = next((name for name in heads if name and heads.count(name) > 1), "")
    if doubled:
        raise BadSheet(f"has the column {doubled!r} twice", file=file)
    for number, row in enumerate(rows[1:], start=2 + rest):
        cells = [(name, one_line(undefused(cell))) for name, cell in zip_longest(heads, row, fillvalue="")]
        beside = " ".join(cell for name, cell in cells if cell and not name)
        yield number, {**dict(cells), _BESIDE: beside}


class _Reader:
    """Reads row by row what a person decided.

    Parameters
    ----------
    publication
        What is read of the workspace now.
    index
        The gazetteer.
    """

    def __init__(self, publication: Publication, index: PlaceIndex) -> None:
        self.decisions: list[tuple[int, Decision]] = []
        self.unfit: list[str] = []
        self._publication = publication
        self._index = index
        self._articles = {article.id: article for article in publication.articles}
        self._routes = {route.id for route in (*publication.routes, *publication.put_away)}
        self._fittings: dict[str, Fitting] = {}

    def read(self, number: int, cells: Mapping[str, str]) -> None:
        """Take the decisions of one row.

        Raises
        ------
        BadSheet
            If it says what cannot be meant.
        """
        said = {name: cells[name] for name in ASKED if cells.get(name)}
        if not said:
            return
        if cells["kind"] not in {PLACE, ROUTE}:
            raise BadSheet(f"kind is {cells['kind']!r}; expected {PLACE} or {ROUTE}")
        decided = [*_of_route(said)] if cells["kind"] == ROUTE else [*self._of_place(said)]
        about = self._about(number, cells) if decided else None
        if about is not None:
            given = [Decision(**{**one, **about}) for one in decided]
            self.decisions += [(number, one) for one in given]

    def _about(self, number: int, cells: Mapping[str, str]) -> dict[str, Any] | None:
        """Return what a row is about, or None, with a sentence for the person, where that is gone."""
        if cells["kind"] == ROUTE:
            if cells["id"] in self._routes:
                return {"route": cells["id"]}
            hint = nearest(cells["id"], self._routes)
            self.unfit.append(f"row {number}: no route has the id {cells['id']!r}{hint}")
            return None
        article = self._articles.get(cells["article"])
        if article is None:
            hint = nearest(cells["article"], self._articles)
            self.unfit.append(f"row {number}: there is no article {cells['article']!r}{hint}")
            return None
        spans, problem = self._spans(article, cells)
        if problem:
            self.unfit.append(f"row {number}: {problem}")
            return None
        return {"article": article.id, "span": spans[0]}

    def _spans(self, article: Article, cells: Mapping[str, str]) -> tuple[Sequence[Span], str]:
        if article.id not in self._fittings:
            self._fittings[article.id] = fitting_of(self._publication, article)
        number = cells.get("number") or "0"
        quoted = not cells["near"] or quotes(cells["near"], cells["words"])
        if (
            not cells["words"]
            or not _COUNT.fullmatch(number)
            or not quoted
            or not (cells["near"] or int(number))
        ):
            raise BadSheet("the columns words, near and number were changed; they tell what the row is about")
        about = MentionCorrection(
            article=article.id,
            text=cells["words"],
            near=cells["near"],
            occurrence=int(number),
            verdict=Verdict.ACCEPT,
            place=None,
            key="",
        )
        return self._fittings[article.id].spans(about)

    def _of_place(self, said: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        """Yield what is decided of a mention and of its place."""
        strange = [name for name in said if name in {"hide", "merge_into", "status", "as_of", "note"}]
        if strange:
            raise BadSheet(
                f"{strange[0]} is for routes; a place is accepted, rejected, chosen, moved or named"
            )
        kinds = [
            kind
            for name, kind in (
                ("accept", DecisionKind.ACCEPT),
                ("reject", DecisionKind.REJECT),
                ("take_back", DecisionKind.TAKE_BACK),
            )
            if _is_true(said, name)
        ]
        if len(kinds) + ("place" in said) > 1:
            raise BadSheet("says several of accept, reject, place and take_back; expected one")
        position, source = _position(said), said.get("source", "")
        if "place" in said:
            found = self._named(said["place"])
            if found:
                yield {"kind": DecisionKind.CHOOSE, "place": found}
            elif not position:
                hint = " or ".join(self._index.suggest(said["place"]))
                asked = f"did you mean {hint}? If it is a new one" if hint else "if it is a new one"
                raise BadSheet(
                    f"unknown place {said['place']!r}: {asked}, fill in new_latitude and new_longitude"
                )
            else:
                yield {"kind": DecisionKind.CHOOSE, "name": said["place"], "source": source, **position}
                position = {}
        for kind in kinds:
            yield {"kind": kind}
        if position:
            yield {"kind": DecisionKind.MOVE, "source": source, **position}
        if "new_name" in said:
            yield {"kind": DecisionKind.RENAME, "name": said["new_name"]}

    def _named(self, words: str) -> str:
        """Return the id of the place that words in the column ``place`` name, or an empty text."""
        identity = _IDENTITY.search(words)
        found = stops_named(identity[1] if identity else words, self._index)
        return found[0].id if found else ""


def _of_route(said: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield what is decided of a route."""
    strange = [name for name in said if name in {"reject", "place", "new_latitude", "new_longitude"}]
    if strange:
        raise BadSheet(
            f"{strange[0]} is for places; a route is accepted, hidden, merged, named or given a status"
        )
    take_back, hide = _is_true(said, "take_back"), _is_true(said, "hide")
    clash = (take_back and len(said) > 1 and "take_back") or (hide and "merge_into" in said and "hide")
    if clash:
        raise BadSheet(f"says {clash} and something that does not go with it; expected one")
    if take_back:
        yield {"kind": DecisionKind.TAKE_BACK}
    if _is_true(said, "accept"):
        yield {"kind": DecisionKind.ACCEPT}
    if "new_name" in said:
        yield {"kind": DecisionKind.RENAME, "name": said["new_name"]}
    yield from _status(said)
    if hide:
        yield {"kind": DecisionKind.HIDE}
    if "merge_into" in said:
        yield {"kind": DecisionKind.MERGE, "into": said["merge_into"]}


def _status(said: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the status that is set, if one is."""
    extra = {key: said[key] for key in ("as_of", "note", "source") if key in said}
    status = said.get("status", "").casefold().replace(" ", "_")
    if not status and extra:
        raise BadSheet(f"{next(iter(extra))} stands without status")
    if status and status not in SETTABLE:
        raise BadSheet(f"status is {said['status']!r}; expected one of {', '.join(SETTABLE)}")
    if status:
        extra |= {"as_of": _as_of(said)}
        yield {"kind": DecisionKind.STATUS, "status": Status(status), **extra}


def _is_true(said: Mapping[str, str], name: str) -> bool:
    word = said.get(name, "").casefold()
    if not word or word in _NO.split():
        return False
    if word not in _YES.split():
        raise BadSheet(f"{name} is {said[name]!r}; expected TRUE, or nothing")
    return True


def _position(said: Mapping[str, str]) -> dict[str, Any]:
    given = [said.get(name, "") for name in ("new_latitude", "new_longitude")]
    if not any(given):
        return {}
    for name, text in zip(("new_latitude", "new_longitude"), given, strict=True):
        if not _NUMBER.fullmatch(text):
            raise BadSheet(f"{name} is {text!r}; expected degrees such as 25.12 or -4.05, and both numbers")
    latitude, longitude = (float(text.replace(",", ".").replace("\u2212", "-")) for text in given)
    return {"latitude": latitude, "longitude": longitude}


def _as_of(said: Mapping[str, str]) -> str:
    """Return a day, month or year as ISO 8601 writes it, however the sheet has it, where that is certain."""
    text = said.get("as_of", "").removesuffix(" 00:00:00")
    iso = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if not text or (iso and _day(*(int(part or 1) for part in iso.groups()))):
        return text
    match = None if iso else _DAY.fullmatch(text)
    days = set()
    if match:
        a, b, c = map(int, match.groups())
        ways = [(a, b, c)] if a > 31 else [(c, b, a)] if "." in text else [(c, b, a), (c, a, b)]
        days = {day for way in ways if (day := _day(*way))}
    if len(days) != 1:
        raise BadSheet(
            f"as_of is {said['as_of']!r}, which can be read in several ways or in none; "
            "write 2024-03-15, 2024-03 or 2024 into a cell that is set to text"
        )
    return days.pop().isoformat()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year > 999 else None
    except ValueError:
        return None
