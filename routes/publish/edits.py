"""Sentences that went and sentences that came -> which are the same, and which are one that was edited.

Letters are compared only of the few sentences that share the most words, so that an article of a thousand
edited sentences takes ten times as long as one of a hundred.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from routes.publish.past import ToldSentence

_ALIKE, _COMPARED = 0.6, 400
"""How alike two sentences are that are one which was edited, from 0 to 1, by their first letters."""

_TRIED = 3
"""With how many sentences one is compared at most."""

_COMMON = 32
"""A word that is in more sentences than that leads to none of them."""

_WORD = re.compile(r"\w+")

Numbered = Mapping[int, ToldSentence]


def without_same(
    gone: Numbered, come: Numbered, *, articles: Collection[str]
) -> tuple[dict[int, ToldSentence], dict[int, ToldSentence]]:
    """Return what is left of sentences of an earlier and a later build, by number, without those of both.

    A sentence of an article stands for the same one of that article; of an article that is not among
    `articles`, those of the later build, for the same one of another, as where its file was renamed.
    """
    before, after = _once_an_article(gone), _once_an_article(come)
    left = {key: number for key, number in before.items() if key not in after}
    more = {key: number for key, number in after.items() if key not in before}
    moved = defaultdict[str, deque[tuple[str, str]]](deque)
    for key in left:
        if key[0] not in articles:
            moved[key[1]].append(key)
    for key in list(more):
        if moved[key[1]]:
            del left[moved[key[1]].popleft()], more[key]
    return {one: gone[one] for one in left.values()}, {one: come[one] for one in more.values()}


def _once_an_article(sentences: Numbered) -> dict[tuple[str, str], int]:
    return {(one.article, one.sha256): number for number, one in sentences.items()}


def edited(gone: Numbered, come: Numbered) -> dict[int, int]:
    """Return the numbers of sentences that came, each with that of the one which it was before an edit."""
    shelf = _Shelf(gone)
    pairs = dict[int, int]()
    for number, sentence in come.items():
        was = next((one for one in shelf.nearest(sentence) if reads_like(gone[one], sentence)), None)
        if was is not None:
            pairs[number] = was
            shelf.take(was)
    return pairs


def reads_like(one: ToldSentence, two: ToldSentence) -> bool:
    """Whether two sentences of two builds are one that was edited."""
    if one.article != two.article or one.text is None or two.text is None:
        return False
    texts = one.text[:_COMPARED], two.text[:_COMPARED]
    alike = SequenceMatcher(None, *texts, autojunk=False)
    return min(alike.real_quick_ratio(), alike.quick_ratio()) >= _ALIKE and alike.ratio() >= _ALIKE


class _Shelf:
    """Sentences by their articles and words."""

    def __init__(self, sentences: Numbered) -> None:
        self._there = set(sentences)
        self._by_word = defaultdict[tuple[str, str], list[int]](list)
        for number, sentence in sentences.items():
            for word in _words(sentence):
                self._by_word[word].append(number)

    def nearest(self, sentence: ToldSentence) -> Iterator[int]:
        """Yield the sentences that share the most words with another one, first those that stand first."""
        shared = Counter[int]()
        for word in _words(sentence):
            there = self._by_word.get(word, ())
            if len(there) <= _COMMON:
                shared.update(number for number in there if number in self._there)
        yield from sorted(shared, key=lambda number: (-shared[number], number))[:_TRIED]

    def take(self, number: int) -> None:
        """Leave a sentence out from now on: it was found."""
        self._there.discard(number)


def _words(sentence: ToldSentence) -> Sequence[tuple[str, str]]:
    text = (sentence.text or "")[:_COMPARED].casefold()
    return [(sentence.article, word) for word in dict.fromkeys(_WORD.findall(text))]
