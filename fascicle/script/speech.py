"""Messages as plain text: who says what, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fascicle.kinds import UNKNOWN, Kind, built_in
from fascicle.model import Block, Header, Message, Part, Prose, SceneBreak
from fascicle.script.markup import SCENE, Paragraph, paragraphs, text
from fascicle.words import Words

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """What is said at once, as plain text.

    `speaker` is as typed, "" for what nobody says: a letter's parts, system lines and dividers. `text` may hold line
    breaks. `state` is that of `model.Part`; `quote` is what the line answers, and `marks` follow its words.
    """

    speaker: str
    text: str
    time: str = ""
    state: str = ""
    quote: str = ""
    marks: tuple[str, ...] = ()


def lines(message: Message) -> tuple[Line, ...]:
    """Everything a message says, in order, and what the messages in it say."""
    return tuple(_said(message))


def _said(message: Message) -> Iterator[Line]:
    for part in message.parts:
        if part.blocks:
            yield from _told(part.blocks)
        else:
            marks = tuple(text(html) for _, html in part.marks)
            yield Line(part.speaker, text(part.html), part.time, part.state, text(part.quote), marks)


def _told(blocks: Iterable[Block]) -> Iterator[Line]:
    """Running text, a line a paragraph."""
    for block in blocks:
        if isinstance(block, Message):
            yield from _said(block)
        elif isinstance(block, Prose):
            yield from (Line("", "\n".join(paragraph.lines)) for paragraph in paragraphs(block.html))
        elif isinstance(block, SceneBreak):
            yield Line("", text(block.caption) or SCENE)
        else:
            yield Line("", " ".join(filter(None, (block.name, text(block.summary)))))
            yield from _told(block.blocks)


def plain(blocks: Iterable[Block], words: Words, kinds: Mapping[str, Kind] | None = None) -> str:
    """Blocks as plain text: every line of a conversation with its speaker's name, messages indented.

    `words` are those of the text's language; `kinds` are the site's, those built in where it is not given. The same
    words in the same order as the theme's templates set.
    """
    found = _Plain(words, built_in() if kinds is None else kinds).blocks(blocks, 0)
    return "\n\n".join("\n".join(f"{INDENT * p.depth}{line}" for line in p.lines) for p in found)


@dataclass(frozen=True, slots=True)
class _Plain:
    """The setting of plain text in a language."""

    words: Words
    kinds: Mapping[str, Kind]

    def blocks(self, blocks: Iterable[Block], depth: int) -> Iterator[Paragraph]:
        """The paragraphs of blocks that stand so many messages or quotations deep."""
        for block in blocks:
            if isinstance(block, Message):
                yield from self.message(block, depth + 1)
            elif isinstance(block, Prose):
                yield from (Paragraph(p.lines, p.depth + depth) for p in paragraphs(block.html))
            elif isinstance(block, SceneBreak):
                caption = text(block.caption)
                yield Paragraph((SCENE, *([caption] if caption else [])), depth)
            else:
                name = self.words("skippable", name=block.name) if block.name else self.words("warnings")
                yield Paragraph((" ".join(filter(None, (name, text(block.summary)))),), depth)
                yield from self.blocks(block.blocks, depth + 1)

    def message(self, message: Message, depth: int) -> Iterator[Paragraph]:
        """What it is and what it says. Lines that follow one another are one paragraph."""
        head = tuple(self.head(message))
        if head:
            yield Paragraph(head, depth)
        said: list[str] = []
        for part in message.parts:
            line = "" if part.blocks else self.line(part)
            if said and (part.blocks or not message.speakers):
                yield Paragraph(tuple(said), depth)
                said = []
            if part.blocks:
                yield from self.blocks(part.blocks, depth)
            elif line:
                said += line.split("\n")
        if said:
            yield Paragraph(tuple(said), depth)

    def head(self, message: Message) -> Iterator[str]:
        """What stands before what it says: the cue, the title, the header lines."""
        kind = self.kinds.get(message.kind, self.kinds[UNKNOWN])
        yield self.cue(message, kind)
        if message.title:
            yield text(message.title)
        said = _typed_sender(message) if kind.seen else None
        for header in message.headers:
            if header != said:
                yield f"{self.words('field', name=header.name)} {text(header.html)}".rstrip()

    def cue(self, message: Message, kind: Kind) -> str:
        """What it is, whose, and to whom where nothing else says so: `Letter from Jo to Meg.`"""
        said = kind.label(self.words.language.code)
        if message.speakers:
            said = self.words("message_between", kind=said, names=self.words.names(message.speakers))
        elif message.sender:
            typed = _typed_sender(message) if kind.seen else None
            said = self.words("message_from", kind=said, name=text(typed.html) if typed else message.sender)
        if message.cue_to:
            said = self.words("message_to", message=said, names=self.words.names(message.cue_to))
        said = self.words("message_continued", message=said) if message.continued else said
        return said if said.endswith((".", "。")) else said + self.words("full_stop")

    def line(self, part: Part) -> str:
        """A line with its speaker, as the page has it: name, what it answers, words, time, marks."""
        opening, closing = self.words.language.marks.double
        said = (
            f"{part.speaker}:" if part.speaker else "",
            f"{opening}{text(part.quote)}{closing}" if part.quote else "",
            text(part.html),
            part.time,
            *(text(html) for _, html in part.marks),
        )
        return " ".join(filter(None, said))


def _typed_sender(message: Message) -> Header | None:
    """The header line that says who it is from."""
    return next((header for header in message.headers if header.fact == "from" and header.html), None)
