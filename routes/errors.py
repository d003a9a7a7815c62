"""What can go wrong with what a user gave; imports nothing."""


class RoutesError(Exception):
    """The root of every error that this package raises on purpose.

    Its text is one message for the user: what is wrong, what was expected, what to do.

    Parameters
    ----------
    message
        The message, without the place in the file.
    file
        The file it is about, as the user would name it, or empty.
    key
        The key path inside it, such as ``legs[0].stops[3]``, or empty.
    line
        The line, from 1, where it is certain, else 0.

    Attributes
    ----------
    detail
        The key path and the message, without the file.
    """

    def __init__(self, message: str, *, file: str = "", key: str = "", line: int = 0) -> None:
        self.message = message
        self.file = file
        self.key = key
        self.line = line
        self.detail = f"{key}: {message}" if key else message
        where = ": ".join(part for part in (f"{file}:{line}" if file and line else file, key) if part)
        super().__init__(f"{where}: {message}" if where else message)


def why(problem: OSError) -> str:
    """Return why the system did not let us, in its own words."""
    return problem.strerror or str(problem)


class BadArticle(RoutesError, ValueError):
    """An article that cannot be read: empty, binary, unreadable, or with a bad sidecar."""


class BadDefinition(RoutesError, ValueError):
    """A route definition, place, correction or setting with a key or value that does not hold."""


class BadWorkspace(RoutesError, ValueError):
    """A folder that is not a workspace, or that must not be used as one."""


class OutputProblem(RoutesError, OSError):
    """An output that could not be written; what stood there before is whole."""


class PortProblem(RoutesError, OSError):
    """A port of this machine on which nothing can listen."""
