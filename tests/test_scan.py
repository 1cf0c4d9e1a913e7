"""Where the pieces of a text begin: line numbers, of which `tests/cases` shows only those of problems."""

from __future__ import annotations

from fascicle.reading.footnotes import Definition, take_definitions
from fascicle.reading.scan import Break, Fence, Run, Section, code_blocks, fence_ends, heading, scan, split_chapters


def test_pieces_know_their_lines() -> None:
    lines = ["", "One.", "***", "Two.", "", "::: note", "Gone.", ":::", "*** Later ***", "  ", "Three."]
    assert scan(lines, 10, "a.md") == (
        [
            Run(("", "One."), 10),
            Break("", 12),
            Run(("Two.", ""), 13),
            Fence("note", "", ("Gone.",), 15),
            Break("Later", 18),
            Run(("", "Three."), 19),
        ],
        [],
    )


def test_a_fence_that_is_never_closed_goes_to_the_end() -> None:
    pieces, problems = scan(["::: letter as Bob  the first", "Gone."], 1, "a.md")
    assert pieces == [Fence("letter", "as Bob  the first", ("Gone.",), 1)]
    assert [problem.code for problem in problems] == ["R001"]


def test_fences_nest_and_code_holds_none() -> None:
    lines = ["::: a", "::: b", "```", ":::", "```", ":::::", ":::", ":::", "::: c"]
    assert code_blocks(lines) == {2: 5}
    assert fence_ends(lines) == {0: 6, 1: 5, 8: 9}


def test_a_code_block_is_closed_by_as_many_backticks_or_more() -> None:
    assert code_blocks(["````", "```", "`````", "```", "```` "]) == {0: 3, 3: 5}
    assert code_blocks(["``` py", "x", "  ```  "]) == {0: 3}
    assert code_blocks(["``` he said", "x", "y```", "`` `"]) == {}


def test_a_heading_of_a_chapter() -> None:
    found = {
        line: heading(line)
        for line in ["# One", "  #  One #", "#One", "## One", "#", "# #", "# # #", "    # One", "# #1"]
    }
    assert {line: words for line, words in found.items() if words is not None} == {
        "# One": "One",
        "  #  One #": "One",
        "# #1": "#1",
    }


def test_chapters_know_their_lines() -> None:
    lines = ["", "Before.", "# One", "1", "::: note", "# no", ":::", "# Two", "2"]
    assert split_chapters(lines, 5) == [
        Section(None, 5, ["", "Before."], 5),
        Section("One", 7, ["1", "::: note", "# no", ":::"], 8),
        Section("Two", 12, ["2"], 13),
    ]
    assert split_chapters(["", "# One"], 1) == [Section("One", 2, [], 3)]
    assert split_chapters([""], 1) == [Section(None, 1, [""], 1)]


def test_footnotes_leave_blank_lines_behind() -> None:
    lines = [
        "One[^a].",
        "[^a]: First",
        "goes on",
        "",
        "    more",
        "",
        "Two.",
        "  [^b]:",
        "\tthere",
        "[^c d]: no",
        "```",
        "[^d]: x",
        "```",
    ]
    rest, found = take_definitions(lines, 1)
    assert rest == ["One[^a].", "", "", "", "", "", "Two.", "", "", "", "```", "[^d]: x", "```"]
    assert found == [
        Definition("a", ("First", "goes on", "", "more"), 2),
        Definition("b", ("", "there", "[^c d]: no"), 8),
    ]
