"""The desk of a story that stands in a few lines."""

from __future__ import annotations

from pathlib import Path

from fascicle import kinds
from fascicle.correspondence import Desk, gather
from fascicle.languages import language
from fascicle.model import Config, Source, StoryFiles
from fascicle.reading.story import read
from tests.reader import EDITION


def desk(*chapters: str, meta: str = "") -> Desk:
    """The desk of a story with these chapters, and these lines of story.yaml after its title."""
    found, problems = read(_files(chapters, meta), Config(Path("/nowhere"), "A site"), kinds.built_in(), EDITION)
    assert found is not None
    assert not [problem for problem in problems if problem.severity == "error"], problems
    return gather(found, language(found.meta.language or "en"))


def _files(chapters: tuple[str, ...], meta: str) -> StoryFiles:
    sources = [Source(f"content/story/{n:02}-part-{n}.md", text, "") for n, text in enumerate(chapters, start=1)]
    settings = Source("content/story/story.yaml", f"title: A story\n{meta}", "")
    return StoryFiles("content/story", "story", settings, tuple(sources))


def letter(text: str, kind: str = "letter", **headers: str) -> str:
    """A message with header lines."""
    lines = "".join(f"{name.capitalize()}: {value}\n" for name, value in headers.items())
    return f"::: {kind}\n{lines}\n{text}\n:::\n\n" if headers else f"::: {kind}\n{text}\n:::\n\n"
