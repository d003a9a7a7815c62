"""A workspace -> the files that its maps may be made from, bundled or kept, with licence and checksum.

The articles are not among them: they are what the maps are about.
"""

import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from geodata import sources
from geodata.errors import BadAnswer
from geodata.gazetteer import rows_from_toml
from geodata.online import files
from geodata.sources import Source
from routes.lines.given import is_line
from routes.model import RouteDefinition
from routes.prose import counted
from routes.tables import parse
from routes.workspace import Workspace

SCHEMA = "routebook.sources/1"
BUNDLED = "geodata/data"
PLACES = "geodata/places.toml"

Row = dict[str, Any]


def inventory(workspace: Workspace, definitions: tuple[RouteDefinition, ...], *, verify: bool) -> Row:
    """Return what is bundled and what a workspace keeps, for ``routes list sources --json``.

    Parameters
    ----------
    definitions
        Bundled definitions and the workspace's own; they tell of lines beside them.
    verify
        Whether every bundled file is compared with its checksum, and every kept answer is read.

    Raises
    ------
    DamagedData
        If the list of bundled data is missing or damaged.
    BadDefinition
        If the workspace's table of places does not hold.
    """
    kept = [*_lines(workspace, definitions), *_answers(workspace), *_places(workspace)]
    found: Row = {
        "schema": SCHEMA,
        "sources": [_source(source) for source in sources.bundled()],
        "bundled": [
            {
                "file": f"{BUNDLED}/{entry.name}",
                "size": entry.size,
                "sha256": entry.sha256,
                "sources": list(entry.sources),
            }
            for entry in sources.files()
        ],
        "kept": kept,
    }
    if verify:
        unread = [f"{row['file']}: {row['problem']}" for row in kept if row.get("problem")]
        found["problems"] = [*sources.verify(), *unread]
    return found


def in_words(found: Row) -> Iterator[str]:
    """Yield the lines that tell a person what `inventory` gave."""
    known = {row["key"]: row for row in found["sources"]}
    for row in found["bundled"]:
        yield f"{row['file']}  {row['size']:,} bytes  sha256 {row['sha256']}"
        yield from (f"    {_told(known[key])}" for key in row["sources"])
    for row in found["kept"]:
        yield f"{row['file']}  {row['size']:,} bytes  sha256 {row['sha256']}"
        told = [row["about"], row["source"], row["licence"] or "licence not told", row["date"]]
        told += [row["attribution"]] if row["attribution"] else []
        yield f"    {'; '.join(part for part in told if part)}"


def summary(found: Row) -> str:
    """Return how much is bundled and kept, and whether it was found to be as its checksums say."""
    much = f"{counted(len(found['bundled']), 'file')} bundled, {len(found['kept'])} kept in the workspace"
    if "problems" not in found:
        return much
    wrong = len(found["problems"])
    return f"{much}; {f'{wrong} to mend' if wrong else 'each bundled file is what its checksum says'}"


def _told(row: Row) -> str:
    """Return one line about a source."""
    origin = " ".join(row[key] for key in ("registry", "package", "version"))
    own = "written for this project" if row["registry"] == "none" else f"from {origin}"
    told = [f"{row['key']}: {row['title']}", row["licence"], row["date"], own, f"“{row['attribution']}”"]
    return "; ".join(part for part in told if part)


def _source(source: Source) -> Row:
    return {
        "key": source.key,
        "title": source.title,
        "licence": source.licence,
        "licence_url": source.licence_url,
        "attribution": source.attribution,
        "date": source.date,
        "registry": source.registry,
        "package": source.package,
        "version": source.version,
        "error_km": source.error_km,
        "notes": list(source.notes),
        "upstream": dict(source.upstream),
    }


# ------------------------------------------------------------------------------------ what is kept


def _kept(file: str, data: bytes, **told: str) -> Row:
    """Return the row of a file of the workspace; what nobody tells of it is empty."""
    unsaid = {"kind": "", "about": "", "source": "", "licence": "", "attribution": "", "date": ""}
    digest = hashlib.sha256(data).hexdigest()
    return {"file": file, "size": len(data), "sha256": digest, **unsaid, **told}


def _lines(workspace: Workspace, definitions: tuple[RouteDefinition, ...]) -> Iterator[Row]:
    """Yield the lines that stand beside definitions in the workspace."""
    by_file = {item.line_file: item for item in definitions if item.line_file}
    for file, data in sorted(workspace.definitions.items()):
        item = by_file.get(file)
        if item is not None:
            yield _kept(
                file,
                data,
                kind="line",
                about=f"{item.line_method} line of {item.name}",
                source=item.line_source or item.source,
                licence=item.line_licence,
                attribution=item.line_attribution,
                date=item.line_date,
            )
        elif is_line(file):
            yield _kept(file, data, kind="line", about="line of a definition that is disabled")


def _answers(workspace: Workspace) -> Iterator[Row]:
    """Yield what services answered; one that does not hold with the reason."""
    for file, data in sorted(workspace.answers.items()):
        try:
            if PurePosixPath(file).suffix == ".geojson":
                line = files.line_answer(data)
                told, about = line.told, " – ".join(name for name, _ in line.stops)
            else:
                name = files.name_answer(data)
                told, about = name.told, name.query
        except BadAnswer as problem:
            yield {**_kept(file, data, kind="answer", about="not readable"), "problem": str(problem)}
            continue
        yield _kept(
            file,
            data,
            kind="answer",
            about=about,
            source=f"{told.service}, {told.host}",
            licence=told.licence,
            attribution=told.attribution,
            date=told.date,
        )


def _places(workspace: Workspace) -> Iterator[Row]:
    """Yield the workspace's own table of places, with where its rows say that they come from."""
    if workspace.places is None:
        return
    rows = rows_from_toml(parse(workspace.places, file=PLACES))
    told = dict.fromkeys(row.source for row in rows if row.source)
    unsaid = sum(1 for row in rows if not row.source)
    yield _kept(
        PLACES,
        workspace.places,
        kind="places",
        about=counted(len(rows), "row") + (f", {unsaid} of them without a source" if unsaid else ""),
        source=", ".join(told),
    )
