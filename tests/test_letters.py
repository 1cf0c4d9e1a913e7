"""Whom a letter names, and the single lines that decide. How letters are parted, `tests/cases/messages` shows."""

from __future__ import annotations

from random import Random
from time import perf_counter

import pytest

from fascicle import languages
from fascicle.excerpts import words_of
from fascicle.kinds import built_in
from fascicle.model import Block, CastMember, Message, Prose
from fascicle.reading.context import Gathering, Rules
from fascicle.reading.headers import people
from fascicle.reading.letter_leave import is_closing, is_name, name_in
from fascicle.reading.letter_lines import addressee, is_dateline, is_greeting
from fascicle.reading.letters import letter
from tests.reader import chapter
from tests.test_linear import assert_in_proportion, repeated


def message(text: str, language: str = "en") -> Message:
    made = chapter(text, language).manuscript.chapters[0].text.blocks[0]
    assert isinstance(made, Message)
    return made


def test_who_to_whom_and_when() -> None:
    made = message(
        "::: letter\nFrom: Jo\nTo: Meg; Amy <amy@example.org>\nSent: 3 May\nVia: sea\n\nDear all,\n\nWell.\n\nJ.\n:::"
    )
    assert (made.sender, made.to, made.sent, made.received) == ("Jo", ("Meg", "Amy"), "3 May", "")
    assert [header.name for header in made.headers] == ["To", "Sent", "Via"], "J. has signed"


def test_the_call_of_a_footnote_is_part_of_no_name() -> None:
    made = message("::: letter\nDear Meg[^1],\n\nWell.\n\nJo[^2]\n:::\n\n[^1]: Her sister.\n\n[^2]: So she signed.")
    assert (made.sender, made.to) == ("Jo", ("Meg",))
    assert [part.role for part in made.parts] == ["salutation", "body", "signature"]


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
    ("names", "people"),
    {
        "Jo and Meg": ("Jo", "Meg"),
        "Jo & Meg": ("Jo", "Meg"),
        "Jo, Meg, and Amy": ("Jo", "Meg", "Amy"),
        "Jo and Meg and Amy": ("Jo", "Meg", "Amy"),
        "Mr. and Mrs. Pell": ("Mr. and Mrs. Pell",),
        "Fink and Sons; Arkle & Co.": ("Fink and Sons", "Arkle & Co."),
        "Meg and the goat": ("Meg and the goat",),
        "The Secretary and Directors": ("The Secretary and Directors",),
        "Arkle, Station Master; Pell & Tranmer Ltd": ("Arkle, Station Master", "Pell & Tranmer Ltd"),
        "and Meg": ("Meg",),
        "Ines Karol <ines@example.org>, <tom@example.org>": ("Ines Karol", "tom@example.org"),
        "田中、山田": ("田中", "山田"),
        "": (),
    }.items(),
)
def test_people(names: str, people: tuple[str, ...]) -> None:
    assert message(f"::: letter\nFrom: Tom\nTo: {names or 'x'}\n\nWell.\n:::").to == (people or ("x",))


def test_people_in_the_storys_language() -> None:
    assert message("::: letter\nÀ : Maud et Régis\n\nBien.\n:::", "fr").to == ("Maud", "Régis")


def test_one_whom_the_cast_knows_is_not_parted() -> None:
    rules = Rules(languages.language("en"), built_in(), (CastMember("twins", "Jo and Meg"), CastMember("amy", "Amy")))
    assert people("Jo and Meg", Gathering("", rules)) == ("Jo and Meg",)
    lines = ["Dear Tom,", "", "Well.", "", "Love,", "Jo", "Amy", "Station Master"]
    assert letter(lines, 1, Gathering("", rules), lambda lines, first: ()).signed == "Jo and Amy"


@pytest.mark.parametrize(
    ("text", "dated"),
    {
        "Hill House, 3 May\n\nDear Meg,\n\nWell.": "Hill House, 3 May",
        "Hill House,\nColne.\n\n*3* May 1890[^1]\n\nMrs. Pell,\nLeckby\n\nDear Meg,\n\nWell.": "3 May 1890",
        "Ninth of Frostmoon\n\nDear Meg,\n\nWell.": "Ninth of Frostmoon",
        "Dear Meg,\n\nWell.\n\nYours,\nJo\n3 May": "3 May",
        '"3 May.\n\n"Dear Meg,\n\n"Well."': "3 May.",
        "3 May.—Rain, and more of it.": "3 May",
        "Monday 3 May: rain, and more of it.": "Monday 3 May",
        "May was wet. I said so.": "",
        "In 1890: nothing much happened.": "In 1890",
        "Well.": "",
    }.items(),
)
def test_when_it_is_dated(text: str, dated: str) -> None:
    assert message(f"::: letter\n{text}\n:::\n\n[^1]: Or so.").dated == dated


@pytest.mark.parametrize(
    ("text", "dated"),
    {
        "[Today, 10:22]\nBob: hi": "Today, 10:22",
        "[10:22] Bob: hi\n[3 May]": "10:22",
        "Bob: hi": "",
    }.items(),
)
def test_when_a_conversation_is_dated(text: str, dated: str) -> None:
    assert message(f"::: texts\n{text}\n:::").dated == dated


def test_the_facts_of_header_lines() -> None:
    made = message("::: note\nSubject: roof\nCc: Tom\nAnswers: 1 May\nOrder: 12\nVia: sea\nPlace: Colne\n\nWell.\n:::")
    assert (made.subject, made.cc, made.answers, made.order) == ("roof", ("Tom",), "1 May", "12")
    assert (made.via, made.place) == ("sea", "Colne")


def test_mails_date_and_topic_are_facts() -> None:
    made = message("::: email\nDate: 3 May\nRe: the roof\n\nDown.\n:::")
    assert (made.sent, made.subject) == ("3 May", "the roof")


def test_a_copy_goes_to_whom_the_last_line_says() -> None:
    assert message("::: letter\nDear Tom,\n\nNo.\n\nJo\nc.c.: Mrs. Pell, Amy\n:::").cc == ("Mrs. Pell", "Amy")


def test_one_line_greets_somebody() -> None:
    assert message("::: letter\nDear Tom, all is well and the goat says so.\n:::").to == ("Tom",)
    assert message("::: letter\nDear God, she thought, it is gone.\n:::").to == ()


@pytest.mark.parametrize(
    ("head", "sender", "to", "dated"),
    [
        ("Letter, Jo Pell to Miss Meg Arkle.", "Jo Pell", "Meg Arkle", ""),
        ("Letter (by hand), Jo Pell, Colne, to Mrs. Arkle, Leckby.", "Jo Pell", "Mrs. Arkle", ""),
        ("Report from Dr. Keech, M.D., etc., to Lord Vane", "Dr. Keech", "Lord Vane", ""),
        ("Telegram, Sons & Pell, Colne, to Vane", "Sons & Pell", "Vane", ""),
        ("LADY VANE TO MR. KEECH", "Lady Vane", "Mr. Keech", ""),
        ("Dr. Keech to Miss Pell (enclosed in the last)", "Dr. Keech", "Miss Pell", ""),
        ("Letter 4. Jo to Meg", "Jo", "Meg", ""),
        ("Letter from Colne", "T", "Tom", ""),
        ("Jo to Meg", "T", "Tom", "Jo to Meg"),
        ("Colne to Leckby, 3 May", "T", "Tom", "Colne to Leckby, 3 May"),
        ("Ninth of Frostmoon", "T", "Tom", "Ninth of Frostmoon"),
    ],
)
def test_what_stands_above_a_letter(head: str, sender: str, to: str, dated: str) -> None:
    made = message(f"::: letter\n{head}\n\nDear Tom,\n\nWell.\n\nT\n:::")
    assert (made.sender, made.to, made.dated) == (sender, (to,), dated)


def test_headings_in_other_languages() -> None:
    assert message("::: letter\nBrief von Jo an Meg Arkle\n\nJa.\n:::", "de").to == ("Meg Arkle",)
    assert message("::: letter\nLettre de Cécile à Sophie\n\nOui.\n:::", "fr").sender == "Cécile"


@pytest.mark.parametrize("title", ["continued", "Continued", "(continued)", "cont.", "continued: the blue one"])
def test_a_message_that_goes_on(title: str) -> None:
    made = message(f"::: letter {title}\nDear Meg,\n\nwell.\n:::")
    assert (made.continued, made.to, made.title) == (True, (), "the blue one" if ":" in title else "")
    assert [part.role for part in made.parts] == ["body"]


def test_every_line_of_a_letter_is_in_one_of_its_parts() -> None:
    """Whatever the order of lines that each look like another part."""
    kinds = ["3 May 1890", "Dear Tom,", "", "All is well.", "Love,", "Jo", "P.S. No.", "Encl.: a key", "-- Jo"]
    for seed in range(1_000):
        lines = Random(seed).choices(kinds, k=8)
        made = message("\n".join(["::: letter", *lines, ":::"]))
        shown = " ".join(words_of(part.html) or _text(part.blocks) for part in made.parts)
        typed = " ".join(lines).replace("-- ", "— ")
        assert shown.split() == typed.split(), lines


def _text(blocks: tuple[Block, ...]) -> str:
    return " ".join(words_of(block.html) for block in blocks if isinstance(block, Prose))


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
        "お母さんへ": "お母さん",
        "사랑하는 어머니께": "어머니",
        "亲爱的小明：": "小明",
        "拝啓　春の候": "",
        "Muy señor mío:": "señor mío",
        "My Captain,": "Captain",
        "My dearest Mina,": "Mina",
        "Friends, Romans, countrymen,": "Friends, Romans, countrymen",
        "Dear heart": "heart",
        "hi bob": "bob",
        "Dear old friend of mine,": "old friend of mine",
        "Good morning, everybody!": "",
        "To whoever finds this:": "whoever finds this",
    }.items(),
)
def test_a_salutation_and_whom_it_names(line: str, name: str) -> None:
    assert is_greeting(line)
    assert addressee(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Dear me!",
        "Dear Meg, I am well.",
        "Dearly beloved and gathered here",
        "I said hello,",
        "-- Dear Meg",
        "Dear, come here",
        "Dear God, she thought",
        "Hello, it's me,",
        "Good evening, it was dark",
        "Father, forgive me,",
        "東京へ行く、",
    ],
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
    [
        "Gone home. Back 7 tomorrow.",
        "KETTLE. £6.",
        "12 May. Rain all day.",
        "In 1890 we left",
        "3 May?",
        "Room 101",
        "Jo March",
        "MEG MARCH HILL HOUSE",
    ],
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
        "xx Jo": "Jo",
        "Jo, Meg and Amy": "Jo, Meg and Amy",
        "pro Carter, Paterson & Co.": "Carter, Paterson & Co",
        "田中より": "田中",
        "민수 올림": "민수",
    }.items(),
)
def test_a_signature_and_whose_it_is(line: str, name: str) -> None:
    assert is_name(line)
    assert name_in(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Rain.",
        "Buy milk",
        "So tired.",
        "DO NOT FORGET",
        "See you?",
        "",
        "xxx",
        "- eggs",
        "1. Eggs",
        "Rain, and then",
        "COME STOP",
        "Dear Madam",
    ],
)
def test_no_signature(line: str) -> None:
    assert not is_name(line, greeted=False)


@pytest.mark.parametrize(
    ("line", "name"),
    {
        "Love, Jo xx": "Jo",
        "Your Tom": "Tom",
        "for the Board": "Board",
        "xxx": "",
        "3 May 1890": "",
        "Love, Mum xx": "Mum",
        "Your sister": "",
        "the girl in the lamp room": "",
        "Your loving sister, Jo": "Jo",
    }.items(),
)
def test_who_signed(line: str, name: str) -> None:
    assert name_in(line) == name


@pytest.mark.parametrize(
    ("language", "text", "sender", "to"),
    [
        ("he", "אורי,\n\nהמעבורת לא באה.\n\nנעמה", "נעמה", "אורי"),
        ("ar", "يونس،\n\nوصل المركب أمس.\n\nسلمى", "سلمى", "يونس"),
        ("ja", "拝啓\n\n雨です。\n\n志づ", "志づ", ""),
    ],
)
def test_names_of_scripts_without_capitals(language: str, text: str, sender: str, to: str) -> None:
    (block,) = chapter(f"::: letter\n{text}\n:::", language).manuscript.chapters[0].text.blocks
    assert isinstance(block, Message)
    assert (block.sender, "".join(block.to)) == (sender, to)


@pytest.mark.parametrize(
    "unit",
    [
        "Letter, A to B.\n\n", "Letter, A, ", " to ", "Letter (a) ", " by from", "A’s ", "LETTER X\n\n", "(a) ", " [a", "To Mrs. A, ",
        "Yours a, ", "Your own ", "A. ", "A.\n\n", "A,\n\n", "3 May, ", "a, a", "“", "Messrs. A & B, ",
    ],
    ids=repr,
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "Letter, A to B.\n\n", "Letter from ", "Dear Jo,\n\n", "“", "3 May, "])
def test_what_novels_have_is_read_in_time_in_proportion(unit: str, before: str) -> None:
    assert_in_proportion(repeated(unit, f"::: letter\n{before}", "\n:::"))


def test_a_name_is_plain_whatever_it_is_typed_with() -> None:
    made = message(
        "::: letter\nDear *Meg*,\n\nWell.\n\nYours,\n**Jo** [Pell](https://example.org/a_b)[^1]\n:::\n\n[^1]: Her."
    )
    assert (made.sender, made.to) == ("Jo Pell", ("Meg",))


@pytest.mark.parametrize("hostile", ["*", "[", "[a](", "a*"])
def test_marks_around_names_take_linear_time(hostile: str) -> None:
    start = perf_counter()
    message(f"::: letter\nDear Meg,\n\nWell.\n\nYours,\n{hostile * 30_000}\n:::")
    assert perf_counter() - start < 4


@pytest.mark.parametrize("below", ["Your affectionate\nARABELLA STRODE.", "Yours truly\n\nARABELLA STRODE"])
def test_a_signature_may_be_in_capitals_below_a_closing_without_a_comma(below: str) -> None:
    made = message(f"::: letter\nHallowdene, 3 May.\n\nI am arrived, my dear.\n\n{below}\n:::")
    assert [part.role for part in made.parts] == ["dateline", "body", "closing", "signature"]
    assert made.sender == "ARABELLA STRODE"


def test_what_is_shouted_below_other_words_is_no_signature() -> None:
    made = message("::: letter\nDear Meg,\n\nThe sign said\nMIND THE GOAT\n:::")
    assert [part.role for part in made.parts] == ["salutation", "body"]
