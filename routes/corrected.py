"""Mentions and routes with a person's corrections in; the same as the person wants them out, and findings.

A row that no longer fits is reported with its file and number. Of two rows about one mention that which names
it alone counts, and of two such rows the later one.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from geodata.hints import nearest
from routes import anchors
from routes.corrections import FILE, Corrections, MentionCorrection, RouteCorrection, Verdict
from routes.model import Article, Finding, Mention, Route, Severity, Span
from routes.prose import clipped, counted, one_line

ADDED = f"added in {FILE}"
"""Why there is a mention that a person added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The mentions that count, those that a person took out, and what to tell of rows."""

    mentions: tuple[Mention, ...]
    rejected: tuple[Mention, ...] = ()
    findings: tuple[Finding, ...] = ()


def correct_mentions(
    article: Article, mentions: tuple[Mention, ...], rows: Sequence[MentionCorrection]
) -> Corrected:
    """Return an article's mentions as a person wants them; `rows` are those about the article."""
    if not rows:
        return Corrected(mentions=mentions)
    found = Fitting(article, [mention.span for mention in mentions])
    ruling: dict[Span, MentionCorrection] = {}
    findings = []
    for row in sorted(rows, key=lambda item: item.narrow):  # the narrower come later, and so count
        spans, problem = found.spans(row)
        if problem:
            findings.append(unfit(row.key, problem))
        ruling.update(dict.fromkeys(spans, row))
    kept, rejected = [], []
    for mention in _with_added(article, mentions, ruling):
        about = ruling.get(mention.span)
        if about is not None and about.verdict is Verdict.REJECT:
            rejected.append(replace(mention, reviewed=True))
        else:
            kept.append(mention if about is None else _ruled(mention, about))
    return Corrected(mentions=tuple(kept), rejected=tuple(rejected), findings=tuple(findings))


def numbered(rows: Sequence[MentionCorrection]) -> tuple[MentionCorrection, ...]:
    """Return an article's rows as if the file had no others: what stands before them does not count."""
    return tuple(replace(row, key=str(at)) for at, row in enumerate(rows))


def as_in_file(findings: Iterable[Finding], rows: Sequence[MentionCorrection]) -> tuple[Finding, ...]:
    """Return the findings, those about `numbered` rows with where these stand in the file."""
    where = {_where(str(at)): _where(row.key) for at, row in enumerate(rows)}
    return tuple(replace(finding, where=where.get(finding.where, finding.where)) for finding in findings)


def _ruled(mention: Mention, row: MentionCorrection) -> Mention:
    """Return a mention as a row has it."""
    if row.place is None or (row.verdict is not Verdict.PLACE and row.place == mention.place):
        return replace(mention, reviewed=True)
    done = {Verdict.PLACE: "chosen", Verdict.ACCEPT: "accepted", Verdict.ADD: "added"}[row.verdict]
    return replace(mention, place=row.place, why=f"{done} in {FILE}", reviewed=True)


def _with_added(
    article: Article, mentions: Sequence[Mention], ruling: Mapping[Span, MentionCorrection]
) -> list[Mention]:
    """Return the mentions and those that rows add; what is found over the same words gives way to them."""
    known = {mention.span for mention in mentions}
    added = [
        Mention(article=article.id, span=span, place=row.place, why=ADDED)
        for span, row in sorted(ruling.items(), key=lambda item: item[0])
        if row.verdict is Verdict.ADD and row.place is not None and span not in known
    ]
    starts = [mention.span.start for mention in added]

    def free(span: Span) -> bool:
        at = bisect_right(starts, span.start)
        beside = added[max(0, at - 1) : at + 1]
        return not any(span.meets(other.span) for other in beside)

    kept = [mention for mention in mentions if free(mention.span)] if added else mentions
    return sorted((*kept, *added), key=lambda mention: mention.span)


class Fitting:
    """Finds which places of an article each row is about.

    Parameters
    ----------
    article
        The article.
    spans
        Where the program found places in it, before any correction.
    """

    __slots__ = ("_article", "_by_text", "_places", "_words")

    def __init__(self, article: Article, spans: Iterable[Span]) -> None:
        self._article = article
        self._by_text: dict[str, list[Span]] = {}
        for span in sorted(spans):
            self._by_text.setdefault(one_line(article.words(span)), []).append(span)
        self._places: dict[tuple[str, bool], anchors.Places] = {}
        self._words: anchors.Words | None = None

    def same(self, text: str, *, anywhere: bool = False) -> Sequence[Span]:
        """Return where a text was found as a place, in order; or, `anywhere`, wherever it stands."""
        return self._all(text, anywhere).spans if anywhere else self._by_text.get(text, [])

    def near(self, span: Span, *, anywhere: bool = False) -> tuple[str, int]:
        """Return the words around a place that find it again, and which of those that they fit, or 0."""
        places = self._all(one_line(self._article.words(span)), anywhere)
        return anchors.near(self._read(), span, _sentence(self._article, span), places)

    def spans(self, row: MentionCorrection) -> tuple[Sequence[Span], str]:
        """Return the places that a row is about, and what is wrong with it, or an empty text."""
        anywhere = row.verdict is Verdict.ADD
        spans = self.same(row.text, anywhere=anywhere)
        if not spans:
            what = "no words" if anywhere else "no place"
            found = "stand" if anywhere else "was found"
            return (), f"{what} {row.text!r} {found} in article {row.article!r}"
        if not row.near:
            chosen = spans[row.occurrence - 1 : row.occurrence] if row.occurrence else spans
            many = f"{counted(len(spans), 'place')} {row.text!r}"
            return chosen, "" if chosen else f"article {row.article!r} has only {many}"
        fits = self._all(row.text, anywhere).fit(anchors.quotes(row.near, row.text))
        if row.occurrence:
            fits = fits[row.occurrence - 1 : row.occurrence]
        return (fits, "") if len(fits) == 1 else ((), _untold(row, len(fits)))

    def _read(self) -> anchors.Words:
        """Return the words of the article, read where they are needed."""
        if self._words is None:
            self._words = anchors.Words(self._article.text)
        return self._words

    def _all(self, text: str, anywhere: bool) -> anchors.Places:
        """Return all places with a text."""
        if (text, anywhere) not in self._places:
            spans = standing(self._article, text) if anywhere else self._by_text.get(text, [])
            self._places[text, anywhere] = anchors.Places(self._read(), spans)
        return self._places[text, anywhere]


def _untold(row: MentionCorrection, fits: int) -> str:
    quoted = clipped(row.near, 90)
    if not fits:
        return f"no {row.text!r} in article {row.article!r} stands in words like “{quoted}” any more"
    return (
        f"{fits} places {row.text!r} in article {row.article!r} stand equally well in words like “{quoted}”; "
        f"quote more of the words around it, or add occurrence = 1 to {fits}"
    )


def _sentence(article: Article, span: Span) -> Span:
    """Return the sentence that a span stands in, or the whole text."""
    at = bisect_right(article.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if at >= 0 and article.sentences[at].span.holds(span):
        return article.sentences[at].span
    return Span(start=0, end=len(article.text))


def standing(article: Article, text: str) -> list[Span]:
    """Return wherever a text stands as whole words in an article, its furniture left out, in order."""
    words = r"\s+".join(re.escape(part) for part in text.split())
    if not words:
        return []
    whole = text[0].isascii() and text[-1].isascii()
    pattern = re.compile(rf"(?<![^\W_]){words}(?![^\W_])" if whole else words)
    ends = [span.end for span in article.furniture]
    found = []
    for match in pattern.finditer(article.text):
        span = Span(start=match.start(), end=match.end())
        at = bisect_right(ends, span.start)
        if at == len(ends) or not span.meets(article.furniture[at]):
            found.append(span)
    return found


def lost(rows: Sequence[MentionCorrection], articles: Sequence[Article]) -> tuple[Finding, ...]:
    """Return a finding for each article that rows are about and that is gone, with its likely new name."""
    known = {article.id for article in articles}
    missing: dict[str, list[MentionCorrection]] = {}
    for row in rows:
        if row.article not in known:
            missing.setdefault(row.article, []).append(row)
    findings = []
    for name, about in missing.items():
        more = f" ({len(about)} rows are about it)" if len(about) > 1 else ""
        hint = _renamed(about, articles) or nearest(name, known)
        findings.append(unfit(about[0].key, f"there is no article {name!r}{hint}{more}"))
    return tuple(findings)


def _renamed(rows: Sequence[MentionCorrection], articles: Sequence[Article]) -> str:
    """Return words on the article in which the first of the quotations stand, if there is one."""
    quoted = [row.near for row in rows if row.near][:3]
    for article in articles if quoted else ():
        text = one_line(article.text)
        if any(near in text for near in quoted):
            return f" (its words stand in {article.id!r}: was the file renamed?)"
    return ""


def correct_routes(
    routes: tuple[Route, ...],
    corrections: Corrections,
    merged: Callable[[Route, Route], Route],
) -> tuple[tuple[Route, ...], tuple[Route, ...], tuple[Finding, ...]]:
    """Return the routes as a person wants them, those put away, and a finding for each row that fits none.

    `merged` gives the first route with the second one's evidence, status and claims added. A name, a status
    or an acceptance counts wherever its row stands, and so before a route is hidden or merged.
    """
    by_id = {route.id: route for route in routes}
    findings, away = [], []
    into: dict[str, str] = {}
    for row in sorted(corrections.routes, key=lambda item: bool(item.hide or item.merge)):
        target = row.merge
        while target in into:
            target = into[target]
        missing = next((name for name in (row.id, target) if name and name not in by_id), None)
        if missing or row.id == target:
            hint = nearest(missing, by_id) if missing else ""
            told = (
                f"no route has the id {missing!r}{hint}"
                if missing
                else "a route cannot be merged into itself"
            )
            findings.append(unfit(row.key, told))
        elif row.hide:
            away.append(by_id.pop(row.id))
        elif target:
            away.append(replace(by_id[row.id], merged_into=target))
            by_id[target] = merged(by_id[target], by_id.pop(row.id))
            into[row.id] = target
        elif row.accept and row.drawn and row.drawn != drawn(by_id[row.id]):
            findings.append(_outdated(by_id[row.id], row))
        else:
            by_id[row.id] = _set(by_id[row.id], row)
    shown = [finding for finding in findings if not finding.route or finding.route in by_id]
    return tuple(by_id.values()), tuple(away), tuple(shown)


def _set(route: Route, row: RouteCorrection) -> Route:
    if row.name:
        return replace(route, name=row.name)
    return replace(route, accepted=True) if row.accept else replace(route, set_status=row.status)


def drawn(route: Route) -> str:
    """Return a short text that is another one when a route is drawn another way.

    It is made of its mode, the definitions that it follows and where its stops lie, to 0.01 degrees; not of
    the bundled roads and lanes, nor of names.
    """
    import hashlib

    said = [route.mode.value, route.definition]
    for leg in route.legs:
        said += [leg.mode.value, leg.definition]
        said += [f"{one.place.longitude:z.2f} {one.place.latitude:z.2f}" for one in leg.stops]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def _outdated(route: Route, row: RouteCorrection) -> Finding:
    """Return the finding for an acceptance of a route that is drawn another way by now."""
    message = (
        f"{route.id!r} was accepted as it was drawn before: its mode, its definition or where its stops lie "
        "has changed, so it counts as not reviewed; look at it and accept it again, or remove this row"
    )
    return Finding(severity=Severity.WARNING, where=_where(row.key), message=message, route=route.id)


def unfit(key: str, message: str) -> Finding:
    """Return the finding for the correction at `key` that fits nothing."""
    hint = "this correction changes nothing; mend or remove it"
    return Finding(severity=Severity.WARNING, where=_where(key), message=f"{message}; {hint}")


def _where(key: str) -> str:
    return f"{FILE}: {key}"
