"""What stands over a message: its cue, its header lines, how long it was on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reader import chapter, html, plain
from tests.sites import pages, site

LETTER = "::: letter\nSent: {sent}\nReceived: {received}\n\nDear Meg,\n\nAll is well.\n\nJo\n:::\n"


def page(folder: Path, text: str, language: str = "en") -> str:
    """The chapter of a story that has this text."""
    meta = f"title: Post\nlanguage: {language}\n"
    made = pages(site(folder, {"content/post/story.yaml": meta, "content/post/01-out.md": text}))
    return made["post/out/index.html"].decode()


def shown(text: str) -> str:
    """A text as a reader without styles has it."""
    return plain(html(chapter(text).manuscript.chapters[0].text))


# --- delays ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "received", "delay"),
    [
        ("3 February", "12 November", "12 November (282 days on the way)"),
        ("3 February 1884", "12 November 1884", "12 November 1884 (283 days on the way)"),
        ("11 March 1884", "12 March 1884", "12 March 1884 (1 day on the way)"),
        ("11 March 1884", "11 March 1884", "11 March 1884 (the same day)"),
        ("1 March 1880", "1 March 1884", "1 March 1884 (1,461 days on the way)"),
    ],
)
def test_the_delay_stands_where_it_came(sent: str, received: str, delay: str, tmp_path: Path) -> None:
    made = page(tmp_path, LETTER.format(sent=sent, received=received))
    assert f'<span class="field received"><b>Received:</b> {delay}</span></p>' in made


@pytest.mark.parametrize(("sent", "received"), [("Day 4", "Day 9"), ("March", "12 May"), ("12 May 1884", "3 May 1884")])
def test_without_a_delay_nothing_is_said(sent: str, received: str, tmp_path: Path) -> None:
    made = page(tmp_path, LETTER.format(sent=sent, received=received))
    assert f'<span class="field received"><b>Received:</b> {received}</span></p>' in made


def test_a_letter_in_an_email_has_a_delay_of_its_own(tmp_path: Path) -> None:
    inner = LETTER.format(sent="1 May 1884", received="4 May 1884")
    outer = f":::: email\nSent: 1 June 1884\nReceived: 2 June 1884\n\nSee below.\n\n{inner}\nJo\n::::\n"
    made = page(tmp_path, outer)
    assert "2 June 1884 (1 day on the way)" in made
    assert "4 May 1884 (3 days on the way)" in made


def test_the_delay_is_in_the_storys_language(tmp_path: Path) -> None:
    made = page(tmp_path, "::: telegram\nSent: 1. März 1884\nReceived: 3. März 1884\n\nJa.\n:::\n", "de")
    assert "3. März 1884 (2 Tage unterwegs)" in made


# --- header lines ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", ["letter", "note", "diary", "news", "document", "sign", "texts", "transcript", "email"]
)
def test_every_header_line_is_shown_but_what_only_orders(kind: str) -> None:
    heads = "From: Jo\nTo: Meg\nCc: Amy\nSubject: Soup\nSent: 3 May\nReceived: 4 May\nVia: the goat\nPlace: the hut"
    text = shown(f"::: {kind}\n{heads}\nAnswers: 1 May\nOrder: 7\n\nJo: Soup.\n:::\n")
    speaks = ["From: Jo"] if kind in ("texts", "transcript") else []
    assert [line for line in heads.split("\n") if line not in text] == speaks
    assert "Order" not in text
    assert "1 May" not in text


@pytest.mark.parametrize("kind", ["telegram", "voicemail", "post", "notification"])
def test_a_sender_whom_all_have_seen_is_named_once(kind: str) -> None:
    said = shown(f"::: {kind}\nFrom: Dr. O'Gill <kettles@example.org>\nTo: Meg\n\nSoup.\n:::\n")
    assert said.count("Gill") == 1
    assert "from Dr. O’Gill <kettles@example.org>" in said
    assert "To: Meg" in said


def test_a_header_line_that_says_nothing_is_shown_in_an_email() -> None:
    assert "From:\n  Subject:" in shown("::: email\nFrom:\nSubject:\n\nSoup.\n:::\n")


def test_nothing_in_a_name_is_markdown() -> None:
    assert "From: @_xX_dave_Xx_; To: *goat*watch" in shown(
        "::: note\nFrom: @_xX_dave_Xx_\nTo: *goat*watch\nVia: the goat\n\nSoup.\n:::\n"
    )


@pytest.mark.parametrize(("kind", "cue"), [
    ("letter", "Letter from Jo to Meg and Amy."), ("note", "Note from Jo to Meg and Amy."),
    ("diary", "Diary from Jo to Meg and Amy."), ("notification", "Notification from Jo to Meg and Amy."),
    ("voicemail", "Voicemail from Jo to Meg and Amy."), ("post", "Post from Jo to Meg and Amy."),
])  # fmt: skip
def test_names_alone_are_for_the_cue(kind: str, cue: str) -> None:
    text = shown(f"::: {kind}\nFrom: Jo\nTo: Meg and Amy\n\nSoup.\n:::\n")
    assert [line.strip() for line in text.split("\n")] == [cue, "Soup."]


def test_a_cue_does_not_say_what_the_text_says() -> None:
    assert "Letter from Jo.\n" in shown("::: letter\nTo: Meg Hale\n\nDear Meg,\n\nSoup.\n\nJo\n:::\n")
    assert "Text messages: Jo and Meg.\n" in shown("::: texts\nTo: Meg\n\nJo: Soup?\nMeg: Soup.\n:::\n")
    assert "Text messages: Jo to Meg.\n" in shown("::: texts\nFrom: Jo\nTo: Meg\n\nSoup?\n:::\n")


def test_names_with_more_than_names_are_shown() -> None:
    assert "From: Jo <jo@example.org>; To: Meg" in shown("::: note\nFrom: Jo <jo@example.org>\nTo: Meg\n\nSoup.\n:::\n")
    assert "From: Jo; From: Al" in shown("::: note\nFrom: Jo\nFrom: Al\n\nSoup.\n:::\n")
    assert "Cc: Meg" in shown("::: note\nFrom: Jo\nCc: Meg\n\nSoup.\n:::\n")
    assert "From: Al" in shown("::: transcript\nFrom: Al\n\nJo: Soup.\nMeg: Soup!\n:::\n")


def test_the_cue_names_them_in_the_storys_language(tmp_path: Path) -> None:
    typed = "::: note\nVon: Jo\nAn: Meg\n\nSuppe.\n:::\n"
    assert '<p class="cue vh">Zettel von Jo an Meg.</p>' in page(tmp_path, typed, "de")


# --- cues ------------------------------------------------------------------------------------------------------------


def test_what_goes_on_says_so_before_all_eyes() -> None:
    made = html(chapter("::: letter continued\nSoup.\n\nGill & Sons\n:::\n").manuscript.chapters[0].text)
    assert '<p class="cue">Letter from Gill &amp; Sons, continued<span class="vh">.</span></p>' in made


def test_a_conversation_that_goes_on_says_so_to_those_who_hear_it() -> None:
    made = html(chapter("::: texts continued\nGill & Sons: Soup.\n:::\n").manuscript.chapters[0].text)
    assert '<p class="cue vh">Text messages: Gill &amp; Sons, continued.</p>' in made


def test_a_long_piece_of_news_stands_in_columns() -> None:
    short, long = (html(chapter(f"::: news\n{'Soup. ' * n}\n:::\n").manuscript.chapters[0].text) for n in (10, 300))
    assert "msg-news is-long" in long
    assert "is-long" not in short
