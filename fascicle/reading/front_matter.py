"""What is known of a plain-text manuscript as front matter: what its author says of it, then what it says itself.

The author's `.yaml` is taken over line by line, without the key `detect`: in Markdown nothing is looked for. The words
of an archive's head that are no value of a key stand below it as comments, so that none is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fascicle import strict_yaml
from fascicle.metadata import STORY, story_meta
from fascicle.model import Source
from fascicle.problems import Problem, Span
from fascicle.reading.detect.findings import Fact, Findings
from fascicle.reading.escapes import escaped_start
from fascicle.reading.marking_plan import in_front, words
from fascicle.reading.written import Written
from fascicle.slugs import title_from_name
from fascicle.yaml_nodes import Mapping, Node, Scalar
from fascicle.yaml_nodes import Sequence as List

Placed = tuple[str, Span]
LISTS = frozenset(("authors", "warnings"))
TEXTS = frozenset(("summary", "notes", "endnotes"))  # which are read as Markdown
# What YAML takes for the text that it is.
BARE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_ ,.!?()’'/&+–—-]*[A-Za-z0-9_.!?)])?")
NOT_BARE = frozenset("true false yes no on off null y n".split())
LABEL = re.compile(r"\s*(?:[\w'’]+[ \t]*){1,4}[:：]")
NOT_YAML = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
LONGEST = 40_000  # characters of comments: front matter is no place for a book, and 64 KB are its end


@dataclass(frozen=True, slots=True)
class Said:
    """The author's `.yaml`: its keys, its lines without `detect`, and the line numbers of that (first, last)."""

    keys: frozenset[str] = frozenset()
    lines: tuple[Placed, ...] = ()
    detect: tuple[int, int] = (0, 0)


def said(meta: Source | None) -> Said:
    """What stands in the `.yaml` beside a manuscript."""
    if meta is None:
        return Said()
    node, _ = strict_yaml.read(meta.text, meta.path, 1)
    typed = meta.text.rstrip("\n").split("\n")
    if node is not None and node.entries and any(line.lstrip().startswith("{") for line in typed[: node.line]):
        lines = [(f"{e.key}: {_flow(e.value)}", Span(meta.path, e.line)) for e in node.entries if e.key != "detect"]
        return Said(frozenset(e.key for e in node.entries), tuple(lines), (node.line, len(typed)))
    first, last = _detect(node, typed)
    placed = [
        (line, Span(meta.path, number))
        for number, line in enumerate(typed, start=1)
        if not first <= number <= last and line.rstrip() != "---"
    ]
    return Said(frozenset(e.key for e in node.entries) if node else frozenset(), _begun(placed), (first, last))


def _detect(node: Mapping | None, lines: Sequence[str]) -> tuple[int, int]:
    """The first and last line of the key `detect`, without blank lines and comments below it; (1, 0) for none."""
    entries = node.entries if node else ()
    at = next((number for number, entry in enumerate(entries) if entry.key == "detect"), None)
    if at is None:
        return 1, 0
    first = entries[at].line
    last = entries[at + 1].line - 1 if at + 1 < len(entries) else len(lines)
    while last > first and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return first, last


def _begun(lines: Sequence[Placed]) -> tuple[Placed, ...]:
    """The lines, no blank one before the first key: front matter is known by a key in its first paragraph."""
    key = next((n for n, (text, _) in enumerate(lines) if text.strip() and not text.startswith("#")), len(lines))
    return (*(line for line in lines[:key] if line[0].strip()), *lines[key:])


def _flow(node: Node) -> str:
    """A value as YAML in one line."""
    if isinstance(node, Scalar):
        return quoted(node.text) if node.quoted or not BARE.fullmatch(node.text) else node.text
    if isinstance(node, List):
        return f"[{', '.join(map(_flow, node.items))}]"
    if isinstance(node, Mapping):
        return f"{{{', '.join(f'{quoted(e.key)}: {_flow(e.value)}' for e in node.entries)}}}"
    return '""'


# --- what the text says of itself ------------------------------------------------------------------------------------


def front_matter(source: Source, own: Said, found: Findings, taxonomies: Sequence[str]) -> list[Placed]:
    """The lines between two lines of `---`, those included, and a blank one."""
    facts = _fitting(found.facts, own.keys, taxonomies)
    if "title" not in own.keys and not any(fact.key == "title" for fact in facts):
        name = source.path.rpartition("/")[2]
        facts.insert(0, Fact("title", title_from_name(re.sub(r"(?i)\.txt\Z", "", name)), 1))
    lines = [*_keys(sorted(facts, key=_order(taxonomies)), taxonomies), *_comments(found, facts)]
    edge = ("---", Span(source.path, 1))
    return [edge, *own.lines, *((text, Span(source.path, line)) for text, line in lines), edge, ("", edge[1])]


def _order(taxonomies: Sequence[str]) -> Callable[[Fact], int]:
    """The place of a fact among keys, as the reference has them."""
    keys = [*(field.key for field in STORY), *taxonomies, ""]
    return lambda fact: keys.index(fact.key)


def too_long(found: Findings) -> frozenset[int]:
    """The paragraphs of an archive's furniture that are too much for front matter; they stay in the text."""
    room = LONGEST
    long: set[int] = set()
    for index in sorted(in_front(found)):
        room -= len(found.text.paragraphs[index].text)
        if room < 0:
            long.add(index)
    return frozenset(long)


def _fitting(facts: Iterable[Fact], given: frozenset[str], taxonomies: Sequence[str]) -> list[Fact]:
    """The facts; those that no key can have, or that the author has said otherwise, without their key."""
    known = {field.key for field in STORY} | set(taxonomies)
    many = LISTS | TEXTS | set(taxonomies)
    taken = set(given)
    fitting: list[Fact] = []
    for fact in facts:
        key = fact.key if fact.key in known and fact.key not in taken and not _refused(fact, taxonomies) else ""
        taken |= {key} - many - {""}
        fitting.append(replace(fact, key=key, value=_clean(fact.value)))
    return fitting


def _refused(fact: Fact, taxonomies: Sequence[str]) -> bool:
    """Whether no story may have this value for this key."""
    lines = ("title: x", *(text for text, _ in _keys([replace(fact, value=_clean(fact.value))], taxonomies)))
    text = "\n".join(lines[1:] if fact.key == "title" else lines)
    return bool(story_meta(text, "", 1, taxonomies)[1]) or not fact.value.strip()


def _clean(text: str) -> str:
    """A text without the characters that YAML cannot hold, all of which are blank."""
    return NOT_YAML.sub(" ", text)


def _keys(facts: Iterable[Fact], taxonomies: Sequence[str]) -> Iterator[Written]:
    """The facts as YAML, each key once."""
    together: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.key:
            together.setdefault(fact.key, []).append(fact)
    for key, those in together.items():
        if key in LISTS or key in taxonomies:
            yield f"{key}: [{', '.join(_item(fact.value) for fact in those)}]", those[0].line
        elif key in TEXTS and (len(those) > 1 or "\n" in those[0].value):
            yield f"{key}: |", those[0].line
            yield from _block(those)
        else:
            value = " ".join(those[0].value.split())
            yield f"{key}: {_scalar(escaped_start(value) if key in TEXTS else value)}", those[0].line


def _block(facts: Sequence[Fact]) -> Iterator[Written]:
    for number, fact in enumerate(facts):
        if number:
            yield "", fact.line
        for at, line in enumerate(fact.value.strip().split("\n")):
            yield f"  {escaped_start(line.strip())}".rstrip(), fact.line + at


def _comments(found: Findings, facts: Sequence[Fact]) -> Iterator[Written]:
    """What was set aside and has words that no key has, as comments; what an archive says in every chapter, once.

    Of a line whose value a key has, only the label is left: `Additional Tags:`.
    """
    told = {word.casefold() for fact in facts if fact.key for word in words(f"{fact.key} {fact.value}")}
    lines = {(n, _clean(line).strip()) for index in in_front(found) for n, line in _typed(found, index)}
    whole = "\n".join(line for _, line in sorted(lines))
    lines |= {(fact.line, fact.value) for fact in facts if not fact.key and fact.value not in whole}
    seen: set[str] = set()
    for number, line in sorted(lines):
        label = LABEL.match(line)
        value = line[label.end() :] if label else line
        left = line if _unsaid(value, told) or not label else label[0].strip()
        if (once := " ".join(left.split())) not in seen and _unsaid(left, told):
            yield from ((f"# {part.strip()}".rstrip(), number) for part in left.split("\n"))
        seen.add(once)


def _unsaid(text: str, told: Container[str]) -> bool:
    """Whether a text has a word that is not among these."""
    return any(word.casefold() not in told for word in words(text))


def _typed(found: Findings, index: int) -> Iterator[tuple[int, str]]:
    """The lines of a paragraph, with their numbers."""
    paragraph = found.text.paragraphs[index]
    return ((paragraph.first + n, line) for n, line in enumerate(paragraph.lines))


def _scalar(text: str) -> str:
    return text if BARE.fullmatch(text) and text.casefold() not in NOT_BARE else quoted(text)


def _item(text: str) -> str:
    """A text as one of a list in brackets, where a comma parts them."""
    return quoted(text) if "," in text else _scalar(text)


def quoted(text: str) -> str:
    """A text as a YAML string that means nothing but itself."""
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def unreported(problems: Iterable[Problem], own: Said) -> tuple[Problem, ...]:
    """Of the problems of a `.yaml`, those of the key that is left out of the front matter."""
    first, last = own.detect
    of_detect = (problem for problem in problems if first <= problem.span.line <= last)
    return tuple(problem for problem in of_detect if problem.code != "M001")  # the manuscript has a title of its own
