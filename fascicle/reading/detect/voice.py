"""Voice shift: *I, you, we, my, your* outside quotation marks, in a story told in the third person.

The strongest single sign in modern prose whose italics are lost. What the narrator says of himself is no sign: in a
story told by an *I* only *you* is left, in one that tells *you* what you do only *I*.

    voice address   both *I* and *you*: somebody writes to somebody
    voice you       *you* alone: a question, an order; also the narrator's "you could see the sea from there"
    voice I         *I* alone: also a thought whose italics are lost ("Why did I say that.")
    voice much      *I* and *you* three times and more
    voice throughout  both, several times, through a paragraph of some length
    you, told by I  *you* where the narrator says *I*: also his own general *you*
    tense           it is in the present, and the story is told in the past
    narration       *he*, *she*, *they*, and nobody who is addressed: that is the story
    narration of I  an *I* in the story's tense, where the narrator says *I*
    voice beside    *you*, and again in a paragraph beside it
    untold          a story in the past, and here is nothing past, and no *he* or *she*
    authorial       what narrators say to their readers: *the reader*, *our heroine*, *as we have seen*
    muses           it begins with *And*, *But*, *Oh*, as thoughts do
    story tense     the story's own tense, and nobody who is addressed
    begins as narration  *She …*, *Then …*, in the story's tense
    of others       *he* and *she* more often than *I* and *you*: that may be what somebody thinks

Traps: thoughts, and free indirect speech, which are the commonest false find (short, without *you*);
a quotation mark that an author forgot to close; proverbs and songs; the narrator's general *you*.

Measured: without it, of message paragraphs applied P .969 R .881, with suggestions P .928 R .912, where all signals
together reach P .979 R .919 and P .959 R .945. It keeps novels clean as much as it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text
from fascicle.reading.detect.narrator import Counts, Telling, ear, tellings

NOBODY = Counts()
PAGE = 80  # words: longer is narration, however often it says *you*
FEW = 3  # words: fewer tell nothing
SEVERAL = 3  # words of one paragraph that are somebody's own
LONG, THICK = 25, 16  # words; one word of so many is *I* or *you* where somebody writes
MUSES = re.compile(r"(?:And|But|Oh|So|Still|Perhaps|Maybe|Or|Nor|Because|God|What if|If only)\b")
BEGINS = re.compile(r"(?:He|She|They|His|Her|Their|The|There|It|Then|When|As|At|After)\b")
# What only the narrator of a story says to his reader.
AUTHORIAL = re.compile(
    r"\b(?:the|gentle|dear|patient|my|our) readers?\b(?! of)|\bour (?:hero|heroine|story|tale|narrative|history)\b"
    r"|\bwe (?:have|must|may|can|will|shall|need|ought to)(?: not| now| already| here)? (?:said|seen|told|mentioned|add"
    r"|affirm|leave|pass|return|say|suppose|confess|remark|observe|state)\b|\blet us (?:now|return|leave|suppose)\b",
    re.IGNORECASE,
)
REASONS = {
    "voice beside": "it says *you*, and so does a paragraph beside it",
    "untold": "it tells of nobody, and of nothing past",
    "untold, told by I": "it tells of nobody, and of nothing past",
    "authorial": "the narrator speaks to the reader",
    "voice address": "it says *I* to a *you*, outside quotation marks",
    "voice you": "it says *you* outside quotation marks",
    "voice I": "it says *I* outside quotation marks",
    "voice throughout": "somebody speaks to somebody throughout",
    "begins as narration": "it begins as the narrator does",
    "muses": "it begins as thoughts do",
    "voice much": "it says *I* and *you* again and again",
    "tense": "it is in the present, and the story in the past",
    "tense, told by I": "it is in the present, and the story in the past",
    "told by I": "the narrator says *I*",
    "you, told by I": "it says *you* outside quotation marks",
    "narration of I": "it says what the narrator did",
    "of others": "it tells of others more than of *I* and *you*",
    "narration": "it tells of others, as the narrator does",
    "story tense": "it is in the tense that the story is told in",
}


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself."""
    listening = ear(text)
    counts = [
        listening.counts(paragraph.text) if text.free(index) else NOBODY
        for index, paragraph in enumerate(text.paragraphs)
    ]
    told = tellings(text, counts)
    calls = [_calls(one, telling) for one, telling in zip(counts, told, strict=True)]
    for index, one in enumerate(counts):
        if calls[index] and (any(calls[index - 1 : index]) or any(calls[index + 1 : index + 2])):
            yield Evidence(index, index, "voice beside", REASONS["voice beside"])
        if one.words and not one.spoken:
            for signal in _said(one, told[index], text.paragraphs[index].text):
                yield Evidence(index, index, signal, REASONS[signal])


def _calls(one: Counts, told: Telling) -> bool:
    """Whether a paragraph says *you*, and is no longer than those that people write."""
    return one.second > 0 and not one.spoken and not told.second and one.words < PAGE


def _said(one: Counts, told: Telling, text: str) -> Iterator[str]:
    first, second = one.first * (not told.first), one.second * (not told.second)
    own, other = (one.past, one.present) if told.past else (one.present, one.past)
    if told.first:
        yield "told by I"
    if told.past and other and not own:
        yield "tense, told by I" if told.first else "tense"
    if first and second:
        yield "voice address"
    elif second:
        yield "you, told by I" if told.first else "voice you"
    elif first:
        yield "voice I"
    if one.words >= FEW and told.past and not one.past and not one.third:
        yield "untold, told by I" if told.first else "untold"
    if ("eader" in text or "ur " in text or "e " in text) and AUTHORIAL.search(text):
        yield "authorial"
    if (first or second) and MUSES.match(text):
        yield "muses"
    if first + second >= SEVERAL and not told.first:
        yield "voice much"
    if first >= 2 and second >= 2 and one.third * 2 < first + second and _is_thick(one):
        yield "voice throughout"
    if (own > other and _begins(text, told)) or (told.second and text.startswith("You ")):
        yield "begins as narration"
    if told.first and one.first and own and not second:
        yield "narration of I"
    if (not first and not second) or (told.first and not second):
        if one.third:
            yield "narration"
        if own > other:
            yield "story tense"
    elif one.third > first + second:
        yield "of others"


def _begins(text: str, told: Telling) -> bool:
    return BEGINS.match(text) is not None or (told.first and text.startswith("I "))


def _is_thick(one: Counts) -> bool:
    return one.words >= LONG and (one.first + one.second) * THICK >= one.words
