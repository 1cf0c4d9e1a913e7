"""Chapters: which paragraphs are headings.

A word with a number (`Chapter 12: The Ferry`, `PART THE SECOND`) or a word such as *Prologue* on a line of its own is a
heading, provided the numbers rise. A bare numeral is one only in a run (I, II, III …) with chapters' worth of text
between; names, days and titles alone only where the whole text is parted so (`heading_bare`). The rest stays text.

Measured (`python -m tests.detection`): precision 1.00 and recall 1.00 of 645 headings in the manuscripts written for
this and seven real ones, all of which the rules were made with; three dozen forms of headings are tested besides
(`test_chapters`, `test_heading_bare`). What is still missed: bare titles where the gap above them is the usual one or
the story has no title, and a number that is written another way than all others.

Traps: a list (`1. Eggs`), a countdown, initials below a letter (`C`, `M`), chapters that are only talked of, numbered
sections within named chapters, the table of contents (furniture, see `contents`), an archive's line above the author's
own heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from fascicle.reading.detect import heading_bare
from fascicle.reading.detect.findings import HEADING, Chapter, Text
from fascicle.reading.detect.heading_runs import (
    FRAME,
    RUN_OF,
    Body,
    Candidate,
    count,
    numeral_run,
    rising,
    without_repeats,
    without_sections,
)
from fascicle.reading.detect.heading_titles import titles_below
from fascicle.reading.detect.headings import (
    ALONE,
    CHAPTER,
    LAST,
    NAMED,
    NUMBERED,
    NUMERAL,
    RUN,
    WEAK,
    Shape,
    is_title,
    of_line,
    shape,
)

MOST = 5000  # lines with the shape of headings, where they are most of the text


def find(text: Text) -> tuple[list[Chapter], dict[int, str]]:
    """The chapters that have a heading, in order; and the paragraphs that are headings."""
    shaped = _candidates(text)
    if shaped is None:
        return [], {}
    candidates = _set_off(shaped, text)
    body = _body(text, {c.index for c in candidates})
    named, repeated = without_repeats(text, rising([c for c in candidates if c.shape.kind == NAMED]), body)
    named = without_sections(named, body)
    other = count(named, CHAPTER) > 1 or count(named, RUN)
    numerals = [] if other else numeral_run(text, candidates, named, body)
    sure = [*named, *numerals]
    found = sorted([*sure, *_alone(text, candidates, sure, body)], key=lambda one: one.index)
    below = titles_below(text, [(one.index, one.shape) for one in found])
    chapters = [_chapter(text, one, below.get(one.index, ())) for one in found]
    lines = (index for one in found for index in (one.index, *below.get(one.index, ())))
    taken = dict.fromkeys([*lines, *repeated], HEADING)
    return (chapters, taken) if other or numerals else _with_bare(text, chapters, taken)


def _with_bare(
    text: Text, chapters: Sequence[Chapter], taken: Mapping[int, str]
) -> tuple[list[Chapter], dict[int, str]]:
    """The chapters, and those whose headings have no number: beside a prologue, or where there is nothing else."""
    text = replace(text, taken={**text.taken, **taken})
    more, lines = heading_bare.find(text, [chapter.index for chapter in chapters])
    return sorted([*chapters, *more], key=lambda chapter: chapter.index), {**taken, **lines}


def _candidates(text: Text) -> list[Candidate] | None:
    """The paragraphs with the shape of a heading; none where these are most of a long text: it is a list."""
    found: list[Candidate] = []
    for one in _shaped(text):
        found.append(one)
        if len(found) > MOST and 2 * len(found) > one.index:
            return None
    return found


def _shaped(text: Text) -> Iterator[Candidate]:
    for index, paragraph in enumerate(text.paragraphs):
        if index in text.taken or len(paragraph.lines) > 3:
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


def _body(text: Text, headings: set[int]) -> Body:
    sizes = (
        0 if index in headings or index in text.taken else len(paragraph.text)
        for index, paragraph in enumerate(text.paragraphs)
    )
    return Body((0, *accumulate(sizes)))


# --- a word alone ----------------------------------------------------------------------------------------------------


def _alone(text: Text, candidates: Sequence[Candidate], sure: Sequence[Candidate], body: Body) -> Iterator[Candidate]:
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


def _chapter(text: Text, one: Candidate, below: Sequence[int]) -> Chapter:
    paragraph = text.paragraphs[one.index]
    last = text.paragraphs[below[-1]] if below else paragraph
    typed = paragraph.text.strip(FRAME) or paragraph.text
    title = typed
    if len(paragraph.lines) == 2 and one.shape.title == paragraph.lines[1]:
        title = joined(paragraph.lines[0], paragraph.lines[1])
    elif below:
        title = joined(typed, " ".join(text.paragraphs[index].text for index in below))
    rule, confidence, reason = RULES[one.shape.kind]
    return Chapter(one.index, title, (paragraph.first, last.last), rule, confidence, reason)


def joined(number: str, title: str) -> str:
    """`IV.` and `The Ferry` as one title."""
    return f"{number.strip(FRAME).rstrip('.:')}: {title.strip(FRAME)}"
