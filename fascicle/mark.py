"""A plain-text manuscript written out as Markdown, after which nothing is guessed.

What was found is written in, as headings, breaks, fences and front matter; what is only suggested is not, and is told.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fascicle.inspection.entries import Entry, counted, entries
from fascicle.inspection.examined import Examined, examine, failed
from fascicle.problems import Problem, SiteError, Span
from fascicle.reading.plaintext import problems_of, written_out
from fascicle.text_files import read_source


@dataclass(frozen=True, slots=True)
class Marked:
    """The file that was written, and the manuscript that it was made from."""

    file: Path
    examined: Examined

    @property
    def summary(self) -> str:
        """How much was found of everything."""
        return counted(entries(self.examined.found))

    @property
    def suggestions(self) -> list[Entry]:
        """What was not sure enough to be written in, by line."""
        return [entry for entry in entries(self.examined.found) if not entry.applied]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is odd about the manuscript and what stands beside it, damage too: as a build tells it."""
        return (*self.examined.problems, *problems_of(self.examined.found, self.examined.path))


def mark(manuscript: Path, folder: Path | None = None) -> Marked:
    """Write `NAME.md` beside `NAME.txt`, or into `folder`, which is made where it is not there.

    Raises SiteError where the manuscript or what stands beside it has errors, where a file is there already (N001), and
    where it cannot be written (W003): then nothing has been.
    """
    examined = examine(manuscript)
    if failed(examined):
        raise SiteError(examined.problems)
    file = (manuscript.parent if folder is None else folder) / f"{manuscript.stem}.md"
    _refuse_another(file)
    keys = [taxonomy.key for taxonomy in examined.config.taxonomies]
    beside = manuscript.with_suffix(".yaml")
    meta = read_source(beside, beside.as_posix())[0] if beside.is_file() else None
    made = written_out(examined.source, meta, examined.found, keys)
    _save(file, made.text.encode())
    return Marked(file, examined)


def _refuse_another(file: Path) -> None:
    if file.is_symlink() or file.exists():
        hint = "it is yours: to have the manuscript marked again, move it away, or choose another folder with `-o`"
        raise SiteError([Problem("N001", "this file is already there", Span(file.as_posix()), hint)])


def _save(file: Path, data: bytes) -> None:
    """Put the file in its place whole, or not at all; never over another, even one that came meanwhile."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        _place(temporary, file)
    except OSError as error:
        message = f"`{file.name}` could not be written: {error.strerror or error}"
        hint = "put that right, or choose another folder with `-o`"
        raise SiteError([Problem("W003", message, Span(file.as_posix()), hint)]) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _place(temporary: Path, file: Path) -> None:
    """Give the temporary its name. A link, unlike a rename, replaces nothing; not every disk knows links."""
    try:
        os.link(temporary, file)
    except FileExistsError:
        _refuse_another(file)
        raise
    except (OSError, NotImplementedError):
        _refuse_another(file)
        os.replace(temporary, file)
