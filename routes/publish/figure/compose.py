"""A plan and a sheet in; the figure's layers, and the board that tells what stands where, out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geodata import basemap
from geodata.place import PlaceKind
from routes.errors import RoutesError
from routes.prose import counted
from routes.publish import framing, present, wording
from routes.publish.figure import backdrop, letters, margins
from routes.publish.figure.board import Board, Box
from routes.publish.figure.drawing import Drawing
from routes.publish.figure.frame import Frame
from routes.publish.figure.ground import ground
from routes.publish.figure.ink import Area, Layer, Line, Mark, Sheet
from routes.publish.figure.locator import locator
from routes.publish.figure.paper import Palette, Paper
from routes.publish.figure.plan import Plan
from routes.publish.legend import legend
from routes.publish.seam import shift
from routes.publish.used import attribution

EDGE = 22.0  # pixels between the sheet's edge and what stands on it, on a sheet of A4
BARE_EDGE = 1.0  # the same where a document's page is around it
GLOBE = 27.0  # radius
SIDES, ENDS = 64.0, 30.0  # pixels that what is framed stays away from the frame, for names
BETTER = 1.12  # how much larger routes must be on a sheet turned upright
PANEL, PANEL_GAP = 0.27, 14.0  # of the width, for the list beside a map on a wide sheet; pixels before it
WIDE, FEW = 1.2, 3  # on a sheet this wide for its height, more numbers than this stand beside the map
LEAST_MAP = 0.4  # of the sheet's height, that the map has at least
FINE_ROOM = 26.0  # pixels above the sheet's foot that a list beside the map leaves free
UNTITLED = "Routes that articles name"
HALF_ROUND = 180.0  # degrees of longitude
ABOUT_FOOT = 150.0  # pixels of title and legend, to judge by

_NOTHING = margins.Block(marks=(), height=0.0)
_WORLD = ((-180.0, -60.0, 180.0, 80.0),)


def composed(plan: Plan, paper: Paper) -> tuple[Sheet, Board]:
    """Return a figure, and the board on which its names and symbols stand."""
    paper = _turned(plan, paper)
    width, height = paper.size
    edge = (BARE_EDGE if plan.bare else EDGE) * plan.unit
    title, subtitle = _title(plan)
    head = (
        _NOTHING
        if plan.bare
        else margins.heading(
            title,
            subtitle,
            left=edge,
            top=edge * 0.7,
            room=width - 2 * edge,
            colours=plan.colours,
            unit=plan.unit,
        )
    )
    top = edge * 0.7 + head.height
    numbered: frozenset[int] = frozenset()
    # Routes without room for their names are listed by number, and the list takes room from the map: it grows
    # until nothing more needs to be listed.
    for _ in range(len(plan.facts) + 1):
        room = _room(plan, paper, top, numbered)
        drawing = Drawing(plan, _framed(plan, room.map), numbered)
        if drawing.numbered == numbered:
            break
        numbered = drawing.numbered
    marks = _around_map(plan, drawing, room, width)
    page = np.array([[0.0, 0.0], [width, 0.0], [width, height], [0.0, height]])
    layers = (
        Layer(name="paper", marks=(Area(rings=(page,), colour=plan.colours["paper"]),)),
        *_map(plan, drawing.frame, drawing),
        Layer(name="title", marks=head.marks),
        Layer(name="legend", marks=tuple(marks)),
    )
    sheet = Sheet(width=width, height=height, title=title, description=_description(plan), layers=layers)
    return sheet, drawing.board


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """What a sheet has room for: the map, and the list of numbers beside it or in the foot below it.

    `panel` is the width of the list beside the map, 0 where there is none; `listed` tells whether it stands
    anywhere.
    """

    map: Box
    panel: float
    listed: bool


def _room(plan: Plan, paper: Paper, top: float, numbered: frozenset[int]) -> _Room:
    """Return how a sheet is parted: with the list beside the map or below it, whichever leaves a map.

    Raises
    ------
    RoutesError
        If the sheet is too small for the routes, unless a document around the figure names them.
    """
    width, height = paper.size
    edge = (BARE_EDGE if plan.bare else EDGE) * plan.unit
    panels = [PANEL * width, 0.0] if width > WIDE * height and len(numbered) > FEW else [0.0]
    ways = [(panel, True) for panel in panels] + [(0.0, False)] * plan.bare
    for panel, listed in ways:
        below = numbered if listed and not panel else frozenset()
        foot = _foot(plan, below, room=(width - panel, width))
        bottom = height - edge * 0.6 - foot.height
        beside = _list(plan, numbered, (0.0, 0.0, panel, 0.0)).height if panel else 0.0
        if bottom - top >= LEAST_MAP * height and top + beside <= height - edge * 0.6 - FINE_ROOM * plan.unit:
            return _Room(map=(edge, top, width - edge - panel, bottom), panel=panel, listed=listed)
    size = f"{paper.width_mm:.0f} x {paper.height_mm:.0f} mm"
    count = counted(len(plan.facts), "route")
    raise RoutesError(f"a sheet of {size} is too small for {count}: name fewer, or choose a larger --size")


def _around_map(plan: Plan, drawing: Drawing, room: _Room, width: float) -> list[Mark]:
    """Return what stands below and beside the map."""
    bottom, numbered = room.map[3], drawing.numbered
    below = numbered if room.listed and not room.panel else frozenset()
    foot = _foot(plan, below, room=(width - room.panel, width), top=bottom, unplaced=drawing.unplaced)
    marks = [*_globe(plan, drawing.frame, bottom), *foot.marks]
    if room.panel:
        panel = (room.map[2], room.map[1], room.map[2] + room.panel, bottom)
        marks += _list(plan, numbered, panel, drawing.unplaced).marks
    return marks


def _list(
    plan: Plan, numbered: frozenset[int], panel: Box, unplaced: frozenset[int] = frozenset()
) -> margins.Block:
    """Return the list of numbers in a panel, of which left, top and right count."""
    gap = PANEL_GAP * plan.unit
    return margins.listing(
        _listed(plan, numbered, unplaced),
        left=panel[0] + gap,
        top=panel[1],
        room=panel[2] - panel[0] - gap,
        colours=plan.colours,
        unit=plan.unit,
    )


def _map(plan: Plan, frame: Frame, drawing: Drawing) -> tuple[Layer, ...]:
    """Return the layers of the map, from below, with its frame."""
    base = ground(
        frame,
        view=plan.publication.view.value,
        colours=plan.colours,
        palette=plan.palette,
        relief=plan.relief,
        unit=plan.unit,
        language=plan.language,
    )
    under = tuple(backdrop.names(plan, frame, base.names, drawing.board, drawing.stop_names))
    left, top, right, low = clip = frame.rectangle
    outline = np.array([[left, top], [right, top], [right, low], [left, low]])
    edge = Line(parts=(outline,), colour=plan.colours["rule2"], width=0.8, closed=True)
    return (
        *base.layers,
        Layer(name="basemap names", marks=under, clip=clip),
        Layer(name="routes", marks=drawing.lines, clip=clip),
        Layer(name="stops", marks=drawing.symbols, clip=clip),
        Layer(name="names", marks=drawing.names, clip=clip),
        Layer(name="frame and scale", marks=(edge, *drawing.scale)),
    )


def _turned(plan: Plan, paper: Paper) -> Paper:
    """Return the sheet the way round that shows the routes larger, if it may be turned."""
    if not paper.turns:
        return paper
    scales = []
    for one in (paper, paper.turned()):
        width, height = one.size
        room = (0.0, 0.0, width - 2 * EDGE * plan.unit, height - (2 * EDGE + ABOUT_FOOT) * plan.unit)
        scales.append(_framed(plan, room).scale)
    return paper.turned() if scales[1] > BETTER * scales[0] else paper


def _framed(plan: Plan, rectangle: Box) -> Frame:
    boxes = framing.first_view(plan.publication, alone=plan.whole) or list(_WORLD)
    points = []
    for west, south, east, north in boxes:
        turn = shift(west, plan.seam)
        for x in (west, (west + east) / 2, east):
            points += [(x + turn, y) for y in (south, (south + north) / 2, north)]
    side, end = SIDES * plan.unit, ENDS * plan.unit
    return Frame.around(np.asarray(points, np.float64), rectangle, (side, end, side, end))


def _title(plan: Plan) -> tuple[str, str]:
    if len(plan.facts) != 1:
        return letters.set_or(plan.publication.title, UNTITLED), present.counted_routes(plan.publication)
    facts = plan.facts[0]
    route = facts.route
    look = facts.moments[-1].look
    told = [facts.ends, wording.MODE_NAMES[route.mode]]
    if look is not None:
        told.append(f"status {wording.LOOK_NAMES[look]}")
    if facts.length_words:
        told.append(facts.length_words)
    told.append(facts.voices)
    return plan.called(facts), letters.settable(" · ".join(told))


def _description(plan: Plan) -> str:
    """Return what the figure shows, in words, for those who do not see it."""
    rows = []
    for facts in plan.facts:
        look = facts.moments[-1].look
        status = wording.LOOK_NAMES[look] if look else "not told"
        length = f", {facts.length_words}" if facts.length_words else ""
        mode = wording.MODE_NAMES[facts.route.mode].lower()
        rows.append(f"{facts.route.name}: {facts.ends}; {mode}, {status}{length}, {facts.method_words}.")
    return " ".join((*rows, wording.borders_note(plan.publication.view)))


def _foot(
    plan: Plan,
    numbered: frozenset[int],
    *,
    room: tuple[float, float],
    top: float = 0.0,
    unplaced: frozenset[int] = frozenset(),
) -> margins.Block:
    """Return the legend, and under it sources and the borders note; room for the globe stays free.

    Parameters
    ----------
    room
        How wide the sheet is for the legend, and for what stands below it.
    """
    width, whole = room
    unit, edge = plan.unit, (BARE_EDGE if plan.bare else EDGE) * plan.unit
    first = top + 9.0 * unit
    wide = 2 * GLOBE * unit + 14.0 * unit
    key = margins.key(
        legend(plan.facts, last=True),
        _kinds(plan),
        _listed(plan, numbered, unplaced),
        left=edge + wide,
        top=first,
        room=width - 2 * edge - wide,
        colours=plan.colours,
        unit=unit,
        grey=plan.palette is Palette.GREY,
    )
    below = first + max(key.height, 2 * GLOBE * unit) + 2.0 * unit
    if plan.bare:
        return margins.Block(marks=key.marks, height=below - top)
    fine = margins.fine_print(
        (_small_words(plan),),
        left=edge,
        top=below,
        room=whole - 2 * edge,
        colours=plan.colours,
        unit=unit,
    )
    return margins.Block(marks=(*key.marks, *fine.marks), height=below + fine.height - top)


def _small_words(plan: Plan) -> str:
    """Return whose borders a sheet shows, what it is made from, and what its sentences are."""
    sources = attribution(replace(plan.publication, ascents=()), basemap.attribution(relief=plan.relief))
    note = wording.borders_note(plan.publication.view)
    return f"{note} Sources: {' · '.join(sources)}. {_said(plan)}"


def _listed(plan: Plan, numbered: frozenset[int], unplaced: frozenset[int]) -> list[tuple[str, str]]:
    """Return number and name of the routes that stand on the map by number; a dash for those without room."""
    return [
        ("–" if facts.number in unplaced else str(facts.number), plan.called(facts))
        for facts in plan.facts
        if facts.number in numbered
    ]


def _globe(plan: Plan, frame: Frame, bottom: float) -> Sequence[Mark]:
    radius = GLOBE * plan.unit
    west, _, east, _ = frame.bounds()
    if east - west > HALF_ROUND:
        return ()  # a globe cannot show what goes round it
    return locator(
        frame,
        x=(BARE_EDGE if plan.bare else EDGE) * plan.unit + radius,
        y=bottom + 9.0 * plan.unit + radius,
        radius=radius,
        colours=plan.colours,
        unit=plan.unit,
    )


def _said(plan: Plan) -> str:
    """Return which articles the routes are named in; an outlet without letters in the fonts by its file."""
    told = {item.article for facts in plan.facts for item in facts.route.evidence}
    rows = [
        wording.dated(letters.set_or(article.outlet, article.file), article.published)
        for article in present.articles_by_date(plan.publication)
        if article.id in told
    ]
    return f"Named in: {'; '.join(rows)}." if rows else ""


def _kinds(plan: Plan) -> tuple[tuple[PlaceKind, bool], ...]:
    kinds = ((margins.stop_kind(place.kind), named) for place, named, _ in plan.stops().values())
    return tuple(sorted(set(kinds)))
