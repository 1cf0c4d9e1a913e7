"""The first look at a text: its lines parted into runs of prose, scene breaks, fences and footnotes.

Markdown never sees a line that means something else in a story; a run of prose is handed to it whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.problems import Problem, Span
from fascicle.reading.scenes import scene_break

OPENING = re.compile(r"[ \t]*:{3,}[ \t]*([^\s:]+)(?:[ \t]+(.*))?\Z")
CLOSING = re.compile(r"[ \t]*:{3,}[ \t]*\Z")
FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)\Z")
CODE = re.compile(r" {0,3}(`{3,})[^`]*\Z")
HEADING = re.compile(r" {0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of ordinary text, from `line` on."""

    lines: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Break:
    """A scene break at `line`, with its caption as typed."""

    caption: str
    line: int


@dataclass(frozen=True, slots=True)
class Fence:
    """`::: kind rest` at `line`, and the lines inside it."""

    kind: str
    rest: str
    lines: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Definition:
    """`[^label]: text` at `line`, with the lines that continue it."""

    label: str
    lines: tuple[str, ...]
    line: int


Piece = Run | Break | Fence | Definition


def scan(lines: Sequence[str], first: int, path: str) -> tuple[list[Piece], list[Problem]]:
    """The pieces of `lines`, whose first is line `first` of the file `path`. No line is lost."""
    pieces: list[Piece] = []
    problems: list[Problem] = []
    run: list[str] = []
    at = 0
    unclosed: list[int] = []  # how many backticks were found never to close

    def end_run(before: int) -> None:
        if any(run):
            pieces.append(Run(tuple(run), first + before - len(run)))
        run.clear()

    while at < len(lines):
        line = lines[at] if not lines[at].isspace() else ""
        piece, taken = _piece(lines, at, first, path, problems, unclosed)
        if piece is not None:
            end_run(at)
            pieces.append(piece)
        elif taken:  # lines that belong together, of ordinary text
            run.extend(lines[at : at + taken])
        else:
            run.append(line)
        at += max(taken, 1)
    end_run(at)
    return pieces, problems


def _piece(
    lines: Sequence[str], at: int, first: int, path: str, problems: list[Problem], unclosed: list[int]
) -> tuple[Piece | None, int]:
    """What begins at line `at` if it is more than a line of prose, and how many lines it takes."""
    line = lines[at]
    mark = line.lstrip()[:1]
    if not mark or (mark.isalnum() and mark not in "oOxX0"):  # most lines
        return None, 0
    if mark == ":" and (opening := OPENING.match(line)):
        end = fence_end(lines, at)
        if end is None:
            problems.append(_unclosed(opening[1], Span(path, first + at)))
        inside = tuple(lines[at + 1 : len(lines) if end is None else end])
        return Fence(opening[1], (opening[2] or "").strip(), inside, first + at), len(inside) + (2 if end else 1)
    if mark == ":" and CLOSING.match(line):
        problems.append(Problem("R002", "these colons close nothing", Span(path, first + at), CLOSES_NOTHING))
        return None, 0
    if mark == "[" and (note := FOOTNOTE.match(line)):
        taken = _continued(lines, at)
        text = (note[2], *(kept.removeprefix("    ").removeprefix("\t") for kept in lines[at + 1 : at + taken]))
        return Definition(note[1], text, first + at), taken
    if mark == "`" and CODE.match(line):
        return None, _code(lines, at, Span(path, first + at), problems, unclosed)
    caption = scene_break(line)
    return (None, 0) if caption is None else (Break(caption, first + at), 1)


CLOSES_NOTHING = r"take them out, or write `\:::` if the colons are part of the story"


def _unclosed(kind: str, span: Span) -> Problem:
    return Problem("R001", f"`::: {kind}` is never closed", span, "put a line `:::` where it ends")


def fence_end(lines: Sequence[str], at: int) -> int | None:
    """The line that closes the fence opened at `at`, counted as `lines` is; None where nothing does."""
    depth = 0
    for number in range(at, len(lines)):
        if not lines[number].lstrip().startswith(":::"):
            continue
        if CLOSING.match(lines[number]):
            depth -= 1
            if not depth:
                return number
        elif OPENING.match(lines[number]):
            depth += 1
    return None


def _continued(lines: Sequence[str], at: int) -> int:
    """How many lines a footnote takes: to the blank line, and on over paragraphs that are indented."""
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if line.strip():
            if not lines[end - 1].strip() and not line.startswith(("    ", "\t")):
                break
            if FOOTNOTE.match(line) or CLOSING.match(line) or OPENING.match(line):
                break
        end += 1
    while not lines[end - 1].strip() and end > at + 1:
        end -= 1
    return end - at


def _code(lines: Sequence[str], at: int, span: Span, problems: list[Problem], unclosed: list[int]) -> int:
    """How many lines a code block takes; 0 and a problem where it is never closed."""
    opening = CODE.match(lines[at])
    assert opening
    ticks = len(opening[1])
    closing = re.compile(rf" {{0,3}}`{{{ticks},}}[ \t]*\Z")
    if not any(ticks >= other for other in unclosed):
        for number in range(at + 1, len(lines)):
            if closing.match(lines[number]):
                return number - at + 1
        unclosed.append(ticks)
    problems.append(Problem("R008", "this code block is never closed", span, "put a line of ``` where it ends"))
    return 0


def split_chapters(lines: Sequence[str], first: int) -> list[tuple[str | None, int, list[str], int]]:
    """A story in one file, parted at each `# Heading`: (heading, its line, lines, line of the first of them).

    What stands before the first heading comes first, with the heading None, unless it is blank. A heading inside
    a closed fence is part of the message; an unclosed one does not swallow the chapters after it.
    """
    heads = [at for at in _outside_fences(lines) if HEADING.match(lines[at]) and scene_break(lines[at]) is None]
    parts: list[tuple[str | None, int, list[str], int]] = []
    opening = list(lines[: heads[0] if heads else len(lines)])
    if not heads or any(line.strip() for line in opening):
        parts.append((None, first, opening, first))
    for at, end in zip(heads, [*heads[1:], len(lines)], strict=False):
        heading = HEADING.match(lines[at])
        assert heading
        parts.append((heading[1], first + at, list(lines[at + 1 : end]), first + at + 1))
    return parts


def _outside_fences(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that no closed fence holds."""
    open_at: list[int] = []
    closed: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if line.lstrip().startswith(":::"):
            if CLOSING.match(line):
                if open_at:
                    closed.append((open_at.pop(), number))
            elif OPENING.match(line):
                open_at.append(number)
    inside = set()
    for start, end in closed:
        inside.update(range(start, end + 1))
    return [number for number in range(len(lines)) if number not in inside]
