"""What is let into a site: drafts, what is unlisted, and what is dated in the future."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fascicle.library import Library
from fascicle.model import Edition
from fascicle.pipeline import Options, make
from tests.command import data
from tests.sites import dead_links, site

SERIAL = {
    "content/s/story.yaml": "title: S\nauthors: Ann\nplanned: 6\n",
    "content/s/01-one.md": "---\ndate: 2026-01-01\n---\none",
    "content/s/02-two.md": "---\ndraft: yes\n---\ntwo words",
    "content/s/03-three.md": "---\ndate: 2026-12-24T18:00+01:00\n---\nthree words here",
    "content/s/04-four.md": "four words are here",
    "content/s/05-five.md": "---\ndate: 2030-01-01\ndraft: yes\n---\nfive",
}


def built(
    folder: Path, files: Mapping[str, str], now: str = "2026-11-20", drafts: bool = False, future: bool = False
) -> tuple[Library, dict[str, bytes]]:
    """The library and files of an edition, none of whose links is dead."""
    moment = datetime.fromisoformat(now)
    edition = Edition(moment if moment.tzinfo else moment.replace(tzinfo=UTC), drafts, future)
    outcome = make(site(folder, files), Options(edition, processes=1))
    assert outcome.library, outcome.problems
    found = {file.path: file.data for file in outcome.files}
    assert list(dead_links(found, "/stories/")) == []
    return outcome.library, found


def slugs(library: Library) -> list[str]:
    return [chapter.slug for told in library.stories for chapter in told.chapters]


# --- chapters --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("", ["one", "four"]),
        ("drafts", ["one", "two", "four"]),
        ("future", ["one", "three", "four"]),
        ("drafts future", ["one", "two", "three", "four", "five"]),
    ],
)
def test_drafts_and_what_is_to_come_are_let_in_when_asked_for(tmp_path: Path, asked: str, there: list[str]) -> None:
    library, files = built(tmp_path, SERIAL, drafts="drafts" in asked, future="future" in asked)
    assert slugs(library) == there
    pages = {path.split("/")[1] for path in files if re.fullmatch(r"s/[^/]+/index.html", path)}
    assert pages == {*there, "all"}


def test_numbers_neighbours_and_counts_are_those_of_the_edition(tmp_path: Path) -> None:
    library, files = built(tmp_path, SERIAL)
    (told,) = library.stories
    assert [(chapter.slug, chapter.number, chapter.label) for chapter in told.chapters] == [
        ("one", 1, "One"),
        ("four", 2, "Four"),
    ]
    assert told.words == 1 + 4
    page = files["s/one/index.html"].decode()
    assert '<link rel="next" href="../four/index.html">' in page
    assert '<link rel="prev" href="../one/index.html">' in files["s/four/index.html"].decode()
    story = files["s/index.html"].decode()
    assert "2 of 6 chapters" in story
    assert "5 words" in story


def test_nothing_of_a_hidden_chapter_is_anywhere(tmp_path: Path) -> None:
    secret = "---\ntitle: Xanadu\nsummary: Xanadu.\nnotes: Xanadu.\ndate: {}\n{}---\nXanadu.\n\n::: letter\nDear Xanadu,\n:::\n"
    files = {
        **SERIAL,
        "content/s/06.md": secret.format("2030-01-01", ""),
        "content/s/07.md": secret.format("2020-01-01", "draft: yes\n"),
    }
    _, found = built(tmp_path, files)
    assert not [path for path, text in found.items() if b"anadu" in text or b"anadu" in path.encode()]


@pytest.mark.parametrize(
    ("date", "now", "there"),
    [
        ("2026-12-24T18:00Z", "2026-12-24T17:59", False),
        ("2026-12-24T18:00Z", "2026-12-24T18:00", True),
        ("2026-12-24T18:00+01:00", "2026-12-24T16:59", False),
        ("2026-12-24T18:00+01:00", "2026-12-24T17:00", True),
        ("2026-12-24T18:00+01:00", "2026-12-24T18:00+01:00", True),
        ("2026-12-24", "2026-12-23T23:59", False),
        ("2026-12-24", "2026-12-24", True),
        ("2026-12-24", "2026-12-24T02:00+02:00", True),
        ("2026-12-24", "2026-12-24T01:59+02:00", False),
    ],
)
@pytest.mark.parametrize("where", ["chapter", "story"])
def test_a_date_is_let_in_at_its_minute(tmp_path: Path, date: str, now: str, there: bool, where: str) -> None:
    files = {
        "content/s/story.yaml": f"title: S\n{f'published: {date}' if where == 'story' else ''}\n",
        "content/s/1.md": "x",
        "content/s/2.md": f"---\n{f'date: {date}' if where == 'chapter' else 'title: y'}\n---\ny",
    }
    library, _ = built(tmp_path, files, now)
    assert len(slugs(library)) == ((2 if there else 1) if where == "chapter" else (2 if there else 0))


def test_what_is_shown_before_its_time_says_so(tmp_path: Path) -> None:
    library, files = built(tmp_path, SERIAL, drafts=True, future=True)
    marks = {chapter.slug: (chapter.draft, chapter.scheduled) for told in library.stories for chapter in told.chapters}
    assert marks == {
        "one": (False, False),
        "two": (True, False),
        "three": (False, True),
        "four": (False, False),
        "five": (True, True),
    }
    for slug, (draft, scheduled) in marks.items():
        page = files[f"s/{slug}/index.html"].decode()
        assert (">Draft</strong>" in page, ">Scheduled</strong>" in page) == (draft, scheduled)
        assert ('content="noindex"' in page) == (draft or scheduled)


# --- stories ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meta", "asked", "there"),
    [
        ("draft: yes", "", False),
        ("draft: yes", "drafts", True),
        ("draft: yes", "future", False),
        ("published: 2030-01-01", "", False),
        ("published: 2030-01-01", "future", True),
        ("published: 2030-01-01", "drafts", False),
        ("published: 2026-01-01", "", True),
        ("updated: 2030-01-01", "", True),
        ("unlisted: yes", "", True),
    ],
)
def test_a_story_is_let_in_when_asked_for(tmp_path: Path, meta: str, asked: str, there: bool) -> None:
    files = {
        "content/s/story.yaml": f"title: S\nauthors: Ann\nseries: Q\ntags: sea\n{meta}\n",
        "content/s/1.md": "x",
        "content/s/c.png": "",
    }
    library, found = built(tmp_path, files, drafts=asked == "drafts", future=asked == "future")
    assert bool(library.stories) == there
    assert ("s/index.html" in found, "s/1/index.html" in found, "s/c.png" in found) == (there, there, there)
    assert ("authors/ann/index.html" in found) == (there and "unlisted" not in meta)
    if there:
        assert (b'content="noindex"' in found["s/index.html"]) == (bool(asked) or "unlisted" in meta)


@pytest.mark.parametrize("front", ["date: 2030-01-01", "draft: yes"])
def test_a_story_with_nothing_to_read_yet_is_kept_back_with_its_chapters(tmp_path: Path, front: str) -> None:
    """Its page would say that there are no chapters, and give its title away."""
    files = {
        "content/s/story.yaml": "title: S\nauthors: Ann\nsummary: Secret.\n",
        "content/s/1.md": f"---\n{front}\n---\nx",
        "content/s/2.md": f"---\n{front}\n---\ny",
        "content/s/cover.png": "",
    }
    library, found = built(tmp_path, files)
    assert library.stories == ()
    assert not [path for path in found if path.startswith(("s/", "authors/"))]
    shown, _ = built(tmp_path, files, drafts=True, future=True)
    assert slugs(shown) == ["1", "2"]


def test_a_story_of_no_files_is_announced_with_a_warning(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/s/story.yaml": "title: S\nsummary: Soon.\n"})
    outcome = make(root, Options(Edition(datetime(2026, 1, 1, tzinfo=UTC)), processes=1))
    assert [str(problem)[:27] for problem in outcome.problems] == ["content/s/story.yaml: S005 "]
    pages = {file.path: file.data for file in outcome.files}
    assert b"Soon." in pages["s/index.html"]
    assert "s/all/index.html" not in pages
    assert list(dead_links(pages, "/stories/")) == []


def test_links_to_what_is_not_yet_there_are_warnings_and_those_back_are_none(tmp_path: Path) -> None:
    files = {
        **SERIAL,
        "content/s/04-four.md": "[then](03-three.md)",
        "content/s/03-three.md": "---\ndate: 2030-01-01\n---\n[back](04-four.md)",
    }
    root = site(tmp_path, files)
    now = datetime(2026, 11, 20, tzinfo=UTC)
    assert [problem.code for problem in make(root, Options(Edition(now), processes=1)).problems] == ["L001"]
    assert make(root, Options(Edition(now, future=True), processes=1)).problems == ()


def test_mistakes_in_a_draft_are_told_only_where_it_is_built(tmp_path: Path) -> None:
    files = {**SERIAL, "content/s/02-two.md": "---\ndraft: yes\n---\n![](gone.png)"}
    root = site(tmp_path, files)
    now = datetime(2026, 11, 20, tzinfo=UTC)
    assert make(root, Options(Edition(now), processes=1)).problems == ()
    assert {p.code for p in make(root, Options(Edition(now, drafts=True), processes=1)).problems} == {"L003", "L004"}


# --- on the command line ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "epoch", "chapters"),
    [
        ([], "1790000000", 2),  # 2026-09-21
        ([], "1798131599", 2),  # 2026-12-24T16:59:59Z
        ([], "1798131600", 3),
        (["--now", "2026-12-24T16:59"], "1893456000", 2),
        (["--now", "2026-12-24T17:00"], "0", 3),
        (["--now", "2026-12-24T18:00+01:00"], "0", 3),
        (["--now", "2026-12-25"], "", 3),
        (["--now", "2025-12-25"], "", 1),
        (["--now", "2025-12-25", "--future"], "", 3),
        (["--now", "2025-12-25", "--drafts"], "", 2),
        (["--now", "2025-12-25", "--drafts", "--future"], "", 5),
        (["--drafts", "--future"], "0", 5),
    ],
)
def test_the_moment_of_a_build_is_now_or_what_was_typed_or_source_date_epoch(
    tmp_path: Path, typed: list[str], epoch: str, chapters: int
) -> None:
    done = data("check", *typed, at=site(tmp_path, SERIAL), env={"TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": epoch})
    assert (done["exit"], done["summary"]["chapters"]) == (0, chapters)
