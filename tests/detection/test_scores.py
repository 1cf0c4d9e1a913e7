"""What detection must reach on the manuscripts written for it, and the document that says what it reaches."""

from __future__ import annotations

import pytest

from fascicle.reading.detect import SIGNALS
from tests.detection import laid_out, scoreboard
from tests.detection.scoreboard import AFTERWARDS, DOCUMENT, Measured, everything, total

NOVELS = ("novel-first", "novel-third")
# What must be reached, and by which group of manuscripts: (what, precision, recall), a little below what is reached.
FLOORS = {
    "": [("chapters", 0.98, 0.91), ("scene breaks", 0.84, 0.94), ("messages", 0.96, 0.85), ("with suggestions", 0.90, 0.92)],
    "classic": [("chapters", 0.99, 0.98), ("messages", 0.95, 0.85)],
    "modern": [("scene breaks", 0.95, 0.85), ("messages", 0.90, 0.80)],
    "serial": [("chapters", 0.99, 0.98), ("messages", 0.95, 0.80)],
    "voices": [("chapters", 0.99, 0.98), ("messages", 0.90, 0.75)],
}  # fmt: skip


def named(start: str) -> list[Measured]:
    return [one for one in everything() if one.name.startswith(start)]


@pytest.mark.parametrize("group", FLOORS)
def test_as_much_is_found_as_before(group: str) -> None:
    for what, precision, recall in FLOORS[group]:
        count = total(named(group), what)
        assert count.precision >= precision, f"{what}: {count}"
        assert count.recall >= recall, f"{what}: {count}"


@pytest.mark.parametrize("novel", NOVELS)
def test_a_novel_without_messages_has_none(novel: str) -> None:
    for one in named(novel):
        assert not [line for line in one.wrong if line.startswith("+ ") and "suggestion" not in line], one.name


@pytest.mark.parametrize("layout", ["ragged", "wide", "tight", "wrapped"])
def test_gaps_that_are_usual_or_uneven_are_no_breaks(layout: str) -> None:
    """The novel in the first person has no scene break at all."""
    text, truth = laid_out.read_as(laid_out.FOLDER / "novel-first.txt", layout)
    assert not truth.breaks
    assert not [one for one in scoreboard.found_in(text)["scene_breaks"] if one["applied"]]


def test_a_paste_that_lost_lines_is_not_cut_to_pieces() -> None:
    for one in everything():
        if one.layout == "ragged":
            count = one.counts["scene breaks"]
            assert count.found - count.hit <= 4, f"{one.name}: {count}"


def test_the_scoreboard_says_what_is_found_now() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    again = scoreboard.written(document, [(name, make()) for name, make in scoreboard.TABLES.items()])
    assert again == document, "python -m tests.detection --scoreboard writes the tables anew"


def test_the_scoreboard_has_every_signal() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    rows = document.partition("<!-- signals -->")[2].partition("<!-- end -->")[0]
    assert {row.split("|")[1].strip() for row in rows.splitlines()[3:]} - {"none left out"} == {*SIGNALS, *AFTERWARDS}


def test_every_manuscript_names_layouts_that_exist() -> None:
    for folder in (laid_out.FOLDER, laid_out.HELD_OUT):
        for path in laid_out.sources(folder):
            assert set(laid_out.layouts(path)) <= set(laid_out.LAYOUTS), path.name
