"""One message, every surface: a page without styles, a copy, the accessibility tree, a feed and plain text all have the
same attributed script, for every message of every prose case and every sample.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from fascicle import script
from fascicle.kinds import built_in
from tests import reader
from tests.surfaces.attributed import Surfaces, differences, surfaces
from tests.surfaces.stage import Stage, Told, page_of, stylesheet, told
from tests.test_cases import CASES, as_read, in_file

SAMPLES = Path(__file__).parents[1] / "browser" / "kinds"
TREES = Path(__file__).parent / "tree"


def messages(file: Path) -> list[Told]:
    """Every outermost message of a file of cases, or of a sample."""
    if file.parent == SAMPLES:
        return list(told(file.stem, reader.one_file(file.read_text(encoding="utf-8"))))
    return [message for case in in_file(file) for message in told(case.title, as_read(case))]


FILES = [file for file in sorted(CASES.rglob("*.md")) if "\n::: " in file.read_text(encoding="utf-8")]
FILES += sorted(SAMPLES.glob("*.md"))


@pytest.fixture(scope="module")
def css() -> str:
    return stylesheet()


@pytest.fixture(scope="module")
def stage(chromium: Browser) -> Iterator[Stage]:
    """One page for all documents."""
    made = Stage(chromium)
    yield made
    made.close()


def on_surfaces(stage: Stage, shown: Sequence[Told], css: str, plain_script: bool = False) -> list[Surfaces]:
    """Messages as they come out everywhere, from one page."""
    count = stage.show(page_of(shown, css, plain_script))
    heard, copied, bare = stage.heard([one.say for one in shown]), stage.copied(count), stage.bare()
    return [surfaces(*of) for of in zip(shown, bare, copied, heard, strict=True)]


def wrong(shown: Sequence[Told], found: Sequence[Surfaces]) -> str:
    """What differs, message by message."""
    told_apart = [(one.name, list(differences(one, on))) for one, on in zip(shown, found, strict=True)]
    return "\n\n".join(f"{name}\n" + "\n".join(said) for name, said in told_apart if said)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_surface_has_the_same_script(file: Path, stage: Stage, css: str) -> None:
    shown = messages(file)
    assert wrong(shown, on_surfaces(stage, shown, css)) == ""


def test_there_is_something_to_compare() -> None:
    """Messages of every kind, many with speakers."""
    shown = [message.message for file in FILES for message in messages(file)]
    assert len(shown) >= 400
    assert {message.kind for message in shown} >= set(built_in())
    assert sum(bool(line.speaker) for message in shown for line in script.lines(message)) >= 400


def test_and_so_has_plain_script(stage: Stage, css: str) -> None:
    """A reader's choice of no looks at all, for one of each kind."""
    shown = [message for file in sorted(SAMPLES.glob("*.md")) for message in messages(file)]
    assert wrong(shown, on_surfaces(stage, shown, css, plain_script=True)) == ""


@pytest.mark.parametrize("kind", sorted(built_in()))
def test_what_a_screen_reader_is_told(kind: str, stage: Stage, css: str, update: bool) -> None:
    """Chromium's accessibility tree of a sample of each kind."""
    stage.show(page_of(messages(SAMPLES / f"{kind}.md")[:1], css))
    tree = stage.tree(0)
    file = TREES / f"{kind}.txt"
    if update:
        file.write_text(tree, encoding="utf-8")
    assert tree == file.read_text(encoding="utf-8")


# --- the test can fail -----------------------------------------------------------------------------------------------

CHAT = """\
::: texts
Alice: are you there yet?
Where are you?
Bob: > Where are you?
I'm outside
:::
"""
NAME = re.compile(r'<b class="who">(\w+)<span class="vh">:</span></b> ')
EVERYWHERE = {"page", "copied", "heard", "feed-safe", "plain"}
AGAIN = re.compile(r'<span class="who vh">\w+: </span>')


@pytest.mark.parametrize(
    ("html", "css", "at_fault"),
    [
        (None, "", set()),
        ((NAME, r'<b class="who" title="\1"></b> '), ".who::before { content: attr(title) ': ' }", EVERYWHERE),
        ((AGAIN, ""), "", EVERYWHERE),
        ((AGAIN, '<!-- Alice: --><template>Alice: </template>'), "", EVERYWHERE),
        ((NAME, r'<b class="who" aria-hidden="true">\1:</b> '), "", {"heard"}),
        ((NAME, r'<b class="who" role="img" aria-label="somebody">\1:</b> '), "", {"heard"}),
        ((AGAIN, '<span class="who vh" aria-hidden="true">Alice: </span>'), "", {"heard"}),
        ((re.compile(r"(<b class=\"who\">.*?</b>) (.*?)</p>"), r"\2 \1</p>"), "", EVERYWHERE),
        (None, ".line { display: flex; flex-direction: row-reverse }", {"copied"}),
        (None, ".who { display: block }", {"copied"}),
        (None, ".who { user-select: none }", {"copied"}),
        (None, ".who { text-transform: uppercase }", {"heard"}),
        (None, ".vh { display: none }", {"copied", "heard"}),
        (None, ".vh { visibility: hidden }", {"copied", "heard"}),
    ],
)  # fmt: skip
def test_a_broken_template_or_stylesheet_is_found(
    html: tuple[re.Pattern[str], str] | None, css: str, at_fault: set[str], stage: Stage
) -> None:
    (one,) = told("broken", reader.chapter(CHAT))
    made = html[0].sub(html[1], one.html) if html else one.html
    assert html is None or made != one.html
    shown = [replace(one, html=made)]
    (found,) = on_surfaces(stage, shown, f"{stylesheet()}\n{css}")
    assert {said.partition(":")[0].partition(" as ")[0] for said in differences(shown[0], found)} == at_fault
