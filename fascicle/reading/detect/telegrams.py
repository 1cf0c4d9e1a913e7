"""Telegrams, notes and cuttings that stand by themselves below a line that names them."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text


def find(text: Text) -> Iterator[Evidence]:
    """Whole messages."""
    yield from ()
