"""What the preview sees of the files a site is made from."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from fascicle.preview import watching
from fascicle.preview.watching import Snapshot, changed, is_ignored, name_of, snapshot, wait_for_change


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content/story").mkdir(parents=True)
    (tmp_path / "content/story/01.md").write_text("One.")
    return tmp_path / "content"


def seen(content: Path) -> Snapshot:
    return snapshot([content, content.parent / "site.yaml"], content.parent / "_site")


def moved_in(content: Path) -> None:
    old = content.parent / "old.md"
    old.write_text("Two.")
    os.utime(old, (0, 0))
    old.rename(content / "story/02.md")


def same_size_and_time(content: Path) -> None:
    """Replaced by a file as long and as old."""
    file, new = content / "story/01.md", content.parent / "new.md"
    new.write_text("Two.")
    state = file.stat()
    os.utime(new, ns=(state.st_atime_ns, state.st_mtime_ns))
    new.rename(file)


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (moved_in, ["content/story/02.md"]),
        (same_size_and_time, ["content/story/01.md"]),
        (lambda content: (content / "story/01.md").write_text("Two, longer."), ["content/story/01.md"]),
        (lambda content: (content / "story/01.md").unlink(), ["content/story/01.md"]),
        (lambda content: (content / "story/01.md").rename(content / "x.md"), ["content/story/01.md", "content/x.md"]),
        (lambda content: (content / "empty").mkdir(), ["content/empty"]),
        (lambda content: content.rename(content.parent / "gone"), ["content", "content/story", "content/story/01.md"]),
        (lambda content: (content.parent / "site.yaml").write_text("title: x"), ["site.yaml"]),
        (lambda content: (content / "a\nb\udcff.md").write_text("x"), ["content/a\ufffdb\ufffd.md"]),
    ],
)
def test_what_came_went_or_changed_is_seen(content: Path, change: Callable[[Path], object], names: list[str]) -> None:
    before = seen(content)
    change(content)
    watched = [content, content.parent / "site.yaml"]
    assert [name_of(path, watched) for path in changed(before, seen(content))] == sorted(names)


@pytest.mark.parametrize(
    "name",
    [".01.md.swp", ".#01.md", "#01.md#", "01.md~", "01.md___jb_tmp___", "~$novel.docx", "4913", "x.tmp", ".DS_Store"],
)
def test_what_editors_leave_is_not(content: Path, name: str) -> None:
    before = seen(content)
    (content / "story" / name).write_text("x")
    assert seen(content) == before


@pytest.mark.parametrize("name", ["01.md", "cover.jpg", "#1.md", "4913.md", "~.md", "tmp", "notes.bak"])
def test_what_is_the_authors_is_not_ignored(name: str) -> None:
    assert not is_ignored(name)


def test_dot_folders_and_the_output_are_left_out(tmp_path: Path) -> None:
    def look() -> Snapshot:
        return snapshot([tmp_path], tmp_path / "public")

    (tmp_path / "public").mkdir()
    before = look()
    for folder in (".fascicle", ".git", "public"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "file").write_text("x")
    assert look() == before


def test_symlinks_are_followed_but_not_in_circles(content: Path) -> None:
    elsewhere = content.parent / "elsewhere"
    elsewhere.mkdir()
    (content / "linked").symlink_to(elsewhere)
    (content / "story/up").symlink_to(content)
    (content / "itself").symlink_to("itself")
    (content / "dangling").symlink_to("nowhere")
    before = seen(content)
    (elsewhere / "01.md").write_text("One.")
    assert changed(before, seen(content)) == (str(content / "linked/01.md"),)


def test_a_burst_is_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PAUSE", 0)
    monkeypatch.setattr(watching, "QUIET", 0)
    states: list[Snapshot] = [{"a": (n, 0, 0)} for n in (0, 0, 1, 2, 3, 4, 4, 5)]
    assert wait_for_change(lambda: states.pop(0), {"a": (0, 0, 0)}, Event()) == {"a": (4, 0, 0)}
    assert states == [{"a": (5, 0, 0)}]


def test_a_burst_without_end_is_a_change_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PAUSE", 0)
    monkeypatch.setattr(watching, "QUIET", 0)
    looks = iter(range(1, 1000))
    found = wait_for_change(lambda: {"a": (next(looks), 0, 0)}, {}, Event())
    assert found == {"a": (watching.PATIENCE + 1, 0, 0)}


def test_what_was_taken_back_is_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PAUSE", 0)
    monkeypatch.setattr(watching, "QUIET", 0)
    stop = Event()
    states: list[Snapshot] = [{"a": (n, 0, 0)} for n in (1, 0, 0)]

    def look() -> Snapshot:
        if len(states) == 1:
            stop.set()
        return states.pop(0)

    assert wait_for_change(look, {"a": (0, 0, 0)}, stop) is None
