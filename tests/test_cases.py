"""The prose tests: every case of `tests/cases` read, set with the real templates, and compared with what it says.

A file holds cases under headings, each a fenced block: the text; a line with a full stop; its XHTML; another; its plain
text; and, where something is wrong with it, another and the problems, each with its line. `pytest tests/test_cases.py
--update` writes down what came of every text, and a person reads the difference. `tests/cases/README.md` has the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fascicle.model import Block, Message, Prose, SceneBreak, Skippable
from tests.reader import AsRead, chapter, html, one_file, plain

CASES = Path(__file__).parent / "cases"
FENCE = "`" * 16
CASE = re.compile(rf"^## (?P<title>.+)\n\n{FENCE} case(?P<options>.*)\n(?P<body>(?:.*\n)*?){FENCE}$", re.MULTILINE)
TYPED = str.maketrans({"→": "\t", "␣": " ", "⍽": "\u00a0", "⎵": "\u202f"})  # for what nobody sees
SHOWN = str.maketrans({"\t": "→", "\u00a0": "⍽", "\u202f": "⎵"})
BLOCK_ID = re.compile(r' id="[psmw][0-9a-f]{7}(?:-\d+)?"')


@dataclass(frozen=True)
class Case:
    """A case as the file has it. `expected` is all that follows the text."""

    file: Path
    title: str
    options: tuple[str, ...]
    text: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(CASES).with_suffix('')}: {self.title}"


def cases() -> list[Case]:
    """Every case, file by file."""
    return [case for file in sorted(CASES.rglob("*.md")) if file.name != "README.md" for case in in_file(file)]


def in_file(file: Path) -> Iterator[Case]:
    for found in CASE.finditer(file.read_text(encoding="utf-8")):
        text, _, expected = f"\n{found['body']}".partition("\n.\n")
        yield Case(file, found["title"], tuple(found["options"].split()), text.removeprefix("\n"), expected)


def as_read(case: Case) -> AsRead:
    """The case's text, read as its options say: one-file, trusted, as-typed, ids, a language."""
    text = case.text.translate(TYPED)
    if "one-file" in case.options:
        return one_file(text)
    language = next((word for word in case.options if len(word) == 2), "en")
    return chapter(text, language, trusted="trusted" in case.options, smart="as-typed" not in case.options)


def outcome(case: Case) -> str:
    """What the file should say came of the text."""
    read = as_read(case)
    chapters = read.manuscript.chapters if "one-file" in case.options else read.manuscript.chapters[:1]
    pages = [html(made.text, read.language) for made in chapters]
    heads = [f"[{made.slug}] {made.title}".rstrip() for made in chapters]
    if "one-file" not in case.options:
        heads = [f"[{head}]" for head in [chapters[0].title] if head != "First"]
    parts = [
        "\n".join(_interleaved(heads, [_tidy(page, case) for page in pages])),
        "\n".join(_interleaved(heads, [plain(page) for page in pages])),
        "\n".join(f"{p.span.line}: {p.code} {p.message}" + f"; {p.hint}" * bool(p.hint) for p in read.problems),
    ]
    return "\n.\n".join(part for part in parts if part or part != parts[2]).translate(SHOWN)


def _interleaved(heads: list[str], bodies: list[str]) -> Iterator[str]:
    for number, body in enumerate(bodies):
        yield from heads[number : number + 1]
        if body:
            yield body


def _tidy(page: str, case: Case) -> str:
    """Without the blank lines of the templates, and without blocks' ids unless the case is about them."""
    page = "".join(
        part if part.startswith("<pre") else re.sub(r"\n\s*\n", "\n", part)
        for part in re.split(r"(<pre.*?</pre>)", page, flags=re.DOTALL)
    )
    return (page if "ids" in case.options else BLOCK_ID.sub("", page)).strip("\n")


@pytest.mark.parametrize("case", cases(), ids=str)
def test_case(case: Case, update: bool) -> None:
    if update:
        _write(case)
    else:
        assert outcome(case) + "\n" == case.expected


def _write(case: Case) -> None:
    old = case.file.read_text(encoding="utf-8")
    opening = f"## {case.title}\n\n{FENCE} case{''.join(f' {word}' for word in case.options)}\n"
    before, _, rest = old.partition(opening)
    after = rest[rest.index(f"\n{FENCE}\n") if not rest.startswith(FENCE) else 0 :]
    new = f"{before}{opening}{case.text}\n.\n{outcome(case)}{after}"
    if new != old:
        case.file.write_text(new, encoding="utf-8")


def test_there_are_cases_and_each_has_a_title_of_its_own() -> None:
    """A case that the pattern does not find would not be tested."""
    names = Counter(str(case) for case in cases())
    typed = sum(file.read_text(encoding="utf-8").count(f"\n{FENCE} case") for file in CASES.rglob("*.md"))
    assert typed == len(cases()) >= 150
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("case", [case for case in cases() if "trusted" not in case.options], ids=str)
def test_what_is_made_is_well_formed_and_its_ids_are_unique(case: Case) -> None:
    for text in (made.text for made in as_read(case).manuscript.chapters):
        for fragment in (*fragments(text.blocks), *(note.html for note in text.footnotes)):
            ElementTree.fromstring(f"<div>{fragment}</div>")
        ids = re.findall(r' id="([^"]*)"', html(text))
        assert len(ids) == len(set(ids))
        assert set(ids) >= text.ids


def fragments(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every piece of XHTML in these blocks and the blocks in them."""
    for block in blocks:
        if isinstance(block, Prose):
            yield block.html
        elif isinstance(block, SceneBreak):
            yield block.caption
        elif isinstance(block, Skippable):
            yield block.summary
            yield from fragments(block.blocks)
        elif isinstance(block, Message):
            yield block.title
            yield from (header.html for header in block.headers)
            yield from chain.from_iterable((part.html, part.quote) for part in block.parts)
            for part in block.parts:
                yield from fragments(part.blocks)
