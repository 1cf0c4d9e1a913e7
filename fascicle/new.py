"""Beginnings: a new site, a new story, a new chapter. Nothing that is there is ever overwritten."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from fascicle.problems import Problem, SiteError, Span, did_you_mean
from fascicle.slugs import slugify, title_from_name

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
NO_TITLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
IGNORED = "/_site/\n/._site.fascicle-new/\n/.fascicle/\n"


def site(folder: Path) -> list[Path]:
    """A site of one story in `folder`, which must be empty or not there. Raises SiteError (N001, W003)."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "name a folder that is empty or not there yet"
        raise SiteError([Problem("N001", "this folder already holds something", Span(folder.as_posix()), hint)])
    title = _one_line(title_from_name(folder.resolve().name)) or "Stories"
    text = CHAPTER.format(title="A letter", today=_today(), text=FIRST.rstrip())
    files = {
        "site.yaml": SITE.format(title=_quoted(title)),
        ".gitignore": IGNORED,
        "content/my-first-story/story.yaml": STORY.format(title="My first story", today=_today(), draft="false"),
        "content/my-first-story/01-a-letter.md": text,
    }
    return _write(folder, files, folder.as_posix())


def story(root: Path, title: str) -> list[Path]:
    """A story called `title`, a draft with one chapter. Raises SiteError (N001, M007, W003)."""
    title = _one_line(title)
    slug = slugify(title)
    if not slug:
        raise SiteError([Problem("M007", "a story needs a title", Span("content"), "type its name in quotes")])
    taken = [path for path in (root / "content").glob("*") if slugify(re.sub(r"(?i)\.md$", "", path.name)) == slug]
    if taken:
        place = Span(f"content/{taken[0].name}")
        raise SiteError([Problem("N001", "there is something of this name", place, "choose another title")])
    files = {
        f"content/{slug}/story.yaml": STORY.format(title=_quoted(title), today=_today(), draft="true"),
        f"content/{slug}/01.md": CHAPTER.format(title='""', today=_today(), text="It began."),
    }
    return _write(root, files)


def chapter(root: Path, story_folder: str, title: str = "") -> list[Path]:
    """The next chapter of a story, numbered after its last. Raises SiteError (S006 where there is no story, W003)."""
    name = Path(story_folder).name
    folder = root / "content" / name
    if name in ("", "..") or not folder.is_dir():
        raise SiteError([_no_such_story(root, name)])
    title = _one_line(title)
    there = [path.name for path in folder.iterdir() if path.suffix.lower() == ".md" and not path.name.startswith(".")]
    text = CHAPTER.format(title=_quoted(title), today=_today(), text="It went on.")
    return _write(root, {f"content/{name}/{_next_name(there, slugify(title))}.md": text})


def _next_name(there: Sequence[str], slug: str) -> str:
    """The name of the chapter after these, numbered as they are: `03-the-ferry`; where none is, it has no number."""
    numbers = [found[0] for name in there if (found := re.match(r"[0-9]+", name))]
    if there and not numbers:
        return slug or f"chapter-{len(there) + 1}"
    last = max(numbers, key=int, default="00")
    return f"{int(last) + 1:0{len(last)}}-{slug}".rstrip("-")


def _no_such_story(root: Path, name: str) -> Problem:
    known = sorted(path.name for path in (root / "content").glob("*") if path.is_dir())
    hint = f"there are {', '.join(known)}" if known else "begin one with `fascicle new story TITLE`"
    hint = did_you_mean(name, known) or hint
    one_file = next((path.name for path in (root / "content").glob(f"{name}*") if path.suffix.lower() == ".md"), "")
    if name and one_file in (name, f"{name}.md"):
        hint = f"the story {one_file} is one file: add a line `# Title` to it, and the chapter below"
    return Problem("S006", "there is no such folder of a story", Span(f"content/{name}".rstrip("/")), hint)


def _write(root: Path, files: Mapping[str, str], shown: str = "") -> list[Path]:
    """Make files that are not there yet, below `root`; problems call that `shown`."""
    made = []
    for name, text in files.items():
        path, place = root / name, Span(f"{shown}/{name}" if shown else name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError as error:
            raise SiteError([Problem("N001", "this file is already there", place)]) from error
        except OSError as error:
            message = f"this file cannot be written: {error.strerror}"
            raise SiteError([Problem("W003", message, place)]) from error
        made.append(path)
    return made


def _one_line(text: str) -> str:
    """A title as a file can hold it: on one line, without control characters, and UTF-8."""
    return NO_TITLE.sub(" ", text.encode("utf-8", "replace").decode()).strip()


def _quoted(text: str) -> str:
    """A text as a YAML string that means nothing but itself."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
