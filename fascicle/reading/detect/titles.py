"""Title and author, where the first lines of the text are these: `The Ferry`, `by saltmarsh_ink`.

Only where it is clear: with a byline below, or set as titles are and parted from the text by a heading, furniture or a
larger gap. The first line of a story may be a message, a place, somebody speaking; that stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fascicle.reading.detect.archive_wording import NOTE_LABELS
from fascicle.reading.detect.findings import AUTHOR, TITLE, Fact, Text
from fascicle.reading.detect.heading_bare import is_date
from fascicle.reading.detect.headings import is_title, shape
from fascicle.reading.detect.note_words import opens_note

LONGEST = 90  # characters of a title
FIRST = 6  # free paragraphs that may be looked at
PROSE = 120  # characters; a paragraph of this length is text
BYLINE = re.compile(
    r"(?:(?:written )?by|von|par|de|por|di|door|av|af|от|автор|author|auteur|autor(?:in)?|autore)\b:? ?(\S.{0,70})\Z",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:[^\W\d_](?:[^\W\d_]|['’-])*\.?(?: |\Z)){2,5}\Z")
SMALL = frozenset("de la le van von der den di da du del y e und the of".split())


def find(text: Text, known: Sequence[Fact] = ()) -> tuple[dict[int, str], list[Fact]]:
    """What some paragraphs are taken for, and the facts that they hold. `known` is what the furniture told."""
    top = _top(text)
    if not top:
        return {}, []
    stacked = _stacked(text, top[0], known)
    if stacked:
        return stacked
    titles = {_folded(fact.value) for fact in known if fact.key == "title"}
    at = _byline(text, top)
    if at is not None and at > 0:
        return _taken(text, top[0], top[at], known)
    if _folded(text.paragraphs[top[0]].text) in titles or (not titles and _stands_alone(text, top)):
        return _taken(text, top[0], None, known)
    return {}, []


def _stacked(text: Text, index: int, known: Sequence[Fact]) -> tuple[dict[int, str], list[Fact]] | None:
    """`The Ferry` with `by saltmarsh_ink` right below it, in one paragraph; the title may run over two lines."""
    paragraph = text.paragraphs[index]
    if not 2 <= len(paragraph.lines) <= 3 or any(map(text.free, range(index))):
        return None
    *title, last = paragraph.lines
    found = BYLINE.match(last)
    if not found or not (_is_name(found[1]) or len(found[1].split()) <= 3) or not _may_be_title(text, index):
        return None
    told = {fact.key for fact in known}
    facts = [Fact("title", " ".join(title).strip("*_# "), paragraph.first), Fact("authors", found[1], paragraph.last)]
    return {index: TITLE}, [fact for fact in facts if fact.key not in told]


def _top(text: Text) -> list[int]:
    """The free paragraphs above the first heading and the first paragraph of prose."""
    found: list[int] = []
    for index, paragraph in enumerate(text.paragraphs):
        if not text.free(index):
            continue
        one = shape(paragraph)
        if len(found) == FIRST or len(paragraph.text) > LONGEST or opens_note(paragraph.text):
            break
        if one and (found or one.kind not in ("weak", "last")):
            break
        found.append(index)
    return found


def _byline(text: Text, top: Sequence[int]) -> int | None:
    """Which of the first paragraphs names the author; the one before it is the title's, or a line below that."""
    for at, index in enumerate(top[:4]):
        line = text.paragraphs[index].text
        found = BYLINE.match(line)
        if at and found and (_is_name(found[1]) or len(found[1].split()) <= 3) and _may_be_title(text, top[0]):
            return at
    if len(top) > 1 and _may_be_title(text, top[0]) and is_title(text.paragraphs[top[0]].text):
        line = text.paragraphs[top[1]].text
        if _is_name(line) and not line.isupper() and (_ends_head(text, top, 1) or _before_text(text, top)):
            return 1
    return None


def _before_text(text: Text, top: Sequence[int]) -> bool:
    """Whether a heading or a paragraph of prose follows the first few lines."""
    index = top[-1] + 1
    if len(top) > 4 or index >= len(text.paragraphs):
        return False
    below = text.paragraphs[index]
    return shape(below) is not None or (len(below.text) > PROSE and len(top) == 2)


def _is_name(line: str) -> bool:
    """Whether a line is a name in full: `R. K. Osterlund`, `M. de la Roe`."""
    words = line.split()
    return bool(NAME.match(line)) and all(word[0].isupper() or word in SMALL for word in words) and len(line) < 50


def _may_be_title(text: Text, index: int) -> bool:
    line = text.paragraphs[index].text
    return line[0] not in "“\"«„‘'–—-" and (line[-1] not in ".,;:" or line.isupper())


def _ends_head(text: Text, top: Sequence[int], at: int) -> bool:
    """Whether a heading, furniture, a note or a larger gap follows the paragraph `top[at]`."""
    index = top[at] + 1
    if index >= len(text.paragraphs):
        return False
    below = text.paragraphs[index]
    apart = below.gap > max(text.layout.gap, 1) or (text.layout.gap == 0 and below.gap > 0)
    return not text.free(index) or apart or shape(below) is not None or opens_note(below.text)


def _stands_alone(text: Text, top: Sequence[int]) -> bool:
    """Whether the first line is a title without a byline: set as one, and something other than text below it."""
    index = top[0]
    line = text.paragraphs[index].text
    if not is_title(line.rstrip("?!")) or not _may_be_title(text, index) or _folded(line) in NOTE_LABELS:
        return False
    below = text.paragraphs[index + 1] if index + 1 < len(text.paragraphs) else None
    if below is None or (len(line.split()) < 2 and not line.isupper()):
        return False
    if is_date(line, text.rules.language.code) or _comes_again(text, index):
        return False
    return _ends_head(text, top, 0) or (len(below.text) > PROSE and not any(c.isdigit() for c in line))


def _comes_again(text: Text, index: int) -> bool:
    """Whether the line stands by itself again, further down: the name of who tells, not the story's."""
    line = text.paragraphs[index].text
    return any(paragraph.text == line for paragraph in text.paragraphs[index + 2 :])


def _taken(text: Text, title: int, author: int | None, known: Sequence[Fact]) -> tuple[dict[int, str], list[Fact]]:
    """What the two paragraphs say; below what the furniture told already, they are only taken."""
    told = {fact.key for fact in known}
    taken = {title: TITLE}
    paragraph = text.paragraphs[title]
    facts = [Fact("title", paragraph.text.strip("*_# "), paragraph.first)]
    if author is not None:
        line = text.paragraphs[author].text
        found = BYLINE.match(line)
        taken[author] = AUTHOR
        facts.append(Fact("authors", found[1] if found else line, text.paragraphs[author].first))
    return taken, [fact for fact in facts if fact.key not in told]


def _folded(line: str) -> str:
    return " ".join(line.casefold().split()).strip(" .")
