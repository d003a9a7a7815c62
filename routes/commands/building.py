"""Build, check and list: a workspace's maps, what to look at in it, what is in it."""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from routes.console import say, show_or_say, tell
from routes.errors import RoutesError
from routes.options import SOURCES
from routes.prose import counted
from routes.settings import view_named
from routes.workspace import open_workspace

if TYPE_CHECKING:
    from routes.model import Finding

FOLDED = 3
"""So many routes of which a note says the same are told in one line."""


def build(asked: argparse.Namespace) -> int:
    """Build the maps of a workspace, or compare what is there with what they would be."""
    from routes import build as building
    from routes.build import Options

    options = Options(
        view=view_named(asked.view) if asked.view else None,
        quotes={"all": True, "none": False, None: None}[asked.quotes],
        prune=asked.prune,
        since=asked.since,
    )
    if asked.online:
        _ask_for_build(asked.folder)
    if asked.check:
        different = building.check_output(asked.folder, options)
        for line in different:
            tell(line)
        if not different:
            tell("what is in output/ is what these inputs build")
        return 1 if different else 0
    outcome = building.build(asked.folder, options, tell=tell)
    for message in outcome.messages:
        tell(message)
    for line in outcome.changes:
        say(line)
    count = counted(outcome.routes, "route")
    tell(f"{count}; open {outcome.page}" if outcome.fresh else f"nothing to do: {count}; open {outcome.page}")
    return outcome.exit_code


def check(asked: argparse.Namespace) -> int:
    """Print what a person should look at before the maps go out, or whether a page is what is built."""
    if asked.folder.is_file():
        return _check_page(asked)
    if asked.folder.suffix.lower() in {".html", ".htm"} and not asked.folder.exists():
        raise RoutesError(
            "no such page; expected a page that was built, or a workspace", file=str(asked.folder)
        )
    if asked.within or asked.since:
        raise RoutesError(f"{asked.folder} is no page, which --in and --since are for")
    from geodata import sources
    from routes import build as building
    from routes.build import Options
    from routes.model import Severity

    for problem in sources.verify():
        tell(f"error: {problem}")
        return 1
    if asked.online:
        _ask_for_build(asked.folder)
    result = building.publication(open_workspace(asked.folder), Options())
    rows = [
        {"severity": f.severity.value, "where": f.where, "route": f.route, "message": f.message}
        for f in result.findings
    ]
    show_or_say(asked, {"schema": "routebook.check/1", "findings": rows}, in_lines(result.findings))
    serious = [finding for finding in result.findings if finding.severity is not Severity.NOTE]
    tell(f"{len(serious)} to mend, {len(rows) - len(serious)} worth knowing")
    return 1 if serious else 0


def in_lines(findings: Sequence["Finding"]) -> Iterator[str]:
    """Yield a line a finding; notes that say the same of several routes are one, where the first stands."""
    alike: dict[str, list[str]] = {}
    for finding in findings:
        name, says = _parted(finding)
        if name:
            alike.setdefault(says, []).append(name)
    told: set[str] = set()
    for finding in findings:
        says = _parted(finding)[1]
        names = alike.get(says, [])
        if len(names) < FOLDED:
            yield f"{finding.severity.value}: {finding.where}: {finding.message}"
        elif says not in told:
            many = counted(len(names), "route")
            yield f"{finding.severity.value}: {many}, each of which {says}: {'; '.join(names)}"
            told.add(says)


def _parted(finding: "Finding") -> tuple[str, str]:
    """Return the name of the route that a note begins with, and what it says of it; no name where none."""
    found = re.match(r"(['\"])(?P<name>.+?)\1 (?P<says>is .*)", finding.message, re.DOTALL)
    if found is None or not finding.route:
        return "", finding.message
    return found["name"], found["says"]


def _check_page(asked: argparse.Namespace) -> int:
    from routes.page_check import check_page

    if asked.online:
        raise RoutesError("a page is compared with what is kept; --online is for a workspace")
    found = check_page(asked.folder, within=asked.within, since=asked.since)
    told = {
        "schema": "routebook.page/1",
        "page": str(found.page),
        "workspace": str(found.workspace),
        "same": found.same,
        "differences": list(found.told),
    }
    show_or_say(asked, told, found.told)
    tell(f"{found.page}: is {'' if found.same else 'not '}what {found.workspace.resolve()} builds")
    return 0 if found.same else 1


def _ask_for_build(folder: Path) -> None:
    from routes import online

    online.ask_for_build(online.Asking(workspace=open_workspace(folder), tell=tell))


def list_routes(asked: argparse.Namespace) -> int:
    """Print the routes that the articles name."""
    from routes import build as building
    from routes.build import Options
    from routes.publish import report

    found = report.listed(building.publication(open_workspace(asked.folder), Options()))
    show_or_say(asked, found, report.listed_in_words(found))
    return 0


def list_sources(asked: argparse.Namespace) -> int:
    """Print every bundled and kept file, with its licence, date and checksum."""
    from routes import inventory, pipeline

    workspace = open_workspace(asked.folder, with_articles=False)
    definitions = pipeline.tables(workspace).definitions if workspace.definitions else ()
    found = inventory.inventory(workspace, definitions, verify=asked.verify)
    show_or_say(asked, found, inventory.in_words(found))
    for problem in found.get("problems", ()):
        tell(f"error: {problem}")
    tell(inventory.summary(found))
    return 1 if found.get("problems") else 0


COMMANDS = {"build": build, "check": check, "list": list_routes, SOURCES: list_sources}
