"""The persons of an article in; whom a name, a surname or an office in a sentence means, out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from routes.text.people import is_name
from routes.text.runs import Words
from routes.text.vocabulary import OFFICES, ORGANISATION_NOUNS, TITLES, bare, word_set

_SAME_OFFICE = {
    "envoy": "ambassador",
    "diplomat": "ambassador",
    "premier": "minister",
    "spokeswoman": "spokesman",
}
_NOT_FIRST_NAMES = word_set(
    "south north east west new saudi sri united central great port costa el san santa hong burkina sierra "
    "cape northern southern eastern western greater upper lower state"
)
_EVENTS = word_set(
    "forum summit conference initiative programme program project convention treaty agreement accord "
    "league cup partnership stadium exchange hotel front movement"
)
_COUNTRIES_IN_SHORT = word_set("uae usa drc ksa prc dprk ussr")
_OF_WHAT = word_set("ministry department chamber bureau office board")


def _key(word: str) -> str:
    """Return a surname as it is looked up, its apostrophe straight: "d'abreu"."""
    return bare(word).replace("’", "'")


@dataclass(slots=True)
class Cast:
    """The persons of an article while it is read: by name, by surname, by office, and who spoke last."""

    roles: dict[str, str] = field(default_factory=dict)
    by_word: dict[str, str] = field(default_factory=dict)
    holders: dict[str, dict[str, None]] = field(default_factory=dict)
    last: str = ""

    def add(self, name: str, role: str = "") -> str:
        """Return the fullest form of a name, after taking it and its role in."""
        words = name.split()
        known = self.by_word.get(_key(words[-1]), "")
        if known and (len(words) == 1 or known.lower().endswith(name.lower())):
            full = known
        elif known and name.lower().endswith(known.lower()):
            full = name
            self._take_role(full, self._drop_role(known))
            self.last = full if self.last == known else self.last
        else:
            full = name
        self.by_word[_key(words[-1])] = full
        if len(role) > len(self.roles.get(full, "")):
            self._drop_role(full)
            self._take_role(full, role)
        self.roles.setdefault(full, "")
        return full

    def _take_role(self, name: str, role: str) -> None:
        self.roles[name] = role
        for office in _offices(role):
            self.holders.setdefault(office, {})[name] = None

    def _drop_role(self, name: str) -> str:
        role = self.roles.pop(name, "")
        for office in _offices(role):
            self.holders.get(office, {}).pop(name, None)
        return role

    def of_office(self, office: str) -> str:
        """Return the person whom "the envoy" means: who spoke last, or the first of that office."""
        holders = self.holders.get(_SAME_OFFICE.get(office, office), {})
        return self.last if self.last in holders else next(iter(holders), "")


def _offices(role: str) -> set[str]:
    return {_SAME_OFFICE.get(word, word) for word in map(bare, role.split())}


def known(words: Sequence[str], cast: Cast) -> str:
    """Return the person of the cast whom capitalised words end with, or an empty string."""
    name = cast.by_word.get(_key(words[-1]), "")
    if not name or len(words) == 1:
        return name
    before = bare(words[-2])
    fits = before in OFFICES or before in TITLES or before in map(bare, name.split())
    return name if fits else ""


def named(words: Sequence[str], cast: Cast, *, quoted: bool) -> str:
    """Return the person whom capitalised words beside a verb of speech name."""
    person = known(words, cast)
    if person:
        return person
    low = [bare(word) for word in words]
    lead = max((at + 1 for at, word in enumerate(low) if word in OFFICES or word in TITLES), default=0)
    name = words[lead:]
    if not name:
        return cast.of_office(low[-1])
    if not is_name(name) or not ORGANISATION_NOUNS.isdisjoint(low):
        return ""
    if lead or (quoted and len(name) >= 2 and low[0] not in _NOT_FIRST_NAMES):
        return cast.add(" ".join(name))
    return ""


def organisation(words: Words, first: int, last: int) -> str:
    """Return the organisation that capitalised words name, "Ministry of Transport" too, or empty."""
    name = words.words[first : last + 1]
    noun = words.bares[last]
    more = words.words[last + 1 : last + 3]
    if len(more) == 2 and more[0] in {"of", "for"} and noun in _OF_WHAT and more[1][0].isupper():
        return " ".join([*name, *more])
    ends = not more or words.glues[last + 1].strip() != ""
    is_acronym = len(name) == 1 and ends and name[0].isupper() and len(name[0]) > 2
    is_acronym = is_acronym and noun not in _COUNTRIES_IN_SHORT
    is_named = len(name) > 1 and noun in ORGANISATION_NOUNS and noun not in _EVENTS
    return " ".join(name) if is_acronym or is_named else ""
