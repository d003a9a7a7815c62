"""A publication and how it shall look in; what a figure is drawn from, out."""

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.place import Place
from routes.model import Publication
from routes.publish import lanes, present
from routes.publish.figure import letters
from routes.publish.figure.paper import Palette, Paper, colours
from routes.publish.seam import seam_of

IN_DOCUMENT = 1.08
"""How much larger letters are in a figure that stands among the text of a document."""


def _on_page(palette: Palette) -> Mapping[str, str]:
    """Return a palette whose paper is that of the page around the figure."""
    chosen = colours(palette)
    return chosen if palette is Palette.DARK else {**chosen, "paper": "#ffffff"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a figure is drawn from.

    Attributes
    ----------
    unit
        The size of letters and lines, 1 on a sheet of A4.
    language
        BCP 47 tag for the names of places and countries.
    legs
        The routes' lines as they are drawn.
    seam
        The longitude at which the map begins, in degrees.
    whole
        Whether all routes are framed from end to end.
    bare
        Whether title and sources are left to the document that the figure goes into.
    """

    publication: Publication
    facts: tuple[present.RouteFacts, ...]
    colours: Mapping[str, str]
    palette: Palette
    relief: bool
    unit: float
    language: str
    legs: tuple[lanes.DrawnLeg, ...]
    seam: float
    whole: bool
    bare: bool = False

    @classmethod
    def of(
        cls,
        publication: Publication,
        paper: Paper,
        *,
        palette: Palette,
        relief: bool,
        language: str,
        whole: bool,
        bare: bool = False,
    ) -> "Plan":
        """Return the plan of a figure on a sheet."""
        seam = seam_of(publication)
        return cls(
            publication=publication,
            facts=present.route_facts(publication),
            colours=_on_page(palette) if bare else colours(palette),
            palette=palette,
            relief=relief,
            unit=paper.unit * (IN_DOCUMENT if bare else 1.0),
            language=language,
            legs=lanes.drawn_legs(publication.routes, seam),
            seam=seam,
            whole=whole,
            bare=bare,
        )

    def stops(self) -> dict[str, tuple[Place, bool, str]]:
        """Return every stop that is a point, by id: its place, whether an article names it, and its name."""
        found: dict[str, tuple[Place, bool, str]] = {}
        for facts in self.facts:
            for stop in (entry.stop for chain in facts.chains for entry in chain.stops):
                if not stop.place.is_area:
                    known = found.get(stop.place.id)
                    named = stop.named or (known is not None and known[1])
                    found[stop.place.id] = (stop.place, named, self.name(stop.place))
        return found

    def name(self, place: Place) -> str:
        """Return a place's name in the figure's language, where it is known and the fonts can set it."""
        own = dict(place.names).get(self.language, "") if self.language != "en" else ""
        if own and letters.is_settable(own):
            return own
        others = (name for name in dict(place.names).values() if letters.is_settable(name))
        return letters.set_or(place.name, next(others, place.name))

    def called(self, facts: present.RouteFacts) -> str:
        """Return a route's name; where the fonts lack its letters, its ends, or how it is kept."""
        return letters.set_or(facts.route.name, letters.set_or(facts.ends, facts.route.id))
