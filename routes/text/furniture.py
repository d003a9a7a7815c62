"""The lines of a text in; the same told apart as title, body, byline, date stamp and page furniture.

Furniture is known by the kind of a line (`routes.text.labels`), by its neighbours (a table or a menu is a
block of such lines) and by repetition (a headline said twice), never by whole sentences of one site.
"""

import re
from collections import Counter

from routes.model import Span
from routes.text.dateline import NEWS_WORDS
from routes.text.dates import find_dates, has_year
from routes.text.headlines import repeats, title_of, words_of
from routes.text.labels import ends_the_page, heads_a_list, is_of_comments, kind_alone
from routes.text.lines import BULLET, Kind, Line, ends_like_a_sentence, line_at
from routes.text.mastheads import Beside, Masthead, masthead
from routes.text.menus import crumbs, is_menu
from routes.text.rows import TIMETABLE, mark_rates, mark_tables, mark_times_of_the_day

_LEADING_WORD = re.compile(
    r"\s*(?:(?:date|published|posted|updated|time)\b(?:\son)?\s*:?\s+)?", re.IGNORECASE
)
_LONGEST_HEAD = 12
_LONGEST_MENU = 200
_HEADLINE = 20
_LONGEST_LABEL = 3
_NARROWEST_WRAP = 40
_SENTENCE_END = re.compile(r"[.!?]\s")
_BELOW_THE_ARTICLE = 0.35


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


def sort_lines(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines with what each of them is.

    A breadcrumb that ends in the headline is cut in two. A text in which nothing but furniture is found keeps
    all its lines as BODY.
    """
    alone: dict[str, Kind] = {}
    for line in lines:
        if line.text not in alone:
            alone[line.text] = kind_alone(line.text, runs=line.runs)
    lines = _without_crumbs(lines)
    kinds = [line.kind if line.kind is not Kind.BODY else alone.get(line.text, Kind.BODY) for line in lines]
    told = _mark_mastheads(text, lines, kinds)
    prose = _prose(lines, kinds, told)
    dated = [
        at
        for at in range(min(prose[0] + 1 if prose else 0, _LONGEST_MENU))
        if lines[at].text.count(" ") < _LONGEST_HEAD and has_year(lines[at].text, 0, len(lines[at].text))
    ]
    mark_rates(lines, kinds, max([*told, *dated], default=0))
    mark_tables(lines, kinds)
    mark_times_of_the_day(lines, kinds)
    if prose:
        _mark_lists_under_labels(lines, kinds, prose, _headline(lines, kinds, [*told, prose[0]]))
        _mark_tail(lines, kinds, prose)
        _mark_head(lines, kinds, prose[0], told)
    if not any(kind in {Kind.BODY, Kind.TITLE} for kind in kinds):
        return lines
    return tuple(line.sorted(kinds[at], told.get(at)) for at, line in enumerate(lines))


def _without_crumbs(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines with the breadcrumbs of the head as FURNITURE, and the headlines they end in apart."""
    found: list[Line] = []
    head = lines[:_LONGEST_HEAD]
    for line in head:
        lead, headline = crumbs(line.text)
        if not lead:
            found.append(line)
            continue
        wanted = words_of(headline)
        told_again = any(other is not line and repeats(words_of(other.text), wanted) for other in head)
        if not headline or told_again or len(lines) == 1:
            found.append(line.sorted(Kind.FURNITURE, None))
            continue
        start = line.span.start
        crumb = line_at(lead.rstrip(), start, line.block)
        found += [crumb.sorted(Kind.FURNITURE, None), line.cut(len(lead))]
    return (*found, *lines[_LONGEST_HEAD:])


def _mark_mastheads(text: str, lines: tuple[Line, ...], kinds: list[Kind]) -> dict[int, Masthead]:
    """Mark the bylines, stamps and datelines before the first paragraph; return what each of them tells."""
    told: dict[int, Masthead] = {}
    seen = 0
    for at, line in enumerate(lines[:_LONGEST_MENU]):
        if kinds[at] is Kind.FURNITURE and not is_menu(line.text):
            continue
        found = masthead(line.text, Beside(text=text, end=line.span.end, titled=seen > 0))
        if found is not None:
            told[at] = found.moved(line.span.start)
            kinds[at] = Kind.DATELINE if found.is_dateline else Kind.STAMP if found.date else Kind.BYLINE
        elif kinds[at] is Kind.BODY:
            seen += line.text.count(" ") >= _LONGEST_LABEL
            is_sentence = _SENTENCE_END.search(line.text) and ends_like_a_sentence(line.text)
            is_headline = seen <= 1 and line.text.count(" ") < _HEADLINE and not is_sentence
            if seen > _LONGEST_HEAD or (line.runs and not is_headline):
                break
    return told


def _prose(lines: tuple[Line, ...], kinds: list[Kind], told: dict[int, Masthead]) -> list[int]:
    """Return which lines are the article's running text.

    So is a line that goes on in small letters on the next one. A headline that ends like a sentence is none
    of it: a byline or a day stands below it, or it asks.
    """
    prose = [
        at
        for at, line in enumerate(lines)
        if kinds[at] is Kind.BODY
        and (line.runs or (len(line.text) >= _NARROWEST_WRAP and _goes_on(lines, kinds, at)))
    ]
    if len(prose) < 2 or any(kinds[at] is Kind.BODY for at in range(prose[0])):
        return prose
    first = lines[prose[0]].text
    asks = first.endswith("?") and first.count(" ") < _HEADLINE and not _SENTENCE_END.search(first)
    if asks or prose[0] < max(told, default=0):
        del prose[0]
    return prose


def _goes_on(lines: tuple[Line, ...], kinds: list[Kind], at: int) -> bool:
    """Whether a line breaks off, and the next one goes on in small letters."""
    return (
        at + 1 < len(lines)
        and kinds[at + 1] is Kind.BODY
        and lines[at + 1].block == lines[at].block
        and lines[at + 1].text[0].islower()
        and not ends_like_a_sentence(lines[at].text)
    )


def _headline(lines: tuple[Line, ...], kinds: list[Kind], below: list[int]) -> int:
    """Return the last line of some words before the first of the lines below a headline, or -1."""
    for first in sorted(below):
        for at in range(first - 1, max(first - _LONGEST_HEAD, 0) - 1, -1):
            if kinds[at] is Kind.BODY and lines[at].text.count(" ") >= _LONGEST_LABEL:
                return at
    return -1


def _mark_lists_under_labels(
    lines: tuple[Line, ...], kinds: list[Kind], prose: list[int], headline: int
) -> None:
    """Mark the headlines that stand under "Related stories" and its like, up to the article's own lines.

    These are its prose and its headline; a headline that asks is taken out of the prose. Where headlines
    follow on the label without a blank line, the list ends with the block.
    """
    under, items, block = False, 0, 0
    own = {*prose, headline}
    for at, line in enumerate(lines):
        if kinds[at] is Kind.FURNITURE and heads_a_list(line.text):
            under, items, block = True, 0, line.block
        elif under and items and len(prose) > 1 and at in own and _asks(lines, at):
            kinds[at] = Kind.FURNITURE
            prose.remove(at)
        elif at in own or line.runs or (items and block and line.block != block):
            under = False
        elif under and kinds[at] is Kind.BODY:
            kinds[at] = Kind.FURNITURE
            block = block if line.block == block else 0
            items += 1


def _asks(lines: tuple[Line, ...], at: int) -> bool:
    """Whether a line of a list is a headline that asks: one short question above no paragraph."""
    text = lines[at].text
    above_prose = at + 1 < len(lines) and lines[at + 1].runs and not lines[at + 1].text.endswith("?")
    return (
        text.endswith("?")
        and text.count(" ") < _LONGEST_HEAD
        and not (above_prose or _SENTENCE_END.search(text))
    )


def _mark_tail(lines: tuple[Line, ...], kinds: list[Kind], prose: list[int]) -> None:
    """Mark what stands after the last prose, but for what goes on in its manner.

    That is a list that it introduces, short last sentences, rows of a timetable, and lines without a full
    stop in a text that has many of them.
    """
    end = _page_end(lines, kinds, prose)
    while len(prose) > 1 and prose[-1] > end:
        prose.pop()
    last = prose[-1]
    introduced = lines[last].text.endswith(":")
    stopless = sum(
        kinds[at] is Kind.BODY and not lines[at].runs and lines[at].text.count(" ") > _LONGEST_LABEL
        for at in range(prose[0], last)
    )
    goes_on = introduced or stopless >= _LONGEST_LABEL
    is_over = False
    for at in range(last + 1, len(lines)):
        if kinds[at] is not Kind.BODY:
            is_over = True
            continue
        text = lines[at].text
        is_item = goes_on or BULLET.match(text) is not None or _is_of_a_timetable(text)
        says = text.endswith((".", "!", "?", "”", '."')) and " " in text
        if is_over or at > end or not (is_item or says):
            is_over = True
            kinds[at] = Kind.FURNITURE


def _is_of_a_timetable(text: str) -> bool:
    return any(map(str.isdigit, text)) and TIMETABLE.search(text) is not None


def _page_end(lines: tuple[Line, ...], kinds: list[Kind], prose: list[int]) -> int:
    """Return the line at which the article is over: the heading of the comments, the owner's rights."""
    whole = lines[-1].span.end
    for at in range(prose[0] + 1, len(lines)):
        if kinds[at] is not Kind.FURNITURE or not ends_the_page(lines[at].text):
            continue
        is_below = whole - lines[at].span.start < _BELOW_THE_ARTICLE * whole
        if is_below or sum(is_of_comments(line.text) for line in lines[at + 1 : at + _LONGEST_MENU]) > 1:
            return at
    return len(lines)


def _mark_head(lines: tuple[Line, ...], kinds: list[Kind], first: int, told: dict[int, Masthead]) -> None:
    """Find the title before the first prose; mark labels, menus, and other wordings of the title."""
    head = [at for at in range(first) if kinds[at] is Kind.BODY]
    title = title_of(lines, head)
    if title is None:
        return
    kinds[title] = Kind.TITLE
    wanted = words_of(lines[title].text)
    has_sections = any(_heads_a_section(lines, kinds, at) for at in range(first + 1, len(lines) - 1))
    for at in range(len(lines)):
        if kinds[at] is not Kind.BODY or (at >= first and lines[at].runs):
            continue
        if at < title:
            kinds[at] = Kind.FURNITURE
            outlet = _outlet(lines, at)
            if outlet:
                told.setdefault(at, Masthead(outlet=outlet))
        elif lines[at].text == lines[title].text or (
            at < first
            and _is_beside(lines[at], wanted)
            and not (has_sections and _heads_a_section(lines, kinds, at))
        ):
            kinds[at] = Kind.FURNITURE


def _outlet(lines: tuple[Line, ...], at: int) -> str:
    """Return the name of the paper that a line before the title is, by its words or by the menu below it."""
    words = lines[at].text.split()
    if len(words) > _LONGEST_LABEL + 1 or not all(word[0].isupper() or word == "of" for word in words):
        return ""
    second = words[min(1, len(words) - 1)]
    named = words[-1].lower() in NEWS_WORDS or (words[0] == "The" and second.lower() in NEWS_WORDS)
    named = named and at < _LONGEST_LABEL
    above_menu = at == 0 and len(words) > 1 and is_menu(lines[1].text)
    return lines[at].text if (named and len(words) > 1) or above_menu else ""


def _heads_a_section(lines: tuple[Line, ...], kinds: list[Kind], at: int) -> bool:
    """Whether a short line stands right above a paragraph, as the headings of a bulletin's items do.

    A blank line lies before it and none behind it, or it is in capitals.
    """
    if at + 1 >= len(lines) or not kinds[at] is kinds[at + 1] is Kind.BODY:
        return False
    is_near = lines[at].block == lines[at + 1].block and (at == 0 or lines[at - 1].block != lines[at].block)
    return not lines[at].runs and lines[at + 1].runs and (is_near or lines[at].text.isupper())


def _is_beside(line: Line, title: Counter[str]) -> bool:
    """Whether a line below the title is a label, or another wording of the title."""
    words = words_of(line.text)
    is_label = sum(words.values()) <= _LONGEST_LABEL and not ends_like_a_sentence(line.text)
    is_label = is_label and ": " not in line.text  # what a list of facts tells: "To: Naga City"
    return is_label or repeats(words, title)
