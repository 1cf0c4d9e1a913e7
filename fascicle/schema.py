"""A YAML mapping becomes the values of a dataclass: one table of fields a schema, and a problem for every mistake.

A table (`config.SITE`, `metadata.STORY`, `metadata.CHAPTER`) is all there is to know of a file's keys: the reference
in `docs/reference` is held against it, and so is "did you mean".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fascicle.problems import Problem, Span, did_you_mean
from fascicle.yaml_nodes import Entry, Node, Refused, Scalar, Sequence
from fascicle.yaml_nodes import Mapping as YamlMapping


@dataclass(frozen=True, slots=True)
class Codes:
    """The problem codes of a schema: the site's settings have theirs, the stories' metadata have others."""

    unknown: str
    wrong_type: str
    bad_value: str
    missing: str
    incomplete: str  # a key is missing inside a value
    bad_slug: str


@dataclass(frozen=True, slots=True)
class Report:
    """Where the mistakes of one file go: `problems` grows. `name` is the field that is being read (`series.number`)."""

    path: str
    codes: Codes
    problems: list[Problem]
    name: str = ""

    def inside(self, key: str) -> Report:
        """The report for the value of `key`."""
        return Report(self.path, self.codes, self.problems, f"{self.name}.{key}" if self.name else key)

    def say(self, code: str, message: str, line: int, hint: str = "") -> None:
        """Adds a problem at a line of the file."""
        self.problems.append(Problem(code, message, Span(self.path, line), hint))

    def wrong_type(self, node: Node, expected: str, hint: str = "") -> None:
        """The value is not of the field's type."""
        if isinstance(node, Refused):
            return
        found = f"`{shortened(node.text)}`" if isinstance(node, Scalar) else _kind_of(node)
        self.say(self.codes.wrong_type, f"`{self.name}` should be {expected}, and is {found}", node.line, hint)

    def bad_value(self, text: str, line: int, hint: str, code: str = "") -> None:
        """The value is of the right type, but cannot be."""
        self.say(code or self.codes.bad_value, f"`{self.name}` cannot be `{shortened(text)}`", line, hint)


@dataclass(frozen=True, slots=True)
class Type:
    """What a value may be. `expected` follows "should be"; `parse` gives the value, or None with a problem reported."""

    expected: str
    parse: Callable[[Node, Report], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a file.

    `what` it says and its `default` are for the reference; `attribute` is its name in the dataclass, if another.
    """

    key: str
    type: Type
    what: str
    required: bool = False
    default: str = ""
    attribute: str = ""


def read_fields(
    node: YamlMapping, fields: Iterable[Field], report: Report, hints: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The values of `node` by attribute, for those fields that are given and right; the rest is reported.

    A key without a value (`summary:`) is one that was not given. `hints` says more of certain unknown keys; that of
    the key "" is for those that resemble none.
    """
    table = {field.key: field for field in fields}
    values: dict[str, Any] = {}
    places = {entry.key: entry for entry in node.entries}
    for entry in node.entries:
        field = table.get(entry.key)
        if field is None:
            _unknown(entry, table, report, hints or {})
        elif not _blank(entry.value):
            value = field.type.parse(entry.value, report.inside(entry.key))
            if value is not None:
                values[field.attribute or field.key] = value
    for field in table.values():
        if field.required and (field.key not in places or _blank(places[field.key].value)):
            _missing(field, places.get(field.key), node, report)
    return values


def _missing(field: Field, entry: Entry | None, node: YamlMapping, report: Report) -> None:
    line = entry.line if entry else node.line if report.name else 1
    where = f" in `{report.name}`" if report.name else ""
    code = report.codes.incomplete if report.name else report.codes.missing
    hint = "give it a value" if entry else f"add `{field.key}: …`"
    report.say(code, f"there is no `{field.key}`{where}", line, hint)


def _unknown(entry: Entry, table: Mapping[str, Field], report: Report, hints: Mapping[str, str]) -> None:
    where = f" in `{report.name}`" if report.name else ""
    hint = hints.get(entry.key) or did_you_mean(entry.key, table)
    if not hint:
        hint = f"it may hold {listed(table)}" if report.name else hints.get("", "")
    report.say(report.codes.unknown, f"unknown key `{shortened(entry.key)}`{where}", entry.line, hint)


def _blank(node: Node) -> bool:
    """Nothing but white space, in quotes or without."""
    return isinstance(node, Scalar) and not node.text.strip()


def _kind_of(node: Node) -> str:
    if isinstance(node, Sequence):
        return "a list"
    keys = [entry.key for entry in node.entries] if isinstance(node, YamlMapping) else []
    return f"keys and values (`{shortened(keys[0])}: …`)" if keys else "an empty mapping"


def shortened(text: str) -> str:
    """A value as a message quotes it: on one line, at most 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a`, `b` and `c`, each in backquotes, with `last` before the last."""
    quoted = [f"`{word}`" for word in words]
    return f" {last} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


# --- types made of types ---------------------------------------------------------------------------------------------


def list_of(item: Type, expected: str) -> Type:
    """A list; one item alone is a list of one, an empty item nothing, and an item given twice is there once."""

    def parse(node: Node, report: Report) -> tuple[Any, ...] | None:
        if isinstance(node, Refused):
            return None
        if not isinstance(node, (Scalar, Sequence)):
            report.wrong_type(node, expected)
            return None
        nodes = node.items if isinstance(node, Sequence) else (node,)
        values = [item.parse(n, report) for n in nodes if not _blank(n)]
        return tuple(dict.fromkeys(value for value in values if value is not None))

    return Type(expected, parse)


def record(expected: str, fields: tuple[Field, ...], make: Callable[..., Any], alone: str = "") -> Type:
    """Keys and values for `make`; a text alone is the value of the field `alone`, where there is one."""

    def parse(node: Node, report: Report) -> Any:
        values = _values(node, fields, report, expected, alone)
        if values is None or any(f.required and (f.attribute or f.key) not in values for f in fields):
            return None
        return make(**values)

    return Type(expected, parse)


def named(
    expected: str,
    fields: tuple[Field, ...],
    make: Callable[..., Any],
    *,
    key: Type,
    alone: str = "",
    listed: bool = False,
) -> Type:
    """A mapping of names to what is said of each: `make(name, **values)` for every name that `key` can read.

    Nothing may be said of a name; a text alone is the value of the field `alone`, where there is one. `listed`: a list
    of bare names will do.
    """

    def one(name: str, line: int, value: Node | None, report: Report) -> Any:
        parsed = key.parse(Scalar(name, line), report)
        if value is None or _blank(value):
            return None if parsed is None else make(parsed)
        values = _values(value, fields, report, _what_may_be(fields, alone), alone)
        return None if parsed is None or values is None else make(parsed, **values)

    def bare(node: Node, report: Report) -> Any:
        if isinstance(node, Scalar):
            return one(node.text.strip(), node.line, None, report)
        report.wrong_type(node, "a name")
        return None

    def parse(node: Node, report: Report) -> tuple[Any, ...] | None:
        if isinstance(node, YamlMapping):
            found = [one(e.key, e.line, e.value, report.inside(e.key)) for e in node.entries]
        elif listed and isinstance(node, (Scalar, Sequence)):
            items = node.items if isinstance(node, Sequence) else (node,)
            found = [bare(item, report) for item in items if not _blank(item)]
        else:
            report.wrong_type(node, expected)
            return None
        right = [value for value in found if value is not None]
        return tuple(dict.fromkeys(right)) if right or not found else None

    return Type(expected, parse)


def _values(node: Node, fields: tuple[Field, ...], report: Report, expected: str, alone: str) -> dict[str, Any] | None:
    if isinstance(node, YamlMapping):
        return read_fields(node, fields, report)
    if isinstance(node, Scalar) and alone:
        return {alone: node.text.strip()}
    report.wrong_type(node, expected)
    return None


def _what_may_be(fields: tuple[Field, ...], alone: str) -> str:
    keys = listed(field.key for field in fields)
    return f"a text, or {keys}" if alone else keys
