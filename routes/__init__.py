"""What the articles say moves: routes, their evidence, and the maps made of them.

Examples
--------
>>> import routes
>>> atlas = routes.load("my-map")  # doctest: +SKIP
>>> atlas.route("karakoram-highway").status  # doctest: +SKIP
<Status.OPERATING: 'operating'>
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for type checkers; at run time each name loads what it needs when it is first used
    from geodata.place import Place
    from routes.atlas import Atlas, Figure, load
    from routes.errors import RoutesError
    from routes.model import Article, Claim, Finding, Route, View
    from routes.publish.page.layer import RouteLayer

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Atlas",
    "Claim",
    "Figure",
    "Finding",
    "Place",
    "Route",
    "RouteLayer",
    "RoutesError",
    "View",
    "load",
]

_HOMES = {
    "geodata.place": ("Place",),
    "routes.atlas": ("Atlas", "Figure", "load"),
    "routes.errors": ("RoutesError",),
    "routes.model": ("Article", "Claim", "Finding", "Route", "View"),
    "routes.publish.page.layer": ("RouteLayer",),
}


def __getattr__(name: str) -> Any:
    """Return a name of the front door, loading its module when it is first asked for."""
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'routes' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    """Return the names that are there, those not loaded yet included."""
    return sorted({*globals(), *__all__})
