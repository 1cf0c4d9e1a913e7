"""Signed messages: a paragraph that ends in `-- Name`."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself."""
    yield from ()
