"""A place name in any spelling -> the key that the gazetteer files it under."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŀ": "l",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "a",
        "ŋ": "n",
        "&": " and ",
        # Arabic-script letters that keyboards confuse.
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        "ۀ": "ه",
        "ـ": "",
        # Characters that only format.
        "\u00ad": "",
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\u200e": "",
        "\u200f": "",
        "\ufeff": "",
    }
)
_DROPPED = re.compile(r"['’‘ʻʼʾʿ`´′ʹ.·]")
_GAPS = re.compile(r"[\s\-‐‑‒–—―/_,;:()\[\]\"“”«»]+")
# What of these stands in ASCII, in which most names are written.
_ASCII = str.maketrans('-/_,;:()[]"', " " * 11, "'.`")
LONG_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
"""What short forms that may begin a name stand for, as keys have it."""

_ABBREVIATION_LENGTH = 5
_LONGEST_KEPT = 80


def normalised(name: str) -> str:
    """Return the key of a name: what is left when spelling habits are taken away.

    Case, diacritics, apostrophes, full stops, the kind of hyphen or space, a leading "the" and the short
    forms of Saint, Mount and Fort make no difference. The letters of other scripts stay.

    Parameters
    ----------
    name
        The name as it stands in a text.
    """
    if name.isascii() and name.isalpha():
        # The commonest case by far, and nothing of the below touches it.
        return name.lower()
    return _kept(name) if len(name) <= _LONGEST_KEPT else _folded(name)


def _folded(name: str) -> str:
    if name.isascii() and "&" not in name:
        low = name.lower()
        return _joined((low if name.replace(" ", "").isalpha() else low.translate(_ASCII)).split())
    decomposed = _decomposed(_decomposed(name).translate(_LETTERS))
    bare = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return _joined(_GAPS.sub(" ", _DROPPED.sub("", bare.translate(_LETTERS))).split())


def _joined(words: list[str]) -> str:
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if not LONG_FORMS.keys().isdisjoint(words):
        # "St" that ends a name is a street.
        words[:-1] = [LONG_FORMS.get(word, word) for word in words[:-1]]
    return " ".join(words)


# Names repeat, within a text and from text to text.
_kept = lru_cache(maxsize=16_384)(_folded)


def _decomposed(name: str) -> str:
    # Some compatibility letters, such as raised capitals, fold only once they are decomposed.
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())


def abbreviation(name: str) -> str:
    """Return the name as an abbreviation without its full stops, or an empty string if it is not one.

    An abbreviation is one word of two to five letters, at least two of them capitals, and is told from a
    word by its capitals alone: ``US`` is a country, ``us`` is not; ``CARs`` are states, ``cars`` are not.

    Parameters
    ----------
    name
        The name as it stands in a text.
    """
    letters = name.replace(".", "").strip()
    if not 2 <= len(letters) <= _ABBREVIATION_LENGTH or not letters.isalpha():
        return ""
    return letters if sum(letter.isupper() for letter in letters) >= 2 else ""
