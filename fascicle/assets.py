"""The theme's files: stylesheets joined into one, everything under a name that holds its fingerprint.

A fingerprinted file never changes, so it may be cached for ever, and an old page keeps the style it was made with.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fascicle.model import OutputFile
from fascicle.problems import Problem, SiteError, Span

BUNDLE = "style.css"
REFERENCE = re.compile(r"""url\(\s*(["']?)(?!data:|https?:|#)([^"')]+)\1\s*\)""")


@dataclass(frozen=True, slots=True)
class Assets:
    """`files` to write, and `addresses`: the name a template says (`icon.svg`) -> the address of the file."""

    files: tuple[OutputFile, ...]
    addresses: Mapping[str, str]


def load(folders: Sequence[Path]) -> Assets:
    """The files of `static/` (a site's own folder first). Raises SiteError (T002, S006)."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = file.relative_to(folder).as_posix()
            if file.is_file() and not any(part.startswith(".") for part in name.split("/")):
                found.setdefault(name, file)
    files: dict[str, OutputFile] = {}
    for name in sorted(found):
        if not _is_sheet(name):
            files[name] = _fingerprinted(name, _bytes(name, found[name]))
    sheets = sorted((name for name in found if _is_sheet(name)), key=lambda name: (name.count("/"), name))
    if sheets:
        css = "".join(_sheet(name, _bytes(name, found[name]).decode("utf-8-sig"), files) for name in sheets)
        files[BUNDLE] = _fingerprinted(BUNDLE, css.encode())
    return Assets(tuple(files.values()), {name: file.path for name, file in files.items()})


def _is_sheet(name: str) -> bool:
    return name.startswith("css/") and name.endswith(".css")


def _bytes(name: str, file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        raise SiteError([Problem("S006", message, Span(f"static/{name}"))]) from error


def _fingerprinted(name: str, data: bytes) -> OutputFile:
    stem, dot, ending = name.rpartition(".")
    mark = hashlib.sha256(data).hexdigest()[:10]
    path = f"static/{stem}.{mark}.{ending}" if dot else f"static/{name}.{mark}"
    return OutputFile(path, data, "asset", f"static/{name}")


def _sheet(name: str, css: str, files: Mapping[str, OutputFile]) -> str:
    """A stylesheet with the files it refers to under their fingerprinted names, relative to the bundle."""
    css = css.replace("\r\n", "\n")

    def reference(match: re.Match[str]) -> str:
        path, hash_, fragment = match[2].strip().partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        if target not in files:
            line = css.count("\n", 0, match.start()) + 1
            raise SiteError([Problem("T002", f"there is no file static/{target}", Span(f"static/{name}", line))])
        return f'url("{files[target].path.removeprefix("static/")}{hash_}{fragment}")'

    return REFERENCE.sub(reference, css).rstrip("\n") + "\n"
