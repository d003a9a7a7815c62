"""A folder's name and articles -> a new workspace on the disk that builds at once."""

import shlex
import shutil
from pathlib import Path

from routes.errors import BadWorkspace
from routes.workspace import ARTICLE_ENDINGS

_FOLDERS = ("seeds", "routes/catalogue", "geodata", "output")

_EXAMPLES = {
    "routes/workspace.toml": """\
# Settings of this folder's maps. Remove the # to use one.

# title  = "Roads to the sea"
# view   = "neutral"             # whose borders: neutral, PK, IN or CN
# quotes = false                 # leave the articles' sentences out

# Services that `routes build --online` asks. Without --online nothing is ever asked.

# [engine]                       # draws roads; a key goes into the environment: ROUTEBOOK_ENGINE_KEY
# kind    = "valhalla"           # or "osrm", "openrouteservice"
# base    = "http://127.0.0.1:8002"
# profile = "auto"

# [geocoder]                     # finds places that the gazetteer lacks
# base    = "https://nominatim.openstreetmap.org"
# contact = "you@example.org"    # whom its owners may write to
""",
    "seeds/sidecar.toml.example": """\
Put articles here, as text (.txt) or saved web pages (.html). What the program cannot know of interview.txt
goes into a file interview.toml beside it:

    title     = "Envoy on trade routes"
    outlet    = "The Daily Example"
    published = "2023-08-15"     # or "2023-08", or "2023"
    url       = "https://example.org/envoy"
""",
    "routes/corrections.toml": """\
# What the program should read otherwise. Remove the # to use a row.

# [[mention]]
# article = "article"          # the file's name without its ending
# text    = "Springfield"      # the words as they stand in the article
# place   = "Springfield (US)" # or: reject = true

# [[route]]
# id   = "some-route"          # `routes list` prints the ids
# hide = true                  # or: merge = "other-route", or: name = "A better name"
""",
    "geodata/places.toml": """\
# Places that the gazetteer lacks, or has wrong. Remove the # to use a row.

# [[place]]
# id      = "my-dry-port"
# name    = "New Dry Port"
# kind    = "dry_port"  # city port dry_port airport pass border_crossing province region sea country
# lat     = 0.35
# lon     = 32.58
# country = "UG"
# source  = "where the coordinates come from"

# To change a place that is there, name it by the id that `routes locate NAME` prints:
# [[place]]
# id   = "geonames:232422"
# lat  = 0.3163                # move it; or: name = "Another name", or: hide = true
# lon  = 32.5822
""",
    "routes/catalogue/README.txt": """\
Put route definitions here, one file each: my-road.toml

    name   = "My Road"
    mode   = "road"        # road rail sea air pipeline unspecified
    source = "where these stops come from"

    [[legs]]
    stops = ["Mombasa", "Nairobi", "Malaba", "Kampala"]
""",
}


def new_workspace(folder: Path, articles: tuple[Path, ...]) -> tuple[str, ...]:
    """Make the workspace, copy the articles in, and return lines that say what to do next.

    Raises
    ------
    BadWorkspace
        If the folder has anything in it, an article cannot be read, or the disk does not let us.
    """
    try:
        _check(folder, articles)
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, text in _EXAMPLES.items():
            (folder / name).write_text(text, encoding="utf-8")
        for article in articles:
            shutil.copyfile(article, folder / "seeds" / article.name)
    except OSError as problem:
        file = problem.filename or str(folder)
        raise BadWorkspace(f"cannot be written: {problem.strerror or problem}", file=str(file)) from None
    if articles:
        return (f"made {folder}; build its maps with: routes build {shlex.quote(str(folder))}",)
    kinds = " or ".join(ARTICLE_ENDINGS[:2])
    then = f"routes build {shlex.quote(str(folder))}"
    return (f"made {folder}; put articles ({kinds}) into {folder / 'seeds'}, then: {then}",)


def _check(folder: Path, articles: tuple[Path, ...]) -> None:
    """Raise BadWorkspace where the folder is taken, or an article is none or would overwrite another."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadWorkspace("is there already and not empty; choose another name", file=str(folder))
    names: set[str] = set()
    for article in articles:
        if not article.is_file():
            raise BadWorkspace("no such file", file=str(article))
        if article.suffix.lower() not in ARTICLE_ENDINGS:
            expected = ", ".join(ARTICLE_ENDINGS)
            raise BadWorkspace(f"ends in {article.suffix!r}; expected {expected}", file=str(article))
        if article.name in names:
            raise BadWorkspace("has the name of another article; rename one of them", file=str(article))
        names.add(article.name)
