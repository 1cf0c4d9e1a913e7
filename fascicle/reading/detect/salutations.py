"""Salutations: how a letter begins, with its place and date above.

Looked for: a greeting alone on its line, one that runs on (`Dear Tom, all is well`), or somebody called by name alone
(`Merrin,`), in the first lines or under a place and a date, each perhaps a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.reading.detect.asked import greeted_in, is_address, is_dateline, is_greeting
from fascicle.reading.detect.findings import Text
from fascicle.reading.detect.quoted import plain_lines
from fascicle.reading.letter_lines import SHORT, addressee, is_called, is_title, may_be_called, title_in, unquoted

HEAD = 6  # paragraphs from the first line of an address to the salutation
LONGEST_RUN_IN = 60  # characters in which a salutation stands that runs on
SPEAKER = re.compile(r"(?!MRS?\.|MISS\.|DR\.|MME\.)[A-Z0-9][A-Z0-9 ]{2,20}\. \S")  # of a play: `ALL. Ho! the sail`
FORMAL = re.compile(r"To (?P<to>(?:the |all )?[^\W\d_a-z][^,;!?]{1,60}), (?:health and |our |my )?greetings?[.:!,]?\Z")


@dataclass(frozen=True, slots=True)
class Salutation:
    """A letter's head: its paragraph, the line in it, whom it greets. `sure`: it greets, and is not only a name."""

    index: int
    line: int
    to: str
    alone: bool = True
    sure: bool = True
    dated: bool = False


def salutation(text: Text, at: int, stop: int) -> Salutation | None:
    """The salutation that paragraph `at` is, or that stands below its place and date."""
    dated, called = False, None
    language = text.rules.language.code
    for index in range(at, min(at + HEAD, stop)):
        if not text.free(index):
            return called
        lines = [unquoted(line) for line in plain_lines(text.paragraphs[index])]
        for number, line in enumerate(lines):
            if len(line) > SHORT:
                return _runs_on(line, index, number, dated) or called
            if formal := FORMAL.match(line):
                return Salutation(index, number, formal["to"], dated=dated)
            if is_greeting(line) and not SPEAKER.match(line):
                return _greets(lines, index, number, dated)
            if called is None and _ends_head(text, lines, number, index, stop):
                called = Salutation(index, number, addressee(line), sure=False, dated=dated)
            isdate = is_dateline(line, language)
            dated = dated or isdate
            if not isdate and not (_is_placed(line) and is_address(line)):
                return _runs_on(line, index, number, dated) or called
    return called


def _greets(lines: Sequence[str], index: int, number: int, dated: bool) -> Salutation:
    line = lines[number]
    to = addressee(line)
    if to and is_title(to):
        to = next(filter(None, map(title_in, lines[:number])), to)
    return Salutation(index, number, to, sure=not is_called(line) or dated, dated=dated)


def _runs_on(line: str, index: int, number: int, dated: bool) -> Salutation | None:
    """`Dear Tom, all is well`, perhaps below a date."""
    start = line[:LONGEST_RUN_IN]
    to = greeted_in(start)
    if not to or start.endswith(to):
        return None
    return Salutation(index, number, to, alone=False, dated=dated)


def _ends_head(text: Text, lines: Sequence[str], number: int, index: int, stop: int) -> bool:
    """Whether a line calls somebody by name alone, `Merrin,`, with text below it."""
    line = lines[number]
    below = number + 1 < len(lines) or (index + 1 < stop and text.free(index + 1))
    return (
        below
        and line.endswith((",", ":", "—", "–", ",—"))
        and len(line.split()) <= 3
        and may_be_called(line, apart=True)
    )


def _is_placed(line: str) -> bool:
    """Whether a line may be of an address: only such lines are looked at more closely."""
    return line.endswith((",", ".")) or line.isupper() or any(c.isdigit() for c in line) or line.startswith("c/o")
