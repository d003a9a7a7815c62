"""A stretch of text in; its words out, split at hyphens, each with what stands before it."""

import re
from dataclasses import dataclass

from routes.model import Span
from routes.text.vocabulary import word_set

_WORD = re.compile(r"(?:[^\W\d_]\.){2,6}|[^\W\d_]+(?:['’ʻʼ`][^\W\d_]+)*|\d[\d.,]*\w*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_JOINS = re.compile(r"[^\S\r\n]?(?:\r\n|[\n\r])?[^\S\r\n]?|[-‐‑–—]")
_SHORT_FORMS = word_set("st ste mt ft pt")
_PREFIXES = word_set("al el ul ad ar ash trans pan anti pro non intra inter sub post pre cross mid ex cis")
_SMALL = word_set(
    "of the and es as al el ul de del e la las los le les da do dos das du des on sur am an der bi i y"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text, without its possessive ending; `glue` stands between it and the word before."""

    start: int
    end: int
    text: str
    glue: str
    possessive: bool = False

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_name_like(self) -> bool:
        """Whether the word begins with a capital, or with a letter of a script that has none."""
        first = self.text[2:3] if self.text[1:2] in {"'", "’"} and self.text[2:3].isupper() else self.text[0]
        return first.isalpha() and not first.islower()

    @property
    def is_small(self) -> bool:
        """Whether the word may stand in small letters inside a name."""
        return self.low in _SMALL


def words_of(text: str, span: Span) -> tuple[Word, ...]:
    """Return the words of a stretch of text, in order."""
    found: list[Word] = []
    before = span.start
    for match in _WORD.finditer(text, span.start, span.end):
        word = match.group()
        possessive = _POSSESSIVE.search(word) is not None and len(word) > 3
        bare = word[:-2] if possessive else word
        found.append(
            Word(
                start=match.start(),
                end=match.start() + len(bare),
                text=bare,
                glue=text[before : match.start()],
                possessive=possessive,
            )
        )
        before = match.end()
    return tuple(found)


def joins(before: Word, after: Word) -> bool:
    """Whether two words can be parts of one name: a space, one line break or a hyphen lies between them."""
    if before.possessive:
        return False
    if _JOINS.fullmatch(after.glue) and after.glue:
        return True
    return after.glue == ". " and before.low in _SHORT_FORMS


def follows_prefix(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word is the second half of "Trans-Caspian", "Pan-African" and their like."""
    return at > 0 and words[at].glue in {"-", "‐", "‑", "–"} and words[at - 1].low in _PREFIXES


def is_headline(text: str, words: tuple[Word, ...]) -> bool:
    """Whether a sentence is all capitals, or ends without a mark and nearly all longer words have one.

    Capitals tell nothing there.
    """
    if len(words) > 2 and text.isupper():
        return True
    if text.rstrip("”\"’')").endswith((".", "!", "?", "…", ":", ";", ",")):
        return False
    longer = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    capitals = sum(word.is_name_like for word in longer)
    return len(longer) >= 4 and capitals >= 0.7 * len(longer)
