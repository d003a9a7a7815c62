"""A real server on loopback that answers as routing engines, geocoders and broken machines do."""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any

import numpy as np

from geodata import polyline

JSON = "application/json"


class Heard:
    """What a server was asked, and when."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.bodies: list[Any] = []
        self.sent = 0

    def __len__(self) -> int:
        return len(self.paths)


class Handler(BaseHTTPRequestHandler):
    """Notes the request down, and leaves the answer to what the test says."""

    server: "Server"
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        heard = self.server.heard
        heard.times.append(time.monotonic())
        heard.paths.append(self.path)
        heard.headers.append(dict(self.headers))
        length = int(self.headers.get("Content-Length") or 0)
        heard.bodies.append(json.loads(self.rfile.read(length)) if length else None)
        self.close_connection = True
        try:
            self.server.behave(self)
        except OSError:
            return

    do_GET = answer  # noqa: N815 - the library's own names
    do_POST = answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        return

    def send(self, body: bytes, *, status: int = 200, kind: str = JSON, **headers: str) -> None:
        """Send a whole answer; in header names an underscore stands for a hyphen."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.server.heard.sent += len(body)

    def wait(self, seconds: float) -> None:
        """Wait, but not beyond the end of the test."""
        self.server.over.wait(seconds)


Behaviour = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """A server on a free port of this machine."""

    daemon_threads = True

    def __init__(self, behave: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behave = behave
        self.heard = Heard()
        self.over = threading.Event()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        return


@contextmanager
def serving(behave: Behaviour) -> Iterator[Server]:
    """Serve until the block ends."""
    with Server(behave) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


# -------------------------------------------------------------------------------------- good answers


def winding(stops: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a line through stops, longitude first, that no straight line is mistaken for."""
    line = []
    for (x, y), (to_x, to_y) in pairwise(stops):
        for part in np.linspace(0.0, 1.0, 40):
            bend = 0.05 * np.sin(20 * part) * part * (1 - part)
            line.append((float(x + (to_x - x) * part), float(y + (to_y - y) * part + bend)))
    return line


def encoded(line: Sequence[tuple[float, float]], decimals: int = 6) -> str:
    """Return a line as engines write it: latitude first."""
    return polyline.encode([np.array([(y, x) for x, y in line])], decimals)[0]


def stops_asked(handler: Handler) -> list[tuple[float, float]]:
    """Return the stops of a request to OSRM."""
    text = handler.path.split("?")[0].rsplit("/", 1)[1]
    pairs = [pair.split(",") for pair in text.split(";")]
    return [(float(x), float(y)) for x, y in pairs]


def osrm(line: Sequence[tuple[float, float]], **more: Any) -> bytes:
    """Return an answer of OSRM."""
    route = {"geometry": encoded(line), "distance": 1_234_000.0, "duration": 50_000.0}
    return json.dumps({"code": "Ok", "routes": [route], "waypoints": [], **more}).encode()


def good_osrm(handler: Handler) -> None:
    handler.send(osrm(winding(stops_asked(handler))))


def good_openrouteservice(handler: Handler) -> None:
    stops = [tuple(pair) for pair in handler.server.heard.bodies[-1]["coordinates"]]
    feature = {
        "type": "Feature",
        "properties": {"summary": {"distance": 987_000.0}},
        "geometry": {"type": "LineString", "coordinates": winding(stops)},
    }
    found = {"type": "FeatureCollection", "features": [feature]}
    handler.send(json.dumps(found).encode(), kind="application/geo+json;charset=UTF-8")


def good_valhalla(handler: Handler) -> None:
    stops = [(place["lon"], place["lat"]) for place in handler.server.heard.bodies[-1]["locations"]]
    legs = [{"shape": encoded(winding(pair)), "summary": {"length": 600.5}} for pair in pairwise(stops)]
    trip = {"status": 0, "legs": legs, "summary": {"length": 600.5 * len(legs)}, "units": "kilometers"}
    handler.send(json.dumps({"trip": trip}).encode(), kind="application/json;charset=utf-8")


def place_found(number: int, name: str, lat: float, lon: float, country: str, **more: Any) -> dict[str, Any]:
    """Return a place as Nominatim lists it."""
    return {
        "osm_type": "node",
        "osm_id": number,
        "lat": f"{lat:.7f}",
        "lon": f"{lon:.7f}",
        "class": "place",
        "type": "village",
        "name": name,
        "display_name": f"{name}, Some District",
        "address": {"country_code": country},
        "importance": 0.3,
        **more,
    }


def nominatim(*places: dict[str, Any]) -> Behaviour:
    """Return a geocoder that finds these places, whatever it is asked."""
    return lambda handler: handler.send(json.dumps(list(places)).encode())


# --------------------------------------------------------------------------------------- bad answers


def slow(handler: Handler) -> None:
    handler.wait(20.0)


def trickling(handler: Handler) -> None:
    """Send a byte now and then, so that no single wait is long."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", "10000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        handler.wait(0.1)


def trickling_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        handler.wait(0.1)


def status(number: int, body: bytes = b"{}", **headers: str) -> Behaviour:
    return lambda handler: handler.send(body, status=number, **headers)


def page(handler: Handler) -> None:
    handler.send(b"<!doctype html><title>Welcome</title><h1>It works!</h1>", kind="text/html; charset=utf-8")


def not_found(handler: Handler) -> None:
    handler.send(b"<h1>Not Found</h1>", status=404, kind="text/html")


def cut_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"code": "Ok", "routes": [{"geometry": "')


def silent(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2p1\r\n" * 3)


def redirect(to: str, number: int = 302) -> Behaviour:
    return lambda handler: handler.send(b"{}", status=number, Location=to)


def to_another_name(handler: Handler) -> None:
    """Redirect to this very server by another name for the host."""
    handler.send(b"{}", status=302, Location=f"http://localhost:{handler.server.server_port}{handler.path}")


def moved_once(handler: Handler) -> None:
    """Redirect to another path of the same host, and answer there."""
    if handler.path.startswith("/moved"):
        good_osrm(handler)
    else:
        handler.send(b"{}", status=302, Location=f"/moved{handler.path}")


def huge(handler: Handler) -> None:
    """Send 200 MB, unless somebody hangs up."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    piece = b" " * 100_000
    for _ in range(2_000):
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        handler.server.heard.sent += len(piece)


def bomb(handler: Handler) -> None:
    """Send 20 MB of blanks packed into some 90 KB."""
    handler.send(gzip.compress(b" " * 20_000_000, 1), Content_Encoding="gzip")


def half_packed(handler: Handler) -> None:
    whole = gzip.compress(osrm(winding(stops_asked(handler))))
    handler.send(whole[: len(whole) // 2], Content_Encoding="gzip")


def packed(handler: Handler) -> None:
    handler.send(gzip.compress(osrm(winding(stops_asked(handler)))), Content_Encoding="gzip")


def text(body: bytes, **headers: str) -> Behaviour:
    return lambda handler: handler.send(body, **headers)


def elsewhere(handler: Handler) -> None:
    """Answer for Norway, whatever was asked."""
    handler.send(osrm(winding([(10.7, 59.9), (5.3, 60.4)])))


def five_decimals(handler: Handler) -> None:
    line = encoded(winding(stops_asked(handler)), 5)
    handler.send(json.dumps({"code": "Ok", "routes": [{"geometry": line}]}).encode())


def off_the_globe(handler: Handler) -> None:
    line = encoded([(x * 10, y * 10) for x, y in winding(stops_asked(handler))])
    handler.send(json.dumps({"code": "Ok", "routes": [{"geometry": line}]}).encode())


def no_line(geometry: Any) -> Behaviour:
    body = json.dumps({"code": "Ok", "routes": [{"geometry": geometry}]}).encode()
    return lambda handler: handler.send(body)


def a_leap(handler: Handler) -> None:
    """Answer with a line that starts and ends right, and goes by way of Norway."""
    first, *_, last = stops_asked(handler)
    handler.send(osrm([first, (10.7, 59.9), last]))


def straight(handler: Handler) -> None:
    """Answer with a straight line, as if there were such a road."""
    (x, y), (to_x, to_y) = stops_asked(handler)
    handler.send(osrm([(x, y), ((x + to_x) / 2, (y + to_y) / 2), (to_x, to_y)]))


def one_step(handler: Handler) -> None:
    """Answer with a road that makes all of its way in one step, of many points at its end."""
    (x, y), (to_x, to_y) = stops_asked(handler)
    handler.send(osrm([(x, y), *((to_x + step / 1000, to_y) for step in range(20, 0, -1)), (to_x, to_y)]))


def telling_the_key(handler: Handler) -> None:
    """Repeat the key wherever a server can write something."""
    key = handler.headers.get("Authorization", "")
    body = json.dumps({"code": key, "message": key, "error": key}).encode()
    handler.send(body, status=400, X_Key=key)
