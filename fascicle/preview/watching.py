"""Seeing that the files a site is made from have changed, by looking at them now and again.

livereload's own watcher misses a new file with an old date (one moved in, or copied with its times), walks symlinks in
circles, and reports the files of one `git checkout` in as many changes; hence this one. Looking at the 1,000 files of
a large site takes some milliseconds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Event

# What was seen: the path of every file and folder, with a file's time of change (ns), size (bytes) and inode.
Snapshot = dict[str, tuple[int, int, int]]

PAUSE = 0.25  # seconds between two looks
QUIET = 0.1  # seconds without a change that end a burst of them
PATIENCE = 20  # looks at a burst that does not end, before building all the same
_FOLDER = (0, 0, 0)  # a folder only comes and goes: its own time changes with every temporary file in it


def is_ignored(name: str) -> bool:
    """Whether a file or folder called `name` is none of the site's: dot files and what editors keep for a moment.

    Vim tries `4913`, and writes `.x.swp`; Emacs `#x#`, `.#x` and `x~`; JetBrains `x___jb_tmp___`; Word `~$x`.
    """
    return (
        name.startswith((".", "~$"))
        or name.endswith(("~", ".swp", ".swo", ".swx", ".tmp", ".part", ".crdownload", "___jb_tmp___", "___jb_old___"))
        or (name.startswith("#") and name.endswith("#"))
        or name == "4913"
    )


def snapshot(watched: Iterable[Path], output: Path) -> Snapshot:
    """What is at the `watched` paths and below them now; a path that is not there adds nothing.

    The `output` folder is left out wherever it lies. Symlinks are followed, each folder once.
    """
    found: Snapshot = {}
    own = _identity(output)
    seen = {own} if own else set()
    for path in watched:
        if os.path.isdir(path):
            _look_into(str(path), found, seen)
        else:
            _look_at(str(path), found)
    return found


def changed(before: Snapshot, now: Snapshot) -> tuple[str, ...]:
    """The paths that came, went or changed between two snapshots, sorted."""
    return tuple(sorted(p for p in before.keys() | now.keys() if before.get(p) != now.get(p)))


def wait_for_change(look: Callable[[], Snapshot], before: Snapshot, stop: Event) -> Snapshot | None:
    """The first snapshot that differs from `before` once the burst of changes is over; None when `stop` was set."""
    pause = PAUSE
    while not stop.wait(pause):
        started = time.monotonic()
        now = look()
        # On a slow disk looking takes a tenth of the time at most.
        pause = max(PAUSE, 10 * (time.monotonic() - started))
        if now != before and (now := _settled(look, now, stop)) != before:
            return now
    return None


def name_of(path: str, watched: Sequence[Path]) -> str:
    """A changed path for the terminal: from the watched folder's own name on (`content/story/01.md`)."""
    tops = [top for top in watched if Path(path).is_relative_to(top)]
    name = Path(path).relative_to(tops[0].parent).as_posix() if tops else path
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def _settled(look: Callable[[], Snapshot], now: Snapshot, stop: Event) -> Snapshot:
    for _ in range(PATIENCE):
        if stop.wait(QUIET):
            break
        last, now = now, look()
        if now == last:
            break
    return now


def _look_into(folder: str, found: Snapshot, seen: set[tuple[int, int]]) -> None:
    identity = _identity(folder)
    if identity is None or identity in seen:
        return
    seen.add(identity)
    found[folder] = _FOLDER
    try:
        with os.scandir(folder) as entries:
            kept = [(entry.path, _is_folder(entry)) for entry in entries if not is_ignored(entry.name)]
    except OSError:  # deleted meanwhile, or not for us to read: the build will say so
        return
    for path, is_folder in kept:
        if is_folder:
            _look_into(path, found, seen)
        else:
            _look_at(path, found)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    # `entry.is_dir()` alone is quick, but raises OSError for a symlink to itself.
    return os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir()


def _look_at(file: str, found: Snapshot) -> None:
    try:
        state = os.stat(file)
    except OSError:
        return
    found[file] = (state.st_mtime_ns, state.st_size, state.st_ino)


def _identity(path: str | Path) -> tuple[int, int] | None:
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_dev, state.st_ino
