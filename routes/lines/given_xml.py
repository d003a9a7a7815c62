"""Bytes of an XML file that anyone may have written -> the elements that are asked for, or a message.

The standard library's expat reads it. What attacks by XML rest on is refused before it can act: a document
type, and with it every entity of the file's own, and deep nesting. Prefixes of names are dropped, so that a
file whose namespace is missing or unusual is read all the same.
"""

from dataclasses import dataclass, field
from xml.parsers import expat

from routes.errors import BadDefinition
from routes.prose import one_line

_DEEPEST = 60
_MOST_ELEMENTS = 700_000


@dataclass(slots=True)
class Element:
    """An element that was asked for: its name without prefix, attributes, line, and what is inside."""

    name: str
    attributes: dict[str, str]
    line: int
    inside: list["Element"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text in it, without the blanks around it."""
        return "".join(self.texts).strip()

    def all(self, name: str) -> list["Element"]:
        """Return the elements of a name that stand right in it, in order."""
        return [one for one in self.inside if one.name == name]

    def first(self, *names: str) -> "Element | None":
        """Return the first element down a path of names, or None."""
        found: Element | None = self
        for name in names:
            found = next(iter(found.all(name)), None) if found else None
        return found

    def words(self, *names: str) -> str:
        """Return the text of the first element down a path of names, its blanks evened out, or empty."""
        found = self.first(*names)
        return one_line(found.text) if found else ""


def parsed(data: bytes, *, file: str, root: str, wanted: frozenset[str]) -> Element:
    """Return the root element with those elements in it whose names are wanted, all the way down.

    Raises
    ------
    BadDefinition
        If the file is no such XML, or is made to do harm.
    """
    if data.startswith(b"PK"):
        raise BadDefinition(
            f"is a zip archive, perhaps a KMZ; unpack it and save the {root} in it", file=file
        )
    reader = _Reader(file, wanted | {root})
    try:
        reader.expat.Parse(data, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as problem:
        raise _unreadable(file, problem) from None
    except BadDefinition:
        raise
    except (ValueError, LookupError):
        raise BadDefinition("is in an encoding that is not known; save it as UTF-8", file=file) from None
    if reader.root is None or reader.root.name != root:
        raise BadDefinition(
            f"is not a {root.upper()} file; expected <{root}> as its first element", file=file
        )
    return reader.root


def _unreadable(file: str, problem: expat.ExpatError) -> BadDefinition:
    what = expat.ErrorString(problem.code)
    if problem.code == expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]:
        return BadDefinition("is in an encoding that is not known; save it as UTF-8", file=file, line=1)
    hint = "is the file half saved, or in another encoding than its first line says?"
    return BadDefinition(f"not valid XML: {what}; {hint}", file=file, line=problem.lineno)


class _Reader:
    """One file while it is read; what is not wanted is passed over with all that is in it."""

    def __init__(self, file: str, wanted: frozenset[str]) -> None:
        self.file, self.wanted = file, wanted
        self.root: Element | None = None
        self.open: list[Element] = []
        self.passed_over = self.count = 0
        self.expat = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self.start
        self.expat.EndElementHandler = self.end
        self.expat.CharacterDataHandler = self.say
        self.expat.StartDoctypeDeclHandler = self.refuse

    def refuse(self, *_: object) -> None:
        """Refuse a document type: no track needs one, and every attack by entities does."""
        self.fail("has a document type (<!DOCTYPE>), which a line needs no more than entities; remove it")

    def fail(self, message: str) -> None:
        raise BadDefinition(message, file=self.file, line=self.expat.CurrentLineNumber)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) + self.passed_over >= _DEEPEST:
            self.fail(f"its elements are nested more than {_DEEPEST} deep")
        local = name.rpartition(":")[2]
        if self.passed_over or local not in self.wanted:
            self.passed_over += 1
            return
        self.count += 1
        if self.count > _MOST_ELEMENTS:
            self.fail(f"has more than {_MOST_ELEMENTS:,} elements; thin its points out")
        element = Element(local, attributes, self.expat.CurrentLineNumber)
        if self.open:
            self.open[-1].inside.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        if self.passed_over:
            self.passed_over -= 1
        else:
            self.open.pop()

    def say(self, text: str) -> None:
        if self.open and not self.passed_over:
            self.open[-1].texts.append(text)
