"""Decisions on mentions -> rows of corrections that find them again, and a sentence for each."""

from collections.abc import Callable, Mapping
from typing import Any

from geodata.gazetteer import label
from geodata.hints import nearest
from geodata.place import Place
from routes import corrected, corrections
from routes.corrected import Fitting
from routes.decisions import BadDecision, Decision, DecisionKind
from routes.ledger import Entry, Ledger
from routes.model import Article, Mention, Publication, Span
from routes.prose import one_line
from routes.rows import Row


class Mentions:
    """The rows about mentions.

    Parameters
    ----------
    publication
        What the person looked at.
    rows
        The corrections.
    find
        Finds a place by its id or name.
    """

    def __init__(self, publication: Publication, rows: Ledger, find: Callable[[str], Place]) -> None:
        self._articles = {article.id: article for article in publication.articles}
        self._rows = rows
        self._find = find
        self._known: dict[str, dict[Span, Mention]] = {}
        for mention in (*publication.rejected, *publication.mentions):
            self._known.setdefault(mention.article, {})[mention.span] = mention
        self._fittings: dict[str, Fitting] = {}
        self._narrow: dict[tuple[str, Span], Entry] = {}
        self._wide: dict[tuple[str, str], Entry] = {}

    def at(self, decision: Decision) -> Mention:
        """Return the mention that a decision is about."""
        mention = self._known.get(decision.article, {}).get(decision.span) if decision.span else None
        if mention is None:
            raise BadDecision(f"no place is named there in article {decision.article!r}; load the list again")
        return mention

    def decide(self, decision: Decision, chosen: Place | None) -> str:
        """Put a decision on a mention into the rows, and return what it changes."""
        article, span = self._article(decision), self._span(decision)
        text = one_line(article.words(span))
        self._read_rows(article)
        told = f"“{text}” in {article.id}"
        narrow, wide = self._narrow.get((article.id, span)), self._wide.get((article.id, text))
        if decision.kind is DecisionKind.TAKE_BACK:
            entry = narrow if narrow is not None and narrow.values else wide
            if entry is None or entry.values is None:
                return f"{told}: nothing is decided of it, as before."
            entry.values = None
            return f"{told}: what was decided is taken back."
        verdict, remarks, what = self._said(decision, chosen)
        key: dict[str, Any] = {"article": article.id, "text": text}
        if decision.everywhere:
            if narrow is not None:
                narrow.values = None
            entry, different = self._rows.put(wide, "mention", Row(values=key | verdict, remarks=remarks))
            self._wide[article.id, text] = entry
            return f"{told}, everywhere: {what}{'' if different else ', as before'}."
        live = narrow is not None and narrow.values is not None
        key |= (
            _where(narrow.values)
            if live and narrow and narrow.values
            else self._near(article, span, decision)
        )
        entry, different = self._rows.put(narrow, "mention", Row(values=key | verdict, remarks=remarks))
        self._narrow[article.id, span] = entry
        return f"{told}: {what}{'' if different else ', as before'}."

    def _article(self, decision: Decision) -> Article:
        article = self._articles.get(decision.article)
        if article is None:
            raise BadDecision(
                f"there is no article {decision.article!r}{nearest(decision.article, self._articles)}"
            )
        return article

    def _span(self, decision: Decision) -> Span:
        if decision.kind is not DecisionKind.ADD:
            return self.at(decision).span
        article, span = self._articles[decision.article], decision.span
        if (
            span is None
            or not one_line(article.words(span))
            or span not in corrected.standing(article, one_line(article.words(span)))
        ):
            raise BadDecision(f"no whole words stand there in article {decision.article!r}")
        return span

    def _said(self, decision: Decision, chosen: Place | None) -> tuple[dict[str, Any], dict[str, str], str]:
        """Return what a row says of a mention, the remarks in it, and the same in words."""
        if decision.kind is DecisionKind.REJECT:
            return {"reject": True}, {}, "no place"
        if decision.kind is DecisionKind.ACCEPT:
            place = self.at(decision).place
            if decision.everywhere and self._places_of(decision) != {place.id}:
                return {"accept": True}, {}, "accepted as it is read"
            return {"place": place.id, "accept": True}, {"place": label(place)}, f"accepted as {label(place)}"
        if chosen is None:
            raise BadDecision("a place is missing")
        said: dict[str, Any] = {"place": chosen.id}
        if decision.kind is DecisionKind.ADD:
            said["add"] = True
        return said, {"place": label(chosen)}, label(chosen)

    def _places_of(self, decision: Decision) -> set[str]:
        """Return the ids of the places that the words of a mention mean in its article."""
        article, known = self._articles[decision.article], self._known[decision.article]
        text = one_line(article.words(self.at(decision).span))
        return {known[span].place.id for span in self._fittings[article.id].same(text)}

    def _near(self, article: Article, span: Span, decision: Decision) -> dict[str, Any]:
        """Return the keys that find a mention again."""
        quoted, number = self._fittings[article.id].near(span, anywhere=decision.kind is DecisionKind.ADD)
        keys = {"near": quoted, "occurrence": number}
        return {key: value for key, value in keys.items() if value}

    def _read_rows(self, article: Article) -> None:
        """Find out which mentions the rows about an article are about, once."""
        if article.id in self._fittings:
            return
        found = [
            span
            for span, mention in self._known.get(article.id, {}).items()
            if mention.why != corrected.ADDED
        ]
        fitting = self._fittings[article.id] = Fitting(article, found)
        for entry in self._rows.entries("mention"):
            if entry.values is None or entry.values.get("article") != article.id:
                continue
            row = corrections.mention(entry.values, "", self._find)
            if row.narrow:
                for span in fitting.spans(row)[0]:
                    self._narrow[article.id, span] = entry
            else:
                self._wide[article.id, row.text] = entry


def _where(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: values[key] for key in ("near", "occurrence") if key in values}
