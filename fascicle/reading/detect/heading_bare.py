"""Headings without a number: the names of those who tell (`ILARIO`, `Sunny`), days (`MONDAY`), dates (`14 September
1916`), turns (`Then`, `Now`) and bare titles (`The Ferry at Low Water`) that part a whole text.

A caption opens a scene here and there; a heading opens the text, and every part of it. So: no other heading in the
text (a prologue, a part and an epilogue aside); the first stands above the first sentence; all are of one sort and set
off alike; chapters' worth of text below each. Names are known from the text itself. A bare title needs more text, a
larger gap and a story whose own title stands above it.

Traps: a signature, a sign, a shouted word set off like a heading; dates of a diary and of letters, which belong to what
is below them (it says *I*, it begins with a salutation); `Later`, which is a caption wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from fascicle.reading.detect.findings import AUTHOR, FURNITURE, HEADING, TITLE, Chapter, Text
from fascicle.reading.detect.headings import is_title
from fascicle.reading.detect.note_words import opens_note
from fascicle.reading.detect.scene_captions import UNITS, WORD, opens_scene, says_when
from fascicle.reading.letter_lines import is_greeting
from fascicle.reading.letter_wording import DAYS, months

NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]{1,2}[^\W\d_]+){0,2}")
FORMS = re.compile(r"[^\W\d_]+")
LONGEST = 60
FEWEST = 3  # chapters
KNOWN = 3  # times that a name stands in the text
LEAST, MORE = 500, 1000  # characters of text in a chapter; below a bare title
MOST = 0.75  # of the lines of one sort are headings, or none is
TOO_MANY = 5000  # short lines with text below
LEVELS = 4  # sizes of gaps that are tried
ABOVE = 200  # characters that may stand above the first: a motto
TURNS = frozenset(
    "then now before after past present yesterday today tomorrow avant après hier maintenant damals heute gestern "
    "jetzt antes después ahora ayer hoy prima dopo ieri oggi depois agora ontem hoje toen nu vroeger тогда "
    "сейчас".split()
)
NOT_NAMES = TURNS | frozenset("chapter part prologue epilogue later earlier meanwhile finis fin ende end".split())
IN_DATES = frozenset(
    "the of a am pm a.m p.m ad bc early late mid de del du le la el der den am im o d st nd rd th in on at eve "
    "day".split()
)
SPEAKS_OF_ITSELF = re.compile(r"\b(?:I|I['’]\w{1,2}|my|mine|je|ich|yo)\b")
YEAR = re.compile(r"1\d{3}|20\d\d")
CLOCK = re.compile(r"\d[:.]\d\d\b|\d\s?(?:[ap]\.?m\b|h\b|uhr\b)", re.IGNORECASE)  # a caption's
FRAMES = ("[]", "()", "**", "__", "~~", "--", "==", "##")
POINT_OF_VIEW = re.compile(r"(?:p\.?o\.?v\.?\s*[:–—-]\s*(.+)|(.+?)(?:['’]s?)?\s+p\.?o\.?v\.?)\Z", re.IGNORECASE)
QUOTES = "\"“„«‹‘'–—-"


@dataclass(frozen=True, slots=True)
class _Sort:
    """One sort of bare heading: which lines could be one, how much text is below each, and what to say of it."""

    rule: str
    reason: str
    could_be: Callable[[str, str], bool]
    least: int
    confidence: float
    apart: bool = False  # only below a larger gap than usual


def find(text: Text, known: Collection[int] = ()) -> tuple[list[Chapter], dict[int, str]]:
    """The chapters that such a line heads, and the paragraphs that are these lines. `known` are headings already."""
    lines = list(islice((index for index in range(len(text.paragraphs)) if _is_line(text, index)), TOO_MANY))
    if not FEWEST <= len(lines) < TOO_MANY:
        return [], {}
    sizes = (0, *accumulate(0 if i in text.taken else len(p.text) for i, p in enumerate(text.paragraphs)))
    for sort in SORTS:
        headed = _headings(text, lines, sort, sizes, known)
        if headed:
            return [_chapter(text, index, sort) for index in headed], dict.fromkeys(headed, HEADING)
    return [], {}


def is_date(line: str, language: str) -> bool:
    """`MONDAY`, `14 September 1916`, `Late Autumn`: nothing but words and numbers of the calendar; no time of day."""
    if len(line) > LONGEST:
        return False
    words = [word.casefold() for word in WORD.findall(line)]
    named = months(language)
    told = [word for word in words if word in DAYS or word in named or word in UNITS]
    timed = any(":" in word or (word[:4].isdigit() and len(word) == 4) for word in line.split())
    return bool(words) and (bool(told) or timed) and all(_of_date(word, named) for word in words)


def _of_date(word: str, named: Collection[str]) -> bool:
    return word[0].isdigit() or word in DAYS or word in named or word in UNITS or word in IN_DATES


# --- lines -----------------------------------------------------------------------------------------------------------


def _is_line(text: Text, index: int) -> bool:
    """Whether a paragraph is a line by itself, with the beginning of a scene below it."""
    paragraph = text.paragraphs[index]
    if len(paragraph.text) > LONGEST or len(paragraph.lines) > 1 or not text.free(index):
        return False
    line = _core(paragraph.text)
    if not line or line[0].islower() or line[0] in QUOTES or line[-1] in ',;:!?…"”’' or not text.free(index + 1):
        return False
    below = text.paragraphs[index + 1]
    return not is_greeting(below.lines[0]) and (len(below.text) > LONGEST or below.text[-1] in '.!?…"”’»')


def _core(line: str) -> str:
    """A line without its frame, and without saying whose point of view it is: `[Oda]`, `*Oda*`, `Oda's POV`."""
    if line[0] + line[-1] in FRAMES:
        line = line.strip("[]()*_~-=# ")
    told = POINT_OF_VIEW.match(line) if "v" in line[-2:].casefold() or line[:1] in "pP" else None
    return (told[1] or told[2]).strip() if told else line


def _is_name(line: str, _: str) -> bool:
    return len(line) <= 40 and bool(NAME.fullmatch(line)) and line.casefold() not in NOT_NAMES


def _is_turn(line: str, _: str) -> bool:
    return line.strip(" .:").casefold() in TURNS


def _is_bare_title(line: str, language: str) -> bool:
    if CLOCK.search(line) or is_date(line, language):
        return False
    return len(line.split()) > 1 and "," not in line and line[-1] != "." and is_title(line) and not says_when(line)


SORTS = (
    _Sort("dates", "the text is parted by days or dates that are set off alike", is_date, LEAST, 0.9),
    _Sort("turns", "the text is parted by *then* and *now*", _is_turn, LEAST, 0.9),
    _Sort("names", "the text is parted by names that are set off alike", _is_name, LEAST, 0.9),
    _Sort("titles", "the text is parted by titles that are set off alike", _is_bare_title, MORE, 0.85, apart=True),
)


# --- whether they are headings ---------------------------------------------------------------------------------------


def _headings(text: Text, lines: Sequence[int], sort: _Sort, sizes: Sequence[int], known: Collection[int]) -> list[int]:
    """The lines of one sort that head the whole text; none where they do not."""
    language = text.rules.language.code
    those = [index for index in lines if sort.could_be(_core(text.paragraphs[index].text), language)]
    told = _told(text, {_first_word(text, index) for index in those}) if sort.rule == "names" else None
    groups = (group for group in _alike(text, those, sort) if told is None or _are_known(text, group, told))
    tried = [_parts(text, group, sort, sizes, known) for group in groups]
    return max(tried, key=len, default=[])


def _alike(text: Text, those: Sequence[int], sort: _Sort) -> Iterator[list[int]]:
    """Groups of lines that are set alike and set off alike: by the largest gap, by that or the next largest …"""
    least = text.layout.gap + (sort.apart or not text.layout.gap)
    for capitals in (True, False):
        same = [index for index in those if text.paragraphs[index].text.isupper() == capitals]
        for gap in sorted({text.paragraphs[index].gap for index in same[1:]}, reverse=True)[:LEVELS]:
            if gap >= least:
                yield [i for at, i in enumerate(same) if text.paragraphs[i].gap >= gap or not at]


def _parts(text: Text, those: Sequence[int], sort: _Sort, sizes: Sequence[int], known: Collection[int]) -> list[int]:
    """The lines with chapters' worth of text below each, the first of them above the first sentence."""
    if len(those) < FEWEST:
        return []
    ends = (*those[1:], len(text.paragraphs))
    found = [one for one, end in zip(those, ends, strict=True) if sizes[end] - sizes[one + 1] >= sort.least]
    if len(found) < max(FEWEST, MOST * len(those)) or not _opens(text, found[0], sizes, known):
        return []
    if sort.apart and not any(text.taken.get(index) in (TITLE, AUTHOR, FURNITURE) for index in range(found[0])):
        return []  # the first of them is the story's own title
    return [] if sort.rule == "dates" and _is_diary(text, found) else found


def _opens(text: Text, first: int, sizes: Sequence[int], known: Collection[int]) -> bool:
    """Whether hardly anything stands above the first: a note, a motto, a prologue."""
    above = [index for index in range(first) if text.free(index)]
    if not above or any(index < first for index in known):
        return True
    noted = next((at for at, index in enumerate(above) if opens_note(text.paragraphs[index].text)), len(above))
    return sum(len(text.paragraphs[index].text) for index in above[:noted]) <= ABOVE


def _is_diary(text: Text, found: Sequence[int]) -> bool:
    """Whether what stands below the dates is written by somebody, and no scene."""
    own = sum(not opens_scene(text, index) or _speaks_of_itself(text, index + 1) for index in found)
    return 2 * own > len(found)


def _speaks_of_itself(text: Text, index: int) -> bool:
    below = [text.paragraphs[i].text for i in range(index, min(index + 3, len(text.paragraphs)))]
    return any(said[0] not in QUOTES and SPEAKS_OF_ITSELF.search(said.partition('"')[0]) for said in below)


def _first_word(text: Text, index: int) -> str:
    return _core(text.paragraphs[index].text).split()[0].casefold()


def _told(text: Text, names: Collection[str]) -> dict[str, int]:
    """How often each of these names stands in the text with a capital."""
    told = dict.fromkeys(names, 0)
    for paragraph in text.paragraphs if len(told) > 1 else ():
        for word in FORMS.findall(paragraph.text):
            if word[0].isupper() and (folded := word.casefold()) in told:
                told[folded] += 1
    return told


def _are_known(text: Text, group: Sequence[int], told: Mapping[str, int]) -> bool:
    """Whether the text knows most of these names."""
    return sum(told[_first_word(text, index)] >= KNOWN for index in group) >= MOST * len(group)


def _chapter(text: Text, index: int, sort: _Sort) -> Chapter:
    paragraph = text.paragraphs[index]
    return Chapter(index, paragraph.text, (paragraph.first, paragraph.last), sort.rule, sort.confidence, sort.reason)
