"""Author's notes are set apart; words of the story are not."""

from __future__ import annotations

import pytest

from tests.detection.headed import PROSE, findings


def notes_of(text: str) -> list[tuple[str, str, bool]]:
    found = findings(text)
    paragraphs = found.text.paragraphs
    return [(paragraphs[note.first].text, paragraphs[note.last].text, note.end) for note in found.notes]


@pytest.mark.parametrize(
    "line", ["A/N: hello!", "(AN: sorry for the wait.)", "Author's note: told in bits.", "Notes: for Till."]
)
def test_a_note_at_the_beginning_and_at_the_end(line: str) -> None:
    assert notes_of(f"{line}\n\n{PROSE}") == [(line, line, False)]
    assert notes_of(f"{PROSE}\n\n{line}") == [(line, line, True)]


def test_notes_above_the_first_heading() -> None:
    assert notes_of(f"A/N: hello!\n\nChapter 1\n\n{PROSE}\n\nChapter 2\n\n{PROSE}") == [
        ("A/N: hello!", "A/N: hello!", False)
    ]


def test_thanks_at_the_end() -> None:
    thanks = "Thank you all for reading! The next chapter is up on Sunday, and comments feed me."
    assert notes_of(f"{PROSE}\n\n{thanks}") == [(thanks, thanks, True)]


@pytest.mark.parametrize(
    "line", ["Thank you all. I don't know any of you.", "Note the date, he said.", "An hour passed."]
)
def test_what_is_no_note(line: str) -> None:
    assert notes_of(f"{line}\n\n{PROSE}\n\n{line}") == []


def test_a_note_in_the_middle_is_remarked_upon() -> None:
    found = findings(f"{PROSE}\n\nA/N: dun dun dun\n\n{PROSE}\n\n{PROSE}")
    assert not found.notes
    assert [remark.line for remark in found.remarks] == [17]
