"""The design's layers, held by walking every import, deferred ones included."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGES = ("geodata", "routes")
STAGES = {
    "routes.text": {"read", "recognise", "resolve", "phrases", "claims"},
    "routes.lines": {"definitions", "plan", "trace", "check"},
}
WINGS = ("routes.text", "routes.lines", "routes.publish")
COMPOSERS = {
    "routes.online",
    "routes.pipeline",
    "routes.layering",
    "routes.tracing",
    "routes.live",
    "routes.watch",
    "routes.atlas",
    "routes.embedding",
    "routes.build",
    "routes.withdrawn",
    "routes.stamping",
    "routes.page_check",
    "routes.drafting",
    "routes.drafting_files",
    "routes.finder",
    "routes.folder",
    "routes.briefing",
    "routes.deliver",
    "routes.review.answers",
    "routes.review.serve",
    "routes.review.sitting",
    "routes.cli",
    "routes.commands",
}
NETWORK = {"socket", "socketserver", "ssl", "http", "urllib.request", "urllib3", "asyncio", "ftplib"}
NETWORK |= {"requests"}
ASKS = {"geodata.online.client", "geodata.online.engines", "geodata.online.geocoding", "geodata.online.turns"}
OPENS_FILES = {
    "geodata.sources",
    "geodata.online.turns",
    "routes.workspace",
    "routes.lines.definitions",
    "routes.disk",
    "routes.store",
    "routes.build",
    "routes.withdrawn",
    "routes.earlier",
    "routes.page_check",
    "routes.fingerprints",
    "routes.bundled",
    "routes.commands.briefing",
    "routes.publish.page.assets",
}
IN_MEMORY = {
    "os.open(os.devnull, os.O_WRONLY)",
    "Image.open(io.BytesIO(base64.b64decode(webp)))",
}
LONGEST_MODULE = 360


def modules(root: Path) -> dict[str, tuple[Path, ast.Module]]:
    found = {}
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if "rebuild" in path.parts:
                continue
            name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
            found[name] = (path, ast.parse(path.read_text(encoding="utf-8")))
    return found


def imported(name: str, path: Path, tree: ast.Module, known: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
                parts = parts[: len(parts) - node.level + 1]
                base = ".".join([*parts, *([node.module] if node.module else [])])
            for alias in node.names:
                yield f"{base}.{alias.name}" if f"{base}.{alias.name}" in known else base


@pytest.fixture(scope="module")
def trees(root: Path) -> dict[str, tuple[Path, ast.Module]]:
    return modules(root)


@pytest.fixture(scope="module")
def graph(trees: dict[str, tuple[Path, ast.Module]]) -> dict[str, set[str]]:
    known = set(trees)
    return {name: set(imported(name, path, tree, known)) for name, (path, tree) in trees.items()}


def test_geodata_knows_nothing_of_news(graph: dict[str, set[str]]) -> None:
    for name, targets in graph.items():
        if name.split(".")[0] == "geodata":
            assert not [target for target in targets if target.split(".")[0] == "routes"], name


def test_no_import_cycle(graph: dict[str, set[str]]) -> None:
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name) :], name))
        if name in done or name not in graph:
            return
        for target in sorted(graph[name]):
            if not name.startswith(f"{target}."):  # a module's own package is its folder
                visit(target, (*trail, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_wings_do_not_import_each_other(graph: dict[str, set[str]]) -> None:
    for name, targets in graph.items():
        own = next((wing for wing in WINGS if name.startswith(wing)), None)
        if own is None:
            continue
        others = [wing for wing in WINGS if wing != own]
        assert not [t for t in targets if t.startswith(tuple(others))], name
        assert not targets & COMPOSERS, name


def test_stages_do_not_import_each_other(graph: dict[str, set[str]]) -> None:
    for wing, stages in STAGES.items():
        names = {f"{wing}.{stage}" for stage in stages}
        assert names <= set(graph), names - set(graph)
        for name in names:
            assert not graph[name] & (names - {name}), name


def test_only_the_command_line_prints_or_exits(trees: dict[str, tuple[Path, ast.Module]]) -> None:
    for name, (_, tree) in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and name != "routes.console":
                assert node.func.id not in {"print", "exit", "quit", "input"}, f"{name}:{node.lineno}"
            if isinstance(node, ast.Attribute):
                assert not (node.attr == "exit" and ast.unparse(node.value) == "sys"), f"{name}:{node.lineno}"


def test_few_modules_open_files(trees: dict[str, tuple[Path, ast.Module]]) -> None:
    openers = {"open", "read_bytes", "read_text", "write_bytes", "write_text"}
    for name, (_, tree) in trees.items():
        if name in OPENS_FILES:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if ast.unparse(node) in IN_MEMORY:
                    continue
                assert called not in openers, f"{name}:{node.lineno} calls {called}"


def test_folium_and_geopy_have_one_home_each(graph: dict[str, set[str]]) -> None:
    for name, targets in graph.items():
        roots = {target.split(".")[0] for target in targets}
        assert not roots & {"folium", "branca"} or name.startswith("routes.publish.page"), name
        assert "geopy" not in roots or name in {"geodata.geocoder", "geodata.online.geocoding"}, name


def test_nothing_reaches_the_network_but_what_is_asked_online(graph: dict[str, set[str]]) -> None:
    for name, targets in graph.items():
        used = {target for target in targets if target in NETWORK or target.split(".")[0] in NETWORK}
        homes = {"geodata.online.client", "geodata.online.proxies", "routes.serving"}  # the last on loopback
        assert not used or name in homes, f"{name}: {used}"
        if not name.startswith("geodata.online"):
            assert not targets & ASKS or name == "routes.online", name
    assert "routes.online" not in graph["routes.build"], "a build reads answers; it never asks for them"


def test_importing_is_quick_because_it_loads_nothing_heavy() -> None:
    heavy = "folium geopy shapely numpy babel jinja2"
    code = f"import routes, sys; print([name for name in {heavy.split()!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_modules_are_of_a_size_to_read(trees: dict[str, tuple[Path, ast.Module]]) -> None:
    for name, (path, _) in trees.items():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= LONGEST_MODULE, f"{name} has {lines} lines: find its two names"


def test_top_level_is_fixed(root: Path) -> None:
    done = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    visible = {line.split("/")[0] for line in done.stdout.splitlines() if not line.startswith(".")}
    allowed = {"seeds", "routes", "geodata", "tests", "output"}
    assert visible <= allowed | {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "requirements.lock",
    }
