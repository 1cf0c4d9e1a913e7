"""The demonstration library: valid, whole, without a problem, and showing what Fascicle can do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fascicle import kinds
from fascicle.library import Library
from fascicle.model import Block, Message, SceneBreak, Skippable
from tests.html_checker import check
from tests.sites import dead_links, links_and_ids, made

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def library() -> Library:
    outcome = made(ROOT)
    assert outcome.library
    return outcome.library


@pytest.fixture(scope="module", params=["as published", "with drafts and what is to come"])
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    everything = request.param != "as published"
    outcome = made(ROOT, drafts=everything, future=everything)
    assert [str(problem) for problem in outcome.problems] == []
    return {file.path: file.data for file in outcome.files}


def test_valid_html(files: dict[str, bytes], tmp_path: Path) -> None:
    paths = []
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        paths += [path] if name.endswith((".html", ".svg")) else []
    assert check(paths, svg=True) == []


def test_every_link_leads_somewhere(files: dict[str, bytes]) -> None:
    assert list(dead_links(files)) == []


def test_every_id_is_single(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.endswith(".html"):
            ids = links_and_ids(data)[1]
            assert [id_ for id_, count in Counter(ids).items() if count > 1] == [], name


def test_no_scripts_and_nothing_from_elsewhere(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.endswith(".html"):
            assert b"<script" not in data
            assert b" style=" not in data
            fetched = [link for link in links_and_ids(data)[0] if "//" in link]
            assert fetched == [], name


def test_feed_and_sitemap_are_xml(files: dict[str, bytes]) -> None:
    feed = ElementTree.fromstring(files["feed.xml"])
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) >= 20
    ElementTree.fromstring(files["sitemap.xml"])


def test_a_library_worth_a_visit(library: Library) -> None:
    assert sum(story.words for story in library.stories) >= 25_000


def test_the_promised_stories(library: Library) -> None:
    stories = library.stories
    assert any(len(story.chapters) >= 6 and story.meta.status == "in progress" for story in stories)
    assert any(story.lang == "fr" for story in stories)
    assert [len(group.stories) for group in library.series] == [2]
    assert any(story.path.endswith(".md") for story in stories)


def test_every_feature_is_shown(library: Library) -> None:
    blocks = [block for story in library.stories for chapter in story.chapters for block in _all(chapter.text.blocks)]
    assert any(isinstance(block, Skippable) for block in blocks)
    assert any(isinstance(block, SceneBreak) and block.caption for block in blocks)
    chapters = [chapter for story in library.stories for chapter in story.chapters]
    assert any(chapter.text.footnotes for chapter in chapters)
    assert any(chapter.notes.blocks for chapter in chapters)
    assert any(chapter.endnotes.blocks for chapter in chapters)
    assert any(chapter.summary.blocks for chapter in chapters)
    assert any(chapter.when and chapter.where for chapter in chapters)
    assert any(link.image for chapter in chapters for link in chapter.text.links)
    assert any(not link.image for chapter in chapters for link in chapter.text.links)
    assert any(story.cover for story in library.stories)
    assert any(story.meta.warnings for story in library.stories)
    assert any(len(story.meta.authors) > 1 for story in library.stories)
    assert any(story.meta.cast and story.meta.me for story in library.stories)


def test_every_kind_of_message_is_shown(library: Library) -> None:
    assert {message.kind for message in _messages(library)} == kinds.built_in().keys()


def test_what_messages_can_do_is_shown(library: Library) -> None:
    messages = list(_messages(library))
    parts = [part for message in messages for part in message.parts]
    marks = {state for part in parts for state, _ in part.marks}
    assert {part.state for part in parts} >= {"deleted", "joined", "read", "renamed", "typing"}
    assert marks >= {"reaction", "edited"}
    assert any(part.picture for part in parts)
    assert any(part.quote for part in parts)
    assert any(message.continued for message in messages)
    assert any(message.renamed for message in messages)
    cast = [member for story in library.stories for member in story.meta.cast]
    assert any(member.say for member in cast)
    assert any(member.colour for member in cast)
    assert any(member.aliases for member in cast)


def test_what_the_desk_can_do_is_shown(library: Library) -> None:
    desks = [story.desk for story in library.stories]
    entries = [entry for desk in desks for entry in desk.entries]
    assert any(entry.answers for entry in entries)
    assert any(entry.days and entry.days > 200 for entry in entries)
    assert any(len(entry.fragments) > 3 for entry in entries)
    assert any(list(desk.in_time) != sorted(desk.in_time) for desk in desks)


def test_nobody_is_two_people_at_a_desk(library: Library) -> None:
    for story in library.stories:
        names = [person.name for person in story.desk.people]
        assert len(set(names)) == len(names), story.slug


def _messages(library: Library) -> Iterator[Message]:
    """Every message of the library."""
    for story in library.stories:
        for chapter in story.chapters:
            yield from (block for block in _all(chapter.text.blocks) if isinstance(block, Message))


def _all(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, and every block inside it."""
    for block in blocks:
        yield block
        if isinstance(block, Skippable):
            yield from _all(block.blocks)
        elif isinstance(block, Message):
            for part in block.parts:
                yield from _all(part.blocks)
