"""Conversations: once a message is found, short paragraphs near it, with narration between, are its replies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fascicle.reading.detect.findings import Evidence, Found, Text


def find(text: Text, found: Sequence[Found]) -> Iterator[Evidence]:
    """What the messages found so far say of the paragraphs near them."""
    yield from ()
