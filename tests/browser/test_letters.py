"""The correspondence desk in a real browser: its layout, its filter, its timeline, and the ways there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from fascicle.model import Edition
from fascicle.pipeline import Options, build
from tests.browser.test_reading import COLOURS, MEASURE, contrast
from tests.sites import NOW, site

ROOT = Path(__file__).parents[2]
DESKS = {
    "letters": "salt-mail/letters/index.html",
    "in time": "salt-mail/letters/time/index.html",
    "by conversation": "salt-mail/letters/threads/index.html",
    "a person's": "salt-mail/letters/with/thirza-hocking/index.html",
    "chats": "wrong-number-right-kettle/letters/index.html",
    "many people": "returns-from-hollin-moor/letters/index.html",
    "French": "service-des-reclamations/letters/index.html",
}
SMALL = """() => [...document.querySelectorAll('main a, main label, main summary')]
    .filter(el => el.checkVisibility()).map(el => [el.textContent.trim(), el.getBoundingClientRect()])
    .filter(([, box]) => box.height < 24).map(([text, box]) => `${text}: ${box.height}`)"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration library, built."""
    folder = tmp_path_factory.mktemp("desks") / "_site"
    outcome = build(ROOT, Options(Edition(NOW), folder=str(folder)))
    assert not outcome.failed, outcome.problems
    return folder


def visible(page: Page) -> list[str]:
    """The kinds of the entries that can be seen."""
    kinds = page.locator(".entry:visible .kind").all_inner_texts()
    return [" ".join(text.split()[1:]) for text in kinds]


@pytest.mark.parametrize("name", DESKS)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_desk_fits(name: str, width: int, built: Path, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((built / DESKS[name]).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(el => { el.open = true; })")
    box = page.evaluate(MEASURE)
    assert box["scroll"] <= box["width"], box["wide"]
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("name", ["letters", "chats"])
@pytest.mark.parametrize("scheme", ["light", "dark", "sepia"])
def test_a_desk_can_be_read(name: str, scheme: str, built: Path, page: Page) -> None:
    page.goto((built / DESKS[name]).as_uri())
    page.evaluate("name => { document.documentElement.dataset.theme = name; }", scheme)
    read = {(a, b): text for text, a, b in page.evaluate(COLOURS)}
    assert [(text, contrast(a, b)) for (a, b), text in read.items() if contrast(a, b) < 7] == []


def test_a_kind_is_chosen_without_a_script(built: Path, page: Page) -> None:
    page.goto((built / DESKS["letters"]).as_uri())
    everything = visible(page)
    page.get_by_role("radio", name="Note (2 messages)").check(force=True)
    assert visible(page) == ["Note", "Note"]
    assert page.locator(".run:visible").count() == 2, "chapters without any are not there either"
    assert set(page.locator(".stroke:visible").evaluate_all("all => all.map(el => el.classList[1])")) <= {"k3"}
    page.keyboard.press("ArrowLeft")
    assert set(visible(page)) == {"Document"}
    page.get_by_role("radio", name="All").check(force=True)
    assert visible(page) == everything
    assert page.get_by_role("group", name="Kinds").count() == 1


def test_person_and_kind_together(built: Path, page: Page) -> None:
    page.goto((built / DESKS["letters"]).as_uri())
    page.get_by_role("navigation", name="People").get_by_role("link", name="Dorcas Oram").click()
    assert page.get_by_role("heading", level=2).inner_text() == "Messages of Dorcas Oram"
    assert page.locator("[aria-current=page]").inner_text() == "Dorcas Oram"
    before = page.locator(".entry:visible").count()
    assert before == page.locator(".entry:visible", has_text="Dorcas Oram").count() > 2


def test_there_and_back(built: Path, page: Page) -> None:
    page.goto((built / "salt-mail/index.html").as_uri())
    page.get_by_role("link", name="Correspondence").click()
    page.locator("#n7 a").first.click()
    target = page.evaluate("location.hash.slice(1)")
    assert page.locator(f'blockquote[id="{target}"]').bounding_box()
    page.locator(f'blockquote[id="{target}"] + .ways').get_by_role("link", name="Correspondence: № 7").click()
    assert page.url.endswith("letters/index.html#n7")
    assert page.locator("#n7").evaluate("el => el.matches(':target') && el.getBoundingClientRect().top >= 0")


def test_answers_lead_to_each_other(built: Path, page: Page) -> None:
    page.goto((built / DESKS["letters"]).as_uri())
    answer = page.get_by_role("link", name="Answered by").first
    number = int(answer.inner_text().split()[3].rstrip(","))
    answer.click()
    assert page.url.endswith(f"#n{number}")
    assert page.locator(f"#n{number}").get_by_role("link", name="Answers").count() == 1


def test_the_timeline_is_one_picture_that_is_summed_up(built: Path, page: Page) -> None:
    page.goto((built / DESKS["letters"]).as_uri())
    assert page.get_by_role("img", name="Timeline").count() == 1
    said = page.locator("#timeline-says").text_content() or ""
    assert said.startswith("Each line is a message")
    assert said.endswith("days.")
    assert "Keech" not in page.locator(".timeline").aria_snapshot(), "the list below says it"
    assert page.locator(".timeline a, .timeline [tabindex]").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_the_timelines_text_keeps_its_size_and_place(width: int, built: Path, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name in ("letters", "many people"):
        page.goto((built / DESKS[name]).as_uri())
        for text in page.locator(".timeline tspan, .timeline .lanes span").all():
            box = text.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert min(box["width"], box["height"]) >= 9
        lanes = page.locator(".timeline .lines line").evaluate_all("all => all.map(el => el.getBoundingClientRect().x)")
        heads = page.locator(".timeline .lanes span").evaluate_all(
            "all => all.map(el => { const box = el.getBoundingClientRect(); return box.x + box.width / 2; })"
        )
        assert all(abs(lane - head) < 3 for lane, head in zip(lanes, heads, strict=True))


def test_a_line_under_a_message_is_small_and_not_printed(built: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((built / "salt-mail/true-when-sent/index.html").as_uri())
    ways = page.locator(".ways")
    assert ways.count() == 5
    for line in ways.all():
        box = line.bounding_box()
        assert box
        assert box["height"] <= 64
        for link in line.get_by_role("link").all():
            target = link.bounding_box()
            assert target
            assert target["height"] >= 24
    names = [link.evaluate("el => el.textContent") for link in ways.get_by_role("link").all()]
    assert len(names) == len(set(names)), "each says where it leads"
    page.emulate_media(media="print")
    assert not ways.first.is_visible()


INTERRUPTED = """\
# Out

::: letter
From: Jo
To: Meg

The first half
:::

Somebody knocked.

::: letter continued
and the second.

Jo
:::
"""


def test_an_interrupted_letter_is_opened_in_one_piece(tmp_path: Path, page: Page) -> None:
    root = site(tmp_path, {"content/light.md": f"---\ntitle: Light\n---\n{INTERRUPTED}"})
    assert not build(root, Options(Edition(NOW))).failed
    page.goto((root / "_site/light/letters/index.html").as_uri())
    whole = page.locator("details.whole")
    assert not whole.locator("blockquote").is_visible()
    whole.get_by_text("The whole of it").click()
    text = " ".join(whole.locator("blockquote").inner_text().split())
    assert text.index("The first half") < text.index("and the second.") < text.rindex("Jo")
    page.get_by_role("link", name="Goes on later").click()
    assert page.locator(":target").inner_text().startswith(("and the second.", "Letter"))


def test_forced_colours_keep_the_drawing(built: Path, page: Page) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto((built / DESKS["letters"]).as_uri())
    stroke = page.locator(".stroke line").first.evaluate("el => getComputedStyle(el).stroke")
    assert stroke == page.locator("h2").first.evaluate("el => getComputedStyle(el).color")


def test_forced_colours_keep_the_line_under_the_tabs(built: Path, page: Page) -> None:
    """A border as transparent as the others would be seen there, and one of the page's colour covers the line."""
    page.emulate_media(forced_colors="active")
    page.goto((built / DESKS["letters"]).as_uri())
    tabs = page.locator(".arrangements a")
    assert tabs.evaluate_all("all => all.map(el => getComputedStyle(el).borderBottomWidth)") == ["3px", "0px", "0px"]
    bottoms = tabs.evaluate_all("all => all.map(el => el.getBoundingClientRect().bottom)")
    assert max(bottoms) - min(bottoms) <= 1
