"""What earlier builds showed and what is shown now -> the pages that stand where routes were."""

import json
from collections.abc import Container, Mapping
from pathlib import Path

from routes import store
from routes.publish.gone import put_away
from routes.publish.page import withdrawn_page
from routes.publish.past import History


def past(output: Path, names: Container[str]) -> dict[str, str]:
    """Return the routes that had a page in ``output/`` and are not among `names`, by id."""
    old = store.read_manifest(output)
    before = {**_routes_of(output / "routes.geojson"), **old.withdrawn, **old.routes}
    return {key: name for key, name in sorted(before.items()) if key not in names}


def pages(gone: Mapping[str, str], now: History) -> dict[str, str]:
    """Return the pages of routes that are shown no more, by file name; each says why.

    Parameters
    ----------
    gone
        Names by id.
    now
        What this build tells.
    """
    return {f"{key}.html": withdrawn_page(name, key, put_away(key, now)) for key, name in gone.items()}


def _routes_of(path: Path) -> dict[str, str]:
    """Return the routes that an older ``routes.geojson`` holds; a checkout brings it without a manifest."""
    try:
        features = json.loads(path.read_bytes())["features"]
        found = {item["properties"]["route"]: item["properties"]["name"] for item in features}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {key: name for key, name in found.items() if _is_plain(key) and isinstance(name, str)}


def _is_plain(key: object) -> bool:
    return isinstance(key, str) and bool(key) and all(char.isalnum() or char in "-_" for char in key)
