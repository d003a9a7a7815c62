"""A view comes in; the kinds of its boundary lines and the words that stand on the map go out."""

from geodata.errors import GeodataError

KINDS = ("none", "international", "disputed", "line_of_control", "indefinite", "admin")

ENDORSEMENT = "The boundaries and names shown imply no endorsement or acceptance by anyone."

NOTES = {
    "neutral": (
        "Boundaries as they stand on the ground: disputed or undefined ones dashed, lines of control "
        "dotted. " + ENDORSEMENT
    ),
    "PK": "Boundaries as Pakistan shows them, as far as Natural Earth tells. " + ENDORSEMENT,
    "IN": "Boundaries as India shows them, as far as Natural Earth tells. " + ENDORSEMENT,
    "CN": "Boundaries as China shows them, as far as Natural Earth tells. " + ENDORSEMENT,
}

NAMES = {"neutral": "Neutral view", "PK": "View of Pakistan", "IN": "View of India", "CN": "View of China"}


class UnknownView(GeodataError, LookupError):
    """A view of borders that the bundled lines do not hold."""


def views() -> tuple[str, ...]:
    """Return the keys of the views, the default first."""
    return tuple(NOTES)


def view_name(view: str) -> str:
    """Return the view's name, as it stands on the map.

    Raises
    ------
    UnknownView
        If there is no such view.
    """
    return NAMES[checked_view(view)]


def view_note(view: str) -> str:
    """Return one or two plain sentences that say whose borders the map draws and that this endorses nothing.

    Raises
    ------
    UnknownView
        If there is no such view.
    """
    return NOTES[checked_view(view)]


def checked_view(view: str) -> str:
    """Return `view` if there is such a view.

    Raises
    ------
    UnknownView
        If there is none; the message lists those that there are.
    """
    if view not in NOTES:
        raise UnknownView(f"unknown view {view!r}: expected one of {', '.join(NOTES)}")
    return str(view)
