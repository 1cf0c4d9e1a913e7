"""Whatever a manuscript holds, its inspection shows all of it, and nothing of it becomes markup or leaves its lines."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fascicle import kinds
from fascicle.inspection.contract import contract
from fascicle.inspection.examined import Examined
from fascicle.inspection.outline import outline
from fascicle.inspection.page import page
from fascicle.model import Config, Source, StoryMeta
from fascicle.reading.plaintext import detected

CONFIG = Config(Path(), "")
PIECES = st.sampled_from(
    "Chapter 1|IV|* * *|Dear Meg,|Yours,|Jo|-- Phil|are you there|I do.|A/N: thanks|Rating: Teen|Alice: hi|Bob: no|From: Jo|"
    "To: Meg|***|Three days later|\\x|<b>&amp;</b>|</main>|'\"|Monday, 4 March|[email protected]|「はい」|\u00a0|\t|He ran.".split(
        "|"
    )
)
TEXTS = st.lists(st.lists(PIECES, max_size=3).map(" ".join), max_size=30).map("\n".join) | st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=80
)
PARAGRAPH = re.compile(r'<(p|h3) id="L\d+"[^>]*><span class="n">\d+</span>(.*?)</\1>')


def examined(text: str) -> Examined:
    source = Source("story.txt", text, "")
    return Examined(
        "story.txt", source, StoryMeta(""), CONFIG, detected(source, StoryMeta(""), CONFIG, kinds.built_in())
    )


@given(TEXTS)
def test_the_page_has_every_word_in_order(text: str) -> None:
    shown = " ".join(unescape(words.replace("<br>", " ")) for _, words in PARAGRAPH.findall(page(examined(text))))
    assert shown.split() == text.split()


@given(TEXTS)
def test_text_never_becomes_markup(text: str) -> None:
    tags = set(re.findall(r"<(/?\w+)", page(examined(text)).partition("</style>")[2]))
    opened = {tag for tag in tags if not tag.startswith("/")}
    assert opened <= set(
        "body a header h1 h2 h3 dl div dt dd nav p code details summary ul li main span strong em hr br".split()
    )


@given(TEXTS)
def test_every_line_is_one_of_the_file(text: str) -> None:
    said = contract("story.txt", examined(text).found)
    assert json.loads(json.dumps(said)) == said
    last = text.count("\n") + 1
    lines = [one["line"] for key in ("chapters", "scene_breaks", "warnings", "facts") for one in said[key]]
    spans = [one["lines"] for key in ("messages", "notes") for one in said[key]]
    assert all(1 <= line <= last for line in lines if line is not None)
    assert all(1 <= first <= end <= last for first, end in spans)


@given(TEXTS, st.integers(1, 200))
def test_the_outline_is_lines(text: str, width: int) -> None:
    assert all("\n" not in line for line, _ in outline(examined(text), width))
