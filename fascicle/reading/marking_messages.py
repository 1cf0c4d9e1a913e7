"""A message found in plain text as a fence: its header lines, where it does not say itself whose it is, and its lines.

The fence is read as its page will read it, and gets `From:` and `To:` only for what that does not find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from fascicle.kinds import LETTER, SPEAKERS, UNKNOWN, Kind
from fascicle.model import Block, Message
from fascicle.reading.context import Gathering
from fascicle.reading.detect.findings import PLAIN, Break, Findings, Found, Paragraph
from fascicle.reading.escapes import escaped, escaped_said, escaped_start, opens_paragraph
from fascicle.reading.exports import pasted
from fascicle.reading.headers import HEADER, headers
from fascicle.reading.letter_leave import is_name
from fascicle.reading.marking_plan import CHAT, Plan
from fascicle.reading.messages import message as read_message
from fascicle.reading.scan import Fence
from fascicle.reading.speakers import LINE
from fascicle.reading.written import Written, one_line

SIGNED = re.compile(r"[-*+] ")
BELOW = 2  # the number of a fence's first line, where it opens on line 1
OPENING_ALSO = "([>［（"  # what else a conversation takes for more than words


@dataclass(frozen=True, slots=True)
class Line:
    """A line of Markdown, from line `number` of the file; `broken`: a line break below it is the author's own."""

    text: str
    number: int
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Fenced:
    """A message to be written, and what stands around it; `broken` writes a break inside it."""

    message: Found
    found: Findings
    plan: Plan
    broken: Callable[[Break], Sequence[Written]]
    continued: bool

    @property
    def name(self) -> str:
        """The kind's name; a message of a kind that this site does not have is a document."""
        return self.message.kind if self.message.kind in self.found.text.rules.kinds else UNKNOWN

    @property
    def kind(self) -> Kind:
        return self.found.text.rules.kinds[self.name]

    @property
    def dialogue(self) -> bool:
        return self.found.text.rules.language.marks.dialogue


def fenced(one: Fenced) -> Iterator[Written]:
    """The message as lines of Markdown, a blank one below."""
    paragraphs = one.found.text.paragraphs
    first, last = paragraphs[one.message.first].first, paragraphs[one.message.last].last
    lines = list(_lines(one))
    read, body = _running(one, lines)
    inside = _trimmed(_broken_off(lines, body))
    if not inside:  # nothing but a backslash
        return
    yield f"::: {one.name}{' continued' * one.continued}", first
    texts = [text for text, _ in inside]
    named = _named(one, texts, read if texts == [line.text for line in lines] else None)
    for text in named:
        yield text, first
    if named:
        yield "", first
    yield from inside
    yield ":::", last
    yield "", last


def _trimmed(lines: Sequence[Written]) -> list[Written]:
    """The lines without blank ones at their ends, and no two of those together."""
    kept = [line for line, above in zip(lines, [("", 0), *lines], strict=False) if line[0] or above[0]]
    return kept[:-1] if kept and not kept[-1][0] else kept


def _running(one: Fenced, lines: Sequence[Line]) -> tuple[Message | None, set[int]]:
    """The message as read, where that had to be asked, and the lines of its running text, if breaks in it count."""
    if not any(line.broken for line in lines):
        return None, set()
    if one.kind.grammar != LETTER:
        return None, set(range(len(lines)))
    body: set[int] = set()
    return _as_read(one, [line.text for line in lines], body), body


def _broken_off(lines: Sequence[Line], body: Collection[int]) -> list[Written]:
    r"""The lines, a `\` at the end of those whose break is the author's own; the ends of a letter keep theirs."""
    return [(line.text + "\\" * (line.broken and n in body), line.number) for n, line in enumerate(lines)]


# --- whose it is -----------------------------------------------------------------------------------------------------


def _named(one: Fenced, lines: Sequence[str], read: Message | None) -> list[str]:
    """`From:` and `To:`, where they are known and the message's own words do not say them; `read`: it has been read."""
    said = one.message
    if not said.sender and not said.to:
        return []
    read = read or _as_read(one, lines)
    sender = " ".join(said.sender.split())
    to = " ".join(said.to.split())
    speaks = bool(read.speakers) and one.kind.grammar == SPEAKERS
    wanted = (
        ("From", sender, speaks or _same(sender, read.sender)),
        ("To", to, _same(to, ", ".join(read.to)) or to in read.speakers),
    )
    return [f"{name}: {who}" for name, who, told in wanted if who and not told]


def _as_read(one: Fenced, lines: Sequence[str], running: set[int] | None = None) -> Message:
    """The message as its page will read it, without its text; the lines of that are added to `running`."""
    gathering = Gathering("", one.found.text.rules, identify=False)

    def body(own: Sequence[str], first: int) -> tuple[Block, ...]:
        if running is not None:
            running.update(range(first - BELOW, first - BELOW + len(own)))
        return ()

    rest = "continued" if one.continued else ""
    return read_message(Fence(one.name, rest, tuple(lines), BELOW - 1), gathering, body)


def _same(known: str, read: str) -> bool:
    return known.casefold() == read.casefold()


# --- its lines -------------------------------------------------------------------------------------------------------


def _lines(one: Fenced) -> Iterator[Line]:
    """The lines, a blank one between paragraphs that have one in the file."""
    text = one.found.text
    spoken = _spoken(one)
    tight = _is_tight(one, spoken)
    head = _head(one)
    for index in range(one.message.first, one.message.last + 1):
        paragraph = text.paragraphs[index]
        if index > one.message.first:
            if index in one.plan.breaks:
                yield Line("", paragraph.first)
                for typed, number in one.broken(one.plan.breaks[index]):
                    yield Line(typed, number)
                    yield Line("", paragraph.first)
            elif _parted(index, one, tight, head):
                yield Line("", paragraph.first)
        if index not in one.plan.silent:
            lines = _typed(paragraph, text.taken.get(index) == PLAIN, spoken)
            yield from _paragraph(
                lines, paragraph, one, spoken, index < one.message.first + head, index == one.message.last
            )


def _parted(index: int, one: Fenced, tight: bool, head: int) -> bool:
    """Whether a blank line stands above a paragraph: not among header lines, nor between lines of a conversation."""
    if index < one.message.first + head:
        return False
    if head and index == one.message.first + head:
        return True
    layout = one.found.text.layout
    return not tight and (one.found.text.paragraphs[index].gap > 0 or layout.gap == 0)


def _spoken(one: Fenced) -> bool:
    """Whether its lines are those of speakers, and not of the one who wrote it."""
    return one.kind.grammar == SPEAKERS and CHAT in one.message.rule


def _is_tight(one: Fenced, spoken: bool) -> bool:
    """Whether its paragraphs are lines of a conversation, with nothing between them."""
    if one.kind.grammar != SPEAKERS:
        return False
    paragraphs = one.found.text.paragraphs[one.message.first : one.message.last + 1]
    lines = [one_line(line) for paragraph in paragraphs for line in _typed(paragraph)]
    return len(lines) == len(paragraphs) and (not spoken or all(LINE.match(line) for line in lines))


def _typed(paragraph: Paragraph, plain: bool = False, spoken: bool = False) -> list[str]:
    """The lines of a paragraph; `plain`: without the backslash that its author put before it.

    `spoken`: an app's lines keep their spaces, by which some are known (`Al  10:22 PM`).
    """
    lines = [line.strip() if spoken and pasted(line.strip(), "") else one_line(line) for line in paragraph.lines]
    if plain:
        lines[0] = lines[0].removeprefix("\\").lstrip()
    return [" ".join(lines)] if paragraph.flows else lines


def _head(one: Fenced) -> int:
    """How many of its first paragraphs are header lines that were typed, each by itself, in an email or the like."""
    if not one.kind.headers:
        return 0
    lines: list[str] = []
    for index in range(one.message.first, one.message.last + 1):
        typed = _typed(one.found.text.paragraphs[index])
        if len(typed) != 1 or not HEADER.match(typed[0]) or index in one.plan.silent:
            break
        lines += typed
    return _taken(one, lines)


def _taken(one: Fenced, lines: Sequence[str]) -> int:
    """How many of these lines are header lines of its kind."""
    gathering = Gathering("", one.found.text.rules, identify=False)
    return headers(lines, 1, gathering, one.kind).taken if lines else 0


def _paragraph(
    typed: list[str], paragraph: Paragraph, one: Fenced, spoken: bool, is_head: bool, last: bool
) -> Iterator[Line]:
    opens = paragraph.first == one.found.text.paragraphs[one.message.first].first
    head = len(typed) if is_head else _taken(one, typed) if opens and one.kind.headers else 0
    told = _taken(one, typed) if opens and not one.kind.headers else 0  # as header lines they would not be seen
    for number, line in enumerate(typed):
        at = paragraph.first + number
        if number < head:
            yield Line(_header(line), at)
        elif one.kind.grammar == SPEAKERS:
            plain = number < told or (not spoken and _looks_said(line))
            yield Line(_said_by(line, one) if spoken and not plain else escaped_said(line, plain), at)
        else:
            text = _colon_escaped(line) if number < told else _line(line, one, last and number == len(typed) - 1)
            yield Line(text, at, _is_broken(typed, number, one))


def _colon_escaped(line: str) -> str:
    before, _, after = line.partition(":")
    return f"{escaped(before)}\\:{escaped(after)}"


def _header(line: str) -> str:
    """A header line as typed. In those that name people nothing is Markdown; in the others little is."""
    name, _, value = line.partition(":")
    return line if "@" in value else f"{name}:{escaped(value)}"


def _line(line: str, one: Fenced, last: bool) -> str:
    """A line of running text; a signature after a dash, `- Jo`, is no item of a list."""
    signed = last and one.kind.grammar == LETTER and SIGNED.match(line) and is_name(line)
    return escaped(line) if signed else escaped_start(line, one.dialogue)


def _said_by(line: str, one: Fenced) -> str:
    """A line with a speaker. Their name is no Markdown, and stands as typed where escaping would change it."""
    text = escaped_said(line, plain=False)
    said = LINE.match(line) if pasted(line, "") is None else None
    begins = max(said.start("text"), said.start("wide")) if said else -1
    if begins < 0 or escaped(line[:begins]) == line[:begins]:
        return text
    named = line[:begins] + escaped_said(f" {line[begins:]}", plain=False).removeprefix(" ")
    return named if _as_read(one, [named]).speakers else text


def _looks_said(line: str) -> bool:
    """Whether a line of one person's message looks like more: somebody's name and words, a time, a quote, an app's."""
    return line[:1] in OPENING_ALSO or bool(LINE.match(line)) or pasted(line, "") is not None


def _is_broken(typed: Sequence[str], number: int, one: Fenced) -> bool:
    """Whether a line would run on into the next one, which it does not in the file."""
    if one.kind.lines or number == len(typed) - 1 or not typed[number]:
        return False
    return not opens_paragraph(typed[number + 1], one.dialogue)
