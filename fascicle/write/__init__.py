"""Puts the site on disk so that nobody ever meets half of it: not a reader, nor the next build after a killed one.

The steps, in order:
1. Take the lock; remove what a killed build left over.
2. No site yet: write all of it to a folder beside its place, and put it there by one rename.
3. Otherwise compare with what is there, and refuse to touch what is not ours.
4. Write every changed file as a temporary, so that a full disk is met before anything has changed.
5. Save a manifest of all that may be on disk from now on, old and new.
6. Move the files to their places: assets, then pages, then indexes. A page whose links lead to files not yet there is
   first placed with these links left out, and again in full once they are. Deleting comes last, in the opposite order,
   when no page that stays links to what goes; pages that go lose their links to one another first.
7. Save the manifest of what is there now.

Nothing is forced to the device (`fsync`), which would cost more than all the rest: after a power cut a file may be
empty or missing, and the next build, which compares with the disk and not with its memory, writes it again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fascicle.model import OutputFile
from fascicle.write import disk, ours
from fascicle.write.steps import plan


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output folder: numbers of files, and the `bytes` of those written."""

    written: int
    unchanged: int
    deleted: int
    bytes: int


def write(outputs: Sequence[OutputFile], folder: Path, lock: Path, log: Callable[[str], None] | None = None) -> Written:
    """Make `folder` hold exactly `outputs` beside what is not ours, and tell `log` of each file written or deleted.

    The result is that of a clean build, byte for byte, whatever was there of ours; unchanged files are not touched.
    `folder` is ours if it holds `.fascicle/manifest.json`: path -> SHA-256 in hex, sorted by path. Only files listed
    there are deleted. `lock` is a file of its own outside `folder`, held while writing; its folder is made if need be.

    Raises SiteError with one problem: W001 (something that is not ours is in the way), W002 (another build is running),
    W003 (the disk is full or read-only, or another failure of the system), S002 (two of `outputs` cannot both exist).
    After each of them the site on disk is whole: as it was, or part of the way to the new one.
    """
    folder = Path(os.path.abspath(folder))
    new = ours.by_path(outputs, folder.name)
    with disk.locked(lock, folder.name):
        staging = folder.with_name(f".{folder.name}.fascicle-new")
        ours.clear_staging(staging, folder.name)
        vacant = ours.is_vacant(folder)
        changed, deleted = _first(new, folder, staging) if vacant else _update(new, folder)
    for line in (*(f"wrote {path}" for path in changed), *(f"deleted {path}" for path in deleted)):
        if log:
            log(line)
    size = sum(len(new[path].data) for path in changed)
    return Written(len(changed), len(new) - len(changed), len(deleted), size)


def _first(new: Mapping[str, OutputFile], folder: Path, staging: Path) -> tuple[list[str], list[str]]:
    """Write the whole site to `staging` and put it in place by one rename. Returns the paths written and deleted."""
    name = folder.name
    try:
        with disk.failing(name):
            disk.make_folder(folder.parent)
            disk.make_folder(staging / ours.HOME)
        with disk.failing(f"{name}/{ours.MANIFEST}"):
            # First of all, so that what a killed build leaves here is known to be ours.
            disk.save(f"{staging}/{ours.MANIFEST}", ours.manifest(ours.digests(new)))
        folders: set[str] = set()
        for path in sorted(new):
            with disk.failing(f"{name}/{path}"):
                disk.make_parents(staging, path, folders)
                disk.save(f"{staging}/{path}", new[path].data)
        with disk.failing(name):
            disk.put_folder(staging, folder)
    except BaseException:
        with disk.best_effort():
            ours.clear_staging(staging, name)
        raise
    return sorted(new), []


def _update(new: Mapping[str, OutputFile], folder: Path) -> tuple[list[str], list[str]]:
    """Change the site in `folder` into `new`, file by file. Returns the paths written and deleted."""
    ours.clear_temporaries(folder)
    before = ours.read_manifest(folder)
    listed = before or {}
    found = disk.survey(folder, [*listed, *new])
    ours.refuse_strangers(folder.name, found, listed, new)
    present = {path: size for path, size in found.files.items() if path in listed}

    def read(path: str) -> bytes:
        return disk.read(folder, path)

    def same(path: str, data: bytes) -> bool:
        return present.get(path) == len(data) and read(path) == data

    changed = [path for path in sorted(new) if not same(path, new[path].data)]
    gone = [path for path in sorted(listed) if path not in new]
    steps = plan(new, changed, gone, present, read)
    after = ours.digests(new)
    try:
        temporaries = ours.save_temporaries(folder, steps)
        if not listed.keys() >= new.keys():
            ours.replace_manifest(folder, listed | after)
        disk.carry_out(steps, temporaries, folder, present, found.folders)
        if before != after:
            ours.replace_manifest(folder, after)
    finally:
        with disk.best_effort():  # what is left here does no harm, and the next build removes it
            ours.clear_temporaries(folder)
    return changed, [path for path in gone if path in present]
