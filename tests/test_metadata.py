"""story.yaml and front matter: every field, every mistake, and where front matter begins and ends."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fascicle.metadata import CHAPTER, STORY, chapter_meta, split_front_matter, story_meta, unclosed_front_matter
from fascicle.model import CastMember, ChapterMeta, SeriesPlace, StoryMeta
from tests.mistakes import hold, said, typed
from tests.test_strict_yaml import YAMLISH

KEYS = ("fandoms", "characters", "relationships", "tags")
PATH = "content/salt-mail/story.yaml"


def story(text: str) -> tuple[StoryMeta, list[str]]:
    meta, problems = story_meta(text, PATH, 1, KEYS)
    return meta, said(problems)


def day(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


FULL_STORY = """\
title: "Salt Mail: a Correspondence"
authors: [Ines Karol, "Tove Brandt"]
summary: |
  Two lighthouses.
    One boat.
language: pt-BR
status: In Progress
planned: 12
rating: Teen And Up Audiences
warnings:
  - drowning
  - grief
series: {name: Lights, number: 2.50}
published: 2026-03-01
updated: 2026-03-01T18:30+02:00
cover: cover.jpg
cover_alt: A lamp
cast: {bob: Bob Hale, tove:, xX_dave_Xx: {name: Dave, say: "ex ex dave"}}
me: bob
notes: |

  Begun in *March*.
endnotes: Ended in May.
licence: CC BY 4.0
source: a notebook
draft: no
unlisted: Yes
slug: salt-post
fandoms: Lighthouses
tags: [Slow Burn, sea, slow  burn, SEA, "e\\u0301t\\u00e9", Été]
"""


def test_every_field_of_a_story() -> None:
    meta, problems = story(FULL_STORY)
    assert problems == []
    lines = dict(meta.lines)
    assert meta == StoryMeta(
        title="Salt Mail: a Correspondence",
        authors=("Ines Karol", "Tove Brandt"),
        summary="Two lighthouses.\n  One boat.",
        language="pt-BR",
        status="in progress",
        planned=12,
        rating="teen",
        warnings=("drowning", "grief"),
        terms={"fandoms": ("Lighthouses",), "tags": ("Slow Burn", "sea", "été")},
        series=SeriesPlace("Lights", "2.50"),
        published=day(2026, 3, 1),
        updated=day(2026, 3, 1, 16, 30),
        cover="cover.jpg",
        cover_alt="A lamp",
        cast=(
            CastMember("bob", "Bob Hale"),
            CastMember("tove", "tove"),
            CastMember("xX_dave_Xx", "Dave", "ex ex dave"),
        ),
        me="bob",
        notes="\nBegun in *March*.",
        endnotes="Ended in May.",
        licence="CC BY 4.0",
        source="a notebook",
        draft=False,
        unlisted=True,
        slug="salt-post",
        lines=lines,
    )
    assert {key: lines[key] for key in ("title", "summary", "language", "warnings", "notes", "tags", "tags.sea")} == {
        "title": 1, "summary": 4, "language": 6, "warnings": 10, "notes": 21, "tags": 30, "tags.sea": 30
    }  # fmt: skip


def test_every_field_of_a_chapter() -> None:
    text = (
        "title: The Ferry\ndate: 2026-03-01 09:05\nsummary: s\nnotes: n\nendnotes: e\nwarnings: storms\ndraft: true\n"
        "slug: ferry\naliases: [boat, ship]\nwhen: 3 March, 12:30\nwhere: no\n"
    )
    meta, problems = chapter_meta(text, "content/x/02.md", 2)
    assert problems == []
    assert meta == ChapterMeta(
        title="The Ferry",
        date=day(2026, 3, 1, 9, 5),
        summary="s",
        notes="n",
        endnotes="e",
        warnings=("storms",),
        draft=True,
        slug="ferry",
        aliases=("boat", "ship"),
        when="3 March, 12:30",
        where="no",
        lines={field.key: line for line, field in enumerate(CHAPTER, start=2)},
    )


def test_the_tables_are_the_models() -> None:
    assert {field.key for field in STORY} == {field.name for field in fields(StoryMeta)} - {"terms", "lines"}
    assert {field.key for field in CHAPTER} == {field.name for field in fields(ChapterMeta)} - {"lines"}
    assert all(field.what and field.type.expected for field in (*STORY, *CHAPTER))


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-03-01", day(2026, 3, 1)),
        ("2026-03-01T18:30", day(2026, 3, 1, 18, 30)),
        ("2026-03-01 18:30:00", day(2026, 3, 1, 18, 30)),
        ("2026-03-01T18:30Z", day(2026, 3, 1, 18, 30)),
        ("2026-03-01t18:30z", day(2026, 3, 1, 18, 30)),
        ("2026-03-01T00:30+02:00", day(2026, 2, 28, 22, 30)),
        ("2026-03-01 00:30 -0530", day(2026, 3, 1, 6)),
        ("'2026-03-01'", day(2026, 3, 1)),
        ("2024-02-29", day(2024, 2, 29)),
    ],
)
def test_dates(value: str, moment: datetime) -> None:
    meta, problems = story(f"title: x\npublished: {value}")
    assert (meta.published, problems) == (moment, [])
    assert meta.published is not None
    assert meta.published.tzinfo is UTC


@pytest.mark.parametrize(
    ("value", "rating"),
    [("general", "general"), ("General Audiences", "general"), ("Teen", "teen"), ("MATURE", "mature"),
     ("Explicit", "explicit"), ("Not Rated", ""), ("'Teen And Up Audiences'", "teen")],
)  # fmt: skip
def test_ratings(value: str, rating: str) -> None:
    assert story(f"title: x\nrating: {value}")[0].rating == rating


def test_one_may_stand_for_a_list() -> None:
    meta, problems = story("title: x\nauthors: Ines Karol\ntags: sea\nseries: Lights\n")
    assert (meta.authors, meta.terms, meta.series) == (("Ines Karol",), {"tags": ("sea",)}, SeriesPlace("Lights"))
    assert problems == []


def test_every_term_has_its_line() -> None:
    lines = story("title: x\ntags:\n  - sea\n  - slow\n    burn\n  -\n  - sea\nfandoms: Lights\n")[0].lines
    assert lines == {"title": 1, "tags": 2, "tags.sea": 3, "tags.slow burn": 4, "fandoms": 8, "fandoms.Lights": 8}


def test_a_key_without_a_value_is_not_given() -> None:
    assert story("title: x\nauthors:\nplanned:\ntags:\nseries:\ncast:\npublished:\ndraft:\nsummary: ''\n") == (
        StoryMeta("x", lines={"title": 1, "authors": 2, "planned": 3, "tags": 4, "series": 5, "cast": 6, "published": 7,
                              "draft": 8, "summary": 9}),
        [],
    )  # fmt: skip


def test_a_mistake_is_one_problem(update: bool) -> None:
    hold("story", lambda text: story_meta(text, PATH, 1, KEYS)[1], update)


def test_nothing_at_all_lacks_a_title() -> None:
    assert story("") == (StoryMeta("Salt mail"), ["1: M001 there is no `title`; add `title: …`"])


def test_endless_digits() -> None:
    problem = f"2: M004 `planned` cannot be `{'9' * 59}…`; it can be 0 to 100000"
    assert story("title: x\nplanned: " + "9" * 5000)[1] == [problem]


def test_twenty_mistakes_are_twenty_problems() -> None:
    lines = [text.removeprefix("title: x\n") for text in typed("story") if text.startswith("title: x\n")]
    once = {line.split(":")[0]: line for line in lines if "\n" not in line}
    text = "\n".join(["title: x", *once.values()])
    problems = story_meta(text, PATH, 1, KEYS)[1]
    assert [problem.span.line for problem in problems] == list(range(2, len(once) + 2))


def test_a_chapter_says_what_belongs_to_the_story() -> None:
    problems = chapter_meta("tags: sea\npublished: 2026-01-01\ncast: {}\ntitel: x\n", "c/2.md", 2)[1]
    assert said(problems) == [
        "2: M003 unknown key `tags`; `tags` belong to the story, in story.yaml",
        "3: M003 unknown key `published`; did you mean `date`?",
        "4: M003 unknown key `cast`; `cast` belongs to the story, in story.yaml",
        "5: M003 unknown key `titel`; did you mean `title`?",
    ]


def test_what_cannot_be_read_has_its_names_title() -> None:
    assert story("title: {")[0].title == "Salt mail"
    assert story_meta("title: {", "content/paper-boats.md", 2, KEYS)[0].title == "Paper boats"
    assert story_meta("title: {", "Paper.MD", 2, KEYS)[0].title == "Paper"


@given(st.text() | YAMLISH)
def test_any_text_is_metadata_or_problems(text: str) -> None:
    meta, problems = story_meta(text, PATH, 3, KEYS)
    assert meta.title
    assert problems or text.strip()
    chapter_meta(text, "c/2.md", 3)


SCHEMATIC = st.builds(
    "{}: {}".format,
    st.sampled_from([field.key for field in (*STORY, *CHAPTER)] + ["tags"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
    | st.sampled_from(
        ["[a, b]", "{a: b}", "{name: [x]}", "[[x], {y: z}]", "{a: {name: b}}", "2026-01-01", "-3", "yes"]
    ),
)


@given(st.lists(SCHEMATIC, max_size=5).map("\n".join))
def test_any_value_is_metadata_or_problems(text: str) -> None:
    story_meta(text, PATH, 1, KEYS)
    chapter_meta(text, "c/2.md", 1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\ntitle: x\n---\nHello.\n", ("title: x", 2, "Hello.\n", 4)),
        ("---\ntitle: x\n---", ("title: x", 2, "", 4)),
        ("\n \n---  \n\ntitle: x\n---\t\n\nHello.", ("\ntitle: x", 4, "\nHello.", 7)),
        ("---\n---\nHello.", ("", 2, "Hello.", 3)),
        ("---\n# to do\ntitle: x\n---\n", ("# to do\ntitle: x", 2, "", 5)),
        ("---\n'title': x\nno good\n---\n", ("'title': x\nno good", 2, "", 5)),
        ("---\nnotes: |\n  a\n\n  ---\n\n  b\n---\nHello.", ("notes: |\n  a\n\n  ---\n\n  b", 2, "Hello.", 9)),
        ("Hello.\n---\na: b\n---\n", None),
        ("---\nShe left: nobody saw.\n---\n", None),
        ("---\n\nShe left.\n\n---\ntitle: x\n---\n", None),
        ("---\n# One\n---\n", None),
        ("----\ntitle: x\n----\n", None),
        (" ---\ntitle: x\n---\n", None),
        ("---\ntitle: x\n", None),
        ("---", None),
        ("---\n", None),
        ("", None),
    ],
)
def test_front_matter(text: str, parts: tuple[str, int, str, int] | None) -> None:
    assert split_front_matter(text) == (parts or (None, 0, text, 1))


def test_front_matter_that_is_never_closed() -> None:
    text = "\n---\ntitle: x\ndate: 2026-01-01\n\nHello.\n"
    assert [str(problem) for problem in unclosed_front_matter(text, "c/2.md")] == [
        "c/2.md:2: M005 the front matter that begins here is never closed; "
        "put a line `---` after line 4; if line 2 is a scene break, write `***`"
    ]
    hint = unclosed_front_matter("---\n\n\ntitle: x", "c/2.md")[0].hint
    assert hint == "put a line `---` after line 4; if line 1 is a scene break, write `***`"
    for fine in ("---\ntitle: x\n---\n", "---\n\nHello.\n", "Hello.\n", "---\n", ""):
        assert unclosed_front_matter(fine, "c/2.md") == []


LINES = st.lists(st.sampled_from(["---", "", "title: x", "Hello.", " ", "a:", "# b", "***"]) | st.text(max_size=5))


@given(LINES.map("\n".join))
def test_splitting_loses_no_line(text: str) -> None:
    front, front_line, body, body_line = split_front_matter(text)
    lines = text.split("\n")
    assert body.split("\n") == (lines[body_line - 1 :] or [""])
    if front is not None:
        assert front.split("\n") == (lines[front_line - 1 : body_line - 2] or [""])
        assert (lines[front_line - 2].strip(), lines[body_line - 2].strip()) == ("---", "---")
        assert unclosed_front_matter(text, "f") == []
