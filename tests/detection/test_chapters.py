"""Which lines are headings, and which only look like one."""

from __future__ import annotations

import pytest

from tests.detection.headed import PROSE, chapters_of, findings, told


@pytest.mark.parametrize(
    "headings",
    [
        ("Chapter 1", "Chapter 2", "Chapter 3"),
        ("CHAPTER I.", "CHAPTER II.", "CHAPTER III."),
        ("Chapter One: The Lock", "Chapter Two: Ice", "Chapter Three: the long way home"),
        ("Chapter the First", "Chapter the Second", "Chapter the Last"),
        ("1", "2", "3"),
        ("IV", "V", "VI"),
        ("one", "two", "three (the end!)"),
        ("1. The Lock", "2. Ice", "3. Who Goes There?"),
        ("Prologue", "Part One: Ice", "Interlude: The Yard", "Part Two", "Epilogue"),
        ("PART THE FIRST", "PART THE SECOND"),
        ("Erstes Kapitel", "Zweites Kapitel"),
        ("Chapitre premier", "Chapitre deux : La glace"),
        ("Capítulo 1", "Capítulo 2"),
        ("Глава первая", "Глава вторая. Лёд"),
        ("Hoofdstuk 1", "Hoofdstuk 2"),
        ("第一章 氷", "第二章 水"),
        ("제1장", "제2장"),
    ],
)
def test_headings(headings: tuple[str, ...]) -> None:
    assert chapters_of(*headings) == list(headings)


@pytest.mark.parametrize(
    "line",
    [
        "7",
        "M",
        "Chapter and verse, he had it.",
        "Part of it was true.",
        "Day one of the frost was the worst.",
        "Letter one was from the bank.",
        "Three.\n\nTwo.\n\nOne.",
        "1. Eggs\n\n2. Milk\n\n3. Flour",
        "Note: feed the cat.",
        "Paris, 1943",
    ],
)
def test_what_only_looks_like_a_heading(line: str) -> None:
    assert chapters_of(f"{PROSE}\n\n{line}") == [""]


def test_a_title_below_its_number_is_part_of_the_heading() -> None:
    found = findings(f"I.\n\nThe Lock\n\n{PROSE}\n\nII.\n\nIce on the Sill\n\n{PROSE}")
    assert (found.chapters[0].title, found.chapters[0].lines) == ("I: The Lock", (1, 3))
    assert found.chapters[1].title == "II: Ice on the Sill"


def test_a_short_first_sentence_is_no_title() -> None:
    found = findings(f"I\n\nIt was cold.\n\n{PROSE}\n\nII\n\n{PROSE}\n\nIII\n\n{PROSE}")
    assert [chapter.title for chapter in found.chapters] == ["I", "II", "III"]


def test_numbered_sections_are_no_chapters_where_chapters_have_a_word() -> None:
    assert chapters_of("Chapter 1", "1", "2", "Chapter 2", "1", "2") == ["Chapter 1", "Chapter 2"]


def test_an_archives_line_and_the_authors_own_are_one_heading() -> None:
    text = "\n\n".join(f"Chapter {n}: Ice\n\nChapter Text\n\nChapter {n}: Ice\n\n{PROSE}" for n in (1, 2))
    assert [chapter.lines for chapter in findings(text).chapters] == [(5, 5), (27, 27)]


def test_names_head_chapters_where_the_whole_text_is_parted_so() -> None:
    said = "\n\n".join(
        ["Oda and Till and Ruth were in the kitchen, and Oda was asleep, and so were Till and Ruth."] * 6
    )
    text = "\n\n\n\n".join(f"{name}\n\n{said}" for name in ("ODA", "TILL", "RUTH", "ODA"))
    assert [chapter.title for chapter in findings(text).chapters] == ["ODA", "TILL", "RUTH", "ODA"]


def test_a_table_of_contents_is_furniture() -> None:
    table = "CONTENTS\n\nI. The Lock\nII. Ice"
    found = findings(
        f"The Lock-House\n\nby Ruth Vane\n\n{table}\n\n\n\nI\n\nThe Lock\n\n{PROSE}\n\n\n\nII\n\nIce\n\n{PROSE}"
    )
    assert [chapter.title for chapter in found.chapters] == ["I: The Lock", "II: Ice"]
    assert told(found)[""] == ["CONTENTS", "I. The Lock", "II. Ice"]
