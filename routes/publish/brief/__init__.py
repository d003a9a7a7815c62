"""A publication in; a briefing out: a Word document, a PowerPoint file, and the text under a picture."""

from routes.publish.brief.content import WHOLE, Brief, Picture, briefing
from routes.publish.brief.slides import slides
from routes.publish.brief.word import word
from routes.publish.escape import visible

__all__ = ["WHOLE", "Brief", "Picture", "briefing", "caption", "slides", "word"]


def caption(brief: Brief) -> str:
    """Return the text that goes under the picture in an e-mail: what it shows, who says so, whose data."""
    lines = [brief.title, brief.standfirst, ""]
    for part in brief.routes:
        length = f", {part.facts.length_words}" if part.facts.length_words else ""
        lines.append(f"- {part.name}: {part.facts.ends}; {part.status}{length}; {part.facts.voices}.")
    lines += [
        "",
        f"Named in: {'; '.join(brief.outlets)}.",
        brief.borders,
        f"Data: {' · '.join(brief.attribution)}.",
    ]
    return visible("\n".join(lines) + "\n")
