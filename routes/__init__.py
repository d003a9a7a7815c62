"""What the articles say moves: routes, their evidence, and the maps made of them."""

__version__ = "0.1.0"
