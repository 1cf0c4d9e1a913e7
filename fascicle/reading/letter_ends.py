"""Where a letter ends: its closing and signature, and a date among them.

Lines are those of the whole letter, without quotation marks around them; those of messages inside it are blank but for
the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fascicle.reading.letter_below import Stretch, paragraph_end, paragraph_start
from fascicle.reading.letter_headings import to_whom
from fascicle.reading.letter_leave import (
    INITIALS,
    are_listed,
    begins_closing,
    closes,
    is_closing,
    is_name,
    is_under_closing,
    takes_leave,
)
from fascicle.reading.letter_lines import COMMAS, is_address, is_date_below, is_to_somebody

SIGNERS = 5  # who may sign above the last name, each in a paragraph
FOOT = 8  # lines, not counting blank ones, within which a closing is looked for


def foot(
    seen: Sequence[str], start: int, end: int, language: str, greeted: bool, dated: bool, alone: bool
) -> list[Stretch]:
    """The closing and signature that end `seen[start:end]`, and a date among them; none where it has no such end.

    `greeted`: it is to somebody. `dated`: there is a date above, so that one below needs a signature. `alone`: they
    may be all there is.
    """
    solid = [number for number in range(start, end) if seen[number]]
    separator = next((number for number in solid[-FOOT:-1] if seen[number] == "--"), end)  # RFC 3676, 4.3
    last = [number for number in solid if number < separator][-FOOT:]
    if len(solid) > 1 or greeted or alone:
        for place, number in enumerate(last):
            if (signature := _closed(seen, last[place:], start, separator, language, greeted=greeted)) is not None:
                return [Stretch("closing", number, signature), *_signed(seen, signature, end, language)]
    return _unclosed(seen, start, end, last, separator, language, greeted=greeted, dated=dated)


def _closed(
    seen: Sequence[str], lines: Sequence[int], start: int, end: int, language: str, *, greeted: bool
) -> int | None:
    """The first line under the closing, if the first of `lines` begins one; `end` where it is the last thing."""
    number = lines[0]
    closing = seen[number]
    if not is_closing(closing) or not (_begins_paragraph(seen, number, start) or _is_set_off(seen, lines)):
        return None
    known = takes_leave(closing) or begins_closing(closing)
    if not known and not greeted:
        return None
    under = 1
    while known and under < len(lines) and _goes_on(seen[lines[under]]):
        under += 1
    signed = [line for n in lines[under:] if not is_date_below(line := seen[n], language) and not to_whom(line)]
    if not closes([seen[line] for line in lines[:under]], signed):
        return None
    if not signed and under > 1 and _is_role(seen[lines[under - 1]], seen[lines[under - 2]]):
        under -= 1
    return lines[under] if under < len(lines) else end


def _goes_on(line: str) -> bool:
    """Whether a line under a closing is more of it."""
    return is_closing(line) and (takes_leave(line) or not is_name(line))


def _is_set_off(seen: Sequence[str], lines: Sequence[int]) -> bool:
    """Whether a closing stands out right under text without a full stop: `Love,` above a name."""
    closing = seen[lines[0]]
    apart = takes_leave(closing) and closing.endswith(COMMAS) and closing[0].isupper()
    return apart and len(lines) > 1 and lines[1] == lines[0] + 1 and is_name(seen[lines[1]])


def _is_role(line: str, above: str) -> bool:
    """Whether what reads like a closing says who signs: `Your sister` under `Love,`."""
    return takes_leave(line) and not line.endswith(COMMAS) and takes_leave(above) and above.endswith(COMMAS)


def _unclosed(
    seen: Sequence[str],
    start: int,
    end: int,
    last: Sequence[int],
    separator: int,
    language: str,
    *,
    greeted: bool,
    dated: bool,
) -> list[Stretch]:
    """A signature, or a date, without a closing."""
    date = _date_at_end(seen, start, last, language)
    named = [number for number in last if number < date] if date is not None else last
    signature = _signature(seen, start, named, language, greeted)
    if signature is not None:
        return list(_signed(seen, signature, end, language))
    if date is not None and not dated and date > start:
        return list(_signed(seen, date, end, language))
    return [Stretch("signature", separator, end)] if separator < end else []


def _date_at_end(seen: Sequence[str], start: int, last: Sequence[int], language: str) -> int | None:
    """The first line of a last paragraph that is a place and a date."""
    if not last:
        return None
    top = paragraph_start(seen, last[-1], start)
    lines = seen[top : last[-1] + 1]
    placed = len(lines) <= 3 and all(is_address(line) or is_date_below(line, language) for line in lines)
    return top if placed and all(map(is_under_closing, lines)) and is_date_below(lines[-1], language) else None


def _begins_paragraph(seen: Sequence[str], number: int, start: int) -> bool:
    """Whether a line stands under a blank one, or under the end of a sentence."""
    return number <= start or not seen[number - 1] or seen[number - 1][-1] in ".!?…”\"'’)—–。！？"


def _signature(seen: Sequence[str], start: int, last: Sequence[int], language: str, greeted: bool) -> int | None:
    """The line of a signature without a closing: a name in a paragraph of its own or right under a sentence,

    in a letter to somebody perhaps with what its bearer is.
    """
    if not last or (len(last) == 1 and not greeted and last[0] == start):
        return None
    top = last[-1]
    while top > start and not _begins_paragraph(seen, top, start):
        top -= 1
    lines = [line for line in seen[top : last[-1] + 1] if not is_date_below(line, language)]
    if not lines or (_is_one_word(lines[0]) and (not any(seen[start:top]) or seen[top - 1])):
        return None
    if len(lines) > (4 if greeted else 1) or not is_name(lines[0], greeted) or are_listed(lines):
        return None
    if not all(is_under_closing(line) for line in lines):
        return None
    for _ in range(SIGNERS if greeted else 0):
        top = _named_above(seen, top, start)
    return top


def _named_above(seen: Sequence[str], top: int, start: int) -> int:
    """The line of another who signs in a paragraph of their own, above the name on line `top`; `top` for nobody.

    Also `S. Hale,` above where he writes from.
    """
    above = next((number for number in range(top - 1, start - 1, -1) if seen[number]), start)
    line = seen[above].removesuffix(",")
    alone = above == top - 2 and not seen[above - 1] and any(seen[start:above])
    placed = seen[above].endswith(",") and len(line.split()) > 1
    several = line.endswith(".") and len(line.split()) == 1 and seen[top].endswith(".")
    return above if alone and (placed or several) and is_name(line) else top


def _is_one_word(line: str) -> bool:
    """`Dig.`, which signs a letter only in a paragraph of its own below another."""
    return line.endswith(".") and not INITIALS.search(line)


def _signed(seen: Sequence[str], start: int, end: int, language: str) -> Iterator[Stretch]:
    """The lines under a closing: who signs, and perhaps the date, and whom it is to."""
    begin, role = start, ""
    for number in range(start, end):
        if not seen[number]:
            continue
        here = _role_below(seen, number, end, language, signed=role == "signature")
        if role and here != role:
            yield Stretch(role, begin, number)
            begin = number
        role = here
    if role:
        yield Stretch(role, begin, end)


def _role_below(seen: Sequence[str], number: int, end: int, language: str, signed: bool) -> str:
    """What a line under a closing is; `signed`: it stands below a name."""
    line = seen[number]
    if is_date_below(line, language):
        return "dateline"
    if is_to_somebody(line) or (signed and to_whom(line)):
        return "salutation"
    if signed and not seen[number - 1]:  # a place, in a paragraph that ends in a date
        last = seen[paragraph_end(seen, number, end) - 1]
        return "dateline" if is_address(line) and is_date_below(last, language) else "signature"
    return "signature"
