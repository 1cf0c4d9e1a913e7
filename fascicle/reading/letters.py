"""A letter's parts, by position and wording: dateline, salutation, body, closing, signature, enclosures, postscripts.

The head is looked for from the top, what follows the signature from the end, the closing and signature above that; what
is left between them is the body, however it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from itertools import zip_longest

from fascicle.languages import joined
from fascicle.model import Block, Part
from fascicle.reading.context import Gathering
from fascicle.reading.letter_ends import Stretch, foot, paragraph_end, tail
from fascicle.reading.letter_leave import is_name, name_in
from fascicle.reading.letter_lines import (
    SHORT,
    addressee,
    copied_to,
    date_in,
    greeted_in,
    is_address,
    is_called,
    is_dateline,
    is_greeting,
    is_postscript,
    is_sentence,
    may_be_called,
    unquoted,
)
from fascicle.reading.markdown import inline
from fascicle.reading.scan import fence_ends, fence_kind

Body = Callable[[Sequence[str], int], tuple[Block, ...]]  # lines and the number of the first -> blocks

HEAD = 16  # lines within which a salutation is looked for: two addresses and a date
LONGEST_ADDRESS = 5  # lines
CALLS = re.compile(r"<sup\b.*?</sup>")  # of footnotes
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's parts, and what it says of itself, "" for what it does not.

    `signed` and `addressed` are the signature and the salutation without their frills, `dated` the dateline as plain
    text, `copied` to whom its last lines say that a copy goes.
    """

    parts: tuple[Part, ...]
    signed: str = ""
    addressed: str = ""
    dated: str = ""
    copied: str = ""


def letter(
    lines: Sequence[str], first: int, gathering: Gathering, body: Body, breaks: bool = False, continued: bool = False
) -> Letter:
    """Read a letter whose first line is line `first` of the file.

    `breaks`: every line typed is a line shown. `continued`: its head stands in an earlier fragment.
    """
    language = gathering.rules.language.code
    seen = [unquoted(line) for line in _outside_fences(lines)]
    stretches = list(_stretches(seen, *_edges(lines), language, continued))

    def part(stretch: Stretch) -> Part:
        own, at = lines[stretch.begin : stretch.end], first + stretch.begin
        if stretch.role in ("body", "postscript", "enclosure"):
            kept = with_breaks(own) if breaks or stretch.role == "enclosure" else own
            return Part(stretch.role, blocks=body(kept, at))
        return Part(stretch.role, inline("\\\n".join(line.strip() for line in own if line.strip()), at, gathering))

    solid = [stretch for stretch in stretches if any(line.strip() for line in lines[stretch.begin : stretch.end])]
    parts = tuple(map(part, solid))
    return Letter(
        parts,
        signed=_signed(seen, solid, gathering) or _first(name_in, seen, solid, "closing"),
        addressed=_first(addressee, seen, solid, "salutation")
        or ("" if continued else _run_in(greeted_in, seen, solid)),
        dated=_dated(seen, solid, parts, language),
        copied=_first(copied_to, seen, solid, "enclosure"),
    )


def plain(html: str) -> str:
    """The words of inline XHTML, without the numbers of footnotes."""
    return " ".join(unescape(TAG.sub("", CALLS.sub("", html))).split())


def _first(read: Callable[[str], str], seen: Sequence[str], stretches: Sequence[Stretch], role: str) -> str:
    """The first thing that `read` finds in the lines of this role, "" for none."""
    lines = (line for s in stretches if s.role == role for line in seen[s.begin : s.end] if line)
    return next(filter(None, map(read, lines)), "")


def _signed(seen: Sequence[str], stretches: Sequence[Stretch], gathering: Gathering) -> str:
    """Who signs: the first name, and those on further lines that the cast knows or that begin with *and*."""
    language = gathering.rules.language
    people = {called.casefold() for member in gathering.rules.cast for called in member.called}
    names: list[str] = []
    for line in (line for s in stretches if s.role == "signature" for line in seen[s.begin : s.end] if line):
        word, _, rest = line.partition(" ")
        joins = bool(names) and word.casefold() in ("and", "&", str(language.words["and"]).casefold())
        name = name_in(rest if joins else line)
        if name and (joins or not names or name.casefold() in people):
            names.append(name)
    return joined(language, names)


def _dated(seen: Sequence[str], stretches: Sequence[Stretch], parts: Sequence[Part], language: str) -> str:
    """The dateline that has a date in it; where none has one that is known, the first: an invented calendar's."""
    datelines = [
        (any(is_dateline(line, language) for line in seen[stretch.begin : stretch.end]), part)
        for stretch, part in zip(stretches, parts, strict=True)
        if stretch.role == "dateline"
    ]
    if not datelines:
        return _run_in(partial(date_in, language=language), seen, stretches)
    return unquoted(plain(next((part for dated, part in datelines if dated), datelines[0][1]).html))


def _run_in(read: Callable[[str], str], seen: Sequence[str], stretches: Sequence[Stretch]) -> str:
    """What `read` finds at the start of the first line, where that is running text."""
    if not stretches or stretches[0].role != "body":
        return ""
    return read(next(filter(None, seen[stretches[0].begin : stretches[0].end]), ""))


def _outside_fences(lines: Sequence[str]) -> list[str]:
    """The lines, those of messages inside this one blank but for the line that opens them."""
    seen = list(lines)
    stop = 0
    for at, end in fence_ends(lines).items():
        if at >= stop:
            stop = min(end + 1, len(lines))
            seen[at + 1 : stop] = [""] * (stop - at - 1)
    return seen


def _edges(lines: Sequence[str]) -> tuple[int, int]:
    """The first line that is not blank, and one past the last."""
    solid = [number for number, line in enumerate(lines) if line.strip()]
    return (solid[0], solid[-1] + 1) if solid else (0, 0)


def _stretches(seen: Sequence[str], start: int, end: int, language: str, continued: bool) -> Iterator[Stretch]:
    """The parts of a letter by their lines, in order; some may be blank."""
    head, salutation = (start, None) if continued else _head(seen, start, end, language)
    after = head if salutation is None else salutation + 1
    at = start
    while at < head:
        stop = min(paragraph_end(seen, at, end), head)
        yield Stretch("dateline", at, stop)
        at = next((number for number in range(stop, head) if seen[number]), head)
    yield Stretch("salutation", head, after)
    below = tail(seen, after, end)
    last = below[0].begin if below else end
    dated = any(is_dateline(line, language) for line in seen[start:head])
    ending = foot(seen, after, last, language, greeted=salutation is not None, dated=dated, alone=continued)
    if not ending and below and below[-1].role == "postscript":  # they may stand under that
        begin = below[-1].begin
        signed = foot(seen, paragraph_end(seen, begin, end), end, language, greeted=True, dated=True, alone=True)
        if signed:
            below = [*below[:-1], Stretch("postscript", begin, signed[0].begin), *signed]
    yield Stretch("body", after, ending[0].begin if ending else last)
    yield from ending
    yield from below


# --- the head --------------------------------------------------------------------------------------------------------


def _head(seen: Sequence[str], start: int, end: int, language: str) -> tuple[int, int | None]:
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


def with_breaks(lines: Sequence[str]) -> list[str]:
    """The lines, with those that another follows directly ending in a hard break."""
    return [
        f"{line}  " if line.strip() and after.strip() and ":::" not in (line.lstrip()[:3], after.lstrip()[:3]) else line
        for line, after in zip_longest(lines, lines[1:], fillvalue="")
    ]
