"""Who writes to whom: from the message itself, its cue, its neighbours in a conversation. Better unknown than wrong."""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.reading.detect.findings import Found, Text


def name(text: Text, found: Sequence[Found]) -> list[Found]:
    """The messages with sender and addressee, where these can be told."""
    return list(found)
