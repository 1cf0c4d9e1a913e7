"""Chats, posts and transcripts: lines with speakers, and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fascicle import kinds, languages
from fascicle.model import Config, Detection
from fascicle.reading.context import Rules
from fascicle.reading.detect import chats, posts
from fascicle.reading.detect.findings import Evidence, Text
from fascicle.reading.detect.layout import paragraphs

RULES = Rules(languages.language("en"), kinds.known(Config(Path(), "")))
TOLD = "The tide had gone out a long way while they talked, and nobody had come to take the boats up."


def text_of(*told: str) -> Text:
    found, layout = paragraphs("\n\n".join(told).split("\n"))
    return Text(found, layout, RULES, Detection())


def chat(*lines: str, apart: bool = True) -> list[Evidence]:
    """What is found in lines of a chat between narration."""
    middle = lines if apart else ("\n".join(lines),)
    return list(chats.find(text_of(TOLD, *middle, TOLD)))


@pytest.mark.parametrize("apart", [True, False])
def test_two_people_one_of_them_twice_are_a_conversation_with_blank_lines_or_without(apart: bool) -> None:
    found = chat("Nadia: are you up", "Piers: no", "Nadia: the ferry's in", apart=apart)
    assert [(one.signal, one.kind, one.whole) for one in found] == [("chat", "texts", True)]
    assert (found[0].first, found[0].last) == ((1, 3) if apart else (1, 1))
    assert found[0].reason == "lines of Nadia, Piers"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("marsh_hen: who let the gulls in", "oar2: not me", "marsh_hen: somebody did"), "chat"),
        (("Nadia: here", "Piers: here", "Ottoline: why", "Nadia: because"), "chat"),
        (("<marsh_hen> hello", "<oar2> hi", "<marsh_hen> bye"), "chat"),
        (("[10:22] Nadia: up?", "[10:23] Piers: no"), "texts"),
        (("Nadia (10:22): up?", "Piers (10:23): no"), "texts"),
        (("**Nadia**: up?", "**Piers**: no", "**Nadia**: fine"), "texts"),
        (("[Crew] Nadia: up?", "[Crew] Piers: no", "[Crew] Nadia: fine"), "chat"),
        (("HARBOUR: Say your name.", "PETREL: Petrel, of Hull.", "HARBOUR: Come in, Petrel."), "transcript"),
        (("Q. Where were you?", "A. On the quay.", "Q. And then?", "A. Then not."), "transcript"),
    ],
)
def test_the_kind_is_told_by_who_speaks_and_how_their_lines_look(lines: tuple[str, ...], kind: str) -> None:
    assert [(one.kind, one.signal) for one in chat(*lines)] == [(kind, "chat")]


def test_what_the_app_says_and_the_name_above_belong_to_the_conversation() -> None:
    found = chat(
        "NET MENDERS (no captains)", "Tuesday, 09:14", "Nadia added Piers", "Nadia: welcome", "Piers: why",
        "Nadia renamed the group “gulls”", "Nadia: no reason", "Piers left the chat",
    )  # fmt: skip
    assert [(one.first, one.last) for one in found] == [(1, 8)]


def test_one_who_speaks_elsewhere_in_the_file_may_speak_alone() -> None:
    run = ("Nadia: are you up", "Piers: no", "Nadia: the ferry's in")
    found = list(chats.find(text_of(TOLD, *run, TOLD, "Piers: all right", TOLD)))
    assert [(one.first, one.last, one.sender) for one in found] == [(1, 3, ""), (5, 5, "Piers")]


@pytest.mark.parametrize(
    "lines",
    [
        ("Strength: 12", "Luck: 3", "Strength: 14"),
        ("Name: Nadia Orme", "Age: 31", "Eyes: grey"),
        ("Pros: a roof", "Cons: the gulls", "Pros: no rent"),
        ("He said: come in.", "She said: no.", "He said: very well."),
        ("Note: the key is under the mat.", "Step 1: lift the mat.", "Step 2: take it."),
        ("From: Nadia", "To: Piers", "Subject: the ferry"),
        ("Nadia: a net mender", "Piers: her brother", "Ottoline: a gull"),
        ("She had one rule: never on a Sunday.", "He had two: never, and not on a Sunday."),
        ("FERRYMAN: Who's there? (Enter Nadia.)", "NADIA: Nobody.", "FERRYMAN: Come aboard, nobody. (Exeunt.)"),
    ],
)
def test_sheets_lists_heads_tags_and_plays_are_none(lines: tuple[str, ...]) -> None:
    assert not chat(*lines)


def test_a_dialogue_that_a_narrator_sets_so_is_only_suggested() -> None:
    found = chat("Nadia: Good evening.", "Piers: Is it?", "Nadia: It was.")
    assert [one.signal for one in found] == ["chat line"]


# --- posts -----------------------------------------------------------------------------------------------------------


def post(*told: str) -> list[tuple[int, int, str]]:
    return [(one.first, one.last, one.sender) for one in posts.find(text_of(TOLD, *told))]


def test_a_head_its_words_and_the_line_of_likes() -> None:
    assert post("@netmender · 3h", "the gulls have unionised", "♥ 48.2K  💬 3,911", TOLD) == [(1, 3, "@netmender")]


def test_each_post_of_a_board_is_one() -> None:
    board = (
        "Topic: Who fed the gulls", "Posted by marsh_hen", "Moderator", "It was not me.", "Posted by oar2", "It was.",
        TOLD,
    )  # fmt: skip
    assert post(*board) == [(1, 4, "marsh_hen"), (5, 6, "oar2")]


def test_a_review_has_its_stars_and_its_guest() -> None:
    told = ("★★☆☆☆ “Damp”", "Piers O., stayed in May", "The gulls were kind. Nobody else was.", TOLD)
    assert post(*told) == [(1, 3, "Piers O.")]


@pytest.mark.parametrize("line", ["#gulls #ferry #slowburn", "Posted by the door was a notice.", "Write to @ at noon."])
def test_what_only_has_their_signs_is_none(line: str) -> None:
    assert post(line, TOLD) == []
