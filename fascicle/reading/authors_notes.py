"""Author's notes in a chapter's own text: `::: notes` at its beginning, `::: endnotes` at its end.

A chapter in a file of its own has a place for them in its front matter; one of several in a file has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.reading.scan import fence_ends, fence_kind

NOTES, ENDNOTES = "notes", "endnotes"
Taken = tuple[str, int]  # the text of a note, and the line that it begins on


def take_notes(lines: Sequence[str], first: int) -> tuple[Sequence[str], dict[str, Taken]]:
    """The lines with blank ones where notes stood; and the notes, by `NOTES` and `ENDNOTES`."""
    if not any(line.lstrip().startswith(":::") for line in lines):
        return lines, {}
    rest = list(lines)
    found: dict[str, Taken] = {}
    for at, end in _outermost(lines):
        kind = fence_kind(lines[at]).casefold()
        begins = kind == NOTES and not any(line.strip() for line in rest[:at])
        ends = kind == ENDNOTES and not any(line.strip() for line in lines[end + 1 :])
        if (begins or ends) and kind not in found and end < len(lines):
            found[kind] = ("\n".join(lines[at + 1 : end]), first + at + 1)
            rest[at : end + 1] = [""] * (end + 1 - at)
    return rest, found


def _outermost(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The fences that are inside no other: the line that opens each, and the one that closes it."""
    found: list[tuple[int, int]] = []
    for at, end in sorted(fence_ends(lines).items()):
        if not found or at > found[-1][1]:
            found.append((at, end))
    return found
