"""The name of a topic -> the chapter of the manual about it, for a terminal."""

from routes import bundled

ENDING = ".md"
_FOLDER = "help"
_FENCE = "```"


def topics() -> tuple[str, ...]:
    """Return the topics that have a chapter, in the order of the alphabet."""
    return bundled.names(_FOLDER, ENDING)


def chapter(topic: str) -> str:
    """Return the chapter about a topic, as Markdown.

    Raises
    ------
    RoutesError
        With the nearest topic and all that there are, if there is none of that name.
    """
    return bundled.text_named(topic, topics(), folder=_FOLDER, ending=ENDING, what="chapter")


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
