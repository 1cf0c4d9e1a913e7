"""Author's notes: `A/N: …` in the first or last paragraphs of a chapter."""

from __future__ import annotations

from fascicle.reading.detect.findings import Note, Text


def find(text: Text) -> list[Note]:
    """The notes in order; at most one at the beginning of a chapter, and one at its end."""
    return []
