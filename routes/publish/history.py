"""A publication -> its fingerprints, which a later build is compared with."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from routes.model import Article, Claim, Evidence, Leg, Publication, Route, Span
from routes.publish import wording
from routes.publish.escape import visible
from routes.publish.moments import last_told, look_at
from routes.publish.past import (
    History,
    ToldArticle,
    ToldAway,
    ToldFigure,
    ToldFile,
    ToldLine,
    ToldRejected,
    ToldRoute,
    ToldSentence,
    ToldStop,
)
from routes.publish.report import date_text
from routes.publish.styles import Look

_DECIMALS = 5  # about 1 m, as in routes.geojson
_PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a build is made from and with, which a publication does not tell: see `History`."""

    version: str
    inputs: str
    data: str
    files: Mapping[str, str]


def history(publication: Publication, made: Made, *, lines: bytes) -> History:
    """Return the fingerprints of a publication.

    Parameters
    ----------
    lines
        The bytes of ``routes.geojson``.
    """
    sentences = _Sentences(publication)
    routes = tuple(_route(route, sentences) for route in publication.routes)
    return History(
        version=made.version,
        title=visible(publication.title),
        view=publication.view.value,
        quotes=publication.quotes,
        inputs=made.inputs,
        data=made.data,
        lines=hashlib.sha256(lines).hexdigest(),
        files=tuple(ToldFile(file=visible(name), sha256=sha) for name, sha in made.files.items()),
        articles=tuple(_article(article, made.files) for article in publication.articles),
        sentences=tuple(sentences.rows),
        routes=routes,
        away=tuple(
            ToldAway(id=route.id, name=visible(route.name), into=route.merged_into)
            for route in publication.put_away
        ),
        rejected=tuple(_rejected(publication)),
    )


def _rejected(publication: Publication) -> Iterator[ToldRejected]:
    """Yield the mentions that a person rejected, each with the sentence that it stands in."""
    articles = {article.id: article for article in publication.articles}
    for mention in publication.rejected:
        article = articles[mention.article]
        holding = (one.span for one in article.sentences if one.span.holds(mention.span))
        if (span := next(holding, None)) is not None:
            yield ToldRejected(
                article=article.id,
                place=visible(mention.place.id),
                name=visible(mention.place.name),
                sha256=_hash(visible(article.words(span))),
            )


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


class _Sentences:
    """Sentences, each once, numbered in the order in which they are asked for."""

    def __init__(self, publication: Publication) -> None:
        self.quoted = publication.quotes
        self.rows: list[ToldSentence] = []
        self._articles = {article.id: article for article in publication.articles}
        self._numbers: dict[tuple[str, Span], int] = {}

    def number(self, evidence: Evidence) -> int:
        key = (evidence.article, evidence.sentence)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            words = visible(self._articles[evidence.article].words(evidence.sentence))
            self.rows.append(
                ToldSentence(
                    article=evidence.article,
                    speaker=visible(evidence.speaker),
                    sha256=_hash(words),
                    text=words if self.quoted else None,
                )
            )
        return self._numbers[key]


def _article(article: Article, files: Mapping[str, str]) -> ToldArticle:
    return ToldArticle(
        id=article.id,
        file=visible(article.file),
        title=visible(article.title),
        outlet=visible(article.outlet),
        published=date_text(article.published),
        sha256=files.get(f"seeds/{article.file}", ""),
    )


def _route(route: Route, sentences: _Sentences) -> ToldRoute:
    given = route.set_status
    last = None if given else last_told(route.reports)
    told_at = (date_text(last.when) or date_text(last.evidence.date)) if last else None
    stops = {stop.place.id: stop for leg in route.legs for stop in leg.stops}
    return ToldRoute(
        id=route.id,
        name=visible(route.name),
        mode=route.mode.value,
        status=given.status.value if given else (look_at(last) if last else Look.UNSTATED).value,
        as_of=date_text(given.as_of) if given and given.as_of else told_at,
        told=sentences.number(last.evidence) if last else None,
        km=round(sum(leg.path.length_km for leg in route.legs if leg.path), 1),
        stops=tuple(
            ToldStop(
                id=visible(stop.place.id),
                name=visible(wording.stop_name(stop.place, stop.part)),
                lon=round(stop.place.longitude, _PLACES),
                lat=round(stop.place.latitude, _PLACES),
                named=stop.named,
            )
            for stop in stops.values()
        ),
        lines=tuple(line for leg in route.legs if (line := _line(leg))),
        figures=tuple(_figure(claim, sentences) for claim in route.claims),
        sentences=tuple(dict.fromkeys(sentences.number(item) for item in route.evidence)),
        by_person=given is not None,
        source=visible(given.source) if given else "",
    )


def _line(leg: Leg) -> ToldLine | None:
    if leg.path is None:
        return None
    points = [[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y, *_ in leg.path.line.coords]
    return ToldLine(
        mode=leg.mode.value,
        method=leg.path.method.value,
        km=round(leg.path.length_km, 1),
        sha256=hashlib.sha256(json.dumps(points).encode()).hexdigest(),
    )


def _figure(claim: Claim, sentences: _Sentences) -> ToldFigure:
    shown = sentences.quoted or claim.unit != "comparison"  # a comparison is the article's own words
    return ToldFigure(
        what=visible(claim.what),
        unit=visible(claim.unit),
        value=visible(claim.text) if shown else "",
        also=tuple(map(visible, wording.claim_qualifiers(claim))),
        who=visible(claim.evidence.speaker),
        article=claim.evidence.article,
        sentence=sentences.number(claim.evidence),
    )
