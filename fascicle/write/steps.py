"""Decides in which order files are placed and deleted, without touching any."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from fascicle.model import OutputFile
from fascicle.write.links import without_links

PAGES = frozenset({".html", ".htm", ".xhtml"})
LISTS = frozenset({".xml", ".json", ".txt"})  # feeds and the like: they name pages
STYLES = frozenset({".css", ".js", ".mjs", ".svg", ".webmanifest"})  # assets that name other assets


@dataclass(frozen=True, slots=True)
class Step:
    """Put `data` at `path` (below the output folder, with `/`), or delete what is there (`data` is None)."""

    path: str
    data: bytes | None


def plan(
    new: Mapping[str, OutputFile],
    changed: Iterable[str],
    gone: Iterable[str],
    present: Collection[str],
    read: Callable[[str], bytes],
) -> list[Step]:
    """The steps from the files `present` on disk to `new`; no page on disk has a dead link after any of them.

    `changed` are the paths of `new` that are not on disk as they should be, `gone` those that were ours and are in
    `new` no longer, whether present or not. Links of `new` that lead nowhere even in the end are left as they are.
    """
    early = sorted(_clashing(gone, new), key=_order, reverse=True)
    late = sorted(set(gone).difference(early), key=_order, reverse=True)
    cut = _cut_off(early, present, read)
    steps = [Step(path, data) for path, data in cut.items()]
    steps += [Step(path, None) for path in early]
    steps += _placing(new, {*changed, *(cut.keys() & new.keys())}, present)
    steps += _parting(late, present, lambda path: cut[path] if path in cut else read(path))
    return steps + [Step(path, None) for path in late]


def _cut_off(early: Sequence[str], present: Iterable[str], read: Callable[[str], bytes]) -> dict[str, bytes]:
    """The pages on disk that link to `early`, without these links."""
    if not early:
        return {}
    pages = ((path, read(path)) for path in sorted(present) if _is_page(path))
    cut = ((path, page, without_links(page, path, set(early))) for path, page in pages)
    return {path: after for path, page, after in cut if after is not page}


def _placing(new: Mapping[str, OutputFile], wanted: Iterable[str], present: Collection[str]) -> list[Step]:
    """Put `wanted` in place: each file once, and a page that came before what it links to a second time."""
    paths = sorted(wanted, key=lambda path: _order(path, new[path].role))
    absent = {path for path in paths if path not in present}
    steps, again = [], []
    for path in paths:
        absent.discard(path)
        data = new[path].data
        first = without_links(data, path, absent) if _is_page(path) else data
        steps.append(Step(path, first))
        if first is not data:
            again.append(Step(path, data))
    return steps + again


def _parting(late: Sequence[str], present: Collection[str], read: Callable[[str], bytes]) -> list[Step]:
    """Take from the pages of `late`, which are deleted in this order, their links to those deleted before them."""
    before: set[str] = set()
    steps = []
    for path in late:
        if before and path in present and _is_page(path):
            page = read(path)
            after = without_links(page, path, before)
            if after is not page:
                steps.append(Step(path, after))
        before.add(path)
    return steps


def _order(path: str, role: str = "") -> tuple[int, str]:
    """The key by which files are written; deleting goes the other way. What others name comes before them.

    The role of a file that is to be deleted is no longer known (""): its name must do.
    """
    suffix = posixpath.splitext(path)[1].lower()
    if suffix in PAGES:
        rank = 3 if role == "index" else 2
    elif role == "page":
        rank = 2
    elif role == "index" or (not role and suffix in LISTS):
        rank = 4
    else:
        rank = 1 if suffix in STYLES else 0
    return rank, path


def _clashing(gone: Iterable[str], new: Iterable[str]) -> list[str]:
    """Those of `gone` that must go before `new` has room: a file where a folder will be, or the other way round.

    Also names that differ only in case or Unicode form, which many file systems take for one.
    """
    taken = {folded(part): (part, part == path) for path in new for part in prefixes(path)}

    def clashes(path: str) -> bool:
        return any(taken.get(folded(part), (part, part == path)) != (part, part == path) for part in prefixes(path))

    return [path for path in gone if clashes(path)]


def _is_page(path: str) -> bool:
    return posixpath.splitext(path)[1].lower() in PAGES


def parents(path: str) -> list[str]:
    """The folders that hold `path`, outermost first: `a`, `a/b` for `a/b/c.html`."""
    return [path[: slash.start()] for slash in re.finditer("/", path)]


def prefixes(path: str) -> list[str]:
    """The folders that hold `path`, outermost first, and `path` itself."""
    return [*parents(path), path]


def folded(path: str) -> str:
    """The same for all paths that a file system may take for one."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
