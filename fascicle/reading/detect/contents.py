"""A table of contents, or a list of illustrations, above the story: furniture, though its lines look like headings.

Below a line such as *Contents*, or as three and more numbered headings with no text between them. A table ends where an
entry comes again with text below it, which is the heading of the chapter itself, or where prose begins.

Traps: what a chapter holds may be told below its number in several lines that end like a sentence; the numbers of
chapters may begin again in every part, so an entry that comes again with no text below it is one more; between the
table and the story stand a preface's heading and text. *Contents* far below the beginning may be what a box holds: it
is a table only where its headings come again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from fascicle.reading.detect.findings import Text
from fascicle.reading.detect.headings import PART, Shape, is_title, of_line
from fascicle.reading.detect.quoted import begins

HEADERS = frozenset(
    (
        "contents|table of contents|list of chapters|inhalt|inhaltsverzeichnis|table des matières|sommaire|índice|"
        "indice|sommario|inhoud|inhoudsopgave|содержание|оглавление|зміст|spis treści|innehåll|obsah|sisällys|목차|"
        "目次|目录"
    ).split("|")
)
LISTS = frozenset(
    (
        "illustrations|list of illustrations|full-page illustrations|list of plates|list of maps|maps|plates|"
        "verzeichnis der abbildungen|abbildungen|table des illustrations|table des gravures|illustrazioni|ilustraciones"
    ).split("|")
)
INDEXES = frozenset("index|general index|register|sachregister|index of names|índice onomástico".split("|"))
ZONE = 200  # paragraphs, of which prefaces may be some
TOP = 2000  # characters of other text above it: a title page, a dedication
MOST = 500  # entries
LONGEST = 100  # characters of an entry
LONGEST_LINE = 160  # of what a list of illustrations says
LONGEST_TOLD = 600  # of what a chapter holds, below its number
ENOUGH = 600  # characters of text below a heading, which no table has
SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?…][”\"’»]? [“\"‘«]?[^\W\d_].{20,}[.!?…][”\"’»]?\Z")
PAGE = re.compile(r"(?:\s*[.·…]{2,}|\s{2,}|\t)\s*(?:\d{1,4}|[ivxlc]{1,6})\Z")
PAGES = re.compile(r", \d{1,4}(?:[-–,;.]|\Z)")

Mark = tuple[str, int] | str


def find(text: Text) -> list[int]:
    """The paragraphs of tables of contents, lists of illustrations and an index."""
    tables = _tables(text)
    return [*tables, *_lists(text, set(tables)), *_index(text)]


def is_header(line: str, words: frozenset[str] = HEADERS | LISTS) -> bool:
    """Whether a line heads a table."""
    return len(line) < 40 and line.strip(" .:*_#").casefold() in words


def _tables(text: Text) -> list[int]:
    return _headed(text) or _numbered(text)


def _headed(text: Text) -> list[int]:
    """The first table below a line that says what it is; below prose only where its headings come again."""
    prose = False
    for index in range(min(ZONE, len(text.paragraphs))):
        if not text.free(index):
            continue
        line = text.paragraphs[index].text
        prose = prose or (len(line) > LONGEST and line[-1] in '.!?”"')
        if not is_header(text.paragraphs[index].lines[0], HEADERS):
            continue
        entries = _under(text, index, _again)
        lines = sum(len(text.paragraphs[entry].lines) for entry in entries)
        if lines > 2 and (not prose or _come_again(text, entries)):
            return entries
    return []


def _numbered(text: Text) -> list[int]:
    """The first list of numbered headings with no text between them."""
    above = 0
    for index in range(min(ZONE, len(text.paragraphs))):
        if not text.free(index):
            continue
        above += len(text.paragraphs[index].text)
        if above > TOP:
            break
        if of_line(text.paragraphs[index].lines[0]) is None:
            continue
        entries = _unheaded(text, index)
        listed = _is_list(text, entries)
        if listed or len(entries) > 2:
            return entries if listed else []
    return []


# --- below a header --------------------------------------------------------------------------------------------------


def _under(text: Text, start: int, ends: Callable[[Text, int, set[Mark]], bool]) -> list[int]:
    """The paragraphs from the header on that are a table's: to an entry that comes again, or to prose."""
    seen: set[Mark] = set()
    room = 0  # characters that may tell what the chapter above holds
    for index in range(start, min(start + MOST, len(text.paragraphs))):
        paragraph = text.paragraphs[index]
        lines: Sequence[str] = paragraph.lines[index == start :]
        if not text.free(index) or (index > start and ends(text, index, seen)):
            return list(range(start, index))
        told = len(paragraph.text) <= room
        if index > start and not (told or _is_entry(paragraph.text) or _is_between(text, index)):
            return _without_heading(text, start, index)
        numbered = any(shape.number for shape in map(_shape, lines) if shape)
        room = LONGEST_TOLD if numbered else room - len(paragraph.text)
        for line in lines:
            seen |= _marks(line)
    return []


def _shape(line: str) -> Shape | None:
    """What an entry's line heads: it may end with a colon, or the number of its page."""
    return of_line(PAGE.sub("", line).rstrip(": "))


def _is_entry(line: str) -> bool:
    """Whether a paragraph may be an entry: short, and no sentence."""
    bare = line.rstrip('”"’»_*')
    if len(line) <= LONGEST and (line.isupper() or is_title(PAGE.sub("", line).rstrip(".")) or of_line(line)):
        return True
    if len(line) <= LONGEST_LINE:
        return bare[-1:] not in (".", "!", "?", "…", ":", ",", ";")
    return any(map(of_line, (line[:LONGEST].partition("  ")[0], line.partition(". ")[0])))


def _is_between(text: Text, index: int) -> bool:
    """Whether a short sentence stands above one more entry."""
    below = text.paragraphs[index + 1].text if text.free(index + 1) else "."
    spoken = begins(text.paragraphs[index].text) or begins(below)
    return len(text.paragraphs[index].text) <= LONGEST_LINE and not spoken and _is_entry(below)


def _again(text: Text, index: int, seen: set[Mark]) -> bool:
    """Whether an entry comes again, or another heading comes, with text below it."""
    line = text.paragraphs[index].lines[0]
    shape = _shape(line)
    if shape and shape.number:
        return bool(_marks(line) & seen) and _heads_text(text, index, set())
    if _marks(line) & seen:
        return _heads_text(text, index, set())
    return _is_heading(text.paragraphs[index].text) and _heads_text(text, index, seen)


def _heads_text(text: Text, index: int, seen: set[Mark]) -> bool:
    """Whether text stands between this heading and the next, or what was `seen`; a part's below its chapter's."""
    own, size = _shape(text.paragraphs[index].lines[0]), 0
    for below in range(index + 1, min(index + 40, len(text.paragraphs))):
        line = text.paragraphs[below].text
        shape = _shape(line) if len(line) <= LONGEST else None
        if shape and shape.number:
            part = own is not None and own.level == PART < shape.level
            return part and _heads_text(text, below, set())
        if seen and len(line) <= LONGEST and _marks(line) & seen:
            return False
        size += len(line)
        if size > ENOUGH or SENTENCES.search(line):
            return True
    return False


def _without_heading(text: Text, start: int, end: int) -> list[int]:
    """The paragraphs before prose, without the heading right above that."""
    last = end - 1
    while last > start + 1 and _is_heading(text.paragraphs[last].text):
        last -= 1
    return list(range(start, last + 1))


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST and (line.isupper() or of_line(line) is not None)


def _shapes(text: Text, entries: Sequence[int]) -> list[Shape]:
    lines = (line for index in entries for line in text.paragraphs[index].lines)
    return [shape for line in lines if (shape := _shape(line))]


def _come_again(text: Text, entries: Sequence[int]) -> bool:
    """Whether most of a table's headings stand below it, too."""
    own = {(shape.number, shape.unit) for shape in _shapes(text, entries) if shape.number}
    titles = {_bare(line) for index in entries[1:] for line in text.paragraphs[index].lines}
    short = [p.lines[0] for p in text.paragraphs[entries[-1] + 1 :] if len(p.lines[0]) < LONGEST]
    numbers = {(shape.number, shape.unit) for line in short if (shape := of_line(line))}
    again = len(titles & {_bare(line) for line in short})
    return (len(own) > 2 and len(own & numbers) * 2 > len(own)) or again * 2 > len(titles)


def _bare(line: str) -> str:
    return PAGE.sub("", line).casefold().strip(" .")


# --- lists of illustrations, an index --------------------------------------------------------------------------------


def _lists(text: Text, tables: set[int]) -> Iterator[int]:
    """What stands below *Illustrations*, up to a heading with a number."""
    for index in range(min(ZONE, len(text.paragraphs))):
        if index in tables or not text.free(index) or not is_header(text.paragraphs[index].lines[0], LISTS):
            continue
        entries = [one for one in _under(text, index, _is_headed) if one not in tables]
        if len(entries) > 2:
            yield from entries
            return


def _is_headed(text: Text, index: int, _: set[Mark]) -> bool:
    shape = of_line(text.paragraphs[index].lines[0])
    return is_header(text.paragraphs[index].lines[0]) or (shape is not None and (shape.number > 0 or not shape.title))


def _index(text: Text) -> Iterator[int]:
    """*Index* in the last third of a file, above lines that end in the numbers of pages."""
    for index in range(len(text.paragraphs) * 2 // 3, len(text.paragraphs)):
        line = text.paragraphs[index].lines[0]
        if text.free(index) and is_header(line, INDEXES):
            below = [at for at in range(index + 1, len(text.paragraphs)) if text.free(at)]
            paged = sum(PAGES.search(text.paragraphs[at].text) is not None for at in below)
            if len(below) > 5 and paged * 2 > len(below):
                yield from (index, *below)
            return


# --- without a header ------------------------------------------------------------------------------------------------


def _unheaded(text: Text, start: int) -> list[int]:
    """The paragraphs from `start` on that are entries: until one of them comes again, or something else comes."""
    seen: set[Mark] = set()
    found: list[int] = []
    for index in range(start, min(start + MOST, len(text.paragraphs))):
        lines: Sequence[str] = text.paragraphs[index].lines
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


def _marks(line: str) -> set[Mark]:
    """What an entry is known by: its number and its title; nothing where a line is no entry."""
    line = PAGE.sub("", line)
    if len(line) > LONGEST:
        return set()
    shape = _shape(line)
    if shape is None:
        return {line.casefold().strip(" .")} if is_title(line.rstrip(".")) else set()
    marks: set[Mark] = {(str(shape.level), shape.number)} if shape.number else set()
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
