"""Letters in parts: one that narration interrupts greets at its head, and is signed at its end.

A part goes on with the letter before it where it is a long message near it in the same chapter, neither greets nor
follows a signature, and names nobody else as its writer.

Traps: two letters in a row; long texts after a letter. What was found to be a chat, an email or a diary is no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fascicle.reading.detect.findings import HEADING, Found, Text
from fascicle.reading.letter_leave import is_closing, is_name, signed_in, takes_leave
from fascicle.reading.letter_lines import is_greeting, is_postscript, unquoted

PROSE = frozenset("texts note letter document transcript".split())  # what a part of a letter may look like
LONG = 100  # characters of a paragraph that is hardly a text message
DEAR = re.compile(
    r"(?:(?:my|mon|ma|mein|meine|mio|mia|meu|minha|mijn|mi) )?(?:\w+ )?(?:dear|dearest|beloved|darling|cher|chère|"
    r"lieber?|liebste[rs]?|querid[oa]|car[oa]|lieve|дорог\w+|милая|милый)\b",
    re.IGNORECASE,
)
CARRIED = 12  # paragraphs between two parts of a letter


def parted(text: Text, found: Sequence[Found]) -> list[Found]:
    """The messages; what stands between a *Dear …* and its signature are its parts, whatever they looked like."""
    out: list[Found] = []
    last = -1  # the letter, or its part, that may go on
    for one in found:
        if last >= 0 and _goes_on(text, out[last], one):
            out[last] = replace(out[last], kind="letter")
            one = replace(one, kind="letter", continued=True)
        if one.continued or one.kind == "letter" or _opens(text, one):
            last = len(out)
        out.append(one)
    return out


def _opens(text: Text, one: Found) -> bool:
    """Whether a message begins as letters do."""
    line = unquoted(text.paragraphs[one.first].lines[0]).rstrip(" .…")
    return one.kind in PROSE and DEAR.match(line) is not None and is_greeting(f"{line.rstrip(',')},")


def _goes_on(text: Text, before: Found, one: Found) -> bool:
    if one.first - before.last > CARRIED or one.first == before.last + 1 or _opens(text, one):
        return False
    if any(text.taken.get(index) == HEADING for index in range(before.last, one.first)):
        return False
    if one.sender and before.sender and one.sender != before.sender:
        return False
    if _is_closed(text, before) and not is_postscript(text.paragraphs[one.first].text):
        return False
    words = text.paragraphs[one.last].text
    leaves = bool(signed_in(words)) or is_closing(words)
    length = sum(len(text.paragraphs[index].text) for index in range(one.first, one.last + 1))
    if one.kind != "letter" and not leaves and not (one.kind in PROSE and length > (one.last - one.first + 1) * LONG):
        return False
    first, last = text.paragraphs[one.first].lines[0], unquoted(text.paragraphs[before.last].lines[-1])
    if _opens(text, before):
        return True
    ended = is_name(last) or is_closing(last) or signed_in(last)
    return not ended and not is_greeting(unquoted(first))


def _is_closed(text: Text, one: Found) -> bool:
    """Whether a letter takes leave below its beginning: then nothing but a postscript goes on with it."""
    below = text.paragraphs[one.first + 1 : one.last + 1]
    return any(takes_leave(unquoted(line)) for paragraph in below for line in paragraph.lines)


def of_one_hand(found: Sequence[Found]) -> list[Found]:
    """The messages; the parts of a letter have the writer and the reader that any of them names: the last is signed."""
    letters: list[list[Found]] = []
    last: list[Found] = []
    for one in found:
        if one.continued and last:
            last.append(one)
        else:
            letters.append([one])
            last = letters[-1] if one.kind == "letter" else last
    whole = [part for letter in letters for part in _joined(letter)]
    return _regular(sorted(whole, key=lambda part: part.first))


def _joined(letter: Sequence[Found]) -> Iterator[Found]:
    sender = next((part.sender for part in reversed(letter) if part.sender), "")
    to = next((part.to for part in letter if part.to and part.to != sender), "")
    yield from (replace(part, sender=part.sender or sender, to=part.to or to) for part in letter)


def _regular(found: Sequence[Found]) -> list[Found]:
    """The messages; letters without a signature are from the one who signs all others to the same person."""
    signed: dict[str, set[str]] = {}
    for one in found:
        if one.kind == "letter" and one.sender and one.to:
            signed.setdefault(one.to, set()).add(one.sender)
    only = {to: next(iter(senders)) for to, senders in signed.items() if len(senders) == 1}
    unsigned = [one.kind == "letter" and not one.sender and one.to in only for one in found]
    return [replace(one, sender=only[one.to]) if it else one for one, it in zip(found, unsigned, strict=True)]
