"""Runs of headings: the shapes whose numbers rise, with chapters' worth of text between.

Of words with a number (`Chapter 3`, `PART TWO`) the longest run that does not fall; of bare numerals (`IV`, `12. The
Ferry`) the best run in which each is the next, or begins again below the heading of a part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fascicle.reading.detect.findings import Text
from fascicle.reading.detect.headings import CHAPTER, NUMBERED, NUMERAL, PART, RUN, Shape

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
class Body:
    """How much text stands above each paragraph, headings not counted."""

    above: tuple[int, ...]

    def between(self, first: int, last: int) -> int:
        """The characters of text between two paragraphs."""
        return self.above[last] - self.above[first + 1]


def count(found: Iterable[Candidate], level: int) -> int:
    """How many are of a level."""
    return sum(one.shape.level == level for one in found)


# --- a word with a number --------------------------------------------------------------------------------------------


def rising(named: Sequence[Candidate]) -> list[Candidate]:
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


def without_repeats(text: Text, named: Sequence[Candidate], body: Body) -> tuple[list[Candidate], list[int]]:
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


def without_sections(named: Sequence[Candidate], body: Body) -> list[Candidate]:
    """Without *Letter 3* and *Day 2* where chapters have a word of their own, or where there is no run of them."""
    chapters = count(named, CHAPTER)
    runs = [one for one in named if one.shape.level == RUN]
    apart = [b for a, b in pairwise(runs) if body.between(a.index, b.index) >= LEAST]
    if chapters or len(apart) + 1 < RUN_OF or 4 * len(apart) < 3 * (len(runs) - 1):
        return [one for one in named if one.shape.level != RUN]
    return list(named)


# --- numerals --------------------------------------------------------------------------------------------------------


def numeral_run(text: Text, candidates: Sequence[Candidate], named: Sequence[Candidate], body: Body) -> list[Candidate]:
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


def _is_run(best: Sequence[Candidate], parts: Sequence[int], body: Body) -> bool:
    """Whether it is long enough, and begins where chapters do: below the heading of a part, where there are parts."""
    if not best:
        return False
    first = best[0]
    opens = first.shape.number == 1 and body.above[first.index] <= TOP
    heads = [part for part in parts if part < first.index]
    if not parts or opens:
        below = True
    elif heads:
        below = body.between(heads[-1], first.index) <= TOP / 5
    else:  # what is called a part comes later: the first has no heading
        below = first.shape.number == 1 and 2 * body.above[first.index] < body.between(first.index, parts[0])
    return below and len(best) >= (2 if opens else RUN_OF)


def _run(candidates: Sequence[Candidate], parts: Sequence[int], body: Body) -> list[Candidate]:
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
