"""What strict YAML is made of: text, lists and mappings, each with its line in the file (from 1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text. `line` is where it begins, `text_line` where its first character stands (below the `|` of a block)."""

    text: str
    line: int
    quoted: bool = False  # in quotes, or a block: an empty one is empty on purpose
    text_line: int = 0

    @property
    def blank(self) -> bool:
        """Nothing was written: `summary:` alone."""
        return not self.text and not self.quoted


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping, the key's line, and the value."""

    key: str
    line: int
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order they were written; no key twice."""

    entries: tuple[Entry, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that has been reported already, and of which nothing else is said."""

    line: int


Node = Scalar | Sequence | Mapping | Refused
