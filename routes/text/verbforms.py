"""English verbs in, by their stems -> their forms, each told apart: base, with -s, past, with -ing."""

from enum import StrEnum


class Form(StrEnum):
    """The form in which a verb stands."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    GERUND = "gerund"


def inflected(verbs: str, irregular: str = "") -> dict[str, Form]:
    """Return every form of some verbs.

    Parameters
    ----------
    verbs
        Regular verbs, parted by spaces; "stop+p" doubles its last letter before an ending.
    irregular
        Verbs that are not, one a line: base, third person, past forms, and the form in -ing last.
    """
    found: dict[str, Form] = {}
    for verb in verbs.split():
        base, _, doubled = verb.partition("+")
        found.setdefault(base, Form.BASE)
        found[_third(base)] = Form.PRESENT
        found[_past(base + doubled)] = Form.PAST
        found[_gerund(base + doubled)] = Form.GERUND
    for line in irregular.splitlines():
        if words := line.split():
            found |= dict.fromkeys(words[2:-1], Form.PAST)
            found |= {words[-1]: Form.GERUND, words[1]: Form.PRESENT}
            found.setdefault(words[0], Form.BASE)
    return found


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _past(stem: str) -> str:
    if stem.endswith("y") and stem[-2] not in "aeou":
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("e") else "ed")


def _gerund(stem: str) -> str:
    return (stem[:-1] if stem.endswith("e") and not stem.endswith("ee") else stem) + "ing"
