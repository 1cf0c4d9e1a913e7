"""How a paragraph is set off: by gaps that are equal on both sides, by its length, by what stands around it."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself."""
    yield from ()
