"""What is written and quoted in one paragraph: letters, notes, bills and inscriptions of novels; and speech, which is none."""

from __future__ import annotations

import pytest

from tests.detection.prose import FIRST, THIRD, applied, found_in

QUOTED = {
    "There was a parcel on the step, and a letter in it.": "“Dear Agnes and Hugh,” it said, “the goose is from the farm. "
    "Eat it before Sunday, and do not thank me.”",
    "In March she wrote to the Colonel again.": "“Dear Colonel,” she wrote, “you have my boat, and I want it back.”",
    "He read the letter aloud:": "“Dear Sir, I beg to say that the mare is lame. Yours respectfully, J. Pike.”",
    "The answer came by the carrier.": "“Madam,—The house is let. I regret it. I am, Madam, your obedient servant, "
    "Ezra Cole.”",
    "There was a slip of paper below the lamp, and on it was written:": "“Gone to the mill. Bread in the crock.”",
    "The note was short, and ran thus:": "“I have taken the key. Do not look for me.—A. H.”",
    "A note was brought in at noon:": "“Mrs. Tull presents her compliments to Captain Rees, and begs him to move his "
    "cart.”",
    "A printed bill was pasted on the door of the lock:": "“LOST, on the night of the 3rd, a brown dog. Whoever brings "
    "him to the Bell shall have a guinea.”",
    "The stone was small, and she had to kneel to read the inscription:": "“Here lies Thomas Orr, who kept these gates "
    "for forty years and let nobody drown.”",
    "Pinned to the door was a paper with these words:": "“Gone away. Do not knock.”",
    "There was a card from Aunt Bee.": "“Arrived safely. Sea calm, food dreadful. Love to all.—Bee.”",
    "She read the advertisement twice:": "“Wanted, a cook, honest and of sober habits. Apply to Mrs. Tull, The Lodge.”",
    "On the slate somebody had chalked:": "“The bread is paid for. The candles are not.”",
    "The telegram said only:": "“Sailing Thursday. Meet the boat.”",
    "The letter was from her sister, and it went:": "“I have found you a place, and you must take it. Come on Thursday.”",
}


@pytest.mark.parametrize("around", [THIRD, FIRST])
@pytest.mark.parametrize("cue", QUOTED)
def test_a_paper_quoted_in_one_paragraph(cue: str, around: str) -> None:
    assert applied(f"{cue}\n{QUOTED[cue]}", around) == [(1, 1)]


@pytest.mark.parametrize("around", [THIRD, FIRST])
@pytest.mark.parametrize(
    "speech",
    [
        "About noon her father came in with a letter in his hand, and said:\n“This came late. They may be here today.”",
        "He read the note to its end, and then he shouted:\n“The barge is ours, and nobody told us so.”",
        "There was a sign on the door. Tom looked at it and asked:\n“Who can read this? It is all in Dutch.”",
        "On the way home they sang the song that was printed on the card:\n“The miller’s dog is dead and gone, oh.”",
        "She had a letter in her pocket.\n“Dear Tom,” she said, “you will be late again, and I shall not wait.”",
        "It was an old saying, and was carved on the beam:\n“Who comes in late goes out early.”",
    ],
)
def test_speech_and_sayings_are_no_papers(speech: str, around: str) -> None:
    assert applied(speech, around) == []


def test_a_closing_over_several_paragraphs_is_signed_by_the_name_below_it() -> None:
    text = (
        "She sat down and wrote to the Dean.\n“My dear Dean,” she said, “the roof is in the nave. You were kind.\n"
        "“I remain\n“Your obedient\n“Clara Voss.”"
    )
    [letter] = found_in(text)
    assert (letter.first, letter.last, letter.sender) == (9, 12, "Clara Voss")


@pytest.mark.parametrize("around", [THIRD, FIRST])
@pytest.mark.parametrize(
    "entries",
    [
        "Monday. Rain. Nothing.\nTuesday. Mended the net. My hands are bad.\nWednesday. Nothing again.",
        "9 p.m. The lamp is lit on the barge.\n10.30. Two men with a sack.\nMidnight. They are gone, and I am cold.",
    ],
)
def test_entries_headed_by_weekday_or_hour_stand_below_a_diary(entries: str, around: str) -> None:
    assert applied(f"The diary lay open on the sill.\n{entries}", around) == [(1, 1), (2, 2), (3, 3)]
    assert applied(f"He told it as it had been.\n{entries}", THIRD) != [(1, 1), (2, 2), (3, 3)]


@pytest.mark.parametrize(
    "letter",
    [
        "“dere Sur,\n“i take my pen in hand to tell you the cow is ded.\n“yur umble servent\n“Jos. Pike.”",
        "Deer Ma,\nI am well and hop you are the saim. I miss the dog.\nYore lovin son,\nSam",
    ],
)
def test_letters_of_people_of_little_schooling(letter: str) -> None:
    assert applied(f"The letter was in pencil, and hard to read.\n{letter}") == [(1, 4)]


def test_an_empty_header_line_names_nobody() -> None:
    [email] = [
        one for one in found_in("From: \nTo: Bob\nSubject: the boat\nBob, it floats. I was in it.") if one.applied
    ]
    assert email.sender == ""


def test_a_formal_greeting_opens_a_letter() -> None:
    text = (
        "She unrolled the letter.\nTo the Reeve of Tarn, greeting.\nYou will open the gates to my men, and I shall pay.\n"
        "Your friend,\nOsric"
    )
    assert applied(text) == [(1, 4)]
