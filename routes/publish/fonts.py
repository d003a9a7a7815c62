"""The characters of a page in; the rules that bring the letters for them, inside the page, out."""

import base64
import json
from collections.abc import Set as AbstractSet

from geodata import sources

LIST = "fonts/fonts.json"


def font_rules(sans: AbstractSet[str], serif: AbstractSet[str]) -> str:
    """Return ``@font-face`` rules for those bundled fonts that hold a letter of the page.

    Parameters
    ----------
    sans, serif
        The characters that the page shows in its own voice, and in that of the articles.
    """
    rules = []
    for font in json.loads(sources.read(LIST)):
        wanted = serif if "Serif" in font["family"] else sans
        if not _meets(font["unicode_range"], wanted):
            continue
        data = base64.b64encode(sources.read(font["file"])).decode()
        rules.append(
            f"@font-face{{font-family:'{font['family']}';font-weight:{font['weight']};font-display:swap;"
            f"unicode-range:{font['unicode_range']};"
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
        )
    return "".join(rules)


def _meets(ranges: str, wanted: AbstractSet[str]) -> bool:
    """Return whether a character lies in one of the ranges, written as ``U+20-7E,U+A0``."""
    bounds = []
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        bounds.append((int(first, 16), int(last or first, 16)))
    return any(low <= ord(sign) <= high for sign in wanted for low, high in bounds)
