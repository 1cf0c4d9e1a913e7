"""The theme's files: stylesheets joined into one, everything under a name that holds its fingerprint.

A fingerprinted file never changes, so it may be cached for ever, and an old page keeps the style it was made with.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from fascicle.model import OutputFile
from fascicle.problems import Problem, SiteError, Span, did_you_mean
from fascicle.text_files import read_source, unreadable

BUNDLE = "style.css"
# A comment, a rule that fetches another sheet (css-cascade-5 section 2.1), or a reference to a file: any of the three
# may look like another inside it.
PIECE = re.compile(
    r"""/\*.*?\*/"""
    r"""|(?P<import>@import\s+(?:url\(\s*)?["']?(?P<sheet>[^"')\s]+)[^;{}]*;)"""
    r"""|\burl\(\s*(?P<quote>["']?)(?P<address>[^"')]+?)(?P=quote)\s*\)""",
    re.DOTALL | re.IGNORECASE,
)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
CLUTTER = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Assets:
    """`files` to write, and `addresses`: the name a template says (`icon.svg`) -> the address of the file."""

    files: tuple[OutputFile, ...]
    addresses: Mapping[str, str]


def load(folders: Sequence[Path]) -> Assets:
    """The files of `static/` (a site's own folder first). Raises SiteError (T002, S001, S002, S006)."""
    found = _find(folders)
    files: dict[str, OutputFile] = {}
    for name in sorted(found):
        if not _is_sheet(name):
            files[name] = _fingerprinted(name, _bytes(name, found[name]))
    sheets = sorted((name for name in found if _is_sheet(name)), key=lambda name: (name.count("/"), name))
    if BUNDLE in files:
        message = f"static/{BUNDLE} would take the place of all that is in static/css"
        raise SiteError([Problem("S002", message, Span(f"static/{BUNDLE}"), "move it into static/css")])
    fetched: list[str] = []
    known = files | dict.fromkeys(sheets)
    css = "".join(_sheet(name, _text(name, found[name]), known, fetched) for name in sheets)
    files[BUNDLE] = _fingerprinted(BUNDLE, "".join([*fetched, css]).encode())
    return Assets(tuple(files.values()), {name: file.path for name, file in files.items()})


def _find(folders: Sequence[Path]) -> dict[str, Path]:
    """The files by name (NFC), without hidden files, backups and what operating systems leave behind."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = unicodedata.normalize("NFC", file.relative_to(folder).as_posix())
            hidden = any(part.startswith(".") for part in name.split("/"))
            if file.is_file() and not hidden and not name.endswith("~") and file.name.lower() not in CLUTTER:
                found.setdefault(name, file)
    return found


def _is_sheet(name: str) -> bool:
    return name.startswith("css/") and name.endswith(".css")


def _bytes(name: str, file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SiteError([unreadable(f"static/{name}", error)]) from error


def _text(name: str, file: Path) -> str:
    source, problems = read_source(file, f"static/{name}")
    if source is None:
        raise SiteError(problems)
    return source.text


def _fingerprinted(name: str, data: bytes) -> OutputFile:
    stem, ending = posixpath.splitext(name)
    mark = hashlib.sha256(data).hexdigest()[:10]
    return OutputFile(f"static/{stem}.{mark}{ending}", data, "asset", f"static/{name}")


def _sheet(name: str, css: str, files: Mapping[str, OutputFile | None], fetched: list[str]) -> str:
    """A stylesheet with the files it refers to under their fingerprinted names, relative to the bundle.

    `files` holds None for a sheet, which is in the bundle itself. What `@import` fetches from elsewhere goes to
    `fetched`: that has to stand before all rules.
    """

    def find(address: str, start: int) -> OutputFile | None:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address)))
        if target not in files:
            place = Span(f"static/{name}", css.count("\n", 0, start) + 1)
            hint = did_you_mean(posixpath.basename(target), map(posixpath.basename, files))
            raise SiteError([Problem("T002", f"there is no file static/{target}", place, hint)])
        return files[target]

    def piece(match: re.Match[str]) -> str:
        address = match["sheet"] or match["address"]
        if not address:  # a comment
            return match[0]
        if ELSEWHERE.match(address):
            fetched.extend([f"{match[0]}\n"] if match["import"] else [])
            return "" if match["import"] else match[0]
        path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
        file = find(path, match.start())
        return f'url("{quote(file.path.removeprefix("static/"))}{rest}")' if file else ""

    return PIECE.sub(piece, css).rstrip("\n") + "\n"
