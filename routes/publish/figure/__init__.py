"""A publication in; a printed figure of its routes, as a sheet of marks for every writer, out."""

from dataclasses import dataclass

from routes.model import Publication
from routes.publish.figure.compose import composed
from routes.publish.figure.ink import Sheet
from routes.publish.figure.paper import Palette, Paper, paper_named, sizes
from routes.publish.figure.pdf import pdf, png
from routes.publish.figure.plan import Plan
from routes.publish.figure.svg import svg

__all__ = ["Look", "Palette", "Paper", "Sheet", "figure", "paper_named", "pdf", "png", "sizes", "svg"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a figure looks.

    Attributes
    ----------
    paper
        Its size.
    palette
        Its colours.
    relief
        Whether mountains are shaded.
    language
        BCP 47 tag for the names of places and countries, where they are known in it.
    bare
        Whether title and sources are left to the document that the figure goes into.
    """

    paper: Paper
    palette: Palette = Palette.LIGHT
    relief: bool = True
    language: str = "en"
    bare: bool = False


def figure(publication: Publication, look: Look, *, whole: bool = False) -> Sheet:
    """Return the figure of a publication's routes.

    Parameters
    ----------
    whole
        Whether ways over the sea and by air are shown from end to end too.
    """
    plan = Plan.of(
        publication,
        look.paper,
        palette=look.palette,
        relief=look.relief,
        language=look.language,
        whole=whole,
        bare=look.bare,
    )
    sheet, _ = composed(plan, look.paper)
    return sheet
