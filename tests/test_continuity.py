"""Contradictions among messages: each is told with both places, and nothing is told that may be meant."""

from __future__ import annotations

from functools import cache

import pytest

from fascicle import continuity, kinds, library, slips
from fascicle.model import Source, StoryFiles
from fascicle.problems import in_order
from fascicle.reading.story import read
from tests.desks import letter
from tests.reader import CONFIG, EDITION
from tests.test_linear import assert_in_proportion

JO = "Dear Meg,\n\nAll is well.\n\nJo"
MEG = "Dear Jo,\n\nI am glad.\n\nMeg"
HANNAH = "Dear Meg,\n\nThe goat is yours.\n\nHannah Pell"


def told(*chapters: str, meta: str = "") -> list[str]:
    """What is told of a story with these chapters and these lines of story.yaml: `CODE path:line`, without the folder."""
    return [f"{code} {place}" for code, place, _ in problems(*chapters, meta=meta)]


def problems(*chapters: str, meta: str = "") -> list[tuple[str, str, str]]:
    """Code, place, and the sentence with its hint."""
    told = in_order(continuity.problems(as_story(*chapters, meta=meta)))
    return [(p.code, str(p.span).removeprefix("content/x/"), f"{p.message}; {p.hint}") for p in told]


def as_story(*chapters: str, meta: str = "") -> library.Story:
    settings = Source("content/x/story.yaml", f"title: X\n{meta}", "")
    texts = tuple(Source(f"content/x/{n:02}.md", text, "") for n, text in enumerate(chapters, start=1))
    found, _ = read(StoryFiles("content/x", "x", settings, texts), CONFIG, kinds.built_in(), EDITION)
    assert found
    (story,) = library.gather([found], CONFIG, EDITION, []).stories
    return story


def diary(*dates: str, kind: str = "diary") -> str:
    return "".join(letter(f"{date}\n\nRain.", kind) for date in dates)


# --- received before sent --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "received"),
    [
        ("3 May 1884", "2 May 1884"),
        ("3 May 1884", "3 May 1883"),
        ("May 1884", "30 April 1884"),
        ("1884", "12 November 1883"),
        ("3 May 1884, 22:10", "2 May 1884, 23:00"),
    ],
)
def test_received_before_sent(sent: str, received: str) -> None:
    assert told(letter(JO, sent=sent, received=received)) == ["K001 01.md:1"]


@pytest.mark.parametrize(
    ("sent", "received"),
    [
        ("3 May 1884", "3 May 1884"),
        ("3 May 1884", "4 May 1884"),
        ("3 May", "1 May"),  # of the next year
        ("3 May 1884", "1 May"),
        ("3 May 1884", "May 1884"),
        ("3 May 1884", "1884"),
        ("3 May 1884, 22:10", "3 May 1884, 08:00"),  # clocks of two places
        ("3 May 1884", "the day before yesterday"),
        ("3 May 1884", "circa 1 May 1884"),
        ("3/11/2026", "4/2/2026"),  # 11 March and 2 April, of an American
        ("12/1/2026", "1/2/2026"),
    ],
)
def test_received_after_it_was_sent_perhaps(sent: str, received: str) -> None:
    assert told(letter(JO, sent=sent, received=received)) == []


def test_a_dateline_says_when_a_letter_was_sent() -> None:
    assert told(letter(f"Hill House, 3 May 1884\n\n{JO}", received="2 May 1884")) == ["K001 01.md:1"]


def test_by_wire_it_may_come_the_day_before() -> None:
    """From Sydney to London."""
    wire = letter("ARRIVED STOP", "telegram", sent="3 May 1884", received="2 May 1884")
    late = letter("ARRIVED STOP", "telegram", sent="3 May 1884", received="1 May 1884")
    assert told(wire, late) == ["K001 02.md:1"]


def test_where_a_fragment_says_when_it_came() -> None:
    begun = letter("3 May 1884\n\nDear Meg,\n\nAll is")
    rest = letter("well.\n\nJo", "letter continued", received="1 May 1884")
    ((code, place, sentence),) = problems(begun, f"Weeks later.\n\n{rest}")
    assert (code, place) == ("K001", "01.md:1")
    assert "received at content/x/02.md:3" in sentence


@pytest.mark.parametrize("calendar", ["none", "julian"])
def test_another_calendar(calendar: str) -> None:
    found = told(letter(JO, sent="29 February 1900", received="28 February 1900"), meta=f"calendar: {calendar}\n")
    assert found == (["K001 01.md:1"] if calendar == "julian" else [])


# --- answered before received ----------------------------------------------------------------------------------------


def answered(sent: str, received: str, answer: str, named: str = "3 May 1884") -> tuple[str, str]:
    first = letter(JO, sent=sent, received=received) if received else letter(JO, sent=sent)
    return first, f"The post.\n\n{letter(MEG, sent=answer, answers=named)}"


@pytest.mark.parametrize(
    ("received", "answer"), [("9 June 1884", "1 June 1884"), ("", "2 May 1884"), ("June 1884", "31 May 1884")]
)
def test_answered_too_early(received: str, answer: str) -> None:
    ((code, place, sentence),) = problems(*answered("3 May 1884", received, answer))
    assert (code, place) == ("K002", "02.md:3")
    assert "content/x/01.md:1" in sentence


@pytest.mark.parametrize(
    ("received", "answer"),
    [("9 June 1884", "9 June 1884"), ("9 June 1884", "June 1884"), ("9 June", "1 June"), ("", "3 May 1884")],
)
def test_answered_in_time_perhaps(received: str, answer: str) -> None:
    assert told(*answered("3 May 1884", received, answer)) == []


def test_letters_that_cross_are_told_of_nothing() -> None:
    """What they answer is not said, so nothing is wrong."""
    first = letter(JO, sent="3 May 1884", received="9 June 1884")
    assert told(first + letter(MEG, sent="1 June 1884", received="20 June 1884")) == []


def test_an_answer_that_may_be_to_another_letter() -> None:
    letters = letter(JO, sent="3 May 1884", received="9 June 1884") + letter(
        JO, sent="3 May 1883", received="9 June 1883"
    )
    assert told(letters + letter(MEG, sent="1 June 1884", answers="3 May")) == []


# --- weekdays --------------------------------------------------------------------------------------------------------


def test_a_wrong_weekday_says_the_right_one() -> None:
    ((code, place, sentence),) = problems(f"Rain.\n\n{diary('Tuesday, 11 October 1963')}")
    assert (code, place) == ("K003", "01.md:3")
    assert sentence.startswith("`Tuesday, 11 October 1963`: 11 October 1963 was a Friday")


@pytest.mark.parametrize(
    "text",
    [
        letter(JO, sent="Tuesday, 11 October 1963"),
        letter(JO, received="Tuesday, 11 October 1963"),
        letter("[Friday, 11 October 1963]\nJo: rain\n[Sunday, 12 October 1963]\nMeg: sun", "texts"),
        letter("Tuesday, 29 February 1864\n\nRain.", "diary"),  # a Monday, and in the Julian calendar a Saturday
        "::: email\nFrom: Jo\nSent: Tue 3/4/2026\n\nAll is well.\n:::\n",  # neither way
    ],
)
def test_wherever_it_stands(text: str) -> None:
    assert told(text) == ["K003 01.md:1"]


def test_the_when_of_a_chapter() -> None:
    text = f"---\ntitle: One\nwhen: Tuesday, 11 October 1963\n---\n{diary('Friday, 11 October 1963')}"
    assert told(text) == ["K003 01.md:3"]


@pytest.mark.parametrize(
    ("date", "language"),
    [
        ("Friday, 11 October 1963", "en"),
        ("Tuesday, 11 October", "en"),
        ("Friday, 23 October 1863", "en"),
        ("Wednesday, 7 November 1917", "ru"),
        ("среда, 25 октября 1917", "ru"),  # of the Julian calendar
        ("Saturday/Sunday, 11 October 1963", "en"),
        ("Friday Harbor, 12 October 1963", "en"),
        ("12 October 1963, Friday Harbor", "en"),
        ("Wednesday, 4/3/2026", "en"),
        ("Wednesday, 3/4/2026", "en"),
        ("Wednesday, 3/4/2026", "en-US"),
        ("Mo, 21. Oktober 2024", "de"),
        ("Tuesday, 32 October 1963", "en"),
    ],
)
def test_a_weekday_that_may_be_right(date: str, language: str) -> None:
    assert told(letter(f"{JO}", sent=date), meta=f"language: {language}\n") == []


def test_an_invented_calendar_has_other_weeks() -> None:
    assert told(diary("Tuesday, 11 October 1963"), meta="calendar: none\n") == []


# --- diaries ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dates",
    [
        ("11 March 1884", "3 March 1884"),
        ("11 March", "3 March"),
        ("2 January", "30 December"),
        ("30 December 1883", "2 January 1883"),  # the new year's number forgotten
        ("11 March 1884", "3 March"),
    ],
)
def test_a_diary_goes_back(dates: tuple[str, str]) -> None:
    ((code, place, sentence),) = problems(f"{diary(dates[0])}\n***\n\n{diary(dates[1])}")
    assert (code, place) == ("K004", "01.md:10")
    assert "content/x/01.md:1" in sentence


@pytest.mark.parametrize(
    "dates",
    [
        ("3 March 1884", "11 March 1884"),
        ("30 December", "2 January"),
        ("3 March", "3 March"),
        ("11 March 1884, 23:00", "11 March 1884, 01:00"),  # after midnight
        ("11 March 1884", "3 October 1850", "12 March 1884"),  # a memory
        ("11 October", "3 May"),  # half a year without an entry
        ("11 March", "20 December"),
        ("11 March 1884", "March 1884"),
        ("Day 12", "Day 3"),
    ],
)
def test_a_diary_goes_on(dates: tuple[str, ...]) -> None:
    assert told(diary(*dates)) == []


def test_years_of_chapters_count() -> None:
    first, second = (f"---\nwhen: {year}\n---\n" for year in (1884, 1885))
    entries = [letter(f"{date}\n\nRain.\n\nJo", "diary") for date in ("11 March", "3 March")]
    assert told(first + entries[0], second + entries[1]) == []
    assert told(first + entries[0], first + entries[1]) == ["K004 02.md:4"]


def test_two_diaries() -> None:
    by = [letter(f"{date}\n\nRain.\n\n{name}", "diary") for date, name in (("11 March", "Jo"), ("3 March", "Meg"))]
    assert told("".join(by)) == []
    assert told(diary("11 March"), diary("3 March")) == []
    titled = diary("11 March", kind="diary The blue book") + diary("3 March", kind="diary The log")
    assert told(titled) == []


def test_an_entry_told_out_of_order_on_purpose() -> None:
    found = (
        diary("11 March 1884") + letter("3 March 1884\n\nRain.", "diary", order="3 March 1884") + diary("12 March 1884")
    )
    assert told(found) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("3 Febuary 1884", "February"), ("Novmber 3rd, 1884", "November"), ("the 3rd of Setember", "September")],
)
def test_a_month_one_letter_away(typed: str, meant: str) -> None:
    ((code, place, sentence),) = problems(letter("Dear Jo,\n\nAll is well.", sent=typed))
    assert (code, place) == ("K009", "01.md:1")
    assert f"`{typed}` has no month; did you mean `{meant}`?" in sentence
    assert told(letter("Dear Jo,\n\nAll is well.", sent=typed), meta="calendar: none\n") == []


@pytest.mark.parametrize(
    "typed", ["3 February 1884", "3 Harvestmoon 84", "Febuary", "Day 211", "3 Juny 1884", "3.2.1884"]
)
def test_a_month_that_may_be_meant(typed: str) -> None:
    assert told(letter("Dear Jo,\n\nAll is well.", sent=typed)) == []


# --- people ----------------------------------------------------------------------------------------------------------

CAST = "cast: {meg: Meg Karol, jo: Jo Karol, alice: Alice Brandt}\n"


def test_a_sender_whom_the_cast_does_not_know_is_told_once() -> None:
    letters = letter(JO) + letter(MEG)
    assert told(letters, letter(HANNAH) + letter(HANNAH), meta=CAST) == ["K005 02.md:1"]


@pytest.mark.parametrize(
    "signed", ["M.", "Karol", "Mrs. Brandt", "your loving sister", "The Stores, Line Two", "J. K."]
)
def test_a_name_that_may_be_one_of_the_cast(signed: str) -> None:
    text = letter(JO) + letter(MEG) + letter("All is well.", **{"from": signed})
    assert told(text, meta=CAST) == []


def test_a_cast_that_knows_few_says_nothing_of_the_others() -> None:
    assert told(letter(JO) + letter(HANNAH), meta="cast: {jo: Jo Karol}\n") == []
    assert told(letter(JO) + letter(HANNAH)) == []


def test_anybody_may_put_up_a_sign() -> None:
    text = letter(JO) + letter(MEG) + letter("Mind the goat.", "sign", **{"from": "Hannah Pell"})
    assert told(text, meta=CAST) == []


def test_a_sender_one_letter_away() -> None:
    ((code, place, sentence),) = problems(letter("Dear Jo,\n\nYes.\n\nAlice Brant"), meta=CAST)
    assert (code, place) == ("K005", "01.md:1")
    assert "did you mean `Alice Brandt`, as in the cast at content/x/story.yaml:2?" in sentence


@pytest.mark.parametrize("name", ["Alcie", "Alic", "Allice", "Alise", "alicE B", "Alice Brant"])
def test_a_speaker_one_letter_away(name: str) -> None:
    found = told(f"Hm.\n\n::: texts\n{name}: hi\nBob: ho\n{name}: hi\n:::\n", meta=CAST)
    assert found == ([] if name == "alicE B" else ["K006 01.md:4"])


@pytest.mark.parametrize("text", ["Alice: hi", "ALICE: hi", "Mag: hi", "Bob: hi", "Brandt: hi", "Alice Brandt: hi"])
def test_a_speaker_who_is_themselves(text: str) -> None:
    """Names of three letters are too short to tell."""
    assert told(f"::: texts\n{text}\n:::\n", meta=CAST) == []


def test_a_short_name_that_speaks_often_is_somebody_else() -> None:
    often = "::: texts\nMary: hi\nMark: hi\nMary: how are you\nMark: well\nMark: and you\n:::\n"
    assert told(often, meta="cast: {mary: Mary Pell}\n") == []
    assert told(often.replace("Mark", "Marianna"), meta="cast: {marianne: Marianne Pell}\n") == ["K006 01.md:3"]


def test_a_speaker_with_another_number() -> None:
    assert told("::: chat\nGuard 2: hi\n:::\n", meta="cast: {Guard 1: Guard 1}\n") == []


def test_whose_phone_it_is() -> None:
    assert told("::: texts as Alise\nBob: hi\n:::\n", meta=CAST) == ["K006 01.md:1"]


def test_whose_phone_it_is_in_every_conversation() -> None:
    ((code, place, sentence),) = problems("::: texts\nBob: hi\n:::\n", meta=CAST + "me: alise\n")
    assert (code, place) == ("K006", "story.yaml:3")
    assert "`alise`; did you mean `alice`" in sentence


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("alice", "alcie", True), ("alice", "Alic", True), ("alice", "alicee", True), ("alice", "alike", True),
     ("abcd", "bcde", False), ("alice", "alice", False), ("guard1", "guard2", False), ("alice", "elicia", False)],
)  # fmt: skip
def test_one_letter_apart(one: str, other: str, apart: bool) -> None:
    assert slips.one_letter_apart(one, other) is apart
    assert slips.one_letter_apart(other, one) is apart


# --- what goes with what ---------------------------------------------------------------------------------------------


def test_an_answer_to_nothing() -> None:
    ((code, place, sentence),) = problems(letter(JO, sent="3 May 1884"), letter(MEG, answers="4 May 1884"))
    assert (code, place) == ("K007", "02.md:1")
    assert "did you mean `3 May 1884`?" in sentence


@pytest.mark.parametrize("named", ["3 May 1884", "3 May", "the blue one"])
def test_an_answer_to_something(named: str) -> None:
    first = letter(JO, "letter The blue one", sent="3 May 1884")
    assert told(first, letter(MEG, answers=named)) == []


def test_continued_from_nothing() -> None:
    assert told(letter("Dear Meg,\n\nAll"), letter("is well.", "letter continued")) == []
    assert told(letter("Dear Meg,\n\nAll"), letter("Rain.", "diary continued")) == ["K008 02.md:1"]


def test_a_story_without_messages() -> None:
    assert told("---\nwhen: Tuesday, 11 October 1963\n---\nRain.\n") == []


def test_many_contradictions_take_time_in_proportion() -> None:
    """And names as long as a page."""
    page = "a" * 50_000
    letters = letter(JO) + letter("Yes.", **{"from": page}) + "::: texts\nBob: hi\n:::\n"
    assert told(letters, meta=f"cast: {{jo: Jo Karol, bob: {page}}}\n") == []

    def wrong(size: int) -> str:
        return "".join(letter(MEG, answers=f"{n} May 1884", sent=f"{n % 28 + 1} June 1884") for n in range(size // 100))

    @cache
    def story(text: str) -> library.Story:
        return as_story(text)

    for size in (20_000, 80_000):
        story(wrong(size))
    assert_in_proportion(wrong, lambda text: continuity.problems(story(text)), size=20_000)
