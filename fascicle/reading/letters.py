"""A letter's parts, by position and wording: dateline, salutation, body, closing, signature, postscripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from fascicle.model import Block, Part
from fascicle.reading.context import Gathering
from fascicle.reading.letter_lines import (
    SHORT,
    addressee,
    closes,
    is_closing,
    is_dateline,
    is_greeting,
    is_name,
    is_postscript,
    is_sentence,
    is_under_closing,
    may_be_called,
    name_in,
    unquoted,
)
from fascicle.reading.markdown import inline
from fascicle.reading.scan import fence_ends, fence_kind

Body = Callable[[Sequence[str], int], tuple[Block, ...]]  # lines and the number of the first -> blocks

HEAD = 16  # lines within which a salutation is looked for: two addresses and a date
FOOT = 7  # lines, not counting blank ones, within which a closing is looked for


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's parts, and whom it names: the signature and the salutation without their frills ("" for none)."""

    parts: tuple[Part, ...]
    signed: str = ""
    addressed: str = ""


def letter(lines: Sequence[str], first: int, gathering: Gathering, body: Body, breaks: bool = False) -> Letter:
    """Read a letter whose first line is line `first` of the file. `breaks`: every line typed is a line shown."""
    seen = [unquoted(line) for line in _outside_fences(lines)]
    start, end = _edges(lines)
    head, salutation = _head(seen, start, end, gathering.rules.language.code)
    after = salutation + 1 if salutation is not None else head
    postscript = _postscripts(seen, after, end)
    tail = _enclosures(seen, after, postscript)
    closing, signature = _foot(seen, after, tail, greeted=salutation is not None)
    parts: list[Part] = []

    def add(role: str, begin: int, finish: int) -> None:
        text = "\\\n".join(line.strip() for line in lines[begin:finish] if line.strip())
        if text:
            parts.append(Part(role, inline(text, first + begin, gathering)))

    add("dateline", start, head)
    add("salutation", head, after)
    if any(line.strip() for line in lines[after:closing]):
        kept = with_breaks(lines[after:closing]) if breaks else lines[after:closing]
        parts.append(Part("body", blocks=body(kept, first + after)))
    add("closing", closing, signature)
    add("signature", signature, tail)
    if tail < postscript:
        parts.append(Part("enclosure", blocks=body(lines[tail:postscript], first + tail)))
    if postscript < end:
        parts.append(Part("postscript", blocks=body(lines[postscript:end], first + postscript)))
    signed = next((name for line in [*seen[signature:tail], *seen[closing:signature]] if (name := name_in(line))), "")
    return Letter(tuple(parts), signed, addressee(seen[salutation]) if salutation is not None else "")


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


# --- the head --------------------------------------------------------------------------------------------------------


def _head(seen: Sequence[str], start: int, end: int, language: str) -> tuple[int, int | None]:
    """Where the dateline and addresses end, and the line of the salutation, if there is one."""
    called = None  # the last line that may call somebody, so far
    for number in range(start, min(end, start + HEAD)):
        line = seen[number]
        if is_greeting(line):
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


def _datelines(seen: Sequence[str], start: int, end: int, language: str) -> int:
    """The end of the place and date that a letter without a salutation begins with; `start` where there are none."""
    stop = start
    while stop < end and seen[stop]:
        stop += 1
    opening = seen[start:stop]
    bare = all(len(line) <= SHORT and not line.endswith((".", "?", "!", ":", "…")) for line in opening)
    if stop < end and 1 < len(opening) <= 4 and bare and any(is_dateline(line, language) for line in opening):
        return stop
    return start + 1 if start + 1 < end and is_dateline(seen[start], language) else start


# --- the foot --------------------------------------------------------------------------------------------------------


def _postscripts(seen: Sequence[str], start: int, end: int) -> int:
    """The first line of the postscripts that end the letter; `end` where there are none."""
    for number in range(start, end):
        if is_postscript(seen[number]) and (number == start or len(seen[number - 1]) <= SHORT):
            return number
    return end


def _enclosures(seen: Sequence[str], start: int, end: int) -> int:
    """The first line of the messages that end `seen[start:end]`, enclosed in the letter; `end` where there are none."""
    for number in range(end - 1, start - 1, -1):
        if fence_kind(seen[number]):
            end = number
        elif seen[number]:
            break
    return end


def _foot(seen: Sequence[str], start: int, end: int, greeted: bool) -> tuple[int, int]:
    """The first lines of the closing and of the signature that end `seen[start:end]`; equal where one is missing."""
    solid = [number for number in range(start, end) if seen[number]]
    separator = next((number for number in solid[-FOOT:-1] if seen[number] == "--"), end)  # RFC 3676, 4.3
    foot = [number for number in solid if number < separator][-FOOT:]
    for place, number in enumerate(foot):
        if not is_closing(seen[number]) or not _begins_paragraph(seen, number):
            continue
        under = place + 1
        while under < len(foot) and is_closing(seen[foot[under]]) and not is_name(seen[foot[under]]):
            under += 1
        signed = [seen[line] for line in foot[under:]]
        if closes(seen[number], signed) and (len(solid) > 1 or greeted):
            return number, foot[under] if signed else separator
    signature = _signature(seen, start, foot, greeted)
    return (separator, separator) if signature is None else (signature, signature)


def _begins_paragraph(seen: Sequence[str], number: int) -> bool:
    """Whether a line stands under a blank one, or under the end of a sentence."""
    return not number or not seen[number - 1] or seen[number - 1][-1] in ".!?…”\"'’)—–。"


def _signature(seen: Sequence[str], start: int, foot: Sequence[int], greeted: bool) -> int | None:
    """The line of a signature without a closing: a name in a paragraph of its own or right under a sentence,

    in a letter to somebody perhaps with what its bearer is.
    """
    if not foot or (len(foot) == 1 and not greeted and foot[0] == start):
        return None
    top = last = foot[-1]
    while top > start and not _begins_paragraph(seen, top):
        top -= 1
    lines = seen[top : last + 1]
    if len(lines) > (4 if greeted else 1) or not is_name(lines[0], greeted):
        return None
    return top if all(is_under_closing(line) for line in lines) else None


def with_breaks(lines: Sequence[str]) -> list[str]:
    """The lines, with those that another follows directly ending in a hard break."""
    return [
        f"{line}  " if line.strip() and after.strip() and ":::" not in (line.lstrip()[:3], after.lstrip()[:3]) else line
        for line, after in zip_longest(lines, lines[1:], fillvalue="")
    ]
