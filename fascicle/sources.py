"""The manuscripts in `content/`: which files are stories and chapters, and which are copied beside them."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fascicle.model import Asset, Source, StoryFiles
from fascicle.problems import Problem, Span
from fascicle.slugs import natural_key, slugify
from fascicle.text_files import read_source, unreadable

__all__ = ["find", "read_source"]

CONTENT = "content"
META = "story.yaml"
_NOT_META = ("story.yml", "story.yaml.txt", "story.yaml")  # in lower case: what is META mistyped
_CLUTTER = ("thumbs.db", "desktop.ini")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file or folder below `content/`: `name` and `path` are NFC. `linked`: a symbolic link leads to it."""

    name: str
    path: str
    file: Path
    folder: bool
    linked: bool

    @property
    def markdown(self) -> bool:
        return not self.folder and self.name.lower().endswith(".md")


@dataclass(slots=True)
class _Walk:
    """`inside` is the real folder that nothing may lead out of; `problems` grows."""

    inside: str
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, message: str, path: str, hint: str = "") -> None:
        self.problems.append(Problem(code, message, Span(path), hint))


def find(root: Path) -> tuple[list[StoryFiles], list[Asset], list[Problem]]:
    """The stories of the site at `root`, the files that belong to none, and what is wrong with them.

    A folder in `content/` with story.yaml or a Markdown file in it is a story, and so is a Markdown file in `content/`
    itself. All other files are copied, but for hidden files, backups and what operating systems leave behind.
    The order is natural, and the same on any machine.
    """
    folder = root / CONTENT
    walk = _Walk(os.path.realpath(folder))
    if not folder.is_dir():
        walk.say("S006", "there is no folder `content` here", CONTENT, "make one, and put the stories in it")
        return [], [], walk.problems
    stories: list[StoryFiles] = []
    loose: list[Asset] = []
    entries = _entries(_Entry(CONTENT, CONTENT, folder, folder=True, linked=False), walk)
    plain, unread = _plain(entries, walk)
    for entry in entries:
        children = _entries(entry, walk) if entry.folder else []
        if any(child.markdown or _is_meta(child) for child in children):
            stories.append(_story(entry, children, walk))
        elif entry.markdown:
            stories += _story_in_one_file(entry, walk)
        elif entry.path in plain:
            stories += _plain_story(entry, plain[entry.path], walk)
        elif entry.path in unread:
            continue
        else:
            loose += _assets(children if entry.folder else [entry], walk)
    return stories, loose, walk.problems


def _is_meta(entry: _Entry) -> bool:
    return entry.name == META and not entry.folder


def _plain(entries: list[_Entry], walk: _Walk) -> tuple[dict[str, _Entry | None], set[str]]:
    """The plain-text manuscripts by their path, each with the `.yaml` beside it; and the files that are not copied.

    Those are the `.yaml` files, and a manuscript that stands beside it in Markdown.
    """
    named = {entry.name.lower(): entry for entry in entries if not entry.folder}
    found: dict[str, _Entry | None] = {}
    unread: set[str] = set()
    for entry in entries:
        if entry.folder or not entry.name.lower().endswith(".txt"):
            continue
        stem = entry.name[:-4].lower()
        meta, written = named.get(f"{stem}.yaml"), named.get(f"{stem}.md")
        unread |= {meta.path} if meta else set()
        if written is None:
            found[entry.path] = meta
            continue
        unread.add(entry.path)
        hint = f"to read this again, move `{written.name}` away"
        walk.say("S004", f"this manuscript is not read: `{written.name}` stands beside it", entry.path, hint)
    return found, unread


def _plain_story(entry: _Entry, meta: _Entry | None, walk: _Walk) -> Iterator[StoryFiles]:
    text = _text(entry, walk)
    said = _text(meta, walk) if meta else None
    if text:
        yield StoryFiles(entry.path, slugify(entry.name[:-4]), said, (text,), single=True)


def _story(folder: _Entry, children: list[_Entry], walk: _Walk) -> StoryFiles:
    meta = next((_text(child, walk) for child in children if _is_meta(child)), None)
    chapters = [text for child in children if child.markdown and (text := _text(child, walk))]
    others = [child for child in children if not child.markdown and not _is_meta(child)]
    return StoryFiles(folder.path, slugify(folder.name), meta, tuple(chapters), tuple(_assets(others, walk)))


def _story_in_one_file(entry: _Entry, walk: _Walk) -> Iterator[StoryFiles]:
    text = _text(entry, walk)
    if text:
        yield StoryFiles(entry.path, slugify(entry.name[:-3]), None, (text,), single=True)


def _text(entry: _Entry, walk: _Walk) -> Source | None:
    source, problems = read_source(entry.file, entry.path)
    walk.problems += problems
    return source


def _assets(entries: Iterable[_Entry], walk: _Walk) -> Iterator[Asset]:
    """The files among `entries` and in all folders below them. No recursion: folders may nest as deep as they like."""
    waiting = list(entries)[::-1]
    while waiting:
        entry = waiting.pop()
        if entry.folder:
            children = _entries(entry, walk)
            _unread_chapters(entry, children, walk)
            waiting += children[::-1]
        else:
            if entry.name.lower() in _NOT_META:
                walk.say("S007", f"`{entry.name}` is copied, not read", entry.path, f"rename it to `{META}`")
            yield Asset(entry.path, entry.file)


def _unread_chapters(folder: _Entry, children: list[_Entry], walk: _Walk) -> None:
    found = [child.name for child in children if child.markdown]
    if found:
        what = f"`{found[0]}` is" if len(found) == 1 else f"`{found[0]}` and {len(found) - 1} more are"
        hint = "chapters stand in the story's own folder, and stories directly in `content`"
        walk.say("S007", f"{what} copied, not read", folder.path, hint)


# --- a folder's entries ----------------------------------------------------------------------------------------------


def _entries(folder: _Entry, walk: _Walk) -> list[_Entry]:
    """What is in a folder, in natural order, without what is nobody's work."""
    try:
        found = [name for name in os.listdir(folder.file) if not _ignored(name)]
    except OSError as error:
        walk.problems.append(unreadable(folder.path, error))
        return []
    entries = {}
    for name in sorted(found, key=lambda name: (*natural_key(name), name)):
        entry = _entry(folder, name, walk)
        if entry and entry.path in entries:
            walk.say("S002", "two files have this name, in two Unicode forms", entry.path, "rename one of them")
        elif entry:
            entries[entry.path] = entry
    return list(entries.values())


def _ignored(name: str) -> bool:
    return name.startswith(".") or name.endswith("~") or name.lower() in _CLUTTER


def _entry(folder: _Entry, name: str, walk: _Walk) -> _Entry | None:
    file = folder.file / name
    composed = unicodedata.normalize("NFC", name)
    path = f"{folder.path}/{composed}"
    if _CONTROLS.search(composed):
        seen = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", path)
        walk.say("S006", "this name holds a character that no address can have", seen, "rename it")
        return None
    linked = folder.linked
    if file.is_symlink():
        if not _leads_inside(folder, file, path, walk):
            return None
        linked = True
    if file.is_dir():
        return _Entry(composed, path, file, folder=True, linked=linked)
    if not file.is_file():
        walk.say("S006", "this is neither a file nor a folder", path, "move it out of `content`")
        return None
    return _Entry(composed, path, file, folder=False, linked=linked)


def _leads_inside(folder: _Entry, link: Path, path: str, walk: _Walk) -> bool:
    """Whether a symbolic link leads to a place in `content/` from which the walk comes back.

    A link to a folder is followed once only, not inside a folder that a link led to: so a walk always ends.
    """
    try:
        target = os.path.realpath(link, strict=True)
    except OSError as error:
        circle = error.errno == errno.ELOOP
        reason = "this link leads round in a circle" if circle else "this link leads nowhere"
        walk.say("S006", reason, path, "remove it")
        return False
    if not _within(target, walk.inside):
        walk.say("S006", "this link leads out of `content`", path, "copy the file or folder here")
        return False
    if os.path.isdir(target) and (folder.linked or _within(os.path.realpath(folder.file), target)):
        walk.say("S006", "this link to a folder leads round in a circle", path, "remove it")
        return False
    return True


def _within(place: str, folder: str) -> bool:
    return place == folder or place.startswith(folder.rstrip(os.sep) + os.sep)
