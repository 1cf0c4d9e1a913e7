"""Findings written into the manuscript: plain text becomes the Markdown that an author would have typed.

A `.txt` is built from this Markdown, so that `mark` and then `build` cannot give another story than `build` alone. No
word is lost, whatever the findings say: a paragraph is left out only where a heading, a break or the front matter has
its words (`plaintext` sees to the last), and what cannot be a mark where it stands is written as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fascicle.reading.authors_notes import ENDNOTES, NOTES
from fascicle.reading.detect.findings import PLAIN, Break, Findings, Paragraph
from fascicle.reading.escapes import as_number, escaped, escaped_start, opens_paragraph
from fascicle.reading.marking_messages import Fenced, fenced
from fascicle.reading.marking_plan import Plan, Run, plan, words
from fascicle.reading.scan import heading
from fascicle.reading.scenes import is_ornament, scene_break
from fascicle.reading.written import Written, one_line

MARK = "***"


def marked(found: Findings) -> list[Written]:
    """The lines of Markdown, without front matter."""
    return list(_Writer(found, plan(found), found.text.rules.language.marks.dialogue).text())


@dataclass(frozen=True, slots=True)
class _Writer:
    found: Findings
    plan: Plan
    dialogue: bool

    def text(self) -> Iterator[Written]:
        at = 0
        while at < len(self.found.text.paragraphs):
            if at in self.plan.notes:
                yield from self.note(self.plan.notes[at])
            if at in self.plan.messages:
                yield from self.broken(at)
                message = self.plan.messages[at]
                yield from fenced(Fenced(message, self.found, self.plan, self.inner_break, at in self.plan.continued))
                at = message.last + 1
            else:
                yield from self.paragraph(at)
                at += 1

    def paragraph(self, at: int) -> Iterator[Written]:
        paragraph = self.found.text.paragraphs[at]
        if at in self.plan.headings:
            yield _heading(self.plan.headings[at]), paragraph.first
            yield "", paragraph.last
            return
        yield from self.broken(at)
        if at not in self.plan.silent:
            yield from self.prose(paragraph, plain=self.found.text.taken.get(at) == PLAIN)
            yield "", paragraph.last

    def prose(self, paragraph: Paragraph, plain: bool = False) -> Iterator[Written]:
        r"""A paragraph of the narration: one line, or the author's own with a `\` at the end of all but the last."""
        lines = [one_line(line) for line in paragraph.lines]
        if plain:
            lines[0] = lines[0].removeprefix("\\").lstrip()
        if paragraph.flows:
            yield escaped_start(" ".join(lines), self.dialogue), paragraph.first
            return
        for number, line in enumerate(lines, start=1):
            goes_on = number < len(lines) and not opens_paragraph(lines[number], self.dialogue)
            yield escaped_start(line, self.dialogue) + "\\" * (goes_on and bool(line)), paragraph.first + number - 1

    def note(self, run: Run) -> Iterator[Written]:
        paragraphs = [self.found.text.paragraphs[at] for at in run.paragraphs]
        yield f"::: {ENDNOTES if run.end else NOTES}", paragraphs[0].first
        for number, (at, paragraph) in enumerate(zip(run.paragraphs, paragraphs, strict=True)):
            if number:
                yield "", paragraph.first
            yield from self.prose(paragraph, plain=self.found.text.taken.get(at) == PLAIN)
        yield ":::", paragraphs[-1].last
        yield "", paragraphs[-1].last

    def broken(self, at: int) -> Iterator[Written]:
        """The scene break before a paragraph, where there is one."""
        one = self.plan.breaks.get(at)
        if one is not None:
            for text, line in self.inner_break(one):
                yield text, line
                yield "", line

    def inner_break(self, one: Break) -> list[Written]:
        """The paragraphs of a break: as it was typed, where that is one; a caption too long for one is a paragraph."""
        line = one.marks[0] if one.marks else self.found.text.paragraphs[one.index].first
        typed = self.plan.marks.get(one.index, ())
        captions = [text for text in typed if not is_ornament(text)] if typed else [one.caption]
        said = " ".join(filter(None, captions))
        whole = next((text for text in typed if scene_break(text) == one.caption), "") if len(typed) == 1 else ""
        if whole:
            return [(whole if not one.caption else escaped(whole), line)]
        if not said:
            return [(next((text for text in typed if scene_break(text) == ""), MARK), line)]
        caption = f"{MARK} {escaped(one.caption if words(one.caption) == words(said) else said)} {MARK}"
        if scene_break(caption):
            return [(caption, line)]
        return [(MARK, line), (escaped_start(said, self.dialogue), line)]


def _heading(title: str) -> str:
    """A title as a heading of Markdown, which takes signs at its end for its own, and an ornament for a break."""
    text = escaped(title)
    if text.endswith("#"):
        text = f"{text[:-1]}\\#"
    line = f"# {text}"
    return line if heading(line) == text else f"# {as_number(text)}"
