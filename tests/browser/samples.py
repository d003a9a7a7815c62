"""A publication made by hand, on another continent than the seeds: one of everything that a page shows."""

from dataclasses import replace
from datetime import date

from shapely import LineString

from geodata.path import Method, Mode, Path
from geodata.place import Place, PlaceKind
from routes.model import (
    Article,
    Certainty,
    Claim,
    Closure,
    Evidence,
    Fade,
    How,
    Leg,
    Mention,
    Publication,
    Published,
    Role,
    Route,
    Sentence,
    Span,
    Speaker,
    Status,
    StatusReport,
    Stop,
    View,
    When,
)

HOSTILE = (
    "<script>window.pwned=1</script>{{ 7*7 }}{% raw %}${7*7}<img src=x onerror=window.pwned=1>"
    "</script><!-- ]]> &quot; \"'` \u202e\u2066 \u0007\u0000 \u2028 \U0001f69b"
)

SENTENCES = (
    "The Andean Tunnel road{} from Mendoza to Santiago was proposed as the shortest way.",
    "Snow shuts the Andean Tunnel road{} in winter.",
    "Ana Rojas{} said flights between Mendoza and Santiago may start if demand grows.",
    "The Andean Tunnel road{} opened; trade stood at $45 million.",
    "Flights between Mendoza and Santiago started; trade is $90 million.",
    "Ships may sail from Valparaíso{} to Asia.",
)


def when(first: str, last: str = "", reason: str = "", words: str = "") -> When:
    how = Certainty.INFERRED if reason else Certainty.STATED
    return When(
        earliest=date.fromisoformat(first),
        latest=date.fromisoformat(last or first),
        how=how,
        reason=reason,
        words=words,
    )


def place(key: str, name: str, kind: PlaceKind, at: tuple[float, float], plant: str) -> Place:
    return Place(
        id=key,
        name=name + plant,
        kind=kind,
        longitude=at[0],
        latitude=at[1],
        country="CL",
        names=(("es", name + plant), ("ur", "کراچی")),
        radius_km=900.0 if kind in (PlaceKind.REGION, PlaceKind.COUNTRY) else 0.0,
        source="geonames" + plant,
    )


def articles(plant: str) -> tuple[Article, Article]:
    dates = (when("2019-05-02"), when("2021-01-01", "2021-12-31", f"after the opening{plant}"))
    made = []
    for number, published in enumerate(dates):
        sentences = [text.format(plant) for text in SENTENCES[number * 3 : number * 3 + 3]]
        body = " ".join(sentences)
        start, spans = 7, []
        for text in sentences:
            spans.append(Span(start=start, end=start + len(text)))
            start += len(text) + 1
        made.append(
            Article(
                id=f"article-{number}",
                file=f"article-{number}.txt",
                text=f"Title.\n{body}\n",
                published=published,
                title=f"Title{plant}",
                outlet=f"El Diario {number}{plant}",
                url="https://example.org/a" if not plant else f"javascript:alert(1){plant}",
                paragraphs=(Span(start=7, end=7 + len(body)),),
                sentences=tuple(Sentence(span=span) for span in spans),
                speakers=(Speaker(name=f"Ana Rojas{plant}", role=f"Minister{plant}"),),
                note=plant,
            )
        )
    return made[0], made[1]


def publication(plant: str = "", *, quotes: bool = True) -> Publication:
    """Return the sample, with `plant` in every field that holds text."""
    papers = articles(plant)
    speaker = f"Ana Rojas{plant}"

    def evidence(number: int, words: str) -> Evidence:
        article = papers[number // 3]
        span = article.sentences[number % 3].span
        start = article.text.index(words, span.start)
        return Evidence(
            article=article.id,
            sentence=span,
            words=Span(start=start, end=start + len(words)),
            speaker=speaker if number == 2 else "",
            date=article.published,
        )

    def report(status: Status, proof: Evidence, condition: str = "", season: str = "") -> StatusReport:
        return StatusReport(
            status=status, when=proof.date, evidence=proof, condition=condition, season=season
        )

    mendoza = place("geonames:1", "Mendoza", PlaceKind.CITY, (-68.84, -32.89), plant)
    santiago = place("geonames:2", "Santiago", PlaceKind.CITY, (-70.65, -33.44), plant)
    cristo = place("transport:cristo", "Cristo Redentor Pass", PlaceKind.PASS, (-70.07, -32.82), plant)
    uspallata = place("geonames:3", "Uspallata", PlaceKind.BORDER_CROSSING, (-69.35, -32.59), plant)
    port = place("transport:valparaiso", "Valparaíso", PlaceKind.PORT, (-71.63, -33.03), plant)
    lima = place("geonames:4", "Lima", PlaceKind.CITY, (-77.03, -12.05), plant)
    asia = place("region:asia", "Asia", PlaceKind.REGION, (-100.0, -10.0), plant)

    def stop(where: Place, *, named: bool = True) -> Stop:
        return Stop(place=where, named=named, source="" if named else f"a road atlas{plant}")

    def path(mode: Mode, method: Method, points: list[tuple[float, float]], km: float) -> Path:
        error = 1.5 if method is Method.GENERALISED else None
        line = LineString(points)
        return Path(
            mode=mode, method=method, line=line, length_km=km, error_km=error, source="osm-tiles", note=plant
        )

    way = [
        (-68.84, -32.89),
        (-69.35, -32.59),
        (-69.8, -32.8),
        (-70.07, -32.82),
        (-70.4, -32.85),
        (-70.65, -33.44),
    ]
    stops = (stop(mendoza), stop(uspallata, named=False), stop(cristo, named=False), stop(santiago))
    road = Leg(
        mode=Mode.ROAD, stops=stops, path=path(Mode.ROAD, Method.GENERALISED, way, 360.0), definition="tunnel"
    )
    bypass = Leg(
        mode=Mode.ROAD,
        stops=(stop(santiago), stop(cristo, named=False)),
        path=path(Mode.ROAD, Method.GENERALISED, way[:2:-1], 140.0),
        assumed=True,
    )
    flight = Leg(
        mode=Mode.AIR,
        stops=(stop(mendoza), stop(santiago)),
        path=path(Mode.AIR, Method.GREAT_CIRCLE, [way[0], way[-1]], 180.0),
    )
    ship = Leg(
        mode=Mode.SEA,
        stops=(stop(port), stop(asia)),
        path=path(Mode.SEA, Method.SCHEMATIC, [(-71.63, -33.03), (-85.0, -25.0), (-100.0, -10.0)], 3900.0),
        fade=Fade.END,
    )
    proofs = tuple(
        evidence(number, words)
        for number, words in enumerate(
            ("Andean Tunnel road", "Andean Tunnel road", "flights", "Andean Tunnel road", "Flights", "Ships")
        )
    )

    def trade(number: int, text: str, value: float) -> Claim:
        return Claim(
            evidence=evidence(number, text),
            text=text + plant,
            unit="USD",
            what=f"trade{plant}",
            topic="trade",
            when=papers[1].published,
            low=value,
            high=value,
            via=plant,
        )

    sums = (trade(3, "$45 million", 45e6), trade(4, "$90 million", 9e7))
    routes = (
        Route(
            id="andean-tunnel",
            name=f"Andean Tunnel road{plant}",
            mode=Mode.ROAD,
            how=How.DEFINITION,
            legs=(road,),
            evidence=(proofs[0], proofs[1], proofs[3]),
            definition="tunnel",
            reports=(
                report(Status.PROPOSED, proofs[0]),
                report(Status.PROPOSED, proofs[1], season=f"in winter{plant}"),
                report(Status.OPERATING, proofs[3]),
            ),
            claims=sums,
            closures=(
                Closure(
                    where=f"the pass{plant}", months=(6, 7, 8), source=f"road office{plant}", until="2020-05"
                ),
            ),
            published=Published(length_km=365.0, source=f"road office{plant}"),
            spellings=(f"Andes Tunnel{plant}",),
            notes=(f"It crosses a pass.{plant}",),
        ),
        Route(
            id="santiago-pass",
            name=f"Santiago to the pass{plant}",
            mode=Mode.ROAD,
            how=How.WORDS,
            legs=(bypass,),
            evidence=(proofs[3],),
            assumptions=(f"The way is assumed.{plant}",),
            reviewed=False,
        ),
        Route(
            id="mendoza-santiago-air",
            name=f"Mendoza–Santiago flight{plant}",
            mode=Mode.AIR,
            how=How.WORDS,
            legs=(flight,),
            evidence=(proofs[2], proofs[4]),
            reports=(
                report(Status.PROPOSED, proofs[2], condition=f"if demand grows{plant}"),
                report(Status.OPERATING, proofs[4]),
            ),
            reviewed=False,
        ),
        Route(
            id="valparaiso-asia",
            name=f"Valparaíso to Asia{plant}",
            mode=Mode.SEA,
            how=How.WORDS,
            legs=(ship,),
            evidence=(proofs[5],),
            reviewed=False,
        ),
    )
    text = papers[0].text
    mentions = tuple(
        Mention(
            article="article-0",
            span=Span(start=text.index(word), end=text.index(word) + len(word)),
            place=where,
            why=f"exact name{plant}",
            role=role,
        )
        for word, where, role in (
            ("Mendoza", mendoza, Role.STOP),
            ("Santiago", santiago, Role.STOP),
            ("winter", lima, Role.MENTION),
        )
    )
    return Publication(
        title=f"Across the Andes{plant}",
        view=View.NEUTRAL,
        articles=papers,
        mentions=mentions,
        routes=routes,
        claims=sums,
        countries=(("andean-tunnel", (f"Argentina{plant}", "Chile")),),
        skipped=((f"bad.txt{plant}", f"not a text{plant}"),),
        quotes=quotes,
    )


def many(count: int) -> Publication:
    """Return the sample with `count` routes."""
    few = publication()
    routes = tuple(
        replace(few.routes[number % 4], id=f"route-{number}", name=f"Route number {number}")
        for number in range(count)
    )
    return replace(few, routes=routes, countries=())
