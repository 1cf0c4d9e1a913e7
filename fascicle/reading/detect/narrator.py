"""How a story is told: whether its narrator says *I* or *you*, and whether in the past or the present tense.

It is told by the paragraphs that do not begin with a quotation mark, by their words outside quotation marks, weighed by
their length, so that short messages and thoughts between them count for little. A chapter may have a narrator of its
own (stories that take turns): it is asked by itself where it has enough paragraphs.

Traps: a chapter that is one long letter says *I*, and is then not found by its voice (its greeting and signature find
it); a narrator in the first person who is hardly there says *I* seldom.

Measured: in every manuscript with a narrator who says *I*, at least .79 of the words stand in paragraphs that say so;
in those told in the third person, messages and all, at most .38.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fascicle.reading.detect import wording
from fascicle.reading.detect.findings import Text

ENOUGH = 20  # paragraphs of a chapter that tell who narrates it
SAMPLE = 1500  # paragraphs of a file that tell
LONG = 12  # words: what is shorter may be a message or a thought
FIRST, SECOND = 0.55, 0.5  # the part of the words, in paragraphs where the narrator would say *I*, *you*
OTHER = 0.2  # how far a chapter must be from that to be told otherwise than its story


@dataclass(frozen=True, slots=True)
class Counts:
    """How many words a paragraph has outside quotation marks, and how many of them say something of the voice."""

    words: int = 0
    first: int = 0
    second: int = 0
    third: int = 0
    past: int = 0
    present: int = 0
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """How a chapter is told; `second` is true where it tells *you* what you do."""

    first: bool = False
    second: bool = False
    past: bool = True


@dataclass(frozen=True, slots=True)
class Ear:
    """What is listened for: the words of a language, and how the text sets what is said aloud."""

    first: frozenset[str]
    second: frozenset[str]
    third: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    every: frozenset[str]
    single: bool = False
    dashed: bool = False

    def counts(self, text: str) -> Counts:
        """A paragraph by its words."""
        own = wording.tokens(wording.outside(text, self.single))
        first = second = third = past = present = 0
        for word in [word for word in own if word in self.every or word[-2:] == "ed"]:
            first += word in self.first
            second += word in self.second
            third += word in self.third
            past += word in self.past or (word[-2:] == "ed" and len(word) > 4)
            present += word in self.present
        spoken = wording.is_spoken(text, self.single, self.dashed)
        return Counts(len(own), first, second, third, past, present, spoken)


def ear(text: Text) -> Ear:
    """What to listen for in a text."""
    code = text.rules.language.code[:2]
    tables = (wording.I_WORDS, wording.YOU_WORDS, wording.THEY_WORDS, wording.PAST, wording.PRESENT)
    first, second, third, past, present = (wording.table(table, code) for table in tables)
    single, dashed = wording.single_quoted(text.paragraphs), wording.dashed(text.paragraphs)
    every = first | second | third | past | present
    return Ear(first, second, third, past, present, every, single, dashed)


def first_person(text: Text) -> bool:
    """Whether the narrator says *I*: as the author says, or else by the paragraphs."""
    if text.settings.narrator:
        return text.settings.narrator == "first"
    step = max(1, len(text.paragraphs) // SAMPLE)
    listening = ear(text)
    free = (index for index in range(0, len(text.paragraphs), step) if text.free(index))
    return told(listening.counts(text.paragraphs[index].text) for index in free).first


def told(counts: Iterable[Counts], story: Telling | None = None) -> Telling:
    """How the paragraphs are told; those of a chapter as its story is, unless they say clearly otherwise."""
    first_from, second_from = FIRST, SECOND
    if story:
        first_from += -OTHER if story.first else OTHER
        second_from += -OTHER if story.second else OTHER
    every = first = second = past = present = 0
    for one in counts:
        if one.spoken or one.words < LONG:
            continue
        every += one.words
        first += one.words * (one.first > 0)
        second += one.words * (one.second > 0 and one.second >= one.first)
        past += one.past
        present += one.present
    if not every:
        return Telling()
    return Telling(first > first_from * every, second > second_from * every, past >= present)


def tellings(text: Text, counts: Sequence[Counts]) -> list[Telling]:
    """How the chapter is told that each paragraph stands in; `counts` are of all paragraphs of the text."""
    whole = told(counts)
    author = text.settings.narrator
    starts = [0, *(start for start in text.starts if start)]
    by_chapter = []
    for first, last in zip(starts, [*starts[1:], len(counts)], strict=True):
        inside = counts[first:last]
        telling = (
            told(inside, whole) if sum(one.words >= LONG and not one.spoken for one in inside) >= ENOUGH else whole
        )
        if author:
            telling = Telling(author == "first", telling.second and author != "first", telling.past)
        by_chapter.append(telling)
    return [by_chapter[bisect_right(starts, index) - 1] for index in range(len(counts))]
