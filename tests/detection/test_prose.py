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


def test_a_paragraph_to_somebody_needs_something_that_announces_it() -> None:
    letter = (
        "I have been thinking of you all week, and of what I said to you on the bridge. I don't know whether you can"
        " forgive me. I would, if I were you, but then I was always the one who gave in, as you used to tell me."
    )
    assert applied(f"The lamp went out.\n{letter}\nIn the morning the barge was gone.") == []
    assert applied(f"There was a letter on the mat.\n{letter}\nIn the morning the barge was gone.") == [(1, 1)]


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


PHONE = "Her phone buzzed.\nare you still up? i can't sleep\nShe typed with one thumb.\nYes.\n"


@pytest.mark.parametrize(
    "cue",
    [
        "There was a card propped against the lamp.",
        "Somebody had pinned a note to the gate.",
        "A strip of paper hung from the latch, and on it somebody had written, in pencil.",
        "The letter was three lines long.",
        "A message lay on the slate by the sluice.",
    ],
)
def test_what_lies_or_hangs_there_is_read_below(cue: str) -> None:
    assert (1, 1) in [
        (m.first - 8, m.last - 8) for m in found_in(f"{cue}\nBack at 4. Don't open the upper gate. R.\n{NARRATED}")
    ]


@pytest.mark.parametrize(
    "message",
    [
        "[Ines, 22:10] it was the left one",
        "Ines (22:10): It was the left one",
        "SLUICE 4: Gate open. Close it by hand.",
    ],
)
def test_a_stamp_or_a_label_is_typed_by_nobody_who_narrates(message: str) -> None:
    assert applied(f"The screen lit up.\n{message}\n{NARRATED}") == [(1, 1)]


def test_neither_a_capital_nor_a_stop_is_how_people_type() -> None:
    assert applied(f"She sat down.\nthe bridge is out again, take the hill road\n{NARRATED}") == [(1, 1)]


def test_a_name_below_a_message_signs_it() -> None:
    assert applied(f"The note said:\nThe kettle is yours now. Be good to it.\nOttoline\n{NARRATED}") == [(1, 2)]


def test_narration_between_texts_is_none() -> None:
    talk = PHONE + "It buzzed again before she had put it down.\ncan i come over to yours\nShe typed her answer."
    assert {(4, 4), (6, 6)}.isdisjoint((m.first - 8, m.last - 8) for m in found_in(talk))


@pytest.mark.parametrize(
    "narration",
    [
        "The reader will wish to know what became of the dog. We have said that it could swim.",
        "And you, had you been there, you would have seen nothing but the water, and the lamp, and the gulls going"
        " round, and you would have gone home, as I should have gone home, and told your wife that the barge was late,"
        " and your wife would have said that barges were; and you would both have slept, as people sleep who have not"
        " been asked for anything, with the window open and the rain coming in upon the sill and the clock telling you"
        " both that it was later than you thought, and that you had better, all in all, not look out again.",
        "THE SLUICE AND THE BELL",
        "Why ever not?",
        "FIN",
    ],
)
def test_a_narrator_who_speaks_to_the_reader_writes_no_message(narration: str) -> None:
    assert applied(f"She sat down upon the stair.\n{narration}\nThe clock struck.") == []


def test_lines_of_a_play_are_no_messages() -> None:
    play = "\n".join(
        f"{who} BARGEMAN. Hold the rope, I say! Do you hear me?" for who in ("1ST", "2ND", "3RD", "4TH", "5TH")
    )
    assert applied(f"They had got the parts by heart.\n{play}\nThe clock struck.") == []


def test_a_conversation_needs_a_sure_message_near() -> None:
    talk = "\n".join(["Not yet.", "He walked about.", "Perhaps.", "He sat down.", "Nothing.", "He stood up."] * 3)
    assert found_in(talk) == []


FRENCH = """\
Marguerite gardait l’écluse depuis onze ans, et personne ne lui avait jamais demandé d’ouvrir les portes la nuit.
Elle mit la bouilloire sur le feu, puis elle resta debout devant la fenêtre, les mains dans ses manches.
La péniche était là depuis mardi, avec sa lampe allumée, et l’eau autour d’elle était noire comme l’ardoise.
Son frère entra et secoua la neige de ses bottes, et il ne quitta pas son manteau."""
GERMAN = """\
Margarete hütete die Schleuse seit elf Jahren, und niemand hatte sie je gebeten, die Tore bei Nacht zu öffnen.
Sie setzte den Kessel auf und stellte sich ans Fenster, und ihre Hände steckten in den Ärmeln.
Der Kahn lag da, wo er seit Dienstag gelegen hatte, und das Wasser um ihn war schwarz wie Schiefer.
Ihr Bruder kam vom Hof herein und klopfte den Schnee von den Stiefeln, und er zog den Mantel nicht aus."""


@pytest.mark.parametrize(
    ("language", "around", "middle"),
    [
        (
            "fr",
            FRENCH,
            "Son téléphone vibra.\nTu dors ? Je n’arrive pas à dormir, j’ai peur de l’eau\nElle posa l’appareil.",
        ),
        (
            "fr",
            FRENCH,
            "Le billet disait :\nNe m’attends pas. Je rentre lundi avec ton bateau.\nElle le plia en quatre.",
        ),
        ("de", GERMAN, "Ihr Handy vibrierte.\nBist du noch wach? Ich kann nicht schlafen\nSie legte es weg."),
        ("de", GERMAN, "Auf dem Zettel stand:\nWarte nicht auf mich. Ich komme am Montag.\nSie faltete ihn zusammen."),
    ],
)
def test_cues_in_other_languages(language: str, around: str, middle: str) -> None:
    assert applied(middle, around, language=language) == [(1, 1)]
