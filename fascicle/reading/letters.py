"""A letter's parts, by position and wording: dateline, salutation, body, closing, signature, enclosures, postscripts.

The head is looked for from the top, what follows the signature from the end, the closing and signature above that; what
is left between them is the body, however it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from fascicle.excerpts import words_of
from fascicle.languages import joined
from fascicle.model import Block, Part
from fascicle.reading.context import Gathering
from fascicle.reading.inline_rules import FOOTNOTE
from fascicle.reading.letter_below import Stretch, paragraph_end, tail
from fascicle.reading.letter_ends import foot
from fascicle.reading.letter_headings import Heading, heading, is_about, to_whom
from fascicle.reading.letter_heads import head
from fascicle.reading.letter_leave import name_in, signed_in
from fascicle.reading.letter_lines import (
    addressee,
    copied_to,
    date_in,
    greeted_in,
    is_dateline,
    is_quoted,
    is_title,
    title_in,
    unquoted,
)
from fascicle.reading.markdown import inline
from fascicle.reading.scan import fence_ends

Body = Callable[[Sequence[str], int], tuple[Block, ...]]  # lines and the number of the first -> blocks
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
STARS = re.compile(r"(?<=\w)\*+|(?<!\*)\*+(?=\w)")


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
    seen = [unquoted(_unmarked(line)) for line in _outside_fences(lines)]
    start, end = _edges(lines)
    above = Heading(start) if continued else heading(seen, start, end, language)
    stretches = list(_stretches(lines, seen, above.end, end, language, continued, bool(above.addressee)))
    if above.end > start:
        stretches = [*_paragraphs(seen, start, above.end), *stretches]

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
        signed=above.sender
        or _signed(seen, solid, gathering)
        or _first(name_in, seen, solid, "closing")
        or _run_out(seen, solid),
        addressed=above.addressee or _addressed(seen, solid, continued),
        dated=_dated(seen, solid, parts, language, above.end),
        copied=_first(copied_to, seen, solid, "enclosure"),
    )


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


def _addressed(seen: Sequence[str], stretches: Sequence[Stretch], continued: bool) -> str:
    """Whom the salutation names; where that says only *Sir* or *Madam*, whom the line above it does: `Miss Pell:`."""
    named = _first(addressee, seen, stretches, "salutation")
    if named and is_title(named):
        below = _first(to_whom, seen, stretches, "salutation")
        return _first(title_in, seen, stretches, "dateline") or below or named
    return named or ("" if continued else _run_in(greeted_in, seen, stretches))


def _dated(seen: Sequence[str], stretches: Sequence[Stretch], parts: Sequence[Part], language: str, below: int) -> str:
    """The dateline that has a date in it; where none has one that is known, the first: an invented calendar's.

    `below`: the line under the headings, which are no such dates; nor is an inside address.
    """
    datelines = [
        (any(is_dateline(line, language) for line in seen[stretch.begin : stretch.end]), stretch, part)
        for stretch, part in zip(stretches, parts, strict=True)
        if stretch.role == "dateline"
    ]
    found = next((part for dated, _, part in datelines if dated), None) or next(
        (part for _, s, part in datelines if s.begin >= below and not _is_no_date(seen[s.begin])), None
    )
    return unquoted(words_of(found.html)) if found else _run_in(partial(date_in, language=language), seen, stretches)


def _is_no_date(line: str) -> bool:
    """Whether a line of the head is not even one of an invented calendar: `Miss Pell:`, `Letter from Colne`."""
    return bool(title_in(line)) or is_about(line)


def _run_in(read: Callable[[str], str], seen: Sequence[str], stretches: Sequence[Stretch]) -> str:
    """What `read` finds at the start of the first line below a dateline, where that is running text."""
    first = next((stretch for stretch in stretches if stretch.role != "dateline"), None)
    if first is None or first.role != "body":
        return ""
    return read(next(filter(None, seen[first.begin : first.end]), ""))


def _run_out(seen: Sequence[str], stretches: Sequence[Stretch]) -> str:
    """Who signs at the end of the last line of running text."""
    last = next((stretch for stretch in reversed(stretches) if stretch.role != "postscript"), None)
    if last is None or last.role != "body":
        return ""
    return signed_in(next(filter(None, reversed(seen[last.begin : last.end])), ""))


def _unmarked(line: str) -> str:
    """A line without what is part of no name: calls of footnotes, links, asterisks. `Jo` of `*Jo*[^1]`."""
    bare = FOOTNOTE.sub("", line) if "[^" in line else line
    if "](" in bare:
        bare = LINK.sub(r"\1", bare)
    if "*" in bare:
        bare = STARS.sub("", bare)
    return bare.strip() or line  # a line of nothing else is a line


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


def _stretches(
    lines: Sequence[str], seen: Sequence[str], start: int, end: int, language: str, continued: bool, named: bool
) -> Iterator[Stretch]:
    """The parts of a letter by their lines, in order; some may be blank. `named`: a heading says whom it is to."""
    above, salutation = (start, None) if continued else head(seen, start, end, language)
    after = above if salutation is None else salutation + 1
    yield from _paragraphs(seen, start, above)
    yield Stretch("salutation", above, after)
    below = tail(seen, after, end)
    last = below[0].begin if below else end
    quoted = is_quoted(next((line for line in lines[above:last] if line.strip()), ""))
    dated = any(is_dateline(line, language) for line in seen[start:above])
    greeted = salutation is not None or named or quoted  # paragraphs in quotation marks are a letter's in a novel
    ending = foot(seen, after, last, language, greeted=greeted, dated=dated, alone=continued)
    if ending and is_quoted(lines[ending[0].begin]) and not quoted:
        ending = []  # of a letter that this one quotes
    if not ending and below and below[-1].role == "postscript":  # they may stand under that
        begin = below[-1].begin
        signed = foot(seen, paragraph_end(seen, begin, end), end, language, greeted=True, dated=True, alone=True)
        if signed:
            below = [*below[:-1], Stretch("postscript", begin, signed[0].begin), *signed]
    yield Stretch("body", after, ending[0].begin if ending else last)
    yield from ending
    yield from below


def _paragraphs(seen: Sequence[str], start: int, end: int) -> Iterator[Stretch]:
    """The paragraphs of a letter's head."""
    at = start
    while at < end:
        stop = min(paragraph_end(seen, at, end), end)
        yield Stretch("dateline", at, stop)
        at = next((number for number in range(stop, end) if seen[number]), end)


def with_breaks(lines: Sequence[str]) -> list[str]:
    """The lines, with those that another follows directly ending in a hard break."""
    return [
        f"{line}  " if line.strip() and after.strip() and ":::" not in (line.lstrip()[:3], after.lstrip()[:3]) else line
        for line, after in zip_longest(lines, lines[1:], fillvalue="")
    ]
