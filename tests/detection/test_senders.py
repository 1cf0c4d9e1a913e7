"""Who writes to whom: from the message, its cue, its neighbours; unknown where nothing says it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fascicle import kinds, languages
from fascicle.model import Config, Detection
from fascicle.reading.context import Rules
from fascicle.reading.detect import senders
from fascicle.reading.detect.findings import Found, Text
from fascicle.reading.detect.layout import paragraphs

RULES = Rules(languages.language("en"), kinds.known(Config(Path(), "")))
CAST = (
    "Nadia was mending the net when the ferry came. She looked up, and went on. Then Nadia put down her needle.",
    "On the quay Nadia saw Piers. He waved. He had lost his hat, and Piers never lost his hat. Nadia knew that.",
    "So she went down to meet Piers, and Piers told her about it. He was a good liar.",
)


def named(*told: str, kind: str = "texts", first_person: bool = False) -> list[tuple[str, str]]:
    """(writer, reader) of the messages, which are the paragraphs that begin with `>`."""
    lines = [*CAST, *told]
    found, layout = paragraphs("\n\n".join(line.removeprefix("> ") for line in lines).split("\n"))
    text = Text(found, layout, RULES, Detection(), first_person=first_person)
    messages = [Found(n, n, kind, applied=True) for n, line in enumerate(lines) if line.startswith("> ")]
    return _pairs(senders.name(text, messages))


def _pairs(found: Sequence[Found]) -> list[tuple[str, str]]:
    return [(one.sender, one.to) for one in found]


def test_the_narration_names_who_types_and_to_whom() -> None:
    assert named("That night Nadia texted Piers.", "> where is your hat", "She waited.") == [("Nadia", "Piers")]


def test_a_pronoun_is_the_nearest_whom_it_goes_with() -> None:
    assert named("Nadia sat down by the lamp. She typed slowly.", "> where is your hat")[0][0] == "Nadia"


def test_whose_phone_stirs_is_the_reader_and_who_exchanges_messages_with_them_the_writer() -> None:
    told = ("Nadia typed slowly. She wrote to Piers.", "> where is it", "Nadia’s phone buzzed.", "> in the sea")
    assert named(*told) == [("Nadia", "Piers"), ("Piers", "Nadia")]


def test_what_nothing_is_said_of_answers_the_message_above() -> None:
    assert named("She texted Piers.", "> where is it?", "> in the sea")[1] == ("Piers", "Nadia")


def test_a_name_at_the_end_signs_and_a_name_that_is_called_reads() -> None:
    assert named("It was dark.", "> Come at seven. -- Piers")[0][0] == "Piers"
    assert named("It was dark.", "> this is piers, my phone is in the sea")[0][0] == "Piers"
    assert named("It was dark.", "> Nadia, come at seven")[0][1] == "Nadia"


def test_an_initial_is_the_only_one_who_begins_so() -> None:
    assert named("It was dark.", "> Come at seven. -- N")[0][0] == "Nadia"
    assert named("It was dark.", "> Come at seven. -- X")[0][0] == ""


def test_nobody_is_guessed_where_nothing_is_said() -> None:
    assert named("It was dark.", "The lamp went out.", "> come at seven") == [("", "")]


def test_a_letter_read_in_parts_is_from_who_signs_the_last() -> None:
    long = "I have been thinking of the hat, and of the sea, and of what I told you on the quay about the two of them."
    told = (
        "She unfolded it.", "> My dear Nadia,", "It was his hand.", f"> {long}", "She read on.", f"> {long} Ever your Piers"
    )  # fmt: skip
    assert named(*told, kind="note") == [("Piers", "Nadia")] * 3


def test_one_cue_names_the_whole_exchange() -> None:
    told = ("Nadia’s phone buzzed.", "> where are you", "She typed slowly.", "> on the quay", "> without my hat")
    assert [sender for sender, _ in named(*told)][:2] == ["Piers", "Nadia"]


def test_a_diary_is_whose_the_narration_says_and_so_are_its_other_entries() -> None:
    told = ("Under the nets lay Piers’s diary.", "> 3 May. Lost my hat.", "She turned the page.", "> 4 May. No hat.")
    assert [sender for sender, _ in named(*told, kind="diary")] == ["Piers", "Piers"]


def test_a_date_signs_nothing() -> None:
    lines = [*CAST, "3 May, the quay. Come at once."]
    found, layout = paragraphs("\n\n".join(lines).split("\n"))
    text = Text(found, layout, RULES, Detection())
    assert _pairs(senders.name(text, [Found(3, 3, "letter", sender="May 3rd", applied=True)]))[0][0] != "May 3rd"
