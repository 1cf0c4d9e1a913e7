"""Title and author, where the first lines of the text are these."""

from __future__ import annotations

from fascicle.reading.detect.findings import Fact, Text


def find(text: Text) -> tuple[dict[int, str], list[Fact]]:
    """What some paragraphs are taken for, and the facts that they hold."""
    return {}, []
