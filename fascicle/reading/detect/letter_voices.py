"""Whether paragraphs are told as letters are: by *I*, to *you*, and of nobody alone.

Traps: in a story told in the third person a paragraph that begins with *she* and does not say *I* is the narrator's; a
narrator who says *I* is told from a letter's writer by nothing, so that only long stretches without *I* and *you* tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.reading.detect.findings import Text
from fascicle.reading.detect.quoted import begins, is_personal
from fascicle.reading.detect.wording import I_WORDS, THEY_WORDS, outside, table
from fascicle.reading.letter_lines import SHORT, folded

LONG = 6  # paragraphs from which on most must be told by *I* or to *you*


def is_letter(text: Text, first: int, last: int) -> bool:
    """Whether what lies between salutation and signature may be a letter's: most of it says *I* or *you*.

    In a story told in the third person nothing in it is told of *her* alone.
    """
    inner = range(first, last + 1)
    told = [index for index in inner if len(text.paragraphs[index].text) > SHORT]
    if text.first_person:
        told = [index for index in told if not begins(text.paragraphs[index].text)]
        return last - first < LONG or (bool(told) and _share(text, told) >= 0.5)
    spoken = [index for index in inner if index not in told and begins(text.paragraphs[index].text)]
    if any(_is_narrated(text, index) for index in told):
        return False
    return not told or _share(text, [*told, *spoken]) > 0.6


def _share(text: Text, told: Sequence[int]) -> float:
    return sum(is_personal(text, index) for index in told) / len(told)


def _is_narrated(text: Text, index: int) -> bool:
    """Whether a paragraph begins by telling of somebody and does not say *I*."""
    said, language = text.paragraphs[index].text, text.rules.language.code
    told_of = folded(said.split()[0]) in table(THEY_WORDS, language)
    return told_of and table(I_WORDS, language).isdisjoint(word for word in outside(said).split())


def is_all_told(text: Text, first: int, last: int) -> bool:
    """Whether every paragraph of some length says *I* or *you*, and there is one."""
    told = [index for index in range(first, last + 1) if len(text.paragraphs[index].text) > SHORT]
    return bool(told) and all(is_personal(text, index) for index in told)


def goes_on(text: Text, index: int) -> bool:
    paragraph = text.paragraphs[index]
    return text.free(index) and not begins(paragraph.text) and is_personal(text, index)
