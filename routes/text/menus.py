"""A line in; whether it is a menu, a breadcrumb, a row of buttons or a row of rates and times, out.

A menu is known by the words that sites have for their own sections, by the marks between its parts, or by
parts that lost the marks between them ("HomeNewsAfrica").
"""

import re

from routes.text.vocabulary import word_set

_SITE_WORDS = word_set(
    "home homepage main member economics security news world business economy finance politics sports "
    "sport opinion opinions editorial editorials features feature analysis culture lifestyle life "
    "entertainment health science technology tech travel videos video photos photo gallery galleries "
    "multimedia podcast podcasts e-paper epaper magazine archive archives obituaries classifieds jobs "
    "events weather contact contacts about advertise subscribe login register search menu more latest "
    "national international regional local metro region blogs blog columns letters society environment "
    "education crime courts people arts english français español deutsch русский العربية دری فارسی "
    "türkçe 中文 pashto urdu dari live tv radio rss sitemap privacy terms help faq careers newsletter "
    "newsletters shop store account donate markets money property cars motoring industry press media "
    "releases publications resources donations membership members airlines airports"
)
_BUTTONS = word_set(
    "share tweet email e-mail print facebook twitter x whatsapp telegram linkedin instagram youtube "
    "pinterest reddit copy link viber vk messenger tiktok threads bluesky save bookmark comment "
    "comments post pin like send follow on via this article us story page in more with to and font size "
    "a+ a- listen subscribe a go comments min read text line"
)
_HOME = frozenset({"home", "homepage", "main"})
_MARKS = (" | ", "|", " > ", " » ", "»", " › ", " • ", " · ", " / ", " → ", " :: ", " ≫ ", " ● ", " +++ ")
_HAS_MARK = re.compile(r"[|>»›•·/→:≫●+]")
_PARTING = re.compile(r"\s{2,}|\t|\s[|>»›•·/→≫●]\s")
_FIRST_WORD = re.compile(r"[^\W\d_](?:[^\W\d_A-Z]+|[A-Z]+\b)")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z][^\W\d_])")
_DIGIT = re.compile(r"\d")
_VALUE = re.compile(r"(?<![\w.])-?\d{1,5}(?:[.,:]\d{1,4})?\s?(?:°\s?[CF]?|%|[ap]m\b)?", re.IGNORECASE)
_VALUES_OF_THE_DAY = re.compile(
    r"(?:sehri|sehar|iftar|fajr|dhuhr|zuhr|maghrib|isha|namaz|prayers?\stim|ramadan|ramazan|weather|forecast|temperatures?|"
    r"forex|exchange\srates?|currenc(?:y|ies)|interbank|open\smarket\srates?|(?:gold|silver|oil|fuel|petrol|stock|share|"
    r"commodity)\s(?:prices?|rates?|market)|stocks|markets?\s(?:today|watch|at\sa\sglance)|air\squality|aqi|tides?\b|"
    r"sunrise|sunset|usd|eur|(?:us\s)?dollar\s\d|euro\s\d|brent|wti|high\slow|today.s\srates?|live\sscores?|results?\s:|lottery)",
    re.IGNORECASE,
)
_MONEY = r"\s(?:rs\.?|tk\.?|ksh|tsh|ush|[₹₨$€£₦₵₸₽¥]|usd|eur|pkr|inr|afn)\s?\d"
_SUM = re.compile(_MONEY, re.IGNORECASE)
_PRICE = re.compile(
    rf"[^\W\d_][\w’'-]{{0,20}}(?:\s[^\W\d_]{{1,15}})?(?:\s\([^()\d]{{2,25}}\))?{_MONEY}[\d.,]{{0,10}}(?:/\w{{1,8}})?",
    re.IGNORECASE,
)
_PRAYERS = re.compile(
    r"\b(fajr|sehri|zuhr|dhuhr|asr|maghrib|isha|iftar)\b\s?:?\s\d{1,2}[:.]\d\d", re.IGNORECASE
)
_QUOTED = re.compile(
    r"(?:[^\W\d_]{2,20}:\s)?[^\W\d_][^\d|·•:–—]{1,30}[:\s]\s?[-+$€£]?\d{1,3}(?:,\d{3}|\d{1,3})?(?:[.,]\d{1,4})?\s?%?"
)
_SCHEDULED = re.compile(
    r"\b(?:dep|arr|departs?|arrives?|trains?|bus|buses|ferry|ferries|flights?|boats?|via)\b", re.IGNORECASE
)
_MOSTLY = 0.8
_FEWEST_PRICES = 2
_SHARED_BY = word_set(
    "share tweet email e-mail print facebook twitter whatsapp telegram linkedin instagram comments copy"
)
_MOST_CAPITALISED = 0.75
_LONGEST_CODE = 3
_LONGEST = 600
_LONGEST_PART = 4
_ROW_OF_NAMES = 5
"""How many capitalised parts with gaps between them make a line a menu, whatever they name."""


def is_menu(text: str) -> bool:
    """Whether a line is a menu, a breadcrumb or a row of buttons."""
    if len(text) > _LONGEST:
        return False
    if _HAS_MARK.search(text) and _is_marked_menu(text):
        return True
    return not text.endswith((".", "?", "!")) and (_is_unmarked_menu(text) or _is_glued_menu(text))


def crumbs(text: str) -> tuple[str, str]:
    """Return a breadcrumb's or a glued menu's parts but the last, and the last one if it can be a headline.

    Both are empty where the line is none.
    """
    first = _FIRST_WORD.match(text)
    if len(text) > _LONGEST or first is None or first.group().lower() not in _SITE_WORDS:
        return "", ""
    for mark in (" » ", " > ", " › ", " / ", " | ", "»", " → "):
        parts = text.split(mark)
        if len(parts) >= 2 and parts[0].strip().lower() in _HOME and _are_short(parts[:-1]):
            last = parts[-1].strip()
            return _told(text, last)
    parts = glued_parts(text)
    if len(parts) >= 3 and parts[0].strip().lower() in _SITE_WORDS and _are_short(parts[:-1]):
        return _told(text, parts[-1])
    return "", ""


def _told(text: str, last: str) -> tuple[str, str]:
    headline = last if last.count(" ") >= 3 else ""
    return text[: len(text) - len(last)] if headline else text, headline


def glued_parts(text: str) -> list[str]:
    """Return the parts of a menu that lost the marks between them, or the whole line."""
    return _GLUED.split(text[:_LONGEST])


def is_row_of_values(text: str) -> bool:
    """Whether a line is a row of prayer times, of the weather, of rates: what it is of, then values."""
    if len(text) <= _LONGEST and _DIGIT.search(text) and _are_prices(text):
        return True
    if len(text) > _LONGEST or text.endswith((".", "?", "!")):
        return False
    text = text.lstrip("*•·- ")
    if _are_quotations(text) or len(set(map(str.lower, _PRAYERS.findall(text)))) > 1:
        return True
    values = len(_VALUE.findall(text))
    degrees = text.count("°")
    named = values >= 2 and _VALUES_OF_THE_DAY.match(text) is not None
    return named or (degrees >= 2 and degrees >= values / 2 and text.count(" ") < 8 * degrees)


def _are_quotations(text: str) -> bool:
    """Whether a line is what is traded with its figures: "Brent 62.30 · Maize 4.41 · Gold 3,320"."""
    parts = [part.strip() for part in _PARTING.split(text)]
    quoted = sum(_QUOTED.fullmatch(part) is not None for part in parts)
    if _SCHEDULED.search(text):
        return False
    return len(parts) > 2 and quoted > 2 and quoted >= _MOSTLY * len(parts)


def _are_prices(text: str) -> bool:
    """Whether a line is no more than goods with their prices: "Onion Rs 140/kg. Apple (Kabul) Rs 330."."""
    if len(_SUM.findall(text)) < _FEWEST_PRICES:
        return False
    found = [len(price) for price in _PRICE.findall(text)]
    return len(found) >= _FEWEST_PRICES and sum(found) >= _MOSTLY * len(text)


def _is_marked_menu(text: str) -> bool:
    """Tell a breadcrumb or menu on one line: three or more short parts between marks."""
    for mark in _MARKS:
        if mark not in text:
            continue
        parts = [part for part in text.split(mark) if part.strip()]
        home = bool(parts) and parts[0].strip().lower() in _HOME
        if len(parts) >= 2 and home and _are_short(parts[:-1]):
            return True
        is_table = mark == " / " or sum(map(_is_value, parts)) * 3 > len(parts)
        if len(parts) >= 3 and _are_short(parts[:-1]) and not is_table:
            return True
        if mark in {" +++ ", " | ", " ● "} and len(parts) >= 3 and not text.endswith("."):
            return True
    return False


def _is_value(part: str) -> bool:
    """Whether a part of a line is a cell of a table: it holds a figure, or a dash for none."""
    return _DIGIT.search(part) is not None or not any(map(str.isalnum, part))


def _is_unmarked_menu(text: str) -> bool:
    """Tell a row of buttons, of languages, or of a site's sections with spaces between them."""
    words = [word for word in text.lower().split() if any(map(str.isalnum, word))]
    if len(words) < 2:
        return False
    are_buttons = not _SHARED_BY.isdisjoint(words) and all(
        word in _BUTTONS or word.isdigit() for word in words
    )
    are_codes = len(words) > 2 and text.isupper() and all(len(word) <= _LONGEST_CODE for word in words)
    return are_buttons or are_codes or _are_sections(text, words)


def _are_sections(text: str, words: list[str]) -> bool:
    """Whether a line is made of the names of a site's sections, and of what stands among them."""
    known = sum(word in _SITE_WORDS for word in words)
    parts = [part for part in _PARTING.split(text) if part]
    if len(parts) >= _ROW_OF_NAMES and _are_names(parts):
        return True
    if known < 2:
        return False
    if known > _ROW_OF_NAMES and len(parts) > _ROW_OF_NAMES and _are_names(parts[:-1]):
        return True
    if len(parts) >= 3 and _are_short(parts) and not _DIGIT.search(text):
        return True
    if not 4 <= len(words) <= 60 or known < max(3, len(words) / 3):
        return False
    least = _MOST_CAPITALISED if words[0] in _SITE_WORDS else 1.0
    return capitalised_share(text) >= least and (least < 1 or known > 3)


def _are_names(parts: list[str]) -> bool:
    """Whether each part is some capitalised words and no figure: "Niger", "All countries"."""
    short = all(part[0].isupper() and part.count(" ") < _LONGEST_PART - 1 for part in parts)
    return short and not any(map(_DIGIT.search, parts))


def _is_glued_menu(text: str) -> bool:
    parts = glued_parts(text)
    return (
        len(parts) > 3 and _are_short(parts) and sum(one.strip().lower() in _SITE_WORDS for one in parts) > 1
    )


def _are_short(parts: list[str]) -> bool:
    return all(part.count(" ") < _LONGEST_PART for part in map(str.strip, parts))


def capitalised_share(text: str) -> float:
    """Return the share of a line's words that do not begin with a small letter."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(not word[0].islower() for word in words) / max(len(words), 1)
