"""The bytes of an Office file in; the same without a clock, or what kind of file it is, out."""

import io
import zipfile
import zlib

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can tell


_KINDS = {
    "word/document.xml": "it is a Word document",
    "ppt/presentation.xml": "it is a PowerPoint file",
    "xl/workbook.xml": "it is an Excel workbook",
}
_TYPES, _LONGEST_TYPES = "[Content_Types].xml", 1_000_000
_PATTERN = b"template.main+xml"  # in the type of .dotx and .potx
DAMAGED = "it is damaged, or of another kind"


def what_it_is(content: bytes, main: str) -> str:
    """Return, in words, why a file cannot be taken as an Office file.

    Parameters
    ----------
    main
        The part that every file of the wanted kind has.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            names = set(file.namelist())
            small = _TYPES in names and file.getinfo(_TYPES).file_size <= _LONGEST_TYPES
            types = file.read(_TYPES) if small else b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        return DAMAGED
    if main in names:
        return (
            "it is a template for new files; open it, and save what opens" if _PATTERN in types else DAMAGED
        )
    return next((words for part, words in _KINDS.items() if part in names), DAMAGED)


def steady(content: bytes) -> bytes:
    """Return a zip file whose parts stand in the same order, all with the same time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            fresh = zipfile.ZipInfo(part.filename, EPOCH)
            packed = part.filename.endswith((".png", ".jpeg", ".jpg"))
            fresh.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            fresh.external_attr = 0o600 << 16
            new.writestr(fresh, old.read(part.filename))
    return stream.getvalue()
