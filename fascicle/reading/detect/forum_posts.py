"""A story posted in a forum: the lines about who posts, and the posts of everybody else.

A block names a user, with *Senior Member*, *Posts: 417* or the like below the name. Who posts first is the author.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.reading.detect import archive_wording as wording
from fascicle.reading.detect.findings import Text

LONGEST_ANSWER = 8  # paragraphs; a longer post of somebody else may be a part of the story
LONGEST_NAME = 40  # characters
TOP = 8  # paragraphs above the first block: a thread in the middle of a story is part of it


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines about a user: paragraphs `first` to `last`, and the user's name."""

    first: int
    last: int
    name: str


def find(text: Text) -> tuple[set[int], str]:
    """The paragraphs that are not the story's, and the name of its author; nothing in what is no forum's thread."""
    blocks = _blocks(text)
    posted = {i for i, p in enumerate(text.paragraphs) if len(p.text) < 80 and wording.POSTED.match(p.text)}
    if len(blocks) < 2 or len(posted) < 2 or blocks[0].first > TOP:
        return set(), ""
    author = blocks[0].name
    taken = {index for block in blocks for index in range(block.first, block.last + 1)}
    taken |= posted
    ends = sorted({*posted, *(block.first for block in blocks), len(text.paragraphs)})
    for block in blocks:
        begins = block.last + 1 + (block.last + 1 in posted)
        end = next((end for end in ends if end >= begins), begins)
        if block.name != author and end - begins <= LONGEST_ANSWER:
            taken |= set(range(begins, end))
    return taken, author


def _blocks(text: Text) -> list[_Block]:
    found: list[_Block] = []
    for index, paragraph in enumerate(text.paragraphs):
        if len(paragraph.text) > 200 or not _about_user(paragraph.lines[-1]) or not text.free(index):
            continue
        if len(paragraph.lines) > 1:
            found.append(_Block(index, index, paragraph.lines[0]))
        elif found and found[-1].last == index - 1:
            found[-1] = _Block(found[-1].first, index, found[-1].name)
        elif index and len(text.paragraphs[index - 1].text) <= LONGEST_NAME:
            found.append(_Block(index - 1, index, text.paragraphs[index - 1].text))
    return found if any("osts:" in line for line in _lines(text, found)) else []


def _about_user(line: str) -> bool:
    return line.casefold() in wording.ROLES or bool(wording.USER_LINE.match(line))


def _lines(text: Text, blocks: Sequence[_Block]) -> list[str]:
    return [line for b in blocks for p in text.paragraphs[b.first : b.last + 1] for line in p.lines]
