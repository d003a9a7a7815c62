"""What the help chapter on Python shows, for the type checker: nothing here runs."""

from pathlib import Path
from typing import Any, assert_type

import folium

import routes
from geodata.place import PlaceKind
from routes.model import Status

atlas = routes.load("my-map", view="PK", quotes=False)
assert_type(atlas, routes.Atlas)
assert_type(routes.load(Path("my-map"), view=routes.View.NEUTRAL), routes.Atlas)
assert_type(atlas.articles, tuple[routes.Article, ...])
assert_type(atlas.places, tuple[routes.Place, ...])
assert_type(atlas.routes, tuple[routes.Route, ...])
assert_type(atlas.claims, tuple[routes.Claim, ...])
assert_type(atlas.findings, tuple[routes.Finding, ...])

route = atlas.route("karakoram-highway")
assert_type(route, routes.Route)
assert_type(route.status, Status)
assert_type(atlas.only(route.id, "almaty-lahore-air"), routes.Atlas)
assert_type([place.name for place in atlas.places if place.kind is PlaceKind.PASS], list[str])

assert_type(atlas.to_html(), str)
assert_type(atlas.to_geojson(), dict[str, Any])
table = atlas.to_geopandas()
table.to_file("routes.gpkg")

figure = atlas.figure(route.id, size="slide", palette="grey", language="ru")
assert_type(figure, routes.Figure)
assert_type(figure.svg(), str)
assert_type(figure.pdf(), bytes)
assert_type(figure.png(dpi=300), bytes)

chart = folium.Map(location=(35.0, 70.0), zoom_start=5)
routes.RouteLayer(atlas).add_to(chart)
routes.RouteLayer(atlas.routes, articles=atlas.articles, name="Proposed", dark=True, show=False).add_to(chart)
routes.RouteLayer(route for route in atlas.routes if route.status is Status.PROPOSED).add_to(chart)

try:
    routes.load("nowhere")
except routes.RoutesError as problem:
    assert_type(problem.file, str)

atlas.title = "x"  # type: ignore[misc]  # values are frozen
routes.load(1)  # type: ignore[arg-type]  # a folder is a path
routes.RouteLayer("atlas")  # type: ignore[arg-type]  # an id is no route
atlas.figure(dpi=300)  # type: ignore[call-arg]  # the resolution belongs to the picture
