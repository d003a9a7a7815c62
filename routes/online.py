"""A workspace -> the answers that its next build lacks, asked of services and kept in it; only with --online.

Nothing here draws or decides: an answer is written into ``geodata/answers`` and the build reads it from
there, so that the build with ``--online`` and the next one without it are the same. A service that fails
costs a line of warning; the build goes on with what is bundled.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

import routes
from geodata.errors import ServiceFailed
from geodata.gazetteer import PlaceIndex
from geodata.online import answers, engines, files, geocoding, shelf
from geodata.online.answers import LineAnswer, NameAnswer, Told
from geodata.online.bodies import plain
from geodata.online.client import Client, Limits
from geodata.online.engines import EngineKind
from geodata.online.hosts import host_of
from geodata.online.turns import Turns
from geodata.path import Mode
from geodata.place import Place
from routes import pipeline, store
from routes.errors import BadWorkspace
from routes.kept import Kept, Key, key_of
from routes.model import Leg, Stop
from routes.settings import SETTINGS, Service
from routes.text.asked import split_stop
from routes.workspace import Workspace, open_workspace

KEY = "ROUTEBOOK_ENGINE_KEY"
"""The environment's name for an engine's key."""

GIVES_UP = 3
"""Failures in a row after which a service is asked nothing more."""

HOW_ENGINE = (
    'no routing engine is set; write [engine] with kind = "valhalla" (or "osrm", "openrouteservice"), '
    'base = "http://127.0.0.1:8002" and profile = "auto"'
)
HOW_GEOCODER = (
    'no geocoder is set; write [geocoder] with base = "https://nominatim.openstreetmap.org" and '
    'contact = "your address"'
)

Tell = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Asking:
    """One run with ``--online``.

    Attributes
    ----------
    workspace
        The workspace, whose settings name the services and whose folder keeps the answers.
    tell
        Gets a line for everything that is asked, and for everything that fails.
    environment
        Where keys and the place for passing files come from.
    limits
        How long and how often a service is asked.
    """

    workspace: Workspace
    tell: Tell
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    limits: Limits = field(default_factory=Limits)
    today: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())

    def names(self, wanted: Iterable[str], index: PlaceIndex, kept: Kept) -> None:
        """Look up names that the gazetteer lacks, and keep what is found; each is asked once ever."""
        service = self.workspace.settings.geocoder
        parted = dict.fromkeys(_parted(name, index) for name in wanted)
        asked = [(name, country) for name, country in parted if kept.asked(name, country) is None]
        if service is None:
            if asked:
                names = ", ".join(name for name, _ in asked)
                self._warn(f"{SETTINGS}: nobody is asked for {names}: {HOW_GEOCODER}")
            return
        client = self._client(service)
        jobs = [
            (f"the place {name!r}", partial(self._name, name, country, service, client))
            for name, country in asked
        ]
        self._each(jobs, host_of(service.base), instead="it stays unknown")

    def legs(self, wanted: Sequence[Leg], kept: Kept) -> None:
        """Ask the engine for the lines of road legs, and keep them; each is asked once."""
        service = self.workspace.settings.engine
        if service is None:
            if wanted:
                self._warn(f"{SETTINGS}: {HOW_ENGINE}; until then roads are the bundled ones")
            return
        asked: dict[Key, Leg] = {}
        for leg in wanted:
            before = kept.lines.get(key_of(leg))
            if before is None or (before.told.service, before.profile) != (service.kind, service.profile):
                asked.setdefault(key_of(leg), leg)
        client = self._client(service)
        jobs = [(_called(leg), partial(self._line, leg, service, client)) for leg in asked.values()]
        self._each(jobs, host_of(service.base), instead="it is drawn along the bundled roads")

    def _each(self, jobs: Sequence[tuple[str, Callable[[], None]]], host: str, *, instead: str) -> None:
        """Ask one thing after the other; give up where that makes no sense any more."""
        failed = 0
        for number, (called, ask) in enumerate(jobs, 1):
            self.tell(f"asking {host} for {called}")
            try:
                ask()
                failed = 0
            except ServiceFailed as problem:
                failed += 1
                joint = f" {instead.capitalize()}" if problem.message.endswith("?") else f"; {instead}"
                self._warn(f"{called}: {problem.message}{joint}")
                left = len(jobs) - number
                if left and (problem.lasting or failed >= GIVES_UP):
                    self._warn(f"{host} is asked nothing more; {left} more to ask with --online another time")
                    return

    def _line(self, leg: Leg, service: Service, client: Client) -> None:
        question = _question(leg, service, self.today)
        found = engines.route(
            EngineKind(service.kind),
            service.base,
            service.profile,
            [point for _, point in question.stops],
            names=[name for name, _ in question.stops],
            client=client,
        )
        answer = replace(question, points=found.points, road_km=found.road_km)
        self._keep(answers.line_file(answer), files.line_text(answer))

    def _name(self, name: str, country: str, service: Service, client: Client) -> None:
        found = geocoding.places(name, base=service.base, client=client, country=country)
        answer = NameAnswer(told=_told(service, self.today), query=name, country=country, candidates=found)
        self._keep(answers.name_file(name, country), files.name_text(answer))

    def _keep(self, name: str, text: str) -> None:
        store.keep(self.workspace.folder / shelf.FOLDER, name, text.encode())

    def _client(self, service: Service) -> Client:
        contact = f" (+{service.contact})" if service.contact else ""
        return Client(
            agent=f"routebook/{routes.__version__}{contact}",
            turns=Turns.of(service.requests_per_second, service.base, environment=self.environment),
            key=self.environment.get(KEY, "") if service.profile else "",
            limits=self.limits,
        )

    def _warn(self, message: str) -> None:
        self.tell(f"warning: {message}")


def ask_for_build(asking: Asking) -> None:
    """Ask for all that a build of the workspace lacks: unknown stops of its definitions, then lines of roads.

    Raises
    ------
    RoutesError
        If no service is set at all, or an input of the workspace does not hold.
    """
    workspace = asking.workspace
    if workspace.settings.engine is None and workspace.settings.geocoder is None:
        raise BadWorkspace(f"{HOW_ENGINE}; {HOW_GEOCODER}", file=str(workspace.folder / SETTINGS))
    index, kept = pipeline.with_answers(
        pipeline.gazetteer(workspace.places), workspace.answers, workspace.settings.engine
    )
    asking.names(pipeline.unknown_stops(workspace, index), index, kept)
    workspace = open_workspace(workspace.folder)
    if workspace.settings.engine is None:
        return
    found = pipeline.tables(workspace)
    readings, skipped = pipeline.read_all(workspace, found)
    planned = pipeline.planned(readings, found, skipped=skipped)
    drawn = {item.id for item in found.definitions if item.line}
    legs = [leg for route in planned.routes for leg in route.legs if leg.definition not in drawn]
    asking.legs([leg for leg in legs if _may_be_asked(leg)], found.kept)


def ask_for_way(asking: Asking, places: Sequence[Place], kept: Kept) -> None:
    """Ask for the line of a road through places in their order."""
    leg = Leg(mode=Mode.ROAD, stops=tuple(Stop(place=place, named=True) for place in places))
    asking.legs([leg] if _may_be_asked(leg) else [], kept)


def _may_be_asked(leg: Leg) -> bool:
    """Whether a leg is a road between points; those towards an area fade out, and are not asked for."""
    ends = (leg.stops[0].place, leg.stops[-1].place) if leg.stops else ()
    return leg.mode is Mode.ROAD and not any(place.is_area for place in ends) and len(set(key_of(leg))) > 1


def _question(leg: Leg, service: Service, today: str) -> LineAnswer:
    """Return the answer for a leg, still without its line."""
    stops = [stop.place for stop in leg.stops if not stop.place.is_area]
    return LineAnswer(
        told=_told(service, today),
        profile=service.profile,
        stops=tuple((plain(place.name), point) for place, point in zip(stops, key_of(leg), strict=True)),
        points=(),
    )


def _told(service: Service, today: str) -> Told:
    return Told(
        service=service.kind,
        host=host_of(service.base),
        date=today,
        licence=service.licence,
        attribution=service.attribution,
    )


def _parted(name: str, index: PlaceIndex) -> tuple[str, str]:
    """Return a stop's bare name and the code of the country in its parentheses."""
    bare, country = split_stop(name, index)
    return plain(bare), country


def _called(leg: Leg) -> str:
    return f"the road {leg.stops[0].place.name} - {leg.stops[-1].place.name}"
