"""A page in; a copy of it that follows a server, and the policy under which it may, out.

The page itself stays without any of this: only what is served to the person who edits follows anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from routes.publish.escape import json_block
from routes.publish.page.assets import static_text
from routes.publish.page.document import hashed, plain_document

_POLICY, _END = '<meta http-equiv="Content-Security-Policy" content="', '">'
_HEAD, _BODY = "</head>", "</body>"


@dataclass(frozen=True, slots=True)
class Copy:
    """A page that follows, and its content security policy."""

    text: str
    policy: str


def following(page: str, about: Mapping[str, Any]) -> Copy:
    """Return a copy of a page, of this package's own making, that follows the server which it comes from.

    Parameters
    ----------
    about
        What its script reads: ``page``, the file's name, and ``version``, which tells it from others.
    """
    script, style = static_text("live.js").strip(), static_text("live.css").strip()
    before, _, rest = page.partition(_POLICY)
    told, _, rest = rest.partition(_END)
    policy = _with(told, {"script-src": hashed(script), "style-src": hashed(style), "connect-src": "'self'"})
    head, _, rest = rest.partition(_HEAD)
    body, _, after = rest.rpartition(_BODY)
    data = f'<script type="application/json" id="follow">{json_block(dict(about))}</script>\n'
    text = (
        f"{before}{_POLICY}{policy}{_END}{head}<style>{style}</style>\n{_HEAD}"
        f"{body}{data}<script>{script}</script>\n{_BODY}{after}"
    )
    return Copy(text, policy)


def notice(title: str, content: str) -> str:
    """Return a page of a few words, for where there is no map yet, or no more."""
    return plain_document(title=title, content=content)


def _with(policy: str, more: Mapping[str, str]) -> str:
    """Return a policy with sources added to some of its directives."""
    parts = dict(part.partition(" ")[::2] for part in policy.split("; "))
    for name, source in more.items():
        own = parts.get(name, "")
        parts[name] = source if own in {"", "'none'"} else f"{own} {source}"
    return "; ".join(f"{name} {sources}" for name, sources in parts.items())
