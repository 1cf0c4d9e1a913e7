"""Pictures of the demonstration library, for the README and for looking at: `python -m tests.browser.screenshots`.

python -m tests.browser.screenshots [FOLDER]      all pages, phone and desktop, light and dark (default: shots/)
python -m tests.browser.screenshots --readme      docs/images/chapter.png alone
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from fascicle.model import Edition
from fascicle.pipeline import Options, build
from tests.browser.test_reading import PAGES
from tests.conftest import QUIET
from tests.prepare import find_chromium
from tests.sites import NOW

ROOT = Path(__file__).parents[2]
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
# What is worth seeing further down a page than its top.
PLACES = {
    "chapter": [".scene", ".msg"],
    "entire work": ["details.skippable", "img", ".footnotes", ".msg-note", ".msg-document"],
    "texts": [".msg-texts"],
    "email": [".msg-email"],
    "papers": [".msg-diary", ".msg-news", ".msg-letter", ".msg-document"],
    "French": [".msg-letter", ".msg-texts"],
}


def main(arguments: list[str]) -> None:
    """Build the library into a temporary folder, open it, take the pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "_site"
        build(ROOT, Options(Edition(NOW), folder=str(site)))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET), chromium_sandbox=False)
        page = browser.new_page()
        if arguments == ["--readme"]:
            _readme(page, site)
        else:
            _everything(page, site, Path(arguments[0] if arguments else "shots"))
        browser.close()


def _readme(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1000, "height": 720})
    page.goto((site / "salt-mail/true-when-sent/index.html").as_uri())
    page.locator(".msg-letter").first.evaluate("el => scrollTo(0, el.getBoundingClientRect().top + scrollY - 180)")
    page.screenshot(path=ROOT / "docs/images/chapter.png")


def _everything(page: Page, site: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name, path in PAGES.items():
        page.goto((site / path).as_uri())
        if name == "404":
            page.add_style_tag(path=next((site / "static").glob("style.*.css")))
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.evaluate("scrollTo(0, 0)")
                page.screenshot(path=out / f"{name}-{size}-{scheme}.png")
                for place in PLACES.get(name, []):
                    page.locator(place).first.evaluate(
                        "el => scrollTo(0, el.getBoundingClientRect().top + scrollY - 60)"
                    )
                    page.screenshot(path=out / f"{name} {place}-{size}-{scheme}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
