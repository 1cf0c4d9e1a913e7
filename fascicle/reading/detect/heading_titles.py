"""The titles of chapters that stand as a paragraph of their own below the number: `IV`, then `The Ferry`.

Most chapters of a book have one, or none: a short first sentence is no title where the other chapters begin with text.
What names a document (`Miss Pell's Diary`) or a day is left to the message below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fascicle.reading import letter_headings
from fascicle.reading.detect.findings import FURNITURE, Text
from fascicle.reading.detect.headings import PART, Shape, is_title
from fascicle.reading.letter_lines import is_dateline

LONGEST = 70  # characters; a sentence of this length is no title
DESCRIBED = 600  # characters of what a chapter is about
SENTENCE = re.compile(r"[.!?…][\"”’)]?\Z")
PIECES = re.compile(r"--+|[—–]|\s-\s")
IN_WHICH = re.compile(
    r"[_*(]{0,2}(?:in which|wherein|being|containing|showing|treats? of|of (?:how|the)|how|où|dans lequel|in welchem|"
    r"en el que|de como|nel quale|waarin)\b",
    re.IGNORECASE,
)


def titles_below(text: Text, found: Sequence[tuple[int, Shape]]) -> dict[int, tuple[int, ...]]:
    """Heading -> the paragraphs below it that are its title, and what the chapter is about."""
    headings = {index for index, _ in found}
    untitled = [index for index, one in found if not one.title and one.number]
    parts = {index for index, one in found if one.level == PART}
    places = ((index, _next(text, index)) for index in untitled)
    titled = ((index, at) for index, at in places if _is_title(text, at, headings, index in parts))
    titles: dict[int, tuple[int, ...]] = {index: (at,) for index, at in titled}
    titles = titles if 2 * len(titles) >= len(untitled) else {}
    numbered = [index for index, one in found if one.number]
    below = ((index, (titles[index][-1] + 1) if index in titles else _next(text, index)) for index in numbered)
    described = {index: at for index, at in below if at not in headings and _is_description(text, at)}
    if 2 * len(described) < len(numbered):
        return titles
    return {index: (*titles.get(index, ()), *_at(described, index)) for index in {**titles, **described}}


def _at(described: Mapping[int, int], index: int) -> tuple[int, ...]:
    return (described[index],) if index in described else ()


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
    if len(paragraph.lines) > 1 and not (paragraph.text.isupper() and len(paragraph.lines) < 4):
        return False
    if len(paragraph.text) > LONGEST * len(paragraph.lines) or not _like_title(paragraph.text):
        return False
    follows = index + 1 < len(text.paragraphs) and (part or index + 1 not in headings)
    listed = PIECES.search(paragraph.text) is not None  # A Bear's Story--Climbing--A Race
    return follows and (listed or not _is_of_message(paragraph.text, text.rules.language.code))


def _is_description(text: Text, index: int) -> bool:
    """Whether a paragraph says what a chapter is about: `He sails--A storm--What the cook saw`; `In which …`."""
    if not text.free(index) or not text.free(index + 1):
        return False
    said = text.paragraphs[index].text
    if len(said) > DESCRIBED or said[0] in "“\"«„‘'-–—([":
        return False
    pieces = [piece.strip(" _*") for piece in PIECES.split(said)]
    listed = len(pieces) > 2 and sum(piece[:1].isupper() or piece[:1].isdigit() for piece in pieces) > 0.7 * len(pieces)
    framed = said[0] == said.rstrip(".")[-1] == "_" and said.count("_") == 2
    return listed or framed or said.isupper() or (IN_WHICH.match(said) is not None and len(said) < 4 * LONGEST)


def _like_title(line: str) -> bool:
    if line.isupper() and len(line) > 3:
        return True
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
