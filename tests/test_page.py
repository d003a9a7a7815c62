"""A page as a file: whole, the same every time, and deaf to what an attacker writes."""

import base64
import hashlib
import json
import re
from dataclasses import replace

import pytest
from browser import samples
from hypothesis import given
from hypothesis import strategies as some

from routes.publish import page
from routes.publish.escape import html_text, json_block
from routes.publish.page.encode import polyline


@pytest.fixture(scope="module")
def index() -> str:
    return page.index_page(samples.publication())


@pytest.fixture(scope="module")
def hostile() -> str:
    return page.index_page(samples.publication(samples.HOSTILE))


def blocks(html: str, tag: str) -> list[str]:
    return re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)


def data_of(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    loaded: dict[str, object] = json.loads(found.group(1))
    return loaded


def test_page_is_the_same_every_time(index: str) -> None:
    assert page.index_page(samples.publication()) == index


def test_page_is_small_enough_to_send(index: str) -> None:
    assert len(index.encode()) < 1_200_000


def test_page_names_nothing_elsewhere(index: str) -> None:
    html = re.sub(r"<script.*?</script>", "", index, flags=re.DOTALL)
    loads = re.findall(r"""<[^>]+\s(?:src|href)=["']?(?!#)([^"' >]+)""", html)
    assert not [address for address in loads if not address.startswith("data:")]
    assert not re.search(r"<link\b|@import|<iframe|<object|<embed", html)
    assert not re.search(r"url\((?!data:)", "".join(blocks(index, "style")))


def test_policy_allows_exactly_the_scripts_and_styles_inside(index: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', index)
    assert policy
    assert policy.group(1).startswith("default-src 'none'; script-src 'sha256-")
    for tag, count in (("script", 3), ("style", 2)):
        found = blocks(index, tag)
        assert len(found) == count
        for text in found:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy.group(1)
    assert not re.search(
        r"<[^>]+\s(?:on\w+|style)=", re.sub(r"<script.*?</script>", "", index, flags=re.DOTALL)
    )


def test_folium_brings_its_map_and_nothing_from_elsewhere(index: str) -> None:
    assert "folium-map" in index
    assert "var map_routebook = L.map(" in index
    assert not re.search(
        r"jquery|bootstrap|font-?awesome|AwesomeMarkers|cdn\.|unpkg|jsdelivr", index, re.IGNORECASE
    )


def test_no_template_runs_what_an_article_says(index: str, hostile: str) -> None:
    assert hostile.count("<script") == index.count("<script")
    assert hostile.count("</script>") == index.count("</script>")
    outside = re.sub(r"<(script|style)\b.*?</\1>", "", hostile, flags=re.DOTALL)
    assert not re.search(r"[{}%]|<img|49", outside.replace("Santiago", ""))
    inside = re.search(r'id="data">(.*?)</script>', hostile, re.DOTALL)
    assert inside
    assert not re.search(r"[<>&%\u2028\u2029\u0000]|{{|{%", inside.group(1))


def test_hostile_words_arrive_whole(hostile: str) -> None:
    shown = samples.HOSTILE.replace("\u0007", "\u2407").replace("\u0000", "\u2400")
    data = data_of(hostile)
    assert data["title"] == f"Across the Andes{shown}"
    texts = [row["text"] for row in data["sentences"]]  # type: ignore[attr-defined]
    assert any(shown in text for text in texts)


def test_a_link_that_is_no_web_address_is_no_link(hostile: str) -> None:
    assert {row["url"] for row in data_of(hostile)["articles"]} == {""}  # type: ignore[attr-defined]


def texts_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    return [text for part in parts for text in texts_in(part)]  # type: ignore[attr-defined]


@given(some.recursive(some.text(), lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner)))
def test_json_says_what_it_was_given_in_harmless_signs(value: object) -> None:
    written = json_block(value)
    assert not re.search(r"[<>&%\u2028\u2029\u0000-\u001f]", written)
    in_strings = "".join(re.findall(r'"(?:[^"\\]|\\.)*"', written))
    assert not re.search(r"[{}]", in_strings)
    if all(text.isprintable() for text in texts_in(value)):
        assert json.loads(written) == value


@given(some.text())
def test_html_text_holds_no_sign_of_a_tag_or_template(text: str) -> None:
    assert not re.search(r"[<>{}%\"'`$\u0000-\u0008]|&(?!#\d+;)", html_text(text))


@given(some.lists(some.tuples(some.floats(-200, 200), some.floats(-85, 85)), max_size=20))
def test_lines_survive_their_coding(points: list[tuple[float, float]]) -> None:
    text, numbers, bits, shift = polyline(points), [], 0, 0
    for sign in text:
        part = ord(sign) - 63
        bits |= (part & 31) << shift
        shift += 5
        if part < 32:
            numbers.append(~(bits >> 1) if bits & 1 else bits >> 1)
            bits = shift = 0
    for axis in (0, 1):
        value = 0
        for step, point in zip(numbers[axis::2], points, strict=True):
            value += step
            assert value == round(point[axis] * 1000)


def test_without_leave_to_quote_no_sentence_is_in_the_file() -> None:
    html = page.index_page(samples.publication(quotes=False))
    assert "proposed as the shortest way" not in html
    assert "if demand grows" not in html
    assert "El Diario 0" in html
    assert "characters 7–" in html


def test_one_route_has_a_page_of_its_own(index: str) -> None:
    html = page.route_page(samples.publication(), "mendoza-santiago-air")
    data = data_of(html)
    assert data["only"] == "mendoza-santiago-air"
    assert len(data["routes"]) == 1  # type: ignore[arg-type]
    assert "valparaiso-asia" not in html
    assert len(html.encode()) < len(index.encode())


def test_a_page_of_no_route_is_refused() -> None:
    with pytest.raises(KeyError):
        page.route_page(samples.publication(), "nowhere")


def test_a_page_without_any_article_can_still_be_made() -> None:
    empty = replace(samples.publication(), articles=(), mentions=(), routes=(), claims=(), countries=())
    assert data_of(page.index_page(empty))["routes"] == []


def test_a_withdrawn_route_leaves_a_page_that_says_so() -> None:
    html = page.withdrawn_page(f"Old road{samples.HOSTILE}", "old-road")
    assert "withdrawn" in html
    assert "href='index.html'" in html
    assert "<script" not in html
    assert "{{" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


def test_what_licences_ask_for_is_said(index: str) -> None:
    attribution = data_of(index)["attribution"]
    assert "Made with Natural Earth" in attribution  # type: ignore[operator]
    assert "Roads © OpenStreetMap contributors" in attribution  # type: ignore[operator]
