"""A story's files become a manuscript: metadata, then chapters, each read into blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from fascicle import languages
from fascicle.kinds import Kind
from fascicle.metadata import chapter_meta, split_front_matter, story_meta, unclosed_front_matter
from fascicle.model import ChapterMeta, ChapterText, Config, Edition, Manuscript, Source, StoryFiles, StoryMeta, Text
from fascicle.problems import Problem, Span
from fascicle.reading import blocks, plaintext
from fascicle.reading.authors_notes import ENDNOTES, NOTES, Taken, take_notes
from fascicle.reading.context import Gathering, Rules
from fascicle.reading.footnotes import Definition, take_definitions, unused
from fascicle.reading.markdown import inline
from fascicle.reading.scan import Section, heading, split_chapters
from fascicle.reading.typography import typeset
from fascicle.slugs import chapter_name, chapter_slug, slugify, title_from_name

TAG = re.compile(r"<[^<>]*>")
IMAGE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')  # in a title, it is what it shows


@dataclass(frozen=True, slots=True)
class Unread:
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
    """The manuscript, None where this edition leaves the story out; and the problems."""
    if not (files.single and plaintext.is_plain(files.path)):
        return _read(files, config, kinds, edition)
    plain = plaintext.markdown(files, config, kinds)
    source = replace(files.chapters[0], text=plain.text)
    made, problems = _read(replace(files, chapters=(source,)), config, kinds, edition)
    own = [*(plaintext.placed(one, plain, files.path) for one in problems), *plain.problems]
    own += plaintext.problems_of(plain.found, files.path)
    return plaintext.manuscript(made, plain, files.meta) if made else None, own


def _read(
    files: StoryFiles, config: Config, kinds: Mapping[str, Kind], edition: Edition
) -> tuple[Manuscript | None, list[Problem]]:
    meta, meta_path, problems = _metadata(files, config)
    if not edition.holds(meta.draft, meta.published):
        return None, problems
    language = languages.language(meta.language or config.language)
    rules = Rules(language, kinds, meta.cast, meta.me, config.trusted_html, config.smart)
    if files.single:
        found = _in_one_file(files.chapters[0])
    else:
        found = [_in_a_file(source, problems) for source in files.chapters]
    found = [chapter for chapter in found if edition.holds(chapter.meta.draft, chapter.meta.date)]
    if not files.chapters and not problems:
        hint = "put a file `01-….md` beside it"
        problems.append(Problem("S005", "this story has no chapters", Span(meta_path), hint))
    chapters = _read_chapters(found, rules, problems, shared=files.single)
    note = _Notes(meta_path, rules, meta.lines, problems)
    return Manuscript(
        path=files.path,
        meta_path=meta_path,
        slug=meta.slug or files.slug,
        meta=replace(meta, title=_smart(meta.title, rules)),
        chapters=tuple(chapters),
        summary=note(meta.summary, "summary"),
        notes=note(meta.notes, "notes"),
        endnotes=note(meta.endnotes, "endnotes"),
        assets=files.assets,
    ), problems


# --- finding what there is to read -----------------------------------------------------------------------------------


def _metadata(files: StoryFiles, config: Config) -> tuple[StoryMeta, str, list[Problem]]:
    """The story's metadata, the file it stands in, and what is wrong with it."""
    keys = [taxonomy.key for taxonomy in config.taxonomies]
    if files.single:
        source = files.chapters[0]
        problems = unclosed_front_matter(source.text, source.path)
        front, line, _, _ = split_front_matter(source.text)
        if front is not None:
            meta, problems = story_meta(front, source.path, line, keys)
            return meta, source.path, problems
        path, span, put = source.path, Span(source.path, 1), "begin the file with `---`, `title: {}`, `---`"
    elif files.meta is not None:
        meta, problems = story_meta(files.meta.text, files.meta.path, 1, keys)
        return meta, files.meta.path, problems
    else:
        path = f"{files.path}/story.yaml"
        problems, span, put = [], Span(path), "begin it with `title: {}`"
    title = title_from_name(files.path.rpartition("/")[2].removesuffix(".md"))
    message = f"no metadata; the title is taken from the name: {title}"
    return StoryMeta(title), path, problems or [Problem("M006", message, span, put.format(title))]


def _in_one_file(source: Source) -> list[Unread]:
    """The chapters of a story in one file."""
    _, _, body, first = split_front_matter(source.text)
    chapters: list[Unread] = []
    taken: dict[str, int] = {}  # slug -> how many have asked for it
    sections = _with_notes_above(split_chapters(body.split("\n"), first))
    for number, section in enumerate(sections, start=1):
        stem = slugify(section.heading or "") or f"chapter-{number}"
        slug = stem
        while slug in taken:  # chapters named for who tells them come back
            taken[stem] += 1
            slug = f"{stem}-{taken[stem]}"
        taken[slug] = 1
        found = (section.heading, section.heading_line, section.lines, section.line)
        chapters.append(Unread(source.path, ChapterMeta(), *found, slug))
    return chapters


def _with_notes_above(sections: Sequence[Section]) -> Sequence[Section]:
    """The sections, the first one's notes where only these stand above the first heading."""
    if len(sections) < 2 or sections[0].heading is not None:
        return sections
    notes, first, *rest = sections
    left, found = take_notes(notes.lines, notes.line)
    if not found or any(line.strip() for line in left):
        return sections
    return [Section(first.heading, first.heading_line, [*notes.lines, "", *first.lines], notes.line), *rest]


def _in_a_file(source: Source, problems: list[Problem]) -> Unread:
    """The chapter of one file; its title is its front matter's, else a `# Heading` that it begins with."""
    problems += unclosed_front_matter(source.text, source.path)
    front, front_line, body, first = split_front_matter(source.text)
    meta = ChapterMeta()
    if front is not None:
        meta, found = chapter_meta(front, source.path, front_line)
        problems += found
    lines = body.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip()), 0)
    words, line = heading(lines[at]), first + at
    if words is not None and (not meta.title or words.casefold() == meta.title.casefold()):
        lines, first = lines[at + 1 :], line + 1
    else:
        words, line = None, 1
    name = source.path.rpartition("/")[2]
    return Unread(source.path, meta, words, line, lines, first, meta.slug or chapter_slug(name), name)


# --- reading it ------------------------------------------------------------------------------------------------------


def _read_chapters(found: Sequence[Unread], rules: Rules, problems: list[Problem], shared: bool) -> list[ChapterText]:
    """Read the chapters; `shared`: they stand in one file, and may call the footnotes of one another."""
    elsewhere: dict[str, Definition] = {}
    for chapter in found if shared else ():
        for definition in take_definitions(chapter.lines, chapter.first)[1]:
            elsewhere.setdefault(definition.label, definition)
    chapters: list[ChapterText] = []
    gatherings: list[Gathering] = []
    for chapter in found:
        gathering = Gathering(chapter.path, rules, elsewhere=elsewhere)
        chapters.append(_chapter(chapter, gathering, problems))
        gatherings.append(gathering)
    for together in [gatherings] if shared else [[gathering] for gathering in gatherings]:
        defined = [definition for gathering in together for definition in gathering.definitions.values()]
        called = [definition for gathering in together for definition in gathering.called]
        problems += unused(defined, called, together[0].path) if together else []
    return chapters


def _chapter(chapter: Unread, gathering: Gathering, problems: list[Problem]) -> ChapterText:
    """One chapter, its notes too; ids are unique over all of it."""
    rules = gathering.rules
    lines, found = take_notes(chapter.lines, chapter.first)
    meta = _with_notes(chapter.meta, found)
    text = blocks.text(lines, chapter.first, gathering)
    problems += gathering.problems
    note = _Notes(chapter.path, rules, meta.lines, problems, gathering.ids)
    return ChapterText(
        path=chapter.path,
        meta=meta,
        title=_chapter_title(chapter, rules),
        slug=chapter.slug,
        text=text,
        summary=note(meta.summary, "summary"),
        notes=note(meta.notes, "notes"),
        endnotes=note(meta.endnotes, "endnotes"),
        span=Span(chapter.path, chapter.heading_line),
    )


def _with_notes(meta: ChapterMeta, found: Mapping[str, Taken]) -> ChapterMeta:
    """The metadata with the notes that stand in the chapter's own text, below those of its front matter."""
    if not found:
        return meta
    lines = {key: line for key, (_, line) in found.items()} | dict(meta.lines)
    notes, endnotes = (
        "\n\n".join(filter(None, (typed, found.get(key, ("", 0))[0])))
        for key, typed in ((NOTES, meta.notes), (ENDNOTES, meta.endnotes))
    )
    return replace(meta, lines=lines, notes=notes, endnotes=endnotes)


def _chapter_title(chapter: Unread, rules: Rules) -> str:
    """The title, plain and typeset: the front matter's, the heading's, or the file name's words."""
    if chapter.meta.title:
        return _smart(chapter.meta.title, rules)
    if chapter.heading is not None:
        html = inline(chapter.heading, chapter.heading_line, Gathering(chapter.path, rules, identify=False))
        return unescape(TAG.sub("", IMAGE.sub(r"\1", html)))
    name = chapter_name(chapter.name) if chapter.name else ""
    return title_from_name(name) if any(c.isalpha() for c in name) else ""


def _smart(text: str, rules: Rules) -> str:
    return typeset([text], rules.language.marks)[0] if rules.smart else text


@dataclass(frozen=True, slots=True)
class _Notes:
    """Reads the texts that metadata holds: a summary without ids, since pages repeat it, and notes with them."""

    path: str
    rules: Rules
    lines: Mapping[str, int]
    problems: list[Problem]
    ids: dict[str, int] = field(default_factory=dict)

    def __call__(self, text: str, key: str) -> Text:
        if not text:
            return Text()
        gathering = Gathering(self.path, self.rules, ids=self.ids, identify=key != "summary", footnotes=f"{key}-")
        read = blocks.text(text.split("\n"), self.lines.get(key, 1), gathering)
        self.problems.extend(gathering.problems)
        self.problems.extend(unused(gathering.definitions.values(), gathering.called, self.path))
        return read
