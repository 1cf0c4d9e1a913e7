"""Pictures of every kind of message, for docs/kinds.md and for looking at: `python -m tests.browser.gallery`.

python -m tests.browser.gallery             each kind at 360 and 1280 px, light and dark, into docs/images/kinds/
python -m tests.browser.gallery FOLDER      every other way to see them into FOLDER: sepia, 320 px, large text, forced
                                            colours, right to left, plain script, and each as it is printed
python -m tests.browser.gallery … KIND …    only these kinds

The messages are those of tests/browser/kinds/, one file a kind.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from fascicle.kinds import built_in
from fascicle.model import Edition
from fascicle.pipeline import Options, build
from tests.conftest import QUIET
from tests.prepare import find_chromium
from tests.sites import NOW, site

SAMPLES = Path(__file__).parent / "kinds"
PICTURES = Path(__file__).parents[2] / "docs" / "images" / "kinds"
MARGIN = 16  # px of the page around a message
QUALITY = 60  # of the WebP pictures, of 100


@dataclass(frozen=True, slots=True)
class View:
    """A way to see a message: `width` in px, `theme` as a reader chooses it, `zoom` of the text in per cent."""

    name: str
    width: int
    theme: str = "light"
    zoom: int = 100
    forced: bool = False
    plain: bool = False
    rtl: bool = False


OFFICIAL = tuple(View(f"{width}-{theme}", width, theme) for width in (360, 1280) for theme in ("light", "dark"))
OTHERS = (
    View("320-light", 320),
    View("360-sepia", 360, "sepia"),
    View("1280-sepia", 1280, "sepia"),
    View("360-large", 360, zoom=200),
    View("360-forced", 360, "dark", forced=True),
    View("360-rtl", 360, rtl=True),
    View("360-plain", 360, plain=True),
    View("1280-plain-dark", 1280, "dark", plain=True),
)


def main(arguments: list[str]) -> None:
    """Build the samples into a temporary folder, open each, take the pictures."""
    kinds = [name for name in arguments if name in built_in()] or sorted(built_in())
    folders = [Path(name) for name in arguments if name not in built_in()]
    with tempfile.TemporaryDirectory() as root, sync_playwright() as playwright:
        made = samples(Path(root))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET), chromium_sandbox=False)
        for kind in kinds:
            address = (made / kind / "all" / "index.html").as_uri()
            _pictures(browser, address, kind, OTHERS if folders else OFFICIAL, folders[0] if folders else PICTURES)
            if folders:
                _printed(browser, address, folders[0] / f"{kind}.pdf")
        browser.close()


def samples(root: Path) -> Path:
    """The folder of a site made of the samples, one story a kind. Raises RuntimeError where one is at fault."""
    texts = {f"content/{file.name}": file.read_text() for file in sorted(SAMPLES.glob("*.md"))}
    outcome = build(site(root, texts), Options(Edition(NOW)))
    if outcome.failed:
        raise RuntimeError("\n".join(map(str, outcome.problems)))
    return root / "_site"


def _pictures(browser: Browser, address: str, kind: str, views: tuple[View, ...], out: Path) -> None:
    """The message of one page, seen in each way, as `KIND-VIEW.webp`."""
    out.mkdir(parents=True, exist_ok=True)
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    session = context.new_cdp_session(page)
    for view in views:
        show(page, view)
        (out / f"{kind}-{view.name}.webp").write_bytes(_picture(page, session))
    context.close()


def show(page: Page, view: View) -> None:
    """Let the page be seen in that way."""
    page.set_viewport_size({"width": view.width, "height": 900})
    page.emulate_media(forced_colors="active" if view.forced else "none")
    page.evaluate(
        """([theme, zoom, plain, rtl]) => {
            const root = document.documentElement, choice = document.getElementById('plain-script');
            root.dataset.theme = theme;
            root.style.fontSize = zoom + '%';
            root.dir = rtl ? 'rtl' : 'ltr';
            if (choice) choice.checked = plain;
        }""",
        [view.theme, view.zoom, view.plain, view.rtl],
    )


def _picture(page: Page, session: CDPSession) -> bytes:
    """The first message of the page with a margin around it, as WebP."""
    box = page.locator(".msg").first.evaluate(
        """el => {
            const box = el.getBoundingClientRect();
            return {x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height};
        }"""
    )
    left = max(0, box["x"] - MARGIN)
    clip = {
        "x": left,
        "y": max(0, box["y"] - MARGIN),
        "width": min(box["width"] + 2 * MARGIN, page.evaluate("document.documentElement.scrollWidth") - left),
        "height": box["height"] + 2 * MARGIN,
        "scale": 1,
    }
    taken = session.send(
        "Page.captureScreenshot",
        {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True},
    )
    return base64.b64decode(taken["data"])


def _printed(browser: Browser, address: str, out: Path) -> None:
    """The page as it is printed on small pages (A6)."""
    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    page.pdf(
        path=out,
        format="A6",
        print_background=False,
        margin={"top": "10mm", "right": "10mm", "bottom": "10mm", "left": "10mm"},
    )
    page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
