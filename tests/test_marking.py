"""Findings written into a manuscript: the Markdown is what an author would have typed, and what they would keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from fascicle import kinds, languages
from fascicle.config import TAXONOMIES
from fascicle.model import Config, Detection, Source, StoryFiles
from fascicle.reading import plaintext
from fascicle.reading.authors_notes import take_notes
from fascicle.reading.context import Rules
from fascicle.reading.detect.findings import (
    CAPTION,
    HEADING,
    NOTE,
    ORNAMENT,
    PLAIN,
    Break,
    Chapter,
    Findings,
    Found,
    Layout,
    Note,
    Paragraph,
    Text,
)
from fascicle.reading.escapes import escaped_said, escaped_start
from fascicle.reading.marking import marked
from tests import reader


def findings(text: str, *found: Break | Found | Note | Chapter, language: str = "en", **taken: str) -> Findings:
    """Findings in paragraphs parted by blank lines, each with the lines it is typed in; `p0="heading"` is taken so."""
    paragraphs: list[Paragraph] = []
    line = 1
    for part in text.strip("\n").split("\n\n"):
        own = tuple(part.split("\n"))
        paragraphs.append(Paragraph(line, line + len(own) - 1, " ".join(own), own, 1, 0, flows=len(own) == 1))
        line += len(own) + 1
    rules = Rules(languages.language(language), kinds.built_in())
    known = {int(name[1:]): what for name, what in taken.items()}
    return Findings(
        Text(tuple(paragraphs), Layout(), rules, Detection(), known),
        chapters=tuple(one for one in found if isinstance(one, Chapter)),
        breaks=tuple(one for one in found if isinstance(one, Break)),
        messages=tuple(one for one in found if isinstance(one, Found)),
        notes=tuple(one for one in found if isinstance(one, Note)),
    )


def written(text: str, *found: Break | Found | Note | Chapter, language: str = "en", **taken: str) -> str:
    return "\n".join(line for line, _ in marked(findings(text, *found, language=language, **taken))).rstrip()


def sent(first: int, last: int, kind: str, sender: str = "", to: str = "", rule: str = "voice") -> Found:
    return Found(first, last, kind, sender, to, rule, 0.9, applied=True)


# --- text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [
    "It was late.", "12. March 1890", "* waves *", "<alice> hi", "[Bob]: hey", ">:(", "``so'' he said, and `thus'",
    "Hello~~", "snake_case and f*ck", "C:\\dir", "¯\\_(ツ)_/¯", "*so* he _said_", "#tag", "-- and then", "a & b", "2) b",
])  # fmt: skip
def test_what_means_only_itself_has_no_backslash(line: str) -> None:
    assert escaped_start(line) == line


@pytest.mark.parametrize(("line", "typed"), [
    ("***", r"\***"), ("oOo", "&#111;Oo"), ("# Head", r"\# Head"), ("- item", r"\- item"), ("> so", r"\> so"),
    ("1. bread", r"1\. bread"), ("::: letter", r"\::: letter"), ("[^1] see", r"\[^1] see"), ("[a](b)", r"[a]\(b)"),
    ("`code`", r"\`code\`"), ("~~no~~", r"\~\~no~~"), ("<b>so</b>", r"\<b>so\</b>"), ("&amp;", r"\&amp;"),
    (r"\*", r"\\*"), ("*** Later ***", r"\*** Later ***"),
])  # fmt: skip
def test_what_would_be_a_mark_has_one(line: str, typed: str) -> None:
    assert escaped_start(line) == typed
    html = reader.html(reader.chapter(typed, smart=False).manuscript.chapters[0].text)
    assert reader.plain(html).strip() == line


def test_speech_after_a_dash_is_no_list_where_people_speak_so() -> None:
    assert escaped_start("— Salut", dialogue=True) == "— Salut"
    assert escaped_start("- Salut", dialogue=True) == "- Salut"


@pytest.mark.parametrize(("line", "typed"), [
    ("where are you", "where are you"), ("Note: the key is out", r"\Note: the key is out"), ("(so there)", r"\(so there)"),
    ("\\o/", r"\\o/"), ("so \\", "so &#92;"), ("[^1]", r"\&#91;^1]"),
])  # fmt: skip
def test_a_line_of_one_persons_message_is_nobody_elses(line: str, typed: str) -> None:
    plain = line[0] in "(N"
    assert escaped_said(line, plain) == typed


def test_verse_keeps_its_lines_and_wrapped_prose_is_one() -> None:
    assert written("The tide goes out,\nthe tide comes in.") == "The tide goes out,\\\nthe tide comes in."
    wrapped = Paragraph(1, 2, "The tide goes out.", ("The tide", "goes out."))
    text = Text((wrapped,), Layout(), Rules(languages.language("en"), kinds.built_in()), Detection())
    assert marked(Findings(text))[0] == ("The tide goes out.", 1)


def test_a_backslash_makes_a_paragraph_text_and_does_not_show() -> None:
    assert written("\\Chapter One was a boat.", p0=PLAIN) == "Chapter One was a boat."
    assert written("\\* * *", p0=PLAIN) == "\\* * *"


# --- headings and breaks ---------------------------------------------------------------------------------------------


def test_a_heading_of_two_paragraphs_is_one() -> None:
    chapter = Chapter(0, "IV: The Ferry", (1, 3))
    assert written("IV\n\nThe Ferry\n\nIt ran.", chapter, p0=HEADING, p1=HEADING) == "# IV: The Ferry\n\nIt ran."


def test_a_title_that_leaves_out_words_is_the_heading_as_it_stands() -> None:
    assert written("Chapter 4\n\nIt ran.", Chapter(0, "The Ferry", (1, 1)), p0=HEADING) == "# Chapter 4\n\nIt ran."


@pytest.mark.parametrize(
    ("ornament", "typed"), [("* * *", "* * *"), ("oOo", "oOo"), ("#", "#"), ("*** Later ***", "*** Later ***")]
)
def test_a_break_stays_as_it_was_typed(ornament: str, typed: str) -> None:
    caption = "Later" if "Later" in ornament else ""
    one = Break(2, caption, marks=(3, 3))
    assert written(f"One.\n\n{ornament}\n\nTwo.", one, p1=ORNAMENT) == f"One.\n\n{typed}\n\nTwo."


def test_a_gap_is_a_break_and_a_caption_is_in_it() -> None:
    assert written("One.\n\nTwo.", Break(1)) == "One.\n\n***\n\nTwo."
    captioned = Break(2, "A year later", marks=(3, 3))
    assert written("One.\n\nA year later\n\nTwo.", captioned, p1=CAPTION) == "One.\n\n*** A year later ***\n\nTwo."


# --- messages --------------------------------------------------------------------------------------------------------


def test_who_is_inferred_is_written_and_who_signs_is_not() -> None:
    assert written("where are you", sent(0, 0, "texts", "Nadia", "Piers")) == (
        "::: texts\nFrom: Nadia\nTo: Piers\n\nwhere are you\n:::"
    )
    letter = "Dear Meg,\n\nAll is well.\n\nYour loving sister,\nJo"
    assert written(letter, sent(0, 2, "letter", "Jo", "Meg")) == f"::: letter\n{letter}\n:::"
    assert "From: Jo March" in written(letter, sent(0, 2, "letter", "Jo March", "Meg"))


def test_verse_in_a_letter_keeps_its_lines() -> None:
    letter = "Dear Meg,\n\nI made this:\n\nThe tide goes out,\nthe tide comes in.\n\nYours,\nJo"
    assert "goes out,\\\nthe tide comes in.\n" in written(letter, sent(0, 3, "letter", "Jo", "Meg"))


def test_lines_of_a_chat_stand_together() -> None:
    chat = "Ana: hi\n\nBen: hey\n\nAna: so?"
    assert written(chat, sent(0, 2, "chat", rule="chat")) == "::: chat\nAna: hi\nBen: hey\nAna: so?\n:::"


def test_an_emails_own_head_is_its_head() -> None:
    email = "From: Ana <ana@example.org>\n\nTo: Ben\n\nSubject: The [ferry](x)\n\nIt is late."
    assert written(email, sent(0, 3, "email", "Ana", "Ben")) == (
        "::: email\nFrom: Ana <ana@example.org>\nTo: Ben\nSubject: The [ferry]\\(x)\n\nIt is late.\n:::"
    )


def test_what_would_be_a_header_line_and_vanish_is_text() -> None:
    assert (
        written("From: Jo\n\nGone to the sea.", sent(0, 1, "note")) == "::: note\nFrom\\: Jo\n\nGone to the sea.\n:::"
    )


def test_a_letter_goes_on_only_with_one_that_was_begun() -> None:
    text = "Dear Meg,\n\nShe looked up.\n\nAnd so it ended."
    on = Found(2, 2, "letter", "Jo", applied=True, continued=True)
    assert "::: letter continued\n" in written(text, sent(0, 0, "letter", "Jo"), on)
    assert "continued" not in written(text, on)


def test_an_unknown_kind_is_a_document() -> None:
    assert written("Hoot.", sent(0, 0, "owl")).startswith("::: document\n")


def test_a_message_ends_before_a_heading() -> None:
    chapter = Chapter(1, "Two", (3, 3))
    assert written("Dear Meg,\n\nTwo\n\nIt ran.", chapter, sent(0, 2, "letter"), p1=HEADING) == (
        "::: letter\nDear Meg,\n:::\n\n# Two\n\nIt ran."
    )


def test_a_diary_may_hold_a_break() -> None:
    assert written("4 May. Rain.\n\n* * *\n\nMore rain.", Break(2, marks=(3, 3)), sent(0, 2, "diary"), p1=ORNAMENT) == (
        "::: diary\n4 May. Rain.\n\n* * *\n\nMore rain.\n:::"
    )


# --- author's notes --------------------------------------------------------------------------------------------------


def test_notes_stand_apart_above_and_below() -> None:
    chapter = Chapter(0, "One", (1, 1))
    text = "One\n\nA/N: hello\n\nIt ran.\n\nA/N: bye"
    assert written(text, chapter, Note(1, 1), Note(3, 3, end=True), p0=HEADING, p1=NOTE, p3=NOTE) == (
        "# One\n\n::: notes\nA/N: hello\n:::\n\nIt ran.\n\n::: endnotes\nA/N: bye\n:::"
    )


def test_two_notes_in_a_row_are_one() -> None:
    text = "A/N: hello\n\nA/N: again\n\nIt ran."
    assert written(text, Note(0, 0), Note(1, 1), p0=NOTE, p1=NOTE) == (
        "::: notes\nA/N: hello\n\nA/N: again\n:::\n\nIt ran."
    )


def test_a_note_in_the_middle_is_text() -> None:
    assert ":::" not in written("It ran.\n\nA/N: sorry\n\nIt sank.", Note(1, 1), p1=NOTE)


def test_notes_are_taken_out_of_a_chapter() -> None:
    lines = "::: notes\nFor you.\n:::\n\nIt ran.\n\n::: endnotes\nMore soon.\n:::".split("\n")
    rest, notes = take_notes(lines, 10)
    assert notes == {"notes": ("For you.", 11), "endnotes": ("More soon.", 17)}
    assert [line for line in rest if line] == ["It ran."]


@pytest.mark.parametrize("text", ["It ran.\n\n::: notes\nFor you.\n:::", "::: endnotes\nMore.\n:::\n\nIt ran."])
def test_notes_elsewhere_are_told(text: str) -> None:
    assert take_notes(text.split("\n"), 1)[1] == {}
    assert {problem.code for problem in reader.chapter(text).problems} == {"R003"}


def test_notes_above_and_below_are_on_the_page() -> None:
    text = "---\ntitle: x\n---\n\n::: notes\nFor you.\n:::\n\n# One\n\nIt ran.\n\n# Two\n\nIt sank.\n\n::: endnotes\nMore.\n:::"
    one, two = reader.one_file(text).manuscript.chapters
    assert "For you." in reader.html(one.notes)
    assert "More." in reader.html(two.endnotes)


# --- front matter ----------------------------------------------------------------------------------------------------


def front(text: str, yaml: str | None = None) -> str:
    meta = None if yaml is None else Source("content/x.yaml", yaml, "")
    files = StoryFiles("content/x.txt", "x", meta, (Source("content/x.txt", text, ""),), single=True)
    made = plaintext.markdown(files, Config(Path("/nowhere"), "A site", taxonomies=TAXONOMIES), kinds.built_in())
    return made.text.split("---\n")[1]


@pytest.mark.parametrize(("yaml", "expected"), [
    (None, "title: X\n"),
    ("title: The Ferry\n", "title: The Ferry\n"),
    ("# mine\n\ntitle: The Ferry\n", "# mine\ntitle: The Ferry\n"),
    ("detect:\n  gaps: 3\n# more\ntitle: Y\n", "# more\ntitle: Y\n"),
    ("detect: {gaps: 3}\n", "title: X\n"),
    ("{title: The Ferry, authors: [Ines, Al]}", "title: The Ferry\nauthors: [Ines, Al]\n"),
])  # fmt: skip
def test_the_yaml_beside_it_is_its_front_matter(yaml: str | None, expected: str) -> None:
    assert front("It ran, and it was late, and nobody minded.\n", yaml) == expected


def test_an_apps_line_keeps_the_spaces_that_it_is_known_by() -> None:
    said = written("Ana  10:22 PM\nwhere  are you\n\nBen\t10:24 PM\nhere", sent(0, 1, "chat", rule="chat"))
    assert said == "::: chat\nAna  10:22 PM\nwhere are you\n\nBen\t10:24 PM\nhere\n:::"


def test_a_name_is_no_markdown() -> None:
    said = written("Ana [^1]: see [^2]\n\nBen `x`: no", sent(0, 1, "chat", rule="chat"))
    assert said == "::: chat\nAna [^1]: see \\[^2]\nBen `x`: no\n:::"


def test_a_closing_note_below_a_message_takes_a_caption_that_the_message_holds() -> None:
    found = (sent(0, 1, "chat", rule="chat"), Break(2, "Later", marks=(3, 3)), Note(2, 2, end=True))
    said = written("Ana: no\n\nLater\n\nThanks.", *found, p1=CAPTION, p2=NOTE)
    assert said == "::: chat\nAna: no\n:::\n\n::: endnotes\nLater\n\nThanks.\n:::"


def test_a_summary_means_nothing_but_itself() -> None:
    assert (
        front("Summary: ::: [here](x)\n\nIt ran, and it was late.\n") == 'title: X\nsummary: "\\\\::: [here]\\\\(x)"\n'
    )


def test_texts_one_after_another_are_one_message() -> None:
    text = "where are you\n\nana\n\nok fine\n\nShe slept.\n\nsorry"
    some = [sent(0, 0, "texts"), sent(1, 1, "texts", to="Ana"), sent(2, 2, "texts", "Ben"), sent(4, 4, "texts")]
    fences = written(text, *some).split("\n\n")
    assert fences[0] == "::: texts\nTo: Ana"
    assert fences[1] == "where are you\nana\n:::"
    assert fences[2:5] == ["::: texts\nFrom: Ben", "ok fine\n:::", "She slept."]
    broken = written("where are you\n\nana", sent(0, 0, "texts"), sent(1, 1, "texts"), Break(1))
    assert broken == "::: texts\nwhere are you\n:::\n\n***\n\n::: texts\nana\n:::"
