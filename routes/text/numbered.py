"""A sentence's tokens -> the same, with the number of a road as one word that reads "highway": "US-95", "the M6"."""

from collections.abc import Sequence
from dataclasses import replace

from routes.text.tokens import Token

_LETTERS = frozenset(("A", "M", "N", "E", "RN", "NH", "AH", "BR", "US", "I", "SR", "NR", "RD", "SH", "AN"))
_WORDS = frozenset(
    ("Interstate", "Ruta", "Rodovia", "Autopista", "Autoroute", "Carretera", "Motorway", "Autostrada", "Rijksweg")
)
_FIRST = _LETTERS | _WORDS
_MOST_DIGITS = 3
_ARMED = frozenset(("rebels", "rebel", "fighters", "insurgents", "militia", "army", "troops", "fighting"))
_BEFORE = frozenset(("the", "of", "reopen", "open", "close", "shut", "and", "old", "new"))
_TAKEN = frozenset(("up", "down", "by", "along", "on", "onto", "off", "via", "take", "takes", "took", "through"))
"""Words by which a vehicle goes on a road: its number heads no way of its own then."""



def with_numbered_roads(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of a sentence, the letters and the figure of a road's number as one token."""
    if _FIRST.isdisjoint([token.text for token in tokens]):
        return tokens
    if not _ARMED.isdisjoint([token.low for token in tokens]):
        return tokens  # "the M23 rebels"
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        if end:
            text = "".join(token.text for token in tokens[at:end])
            found.append(replace(tokens[at], text=text, low="highway", end=tokens[end - 1].end))
        else:
            found.append(tokens[at])
        at = end or at + 1
    return found


def _end(tokens: Sequence[Token], at: int) -> int:
    """Return where the number of a road ends that begins at a token, or 0 where none does."""
    first = tokens[at]
    if first.text not in _FIRST or not first.is_word:
        return 0
    number = at + 1
    dashed = number < len(tokens) and tokens[number].text in {"-", "‑", "–"}
    number += dashed
    if number >= len(tokens) or not tokens[number].text.isdigit() or len(tokens[number].text) > _MOST_DIGITS:
        return 0
    gap = tokens[number].start - first.end
    after = tokens[number + 1 : number + 2]
    if after and after[0].text in {":", "/"} and after[0].start == tokens[number].end:
        return 0
    lead = at - 1 - (at > 1 and tokens[at - 1].low == "the")
    if lead >= 0 and tokens[lead].low in _TAKEN:
        return 0
    if first.text in _WORDS:
        return number + 1 if gap == 1 else 0
    if gap != dashed:
        return 0
    named = at > 0 and tokens[at - 1].low in _BEFORE
    if first.text in {"A", "I", "N", "M", "E"} and len(tokens[number].text) > len("99"):
        return 0  # "an A350"
    return number + 1 if named or first.text in {"US", "I", "AH", "NH", "RN", "BR", "SR"} else 0
