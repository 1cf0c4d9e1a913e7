"""Posts, threads and transcripts: names, handles and times above what they say."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text


def find(text: Text) -> Iterator[Evidence]:
    """Whole posts."""
    yield from ()
