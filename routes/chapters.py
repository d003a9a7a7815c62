"""The name of a topic -> the chapter of the manual about it, for a terminal."""

from importlib import resources

from routes.errors import RoutesError
from routes.tables import nearest

ENDING = ".md"
_FENCE = "```"


def topics() -> tuple[str, ...]:
    """Return the topics that have a chapter, in the order of the alphabet."""
    found = (resources.files("routes") / "help").iterdir()
    return tuple(sorted(item.name.removesuffix(ENDING) for item in found if item.name.endswith(ENDING)))


def chapter(topic: str) -> str:
    """Return the chapter about a topic, as Markdown.

    Raises
    ------
    RoutesError
        With the nearest topic and all that there are, if there is none of that name.
    """
    known = topics()
    if topic.casefold() not in known:
        message = f"no chapter is named {topic!r}{nearest(topic.casefold(), known)}; there are: "
        raise RoutesError(message + ", ".join(known))
    file = resources.files("routes") / "help" / f"{topic.casefold()}{ENDING}"
    return file.read_text(encoding="utf-8")


def subject(markdown: str) -> str:
    """Return what a chapter is about: its heading, "Lines: how they are made", without its first word."""
    heading = markdown.partition("\n")[0].lstrip("# ").strip()
    return heading.partition(": ")[2] or heading


def in_plain_text(markdown: str) -> str:
    """Return a chapter with its examples indented, where Markdown has fences around them."""
    lines: list[str] = []
    inside = False
    for line in markdown.splitlines():
        if line.startswith(_FENCE):
            inside = not inside
        else:
            lines.append(f"    {line}" if inside and line else line)
    return "\n".join(lines)
