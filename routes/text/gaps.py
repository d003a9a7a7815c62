"""Groups of places in; those out in which a place that begins a way of its own stands by itself.

In "from A to B, C to D and E to F" the verb of the first way is left out of the others.
"""

from collections.abc import Sequence

from routes.text.groups import Group
from routes.text.tokens import Token

_GOALS = frozenset(("to", "for"))


def without_gaps(tokens: Sequence[Token], found: list[Group]) -> list[Group]:
    """Return the groups; in "A to B, C to D and E to F" C and E begin ways of their own."""
    whole: list[Group] = []
    for number, group in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        if after is None or not whole or not _is_gapped(whole[-1], group, after):
            whole.append(group)
            continue
        start = group.members[-1]
        end = max(at for at in range(group.first, group.last) if tokens[at].mention is group.members[-2])
        whole.append(group._replace(last=end, members=group.members[:-1]))
        whole.append(
            Group(
                first=group.last,
                last=group.last,
                members=(start,),
                lead="from",
                lead_at=group.last - 1,
                governor=",",
            )
        )
        found[number + 1] = after._replace(lead="to")
    return whole


def _is_gapped(before: Group, group: Group, after: Group) -> bool:
    """Whether the last place of a group is what the next one starts from: "A for B, C for D"."""
    if len(group.members) < 2 or group.chain or len(before.members) != 1:
        return False
    beside = group.lead_at == before.last + 1 and after.lead_at == group.last + 1
    return beside and group.lead in _GOALS and after.lead in _GOALS
