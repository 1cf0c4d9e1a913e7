"""Quotation marks around paragraphs: speech, which is closed where it is opened, and what runs over several.

A novel sets a letter in quotation marks by opening them at each paragraph and closing them at the last. A long speech
is set so too: it takes more than the marks to know a letter.
"""

from __future__ import annotations

import re
from functools import cache

from fascicle.reading.detect.findings import ORNAMENT, Paragraph, Text
from fascicle.reading.detect.wording import I_WORDS, YOU_WORDS, outside, table, tokens
from fascicle.reading.letter_leave import is_closing, is_name
from fascicle.reading.letter_lines import unquoted

OPENING = ("“", '"', "„", "«", "‘", "'")
CLOSING = ("”", '"', "»", "’")
SINGLE_END = re.compile(r"[.,!?…—;:][’'](?=\s|\Z|[—”\"])")  # an apostrophe stands within a word
EMPHASIS = re.compile(r"[*_]+")
LONGEST_RUN = 400  # paragraphs
LONGEST_UNMARKED = 3  # paragraphs of a run that may stand without an opening mark: a closing, verse


def plain_lines(paragraph: Paragraph) -> tuple[str, ...]:
    """A paragraph's lines as the author ended them, without marks of emphasis."""
    lines = (paragraph.text,) if paragraph.flows else paragraph.lines
    return tuple(EMPHASIS.sub("", line).strip() if "_" in line or "*" in line else line for line in lines)


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

    A line that takes leave, a name or the last lines of verse may stand in it without a mark of their own.
    """
    index = start
    while index < min(stop, start + LONGEST_RUN):
        if not is_open(text.paragraphs[index].text):
            return index, True
        after = index + 1
        if after + 1 < stop and text.taken.get(after) == ORNAMENT and begins(text.paragraphs[after + 1].text):
            after += 1
        if after < stop and text.free(after) and begins(text.paragraphs[after].text):
            index = after
            continue
        end, closed = _unmarked(text, after, stop)
        if closed or end == after:
            return end - 1, closed
        index = end
    return min(index, stop - 1), False


def _unmarked(text: Text, at: int, stop: int) -> tuple[int, bool]:
    """The end of the paragraphs in a quotation that no mark opens, and whether the last of them closes it; `at` for none."""
    end = at
    while end < min(stop, at + LONGEST_UNMARKED) and text.free(end) and not begins(text.paragraphs[end].text):
        said = text.paragraphs[end].text
        if said.endswith(CLOSING[:1] + CLOSING[1:3]) and "“" not in said and said.count('"') < 2:
            return end + 1, True
        if not (is_closing(unquoted(said)) or is_name(unquoted(said))):
            return at, False
        end += 1
    goes_on = end < stop and text.free(end) and begins(text.paragraphs[end].text)
    return (end if goes_on else at), False


def is_personal(text: Text, index: int) -> bool:
    """Whether paragraph `index` says *I* or *you* outside quotation marks."""
    language = text.rules.language.code
    words = set(tokens(outside(text.paragraphs[index].text)))
    return not words.isdisjoint(_persons(language))


@cache
def _persons(language: str) -> frozenset[str]:
    both = table(I_WORDS, language) | table(YOU_WORDS, language)
    return frozenset(word.casefold().replace("’", "'") for word in both)
