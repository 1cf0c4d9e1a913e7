"""The recipe as a whole: what an author switches off or says is honoured, and nothing is remembered between files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fascicle import kinds, languages
from fascicle.model import Config, Detection
from fascicle.reading.context import Rules
from fascicle.reading.detect import detect
from fascicle.reading.detect.findings import CAPTION, HEADING, NOTE, ORNAMENT, Findings
from tests.detection.prose import FIRST, THIRD

RULES = Rules(languages.language("en"), kinds.known(Config(Path(), "")))
LETTER = "Dear Marguerite,\n\nThe gates are to stay shut until I write again. Ask nobody why.\n\nYours ever,\n\nTobias"
NOTED = "A/N: Thank you all for reading, and for every comment on the last chapter!"


def story(narration: str = THIRD) -> str:
    """Two chapters with a note above the first, a letter in each, and a break marked by an ornament."""
    told = narration.replace("\n", "\n\n")
    chapter = f"{told}\n\n{told}\n\n{LETTER}\n\n{told}\n\n* * *\n\n{told}"
    return f"Chapter 1\n\n{NOTED}\n\n{chapter}\n\nChapter 2\n\n{chapter}\n"


def applied(findings: Findings, what: str) -> int:
    """How many of these were found and are not only suggested."""
    return sum(getattr(one, "applied", True) for one in getattr(findings, what))


def found(text: str, **said: object) -> Findings:
    return detect(text.split("\n"), RULES, replace(Detection(), **said))  # type: ignore[arg-type]


def test_everything_is_looked_for_unless_an_author_says_otherwise() -> None:
    findings = found(story())
    assert [chapter.title for chapter in findings.chapters] == ["Chapter 1", "Chapter 2"]
    assert len(findings.breaks) == 2
    assert [message.kind for message in findings.messages if message.applied] == ["letter", "letter"]
    assert len(findings.notes) == 1


@pytest.mark.parametrize(
    ("what", "taken"),
    [("chapters", {HEADING}), ("breaks", {ORNAMENT, CAPTION}), ("messages", set()), ("notes", {NOTE})],
)
def test_what_is_switched_off_is_text_and_the_rest_is_found(what: str, taken: set[str]) -> None:
    usual, without = found(story()), found(story(), **{what: False})
    assert not taken & set(without.text.taken.values())
    for name in ("chapters", "breaks", "messages", "notes"):
        if name == "chapters" == what:
            assert [chapter.lines for chapter in without.chapters] == [None]  # the one that all text stands in
        elif name == what:
            assert getattr(without, name) == ()
        else:
            assert applied(without, name) == applied(usual, name), name


def test_no_note_is_remarked_on_where_none_is_looked_for() -> None:
    assert found(story(), notes=False).remarks == ()


def test_an_author_s_gaps_are_believed() -> None:
    even = THIRD.replace("\n", "\n\n").replace("The barge", "\nThe barge")
    assert [one.index for one in found(even, gaps=2).breaks if one.applied] == [2]
    assert found(even, gaps=3).breaks == ()


@pytest.mark.parametrize(("narrator", "says_i"), [("first", True), ("third", False)])
@pytest.mark.parametrize("narration", [FIRST, THIRD])
def test_an_author_s_narrator_is_believed(narration: str, narrator: str, says_i: bool) -> None:
    assert found(story(narration), narrator=narrator).text.first_person is says_i


def test_a_story_is_found_the_same_whatever_was_read_before() -> None:
    others = [story(FIRST), "\n\n".join(["Ana: where are you", "Ben: on the quay", "Ana: stay there"] * 4), LETTER, ""]
    alone = found(story())
    for other in others:
        found(other)
        detect(other.split("\n"), Rules(languages.language("de"), kinds.known(Config(Path(), ""))))
        assert found(story()) == alone
