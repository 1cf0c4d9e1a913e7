"""What an author sees for each problem: a small site in `problems/<CODE>/`, and its problems in `expected.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fascicle import config, sources
from fascicle.metadata import chapter_meta, split_front_matter, story_meta, unclosed_front_matter
from fascicle.model import Source, StoryFiles
from fascicle.problems import CODES, Problem, in_order
from tests.sites import made

HERE = Path(__file__).parent / "problems"
SITES = sorted(folder.name for folder in HERE.iterdir())
BY_READING = {"M006", "S002", "S005"}  # found where stories are read and their addresses known
BEFORE_READING = "YCMS"  # first letters of those that are found before
WHOLE = "K"  # and of those that take a whole library


def problems_of(root: Path) -> Iterator[Problem]:
    """What is wrong with a site: of what is found before reading that alone, so that a site may lack all else."""
    if root.name[0] not in BEFORE_READING:
        yield from made(root).problems
        return
    site, problems = config.load(root)
    yield from problems
    if site is None:
        return
    stories, _, problems = sources.find(root)
    yield from problems
    for story in stories:
        yield from metadata_problems(story, [taxonomy.key for taxonomy in site.taxonomies])


def metadata_problems(story: StoryFiles, keys: list[str]) -> Iterator[Problem]:
    if story.meta:
        yield from story_meta(story.meta.text, story.meta.path, 1, keys)[1]
    for chapter in story.chapters:
        yield from front_matter_problems(chapter, keys if story.single else None)


def front_matter_problems(source: Source, keys: list[str] | None) -> Iterator[Problem]:
    yield from unclosed_front_matter(source.text, source.path)
    front, first, _, _ = split_front_matter(source.text)
    if front is not None and keys is None:
        yield from chapter_meta(front, source.path, first)[1]
    elif front is not None:
        yield from story_meta(front, source.path, first, keys or [])[1]


@pytest.mark.parametrize("code", SITES)
def test_what_an_author_sees(code: str, update: bool) -> None:
    said = "".join(f"{problem}\n" for problem in in_order(problems_of(HERE / code)))
    if update:
        (HERE / code / "expected.txt").write_text(said, encoding="utf-8")
    assert said == (HERE / code / "expected.txt").read_text(encoding="utf-8")
    assert f" {code} " in said


def test_every_problem_has_its_site() -> None:
    found = {code for code in CODES if code[0] in BEFORE_READING + WHOLE} - BY_READING
    assert found - set(SITES) == set()
    assert set(SITES) <= set(CODES)
