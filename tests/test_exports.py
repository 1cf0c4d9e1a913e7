"""Lines as apps export or copy them, each for itself. Whole conversations are in `tests/cases/messages/exports.md`."""

from __future__ import annotations

import pytest

from fascicle.model import Message
from fascicle.reading.exports import ACTS, HEADS, RULES, SAYS, TELLS, Pasted, pasted
from tests.reader import one_file
from tests.test_linear import assert_in_proportion, repeated

# What the line is, its name, its time and its words.
SAID = {
    "[24/03/2026, 22:22:01] Alice: hey": ("Alice", "24/03/2026, 22:22:01", "hey"),
    "\u200e[24/03/2026, 22:22:01] Alice: \u200eimage omitted": ("Alice", "24/03/2026, 22:22:01", "image omitted"),
    "[24.03.26, 22:22:01] Bernd: <Anhang: 0001.jpg>": ("Bernd", "24.03.26, 22:22:01", "<Anhang: 0001.jpg>"),
    "[2026-03-24, 10:22:01\u202fAM] Tom: hi": ("Tom", "2026-03-24, 10:22:01\u202fAM", "hi"),
    "[31/12/2022 11:45:07] Jane Doe: Hi!": ("Jane Doe", "31/12/2022 11:45:07", "Hi!"),
    "[3/24/26, 10:22\u202fPM] ~\u202fNev: a: b": ("~\u202fNev", "3/24/26, 10:22\u202fPM", "a: b"),
    "[12.3.2022 klo 14.08.18] Aino: hei": ("Aino", "12.3.2022 klo 14.08.18", "hei"),
    "24/03/2026, 22:22 - Alice: hey": ("Alice", "24/03/2026, 22:22", "hey"),
    "3/24/26, 10:22 PM - Alice: hey": ("Alice", "3/24/26, 10:22 PM", "hey"),
    "2026-03-18, 3:02 p.m. - A: Hi": ("A", "2026-03-18, 3:02 p.m.", "Hi"),
    "18/12/19 15:57 - MARCELO: ya": ("MARCELO", "18/12/19 15:57", "ya"),
    "24/03/2026, 22:22 - +1 (555) 010-0199: hi": ("+1 (555) 010-0199", "24/03/2026, 22:22", "hi"),
    "[2026-03-24 22:22:01] Me: How is everyone?": ("Me", "2026-03-24 22:22:01", "How is everyone?"),
    "<alice> hey": ("alice", "", "hey"),
    "<@alice> bob: hey": ("alice", "", "bob: hey"),
    "[22:22] <alice> hey": ("alice", "22:22", "hey"),
    "22:22 < alice> hey": ("alice", "22:22", "hey"),
    "22:22:01 <+alice> <3": ("alice", "22:22:01", "<3"),
    "[2026-03-24 22:22:01] <alice> a: b": ("alice", "2026-03-24 22:22:01", "a: b"),
    "Mar 24 22:22:03 <alice>\they": ("alice", "Mar 24 22:22:03", "hey"),
    "2026-03-24 22:22:01\t@alice\they": ("alice", "2026-03-24 22:22:01", "hey"),
    "(22:22:01) alice: hey": ("alice", "22:22:01", "hey"),
    "[24.03.2026 22:26] Alice: of course": ("Alice", "24.03.2026 22:26", "of course"),
}
HEADED = {
    "[24-Mar-26 10:22 PM] alice": ("alice", "24-Mar-26 10:22 PM"),
    "[3/24/2026 10:22 PM] Alice Smith (pinned)": ("Alice Smith", "3/24/2026 10:22 PM (pinned)"),
    "alice — Today at 10:22 PM": ("alice", "Today at 10:22 PM"),
    "alice — Yesterday at 22:22": ("alice", "Yesterday at 22:22"),
    "alice — 03/24/2026 10:22 PM": ("alice", "03/24/2026 10:22 PM"),
    "aliceToday at 10:22 PM": ("alice", "Today at 10:22 PM"),
    "Änne — heute um 22:22 Uhr": ("Änne", "heute um 22:22 Uhr"),
    "alice — 10:22 PM": ("alice", "10:22 PM"),
    "alice  10:22 PM": ("alice", "10:22 PM"),
    "alice [10:22 PM]": ("alice", "10:22 PM"),
    "Alice, [24.03.2026 22:22]": ("Alice", "24.03.2026 22:22"),
    "Alice, [24 Mar 2026 22:22:01]:": ("Alice", "24 Mar 2026 22:22:01"),
    "John [17.07.16 18:57]": ("John", "17.07.16 18:57"),
    "@jo_p · 3h": ("@jo_p", "3h"),
    "Jo Pell · Mar 24": ("Jo Pell", "Mar 24"),
}
TOLD = {
    "24/03/2026, 22:20 - Alice added Bob": "Alice added Bob",
    "24/03/2026, 22:20 - Alice changed the subject from “A: b” to “C”": "Alice changed the subject from “A: b” to “C”",
    "24/03/2026, 22:20 - Missed voice call": "Missed voice call",
    "[31/12/2022 19:29:20] +44 7700 900123 left": "+44 7700 900123 left",
    "[24/03/2026, 22:22:01] Crew: \u200eMessages and calls are end-to-end encrypted.": (
        "Crew: Messages and calls are end-to-end encrypted."
    ),
    "[24/03/2026, 22:22:01] Alice: \u200eAlice added Bob": "Alice added Bob",
    "22:22 -!- bob [~b@example.org] has joined #kettle": "-!- bob [~b@example.org] has joined #kettle",
    "-!- Irssi: Starting query": "-!- Irssi: Starting query",
    "*** bob has quit (ping timeout)": "*** bob has quit (ping timeout)",
    "--> bob joined": "--> bob joined",
    "<-- bob has left #kettle": "<-- bob has left #kettle",
    "--- Log closed Tue Mar 24": "--- Log closed Tue Mar 24",
    "=-= bob is now known as rob": "=-= bob is now known as rob",
    "2026-03-24 22:22:02\t-->\tbob has joined #kettle": "--> bob has joined #kettle",
}
NOTHING = [
    "hey", "Alice: hey", "[10:22] Alice: hey", "[10:22 PM]alice: hey", "10:22: he was late", "10:22 he was late",
    "24/03/2026 was a Tuesday", "24/03/2026, 22:22", "[24/03/2026, 22:22]", "[Alice]: hi", "[Today, 10:22]", "[photo: a]",
    "@_xX_dave_Xx_: hi", "Note: the door was locked", "Note — 10:22", "12. March 1890", "<b>hi</b>", "<b> hi </b>", "<3 > you",
    "<https://example.org/> look", "<Media omitted>", "*waves*", "*** One year later ***", "***", "--", "-- Jo", "--> there",
    "- a", "(sighs)", "(10:22)", "=====", "{a}", "see you at 10:22", "at 10:22 PM", "tea · coffee", "10:22 Note: a", "10:22: Alice", "\u200e", "[24/03/2026, 22:22] Note: late",
]  # fmt: skip


@pytest.mark.parametrize("line", SAID)
def test_what_somebody_says(line: str) -> None:
    found = pasted(line, "")
    assert found is not None
    assert found.sure
    assert (found.what, found.name, found.time, found.text) == (SAYS, *SAID[line])


@pytest.mark.parametrize("line", HEADED)
def test_a_name_over_its_text(line: str) -> None:
    found = pasted(line, "hey")
    assert found is not None
    assert (found.what, found.name, found.time, found.text) == (HEADS, *HEADED[line], "")


@pytest.mark.parametrize("time", ["10:22 PM", "Today at 10:22 PM", "03/24/2026 10:22 PM"])
def test_a_name_over_its_time(time: str) -> None:
    """Discord's copies, where a badge stands between the two."""
    found = pasted("Kettle Bot", f"— {time}")
    assert found is not None
    assert (found.what, found.name, found.time, found.taken) == (HEADS, "Kettle Bot", time, 2)
    assert pasted(f"— {time}", "hey") is None


@pytest.mark.parametrize("line", TOLD)
def test_what_nobody_says(line: str) -> None:
    found = pasted(line, "")
    assert found is not None
    assert (found.what, found.name, found.text) == (TELLS, "", TOLD[line])


@pytest.mark.parametrize("line", NOTHING)
def test_what_no_app_wrote(line: str) -> None:
    assert pasted(line, "hey") is None


def test_an_action_of_somebody() -> None:
    assert pasted("22:22  * alice waves", "") == Pasted(ACTS, "alice", "22:22", "* waves", irc=True)
    assert pasted("* alice waves", "") == Pasted(ACTS, "alice", "", "* waves", sure=False, irc=True)


def test_a_time_before_a_name_that_somebody_may_have_typed() -> None:
    assert pasted("22:22 Alice: a: b", "") == Pasted(SAYS, "Alice", "22:22", "a: b", sure=False, form="clocked")
    assert pasted("2026-03-24T22:22:01Z Al: a", "") == Pasted(
        SAYS, "Al", "2026-03-24T22:22:01Z", "a", sure=False, form="clocked"
    )


def test_a_name_and_a_time_on_lines_of_their_own() -> None:
    assert pasted("Jordan Miles", "9:01 AM") == Pasted(HEADS, "Jordan Miles", "9:01 AM", "", False, 2, form="below")
    assert pasted("Jordan Miles", "9:01 AM is late") is None


def test_rules_around_what_is_said_of_a_channel() -> None:
    found = pasted("=" * 62, "Guild: The Kettle")
    assert found is not None
    assert found.what == RULES
    assert pasted("=" * 62, "hey") is None


@pytest.mark.parametrize(
    "unit",
    [
        "[24/03/2026, 22:22:01] A: b\n", "[24/03/2026, 22:22:01] a\n", "24/03/2026, 22:22 - A: b\n", "24/03/2026, ", "<a> b\n", "<a ",
        "* a b\n", "-!- a\n", "a — 10:22\n", "a  10:22\n", "A\n10:22\n", "10:22 A: b\n", "10:22 A ", "a · 3h\n", " · ", "A, [24.03.2026 22:22]\n", "{Reactions}\na\n", "2026-03-24 22:22:01\ta\tb\n",
        " (❤️ A)", " (edited)", "(a is now known as b)\n", "=", "a is now known as ", "❤️", "\u200e", "\n\n\na", "[", "> ", ". ", ") ", "… ",
    ],
    ids=repr,
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "[24/03/2026, 22:22:01] B: ", "B: a\n("])
def test_anything_pasted_is_read_in_time_in_proportion(unit: str, before: str) -> None:
    assert_in_proportion(repeated(unit, f"::: texts\n{before}", ")\n:::"))


@pytest.mark.parametrize("line", [*SAID, *HEADED, *TOLD, *NOTHING])
def test_no_word_of_a_line_is_lost(line: str) -> None:
    made = one_file(f"---\ntitle: A\n---\n\n::: chat\nJo: hi\n{line}\nhey\n\n{line}\nhey\n:::").manuscript.chapters[0]
    message = made.text.blocks[0]
    assert isinstance(message, Message)
    shown = " ".join(
        " ".join((f"{part.speaker}{part.time}", part.quote, part.html, *(mark for _, mark in part.marks)))
        for part in message.parts
    )
    words = {word for word in line.replace("*", " ").replace("_", " ").split() if word.strip("()").isalpha()}
    assert all(word in shown for word in words)
