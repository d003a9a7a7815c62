"""Evidence, reports and claims of a route -> the same, each once, in the order in which they are shown."""

from collections.abc import Iterable
from datetime import date

from routes.model import Claim, Evidence, Span, Status, StatusReport

_ORDER = (
    Status.HISTORIC,
    Status.SUSPENDED,
    Status.UNSTATED,
    Status.PROPOSED,
    Status.UNDER_CONSTRUCTION,
    Status.OPERATING,
)


def sorted_evidence(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence by date, article and place, one for each sentence; the longest words are kept."""
    best: dict[tuple[str, Span], Evidence] = {}
    for item in found:
        key = (item.article, item.sentence)
        known = best.get(key)
        if known is None or _length(item.words) > _length(known.words):
            best[key] = item
    return tuple(sorted(best.values(), key=lambda item: (_day(item), item.article, item.sentence)))


def _length(span: Span) -> int:
    return span.end - span.start


def _day(item: Evidence) -> date:
    return item.date.earliest or item.date.latest or date.max


def sorted_reports(found: Iterable[StatusReport]) -> tuple[StatusReport, ...]:
    """Return reports oldest first; those of an unknown day come before all others.

    What a sentence only implies counts where nothing in the same article tells the status itself.
    """
    unique: dict[object, StatusReport] = {}
    given = tuple(found)
    sure = {
        item.evidence.article for item in given if not item.implied and item.status is not Status.UNSTATED
    }
    for item in given:
        if item.implied and item.evidence.article in sure and not item.season:
            continue
        told = (item.evidence.article, item.status, item.when.earliest, item.when.latest)
        unique.setdefault((*told, item.condition, item.season), item)
    return tuple(
        sorted(
            unique.values(),
            key=lambda item: (
                _since(item),
                _ORDER.index(item.status),
                item.when.latest or date.max,
                item.evidence.article,
                item.evidence.words,
            ),
        )
    )


def _since(item: StatusReport) -> date:
    """Return the day from which a report holds: of what is to come, the day on which it was told."""
    told = _day(item.evidence) if item.evidence.date.earliest or item.evidence.date.latest else date.min
    if item.when.earliest is not None:
        return min(item.when.earliest, told) if told > date.min else item.when.earliest
    return date.min if item.status in {Status.SUSPENDED, Status.HISTORIC} else told


def unique_claims(found: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims by topic, then by date; each once."""
    return tuple(sorted(dict.fromkeys(found), key=_claim_order))


def _claim_order(claim: Claim) -> tuple[str, date, str, Span, str]:
    evidence = claim.evidence
    return claim.topic, _day(evidence), evidence.article, evidence.words, claim.text
