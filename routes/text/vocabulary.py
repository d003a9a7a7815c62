"""Words by which persons, offices, organisations and speech are told apart; sets in lower case, and `bare`.

Shared by those who look for speakers and those who look for place names.
"""

from collections.abc import Sequence
from functools import lru_cache

_LONGEST_KEPT = 40
_LONGEST_SENTENCE_KEPT = 1000


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


TITLES = word_set(
    "mr mrs ms miss dr prof professor sir lord lady sheikh shaikh syed h.e hon rev father imam maulana "
    "mufti justice judge gen general maj major col colonel lt lieutenant rear capt captain brig brigadier "
    "adm admiral marshal cdr commander sgt engr eng adv senator sen congressman rep mp mep mpa mna cllr "
    "gov shri smt shrimati thiru herr frau mme mlle señor señora datuk dato"
)
"""Words that stand before a name and belong to a person."""

OFFICES = word_set(
    "president vice-president premier minister ambassador envoy consul governor mayor chairman "
    "chairwoman chairperson chair secretary director commissioner spokesman spokesperson spokeswoman "
    "ceo cfo coo head chief king queen prince princess emir sultan chancellor speaker deputy vice "
    "senator representative official analyst economist expert professor researcher engineer manager "
    "coordinator adviser advisor attache attaché diplomat counsellor lawmaker legislator general "
    "founder owner trader driver administrator superintendent officer dean rector scholar author "
    "journalist lecturer fellow vice-chancellor leader delegate undersecretary candidate businessman "
    "businesswoman entrepreneur banker captain commander executive"
)
"""Nouns of an office or a calling."""

SPEECH = word_set(
    "said says say told tells added adds noted notes stressed stresses believed believes observed "
    "observes explained explains explaining adding warned warns stated states remarked remarks "
    "concluded concludes argued argues insisted insists recalled recalls emphasised emphasized "
    "emphasises emphasizes asked replied underlined underlines informed informs highlighted highlights "
    "offered identified proposed proposes reaffirmed reiterated mentioned shared expressed announced "
    "announces declared acknowledged admitted confirmed claimed called outlined briefed assured "
    "predicted urged suggested indicated pointed underscored stipulated lamented hoped hoping welcomed "
    "describes described revealed disclosed maintained commented quipped advised cautioned conceded "
    "denied hailed lauded praised pledged promised vowed appreciated thanked wrote writes recommended "
    "complained"
)
"""Verbs whose subject speaks."""

ORGANISATION_NOUNS = word_set(
    "railways service services community fk organisation organization organisations union commission "
    "association corporation company companies institute institution university college school academy "
    "bank banks fund agency authority ministry department committee council chamber chambers foundation "
    "federation league society bureau board group holding holdings consortium logistics airlines "
    "airways airline aviation shipping lines motors steel cement industries petroleum gas oil energy "
    "power telecom party front movement parliament assembly senate court police army forces force navy "
    "team club united fc cricket football qalandars kings sultans zalmi gladiators daily times news "
    "post tribune herald observer gazette guardian radio television tv broadcasting network press media "
    "museum hospital hotel stadium centre center forum summit conference initiative programme program "
    "project convention treaty agreement accord partnership alliance secretariat exchange securities "
    "capital investments investment partners enterprise enterprises trust think-tank tribunal brigade "
    "regiment battalion textile mills limited ltd inc plc llc pvt"
)
"""Nouns that make a capitalised run the name of an organisation, an event or a paper."""


STRONG_SPEECH = word_set(
    "said says say told tells added adds informed informs noted notes explained explains asked replied "
    "warned warns concluded concludes continued believed believes observed observes stated states "
    "remarked remarks recalled recalls announced announces wrote writes quipped commented argued argues "
    "insisted insists"
)
"""Verbs that report words said on this occasion, not a view held in general."""

LINKS_IN_NAMES = word_set("al el ul ur bin bint ibn abu van von der den de da do dos das del di la le y")
"""Small words that may stand inside a person's name."""


CALENDAR = word_set(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept oct nov dec"
)
"""Months and days of the week."""


def bare(word: str) -> str:
    """Return a word in lower case without the marks around it and without a possessive ending."""
    return _kept(word) if len(word) <= _LONGEST_KEPT else _bared(word)


def bare_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return the same of every word."""
    are_short = sum(map(len, words)) <= _LONGEST_SENTENCE_KEPT
    return tuple(map(_kept if are_short else bare, words))


def _bared(word: str) -> str:
    word = word.strip("\"'“”‘’.,;:!?()[]«»-–— \t\r\n").lower()
    for ending in ("’s", "'s", "’", "'"):
        word = word.removesuffix(ending)
    return word


_kept = lru_cache(maxsize=16384)(_bared)
