"""The pages of a publication and what they are built from -> the pages with their fingerprints."""

from collections.abc import Mapping
from dataclasses import replace

from routes.earlier import Earlier
from routes.fingerprints import together
from routes.model import Publication, Route
from routes.publish.changes import Changes
from routes.publish.choosing import naming
from routes.publish.compare import changes_between
from routes.publish.drift import drift_between
from routes.publish.history import Made
from routes.publish.page.changed import changes_data, changes_in_words
from routes.publish.page.dress import Stamp, dressed
from routes.publish.past import History

_DIGITS = 16


def changes(before: Earlier, now: History, lines: bytes, *, skipped: bool) -> Changes:
    """Return what changed from an earlier build to this one.

    Parameters
    ----------
    lines
        The bytes of ``routes.geojson`` of this build.
    skipped
        Whether an article cannot be read now: what it may have named is then not told to be withdrawn.
    """
    drift = drift_between(before.lines, lines)
    lost = [route.id for route in before.history.routes] if skipped else []
    return changes_between(before.history, now, since=before.name, drift=drift, kept=lost)


def stamped(
    pages: Mapping[str, str],
    publication: Publication,
    made: Made,
    told: Changes | None = None,
    *,
    since: str = "",
) -> dict[str, str]:
    """Return the outputs with each page's fingerprint in it, and with what changed; what is no page stays.

    Parameters
    ----------
    pages
        What `pipeline.pages` returns: texts by file name.
    since
        How the earlier build was asked for that `told` compares with.
    """
    routes = {f"{route.id}.html": route for route in publication.routes}
    found = dict(pages)
    for name in [name for name in pages if name.endswith(".html")]:
        route = routes.get(name)
        alone = route.id if route else ""
        found[name] = dressed(
            pages[name],
            replace(stamp(publication, made, route), since=since),
            changes=changes_data(told, alone) if told else None,
            in_words=changes_in_words(told, alone) if told else "",
        )
    return found


def stamp(publication: Publication, made: Made, route: Route | None = None) -> Stamp:
    """Return the fingerprint of a route's page, or of the map of all of them where `route` is None.

    That of a route depends on the articles that its page quotes and on the definitions that it follows, so
    that an edit elsewhere leaves the page as it is. What else it shows its own hash tells.
    """
    files = made.files if route is None else _files_of(route, publication, made.files)
    return Stamp(
        version=made.version,
        view=publication.view.value,
        quotes=publication.quotes,
        inputs=together(files),
        data=made.data,
        files=tuple((name, sha[:_DIGITS]) for name, sha in sorted(files.items())),
    )


def _files_of(route: Route, publication: Publication, files: Mapping[str, str]) -> dict[str, str]:
    told = naming([route])
    stems = {
        f"seeds/{article.file.rpartition('.')[0]}" for article in publication.articles if article.id in told
    }
    stems |= {f"routes/catalogue/{leg.definition}" for leg in route.legs if leg.definition}
    stems |= {f"routes/catalogue/{route.definition}"} if route.definition else set()
    return {name: sha for name, sha in files.items() if name.rpartition(".")[0] in stems}
