"""Chats: two or more `Name: text` lines, two or more speakers, one of them twice."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text


def find(text: Text) -> Iterator[Evidence]:
    """Whole conversations."""
    yield from ()
