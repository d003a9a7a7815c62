"""A real Valhalla, with tiles of a few invented roads, asked over loopback as a user's own would be."""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import numpy as np
import osm_extract
import pytest
from shapely import LineString
from test_online import asked, town
from test_online import workspace as settings

from geodata.path import Method

Command = Callable[..., "subprocess.CompletedProcess[str]"]
Point = tuple[float, float]

NAIROBI, NAKURU = (36.81667, -1.28333), (36.06667, -0.28333)
TRUNK = {"highway": "trunk", "name": "Invented Road", "maxspeed": "80"}


def winding(start: Point, end: Point, bend: float) -> list[Point]:
    """Return an invented road that no network of this package has."""
    parts = np.linspace(0.0, 1.0, 200)
    bends = bend * np.sin(np.pi * parts) + 0.01 * np.sin(30.0 * parts) * np.sin(np.pi * parts)
    return [
        (
            round(start[0] + (end[0] - start[0]) * part + off, 6),
            round(start[1] + (end[1] - start[1]) * part, 6),
        )
        for part, off in zip(parts.tolist(), bends.tolist(), strict=True)
    ]


ROAD = winding(NAIROBI, NAKURU, -0.35)
TRACK = winding(NAIROBI, NAKURU, 0.2)


def programs() -> Path | None:
    """Return the folder of pyvalhalla's programs: they are the same for every Python."""
    beside = Path(sys.prefix) / "valhalla" / "valhalla"
    if (beside / "bin").is_dir():
        return beside
    try:
        found = [file for file in metadata.files("pyvalhalla") or () if file.name == "valhalla_service"]
    except metadata.PackageNotFoundError:
        return None
    return Path(str(found[0].locate())).parents[1] if found else None


@pytest.fixture(scope="module")
def valhalla() -> Iterator[str]:
    """Serve the invented roads, and return the base address."""
    package = programs()
    if package is None:
        pytest.skip("pyvalhalla has no programs here; .ci/run shows how to install it")
    folder = Path(tempfile.mkdtemp(prefix="vh"))  # its sockets want a short path
    (folder / "roads.osm.pbf").write_bytes(
        osm_extract.extract([(ROAD, TRUNK), (TRACK, {"highway": "track", "access": "no"})])
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = subprocess.run(
        [sys.executable, package / "valhalla_build_config.py", "--mjolnir-tile-dir", folder / "tiles"],
        capture_output=True,
        check=True,
    )
    config = json.loads(made.stdout)
    config["mjolnir"] |= {
        "id_table_size": 10_000,
        "concurrency": 1,
        "tile_extract": "",
        "traffic_extract": "",
    }
    for name in ("admin", "timezone", "landmarks"):
        config["mjolnir"][name] = ""
    config["httpd"]["service"] |= {
        "listen": f"tcp://127.0.0.1:{port}",
        "loopback": f"ipc://{folder}/loopback",
        "interrupt": f"ipc://{folder}/interrupt",
    }
    for name in ("loki", "thor", "odin"):
        config[name]["service"]["proxy"] = f"ipc://{folder}/{name}"
    (folder / "config.json").write_text(json.dumps(config))
    arguments = ["-c", folder / "config.json"]
    built = subprocess.run(
        [package / "bin" / "valhalla_build_tiles", *arguments, folder / "roads.osm.pbf"],
        capture_output=True,
        check=False,
        timeout=100,
    )
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    serving = subprocess.Popen(
        [package / "bin" / "valhalla_service", folder / "config.json", "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, serving)
        yield f"http://127.0.0.1:{port}"
    finally:
        serving.kill()  # when it is asked to end, it waits half a minute for requests
        serving.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int, serving: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        assert serving.poll() is None, "the service ended"
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1.0):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the service does not listen")


def workspace(tmp_path: Path, base: str) -> Path:
    folder = tmp_path / "work"
    (folder / "seeds").mkdir(parents=True)
    (folder / "routes").mkdir()
    (folder / "seeds" / "trucks.txt").write_text(
        "NAIROBI, March 3, 2024 - The first trucks drove from Nairobi to Nakuru by road, officials said.\n"
    )
    (folder / "routes" / "workspace.toml").write_text(
        f'[engine]\nkind = "valhalla"\nbase = "{base}"\nprofile = "auto"\nrequests_per_second = 20\n'
    )
    return folder


def test_trace_follows_the_road_that_the_engine_knows(
    valhalla: str, tmp_path: Path, command: Command
) -> None:
    folder = workspace(tmp_path, valhalla)
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = command("trace", "Nairobi", "Nakuru", "--online", "--json", "--in", folder, **cache)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    feature = json.loads(done.stdout)
    told = feature["properties"]
    assert told["method"] == "routed"
    assert told["source"].startswith("Valhalla (auto), ")
    line, road = LineString(feature["geometry"]["coordinates"]), LineString(ROAD)
    along = line.interpolate([part / 100 for part in range(1, 99)], normalized=True)
    assert max(point.distance(road) for point in along) < 0.0004  # 40 m
    assert line.length > 0.9 * road.length
    assert told["note"].startswith("the routing engine gives the road 15")
    offline = command("trace", "Nairobi", "Nakuru", "--json", "--in", folder, http_proxy="http://127.0.0.1:9")
    assert offline.stdout == done.stdout


def test_a_build_draws_it_and_the_next_one_needs_no_engine(
    valhalla: str, tmp_path: Path, command: Command
) -> None:
    folder = workspace(tmp_path, valhalla)
    done = command("build", folder, "--online", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stderr
    assert "asking 127.0.0.1" in done.stderr
    assert "warning" not in done.stderr
    page = (folder / "output" / "index.html").read_text(encoding="utf-8")
    assert "Valhalla (auto)" in page
    again = command("build", folder)
    assert "nothing to do" in again.stderr


def test_it_says_so_where_the_engine_has_no_road(valhalla: str, tmp_path: Path) -> None:
    folder = settings(tmp_path, valhalla, kind="valhalla", profile="auto")
    path, told = asked(tmp_path, folder, town("Osh", 72.7985, 40.52828), town("Bishkek", 74.59, 42.87))
    assert "the road Osh - Bishkek: Valhalla knows no road near a stop; it is drawn along" in told[1]
    assert path.method is Method.GENERALISED
    path, told = asked(tmp_path, folder, town("Nairobi", *NAIROBI), town("Nakuru", *NAKURU))
    assert len(told) == 1
    assert path.by.startswith("Valhalla (auto)")
    assert path.line.hausdorff_distance(LineString(ROAD)) < 0.0004


def test_an_unknown_vehicle_is_told(valhalla: str, tmp_path: Path) -> None:
    folder = settings(tmp_path, valhalla, kind="valhalla", profile="camel")
    _, told = asked(tmp_path, folder, town("Nairobi", *NAIROBI), town("Nakuru", *NAKURU))
    assert "Valhalla does not know the profile; set another in routes/workspace.toml" in told[1]
