"""Chapters: which paragraphs are headings.

A word with a number (`Chapter 12: The Ferry`, `PART THE SECOND`) or a word such as *Prologue* on a line of its own is a
heading, provided the numbers rise. A bare numeral is one only in a run (I, II, III …) with chapters' worth of text
between; names alone (`ILARIO`, `SUNNY`) only where the whole text is parted so. Everything else stays text.

Measured (`python -m tests.detection`): precision 1.00 and recall 1.00 of 533 headings in the manuscripts written for
this and seven real ones; 0.999 of 23,592 in texts made of 60 forms of headings and six layouts, full of lists and
numbers. What is still missed: a bare title, a date, a number that is written another way than all others.

Traps: a list (`1. Eggs`), a countdown, initials below a letter (`C`, `M`), chapters that are only talked of, numbered
sections within named chapters, the table of contents (furniture, see `contents`), an archive's line above the author's
own heading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from fascicle.reading.detect import heading_names
from fascicle.reading.detect.findings import HEADING, Chapter, Text
from fascicle.reading.detect.heading_titles import titles_below
from fascicle.reading.detect.headings import (
    ALONE,
    CHAPTER,
    LAST,
    NAMED,
    NUMBERED,
    NUMERAL,
    PART,
    RUN,
    WEAK,
    Shape,
    is_title,
    of_line,
    shape,
)

LEAST = 150  # characters between two numerals that head chapters
NEAR = 8  # paragraphs between an archive's heading and the author's own
RUN_OF = 3  # so many make a run; two where the first of them opens the text
ALIKE = 0.7  # of a run is set alike
STEP = 3  # numerals may be missing where a file holds a part of a book
TOP = 1500  # characters that may stand above the first chapter: a dedication, a motto
FRAME = "*_~=#|•- \t"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph with the shape of a heading."""

    index: int
    shape: Shape
    gap: int


@dataclass(frozen=True, slots=True)
class _Body:
    """How much text stands above each paragraph, headings not counted."""

    above: tuple[int, ...]

    def between(self, first: int, last: int) -> int:
        return self.above[last] - self.above[first + 1]


def find(text: Text) -> tuple[list[Chapter], dict[int, str]]:
    """The chapters that have a heading, in order; and the paragraphs that are headings."""
    candidates = _set_off(list(_candidates(text)), text)
    body = _body(text, {c.index for c in candidates})
    named, repeated = _without_repeats(text, _rising([c for c in candidates if c.shape.kind == NAMED]), body)
    named = _without_sections(named, body)
    other = _count(named, CHAPTER) > 1 or _count(named, RUN)
    numerals = [] if other else _numerals(text, candidates, named, body)
    sure = [*named, *numerals]
    found = [*sure, *_alone(text, candidates, sure, body)]
    if not found:
        return heading_names.find(text)
    found.sort(key=lambda one: one.index)
    below = titles_below(text, [(one.index, one.shape) for one in found])
    chapters = [_chapter(text, one, below.get(one.index)) for one in found]
    taken = dict.fromkeys([*(one.index for one in found), *repeated, *below.values()], HEADING)
    return chapters, taken


def _candidates(text: Text) -> Iterator[Candidate]:
    for index, paragraph in enumerate(text.paragraphs):
        if index in text.taken or len(paragraph.lines) > 2:
            continue
        found = shape(paragraph)
        if len(paragraph.lines) == 2:
            found = _over_two_lines(*paragraph.lines) or found
        if found:
            yield Candidate(index, found, paragraph.gap)


def _over_two_lines(first: str, second: str) -> Shape | None:
    """`IV` with `The Ferry` right below it."""
    found = of_line(first)
    if found is None or found.title or found.kind not in (NAMED, NUMERAL) or not is_title(second):
        return None
    return Shape(found.kind, found.level, found.unit, found.number, second, found.style)


def _set_off(candidates: Sequence[Candidate], text: Text) -> list[Candidate]:
    """Those with a line of their own: where most stand below blank lines, the others are not headings."""
    apart = sum(candidate.gap > 0 for candidate in candidates)
    if 2 * apart < len(candidates):
        return list(candidates)
    return [c for c in candidates if c.gap > 0 or not _prose_above(text, c.index)]


def _prose_above(text: Text, index: int) -> bool:
    return text.free(index - 1) and shape(text.paragraphs[index - 1]) is None


def _body(text: Text, headings: set[int]) -> _Body:
    sizes = (
        0 if index in headings or index in text.taken else len(paragraph.text)
        for index, paragraph in enumerate(text.paragraphs)
    )
    return _Body((0, *accumulate(sizes)))


def _count(found: Iterable[Candidate], level: int) -> int:
    return sum(one.shape.level == level for one in found)


# --- a word with a number --------------------------------------------------------------------------------------------


def _rising(named: Sequence[Candidate]) -> list[Candidate]:
    """Those whose numbers rise: of parts for themselves, of chapters from one part to the next."""
    parts = _longest([(one, (_number(one, 1),)) for one in named if one.shape.level == PART])
    known = {one.index for one in parts}
    found = list(parts)
    for level in (CHAPTER, RUN):
        keyed: list[tuple[Candidate, tuple[int, ...]]] = []
        section = before = 0
        for one in named:
            if one.index in known:
                section += 1
            elif one.shape.level == level:
                number = _number(one, before + 1)
                section += number == 1
                keyed.append((one, (section, number)))
                before = number
        found += _longest(keyed)
    return sorted(found, key=lambda one: one.index)


def _number(one: Candidate, otherwise: int) -> int:
    """Its number; *Chapter the Last* has none."""
    return one.shape.number or otherwise


def _longest(keyed: Sequence[tuple[Candidate, tuple[int, ...]]]) -> list[Candidate]:
    """The longest run of candidates whose keys do not fall (patience sorting)."""
    tops: list[tuple[tuple[int, ...], int]] = []
    before: list[int] = []
    piles: list[int] = []
    for at, (_, key) in enumerate(keyed):
        pile = bisect_left(tops, (key, at))
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [(key, at)]
        piles[pile : pile + 1] = [at]
    found: list[Candidate] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        found.append(keyed[at][0])
        at = before[at]
    return found[::-1]


def _without_repeats(text: Text, named: Sequence[Candidate], body: _Body) -> tuple[list[Candidate], list[int]]:
    """The headings, each once; and the lines that only repeat one: an archive's above the author's own.

    The one nearer to the text counts, unless notes of an earlier chapter would come between.
    """
    found: list[Candidate] = []
    repeated: list[int] = []
    for one in named:
        last = found[-1] if found else None
        if (
            last is None
            or not _same(last, one)
            or one.index - last.index > NEAR
            or body.between(last.index, one.index) > TOP
        ):
            found.append(one)
            continue
        free = any(text.free(index) for index in range(last.index + 1, one.index))
        if (free and len(found) > 1) or (last.shape.title and not one.shape.title):
            repeated.append(one.index)
        else:
            repeated.append(found.pop().index)
            found.append(one)
    return found, repeated


def _same(one: Candidate, other: Candidate) -> bool:
    titles = {one.shape.title.casefold().strip(". "), other.shape.title.casefold().strip(". ")} - {""}
    return (one.shape.level, one.shape.number) == (other.shape.level, other.shape.number) and len(titles) < 2


def _without_sections(named: Sequence[Candidate], body: _Body) -> list[Candidate]:
    """Without *Letter 3* and *Day 2* where chapters have a word of their own, or where there is no run of them."""
    chapters = _count(named, CHAPTER)
    runs = [one for one in named if one.shape.level == RUN]
    apart = [b for a, b in pairwise(runs) if body.between(a.index, b.index) >= LEAST]
    if chapters or len(apart) + 1 < RUN_OF or 4 * len(apart) < 3 * (len(runs) - 1):
        return [one for one in named if one.shape.level != RUN]
    return list(named)


# --- numerals --------------------------------------------------------------------------------------------------------


def _numerals(text: Text, candidates: Sequence[Candidate], named: Sequence[Candidate], body: _Body) -> list[Candidate]:
    """The best run of numerals: `1 2 3`, `I. The Ferry`, `one two three`."""
    parts = [one.index for one in named if one.shape.level == PART]
    bare = [one for one in candidates if one.shape.kind in (NUMERAL, NUMBERED)]
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for one in bare:
        frame = text.paragraphs[one.index].text[0] in FRAME
        groups.setdefault((one.shape.style, ""), []).append(one)
        groups.setdefault((one.shape.style, f"{one.shape.form}{frame}"), []).append(one)
    runs = [(_run(group, parts, body), form) for (_, form), group in groups.items()]
    best = max((run for run, _ in runs), key=len, default=[])
    alike = max((run for run, form in runs if form), key=len, default=[])
    if len(alike) >= ALIKE * len(best):
        best = alike
    gaps = sorted(one.gap for one in best)
    usual = gaps[len(gaps) // 5] if gaps else 0  # four of five have at least this gap
    best = [one for number, one in enumerate(best) if not number or one.gap >= usual]
    return best if _is_run(best, parts, body) else []


def _is_run(best: Sequence[Candidate], parts: Sequence[int], body: _Body) -> bool:
    """Whether it is long enough, and begins where chapters do: below the heading of a part, where there are parts."""
    if not best:
        return False
    first = best[0]
    opens = first.shape.number == 1 and body.above[first.index] <= TOP
    heads = [part for part in parts if part < first.index]
    below = not parts or opens or (bool(heads) and body.between(heads[-1], first.index) <= TOP / 5)
    return below and len(best) >= (2 if opens else RUN_OF)


def _run(candidates: Sequence[Candidate], parts: Sequence[int], body: _Body) -> list[Candidate]:
    """The longest run in which each number is the next, or begins again below the heading of a part."""
    length: list[int] = []
    before: list[int] = []
    latest: dict[int, int] = {}  # number -> the end of the longest run that ends with it
    best = -1
    for at, one in enumerate(candidates):
        number = one.shape.number
        previous = [latest[n] for n in range(number - STEP, number) if n in latest]
        if number == 1 and best >= 0 and _part_between(parts, candidates[best].index, one.index):
            previous.append(best)
        previous = [p for p in previous if body.between(candidates[p].index, one.index) >= LEAST]
        chosen = max(previous, key=lambda p: length[p], default=-1)
        length.append(length[chosen] + 1 if chosen >= 0 else 1)
        before.append(chosen)
        if number not in latest or length[at] > length[latest[number]]:
            latest[number] = at
        if best < 0 or length[at] > length[best]:
            best = at
    found: list[Candidate] = []
    while best >= 0:
        found.append(candidates[best])
        best = before[best]
    return found[::-1]


def _part_between(parts: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(parts, first)
    return at < len(parts) and parts[at] < last


# --- a word alone ----------------------------------------------------------------------------------------------------


def _alone(text: Text, candidates: Sequence[Candidate], sure: Sequence[Candidate], body: _Body) -> Iterator[Candidate]:
    """*Prologue*, *Interlude: The North Stair*; *Conclusion* among other headings; *Note* behind them all."""
    last = max((one.index for one in sure), default=-1)
    usual = sorted(one.gap for one in sure)[len(sure) // 5] if sure else 1
    for one in candidates:
        kind = one.shape.kind
        if kind not in (ALONE, WEAK, LAST) or (one.gap < min(usual, 2) and one.index):
            continue
        if (
            (kind == ALONE and (one.gap > text.layout.gap or sure or not body.above[one.index]))
            or (kind == WEAK and len(sure) > 1 and (one.gap >= usual or text.paragraphs[one.index].text.isupper()))
            or (kind == LAST and len(sure) > RUN_OF and one.index > last and _opens_prose(text, one.index + 1))
        ):
            yield one


def _opens_prose(text: Text, index: int) -> bool:
    return text.free(index) and len(text.paragraphs[index].text) > 150


# --- what is found ---------------------------------------------------------------------------------------------------

RULES = {
    NAMED: ("chapter word", 0.99, "a word such as *Chapter* with its number"),
    NUMERAL: ("numeral run", 0.97, "one of a rising run of numerals"),
    NUMBERED: ("numeral run", 0.97, "one of a rising run of numbered titles"),
    ALONE: ("heading word", 0.98, "a word that opens a part of a book by itself"),
    WEAK: ("heading word", 0.93, "a word that opens a part of a book, among other headings"),
    LAST: ("heading word", 0.9, "a note behind the last chapter"),
}


def _chapter(text: Text, one: Candidate, below: int | None) -> Chapter:
    paragraph = text.paragraphs[one.index]
    end = text.paragraphs[below] if below is not None else paragraph
    typed = paragraph.text.strip(FRAME) or paragraph.text
    title = typed
    if len(paragraph.lines) == 2 and one.shape.title == paragraph.lines[1]:
        title = joined(paragraph.lines[0], paragraph.lines[1])
    elif below is not None:
        title = joined(typed, end.text)
    rule, confidence, reason = RULES[one.shape.kind]
    return Chapter(one.index, title, (paragraph.first, end.last), rule, confidence, reason)


def joined(number: str, title: str) -> str:
    """`IV.` and `The Ferry` as one title."""
    return f"{number.strip(FRAME).rstrip('.:')}: {title.strip(FRAME)}"
