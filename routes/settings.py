"""The bytes of ``routes/workspace.toml`` -> what it says, or a message with its key and what was expected.

::

    title = "Roads to the sea"
    view = "PK"
    quotes = true

    [engine]                              # asked with --online for the line of a road
    kind = "valhalla"                     # or "osrm", "openrouteservice"
    base = "http://127.0.0.1:8002"        # its address; a key goes into ROUTEBOOK_ENGINE_KEY
    profile = "auto"                      # the vehicle, as the engine names it
    licence = "ODbL 1.0"                  # optional: what may be done with its lines,
    attribution = "© OpenStreetMap contributors"   # and what must stand on a map with them
    requests_per_second = 20              # optional, for an engine of your own only
    contact = "maps@example.org"          # optional: whom its owner may write to

    [geocoder]                            # asked with --online for names that the gazetteer lacks
    base = "https://nominatim.openstreetmap.org"
    contact = "maps@example.org"          # its owner asks for one
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geodata.hints import nearest
from geodata.online.hosts import base_problem, is_own
from geodata.place import is_number
from routes.errors import BadDefinition, BadWorkspace
from routes.model import View
from routes.tables import only_keys, parse, value

SETTINGS = "routes/workspace.toml"
ENGINES = ("osrm", "valhalla", "openrouteservice")
OSM = "© OpenStreetMap contributors"
ODBL = "ODbL 1.0"
_PROFILE = re.compile(r"[A-Za-z0-9_-]{1,40}")
_CONTACT = re.compile(r"[!-'*-~]{1,120}")
_LONGEST_TEXT = 200
_FASTEST = 100.0  # requests a second, of an engine of one's own
_SLOWEST = 0.01
_ATTRIBUTIONS = {"openrouteservice": f"© openrouteservice.org by HeiGIT, {OSM}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service that may be asked.

    Attributes
    ----------
    kind, profile
        The engine and the vehicle as it names it; a geocoder is ``nominatim``, without a profile.
    base
        Its base address.
    licence, attribution
        What may be done with its answers, and what must stand on a map with them.
    requests_per_second
        How often it may be asked; more than 1 only if it is on this machine or in a private network.
    contact
        Whom its owner may write to: an address of mail or of a page, or empty.
    """

    kind: str
    base: str
    profile: str = ""
    licence: str = ODBL
    attribution: str = OSM
    requests_per_second: float = 1.0
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``routes/workspace.toml`` says.

    Attributes
    ----------
    title
        The title of the map of all routes, or empty.
    view
        Whose picture of disputed borders to draw.
    quotes
        Whether pages show the sentences of the articles.
    engine, geocoder
        The services that ``--online`` may ask, or None.
    """

    title: str = ""
    view: View = View.NEUTRAL
    quotes: bool = True
    engine: Service | None = None
    geocoder: Service | None = None


def settings_in(data: bytes) -> Settings:
    """Return what the bytes of ``routes/workspace.toml`` say.

    Raises
    ------
    BadDefinition, BadWorkspace
        If a key or value does not hold.
    """
    table = parse(data, file=SETTINGS)
    only_keys(table, ("title", "view", "quotes", "engine", "geocoder"), file=SETTINGS)
    view = value(table, "view", str, file=SETTINGS) or View.NEUTRAL
    quotes = value(table, "quotes", bool, file=SETTINGS)
    engine = value(table, "engine", dict, file=SETTINGS)
    geocoder = value(table, "geocoder", dict, file=SETTINGS)
    return Settings(
        title=value(table, "title", str, file=SETTINGS) or "",
        view=view_named(view, file=SETTINGS),
        quotes=True if quotes is None else quotes,
        engine=None if engine is None else _engine(engine),
        geocoder=None if geocoder is None else _geocoder(geocoder),
    )


def view_named(name: str, *, file: str = "") -> View:
    """Return the view of that name, in any case.

    Raises
    ------
    BadWorkspace
        With the views there are, if there is no such view.
    """
    for view in View:
        if view.value.casefold() == name.casefold():
            return view
    known = [view.value for view in View]
    message = f"no view is named {name!r}{nearest(name, known)}; there are {', '.join(known)}"
    raise BadWorkspace(message, file=file, key="view" if file else "")


def _engine(table: Mapping[str, Any]) -> Service:
    keys = ("kind", "base", "profile", "licence", "attribution", "requests_per_second", "contact")
    only_keys(table, keys, file=SETTINGS, key="engine")
    kind = _text(table, "kind", "engine")
    if kind not in ENGINES:
        expected = f"expected one of {', '.join(ENGINES)}"
        raise _bad(f"is {kind!r}{nearest(kind, ENGINES)}; {expected}" if kind else expected, "engine.kind")
    profile = _text(table, "profile", "engine")
    if not _PROFILE.fullmatch(profile):
        examples = "auto or truck (Valhalla), driving (OSRM), driving-car or driving-hgv (openrouteservice)"
        message = f"is {profile!r}; expected the vehicle as the engine names it: {examples}"
        raise _bad(message, "engine.profile")
    return Service(
        kind=kind,
        base=_base(table, "engine"),
        profile=profile,
        licence=_text(table, "licence", "engine") or ODBL,
        attribution=_text(table, "attribution", "engine") or _ATTRIBUTIONS.get(kind, OSM),
        requests_per_second=_rate(table, "engine"),
        contact=_contact(table, "engine"),
    )


def _geocoder(table: Mapping[str, Any]) -> Service:
    keys = ("base", "contact", "licence", "attribution", "requests_per_second")
    only_keys(table, keys, file=SETTINGS, key="geocoder")
    contact = _contact(table, "geocoder")
    if not contact:
        message = "is missing; expected an address of mail or of a page, which Nominatim's owners ask for"
        raise _bad(message, "geocoder.contact")
    return Service(
        kind="nominatim",
        base=_base(table, "geocoder"),
        licence=_text(table, "licence", "geocoder") or ODBL,
        attribution=_text(table, "attribution", "geocoder") or OSM,
        requests_per_second=_rate(table, "geocoder"),
        contact=contact,
    )


def _bad(message: str, key: str) -> BadDefinition:
    return BadDefinition(message, file=SETTINGS, key=key)


def _text(table: Mapping[str, Any], name: str, key: str) -> str:
    found = value(table, name, str, file=SETTINGS, key=key) or ""
    if len(found) > _LONGEST_TEXT or not found.isprintable():
        message = f"expected one line of at most {_LONGEST_TEXT} characters"
        raise _bad(message, f"{key}.{name}")
    return str(found).strip()


def _base(table: Mapping[str, Any], key: str) -> str:
    base = _text(table, "base", key)
    problem = base_problem(base) if base else "is missing; expected an address such as http://127.0.0.1:8002"
    if problem:  # what stands there may be a key, so it is not repeated
        raise _bad(problem, f"{key}.base")
    return base.rstrip("/")


def _contact(table: Mapping[str, Any], key: str) -> str:
    contact = _text(table, "contact", key)
    if contact and not (_CONTACT.fullmatch(contact) and ("@" in contact or "://" in contact)):
        raise _bad(f"is {contact!r}; expected an address of mail or of a page, in ASCII", f"{key}.contact")
    return contact


def _rate(table: Mapping[str, Any], key: str) -> float:
    rate = table.get("requests_per_second", 1.0)
    where = f"{key}.requests_per_second"
    if not is_number(rate) or not _SLOWEST <= rate <= _FASTEST:
        raise _bad(f"is {rate!r}; expected a number from {_SLOWEST:g} to {_FASTEST:g}", where)
    if rate > 1.0 and not is_own(_base(table, key)):
        message = (
            "only a service of your own may be asked more than once a second: one whose base is localhost or "
            "an address such as 127.0.0.1 or 192.168.1.20"
        )
        raise _bad(message, where)
    return float(rate)
