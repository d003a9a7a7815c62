"""What changed since an earlier version in; what a page shows of it, for its scripts and in words, out."""

from collections.abc import Iterable, Iterator
from typing import Any

from routes.prose import clipped
from routes.publish.changes import Change, Changed, Changes, Kind, Told, quoted
from routes.publish.escape import html_text, isolated

_MOST_NAMES = 8
_LONGEST = 240
"""Letters of a sentence that are shown: the whole of it stands with its route."""


def changes_data(told: Changes, only: str = "") -> dict[str, Any] | None:
    """Return what a page's scripts show of changes; None on a route's page where nothing of it changed.

    Parameters
    ----------
    only
        The id of the one route that the page is about; empty for the map of all of them.
    """
    routes = [_row(item) for item in told.routes if only in ("", item.id)]
    if only:
        return {"since": told.since, "routes": routes} if routes else None
    return {
        "since": told.since,
        "summary": told.summary,
        "notes": list(told.notes),
        "routes": routes,
        "articles": [_row(item) for item in told.articles],
    }


def changes_in_words(told: Changes, only: str = "") -> str:
    """Return the same as HTML, for readers without scripts and for the printed sheet."""
    routes = [item for item in told.routes if only in ("", item.id)]
    rows = "".join(_in_words((*routes, *(() if only else told.articles))))
    if only and not rows:
        return ""
    notes = () if only else (_sentence(told.summary), *told.notes)
    lead = f"<p>{html_text(' '.join(notes))}</p>" if notes else ""
    return (
        f'<div class="news-w"><h2>Changes since {isolated(told.since)}</h2>{lead}'
        f'<ul class="long-form">{rows}</ul><p class="short-form">{_in_short(routes)}</p></div>'
    )


def _in_short(items: Iterable[Changed]) -> str:
    """Return the names of routes by what happened to them, for the printed sheet."""
    names: dict[str, list[str]] = {}
    for item in items:
        kind = item.changes[0].kind
        word = kind.value if kind in (Kind.ADDED, Kind.WITHDRAWN) else "changed"
        names.setdefault(word, []).append(item.name)
    parts = []
    for word, those in names.items():
        more = f" and {len(those) - _MOST_NAMES} more" if len(those) > _MOST_NAMES else ""
        listed = "; ".join(isolated(name) for name in those[:_MOST_NAMES])
        parts.append(f"<b>{_sentence(word)[:-1]}:</b> {listed}{more}.")
    return " ".join(parts)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _row(item: Changed) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "chips": [kind.value for kind in item.kinds],
        "changes": [_change(change) for change in item.changes],
    }


def _change(change: Change) -> list[Any]:
    told = change.told
    return [change.words, clipped(told.text, _LONGEST) if told and told.text else "", told.by if told else ""]


def _in_words(items: Iterable[Changed]) -> Iterator[str]:
    for item in items:
        words = isolated(" ".join(change.words for change in item.changes))
        # What names a new route stands below, with the route.
        told = (change.told for change in item.changes if change.kind is not Kind.ADDED)
        said = "".join(f'<span class="said"> {_said(one)}</span>' for one in told if one)
        yield f"<li><b>{isolated(item.name)}</b> ({', '.join(item.kinds)}): {words}{said}</li>"


def _said(told: Told) -> str:
    words = isolated(quoted(clipped(told.text, _LONGEST))) if told.text else ""
    return f"{words} {isolated(told.by)}"
