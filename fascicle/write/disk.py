"""All that touches the disk, and what is said when the disk refuses. Every path here has `/` between its parts."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from fascicle.problems import Problem, SiteError, Span
from fascicle.write.steps import Step, parents

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


# --- failures --------------------------------------------------------------------------------------------------------

_REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", "free some space, then build again"),
    errno.EDQUOT: ("your share of the disk is used up", "free some space, then build again"),
    errno.EFBIG: ("it is larger than a file may be here", "raise that limit or make it smaller, then build again"),
    errno.EROFS: ("the file system is read-only", "make it writable, then build again"),
    errno.EACCES: ("permission is denied", "give yourself the right to, then build again"),
    errno.EPERM: ("permission is denied", "give yourself the right to, then build again"),
}


@contextmanager
def failing(name: str, done: str = "written") -> Iterator[None]:
    """Turn a failure of the system into W003, saying that `name` could not be `done`."""
    try:
        yield
    except OSError as error:
        reason, hint = _REASONS.get(
            error.errno or 0, (f"{error.strerror or error}", "put that right, then build again")
        )
        raise problem("W003", name, f"`{name}` could not be {done}: {reason}", hint) from error


@contextmanager
def best_effort() -> Iterator[None]:
    """Tidy up after a failure without hiding it behind another."""
    with suppress(SiteError):
        yield


def problem(code: str, name: str, message: str, hint: str) -> SiteError:
    """A SiteError with one problem, whose place is the file or folder `name`."""
    return SiteError([Problem(code, message, Span(name), hint)])


# --- the lock --------------------------------------------------------------------------------------------------------


@contextmanager
def locked(lock: Path, name: str) -> Iterator[None]:
    """Hold `lock` for as long as this process lives and no longer: the system lets go of it, even after a kill.

    Raises W002 where another build, of this process or of another, holds it.
    """
    with failing(f"{lock.parent.name}/{lock.name}"):
        make_folder(lock.parent)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        with failing(f"{lock.parent.name}/{lock.name}", "locked"):
            free = _take(handle)
        if not free:
            raise problem("W002", name, f"another build is writing `{name}`", "wait for its end, then build again")
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    """Lock an open file without waiting; False if somebody else holds it."""
    if sys.platform == "win32":
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """What is on disk, by path: regular files with their size, real folders, and all that is neither."""

    files: Mapping[str, int]
    folders: frozenset[str]
    others: frozenset[str]


def survey(folder: Path, paths: Iterable[str]) -> Found:
    """What is on disk in `folder` and in those folders in it that hold any of `paths`. Follows no symbolic link.

    A folder that holds none of them is among the others, as `.fascicle` is.
    """
    known = {part for path in paths for part in parents(path)}
    files: dict[str, int] = {}
    folders, others = set(), set()
    waiting = [""]
    while waiting:
        here = waiting.pop()
        with failing(f"{folder.name}/{here}".rstrip("/"), "read"), os.scandir(f"{folder}/{here}") as entries:
            for entry in entries:
                path = here + entry.name
                if path in known and entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    files[path] = entry.stat(follow_symlinks=False).st_size
                else:
                    others.add(path)
    return Found(files, frozenset(folders), frozenset(others))


def read(folder: Path, path: str) -> bytes:
    """The bytes of a file of the site."""
    with failing(f"{folder.name}/{path}", "read"), open(f"{folder}/{path}", "rb", buffering=0) as file:
        return file.readall()


def is_folder(folder: Path, name: str) -> bool:
    """Whether there is a folder; False if nothing is there, W001 if it is something else."""
    try:
        mode = os.lstat(folder).st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        return True
    what = "is a symbolic link, which is not followed" if stat.S_ISLNK(mode) else "is not a folder"
    raise problem("W001", name, f"`{name}` {what}", "move it elsewhere, then build again")


# --- writing ---------------------------------------------------------------------------------------------------------


def carry_out(
    steps: Sequence[Step],
    temporaries: Mapping[int, str],
    folder: Path,
    present: Collection[str],
    folders: Collection[str],
) -> None:
    """Do `steps` in `folder`, where the files `present` and the `folders` are; what they place is in `temporaries`."""
    there = set(folders)
    for number, step in enumerate(steps):
        file = f"{folder}/{step.path}"
        if step.data is not None:
            with failing(f"{folder.name}/{step.path}"):
                make_parents(folder, step.path, there)
                os.replace(temporaries[number], file)
            continue
        with failing(f"{folder.name}/{step.path}", "deleted"):
            if step.path in present:
                delete(file)
            # Also where an earlier build was killed between deleting a file and the folder that it leaves empty.
            _remove_empty(folder, step.path, there)


def save(file: str, data: bytes) -> None:
    """Write a new file. It gets the rights of any new file, where `tempfile` would keep readers of the site out."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def delete(file: str) -> None:
    """Delete a file, if it is there."""
    with suppress(FileNotFoundError):
        os.unlink(file)


def replace(file: str, by: str) -> None:
    """Put the file `by` in the place of `file`, at once."""
    os.replace(by, file)


def put_folder(staging: Path, folder: Path) -> None:
    """Rename `staging` to `folder`, which does not exist or is empty."""
    if sys.platform == "win32" and folder.is_dir():
        os.rmdir(folder)  # a rename replaces an empty folder elsewhere only
    os.rename(staging, folder)


def make_folder(folder: Path) -> None:
    """Make a folder and those that hold it, where they are not there."""
    if not folder.is_dir():
        make_folder(folder.parent)
        os.mkdir(folder)


def make_parents(folder: Path, path: str, there: set[str]) -> None:
    """Make the folders that hold `path`, but for those known to be `there`, to which they are added."""
    for part in parents(path):
        if part not in there:
            with suppress(FileExistsError):  # where `Story` and `story` are one
                os.mkdir(f"{folder}/{part}")
            there.add(part)


def _remove_empty(folder: Path, path: str, there: set[str]) -> None:
    """Remove the folders that held `path` and are empty now. Those `there` are real folders, reached by no link."""
    for part in reversed(parents(path)):
        if part in there:
            if not remove_folder(f"{folder}/{part}"):
                return
            there.discard(part)


def remove_folder(folder: str) -> bool:
    """Remove a folder if it is there and empty; say whether it is gone."""
    try:
        os.rmdir(folder)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            return False
        if error.errno != errno.ENOENT:
            raise
    return True
