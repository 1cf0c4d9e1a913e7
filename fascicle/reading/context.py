"""What the reading of one text gathers on its way: ids, links, footnotes, counts and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fascicle.kinds import Kind
from fascicle.languages import Language
from fascicle.model import CastMember, Link
from fascicle.problems import Problem, Span
from fascicle.reading.footnotes import Definition
from fascicle.reading.typography import triggers

OPENING = 300  # characters kept for a description


@dataclass(frozen=True, slots=True)
class Rules:
    """How a story's texts are read: the same for all of them. `people` and `triggers` follow from the rest.

    `people` is what the cast is called, case folded -> whoever that is, the same for everything they are called.
    """

    language: Language
    kinds: Mapping[str, Kind]
    cast: tuple[CastMember, ...] = ()
    me: str = ""
    trusted: bool = False
    smart: bool = True
    people: Mapping[str, str] = field(init=False, repr=False, compare=False)
    triggers: tuple[str, ...] = field(init=False, repr=False, compare=False)  # without these a line is set as it is

    def __post_init__(self) -> None:
        called = {name.casefold(): m.name.casefold() for m in reversed(self.cast) for name in m.called}
        object.__setattr__(self, "people", called)
        object.__setattr__(self, "triggers", triggers(self.language.marks) if self.smart else ('"',))


@dataclass(frozen=True, slots=True)
class Call:
    """A place that calls a footnote: the number it shows, and whether it is its first, second … call."""

    number: int
    nth: int


@dataclass(slots=True)
class Gathering:
    """Filled while one text is read, then frozen into a `model.Text`."""

    path: str
    rules: Rules
    definitions: dict[str, Definition] = field(default_factory=dict)
    elsewhere: Mapping[str, Definition] = field(default_factory=dict)  # the file's, where a chapter has none
    called: list[Definition] = field(default_factory=list)  # in order of their first call
    calls: dict[str, Call] = field(default_factory=dict)  # footnote label -> its latest call
    ids: dict[str, int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    words: int = 0
    opening: str = ""
    identify: bool = True  # False: no ids, for texts that pages repeat
    footnotes: str = ""  # goes before the ids of footnotes, where a page holds several texts

    def problem(self, code: str, message: str, line: int, hint: str = "") -> None:
        """Note a problem at `line` of this text's file."""
        self.problems.append(Problem(code, message, Span(self.path, line), hint))

    def define(self, definition: Definition) -> None:
        """Keep a footnote's text; the first of two with one label counts."""
        if definition.label in self.definitions:
            message = f"the footnote `[^{definition.label}]` is defined twice"
            self.problem("R007", message, definition.line, "give one of them another name")
        else:
            self.definitions[definition.label] = definition

    def call(self, label: str) -> Call | None:
        """A call of the footnote `label`, of this text or else of its file; None where it is nowhere defined."""
        definition = self.definitions.get(label) or self.elsewhere.get(label)
        if definition is None:
            return None
        before = self.calls.get(label)
        if before is None:
            self.called.append(definition)
        self.calls[label] = Call(before.number, before.nth + 1) if before else Call(len(self.called), 1)
        return self.calls[label]

    def count(self, text: str) -> None:
        """Count the words of `text` (or its characters), and keep it if it is among the first."""
        if text.isascii() and not self.rules.language.characters:  # as most lines are
            self.words += len(text.split())
        else:
            self.words += self.weight(text)
        if len(self.opening) < OPENING:
            self.opening = f"{self.opening} {' '.join(text[: 2 * OPENING].split())}".strip()

    def weight(self, text: str) -> int:
        """The words of `text`, or its characters.

        A word is what stands between spaces or dashes; to look for letters in it would take longer than all typography.
        """
        if self.rules.language.characters:
            return sum(c.isalnum() for c in text)
        if not text.isascii():
            text = text.replace("\u202f", "").replace("\u00a0", "")  # French sets them before its marks
            text = text.replace("—", " ").replace("–", " ")
        return len(text.split())
