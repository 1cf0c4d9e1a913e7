"""YAML for people who write fiction: mappings, lists and text, and nothing else of the language.

A value is kept as the text it looks like (`no`, `1.10` and `12:30` are text): what it means is the schema's affair.
Anchors, aliases, merge keys, tags, directives and further documents are refused.

PyYAML has two parsers, one in C and one in Python. The Python one decides: the C one, ten times as fast, is used
where both are known to read alike (`_ODD`), and only what it reads without any problem is believed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from fascicle.problems import Problem, Span
from fascicle.yaml_mistakes import QUOTE, explain, in_quotes
from fascicle.yaml_nodes import Entry, Mapping, Node, Refused, Scalar, Sequence

MAX_BYTES = 64 * 1024
MAX_LEVELS = 20

# What YAML holds only as an escape (https://yaml.org/spec/1.2.2/#51-character-set), surrogates, and the line ends
# and byte order mark that YAML 1.1 would act upon where an author sees nothing.
_NOT_YAML = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# Where the two parsers differ: tabs, `?` as an indicator, a comment right after `|` or `>`, the place of empty items.
_ODD = re.compile(r"[\t?]|[|>][-+0-9]*#|-[ ]*(?:#|$)", re.MULTILINE)
_LOST_COMMENT = re.compile(r":?[ \t]+(#[^\s#].*)")


def read(text: str, path: str, first_line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    """The mapping that `text` holds; `first_line` is the line of the file `path` that it begins on.

    None where nothing could be made of it: it is not YAML (Y001), or too large (Y004). Beside Y002 (the first of the
    two is kept), Y003 and a bad key or value (left out, or `Refused` in its place) there is a mapping as well. Y005
    is a warning. An empty text is an empty mapping.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problem = _too_large(text, path, first_line) or _bad_character(text, path, first_line)
    if problem:
        return None, [problem]
    if not text.strip():
        return Mapping((), first_line), []
    if not _ODD.search(text):
        mapping, problems = _compose(text, path, first_line, fast=True)
        if not problems:
            return mapping, problems
    return _compose(text, path, first_line, fast=False)


def _too_large(text: str, path: str, first_line: int) -> Problem | None:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size <= MAX_BYTES:
        return None
    found = f"this YAML is larger than 64 KB ({size // 1024} KB)"
    return Problem("Y004", found, Span(path, first_line), "long text belongs in a chapter")


def _bad_character(text: str, path: str, first_line: int) -> Problem | None:
    found = _NOT_YAML.search(text)
    if not found:
        return None
    line = first_line + text.count("\n", 0, found.start())
    return Problem("Y001", f"YAML cannot hold the character {_name(found[0])}", Span(path, line), "delete it")


def _name(c: str) -> str:
    name = unicodedata.name(c, "")
    return f"U+{ord(c):04X}" + (f" ({name.lower()})" if name else "")


def _compose(text: str, path: str, first_line: int, fast: bool) -> tuple[Mapping | None, list[Problem]]:
    import yaml

    composer = _Composer(text.split("\n"), path, first_line)
    loader = yaml.SafeLoader(text) if not fast else getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        for event in _events(loader):
            composer.take(event)
    except _TooDeepError as deep:
        composer.say("Y004", f"this is nested deeper than {MAX_LEVELS} levels", deep.line)
        return None, composer.problems
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the latter two: an escape beyond Unicode
        code, message, line, hint = explain(error, composer.lines)
        if all(p.span.line != first_line + line for p in composer.problems):
            composer.say(code, message, first_line + line, hint)
        return None, composer.problems
    finally:
        loader.dispose()
    return composer.result(), composer.problems


def _events(loader: Any) -> Iterator[Any]:
    while loader.check_event():
        yield loader.get_event()


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    line: int
    mapping: bool
    key: Scalar | Refused | None = None
    key_end: tuple[int, int] = (0, 0)  # line and column, from 0
    lines: dict[str, int] = field(default_factory=dict)  # key -> its line
    entries: list[Entry] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)

    def closed(self) -> Node:
        return Mapping(tuple(self.entries), self.line) if self.mapping else Sequence(tuple(self.items), self.line)


@dataclass(slots=True)
class _Composer:
    """Makes nodes of the parser's events, one after the other: no recursion, whatever the nesting."""

    lines: list[str]  # of the text
    path: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    root: Node | None = None
    documents: int = 0

    def say(self, code: str, message: str, line: int, hint: str = "") -> None:
        self.problems.append(Problem(code, message, Span(self.path, line), hint))

    def result(self) -> Mapping | None:
        """The whole, once every event has been taken."""
        if self.root is None:
            return Mapping((), self.first_line)
        if isinstance(self.root, Mapping) or self.problems:
            return self.root if isinstance(self.root, Mapping) else None
        if isinstance(self.root, Scalar) and self.root.blank:
            return Mapping((), self.first_line)
        found = "text" if isinstance(self.root, Scalar) else "a list"
        hint = "a space belongs after the colon" if self._colon_without_space(self.root.line) else ""
        self.say("Y001", f"this should be lines like `title: The Ferry`, and is {found}", self.root.line, hint)
        return None

    def _colon_without_space(self, line: int) -> bool:
        return re.match(r"\s*\w+:\S", self.lines[line - self.first_line]) is not None

    def take(self, event: Any) -> None:
        line = self.first_line + event.start_mark.line
        match type(event).__name__:
            case "DocumentStartEvent":
                self._document(event, line)
            case "MappingStartEvent" | "SequenceStartEvent" as name:
                self._no_anchor_or_tag(event, line)
                if len(self.open) == MAX_LEVELS:
                    raise _TooDeepError(line)
                self.open.append(_Open(line, mapping=name == "MappingStartEvent"))
            case "MappingEndEvent" | "SequenceEndEvent":
                self._add(self.open.pop().closed(), event)
            case "ScalarEvent":
                self._add(self._scalar(event, line), event)
            case "AliasEvent":
                self._foreign(f"`*{event.anchor}` is an alias", line)
                self._add(Refused(line), event)

    def _document(self, event: Any, line: int) -> None:
        self.documents += 1
        if event.version or event.tags:
            self.say("Y003", "a line that begins with `%` is a directive, which Fascicle's YAML does not have", line)
        if self.documents == 2:
            self.say("Y001", "a second YAML document begins here", line, "one file holds one: delete this line")

    def _foreign(self, what: str, line: int) -> None:
        text = self.lines[line - self.first_line]
        hint = QUOTE if re.search(r":\s+[\[{]", text) else in_quotes(text)
        self.say("Y003", f"{what}, which Fascicle's YAML does not have", line, hint)

    def _no_anchor_or_tag(self, event: Any, line: int) -> bool:
        if event.anchor is not None:
            self._foreign(f"`&{event.anchor}` is an anchor", line)
        elif event.tag is not None:
            self._foreign(f"`{event.tag}` is a tag", line)
        return event.anchor is None and event.tag is None

    def _scalar(self, event: Any, line: int) -> Node:
        block = event.style in ("|", ">")
        if not block:
            self._lost_comment(event)
        if not event.style:
            self._swallowed_item(event)
        if not self._no_anchor_or_tag(event, line):
            return Refused(line)
        bad = _NOT_YAML.search(event.value)
        if bad:
            self.say("Y001", f"a value cannot hold the character {_name(bad[0])}", line, "delete it")
            return Refused(line)
        text = unicodedata.normalize("NFC", event.value)
        return Scalar(text, line, quoted=bool(event.style), text_line=line + block)

    def _lost_comment(self, event: Any) -> None:
        """`title: Room #9` and `- #hashtag`: YAML would leave out what was meant as text."""
        end = (event.end_mark.line, event.end_mark.column)
        parent = self.open[-1] if self.open else None
        if parent and parent.mapping:
            if parent.key is None:  # a key: what follows it is its value
                return
            end = end if event.value or event.style else parent.key_end
        line = self.lines[end[0]] if end[0] < len(self.lines) else ""
        found = _LOST_COMMENT.match(line, end[1])
        if found:
            lost = found[1].strip()
            hint = "put quotes round the value, or a space after the `#` of a comment"
            self.say("Y005", f"`{lost}` is left out, as a comment", self.first_line + end[0], hint)

    def _swallowed_item(self, event: Any) -> None:
        """A list item indented further than the one above would go on with its text: `Ines - Bob`."""
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            if self.lines[number].lstrip().startswith("- "):
                self.say("Y001", "this `-` stands further right than the text it would go on with",
                         self.first_line + number, "items of one list begin in one column")  # fmt: skip

    def _add(self, node: Node, event: Any) -> None:
        if not self.open:
            self.root = self.root or node
            return
        parent = self.open[-1]
        if not parent.mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node, parent)
            parent.key_end = (event.end_mark.line, event.end_mark.column)
        else:
            if isinstance(parent.key, Scalar):
                if isinstance(node, Scalar) and node.blank:  # the parsers place it differently
                    node = Scalar("", parent.key.line)
                parent.entries.append(Entry(parent.key.text, parent.key.line, node))
            parent.key = None

    def _key(self, node: Node, parent: _Open) -> Scalar | Refused:
        if not isinstance(node, Scalar):
            if not isinstance(node, Refused):
                self.say("Y001", "a key must be a word or a name", node.line)
        elif node.blank:
            self.say("Y001", "there is a colon here with no key before it", node.line, QUOTE)
        elif node.text == "<<" and not node.quoted:
            self.say("Y003", "`<<` is a merge key, which Fascicle's YAML does not have", node.line)
        elif node.text in parent.lines:
            first = parent.lines[node.text]
            self.say("Y002", f"`{node.text}` is given twice: on line {first} and here", node.line, "keep one of them")
        else:
            parent.lines[node.text] = node.line
            return node
        return Refused(node.line)
