"""A route in; the rows of its card that say how long it is, how it was drawn and what it crosses, out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geodata.path import Method, Mode, Path
from routes.model import Route
from routes.publish import wording
from routes.publish.chains import Chain
from routes.publish.terrain import Crossed, land_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row of a card: a term, its value, and the note that qualifies it."""

    term: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchLength:
    """The length of one branch, in kilometres, with its start and what was measured.

    `partly` tells that more of it is a guess than was measured: the length does not stand for the branch.
    `stretch` tells how many times as long as the line the way itself is likely to be, at least and at most.
    """

    start: str
    length_km: float
    measured: str
    partly: bool
    stretch: tuple[float, float] = (1.0, 1.0)

    @property
    def words(self) -> str:
        """The length in words, as a range where the line tells no more."""
        return wording.kilometre_range(*(factor * self.length_km for factor in self.stretch))


def methods_of(route: Route) -> tuple[Method, ...]:
    """Return the methods of its lines, the one that drew most kilometres first."""
    lengths: dict[Method, float] = defaultdict(float)
    for leg in route.legs:
        if leg.path:
            lengths[leg.path.method] += leg.path.length_km
    return tuple(sorted(lengths, key=lambda method: (-lengths[method], method.value)))


def length_of(route: Route, lengths: Sequence[BranchLength]) -> tuple[float | None, str]:
    """Return the length that stands for the route: the published one, or its first branch as drawn."""
    if route.published:
        return route.published.length_km, f"published: {route.published.source}"
    if not lengths:
        return None, "only its ends are told"
    first = lengths[0]
    if first.partly:
        return None, f"{first.words} of it {first.measured}"
    return first.length_km, f"from {first.start}, {first.measured}" if len(lengths) > 1 else first.measured


def length_words(route: Route, length_km: float | None) -> str:
    """Return a length in words, as exact as it is: a range for a line; empty where only the ends are told."""
    if not length_km:
        return ""
    if route.published:
        return wording.kilometres(length_km, as_given=True)
    least, most = _stretch([leg.path for leg in route.legs if leg.path])
    return wording.kilometre_range(least * length_km, most * length_km)


def _stretch(paths: Sequence[Path]) -> tuple[float, float]:
    """Return how many times as long as their lines the ways themselves are likely to be; guesses left out."""
    sure = [path for path in paths if path.method is not Method.SCHEMATIC]
    ways = [path.way_km or (path.length_km, path.length_km) for path in sure]
    length_km = sum(path.length_km for path in sure) or 1.0
    return sum(way[0] for way in ways) / length_km, sum(way[1] for way in ways) / length_km


def branch_lengths(route: Route, chains: Sequence[Chain]) -> tuple[BranchLength, ...]:
    """Return the length of each branch that is no guess."""
    lengths = []
    for chain in chains:
        paths = [route.legs[part.leg].path for part in chain.legs]
        sure = [path for path in paths if path and path.method is not Method.SCHEMATIC]
        if not sure:
            continue
        circle = all(path.method is Method.GREAT_CIRCLE for path in sure)
        words = "great circle" if circle else "along the drawn line"
        stretch = _stretch(sure)
        if any(path.way_km for path in sure):
            drawn = wording.kilometres(sum(path.length_km for path in sure))
            words = f"likely: the drawn line has {drawn} and cuts bends short"
        if len(sure) < len(paths):
            words += ", without the stretches that are a guess"
        first = chain.stops[0].stop
        start = wording.stop_name(first.place, first.part)
        length_km = sum(path.length_km for path in sure)
        partly = 2 * length_km < sum(path.length_km for path in paths if path)
        lengths.append(
            BranchLength(start=start, length_km=length_km, measured=words, partly=partly, stretch=stretch)
        )
    return tuple(lengths)


def fact_rows(
    route: Route,
    length: tuple[float | None, str],
    branches: Sequence[BranchLength],
    crossed: Crossed,
) -> tuple[Fact, ...]:
    """Return the rows of a route's card: how long it is, how it was drawn, what it crosses.

    Parameters
    ----------
    length
        What `length_of` returned.
    branches
        The lengths of its branches but the first.
    """
    length_km, source = length
    rows = [Fact(term="Length", value=length_words(route, length_km) or "not given", note=source)]
    rows += [Fact(term=f"From {item.start}", value=item.words, note=item.measured) for item in branches]
    paths = [leg.path for leg in route.legs if leg.path]
    drawn = sum(path.length_km for path in paths if path.method is not Method.SCHEMATIC)
    if route.published and drawn:
        rows.append(
            Fact(
                term="Drawn",
                value=wording.kilometres(drawn),
                note="the line on the map; it may cut bends short",
            )
        )
    rows += _line_rows(route, paths)
    rows += [Fact(term=term, value=value, note=note) for term, value, note in land_rows(route, crossed)]
    passed = dict.fromkeys(name for path in paths for name in path.passages)
    if passed:
        rows.append(Fact(term="Passes", value=", ".join(passed), note="canals and straits on the drawn line"))
    rows += [
        Fact(term="Line note", value=note) for note in dict.fromkeys(path.note for path in paths if path.note)
    ]
    return tuple(rows)


def _line_rows(route: Route, paths: Sequence[Path]) -> list[Fact]:
    """Return the rows on how the line was made, and where the source shows none."""
    rows = []
    for method in methods_of(route):
        made_so = [path for path in paths if path.method is method]
        error_km = measured_error_km(made_so)
        engines = wording.drawn_by(made_so) or wording.METHOD_NOTES[method]
        note = engines if error_km is None else wording.error_words(error_km)
        if error_km is not None and _is_rail(made_so):
            note = f"{wording.METHOD_OF_RAIL}, {note}"
        rows.append(Fact(term="Line", value=wording.METHOD_NAMES[method], note=note))
    gaps = [path for path in paths if path.guessed]
    if gaps:
        note = "not shown by the line’s source; bridged"
        if _is_rail(gaps):
            note = "the track’s ends and length are known there, its course is not"
        rows.append(Fact(term="Gaps", value="dotted stretches", note=note))
    return rows


def measured_error_km(paths: Iterable[Path]) -> float | None:
    """Return the largest error that was measured of lines, in kilometres, or None where none was."""
    return max((path.error_km for path in paths if path.error_km is not None), default=None)


def _is_rail(paths: Sequence[Path]) -> bool:
    """Whether lines are railways over the network, all of them."""
    return all(path.mode is Mode.RAIL and path.method is Method.GENERALISED for path in paths)
