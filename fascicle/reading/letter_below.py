"""What stands below a letter's signature: enclosures and postscripts.

Lines are those of the whole letter, without quotation marks around them; those of messages inside it are blank but for
the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fascicle.reading.letter_leave import LISTED
from fascicle.reading.letter_lines import SHORT, is_enclosure, is_postscript
from fascicle.reading.scan import fence_kind


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one role, from `begin` up to `end`."""

    role: str
    begin: int
    end: int


def paragraph_end(seen: Sequence[str], at: int, end: int) -> int:
    """The line after the paragraph that line `at` is in, which a message below it ends."""
    stop = at
    while stop < end and seen[stop] and (stop == at or not fence_kind(seen[stop])):
        stop += 1
    return stop


def paragraph_start(seen: Sequence[str], at: int, start: int) -> int:
    """The first line of the paragraph that line `at` is in."""
    while at > start and seen[at - 1]:
        at -= 1
    return at


def tail(seen: Sequence[str], start: int, end: int) -> list[Stretch]:
    """The enclosures and postscripts that end `seen[start:end]`, in order."""
    begin = postscript = _postscripts(seen, start, end)
    while (above := _enclosed(seen, start, begin)) < begin:
        begin = above
    stretches = [Stretch("enclosure", begin, postscript)] if begin < postscript else []
    return stretches + list(_after(seen, postscript, end))


def _postscripts(seen: Sequence[str], start: int, end: int) -> int:
    """The first line of the postscripts that end the letter; `end` where there are none."""
    for number in range(start, end):
        if is_postscript(seen[number]) and _under_little(seen, number, start):
            return number
    return end


def _under_little(seen: Sequence[str], number: int, start: int) -> bool:
    """Whether a line stands under a blank one or a short one, and does not go on with running text."""
    return number == start or len(seen[number - 1]) <= SHORT


def _enclosed(seen: Sequence[str], start: int, end: int) -> int:
    """The first line of the last enclosure of `seen[start:end]`; `end` where that ends otherwise."""
    last = next((number for number in range(end - 1, start - 1, -1) if seen[number]), None)
    if last is None:
        return end
    if fence_kind(seen[last]):
        return last
    top = paragraph_start(seen, last, start)
    for number in range(top, last + 1):
        if is_enclosure(seen[number]) and _under_little(seen, number, start):
            return number
    above = next((number for number in range(top - 1, start - 1, -1) if seen[number]), None)
    listed = all(LISTED.match(line) for line in seen[top : last + 1])
    if above is not None and listed and is_enclosure(seen[above]) and seen[above].endswith((":", "：")):
        return above
    return end


def _after(seen: Sequence[str], start: int, end: int) -> Iterator[Stretch]:
    """The postscripts, and what is enclosed between and below them."""
    begin, role = start, "postscript"
    for number in range(start + 1, end):
        line = seen[number]
        enclosed = is_enclosure(line) and _under_little(seen, number, start)
        back = is_postscript(line) or (line and not seen[number - 1] and not (fence_kind(line) or LISTED.match(line)))
        if enclosed if role == "postscript" else back and not enclosed:
            yield Stretch(role, begin, number)
            begin, role = number, "enclosure" if enclosed else "postscript"
    if begin < end:
        yield Stretch(role, begin, end)
