"""Locate and trace: names looked up, and the line between two places."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from routes.console import say, show, show_or_say, tell
from routes.errors import RoutesError
from routes.settings import view_named
from routes.workspace import answers_of, open_workspace, places_of, settings_of


def _places(folder: Path, names: Sequence[str], *, mode: Any = None, online: bool) -> tuple[Any, Any]:
    """Return the gazetteer with a workspace's own places over it, and what services answered it.

    With `online`, names that it lacks are looked up first.
    """
    from routes import pipeline
    from routes.text.resolve import stops_named

    def opened() -> tuple[Any, Any]:
        bare = pipeline.gazetteer(places_of(folder))
        kept = answers_of(folder)
        return pipeline.with_answers(bare, kept, settings_of(folder).engine if kept else None)

    index, kept = opened()
    unknown = [name for name in names if online and not stops_named(name, index, mode=mode)]
    if unknown:
        from routes.online import Asking

        Asking(workspace=open_workspace(folder, with_articles=False), tell=tell).names(unknown, index, kept)
        index, kept = opened()
    return index, kept


def locate(asked: argparse.Namespace) -> int:
    """Print the places of names."""
    from routes.publish import report
    from routes.text.resolve import stops_named

    index, kept = _places(asked.within, asked.name, online=asked.online)
    code = 0
    rows = []
    for name in asked.name:
        places = stops_named(name, index)[: asked.limit]
        rows.append(report.located(name, places))
        if not places:
            nearest = " or ".join(index.suggest(name))
            tell(f"unknown place {name!r}{f': did you mean {nearest}?' if nearest else ''}")
            code = 1
        for place in places if not asked.json else ():
            spot = f"{place.latitude:.4f}, {place.longitude:.4f}"
            source = f" {place.source}" if place.id in dict(kept.credits) else ""
            line = f"{place.name} ({place.country or '-'}) {place.kind.value} {spot} [{place.id}]{source}"
            say(line)
    if asked.json:
        show(rows[0] if len(rows) == 1 else rows)
    return code


def trace_way(asked: argparse.Namespace) -> int:
    """Print the line between two places."""
    from geodata.network import Network
    from geodata.path import Mode
    from geodata.place import PlaceKind
    from routes.lines import land, steering, trace
    from routes.model import View
    from routes.publish import traced
    from routes.text.ends import places_on_the_way, remarks

    mode, names = Mode(asked.mode), (asked.start, *asked.via, asked.end)
    index, kept = _places(asked.within, names, mode=mode, online=asked.online)
    places = places_on_the_way(names, index, mode)
    for via in places[1:-1]:
        if via.is_area:
            raise RoutesError(f"--via {via.name}: is an area; name a town, port or pass in it")
    if asked.online and mode is Mode.ROAD:
        kept = _ask_for_way(asked.within, places, kept)
    if mode is not Mode.SEA and (asked.avoid or asked.allow):
        raise RoutesError("--avoid and --allow hold for ships; add --mode sea, or leave them out")
    networks = trace.Networks(
        network=Network.of, kept=kept.path, avoid=tuple(asked.avoid), allow=tuple(asked.allow)
    )
    path = trace.path_between(places, mode=mode, networks=networks)
    view = view_named(asked.view) if asked.view else View.NEUTRAL
    ground = trace.ON_THE_GROUND
    heights, summit = land.heights_of_path(path, places, methods=ground, index=index)
    passed = traced.Land(
        passage=land.passage_of_path(path, places, view=view.value, methods=ground, index=index),
        profile=heights,
        summit=summit,
    )
    ends = (places[0], places[-1])
    show_or_say(asked, traced.feature(path, ends, passed), traced.in_words(path, ends, passed))
    if path.note:
        tell(path.note)
    for remark in remarks(names, places, index, mode):
        tell(remark)
    towns = (PlaceKind.CITY,)
    for choice in steering.choices(path, places, lambda at: index.nearest(*at, kinds=towns)[0][0].name):
        tell(choice)
    return 0


def _ask_for_way(folder: Path, places: Any, kept: Any) -> Any:
    """Ask for the line of a road, and return what is kept then."""
    from routes import online

    workspace = open_workspace(folder, with_articles=False)
    online.ask_for_way(online.Asking(workspace=workspace, tell=tell), places, kept)
    return _places(folder, (), online=False)[1]


COMMANDS = {"locate": locate, "trace": trace_way}
