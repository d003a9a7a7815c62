"""A workspace's bytes -> a publication -> the bytes of every output. Runs the stages over values; pure."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from textwrap import shorten

from geodata.errors import UnknownPlace
from geodata.gazetteer import PlaceIndex, rows_from_toml
from geodata.path import Mode
from geodata.place import Place, PlaceKind
from routes import corrected, corrections
from routes.corrections import Corrections
from routes.errors import BadArticle, BadDefinition
from routes.kept import Kept, kept_in
from routes.lines import definitions, plan
from routes.model import (
    Article,
    Claim,
    Finding,
    Mention,
    Publication,
    Role,
    Route,
    RouteDefinition,
    RoutePhrase,
    Severity,
    View,
)
from routes.settings import Service
from routes.tables import nearest, parse
from routes.text import claims, phrases, read, recognise, resolve, tokens
from routes.workspace import ArticleFile, Workspace

PLACES = "geodata/places.toml"
LONGEST_TITLE = 90
LEAST_HELD = 0.4  # of all places that articles name, in the countries of the title


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What holds for all articles: the gazetteer, the definitions, the corrections.

    `corridors` are all names of the named routes; `kept` is what services answered before.
    """

    index: PlaceIndex
    definitions: tuple[RouteDefinition, ...]
    corridors: tuple[str, ...]
    corrections: Corrections
    kept: Kept = field(default_factory=Kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one article says."""

    article: Article
    mentions: tuple[Mention, ...]
    phrases: tuple[RoutePhrase, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()
    rejected: tuple[Mention, ...] = ()


def tables(workspace: Workspace | None = None) -> Tables:
    """Return the bundled tables with a workspace's own layered over them.

    Raises
    ------
    BadDefinition
        If a definition, place or correction of the workspace does not hold.
    """
    index, kept = gazetteer(workspace.places if workspace else None), Kept()
    if workspace is not None and workspace.answers:
        index, kept = with_answers(index, workspace.answers, workspace.settings.engine)
    bundled, own = definitions.bundled_files(), workspace.definitions if workspace else {}
    defined = definitions.load(
        {**bundled, **own},
        stop=lambda name, mode: _stop(name, index, mode),
        proven=bundled.keys() - own.keys(),
    )
    given = Corrections()
    if workspace is not None and workspace.corrections is not None:
        given = corrections.load(workspace.corrections, place=lambda name: resolve.resolve_stop(name, index))
    corridors = tuple(name for item in defined if item.named for name in (item.name, *item.aliases))
    return Tables(index=index, definitions=defined, corridors=corridors, corrections=given, kept=kept)


def _stop(name: str, index: PlaceIndex, mode: Mode) -> Place:
    """Return the place that a definition's stop names; one that a workspace hides still serves there."""
    try:
        return resolve.resolve_stop(name, index, mode=mode)
    except UnknownPlace:
        known = resolve.stops_named(name, PlaceIndex.bundled(), mode=mode)
        if not known:
            raise
        return known[0]


def gazetteer(rows: bytes | None) -> PlaceIndex:
    """Return the gazetteer with the rows of a workspace's ``geodata/places.toml`` over it, if it has one.

    Raises
    ------
    BadDefinition
        If a row does not hold.
    """
    index = PlaceIndex.bundled()
    if rows is None:
        return index
    table = parse(rows, file=PLACES)
    try:
        return index.layered(rows_from_toml(table))
    except ValueError as problem:
        raise BadDefinition(str(problem), file=PLACES) from None


def with_answers(
    index: PlaceIndex, files: Mapping[str, bytes], engine: Service | None
) -> tuple[PlaceIndex, Kept]:
    """Return the gazetteer with the places that a geocoder gave before, and all that services answered."""
    kept = kept_in(files, index=index, engine=engine)
    return (index.layered(kept.rows) if kept.rows else index), kept


def unknown_stops(workspace: Workspace, index: PlaceIndex) -> tuple[str, ...]:
    """Return the stops of a workspace's definitions that no gazetteer holds; bad files are passed over."""
    unknown: dict[str, None] = {}

    def stop(name: str, mode: Mode) -> Place:
        try:
            return _stop(name, index, mode)
        except UnknownPlace:
            unknown[name] = None
            return Place(id=f"?{name}", name=name, kind=PlaceKind.CITY, longitude=0.0, latitude=0.0)

    for file, data in sorted(workspace.definitions.items()):
        if file.endswith(".toml"):
            with suppress(BadDefinition):
                definitions.load({file: data}, stop=stop)
    return tuple(unknown)


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
    mentions = resolve.resolve(article, toponyms, found.index)
    own = corrected.correct_mentions(article, mentions, found.corrections.by_article.get(article.id, ()))
    reading = Reading(
        article=article,
        mentions=own.mentions,
        phrases=phrases.phrases(article, own.mentions, found.definitions),
        claims=claims.claims(article, own.mentions),
        findings=own.findings,
        rejected=own.rejected,
    )
    tokens.forget()
    return reading


def publication(workspace: Workspace, found: Tables, *, view: View, quotes: bool) -> Publication:
    """Return everything that the outputs of `workspace` show; it names the articles that cannot be read."""
    readings, skipped = read_all(workspace, found)
    title = workspace.settings.title
    made = compose(readings, found, title=title, view=view, quotes=quotes, skipped=skipped)
    kept = (*found.kept.findings, *found.kept.unused(made.routes))
    return replace(made, findings=(*_unused(workspace), *kept, *made.findings))


def read_all(workspace: Workspace, found: Tables) -> tuple[tuple[Reading, ...], tuple[tuple[str, str], ...]]:
    """Return what the articles of a workspace say, and which of them cannot be read, with reasons."""
    readings, skipped = [], []
    for file in workspace.articles:
        try:
            readings.append(understand(read_article(file), found))
        except BadArticle as problem:
            skipped.append((problem.file or file.file, problem.detail))
    return tuple(readings), tuple(skipped)


def compose(
    readings: tuple[Reading, ...],
    found: Tables,
    *,
    title: str = "",
    view: View = View.NEUTRAL,
    quotes: bool = True,
    skipped: tuple[tuple[str, str], ...] = (),
) -> Publication:
    """Return the publication of all readings together: routes planned, corrected and traced."""
    from geodata import areas
    from geodata.network import Network
    from routes.lines import check, land, trace

    result = planned(readings, found, title=title, view=view, quotes=quotes, skipped=skipped)
    traced, findings = trace.trace(
        result.routes,
        trace.Networks(
            network=Network.of,
            area=areas.area,
            definitions={item.id: item for item in found.definitions},
            kept=found.kept.path,
            near=lambda point: found.index.nearest(*point, kinds=(PlaceKind.CITY,))[0][0].name,
        ),
    )
    passages = [
        (route.id, land.passage_of(route, view=view.value, methods=trace.ON_THE_GROUND, index=found.index))
        for route in traced
    ]
    result = replace(
        result,
        routes=traced,
        countries=tuple((key, passage.countries) for key, passage in passages),
        crossings=tuple((key, passage.crossings) for key, passage in passages),
        ascents=tuple(
            (route.id, land.ascents_of(route, methods=trace.ON_THE_GROUND, index=found.index))
            for route in traced
        ),
        credits=found.kept.credits,
        findings=(*result.findings, *findings),
    )
    return replace(result, findings=(*result.findings, *check.check(result, Network.of)))


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


def pages(result: Publication) -> Mapping[str, str]:
    """Return the text of every output by its file name: the map of all routes, one of each, and the lines."""
    from routes.publish import export, page

    return {
        **{f"{route.id}.html": page.route_page(result, route.id) for route in result.routes},
        "routes.geojson": export.geojson(result),
        "index.html": page.index_page(result),
    }
