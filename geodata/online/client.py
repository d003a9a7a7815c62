"""A request to a service comes in; its answer as checked JSON goes out, or one message that says what to do.

The one place that opens a connection. ``http.client`` of the standard library and nothing above it: it
follows no redirect, knows no scheme but http and https, and leaves each limit to be set here.
"""

import http.client
import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from geodata.errors import ServiceFailed
from geodata.online.bodies import TooMuch, plain, value_of
from geodata.online.hosts import host_of, is_own, is_same, port_of
from geodata.online.proxies import proxy_for
from geodata.online.turns import Turns

_AGAIN = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_TOLD = frozenset({200, 400, 404, 422})
"""Statuses whose JSON is the service's own word; of the others nothing is read."""

_LASTING: Mapping[type[Exception], str] = {
    ssl.SSLCertVerificationError: (
        "has a certificate that does not hold; where an office's own firewall signs the traffic, set "
        "SSL_CERT_FILE to its certificate"
    ),
    socket.gaierror: "is no host that this machine can find; is there a network?",
    ConnectionRefusedError: "takes no connection; is the service running there?",
}
"""What another try does not mend, and what to do."""

_KEY = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,2000}[\x21-\x7e])?")
_READ_AT_ONCE = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how often to ask, and how much to read.

    Attributes
    ----------
    silence_s
        Seconds for a connection, and between two pieces of an answer.
    whole_s
        Seconds for one request with its answer, however it trickles in.
    tries
        How often one thing is asked, all in all.
    back_off_s
        Seconds before the second try; twice as long before each further one.
    longest_wait_s
        Seconds that a service may ask to wait; what asks for longer is left alone.
    most_bytes
        Of an answer, packed or not.
    redirects
        How many are followed.
    """

    silence_s: float = 10.0
    whole_s: float = 40.0
    tries: int = 3
    back_off_s: float = 2.0
    longest_wait_s: float = 30.0
    most_bytes: int = 5_000_000
    redirects: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a service answered: its status and its JSON value."""

    status: int
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raw:
    status: int
    headers: http.client.HTTPMessage
    data: bytes


class _Again(Exception):
    """A try that failed, and that another one may mend: why, and how long to wait at least."""

    def __init__(self, why: str, wait_s: float = 0.0) -> None:
        self.why = why
        self.wait_s = wait_s
        super().__init__(why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Asks one service.

    Attributes
    ----------
    agent
        What it calls itself: the program, its version, and whom to write to.
    turns
        When it may ask.
    key
        Sent in the header ``Authorization`` as it is, to nobody but the host that is asked, over https or to
        a host of one's own; it stands in no address and no message.
    """

    agent: str
    turns: Turns
    key: str = field(default="", repr=False)
    limits: Limits = field(default_factory=Limits)

    def ask(self, address: str, body: Mapping[str, Any] | None = None) -> Reply:
        """Return what the service at `address` answers; with a `body`, which is sent as JSON, it is posted.

        Raises
        ------
        ServiceFailed
            If there is no answer that can be used, after as many tries as make sense.
        """
        self._check_key(address)
        wait = self.limits.back_off_s
        for left in range(self.limits.tries - 1, -1, -1):
            try:
                return self._asked(address, body)
            except _Again as problem:
                tried = "once" if self.limits.tries == 1 else f"{self.limits.tries} times"
                if left == 0:
                    raise ServiceFailed(
                        f"{host_of(address)} {problem.why}, asked {tried}; try again later"
                    ) from None
                time.sleep(max(wait, problem.wait_s))
                wait *= 2.0
        raise ServiceFailed("nothing was asked: `tries` is 0")

    def _check_key(self, address: str) -> None:
        if not self.key:
            return
        if not _KEY.fullmatch(self.key):
            message = "the key in the environment holds signs that no key has; set it again"
            raise ServiceFailed(message, lasting=True)
        if urlsplit(address).scheme != "https" and not is_own(address):
            message = (
                "would get its key in the clear; nothing was asked. Set a base that begins with https://"
            )
            raise ServiceFailed(f"{host_of(address)} {message}", lasting=True)

    def _asked(self, address: str, body: Mapping[str, Any] | None) -> Reply:
        """Return the answer to one try, redirects followed."""
        parts = urlsplit(address)
        for _ in range(self.limits.redirects + 1):
            raw = self._exchange(parts, body)
            if raw.status not in _MOVED:
                return self._checked(parts, raw)
            parts, body = self._moved(parts, raw), None if raw.status == 303 else body
        raise ServiceFailed(
            f"{parts.netloc} redirects in a circle, or more than {self.limits.redirects} times; "
            "is the base address right?",
            lasting=True,
        )

    @staticmethod
    def _moved(parts: SplitResult, raw: _Raw) -> SplitResult:
        try:
            aim = urlsplit(urljoin(parts.geturl(), raw.headers.get("Location", "")))
            stays = aim.scheme in {"http", "https"} and aim.geturl().isascii() and is_same(parts, aim)
        except ValueError:
            stays = False
        if not stays:
            raise ServiceFailed(
                f"{parts.netloc} redirects to another host or scheme, which is not followed; if you trust "
                "where it leads, set that address as the base",
                lasting=True,
            )
        return aim

    def _exchange(self, parts: SplitResult, body: Mapping[str, Any] | None) -> _Raw:
        """Return what one request brings, in its turn and within its time."""
        with self.turns.turn():
            connection = self._connection(parts)
            late = threading.Event()
            watch = threading.Timer(self.limits.whole_s, _cut, (connection, late))
            watch.daemon = True
            watch.start()
            try:
                raw = self._sent(connection, parts, body)
                if late.is_set():
                    raise TimeoutError
            except TooMuch:
                most = self.limits.most_bytes / 1e6
                raise ServiceFailed(
                    f"{parts.netloc} answered with more than {most:g} MB, which is not read"
                ) from None
            except (OSError, http.client.HTTPException, ValueError) as problem:
                raise self._failure(parts.netloc, problem, late=late.is_set()) from None
            finally:
                watch.cancel()
                connection.close()
            return raw

    def _connection(self, parts: SplitResult) -> http.client.HTTPConnection:
        """Return a connection, not yet open, to the host or to the proxy before it."""
        host, port = parts.hostname or "", port_of(parts)
        secure, timeout = parts.scheme == "https", self.limits.silence_s
        try:
            proxy = proxy_for(parts)
        except ValueError:
            raise ServiceFailed(
                "the proxy that the system sets is no http proxy; set https_proxy=http://HOST:PORT, "
                "or no_proxy",
                lasting=True,
            ) from None
        if not secure:
            near = (proxy.host, proxy.port) if proxy else (host, port)
            return http.client.HTTPConnection(*near, timeout=timeout)
        context = ssl.create_default_context()
        if proxy is None:
            return http.client.HTTPSConnection(host, port, timeout=timeout, context=context)
        connection = http.client.HTTPSConnection(proxy.host, proxy.port, timeout=timeout, context=context)
        connection.set_tunnel(host, port, proxy.login)
        return connection

    def _sent(
        self, connection: http.client.HTTPConnection, parts: SplitResult, body: Mapping[str, Any] | None
    ) -> _Raw:
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        headers = {"User-Agent": self.agent, "Accept": "application/json, application/geo+json"}
        headers |= {"Accept-Encoding": "gzip", "Connection": "close"}
        if self.key:
            headers["Authorization"] = self.key
        proxy = proxy_for(parts)
        if proxy and parts.scheme == "http":
            path = f"http://{parts.netloc}{path}"
            headers |= proxy.login
        data = None
        if body is not None:
            data = json.dumps(body, allow_nan=False).encode()
            headers["Content-Type"] = "application/json"
        connection.request("GET" if data is None else "POST", path, body=data, headers=headers)
        response = connection.getresponse()
        wanted = response.status in _TOLD
        content = _content(response, self.limits.most_bytes) if wanted else b""
        return _Raw(status=response.status, headers=response.headers, data=content)

    def _failure(self, host: str, problem: Exception, *, late: bool) -> Exception:
        """Return what to raise for a connection that failed: whether another try may mend it, and why."""
        if late:
            return _Again(f"did not finish within {self.limits.whole_s:g} seconds")
        if isinstance(problem, TimeoutError):
            return _Again(f"did not answer within {self.limits.silence_s:g} seconds")
        for kind, why in _LASTING.items():
            if isinstance(problem, kind):
                return ServiceFailed(f"{host} {why}", lasting=True)
        if isinstance(problem, http.client.IncompleteRead | ConnectionError):
            return _Again("broke off its answer")
        odd = isinstance(problem, http.client.HTTPException | ValueError)
        return _Again("answered with what is no HTTP" if odd else "cannot be reached")

    def _too_much(self, host: str) -> ServiceFailed:
        most = self.limits.most_bytes / 1e6
        return ServiceFailed(f"{host} answered with more than {most:g} MB, which is not read")

    def _checked(self, parts: SplitResult, raw: _Raw) -> Reply:
        """Return the value of an answer whose status tells that it is one."""
        host, status = parts.netloc, raw.status
        if status in _AGAIN:
            raise self._put_off(host, raw)
        if status in {401, 403, 407}:
            message = f"{host} refused ({status}); does it want a key, or is this machine barred from it?"
            raise ServiceFailed(message, lasting=True)
        if status not in _TOLD:
            raise ServiceFailed(f"{host} answered with status {status}; is the base address right?")
        kind = raw.headers.get_content_type()
        if kind != "application/json" and not kind.endswith("+json"):
            page = "a web page" if "html" in kind else f"{plain(kind, 40)!r}"
            raise ServiceFailed(f"{host} answered with {page}, not with JSON; is the base address right?")
        packed = raw.headers.get("Content-Encoding") or ""
        try:
            return Reply(status=status, value=value_of(raw.data, packed, self.limits.most_bytes))
        except TooMuch:
            raise self._too_much(host) from None
        except EOFError:
            raise _Again("broke off its answer") from None
        except ValueError as problem:
            raise ServiceFailed(f"{host} answered with what cannot be read: {problem}") from None

    def _put_off(self, host: str, raw: _Raw) -> Exception:
        """Return what to raise where a service is busy or broken, for as long as it asks to wait."""
        busy = "is asked too often (429)" if raw.status == 429 else f"has an error of its own ({raw.status})"
        wait = _seconds(raw.headers.get("Retry-After", ""))
        if wait > self.limits.longest_wait_s:
            return ServiceFailed(
                f"{host} {busy} and wants to be left alone for {wait:,.0f} seconds", lasting=True
            )
        return _Again(busy, wait)


def _content(response: http.client.HTTPResponse, most: int) -> bytes:
    """Return the bytes of an answer as they come, at most so many."""
    pieces, total = [], 0
    told = response.length
    while piece := response.read(_READ_AT_ONCE):
        pieces.append(piece)
        total += len(piece)
        if total > most:
            raise TooMuch
    if told is not None and total < told:
        raise http.client.IncompleteRead(b"", told - total)
    return b"".join(pieces)


def _cut(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """End a connection that takes too long, whatever it is about."""
    late.set()
    opened = connection.sock
    if opened is not None:
        try:
            opened.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _seconds(retry_after: str) -> float:
    """Return how many seconds ``Retry-After`` asks to wait: a number, or a time; 0 where it says neither."""
    text = retry_after.strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return 0.0
