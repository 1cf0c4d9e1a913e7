"""How a file is laid out: its lines become paragraphs, whatever parts them.

Looked for: a paragraph ends with a blank line, with several, with the indentation of the next, or with its own line.
The usual gap is the mode of the gaps in the file, which may be three blank lines, or none. It is taken where long
paragraphs are: a chat has fifty lines without a gap in a story whose paragraphs are parted by one.

Traps: wrapped lines (`wrapping`) are no paragraphs; lines that an author ended, of verse, an address or a chat, are one
paragraph with lines of its own (`flows` is False), but narration and dialogue that lost its blank lines is not; a poem
is all short lines, and its stanzas are its paragraphs; a paste that lost lines has uneven gaps (`ragged`).

Measured: of 25 manuscripts in nine layouts, the usual gap and the width are right in all; where blank lines part them,
99 paragraphs of 100 are those of the author. Without blank lines, each line of a verse or a chat is a paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from fascicle.reading.detect.findings import Layout, Paragraph
from fascicle.reading.detect.wrapping import (
    SET_IN,
    WRAPPED,
    Line,
    blocks,
    is_break,
    is_indented,
    joined,
    solid,
    speaks,
    width_of,
)

LONG = WRAPPED.stop - 1  # characters: more than this is prose, and no line of verse, an address or a heading
FEW = 5  # gaps beside long paragraphs that tell nothing yet
STANZAS = 0.1  # of the gaps, where all lines are short: fewer blank lines part scenes
UNEVEN = 0.06  # of the gaps are a line larger than usual: more than a story has scenes
CLOSE = 3  # paragraphs between two such gaps: no scene is so short
OPENING = '"“„«‹»「『'
CLOSING = '"”’»«›」』)]*_'
ENDS = ".!?…。！？—–-"

Piece = list[Line]  # the lines of one paragraph, or one line of a paragraph that has several


def paragraphs(lines: Sequence[str]) -> tuple[tuple[Paragraph, ...], Layout]:
    """The paragraphs of a file's lines, and how they are laid out."""
    every = list(solid(lines))
    width = width_of(every)
    indented = is_indented(every, width)
    parted = [joined(block, width, indented) for block in blocks(every)]
    gap = _usual(parted)
    inset = _inset(every) if indented else 0
    found = tuple(_paragraph(*one) for pieces in parted for one in _grouped(pieces, gap, inset))
    return found, Layout(gap, width, indented, _is_ragged(found, gap))


# --- the usual gap ---------------------------------------------------------------------------------------------------


def _usual(parted: Iterable[Sequence[Piece]]) -> int:
    """The most common gap beside long paragraphs, or of all where hardly any is long."""
    every: Counter[int] = Counter()
    beside: Counter[int] = Counter()
    before: bool | None = None  # whether the one before is long
    for pieces in parted:
        for piece in pieces:
            long = _is_long(piece)
            if before is not None:
                every[piece[0].gap] += 1
                if before or long:
                    beside[piece[0].gap] += 1
            before = long
    if beside.total() >= FEW:
        return _mode(beside)
    stanzas = Counter({gap: count for gap, count in every.items() if gap})
    return _mode(stanzas if stanzas.total() >= STANZAS * every.total() else every)


def _mode(gaps: Counter[int]) -> int:
    """The most common, and of equals the smallest."""
    return min(gaps, key=lambda gap: (-gaps[gap], gap), default=1)


def _is_long(piece: Piece) -> bool:
    return len(piece) > 1 or len(piece[0].text) > LONG


def _is_ragged(found: Sequence[Paragraph], usual: int) -> bool:
    """Whether gaps of a line too many are where no scene ends: too many of them, or too near to each other."""
    larger = [index for index, paragraph in enumerate(found) if index and paragraph.gap == usual + 1]
    if not usual or len(larger) < FEW:
        return False
    near = sum(later - one <= CLOSE for one, later in pairwise(larger))
    return len(larger) > UNEVEN * len(found) or near * 3 > len(larger)


# --- grouping --------------------------------------------------------------------------------------------------------


def _inset(lines: Iterable[Line]) -> int:
    """The columns from which on a line is set in deeper than a paragraph's first."""
    indents = Counter(line.indent for line in lines if line.indent >= SET_IN)
    return _mode(indents) + SET_IN


def _grouped(pieces: Sequence[Piece], usual: int, inset: int) -> Iterator[tuple[Piece, bool]]:
    """The lines of each paragraph of a block, and whether they flow."""
    if len(pieces) == 1:
        yield pieces[0], True
        return
    run: list[Piece] = []
    chat = usual > 0 and speaks(pieces[0][0].text)
    for piece in pieces:
        short = not _is_long(piece) or (chat and len(piece) == 1 and speaks(piece[0].text))
        if short and (usual or piece[0].indent >= inset > 0) and not is_break(piece[0]):
            run.append(piece)
            continue
        if run:
            yield from _own_lines(run)
            run = []
        yield piece, True
    if run:
        yield from _own_lines(run)


def _own_lines(run: Sequence[Piece]) -> Iterator[tuple[Piece, bool]]:
    """Short lines below each other: one paragraph with lines of its own, or a paragraph each."""
    if len(run) < 2 or _is_narration(run):
        yield from ((piece, True) for piece in run)
        return
    yield [line for piece in run for line in piece], False


def _is_narration(run: Sequence[Piece]) -> bool:
    """Whether short lines are sentences or speech whose blank lines were lost."""
    texts = [piece[0].text for piece in run]
    ended = all(text[-1] in CLOSING or text[-1] in ENDS for text in texts)
    spoken = sum(text[0] in OPENING for text in texts)
    return ended and (spoken * 2 > len(texts) or not any(speaks(text) for text in texts))


def _paragraph(lines: Piece, flows: bool) -> Paragraph:
    number, said, gap, indent, _ = lines[0]
    if len(lines) == 1:  # most: a file may hold half a million
        return Paragraph(number, number, " ".join(said.split()), (said,), gap, indent, flows)
    own = tuple(line.text for line in lines)
    return Paragraph(number, lines[-1].number, " ".join(" ".join(own).split()), own, gap, indent, flows)
