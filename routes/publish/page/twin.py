"""A publication in; the page in words, for readers without scripts and for the printed sheet, out."""

from collections.abc import Iterable, Sequence

from routes.model import Article, Evidence, Publication
from routes.publish import present, wording
from routes.publish.escape import html_text, isolated
from routes.publish.page.dress import PLACES_IN_WORDS
from routes.publish.styles import Look
from routes.publish.terrain import summary


def twin(
    publication: Publication, facts: Sequence[present.RouteFacts], attribution: Sequence[str], *, title: str
) -> str:
    """Return the text twin as HTML: a table of the routes, their sentences, the articles, how to read it."""
    ordered = present.articles_by_date(publication)
    articles = {article.id: article for article in ordered}
    numbers = {article.id: number for number, article in enumerate(ordered, start=1)}
    rows = "".join(_row(item, articles, numbers) for item in facts)
    said = "".join(_said(item, articles, quotes=publication.quotes) for item in facts)
    heads = ("#", "Route", "Mode", "Between", "Status as last told", "Length", "Line", "Said in")
    classes = ("nr", "", "between", "between", "", "len", "", "")
    head = "".join(
        f'<th scope="col" class="{name}">{text}</th>' for text, name in zip(heads, classes, strict=True)
    )
    borders = html_text(wording.borders_note(publication.view))
    return (
        f'<div class="twin" id="twin"><header><h1>{isolated(title)}</h1>'
        f'<p class="lead-p"><span class="long-form">{html_text(present.standfirst(publication))}</span>'
        f'<span class="short-form">{html_text(present.standfirst_in_print(publication))}</span></p>'
        '<p class="noscript">Scripts are off, so the map is not drawn. What it says is below, in words.</p>'
        "</header><table><caption>Routes that the articles name</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{_land(facts)}"
        f"{PLACES_IN_WORDS['changes']}"
        '<div class="cols"><h2>Articles</h2>'
        f'<ol class="sources">{_sources(ordered)}</ol>{_skipped(publication)}'
        f"<h2>How to read the lines</h2>{_reading(facts)}<p>{borders}</p>"
        f"<p>{html_text(' · '.join(attribution))}</p><p>{PLACES_IN_WORDS['stamp']}</p></div>"
        f'<div class="said"><h2>What the articles say</h2>{said}</div></div>'
    )


def _row(facts: present.RouteFacts, articles: dict[str, Article], numbers: dict[str, int]) -> str:
    route = facts.route
    last = facts.moments[-1]
    status = wording.LOOK_NAMES[last.look or Look.UNSTATED]
    if last.by_person:
        status += f" ({wording.SET_BY_PERSON})"
    if last.seasonal:
        status += ", shut for a season"
    told = sorted({item.article for item in route.evidence}, key=lambda key: numbers[key])
    dates = "; ".join(wording.when_words(articles[key].published) for key in told)
    length = facts.length_words or "–"
    return (
        f'<tr><td class="nr">{facts.number}</td>'
        f'<th scope="row"><span class="sw" data-route="{facts.number - 1}"></span>{isolated(route.name)}</th>'
        f'<td class="between">{wording.MODE_NAMES[route.mode]}</td>'
        f'<td class="between">{isolated(facts.ends)}</td>'
        f'<td>{html_text(status)}</td><td class="len">{html_text(length)}</td>'
        f"<td>{html_text(facts.method_words)}</td>"
        f'<td><span class="long-form">{html_text(dates)}</span>'
        f'<span class="short-form">{", ".join(str(numbers[key]) for key in told)}</span></td></tr>'
    )


def _land(facts: Sequence[present.RouteFacts]) -> str:
    """Return how high the routes climb and what they cross, a line each."""
    told = [(item.route.name, summary(item.crossed)) for item in facts]
    rows = "".join(f"<li><b>{isolated(name)}</b>: {isolated(words)}</li>" for name, words in told if words)
    return f'<div class="land"><h2>Heights and borders</h2><ul>{rows}</ul></div>' if rows else ""


def _said(facts: present.RouteFacts, articles: dict[str, Article], *, quotes: bool) -> str:
    route = facts.route
    stops = {entry.stop.place.id: entry.stop for chain in facts.chains for entry in chain.stops}
    told = ", ".join(
        isolated(wording.stop_name(stop.place, stop.part))
        + ("" if stop.named else f" (not named; {isolated(stop.source or 'from the definition')})")
        for stop in stops.values()
    )
    remarks = "".join(f"<li>{isolated(text)}</li>" for text in (*route.assumptions, *route.notes))
    return (
        f"<section><h3>{isolated(route.name)}</h3><p>{isolated(' '.join(facts.what))}</p>"
        f"<p>Stops: {told}.</p>"
        f"{f'<ul>{remarks}</ul>' if remarks else ''}"
        f"{''.join(_quote(item, articles[item.article], quotes=quotes) for item in route.evidence)}</section>"
    )


def _quote(evidence: Evidence, article: Article, *, quotes: bool) -> str:
    words = isolated(article.words(evidence.sentence)) if quotes else "The sentence is left out here."
    who = isolated(evidence.speaker) if evidence.speaker else "the article itself"
    outlet = isolated(article.outlet or "outlet not stated")
    place = f"{isolated(article.file)}, characters {evidence.sentence.start}–{evidence.sentence.end}"
    date = html_text(wording.when_words(evidence.date))
    return f"<blockquote><p>{words}</p><footer>{who}, {outlet}, {date} ({place})</footer></blockquote>"


def _sources(articles: Iterable[Article]) -> str:
    return "".join(
        f"<li><b>{isolated(article.outlet or 'outlet not stated')}</b>, "
        f"{html_text(wording.when_words(article.published))}"
        f"{_reason(article)} – {isolated(article.file)}</li>"
        for article in articles
    )


def _reason(article: Article) -> str:
    reason = wording.doubt(article.published)
    return f" ({isolated(reason)})" if reason else ""


def _skipped(publication: Publication) -> str:
    if not publication.skipped:
        return ""
    rows = "".join(f"<p>{isolated(file)}: {isolated(reason)}</p>" for file, reason in publication.skipped)
    return f"<h2>Left out</h2>{rows}"


def _reading(facts: Sequence[present.RouteFacts]) -> str:
    methods = dict.fromkeys(method for item in facts for method in item.methods)
    words = (
        f"{wording.METHOD_NAMES[method].capitalize()}: {wording.METHOD_NOTES[method]}." for method in methods
    )
    return f"<p>{html_text(' '.join(words))}</p>"
