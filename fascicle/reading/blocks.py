"""Lines into blocks: prose, scene breaks, messages, and passages a reader may skip."""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.model import Block, Footnote, Prose, SceneBreak, Skippable, Text
from fascicle.reading.context import Gathering
from fascicle.reading.footnotes import call_id, take_definitions
from fascicle.reading.ids import block_id
from fascicle.reading.markdown import inline, prose
from fascicle.reading.messages import message, quoted_or_word
from fascicle.reading.scan import Break, Fence, Run, scan

DEEPEST = 8  # messages within messages; the design asks for five
SKIPPABLE = "warning"


def text(lines: Sequence[str], first: int, gathering: Gathering) -> Text:
    """A whole text: a chapter's body, a note. Its footnotes stand at its end."""
    lines, definitions = take_definitions(lines, first)
    for definition in definitions:
        gathering.define(definition)
    made = blocks(lines, first, gathering)
    footnotes = _footnotes(gathering)
    return Text(made, footnotes, tuple(gathering.links), frozenset(gathering.ids), gathering.words, gathering.opening)


def blocks(lines: Sequence[str], first: int, gathering: Gathering, depth: int = 0) -> tuple[Block, ...]:
    """The blocks of `lines`, whose first is line `first` of the file."""
    pieces, problems = scan(lines, first, gathering.path)
    gathering.problems.extend(problems)
    made: list[Block] = []
    last = "start"
    for piece in pieces:
        if isinstance(piece, Run):
            last = next(line for line in reversed(piece.lines) if line)
            made.append(Prose(prose("\n".join(piece.lines), piece.line, gathering)))
        elif isinstance(piece, Break):
            caption = inline(piece.caption, piece.line, gathering) if piece.caption else ""
            made.append(SceneBreak(block_id(f"{piece.caption} after {last}", gathering.ids, "s"), caption))
        else:
            last = "\n".join(piece.lines)
            made.append(_fence(piece, gathering, depth + 1))
    return tuple(made)


def _fence(fence: Fence, gathering: Gathering, depth: int) -> Block:
    """A fence: a message, a passage to skip, or, too deep to nest, its lines as they stand."""

    def body(lines: Sequence[str], first: int) -> tuple[Block, ...]:
        return blocks(lines, first, gathering, depth)

    if depth > DEEPEST:
        return _too_deep(fence, gathering)
    if fence.kind.casefold() == SKIPPABLE:
        name, summary = quoted_or_word(fence.rest)
        return Skippable(
            block_id("\n".join(fence.lines), gathering.ids, "w"),
            name,
            inline(summary, fence.line, gathering),
            body(fence.lines, fence.line + 1),
        )
    return message(fence, gathering, body)


def _too_deep(fence: Fence, gathering: Gathering) -> Prose:
    gathering.problem("R009", f"messages nest more than {DEEPEST} deep", fence.line, "this one is shown as text")
    lines = [f"::: {fence.kind} {fence.rest}".rstrip(), *fence.lines]
    plain = [line.replace(":::", r"\:::") + "  " * bool(line.strip()) for line in lines]
    return Prose(prose("\n".join(plain), fence.line, gathering))


def _footnotes(gathering: Gathering) -> tuple[Footnote, ...]:
    """The footnotes called, in order of first call; one may call another, which lengthens the list meanwhile."""
    made = [prose("\n".join(note.lines), note.line, gathering) for note in gathering.called]
    return tuple(
        _footnote(number, note.label, html, gathering)
        for number, (note, html) in enumerate(zip(gathering.called, made, strict=True), start=1)
    )


def _footnote(number: int, label: str, html: str, gathering: Gathering) -> Footnote:
    id_ = f"{gathering.footnotes}fn-{number}"
    return Footnote(number, id_, html, tuple(call_id(id_, n) for n in range(1, gathering.calls[label].nth + 1)))
