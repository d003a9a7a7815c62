"""A workspace's bytes -> a publication -> the bytes of every output. Runs the stages over values; pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from textwrap import shorten

from geodata.heard import Heard, Listener
from geodata.hints import nearest
from geodata.place import PlaceKind
from routes import corrected
from routes.corrections import Corrections
from routes.drafting_names import unknown_names
from routes.errors import BadArticle, BadDefinition
from routes.layering import PLACES, Tables, gazetteer, tables, unknown_stops, with_answers
from routes.lines import plan
from routes.memory import Ask, Memory
from routes.model import (
    Article,
    Claim,
    Finding,
    Mention,
    Publication,
    Role,
    Route,
    RoutePhrase,
    Severity,
    View,
)
from routes.model.same import SameDefinitions
from routes.tables import parse
from routes.text import astray, claims, phrases, read, recognise, resolve, tokens
from routes.workspace import ArticleFile, Workspace

__all__ = [
    "PLACES",
    "Reading",
    "Tables",
    "compose",
    "each_page",
    "gazetteer",
    "pages",
    "planned",
    "publication",
    "read_all",
    "read_article",
    "tables",
    "understand",
    "unknown_stops",
    "with_answers",
]

LONGEST_TITLE = 90
LEAST_HELD = 0.4  # of all places that articles name, in the countries of the title


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one article says."""

    article: Article
    mentions: tuple[Mention, ...]
    phrases: tuple[RoutePhrase, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()
    rejected: tuple[Mention, ...] = ()


def read_article(file: ArticleFile) -> Article:
    """Return the article in a file.

    Raises
    ------
    BadArticle
        If it cannot be read.
    BadDefinition
        If its sidecar does not hold.
    """
    if file.problem:
        raise BadArticle(file.problem, file=file.file)
    sidecar, name = None, f"{file.folder}/{file.sidecar_file}".removeprefix("./")
    if file.sidecar is not None:
        sidecar = parse(file.sidecar, file=name)
    try:
        return read.read(file.data, file=file.file, sidecar=sidecar)
    except BadArticle as problem:
        if sidecar is None or problem.file != file.sidecar_file:
            raise
        raise BadDefinition(problem.message, file=name, key=problem.key, line=problem.line) from None


def understand(article: Article, found: Tables) -> Reading:
    """Return the places, route phrases and claims of one article."""
    toponyms = recognise.recognise(article, found.index, corridors=found.corridors)
    told = resolve.resolved(article, toponyms, found.index)
    own = corrected.correct_mentions(article, told.mentions, found.corrections.by_article.get(article.id, ()))
    reading = Reading(
        article=article,
        mentions=own.mentions,
        phrases=phrases.phrases(article, own.mentions, found.named),
        claims=claims.claims(article, own.mentions),
        findings=(*own.findings, *_left_out(article, told.left_out, own.mentions, found)),
        rejected=own.rejected,
    )
    tokens.forget()
    return reading


def _left_out(
    article: Article, names: Sequence[astray.LeftOut], mentions: Sequence[Mention], found: Tables
) -> tuple[Finding, ...]:
    """Tell of the names that were left out and read as places, which a person may know."""
    if not names:
        return ()
    drafted = {one.name for one in unknown_names(article, mentions, found.index, found.corridors)}
    return tuple(astray.left_out(article, names, drafted))


def publication(
    workspace: Workspace, found: Tables, *, view: View, quotes: bool, memory: Memory | None = None
) -> Publication:
    """Return everything of `workspace`, with all that a person should look at."""
    memory = memory or Memory()
    return checked(drawn(workspace, found, view=view, quotes=quotes, memory=memory), found, memory)


def drawn(workspace: Workspace, found: Tables, *, view: View, quotes: bool, memory: Memory) -> Publication:
    """Return all that the outputs of `workspace` show, unchecked, and which articles cannot be read."""
    readings, skipped = read_all(workspace, found, memory)
    title = workspace.settings.title
    made = compose(readings, found, title=title, view=view, quotes=quotes, skipped=skipped, memory=memory)
    kept = (*found.kept.findings, *found.kept.unused(made.routes))
    return replace(made, findings=(*_unused(workspace), *kept, *made.findings))


def checked(result: Publication, found: Tables, memory: Memory) -> Publication:
    """Return a publication as `drawn` returns it, with all that a person should look at."""
    from routes import tracing

    return tracing.checked(result, found, memory)


def read_all(
    workspace: Workspace, found: Tables, memory: Memory | None = None
) -> tuple[tuple[Reading, ...], tuple[tuple[str, str], ...]]:
    """Return what the articles of a workspace say, and which of them cannot be read, with reasons."""
    memory = memory or Memory()
    readings, skipped = [], []
    for file in workspace.articles:
        try:
            readings.append(_reading(file, found, memory))
        except BadArticle as problem:
            skipped.append((problem.file or file.file, problem.detail))
    return tuple(readings), tuple(skipped)


def _reading(file: ArticleFile, found: Tables, memory: Memory) -> Reading:
    """Return what one article says, for which no more is at hand than what it is kept by."""
    article = PurePath(file.file).stem
    in_file = found.corrections.by_article.get(article, ())
    rows = corrected.numbered(in_file)
    own = replace(found, corrections=Corrections(by_article={article: rows}), definitions=())

    def holds(heard: Heard) -> bool:
        return heard.holds(found.index)

    def understood(ask: Ask) -> Reading:
        if not memory.follows:
            return understand(read_article(file), own)
        listener = Listener(found.index)
        reading = understand(read_article(file), replace(own, index=listener))
        ask(listener.heard)
        return reading

    of = (file, own.corridors, SameDefinitions(own.named), rows)
    reading = memory.asking("article", of, holds, understood)
    if not reading.findings:
        return reading
    return replace(reading, findings=corrected.as_in_file(reading.findings, in_file))


def compose(
    readings: tuple[Reading, ...],
    found: Tables,
    *,
    title: str = "",
    view: View = View.NEUTRAL,
    quotes: bool = True,
    skipped: tuple[tuple[str, str], ...] = (),
    memory: Memory | None = None,
) -> Publication:
    """Return the publication of all readings together: routes planned, corrected and traced."""
    from routes.tracing import traced

    result = planned(readings, found, title=title, view=view, quotes=quotes, skipped=skipped)
    return traced(result, found, memory or Memory())


def planned(
    readings: tuple[Reading, ...],
    found: Tables,
    *,
    title: str = "",
    view: View = View.NEUTRAL,
    quotes: bool = True,
    skipped: tuple[tuple[str, str], ...] = (),
) -> Publication:
    """Return the publication of all readings together, its routes planned and corrected, without lines."""
    articles = tuple(reading.article for reading in readings)
    mentions = tuple(mention for reading in readings for mention in reading.mentions)
    claimed = tuple(claim for reading in readings for claim in reading.claims)
    told = tuple(phrase for reading in readings for phrase in reading.phrases)
    routes, plan_findings = plan.plan(articles, mentions, told, claimed, found.definitions)
    routes, away, correction_findings = corrected.correct_routes(routes, found.corrections, plan.merged)
    lost = corrected.lost(found.corrections.mentions, articles)
    reading_findings = tuple(finding for reading in readings for finding in reading.findings)
    return Publication(
        title=title or _title(articles, mentions),
        view=view,
        articles=articles,
        mentions=_with_roles(mentions, routes),
        routes=routes,
        claims=claimed,
        findings=(*_skips(skipped), *reading_findings, *lost, *plan_findings, *correction_findings),
        rejected=tuple(mention for reading in readings for mention in reading.rejected),
        put_away=away,
        skipped=skipped,
        quotes=quotes,
    )


def _unused(workspace: Workspace) -> tuple[Finding, ...]:
    """Tell of files in ``seeds`` that nothing is made of: a sidecar without its article, a Word document."""
    stems = [file.file.rsplit(".", 1)[0] for file in workspace.articles]
    findings = []
    for name in workspace.ignored:
        stem, _, ending = name.rpartition(".")
        hint = f"no article has this name{nearest(stem, stems)}" if ending == "toml" else "not .txt or .html"
        if name.endswith("/"):
            hint = "articles are read from seeds itself, not from folders in it; move them there"
        message = f"is not used: {hint}"
        findings.append(Finding(severity=Severity.WARNING, where=f"seeds/{name}", message=message))
    return tuple(findings)


def _skips(skipped: tuple[tuple[str, str], ...]) -> tuple[Finding, ...]:
    return tuple(
        Finding(severity=Severity.WARNING, where=f"seeds/{file}", message=f"{why}; the article is left out")
        for file, why in skipped
    )


def _with_roles(mentions: tuple[Mention, ...], routes: tuple[Route, ...]) -> tuple[Mention, ...]:
    """Return the mentions with the role STOP where a route stops at them."""
    stops = {spot for route in routes for leg in route.legs for stop in leg.stops for spot in stop.spans}
    return tuple(
        replace(mention, role=Role.STOP) if (mention.article, mention.span) in stops else mention
        for mention in mentions
    )


def _title(articles: tuple[Article, ...], mentions: tuple[Mention, ...]) -> str:
    """Return the title of a map: its one article's own, or the countries that most articles are about.

    A country counts by every place of it that the articles name; countries that are even, or that few of the
    places belong to, stand in no title.
    """
    if len(articles) == 1 and articles[0].title:
        return shorten(articles[0].title, LONGEST_TITLE, placeholder=" …")
    names = {one.place.country: one.place.name for one in mentions if one.place.kind is PlaceKind.COUNTRY}
    told: dict[str, set[str]] = {}
    counts = Counter(one.place.country for one in mentions if one.place.country in names)
    for mention in mentions:
        told.setdefault(mention.place.country, set()).add(mention.article)
    shared = [code for code in counts if 2 * len(told[code]) > len(articles)]
    ranks = {code: (-len(told[code]), -counts[code]) for code in shared}
    ranked = sorted(shared, key=lambda code: (ranks[code], names[code]))
    leading = [code for code in ranked[:2] if all(ranks[code] < ranks[other] for other in ranked[2:])]
    held = sum(counts[code] for code in leading)
    placed = sum(1 for one in mentions if one.place.country)
    if not leading or held < LEAST_HELD * placed:
        return "Routes that articles name"
    return f"{'–'.join(names[code] for code in leading)}, route by route"


def pages(result: Publication, memory: Memory | None = None) -> Mapping[str, str]:
    """Return the text of every output by its file name: the map of all routes, one of each, and the lines."""
    return dict(each_page(result, memory or Memory()))


def each_page(result: Publication, memory: Memory) -> Iterator[tuple[str, str]]:
    """Yield the file name and the text of every output, the map of all routes first."""
    from routes.publish import choosing, export, page

    shown = replace(result, findings=(), rejected=(), put_away=())
    yield "index.html", memory.once("index", shown, lambda: page.index_page(shown, memory=memory))
    for key in [route.id for route in result.routes]:
        own = choosing.only(shown, (key,))
        text = memory.once("page", own, partial(page.route_page, own, key, memory=memory))
        yield f"{key}.html", text
    yield "routes.geojson", memory.once("lines", shown, lambda: export.geojson(shown))
