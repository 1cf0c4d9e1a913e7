"""Manuscripts made to be slow take time in proportion to their length, and soup is read like anything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.detection import hostile
from tests.test_linear import assert_in_proportion

MEGABYTE = 1_000_000
LIMIT = 2.0  # seconds of processor time for a megabyte
SIZE = 1_500  # characters of the shorter text; the longer has four times as many
SOUPS = 60


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


@pytest.mark.parametrize(
    "name",
    [
        "one line of words",
        "one line of I you we",
        '"',
        "Dear me in a line",
        ":",
        "spaces",
        "tabs",
        "\\",
        "CJK",
        ".",
        "blank lines",
        "From in a line",
        "M",
    ],
)
def test_a_megabyte(name: str) -> None:
    text = hostile.repeated(name, MEGABYTE)
    assert min(hostile.seconds(hostile.markdown, text) for _ in range(2)) <= LIMIT


def test_soup() -> None:
    for seed in range(SOUPS):
        with told(f"hostile.soup({seed})"):
            hostile.story(hostile.soup(seed))
