"""Files that are no story: tens of thousands of lines of two or three words.

A list of words, a table one cell a line, an export gone wrong: nothing in it is a chapter or a message, and looking
costs by the line, not by the character. All of its words are kept, as one text in which nothing is sought, and the
author is told.

Traps: a chat of many short lines is a story, and verse is, and a play. The longest novels have some 40,000 lines that
are not blank where each paragraph is one, and their mean is over a hundred characters; a chat's is about thirty.
"""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.model import Detection
from fascicle.reading.context import Rules
from fascicle.reading.detect.findings import PLAIN, Chapter, Findings, Layout, Paragraph, Remark, Text

MANY = 20_000  # lines that are not blank: fewer are looked at whatever they are
SHORT = 16  # characters of a line on average, about three words


def is_unreadable(lines: Sequence[str]) -> bool:
    """Whether there are very many lines, and hardly anything in them."""
    if len(lines) < MANY:
        return False
    lengths = [length for length in map(len, map(str.strip, lines)) if length]
    return len(lengths) >= MANY and sum(lengths) < SHORT * len(lengths)


def unread(lines: Sequence[str], rules: Rules, settings: Detection) -> Findings:
    """The file as one paragraph with all its words, and why."""
    solid = [number for number, line in enumerate(lines, start=1) if line.strip()]
    said = " ".join(" ".join(lines).split())
    paragraph = Paragraph(solid[0], solid[-1], said, (said,))
    remark = Remark(
        solid[0],
        f"{len(solid)} lines of fewer than {SHORT} characters on average are no story: "
        "nothing was looked for, and they are read as one paragraph",
    )
    text = Text((paragraph,), Layout(), rules, settings, taken={0: PLAIN})
    return Findings(text, chapters=(Chapter(0),), remarks=(remark,))
