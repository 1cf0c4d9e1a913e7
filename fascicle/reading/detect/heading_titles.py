"""The titles of chapters that stand as a paragraph of their own below the number: `IV`, then `The Ferry`.

Most chapters of a book have one, or none: a short first sentence is no title where the other chapters begin with text.
What names a document (`Miss Pell's Diary`) or a day is left to the message below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fascicle.reading import letter_headings
from fascicle.reading.detect.findings import FURNITURE, Text
from fascicle.reading.detect.headings import PART, Shape, is_title
from fascicle.reading.letter_lines import is_dateline

LONGEST = 70  # characters; a sentence of this length is no title
SENTENCE = re.compile(r"[.!?…][\"”’)]?\Z")


def titles_below(text: Text, found: Sequence[tuple[int, Shape]]) -> dict[int, int]:
    """Heading -> the paragraph below it that is its title."""
    untitled = [index for index, one in found if not one.title and one.number]
    headings = {index for index, _ in found}
    parts = {index for index, one in found if one.level == PART}
    places = ((index, _next(text, index)) for index in untitled)
    below = {index: at for index, at in places if _is_title(text, at, headings, index in parts)}
    return below if 2 * len(below) >= len(untitled) else {}


def _next(text: Text, index: int) -> int:
    """The paragraph below a heading, an archive's lines left out."""
    at = index + 1
    while at <= index + 3 and text.taken.get(at) == FURNITURE:
        at += 1
    return at


def _is_title(text: Text, index: int, headings: set[int], part: bool) -> bool:
    if not text.free(index) or index in headings:
        return False
    paragraph = text.paragraphs[index]
    if len(paragraph.lines) > 1 or len(paragraph.text) > LONGEST or not _like_title(paragraph.text):
        return False
    follows = index + 1 < len(text.paragraphs) and (part or index + 1 not in headings)
    return follows and not _is_of_message(paragraph.text, text.rules.language.code)


def _like_title(line: str) -> bool:
    if line[0] in "“\"«„‘'-–—(":
        return False
    return (
        is_title(line)
        or (is_title(line.rstrip("?!.")) and len(line.split()) > 1)
        or (line[0].isupper() and not SENTENCE.search(line) and len(line.split()) <= 8 and line[-1] not in ",;:-–—")
    )


def _is_of_message(line: str, language: str) -> bool:
    """Whether a line heads a letter, a diary or a day's entry."""
    if any(c.isdigit() for c in line) and is_dateline(line, language):
        return True
    owned = letter_headings.OWNED.match(line)
    if language.startswith("en") and not owned and " to " not in line.casefold():
        return False  # what is `to` in other languages is a word of titles here
    named = letter_headings.heading((line, "", "below"), 0, 3, language)
    return bool(named.sender or named.addressee)
