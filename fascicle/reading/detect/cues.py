"""Cues: the paragraph before or after names a message (*his phone buzzed*, *reads:*, *typed out a reply*)."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself, with the sender that the cue names."""
    yield from ()
