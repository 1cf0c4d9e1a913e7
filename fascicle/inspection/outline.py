"""Findings as an outline for the terminal: a line a finding, and below it why.

A line is a text and a style, which `terminal` turns into colours where there are any. No line is wider than asked for,
but by a word that is.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from fascicle.inspection.described import described
from fascicle.inspection.entries import BREAK, CHAPTER, FACT, MESSAGE, PARTS, WARNING, Entry, counted, entries
from fascicle.inspection.examined import Examined

HEAD, UNSURE, QUIET, USUAL = "head", "unsure", "quiet", ""
REASONS = 2  # for each finding, unless all are wanted
GUTTER = 13  # columns for the lines of the file: `10240–10242`
NARROWEST, WIDEST = 40, 100

Line = tuple[str, str]  # a text, and how it is set


def outline(examined: Examined, width: int, every_reason: bool = False) -> Iterator[Line]:
    """The lines of the outline, for a terminal of so many columns."""
    width = max(NARROWEST, min(width, WIDEST))
    every = entries(examined.found)
    yield from _head(examined, width)
    yield "", USUAL
    for entry in every:
        if entry.what != FACT or entry.name not in PARTS.values():  # the head has said those
            yield from _entry(entry, width, None if every_reason else REASONS)
    if every:
        yield "", USUAL
    yield from _wrapped(f"{counted(every).capitalize()}.", "", width, USUAL)
    yield from _wrapped(_next(examined, every), "", width, QUIET)


def _head(examined: Examined, width: int) -> Iterator[Line]:
    yield examined.path, HEAD
    for name, what in described(examined):
        yield from _wrapped(what, f"  {name:<{GUTTER - 2}}", width, USUAL)


def _entry(entry: Entry, width: int, reasons: int | None) -> Iterator[Line]:
    style = HEAD if entry.what == CHAPTER else UNSURE if entry.what == WARNING or not entry.applied else USUAL
    yield from _wrapped(_said(entry), f"{entry.lines:>{GUTTER - 2}}  ", width, style)
    why = _why(entry, reasons)
    if why:
        yield from _wrapped(why, " " * (GUTTER + 2), width, QUIET)


def _said(entry: Entry) -> str:
    if not entry.text:
        return entry.label
    if entry.what in (MESSAGE, BREAK):
        return f"{entry.label}: “{entry.text}”"
    return f"{entry.label}: {entry.text}"


def _why(entry: Entry, reasons: int | None) -> str:
    """`97 %, voice+cue: a phone buzzes before it; it says *you*`, with so many reasons at most."""
    rule = ", ".join(filter(None, (entry.sure, entry.rule)))
    said = list(entry.reasons[:reasons])
    more = len(entry.reasons) - len(said)
    said += [f"and {more} more"] * bool(more)
    return ": ".join(filter(None, (rule, "; ".join(said))))


def _next(examined: Examined, every: list[Entry]) -> str:
    """What an author may do now."""
    said = [f"`fascicle mark {examined.path}` writes this into Markdown, where you can change it."]
    if any(not entry.applied for entry in every):
        said.insert(0, "What ends in a question mark is only suggested, and changes nothing.")
    return " ".join(said)


def _wrapped(text: str, before: str, width: int, style: str) -> Iterator[Line]:
    """A text in lines; `before` stands before the first of them, and as many spaces before the others."""
    after = " " * len(before)
    lines = textwrap.wrap(text, width, initial_indent=before, subsequent_indent=after, break_long_words=False,
                          break_on_hyphens=False)  # fmt: skip
    return ((line, style) for line in lines or [before.rstrip()])
