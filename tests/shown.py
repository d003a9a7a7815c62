"""What tests of outputs share: what the five articles show, made once."""

from functools import cache
from pathlib import Path

from routes import pipeline
from routes.model import Publication, View
from routes.workspace import open_workspace

ROOT = Path(__file__).parents[1]


@cache
def seeds() -> Publication:
    """Return what the outputs of the five articles show, in the neutral view, with their sentences."""
    workspace = open_workspace(ROOT)
    return pipeline.publication(workspace, pipeline.tables(workspace), view=View.NEUTRAL, quotes=True)
