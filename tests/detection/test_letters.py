"""Letters, diaries, emails and telegrams in manuscripts without marks: where they begin and end, and who writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from fascicle import kinds, languages
from fascicle.model import Config
from fascicle.reading.context import Rules
from fascicle.reading.detect import detect
from fascicle.reading.detect.findings import Found

BEFORE = "She went down to the harbour, as she did each morning, and looked for a sail. He had promised her one.\n\n"
AFTER = "\n\nShe folded it twice and put it under the clock. Nobody in the house had seen her do it. He would not have cared."


def found(text: str, *kinds_of: str) -> list[tuple[str, str, Found]]:
    """(first line, last line, message) of each message of these kinds that is applied."""
    rules = Rules(languages.language("en"), kinds.known(Config(Path(), "")))
    findings = detect((BEFORE + text + AFTER).split("\n"), rules)
    paragraphs = findings.text.paragraphs
    return [
        (paragraphs[one.first].text, paragraphs[one.last].text, one)
        for one in findings.messages
        if one.applied and one.kind in kinds_of
    ]


def test_a_letter_has_its_dateline_its_signature_and_its_postscript() -> None:
    text = (
        "Gull Cottage,\n4th May\n\nDear Meg,\n\nI am well, and the hens are laying. You need not send the boots.\n\n"
        "Your loving brother,\nTom\n\nP.S. Send the boots."
    )
    [(first, last, letter)] = found(text, "letter")
    assert (first, last) == ("Gull Cottage, 4th May", "P.S. Send the boots.")
    assert (letter.sender, letter.to) == ("Tom", "Meg")


def test_a_quoted_letter_ends_where_its_quotation_is_closed() -> None:
    text = (
        "The letter ran:\n\n“My dear Aunt,\n\n“I have sold the piano. ‘Never,’ you will say; but I have.\n\n"
        "“We are all well.\n\n“Yours ever,\n\n“Nell.”\n\n“Well!” said the aunt. “She has sold my piano.”"
    )
    [(first, last, letter)] = found(text, "letter")
    assert (first, last, letter.sender) == ("“My dear Aunt,", "“Nell.”", "Nell")


@pytest.mark.parametrize(
    "speech",
    [
        "“Dear Tom,” she said, “you will be late again, and I shall not wait for you this time.”",
        "“Dear me,” he said.\n\n“Dear me indeed.”",
        "“My dear Captain, you cannot mean it. The boat is not fit to be seen.\n\n“Nor is the crew,” she added.",
        "“I was born in a storm, and I shall die in one.\n\n“My father said so, and he was a careful man.”",
    ],
)
def test_speech_is_no_letter(speech: str) -> None:
    assert found(speech, "letter") == []


def test_narration_ends_a_letter_that_nobody_signs() -> None:
    text = (
        "He had left a letter on the table.\n\nDear Ada,\n\nI cannot stay. You will have the dog.\n\n"
        "“The dog?” said Ada aloud. “What dog?”"
    )
    [(first, last, letter)] = found(text, "letter")
    assert (first, last, letter.to) == ("Dear Ada,", "I cannot stay. You will have the dog.", "Ada")


def test_entries_under_a_diarys_title_are_whoever_it_names() -> None:
    text = (
        "Captain Pell’s Log\n\n4 May.—Anchored in six fathoms. The mate is drunk.\n\n“Am I?” says the mate.\n\n"
        "5 May.—Wind from the west. I have spoken to the mate."
    )
    entries = found(text, "diary")
    assert [first[:6] for first, _, _ in entries][:2] == ["4 May.", "5 May."]
    assert {one.sender for _, _, one in entries} == {"Captain Pell"}


def test_dates_one_after_another_are_entries_and_a_single_date_is_none() -> None:
    entries = "Jan. 3rd. Haddock. I have a cold.\n\nJan. 4th. My cold is worse.\n\nJan. 5th. I am in bed."
    assert len(found("There was a diary in the drawer.\n\n" + entries, "diary")) == 3
    assert found("4 May came, and with it the first of the swallows. He saw it and said nothing to her.", "diary") == []


def test_an_email_is_its_header_lines_and_what_stands_below_them() -> None:
    text = "From: Ines Hale\nTo: Bob\nSubject: the boat\n\nBob, it floats. I have been out in it.\n\nInes"
    [(_, last, email)] = found(text, "email")
    assert (last, email.sender, email.to) == ("Ines", "Ines Hale", "Bob")


def test_a_telegram_stops() -> None:
    [(_, _, wire)] = found("ARRIVING NOON STOP BRING THE DOG STOP HALE", "telegram")
    assert wire.sender == "Hale"


def test_below_a_colon_a_name_ends_a_telegram() -> None:
    [(_, _, wire)] = found("The answer was with me by noon:\n\nCome at once. Bring spade. Tuppy.", "telegram")
    assert wire.sender == "Tuppy"


@pytest.mark.parametrize(
    "text",
    [
        '"My dear boy," he went on, "was by then at sea, and I had to manage for myself.\n\n"I sold the house. You '
        'never saw it. I took leave of everyone, and so farewell to it all!"',
        "ALL. Ho! the sail!\n\nFIRST REEFER. I see her, mates, and you shall too.",
        "Dear Lord,\n\nit is Maud. I ask nothing for myself. You know who.\n\nYour servant,\n\nAmen.",
        "Hieronymus Bast,\n    14 Orchard Row,\n        Eastport, Me.",
        "_Sacred to the memory of a sailor.\nMDCCIV._",
        "AN APPEAL TO THE READER\n\nHaving come home, I found that nobody would believe me, and you may not either.",
        "THE LOCK--A WALK TO THE MILL\n\nThey set out early, and I was not asked. You would have laughed.",
    ],
)
def test_what_only_looks_like_a_letter(text: str) -> None:
    assert found(text, "letter", "telegram") == []


def test_compliments_are_a_note_of_somebody_who_says_neither_i_nor_you() -> None:
    [(first, _, note)] = found("Miss Orpah Lunn presents her compliments to Mr. Tarr, and is not at home.", "note")
    assert first.startswith("Miss Orpah Lunn")
    assert note.sender.endswith("Lunn")


def test_entries_may_be_headed_by_a_weekday_and_a_dash() -> None:
    text = (
        "From her diary:\n\nTuesday.—My hens have laid. I counted nine.\n\n"
        "Thursday.—Rain. I stayed in bed, and we had soup.\n\nSunday.—Church. I sang rather loud."
    )
    assert len(found(text, "diary")) == 3


@pytest.mark.parametrize("sign", ["_", "*", "“", "1", "—"])
def test_a_paragraph_of_one_sign_is_read(sign: str) -> None:
    assert found(f"{sign}\n\nDear Meg,\n\n{sign}", "telegram") == []
