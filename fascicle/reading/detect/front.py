"""The front of an e-text: what stands between its licence and its first heading.

Looked for, where a licence or a table of contents shows that there is a front, and a head has told the title: the lines
of a title page (the title again, the author, the publisher, the year, `[Illustration: …]`), which go into the front
matter; a dedication, an epigraph, what stands between them, which stay text, and nothing else: no message, no caption.

Traps: a story without headings begins below its title page: of prose nothing is taken; a dedication is written to
somebody as a letter is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fascicle.reading.detect.contents import HEADERS, LISTS, is_header
from fascicle.reading.detect.findings import Fact, Text
from fascicle.reading.detect.headings import is_title, of_line
from fascicle.reading.detect.quoted import begins

MOST = 60  # paragraphs
PROSE = 200  # characters: a paragraph of this length is text
LONGEST = 120  # characters of a line of a title page
CREDITS = re.compile(r"(?:this file was )?produced (?:by|from)\b|e-?text prepared\b", re.IGNORECASE)
PICTURE = re.compile(r"\[(?:illustration|frontispiece|image|transcriber|note)\b", re.IGNORECASE)
YEAR = re.compile(r"(?:[^\W\d_]{3,12},? )?(?:1[5-9]|20)\d\d(?:[-–]\d{2,4})?\.?")
DEDICATED = re.compile(r"(?:to|for|à|an|für|a|al|alla|ai|voor|aan)\b|dedicated\b|in memory\b", re.IGNORECASE)
BY = re.compile(
    r"(?:by|von|par|de|por|di|door|or|and|with|the|of|author|translated|edited|illustrated|illustrations|published|"
    r"copyright|printed|volume|vol|new york|london|boston)\b",
    re.IGNORECASE,
)


def find(text: Text, facts: Sequence[Fact]) -> tuple[set[int], set[int]]:
    """The paragraphs of a title page, and those of the front that are text and no more."""
    top = list(_top(text))
    names = {_folded(fact.value) for fact in facts if fact.key in ("title", "authors")}
    end = next((at for at, index in enumerate(top) if _is_prose(text.paragraphs[index].text)), len(top))
    page = {index for index in top[:end] if _is_page(text, index, names)}
    return page, set(top) - page


def _top(text: Text) -> Iterator[int]:
    """The paragraphs above the first heading, where there is one near; below it none are the front's."""
    found: list[int] = []
    for index in range(len(text.paragraphs)):
        if not text.free(index):
            continue
        line = text.paragraphs[index].text
        if len(found) >= MOST:
            return
        if _opens(line):
            yield from found
            return
        found.append(index)


def _is_prose(line: str) -> bool:
    return len(line) > PROSE and not PICTURE.match(line) and not CREDITS.match(line)


def _opens(line: str) -> bool:
    """Whether a paragraph heads a chapter, or a preface."""
    shape = of_line(line)
    return (shape is not None and not YEAR.fullmatch(line)) or is_header(line, HEADERS | LISTS)


def _is_page(text: Text, index: int, names: set[str]) -> bool:
    line = text.paragraphs[index].text.strip("_* ")
    if PICTURE.match(line) or CREDITS.match(line) or _folded(line) in names or YEAR.fullmatch(line):
        return True
    if not line or len(line) > LONGEST or begins(line) or DEDICATED.match(line):
        return False
    bare = line.rstrip(".")
    return is_title(bare) or BY.match(bare) is not None


def _folded(line: str) -> str:
    return " ".join(line.casefold().split()).strip(" .:")
