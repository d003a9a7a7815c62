"""A small workspace of three routes in two articles, which builds in a moment, and what tests do with it."""

from pathlib import Path

from routes import build as building
from routes.build import Options, Outcome

ROAD, RAIL, FLIGHT = "kampala-mombasa-road", "kampala-kigali-rail", "kigali-lagos-air"
PAGES = {"index.html", f"{ROAD}.html", f"{RAIL}.html", f"{FLIGHT}.html"}
WIRE = """\
Kenya and Uganda talk roads

NAIROBI, March 3, 2022 (KNA) - Trucks go from Mombasa to Kampala every day, the minister said.

The government plans a railway from Kampala to Kigali. The railway will cost $400 million, he said.
"""
LAUNCH = """\
A flight to Lagos

KIGALI, June 10, 2023 (RBA) - A direct flight from Kigali to Lagos was launched on Friday. The flight takes \
five hours, the airline said.
"""


def small_workspace(folder: Path) -> Path:
    """Write the workspace into a new folder and return that."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "seeds" / "launch.txt").write_text(LAUNCH, encoding="utf-8")
    return folder


def built(folder: Path, **options: object) -> Outcome:
    """Build a workspace and return what the build did; it has nobody to wait for."""
    return building.build(folder, Options(**options), tell=quietly)  # type: ignore[arg-type]


def outputs(folder: Path) -> dict[str, bytes]:
    """Return every file in a workspace's output."""
    return {path.name: path.read_bytes() for path in sorted((folder / "output").iterdir()) if path.is_file()}


def quietly(_: str) -> None:
    """Take a message and do nothing with it."""
