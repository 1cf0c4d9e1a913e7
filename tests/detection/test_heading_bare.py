"""Headings without a number, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.detection.headed import PROSE, findings

HEAD = "The Lock-House\n\nby Ruth Vane"
NAMED = "Oda and Till and Ruth went down to the barge. Ruth said so. Till was cold, and Oda laughed at Till and Ruth."
BODY = f"{PROSE}\n\n{PROSE}\n\n{NAMED}\n\n{NAMED}\n\n{NAMED}"


def headed(*lines: str, head: str = HEAD, gap: int = 3) -> str:
    """A text whose parts stand below these lines."""
    above = "\n" * (gap + 1)
    return (
        above.join([head, *(f"{line}\n\n{BODY}" for line in lines)])
        if head
        else above.join(f"{line}\n\n{BODY}" for line in lines)
    )


def titles(text: str) -> list[str]:
    return [chapter.title for chapter in findings(text).chapters if chapter.lines]


@pytest.mark.parametrize(
    "lines",
    [
        ("Oda", "Till", "Ruth", "Oda"),
        ("ODA", "TILL", "RUTH"),
        ("Oda's POV", "Till's POV", "Oda's POV"),
        ("[Oda]", "[Till]", "[Ruth]"),
        ("*Oda*", "*Till*", "*Ruth*"),
        ("MONDAY", "TUESDAY", "WEDNESDAY"),
        ("14 September 1916", "2 October 1916", "9 April 1919"),
        ("Winter", "Spring", "Summer"),
        ("1999", "2003", "2010"),
        ("Then", "Now", "Then", "Now"),
        ("The Weight of Water", "What the Miller Knew", "A Door in the Ice"),
        ("1. The First Time", "2. At the Lock", "3. By Night", "+1"),
        ("(1)", "(2)", "(3)"),
        ("Day 1", "Day 3", "Day 7"),
    ],
)
def test_lines_that_open_every_part_are_headings(lines: tuple[str, ...]) -> None:
    found = findings(headed(*lines))
    assert [chapter.title for chapter in found.chapters if chapter.lines] == list(lines)
    assert not found.breaks


def test_days_that_open_only_later_scenes_are_captions() -> None:
    text = f"{HEAD}\n\n\n\n{BODY}\n\n\n\nMonday\n\n{BODY}\n\n\n\nTuesday\n\n{BODY}\n\n\n\nFriday\n\n{BODY}"
    found = findings(text)
    assert not titles(text)
    assert [one.caption for one in found.breaks] == ["Monday", "Tuesday", "Friday"]


@pytest.mark.parametrize(
    "lines",
    [
        ("7:45 a.m.", "9:10 a.m.", "11:00 p.m."),
        ("LONDON, 1940", "PARIS, 1943", "LONDON, 1946"),
        ("Oda", "Monday"),
    ],
)
def test_times_and_places_are_no_headings(lines: tuple[str, ...]) -> None:
    assert not titles(headed(*lines))


def test_the_dates_of_a_diary_are_no_headings() -> None:
    own = "I went to the lock today and I saw nobody at all. My feet were wet."
    assert not titles(headed(*(f"{day} May\n\n{own}" for day in (3, 4, 9))))


def test_signs_and_signatures_are_no_headings() -> None:
    signs = "".join(f"{BODY}\n\n\n\n{sign}\n\n\n\n" for sign in ("CLOSED", "NO ENTRY", "WET PAINT"))
    assert not titles(f"{HEAD}\n\n\n\n{signs}{BODY}")
    names = "".join(f"{BODY}\n\n{name}\n\n" for name in ("Till", "Ruth", "Oda"))
    assert not titles(f"{HEAD}\n\n\n\n{names}{BODY}")


def test_a_name_that_comes_again_is_not_the_storys_title() -> None:
    assert titles(headed("ODA", "TILL", "ODA", "TILL", head="")) == ["ODA", "TILL", "ODA", "TILL"]


def test_what_a_chapter_holds_belongs_to_its_heading() -> None:
    held = "The Cabin--A Storm--We sail for the North, and the cook\nis ill--What Till saw from the deck"
    found = findings(headed(f"CHAPTER I.\n\n{held}", f"CHAPTER II.\n\n{held}"))
    assert len(found.chapters) == 2
    assert found.chapters[0].title.startswith("CHAPTER I: The Cabin--A Storm")
    assert not found.breaks


def test_a_title_and_its_byline_may_touch() -> None:
    found = findings(headed("Chapter 1", "Chapter 2", head="The Lock-House\nby Ruth Vane"))
    assert [(fact.key, fact.value) for fact in found.facts] == [("title", "The Lock-House"), ("authors", "Ruth Vane")]
