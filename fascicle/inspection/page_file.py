"""The page of an inspection, written: never over a file that is not an earlier one, and whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from fascicle import config, sources
from fascicle.inspection.elements import element
from fascicle.inspection.examined import Examined
from fascicle.inspection.page import GENERATOR, page
from fascicle.problems import Problem, SiteError, Span

OURS = element("meta", name="generator", content=GENERATOR)
HEAD = 1000  # bytes at the beginning of a page that hold that


def write(examined: Examined, wanted: Path | None) -> Path:
    """Write the page to `wanted`, or else into this folder; where it is. Raises SiteError where it cannot be."""
    file = wanted or _folder() / f"{Path(examined.path).stem}.inspect.html"
    text = page(examined)
    try:
        if file.exists() and not _ours(file):
            message = "there is a file of this name, and it is no page of an inspection"
            raise SiteError([Problem("N001", message, Span(file.as_posix()), "name another with `-o`")])
        _replace(file, text)
    except OSError as error:
        reason = f"`{file.name}` could not be written: {error.strerror or error}"
        raise SiteError([Problem("W003", reason, Span(file.as_posix()), "name another place with `-o`")]) from error
    return file


def _folder() -> Path:
    """This folder; but in a site's `content/`, from where it would be published, the site's."""
    here = Path.cwd()
    for inside in (here, *here.parents):
        if inside.name == sources.CONTENT and (inside.parent / config.NAME).is_file():
            return inside.parent
    return Path()


def _ours(file: Path) -> bool:
    with file.open("rb") as opened:
        return OURS.encode() in opened.read(HEAD)


def _replace(file: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(".tmp", f".{file.name}.", file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
        os.chmod(temporary, 0o666 & ~_mask())
        os.replace(temporary, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mask() -> int:
    """The rights that this process takes from new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
