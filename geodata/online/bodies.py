"""The bytes of a service's answer come in; the JSON value in them goes out, unpacked and checked."""

import json
import re
import unicodedata
import zlib
from typing import Any, NoReturn

_GZIP = 16 + zlib.MAX_WBITS
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class TooMuch(Exception):
    """An answer of more bytes than are read."""


class _NoNumber(ValueError):
    """A word that some write for a number, and JSON does not know."""


def value_of(data: bytes, packed: str, most: int) -> Any:
    """Return the JSON value of an answer.

    Parameters
    ----------
    data
        Its bytes as they came.
    packed
        What its ``Content-Encoding`` says.
    most
        How many bytes it may have once it is unpacked.

    Raises
    ------
    TooMuch
        If it has more.
    EOFError
        If packed bytes end too early.
    ValueError
        With the reason, if it is no JSON, packed in another way, or holds what is no number.
    """
    packed = packed.strip().lower() or "identity"
    if packed in {"gzip", "x-gzip"}:
        data = _unpacked(data, most)
    elif packed != "identity":
        raise ValueError(f"it is packed as {plain(packed, 20)!r}")
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise ValueError("it is no text in UTF-8") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except _NoNumber:
        raise
    except ValueError:
        raise ValueError("it is no JSON") from None


def _unpacked(data: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    try:
        unpacked = unpacker.decompress(data, most + 1)
    except zlib.error:
        raise ValueError("it is not packed as it says") from None
    if len(unpacked) > most:
        raise TooMuch
    if not unpacker.eof:
        raise EOFError
    return unpacked


def _no_number(text: str) -> NoReturn:
    raise _NoNumber(f"it holds {text}, which is no number")


def plain(text: object, longest: int = 200) -> str:
    """Return a stranger's text in one line, without unseen signs, cut off where it is too long.

    What is no text is an empty one.
    """
    if not isinstance(text, str):
        return ""
    seen = "".join(" " if unicodedata.category(char) in _UNSEEN else char for char in text[: 4 * longest])
    return re.sub(r"\s+", " ", seen).strip()[:longest].strip()
