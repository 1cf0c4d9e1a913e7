"""What detection looks at, what a signal says, and what is found: the types that pass between its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fascicle.model import Detection
from fascicle.reading.context import Rules

# What a paragraph may have been taken for before messages are looked for. Signals of messages pass over all of these.
FURNITURE, TITLE, AUTHOR, HEADING, NOTE, ORNAMENT, CAPTION, PLAIN = (
    "furniture", "title", "author", "heading", "note", "ornament", "caption", "plain",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on lines `first` to `last` of the file, counted from 1.

    `lines` are as typed, without white space around them; `text` is all of it in one line. `flows`: its lines are one
    running text that was wrapped, not lines that the author ended. `gap` is the number of blank lines above it,
    `indent` the columns before it.
    """

    first: int
    last: int
    text: str
    lines: tuple[str, ...]
    gap: int = 0
    indent: int = 0
    flows: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file parts its paragraphs: `gap` blank lines between most of them; `width` columns, 0 where not wrapped.

    `indented`: a paragraph begins where a line is indented. `ragged`: its gaps are uneven, as where a paste lost lines.
    """

    gap: int = 1
    width: int = 0
    indented: bool = False
    ragged: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A manuscript as the signals see it. Paragraphs are called by their index.

    `taken` says what some paragraphs have been found to be; `starts` are the paragraphs that open chapters, in order.
    `first_person`: the narrator says *I*.
    """

    paragraphs: tuple[Paragraph, ...]
    layout: Layout
    rules: Rules
    settings: Detection
    taken: Mapping[int, str] = field(default_factory=dict)
    starts: tuple[int, ...] = ()
    first_person: bool = False

    def free(self, index: int) -> bool:
        """Whether there is such a paragraph, and nothing is known of it yet."""
        return 0 <= index < len(self.paragraphs) and index not in self.taken


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a signal says of paragraphs `first` to `last`: `signal` is its line in `weights.WEIGHTS`.

    `whole`: they are one message from its beginning to its end; otherwise each of them may belong to one. `reason` is a
    phrase for people. `kind`, `sender` and `to` are "" where the signal cannot tell.
    """

    first: int
    last: int
    signal: str
    reason: str
    kind: str = ""
    sender: str = ""
    to: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter that opens at paragraph `index` with `lines` of heading (first, last), None where there is none."""

    index: int
    title: str = ""
    lines: tuple[int, int] | None = None
    rule: str = ""
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A scene break before paragraph `index`. `marks` are the lines (first, last) of its ornament and caption."""

    index: int
    caption: str = ""
    rule: str = ""
    confidence: float = 1.0
    applied: bool = True
    reason: str = ""
    marks: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A message of paragraphs `first` to `last`. `continued`: it goes on with the one before it."""

    first: int
    last: int
    kind: str
    sender: str = ""
    to: str = ""
    rule: str = ""  # the signals that found it, `voice+cue`
    confidence: float = 0.0
    applied: bool = False
    reasons: tuple[str, ...] = ()
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """An author's note of paragraphs `first` to `last`; `end`: it stands below its chapter, not above."""

    first: int
    last: int
    end: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something an author should look at, on line `line` of the file."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What the head of a file says of the story: `key` is of story.yaml ("" where none is meant), `value` as typed."""

    key: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in a manuscript."""

    text: Text
    facts: tuple[Fact, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    breaks: tuple[Break, ...] = ()
    messages: tuple[Found, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()
