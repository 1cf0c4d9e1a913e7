"""Hard-wrapped lines: which lines of a file go on in the next one, and which the author ended.

Looked for: the columns that a file was wrapped at. A program that wraps puts a word on the next line only where it has
no room left, so that a line with the next one's first word would be too long; a line of verse, of an address or of a
chat ends sooner. Nobody needs to know the width: it is that of the longest lines.

Traps: a stretch wrapped narrower than the rest (a letter pasted from a mail); lines wrapped by hand, which end up to a
third early, but then in the middle of a sentence; a line of chat that happens to be full; a paragraph on one long line
in a wrapped file; hanging indents. A word hyphenated at a wrap stays as typed, with a space after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fascicle.reading.scenes import ORNAMENTS, scene_break
from fascicle.reading.speaker_names import is_like_name
from fascicle.reading.speakers import LINE

WRAPPED = range(55, 91)  # columns that people, e-texts and mail programs wrap at
TAB = 8  # columns
WIDE = ("\N{IDEOGRAPHIC SPACE}", "\N{EM SPACE}", "\N{EM QUAD}")  # one of them is an indentation
SET_IN = 2  # columns; one space too many is a slip
FEWEST = 3  # lines that tell of a width
ENOUGH = 0.5  # of the lines that reach so far are full, where a file is wrapped
BY_HAND = 0.6  # of the width: a line wrapped by hand reaches so far, an address, a verse and most of a chat do not
ITEMS = ("- ", "* ", "• ", "– ")
SLACK = TAB  # columns that a wrapped line may be too long: a tab counts as one in some programs
NEAR = 60  # characters within which a speaker's colon stands


class Line(NamedTuple):
    """A line that is not blank: `text` without white space around it, `gap` blank lines above, `width` all columns."""

    number: int
    text: str
    gap: int
    indent: int
    width: int


def solid(lines: Sequence[str]) -> Iterator[Line]:
    """The lines that are not blank, each with the number of blank ones above it."""
    gap = 0
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text:
            gap += 1
            continue
        indent = 0 if line[0] == text[0] else _columns(line[: line.index(text[0])])
        yield Line(number, text, gap, indent, indent + len(text))
        gap = 0


def _columns(space: str) -> int:
    for wide in WIDE:
        space = space.replace(wide, "  ")
    return len(space.expandtabs(TAB))


def blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The stretches of lines with no blank line between them."""
    block: list[Line] = []
    for line in lines:
        if line.gap and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def width_of(lines: Sequence[Line]) -> int:
    """The columns that a file is wrapped at, 0 where it is not."""
    pairs = [(one, below) for one, below in pairwise(lines) if not below.gap and one.width < WRAPPED.stop]
    if len(pairs) < FEWEST:
        return 0
    flush = [one.width for one, _ in pairs if one.indent < SET_IN]  # a tab may have been counted as any width
    widths = sorted(flush if len(flush) >= FEWEST else (one.width for one, _ in pairs))
    width = widths[len(widths) * 98 // 100]
    reaching = [_is_full(one, below, width) for one, below in pairs if one.width >= width * BY_HAND]
    return width if width in WRAPPED and sum(reaching) >= ENOUGH * len(reaching) else 0


def is_indented(lines: Sequence[Line], width: int) -> bool:
    """Whether a paragraph begins where a line is indented."""
    if not width:
        return sum(line.indent >= SET_IN for line in lines) > len(lines) * 0.3
    by_indent = sum(not line.gap and line.indent >= SET_IN for line in lines)
    return by_indent > sum(line.gap > 0 for line in lines)


def joined(block: Sequence[Line], width: int, indented: bool) -> list[list[Line]]:
    """The lines of a block, those together that are one wrapped text."""
    if len(block) == 1:
        return [list(block)]
    width = _own_width(block) or width
    if not width:
        return [[line] for line in block]
    each = _each_opens(block)
    found = [[block[0]]]
    for one, below in pairwise(block):
        begins = (
            (indented and below.indent >= SET_IN) or (each and _opens(below.text)) or not _goes_on(one, below, width)
        )
        if begins or is_break(one) or is_break(below):
            found.append([below])
        else:
            found[-1].append(below)
    return found


def _own_width(block: Sequence[Line]) -> int:
    """The width of a block that is nothing but wrapped lines, whatever the rest of the file is."""
    width = max(line.width for line in block)
    if len(block) < FEWEST or width not in WRAPPED:
        return 0
    return width if all(_is_full(one, below, width) for one, below in pairwise(block)) else 0


def is_break(line: Line) -> bool:
    """Whether a line is the mark of a scene break, which may be as long as the lines are wide.

    `xxx` right below another line is three kisses.
    """
    return line.text[0] in ORNAMENTS and scene_break(line.text, line.gap > 0) is not None


def _goes_on(one: Line, below: Line, width: int) -> bool:
    if one.width >= width + SLACK:
        return False
    return _is_full(one, below, width) or (one.width >= width * BY_HAND and below.text[0].islower())


def _is_full(one: Line, below: Line, width: int) -> bool:
    """Whether the first word of the line below had no room on this one."""
    return one.width + 1 + len(below.text.partition(" ")[0]) > width


def _each_opens(block: Sequence[Line]) -> bool:
    """Whether these are lines of a chat or a list, which begin anew where one opens as the first does."""
    return _opens(block[0].text) and any(_opens(line.text) for line in block[1:])


def _opens(text: str) -> bool:
    return text.startswith(ITEMS) or speaks(text)


def speaks(text: str) -> bool:
    """Whether the line has a speaker: `Ana: hi`, `[10:22] Ana: hi`."""
    if ":" not in text[:NEAR] and "：" not in text[:NEAR]:
        return False
    said = LINE.match(text)
    return said is not None and is_like_name(said["name"])
