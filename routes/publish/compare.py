"""The fingerprints of two builds -> what changed from the earlier to the later one, route by route."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from geodata.distance import distance_km
from geodata.path import Mode
from routes.model import Certainty, View, When
from routes.prose import counted, listed
from routes.publish import edits, wording
from routes.publish.changes import Change, Changed, Changes, Kind, Told
from routes.publish.gone import was_away, why_gone
from routes.publish.past import History, ToldArticle, ToldFigure, ToldRoute, ToldSentence, ToldStop
from routes.publish.styles import Look

Drift = Callable[[str], float | None]
"""A route's id -> how far its line has moved at most, in kilometres; None where that cannot be told."""

_STILL_KM = 0.05
"""What rounding alone may move a point or a line."""


def changes_between(
    earlier: History, later: History, *, since: str, drift: Drift, kept: Iterable[str] = ()
) -> Changes:
    """Return what changed between two builds.

    Parameters
    ----------
    since
        What the earlier build is called.
    kept
        Ids of routes that the later build keeps as they were, because an article cannot be read now.
    """
    before, after = _by_id(earlier.routes), _by_id(later.routes)
    quoted = later.quotes
    old, new = _Teller(earlier, quoted=quoted), _Teller(later, quoted=quoted)
    routes = [_added(route, new, earlier) for key, route in after.items() if key not in before]
    routes += [
        _withdrawn(route, old, earlier, later)
        for key, route in before.items()
        if key not in after and key not in kept
    ]
    routes += [
        Changed(id=key, name=route.name, known=True, changes=found)
        for key, route in after.items()
        if key in before and (found := _once(_route_changes(before[key], route, old, new, drift)))
    ]
    return Changes(
        since=since,
        routes=tuple(routes),
        articles=tuple(_articles(earlier, later)),
        notes=tuple(_notes(earlier, later)),
    )


class _Teller:
    """What a build tells: its sentences by number, its articles by id."""

    def __init__(self, told: History, *, quoted: bool) -> None:
        self._told = told
        self._quoted = quoted
        self.articles = {article.id: article for article in told.articles}

    def told(self, number: int) -> Told:
        """Return a sentence with who says it, where and when."""
        sentence = self._told.sentences[number]
        article = self.articles.get(sentence.article)
        outlet = article.outlet if article else ""
        parts = (
            sentence.speaker,
            outlet or "outlet not stated",
            _date(article.published if article else None),
        )
        return Told(
            text=sentence.text if self._quoted else None, by=", ".join(part for part in parts if part)
        )

    def article(self, number: int) -> str:
        """Return the id of the article in which a sentence stands."""
        return self._told.sentences[number].article

    def newest(self, numbers: Sequence[int]) -> Told | None:
        """Return the first sentence of the newest article: they stand in the order of dates and texts."""
        last = self.article(numbers[-1]) if numbers else ""
        return next((self.told(number) for number in numbers if self.article(number) == last), None)

    def sentences(self, numbers: Iterable[int]) -> dict[int, ToldSentence]:
        return {number: self._told.sentences[number] for number in numbers}


# ------------------------------------------------------------------------------------------ routes


def _added(route: ToldRoute, told: _Teller, earlier: History) -> Changed:
    ends = listed([stop.name for stop in route.stops])
    words = _sentence(f"{_mode(route.mode)}, {_status(route)}; it stops at {ends}.")
    if again := was_away(route, earlier):
        words = f"{words} {again}"
    change = Change(kind=Kind.ADDED, words=words, told=told.newest(route.sentences))
    return Changed(id=route.id, name=route.name, known=True, changes=(change,))


def _withdrawn(route: ToldRoute, told: _Teller, earlier: History, later: History) -> Changed:
    named = {told.article(number) for number in route.sentences}
    words = why_gone(route, named, earlier, later)
    change = Change(kind=Kind.WITHDRAWN, words=words, told=told.newest(route.sentences))
    return Changed(id=route.id, name=route.name, known=False, changes=(change,))


def _route_changes(
    before: ToldRoute, after: ToldRoute, old: _Teller, new: _Teller, drift: Drift
) -> Iterator[Change]:
    newest = new.newest(after.sentences)
    if before.name != after.name:
        yield Change(kind=Kind.RENAMED, words=f"Called “{before.name}” before.", told=newest)
    for words in _moved(before, after, drift):
        yield Change(kind=Kind.MOVED, words=words, told=newest)
    if (before.status, before.as_of, _voice(before)) != (after.status, after.as_of, _voice(after)):
        said = None if after.told is None else new.told(after.told)
        same = before.status == after.status
        dated = same and _voice(before) == _voice(after)
        was = (_as_of(before) or "without a date") if dated else _status(before)
        words = f"{'still ' if same else ''}{_status(after)}; before: {was}."
        yield Change(kind=Kind.STATUS, words=_sentence(words), told=said)
    yield from _figures(before.figures, after.figures, old, new)
    yield from _told(before, after, old, new)


def _once(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes in order, each sentence only with the first of those that rest on it."""
    found, shown = [], set[Told]()
    for change in changes:
        again = change.told in shown
        shown |= {change.told} if change.told else set()
        found.append(replace(change, told=None) if again else change)
    return tuple(found)


def _moved(before: ToldRoute, after: ToldRoute, drift: Drift) -> Iterator[str]:
    if before.mode != after.mode:
        yield _sentence(f"{_mode(after.mode)}; before: {_mode(before.mode)}.")
    yield from _stops(before.stops, after.stops)
    if [line.sha256 for line in before.lines] == [line.sha256 for line in after.lines]:
        return
    far = drift(after.id)
    if far is not None and far < _STILL_KM and round(before.km) == round(after.km):
        return
    off = "" if far is None else f" by up to {_km(far)}"
    length = f"; {_km(after.km)} long, {_km(before.km)} before" if round(before.km) != round(after.km) else ""
    yield f"Its line has moved{off}{length}."


def _stops(before: Sequence[ToldStop], after: Sequence[ToldStop]) -> Iterator[str]:
    pairs = _paired(before, after)
    more = [stop.name for stop in after if stop.id not in pairs]
    kept = {was.id for was in pairs.values()}
    less = [stop.name for stop in before if stop.id not in kept]
    if more:
        yield f"Stops at {listed(more)} now."
    if less:
        yield f"Stops no longer at {listed(less)}."
    order = [pairs[stop.id].id for stop in after if stop.id in pairs]
    if order != [stop.id for stop in before if stop.id in kept]:
        yield f"Stops in another order: {listed([stop.name for stop in after])}."
    for stop in after:
        was = pairs.get(stop.id, stop)
        if was.name != stop.name:
            yield f"{was.name} is called {stop.name} now."
        off = distance_km((stop.lon, stop.lat), (was.lon, was.lat))
        if off > _STILL_KM:
            yield f"{stop.name} stands {_km(off)} from where it stood."


def _paired(before: Sequence[ToldStop], after: Sequence[ToldStop]) -> dict[str, ToldStop]:
    """Return what each stop was, by its id now: the same place, or else the one of the same name."""
    places = {stop.id: stop for stop in before}
    pairs = {stop.id: places[stop.id] for stop in after if stop.id in places}
    names = {stop.name: stop for stop in before if stop.id not in pairs}
    for stop in after:
        if stop.id not in pairs and stop.name in names:
            pairs[stop.id] = names.pop(stop.name)
    return pairs


def _figures(
    before: Sequence[ToldFigure], after: Sequence[ToldFigure], old: _Teller, new: _Teller
) -> Iterator[Change]:
    """Tell of figures; those that the same voice gives of the same thing are one that changed."""
    gone, come = _without(before, after), _without(after, before)
    for figure in come:
        earlier = next((item for item in gone if _of(item) == _of(figure)), None)
        was = ""
        if earlier is not None:
            gone.remove(earlier)
            was = f"; before: {_value(earlier)}"
        words = (
            f"{figure.what}: {_value(figure)}{was}."
            if was
            else f"New figure, {figure.what}: {_value(figure)}."
        )
        yield Change(kind=Kind.FIGURES, words=_sentence(words), told=new.told(figure.sentence))
    for figure in gone:
        words = f"No longer told, {figure.what}: {_value(figure)}."
        yield Change(kind=Kind.FIGURES, words=words, told=old.told(figure.sentence))


def _told(before: ToldRoute, after: ToldRoute, old: _Teller, new: _Teller) -> Iterator[Change]:
    sentences = old.sentences(before.sentences), new.sentences(after.sentences)
    gone, come = edits.without_same(*sentences, articles=new.articles)
    pairs = edits.edited(gone, come)
    for number in pairs:
        yield Change(kind=Kind.TOLD, words="A sentence that names it was edited.", told=new.told(number))
    found = set(pairs.values())
    more = [number for number in come if number not in pairs]
    less = [number for number in gone if number not in found]
    if more:
        name = "names" if len(more) == 1 else "name"
        words = f"{counted(len(more), 'more sentence')} {name} it."
        yield Change(kind=Kind.TOLD, words=words, told=new.newest(more))
    if less:
        are = "is" if len(less) == 1 else "are"
        words = f"{counted(len(less), 'sentence')} that named it {are} gone."
        yield Change(kind=Kind.TOLD, words=words, told=old.newest(less))


def _without(some: Sequence[ToldFigure], others: Sequence[ToldFigure]) -> list[ToldFigure]:
    known = {(*_of(item), item.value, item.also) for item in others}
    return [item for item in some if (*_of(item), item.value, item.also) not in known]


def _of(figure: ToldFigure) -> tuple[str, str, str, str]:
    return figure.what, figure.unit, figure.article, figure.who


def _value(figure: ToldFigure) -> str:
    value = f"“{figure.value}”" if figure.value else "a comparison"
    return ", ".join((value, *figure.also))


# ---------------------------------------------------------------------------------------- articles


def _articles(earlier: History, later: History) -> Iterator[Changed]:
    before, after = ({article.id: article for article in told.articles} for told in (earlier, later))
    sidecars = [{item.file: item.sha256 for item in told.files} for told in (earlier, later)]
    gone = defaultdict[str, list[ToldArticle]](list)
    for article in (article for key, article in before.items() if key not in after):
        gone[article.sha256].append(article)
    for key, article in after.items():
        if key in before:
            if article.sha256 != before[key].sha256:
                yield _article(article, Kind.EDITED, "Its text was edited.")
            elif _sidecar(article, sidecars[0]) != _sidecar(article, sidecars[1]):
                yield _article(article, Kind.EDITED, "What its table says of it was edited.")
        elif same := gone[article.sha256]:
            yield _article(article, Kind.RENAMED, f"Its file was called {same.pop(0).file} before.")
        else:
            yield _article(article, Kind.ADDED, "New article.")
    for article in (article for same in gone.values() for article in same):
        yield _article(article, Kind.WITHDRAWN, "The article is gone.", known=False)


def _article(article: ToldArticle, kind: Kind, words: str, *, known: bool = True) -> Changed:
    parts = (article.outlet or article.file, _date(article.published), article.title)
    name = ", ".join(part for part in parts if part)
    return Changed(id=article.file, name=name, known=known, changes=(Change(kind=kind, words=words),))


def _sidecar(article: ToldArticle, files: Mapping[str, str]) -> str:
    return files.get(f"seeds/{article.file.rpartition('.')[0]}.toml", "")


# ------------------------------------------------------------------------------------------- words


def _notes(earlier: History, later: History) -> Iterator[str]:
    if earlier.view != later.view:
        yield f"Borders: {_view(later)}; before: {_view(earlier)}."
    if earlier.version != later.version:
        yield f"Built by Routebook {later.version}, by {earlier.version} before."
    elif earlier.data != later.data:
        yield "The bundled gazetteer, networks or definitions are not the same ones."


def _view(told: History) -> str:
    return wording.view_name(View(told.view)) if told.view in {*View} else told.view


def _by_id(routes: Iterable[ToldRoute]) -> dict[str, ToldRoute]:
    return {route.id: route for route in routes}


def _mode(mode: str) -> str:
    return wording.MODE_NAMES[Mode(mode)].lower() if mode in {*Mode} else mode


def _status(route: ToldRoute) -> str:
    told = wording.LOOK_NAMES[Look(route.status)] if route.status in {*Look} else route.status
    if route.status == Look.UNSTATED:
        return f"status {told}"
    dated = f"{told} ({as_of})" if (as_of := _as_of(route)) else told
    return f"{dated}, {voice}" if (voice := _voice(route)) else dated


def _voice(route: ToldRoute) -> str:
    """Return who set its status and from what, where no article tells it, else an empty text."""
    if not route.by_person:
        return ""
    return f"{wording.SET_BY_PERSON} ({f'source: {route.source}' if route.source else 'no source given'})"


def _as_of(route: ToldRoute) -> str:
    return f"as of {_date(route.as_of)}" if route.as_of else ""


def _date(told: str | None) -> str:
    """Return a date or an interval of ISO 8601 in words."""
    first, _, last = (told or "..").partition("/")
    try:
        ends = [None if end == ".." else date.fromisoformat(end) for end in (first, last or first)]
    except ValueError:
        return "undated"
    return wording.when_words(When(earliest=ends[0], latest=ends[1], how=Certainty.STATED, reason=""))


def _km(length: float) -> str:
    return wording.kilometres(length) if length >= 1 else f"{length * 1000:.0f} m"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
