"""A story's files become a manuscript: titles, slugs, notes, links, counts. How text is set, `tests/cases` shows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fascicle import kinds
from fascicle.model import ChapterText, Config, Edition, Link, Manuscript, Source, StoryFiles
from fascicle.problems import Problem, Span
from fascicle.reading.story import read
from tests.reader import CONFIG, chapter, html, one_file

EDITION = Edition(datetime(2026, 11, 20, tzinfo=UTC))


def story(meta: str, config: Config = CONFIG, **chapters: str) -> tuple[Manuscript, list[Problem]]:
    """A story of these chapters; `_02_two` is the file `02-two.md`."""
    sources = [Source(f"content/s/{name[1:].replace('_', '-')}.md", text, "") for name, text in chapters.items()]
    files = StoryFiles("content/s", "s", Source("content/s/story.yaml", meta, ""), tuple(sources))
    manuscript, problems = read(files, config, kinds.built_in(), EDITION)
    assert manuscript is not None
    return manuscript, problems


def only(text: str) -> ChapterText:
    manuscript, _ = story("title: S", _01_one=text)
    return manuscript.chapters[0]


@pytest.mark.parametrize(
    ("text", "title", "begins"),
    [
        ("It began.", "One", "<p"),
        ("# Lit -- *at* last\n\nIt began.", "Lit — at last", "<p"),
        ('\n\n# 1 < 2 & "3"\nIt began.', "1 < 2 & “3”", "<p"),
        ("---\ntitle: It's lit\n---\nIt began.", "It’s lit", "<p"),
        ("---\ntitle: Lit\n---\n# LIT\nIt began.", "Lit", "<p"),
        ("---\ntitle: Lit\n---\n# Dark\nIt began.", "Lit", "<h3"),
        ("It began.\n\n# Dark", "One", "<p"),
        ("# # #\nIt began.", "One", "<hr"),
    ],
)
def test_a_chapters_title(text: str, title: str, begins: str) -> None:
    """The front matter's, else that of a heading it begins with, else its file name's."""
    made = only(text)
    assert made.title == title
    assert html(made.text).startswith(begins)


def test_a_file_named_by_a_number_gives_no_title() -> None:
    manuscript, _ = story("title: S", _3="One.", _04_the_long_way="Two.", _05="---\nslug: five\n---\nThree.")
    assert [(made.slug, made.title) for made in manuscript.chapters] == [
        ("3", ""),
        ("the-long-way", "The long way"),
        ("five", ""),
    ]


def test_lines_of_problems_are_lines_of_the_file() -> None:
    _, problems = story("title: S", _01_one="---\ntitle: One\n---\n\n# One\n\nWell[^1].\n\n::: bogus\n![](a.png)\n:::")
    assert [(problem.code, problem.span.line) for problem in problems] == [("R005", 7), ("R003", 9), ("L004", 10)]


def test_lines_of_problems_in_notes_are_lines_of_the_file() -> None:
    manuscript, problems = story(
        "title: S\nnotes: |\n  One.\n\n  ![](a.png)\n", _01_one="---\nendnotes: |\n  Well[^1].\n---\nOne."
    )
    assert [(problem.code, str(problem.span)) for problem in problems] == [
        ("R005", "content/s/01-one.md:3"),
        ("L004", "content/s/story.yaml:5"),
    ]
    assert manuscript.notes.links == (Link("content/s/a.png", Span("content/s/story.yaml", 5), image=True),)


def test_front_matter_that_is_never_closed() -> None:
    _, problems = story("title: S", _01_one="---\ntitle: One\n\nIt began.")
    assert [(problem.code, problem.span.line) for problem in problems] == [("M005", 1)]
    assert [problem.code for problem in one_file("---\ntitle: One\n\nIt began.").problems] == ["M005"]


def test_links_know_where_they_stand() -> None:
    made = only(
        "One.\n\n[a](../t/01.md#x) and\n[b](/tags/a%20b/) ![c](a.png)\n[d](https://example.org) [e](#f)\n\n> [g](h.md)"
    ).text
    path = "content/s/01-one.md"
    assert made.links == (
        Link("content/t/01.md#x", Span(path, 3)),
        Link("/tags/a b/", Span(path, 4)),
        Link("content/s/a.png", Span(path, 4), image=True),
        Link(f"{path}#f", Span(path, 5)),
        Link("content/s/h.md", Span(path, 7)),
    )


def test_words_and_the_opening_are_those_a_reader_sees() -> None:
    made = only('"It\'s *late*," he said -- `twice`.\n\n*** Later ***\n\nThe well-known end.').text
    assert made.words == 9
    assert made.opening == "“It’s late,” he said — twice. Later The well-known end."


def test_characters_are_counted_where_words_do_not_stand_apart() -> None:
    made = chapter("夜が明けた。\n\n「海だ」", "ja").manuscript.chapters[0].text
    assert made.words == 7


def test_a_long_paragraph_is_not_kept_whole_for_a_description() -> None:
    assert 300 <= len(only("word " * 1000).text.opening) <= 600


def test_ids_are_unique_over_a_chapter_and_its_notes() -> None:
    made = only(
        "---\nnotes: No.\nendnotes: |\n  No.\n\n  Yes[^1].\n\n  [^1]: No.\nsummary: No.\n---\nNo.\n\nYes[^1].\n\n[^1]: No."
    )
    ids = [made.text.ids, made.notes.ids, made.endnotes.ids]
    assert html(made.text).count("<p id=") == 3
    assert len(ids[2]) == len(ids[0] | ids[1]) + 3  # each text knows those before it
    assert [note.id for note in (*made.text.footnotes, *made.endnotes.footnotes)] == ["fn-1", "endnotes-fn-1"]
    assert " id=" not in html(made.summary)


def test_notes_of_a_story_share_no_id() -> None:
    manuscript, _ = story("title: S\nnotes: No.\nendnotes: No.\n", _01_one="No.")
    assert len(manuscript.endnotes.ids) == 2


def test_a_footnote_of_a_note_that_is_never_called() -> None:
    _, problems = story("title: S\nnotes: |\n  One.\n\n  [^1]: Two.\n", _01_one="One.")
    assert [(problem.code, problem.span.line) for problem in problems] == [("R006", 5)]


def test_a_story_without_chapters_or_metadata() -> None:
    _, problems = story("title: S")
    assert [problem.code for problem in problems] == ["S005"]
    manuscript, problems = read(
        StoryFiles("content/a-b", "a-b", None, (Source("content/a-b/1.md", "One.", ""),)), CONFIG, {}, EDITION
    )
    assert manuscript is not None
    assert (manuscript.meta.title, manuscript.meta_path) == ("A b", "content/a-b/story.yaml")
    assert [str(problem.span) for problem in problems if problem.code == "M006"] == ["content/a-b/story.yaml"]


def test_chapters_of_one_name_have_slugs_of_their_own() -> None:
    made = one_file("---\ntitle: S\n---\n# Wren\n1\n# Tom\n2\n# Wren\n3\n# Wren 2\n4\n# ...\n5").manuscript
    assert [chapter.slug for chapter in made.chapters] == ["wren", "tom", "wren-2", "wren-2-2", "u2e-u2e-u2e"]
