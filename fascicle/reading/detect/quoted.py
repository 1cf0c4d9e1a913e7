"""Quotation marks around paragraphs: speech, which is closed where it is opened, and what runs over several.

A novel sets a letter in quotation marks by opening them at each paragraph and closing them at the last. A long speech
is set so too: it takes more than the marks to know a letter.
"""

from __future__ import annotations

import re
from functools import cache

from fascicle.reading import letter_wording as wording
from fascicle.reading.detect.asked import is_closing, is_name
from fascicle.reading.detect.findings import ORNAMENT, Paragraph, Text
from fascicle.reading.detect.wording import I_WORDS, YOU_WORDS, outside, table, tokens
from fascicle.reading.letter_lines import is_postscript, unquoted

OPENING = ("“", '"', "„", "«", "‘", "'")
DOUBLE = '“”"„«»'
SINGLE_END = re.compile(r"[.,!?…—;:][’'](?=\s|\Z|[—”\"])")  # an apostrophe stands within a word
EMPHASIS = re.compile(r"[*_]+")
LONGEST_RUN = 400  # paragraphs
LONGEST_UNMARKED = 3  # paragraphs of a run that may stand without an opening mark: a closing, verse


def plain_lines(paragraph: Paragraph) -> tuple[str, ...]:
    """A paragraph's lines as the author ended them, without marks of emphasis."""
    lines = (paragraph.text,) if paragraph.flows else paragraph.lines
    return tuple((EMPHASIS.sub("", line).strip() or line) if "_" in line or "*" in line else line for line in lines)


def begins(text: str) -> bool:
    """Whether a text begins with a quotation mark."""
    return text.startswith(OPENING)


def is_open(text: str) -> bool:
    """Whether the quotation that a text begins with goes on below it."""
    mark = text[:1]
    if mark == "“":
        return text.count("“") > text.count("”")
    if mark == '"':
        return text.count('"') % 2 == 1
    if mark == "„":
        return text.count("„") > text.count("“") + text.count("”")
    if mark == "«":
        return text.count("«") > text.count("»")
    return mark in ("‘", "'") and SINGLE_END.search(text) is None


def run(text: Text, start: int, stop: int) -> tuple[int, bool]:
    """The last paragraph of the quotation that paragraph `start` opens, and whether it is closed there.

    A line that takes leave, a name, what goes on in lower case below a line that is quoted, may stand in it without a
    mark of their own; so may ornaments.
    """
    mark = text.paragraphs[start].text[:1]
    greets = wording.GREETING.match(text.paragraphs[start].text[1:].lower()) is not None
    index, unmarked = start, 0
    while index < min(stop, start + LONGEST_RUN):
        if _closes(_last_said(text.paragraphs[index], mark), mark):
            return index, True
        after = index + 1
        if after + 1 < stop and text.taken.get(after) == ORNAMENT and begins(text.paragraphs[after + 1].text):
            after += 1
        unmarked = 0 if after < stop and begins(text.paragraphs[after].text) else unmarked + 1
        if after >= stop or not text.free(after) or unmarked > LONGEST_UNMARKED:
            return index - max(0, unmarked - 1), False
        if unmarked and not _goes_on(text, after, greets):
            return index - (unmarked - 1), False
        index = after
    return min(index, stop - 1), False


def postscripts(text: Text, last: int, stop: int) -> int:
    """The last of the postscripts below a letter's end, each a quotation of its own."""
    while last + 1 < stop and text.free(last + 1) and is_postscript(unquoted(text.paragraphs[last + 1].text)):
        last, _ = run(text, last + 1, stop)
    return last


def _last_said(paragraph: Paragraph, mark: str) -> str:
    """A paragraph from its last line that opens the quotation again: `“Your loving father, / “J. P.”`"""
    if paragraph.flows:
        return paragraph.text
    opened = [number for number, line in enumerate(paragraph.lines) if line.startswith(mark)]
    return " ".join(paragraph.lines[opened[-1] :]) if opened else paragraph.text


def _closes(said: str, mark: str) -> bool:
    """Whether a paragraph closes the quotation that one above it, or it, opened with `mark`."""
    if said.startswith(mark):
        return not is_open(said)
    if mark == "“":
        return said.count("”") > said.count("“")
    return mark == '"' and said.count('"') % 2 == 1


def _goes_on(text: Text, index: int, greets: bool) -> bool:
    """Whether a paragraph without a mark may belong to a quotation; `greets`: it began with a greeting."""
    said = text.paragraphs[index].text
    if is_closing(unquoted(said)) or is_name(unquoted(said)) or said[0].islower():
        return True
    return greets and not any(mark in said for mark in DOUBLE) and is_personal(text, index)


def is_personal(text: Text, index: int) -> bool:
    """Whether paragraph `index` says *I* or *you* outside quotation marks."""
    language = text.rules.language.code
    words = set(tokens(outside(text.paragraphs[index].text)))
    return not words.isdisjoint(_persons(language))


@cache
def _persons(language: str) -> frozenset[str]:
    both = table(I_WORDS, language) | table(YOU_WORDS, language)
    return frozenset(word.casefold().replace("’", "'") for word in both)
