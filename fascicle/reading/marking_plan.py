"""What is written as what: findings made fit to be marks, and the paragraphs whose words stand elsewhere.

Findings come from signals that know little of one another. Here is seen to what Markdown asks: author's notes stand
above or below all else of their chapter and only once, a message holds no heading, a heading has all the words of its
paragraphs, and a message goes on only with one that was begun.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from fascicle.kinds import SPEAKERS
from fascicle.reading.detect.findings import (
    AUTHOR,
    CAPTION,
    FURNITURE,
    HEADING,
    ORNAMENT,
    TITLE,
    Break,
    Chapter,
    Findings,
    Found,
    Paragraph,
)
from fascicle.reading.scenes import is_ornament

WORD = re.compile(r"[^\W_]+")
CHAT = "chat"  # in the names of the signals that find lines with speakers
FRONT = frozenset((FURNITURE, TITLE, AUTHOR))  # what stands in the front matter


@dataclass(frozen=True, slots=True)
class Run:
    """Author's notes of these paragraphs, at the `end` of their chapter or at its beginning."""

    paragraphs: tuple[int, ...]
    end: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What begins at a paragraph, by its index; `silent` are those that are written elsewhere, or as marks.

    `headings` are titles; `marks` the paragraphs that a break before this one was typed as; `continued` the messages
    that go on.
    """

    headings: Mapping[int, str]
    breaks: Mapping[int, Break]
    marks: Mapping[int, tuple[str, ...]]
    messages: Mapping[int, Found]
    continued: frozenset[int]
    notes: Mapping[int, Run]
    silent: frozenset[int]


def words(text: str) -> list[str]:
    """The words of a text: runs of letters and digits."""
    return WORD.findall(text)


def in_front(found: Findings) -> Iterator[int]:
    """The paragraphs that stand in the front matter."""
    return (index for index, what in found.text.taken.items() if what in FRONT)


def plan(found: Findings) -> Plan:
    """What is to be written."""
    paragraphs = found.text.paragraphs
    headings, headed = _headings(found)
    messages = _messages(found, frozenset({*headings, *_noted(found)}))
    breaks, marks = _breaks(found, {*headings, *headed, *_in_conversations(found, messages)})
    typed = {index for those in marks.values() for index in those}
    silent = {*in_front(found), *headed, *typed, *_lone_ornaments(found)}
    messages = [one for one in messages if any(i not in silent for i in range(one.first, one.last + 1))]
    runs = {
        run.paragraphs[0 if run.end else -1]: _with_captions(run, marks, found)
        for run in _notes(found, sorted(headings), silent, messages)
    }
    noted = {index for run in runs.values() for index in run.paragraphs}
    return Plan(
        headings,
        {i: one for i, one in breaks.items() if i not in noted and (i in marks or i not in silent)},
        {index: tuple(paragraphs[i].text for i in those) for index, those in marks.items()},
        {message.first: message for message in messages},
        _continued(messages),
        runs,
        frozenset(silent | noted),
    )


def _over(found: Findings, lines: tuple[int, int] | None) -> range:
    """The indexes of the paragraphs on these lines of the file."""
    if lines is None:
        return range(0)
    paragraphs = found.text.paragraphs
    end = bisect_right(paragraphs, lines[1], key=lambda paragraph: paragraph.first)
    begin = max(0, bisect_right(paragraphs, lines[0], key=lambda paragraph: paragraph.first) - 1)
    return range(begin + (begin < end and paragraphs[begin].last < lines[0]), end)


def _headings(found: Findings) -> tuple[dict[int, str], set[int]]:
    """The titles by their first paragraph, and the other paragraphs of the headings."""
    titles: dict[int, str] = {}
    headed: set[int] = set()
    for chapter in sorted(found.chapters, key=lambda chapter: chapter.index):
        lines = [i for i in _over(found, chapter.lines) if i not in headed and i not in titles]
        those = [i for i in lines if found.text.taken.get(i) == HEADING]
        if those:
            titles[those[0]] = _title(chapter, [found.text.paragraphs[i] for i in those])
            headed |= set(those[1:])
    return titles, headed


def _title(chapter: Chapter, paragraphs: Iterable[Paragraph]) -> str:
    """The chapter's title, or where that leaves out words, the heading as it stands."""
    whole = " ".join(paragraph.text for paragraph in paragraphs)
    title = " ".join(chapter.title.split())
    return title if title and words(title) == words(whole) else whole


def _breaks(found: Findings, nowhere: set[int]) -> tuple[dict[int, Break], dict[int, list[int]]]:
    """The breaks by the paragraph below, and the paragraphs that each was typed as; `nowhere` may none stand."""
    breaks: dict[int, Break] = {}
    marks: dict[int, list[int]] = {}
    for one in found.breaks:
        if not one.applied or one.index in nowhere or not 0 <= one.index < len(found.text.paragraphs):
            continue
        typed = (ORNAMENT, CAPTION)
        those = [i for i in _over(found, one.marks) if i < one.index and found.text.taken.get(i) in typed]
        said = words(" ".join(found.text.paragraphs[i].text for i in those))
        one = replace(one, caption=one.caption if those or not one.marks else "")
        breaks[one.index] = one
        if those and (said or not one.caption):
            marks[one.index] = those
    return breaks, marks


def _lone_ornaments(found: Findings) -> Iterator[int]:
    """Ornaments that part nothing, as between a heading and its chapter: they are not words."""
    for index, what in found.text.taken.items():
        if what == ORNAMENT and is_ornament(found.text.paragraphs[index].text):
            yield index


# --- messages --------------------------------------------------------------------------------------------------------


def _messages(found: Findings, ends: frozenset[int]) -> list[Found]:
    """The messages applied, none over another; one that holds a heading or a note ends before it.

    Texts that one person sends one after another are one message of several lines.
    """
    made: list[Found] = []
    parted = {one.index for one in found.breaks if one.applied}
    for one in sorted((m for m in found.messages if m.applied), key=lambda m: m.first):
        last = next((i - 1 for i in range(one.first, one.last + 1) if i in ends), one.last)
        if last < one.first or (made and one.first <= made[-1].last):
            continue
        if made and one.first not in parted and _goes_on(made[-1], one, found):
            made[-1] = replace(made[-1], last=last, to=made[-1].to or one.to)
        else:
            made.append(one if last == one.last else replace(one, last=last))
    return made


def _goes_on(above: Found, one: Found, found: Findings) -> bool:
    """Whether a message in a phone follows right upon another of the same person, or of nobody known."""
    kind = found.text.rules.kinds.get(one.kind)
    if kind is None or not kind.unnamed or one.first != above.last + 1 or one.continued:
        return False
    spoken = CHAT in above.rule or CHAT in one.rule
    same = (one.kind, one.sender) == (above.kind, above.sender)
    return same and not spoken and (not one.to or not above.to or one.to == above.to)


def _in_conversations(found: Findings, messages: Iterable[Found]) -> set[int]:
    """The paragraphs inside a conversation, which no break parts: there, every line is somebody's."""
    kinds = found.text.rules.kinds
    talks = [one for one in messages if (kind := kinds.get(one.kind)) and kind.grammar == SPEAKERS]
    return {index for one in talks for index in range(one.first + 1, one.last + 1)}


def _continued(messages: Iterable[Found]) -> frozenset[int]:
    """The messages, by their first paragraph, that go on with an earlier one of their kind."""
    begun: set[str] = set()
    going_on: set[int] = set()
    for one in messages:
        if one.continued and one.kind in begun:
            going_on.add(one.first)
        begun.add(one.kind)
    return frozenset(going_on)


# --- author's notes --------------------------------------------------------------------------------------------------


def _noted(found: Findings) -> set[int]:
    return {index for note in found.notes for index in range(note.first, note.last + 1)}


def _notes(found: Findings, starts: list[int], silent: set[int], messages: Iterable[Found]) -> list[Run]:
    """The notes that stand above or below all else of their chapter; each kind once."""
    noted = _noted(found) - set(starts) - {i for one in messages for i in range(one.first, one.last + 1)}
    chapters = [range(a, b) for a, b in zip([0, *starts], [*starts, len(found.text.paragraphs)], strict=True)]
    seen, unseen = noted - silent, silent | set(starts)
    runs = [run for chapter in chapters for run in _of_chapter(chapter, seen, unseen)]
    return _above_once(runs, starts)


def _of_chapter(chapter: range, noted: set[int], silent: set[int]) -> Iterator[Run]:
    content = [index for index in chapter if index not in noted and index not in silent]
    inside = [index for index in chapter if index in noted]
    if not inside:
        return
    if not content:
        if chapter.start == 0:
            yield Run(tuple(inside), end=False)
        return  # a chapter of nothing else is one: its notes are its text
    above = tuple(index for index in inside if index < content[0])
    below = tuple(index for index in inside if index > content[-1])
    if above:
        yield Run(above, end=False)
    if below:
        yield Run(below, end=True)


def _above_once(runs: list[Run], starts: list[int]) -> list[Run]:
    """The notes above the first heading and those below it as one: a chapter has one such place."""
    if not starts or len(runs) < 2 or runs[0].end or runs[0].paragraphs[0] > starts[0]:
        return runs
    first, second, *others = runs
    after = starts[1] if len(starts) > 1 else second.paragraphs[0] + 1
    if second.end or second.paragraphs[0] > after:
        return runs
    return [Run((*first.paragraphs, *second.paragraphs), end=False), *others]


def _with_captions(run: Run, marks: Mapping[int, list[int]], found: Findings) -> Run:
    """With the captions that stand among its paragraphs: in a note they are text."""
    captions = [
        i for index in run.paragraphs for i in marks.get(index, ()) if not is_ornament(found.text.paragraphs[i].text)
    ]
    return replace(run, paragraphs=tuple(sorted({*run.paragraphs, *captions}))) if captions else run
