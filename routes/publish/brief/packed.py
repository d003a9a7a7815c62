"""The bytes of an Office file, or of a picture in it, in; the same without a clock, or lighter, out."""

import io
import zipfile

from PIL import Image

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can tell
COLOURS = 256  # as many as a byte a dot can tell apart


def light(png: bytes) -> bytes:
    """Return a PNG picture in 256 colours, a third of the bytes, so that a document of many can be mailed.

    The colours are those of an octree, which keeps rare ones, as of lines and symbols; no dithering speckles
    what is flat.
    """
    stream = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        few.save(stream, "PNG", dpi=picture.info.get("dpi", (72, 72)))
    return stream.getvalue()


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
