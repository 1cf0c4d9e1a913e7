"""A table of contents above the story: furniture, though each of its lines looks like a heading.

Below a line such as *Contents*, or as three and more numbered headings with no text between them. It ends where an
entry comes again, which is the heading of the chapter itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fascicle.reading.detect.findings import Text
from fascicle.reading.detect.headings import Shape, is_title, of_line

HEADERS = frozenset(
    (
        "contents|table of contents|list of chapters|inhalt|inhaltsverzeichnis|table des matières|sommaire|índice|"
        "indice|sommario|inhoud|inhoudsopgave|содержание|оглавление|зміст|spis treści|innehåll|obsah|sisällys|목차|"
        "目次|目录"
    ).split("|")
)
ZONE = 80  # paragraphs
TOP = 2000  # characters of other text above it: a title page, a dedication
MOST = 500  # entries
LONGEST = 100  # characters of an entry
PAGE = re.compile(r"(?:\s*[.·…]{2,}|\s{2,}|\t)\s*(?:\d{1,4}|[ivxlc]{1,6})\Z")


def find(text: Text) -> list[int]:
    """The paragraphs of a table of contents."""
    above = 0
    for index in range(min(ZONE, len(text.paragraphs))):
        if not text.free(index):
            continue
        above += len(text.paragraphs[index].text)
        if above > TOP:
            break
        header = text.paragraphs[index].lines[0].strip(" .:*_#").casefold() in HEADERS
        if not header and of_line(text.paragraphs[index].lines[0]) is None:
            continue
        entries = _entries(text, index, header)
        if not header and len(entries) > 2 and not _is_list(text, entries):
            return []
        if (header and len(entries) > 1) or _is_list(text, entries):
            return entries
    return []


def _entries(text: Text, start: int, header: bool) -> list[int]:
    """The paragraphs from `start` on that are entries: until one of them comes again, or something else comes."""
    seen: set[tuple[str, int] | str] = set()
    found: list[int] = []
    for index in range(start, min(start + MOST, len(text.paragraphs))):
        lines: Sequence[str] = text.paragraphs[index].lines
        if index == start and header:
            lines = lines[1:]
        marks = [_marks(line) for line in lines]
        if not text.free(index) or any(not mark for mark in marks) or any(mark & seen for mark in marks):
            break
        found.append(index)
        for line, mark in zip(lines, marks, strict=True):
            shape = of_line(line)
            if shape and shape.unit and shape.level == 1:
                seen = {one for one in seen if one[0] != "2"}  # the numbers of chapters may begin again
            seen |= mark
    return found


def _marks(line: str) -> set[tuple[str, int] | str]:
    """What an entry is known by: its number and its title; nothing where a line is no entry."""
    line = PAGE.sub("", line)
    if len(line) > LONGEST:
        return set()
    shape = of_line(line)
    if shape is None:
        return {line.casefold().strip(" .")} if is_title(line.rstrip(".")) else set()
    marks: set[tuple[str, int] | str] = {(str(shape.level), shape.number)} if shape.number else set()
    title = shape.title.casefold().strip(" .")
    return marks | ({title} if title else set()) or {line.casefold().strip(" .")}


def _is_list(text: Text, entries: Sequence[int]) -> bool:
    """Whether headings follow each other with no text between them, and come again below."""
    lines = [line for index in entries for line in text.paragraphs[index].lines]
    shapes = [shape for line in lines if (shape := of_line(PAGE.sub("", line))) and shape.number]
    if len(shapes) < 3 or len(shapes) < 0.7 * len(lines) or not _titled(shapes):
        return False
    short = (p.text for p in text.paragraphs[entries[-1] + 1 :] if len(p.text) < LONGEST)
    below = {(s.level, s.number, s.title.casefold()) for line in short if (s := of_line(line))}
    again = sum(
        {(one.level, one.number, title) for title in ("", one.title.casefold())} & below != set() for one in shapes
    )
    return again > 0.7 * len(shapes)


def _titled(shapes: Sequence[Shape]) -> bool:
    numbers = [one.number for one in shapes if one.level == shapes[-1].level]
    return numbers == sorted(numbers)
