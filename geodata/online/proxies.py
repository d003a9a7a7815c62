"""An address comes in; the proxy between this machine and it, as the system sets one, goes out."""

import urllib.request
from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from geodata.online.hosts import is_here


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A way round a firewall: its host and port, and the user's name and word for it, if it wants them."""

    host: str
    port: int
    user: str = field(default="", repr=False)
    word: str = field(default="", repr=False)

    @property
    def login(self) -> dict[str, str]:
        """The header that it wants of this user, or none."""
        if not self.user:
            return {}
        return {"Proxy-Authorization": f"Basic {b64encode(f'{self.user}:{self.word}'.encode()).decode()}"}


def proxy_for(parts: SplitResult) -> Proxy | None:
    """Return the proxy that the system sets for an address, or None; what is on this machine needs none.

    Taken from ``https_proxy``, ``http_proxy`` and ``no_proxy`` in the environment, else from the settings of
    Windows or macOS, as Python reads them.

    Raises
    ------
    ValueError
        If it is no http proxy.
    """
    host = parts.hostname or ""
    address = urllib.request.getproxies().get(parts.scheme, "")
    if not address or is_here(host) or urllib.request.proxy_bypass(host):
        return None
    found = urlsplit(address if "://" in address else f"http://{address}")
    if found.scheme != "http" or not found.hostname:
        raise ValueError(found.scheme)
    return Proxy(
        host=found.hostname,
        port=found.port or 80,
        user=unquote(found.username or ""),
        word=unquote(found.password or ""),
    )
