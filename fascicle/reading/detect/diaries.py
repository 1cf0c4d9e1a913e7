"""Diaries and logs: entries headed by a date."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text


def find(text: Text) -> Iterator[Evidence]:
    """Whole entries."""
    yield from ()
