"""Noto's variable fonts come in; the few letters and weights that outputs use go out as small files.

``fonts/fonts.json`` lists the woff2 files: family, weights and the range of letters, as a style sheet wants
them. A page embeds only the files whose letters it shows. Figures are set, and measured, in two fixed weights
of all letters together: ``fonts/noto-sans-400.ttf`` and ``-600.ttf``.
"""

import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import brotli
from fontTools import __version__ as fonttools_version
from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from geodata.rebuild import upstream

FONTTOOLS, BROTLI = "4.68.0", "1.1.0"  # other versions may write the same letters in other bytes
LIST = "fonts/fonts.json"
FAMILIES = {  # family: key, file name in its package, lightest and heaviest weight
    "Noto Sans": ("noto-sans", "noto-sans", (400, 700)),
    "Noto Serif": ("noto-serif", "noto-serif", (400, 500)),
}
FACES = (400, 600)  # the weights that figures are set in
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"]

# What English, European and Central Asian names, romanised Urdu and Arabic, and plain typography need.
LETTERS = {
    "latin": (
        "20-7E A0-FF 131 152-153 2BB-2BC 2C6 2DA 2DC 2009 2010-2026 202F 2030 2032-2033 2039-203A 2044 20AC"
        " 2122 2191 2193 2212 2215"
    ),
    "latin-ext": (
        "100-17F 18F 192 1A0-1A1 1AF-1B0 1CD-1DC 218-21B 259 2B9-2BF 1E0C-1E0D 1E24-1E25 1E28-1E2B 1E32-1E33"
        " 1E36-1E37 1E42-1E43 1E46-1E47 1E5A-1E5B 1E62-1E63 1E6C-1E6D 1E92-1E96 20A8 20B8-20B9"
    ),
    "cyrillic": "400-45F 490-491 4B0-4B1 2116",
    "cyrillic-ext": (
        "492-493 496-497 49A-49B 4A2-4A3 4AE-4AF 4B2-4B3 4B6-4B7 4BA-4BB 4D8-4D9 4E2-4E3 4E8-4E9 4EE-4EF"
    ),
}


def main() -> None:
    """Rebuild the fonts, their list and their licence."""
    found = fonttools_version, brotli.__version__
    if found != (FONTTOOLS, BROTLI):
        raise upstream.WrongUpstream(f"fontTools and Brotli are {found}, pinned are {(FONTTOOLS, BROTLI)}")
    listing = []
    for family, (key, stem, weights) in FAMILIES.items():
        for script, letters in LETTERS.items():
            content, kept = _subset(
                upstream.path(key, f"files/{stem}-{script}-wght-normal.woff2"), letters, weights
            )
            name = f"fonts/{stem}-{script}.woff2"
            upstream.write(name, content, [key])
            weight = " ".join(map(str, weights))
            listing.append({"file": name, "family": family, "weight": weight, "unicode_range": _ranges(kept)})
        upstream.write(f"fonts/{stem}-OFL.txt", upstream.path(key, "LICENSE").read_bytes(), [key])
    for weight in FACES:
        upstream.write(f"fonts/noto-sans-{weight}.ttf", _face("noto-sans", weight), ["noto-sans"])
    content = json.dumps(listing, indent=1).encode() + b"\n"
    upstream.write(LIST, content, [key for key, _, _ in FAMILIES.values()])


def _subset(
    path: Path, letters: str, weights: tuple[int, int], *, flavor: str | None = "woff2"
) -> tuple[bytes, list[int]]:
    """Return a font with only these letters and weights, and the letters that it holds."""
    options = subset.Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14]
    )
    font = TTFont(path, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(_letters(letters)))
    subsetter.subset(font)
    limits = weights[0] if weights[0] == weights[1] else weights
    font = instancer.instantiateVariableFont(font, {"wght": limits})
    font.flavor = flavor
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue(), sorted(font.getBestCmap())


def _face(key: str, weight: int) -> bytes:
    """Return all letters of a family in one weight, as a TrueType font."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for script, letters in LETTERS.items():
            source = upstream.path(key, f"files/{key}-{script}-wght-normal.woff2")
            content, _ = _subset(source, letters, (weight, weight), flavor=None)
            files.append(str(Path(folder) / f"{script}.ttf"))
            Path(files[-1]).write_bytes(content)
        font = merge.Merger(merge.Options(drop_tables=["GSUB", "GPOS", "GDEF", "STAT"])).merge(files)
    style = "SemiBold" if weight > 400 else "Regular"
    names = {1: f"Noto Sans {style}", 2: "Regular", 4: f"Noto Sans {style}", 6: f"NotoSans-{style}"}
    for number, text in names.items():  # two fonts of one name would be taken for one
        font["name"].setName(text, number, 3, 1, 0x409)
    for time in ("created", "modified"):  # else the clock's
        setattr(font["head"], time, 0)
    font.recalcTimestamp = False
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def _letters(ranges: str) -> Iterator[int]:
    """Yield the code points of ranges such as ``100-17F 18F``."""
    for each in ranges.split():
        first, _, last = each.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _ranges(letters: list[int]) -> str:
    """Return code points as a style sheet's unicode-range."""
    ranges: list[list[int]] = []
    for letter in letters:
        if ranges and letter == ranges[-1][1] + 1:
            ranges[-1][1] = letter
        else:
            ranges.append([letter, letter])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ranges)


if __name__ == "__main__":
    main()
