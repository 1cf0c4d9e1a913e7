"""Letters: a salutation and, within reach, a closing and a signature; or a heading above."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text


def find(text: Text) -> Iterator[Evidence]:
    """Whole letters."""
    yield from ()
