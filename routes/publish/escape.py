"""Text that an attacker may have written in; the same text, harmless in JSON or HTML, out.

Nothing else writes text into a page. Braces and per cent signs are escaped as well, because branca and folium
would run them as a template if they ever met them.
"""

import base64
import hashlib
import json
from typing import Any

# Braces build JSON as well as stand in its strings. Those in strings become signs that no text can hold,
# because `visible` takes them out, until the JSON is written.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_SIGNS = {sign: f"\\u{ord(sign):04x}" for sign in "<>&%\u2028\u2029"} | {_OPEN: "\\u007b", _CLOSE: "\\u007d"}
_NUMBERS = {int, float, bool}
_IN_HTML = {ord(sign): f"&#{ord(sign)};" for sign in "<>&{}%\"'`$\u2028\u2029"}

# Control characters are shown as their picture: a reader sees that they are there, and they do nothing.
_VISIBLE = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"}
_VISIBLE |= {0x7F: 0x2421, 0x0D: 0x20, **dict.fromkeys(range(0x80, 0xA0), 0xFFFD)}
_VISIBLE |= dict.fromkeys([*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF], 0xFFFD)


def visible(text: str) -> str:
    """Return the text with control characters, surrogates and non-characters as signs, all else untouched."""
    return text if text.isprintable() else text.translate(_VISIBLE)


def json_block(value: Any) -> str:
    """Return a value as JSON that is safe inside a script element and inside a template.

    Raises
    ------
    TypeError
        If the value holds anything but dicts with string keys, lists, strings, numbers, bools and None.
    """
    text = json.dumps(_cleaned(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign, escaped in _SIGNS.items():
        text = text.replace(sign, escaped)
    return text


def html_text(text: str) -> str:
    """Return text for the inside of an element or of a quoted attribute."""
    return visible(text).translate(_IN_HTML)


def isolated(text: str) -> str:
    """Return text as an element of its own direction, so that it cannot reorder what stands around it."""
    return f'<bdi dir="auto">{html_text(text)}</bdi>'


def policy_hash(text: str) -> str:
    """Return the words by which a content security policy allows this very script or style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value).replace("{", _OPEN).replace("}", _CLOSE)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):  # mostly of numbers
        return [item if item.__class__ in _NUMBERS else _cleaned(item) for item in value]
    return value
