"""Paragraphs out of a file's lines, however it parts them."""

from __future__ import annotations

import textwrap
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fascicle.reading.detect.findings import Layout, Paragraph
from fascicle.reading.detect.layout import paragraphs

LONG = [
    "The ferry was late again, and Nadia sat on the wall with her feet over the water and counted the lamps on the far "
    "side, one by one, as she had done every evening since the bridge was shut.",
    "Piers came down at nine with the lantern. He did not say anything about the letter, and she did not ask him; they "
    "looked at the river, which was high, and brown, and in no hurry at all to be anywhere.",
    "Afterwards she could never tell how long they had been there. The bell rang twice on the other bank, and somebody "
    "laughed, and the wind went round to the north and brought the smell of tar.",
    "“Well,” said Piers, “that’s that, then,” and he picked up the lantern and went back up the steps, slowly, with one "
    "hand upon the rail, like a man much older than he was.",
]


def read(text: str) -> tuple[list[str], Layout]:
    """The paragraphs' texts, with a slash between lines that the author ended; and the layout."""
    found, layout = paragraphs(text.split("\n"))
    return [shown(paragraph) for paragraph in found], layout


def shown(paragraph: Paragraph) -> str:
    return paragraph.text if paragraph.flows else " / ".join(paragraph.lines)


def wrapped(text: str, width: int = 72, indent: str = "") -> str:
    return "\n".join(textwrap.wrap(text, width, initial_indent=indent))


# --- the usual gap ---------------------------------------------------------------------------------------------------


def test_paragraphs_are_parted_by_the_usual_gap() -> None:
    for gap in (1, 2, 3):
        found, layout = read(("\n" * (gap + 1)).join(LONG * 2))
        assert found == LONG * 2
        assert layout == Layout(gap=gap)


def test_a_paragraph_a_line_without_blank_lines() -> None:
    found, layout = read("\n".join([*LONG, "She nodded.", "He was gone.", *LONG]))
    assert found == [*LONG, "She nodded.", "He was gone.", *LONG]
    assert layout == Layout(gap=0)


def test_a_chat_of_fifty_lines_does_not_make_the_usual_gap() -> None:
    chat = "\n".join(f"{who}: {said}" for who, said in zip(["ana", "ben"] * 25, map(str, range(50)), strict=True))
    found, layout = read("\n\n".join([*LONG, chat, *LONG]))
    assert layout.gap == 1
    assert len(found) == 9
    assert found[4].startswith("ana: 0 / ben: 1 / ana: 2")


def test_gaps_of_a_line_too_many_here_and_there_are_ragged() -> None:
    even = "\n\n".join(LONG * 10)
    ragged = "\n\n".join(one + "\n" * (number % 6 == 0) for number, one in enumerate(LONG * 10))
    assert not read(even)[1].ragged
    assert read(ragged)[1] == Layout(gap=1, ragged=True)


def test_blank_lines_with_spaces_in_them_are_blank() -> None:
    assert read("One.\n \t\n\N{NO-BREAK SPACE}\nTwo.")[0] == ["One.", "Two."]
    found, _ = paragraphs(["One.", " ", "\t", "Two."])
    assert [paragraph.gap for paragraph in found] == [0, 2]


def test_a_file_of_nothing_and_of_one_paragraph() -> None:
    assert read("") == ([], Layout())
    assert read("\n \n") == ([], Layout())
    assert read("One.") == (["One."], Layout())


def test_where_a_paragraph_stands() -> None:
    found, _ = paragraphs(["", "One.", "", "", "\tTwo ", "lines", "", "Three."])
    assert [(p.first, p.last, p.gap, p.indent, p.lines) for p in found] == [
        (2, 2, 1, 0, ("One.",)),
        (5, 6, 2, 8, ("Two", "lines")),
        (8, 8, 1, 0, ("Three.",)),
    ]


# --- wrapped lines ---------------------------------------------------------------------------------------------------


def test_wrapped_lines_are_joined() -> None:
    for width in (65, 72, 80):
        found, layout = read("\n\n".join(wrapped(one, width) for one in LONG))
        assert found == LONG
        assert abs(layout.width - width) <= 1


def test_wrapped_and_indented_without_blank_lines() -> None:
    for indent in ("  ", "    ", "\t", "\N{IDEOGRAPHIC SPACE}", "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"):
        found, layout = read("\n".join(wrapped(one, 72, indent) for one in [*LONG, "“No.”", "“Yes.”", *LONG]))
        assert found == [*LONG, "“No.”", "“Yes.”", *LONG]
        assert (layout.gap, layout.indented) == (0, True)


def test_wrapped_without_anything_between_paragraphs() -> None:
    """Nothing but a line that ends early tells where a paragraph does."""
    found, layout = read("\n".join(wrapped(one) for one in LONG))
    assert found == LONG
    assert layout.gap == 0


def test_wrapped_by_hand_some_lines_end_early() -> None:
    lines = wrapped(LONG[1]).split("\n")
    early = [*lines[:-1], "which was high, and brown, and in no hurry then", "to be anywhere at all."]
    text = "\n\n".join([wrapped(LONG[0]), "\n".join(early), wrapped(LONG[2])])
    assert len(read(text)[0]) == 3


def test_an_address_a_verse_and_a_chat_keep_their_lines_in_a_wrapped_file() -> None:
    text = "\n\n".join(
        [
            wrapped(LONG[0]),
            "Mill House,\nLower Tarn,\n3rd May",
            "Dear Nadia,\n" + wrapped(LONG[1]),
            "The river is wide\nand the ferry is slow\nand nobody waits\n  where the willows grow,",
            "ana: it is a long way round by the bridge, and the lamps are all out now\nben: ok\nana: come anyway",
            wrapped(LONG[2]),
        ]
    )
    assert read(text)[0] == [
        LONG[0],
        "Mill House, / Lower Tarn, / 3rd May",
        "Dear Nadia,",
        LONG[1],
        "The river is wide / and the ferry is slow / and nobody waits / where the willows grow,",
        "ana: it is a long way round by the bridge, and the lamps are all out now / ben: ok / ana: come anyway",
        LONG[2],
    ]


def test_a_letter_wrapped_narrower_than_the_rest() -> None:
    text = "\n\n".join([*(wrapped(one) for one in LONG), wrapped(LONG[1], 60), *LONG])
    assert read(text)[0] == [*LONG, LONG[1], *LONG]


def test_an_ornament_is_a_paragraph_of_its_own() -> None:
    long = " ".join("*" * 36)
    for ornament in ("***", long):
        lines = wrapped(LONG[0]), ornament, wrapped(LONG[1])
        assert read("\n".join([*lines, "", wrapped(LONG[2])]))[0] == [LONG[0], ornament, LONG[1], LONG[2]]
    assert read("He left.\n***\nShe stayed.\n\n" + "\n\n".join(LONG))[0][:3] == ["He left.", "***", "She stayed."]


def test_a_word_hyphenated_at_a_wrap_stays_as_typed() -> None:
    found, _ = paragraphs(
        [
            *wrapped(LONG[0]).split("\n")[:2],
            "one by one, as she had done every evening since the rail-",
            "way was shut.",
        ]
    )
    assert len(found) == 1
    assert found[0].text.endswith("the rail- way was shut.")
    assert found[0].lines[-2:] == ("one by one, as she had done every evening since the rail-", "way was shut.")


# --- lines that an author ended --------------------------------------------------------------------------------------


def test_lines_that_an_author_ended_are_one_paragraph() -> None:
    found, _ = read("\n\n".join([*LONG, "Mill House\nLower Tarn", "The river is wide\nand the ferry is slow", *LONG]))
    assert found[4:6] == ["Mill House / Lower Tarn", "The river is wide / and the ferry is slow"]


def test_speech_and_sentences_that_lost_their_blank_lines_are_paragraphs() -> None:
    talk = ["“Are you there?”", "“No,” said Piers.", "“Good.”"]
    told = ["He sat down.", "It was cold."]
    found, _ = read("\n\n".join([*LONG, "\n".join(talk), *LONG, "\n".join(told), *LONG]))
    assert found == [*LONG, *talk, *LONG, *told, *LONG]


def test_a_long_line_among_short_ones_is_a_paragraph() -> None:
    found, _ = read("\n\n".join([*LONG, f"Dear Nadia,\n{LONG[0]}\nYours,\nPiers", *LONG]))
    assert found[4:7] == ["Dear Nadia,", LONG[0], "Yours, / Piers"]


def test_stanzas_are_the_paragraphs_of_a_poem() -> None:
    stanzas = [
        "The river is wide\nand the ferry is slow,",
        "and nobody waits\nwhere the willows grow;",
        "the lamp\nis out",
    ]
    found, layout = read("\n\n".join(stanzas * 3))
    assert layout.gap == 1
    assert found == [stanza.replace("\n", " / ") for stanza in stanzas * 3]


def test_verse_set_in_deeper_than_paragraphs_are() -> None:
    lines = [f"    {one}" for one in LONG]
    found, _ = read("\n".join([*lines, "          The river is wide", "          and the ferry is slow", *lines]))
    assert found == [*LONG, "The river is wide / and the ferry is slow", *LONG]


# --- nothing is lost -------------------------------------------------------------------------------------------------


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.lists(st.sampled_from(
    ["", " ", "***", "  a", "Ana: hi", LONG[0][:70], LONG[1][:60], LONG[2], "He left.", "“No.”"]
)).map("\n".join))  # fmt: skip
def test_nothing_but_white_space_is_lost(text: str) -> None:
    lines = text.split("\n")
    found, _ = paragraphs(lines)
    assert "".join("".join(p.lines) for p in found).split() == "".join(line.strip() for line in lines).split()
    assert " ".join(p.text for p in found).split() == text.split()
    for p, after in pairwise(found):
        assert p.last < after.first
    for p in found:
        assert tuple(line.strip() for line in lines[p.first - 1 : p.last]) == p.lines
