"""Manuscripts made to be slow take time in proportion to their length, and soup is read like anything else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from fascicle.reading.detect.unreadable import is_unreadable
from tests.detection import hostile
from tests.test_linear import assert_in_proportion

MEGABYTE = 1_000_000
LIMIT = 2.0  # seconds of processor time for a megabyte
SIZE = 3_000  # characters of the shorter text; the longer has four times as many
PAIRS = 30_000  # the same where each name or number is another, and looking for each among all would be slow
SOUP = 5.0  # seconds, of what are always the same manuscripts in the same order
# A megabyte of these took from 4 s to more than a minute, or is one line.
ONCE_SLOW = """
one line of words|one line of I you we|"|quotes that nest|Dear me in a line|colons|spaces|tabs|\\|CJK|.|From in a line|M
letters|letters apart|" in lines|" in paragraphs|a quote opened in every paragraph|Dear me|“Dear me,” opened
closings|initials|Name: x apart|a new name a line|times|chapters|captions|dates|notes|STOP apart|blank lines|numerals
""".strip().replace("\n", "|")


@contextmanager
def told(what: str) -> Iterator[None]:
    """Says which manuscript it was."""
    try:
        yield
    except Exception as error:
        raise AssertionError(what) from error


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Libraries imported, tables made."""
    hostile.story("Chapter 1\n\nDear Meg,\n\nall is well.\n\nYours,\nJo\n\nAna: hi\nBen: hey\n")


@pytest.mark.parametrize("name", hostile.UNITS)
def test_anything_repeated(name: str) -> None:
    assert_in_proportion(lambda size: hostile.repeated(name, size), hostile.markdown, SIZE)


@pytest.mark.parametrize("name", ["names that differ", "texts from one letter", "screen names"])
def test_nobody_is_looked_for_among_all(name: str) -> None:
    assert_in_proportion(lambda size: hostile.repeated(name, size), hostile.markdown, PAIRS)


@pytest.mark.parametrize("name", ONCE_SLOW.split("|"))
def test_a_megabyte(name: str) -> None:
    text = hostile.repeated(name, MEGABYTE)
    assert min(hostile.seconds(hostile.markdown, text) for _ in range(2)) <= LIMIT


def test_a_list_of_words_keeps_them() -> None:
    made = hostile.markdown("apple\n\\pear\n\n# plum\n" * 8_000)
    assert made.text.split("---\n")[-1].replace("\\", "").split()[-3:] == ["pear", "#", "plum"]
    assert made.text.count("apple") == made.text.count("pear") == made.text.count("plum") == 8_000
    assert [remark.line for remark in made.found.remarks] == [1]
    assert not made.found.messages


def test_a_long_chat_is_no_list() -> None:
    assert not is_unreadable(["Ana: the ferry is late", "Ben: how late, do you think", ""] * 11_000)
    assert not is_unreadable(["Ana: x", "Ben: y"] * 5_000)


def test_soup() -> None:
    end, seed = time.process_time() + SOUP, 0
    while time.process_time() < end:
        with told(f"hostile.soup({seed})"):
            hostile.story(hostile.soup(seed))
        seed += 1
