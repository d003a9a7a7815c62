"""Every bundled file says where it comes from, and is what it says."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from geodata import sources
from geodata.errors import DamagedData
from geodata.rebuild import upstream

DATA = Path(sources.__file__).parent / "data"


def test_every_bundled_file_is_what_its_checksum_says() -> None:
    assert sources.verify() == ()
    for entry in sources.files():
        assert hashlib.sha256(sources.read(entry.name)).hexdigest() == entry.sha256, entry.name


def test_every_binary_in_the_data_folder_is_listed() -> None:
    listed = {entry.name for entry in sources.files()}
    hand_written = {".toml", ""}
    found = {
        path.relative_to(DATA).as_posix()
        for path in DATA.rglob("*")
        if path.is_file() and path.suffix not in hand_written
    }
    assert found <= listed, f"not in {sources.LIST}: {sorted(found - listed)}"


def test_every_file_names_sources_that_are_described() -> None:
    keys = [source.key for source in sources.bundled()]
    assert len(keys) == len(set(keys))
    for entry in sources.files():
        assert entry.sources, entry.name
        assert set(entry.sources) <= set(keys), entry.name


@pytest.mark.parametrize("source", sources.bundled(), ids=lambda source: source.key)
def test_every_source_has_licence_attribution_and_pinned_package(source: sources.Source) -> None:
    assert source.title.strip()
    assert source.licence.strip()
    assert source.attribution.strip()
    own = source.registry == "none"  # written for this project
    assert source.licence_url.startswith(("https://", "http://")) or own or sources.read(source.licence_url)
    assert source.registry in {"pip", "npm", "apt", "none"}
    assert own or (source.package and source.version and source.upstream)
    for name, digest in source.upstream:
        assert len(digest) == 64, name


def test_files_stay_small_enough_to_share() -> None:
    for entry in sources.files():
        assert entry.size < 12_000_000, entry.name


def test_attribution_says_each_thing_once_and_ignores_what_it_does_not_know() -> None:
    words = sources.attribution(["natural-earth", "natural-earth-claims", "a person's own survey", "globe"])
    assert words == ("Made with Natural Earth", "Relief: GLOBE, NOAA")
    assert sources.attribution([]) == ()


def test_a_missing_or_shortened_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DamagedData, match=r"no bundled file is called 'nowhere\.bin'"):
        sources.read("nowhere.bin")
    name = "fonts/noto-sans-latin.woff2"
    (tmp_path / "fonts").mkdir()
    monkeypatch.setattr(sources, "_folder", lambda: tmp_path)
    with pytest.raises(DamagedData, match="missing"):
        sources.read(name)
    with pytest.raises(DamagedData, match="missing"):
        sources.path(name)
    (tmp_path / name).write_bytes(b"cut short")
    with pytest.raises(DamagedData, match="9 bytes, expected"):
        sources.read(name)
    with pytest.raises(DamagedData, match="9 bytes, expected"):
        sources.path(name)


def test_a_changed_byte_is_found_by_verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = next(entry for entry in sources.files() if entry.name.endswith(".woff2"))
    content = bytearray(sources.read(entry.name))
    content[len(content) // 2] ^= 1
    (tmp_path / entry.name).parent.mkdir(parents=True)
    (tmp_path / entry.name).write_bytes(content)
    monkeypatch.setattr(sources, "_folder", lambda: tmp_path)
    assert any(entry.name in problem and "checksum" in problem for problem in sources.verify())


@pytest.fixture
def listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / sources.LIST
    path.write_text((DATA / sources.LIST).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(upstream, "DATA", tmp_path)
    return path


def test_rebuilding_a_file_records_it_once_and_touches_no_other_entry(listing: Path) -> None:
    before = tomllib.loads(listing.read_text(encoding="utf-8"))
    upstream.write("fonts/noto-sans-latin.woff2", b"other bytes", ["noto-sans"])
    upstream.write("a-new.bin", b"new", ["natural-earth", "globe"])
    upstream.write("a-new.bin", b"newer", ["natural-earth"])
    after = tomllib.loads(listing.read_text(encoding="utf-8"))
    assert after["source"] == before["source"]
    files = {entry["name"]: entry for entry in after["file"]}
    assert len(after["file"]) == len(before["file"]) + 1
    digest = hashlib.sha256(b"newer").hexdigest()
    assert files.pop("a-new.bin") == {
        "name": "a-new.bin",
        "size": 5,
        "sha256": digest,
        "sources": ["natural-earth"],
    }
    assert files.pop("fonts/noto-sans-latin.woff2")["size"] == len(b"other bytes")
    untouched = {entry["name"]: entry for entry in before["file"]}
    assert all(untouched[name] == entry for name, entry in files.items())


def test_rebuilding_refuses_a_source_that_nobody_described(listing: Path) -> None:
    with pytest.raises(upstream.WrongUpstream, match="no \\[\\[source\\]\\] with key 'hearsay'"):
        upstream.write("b.bin", b"", ["hearsay"])
    assert not (listing.parent / "b.bin").exists()


def test_upstream_files_are_used_only_as_pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upstream, "_root", lambda *_: tmp_path)
    name = next(path for source in sources.bundled() if source.key == "globe" for path, _ in source.upstream)
    with pytest.raises(upstream.WrongUpstream, match="has no file"):
        upstream.path("globe", name)
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_bytes(b"not the elevations")
    with pytest.raises(upstream.WrongUpstream, match="pinned is"):
        upstream.path("globe", name)
    (tmp_path / "else.npz").write_bytes(b"")
    with pytest.raises(upstream.WrongUpstream, match="is not pinned; add"):
        upstream.path("globe", "else.npz")
