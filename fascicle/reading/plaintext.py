"""A plain-text manuscript becomes Markdown with front matter, which is then read like any other.

What its author says of it stands in a `.yaml` of the same name beside it; what the text says of itself (title, author,
an archive's head) goes below that into the front matter, as keys, or as comments where there is no key for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from fascicle import languages, strict_yaml
from fascicle.kinds import Kind
from fascicle.metadata import STORY, story_meta
from fascicle.model import Config, Message, Source, StoryFiles, StoryMeta
from fascicle.problems import Problem, Span
from fascicle.reading.context import Rules
from fascicle.reading.detect import detect
from fascicle.reading.detect.findings import Fact, Findings
from fascicle.reading.marking import marked
from fascicle.reading.written import Written
from fascicle.slugs import title_from_name

T = TypeVar("T")
LISTS = frozenset(("authors", "warnings"))
BARE = re.compile(r"[A-Za-z][A-Za-z0-9 ,.!?()’'/&+–—-]*[A-Za-z0-9.!?)]")  # what YAML takes for the text that it is
NOT_BARE = frozenset("true false yes no on off null y n".split())


@dataclass(frozen=True, slots=True)
class Plain:
    """A manuscript as Markdown: its text, the place that each of its lines comes from, and what was found."""

    text: str
    places: tuple[Span, ...]
    found: Findings


def is_plain(path: str) -> bool:
    """Whether a file is a plain-text manuscript by its name."""
    return path.lower().endswith(".txt")


def markdown(files: StoryFiles, config: Config, kinds: Mapping[str, Kind]) -> Plain:
    """The one file of a story in plain text, as Markdown."""
    source = files.chapters[0]
    keys = [taxonomy.key for taxonomy in config.taxonomies]
    said, _ = story_meta(files.meta.text, files.meta.path, 1, keys) if files.meta else (StoryMeta(""), ())
    found = detected(source, said, config, kinds)
    front = _front_matter(source, files.meta, found.facts, keys)
    body = [(text, Span(source.path, line)) for text, line in marked(found)]
    lines = [*front, *body]
    return Plain("\n".join(text for text, _ in lines), tuple(place for _, place in lines), found)


def detected(source: Source, said: StoryMeta, config: Config, kinds: Mapping[str, Kind]) -> Findings:
    """The findings, in the language that the author says, or else the text's head, or else the site."""
    lines = source.text.split("\n")

    def look(code: str) -> Findings:
        spoken = languages.language(code)
        rules = Rules(spoken, kinds, said.cast, said.me, config.trusted_html, config.smart)
        return detect(lines, rules, said.detect)

    found = look(said.language or config.language)
    code = next((fact.value for fact in found.facts if fact.key == "language"), "")
    return found if said.language or not code or code == config.language else look(code)


# --- front matter ----------------------------------------------------------------------------------------------------


def _front_matter(
    source: Source, meta: Source | None, facts: Sequence[Fact], taxonomies: Sequence[str]
) -> list[tuple[str, Span]]:
    """The lines between two lines of `---`, those included."""
    own = list(_without_detect(meta)) if meta else []
    node = strict_yaml.read(meta.text, meta.path, 1)[0] if meta else None
    given = {entry.key for entry in node.entries} if node else set()
    known = {field.key for field in STORY} | set(taxonomies)
    facts = [fact if fact.key in known - given else replace(fact, key="") for fact in facts]
    if "title" not in given and not any(fact.key == "title" for fact in facts):
        name = source.path.rpartition("/")[2]
        facts = [Fact("title", title_from_name(re.sub(r"(?i)\.txt\Z", "", name)), 1), *facts]
    wrong = _refused(facts, taxonomies)
    facts = [replace(fact, key="") if fact.key in wrong else fact for fact in facts]
    made = [(text, Span(source.path, line)) for text, line in _facts(facts, set(taxonomies))]
    edge = ("---", Span(source.path, 1))
    return [edge, *own, *made, edge, ("", Span(source.path, 1))]


def _refused(facts: Sequence[Fact], taxonomies: Sequence[str]) -> set[str]:
    """The keys of facts that no story may have so."""
    lines = list(_facts(facts, set(taxonomies)))
    _, problems = story_meta("\n".join(text for text, _ in lines), "", 1, taxonomies)
    keys = [text.partition(":")[0] for text, _ in lines]
    return {_key_at(keys, problem.span.line - 1) for problem in problems} - {"title"}


def _key_at(keys: Sequence[str], at: int) -> str:
    """The key whose lines hold line `at`: lines of a longer text are set in."""
    while at > 0 and keys[at].startswith(" "):
        at -= 1
    return keys[at]


def _without_detect(meta: Source) -> Iterator[tuple[str, Span]]:
    """The lines of a `.yaml`, without the key that says how to look, and its value."""
    inside = False
    for number, line in enumerate(meta.text.rstrip("\n").split("\n"), start=1):
        if line[:1].strip() and not line.startswith("#"):
            inside = line.startswith("detect:")
        if not inside and line.strip() != "---":
            yield line, Span(meta.path, number)


def _facts(facts: Iterable[Fact], taxonomies: set[str]) -> Iterator[Written]:
    """The facts as YAML: each key once, what has none as comments."""
    together: dict[str, list[Fact]] = {}
    for fact in facts:
        together.setdefault(fact.key, []).append(fact)
    for key, said in together.items():
        if not key:
            continue
        if key in LISTS or key in taxonomies:
            yield f"{key}: [{', '.join(_quoted(fact.value) for fact in said)}]", said[0].line
        elif "\n" in said[0].value or len(said) > 1:
            yield f"{key}: |", said[0].line
            for fact in said:
                yield from ((f"  {line}".rstrip(), fact.line + n) for n, line in enumerate(fact.value.split("\n")))
        else:
            yield f"{key}: {_scalar(said[0].value)}", said[0].line
    for fact in together.get("", ()):
        yield from ((f"# {line}".rstrip(), fact.line + n) for n, line in enumerate(fact.value.split("\n")))


def _scalar(text: str) -> str:
    return text if BARE.fullmatch(text) and text.casefold() not in NOT_BARE else _quoted(text)


def _quoted(text: str) -> str:
    """A text as a YAML string that means nothing but itself."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# --- back to the places of the file ----------------------------------------------------------------------------------


def placed(made: T, plain: Plain, path: str) -> T:
    """A manuscript or problem with the places of the file that the author knows, not of the Markdown in between."""

    def moved(span: Span) -> Span:
        known = span.path == path and 0 < span.line <= len(plain.places)
        return plain.places[span.line - 1] if known else span

    walked: T = _walked(made, moved, path)
    return walked


def _walked(value: Any, moved: Any, path: str) -> Any:
    if isinstance(value, Span):
        return moved(value)
    if isinstance(value, tuple):
        return tuple(_walked(item, moved, path) for item in value)
    if isinstance(value, Message):
        since = tuple((name, moved(Span(path, line)).line) for name, line in value.since)
        value = replace(value, since=since)
    if is_dataclass(value) and not isinstance(value, type):
        held = {f.name: getattr(value, f.name) for f in fields(value) if f.init}
        changed = {name: new for name, old in held.items() if (new := _walked(old, moved, path)) is not old}
        return replace(value, **changed) if changed else value
    return value


def problems_of(found: Findings, path: str) -> list[Problem]:
    """What an author should look at in the manuscript: damage, and what was only suggested."""
    return [Problem("D001", remark.text, Span(path, remark.line)) for remark in found.remarks]
