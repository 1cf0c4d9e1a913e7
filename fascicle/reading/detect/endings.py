"""Where a letter ends: its closing and signature, below them what its writer is, a postscript, what is enclosed.

The grammar of letters tells what a line may be; it is lenient, since in a fence an author has said what the lines are.
Here a line of narration may look like a name, so a name alone counts only where it is little else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.reading import letter_wording as wording
from fascicle.reading.detect.asked import closes, is_address, is_closing, is_greeting, is_name, signed_in
from fascicle.reading.detect.findings import Text
from fascicle.reading.detect.quoted import begins, plain_lines
from fascicle.reading.letter_leave import INITIALS, LONGEST_CLOSING, is_under_closing, name_in
from fascicle.reading.letter_lines import (
    COMMAS,
    DASHES,
    LINKING,
    folded,
    has_common_words,
    is_date_below,
    is_enclosure,
    is_postscript,
    unquoted,
)

LONGEST_NAME = 40  # characters of a name that ends a letter without a closing
LAST_LINES = 8  # of a paragraph, among which a closing is looked for
IN_PARTS = 3  # paragraphs of one closing, at most, below its first
MOST_SIGNED = 4  # lines under a closing
BELOW = 6  # paragraphs under a signature
SENT_FROM = ("Sent from my ", "Get Outlook for ", "Von meinem ", "Envoyé de mon ", "Enviado desde mi ")


@dataclass(frozen=True, slots=True)
class Ending:
    """The last paragraph of a letter, who signs it ("" where nobody can tell), and whether it takes leave in words."""

    last: int
    sender: str = ""
    takes_leave: bool = True


def ending(text: Text, start: int, stop: int, alone: bool = True) -> Ending | None:
    """The first ending in paragraphs `start` to `stop`; `alone`: also a name with no closing above it."""
    for index in range(start, stop):
        if not text.free(index):
            return None
        lines = [unquoted(line) for line in plain_lines(text.paragraphs[index])]
        found = closing_at(text, lines, index, stop)
        if found is None and alone and index > start and (sender := _signature(text, lines, index)):
            found = Ending(index, sender, takes_leave=False)
        if found:
            return Ending(_below(text, found, stop), found.sender, found.takes_leave)
    return None


def closing_at(text: Text, lines: Sequence[str], index: int, stop: int) -> Ending | None:
    """An ending with a closing whose first line is one of the last of paragraph `index`."""
    first = max(0, len(lines) - LAST_LINES)
    for number in range(first, len(lines)):
        line = lines[number]
        if len(line) > LONGEST_CLOSING or not is_closing(line):
            continue
        found = _under(text, line, lines[number + 1 :], index, stop)
        if found:
            return found
    name = signed_in(lines[-1]) if lines else ""
    return Ending(index, name) if name else None


def _under(text: Text, closing: str, rest: Sequence[str], index: int, stop: int) -> Ending | None:
    """The ending of a closing on a line and what is under it, in the same paragraph or in the next."""
    if rest:
        return Ending(index, name_in(calm(rest[0]))) if _signs(closing, rest) else None
    if not closing.endswith(COMMAS) and (name := name_in(closing)):
        return Ending(index, name)
    after = index + 1
    if after < stop and text.free(after):
        below = [unquoted(line) for line in plain_lines(text.paragraphs[after])]
        goes_on = len(below) == 1 and is_closing(below[0]) and below[0].endswith(COMMAS)
        if goes_on and (more := _under(text, below[0], (), after, min(stop, after + IN_PARTS))):
            return more  # I am, Sir, / Your humble servant,
        if _signs(closing, below):
            return Ending(after, name_in(calm(below[0])))
    return Ending(index) if closes(closing) else None


def _signs(closing: str, rest: Sequence[str]) -> bool:
    calmed = [calm(line) for line in rest]
    if is_postscript(rest[0]):
        return closes(closing)
    if len(calmed) > 1 and is_closing(calmed[0]) and calmed[0].endswith(COMMAS):
        return _signs(calmed[0], rest[1:])
    end = next((number for number, line in enumerate(calmed) if is_postscript(line)), len(calmed))
    signed = calmed[:end]
    return len(signed) <= MOST_SIGNED and closes(closing, "".join(signed[:1])) and all(map(is_under_closing, signed))


def calm(line: str) -> str:
    """`EDMUND GARTH.` as others write it; no other line is changed."""
    return line.title() if line.isupper() and len(line.split()) <= MOST_SIGNED and not INITIALS.search(line) else line


def _signature(text: Text, lines: Sequence[str], index: int) -> str:
    """Who signs in a paragraph that is nothing but a name, "" where it may be something else."""
    line = calm(lines[0]) if lines else ""
    if (
        not line
        or len(lines) > 2
        or len(line) > LONGEST_NAME
        or (begins(text.paragraphs[index].text) and len(lines) > 1)
    ):
        return ""
    if line.startswith(DASHES):
        return name_in(line) if is_name(line) and len(line.split()) <= 5 else ""
    if not line[0].isupper() or is_greeting(line) or not is_name(line) or line.startswith(tuple("-*•")):
        return ""
    if has_common_words(line, LINKING) or is_date_below(line, text.rules.language.code):
        return ""
    words = line.rstrip(".").split()
    if any(folded(word) in wording.NO_NAMES or folded(word) in wording.CALLS_NOBODY for word in words[:1]):
        return ""
    if len(words) == 1 and not INITIALS.search(line) and not is_known(text, words[0], index):
        return ""
    return name_in(line)


def is_known(text: Text, name: str, index: int) -> bool:
    """Whether a name stands within the paragraphs near `index` too, in the middle of a sentence."""
    near = text.paragraphs[max(0, index - 150) : index + 150]
    return any(f" {name}" in paragraph.text for paragraph in near if paragraph is not text.paragraphs[index])


def _below(text: Text, found: Ending, stop: int) -> int:
    """The last paragraph of what stands under a signature; whoever signs with a whole name may say what they are."""
    end = last = found.last
    signed = last if " " in found.sender else 0
    for index in range(last + 1, min(stop, last + 1 + BELOW)):
        if not text.free(index):
            break
        lines = [unquoted(line) for line in plain_lines(text.paragraphs[index])]
        if is_postscript(lines[0]) or is_enclosure(lines[0]):
            end, signed = index, 0
        elif end == index - 1 and (
            _says_what(text, lines, index, signed == index - 1) or lines[0].startswith(SENT_FROM)
        ):
            end = index
            signed = index if signed == index - 1 else signed
        else:
            break
    return end


def _says_what(text: Text, lines: Sequence[str], index: int, signed: bool) -> bool:
    """Whether a paragraph under a signature says what its writer is or where: `Assistant Manager`; or signs again."""
    line = lines[0]
    language = text.rules.language.code
    if (begins(text.paragraphs[index].text) and not signed) or len(lines) > 2 or line[-1] in "?!:;…":
        return False
    if INITIALS.fullmatch(line) and not signed:
        return True
    titled = is_address(line) and len(line.split()) > 1 and not has_common_words(line, LINKING) and line[-1] != "."
    near = text.paragraphs[index].gap <= text.layout.gap
    return near and ((signed and titled and len(line) <= LONGEST_NAME) or is_date_below(line, language))
