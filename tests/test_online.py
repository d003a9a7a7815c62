"""What holds when a service is asked: real sockets, real faults, and never a wrong road for them."""

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import services
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from geodata import polyline
from geodata.errors import ServiceFailed
from geodata.network import Network
from geodata.online.client import Client, Limits
from geodata.online.hosts import base_problem, is_own
from geodata.online.turns import Turns
from geodata.path import Method, Mode
from geodata.place import Place, PlaceKind
from routes import pipeline
from routes.errors import BadDefinition
from routes.kept import Kept
from routes.lines import trace
from routes.model import Leg, Stop
from routes.online import Asking, ask_for_way
from routes.settings import settings_in
from routes.workspace import answers_of, open_workspace

KEY = "key-5ECR3T-0123456789abcdef"
QUICK = Limits(silence_s=0.4, whole_s=0.8, tries=3, back_off_s=0.02, longest_wait_s=2.0)


def town(name: str, longitude: float, latitude: float) -> Place:
    return Place(id=f"own:{name}", name=name, kind=PlaceKind.CITY, longitude=longitude, latitude=latitude)


NAIROBI, NAKURU, KAMPALA = (
    town("Nairobi", 36.81667, -1.28333),
    town("Nakuru", 36.06667, -0.28333),
    town("Kampala", 32.58219, 0.31628),
)


def client(tmp_path: Path, **limits: float) -> Client:
    turns = Turns(folder=tmp_path / "cache", pause_s=0.001)
    chosen = Limits(**{**{name: getattr(QUICK, name) for name in Limits.__slots__}, **limits})  # type: ignore[arg-type]
    return Client(agent="routebook/0 (+maps@example.org)", turns=turns, limits=chosen, key=KEY)


def workspace(tmp_path: Path, base: str, *, kind: str = "osrm", profile: str = "driving") -> Path:
    folder = tmp_path / "work"
    (folder / "routes").mkdir(parents=True, exist_ok=True)
    (folder / "routes" / "workspace.toml").write_text(
        f'[engine]\nkind = "{kind}"\nbase = "{base}"\nprofile = "{profile}"\nrequests_per_second = 100\n',
        encoding="utf-8",
    )
    return folder


def asked(tmp_path: Path, folder: Path, *places: Place) -> tuple[trace.Path, list[str]]:
    """Ask for a road, and return the path that is drawn then, with every line that was told."""
    told: list[str] = []
    asking = Asking(
        workspace=open_workspace(folder, with_articles=False),
        tell=told.append,
        environment={"XDG_CACHE_HOME": str(tmp_path / "cache"), "ROUTEBOOK_ENGINE_KEY": KEY},
        limits=QUICK,
        today="2026-11-22",
    )
    ask_for_way(asking, places, kept_of(folder))
    networks = trace.Networks(network=Network.of, kept=kept_of(folder).path)
    return trace.path_between(places, mode=Mode.ROAD, networks=networks), told


def kept_of(folder: Path) -> Kept:
    settings = open_workspace(folder, with_articles=False).settings
    return pipeline.with_answers(pipeline.gazetteer(None), answers_of(folder), settings.engine)[1]


def leaks(folder: Path) -> list[str]:
    """Return the files below a folder that hold the key."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if KEY.encode() in path.read_bytes() or KEY in path.name]


# --------------------------------------------------------------------------------------------- faults

FAULTS: dict[str, tuple[services.Behaviour, int, str]] = {
    "slow": (services.slow, 3, "did not answer within 0.4 seconds"),
    "trickles": (services.trickling, 3, "did not finish within 0.8 seconds"),
    "trickles in its headers": (services.trickling_headers, 3, "did not finish within 0.8 seconds"),
    "429": (services.status(429), 3, "is asked too often (429)"),
    "429 for an hour": (services.status(429, Retry_After="3600"), 1, "left alone for 3,600 seconds"),
    "429 until a day": (
        services.status(429, Retry_After="Fri, 31 Dec 2038 23:59:59 GMT"),
        1,
        "wants to be left alone for",
    ),
    "401": (services.status(401), 1, "refused (401)"),
    "403": (services.status(403), 1, "refused (403)"),
    "404": (services.not_found, 1, "answered with a web page"),
    "500": (services.status(500), 3, "has an error of its own (500)"),
    "503": (services.status(503), 3, "has an error of its own (503)"),
    "418": (services.status(418), 1, "answered with status 418"),
    "a web page": (services.page, 1, "answered with a web page"),
    "cut off": (services.cut_off, 3, "broke off its answer"),
    "silent": (services.silent, 3, "broke off its answer"),
    "no HTTP": (services.no_http, 3, "what is no HTTP"),
    "redirect to another host": (services.redirect("http://localhost:9/"), 1, "another host"),
    "redirect to another name": (services.to_another_name, 1, "another host"),
    "redirect to another port": (services.redirect("http://127.0.0.1:9/"), 1, "another host"),
    "redirect to a file": (services.redirect("file:///etc/passwd"), 1, "another host or scheme"),
    "redirect with a password": (services.redirect("//a:b@127.0.0.1/"), 1, "another host"),
    "redirect to nowhere": (services.redirect("http://["), 1, "another host"),
    "redirect in a circle": (services.redirect("/again"), 4, "redirects in a circle"),
    "huge": (services.huge, 1, "more than 5 MB"),
    "gzip bomb": (services.bomb, 1, "more than 5 MB"),
    "half a gzip": (services.half_packed, 3, "broke off its answer"),
    "no gzip": (services.text(b"{}", Content_Encoding="gzip"), 1, "not packed as it says"),
    "another packing": (services.text(b"{}", Content_Encoding="br"), 1, "it is packed as 'br'"),
    "no JSON": (services.text(b'{"code": "Ok", '), 1, "it is no JSON"),
    "no UTF-8": (services.text(b'{"code": "\xff"}'), 1, "it is no text in UTF-8"),
    "nested": (services.text(b"[" * 100_000), 1, "it is nested too deeply"),
    "a number without end": (services.text(b"1" * 100_000), 1, "it is no JSON"),
    "NaN": (services.text(b'{"code": "Ok", "routes": [{"distance": NaN}]}'), 1, "NaN, which is no number"),
    "empty routes": (services.text(b'{"code": "Ok", "routes": []}'), 1, "answered without a line"),
    "a list": (services.text(b"[1, 2]"), 1, "could not answer"),
    "no way": (services.status(400, b'{"code": "NoRoute"}'), 1, "OSRM finds no way between the stops"),
    "wrong country": (services.elsewhere, 1, "answered for another place: its line starts"),
    "five decimals": (services.five_decimals, 1, "answered for another place"),
    "off the globe": (services.off_the_globe, 1, "a point off the globe"),
    "a leap": (services.a_leap, 1, "answered for another place"),
    "a straight line": (services.straight, 1, "answered with 3 points over 50"),
    "one step": (services.one_step, 1, "no road's line"),
    "one point": (services.no_line("_p~iF~ps|U"), 1, "without a line"),
    "no text": (services.no_line(12), 1, "without a line"),
    "bad signs": (services.no_line("\u2028\x01é"), 1, "cannot be decoded"),
    "an endless step": (services.no_line("~" * 1_000_000), 1, "cannot be decoded"),
    "the key": (services.telling_the_key, 1, "could not answer"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_costs_one_warning_and_the_bundled_road_is_drawn(tmp_path: Path, fault: str) -> None:
    behave, requests, words = FAULTS[fault]
    with services.serving(behave) as server:
        folder = workspace(tmp_path, server.base)
        path, told = asked(tmp_path, folder, NAIROBI, KAMPALA)
        host = server.base.removeprefix("http://")
        asking, *warnings = told
    assert asking == f"asking {host} for the road Nairobi - Kampala"
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith("warning: the road Nairobi - Kampala: ")
    assert (
        warnings[0]
        .lower()
        .endswith(("; it is drawn along the bundled roads", "? it is drawn along the bundled roads"))
    )
    assert words in warnings[0]
    assert len(server.heard) == requests
    assert path.method is Method.GENERALISED
    assert not answers_of(folder), "a failure is not kept"
    assert not leaks(tmp_path)
    assert KEY not in "".join(told)


def test_a_service_that_does_not_run_is_told_and_asked_nothing_more(tmp_path: Path) -> None:
    with services.serving(services.good_osrm) as server:
        base = server.base
    folder = workspace(tmp_path, base)
    path, told = asked(tmp_path, folder, NAIROBI, KAMPALA)
    assert "takes no connection; is the service running there?" in told[1]
    assert path.method is Method.GENERALISED


def test_no_more_than_five_megabytes_are_read(tmp_path: Path) -> None:
    with services.serving(services.huge) as server, pytest.raises(ServiceFailed, match="5 MB"):
        client(tmp_path, whole_s=20.0).ask(f"{server.base}/x")
    assert server.heard.sent < 20_000_000  # what the sockets held when the client hung up is in it


def test_a_redirect_within_the_host_is_followed(tmp_path: Path) -> None:
    with services.serving(services.moved_once) as server:
        folder = workspace(tmp_path, server.base)
        path, told = asked(tmp_path, folder, NAIROBI, KAMPALA)
    assert path.method is Method.ROUTED
    assert len(server.heard) == 2
    assert len(told) == 1


def test_a_redirect_to_another_host_sends_it_nothing(tmp_path: Path) -> None:
    with services.serving(services.good_osrm) as other:
        aim = f"http://localhost:{other.server_port}/route"
        with services.serving(services.redirect(aim)) as server, pytest.raises(ServiceFailed):
            client(tmp_path).ask(f"{server.base}/route")
        assert len(other.heard) == 0


def test_a_busy_service_is_asked_again_when_it_says(tmp_path: Path) -> None:
    def busy_once(handler: services.Handler) -> None:
        if len(handler.server.heard) == 1:
            handler.send(b"{}", status=429, Retry_After="1")
        else:
            services.good_osrm(handler)

    with services.serving(busy_once) as server:
        path, told = asked(tmp_path, workspace(tmp_path, server.base), NAIROBI, KAMPALA)
    assert path.method is Method.ROUTED
    assert len(told) == 1
    first, second = server.heard.times
    assert second - first >= 1.0


def test_after_three_failures_in_a_row_a_service_is_left_alone(tmp_path: Path) -> None:
    def leg(number: int) -> Leg:
        ends = (NAIROBI, town(f"T{number}", 36.0 + number / 10, 0.5))
        return Leg(mode=Mode.ROAD, stops=tuple(Stop(place=place, named=True) for place in ends))

    told: list[str] = []
    with services.serving(services.page) as server:
        asking = Asking(
            workspace=open_workspace(workspace(tmp_path, server.base), with_articles=False),
            tell=told.append,
            environment={"XDG_CACHE_HOME": str(tmp_path)},
            limits=QUICK,
        )
        asking.legs([leg(number) for number in range(7)], Kept())
    assert len(server.heard) == 3
    assert "asked nothing more; 4 more to ask with --online another time" in told[-1]


# ----------------------------------------------------------------------------------- the three engines


ENGINES = {
    "osrm": ("osrm", "driving", services.good_osrm, "OSRM", 1234.0),
    "osrm, packed": ("osrm", "driving", services.packed, "OSRM", 1234.0),
    "valhalla": ("valhalla", "auto", services.good_valhalla, "Valhalla", 1201.0),
    "openrouteservice": (
        *("openrouteservice", "driving-car", services.good_openrouteservice),
        *("openrouteservice", 987.0),
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_asked_once_and_its_line_is_drawn_from_then_on(tmp_path: Path, engine: str) -> None:
    kind, profile, behave, name, road_km = ENGINES[engine]
    with services.serving(behave) as server:
        folder = workspace(tmp_path, server.base, kind=kind, profile=profile)
        path, told = asked(tmp_path, folder, NAIROBI, NAKURU, KAMPALA)
        again, more = asked(tmp_path, folder, NAIROBI, NAKURU, KAMPALA)
    assert len(server.heard) == 1
    assert (len(told), more) == (1, [])
    assert path.line.equals(again.line)
    assert path.method is Method.ROUTED
    assert path.by == path.source == f"{name} ({profile}), 22 November 2026"
    assert path.licence == "ODbL 1.0"
    assert "© OpenStreetMap contributors" in path.attribution
    assert path.note == f"the routing engine gives the road {road_km:,.0f} km"
    stops = [(place.longitude, place.latitude) for place in (NAIROBI, NAKURU, KAMPALA)]
    drawn = services.winding(stops)
    assert path.line.hausdorff_distance(LineString(drawn)) < 0.0003  # 20 m and the rounding
    headers = server.heard.headers[0]
    assert headers["User-Agent"].startswith("routebook/")
    assert headers["Authorization"] == KEY
    assert KEY not in server.heard.paths[0]
    assert KEY not in json.dumps(server.heard.bodies[0])
    assert not leaks(tmp_path)


def test_many_stops_are_asked_in_several_requests(tmp_path: Path) -> None:
    places = [town(f"T{number}", 36.0 + number / 20, -1.0) for number in range(45)]
    with services.serving(services.good_valhalla) as server:
        folder = workspace(tmp_path, server.base, kind="valhalla", profile="auto")
        path, _ = asked(tmp_path, folder, *places)
    assert [len(body["locations"]) for body in server.heard.bodies] == [20, 20, 7]
    assert path.method is Method.ROUTED
    assert path.line.coords[-1] == (places[-1].longitude, places[-1].latitude)


def test_another_vehicle_is_another_question(tmp_path: Path) -> None:
    with services.serving(services.good_valhalla) as server:
        for profile in ("auto", "truck", "truck"):
            folder = workspace(tmp_path, server.base, kind="valhalla", profile=profile)
            path, _ = asked(tmp_path, folder, NAIROBI, KAMPALA)
            assert path.by.startswith(f"Valhalla ({profile})")
    assert len(server.heard) == 2


def test_a_line_over_the_antimeridian_stays_whole(tmp_path: Path) -> None:
    ends = (town("Labasa", 179.38, -16.43), town("Somewhere", -179.9, -16.8))

    def over(handler: services.Handler) -> None:
        (x, y), (to_x, to_y) = stops = services.stops_asked(handler)
        assert stops == [(179.38, -16.43), (-179.9, -16.8)]
        line = services.winding([(x, y), (to_x + 360.0, to_y)])
        handler.send(services.osrm([(x - 360.0 if x > 180.0 else x, y) for x, y in line]))

    with services.serving(over) as server:
        path, told = asked(tmp_path, workspace(tmp_path, server.base), *ends)
    assert len(told) == 1
    assert 70.0 < path.length_km < 120.0


# -------------------------------------------------------------------------------------- once a second


def test_two_processes_together_ask_no_more_than_once_a_second(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from geodata.online.client import Client; "
        "from geodata.online.turns import Turns; "
        "turns = Turns.of(1.0, sys.argv[1], environment={'XDG_CACHE_HOME': sys.argv[2]}); "
        "asks = Client(agent='routebook/0', turns=turns); "
        "[asks.ask(sys.argv[1]) for _ in range(int(sys.argv[3]))]"
    )
    with services.serving(services.text(b"{}")) as server:
        running = [
            subprocess.Popen([sys.executable, "-c", code, f"{server.base}/x", str(tmp_path), str(count)])
            for count in (3, 2)
        ]
        assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert len(server.heard) == 5
    assert min(later - earlier for earlier, later in pairwise(server.heard.times)) >= 1.0


def test_only_a_service_of_ones_own_may_be_asked_more_often(tmp_path: Path) -> None:
    environment = {"XDG_CACHE_HOME": str(tmp_path)}
    shared = Turns.of(1.0, "https://a.example", environment=environment)
    assert shared == Turns.of(1.0, "http://127.0.0.1:8002", environment=environment)
    own = Turns.of(20.0, "http://127.0.0.1:8002", environment=environment)
    assert own.name != shared.name
    assert own.pause_s == 0.05


def test_without_a_place_for_the_shared_file_nothing_is_asked(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with services.serving(services.good_osrm) as server:
        path, told = asked(tmp_path, workspace(tmp_path, server.base), NAIROBI, KAMPALA)
    assert len(server.heard) == 0
    assert "nothing keeps to one request a second" in told[1]
    assert path.method is Method.GENERALISED


# --------------------------------------------------------------------------------------------- secrets


def test_a_key_is_never_sent_in_the_clear_to_a_stranger(tmp_path: Path) -> None:
    with pytest.raises(ServiceFailed, match="in the clear") as told:
        client(tmp_path).ask("http://routing.example.org/route")
    assert KEY not in str(told.value)


@pytest.mark.parametrize("key", ["a\r\nX-Injected: 1", "a\nb", "\t\t", "ключ", "x" * 5000])
def test_a_key_that_is_none_is_refused_unseen(tmp_path: Path, key: str) -> None:
    asks = Client(agent="routebook/0", turns=Turns(folder=tmp_path), key=key)
    with services.serving(services.good_osrm) as server, pytest.raises(ServiceFailed) as told:
        asks.ask(f"{server.base}/x")
    assert len(server.heard) == 0
    assert key not in str(told.value)
    assert key not in repr(asks)


def test_a_proxy_of_the_system_is_taken_but_not_for_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with services.serving(services.text(b'{"by": "proxy"}')) as proxy:
        monkeypatch.setenv("http_proxy", f"http://me:pa%20ss@127.0.0.1:{proxy.server_port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        asks = Client(agent="routebook/0", turns=Turns(folder=tmp_path, pause_s=0.001))
        assert asks.ask("http://routing.example.org/x?y=1").value == {"by": "proxy"}
        assert proxy.heard.paths == ["http://routing.example.org/x?y=1"]
        assert proxy.heard.headers[0]["Proxy-Authorization"] == "Basic bWU6cGEgc3M="
        with services.serving(services.text(b'{"by": "service"}')) as server:
            assert asks.ask(f"{server.base}/x").value == {"by": "service"}
        assert "Proxy-Authorization" not in server.heard.headers[0]


def test_https_goes_through_a_proxy_by_a_tunnel_that_sees_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with services.serving(services.status(502)) as proxy:
        proxy.RequestHandlerClass.do_CONNECT = services.Handler.answer  # type: ignore[attr-defined]
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.server_port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        with pytest.raises(ServiceFailed, match=r"routing\.example\.org cannot be reached"):
            client(tmp_path).ask("https://routing.example.org/x")
    assert proxy.heard.paths == ["routing.example.org:443"] * 3
    assert not any("Authorization" in headers for headers in proxy.heard.headers)


# -------------------------------------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ('[engine]\nkind = "osmr"\nbase = "http://a"\nprofile = "x"', "engine.kind", "did you mean 'osrm'?"),
        ('[engine]\nbase = "http://a"\nprofile = "x"', "engine.kind", "expected one of osrm, valhalla"),
        ('[engine]\nkind = "osrm"\nprofile = "x"', "engine.base", "is missing; expected an address"),
        ('[engine]\nkind = "osrm"\nbase = "http://a"', "engine.profile", "expected the vehicle"),
        ('[engine]\nkind = "osrm"\nbase = "http://a"\nprofile = "../x"', "engine.profile", "is '../x'"),
        ('[engine]\nkind = "osrm"\nbase = "http://a"\nprofile = "x"\nkey = "k"', "engine.key", "unknown key"),
        (
            '[engine]\nkind = "osrm"\nbase = "https://a.example"\nprofile = "x"\nrequests_per_second = 5',
            "engine.requests_per_second",
            "only a service of your own",
        ),
        (
            '[engine]\nkind = "osrm"\nbase = "http://127.0.0.1"\nprofile = "x"\nrequests_per_second = 0',
            "engine.requests_per_second",
            "expected a number from 0.01 to 100",
        ),
        ('[geocoder]\nbase = "https://a.example"', "geocoder.contact", "is missing"),
        ('[geocoder]\nbase = "https://a.example"\ncontact = "me"', "geocoder.contact", "is 'me'"),
        ('[geocoder]\nbase = "https://a"\ncontact = "a@b\\r\\nX: y"', "geocoder.contact", "one line"),
        ('engine = "valhalla"', "engine", "expected a table"),
    ],
)
def test_a_setting_that_does_not_hold_says_what_was_expected(text: str, key: str, words: str) -> None:
    with pytest.raises(BadDefinition) as told:
        settings_in(text.encode())
    assert (told.value.file, told.value.key) == ("routes/workspace.toml", key)
    assert words in told.value.message


@pytest.mark.parametrize(
    "base",
    [
        "ftp://example.org",
        "file:///etc/passwd",
        "example.org",
        "//example.org",
        "http://",
        "http://:80",
        "http://user:pass@example.org",
        f"https://{KEY}@example.org",
        "http://example.org?api_key=1",
        "http://example.org/#x",
        "http://example.org:99999",
        "http://example.org:x",
        "http://exa mple.org",
        "http://exämple.org",
        "http://example.org/../x",
        "http://example.org/%2e%2e/x",
        "http://example.org//x",
        "http://[::1",
        "http://example.org\\@evil.example",
        "http://example.org\nX: y",
        "javascript:alert(1)",
        "http://" + "a" * 400,
    ],
)
def test_a_base_that_is_no_plain_address_is_refused_without_repeating_it(base: str) -> None:
    text = f'[engine]\nkind = "osrm"\nprofile = "driving"\nbase = {json.dumps(base)}\n'
    with pytest.raises(BadDefinition) as told:
        settings_in(text.encode())
    assert told.value.key == "engine.base"
    assert base not in str(told.value) or base == "http://"
    assert "pass" not in told.value.message.replace("password", "")
    assert KEY not in str(told.value)


@pytest.mark.parametrize(
    ("base", "own"),
    [
        ("http://127.0.0.1:8002", True),
        ("http://localhost:8002/ors", True),
        ("http://[::1]:5000", True),
        ("http://192.168.1.20", True),
        ("http://10.0.0.7:8002", True),
        ("https://nominatim.openstreetmap.org", False),
        ("http://8.8.8.8", False),
        ("http://169.254.169.254", False),
        ("http://localhost.example.org", False),
    ],
)
def test_a_base_is_taken_and_known_for_ones_own_or_not(base: str, own: bool) -> None:
    assert base_problem(base) == ""
    assert is_own(base) is own


# -------------------------------------------------------------------------------------------- encoding


@given(
    line=st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=30),
    decimals=st.sampled_from([5, 6]),
)
def test_an_encoded_line_is_read_back_to_its_decimals(line: list[tuple[float, float]], decimals: int) -> None:
    back = polyline.decode(services.encoded(line, decimals), decimals)
    ends = [(round(y, decimals), round(x, decimals)) for x, y in (line[0], line[-1])]
    assert back[0] == pytest.approx(ends[0], abs=10**-decimals)
    assert back[-1] == pytest.approx(ends[1], abs=10**-decimals)


@given(text=st.text(max_size=60))
def test_any_text_is_an_encoded_line_or_is_refused(text: str) -> None:
    decode: Callable[[str, int], list[tuple[float, float]]] = polyline.decode
    try:
        found = decode(text, 6)
    except ValueError:
        return
    assert all(len(pair) == 2 for pair in found)


def test_the_documented_line_is_decoded_at_both_precisions() -> None:
    # The example of the format's own page: https://developers.google.com/maps/documentation/utilities/polylinealgorithm
    assert polyline.decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@", 5) == [
        (38.5, -120.2),
        (40.7, -120.95),
        (43.252, -126.453),
    ]
    assert polyline.decode("_p~iF~ps|U", 6) == [(3.85, -12.02)]
