"""A story's messages as data: found, joined, addressed, in threads, in time."""

from __future__ import annotations

from time import perf_counter

import pytest

from tests.desks import desk, letter

TWO = letter("Dear Meg,\n\nIt rains.\n\nJo") + "She wrote back.\n\n" + letter("Dear Jo,\n\nHere too.\n\nMeg")


def test_a_story_without_messages_has_an_empty_desk() -> None:
    assert not desk("He left.")
    assert not desk()


def test_a_message_knows_who_to_whom_and_how_it_begins() -> None:
    first, second = desk(TWO).entries
    assert first.sender is not None
    assert (first.sender.name, [person.name for person in first.to]) == ("Jo", ["Meg"])
    assert first.opening == "It rains."
    assert first.number == 1
    assert second.people[0].name == "Meg"
    assert first.places[0].span.line == 1
    assert second.places[0].span.line == 11


def test_messages_in_messages_and_in_passages_to_skip_are_found() -> None:
    text = "::: warning rats\n:::: email\nSubject: Fwd\n\nSee below.\n\n::: letter\nDear Meg,\n\nIt rains.\n\nJo\n:::\n::::\n:::\n"
    found = desk(text)
    assert [entry.message.kind for entry in found.entries] == ["email", "letter"]
    assert found.entries[0].opening == "See below."
    assert len(found.at) == 2


def test_the_cast_gives_full_names_and_one_person_many_handles() -> None:
    text = "::: texts\nxX_dave_Xx: hi\nJo: hey\nDave: me again\n:::\n"
    found = desk(text, meta="cast: {xX_dave_Xx: {name: Dave Pell, aliases: Dave}, Jo: Josephine Hale}\n")
    (entry,) = found.entries
    assert [person.name for person in entry.people] == ["Dave Pell", "Josephine Hale"]
    assert found.voices["Dave"] is found.voices["xX_dave_Xx"]
    assert entry.conversation
    assert entry.opening == "xX_dave_Xx: hi / Jo: hey / Dave: me again"


def test_copies_reach_people_too() -> None:
    (entry,) = desk(letter("All,\n\nIt leaks.", "email", **{"from": "Ines", "to": "Pell", "cc": "Jo, Meg"})).entries
    assert [person.name for person in entry.people] == ["Ines", "Pell", "Jo", "Meg"]


def test_a_diary_is_kept_by_whoever_is_me() -> None:
    (entry,) = desk(letter("Tuesday\n\nRain.", "diary"), meta="me: jo\ncast: {jo: Jo Hale}\n").entries
    assert [person.name for person in entry.people] == ["Jo Hale"]
    (entry,) = desk("::: diary as Ann\nTuesday\n\nRain.\n:::\n", meta="me: jo\ncast: {jo: Jo Hale}\n").entries
    assert [person.name for person in entry.people] == ["Ann"]


# --- fragments -------------------------------------------------------------------------------------------------------

INTERRUPTED = """\
::: letter
Dear Meg,

It rains.
:::

The goat came in.

::: letter continued
It has eaten the hat.

Jo
:::
"""


def test_the_fragments_of_an_interrupted_letter_are_one() -> None:
    found = desk(INTERRUPTED)
    (entry,) = found.entries
    assert [person.name for person in entry.people] == ["Jo", "Meg"]
    assert len(entry.places) == len(entry.fragments) == 2
    assert set(found.at.values()) == {1}
    assert entry.opening == "It rains."


def test_a_fragment_in_the_next_chapter_belongs_to_it() -> None:
    first, _, second = INTERRUPTED.partition("The goat came in.\n")
    (entry,) = desk(first, second).entries
    assert [place.chapter for place in entry.places] == [0, 1]


def test_of_several_interrupted_letters_the_title_or_the_sender_says_which() -> None:
    begun = "::: letter one\nDear Meg,\n\nA.\n:::\n\n::: letter two\nFrom: Jo\n\nDear Ann,\n\nB.\n:::\n\n"
    assert len(desk(begun + "::: letter continued: one\nC.\n:::\n").entries[0].places) == 2
    assert len(desk(begun + "::: letter continued\nC.\n:::\n").entries[1].places) == 2
    assert len(desk(begun + "::: letter continued\nFrom: Jo\n\nC.\n:::\n").entries[1].places) == 2


def test_a_fragment_of_nothing_is_a_message_of_its_own() -> None:
    found = desk(TWO + "::: diary continued\nRain.\n:::\n")
    assert [entry.message.continued for entry in found.entries] == [False, False, True]


# --- answers, and what comes next ------------------------------------------------------------------------------------


def answers(*chapters: str, meta: str = "") -> list[int]:
    """What each entry answers."""
    return [entry.answers for entry in desk(*chapters, meta=meta).entries]


def test_a_letter_answers_the_latest_the_other_way() -> None:
    assert answers(TWO) == [0, 1]


def test_two_in_a_row_answer_once() -> None:
    assert answers(TWO + letter("Dear Jo,\n\nAnd.\n\nMeg") + letter("Dear Meg,\n\nYes.\n\nJo")) == [0, 1, 0, 3]


def test_letters_between_others_do_not_come_between() -> None:
    between = letter("Dear Ann,\n\nHello.\n\nBob")
    first, second = TWO.split("She wrote back.\n\n")
    assert answers(first + between + second) == [0, 0, 1]


def test_conversations_answer_nothing() -> None:
    assert answers("::: texts\nJo: hi\nMeg: hi\n:::\n\n::: texts\nMeg: hi\nJo: hi\n:::\n") == [0, 0]


def test_a_mail_answers_the_one_whose_subject_it_repeats() -> None:
    def mail(by: str, to: str, subject: str) -> str:
        return letter("Text.", "email", **{"from": by, "to": to, "subject": subject})

    roof, goat = mail("Jo", "Meg", "The roof"), mail("Jo", "Meg", "The goat")
    assert answers(roof + goat + mail("Meg", "Jo", "Re: The roof")) == [0, 0, 1]
    assert answers(roof + goat + mail("Ann", "Jo", "AW: RE: the goat")) == [0, 0, 2]


def test_answers_may_be_said_by_title() -> None:
    text = "::: note on the door\nGone.\n:::\n\n" + letter("Where?\n\nMeg", answers="on the door")
    assert answers(text) == [0, 1]


def test_the_next_from_the_same_hand() -> None:
    found = desk(TWO + letter("Dear Meg,\n\nBetter.\n\nJo"), letter("Dear Ann,\n\nDry.\n\nJo"))
    assert [entry.next for entry in found.entries] == [3, 0, 4, 0]


# --- threads ---------------------------------------------------------------------------------------------------------


def test_what_passes_between_the_same_people_is_a_thread() -> None:
    found = desk(TWO + letter("Dear Ann,\n\nDry.\n\nJo") + letter("Dear Meg,\n\nWet.\n\nJo"))
    assert [([p.name for p in thread.people], thread.entries) for thread in found.threads] == [
        (["Jo", "Meg"], (1, 2, 4)),
        (["Jo", "Ann"], (3,)),
    ]
    assert [entry.thread for entry in found.entries] == [0, 0, 1, 0]


def test_a_conversation_with_a_name_is_one_thread_whoever_comes_and_goes() -> None:
    text = "::: chat The Goats\nJo: hi\n:::\n\n::: chat The Goats\nMeg: hi\nAnn: hi\n:::\n\n::: chat\nJo: hi\n:::\n"
    found = desk(text)
    assert [thread.entries for thread in found.threads] == [(1, 2), (3,)]
    assert [person.name for person in found.threads[0].people] == ["Jo", "Meg", "Ann"]


def test_people_are_in_the_order_of_how_much_they_write() -> None:
    found = desk(TWO + letter("Dear Ann,\n\nDry.\n\nMeg"))
    assert [person.name for person in found.people] == ["Meg", "Jo", "Ann"]


# --- time ------------------------------------------------------------------------------------------------------------


def in_time(*texts: str, meta: str = "") -> tuple[int, ...]:
    """The order in time of letters that begin with these lines."""
    return desk("".join(texts), meta=meta).in_time


def test_messages_without_dates_stand_as_the_story_tells_them() -> None:
    assert in_time(TWO) == (1, 2)


def test_an_invented_calendar_is_ordered_by_numbers() -> None:
    late, early, bare = (
        letter("Day 9\n\nRain.", "diary", order="12"),
        letter("Day 2\n\nRain.", "diary", order="2.5"),
        letter("Day 3\n\nRain.", "diary"),
    )
    assert in_time(late, early, bare, meta="calendar: none\n") == (2, 3, 1)
    assert in_time(late, bare, early) == (3, 1, 2)


def test_dates_order_messages_and_those_without_follow_what_stands_before_them() -> None:
    assert in_time(
        letter("12 May 1863\n\nDear Meg,\n\nA.\n\nJo"),
        letter("Dear Meg,\n\nB.\n\nJo"),
        letter("1 March 1863\n\nDear Meg,\n\nC.\n\nJo"),
    ) == (3, 1, 2)


def test_a_date_without_a_year_has_the_year_of_its_neighbours() -> None:
    dates = ("30 December 1863", "2 January", "5 January", "28 December 1863")
    assert in_time(*(letter(f"{date}\n\nDear Meg,\n\nA.\n\nJo") for date in dates)) == (4, 1, 2, 3)


def test_days_on_the_way() -> None:
    (entry,) = desk(letter("Dear Meg,\n\nA.\n\nJo", sent="3 February", received="12 November")).entries
    assert entry.days == 282


def test_a_letter_that_crosses_another_answers_nothing() -> None:
    first = letter("Dear Meg,\n\nA.\n\nJo", sent="1 May 1863", received="1 July 1863")
    crossing = letter("Dear Jo,\n\nB.\n\nMeg", sent="1 June 1863", received="1 August 1863")
    answer = letter("Dear Jo,\n\nC.\n\nMeg", sent="2 July 1863", received="1 September 1863")
    assert answers(first + crossing + answer) == [0, 0, 1]


def test_answers_may_be_said_by_date() -> None:
    first = letter("Dear Meg,\n\nA.\n\nJo", sent="1 May 1863")
    second = letter("Dear Meg,\n\nB.\n\nJo", sent="2 May 1863")
    assert answers(first + second + letter("Dear Jo,\n\nC.\n\nMeg", answers="1 May")) == [0, 0, 1]


@pytest.mark.parametrize("number", [1_000])
def test_many_messages(number: int) -> None:
    found = desk(
        "".join(
            letter(f"Dear {'Meg' if n % 2 else 'Jo'},\n\nNo. {n}.\n\n{'Jo' if n % 2 else 'Meg'}") for n in range(number)
        )
    )
    assert [entry.answers for entry in found.entries] == list(range(number))


def test_a_letter_of_years_later_is_no_answer() -> None:
    first = letter("Dear Meg,\n\nA.\n\nJo", sent="1 May 1863")
    assert answers(first + letter("Dear Jo,\n\nB.\n\nMeg", sent="1 May 1866")) == [0, 0]
    assert answers(first + letter("Dear Jo,\n\nB.\n\nMeg", sent="1 May 1866", answers="1 May 1863")) == [0, 1]


def test_an_old_letter_moves_no_clock_back() -> None:
    new, old, bare = (letter(f"{date}\n\nDear Meg,\n\nA.\n\nJo") for date in ("4 March 2024", "17 May 1994", "6 March"))
    assert in_time(new, old, bare) == (2, 1, 3)


def test_a_time_alone_has_the_day_of_the_chapter_or_the_conversation_before() -> None:
    talk = "::: texts\n[{}]\nJo: hi\n:::\n\n"
    old = letter("17 May 1994\n\nDear Meg,\n\nA.\n\nJo")
    found = desk(talk.format("Saturday 16 March 2024, 15:12") + old + talk.format("16:04"))
    assert found.in_time == (2, 1, 3)
    assert found.entries[2].when != found.entries[2].sent
    assert desk(old + talk.format("16:04")).entries[1].when == desk(talk.format("16:04")).entries[0].sent
    chapter = "---\nwhen: 16 March 2024\n---\n" + old + talk.format("16:04")
    when = desk(chapter).entries[1].when
    assert when is not None
    assert (when.year, when.day) == (2024, 16)


def test_a_story_whose_dates_have_no_years_has_an_order_too() -> None:
    dates = ("30 December", "Tuesday", "2 January", "28 December")
    assert in_time(*(letter(f"{date}\n\nDear Meg,\n\nA.\n\nJo") for date in dates)) == (4, 1, 2, 3)


def test_many_answers_are_found_in_time() -> None:
    text = "".join(
        letter("Dear Jo,\n\nA.\n\nMeg", sent=f"{n % 28 + 1} May {1863 + n // 28}", answers=f"No. {n}")
        for n in range(2_000)
    )
    start = perf_counter()
    desk(text)
    assert perf_counter() - start < 4


def test_those_who_speak_have_the_first_colours() -> None:
    found = desk(TWO + "::: texts\nZoe: hi\nYan: hi\n:::\n")
    assert [found.voices[name].colour for name in ("Zoe", "Yan", "Jo", "Meg")] == [1, 2, 3, 4]
