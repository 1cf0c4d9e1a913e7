"""Who says a line: what the pages do not show. The lines themselves are in `tests/cases/messages/texts.md`."""

from __future__ import annotations

import pytest

from fascicle.model import Message, Part
from tests.reader import one_file

CAST = "cast:\n  bob: Bob Hale\n  xX_bob_Xx: Bob Hale\n  the lads: The Lads\nme: bob\n"


def message(text: str, meta: str = CAST) -> Message:
    made = one_file(f"---\ntitle: A\n{meta}---\n\n::: texts\n{text}\n:::").manuscript.chapters[0].text.blocks[0]
    assert isinstance(made, Message)
    return made


def test_everything_the_owner_is_called_is_the_owners() -> None:
    parts = message("Bob: a\nxX_bob_Xx: b\nBob Hale: c\nAlice: d\nthe lads: e").parts
    assert [part.own for part in parts] == [True, True, True, False, False]


def test_speakers_in_the_order_in_which_they_speak() -> None:
    assert message("[1 May]\nAlice: a\nbob: b\nAlice: c\n(read)").speakers == ("Alice", "bob")


def test_a_speaker_is_repeated_only_right_after_a_line_of_the_same() -> None:
    parts = message("Alice: a\nb\n(pause)\nc\nBob: d\nAlice: e").parts
    assert [part.again for part in parts] == [False, True, False, False, False, False]


def test_a_quote_waits_for_its_answer_and_no_longer() -> None:
    parts = message("Alice: a\n> a\nBob: yes\n> b\n(seen)").parts
    assert [(part.role, part.speaker, part.quote) for part in parts] == [
        ("line", "Alice", ""),
        ("line", "Bob", "a"),
        ("line", "Bob", "b"),
        ("system", "", ""),
    ]


@pytest.mark.parametrize(
    "name", ["Alice", "alice", "xX_dave_Xx", "🦊", "A", "Mr. van der Berg", "Ada of Hollin Moor", "d'Artagnan", "7of9"]
)
def test_a_name(name: str) -> None:
    assert message(f"{name}: hi", "").parts[0].speaker == name


@pytest.mark.parametrize(
    "line",
    ["10:22: hi", "12.30: hi", "Note: hi", "P.S.: hi", "re: hi", "also: hi", "things to do: hi", "http://a.b", "a:b"],
)
def test_no_name(line: str) -> None:
    assert message(f"Jo: hi\n{line}", "").parts[1] == Part("line", line, speaker="Jo", again=True)


def test_words_of_a_bubble_and_names_are_counted() -> None:
    made = one_file("---\ntitle: A\n---\n::: texts lost cat\nJo: have you *seen* her\n:::").manuscript.chapters[0].text
    assert made.words == 7
    assert made.opening == "lost cat Jo: have you seen her"
