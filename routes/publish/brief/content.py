"""A publication in; what a briefing says of its routes, as plain values for every kind of document, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geodata import basemap
from routes.model import Article, Claim, Evidence, Publication, Route, StatusReport
from routes.publish import present, wording
from routes.publish.choosing import only
from routes.publish.facts import Fact, measured_error_km
from routes.publish.moments import look_at
from routes.publish.styles import Look
from routes.publish.used import attribution

WHOLE = ""
"""Stands for all routes where their ids stand for each."""

LEFT_OUT = "The sentence is left out here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A figure as it is placed: a PNG file, its size in millimetres, and what it shows in words."""

    png: bytes
    width_mm: float
    height_mm: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A sentence and where it stands.

    Attributes
    ----------
    text
        The sentence, or that it is left out.
    quoted
        Whether the text is the sentence.
    speaker
        Who says it; "the article itself" where nobody else does.
    source
        Outlet and date.
    where
        The file and the characters in it.
    address
        The article's address, or empty.
    """

    text: str
    quoted: bool
    speaker: str
    source: str
    where: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row of what was told in time: when, what, in which words, and by whom in which article."""

    when: str
    what: str
    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePart:
    """What a briefing says of one route.

    Attributes
    ----------
    attribution
        What must be said of the data in its picture, where that stands alone, as on a slide.
    """

    facts: present.RouteFacts
    status: str
    picture: Picture
    caption: str
    rows: tuple[Fact, ...]
    reports: tuple[Told, ...]
    claims: tuple[tuple[str, tuple[Told, ...]], ...]
    quotations: tuple[Quotation, ...]
    remarks: tuple[str, ...]
    attribution: tuple[str, ...]

    @property
    def name(self) -> str:
        """The route's name."""
        return self.facts.route.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A briefing.

    Attributes
    ----------
    methods
        How lines were made and what that means, a sentence each.
    articles
        The articles, the earliest first: outlet and date, with the reason where that is inferred; title or
        file; address.
    outlets
        Outlet and date of each article, alone.
    year
        The last year in which an article can have been written; None where none is dated.
    """

    title: str
    standfirst: str
    picture: Picture
    routes: tuple[RoutePart, ...]
    methods: tuple[str, ...]
    borders: str
    attribution: tuple[str, ...]
    articles: tuple[tuple[str, str, str], ...]
    outlets: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]
    year: int | None


def briefing(publication: Publication, pictures: Mapping[str, Picture]) -> Brief:
    """Return the briefing of a publication.

    Parameters
    ----------
    pictures
        The figure of each route, by its id, and of all routes, by `WHOLE`.
    """
    facts = present.route_facts(publication)
    span = present.shown_years(publication)
    return Brief(
        title=publication.title,
        standfirst=present.counted_routes(publication),
        picture=pictures[WHOLE],
        routes=tuple(
            _part(item, only(publication, (item.route.id,)), pictures[item.route.id]) for item in facts
        ),
        methods=_methods(facts),
        borders=wording.borders_note(publication.view),
        attribution=_attribution(publication),
        articles=tuple(_article(article) for article in present.articles_by_date(publication)),
        outlets=tuple(_outlet(article) for article in present.articles_by_date(publication)),
        skipped=publication.skipped,
        year=span[-1] if span else None,
    )


def _attribution(publication: Publication) -> tuple[str, ...]:
    """Return what must be said of the data in a document: its lines, its places, the map under them."""
    return attribution(publication, basemap.attribution())


def _part(facts: present.RouteFacts, publication: Publication, picture: Picture) -> RoutePart:
    """Return what is said of a route, from the publication of it alone."""
    route, quotes = facts.route, publication.quotes
    articles = {article.id: article for article in publication.articles}
    last = facts.moments[-1]
    status = wording.LOOK_NAMES[last.look or Look.UNSTATED]
    status += f" ({wording.SET_BY_PERSON})" if last.by_person else ""
    status += ", shut for a season" if last.seasonal else ""
    return RoutePart(
        facts=facts,
        status=status,
        picture=picture,
        caption=f"{route.name}: {facts.ends}. Line: {facts.method_words}.",
        rows=(
            Fact(term="Mode", value=wording.MODE_NAMES[route.mode]),
            _status(route, status),
            *facts.facts,
            Fact(term="Said by", value=facts.voices),
        ),
        reports=tuple(_report(report, articles, quotes=quotes) for report in route.reports),
        claims=tuple(
            (group.what, tuple(_claim(claim, articles, quotes=quotes) for claim in group.claims))
            for group in facts.claims
        ),
        quotations=tuple(_quotation(item, articles[item.article], quotes=quotes) for item in route.evidence),
        remarks=(*route.assumptions, *route.notes),
        attribution=_attribution(replace(publication, ascents=())),
    )


def _status(route: Route, status: str) -> Fact:
    """Return the status as articles last told it, or as a person set it, with the source that they give."""
    if route.set_status is None:
        return Fact(term="Status as last told", value=status)
    return Fact(term="Status", value=status, note=wording.status_set(route))


def _report(report: StatusReport, articles: dict[str, Article], *, quotes: bool) -> Told:
    article = articles[report.evidence.article]
    return Told(
        when=wording.when_words(report.when),
        what=wording.LOOK_NAMES[look_at(report)],
        words=article.words(report.evidence.words) if quotes else "",
        source=_source(report.evidence, article),
    )


def _claim(claim: Claim, articles: dict[str, Article], *, quotes: bool) -> Told:
    qualifiers = "; ".join(wording.claim_qualifiers(claim))
    text = claim.text if quotes or claim.unit != "comparison" else claim.what
    return Told(
        when=wording.when_words(claim.when),
        what=f"{text} ({qualifiers})" if qualifiers else text,
        words="",
        source=_source(claim.evidence, articles[claim.evidence.article]),
    )


def _source(evidence: Evidence, article: Article) -> str:
    """Return speaker, outlet and date of a sentence."""
    return ", ".join(filter(None, (evidence.speaker, _outlet(article))))


def _quotation(evidence: Evidence, article: Article, *, quotes: bool) -> Quotation:
    return Quotation(
        text=article.words(evidence.sentence) if quotes else LEFT_OUT,
        quoted=quotes,
        speaker=evidence.speaker or "the article itself",
        source=_outlet(article),
        where=f"{article.file}, characters {evidence.sentence.start}–{evidence.sentence.end}",
        address=_address(article),
    )


def _article(article: Article) -> tuple[str, str, str]:
    reason = wording.doubt(article.published)
    dated = f"{_outlet(article)} ({reason})" if reason else _outlet(article)
    return dated, article.title or article.file, _address(article)


def _outlet(article: Article) -> str:
    return wording.dated(article.outlet, article.published)


def _address(article: Article) -> str:
    """Return the article's address where a browser could open it, else nothing."""
    return article.url if article.url.startswith(("https://", "http://")) else ""


def _methods(facts: Sequence[present.RouteFacts]) -> tuple[str, ...]:
    """Return what each way of making lines means, with the largest error that was measured of it."""
    told = []
    for method in dict.fromkeys(method for item in facts for method in item.methods):
        error_km = measured_error_km(present.paths_made(method, facts))
        measured = "" if error_km is None else f", {wording.error_words(error_km)}"
        name = wording.METHOD_NAMES[method]
        told.append(f"{name[:1].upper()}{name[1:]}: {wording.METHOD_NOTES[method]}{measured}.")
    return tuple(told)
