"""The bytes of a text file in; its decoded text out, byte-order mark stripped, newlines untouched."""

import codecs
import re

from routes.errors import BadArticle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zipped document (DOCX, ODT, ZIP)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,8}=\s{0,8}[\"']?([A-Za-z0-9_\-]{2,30})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_PLAIN_CONTROLS = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x1f\x85")
_MOST_CONTROLS = 0.02
_SAVE_AS_TEXT = "save the article as plain text in UTF-8"


def decode(data: bytes, *, file: str, markup: bool = False) -> str:
    """Return the text of a file, byte-order mark stripped, newlines untouched.

    A byte-order mark decides; then UTF-8; then UTF-16 without a mark, Windows-1251 or Windows-1252, by what
    the bytes look like. With `markup`, a charset that the page declares comes before the last two.

    Parameters
    ----------
    data
        The whole file.
    file
        Its name, for messages.
    markup
        Whether the file is an HTML page.

    Raises
    ------
    BadArticle
        If the file is empty, is a known binary format, is not text, or holds no letter.
    """
    if not data.strip():
        raise BadArticle("the file is empty: expected the text of an article", file=file)
    for start, name in _FORMATS:
        if data.startswith(start):
            raise BadArticle(f"this is {name}, binary and not plain text: {_SAVE_AS_TEXT}", file=file)
    text = _decoded(data, file, markup=markup)
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise BadArticle(f"this is a binary file, not text: {_SAVE_AS_TEXT}", file=file)
    if not any(map(str.isalpha, text)):
        raise BadArticle("the file holds no letters: expected the text of an article", file=file)
    return text


def _decoded(data: bytes, file: str, *, markup: bool) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _undecodable(error, len(mark), encoding, file) from error
    if b"\0" in data:
        return _wide(data, file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            raise _undecodable(error, 0, "utf-8", file) from error
    declared = _CHARSET.search(data[:4096]) if markup else None
    names = [declared.group(1).decode("ascii")] if declared else []
    names.append("cp1251" if _looks_cyrillic(data) else "cp1252")
    for encoding in names:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise BadArticle(f"the file's encoding is not known: {_SAVE_AS_TEXT}", file=file)


def _undecodable(error: UnicodeDecodeError, skipped: int, encoding: str, file: str) -> BadArticle:
    where = error.start + skipped
    if error.reason in {"unexpected end of data", "truncated data"}:
        return BadArticle(
            f"the file ends in the middle of a character (byte {where}), as if half saved: "
            "save it again in UTF-8",
            file=file,
        )
    return BadArticle(f"byte {where} is not valid {encoding.upper()}: {_SAVE_AS_TEXT}", file=file)


def _wide(data: bytes, file: str) -> str:
    """Decode UTF-16 without a mark: the byte order whose text reads as letters and spaces."""
    best, best_share = "", 0.0
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        usual = sum(text.count(mark) for mark in set(text) if mark in _PLAIN_CONTROLS or mark.isprintable())
        share = sum(text.count(mark) for mark in " \n,.") / len(text)
        if usual > 0.95 * len(text) and share > best_share:
            best, best_share = text, share
    if not best:
        raise BadArticle(f"this is a binary file, not text: {_SAVE_AS_TEXT}", file=file)
    return best


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether the file is UTF-8 with damage, and not another encoding altogether."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    sound = sum(1 for mark in text if mark > "\x7f") - damaged
    return sound > 2 * damaged


def _looks_cyrillic(data: bytes) -> bool:
    """Tell Windows-1251 from Windows-1252: Cyrillic letters stand in runs, accented ones among plain ones."""
    high = re.findall(rb"[\xa8\xb8\xc0-\xff]+", data)
    letters = sum(map(len, high))
    return letters > 0 and sum(len(run) for run in high if len(run) > 2) > 0.6 * letters
