"""What in the output folder is Fascicle's, and what is somebody else's and must be left alone."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from fascicle.model import OutputFile
from fascicle.problems import SiteError
from fascicle.write import disk
from fascicle.write.steps import Step, folded, parents, prefixes

HOME = ".fascicle"  # our own folder inside the output; no reader is sent there
MANIFEST = f"{HOME}/manifest.json"
TEMPORARY = f"{HOME}/tmp"


# --- whose is what ---------------------------------------------------------------------------------------------------


def by_path(outputs: Iterable[OutputFile], name: str) -> dict[str, OutputFile]:
    """The files by path. Raises S002 where a path leads out of the output folder `name`, or takes another's place."""
    new: dict[str, OutputFile] = {}
    taken: dict[str, tuple[str, bool]] = {}
    for file in outputs:
        if not is_inside(file.path):
            message = f"`{file.path}` cannot be the path of a file of the site"
            raise disk.problem("S002", file.source or name, message, "give it another name")
        for part in prefixes(file.path):
            place = (part, part == file.path)
            other = taken.setdefault(folded(part), place)
            if other != place or file.path in new:
                message = f"`{file.path}` and `{other[0]}` cannot both be in the site"
                raise disk.problem("S002", file.source or name, message, "give one of them another name")
        new[file.path] = file
    return new


def is_inside(path: str) -> bool:
    """Whether a path leads to a place below the output folder, and outside our own folder in it, on this system."""
    parts = path.split("/")
    wrong = "\\" in path or "\0" in path or (os.name == "nt" and ":" in path)
    return not wrong and folded(parts[0]) != HOME and not {"", ".", ".."} & set(parts)


def is_vacant(folder: Path) -> bool:
    """Whether the site can be put at `folder` by a rename; False where it is ours. Raises W001 otherwise."""
    name = folder.name
    with disk.failing(name, "read"):
        if not disk.is_folder(folder, name):
            return True
        inside = set(os.listdir(folder))
        if not inside:
            # A file system mounted here cannot be renamed over, nor a file renamed into it from beside it.
            return not os.path.ismount(folder)
        if HOME in inside and disk.is_folder(folder / HOME, f"{name}/{HOME}"):
            within = set(os.listdir(folder / HOME))
            if "manifest.json" in within or (inside == {HOME} and within <= {"tmp"}):
                return False
    raise disk.problem(
        "W001",
        name,
        f"the folder `{name}` holds files that Fascicle did not make, so the site is not written there",
        "move them elsewhere or delete the folder yourself, then build again",
    )


def refuse_strangers(name: str, found: disk.Found, listed: Collection[str], new: Iterable[str]) -> None:
    """Raise W001 for the first thing on disk that is not ours and stands where a file or folder of `new` must be."""
    places = {folded(part): part == path for path in new for part in prefixes(path)}
    strangers = {*(path for path in found.files if path not in listed), *found.others}
    for path in sorted(strangers):
        if folded(path) in places or any(places.get(folded(part)) for part in parents(path)):
            raise disk.problem(
                "W001",
                f"{name}/{path}",
                f"`{name}/{path}` was not made by Fascicle and stands where the site has a file or folder of its own",
                "move it elsewhere, then build again",
            )


# --- the manifest ----------------------------------------------------------------------------------------------------


def digests(new: Mapping[str, OutputFile]) -> dict[str, str]:
    """What the manifest says of `new`: path -> SHA-256 in hex."""
    return {path: hashlib.sha256(file.data).hexdigest() for path, file in new.items()}


def manifest(digests: Mapping[str, str]) -> bytes:
    """The manifest as a file: JSON in ASCII, one line a path, sorted."""
    return (json.dumps(dict(sorted(digests.items())), indent=0) + "\n").encode("ascii")


def read_manifest(folder: Path) -> dict[str, str] | None:
    """The manifest in `folder`, if there is one. Raises W001 where it cannot be trusted."""
    name = f"{folder.name}/{MANIFEST}"
    with disk.failing(name, "read"):
        try:
            if os.path.islink(f"{folder}/{MANIFEST}"):
                raise ValueError
            with open(f"{folder}/{MANIFEST}", "rb") as file:
                listed = json.loads(file.read())
            if not isinstance(listed, dict):
                raise ValueError
            if not all(isinstance(digest, str) and is_inside(path) for path, digest in listed.items()):
                raise ValueError
        except FileNotFoundError:
            return None
        except (ValueError, RecursionError):
            raise disk.problem(
                "W001",
                name,
                f"`{name}` is damaged, so nothing tells which files in `{folder.name}` are Fascicle's",
                f"delete the folder `{folder.name}` yourself, then build again",
            ) from None
    return listed


def replace_manifest(folder: Path, digests: Mapping[str, str]) -> None:
    """Put a new manifest in the place of the one in `folder`."""
    with disk.failing(f"{folder.name}/{MANIFEST}"):
        disk.make_folder(folder / TEMPORARY)
        disk.save(f"{folder}/{TEMPORARY}/manifest", manifest(digests))
        disk.replace(f"{folder}/{MANIFEST}", by=f"{folder}/{TEMPORARY}/manifest")


# --- what is not there yet -------------------------------------------------------------------------------------------


def save_temporaries(folder: Path, steps: Sequence[Step]) -> dict[int, str]:
    """Every file that `steps` will place, under a name of its own in our folder: number of the step -> file."""
    temporaries: dict[int, str] = {}
    for number, step in enumerate(steps):
        if step.data is not None:
            with disk.failing(f"{folder.name}/{step.path}"):
                if not temporaries:
                    disk.make_folder(folder / TEMPORARY)
                temporaries[number] = f"{folder}/{TEMPORARY}/{number}"
                disk.save(temporaries[number], step.data)
    return temporaries


def clear_temporaries(folder: Path) -> None:
    """Remove the temporaries in `folder`, if there are any."""
    name = f"{folder.name}/{TEMPORARY}"
    with disk.failing(name, "deleted"):
        if disk.is_folder(folder / TEMPORARY, name):
            for entry in sorted(os.listdir(folder / TEMPORARY)):
                disk.delete(f"{folder}/{TEMPORARY}/{entry}")
            disk.remove_folder(f"{folder}/{TEMPORARY}")


def clear_staging(staging: Path, name: str) -> None:
    """Remove what a killed first build left beside the output folder `name`; W001 where that holds anything else."""
    with disk.failing(staging.name, "deleted"):
        if not disk.is_folder(staging, staging.name):
            return
        try:
            listed = read_manifest(staging) or {}
        except SiteError as error:
            if error.problems[0].code != "W001":
                raise
            listed = {}  # killed while it was written, which is before anything else was
        found = disk.survey(staging, listed)
        for path in sorted(found.files.keys() & listed.keys()):
            disk.delete(f"{staging}/{path}")
        for path in sorted(found.folders, reverse=True):
            disk.remove_folder(f"{staging}/{path}")
        # The manifest goes last: as long as it is there, the next build can go on with this.
        if set(os.listdir(staging)) <= {HOME} and disk.is_folder(staging / HOME, staging.name):
            disk.delete(f"{staging}/{MANIFEST}")
            disk.remove_folder(f"{staging}/{HOME}")
        if disk.remove_folder(f"{staging}"):
            return
    raise disk.problem(
        "W001",
        staging.name,
        f"the folder `{staging.name}`, where `{name}` is made ready, holds files that Fascicle did not make",
        "move them elsewhere, then build again",
    )
