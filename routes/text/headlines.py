"""The lines of an article's head in; its title out, told from menus, tickers and rubrics around it."""

import re
from collections import Counter

from routes.text.credits import is_section
from routes.text.lines import Line
from routes.text.menus import capitalised_share, glued_parts, is_menu

_LONGEST_MENU = 200
_LONGEST_HEAD = 12
_MENU_CAPITALS = 0.8


def title_of(lines: tuple[Line, ...], head: list[int]) -> int | None:
    """Choose the title among the head's lines: repeated, then long enough, then any with two words.

    A line of two words that stands alone goes before the first row of a table.
    """
    near = head[:_LONGEST_MENU]
    long_enough = [
        at for at in near if lines[at].text.count(" ") >= 3 and len(glued_parts(lines[at].text)) < 3
    ]
    for crowd in (_shouted(lines, long_enough), _menus(lines, long_enough)):
        rest = [at for at in long_enough if at not in crowd]
        long_enough = rest or long_enough[-1:]
    texts = Counter(lines[at].text for at in near)
    before = [lines[at].text for at in range(min(_LONGEST_HEAD, len(lines)))]
    for at in [*long_enough, *(one for one in near if " " in lines[one].text)]:
        text = lines[at].text
        if texts[text] > 1 or any(other != text and other.endswith(text) for other in before[:at]):
            return at
    short = next((at for at in near if " " in lines[at].text and not is_section(lines[at].text)), None)
    if not long_enough or short is None:
        return short
    blocks = Counter(lines[at].block for at in near)
    heads_a_table = blocks[lines[short].block] == 1 and blocks[lines[long_enough[0]].block] > 2
    return short if heads_a_table and short == near[0] else long_enough[0]


def _shouted(lines: tuple[Line, ...], at_lines: list[int]) -> set[int]:
    """Return the lines in capitals, two or more, which are a ticker where not all lines are."""
    shouted = {at for at in at_lines if lines[at].text.isupper()}
    return shouted if 1 < len(shouted) < len(at_lines) else set()


def _menus(lines: tuple[Line, ...], at_lines: list[int]) -> set[int]:
    """Return the lines of capitalised words beside a menu: rows of countries, of towns."""
    found: set[int] = set()
    for at in at_lines:
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(lines)]
        is_beside = any(near in found or is_menu(lines[near].text) for near in beside)
        if is_beside and capitalised_share(lines[at].text) >= _MENU_CAPITALS:
            found.add(at)
    return found


def words_of(text: str) -> Counter[str]:
    """Return how often a line holds each of its words, in small letters."""
    return Counter(re.findall(r"\w{2,}", text[:600].lower()))


def repeats(words: Counter[str], title: Counter[str]) -> bool:
    """Whether words are those of a title once more, cut or reworded."""
    shared = sum((words & title).values())
    return shared > 0 and (
        shared >= 0.7 * sum(title.values()) or (len(words) > 3 and shared >= 0.7 * sum(words.values()))
    )
