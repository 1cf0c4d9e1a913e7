"""How a file is laid out: its lines become paragraphs, whatever parts them.

A paragraph may end with a blank line, with several, with the indentation of the next, or with its line. The usual gap
is the mode of the gaps in the file, which may be three blank lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fascicle.reading.detect.findings import Layout, Paragraph

WRAPPED = range(55, 91)  # columns that people, e-texts and mail programs wrap at
TAB = 8  # columns


def paragraphs(lines: Sequence[str]) -> tuple[tuple[Paragraph, ...], Layout]:
    """The paragraphs of a file's lines, and how they are laid out."""
    layout = _layout(lines)
    return tuple(_paragraphs(lines, layout)), layout


def _layout(lines: Sequence[str]) -> Layout:
    gaps: Counter[int] = Counter()
    blank = 0
    seen = False
    for line in lines:
        if not line.strip():
            blank += 1
            continue
        if seen:
            gaps[blank] += 1
        seen, blank = True, 0
    gap = gaps.most_common(1)[0][0] if gaps else 1
    return Layout(gap=gap)


def _paragraphs(lines: Sequence[str], layout: Layout) -> Iterator[Paragraph]:
    blank = 0
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text:
            blank += 1
            continue
        indent = len(line.expandtabs(TAB)) - len(line.expandtabs(TAB).lstrip())
        yield Paragraph(number, number, " ".join(text.split()), (text,), blank, indent)
        blank = 0
