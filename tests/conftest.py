"""What tests share: the repository, a workspace to spoil, and the command as a user runs it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytest_plugins = ("browser.reader",)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="keep the pictures as they look now")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's folder."""
    return ROOT


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a new workspace that holds the five articles."""
    folder = tmp_path / "work"
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def command() -> Command:
    """Return a function that runs ``routes`` with arguments in a process of its own."""

    def run(
        *arguments: object, stdin: bytes | None = None, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; from routes.cli import main; sys.exit(main())",
                *map(str, arguments),
            ],
            input=stdin,
            cwd=cwd,
            capture_output=True,
            check=False,
            timeout=120,
            env={**os.environ, **environment},
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run
