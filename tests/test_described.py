"""What a described picture is of: a sound, a file, or something to be seen."""

from __future__ import annotations

import pytest

from fascicle.reading.attachments import sort_of


@pytest.mark.parametrize(
    ("described", "sort"),
    [
        ("[photo: a cat on a stove]", ""),
        ("[video: nothing happens]", ""),
        ("[写真: 雪]", ""),
        ("IMG-2026-WA0003.jpg (file attached)", ""),
        ("&lt;Media omitted&gt;", ""),
        ("[voice message, 0:23]", "sound"),
        ("[ 🎤 Voice message ]", "sound"),
        ("&lt;attached: 00000012-AUDIO-2026.opus&gt;", "sound"),
        ("[Sprachnachricht, 0:12]", "sound"),
        ("[file: the will, final.pdf]", "file"),
        ("the will.docx (file attached)", "file"),
        ("[location: the low board]", "file"),
        ("[voices of the dead, a film poster]", ""),
        ("[filed under W]", ""),
    ],
)
def test_sort(described: str, sort: str) -> None:
    assert sort_of(described) == sort


@pytest.mark.parametrize("text", ["[" * 100_000, "." * 100_000, "x.pd" * 30_000, " " * 100_000])
def test_hostile_text_takes_no_time(text: str) -> None:
    assert sort_of(text) == ""
