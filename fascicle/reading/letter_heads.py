"""Where a letter's text begins: below its headings, its place and date, and its salutation."""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.reading.letter_below import paragraph_end
from fascicle.reading.letter_leave import is_name
from fascicle.reading.letter_lines import (
    SHORT,
    is_address,
    is_called,
    is_dateline,
    is_greeting,
    is_postscript,
    is_sentence,
    may_be_called,
)
from fascicle.reading.scan import fence_kind

HEAD = 16  # lines within which a salutation is looked for: two addresses and a date
LONGEST_ADDRESS = 5  # lines


def head(seen: Sequence[str], start: int, end: int, language: str) -> tuple[int, int | None]:
    """Where the dateline and addresses end, and the line of the salutation, if there is one."""
    called = None  # the last line that may call somebody, so far
    for number in range(start, min(end, start + HEAD)):
        line = seen[number]
        if is_greeting(line) and not (is_called(line) and _is_in_address(seen, number, min(end, start + HEAD))):
            return number, number
        if len(line) > SHORT or fence_kind(line) or is_postscript(line) or is_sentence(line, language):
            break
        after = next((line for line in seen[number + 1 : end] if line), "")
        goes_on = bool(after) and after[0].islower() and bool(seen[number + 1])  # or is an address
        if not after or goes_on or may_be_called(after, apart=False) or is_name(after):
            continue
        if may_be_called(line, apart=not seen[number + 1]) and not is_dateline(line, language):
            called = number
    if called is not None:
        return called, called
    return _datelines(seen, start, end, language), None


def _is_in_address(seen: Sequence[str], number: int, end: int) -> bool:
    """Whether `Miss Tranmer,` is the first line of an address, or all of it, and a salutation stands further down."""
    stop = paragraph_end(seen, number, end)
    below = seen[number + 1 : stop]
    greets = [line for line in seen[stop:end] if line]
    if not below:  # Miss March: Dear Madam,
        return bool(greets) and is_greeting(greets[0])
    return all(map(is_address, below)) and any(map(is_greeting, greets))


def _datelines(seen: Sequence[str], start: int, end: int, language: str) -> int:
    """The end of the place and date that a letter without a salutation begins with; `start` where there are none."""
    at = start
    for _ in range(2):  # an address, and a date under it
        stop = paragraph_end(seen, at, end)
        lines = seen[at:stop]
        dated = any(is_dateline(line, language) for line in lines)
        if (
            not lines
            or fence_kind(lines[0])
            or stop >= end
            or len(lines) > LONGEST_ADDRESS
            or not _is_head(lines, dated, language)
        ):
            break
        if dated:
            return stop
        at = next((number for number in range(stop, end) if seen[number]), end)
    return start + 1 if start + 1 < end and is_dateline(seen[start], language) else start


def _is_head(lines: Sequence[str], dated: bool, language: str) -> bool:
    """Whether a paragraph is an address, or one with a date."""
    if not all(is_address(line) or is_dateline(line, language) for line in lines):
        return False
    last = lines[-1]
    return not last.endswith(".") or is_dateline(last, language) or (len(lines) > 1 and not dated)
