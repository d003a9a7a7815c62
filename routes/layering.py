"""A workspace's bytes -> the tables that hold for all its articles: bundled ones, with its own over them."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from geodata.errors import UnknownPlace
from geodata.gazetteer import PlaceIndex, rows_from_toml
from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes import corrections
from routes.corrections import Corrections
from routes.errors import BadDefinition
from routes.kept import Kept, kept_in
from routes.lines import definitions
from routes.memory import Memory
from routes.model import RouteDefinition
from routes.settings import Service
from routes.tables import parse
from routes.text import resolve
from routes.workspace import Workspace

PLACES = "geodata/places.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What holds for all articles: the gazetteer, the definitions, the corrections.

    `named` are the named routes, with no more of them than tells them in a text; `corridors` are all their
    names; `kept` is what services answered before.
    """

    index: PlaceIndex
    definitions: tuple[RouteDefinition, ...]
    named: tuple[RouteDefinition, ...]
    corridors: tuple[str, ...]
    corrections: Corrections
    kept: Kept = field(default_factory=Kept)


def tables(workspace: Workspace | None = None, memory: Memory | None = None) -> Tables:
    """Return the bundled tables with a workspace's own layered over them.

    Raises
    ------
    BadDefinition
        If a definition, place or correction of the workspace does not hold.
    """
    memory = memory or Memory()
    given = workspace or Workspace(folder=Path(), articles=())
    index, kept = memory.once(
        "gazetteer",
        (given.places, tuple(sorted(given.answers.items())), given.settings.engine),
        lambda: _layered(given),
    )
    bundled = definitions.bundled_files()
    defined = memory.once(
        "definitions",
        (index, *(tuple(sorted(files.items())) for files in (bundled, given.definitions))),
        lambda: _definitions(bundled, given.definitions, index),
    )
    corrected = memory.once(
        "corrections", (index, given.corrections), lambda: _corrections(given.corrections, index)
    )
    named = memory.same("named", tuple(_told_by(item) for item in defined if item.named))
    return Tables(
        index=index,
        definitions=defined,
        named=named,
        corridors=memory.same("corridors", tuple(n for item in named for n in (item.name, *item.aliases))),
        corrections=corrected,
        kept=kept,
    )


def _layered(workspace: Workspace) -> tuple[PlaceIndex, Kept]:
    index = gazetteer(workspace.places)
    if not workspace.answers:
        return index, Kept()
    return with_answers(index, workspace.answers, workspace.settings.engine)


def _definitions(
    bundled: Mapping[str, bytes], own: Mapping[str, bytes], index: PlaceIndex
) -> tuple[RouteDefinition, ...]:
    return definitions.load(
        {**bundled, **own},
        stop=lambda name, mode: _stop(name, index, mode),
        proven=bundled.keys() - own.keys(),
    )


def _corrections(data: bytes | None, index: PlaceIndex) -> Corrections:
    if data is None:
        return Corrections()
    return corrections.load(data, place=lambda name: resolve.resolve_stop(name, index))


def _told_by(definition: RouteDefinition) -> RouteDefinition:
    """Return a definition with no more than what tells it in a text."""
    return RouteDefinition(
        id=definition.id,
        name=definition.name,
        named=definition.named,
        mode=definition.mode,
        source="",
        legs=(),
        aliases=definition.aliases,
        countries=definition.countries,
    )


def _stop(name: str, index: PlaceIndex, mode: Mode) -> Place:
    """Return the place that a definition's stop names; one that a workspace hides still serves there."""
    try:
        return resolve.resolve_stop(name, index, mode=mode)
    except UnknownPlace:
        known = resolve.stops_named(name, PlaceIndex.bundled(), mode=mode)
        if not known:
            raise
        return known[0]


def gazetteer(rows: bytes | None) -> PlaceIndex:
    """Return the gazetteer with the rows of a workspace's ``geodata/places.toml`` over it, if it has one.

    Raises
    ------
    BadDefinition
        If a row does not hold.
    """
    index = PlaceIndex.bundled()
    if rows is None:
        return index
    table = parse(rows, file=PLACES)
    try:
        return index.layered(rows_from_toml(table))
    except ValueError as problem:
        raise BadDefinition(str(problem), file=PLACES) from None


def with_answers(
    index: PlaceIndex, files: Mapping[str, bytes], engine: Service | None
) -> tuple[PlaceIndex, Kept]:
    """Return the gazetteer with the places that a geocoder gave before, and all that services answered."""
    kept = kept_in(files, index=index, engine=engine)
    return (index.layered(kept.rows) if kept.rows else index), kept


def unknown_stops(workspace: Workspace, index: PlaceIndex) -> tuple[str, ...]:
    """Return the stops of a workspace's definitions that no gazetteer holds; bad files are passed over."""
    unknown: dict[str, None] = {}

    def stop(name: str, mode: Mode) -> Place:
        try:
            return _stop(name, index, mode)
        except UnknownPlace:
            unknown[name] = None
            return Place(id=f"?{name}", name=name, kind=PlaceKind.CITY, longitude=0.0, latitude=0.0)

    for file, data in sorted(workspace.definitions.items()):
        if file.endswith(".toml"):
            with suppress(BadDefinition):
                definitions.load({file: data}, stop=stop)
    return tuple(unknown)
