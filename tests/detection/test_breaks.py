"""Scene breaks: ornaments, gaps and captions, and what only looks like them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from fascicle import kinds, languages
from fascicle.model import Config, Detection
from fascicle.reading.context import Rules
from fascicle.reading.detect import breaks
from fascicle.reading.detect.findings import CAPTION, HEADING, NOTE, ORNAMENT, Break, Found, Text
from fascicle.reading.detect.layout import paragraphs
from fascicle.reading.detect.scene_captions import is_bare, says_when

RULES = Rules(languages.language("en"), kinds.known(Config(Path(), "")))
TOLD = "The tide had gone out a long way while they talked, and nobody had come to take the boats up."
SAID = (
    "“It will be back,” said Nadia, and she went on with the net that she had in her lap, and did not look up at him."
)
SCENE = [TOLD, SAID, "He waited.", "“And if it isn’t?”", "She laughed.", TOLD]


def text_of(source: str, headings: Sequence[str] = (), notes: Sequence[str] = (), **said: object) -> Text:
    """A text with these paragraphs found to be headings and notes."""
    found, layout = paragraphs(source.split("\n"))
    kind = dict.fromkeys(headings, HEADING) | dict.fromkeys(notes, NOTE)
    taken = {index: kind[one.text] for index, one in enumerate(found) if one.text in kind}
    starts = tuple(index for index, what in taken.items() if what == HEADING)
    settings = replace(Detection(), **said)  # type: ignore[arg-type]
    return Text(found, layout, RULES, settings, taken, starts)


def shown(text: Text, found: Sequence[Break]) -> list[str]:
    """The breaks as the first words of the paragraph below, with their caption, and `?` where only suggested."""
    return [
        f"{'' if one.applied else '? '}{one.caption + ': ' if one.caption else ''}"
        f"{text.paragraphs[one.index].text.split('.')[0]}"
        for one in found
    ]


def seen(source: str, **known: object) -> list[str]:
    text = text_of(source, **known)  # type: ignore[arg-type]
    found, taken = breaks.find(text)
    text = replace(text, taken={**text.taken, **taken})
    return shown(text, breaks.around(text, found, []))


def scenes(count: int, between: str, gap: int = 1) -> str:
    """So many scenes, the later ones beginning `Scene 2.`; the text between them is as typed."""
    usual = "\n" * (gap + 1)
    return between.join(usual.join([f"Scene {number}. {TOLD}", *SCENE[1:]] * 3) for number in range(1, count + 1))


# --- ornaments -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mark", ["***", "* * *", "---", "~*~", "oOo", "-x-", "xXxXx", "#", "⁂", "♪ ♪ ♪", "~<>~", "• • •"]
)
def test_a_line_of_ornament_is_a_break(mark: str) -> None:
    assert seen(scenes(2, f"\n\n{mark}\n\n")) == ["Scene 2"]
    assert seen(scenes(2, f"\n{mark}\n", gap=0)) == ["Scene 2"]


def test_what_an_ornament_s_break_says_of_itself() -> None:
    text = text_of(f"{TOLD}\n\n* * *\n\n~ Later ~\n\n{SAID}")
    found, taken = breaks.find(text)
    assert found == [Break(3, "Later", "ornament", 0.99, True, "a line of ornament", (3, 5))]
    assert taken == {1: ORNAMENT, 2: ORNAMENT}


@pytest.mark.parametrize("line", ["...", "?!", "❤️", "♥", "x", "--", "* waves *", "> quoted", "3", "A", "“***”"])
def test_what_is_no_ornament(line: str) -> None:
    assert seen(f"{TOLD}\n\n{SAID}\n\n{line}\n\n{SAID}\n\n{TOLD}") == []


def test_kisses_below_a_name_are_no_break() -> None:
    assert seen(f"{TOLD}\n{SAID}\nMum\nxxx\n{SAID}\n{TOLD}") == []


def test_no_break_at_either_end_nor_at_a_heading() -> None:
    source = f"***\n\n{TOLD}\n\n***\n\nChapter 1\n\n* * *\n\n{SAID}\n\n{TOLD}\n\n***\n\nThe End of It\n\n***\n\n{SAID}\n\n***"
    assert seen(source, headings=["Chapter 1", "The End of It"]) == []


def test_no_break_between_a_heading_and_its_chapter_s_notes() -> None:
    source = f"Chapter 1\n\nA/N: hello\n\n***\n\n{TOLD}\n\n{SAID}\n\n***\n\nA/N: bye"
    assert seen(source, headings=["Chapter 1"], notes=["A/N: hello", "A/N: bye"]) == []


def test_two_ornaments_are_one_break() -> None:
    assert seen(scenes(2, "\n\n***\n\n***\n\n")) == ["Scene 2"]


# --- gaps ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("usual", [0, 1, 2, 3])
def test_a_gap_of_two_more_than_usual_is_a_break(usual: int) -> None:
    assert seen(scenes(3, "\n" * (usual + 3), gap=usual)) == ["Scene 2", "Scene 3"]


@pytest.mark.parametrize("usual", [0, 1, 2, 3])
def test_a_gap_of_one_more_than_usual_is_a_break_where_gaps_are_even(usual: int) -> None:
    assert seen(scenes(3, "\n" * (usual + 2), gap=usual)) == ["Scene 2", "Scene 3"]


@pytest.mark.parametrize("usual", [0, 1, 2, 3])
def test_the_usual_gap_is_no_break(usual: int) -> None:
    assert seen(scenes(3, "\n" * (usual + 1), gap=usual)) == []


def test_blank_lines_with_spaces_in_them_make_a_gap() -> None:
    assert seen(scenes(2, "\n\n \n\t\n")) == ["Scene 2"]


def test_where_a_paste_lost_lines_one_more_means_nothing_and_two_more_mean_a_break() -> None:
    lost = "\n\n".join(one + "\n" * (number % 5 == 1) for number, one in enumerate(SCENE * 4))
    assert seen(lost) == []
    assert seen(f"{lost}\n\n\n\nScene 2. {lost}") == ["Scene 2"]


def test_lines_lost_in_the_middle_of_a_conversation_are_told_by_it() -> None:
    talk = [f"“That makes {number}.”" for number in range(60)]
    assert seen("\n\n".join(one + "\n" * (number in (20, 45)) for number, one in enumerate(talk))) == []


def test_a_file_where_every_gap_differs_is_not_cut_to_pieces() -> None:
    gaps = [1, 3, 2, 4, 1, 2, 3, 4, 2, 1, 3, 4] * 3
    source = "".join(f"{TOLD} {number}" + "\n" * (gap + 1) for number, gap in enumerate(gaps))
    assert not [one for one in seen(source) if not one.startswith("?")]


def test_every_other_gap_is_larger() -> None:
    source = "".join(f"{TOLD} {number}" + "\n" * (2 + 2 * (number % 2)) for number in range(40))
    assert not [one for one in seen(source) if not one.startswith("?")]


def test_gaps_around_headings_are_no_breaks() -> None:
    chapters = [f"Part {number}\n\n{scenes(1, '')}" for number in range(3)]
    assert seen("\n\n\n\n".join(chapters), headings=["Part 0", "Part 1", "Part 2"]) == []
    wide = [f"Part {number}\n\n\n\n{scenes(1, '')}" for number in range(3)]
    assert seen("\n\n\n\n".join(wide), headings=["Part 0", "Part 1", "Part 2"]) == []


def test_a_title_below_a_heading_and_above_its_gap_is_no_scene() -> None:
    source = f"Chapter 1\nLow Water\n\n{scenes(1, '', gap=0)}"
    assert seen(source, headings=["Chapter 1"]) == []


def test_a_line_that_is_set_off_is_no_scene() -> None:
    source = f"{scenes(1, '')}\n\n\n\nThat was not her voice.\n\n\n\n{scenes(1, '')}"
    assert seen(source) == ["? That was not her voice", "? Scene 1"]


def test_the_end_is_no_scene() -> None:
    assert seen(f"{scenes(2, '')}\n\n\n\nTHE END") == ["? THE END"]


def test_verse_set_off_in_a_file_without_blank_lines_is_no_scene() -> None:
    source = f"{scenes(1, '', 0)}\n\nThe river is wide,\nand the ferry is slow.\n\n{scenes(1, '', 0)}"
    assert not [one for one in seen(source) if not one.startswith("?")]


def test_a_poem_and_dialogue_have_no_breaks() -> None:
    assert (
        seen("\n\n".join(["The river is wide\nand the ferry is slow,", "nobody waits\nwhere the willows grow"] * 9))
        == []
    )
    assert seen("\n\n".join(["“Are you there?”", "“No.”"] * 20)) == []
    assert seen("\n".join(["“Are you there?”", "“No.”"] * 20)) == []
    assert seen(TOLD) == []
    assert seen("") == []


def test_an_author_says_which_gaps_are_breaks() -> None:
    ragged = "\n\n".join(one + "\n" * (number % 5 == 1) for number, one in enumerate(SCENE * 4))
    assert len(seen(ragged, gaps=2)) == 5
    assert seen(scenes(3, "\n\n\n\n"), gaps=4) == []


def test_a_gap_says_why() -> None:
    found, _ = breaks.find(text_of(scenes(2, "\n\n\n\n")))
    assert [(one.rule, one.confidence, one.reason, one.marks) for one in found] == [
        ("gap", 0.93, "3 blank lines, where 1 is usual", None)
    ]


# --- messages --------------------------------------------------------------------------------------------------------


def around(source: str, *messages: tuple[str, str], applied: bool = True, kind: str = "texts") -> list[str]:
    """The breaks, with messages from the paragraph with the one text to that with the other."""
    text = text_of(source)
    texts = [paragraph.text for paragraph in text.paragraphs]
    spans = [Found(texts.index(first), texts.index(last), kind, applied=applied) for first, last in messages]
    found, taken = breaks.find(text)
    return shown(replace(text, taken=taken), breaks.around(text, found, spans))


def test_a_gap_that_only_sets_off_a_message_is_no_break() -> None:
    source = f"{scenes(1, '')}\n\n\n\nrunning late\n\nsorry\n\n\n\n{scenes(1, '')}"
    assert around(source, ("running late", "sorry")) == []
    assert around(source, ("running late", "running late"), ("sorry", "sorry")) == []
    assert around(source, ("running late", "sorry"), applied=False) == ["? running late", "? Scene 1"]


def test_a_message_that_opens_a_scene_leaves_its_break() -> None:
    source = f"{scenes(1, '')}\n\n\n\nrunning late\n\n{scenes(1, '')}"
    assert around(source, ("running late", "running late")) == ["running late"]


def test_gaps_within_a_message_are_no_breaks_and_ornaments_are() -> None:
    inside = f"Dear Meg, {TOLD}\n\n\n\nIt rains. {TOLD}\n\n***\n\nIt is dry. {TOLD}"
    source = f"{scenes(1, '')}\n\n{inside}\n\n{scenes(1, '')}"
    assert around(source, (f"Dear Meg, {TOLD}", f"It is dry. {TOLD}"), kind="diary") == ["It is dry"]


def test_once_messages_are_known_the_gaps_that_are_left_may_be_rare() -> None:
    story = "\n".join(f"{one}\n\nping {number}\n" for number, one in enumerate([TOLD] * 12))
    source = f"{scenes(4, '', gap=0)}\n{story}\n{TOLD}\n{SAID}\n\nScene 2. {scenes(1, '', gap=0)}"
    pings = [(f"ping {number}", f"ping {number}") for number in range(12)]
    assert around(source, *pings) == ["Scene 2"]


# --- captions --------------------------------------------------------------------------------------------------------


def test_a_line_that_says_when_is_the_caption_of_a_break() -> None:
    source = scenes(2, "\n\n\n\nThree weeks later\n\n")
    text = text_of(source)
    found, taken = breaks.find(text)
    assert shown(text, found) == ["Three weeks later: Scene 2"]
    assert [text.paragraphs[index].text for index, kind in taken.items() if kind == CAPTION] == ["Three weeks later"]
    assert found[0].marks == (text.paragraphs[18].first, text.paragraphs[18].first)


@pytest.mark.parametrize("caption", [
    "Three weeks later", "Later that night", "The next morning", "One Year Later…", "Two days earlier:",
    "Present day", "Trois semaines plus tard", "Am nächsten Morgen", "Tres años después", "Una settimana dopo",
    "Два года спустя",
])  # fmt: skip
def test_it_needs_no_gap(caption: str) -> None:
    assert says_when(caption)
    caption = caption.rstrip(":")
    assert seen(scenes(2, f"\n\n{caption}\n\n")) == [f"{caption}: Scene 2"]


def test_a_single_word_needs_a_gap() -> None:
    assert seen(scenes(2, "\n\nMeanwhile\n\n")) == []
    assert seen(scenes(2, "\n\n\n\nMeanwhile\n\n")) == ["Meanwhile: Scene 2"]


@pytest.mark.parametrize("caption", ["PARIS, 1943", "Monday, 3 p.m.", "What the cat saw", "November", "Nadia"])
def test_any_short_line_below_a_clear_gap_is_a_caption(caption: str) -> None:
    assert is_bare(caption)
    assert not says_when(caption)
    assert seen(scenes(2, f"\n\n\n\n{caption}\n\n")) == [f"{caption}: Scene 2"]
    assert seen(scenes(2, f"\n\n{caption}\n\n")) == []


def test_a_caption_below_an_ornament() -> None:
    assert seen(scenes(2, "\n\n***\n\nPARIS, 1943\n\n")) == ["PARIS, 1943: Scene 2"]
    assert seen(scenes(2, "\n\n***\n\nMeanwhile\n\n")) == ["Meanwhile: Scene 2"]
    assert seen(scenes(2, "\n\n***\n\nThe History of a Boat\n\n")) == ["The History of a Boat"]


@pytest.mark.parametrize("line", [
    "He left the next day.", "“Later”", "That night I could not sleep", "later, he said,", "one more week. 🕯️",
    "Two days", "Night fell on the harbour and on the town", "See you later", "Before the morning",
])  # fmt: skip
def test_what_does_not_say_when(line: str) -> None:
    assert not says_when(line)


@pytest.mark.parametrize(("line", "below"), [
    ("where are you", SAID), ("On my way", SAID), ("Hill House, 3 May", "Dear Meg,"), ("Crew chat", "Ana: hello"),
    ("3 May", "I have seen him again."), ("NO BOATS TO BE LEFT HERE", SAID), ("He left.", SAID),
])  # fmt: skip
def test_what_is_no_caption(line: str, below: str) -> None:
    """The gap may be a break all the same, above the line."""
    found = seen(scenes(2, f"\n\n\n\n{line}\n\n{below}\n\n"))
    assert found == [line.split(".")[0]]


def test_a_line_with_equal_gaps_on_both_sides_is_no_caption() -> None:
    assert not [one for one in seen(scenes(2, "\n\n\n\nThe Ferry House\n\n\n\n")) if not one.startswith("?")]
