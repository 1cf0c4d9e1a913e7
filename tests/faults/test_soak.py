"""A little of the soak, and that it finds what it looks for."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.bench import corpus
from tests.command import files
from tests.faults import soak
from tests.sites import made


def test_builds_killed_at_random_moments_leave_a_whole_site_and_the_next_completes_it(tmp_path: Path) -> None:
    tally = soak.soak(tmp_path, kills=15, seed=random.randrange(1_000_000), size=(3, 3, 100))
    assert tally.faults == []
    assert (tally.kills, tally.first, tally.edited) == (15, 8, 7)
    assert tally.writing > 0, str(tally)


PAGE = '<!DOCTYPE html><a href="b/index.html">b</a><link rel="stylesheet" href="s.css"></html>'


@pytest.mark.parametrize(
    ("site", "faults"),
    [
        ({"index.html": PAGE, "b/index.html": "</html>", "s.css": ""}, []),
        ({"index.html": PAGE[:-3], "b/index.html": "</html>", "s.css": ""}, ["index.html"]),
        ({"index.html": "", "feed.xml": "<feed>"}, ["index.html", "feed.xml"]),
        ({"index.html": PAGE, "s.css": ""}, ["index.html -> b/index.html"]),
        ({"index.html": PAGE, "b/index.html": "</html>"}, ["index.html -> s.css"]),
        ({"feed.xml": f'<a href="{soak.ADDRESS}b/"/></feed>'}, ["feed.xml -> b/"]),
    ],
)
def test_the_soak_finds_torn_pages_and_dead_links(site: dict[str, str], faults: list[str]) -> None:
    data = {path: text.encode() for path, text in site.items()}
    assert [*soak.torn(data), *soak.leading_nowhere(data)] == faults


def test_edits_leave_a_site_that_builds(tmp_path: Path) -> None:
    """A build that failed would prove nothing; and each kind of edit comes up."""
    dice = random.Random(7)
    corpus.library(tmp_path, 4, 3, 50)
    for _ in range(40):
        before = files(tmp_path)
        soak.edit(tmp_path, dice)
        assert files(tmp_path) != before
    assert not made(tmp_path).failed
