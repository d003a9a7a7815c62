"""Rows of layers and the facts of a route -> what a viewer's balloon says of them, in a reader's words."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from geodata.place import PlaceKind
from routes.publish.escape import html_text, isolated
from routes.publish.export.layer import Cell
from routes.publish.facts import Fact
from routes.publish.present import RouteFacts
from routes.publish.wording import KIND_NAMES, kilometres

Pairs = Iterable[tuple[str, Cell]]
Values = Mapping[str, Cell]

_ABOUT = {
    "summary": "In it",
    "borders": "Borders",
    "quotations": "Quotations",
    "attribution": "Data",
    "method": "Lines",
    "article": "Articles",
    "article left out": "Left out",
}
_LABEL = "Borders: "  # at the head of the note on borders, where it stands without a label


def of_document(told: Iterable[tuple[str, str]], key: str) -> str:
    """Return what holds for all of it, what comes several times in a paragraph of its own, a line each."""
    known = [(_ABOUT[about], _unlabelled(text)) for about, text in told if about in _ABOUT]
    joined = [
        (label, "\n".join(text for _, text in found))
        for label, found in groupby(known, key=lambda pair: pair[0])
    ]
    return _html([*joined, ("Signs", key)])


def of_route(facts: RouteFacts, claims: Iterable[tuple[str, str]]) -> str:
    """Return what a route is, its facts, and what is claimed of it: what, and the figure with its source."""
    return _html([("", " ".join(facts.what)), *_facts(facts.facts), *claims])


def of_leg(facts: RouteFacts, values: Values, method: str) -> str:
    """Return how a line was made, how its route stands, and the sentences that name it."""
    alone = len(facts.route.legs) == 1
    own: Pairs = [
        ("Line", f"{values['from_place']} \N{EN DASH} {values['to_place']}, {method}"),
        ("Length as drawn", _km(values["line_km"])),
    ]
    return _html(
        [
            *(_facts(facts.facts) if alone else own),
            ("Status in time", _lines(values["status_history"])),
            ("Closed", values["closures"]),
            (f"Said by {facts.voices}", values["evidence"]),
            ("To know", values["remarks"]),
            ("Data", values["attribution"]),
            ("Borders", _unlabelled(str(values["borders_note"]))),
        ]
    )


def of_place(values: Values) -> str:
    """Return what a place is, who names it or put it on the route, and where its position was read."""
    kind = KIND_NAMES[PlaceKind(str(values["kind"]))]
    error = values["position_error_km"]
    position = f"{values['position_source']}{f', within {error:g} km' if error else ''}"
    return _html(
        [
            ("", ", ".join(str(part) for part in (kind, values["country"]) if part)),
            ("Names", values["names"]),
            ("Named in", _lines(values["named_at"])),
            ("No article names it", values.get("stop_source")),
            ("The line passes it at", _km(values.get("passed_at_km"))),
            ("Where the label of an area stands" if values["area"] else "Position", position),
            ("Data", values["attribution"]),
        ]
    )


def _facts(facts: Iterable[Fact]) -> Pairs:
    return [(fact.term, f"{fact.value} ({fact.note})" if fact.note else fact.value) for fact in facts]


def _km(value: Cell) -> str | None:
    return kilometres(float(value)) if isinstance(value, float) else None


def _unlabelled(note: str) -> str:
    bare = note.removeprefix(_LABEL)
    return bare[:1].upper() + bare[1:]


def _lines(value: Cell) -> str | None:
    return value.replace("; ", "\n") if isinstance(value, str) else None


def _html(pairs: Pairs) -> str:
    """Return paragraphs, each with its label, of those that have a text; all of it harmless as HTML."""
    return "".join(
        f"<p>{f'<b>{html_text(label)}</b><br>' if label else ''}"
        f"{'<br>'.join(isolated(line) for line in str(text).splitlines())}</p>"
        for label, text in pairs
        if text
    )
