"""What can go wrong on the ground; imports nothing."""


class GeodataError(Exception):
    """The root of every error that this package raises on purpose."""


class UnknownPlace(GeodataError, LookupError):
    """A name that the gazetteer does not hold.

    Parameters
    ----------
    name
        The name as it was asked for.
    suggestions
        The nearest names that it does hold, best first, as a reader would write them.
    """

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        self.name = name
        self.suggestions = suggestions
        hint = f": did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"unknown place {name!r}{hint}")


class BadCoordinate(GeodataError, ValueError):
    """A longitude outside -180..180, a latitude outside -90..90, or not a finite number."""


class UnknownPassage(GeodataError, LookupError):
    """A canal or strait that the sea lanes do not know by this name.

    Parameters
    ----------
    name
        The name as it was asked for.
    known
        The names that there are.
    nearest
        The one of them that was probably meant, or empty.
    """

    def __init__(self, name: str, known: tuple[str, ...], nearest: str = "") -> None:
        self.name = name
        self.known = known
        hint = f": did you mean {nearest}?" if nearest else ";"
        super().__init__(f"unknown canal or strait {name!r}{hint} there are: {', '.join(known)}")


class NoPath(GeodataError, LookupError):
    """Two points that a network does not connect within the bounds it promises."""


class ServiceFailed(GeodataError, OSError):
    """A service on the network that gave no answer that can be used.

    Parameters
    ----------
    message
        What happened, and what to do.
    lasting
        Whether asking it for something else now makes no sense either.
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        self.message = message
        self.lasting = lasting
        super().__init__(message)


class BadAnswer(GeodataError, ValueError):
    """A file that keeps a service's answer and does not hold; its message begins with the key."""


class DamagedData(GeodataError, ValueError):
    """A bundled file that is missing or is not what its checksum says."""


class BadPlaceRow(GeodataError, ValueError):
    """A row of a table of places with a key or value that does not hold.

    Parameters
    ----------
    message
        What is wrong, what was expected, what to do.
    key
        Where it stands, such as ``place[3].lat``; rows count from 0.
    """

    def __init__(self, message: str, key: str) -> None:
        self.message = message
        self.key = key
        super().__init__(f"{key}: {message}")
