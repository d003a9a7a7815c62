"""Numbers and names -> how a sentence tells them: "3 sentences", "a, b and c"."""

from collections.abc import Sequence


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return "1 sentence", "3 sentences", "1,200 sentences"; `nouns` where an s does not make the plural."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
