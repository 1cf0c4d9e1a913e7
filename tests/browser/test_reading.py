"""The demonstration library in a real browser: from a server under a path, and from the file system."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from fascicle.pipeline import build
from tests.conftest import Served
from tests.sites import NOW, site
from tests.sites import made as made_of

ROOT = Path(__file__).parents[2]
PAGES = {
    "library": "index.html",
    "story": "salt-mail/index.html",
    "chapter": "salt-mail/position-doubtful/index.html",
    "entire work": "salt-mail/all/index.html",
    "texts": "wrong-number-right-kettle/kettle-not-dad/index.html",
    "email": "wrong-number-right-kettle/the-spare/index.html",
    "papers": "returns-from-hollin-moor/all/index.html",
    "French": "service-des-reclamations/all/index.html",
    "taxonomy": "tags/index.html",
    "term": "tags/letters/index.html",
    "authors": "authors/index.html",
    "author": "authors/imelda-rusk/index.html",
    "series": "series/a-just-weight/index.html",
    "404": "404.html",
}
MEASURE = """() => {
    const seen = el => el.checkVisibility() && getComputedStyle(el).clipPath === 'none';
    const wide = [...document.querySelectorAll('body *')].filter(seen)
        .filter(el => el.getBoundingClientRect().right > innerWidth + 1).map(el => el.tagName + '.' + el.className);
    return {scroll: document.documentElement.scrollWidth, width: innerWidth, wide};
}"""
# The colours of every visible run of text, as (text, colour, background): the background of the nearest that has one.
COLOURS = """() => {
    const out = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const el = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !el.checkVisibility() || el.closest('.vh, .skip')) continue;
        let back = el;
        while (back && getComputedStyle(back).backgroundColor === 'rgba(0, 0, 0, 0)') back = back.parentElement;
        out.push([walk.currentNode.data.trim().slice(0, 40), getComputedStyle(el).color,
                  getComputedStyle(back || document.body).backgroundColor]);
    }
    return out;
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration library, built."""
    from fascicle.model import Edition
    from fascicle.pipeline import Options

    folder = tmp_path_factory.mktemp("demonstration") / "_site"
    outcome = build(ROOT, Options(Edition(NOW), folder=str(folder)))
    assert not outcome.failed, outcome.problems
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_loads_whole_under_a_path(name: str, built: Path, page: Page, serve: Callable[..., Served]) -> None:
    served = serve(built, base="/" if name == "404" else "/some/path/")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda request: told.append(request.url) if not request.url.startswith(served.url) else None)
    page.goto(served.url + PAGES[name].removesuffix("index.html"))
    assert told == []
    assert [request for request in served.requests if request[1] >= 400] == []
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "736px"  # the stylesheet is there
    assert len(page.get_by_role("main").all()) == 1
    assert len(page.get_by_role("heading", level=1).all()) == 1


@pytest.mark.parametrize("name", PAGES)
def test_fits_and_can_be_read(name: str, built: Path, page: Page) -> None:
    page.goto((built / PAGES[name]).as_uri())
    if name == "404":  # its addresses begin at a domain's root, so the stylesheet is put in by hand
        page.add_style_tag(path=next((built / "static").glob("style.*.css")))
    page.evaluate("document.querySelectorAll('details').forEach(el => { el.open = true; })")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        box = page.evaluate(MEASURE)
        assert box["scroll"] <= box["width"], (width, box["wide"])
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        read = {(a, b): text for text, a, b in page.evaluate(COLOURS)}
        faint = [(text, a, b, contrast(a, b)) for (a, b), text in read.items() if contrast(a, b) < 7]
        assert faint == [], scheme


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_hangs_out_of_the_chapter_list(width: int, built: Path, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((built / PAGES["story"]).as_uri())
    out = page.evaluate("""() => [...document.querySelectorAll('.contents li')].flatMap(li => {
        const row = li.getBoundingClientRect();
        return [...li.querySelectorAll('*')].filter(el => el.getBoundingClientRect().bottom > row.bottom + 1)
            .map(el => el.outerHTML);
    })""")
    assert out == []


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two CSS colours `rgb(r, g, b)` or `color(srgb r g b)` (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        scale = 1 if colour.startswith("color(srgb ") else 255  # what color-mix() makes is told in another way
        red, green, blue = (float(n) / scale for n in re.findall(r"-?[\d.]+(?:e-\d+)?", colour)[:3])
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_story_is_read_from_end_to_end_without_a_server(built: Path, page: Page) -> None:
    page.goto((built / "index.html").as_uri())
    page.get_by_role("link", name="Salt Mail").first.click()
    page.get_by_role("link", name="Start reading").click()
    headings = []
    while True:
        headings.append(page.get_by_role("heading", level=2).first.inner_text())
        following = page.locator("nav.turn .next a")
        if not following.count():
            break
        following.click()
    assert len(headings) == len(set(headings)) == 7
    page.locator("nav.turn .up a").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Salt Mail"
    page.get_by_role("link", name="The Fascicle Library").first.click()
    assert page.url.endswith("/index.html")


def test_a_footnote_and_back(built: Path, page: Page) -> None:
    page.goto((built / PAGES["chapter"]).as_uri())
    page.locator("a[role=doc-noteref]").first.click()
    assert page.url.endswith("#fn-1")
    page.locator("a[role=doc-backlink]").first.click()
    assert page.url.endswith("#fn-1-call")


def test_the_keyboard_reaches_the_text_first(built: Path, page: Page) -> None:
    page.goto((built / PAGES["chapter"]).as_uri())
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert skip.evaluate("el => el === document.activeElement && el.getBoundingClientRect().x >= 0")
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")


def test_who_speaks_is_in_the_text(built: Path, page: Page) -> None:
    page.goto((built / PAGES["texts"]).as_uri())
    lines = page.locator(".msg-texts .line")
    assert lines.count() > 20
    for line in lines.all()[:60]:
        assert ":" in (line.text_content() or "")[:20]
    sides = {line.evaluate("el => getComputedStyle(el).marginInlineStart !== '0px'") for line in lines.all()[:40]}
    assert sides, "bubbles are laid out"


def test_a_missing_page_says_so_at_any_depth(built: Path, page: Page, serve: Callable[..., Served]) -> None:
    served = serve(built)
    response = page.goto(f"{served.url}no/such/page/")
    assert response
    assert response.status == 404
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "736px"
    page.get_by_role("main").get_by_role("link").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "The Fascicle Library"


def test_a_warning_opens_and_closes_without_a_script(built: Path, page: Page) -> None:
    page.goto((built / "salt-mail/i-o/index.html").as_uri())
    passage = page.locator("details.skippable")
    assert not passage.locator("p").first.is_visible()
    passage.locator("summary").click()
    assert passage.locator("p").first.is_visible()


def test_a_chapter_weighs_the_same_in_a_long_story(tmp_path: Path) -> None:
    def weight(count: int) -> int:
        chapters = {f"content/s/{n:04}-a.md": f"---\nslug: c{n:04}\n---\nText.\n" for n in range(1, count + 1)}
        root = site(tmp_path / str(count), {"content/s/story.yaml": "title: S\n", **chapters})
        files = {file.path: file.data for file in made_of(root).files}
        return len(files["s/c0002/index.html"])

    assert weight(300) - weight(3) <= 4


def test_links_among_the_facts_can_be_hit(built: Path, page: Page) -> None:
    """24 px or more, and no two in each other's way (WCAG 2.2, 2.5.8)."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto((built / PAGES["story"]).as_uri())
    boxes = [link.bounding_box() for link in page.locator(".facts a").all()]
    assert len(boxes) > 8
    assert [box for box in boxes if box is None or box["height"] < 24] == []
    rows = sorted({round(box["y"], 1) for box in boxes if box})
    assert all(below - above >= 24 for above, below in itertools.pairwise(rows))


def test_notes_are_no_landmarks(built: Path, page: Page) -> None:
    """The entire work has one for each chapter, which would all have the same name."""
    page.goto((built / PAGES["entire work"]).as_uri())
    assert page.get_by_role("note").count() >= 2
    assert page.get_by_role("complementary").count() == 0


@pytest.mark.parametrize("name", ["story", "chapter", "entire work"])
def test_only_what_is_read_is_printed(name: str, built: Path, page: Page) -> None:
    page.goto((built / PAGES[name]).as_uri())
    page.emulate_media(media="print")
    for selector in (".top", ".bottom", ".turn", ".skip", ".script-switch", ".ways", "details.warnings", "details.who"):
        assert not any(place.is_visible() for place in page.locator(selector).all()), selector
    assert page.get_by_role("heading", level=1).is_visible()
