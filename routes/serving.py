"""A function from requests to answers in; a server for this machine alone, for as long as a block lasts, out.

It listens on 127.0.0.1 and serves whoever knows the random token in its address. A page of another site
cannot use it, whatever name it gives to this machine, because its requests say where they come from.
"""

import http.server
import os
import secrets
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, unquote

from routes.errors import PortProblem

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
EVENTS = "text/event-stream; charset=utf-8"
LARGEST_BODY = 1_000_000
"""Bytes of a request's body; a larger one is refused before it is read."""

_ADDRESS = "127.0.0.1"
_PATIENCE = 10.0  # seconds for a whole request to come in, and for an answer to be taken
_MOST_AT_ONCE = 64  # connections; a browser opens six to a server
_ANSWERED = float("inf")  # the deadline of a request that is here whole
_LINGER = 1.0  # seconds, for at most as many bytes as a body has: so that a refusal arrives
_OWN_SITES = {None, "same-origin", "none"}  # `none` is an address that a person typed or opened
_METHODS = ("GET", "POST")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a browser asks for.

    Attributes
    ----------
    method
        ``GET`` or ``POST``.
    path
        What follows the token, decoded, without a slash at its beginning: ``index.html``, or nothing.
    query
        What follows the question mark; of a name that is there twice, the last.
    body
        What was posted.
    """

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What it gets.

    Attributes
    ----------
    body
        The bytes, or a stream of them, sent as they come: `feed.Feed.follow` is one, its kind `EVENTS`.
    kind
        The content type.
    policy
        The content security policy of a page; by default it may load and run nothing.
    """

    status: int = 200
    body: bytes | Iterable[bytes] = b""
    kind: str = HTML
    policy: str = "default-src 'none'"


Handle = Callable[[Request], Answer]


class Server:
    """Serve a function on this machine, from the beginning of a ``with`` block to its end.

    Parameters
    ----------
    handle
        Called in several threads at once. What it raises becomes an answer of status 500 with the message.
    port
        Where to listen; by default a port that is free.
    patience
        Seconds that a request may take to come in.

    Raises
    ------
    PortProblem
        If nothing can listen there.
    """

    def __init__(self, handle: Handle, *, port: int = 0, patience: float = _PATIENCE) -> None:
        token = secrets.token_urlsafe(18)
        try:
            self._listener = _Listener(handle, port=port, token=token, patience=patience)
        except (OSError, OverflowError) as problem:
            why = getattr(problem, "strerror", None) or str(problem)
            raise PortProblem(f"port {port}: cannot be used: {why}; choose another, or none") from None
        self.port: int = self._listener.server_address[1]
        self.url = f"http://{_ADDRESS}:{self.port}/{token}/"
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.1,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown()
        self._listener.server_close()
        self._listener.hang_up()
        self._thread.join()

    def wait(self) -> None:
        """Wait until Ctrl-C, which comes out as ``KeyboardInterrupt``."""
        while self._thread.is_alive():  # a wait without an end would not hear Ctrl-C on Windows
            self._thread.join(0.5)


class _Listener(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """The listening socket, and the connections that it has taken."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = os.name == "posix"  # on Windows, that would let another program take the port over

    def __init__(self, handle: Handle, *, port: int, token: str, patience: float) -> None:
        self.handle = handle
        self.token = token.encode()
        self.patience = patience
        self._deadlines: dict[socket.socket, float] = {}
        self._guard = threading.Lock()
        super().__init__((_ADDRESS, port), _Connection)
        own = self.server_address[1]
        self.hosts = {f"{name}:{own}" for name in (_ADDRESS, "localhost")}

    def server_bind(self) -> None:
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        if exclusive is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        super().server_bind()

    def verify_request(self, request: object, client_address: object) -> bool:
        """Take a connection while there are few, or in the place of the one that says nothing for longest."""
        del client_address
        with self._guard:
            if not isinstance(request, socket.socket):
                return False
            if len(self._deadlines) >= _MOST_AT_ONCE:
                idle = min(self._deadlines, key=self._deadlines.__getitem__)
                if self._deadlines[idle] == _ANSWERED:
                    return False
                del self._deadlines[idle]
                _cut(idle)
            self._deadlines[request] = time.monotonic() + self.patience
        return True

    def service_actions(self) -> None:
        """Cut off whoever sends a request too slowly."""
        now = time.monotonic()
        with self._guard:
            late = [taken for taken, deadline in self._deadlines.items() if deadline < now]
        for taken in late:
            _cut(taken)

    def be_patient(self, taken: socket.socket) -> None:
        """Let the answer take longer, now that the request is here."""
        with self._guard:
            self._deadlines[taken] = _ANSWERED

    def shutdown_request(self, request: object) -> None:
        super().shutdown_request(request)  # type: ignore[arg-type]  # it was taken: it is a socket
        with self._guard:
            self._deadlines.pop(request, None)  # type: ignore[call-overload]

    def hang_up(self) -> None:
        """Cut every connection that is still open."""
        with self._guard:
            taken = list(self._deadlines)
        for one in taken:
            _cut(one)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that goes away in the middle is no one's fault."""


class _Connection(http.server.BaseHTTPRequestHandler):
    """One request and its answer."""

    server: _Listener
    connection: socket.socket
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.connection.settimeout(self.server.patience)

    def do_GET(self) -> None:
        """Answer, or refuse."""
        self.close_connection = True
        refusal = self._refusal()
        if refusal:
            self.send_error(*refusal)
            return
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:
            return
        self.server.be_patient(self.connection)
        query = dict(parse_qsl(self.path.partition("?")[2], keep_blank_values=True))
        request = Request(method=self.command, path=_way(self.path), query=query, body=body)
        try:
            answer = self.server.handle(request)
        except Exception as problem:  # noqa: BLE001 - whatever it was, the browser is to hear of it
            message = f"{type(problem).__name__}: {problem}"
            answer = Answer(status=HTTPStatus.INTERNAL_SERVER_ERROR, body=message.encode(), kind=PLAIN)
        self._send(answer)

    do_POST = do_GET  # noqa: N815 - the library's own name

    def handle_expect_100(self) -> bool:
        """Tell a client that asks first whether its body is wanted."""
        refusal = self._refusal()
        if refusal:
            self.send_error(*refusal)
            return False
        return super().handle_expect_100()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse, in plain words."""
        del explain
        self.close_connection = True
        if code == HTTPStatus.NOT_IMPLEMENTED:
            code, message = HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and POST are answered here."
        words = message or HTTPStatus(code).phrase
        self._send(Answer(status=code, body=words.encode(), kind=PLAIN))
        self._linger()

    def log_message(self, *_: object) -> None:
        """Keep no log: the address that it would hold is a secret."""

    def _refusal(self) -> tuple[int, str] | None:
        """Return why this request gets no answer, or None where it does."""
        return self._from_a_stranger() or self._without_an_end()

    def _from_a_stranger(self) -> tuple[int, str] | None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self.server.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, "This server answers to no such name."
        origin = self.headers.get("Origin")
        foreign = origin is not None and origin != f"http://{hosts[0].lower()}"
        if foreign or self.headers.get("Sec-Fetch-Site") not in _OWN_SITES:
            return HTTPStatus.FORBIDDEN, "Another site may not ask for this."
        token = self.path.partition("?")[0].removeprefix("/").partition("/")[0].encode()
        if not secrets.compare_digest(token, self.server.token):
            return HTTPStatus.FORBIDDEN, "Open the whole address that the command printed."
        try:
            _way(self.path)
        except ValueError:
            return HTTPStatus.BAD_REQUEST, "There is no such path."
        return None

    def _without_an_end(self) -> tuple[int, str] | None:
        if self.headers.get("Transfer-Encoding") or len(self.headers.get_all("Content-Length", [])) > 1:
            return HTTPStatus.LENGTH_REQUIRED, "Say once how long the body is."
        length = self.headers.get("Content-Length", "0").strip()
        if not (length.isascii() and length.isdecimal()):
            return HTTPStatus.BAD_REQUEST, "The body has no such length."
        if len(length) > len(str(LARGEST_BODY)) or int(length) > LARGEST_BODY:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A body has at most {LARGEST_BODY:,} bytes."
        return None

    def _send(self, answer: Answer) -> None:
        whole = answer.body if isinstance(answer.body, bytes) else None
        self.send_response(answer.status)
        for name, value in _headers(answer):
            self.send_header(name, value)
        if whole is not None:
            self.send_header("Content-Length", str(len(whole)))
        if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", ", ".join(_METHODS))
        self.end_headers()
        for part in answer.body if not isinstance(answer.body, bytes) else (answer.body,):
            self.wfile.write(part)
            self.wfile.flush()

    def _linger(self) -> None:
        """Read on for a moment, so that the refusal arrives before the connection is cut."""
        end, left = time.monotonic() + _LINGER, LARGEST_BODY
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            while left > 0 and time.monotonic() < end:
                self.connection.settimeout(_LINGER)
                got = len(self.connection.recv(65_536))
                if not got:
                    return
                left -= got

    def version_string(self) -> str:
        """Return no version: a reader needs none."""
        return "routebook"


def _headers(answer: Answer) -> Iterator[tuple[str, str]]:
    yield "Content-Type", answer.kind
    yield "Content-Security-Policy", f"{answer.policy}; frame-ancestors 'none'"
    yield "Cache-Control", "no-store"
    yield "X-Content-Type-Options", "nosniff"
    yield "Referrer-Policy", "no-referrer"
    yield "Cross-Origin-Resource-Policy", "same-origin"
    yield "Cross-Origin-Opener-Policy", "same-origin"
    yield "Connection", "close"


def _way(target: str) -> str:
    """Return the decoded path behind the token.

    Raises
    ------
    ValueError
        If it leads out, or could on some system: dots, backslashes, drives, or signs encoded twice.
    """
    path = target.partition("?")[0]
    root, _, after = path.partition("/")
    _, slash, rest = after.partition("/")
    way = unquote(rest, errors="strict")
    steps = way.split("/")
    if root or not slash or not path.isascii() or not way.isprintable():
        raise ValueError
    if {".", ".."} & {*steps} or "" in steps[:-1] or any(sign in way for sign in '\\:%"<>|*'):
        raise ValueError
    return way


def _cut(taken: socket.socket) -> None:
    with suppress(OSError):
        taken.shutdown(socket.SHUT_RDWR)
