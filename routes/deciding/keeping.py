"""Places that are moved -> the choices that keep words on them, where a move alone would change these."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from routes import corrections, pipeline
from routes.decisions import OF_MENTIONS, Decision, DecisionKind
from routes.model import Mention, Publication
from routes.prose import one_line
from routes.workspace import open_workspace


def choices(
    folder: Path, decisions: Sequence[Decision], publication: Publication, files: Mapping[str, bytes]
) -> tuple[Decision, ...]:
    """Return what is to be chosen beside decisions, so that words still mean the places that these move.

    Parameters
    ----------
    publication
        What the person looked at.
    files
        Places and corrections as the decisions leave them.
    """
    given = {(one.article, one.span) for one in decisions if one.kind in OF_MENTIONS}
    moved = _moved(decisions, publication)
    meant = [
        one for one in publication.mentions if one.place.id in moved and (one.article, one.span) not in given
    ]
    if not meant:
        return ()
    now = _read(folder, {one.article for one in meant}, files)
    changed = [one for one in meant if now.get(_key(one), one.place.id) != one.place.id]
    return tuple(_chosen(changed, publication))


def _moved(decisions: Sequence[Decision], publication: Publication) -> set[str]:
    """Return the ids of the places that are moved."""
    moves = [one for one in decisions if one.kind is DecisionKind.MOVE]
    at = {(one.article, one.span) for one in moves if not one.place}
    return {one.place for one in moves if one.place} | {
        one.place.id for one in publication.mentions if (one.article, one.span) in at
    }


def _read(folder: Path, articles: set[str], files: Mapping[str, bytes]) -> dict[tuple[str, int, int], str]:
    """Return the ids of the places that the words of some articles would mean."""
    workspace = open_workspace(folder)
    workspace = replace(
        workspace,
        articles=tuple(one for one in workspace.articles if PurePath(one.file).stem in articles),
        places=files[pipeline.PLACES],
        corrections=files[corrections.FILE] or None,
    )
    readings, _ = pipeline.read_all(workspace, pipeline.tables(workspace))
    return {_key(one): one.place.id for reading in readings for one in reading.mentions}


def _chosen(changed: Sequence[Mention], publication: Publication) -> Iterator[Decision]:
    """Yield a choice for each mention, or one for all of an article that have the same words."""
    texts = {one.id: one for one in publication.articles}
    alike: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for one in (*publication.mentions, *publication.rejected):
        alike[one.article, one_line(texts[one.article].words(one.span))].append(one)
    keys = {_key(one) for one in changed}
    for same in alike.values():
        own = [one for one in same if _key(one) in keys]
        everywhere = len(own) == len(same) and len({one.place.id for one in own}) == 1
        for one in own[:1] if everywhere else own:
            yield Decision(
                kind=DecisionKind.CHOOSE,
                article=one.article,
                span=one.span,
                place=one.place.id,
                everywhere=everywhere,
            )


def _key(one: Mention) -> tuple[str, int, int]:
    return one.article, one.span.start, one.span.end
