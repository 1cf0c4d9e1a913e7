"""Names as headings: a story told by several, each chapter headed by who tells it (`ILARIO`, `SUNNY`).

Strong reasons only: no other heading in the text, all of them set alike and set off alike by more than the usual gap,
the first of them above the first sentence, chapters' worth of text between, and the names known from the text itself.
A caption (`Paris, 1943`, `Later`) or the first line of a message is none of this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fascicle.reading.detect.findings import HEADING, Chapter, Text

NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]{1,2}[^\W\d_]+){0,2}")
LEAST = 500  # characters of text in a chapter
FEWEST = 3  # chapters
KNOWN = 3  # times that a name stands in the text
NOT_NAMES = frozenset("chapter part prologue epilogue later now then before after today yesterday tomorrow".split())


def find(text: Text) -> tuple[list[Chapter], dict[int, str]]:
    """The chapters that a name heads, and the paragraphs that are these names."""
    apart = [index for index in range(len(text.paragraphs)) if _could_be(text, index)]
    for capitals in (True, False):
        named = [index for index in apart if text.paragraphs[index].text.isupper() == capitals]
        if _are_headings(text, named):
            return [_chapter(text, index) for index in named], dict.fromkeys(named, HEADING)
    return [], {}


def _could_be(text: Text, index: int) -> bool:
    paragraph = text.paragraphs[index]
    name = paragraph.text
    if len(name) > 40 or len(paragraph.lines) > 1 or not text.free(index) or not name[0].isupper():
        return False
    apart = (paragraph.gap > text.layout.gap and paragraph.gap > 1) or not any(map(text.free, range(index)))
    return apart and bool(NAME.fullmatch(name)) and name.casefold() not in NOT_NAMES


def _are_headings(text: Text, named: Sequence[int]) -> bool:
    if len(named) < FEWEST or any(text.free(index) for index in range(named[0])):
        return False
    if any(_size(text, first, last) < LEAST for first, last in pairwise((*named, len(text.paragraphs)))):
        return False
    words = {text.paragraphs[index].text.casefold() for index in named}
    told = _told(text, {word.split()[0] for word in words})
    return all(told.get(word.split()[0], 0) >= KNOWN for word in words)


def _size(text: Text, first: int, last: int) -> int:
    return sum(len(paragraph.text) for paragraph in text.paragraphs[first + 1 : last])


def _told(text: Text, names: set[str]) -> dict[str, int]:
    """How often each of these names stands in the text with a capital."""
    counts: dict[str, int] = {}
    for paragraph in text.paragraphs:
        for word in re.findall(r"[^\W\d_]+", paragraph.text):
            if word[0].isupper() and word.casefold() in names:
                counts[word.casefold()] = counts.get(word.casefold(), 0) + 1
    return counts


def _chapter(text: Text, index: int) -> Chapter:
    paragraph = text.paragraphs[index]
    lines = (paragraph.first, paragraph.last)
    return Chapter(index, paragraph.text, lines, "names", 0.9, "the text is parted by names that are set off alike")
