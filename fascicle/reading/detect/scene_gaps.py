"""How much a gap means that is larger than usual: what a file's gaps are like, and what stands above and below one.

A gap of two blank lines more than usual is a break where such gaps are rare. One more is a break where gaps are even;
a paste that lost lines has many of these, some in the middle of a conversation, and there they mean nothing. An author
who says `gaps: 3` is believed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fascicle.reading.detect.findings import PLAIN, Text
from fascicle.reading.detect.scene_captions import LONGEST

SURE, FAIRLY, UNSURE = 0.93, 0.85, 0.5
RARE = 0.15  # of the gaps: a scene has seven paragraphs or more
RARE_ALONE = 0.1  # of the gaps, where one blank line more is all there is
IN_TALK = 0.15  # of such gaps stand between two who speak, and they are no breaks
CLOSE = 3  # paragraphs from one to the next: no scene is so short
HANDFUL = 3  # gaps that are always few enough
EVEN = 0.4  # of the gaps are the usual one, or none says anything
SPOKEN = frozenset("\"“„«‹'‘「『—–")
ENDS = frozenset(".!?…\"”’'»«“)]*_—–-。！？」』")


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps between paragraphs of the story: of `every`, how many are larger than usual by one line, and by more.

    `even`: most are the usual one. `lost`: those that are one line larger are where a paste lost lines.
    """

    usual: int
    ones: int
    more: int
    every: int
    even: bool
    lost: bool


def is_story(text: Text, index: int) -> bool:
    """Whether there is such a paragraph, and it is the story's own text."""
    return text.free(index) or text.taken.get(index) == PLAIN


def gaps_of(text: Text, but: Collection[int] = ()) -> Gaps:
    """The gaps, but for those above the paragraphs `but`."""
    usual = text.layout.gap
    story = [is_story(text, index) for index in range(len(text.paragraphs))]
    gaps = [
        (index, text.paragraphs[index].gap)
        for index in range(1, len(story))
        if story[index] and story[index - 1] and index not in but
    ]
    ones = [index for index, gap in gaps if gap == usual + 1]
    more = sum(gap > usual + 1 for _, gap in gaps)
    even = sum(gap == usual for _, gap in gaps) >= EVEN * len(gaps)
    return Gaps(usual, len(ones), more, len(gaps), even, usual > 0 and _are_lost(text, ones, len(gaps)))


def _are_lost(text: Text, ones: Sequence[int], every: int) -> bool:
    """Whether gaps of a line too many are where no scene ends: many, near each other, or in the middle of a talk."""
    close = sum(later - one <= CLOSE for one, later in pairwise(ones))
    talk = sum(_is_talk(text, index) for index in ones)
    often = talk > len(ones) * IN_TALK and (talk > 1 or len(ones) <= HANDFUL + 1)
    return often or close * 3 > max(HANDFUL, len(ones)) or not _is_rare(len(ones), every, RARE_ALONE)


def _is_talk(text: Text, index: int) -> bool:
    """Whether somebody speaks both above a gap and below it."""
    return text.paragraphs[index].text[0] in SPOKEN and text.paragraphs[index - 1].text[0] in SPOKEN


def sure_of(text: Text, index: int, gaps: Gaps) -> float:
    """How sure it is that the gap above a paragraph is a break, 0 where it is none."""
    gap = text.paragraphs[index].gap
    extra = gap - gaps.usual
    if text.settings.gaps:
        return SURE if gap >= text.settings.gaps else 0
    if extra <= 0:
        return 0
    if not gaps.even:
        return UNSURE if extra > 2 else 0
    if extra >= 2:
        return SURE if _is_rare(gaps.more, gaps.every, RARE) else UNSURE
    return 0 if gaps.lost else _sure_of_one(gaps)


def sure_between(text: Text, index: int, gaps: Gaps) -> float:
    """The same, with what stands above and below: one blank line more parts only what is prose, and no conversation."""
    sure = sure_of(text, index, gaps)
    if text.settings.gaps:
        return sure
    if len(text.paragraphs[index].text) <= LONGEST and not is_story(text, index + 1):
        return min(sure, UNSURE)  # THE END
    if text.paragraphs[index].gap > gaps.usual + 1:
        return sure
    parts_prose = not _is_talk(text, index) and _is_prose(text, index - 1) and _is_prose(text, index)
    return sure if parts_prose else min(sure, UNSURE)


def _is_prose(text: Text, index: int) -> bool:
    """Whether a paragraph is of a scene: long, or a sentence; not an address, a signature, a verse, a title."""
    said = text.paragraphs[index].text
    return len(said) > LONGEST or said[-1] in ENDS


def _sure_of_one(gaps: Gaps) -> float:
    """How sure a gap of one blank line more than usual is, where gaps are even."""
    if not gaps.usual:
        return FAIRLY if _is_rare(gaps.ones, gaps.every, RARE) else UNSURE
    return UNSURE if gaps.more else FAIRLY


def _is_rare(count: int, every: int, most: float) -> bool:
    return count <= max(HANDFUL, most * every)
