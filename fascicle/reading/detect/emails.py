"""Emails and memos: lines of `From:`, `To:`, `Subject:`."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text


def find(text: Text) -> Iterator[Evidence]:
    """Whole emails."""
    yield from ()
