"""The server of this machine alone: whom it answers, whom it refuses, and that it ends."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest

from routes.errors import PortProblem
from routes.feed import Feed
from routes.serving import EVENTS, JSON, LARGEST_BODY, Answer, Request, Server

PATIENCE = 0.5


def echo(request: Request) -> Answer:
    if request.path == "broken":
        raise ValueError("a <b>bad</b> thing")
    said = [request.method, request.path, dict(request.query), request.body.decode()]
    return Answer(body=json.dumps(said).encode(), kind=JSON)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(echo, patience=PATIENCE) as running:
        yield running


def token(server: Server) -> str:
    return server.url.split("/")[3]


def raw(server: Server, data: bytes) -> bytes:
    """Send these bytes and return all that comes back."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(data)
        got = b""
        while part := line.recv(65_536):
            got += part
        return got


def ask(
    server: Server, path: str = "", *, method: str = "GET", body: bytes = b"", **headers: str
) -> tuple[int, bytes]:
    """Ask for a path behind the token; in header names an underscore stands for a hyphen."""
    lines = {"Host": f"127.0.0.1:{server.port}", "Content_Length": str(len(body)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    answer = raw(server, f"{method} /{token(server)}/{path} HTTP/1.1\r\n{head}\r\n".encode() + body)
    return int(answer.split()[1]), answer.partition(b"\r\n\r\n")[2]


def test_whoever_knows_the_address_is_answered(server: Server) -> None:
    assert ask(server, "maps/a-b.html?x=1&y=&x=2") == (
        200,
        json.dumps(["GET", "maps/a-b.html", {"x": "2", "y": ""}, ""]).encode(),
    )
    status, said = ask(server, "caf%C3%A9", method="POST", body=b"{}")
    assert (status, json.loads(said)) == (200, ["POST", "café", {}, "{}"])


def test_the_address_is_this_machine_and_a_token_that_cannot_be_guessed(server: Server) -> None:
    assert server.url.startswith(f"http://127.0.0.1:{server.port}/")
    assert len(token(server)) >= 22
    with Server(echo) as other:
        assert token(other) != token(server)
    outer = socket.gethostbyname(socket.gethostname())
    if not outer.startswith("127."):
        with pytest.raises(OSError, match=r".+"), socket.create_connection((outer, server.port), timeout=1):
            pass


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1"])
def test_another_origin_is_refused(server: Server, origin: str) -> None:
    assert ask(server, Origin=origin)[0] == 403
    assert ask(server, method="POST", Origin=origin)[0] == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_is_refused(server: Server, site: str) -> None:
    assert ask(server, Sec_Fetch_Site=site)[0] == 403
    own = f"http://127.0.0.1:{server.port}"
    assert ask(server, Sec_Fetch_Site="same-origin", Origin=own)[0] == 200
    assert ask(server, Sec_Fetch_Site="none")[0] == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1.evil.example:{port}", "", "[::1]:{port}"]
)
def test_another_name_for_this_machine_is_refused(server: Server, host: str) -> None:
    assert ask(server, Host=host.format(port=server.port))[0] == 421


def test_a_request_that_names_no_host_or_two_is_refused(server: Server) -> None:
    own = f"Host: 127.0.0.1:{server.port}\r\n"
    line = f"GET /{token(server)}/ HTTP/1.1\r\n"
    assert raw(server, f"{line}\r\n".encode()).split()[1] == b"421"
    assert raw(server, f"{line}{own}{own}\r\n".encode()).split()[1] == b"421"
    assert raw(server, f"{line}{own}\r\n".encode()).split()[1] == b"200"


@pytest.mark.parametrize(
    "path", ["/", "/x/", "/x/index.html", "/{half}/", "/{whole}x/", "/x{whole}/", "/%00/"]
)
def test_a_missing_or_wrong_token_is_refused(server: Server, path: str) -> None:
    whole = token(server)
    shown = path.format(whole=whole, half=whole[:10])
    head = f"GET {shown} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n"
    answer = raw(server, head.encode())
    assert answer.split()[1] == b"403"
    assert whole.encode() not in answer


@pytest.mark.parametrize(
    "path",
    [
        "../x", "a/../../x", "%2e%2e/x", ".%2E/x", "a/%2e%2e%2fx", "..%5cx", "%5c%5chost%5cx", "a\\..\\x",
        "%252e%252e/x", "/etc/passwd", "a//b", "C:/x", "c%3a/x", "a%00b", "a%0d%0ab", "%ff", "./x", "..",
    ],
)  # fmt: skip
def test_a_path_that_leads_out_is_refused(server: Server, path: str) -> None:
    assert ask(server, path)[0] == 400


def test_an_address_of_another_server_in_the_request_is_refused(server: Server) -> None:
    head = f"GET http://evil.example/{token(server)}/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n"
    assert raw(server, head.encode()).split()[1] == b"403"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "CONNECT", "FOO"])
def test_only_get_and_post_are_answered(server: Server, method: str) -> None:
    assert ask(server, method=method)[0] == 405


def test_a_body_of_ten_megabytes_is_refused_before_it_is_read(server: Server) -> None:
    sizes = {"Content_Length": "10000000"}
    assert ask(server, method="POST", **sizes)[0] == 413  # not a byte of it was sent
    assert ask(server, method="POST", Expect="100-continue", **sizes)[0] == 413
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        host = f"Host: 127.0.0.1:{server.port}\r\nContent-Length: 10000000\r\n\r\n"
        line.sendall(f"POST /{token(server)}/ HTTP/1.1\r\n{host}".encode())
        sent = 0
        try:
            while sent < 10_000_000:
                sent += line.send(b"x" * 65_536)
        except OSError:
            pass
        assert sent < 10_000_000


def test_a_body_as_large_as_allowed_is_taken(server: Server) -> None:
    status, said = ask(server, method="POST", body=b"x" * LARGEST_BODY)
    assert status == 200
    assert len(json.loads(said)[3]) == LARGEST_BODY
    assert ask(server, method="POST", body=b"x" * (LARGEST_BODY + 1))[0] == 413


@pytest.mark.parametrize("length", ["-1", "x", "1_0", "٣", "9" * 5000])
def test_a_length_that_is_none_is_refused(server: Server, length: str) -> None:
    assert ask(server, method="POST", Content_Length=length)[0] in {400, 413}


def test_a_body_of_unknown_length_is_refused(server: Server) -> None:
    assert ask(server, method="POST", Transfer_Encoding="chunked")[0] == 411


def test_whoever_sends_too_slowly_is_cut_off_and_others_are_answered(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(b"GET / HTTP/1.1\r\n")
        started, cut = time.monotonic(), False
        while not cut and time.monotonic() - started < 20:
            try:
                line.sendall(b"X: y\r\n")
                line.settimeout(0.05)
                cut = line.recv(1) == b""
            except TimeoutError:
                assert ask(server)[0] == 200
            except OSError:
                cut = True
        assert cut
    body = (
        f"POST /{token(server)}/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: 9\r\n\r\nhalf"
    )
    assert raw(server, body.encode()) == b""


def test_connections_that_say_nothing_lock_nobody_out() -> None:
    with Server(echo) as server, ExitStack() as lines:
        for _ in range(100):
            lines.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=5))
        started = time.monotonic()
        assert [ask(server)[0] for _ in range(6)] == [200] * 6
        assert time.monotonic() - started < 5  # they may say nothing for ten seconds


def test_what_fails_is_told_as_plain_text(server: Server) -> None:
    assert ask(server, "broken") == (500, b"ValueError: a <b>bad</b> thing")


def test_every_answer_forbids_keeping_framing_and_guessing(server: Server) -> None:
    for path in (f"/{token(server)}/", f"/{token(server)}/broken", "/"):
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
        line.request("GET", path)
        answer = line.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        line.close()
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert "python" not in headers["server"].lower()
        assert headers["content-type"].startswith(("application/json", "text/plain"))


def test_a_feed_tells_every_page_that_follows_and_ends_with_the_server() -> None:
    feed, words = Feed(), ["one"]
    with Server(lambda _: Answer(body=feed.follow(lambda: words[0]), kind=EVENTS)) as server:
        lines = [http.client.HTTPConnection("127.0.0.1", server.port, timeout=5) for _ in range(2)]
        answers = []
        for line in lines:
            line.request("GET", f"/{token(server)}/events")
            answers.append(line.getresponse())
        for answer in answers:
            assert answer.getheader("Content-Type") == EVENTS
            assert [answer.readline() for _ in range(4)] == [b"retry: 300\n", b"\n", b"data: one\n", b"\n"]
        words[0] = "two"
        feed.stir()
        for answer in answers:
            assert answer.readline() == b"data: two\n"
        feed.close()
        for answer, line in zip(answers, lines, strict=True):
            assert answer.read().strip() == b""
            line.close()


def test_nothing_listens_once_the_block_ends() -> None:
    with suppress(RuntimeError), Server(echo) as server:
        assert ask(server)[0] == 200
        raise RuntimeError
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=1)
    with Server(echo, port=server.port) as again:
        assert again.port == server.port


def test_a_port_that_is_taken_is_told(server: Server) -> None:
    with pytest.raises(PortProblem, match=rf"port {server.port}: cannot be used: .*; choose another"):
        Server(echo, port=server.port)
    with pytest.raises(PortProblem, match="port 70000"):
        Server(echo, port=70_000)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is sent Ctrl-C in another way there")
def test_ctrl_c_ends_it_even_with_a_page_that_follows() -> None:
    code = (
        "from routes.feed import Feed\n"
        "from routes.serving import EVENTS, Answer, Server\n"
        "feed = Feed()\n"
        "with Server(lambda _: Answer(body=feed.follow(str), kind=EVENTS)) as server:\n"
        "    print(server.url, flush=True)\n"
        "    try:\n"
        "        server.wait()\n"
        "    except KeyboardInterrupt:\n"
        "        print('ended')\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        port = int(address.split("/")[2].partition(":")[2])
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        line.request("GET", "/" + address.split("/", 3)[3])
        answer = line.getresponse()
        answer.readline()
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "ended\n"
        assert process.wait(10) == 0
        line.close()
