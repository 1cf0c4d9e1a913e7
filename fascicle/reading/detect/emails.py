"""Emails and memos: lines of `From:`, `To:`, `Subject:`, with the text below them.

Looked for: two such lines or more at the beginning of a paragraph, or in paragraphs that follow one another, in the
languages that header lines are known in; or one of them above a salutation. The text goes on to the signature and what
stands below it (`Sent from my phone`), to the next such block, or as far as nobody else is heard.

Traps: `To: the sea` in a toast, `From: me` on a label, are single lines. Two emails may follow one another, so that the
signature of the first is just above the second. A memo in capitals is no email, and is set as a document.

Measured, alone, in lines: all 390 found in `tests/manuscripts` were an email's; 32 of 47 senders are those of the
story, the others sign with an initial or write from an office.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from fascicle import languages
from fascicle.reading.detect.endings import Ending, closing_at, ending
from fascicle.reading.detect.findings import Evidence, Text
from fascicle.reading.detect.papers import DOCUMENT
from fascicle.reading.detect.quoted import begins, is_personal, plain_lines
from fascicle.reading.detect.salutations import salutation
from fascicle.reading.headers import ALSO, HEADER, person
from fascicle.reading.letter_lines import SHORT, unquoted

EMAIL = "email"
NAMED = ("from", "to", "subject", "cc", "sent", "place", "via")
PEOPLE_OR_MATTER = ("from", "to", "subject")
MOST_HEADERS = 10
LONGEST_HEADER = 120  # characters
MOST_UNSIGNED = 10  # paragraphs
REACH = 60


def find(text: Text) -> Iterator[Evidence]:
    """Whole emails."""
    at = 0
    while at < len(text.paragraphs):
        found = _email(text, at) if text.free(at) and ":" in text.paragraphs[at].text[:16] else None
        if found:
            yield found
        at = found.last + 1 if found else at + 1


def _email(text: Text, at: int) -> Evidence | None:
    facts, index, line = _headers(text, at)
    if facts.keys().isdisjoint(PEOPLE_OR_MATTER) or (len(facts) < 2 and not _greets(text, index)):
        return None
    stop = _stop(text, index + (line > 0))
    if line == 0 and index == at:
        return None
    last, signed = _body(text, index, line, stop)
    head = salutation(text, index, stop) if index < stop and line == 0 else None
    sender = person(facts.get("from", "")) or (signed.sender if signed else "")
    to = person(facts.get("to", "")) or (head.to if head else "")
    names = [name for name in plain_lines(text.paragraphs[at])[0].split(":")[:1] if name.isupper()]
    kind = (
        DOCUMENT if names and "@" not in sender + to and not text.paragraphs[at].text.startswith("SUBJECT") else EMAIL
    )
    return Evidence(at, max(last, at), "email", "header lines stand above it", kind, sender, to, whole=True)


def _headers(text: Text, at: int) -> tuple[dict[str, str], int, int]:
    """The facts of the header lines from paragraph `at` on; the paragraph and the line in it below them."""
    known = _names(text.rules.language.code)
    facts: dict[str, str] = {}
    count = 0
    for index in range(at, min(at + MOST_HEADERS, len(text.paragraphs))):
        if not text.free(index):
            return facts, index, 0
        lines = text.paragraphs[index].lines
        for number, line in enumerate(lines):
            header = HEADER.match(line) if len(line) <= LONGEST_HEADER and ":" in line[:24] else None
            name = known.get(header[1].casefold()) if header else None
            if header is None or name is None:
                return facts, index, number
            count += 1
            facts.setdefault(name or header[1].casefold(), (header[2] or header[3] or "").strip())
    return facts, min(at + count, len(text.paragraphs)), 0


@cache
def _names(code: str) -> Mapping[str, str]:
    """The names of header lines in a language and in English -> the fact that each gives."""
    words = languages.language(code).words
    own = {str(words[name]).casefold(): name for name in NAMED if name in words}
    return {**ALSO, **own, **{name: name for name in NAMED}}


def _greets(text: Text, index: int) -> bool:
    head = salutation(text, index, min(index + 3, len(text.paragraphs)))
    return head is not None and head.sure


def _stop(text: Text, start: int) -> int:
    """The first paragraph from `start` on that is another email's, or something else."""
    for index in range(start, min(start + REACH, len(text.paragraphs))):
        if not text.free(index) or index in text.starts:
            return index
        if ":" in text.paragraphs[index].text[:12] and len(_headers(text, index)[0]) > 1:
            return index
    return min(start + REACH, len(text.paragraphs))


def _body(text: Text, index: int, line: int, stop: int) -> tuple[int, Ending | None]:
    """The last paragraph of the text under header lines, and its ending."""
    if line:
        lines = plain_lines(text.paragraphs[index])[line:]
        here = closing_at(text, lines, index, stop)
        if here:
            return here.last, here
        index += 1
    if index >= stop:
        return index - 1, None
    found = ending(text, index, stop)
    if found and _is_told(text, index, found.last):
        return _quoted_below(text, found.last, stop), found
    return _unsigned(text, index, stop), None


def _is_told(text: Text, first: int, last: int) -> bool:
    """Whether nobody speaks between header lines and signature, as they do in narration."""
    spoken = sum(begins(text.paragraphs[index].text) for index in range(first, last + 1))
    return spoken * 3 <= last - first + 1


def _quoted_below(text: Text, last: int, stop: int) -> int:
    """The last paragraph of what an email quotes below its signature with `>`."""
    while last + 1 < stop and text.free(last + 1) and text.paragraphs[last + 1].text.startswith(">"):
        last += 1
    return last


def _unsigned(text: Text, index: int, stop: int) -> int:
    """The last paragraph of a text that nobody signs: the first, and those after it that say *I* or *you*."""
    last = index
    if len(text.paragraphs[index].text) <= SHORT and salutation(text, index, stop) and index + 1 < stop:
        last = index + 1
    while last + 1 < min(stop, index + MOST_UNSIGNED) and _goes_on(text, last + 1):
        last += 1
    return last


def _goes_on(text: Text, index: int) -> bool:
    line = unquoted(text.paragraphs[index].text)
    if begins(text.paragraphs[index].text) or text.first_person:
        return False
    return is_personal(text, index) or line.startswith((">", "Sent from "))
