"""Whether a story is told in the first person: how often its paragraphs say *I* outside quotation marks."""

from __future__ import annotations

from fascicle.reading.detect.findings import Text


def first_person(text: Text) -> bool:
    """Whether the narrator says *I*: as the author says, or else by the paragraphs."""
    return text.settings.narrator == "first"
