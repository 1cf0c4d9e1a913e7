"""Messages that stand as bare paragraphs among narration, and what is none of the kind."""

from __future__ import annotations

import pytest

from fascicle.reading.detect.cue_senders import sender_in
from fascicle.reading.detect.weights import RULES, WEIGHTS, confidence
from tests.detection.prose import FIRST, applied, found_in

NARRATED = "She read it through, and then she put the phone face down beside the bread."


@pytest.mark.parametrize(
    "message",
    [
        "I'm at the station and you aren't. Where are you? I'll wait for you until ten.",
        "running late!! dont wait for me, eat without me",
        "Could you bring the big torch? I think it's under my bed.",
    ],
)
def test_a_text_below_its_cue_is_found_in_a_story_told_in_the_third_person(message: str) -> None:
    assert applied(f"Her phone buzzed on the sill.\n{message}\n{NARRATED}") == [(1, 1)]


def test_a_long_letter_needs_no_cue_but_its_voice() -> None:
    letter = (
        "I have been thinking of you all week, and of what I said to you on the bridge. I don't know whether you can"
        " forgive me. I would, if I were you, but then I was always the one who gave in, as you used to tell me."
    )
    (found,) = found_in(f"The lamp went out.\n{letter}\nIn the morning the barge was gone.")
    assert found.rule == "voice"


def test_a_cue_with_a_colon_is_enough_where_the_narrator_says_i() -> None:
    (found,) = [m for m in found_in("I typed out a reply:\nCome at once. Bring rope.\nHe came.", FIRST) if m.applied]
    assert found.rule.startswith("cue")
    assert found.reasons[0].startswith("before it:")


def test_the_cue_names_sender_and_kind() -> None:
    (found,) = found_in(
        f"There was an email from Tamsin.\nI can't open your file. Could you send it to me again?\n{NARRATED}"
    )
    assert (found.kind, found.sender) == ("email", "Tamsin")


def test_what_a_device_says_is_a_notification() -> None:
    (found,) = found_in(f"She switched it on.\nYou have 3 new messages.\n{NARRATED}")
    assert (found.kind, found.applied) == ("notification", True)


def test_replies_are_found_because_of_the_messages_around_them() -> None:
    talk = (
        "Her phone buzzed.\nare you still up? i can't sleep\nShe typed with one thumb.\nYes.\n"
        "It buzzed again before she had put it down.\ncan i come over to yours\nShe looked at the clock.\nBring milk."
    )
    assert applied(talk)[:3] == [(1, 1), (3, 3), (5, 5)]
    assert len(found_in(talk)) == 4


def test_a_signature_after_dashes_is_one() -> None:
    (found,) = found_in(f"She opened it.\nFerry at noon? -- Idris\n{NARRATED}")
    assert (found.sender, found.applied) == ("Idris", True)


@pytest.mark.parametrize(
    "thought",
    [
        "Why did I say that.",
        "It was none of my business.",
        "Dear me, she thought, what a night.",
        '"I told you so," said her brother. "I always told you."',
        "You could see the whole valley from there, in summer, and the roofs of the town beyond it.",
        "The phone rang in the hall, and she let it ring.",
    ],
)
def test_thoughts_speech_and_a_narrators_you_are_no_messages(thought: str) -> None:
    assert applied(f"She sat down upon the stair.\n{thought}\nThe clock struck.") == []


def test_a_song_below_a_colon_is_none() -> None:
    assert applied("He sang it softly, to the old tune:\nO my love she is over the water,\nThey went in.") == []


def test_a_first_person_narrator_is_not_writing_letters() -> None:
    assert found_in("I went to bed.\nI could not sleep for thinking of my boat.\nI got up again.", FIRST) == []


def test_an_author_may_say_who_narrates() -> None:
    bare = "A letter came.\nI will come to you on Friday if I can, and you must promise me to wait.\nShe burned the letter."
    assert applied(bare, narrator="third") == [(1, 1)]
    assert applied(bare, narrator="first") == []


@pytest.mark.parametrize(
    ("cue", "sender"),
    [
        ("It was a text from Chris.", "Chris"),
        ("Nadia's reply came at once.", "Nadia"),
        ("Then Piers texted back.", "Piers"),
        ("She texted back.", ""),
        ("There was a note on the table.", ""),
    ],
)
def test_a_sender_is_named_or_is_not_known(cue: str, sender: str) -> None:
    assert sender_in(cue) == sender


def test_every_rule_has_a_weight() -> None:
    assert set(RULES) <= set(WEIGHTS)
    assert confidence(["voice address", "cue from"]) > confidence(["voice address"]) > confidence(["speech"])
