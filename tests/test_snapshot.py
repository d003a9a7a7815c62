"""The page looks as it did when a person last looked at it and said so."""

from pathlib import Path

import pytest
from browser.reader import Opener
from PIL import Image, ImageChops, ImageStat

SMALL = (320, 180)
TOLERANCE = 5.0  # of 255, mean over all pixels of the small picture: fonts and browsers differ a little


@pytest.fixture
def folder(root: Path) -> Path:
    """Return the folder whose page `open_page` opens: what is committed."""
    return root / "output"


def test_the_page_looks_as_it_was_last_approved(
    root: Path, open_page: Opener, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    approved = root / "tests" / "snapshots" / "overview.png"
    now = tmp_path / "overview.png"
    open_page("index.html").page.screenshot(path=now)
    if request.config.getoption("--update-snapshots"):
        approved.write_bytes(now.read_bytes())
    pictures = [Image.open(path).convert("RGB").resize(SMALL) for path in (approved, now)]
    difference = ImageChops.difference(*pictures)
    mean = sum(ImageStat.Stat(difference).mean) / 3
    difference.save(tmp_path / "difference.png")
    assert mean < TOLERANCE, f"look at {tmp_path}; if it is better, approve it with --update-snapshots"
