"""The base address of a service comes in; what may be asked there, and by which way, goes out."""

import ipaddress
import re
from urllib.parse import SplitResult, unquote, urlsplit

_PATH = re.compile(r"(?:/[A-Za-z0-9._~%-]+)*/?")
_LONGEST = 300


def base_problem(base: str) -> str:
    """Return why `base` cannot be the base address of a service, or an empty string."""
    if len(base) > _LONGEST or not base.isascii() or not base.isprintable() or " " in base:
        return "is no plain address; write it in ASCII, without spaces, such as https://routing.example.org"
    try:
        parts = urlsplit(base)
        port = port_of(parts)
    except ValueError:
        return "is no address; expected one such as https://routing.example.org or http://127.0.0.1:8002"
    path = unquote(parts.path)
    for wrong, message in (
        (parts.scheme not in {"http", "https"}, "is no address of the web; expected http:// or https://"),
        ("@" in parts.netloc, "holds a user name or password; keys belong into the environment"),
        (not parts.hostname or port == 0, "names no host; expected an address such as http://127.0.0.1:8002"),
        ("?" in base or "#" in base, "holds a query; expected the address alone"),
        (not _PATH.fullmatch(parts.path) or ".." in path, "has a path that is none; expected plain words"),
    ):
        if wrong:
            return message
    return ""


def host_of(address: str) -> str:
    """Return the host and port of an address, as messages and files name it: without anything else."""
    return urlsplit(address).netloc.rpartition("@")[2]


def is_own(address: str) -> bool:
    """Return whether an address is on this machine or in a private network: its service is one's own."""
    host = urlsplit(address).hostname or ""
    if is_here(host):
        return True
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return False
    return found.is_private and not found.is_link_local and not found.is_unspecified


def is_here(host: str) -> bool:
    """Return whether a host is this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_same(before: SplitResult, after: SplitResult) -> bool:
    """Return whether a redirect stays with the host that was asked; https may follow http, not so back."""
    if before.hostname != after.hostname or "@" in after.netloc:
        return False
    if before.scheme == after.scheme:
        return port_of(before) == port_of(after)
    return (before.scheme, after.scheme) == ("http", "https") and (port_of(before), port_of(after)) == (
        80,
        443,
    )


def port_of(parts: SplitResult) -> int:
    """Return the port of an address."""
    return (443 if parts.scheme == "https" else 80) if parts.port is None else parts.port
