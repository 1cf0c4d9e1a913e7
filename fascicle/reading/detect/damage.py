"""Damage to warn of: `[email protected]`, a lost italic, mojibake."""

from __future__ import annotations

from fascicle.reading.detect.findings import Remark, Text


def find(text: Text) -> list[Remark]:
    """What an author should look at, in order."""
    return []
