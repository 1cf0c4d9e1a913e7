"""Author's notes: `A/N: …` in the first or last paragraphs of a chapter; or thanks and promises at its end.

Precision over recall: *Note* is a word of stories too, so that it needs a colon or a line of its own among the first or
last paragraphs; a note in the middle of a chapter is only remarked upon.

Measured: precision .975, recall .983 of 236 lines. What is missed has no label and thanks nobody; what is wrong is a
label that an archive set above a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fascicle.reading.detect.findings import AUTHOR, FURNITURE, HEADING, TITLE, Note, Remark, Text
from fascicle.reading.detect.note_words import BARE, are_authors, introduces, opens_note, says_to_readers
from fascicle.reading.scenes import scene_break

NEAR = 4  # paragraphs from a chapter's beginning in which a note may open
FAR = 8  # paragraphs that a note may have
LONGEST = 1500  # characters of one of its paragraphs
TAIL = 6  # paragraphs from a chapter's end in which thanks may stand


def find(text: Text) -> list[Note]:
    """The notes in order; at most one at the beginning of a chapter, and one at its end."""
    found: list[Note] = []
    for free in _chapters(text):
        above = _above(text, free)
        below = _below(text, [index for index in free if above is None or index > above.last])
        found += [note for note in (above, below) if note]
    return found


def stray(text: Text) -> list[Remark]:
    """What looks like an author's note in the middle of a chapter."""
    return [
        Remark(paragraph.first, "this looks like an author's note in the middle of a chapter; it stays in the text")
        for index, paragraph in enumerate(text.paragraphs)
        if text.free(index)
        and paragraph.text[:4].strip("([*_ ").casefold().startswith(("a/n", "an:"))
        and opens_note(paragraph.text)
    ]


def _chapters(text: Text) -> Iterator[list[int]]:
    """The free paragraphs of each chapter; what is above the first heading belongs to the first chapter."""
    starts = [0, *text.starts[1:]] if text.starts else [0]
    for first, last in pairwise((*starts, len(text.paragraphs))):
        free = [index for index in range(first, last) if text.free(index)]
        if free:
            yield free


# --- at the beginning ------------------------------------------------------------------------------------------------


def _above(text: Text, free: Sequence[int]) -> Note | None:
    first_heading = text.starts[0] if text.starts else -1
    if _introduces(text, free):
        return Note(free[0], free[0], False, "it tells readers how the story came to be posted")
    for at, index in enumerate(free[:NEAR]):
        if opens_note(text.paragraphs[index].text) and len(text.paragraphs[index].text) <= LONGEST:
            last = _ends(text, free, at, first_heading)
            return (
                Note(index, last, False, "an author's note at the beginning of a chapter") if last is not None else None
            )
        if len(text.paragraphs[index].text) > 200 or _crosses(text, index):
            return None
    return None


def _introduces(text: Text, free: Sequence[int]) -> bool:
    """Whether the first paragraph below a story's title is its author's, though nothing labels it."""
    index = free[0]
    said = text.paragraphs[index].text
    below_title = index > 0 and text.taken.get(index - 1) in (TITLE, AUTHOR, FURNITURE)
    first = not any(map(text.free, range(index))) and len(free) > 1
    return below_title and first and len(said) <= LONGEST and not _crosses(text, index) and introduces(said)


def _crosses(text: Text, index: int) -> bool:
    """Whether prose begins here: somebody speaks, or a sentence ends."""
    return text.paragraphs[index].text[0] in '“"«„'


def _ends(text: Text, free: Sequence[int], at: int, first_heading: int) -> int | None:
    """The last paragraph of a note that opens at `free[at]`: at the next mark, or with its bracket, or itself."""
    opening = text.paragraphs[free[at]].text
    for index in range(free[at] + 1, min(free[at] + 1 + FAR, len(text.paragraphs))):
        marked = not text.free(index) or scene_break(text.paragraphs[index].text) is not None
        if marked and (text.taken.get(index) != HEADING or index == first_heading):
            between = [paragraph.text for paragraph in text.paragraphs[free[at] : index]]
            if are_authors(between):
                return index - 1
            break
        if marked or len(text.paragraphs[index].text) > LONGEST:
            break
    if opening[0] in "([" and opening[-1] not in ")]":
        closes = (i for i in free[at : at + FAR] if text.paragraphs[i].text[-1] in ")]")
        return next(closes, free[at])
    if BARE.match(opening) or opening.casefold().startswith(("a note from", "note from")):
        return free[at + 1] if at + 1 < len(free) and free[at + 1] == free[at] + 1 else None
    return _going_on(text, free, at)


def _going_on(text: Text, free: Sequence[int], at: int) -> int:
    """The last of the paragraphs below a note that are labelled too, or talk to readers: `p.s. …`, `Disclaimer: …`."""
    last = free[at]
    for index in free[at + 1 : at + FAR]:
        line = text.paragraphs[index].text
        follows = index == last + 1 and (opens_note(line) or line[:4].casefold() == "p.s." or says_to_readers(line) > 1)
        if not follows or line[0] in '“"':
            break
        last = index
    return last


# --- at the end ------------------------------------------------------------------------------------------------------


def _below(text: Text, free: Sequence[int]) -> Note | None:
    for index in free[-FAR:]:
        line = text.paragraphs[index].text
        if opens_note(line) and _together(text, index, free[-1]):
            return Note(index, free[-1], True, "an author's note at the end of a chapter")
    first = _thanks(text, free[-TAIL:])
    return Note(first, free[-1], True, "it talks to readers at the end of a chapter") if first is not None else None


def _together(text: Text, first: int, last: int) -> bool:
    """Whether nothing else stands in a span, furniture aside; a label alone needs something below it."""
    bare = BARE.match(text.paragraphs[first].text)
    between = all(text.free(index) for index in range(first, last + 1))
    return (
        between
        and not (bare and first == last)
        and are_authors([paragraph.text for paragraph in text.paragraphs[first : last + 1]])
        and all(len(text.paragraphs[index].text) <= LONGEST for index in range(first, last + 1))
    )


def _thanks(text: Text, tail: Sequence[int]) -> int | None:
    """The first of the last paragraphs from which on everything is said to readers."""
    first = None
    for index in reversed(tail):
        paragraph = text.paragraphs[index]
        if says_to_readers(paragraph.text) < 2 or paragraph.text[0] in "“\"«„‘'" or len(paragraph.text) > LONGEST:
            break
        first = index
    if first is None or len(tail) < 2 or not all(text.free(i) for i in range(first, tail[-1] + 1)):
        return None
    return first
