"""Chapters: which paragraphs are headings."""

from __future__ import annotations

import re

from fascicle.reading.detect.findings import HEADING, Chapter, Text

HEADINGS = re.compile(
    r"(?:chapter|part|book|prologue|epilogue|interlude)\b.{0,80}\Z|[ivxlc]{1,8}\.?\Z|\d{1,4}\.?\Z", re.IGNORECASE
)


def find(text: Text) -> tuple[list[Chapter], dict[int, str]]:
    """The chapters that have a heading, in order; and the paragraphs that are headings."""
    found = [
        Chapter(index, paragraph.text, (paragraph.first, paragraph.last), "heading", 0.99, "it reads like a heading")
        for index, paragraph in enumerate(text.paragraphs)
        if text.free(index) and len(paragraph.text) < 90 and HEADINGS.match(paragraph.text)
    ]
    return found, {chapter.index: HEADING for chapter in found}
