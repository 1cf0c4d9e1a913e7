"""The page of an inspection in a real browser: as its author opens it, from the file system, without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from fascicle.inspection.page import page as page_of
from tests.browser.test_reading import COLOURS, MEASURE, contrast
from tests.test_inspect import examined, findings

OPEN = "document.querySelectorAll('details').forEach(el => { el.open = true; })"
SMALL = """() => [...document.querySelectorAll('a, summary')].filter(el => el.checkVisibility() && !el.matches('.skip'))
    .map(el => [el.textContent.trim(), el.getBoundingClientRect()])
    .filter(([, box]) => box.height < 24 || box.width < 24).map(([text, box]) => `${text}: ${box.width} ${box.height}`)"""


@pytest.fixture
def shown(tmp_path: Path, page: Page) -> Page:
    """A page with one of every finding, open."""
    file = tmp_path / "ferry.inspect.html"
    file.write_text(page_of(examined(findings())), encoding="utf-8")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: told.append(request.url) if request.url != file.as_uri() else None)
    page.goto(file.as_uri())
    assert told == [], "its policy lets its own style through, and it asks nobody anything"
    return page


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits(width: int, shown: Page) -> None:
    shown.set_viewport_size({"width": width, "height": 800})
    shown.evaluate(OPEN)
    box = shown.evaluate(MEASURE)
    assert box["scroll"] <= box["width"], box["wide"]
    assert shown.evaluate(SMALL) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read(scheme: str, shown: Page) -> None:
    shown.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    shown.evaluate(OPEN)
    read = {(a, b): text for text, a, b in shown.evaluate(COLOURS)}
    assert len(read) > 3
    assert [(text, contrast(a, b)) for (a, b), text in read.items() if contrast(a, b) < 7] == []


def test_the_margin_is_beside_the_text_where_there_is_room_and_below_it_elsewhere(shown: Page) -> None:
    shown.set_viewport_size({"width": 1280, "height": 800})
    text, note = shown.locator("#L7").bounding_box(), shown.locator("#f4").bounding_box()
    assert text
    assert note
    assert note["x"] > text["x"] + text["width"]
    assert abs(note["y"] - text["y"]) < 10
    shown.set_viewport_size({"width": 390, "height": 800})
    text, note = shown.locator("#L7").bounding_box(), shown.locator("#f4").bounding_box()
    assert text
    assert note
    assert note["y"] >= text["y"] + text["height"]


def test_every_finding_can_be_reached_from_the_one_before(shown: Page) -> None:
    shown.locator(".entry.fact").get_by_role("link", name="Next").focus()
    reached = []
    for number in range(2, 9):
        shown.keyboard.press("Enter")
        assert shown.evaluate("document.querySelector(':target').id") == f"f{number}"
        reached.append(shown.locator(":target .what").inner_text())
        if number < 8:
            shown.locator(":target").get_by_role("link", name="Next").focus()
    assert reached[:3] == ["Chapter: One", "Warning: a word was lost here", "Texts from Nadia to Piers"]
    assert shown.locator(":target").get_by_role("link", name="Next").count() == 0
    shown.locator(":target").get_by_role("link", name="All findings").press("Enter")
    assert shown.evaluate("document.querySelector(':target').id") == "findings"


def test_the_summary_leads_to_what_has_to_be_decided_first(shown: Page) -> None:
    first = shown.locator("nav details").first
    assert first.evaluate("el => el.open")
    assert first.locator("summary").inner_text() == "Suggested, and warnings: 3"
    first.get_by_role("link", name="texts to Nadia").click()
    target = shown.locator(":target")
    assert target.locator(".what").inner_text() == "Texts to Nadia, only suggested"
    assert target.evaluate("el => el.getBoundingClientRect().top >= 0")


def test_it_is_announced(shown: Page) -> None:
    assert shown.get_by_role("group", name="Texts from Nadia to Piers").count() == 1
    assert shown.get_by_role("heading", level=1).inner_text() == "What was found in ferry.txt"
    assert shown.get_by_role("heading", level=3).inner_text().endswith("One")
    assert shown.get_by_role("navigation", name="Findings").count() == 1
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "To the manuscript"


def test_why_is_there_without_a_script(shown: Page) -> None:
    why = shown.locator("#f4 summary")
    assert why.inner_text() == "97 %: 2 reasons"
    why.press("Enter")
    assert shown.locator("#f4 li").all_inner_texts() == ["it says you", "a phone buzzes"]
