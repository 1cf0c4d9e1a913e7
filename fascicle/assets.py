"""The theme's files: stylesheets joined into one, everything under a name that holds its fingerprint.

A fingerprinted file never changes, so it may be cached for ever, and an old page keeps the style it was made with.
The stylesheets in `css/pages/` are not joined: each is for the pages whose template links to it.
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
APART = "css/pages/"
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
    files = {name: _fingerprinted(name, _bytes(name, found[name])) for name in sorted(found) if not _is_sheet(name)}
    if BUNDLE in files:
        message = f"static/{BUNDLE} would take the place of all that is in static/css"
        raise SiteError([Problem("S002", message, Span(f"static/{BUNDLE}"), "move it into static/css")])
    sheets = sorted((name for name in found if _is_sheet(name)), key=lambda name: (name.count("/"), name))
    joined = [name for name in sheets if not name.startswith(APART)]
    known: dict[str, OutputFile | None] = {**files, **dict.fromkeys(joined)}
    for name in sheets:
        if name.startswith(APART):
            known[name] = files[name] = _fingerprinted(name, _joined(name, [name], found, known))
    files[BUNDLE] = _fingerprinted(BUNDLE, _joined(BUNDLE, joined, found, known))
    return Assets(tuple(files.values()), {name: file.path for name, file in files.items()})


def _joined(
    name: str, sheets: Sequence[str], found: Mapping[str, Path], files: Mapping[str, OutputFile | None]
) -> bytes:
    """The file `name`, made of these sheets one after another."""
    fetched: list[str] = []
    css = "".join(_sheet(sheet, _text(sheet, found[sheet]), name, files, fetched) for sheet in sheets)
    return "".join([*fetched, css]).encode()


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


def _sheet(name: str, css: str, into: str, files: Mapping[str, OutputFile | None], fetched: list[str]) -> str:
    """A stylesheet with the files it refers to under their fingerprinted names, relative to the file `into`.

    `files` holds None for a sheet that is joined with others: every page has it already. What `@import` fetches besides
    goes to `fetched`: that has to stand before all rules.
    """

    def find(address: str, start: int) -> OutputFile | None:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address)))
        if target not in files:
            place = Span(f"static/{name}", css.count("\n", 0, start) + 1)
            hint = did_you_mean(posixpath.basename(target), map(posixpath.basename, files))
            raise SiteError([Problem("T002", f"there is no file static/{target}", place, hint)])
        return files[target]

    def written(address: str, start: int) -> str:
        """The address as `into` writes it; "" for a sheet that is there already."""
        if ELSEWHERE.match(address):
            return address
        path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
        file = find(path, start)
        folder = posixpath.dirname(f"static/{into}")
        return quote(posixpath.relpath(file.path, folder)) + rest if file else ""

    def piece(match: re.Match[str]) -> str:
        address = match["sheet"] or match["address"]
        if not address:  # a comment
            return match[0]
        new = written(address, match.start())
        if match["import"]:
            start, end = (place - match.start() for place in match.span("sheet"))
            fetched.extend([f"{match[0][:start]}{new}{match[0][end:]}\n"] if new else [])
            return ""
        return match[0] if new == address else f'url("{new}")' if new else ""

    return PIECE.sub(piece, css).rstrip("\n") + "\n"
