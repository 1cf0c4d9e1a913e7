"""A plain-text manuscript becomes Markdown with front matter, which is then read like any other.

What its author says of it stands in a `.yaml` of the same name beside it; what the text says of itself (title, author,
an archive's head) goes below that into the front matter, as keys, or as comments where there is no key for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from fascicle import languages
from fascicle.kinds import Kind
from fascicle.metadata import story_meta
from fascicle.model import ChapterMeta, Config, Manuscript, Message, Source, StoryFiles, StoryMeta
from fascicle.problems import Problem, Span
from fascicle.reading.context import Rules
from fascicle.reading.detect import detect
from fascicle.reading.detect.findings import Findings, Remark
from fascicle.reading.front_matter import front_matter, said, too_long, unreported
from fascicle.reading.marking import marked

QUOTED = re.compile("`[^`]*`")  # what a remark quotes
T = TypeVar("T")
Move = Callable[[Span], Span]


@dataclass(frozen=True, slots=True)
class Plain:
    """A manuscript as Markdown: its text, the place that each of its lines comes from, and what was found.

    `problems` are those of the `.yaml` that its reading as Markdown does not show.
    """

    text: str
    places: tuple[Span, ...]
    found: Findings
    problems: tuple[Problem, ...] = ()


def is_plain(path: str) -> bool:
    """Whether a file is a plain-text manuscript by its name."""
    return path.lower().endswith(".txt")


def markdown(files: StoryFiles, config: Config, kinds: Mapping[str, Kind]) -> Plain:
    """The one file of a story in plain text, as Markdown."""
    source = files.chapters[0]
    keys = [taxonomy.key for taxonomy in config.taxonomies]
    meta, problems = story_meta(files.meta.text, files.meta.path, 1, keys) if files.meta else (StoryMeta(""), [])
    made = written_out(source, files.meta, detected(source, meta, config, kinds), keys)
    return replace(made, problems=unreported(problems, said(files.meta)))


def written_out(source: Source, meta: Source | None, found: Findings, taxonomies: Sequence[str]) -> Plain:
    """A manuscript, the `.yaml` beside it and what was found in it, as Markdown."""
    found = _kept(found)
    front = front_matter(source, said(meta), found, taxonomies)
    body = [(text, Span(source.path, line)) for text, line in marked(found)]
    lines = [*front, *body]
    text = "\n".join(text for text, _ in lines).rstrip("\n") + "\n"
    return Plain(text, tuple(place for _, place in lines), found)


def _kept(found: Findings) -> Findings:
    """The findings, what is too long for front matter being text after all."""
    long = too_long(found)
    taken = {index: what for index, what in found.text.taken.items() if index not in long}
    return replace(found, text=replace(found.text, taken=taken)) if long else found


def detected(source: Source, said: StoryMeta, config: Config, kinds: Mapping[str, Kind]) -> Findings:
    """The findings, in the language that the author says, or else the text's head, or else the site."""
    lines = source.text.split("\n")

    def look(code: str) -> Findings:
        spoken = languages.language(code)
        rules = Rules(spoken, kinds, said.cast, said.me, config.trusted_html, config.smart)
        return detect(lines, rules, said.detect)

    found = look(said.language or config.language)
    told = next((fact for fact in found.facts if fact.key == "language"), None)
    if said.language or told is None or told.value == config.language:
        return found
    again = look(told.value)  # to which the language is nothing worth telling
    return again if any(fact.key == "language" for fact in again.facts) else replace(again, facts=(told, *again.facts))


# --- back to the places of the file ----------------------------------------------------------------------------------


def placed(made: T, plain: Plain, path: str) -> T:
    """A manuscript or problem with the places of the file that the author knows, not of the Markdown in between."""

    def moved(span: Span) -> Span:
        known = span.path == path and 0 < span.line <= len(plain.places)
        return plain.places[span.line - 1] if known else span

    walked: T = _walked(made, moved, path)
    return walked


def manuscript(made: Manuscript, plain: Plain, meta: Source | None) -> Manuscript:
    """The manuscript with its own places; its metadata's are those of the `.yaml`, where there is one."""
    made = placed(made, plain, made.path)
    return replace(made, meta_path=meta.path if meta else made.path, meta=_meta_placed(made, plain, meta))


def _meta_placed(made: Manuscript, plain: Plain, meta: Source | None) -> StoryMeta:
    where = {key: plain.places[line - 1] for key, line in made.meta.lines.items() if 0 < line <= len(plain.places)}
    path = meta.path if meta else made.path
    return replace(made.meta, lines={key: span.line for key, span in where.items() if span.path == path})


def _walked(value: Any, moved: Move, path: str) -> Any:
    if isinstance(value, Span):
        return moved(value)
    if isinstance(value, tuple):
        return tuple(_walked(item, moved, path) for item in value)
    if isinstance(value, Message):
        since = tuple((name, moved(Span(path, line)).line) for name, line in value.since)
        value = replace(value, since=since)
    if isinstance(value, ChapterMeta):
        return replace(value, lines={key: moved(Span(path, line)).line for key, line in value.lines.items()})
    if is_dataclass(value) and not isinstance(value, type):
        held = {f.name: getattr(value, f.name) for f in fields(value) if f.init}
        changed = {name: new for name, old in held.items() if (new := _walked(old, moved, path)) is not old}
        return replace(value, **changed) if changed else value
    return value


def problems_of(found: Findings, path: str) -> list[Problem]:
    """What an author should look at in the manuscript, as damage that a paste has done: the first of each sort.

    Where a paste has gone wrong it has everywhere, and hundreds of lines would hide what else a build has to say.
    """
    sorts: dict[str, list[Remark]] = {}
    for remark in found.remarks:
        sorts.setdefault(QUOTED.sub("", remark.text), []).append(remark)
    return [Problem("D001", those[0].text, Span(path, those[0].line), _others(those, path)) for those in sorts.values()]


def _others(remarks: Sequence[Remark], path: str) -> str:
    """Where there is more of a sort."""
    lines = len({remark.line for remark in remarks}) - 1
    where = f"`fascicle inspect {path}` shows them all"
    return f"so it is on {lines} more {'line' if lines == 1 else 'lines'}: {where}" if lines else ""
