"""Bytes of catalogue files -> route definitions with their stops resolved, or a message that helps.

A definition is a TOML file; its id is the file's name without ``.toml``::

    kind      = "named"                 # the default: it has a name; "way": how one gets from here to there
    name      = "Karakoram Highway"
    aliases   = ["KKH"]                 # other names of the same route; none for a way
    mode      = "road"
    countries = ["PK", "CN"]            # where other ways bear such a name too, as "M41": those it runs in
    source    = "..."                   # what the stops rest on
    note      = "..."                   # what a reader must know; optional
    avoid     = ["suez"]                # canals and straits that its ships keep out of; optional
    allow     = ["northern-sea-route"]  # those that they take although ice or size closes them; optional

    [[legs]]
    stops = ["Hasan Abdal", "Gilgit"]   # in order; mode = "..." where it differs

    [[closures]]                        # where, months, source; until is optional
    [published]                         # length_km, source

A named route without legs has a name and no settled way: its line then comes from an article's own words.
A GeoJSON, GPX or KML file of the same name beside it is the line itself; a table ``[line]`` tells of it (see
`routes.lines.given`). ``disabled = true`` takes a route away.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata import passages
from geodata.errors import UnknownPassage, UnknownPlace
from geodata.hints import nearest
from geodata.path import Mode
from geodata.place import Place, is_number
from routes.errors import BadDefinition
from routes.lines.given import LINE_ENDINGS, GivenLine, given_line, is_line, told_in_table
from routes.lines.later import LaterPlaces
from routes.lines.same_names import own_first, told_apart
from routes.model import Closure, DefinedLeg, Published, RouteDefinition
from routes.tables import only_keys, parse, value

FOLDER = "routes/catalogue"
KINDS = ("named", "way")
_KEYS = (
    *("kind", "name", "aliases", "mode", "countries", "source", "note"),
    *("avoid", "allow"),
    *("legs", "closures", "published", "line", "draft", "disabled"),
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ASIDE = re.compile(r"\s*\([^()]*\)$")

FindStop = Callable[[str, Mode], Place]


def bundled_files() -> dict[str, bytes]:
    """Return the bundled catalogue's files, by ``routes/catalogue/NAME``.

    A workspace's own files have the same keys, so that the one replaces the other.
    """
    folder = Path(__file__).parents[1] / "catalogue"
    found = sorted(folder.iterdir(), key=lambda item: item.name)
    return {
        f"{FOLDER}/{item.name}": item.read_bytes()
        for item in found
        if item.name.endswith(".toml") or is_line(item.name)
    }


def load(
    files: Mapping[str, bytes], *, stop: FindStop, proven: Collection[str] = ()
) -> tuple[RouteDefinition, ...]:
    """Return the definitions in `files`, by id.

    Parameters
    ----------
    files
        File names, with or without folders, and their bytes: ``.toml``, ``.geojson``, ``.gpx`` and ``.kml``.
    stop
        Gives the place of a stop's name, for a mode; raises `UnknownPlace`.
    proven
        Files whose stops are known to be places; they are looked up when they are first asked for.

    Raises
    ------
    BadDefinition
        If a file does not hold: with the file, the key path, and the line where that is certain.
    """
    tables = {name: data for name, data in files.items() if name.endswith(".toml")}
    lines = {name: data for name, data in files.items() if is_line(name)}
    found: dict[str, RouteDefinition] = {}
    for name in sorted(tables):
        definition = _Reader(name, tables[name], stop, proven=name in proven).definition(
            _beside(name, lines, proven)
        )
        if definition is None:
            continue
        if definition.id in found:
            other = found[definition.id].file
            raise BadDefinition(f"has the same id {definition.id!r} as {other}; rename one", file=name)
        found[definition.id] = definition
    _no_line_alone(tables, lines)
    definitions = own_first(tuple(found[key] for key in sorted(found)), proven)
    told_apart(definitions)
    return definitions


def _stem(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0]


def _beside(name: str, lines: Mapping[str, bytes], bundled: Collection[str]) -> tuple[str, bytes] | None:
    """Return the line of a definition; a workspace's own goes before a bundled one."""
    found = sorted((line for line in lines if _stem(line) == _stem(name)), key=lambda line: line in bundled)
    if len(found) > 1 and (found[1] in bundled) == (found[0] in bundled):
        message = f"is a line of {_stem(name)} beside {found[0]}; keep one of them"
        raise BadDefinition(message, file=found[1])
    return (found[0], lines[found[0]]) if found else None


def _no_line_alone(tables: Mapping[str, bytes], lines: Mapping[str, bytes]) -> None:
    stems = {_stem(name) for name in tables}
    for name in sorted(lines):
        if _stem(name) not in stems:
            hint = nearest(_stem(name), stems)
            raise BadDefinition(f"expected {_stem(name)}.toml beside it{hint}", file=name)


@lru_cache(maxsize=1024)  # the bundled catalogue and many files more: whoever edits changes one of them
def _parsed(data: bytes, file: str) -> Mapping[str, Any]:
    return parse(data, file=file)


class _Reader:
    """One file while it is checked."""

    def __init__(self, file: str, data: bytes, stop: FindStop, *, proven: bool) -> None:
        self.file = file
        self.stop = stop
        self.proven = proven
        self.table = _parsed(data, file)
        self.lines = data.decode("utf-8-sig").splitlines()

    def definition(self, line: tuple[str, bytes] | None) -> RouteDefinition | None:
        """Return the definition, or None where the file takes a route away."""
        table, identity = self.table, _stem(self.file)
        if not _ID.fullmatch(identity):
            self.fail("the file's name becomes the route's id; use small letters, digits and single hyphens")
        only_keys(table, _KEYS, file=self.file)
        if value(table, "disabled", bool, file=self.file):
            return None
        named = self.one_of("kind", KINDS, default="named") == "named"
        mode = Mode(self.one_of("mode", [mode.value for mode in Mode], default=""))
        legs = self.legs(mode)
        if not legs and not named:
            self.fail("a way needs [[legs]] with stops", key="legs")
        given = self.line(line, legs, mode)
        return RouteDefinition(
            id=identity,
            name=self.text("name"),
            named=named,
            mode=mode,
            source=self.text("source"),
            legs=legs,
            aliases=self.texts("aliases"),
            countries=self.countries(),
            closures=self.closures(),
            published=self.published(),
            note=value(table, "note", str, file=self.file) or "",
            line=given.points,
            line_method=given.method,
            line_source=given.source,
            line_error_km=given.error_km,
            line_gaps=given.gaps,
            line_licence=given.licence,
            line_attribution=given.attribution,
            line_date=given.date,
            line_note=given.note,
            line_remarks=given.remarks,
            line_file=given.file,
            avoid=self.passages("avoid", mode, legs),
            allow=self.passages("allow", mode, legs),
            draft=bool(value(table, "draft", bool, file=self.file)),
            file=self.file,
        )

    def line(self, line: tuple[str, bytes] | None, legs: tuple[DefinedLeg, ...], mode: Mode) -> GivenLine:
        """Return the line that a person gave beside the definition, or an empty one."""
        table = value(self.table, "line", dict, file=self.file)
        if line is None:
            if table is not None:
                endings = " or ".join((", ".join(LINE_ENDINGS[:-1]), LINE_ENDINGS[-1]))
                self.fail(f"has no line to speak of; expected {_stem(self.file)}{endings} beside it", "line")
            return GivenLine()
        if not legs:
            self.fail(f"needs [[legs]] with the stops that {line[0]} runs between", key="legs")
        return given_line(
            *line,
            legs=[leg.stops for leg in legs],
            modes={mode, *(leg.mode for leg in legs)},
            table=told_in_table(table, file=self.file) if table is not None else None,
        )

    def fail(self, message: str, key: str = "", word: str = "") -> None:
        """Raise `BadDefinition`; the line is told where the quoted word stands on one line only."""
        marks = {f'"{word}"', f"'{word}'"}
        found = [i for i, line in enumerate(self.lines, 1) if word and any(mark in line for mark in marks)]
        raise BadDefinition(message, file=self.file, key=key, line=found[0] if len(found) == 1 else 0)

    def text(self, name: str, table: Mapping[str, Any] | None = None, key: str = "") -> str:
        table = self.table if table is None else table
        found = value(table, name, str, file=self.file, key=key)
        if not (found and found.strip()):
            self.fail("is missing; expected a text in quotes", key=f"{key}.{name}" if key else name)
        return str(found).strip()

    def texts(self, name: str, table: Mapping[str, Any] | None = None, key: str = "") -> tuple[str, ...]:
        found = value(self.table if table is None else table, name, list, file=self.file, key=key) or []
        for i, item in enumerate(found):
            if not isinstance(item, str) or not item.strip():
                where = f"{key}.{name}" if key else name
                self.fail(f"is {item!r}; expected a text in quotes", key=f"{where}[{i}]")
        return tuple(found)

    def one_of(self, name: str, known: list[str] | tuple[str, ...], *, default: str) -> str:
        found = value(self.table, name, str, file=self.file) or default
        if found not in known:
            what = f"is {found!r}{nearest(found, known)}" if found else "is missing"
            self.fail(f"{what}; expected one of {', '.join(known)}", key=name, word=found)
        return found

    def countries(self) -> tuple[str, ...]:
        found = self.texts("countries")
        for i, code in enumerate(found):
            if not _COUNTRY.fullmatch(code):
                self.fail(f"is {code!r}; expected two capital letters, as in PK", f"countries[{i}]", code)
        return found

    def passages(self, name: str, mode: Mode, legs: tuple[DefinedLeg, ...]) -> tuple[str, ...]:
        """Return the ids of the canals and straits that a key names."""
        found = self.texts(name)
        if found and Mode.SEA not in {mode, *(leg.mode for leg in legs)}:
            self.fail(f"holds for ships, and the mode is {mode.value!r}; leave it out", name)
        for i, word in enumerate(found):
            try:
                passages.named([word])
            except UnknownPassage as unknown:
                self.fail(str(unknown), f"{name}[{i}]", word)
        return tuple(sorted(passages.named(found)))

    def tables(self, name: str) -> list[tuple[str, Mapping[str, Any]]]:
        found = value(self.table, name, list, file=self.file) or []
        for i, item in enumerate(found):
            if not isinstance(item, dict):
                self.fail(f"is {item!r}; expected a table [[{name}]]", key=f"{name}[{i}]")
        return [(f"{name}[{i}]", item) for i, item in enumerate(found)]

    def legs(self, mode: Mode) -> tuple[DefinedLeg, ...]:
        return tuple(self.leg(key, table, mode) for key, table in self.tables("legs"))

    def leg(self, key: str, table: Mapping[str, Any], mode: Mode) -> DefinedLeg:
        only_keys(table, ("stops", "mode"), file=self.file, key=key)
        own = value(table, "mode", str, file=self.file, key=key)
        modes = [item.value for item in Mode]
        if own is not None and own not in modes:
            expected = ", ".join(modes)
            self.fail(f"is {own!r}{nearest(own, modes)}; expected one of {expected}", f"{key}.mode", own)
        mode = Mode(own) if own else mode
        names = self.texts("stops", table, key)
        if len(names) < 2:
            self.fail("expected two stops or more", key=f"{key}.stops")

        def stops() -> tuple[Place, ...]:
            return tuple(self.place(name, mode, f"{key}.stops[{i}]") for i, name in enumerate(names))

        return DefinedLeg(mode=mode, stops=LaterPlaces(stops) if self.proven else stops())

    def place(self, name: str, mode: Mode, key: str) -> Place:
        try:
            found = self.stop(name, mode)
        except UnknownPlace as unknown:
            self.fail(str(unknown), key=key, word=name)
            raise
        bare = _ASIDE.sub("", name)
        return found if bare in {found.id, found.name} else replace(found, name=bare)

    def closures(self) -> tuple[Closure, ...]:
        return tuple(self.closure(key, table) for key, table in self.tables("closures"))

    def closure(self, key: str, table: Mapping[str, Any]) -> Closure:
        only_keys(table, ("where", "months", "until", "source"), file=self.file, key=key)
        months = value(table, "months", list, file=self.file, key=key) or []
        if not months:
            self.fail("is missing; expected months from 1 to 12", key=f"{key}.months")
        for i, month in enumerate(months):
            if not isinstance(month, int) or isinstance(month, bool) or not 1 <= month <= 12:
                self.fail(f"is {month!r}; expected a month from 1 to 12", key=f"{key}.months[{i}]")
        return Closure(
            where=self.text("where", table, key),
            months=tuple(months),
            source=self.text("source", table, key),
            until=value(table, "until", str, file=self.file, key=key) or "",
        )

    def published(self) -> Published | None:
        table = value(self.table, "published", dict, file=self.file)
        if table is None:
            return None
        only_keys(table, ("length_km", "source"), file=self.file, key="published")
        length = table.get("length_km")
        if not is_number(length) or not 0 < length < 40_100:
            self.fail(f"is {length!r}; expected kilometres, more than 0", key="published.length_km")
            return None
        return Published(length_km=float(length), source=self.text("source", table, "published"))
