"""Scene breaks: lines of ornament, and gaps that are larger than usual.

Looked for, between two paragraphs of the story in the same chapter:
- a line of ornament (`reading.scenes`), with or without a caption;
- a gap of two blank lines more than usual, where such gaps are rare;
- a gap of one more, where gaps are even (a paste that lost lines has many of those) and none is larger; in a file whose
  paragraphs have no blank line between them, any;
- a line that says when or where the next scene is (`scene_captions`).

Traps: gaps and ornaments around headings, titles and notes are no breaks, nor are those at either end of the text or
above THE END; a message, a verse or a line that matters is set off by equal gaps on both sides (`around`, once messages
are known); where every gap differs, or every other is large, none says anything; two who speak are in one scene.

Measured, in every layout of every manuscript: P .996 R .951 of breaks that left a mark; of seven real ones P .991
R .982. Missed are gaps of one line more where a paste lost lines, which look like any other; of those in a real story
hardly one in twenty is a break.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from unicodedata import category

from fascicle.reading.detect.findings import CAPTION, NOTE, ORNAMENT, Break, Found, Paragraph, Text
from fascicle.reading.detect.narrator import first_person
from fascicle.reading.detect.scene_captions import LONGEST, is_bare, opens_scene, says_when, says_where
from fascicle.reading.detect.scene_gaps import FAIRLY, SURE, UNSURE, Gaps, gaps_of, is_story, sure_between, sure_of
from fascicle.reading.letter_lines import is_dateline
from fascicle.reading.scenes import scene_break

SHORTEST = 700  # characters of a scene between gaps of one blank line more than usual
HEARTS = frozenset("♥❤♡")  # one alone is what somebody sent
EMOJI = "\U0001f000"  # from here on
LONGEST_ROW = 40
MOTTO = 8  # lines at most
ORNAMENTS = "a line of ornament"


def find(text: Text) -> tuple[list[Break], dict[int, str]]:
    """The breaks in order, and the paragraphs that are their ornaments and captions.

    Where a message is set off by a gap is not known yet: `around` tells afterwards.
    """
    ornaments = dict(_ornaments(text))
    taken = dict.fromkeys(ornaments, ORNAMENT)
    text = replace(text, taken={**text.taken, **taken})
    gaps = gaps_of(text)
    alone = _only_date(text)
    places = range(1, len(text.paragraphs))
    captions = {index: sure for index in places if (sure := _caption(text, index, gaps, index == alone))}
    taken |= dict.fromkeys(captions, CAPTION)
    text = replace(text, taken={**text.taken, **dict.fromkeys(captions, CAPTION)})
    return _unpaired(text, list(_breaks(text, gaps, ornaments, captions))), taken


def _ornaments(text: Text) -> Iterator[tuple[int, str]]:
    """The paragraphs that are a line of ornament, with their captions."""
    for index, paragraph in enumerate(text.paragraphs):
        if len(paragraph.lines) == 1 and text.free(index):
            caption = _ornament(paragraph)
            if caption is not None:
                yield index, caption


def _ornament(paragraph: Paragraph) -> str | None:
    """The caption of a line of ornament, None where a line is none."""
    text = paragraph.text
    alone = paragraph.gap > 0 or not text.islower() or "o" in text  # `xxx` below a name is three kisses
    caption = scene_break(text, alone)
    if caption is None:
        return "" if _is_repeated(text) else None
    return None if text[0] in HEARTS and len(text) <= 2 else caption


def _is_repeated(text: str) -> bool:
    """`♪ ♪ ♪`, `✈ ✈ ✈`: a sign that no list of ornaments has, three times with spaces; not the faces of a message."""
    marks = text.split() if len(text) < LONGEST_ROW and text[0] == text[-1] else []
    return (
        len(marks) >= 3
        and len(set(marks)) == 1
        and len(marks[0]) == 1
        and category(marks[0]) == "So"
        and (marks[0] < EMOJI)
    )


# --- captions --------------------------------------------------------------------------------------------------------


def _only_date(text: Text) -> int:
    """The one date below a larger gap, in a story whose narrator says *I*; -1 where there are more, or none."""
    if not first_person(text):
        return -1
    code = text.rules.language.code
    usual = text.layout.gap
    short = (i for i, one in enumerate(text.paragraphs) if one.gap > usual and len(one.text) <= LONGEST)
    dates = (i for i in short if text.free(i) and is_dateline(text.paragraphs[i].lines[0], code))
    first = next(dates, -1)
    return first if next(dates, -1) < 0 else -1


def _caption(text: Text, index: int, gaps: Gaps, alone: bool) -> float:
    """How sure it is that a paragraph is the caption of a break, 0 where it is none."""
    paragraph = text.paragraphs[index]
    if len(paragraph.lines) > 1 or not text.free(index) or len(paragraph.text) > LONGEST:
        return 0
    words = paragraph.text
    gap = SURE if text.taken.get(index - 1) == ORNAMENT else sure_of(text, index, gaps)
    when = says_when(words)
    if not (when or (gap and is_bare(words))) or not opens_scene(text, index, alone):
        return 0
    if when:
        return SURE if gap else FAIRLY if " " in words and words[-1] not in ".:" else 0
    return gap if _is_clear(text, index, gap) else 0


def _is_clear(text: Text, index: int, gap: float) -> bool:
    """Whether a short line that says nothing of time is a caption, by what is above it and below it."""
    paragraph = text.paragraphs[index]
    placed = says_where(paragraph.text, text.rules.language.code)
    if text.taken.get(index - 1) == ORNAMENT:
        return placed
    if gap < FAIRLY or _sets_off_few(text, index):
        return False
    return gap >= SURE or placed or (not text.layout.gap and not paragraph.text.isupper())


def _sets_off_few(text: Text, index: int) -> bool:
    """Whether the gap above a line comes again soon below it: then they set off a sign or a message, which it heads."""
    gap = max(text.paragraphs[index].gap, 1)
    length = 0
    while length < SHORTEST and is_story(text, index + 1):
        length += len(text.paragraphs[index].text)
        index += 1
        if text.paragraphs[index].gap >= gap:
            return True
    return False


# --- the walk --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Mark:
    """What stands above the next paragraph: an ornament, a caption, both."""

    captions: list[str] = field(default_factory=list)
    lines: tuple[int, int] | None = None
    rule: str = ""
    sure: float = 0.0
    reason: str = ""

    def with_line(self, line: int, rule: str, sure: float, reason: str, caption: str) -> None:
        self.lines = (self.lines[0] if self.lines else line, line)
        self.captions += [caption] * bool(caption)
        self.rule, self.reason = (self.rule, self.reason) if self.rule else (rule, reason)
        self.sure = max(self.sure, sure)


def _breaks(text: Text, gaps: Gaps, ornaments: Mapping[int, str], captions: Mapping[int, float]) -> Iterator[Break]:
    """The breaks between two paragraphs of the story that no heading parts."""
    inside = False  # the chapter has begun
    mark = _Mark()
    starts = frozenset(text.starts)
    for index, paragraph in enumerate(text.paragraphs):
        if index in starts:
            inside, mark = False, _Mark()
        if index in ornaments:
            mark.with_line(paragraph.first, "ornament", 0.99, ORNAMENTS, ornaments[index])
        elif index in captions:
            mark.with_line(paragraph.first, "caption", captions[index], "it says when or where", paragraph.text)
        elif is_story(text, index):
            if inside:
                yield from _break(text, index, gaps, mark)
            inside = inside or _has_begun(text, index)
            mark = _Mark() if mark.lines else mark
        elif text.taken[index] != NOTE:
            inside, mark = False, _Mark()


def _has_begun(text: Text, index: int) -> bool:
    """Whether the paragraph is of the story, and no title or motto above it: short lines, set off from what follows."""
    for following in range(index + 1, index + 1 + MOTTO):
        if len(text.paragraphs[following - 1].text) > LONGEST and text.paragraphs[following - 1].flows:
            return True
        if not is_story(text, following):
            return True
        if text.paragraphs[following].gap > text.layout.gap:
            return False
    return True


def _break(text: Text, index: int, gaps: Gaps, mark: _Mark) -> Iterator[Break]:
    if mark.lines:
        yield Break(index, " ".join(mark.captions), mark.rule, mark.sure, True, mark.reason, mark.lines)
        return
    if not text.settings.gaps and text.paragraphs[index].gap <= gaps.usual:
        return  # nearly all
    sure = sure_between(text, index, gaps) if is_story(text, index - 1) else 0
    if sure:
        gap = text.paragraphs[index].gap
        reason = f"{gap} blank line{'s' * (gap != 1)}, where {gaps.usual} {'are' if gaps.usual != 1 else 'is'} usual"
        yield Break(index, "", "gap", sure, sure > UNSURE, reason)


def _unpaired(text: Text, found: Sequence[Break]) -> list[Break]:
    """The breaks, those not applied that set off a few lines by equal gaps on both sides."""
    if text.settings.gaps:
        return list(found)
    paired: set[int] = set()
    for one, after in pairwise(one for one in found if one.rule == "gap"):
        gap = text.paragraphs[one.index].gap
        if gap == text.paragraphs[after.index].gap and _is_set_off(text, one.index, after.index, gap):
            paired |= {one.index, after.index}
    return [_doubted(one) if one.index in paired else one for one in found]


def _is_set_off(text: Text, first: int, after: int, gap: int) -> bool:
    """Whether what stands between two equal gaps is too little for a scene."""
    if gap > text.layout.gap + 1:
        return after == first + 1
    return sum(len(paragraph.text) for paragraph in text.paragraphs[first:after]) < SHORTEST


def _doubted(one: Break) -> Break:
    return replace(one, confidence=min(one.confidence, UNSURE), applied=False)


# --- messages --------------------------------------------------------------------------------------------------------


def around(text: Text, found: Sequence[Break], messages: Sequence[Found]) -> list[Break]:
    """The breaks but for those whose gap only sets off a message, or stands within one.

    Where the message is only suggested, so is then the break. Gaps that are left may be rare enough now to be sure of.
    """
    edges = _edges(text, messages)
    gaps = gaps_of(text, edges)
    kept = (_weighed(text, one, gaps, edges) if one.rule == "gap" else one for one in found)
    return _unpaired(text, [one for one in kept if one])


def _weighed(text: Text, one: Break, gaps: Gaps, edges: Mapping[int, bool]) -> Break | None:
    """A break at a gap, weighed again; None where it only sets off a message."""
    sure = sure_between(text, one.index, gaps)
    if edges.get(one.index) or not sure:
        return None
    weighed = replace(one, confidence=sure, applied=sure > UNSURE)
    return _doubted(weighed) if one.index in edges else weighed


def _edges(text: Text, messages: Sequence[Found]) -> dict[int, bool]:
    """The paragraphs whose gap above belongs to a message: whether that is applied."""
    edges: dict[int, bool] = {}
    within = {index for message in messages for index in range(message.first, message.last + 1)}
    for first, last, applied in _runs(messages):
        after = last + 1
        alike = first > 0 and after < len(text.paragraphs) and text.paragraphs[first].gap == text.paragraphs[after].gap
        for index, other in ((first, after), (after, first - 1)):
            parted = other in within or not is_story(text, other)  # by something else than a gap, on the other side
            if alike or (parted and index < len(text.paragraphs) and _is_one_more(text, index)):
                edges[index] = applied or edges.get(index, False)
    for message in messages:
        if message.applied:
            edges |= dict.fromkeys(range(message.first + 1, message.last + 1), True)
    return edges


def _is_one_more(text: Text, index: int) -> bool:
    return text.paragraphs[index].gap == text.layout.gap + 1


def _runs(messages: Sequence[Found]) -> Iterator[tuple[int, int, bool]]:
    """The messages (first, last, whether applied), and those that stand directly below each other together, too."""
    run: list[Found] = []
    for message in messages:
        if run and run[-1].last + 1 != message.first:
            yield run[0].first, run[-1].last, all(one.applied for one in run)
            run = []
        run.append(message)
        yield message.first, message.last, message.applied
    if run:
        yield run[0].first, run[-1].last, all(one.applied for one in run)
