"""The first look at a text: its lines parted into runs of prose, scene breaks and fences.

Markdown never sees a line that means something else in a story; a run of prose is handed to it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fascicle.problems import Problem, Span
from fascicle.reading.scenes import LETTERS, scene_break

QUOTES = frozenset("\"'“‘«„「『(")
OPENING = re.compile(r"[ \t]*:{3,}[ \t]*([^\s:]+):?(?:[ \t]+(.*))?\Z")
CLOSING = re.compile(r"[ \t]*:{3,}[ \t]*\Z")
CODE = re.compile(r"[ \t]*(`{3,})[ \t]*[^`\s]*[ \t]*\Z")  # with the name of a language, but not with words
HEADING = re.compile(r" {0,3}#[ \t]+(\S.*)\Z")
IN_BLOCK = re.compile(r"[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[-*+>\d.) \t]*:{3,}[ \t]*[^\s:]")
IN_A_BLOCK = "a message cannot stand in a list or a quote"
TAKE_OUT = "take out what stands before the colons here and below; meanwhile it is text"
CLOSES_NOTHING = r"take them out, or write `\:::` if the colons are part of the story"


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


Piece = Run | Break | Fence


def scan(lines: Sequence[str], first: int, path: str) -> tuple[list[Piece], list[Problem]]:
    """The pieces of `lines`, whose first is line `first` of the file `path`. No line is lost."""
    codes, fences = code_blocks(lines), fence_ends(lines)
    pieces: list[Piece] = []
    problems: list[Problem] = []
    start = at = 0  # lines[start:at] are prose that is not yet a piece
    while at < len(lines):
        if ":::" in lines[at] and IN_BLOCK.match(lines[at]) and at not in codes:
            problems.append(Problem("R010", IN_A_BLOCK, Span(path, first + at), TAKE_OUT))
        if _is_plain(lines[at]):
            at += 1
            continue
        if at in codes:
            at = codes[at]
            continue
        alone = at == start or not lines[at - 1].strip()
        piece, taken = _piece(lines, at, first, fences, alone)
        if piece is not None:
            pieces += _run(lines, start, at, first)
            pieces.append(piece)
            start = at + taken
        problems += _mistake(lines, at, Span(path, first + at), fences)
        at += taken
    pieces += _run(lines, start, at, first)
    return pieces, problems


def _is_plain(line: str) -> bool:
    """Whether a line begins as most do, with a letter or a quotation mark: then it is nothing but prose."""
    lead = line.lstrip()[:1]
    return not lead or (lead not in LETTERS if lead.isalnum() else lead in QUOTES)


def _run(lines: Sequence[str], start: int, end: int, first: int) -> Iterator[Run]:
    """The prose of lines[start:end], unless all of it is blank."""
    if any(line and not line.isspace() for line in lines[start:end]):
        yield Run(tuple("" if line.isspace() else line for line in lines[start:end]), first + start)


def _piece(
    lines: Sequence[str], at: int, first: int, fences: Mapping[int, int], alone: bool
) -> tuple[Break | Fence | None, int]:
    """What begins at line `at` if it is more than prose, and how many lines it takes; `alone`: below no text."""
    if at in fences:
        opening = OPENING.match(lines[at])
        assert opening
        inside = tuple(lines[at + 1 : fences[at]])
        return Fence(opening[1], _title(opening[2] or ""), inside, first + at), len(inside) + 2
    caption = scene_break(lines[at], alone)
    return (None, 1) if caption is None else (Break(caption, first + at), 1)


def _title(rest: str) -> str:
    """What follows the kind, without the colons that some put at the end of that line too."""
    rest = rest.strip()
    return rest.rstrip(":").rstrip() if rest.endswith(":::") else rest


def _mistake(lines: Sequence[str], at: int, span: Span, fences: Mapping[int, int]) -> Iterator[Problem]:
    """What is wrong with line `at`: a fence or code block that nothing closes, colons that close nothing."""
    line = lines[at].lstrip()
    if line.startswith(":::"):
        if fences.get(at) == len(lines):
            kind = fence_kind(line)
            yield Problem("R001", f"`::: {kind}` is never closed", span, "put a line `:::` where it ends")
        elif CLOSING.match(line):
            yield Problem("R002", "these colons close nothing", span, CLOSES_NOTHING)
    elif line.startswith("```") and CODE.match(line):
        yield Problem("R008", "this code block is never closed", span, "put a line of ``` where it ends")


def fence_kind(line: str) -> str:
    """The kind that a line opens a message of, "" where it opens none."""
    opening = OPENING.match(line)
    return opening[1] if opening else ""


def code_blocks(lines: Sequence[str]) -> dict[int, int]:
    """Where code blocks are: the line that opens each -> the line after the one that closes it."""
    found: dict[int, int] = {}
    never = 1_000_000  # so many backticks, or more, are not closed by any line to come
    at = 0
    while at < len(lines):
        opening = CODE.match(lines[at]) if "```" in lines[at] else None
        if opening and len(opening[1]) < never:
            end = _code_end(lines, at, len(opening[1]))
            if end is not None:
                found[at] = end
                at = end
                continue
            never = len(opening[1])
        at += 1
    return found


def _code_end(lines: Sequence[str], at: int, ticks: int) -> int | None:
    """The line after the one that closes the code block opened at `at`; None where nothing does."""
    for number in range(at + 1, len(lines)):
        line = lines[number].strip()
        if line.startswith("```") and len(line) >= ticks and not line.strip("`"):
            return number + 1
    return None


def fence_ends(lines: Sequence[str]) -> dict[int, int]:
    """The line that opens each fence -> the line that closes it, or `len(lines)` where none does. Code holds none."""
    codes = code_blocks(lines)
    ends: dict[int, int] = {}
    still_open: list[int] = []
    at = 0
    while at < len(lines):
        if at in codes:
            at = codes[at]
            continue
        if lines[at].lstrip().startswith(":::"):
            if OPENING.match(lines[at]):
                ends[at] = len(lines)
                still_open.append(at)
            elif still_open and CLOSING.match(lines[at]):
                ends[still_open.pop()] = at
        at += 1
    return ends


def heading(line: str) -> str | None:
    """The words of `# Heading`; None where the line is something else (`# # #` is a scene break)."""
    found = HEADING.match(line.rstrip())
    if not found or scene_break(line) is not None:
        return None
    words = found[1].rstrip("#")
    return words.rstrip() if words[-1:].isspace() else found[1]  # `# Heading #` closes as it opens


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a file under its `# Heading`, which is at `heading_line`; the first of `lines` is line `line`."""

    heading: str | None
    heading_line: int
    lines: Sequence[str]
    line: int


def split_chapters(lines: Sequence[str], first: int) -> list[Section]:
    """A story in one file, parted at each `# Heading`.

    What stands before the first heading comes first, with the heading None, unless it is blank. A heading inside
    a closed fence or a code block is part of it; a fence that is not closed does not swallow the chapters after it.
    """
    heads = [(at, words) for at in _outside(lines) if (words := heading(lines[at])) is not None]
    sections: list[Section] = []
    opening = lines[: heads[0][0] if heads else len(lines)]
    if not heads or any(line.strip() for line in opening):
        sections.append(Section(None, first, opening, first))
    for number, (at, words) in enumerate(heads):
        end = heads[number + 1][0] if number + 1 < len(heads) else len(lines)
        sections.append(Section(words, first + at, lines[at + 1 : end], first + at + 1))
    return sections


def _outside(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines that no closed fence and no code block holds."""
    codes, fences = code_blocks(lines), fence_ends(lines)
    at = 0
    while at < len(lines):
        if at in codes:
            at = codes[at]
        elif fences.get(at, len(lines)) < len(lines):
            at = fences[at] + 1
        else:
            yield at
            at += 1
