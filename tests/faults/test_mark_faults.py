"""`fascicle mark` killed before each thing that it does to the disk, and in the middle of its writing."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from fascicle.mark import mark
from tests.sites import pages, site

TEXT = "The Ferry\n\nby Ines Karol\n\nChapter 1\n\nIt ran late.\n\n* * *\n\nIt ran.\n\nChapter 2\n\nIt sank.\n"
TOUCHING = frozenset(("open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.truncate"))
MOST_STEPS = 40

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process has to be killed")


def killed(manuscript: Path, step: int) -> bool:
    """Mark in a process of its own that is killed before its nth touch of the disk; whether there was an nth."""
    child = os.fork()
    if not child:
        _die_at(step, manuscript.parent)
        try:
            mark(manuscript)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _die_at(step: int, folder: Path) -> None:
    left = [step]

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in TOUCHING and args and str(args[0]).startswith(str(folder)):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def _die_half_written() -> None:
    def write_bytes(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    Path.write_bytes = write_bytes  # type: ignore[assignment,method-assign]


def marked(folder: Path) -> tuple[Path, Path, bytes]:
    """A site with a manuscript, the file that marking makes of it, and what is in that."""
    manuscript = site(folder, {"content/ferry.txt": TEXT}) / "content" / "ferry.txt"
    made = mark(manuscript).file
    whole = made.read_bytes()
    made.unlink()
    return manuscript, made, whole


def test_a_mark_killed_at_any_step_leaves_nothing_or_the_whole_file(tmp_path: Path) -> None:
    manuscript, made, whole = marked(tmp_path)
    before = pages(tmp_path)
    found = set()
    for step in range(1, MOST_STEPS):
        if not killed(manuscript, step):
            break
        found.add(made.exists())
        assert not made.exists() or made.read_bytes() == whole
        made.unlink(missing_ok=True)
    assert step < MOST_STEPS - 1
    assert found == {True, False}
    assert made.read_bytes() == whole
    assert len(list(manuscript.parent.iterdir())) > 2, "temporaries of those that were killed"
    assert pages(tmp_path) == before, "which are no stories"


def test_a_mark_killed_while_it_writes_leaves_nothing(tmp_path: Path) -> None:
    manuscript, made, whole = marked(tmp_path)
    child = os.fork()
    if not child:
        _die_half_written()
        try:
            mark(manuscript)
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert not made.exists()
    assert mark(manuscript).file.read_bytes() == whole
