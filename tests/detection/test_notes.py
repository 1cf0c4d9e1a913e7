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


SHORT = "The lamp was out.\n\nNobody came.\n\nShe counted to nine and lit it again herself."


@pytest.mark.parametrize("line", ["A/N: hello!", "Disclaimer: none of it is mine."])
def test_a_note_does_not_take_the_story_with_it_to_the_next_break(line: str) -> None:
    assert notes_of(f"Chapter 1\n\n{line}\n\n{SHORT}\n\n***\n\n{PROSE}") == [(line, line, False)]


def test_a_note_of_several_paragraphs_goes_on_to_the_next_break() -> None:
    more = "Rain all week, so I wrote this on the bus.\n\nWen: the one with the hat\n\nDido: the dog"
    assert notes_of(f"Chapter 1\n\nA/N: hello!\n\n{more}\n\n***\n\n{PROSE}") == [
        ("A/N: hello!", "Dido: the dog", False)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Content warnings had been pasted over the door.",
        "Authors’ notes lay all over the floor of the lock-house.",
        "End notes of the bell hung over the water.",
        "Disclaimers were read out by the clerk, one by one.",
        "(A lock-house at night. Marguerite, alone.)",
    ],
)
def test_what_begins_as_a_note_and_is_the_story(line: str) -> None:
    assert notes_of(f"Chapter 1\n\n{line}\n\n{PROSE}\n\nChapter 2\n\n{PROSE}\n\n{line}") == []


def test_a_summary_below_a_title_is_no_note_of_how_it_came_to_be_posted() -> None:
    line = "In which the reader meets a goat, and a chapter of accidents is begun by it."
    assert notes_of(f"The Lock\n\nby A. Hale\n\n{line}\n\n{PROSE}") == []


def test_a_list_that_the_story_ends_with_is_no_note() -> None:
    assert (
        notes_of(f"{PROSE}\n\nNotes:\n\nThe barge. The lamp. Who lit it?\n\nShe shut the book and went to bed.") == []
    )
