"""Figure, brief, export and embed: what goes from a workspace into somebody's document or page."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from routes.console import hand_over, say, tell
from routes.errors import RoutesError, why
from routes.prose import counted
from routes.settings import view_named


def figure(asked: argparse.Namespace) -> int:
    """Write the figure of a workspace's routes, and print where it is."""
    from routes import deliver

    order = deliver.FigureOrder(
        routes=tuple(asked.route),
        size=asked.size,
        formats=tuple(dict.fromkeys(asked.format)) or deliver.FIGURE_FORMATS,
        dpi=asked.dpi,
        palette=_palette(asked),
        view=view_named(asked.view) if asked.view else None,
        language=asked.language,
        relief=not asked.no_relief,
    )
    return _written(asked, deliver.figure_files(asked.within, order))


def brief(asked: argparse.Namespace) -> int:
    """Write a briefing of a workspace's routes, and print where its files are."""
    from routes import briefing

    order = briefing.BriefOrder(
        routes=tuple(asked.route),
        dpi=asked.dpi,
        palette=_palette(asked),
        view=view_named(asked.view) if asked.view else None,
        language=asked.language,
        document=_template(asked.template),
        slides=_template(asked.slides),
        quotes={"all": True, "none": False, None: None}[asked.quotes],
    )
    return _written(asked, briefing.brief_files(asked.within, order))


def export(asked: argparse.Namespace) -> int:
    """Write a workspace's routes for other programs, and print where the files are."""
    from routes import deliver

    order = deliver.ExportOrder(
        routes=tuple(asked.route),
        formats=tuple(dict.fromkeys(asked.format)) or deliver.EXPORT_FORMATS,
        view=view_named(asked.view) if asked.view else None,
        quotes={"all": True, "none": False, None: None}[asked.quotes],
    )
    return _written(asked, deliver.export_files(asked.within, order), "export")


def _palette(asked: argparse.Namespace) -> str:
    if asked.bw and asked.dark:
        raise RoutesError("--bw and --dark are two palettes; choose one")
    return "grey" if asked.bw else "dark" if asked.dark else "light"


def _template(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as problem:
        raise RoutesError(f"cannot be read: {why(problem)}", file=str(path)) from None


def _written(asked: argparse.Namespace, files: Mapping[str, bytes], folder: str = "briefing") -> int:
    from routes import deliver

    target = asked.out or asked.within / "output" / folder
    for path in deliver.written(target, files):
        say(str(path))
    tell(f"{counted(len(files), 'file')} in {target}")
    return 0


def embed(asked: argparse.Namespace) -> int:
    """Print what shows one map in another page."""
    from routes import embedding

    hand_over(embedding.snippet(asked.folder, asked.route, kind=asked.kind, base=asked.base, tell=tell))
    return 0


COMMANDS = {"figure": figure, "brief": brief, "export": export, "embed": embed}
