"""The wheel holds what it needs, nothing of a user's, and builds a workspace far from the source."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("routebook-*.whl"))


def test_wheel_holds_data_and_licences_and_no_ones_work(root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        path.relative_to(root).as_posix()
        for path in (root / "geodata" / "data").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert data <= names
    assert {"routes/py.typed", "geodata/py.typed", "geodata/data/sources.toml"} <= names
    assert any(name.startswith("routes/catalogue/") and name.endswith(".toml") for name in names)
    assert {f"routes/help/{path.name}" for path in (root / "routes" / "help").glob("*.md")} <= names
    assert {f"routes/schema/{path.name}" for path in (root / "routes" / "schema").glob("*.json")} <= names
    assert {f"routes/examples/{path.name}" for path in (root / "routes" / "examples").iterdir()} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    unwanted = (
        "geodata/rebuild",
        "seeds/",
        "tests/",
        "output/",
        "routes/corrections.toml",
        "geodata/places.toml",
    )
    assert not [name for name in names if name.startswith(unwanted)]


def test_installed_wheel_builds_a_workspace(wheel: Path, workspace: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(pip, check=True)
    code = (
        "import sys, routes, geodata; from routes.cli import main;"
        "assert routes.__file__.startswith(sys.argv[1]) and geodata.__file__.startswith(sys.argv[1]);"
        "sys.exit(main(['build', sys.argv[2]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(site), str(workspace)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (workspace / "output" / "index.html").stat().st_size > 100_000
