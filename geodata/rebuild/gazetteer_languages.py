"""The names of a town without their languages come in; those whose language can be told go out.

GeoNames' names reach us without language tags, so a name is taken for a language only where its letters
leave little room for another, by these rules. What they cannot decide is left out.

- Chinese: Han characters alone, all of them in GB 2312, which holds the simplified forms. Of several, one
  that ends in "city" or "county", without that ending; else the shortest, the first of these by code point.
- Russian: letters of the Russian alphabet alone, and of several the one whose transliteration is nearest to
  the English name.
- Kazakh: Cyrillic, in Kazakhstan, with a letter that Russian lacks; or anywhere with the letter ұ and none
  that other languages add.
- Urdu: Arabic script with a letter that Urdu has and Persian and Arabic lack (ٹ ڈ ڑ ں ے ہ ھ); in Pakistan any
  name without letters of Sindhi, Pashto or Arabic alone.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from geodata.names import normalised

_HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_RUSSIAN = re.compile(r"[А-ЯЁ][А-Яа-яЁё\- ]+")
_KAZAKH = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі\- ]+")
_KAZAKH_ALONE = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүІі]")
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff][\u0600-\u06ff ]+")
_URDU_ALONE = re.compile("[ٹڈڑںےہھ]")
_NOT_URDU = re.compile("[ټډړږښڼۍېګځڅيكىةةڪڳڱڄڃٻڀٺٽڦڊڌڏڍڙۆەۇۈۋېڭ]")
_NOT_ARABIC = re.compile("[پچژگ]")
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
_LATIN_OF = dict(zip(_CYRILLIC, _LATIN.split(), strict=True))


def names_by_language(name: str, country: str, alternates: Iterable[str]) -> dict[str, str]:
    """Return names by language (``ru``, ``ur``, ``kk``, ``zh``), only where the letters tell it.

    Parameters
    ----------
    name
        The English name.
    country
        ISO code of the country that the town lies in.
    alternates
        All names, in any language.
    """
    others = sorted({" ".join(other.split()) for other in alternates})
    found = {
        "ru": _russian(name, others),
        "ur": _urdu(country, others),
        "kk": _kazakh(country, others),
        "zh": _chinese(others),
    }
    return {language: value for language, value in found.items() if value}


def _russian(name: str, others: list[str]) -> str:
    english = normalised(name)
    ranked = [
        (-SequenceMatcher(None, english, _transliterated(other), autojunk=False).ratio(), other)
        for other in others
        if _RUSSIAN.fullmatch(other)
    ]
    return min(ranked)[1] if ranked else ""


def _transliterated(name: str) -> str:
    return "".join(_LATIN_OF.get(letter, letter) for letter in name.lower()).replace("-", "")


def _kazakh(country: str, others: list[str]) -> str:
    for other in others:
        if _KAZAKH.fullmatch(other) and (
            "ұ" in other.lower() or (country == "KZ" and _KAZAKH_ALONE.search(other))
        ):
            return other
    if country == "KZ":
        # A name without letters of its own is the same in both languages.
        return next((other for other in others if _RUSSIAN.fullmatch(other)), "")
    return ""


def _urdu(country: str, others: list[str]) -> str:
    written = [o for o in others if _ARABIC_SCRIPT.fullmatch(o) and not _NOT_URDU.search(o)]
    sure = [other for other in written if _URDU_ALONE.search(other)]
    if sure:
        return min(sure, key=lambda other: (len(other), other))
    if country == "PK" and written:
        # Letters that Arabic lacks tell a Persian or Urdu spelling from an Arabic one.
        return min(written, key=lambda other: (not _NOT_ARABIC.search(other), len(other), other))
    return ""


def _chinese(others: list[str]) -> str:
    written = []
    for other in others:
        if _HAN.fullmatch(other):
            try:
                other.encode("gb2312")
            except UnicodeEncodeError:
                continue
            official = len(other) > 2 and other[-1] in "市县"
            written.append((not official, len(other), other[:-1] if official else other))
    return min(written)[2] if written else ""
