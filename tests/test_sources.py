"""Every bundled file says where it comes from, and is what it says."""

import hashlib
from pathlib import Path

import pytest

from geodata import sources
from geodata.errors import DamagedData

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
