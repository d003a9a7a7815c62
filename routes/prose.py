"""Numbers, names and texts -> how a line tells them: "3 sentences", "a, b and c", "the first words…"."""

from collections.abc import Sequence


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return "1 sentence", "3 sentences", "1,200 sentences"; `nouns` where an s does not make the plural."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def one_line(text: str) -> str:
    """Return a text with one blank for every stretch of blanks and line ends."""
    return " ".join(text.split())


def clipped(text: str, longest: int) -> str:
    """Return a text, or as many of its letters as are allowed and a sign that there are more."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"
