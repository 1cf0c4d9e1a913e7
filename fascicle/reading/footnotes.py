"""Footnotes: `[^label]: text`, taken out of the lines before anything else is read, so that they may stand anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fascicle.problems import Problem, Span
from fascicle.reading.scan import CLOSING, OPENING, code_blocks
from fascicle.reading.scenes import scene_break

DEFINITION = re.compile(r" {0,3}\[\^([^\[\]\s]{1,80})\]:[ \t]*(.*)\Z")
BLOCK = re.compile(rf"{DEFINITION.pattern}|{CLOSING.pattern}|{OPENING.pattern}|#{{1,6}}[ \t]")  # what ends one
INDENTED = ("    ", "\t")


@dataclass(frozen=True, slots=True)
class Definition:
    """`[^label]: text` at `line`, with the lines that continue it."""

    label: str
    lines: tuple[str, ...]
    line: int


def take_definitions(lines: Sequence[str], first: int) -> tuple[Sequence[str], list[Definition]]:
    """The lines with blank ones where footnotes were defined, in messages too; and the footnotes, in order."""
    if not any("[^" in line for line in lines):
        return lines, []
    rest = list(lines)
    codes = code_blocks(lines)
    found: list[Definition] = []
    at = 0
    while at < len(lines):
        definition = DEFINITION.match(lines[at])
        if at in codes:
            at = codes[at]
        elif definition:
            end = _end(lines, at, codes)
            text = (definition[2], *(_outdented(line) for line in lines[at + 1 : end]))
            found.append(Definition(definition[1], text, first + at))
            rest[at:end] = [""] * (end - at)
            at = end
        else:
            at += 1
    return rest, found


def _end(lines: Sequence[str], at: int, codes: Mapping[int, int]) -> int:
    """The line after a footnote: it goes on to a blank line or another block, and over paragraphs that are indented."""
    end = at + 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        if not lines[number - 1].strip() and not line.startswith(INDENTED):
            break
        if number in codes or BLOCK.match(line) or scene_break(line) is not None:
            break
        end = number + 1
    return end


def _outdented(line: str) -> str:
    return next((line.removeprefix(indent) for indent in INDENTED if line.startswith(indent)), line)


def unused(defined: Iterable[Definition], called: Iterable[Definition], path: str) -> list[Problem]:
    """R006 for every definition of the file `path` that is not among those called."""
    used = {definition.line for definition in called}
    return [
        Problem(
            "R006",
            f"the footnote `[^{definition.label}]` is never called",
            Span(path, definition.line),
            f"put `[^{definition.label}]` where it belongs",
        )
        for definition in defined
        if definition.line not in used
    ]


def call_id(footnote: str, call: int) -> str:
    """The id of the place that calls a footnote for the `call`th time."""
    return f"{footnote}-call" if call == 1 else f"{footnote}-call-{call}"
