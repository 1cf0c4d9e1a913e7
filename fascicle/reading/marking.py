"""Findings written into the manuscript: plain text becomes the Markdown that an author would have typed.

A `.txt` is built from this Markdown, so that `mark` and then `build` cannot give another story than `build` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fascicle.kinds import LETTER, SPEAKERS
from fascicle.reading.detect.findings import HEADING, NOTE, PLAIN, Break, Findings, Found, Note, Paragraph
from fascicle.reading.escapes import escaped, escaped_start
from fascicle.reading.scenes import scene_break
from fascicle.reading.speakers import LINE

Written = tuple[str, int]  # a line of Markdown, and the line of the file that it comes from
SPACES = re.compile(r"[ \t]+")
GONE = frozenset(("furniture", "title", "author", "ornament", "caption"))  # they are written elsewhere, or as marks


@dataclass(frozen=True, slots=True)
class _Marks:
    """What begins at a paragraph, by its index."""

    chapters: Mapping[int, str]
    breaks: Mapping[int, Break]
    messages: Mapping[int, Found]
    notes: Mapping[int, Note]


def marked(found: Findings) -> list[Written]:
    """The lines of Markdown, without front matter."""
    marks = _Marks(
        {c.index: c.title for c in found.chapters if c.lines},
        {b.index: b for b in found.breaks if b.applied},
        {m.first: m for m in found.messages if m.applied},
        {n.first: n for n in found.notes},
    )
    paragraphs = found.text.paragraphs
    out: list[Written] = []
    at = 0
    while at < len(paragraphs):
        line = paragraphs[at].first
        if at in marks.breaks:
            out += [*_break(marks.breaks[at], line), ("", line)]
        if at in marks.messages:
            end = marks.messages[at].last + 1
            out += _message(marks.messages[at], found, marks)
        elif at in marks.notes:
            end = marks.notes[at].last + 1
            out += _note(marks.notes[at], paragraphs[at:end])
        else:
            end = at + 1
            out += _paragraph(at, found, marks)
        at = end
    return out


def _paragraph(index: int, found: Findings, marks: _Marks) -> list[Written]:
    paragraph, taken = found.text.paragraphs[index], found.text.taken.get(index, "")
    if index in marks.chapters:
        return [(f"# {escaped(marks.chapters[index])}", paragraph.first), ("", paragraph.last)]
    if taken in GONE or taken in (HEADING, NOTE):
        return []
    return [*_prose(paragraph, plain=taken == PLAIN), ("", paragraph.last)]


def _prose(paragraph: Paragraph, plain: bool = False) -> Iterator[Written]:
    r"""A paragraph of the narration: one line, or the author's own with a `\` at the end of all but the last."""
    lines = _own_lines(paragraph)
    if plain:
        lines = [lines[0].removeprefix("\\").lstrip(), *lines[1:]]
    if paragraph.flows:
        yield escaped_start(" ".join(lines)), paragraph.first
        return
    for number, line in enumerate(lines, start=1):
        yield escaped_start(line) + "\\" * (number < len(lines)), paragraph.first + number - 1


def _own_lines(paragraph: Paragraph) -> list[str]:
    return [SPACES.sub(" ", line) for line in paragraph.lines]


def _break(one: Break, line: int) -> list[Written]:
    line = one.marks[0] if one.marks else line
    caption = f"*** {escaped(one.caption)} ***" if one.caption else "***"
    return [(caption if scene_break(caption) is not None else "***", line)]


def _note(note: Note, paragraphs: tuple[Paragraph, ...]) -> list[Written]:
    word = "endnotes" if note.end else "notes"
    inside = [line for paragraph in paragraphs for line in (*_prose(paragraph), ("", paragraph.last))]
    return [(f"::: {word}", paragraphs[0].first), *inside[:-1], (":::", paragraphs[-1].last), ("", paragraphs[-1].last)]


# --- messages --------------------------------------------------------------------------------------------------------


def _message(message: Found, found: Findings, marks: _Marks) -> list[Written]:
    """A fence, its header lines, and the lines of the message as they stand."""
    paragraphs = found.text.paragraphs[message.first : message.last + 1]
    kind = found.text.rules.kinds.get(message.kind)
    grammar = kind.grammar if kind else ""
    first, last = paragraphs[0].first, paragraphs[-1].last
    opening = f"::: {message.kind}{' continued' * message.continued}"
    out: list[Written] = [(opening, first)]
    named = [(name, who) for name, who in (("From", message.sender), ("To", message.to)) if who]
    out += [(f"{name}: {SPACES.sub(' ', who)}", first) for name, who in named]
    out += [("", first)] * bool(named)
    for number, paragraph in enumerate(paragraphs, start=message.first):
        if number > message.first:
            if number in marks.breaks:
                out += [("", paragraph.first), *_break(marks.breaks[number], paragraph.first), ("", paragraph.first)]
            elif paragraph.gap:
                out.append(("", paragraph.first))
        if found.text.taken.get(number, "") not in GONE:
            out += _inside(paragraph, grammar, message.rule)
    return [*out, (":::", last), ("", last)]


def _inside(paragraph: Paragraph, grammar: str, rule: str) -> Iterator[Written]:
    lines = _own_lines(paragraph)
    if paragraph.flows:
        lines = [" ".join(lines)]
    for number, line in enumerate(lines):
        text = escaped_start(line)
        if grammar == SPEAKERS and not rule.startswith("chat") and (LINE.match(text) or text[:1] in "([>"):
            text = f"\\{text}"
        last = number == len(lines) - 1
        hard = "\\" if grammar not in (LETTER, SPEAKERS) and not last else ""
        yield text + hard, paragraph.first + number
