"""Beginnings: a new site, a new story, a new chapter. Nothing that is there is ever overwritten."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from fascicle.problems import Problem, SiteError, Span
from fascicle.slugs import slugify

SITE = """\
title: {title}
# The address it will have, for feeds and sharing: https://example.org/ or https://me.github.io/stories/
# url: https://example.org/
description: Stories.
language: en
"""
STORY = """\
title: {title}
# authors: Your Name
# summary: A sentence or two.
status: in progress
published: {today}
# Set this to false, or take it out, when the story is ready.
draft: {draft}
"""
CHAPTER = """\
---
title: {title}
date: {today}
---

{text}
"""
FIRST = """\
The letter came on a *Tuesday*, which is when letters come.

***

::: letter
Hill House, 11 October

Dear reader,

This is a message: it opens with three colons and a word for its kind, and closes with three colons.

Yours,
The author
P.S. Change this file, and watch the page change with `fascicle serve`.
:::
"""
IGNORED = "/_site/\n/._site.fascicle-new/\n/.fascicle/\n"


def site(folder: Path) -> list[Path]:
    """A site of one story in `folder`, which must be empty or not there. Raises SiteError (N001)."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "name a folder that is empty or not there yet"
        raise SiteError([Problem("N001", "this folder already holds something", Span(folder.as_posix()), hint)])
    title = _title(folder.resolve().name)
    story_folder = folder / "content" / "my-first-story"
    return [
        _write(folder / "site.yaml", SITE.format(title=_quoted(title))),
        _write(folder / ".gitignore", IGNORED),
        _write(story_folder / "story.yaml", STORY.format(title="My first story", today=_today(), draft="false")),
        _write(story_folder / "01-a-letter.md", CHAPTER.format(title="A letter", today=_today(), text=FIRST.rstrip())),
    ]


def story(root: Path, title: str) -> list[Path]:
    """A story called `title`, a draft with one empty chapter. Raises SiteError (N001, M007)."""
    slug = slugify(title)
    if not slug:
        raise SiteError([Problem("M007", f"`{title}` makes no address", Span("content"), "use letters or digits")])
    folder = root / "content" / slug
    if folder.exists() or folder.with_suffix(".md").exists():
        raise SiteError([Problem("N001", "there is a story of this name", Span(f"content/{slug}"), "choose another")])
    return [
        _write(folder / "story.yaml", STORY.format(title=_quoted(title), today=_today(), draft="true")),
        _write(folder / "01.md", CHAPTER.format(title='""', today=_today(), text="It began.")),
    ]


def chapter(root: Path, story_slug: str, title: str = "") -> list[Path]:
    """The next chapter of a story, numbered after its last. Raises SiteError (S006) where there is no such story."""
    name = Path(story_slug).name
    folder = root / "content" / name
    if not folder.is_dir():
        known = sorted(path.name for path in (root / "content").glob("*") if path.is_dir())
        hint = f"there are {', '.join(known)}" if known else "begin one with `fascicle new story TITLE`"
        raise SiteError([Problem("S006", "there is no such story", Span(f"content/{name}"), hint)])
    numbers = [int(found[0]) for path in folder.glob("*.md") if (found := re.match(r"\d+", path.name))]
    number = max(numbers, default=len(list(folder.glob("*.md")))) + 1
    stem = f"{number:02}-{slugify(title)}".rstrip("-")
    return [_write(folder / f"{stem}.md", CHAPTER.format(title=_quoted(title), today=_today(), text="It went on."))]


def _write(path: Path, text: str) -> Path:
    """Make a file that is not there yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise SiteError([Problem("N001", "this file is already there", Span(path.as_posix()))]) from error
    except OSError as error:
        message = f"this file cannot be written: {error.strerror}"
        raise SiteError([Problem("W003", message, Span(path.as_posix()))]) from error
    return path


def _title(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _quoted(text: str) -> str:
    """A text as a YAML string that means nothing but itself."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
