"""A story's files become a manuscript: metadata, then chapters, each read into blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from fascicle import languages
from fascicle.kinds import Kind
from fascicle.metadata import chapter_meta, split_front_matter, story_meta
from fascicle.model import ChapterMeta, ChapterText, Config, Edition, Manuscript, Source, StoryFiles, StoryMeta, Text
from fascicle.problems import Problem, Span
from fascicle.reading import blocks
from fascicle.reading.context import Gathering, Rules
from fascicle.reading.markdown import inline
from fascicle.reading.scan import HEADING, Definition, scan, split_chapters
from fascicle.reading.typography import typeset
from fascicle.slugs import chapter_slug, slugify

TAG = re.compile(r"<[^>]*>")
NUMBER = re.compile(r"\A[\d\W_]+")
SEPARATORS = re.compile(r"[-_\s]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A chapter found but not yet read: its text starts at line `first` of `path`."""

    path: str
    meta: ChapterMeta
    heading: str | None  # as typed
    heading_line: int
    lines: Sequence[str]
    first: int
    slug: str
    name: str = ""  # of its file, where it has one to itself


def read(
    files: StoryFiles, config: Config, kinds: Mapping[str, Kind], edition: Edition
) -> tuple[Manuscript | None, list[Problem]]:
    """The manuscript, None where this edition leaves the story out or its metadata cannot be read; and the problems."""
    meta, meta_path, body, body_line, problems = _metadata(files, config)
    if meta is None or not edition.holds(meta.draft, meta.published):
        return None, problems
    rules = Rules(
        languages.language(meta.language or config.language), kinds, meta.cast, meta.me, config.trusted_html, config.smart
    )
    if files.single:
        found = _in_one_file(files.path, body, body_line)
    else:
        found = [draft for source in files.chapters if (draft := _in_a_file(source, problems))]
    found = [draft for draft in found if edition.holds(draft.meta.draft, draft.meta.date)]
    if not found and not files.chapters and not problems:
        problems.append(Problem("S005", "this story has no chapters", Span(meta_path), "put a file `01-….md` beside it"))
    chapters = _read_chapters(found, rules, problems, shared=files.single)
    read_note = _Notes(meta_path, rules, meta.lines, problems)
    return Manuscript(
        path=files.path,
        meta_path=meta_path,
        slug=meta.slug or files.slug,
        meta=replace(meta, title=_smart(meta.title, rules)),
        chapters=tuple(chapters),
        summary=read_note(meta.summary, "summary"),
        notes=read_note(meta.notes, "notes"),
        endnotes=read_note(meta.endnotes, "endnotes"),
        assets=files.assets,
    ), problems


def _metadata(files: StoryFiles, config: Config) -> tuple[StoryMeta | None, str, str, int, list[Problem]]:
    """The story's metadata, the file it stands in, and for a story in one file its text and the text's first line."""
    keys = [taxonomy.key for taxonomy in config.taxonomies]
    body, body_line = "", 1
    if not files.single:
        if files.meta is not None:
            meta, problems = story_meta(files.meta.text, files.meta.path, 1, keys)
            return meta, files.meta.path, body, body_line, problems
        path, front, front_line = f"{files.path}/story.yaml", None, 1
    else:
        source = files.chapters[0]
        path = source.path
        front, front_line, body, body_line, problems = _parted(source)
        if problems:
            return None, path, body, body_line, problems
    if front is not None:
        meta, problems = story_meta(front, path, front_line, keys)
        return meta, path, body, body_line, problems
    title = _title_of(files.path.rpartition("/")[2])
    hint = f"begin it with `title: {title}`" if not files.single else f"begin the file with `---`, `title: {title}`, `---`"
    message = f"no metadata; the title is taken from the name: {title}"
    return StoryMeta(title), path, body, body_line, [Problem("M006", message, Span(path, 1 if files.single else 0), hint)]


def _parted(source: Source) -> tuple[str | None, int, str, int, list[Problem]]:
    """Front matter, its first line, the text, its first line; and a problem where the front matter has no end."""
    front, front_line, body, body_line = split_front_matter(source.text)
    problems: list[Problem] = []
    return front, front_line, body, body_line, problems


def _title_of(name: str) -> str:
    """A title from a file's name: `the-long_relay.md` -> The long relay."""
    stem = re.sub(r"\.(?:md|txt)\Z", "", name)
    words = SEPARATORS.sub(" ", stem).strip() or stem
    return words[:1].upper() + words[1:]


def _in_one_file(path: str, body: str, first: int) -> list[Draft]:
    """The chapters of a story in one file."""
    drafts: list[Draft] = []
    taken: set[str] = set()
    for number, (heading, line, lines, start) in enumerate(split_chapters(body.split("\n"), first), start=1):
        stem = slugify(heading or "") or f"chapter-{number}"
        slug, count = stem, 1
        while slug in taken:  # chapters named for who tells them come back
            count += 1
            slug = f"{stem}-{count}"
        taken.add(slug)
        drafts.append(Draft(path, ChapterMeta(), heading, line, lines, start, slug))
    return drafts


def _in_a_file(source: Source, problems: list[Problem]) -> Draft | None:
    """The chapter of one file; its title is its front matter's, else a `# Heading` that it begins with."""
    front, front_line, body, first, found = _parted(source)
    problems.extend(found)
    meta: ChapterMeta | None = ChapterMeta()
    if front is not None:
        meta, found = chapter_meta(front, source.path, front_line)
        problems.extend(found)
    if meta is None:
        return None
    lines = body.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip()), 0)
    heading, heading_line = None, 1
    if (opening := HEADING.match(lines[at])) and (not meta.title or opening[1].casefold() == meta.title.casefold()):
        heading, heading_line = opening[1], first + at
        lines, first = lines[at + 1 :], first + at + 1
    name = source.path.rpartition("/")[2]
    return Draft(source.path, meta, heading, heading_line, lines, first, meta.slug or chapter_slug(name), name)


def _read_chapters(found: Sequence[Draft], rules: Rules, problems: list[Problem], shared: bool) -> list[ChapterText]:
    """Read the chapters; `shared`: they stand in one file, and may call the footnotes of one another."""
    elsewhere: dict[str, Definition] = {}
    if shared:
        for draft in found:
            pieces, _ = scan(draft.lines, draft.first, draft.path)
            for piece in pieces:
                if isinstance(piece, Definition):
                    elsewhere.setdefault(piece.label, piece)
    used: set[tuple[str, int]] = set()
    defined: list[tuple[str, Definition]] = []
    chapters = []
    for draft in found:
        gathering = Gathering(draft.path, rules, elsewhere=elsewhere)
        chapters.append(_chapter(draft, gathering, problems))
        defined += [(draft.path, definition) for definition in gathering.definitions.values()]
        used |= {(draft.path, d.line) for label in gathering.uses if (d := gathering.definition(label))}
    for path, definition in defined:
        if (path, definition.line) not in used:
            message = f"the footnote `[^{definition.label}]` is never called"
            hint = f"put `[^{definition.label}]` where it belongs"
            problems.append(Problem("R006", message, Span(path, definition.line), hint))
    return chapters


def _chapter(draft: Draft, gathering: Gathering, problems: list[Problem]) -> ChapterText:
    """One chapter, its notes too; ids are unique over all of it."""
    meta, rules = draft.meta, gathering.rules
    text = blocks.text(draft.lines, draft.first, gathering)
    problems.extend(gathering.problems)
    note = _Notes(draft.path, rules, meta.lines, problems, gathering.ids)
    return ChapterText(
        path=draft.path,
        meta=meta,
        title=_chapter_title(draft, rules),
        slug=draft.slug,
        text=text,
        summary=note(meta.summary, "summary"),
        notes=note(meta.notes, "notes"),
        endnotes=note(meta.endnotes, "endnotes"),
        span=Span(draft.path, draft.heading_line),
    )


def _chapter_title(draft: Draft, rules: Rules) -> str:
    """The title, plain and typeset: the front matter's, the heading's, or the file name's words."""
    if draft.meta.title:
        return _smart(draft.meta.title, rules)
    if draft.heading is not None:
        html = inline(draft.heading, draft.heading_line, Gathering(draft.path, rules, identify=False))
        return unescape(TAG.sub("", html))
    words = SEPARATORS.sub(" ", NUMBER.sub("", draft.name.removesuffix(".md"))).strip()
    return words[:1].upper() + words[1:]


def _smart(text: str, rules: Rules) -> str:
    return typeset([text], rules.language.marks)[0] if rules.smart else text


@dataclass(frozen=True, slots=True)
class _Notes:
    """Reads the texts that metadata holds: a summary without ids, since pages repeat it, and notes with them."""

    path: str
    rules: Rules
    lines: Mapping[str, int]
    problems: list[Problem]
    ids: set[str] | None = None

    def __call__(self, text: str, key: str) -> Text:
        if not text:
            return Text()
        ids = self.ids if self.ids is not None else set()
        gathering = Gathering(self.path, self.rules, ids=ids, identify=key != "summary", footnotes=f"{key}-")
        read = blocks.text(text.split("\n"), self.lines.get(key, 1), gathering)
        self.problems.extend(gathering.problems)
        return read
