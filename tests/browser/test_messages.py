"""Messages of every kind in a real browser: sides, room, colours, print, forced colours, and plain script.

The messages are those of tests/browser/kinds/, one story a kind.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from fascicle.kinds import built_in
from tests.browser.gallery import SAMPLES, View, samples, show
from tests.browser.test_reading import COLOURS, MEASURE, contrast
from tests.documents import ROOT
from tests.sites import pages, site

THEMES = ("light", "sepia", "dark")
CONVERSATIONS = ("chat", "forum", "texts", "thread", "transcript")
BASE = (ROOT / "static" / "css" / "base.css").read_text(encoding="utf-8")
# Where each line of a conversation begins and ends, in fractions of the message's width.
SIDES = """() => {
    const box = document.querySelector('.msg').getBoundingClientRect();
    return [...document.querySelectorAll('.msg .line')].map(line => {
        const own = line.getBoundingClientRect();
        return [line.classList.contains('own'), (own.left - box.left) / box.width, (own.right - box.left) / box.width];
    });
}"""
# The text of a message as it is seen: what is clipped away is not there.
SEEN = """() => {
    const out = [], walk = document.createTreeWalker(document.querySelector('.msg'), NodeFilter.SHOW_TEXT);
    while (walk.nextNode())
        if (getComputedStyle(walk.currentNode.parentElement).clipPath === 'none') out.push(walk.currentNode.data);
    return out.join('').trim().split('\\n').map(line => line.replace(/\\s+/g, ' ').trim()).filter(line => line);
}"""


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the samples."""
    return samples(tmp_path_factory.mktemp("kinds"))


def opened(page: Page, kinds: Path, kind: str, view: View | None = None) -> Page:
    """The page with the sample of that kind."""
    page.goto((kinds / kind / "all" / "index.html").as_uri())
    show(page, view or View("", 360))
    return page


def test_every_kind_has_a_sample() -> None:
    assert {file.stem for file in SAMPLES.glob("*.md")} == set(built_in())


def test_a_sample_breaks_no_rule(tmp_path: Path) -> None:
    texts = {f"content/{file.name}": file.read_text(encoding="utf-8") for file in SAMPLES.glob("*.md")}
    assert pages(site(tmp_path, texts), strict=True)


@pytest.mark.parametrize("kind", sorted(built_in()))
def test_the_page_of_kinds_shows_the_sample(kind: str) -> None:
    page = (ROOT / "docs" / "kinds.md").read_text(encoding="utf-8")
    typed = (SAMPLES / f"{kind}.md").read_text(encoding="utf-8").split("---\n\n", 1)[1]
    assert f"```markdown\n{typed}```" in page
    pictures = re.findall(rf"images/kinds/{kind}-(\d+-\w+)\.webp", page)
    assert pictures == [f"{width}-{theme}" for width in (360, 1280) for theme in ("light", "dark")]
    assert all((ROOT / "docs" / "images" / "kinds" / f"{kind}-{name}.webp").is_file() for name in pictures)


@pytest.mark.parametrize("kind", sorted(built_in()))
def test_fits_and_can_be_read_in_every_theme(kind: str, kinds: Path, page: Page) -> None:
    opened(page, kinds, kind)
    for width, zoom, rtl in itertools.product((320, 1280), (100, 200), (False, True)):
        show(page, View("", width, zoom=zoom, rtl=rtl))
        box = page.evaluate(MEASURE)
        assert box["scroll"] <= box["width"], (width, zoom, rtl, box["wide"])
    for theme in THEMES:
        show(page, View("", 360, theme))
        read = {(a, b): text for text, a, b in page.evaluate(COLOURS)}
        faint = [(text, a, b, contrast(a, b)) for (a, b), text in read.items() if contrast(a, b) < 7]
        assert faint == [], theme


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("forced", [False, True])
@pytest.mark.parametrize("rtl", [False, True])
def test_bubbles_keep_their_sides(width: int, forced: bool, rtl: bool, kinds: Path, page: Page) -> None:
    lines = opened(page, kinds, "texts", View("", width, forced=forced, rtl=rtl)).evaluate(SIDES)
    assert {own for own, _, _ in lines} == {True, False}
    for own, left, right in lines:
        near, far = (1 - right, 1 - left) if own != rtl else (left, right)
        assert near < 0.06, (own, left, right)
        assert far < 0.93, (own, left, right)


def test_a_chat_has_sides_only_on_a_device(tmp_path: Path, page: Page) -> None:
    for name, sides in (("", 1), (" as Ida", 2)):
        chat = f"---\ntitle: T\ncast: {{Ida: Ida Wren}}\nme: Ida\n---\n::: chat{name}\nIda: Yes.\nOdo: No.\n:::\n"
        root = site(tmp_path / str(sides), {"content/t.md": chat})
        for path, data in pages(root).items():
            file = root / "_site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        page.goto((root / "_site" / "t" / "all" / "index.html").as_uri())
        lines = page.evaluate(SIDES)
        assert len({round(left, 2) for _, left, _ in lines}) == sides


@pytest.mark.parametrize("kind", sorted(built_in()))
def test_plain_script_shows_every_name_and_no_look(kind: str, kinds: Path, page: Page) -> None:
    opened(page, kinds, kind, View("", 360, plain=True))
    looks = page.evaluate("""() => [...document.querySelectorAll('.msg, .msg *')].map(el => {
        const style = getComputedStyle(el);
        return [style.backgroundColor, style.backgroundImage, style.position, style.clipPath, style.borderRadius,
                style.float, style.fontVariantCaps, getComputedStyle(el, '::before').content === 'none' ? 0 : el.tagName];
    }).map(look => look.join('|'))""")
    plain = "rgba(0, 0, 0, 0)|none|static|none|0px|none|normal|"
    assert {look.removeprefix(plain) for look in looks} <= {"0", "Q"}  # quotation marks are the browser's
    said = page.locator(".msg .line").all_inner_texts()
    assert all(re.match(r"[^:]+: ", line) for line in said)
    assert len(said) == page.locator(".msg .line").count()
    assert page.locator(".msg .cue").first.is_visible()


def test_plain_script_by_keyboard_and_not_on_paper(kinds: Path, page: Page) -> None:
    opened(page, kinds, "texts")
    before = page.evaluate(SEEN)
    choice = page.get_by_label("Messages as plain script")
    choice.focus()
    page.keyboard.press("Space")
    assert choice.is_checked()
    assert page.evaluate(SEEN) != before
    page.emulate_media(media="print")
    assert not choice.is_visible()


def test_plain_script_is_offered_only_where_there_are_messages(tmp_path: Path) -> None:
    story = "---\ntitle: T\n---\n# One\n\nNothing.\n\n# Two\n\n::: warning Goats\n\n::: note\nHello.\n:::\n\n:::\n"
    made = pages(site(tmp_path, {"content/t.md": story}))
    offered = {path for path, data in made.items() if b'id="plain-script"' in data}
    assert offered == {"t/two/index.html", "t/all/index.html"}


@pytest.mark.parametrize("kind", sorted(built_in()))
def test_no_line_is_split_over_printed_pages(kind: str, kinds: Path, page: Page) -> None:
    opened(page, kinds, kind, View("", 360, "dark")).emulate_media(media="print")
    split = page.evaluate("""() => [...document.querySelectorAll('.msg p:not(.body > p)')]
        .filter(el => getComputedStyle(el).breakInside !== 'avoid').map(el => el.outerHTML)""")
    assert split == []
    read = {(a, b): text for text, a, b in page.evaluate(COLOURS)}  # on paper a dark theme is a light one
    assert all(contrast(a, "rgb(255, 255, 255)") >= 7 for a, _ in read), read


@pytest.mark.parametrize("kind", CONVERSATIONS)
def test_no_printed_page_begins_with_a_line_without_its_name(kind: str, kinds: Path, page: Page) -> None:
    opened(page, kinds, kind).emulate_media(media="print")
    after = page.evaluate("""() => [...document.querySelectorAll('.line:has(+ .again)')]
        .map(el => getComputedStyle(el).breakAfter)""")
    assert set(after) == {"avoid"}


@pytest.mark.parametrize("kind", sorted(built_in()))
def test_every_message_has_an_edge_in_forced_colours(kind: str, kinds: Path, page: Page) -> None:
    opened(page, kinds, kind, View("", 360, forced=True))
    edges = page.locator(".msg").first.evaluate("""el => { const style = getComputedStyle(el);
        return [style.borderTopStyle, style.borderInlineStartStyle].some(edge => edge !== 'none'); }""")
    assert edges


def test_the_dark_palette_is_the_same_twice() -> None:
    assert BASE.count("color-scheme: dark;") == 2
    first, second = re.findall(r"color-scheme: dark;([^}]*)}", BASE)
    assert first.split() == second.split()


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    """The palettes of base.css: the selector, and the variables that are plain colours."""
    for selector, body in re.findall(r"(:root[^{\n]*){([^}]*--paper[^}]*)}", BASE):
        yield selector.strip(), dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", body))


def test_every_speakers_colour_can_be_read_on_every_ground() -> None:
    found = dict(palettes())
    assert len(found) == 4
    for selector, colours in found.items():
        speakers = [colours[f"c{n}"] for n in range(1, 13)]
        assert len(set(speakers)) == 12
        for name, ground in itertools.product(speakers, ("paper", "card", "bubble", "own")):
            assert contrast(rgb(name), rgb(colours[ground])) >= 7, (selector, name, ground)


@pytest.mark.parametrize("sight", ["all", "no red", "no green", "no blue"])
def test_the_first_four_speakers_are_told_apart(sight: str) -> None:
    for selector, colours in palettes():
        for one, other in itertools.combinations([colours[f"c{n}"] for n in range(1, 5)], 2):
            assert difference(one, other, sight) > 0.02, (selector, one, other)


def rgb(colour: str) -> str:
    """`#rrggbb` as `rgb(r, g, b)`."""
    return "rgb({}, {}, {})".format(*(int(colour[n : n + 2], 16) for n in (1, 3, 5)))


# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009:
# severity 1.0, on linear RGB.
SIGHTS = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def difference(one: str, other: str, sight: str) -> float:
    """The distance of two colours in OKLab (Ottosson, 2020), as somebody with that sight sees them; about 0.02 is seen."""

    def seen(colour: str) -> list[float]:
        channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        red, green, blue = (max(0.0, sum(a * b for a, b in zip(row, linear, strict=True))) for row in SIGHTS[sight])
        long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
        middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
        short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
        return [
            0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
            1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
            0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
        ]

    return math.dist(seen(one), seen(other))
