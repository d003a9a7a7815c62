"""Noto's variable fonts come in; the few letters and weights that pages use go out as small woff2 files.

``fonts/fonts.json`` lists them: file, family, weights and the range of letters, as a style sheet wants them.
A page embeds only the files whose letters it shows.
"""

import io
import json
from collections.abc import Iterable
from pathlib import Path

import brotli
from fontTools import __version__ as fonttools_version
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from geodata.rebuild import upstream

FONTTOOLS, BROTLI = "4.68.0", "1.1.0"  # other versions may write the same letters in other bytes
LIST = "fonts/fonts.json"
FAMILIES = {  # family: key, file name in its package, lightest and heaviest weight
    "Noto Sans": ("noto-sans", "noto-sans", (400, 700)),
    "Noto Serif": ("noto-serif", "noto-serif", (400, 500)),
}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"]

# What English, European and Central Asian names, romanised Urdu, Arabic and Pashto, and plain typography need.
LETTERS = {
    "latin": (
        *range(0x20, 0x7F), *range(0xA0, 0x100), 0x131, 0x152, 0x153, 0x2BB, 0x2BC, 0x2C6, 0x2DA, 0x2DC, 0x2009,
        *range(0x2010, 0x2027), 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122, 0x2191,
        0x2193, 0x2212, 0x2215,
    ),
    "latin-ext": (
        *range(0x100, 0x180), 0x18F, 0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1CD, 0x1DD), *range(0x218, 0x21C),
        0x259, *range(0x2B9, 0x2C0), *range(0x1E0C, 0x1E0E), *range(0x1E24, 0x1E26), *range(0x1E28, 0x1E2C),
        *range(0x1E32, 0x1E34), *range(0x1E36, 0x1E38), *range(0x1E42, 0x1E44), *range(0x1E46, 0x1E48),
        *range(0x1E5A, 0x1E5C), *range(0x1E62, 0x1E64), *range(0x1E6C, 0x1E6E), *range(0x1E92, 0x1E97), 0x20A8,
        0x20B8, 0x20B9,
    ),
    "cyrillic": (*range(0x400, 0x460), 0x490, 0x491, 0x4B0, 0x4B1, 0x2116),
    "cyrillic-ext": (
        0x492, 0x493, 0x496, 0x497, 0x49A, 0x49B, 0x4A2, 0x4A3, 0x4AE, 0x4AF, 0x4B2, 0x4B3, 0x4B6, 0x4B7, 0x4BA,
        0x4BB, 0x4D8, 0x4D9, 0x4E2, 0x4E3, 0x4E8, 0x4E9, 0x4EE, 0x4EF,
    ),
}  # fmt: skip


def main() -> None:
    """Rebuild the fonts, their list and their licence."""
    found = fonttools_version, brotli.__version__
    if found != (FONTTOOLS, BROTLI):
        raise upstream.WrongUpstream(f"fontTools and Brotli are {found}, pinned are {(FONTTOOLS, BROTLI)}")
    listing = []
    for family, (key, stem, weights) in FAMILIES.items():
        for script, letters in LETTERS.items():
            content, kept = _subset(upstream.path(key, f"files/{stem}-{script}-wght-normal.woff2"), letters, weights)
            name = f"fonts/{stem}-{script}.woff2"
            upstream.write(name, content, [key])
            weight = " ".join(map(str, weights))
            listing.append({"file": name, "family": family, "weight": weight, "unicode_range": _ranges(kept)})
        upstream.write(f"fonts/{stem}-OFL.txt", upstream.path(key, "LICENSE").read_bytes(), [key])
    content = json.dumps(listing, indent=1).encode() + b"\n"
    upstream.write(LIST, content, [key for key, _, _ in FAMILIES.values()])


def _subset(path: Path, letters: Iterable[int], weights: tuple[int, int]) -> tuple[bytes, list[int]]:
    """Return a font with only these letters and weights, and the letters that it holds."""
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    font = TTFont(path, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": weights})
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue(), sorted(font.getBestCmap())


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
