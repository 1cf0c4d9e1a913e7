"""Diaries and logs: entries headed by a date.

Looked for: below a title that says whose it is (`papers`: `Captain Orme's Log`), with a date at its head, everything
up to the next title or chapter is diary, and each date begins an entry; titles that go on (`—continued`) need none.
Without a title, two entries or more that follow one another, each headed by its date: alone on its line (`Friday 26th
Jan`), or running on (`Jan. 4th. Haddock 2/3.`); and `Dear Diary`.

Traps: a single paragraph that begins with a date is no diary; scenes are headed by dates, too, so what stands below one
in a story told in the third person must say *I*, or be clipped. An ornament within an entry does not end it. Nobody
says where the last entry ends: it is as long as the longest of the others at most, and ends where somebody speaks.

Measured, alone, in lines: all 327 found in `tests/manuscripts` were a diary's, and all 1,605 in a real novel of papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fascicle.reading.detect.asked import date_in, is_dateline, is_greeting
from fascicle.reading.detect.findings import CAPTION, Evidence, Text
from fascicle.reading.detect.papers import DIARY, Papers, papers
from fascicle.reading.detect.quoted import begins, is_personal, plain_lines
from fascicle.reading.letter_lines import SHORT, folded, unquoted
from fascicle.reading.letter_wording import DAYS

HEAD = 3  # paragraphs under a title in which the first date stands: (Kept in shorthand.)
APART = 6  # paragraphs of an entry at most, where no title says that there is a diary
FEWEST = 2  # entries of a diary without a title
CLIPPED = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
NAMED = re.compile(
    r"\b(?:diary|diaries|journal|log|logbook|notebook|entry|entries|tagebuch|diario|dagboek|дневник)\b", re.IGNORECASE
)
ABBREVIATED = re.compile(r"((?:[^\W\d_]{3,9},? )?[^\W\d_]{3,4})\. (?=\d)")
CONTINUED = re.compile(r"(, |\s\()continued\b\)?", re.IGNORECASE)
DAY = re.compile(r"(?:day|tag|jour|día|giorno|dag|день) [\d,]{1,6}(?:[.:,—–-]|\Z)", re.IGNORECASE)
WEEKDAY = re.compile(r"([^\W\d_]{4,11})(?:, [^\W\d_]{3,10})?[.:,]?\s?(?:[—–]|--|-\s)\s?\S")
TO_DIARY = re.compile(
    r"(?:my )?(?:dear(?:est)?|liebes|cher|querido|caro|lief) (?:diary|tagebuch|journal|diario|dagboek)\b", re.IGNORECASE
)
BRIEF = re.compile(r"([^\W\d_]{4,11})\.\s\S")  # `Tuesday. Nothing.`
# `9 p.m. The lamp is lit.`, `10.30. Two men.`, `Midnight. They are gone.`
HOUR = re.compile(
    r"(?:\d{1,2}(?:[.:]\d\d)? ?[ap]\.? ?m\b|\d{1,2}[.:]\d\d|(?:midnight|noon|mitternacht|minuit|midi)\b)"
    r"[.,:]?\s?(?:[—–-]{1,2}\s?)?\S",
    re.IGNORECASE,
)
PRINTED = re.compile(r"(?:the|die|der|das|le|la|el|il) [^\W\d_]", re.IGNORECASE)  # The Mercury, 25 May
MAY_DATE = re.compile(r"\d|day\b|tag\b|di\b", re.IGNORECASE)


def find(text: Text) -> Iterator[Evidence]:
    """Whole entries."""
    found = papers(text)
    for index, title in found.titles.items():
        if title.kind == DIARY and text.free(index):
            yield Evidence(index, index, "paper's title", "it says whose the paper below is")
    titled = list(_under_titles(text, found))
    for first, stop, sender in titled:
        yield from _entries(text, first, stop, sender)
    covered = {index for first, stop, _ in titled for index in range(first, stop)}
    yield from _untitled(text, found, covered)


# --- under titles ----------------------------------------------------------------------------------------------------


def _under_titles(text: Text, found: Papers) -> Iterator[tuple[int, int, str]]:
    """(first, one past the last, whose) of what stands under each diary's title."""
    spans = []
    for title in found.titles.values():
        if title.kind == DIARY:
            first = _below(text, title.end)
            spans.append((first, found.stop(first), title.sender))
    dated = {sender for first, stop, sender in spans if _dates(text, first, min(stop, first + 1))}
    for first, stop, sender in spans:
        if sender in dated and first < stop:
            yield first, _paper_stop(text, first, stop), sender


def _below(text: Text, start: int) -> int:
    """The first paragraph under a title and what it says in brackets."""
    index = start
    while index < min(len(text.paragraphs), start + HEAD) and text.paragraphs[index].text[0] in "([":
        index += 1
    return index


def _paper_stop(text: Text, first: int, stop: int) -> int:
    """Where a diary whose entries run on from their dates ends: at a line that is a date and more, of another paper."""
    if not heads_run_on(text, first):
        return stop
    for index in range(first + 1, stop):
        line = text.paragraphs[index].text
        titled = len(line) <= SHORT and line[0].isupper() and line.endswith(".") and len(line.split()) > 3
        if titled and text.free(index) and MAY_DATE.search(line) and is_dateline(line, text.rules.language.code):
            return index
    return stop


def _dates(text: Text, first: int, stop: int) -> list[int]:
    """The paragraphs that begin an entry."""
    return [index for index in range(first, stop) if is_head(text, index)]


def _entries(text: Text, first: int, stop: int, sender: str) -> Iterator[Evidence]:
    """The entries in a stretch of diary; what stands above the first date goes on with an earlier one."""
    heads = [first, *(index for index in _dates(text, first + 1, stop) if not _is_ornament(text, index - 1)), stop]
    for begin, end in pairwise(heads):
        last = _last(text, begin, end)
        if last >= begin:
            yield Evidence(begin, last, "diary", "an entry under a diary's title", DIARY, sender, whole=True)


def _is_ornament(text: Text, index: int) -> bool:
    return index in text.taken


def _last(text: Text, begin: int, end: int) -> int:
    """The last paragraph of an entry that is text."""
    last = end - 1
    while last >= begin and not text.free(last):
        last -= 1
    return last


# --- heads -----------------------------------------------------------------------------------------------------------


def is_head(text: Text, index: int) -> bool:
    """Whether an entry may begin here: with its date, or with `Day 22`."""
    if not (text.free(index) or text.taken.get(index) == CAPTION) or begins(text.paragraphs[index].text):
        return False
    line = plain_lines(text.paragraphs[index])[0]
    if PRINTED.match(line):
        return False
    return MAY_DATE.search(line[:SHORT]) is not None and (_is_alone(text, line) or _runs_on(text, line))


def heads_run_on(text: Text, index: int) -> bool:
    """Whether the head of an entry runs on into its text."""
    line = plain_lines(text.paragraphs[index])[0]
    return len(line) > SHORT or not _is_alone(text, line) or bool(_date_in(text, line))


def _is_alone(text: Text, line: str) -> bool:
    return len(line) <= SHORT and (is_dateline(line, text.rules.language.code) or DAY.fullmatch(line) is not None)


def _runs_on(text: Text, line: str) -> bool:
    return bool(_date_in(text, line)) or DAY.match(line) is not None or _is_weekday(line)


def _is_weekday(line: str) -> bool:
    """`Thursday.—All is well.`: a dash tells it from a sentence."""
    found = WEEKDAY.match(line)
    return found is not None and folded(found[1]) in DAYS


def _date_in(text: Text, line: str) -> str:
    start = CONTINUED.sub("", ABBREVIATED.sub(r"\1 ", line[: 2 * SHORT], count=1))
    return date_in(start, text.rules.language.code)


# --- without a title -------------------------------------------------------------------------------------------------


def _untitled(text: Text, found: Papers, covered: set[int]) -> Iterator[Evidence]:
    """Entries that follow one another, and letters to a diary."""
    at = 0
    while at < len(text.paragraphs):
        if at in covered:
            at += 1
            continue
        if TO_DIARY.match(unquoted(text.paragraphs[at].text)) and text.free(at):
            entry = _to_diary(text, at, found)
            yield entry
            at = entry.last + 1
            continue
        if brief := _brief(text, at, found.stop(at + 1)):
            yield from (
                Evidence(i, i, "diary dates", "an entry headed by its hour or day", DIARY, whole=True) for i in brief
            )
            at = brief[-1] + 1
            continue
        heads = _group(text, at, found.stop(at + 1)) if is_head(text, at) else []
        if len(heads) >= FEWEST and (end := _group_end(text, heads, found)):
            yield from _group_entries(text, heads, end)
            at = end
            continue
        at += 1


def _brief(text: Text, at: int, stop: int) -> list[int]:
    """Entries that are a paragraph each, below a line that names a diary: `Tuesday. Nothing.`, `9 p.m. All dark.`"""
    if not _is_brief(text, at) or not text.free(at - 1):
        return []
    last = at
    while last + 1 < stop and _is_brief(text, last + 1):
        last += 1
    return list(range(at, last + 1)) if last - at + 1 >= FEWEST and NAMED.search(text.paragraphs[at - 1].text) else []


def _is_brief(text: Text, index: int) -> bool:
    line = text.paragraphs[index].text
    if not text.free(index) or begins(line) or not (line[0].isdigit() or line[0].isupper()):
        return False
    day = BRIEF.match(line)
    return HOUR.match(line) is not None or (day is not None and folded(day[1]) in DAYS)


def _group(text: Text, at: int, stop: int) -> list[int]:
    """The heads of entries that follow one another from paragraph `at` on, all of one style."""
    alone = not heads_run_on(text, at)
    heads, index = [at], at + 1
    while index < min(stop, heads[-1] + 1 + APART):
        close = len(heads) > 1 and heads[1] == heads[0] + 1 and not alone  # all of them are a paragraph long
        if close and index > heads[-1] + 1:
            break
        if is_head(text, index) and heads_run_on(text, index) != alone and not (alone and index == heads[-1] + 1):
            heads.append(index)
        elif not text.free(index) or begins(text.paragraphs[index].text):
            break
        index += 1
    return heads


def _group_end(text: Text, heads: Sequence[int], found: Papers) -> int:
    """One past the last paragraph of a group of entries, 0 where it is none."""
    longest = max(after - before for before, after in pairwise(heads))
    stop = min(found.stop(heads[-1] + 1), heads[-1] + longest)
    end = heads[-1] + 1
    while end < stop and text.free(end) and not begins(text.paragraphs[end].text) and _is_entry(text, end):
        end += 1
    alone = frozenset(heads) if not heads_run_on(text, heads[0]) else frozenset()
    told = [index for index in range(heads[0], end) if index not in alone]
    named = heads[0] > 0 and NAMED.search(" ".join(p.text for p in text.paragraphs[max(0, heads[0] - 3) : heads[0]]))
    adjacent = len(heads) > FEWEST and heads[-1] - heads[0] + 1 == len(heads) and not alone
    if not told or (text.first_person and not (named or adjacent)):
        return 0
    return end if named or adjacent or sum(_is_entry(text, index) for index in told) * 3 >= 2 * len(told) else 0


def _is_entry(text: Text, index: int) -> bool:
    """Whether a paragraph may be a diary's: it says *I*, or is clipped and tells of nobody."""
    line = text.paragraphs[index].text
    return is_personal(text, index) or (len(line) <= 2 * SHORT and not CLIPPED.search(line))


def _group_entries(text: Text, heads: Sequence[int], end: int) -> Iterator[Evidence]:
    """Each entry, without what is narrated below it."""
    for begin, after in zip(heads, (*heads[1:], end), strict=True):
        last = after - 1
        while last > begin + 1 and not text.first_person and not _is_entry(text, last):
            last -= 1
        yield Evidence(begin, last, "diary dates", "one of several entries headed by dates", DIARY, whole=True)


def _to_diary(text: Text, at: int, found: Papers) -> Evidence:
    """`Dear Diary,` and what follows, up to where somebody speaks or the narrator is heard."""
    last = at
    alone = is_greeting(unquoted(plain_lines(text.paragraphs[at])[-1]))
    stop = found.stop(at + 1)
    while last + 1 < stop and text.free(last + 1) and not begins(text.paragraphs[last + 1].text):
        if not (alone and last == at) and (text.first_person or not is_personal(text, last + 1)):
            break
        last += 1
    return Evidence(at, last, "diary dates", "it greets a diary", DIARY, whole=True)
