"""A sentence's tokens -> the same, with each road's number as one word that reads "highway": "US-95"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from routes.text.tokens import Token

_SURE = frozenset(("US", "I", "AH", "NH", "RN", "BR", "SR"))
_LETTERS = _SURE | {"A", "M", "N", "E", "NR", "RD", "SH", "AN"}
_WORDS = frozenset(
    ("Interstate", "Ruta", "Rodovia", "Autopista", "Autoroute", "Carretera", "Motorway", "Autostrada")
)
_FIRST = _LETTERS | _WORDS
_DASHES = frozenset("-‑–")
_NUMBER = re.compile(r"\d{1,3}", re.ASCII)
_AIRCRAFT = re.compile(r"A(?:2[12]0|3[0-9]0|31[89]|321)|E1[79][05]|AN124", re.ASCII)
_ARMED = frozenset(("rebels", "rebel", "fighters", "insurgents", "militia", "army", "troops", "fighting"))
_BEFORE = frozenset(("the", "of", "reopen", "open", "close", "shut", "and", "old", "new"))
_TAKEN = frozenset(
    ("up", "down", "by", "along", "on", "onto", "off", "via", "take", "takes", "took", "through")
)
"""Words by which a vehicle goes on a road: its number heads no way of its own then."""


def with_numbered_roads(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of a sentence, the letters and the figure of a road's number as one token."""
    firsts = [at for at, token in enumerate(tokens) if token.text in _FIRST]
    roads = [(at, end) for at in firsts if (end := _end(tokens, at)) and _heads(tokens, at)]
    if not roads or not _ARMED.isdisjoint([token.low for token in tokens]):
        return tokens  # no number of a road, or "the M23 rebels"
    found: list[Token] = []
    behind = 0
    for at, end in roads:
        if at >= behind:
            text = "".join([token.text for token in tokens[at:end]])
            found += tokens[behind:at]
            found.append(replace(tokens[at], text=text, low="highway", end=tokens[end - 1].end))
            behind = end
    return [*found, *tokens[behind:]]


def _end(tokens: Sequence[Token], at: int) -> int:
    """Return where a road's number ends that begins with the letters of a token, or 0 where none does."""
    first, after = tokens[at], tokens[at + 1 : at + 4]
    dashed = bool(after) and after[0].text in _DASHES
    if len(after) <= dashed or not _NUMBER.fullmatch(after[dashed].text):
        return 0
    number = after[dashed]
    apart = number.start - first.end != (1 if first.text in _WORDS else dashed)
    timed = after[dashed + 1 :]
    if apart or (timed and timed[0].text in ":/" and timed[0].start == number.end):
        return 0
    return 0 if _AIRCRAFT.fullmatch(first.text + number.text) else at + 2 + dashed


def _heads(tokens: Sequence[Token], at: int) -> bool:
    """Whether a road's number may head a way: nobody goes "up the M2", and words say that it is a road."""
    before = tokens[at - 1].low if at else ""
    lead = tokens[at - 2].low if at > 1 and before == "the" else before
    return lead not in _TAKEN and (before in _BEFORE or tokens[at].text in _SURE | _WORDS)
