"""Whom a letter names, and the single lines that decide. How letters are parted, `tests/cases/messages` shows."""

from __future__ import annotations

import pytest

from fascicle.model import Message
from fascicle.reading.letter_leave import is_closing, is_name, name_in
from fascicle.reading.letter_lines import addressee, is_dateline, is_greeting
from tests.reader import chapter


def message(text: str, language: str = "en") -> Message:
    made = chapter(text, language).manuscript.chapters[0].text.blocks[0]
    assert isinstance(made, Message)
    return made


def test_who_to_whom_and_when() -> None:
    made = message(
        "::: letter\nFrom: Jo\nTo: Meg; Amy <amy@example.org>\nSent: 3 May\nVia: sea\n\nDear all,\n\nWell.\n\nJ.\n:::"
    )
    assert (made.sender, made.to, made.sent, made.received) == ("Jo", ("Meg", "Amy"), "3 May", "")
    assert [name for name, _ in made.headers] == ["From", "To", "Sent", "Via"]


def test_the_letter_itself_says_who_wrote_it_to_whom() -> None:
    made = message("::: letter\nMy own dear Meg,\n\nWell.\n\nYour loving sister,\nJo xx\n:::")
    assert (made.sender, made.to) == ("Jo", ("Meg",))


def test_a_mailbox_is_no_name() -> None:
    made = message("::: email\nFrom: Ines Karol <ines@example.org>\nTo: <tom@example.org>\n\nYes.\n:::")
    assert (made.sender, made.to) == ("Ines Karol", ("tom@example.org",))


def test_header_lines_of_an_unknown_kind_are_text() -> None:
    made = message("::: starlog\nFrom: the bridge\n\nWell.\n:::")
    assert (made.known, made.headers, made.sender) == (False, (), "")


def test_a_line_that_only_begins_like_a_header_ends_them() -> None:
    assert message("::: letter\nTo: Meg\nand Amy\n\nWell.\n:::").headers == ()


@pytest.mark.parametrize(
    ("line", "name"),
    {
        "Dear Meg,": "Meg",
        "My own dearest Meg and Amy,": "Meg and Amy",
        "Sir,": "Sir",
        "Dear Sir or Madam:": "Sir or Madam",
        "Hello, Tom –": "Tom",
        "My dear,": "",
        "Darling": "",
        "Hi all,": "",
        "To whom it may concern:": "",
        "Ma chère Thirza,": "Thirza",
        "Sehr geehrte Frau Kunz,": "Frau Kunz",
        "Здравствуй, Петя!": "Петя",
        "Querida Ana:": "Ana",
        "田中様": "田中",
    }.items(),
)
def test_a_salutation_and_whom_it_names(line: str, name: str) -> None:
    assert is_greeting(line)
    assert addressee(line) == name


@pytest.mark.parametrize(
    "line", ["Dear me!", "Dear Meg, I am well.", "Dearly beloved and gathered here", "I said hello,", "-- Dear Meg"]
)
def test_no_salutation(line: str) -> None:
    assert not is_greeting(line)


@pytest.mark.parametrize(
    "line",
    [
        "11 October 1863",
        "Hill House, 3 May",
        "Monday, 24 February 1879. Leckby.",
        "Night of 2 Sept.",
        "10.40 p.m.",
        "1/5/90",
        "May 1890",
    ],
)
def test_a_dateline(line: str) -> None:
    assert is_dateline(line, "en")


@pytest.mark.parametrize(
    "line",
    ["Gone home. Back 7 tomorrow.", "KETTLE. £6.", "12 May. Rain all day.", "In 1890 we left", "3 May?", "Room 101"],
)
def test_no_dateline(line: str) -> None:
    assert not is_dateline(line, "en")


def test_a_dateline_in_the_storys_language() -> None:
    assert is_dateline("le 4 avril", "fr")
    assert not is_dateline("le 4 avril", "de")


@pytest.mark.parametrize(
    "line", ["Yours,", "Your loving sister,", "Yours ever", "Love, Jo", "Bien à toi,", "Твоя Аня", "Dein Karl", "敬具"]
)
def test_a_closing(line: str) -> None:
    assert is_closing(line)


@pytest.mark.parametrize(
    "line",
    [
        "Your hat is on the nail",
        "With roses in her hair",
        "Mum",
        "Until Monday",
        "We went. With any luck,",
        "I. Sowerby",
    ],
)
def test_no_closing(line: str) -> None:
    assert not is_closing(line)


@pytest.mark.parametrize(
    ("line", "name"),
    {
        "Jo": "Jo",
        "-- Jo": "Jo",
        "*Jo* xx": "Jo",
        "J.K.": "J.K.",
        "Max": "Max",
        "Malcolm X": "Malcolm X",
        "A. Tranmer, Secretary": "A. Tranmer",
        "Thirza Hocking (Mrs.)": "Thirza Hocking",
        "Mum and Dad xxx": "Mum and Dad",
    }.items(),
)
def test_a_signature_and_whose_it_is(line: str, name: str) -> None:
    assert is_name(line)
    assert name_in(line) == name


@pytest.mark.parametrize("line", ["Rain.", "Buy milk", "So tired.", "DO NOT FORGET", "See you?", "", "xxx", "- eggs"])
def test_no_signature(line: str) -> None:
    assert not is_name(line, greeted=False)


@pytest.mark.parametrize(
    ("line", "name"),
    {"Love, Jo xx": "Jo", "Your Tom": "Tom", "for the Board": "Board", "xxx": "", "3 May 1890": ""}.items(),
)
def test_who_signed(line: str, name: str) -> None:
    assert name_in(line) == name
