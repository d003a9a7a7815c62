"""A text in; its lines out, told apart as title, body, byline, date stamp and page furniture.

Furniture is known by the kind of a line (an address, a counter, a share label, a clock time), by its
neighbours (a table or a menu is a block of such lines) and by repetition (a headline said twice), never by
whole sentences of one site.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from routes.model import Span
from routes.text.dates import find_dates
from routes.text.mastheads import CLOCK, Masthead, is_desk, is_stamp, masthead

LINE_BREAKS = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")


class Kind(StrEnum):
    """What a line is."""

    BODY = "body"
    TITLE = "title"
    FURNITURE = "furniture"
    BYLINE = "byline"
    DATELINE = "dateline"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank, without the white space around it.

    `block` counts the runs of lines between blank ones; `told` is what a line of the head tells.
    """

    span: Span
    text: str
    block: int
    kind: Kind = Kind.BODY
    told: Masthead | None = None


_WEB = r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+"
_ADDRESSES = re.compile(rf"(?:(?:{_WEB})[\s|,;]*)+")
_CLOCK = re.compile(rf"{CLOCK}(?:\s?\(?[A-Z]{{2,4}}\)?)?|-?\d{{1,2}}\s?°\s?[CF]?")
_CODE = re.compile(r"[A-Z]{2,5}")
_COUNTER = re.compile(
    r"[\d.,]{1,12}\s?[KkMm]?\s?(?:fans?|followers?|subscribers?|likes?|shares?|views?|comments?|reads?|tweets?|"
    r"min(?:ute)?s?\s(?:read|ago)|hours?\sago|days?\sago)(?:[A-Z\s]\w{0,12}){0,3}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:share(?:\s(?:on|this|via|with)\b|s?$)|follow\s(?:us|me|on)|tweets?$|print$|e-?mail$|subscribe|sign\s(?:up|in)"
    r"|log\s?in|register$|newsletters?$|read\s(?:more|also|next|full)|also\sread|(?:you\s)?(?:may|might)\salso\slike"
    r"|related\b(?=\s(?:stories|posts?|articles|news|topics|content|coverage)|\s?:|$)|most\s(?:popular|read|viewed|shared)"
    r"|latest\s(?:posts?|news|stories)|trending|recommended(?:\sfor\syou)?$|top\sstories|editor.s\spicks?"
    r"|more\s(?:from|stories|news|on\sthis)\b|advertisements?$|sponsored|promoted|(?:leave|post)\sa\s(?:comment|reply)"
    r"|comments?\s?(?:\(\d+\))?$|tags?\s?:|topics?\s?:|categor(?:y|ies)\s?:|filed\sunder|copyright\b|©|all\srights\sreserved"
    r"|previous\s(?:article|post|story)|next\s(?:article|post|story)|loading\b|click\shere|download\s(?:our|the)\sapp"
    r"|whatsapp$|facebook$|twitter$|linkedin$|telegram$|instagram$|youtube$|pinterest$|reddit$|copy\slink|skip\sto"
    r"|(?:main\s)?menu$|search$|home$|close$|back\sto\s|listen\sto\s(?:this|article)|photo(?:graph)?s?\s?:|image\s?:"
    r"|(?:photo|image|picture)\s(?:credit|courtesy|by)|file\sphoto|this\s(?:article|story|report)\s(?:was|first|originally)"
    r"|the\spost\s.{1,200}\sappeared\sfirst|published\sin\s|(?:accept|reject|manage)\s(?:all|cookies)|we\suse\scookies"
    r"|this\s(?:web)?site\suses\scookies|by\scontinuing\sto\suse|breaking(?:\snews)?\s?[:|\-–—]|live(?:\supdates)?\s?[:|]"
    r"|just\sin\s?[:|\-–—]|developing\sstory)",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CONSENT = re.compile(r"\b(?:consent|accept|privacy\spolicy|browser|experience|preferences)\b", re.IGNORECASE)
_HEADS_A_LIST = re.compile(
    r"(?:related|most|latest|trending|recommended|top|more|you|editor)\b", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:by|written\sby|reported\sby|author\s?:)\s+[^\W\d_][\w.'’-]*(?:\s(?:and\s)?[^\W\d_][\w.'’-]*){1,5}",
    re.IGNORECASE,
)
_LEADING_WORD = re.compile(
    r"\s*(?:(?:date|published|posted|updated|time)\b(?:\son)?\s*:?\s+)?", re.IGNORECASE
)
_LONGEST_HEAD = 12
_HEADLINE = 20
_SENTENCE_END = re.compile(r"[.!?]\s")
_GLUED = re.compile(r"[a-z][A-Z][a-z]")
_ENDS = tuple(".?!…:;,。؟")
_CLOSERS = "”\"’')]»"


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that are not blank, in order, every one of them BODY."""
    lines: list[Line] = []
    block, blank, start = 0, True, 0
    ends = [(match.start(), match.end()) for match in LINE_BREAKS.finditer(text)] + [(len(text), len(text))]
    for end, following in ends:
        whole = text[start:end]
        stripped = whole.strip()
        if stripped:
            block += blank
            first = start + len(whole) - len(whole.lstrip())
            lines.append(Line(span=Span(start=first, end=first + len(stripped)), text=stripped, block=block))
        blank = not stripped
        start = following
    return tuple(lines)


def leading_stamp(text: str) -> Span | None:
    """Return the date stamp that stands before the first words of a text, on their line, or None.

    The white space around it belongs to it.
    """
    lead = _LEADING_WORD.match(text)
    start = lead.end() if lead else 0
    found = next(iter(find_dates(text, start, start + 40)), None)
    if found is None or found.start != start or not found.year or not found.day:
        return None
    after = text[found.end : found.end + 40]
    rest = after.lstrip(" \t\u00a0|-–—")
    if after[:1] not in {" ", "\t", "\u00a0"} or not rest[:1].isupper():
        return None
    return Span(start=0, end=found.end + len(after) - len(rest))


def sort_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines with what each of them is.

    A text in which nothing but furniture is found keeps all its lines as BODY.
    """
    kinds = [_kind_alone(line) for line in lines]
    told = _mark_mastheads(lines, kinds)
    prose = [at for at, line in enumerate(lines) if kinds[at] is Kind.BODY and is_prose(line.text)]
    if (
        len(prose) > 1
        and prose[0] < max(told, default=0)
        and not any(kinds[at] is Kind.BODY for at in range(prose[0]))
    ):
        del prose[0]  # a headline that ends like a sentence, for a byline or a day stands below it
    _mark_tables(lines, kinds)
    if prose:
        first, last = prose[0], prose[-1]
        _mark_lists_under_labels(lines, kinds)
        _mark_tail(lines, kinds, last)
        _mark_head(lines, kinds, first)
    if not any(kind in {Kind.BODY, Kind.TITLE} for kind in kinds):
        return lines
    return tuple(replace(line, kind=kinds[at], told=told.get(at)) for at, line in enumerate(lines))


def _mark_mastheads(lines: tuple[Line, ...], kinds: list[Kind]) -> dict[int, Masthead]:
    """Mark the bylines, stamps and datelines before the first paragraph; return what each of them tells."""
    told: dict[int, Masthead] = {}
    seen = 0
    for at, line in enumerate(lines):
        if kinds[at] is Kind.FURNITURE and not _is_menu(line.text):
            continue
        found = masthead(line.text)
        if found is not None:
            told[at] = found.moved(line.span.start)
            kinds[at] = Kind.DATELINE if found.is_dateline else Kind.STAMP if found.date else Kind.BYLINE
        elif kinds[at] is Kind.BODY:
            seen += 1
            is_headline = (
                seen == 1 and line.text.count(" ") < _HEADLINE and not _SENTENCE_END.search(line.text)
            )
            if seen > _LONGEST_HEAD or (is_prose(line.text) and not is_headline):
                break
    return told


def is_prose(text: str) -> bool:
    """Whether a line reads as running text: a sentence that ends, or more words than a headline has."""
    words = text.count(" ") + 1
    ends = text.rstrip(_CLOSERS).endswith(_ENDS)
    return words >= 30 or (ends and words >= 6)


def _kind_alone(line: Line) -> Kind:
    """Tell what a line is without looking at its neighbours."""
    text = line.text
    words = text.count(" ") + 1
    if words <= 9 and (is_desk(text) or (_BYLINE.fullmatch(text) and _names_people(text))):
        return Kind.BYLINE
    if words <= 16 and is_stamp(text):
        return Kind.STAMP
    return Kind.FURNITURE if _is_site_part(text, words) else Kind.BODY


def _is_site_part(text: str, words: int) -> bool:
    """Whether a line is a part of the web page: a label, counter, clock time, address, notice or menu."""
    about_cookies = words <= 60 and _COOKIES.search(text) is not None
    running = words > 12 and is_prose(text)
    return (
        not any(mark.isalnum() for mark in text)
        or (words <= 30 and _LABEL.match(text) is not None and (about_cookies or not running))
        or (about_cookies and _CONSENT.search(text) is not None)
        or (words <= 8 and (_COUNTER.fullmatch(text) or _CLOCK.fullmatch(text)) is not None)
        or (words <= 20 and _ADDRESSES.fullmatch(text[:2000] + " ") is not None)
        or _is_menu(text)
    )


def _names_people(text: str) -> bool:
    words = [word for word in text.replace(":", " ").split()[1:] if word.lower() not in {"by", "and"}]
    return bool(words) and all(word[:1].isupper() for word in words)


def _is_menu(text: str) -> bool:
    """Tell a breadcrumb or menu on one line: three or more short parts between marks."""
    for mark in (" | ", "|", " > ", " » ", "»", " › ", " • ", " · ", " / "):
        parts = text.split(mark) if len(text) < 400 else []
        enough = len(parts) >= 3 or (len(parts) == 2 and parts[0].strip().lower() == "home")
        if enough and all(len(part.split()) <= 4 for part in parts[:-1]):
            return True
    return False


def _mark_tables(lines: tuple[Line, ...], kinds: list[Kind]) -> None:
    """Mark blocks of short lines with two or more clock times, counters or codes among them."""
    blocks: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        blocks.setdefault(line.block, []).append(at)
    for members in blocks.values():
        if len(members) < 3 or any(len(lines[at].text.split()) > 6 for at in members):
            continue
        dry = sum(
            kinds[at] is Kind.FURNITURE or _CODE.fullmatch(lines[at].text) is not None for at in members
        )
        clocks = sum(_CLOCK.fullmatch(lines[at].text) is not None for at in members)
        if clocks >= 2 or dry >= max(2, 0.4 * len(members)):
            for at in members:
                kinds[at] = Kind.FURNITURE if kinds[at] is Kind.BODY else kinds[at]


def _mark_lists_under_labels(lines: tuple[Line, ...], kinds: list[Kind]) -> None:
    """Mark the headlines that stand under "Related stories" and its like, up to the next prose."""
    under = False
    for at, line in enumerate(lines):
        if kinds[at] is Kind.FURNITURE and _HEADS_A_LIST.match(line.text) and _LABEL.match(line.text):
            under = line.text.count(" ") < 4
        elif is_prose(line.text):
            under = False
        elif under and kinds[at] is Kind.BODY:
            kinds[at] = Kind.FURNITURE


def _mark_tail(lines: tuple[Line, ...], kinds: list[Kind], last: int) -> None:
    """Mark what stands after the last prose, unless a colon introduces it as a list."""
    if lines[last].text.endswith(":"):
        return
    for at in range(last + 1, len(lines)):
        kinds[at] = Kind.FURNITURE if kinds[at] is Kind.BODY else kinds[at]


def _mark_head(lines: tuple[Line, ...], kinds: list[Kind], first: int) -> None:
    """Find the title before the first prose; mark labels, menus, and other wordings of the title."""
    head = [at for at in range(first) if kinds[at] is Kind.BODY]
    title = _title_of(lines, head)
    if title is None:
        return
    kinds[title] = Kind.TITLE
    wanted = _words(lines[title].text)
    seen_title = False
    for at in range(len(lines)):
        if at == title:
            seen_title = True
        elif kinds[at] is not Kind.BODY or (at >= first and is_prose(lines[at].text)):
            continue
        elif lines[at].text == lines[title].text or (
            at < first and _is_beside(lines[at], wanted, seen_title=seen_title)
        ):
            kinds[at] = Kind.FURNITURE


def _is_beside(line: Line, title: Counter[str], *, seen_title: bool) -> bool:
    """Whether a line of the head is a label, a menu, or another wording of the title."""
    words = _words(line.text)
    shared = sum((words & title).values())
    repeats = shared >= 0.7 * sum(title.values()) or (len(words) > 3 and shared >= 0.7 * sum(words.values()))
    is_label = sum(words.values()) <= 3 and not line.text.endswith(_ENDS)
    return repeats or is_label or not seen_title


def _title_of(lines: tuple[Line, ...], head: list[int]) -> int | None:
    """Choose the title among the head's lines: repeated, then long enough, then any with two words."""
    long_enough = [at for at in head if len(lines[at].text.split()) >= 4 and not _is_glued(lines[at].text)]
    texts = Counter(lines[at].text for at in head)
    for at in long_enough:
        text = lines[at].text
        if texts[text] > 1 or any(other.text != text and other.text.endswith(text) for other in lines[:at]):
            return at
    if long_enough:
        return long_enough[0]
    return next((at for at in head if len(lines[at].text.split()) >= 2), None)


def _is_glued(text: str) -> bool:
    """Whether a menu lost the marks between its parts: "HomeNewsAfrica"."""
    return len(_GLUED.findall(text[:200])) >= 2


def _words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in re.findall(r"\w{2,}", text[:600]))
