"""What stands above a letter, a diary, a telegram, a cutting in a novel made of papers, and says whose it is.

Looked for: `Letter, Jo Pell to Bob Hale`, `MISS PELL TO MR. KEECH`, `Captain Orme's Log`, `Cutting from the Mercury`.
Such a title names both, where the letter itself says *My dear Friend*. What stands under a diary's title is somebody's
diary; it ends where the next title or chapter begins.

Traps: `Mary's diary.` may be all that a paragraph of narration says, and *Jo's Journal* a chapter's title above a story
that is told as ever, so `diaries` wants a date below.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from fascicle.reading import letter_wording as wording
from fascicle.reading.detect.asked import heading, is_dateline
from fascicle.reading.detect.endings import is_known
from fascicle.reading.detect.findings import CAPTION, ORNAMENT, PLAIN, Text
from fascicle.reading.detect.quoted import plain_lines
from fascicle.reading.letter_lines import LINKING, folded, has_common_words

LONGEST = 160  # characters
DIARY, LETTER, TELEGRAM, NOTE, NEWS, DOCUMENT = "diary", "letter", "telegram", "note", "news", "document"
MANY = 3  # titles in a story that is made of papers
BOOK = (
    r"(?:diar(?:y|ies)|journal|log(?:-?book)?|(?:case|day|note|commonplace)-?book|tagebuch|logbuch|diario|bitácora|"
    r"dagboek|logboek|diário|дневник|журнал)"
)
WHOSE = re.compile(
    rf"(?:(?:from|extracts? from|pages from|entry in)(?: the)? )?(?P<who>[^\W\d_][^\d():;!?]{{1,50}}?)[’']s?"
    rf"(?: [\w-]+){{0,2}} {BOOK}(?P<rest>\.?\Z|[ ]?[,—–(-].{{0,70}}\Z)",
    re.IGNORECASE,
)
OF_WHOM = re.compile(
    rf"(?:(?:from|extracts? from) )?(?:(?:the|das|le|el|il) )?{BOOK} (?:of|von|de|di|do|da|del) "
    r"(?P<who>[^\d:;!?]{2,60})\Z",
    re.IGNORECASE,
)
CONTINUED = re.compile(r"[ ,.—–(-]+(?:continued|cont[’']?d|suite|fortsetzung)\)?\.?\Z", re.IGNORECASE)
CUTTING = re.compile(
    r"(?:cutting|clipping|extract|article|(?:news)?paper cutting|zeitungsausschnitt) (?:from|out of|in|aus) "
    r"(?:the |der |dem )?[“\"‘'_]?\w",
    re.IGNORECASE,
)
KINDS = {
    "telegram": TELEGRAM, "telegraph": TELEGRAM, "cablegram": TELEGRAM, "cable": TELEGRAM, "télégramme": TELEGRAM,
    "telegramm": TELEGRAM, "telegrama": TELEGRAM, "telegramma": TELEGRAM, "note": NOTE, "nota": NOTE, "billet": NOTE,
    "memorandum": DOCUMENT, "memo": DOCUMENT,
}  # fmt: skip
LEFT = frozenset("left by from for of the to in on written sent found".split())
MEMORANDUM = "emorandum"
NUMBERED = re.compile(
    r"\w+ (?:the )?(?:\d{1,3}|[ivxlc]{1,7}|[a-z]{3,12})\.?\Z", re.IGNORECASE
)  # a chapter's: Letter XII


@dataclass(frozen=True, slots=True)
class Title:
    """What the paragraphs before `end` say of those below: whose they are, and to whom, "" where not said.

    `own`: the lines belong to what is below them, as a letter's heading does, and a chapter's title does not.
    """

    end: int
    kind: str
    sender: str = ""
    to: str = ""
    own: bool = True


@dataclass(frozen=True)
class Papers:
    """The titles of a manuscript's papers by their first paragraph, and where one of these ends at the latest."""

    text: Text
    titles: Mapping[int, Title]

    @cached_property
    def _ends(self) -> list[int]:
        barred = (index for index, what in self.text.taken.items() if what not in (ORNAMENT, CAPTION, PLAIN))
        return sorted({*self.titles, *self.text.starts, *barred})

    @cached_property
    def are_many(self) -> bool:
        """Whether the story is made of papers, so that one ends where the next begins."""
        return len(self.titles) >= MANY

    def stop(self, start: int) -> int:
        """The first paragraph from `start` on that belongs to something else."""
        at = bisect_left(self._ends, start)
        return self._ends[at] if at < len(self._ends) else len(self.text.paragraphs)


def papers(text: Text) -> Papers:
    """The papers of a manuscript."""
    found = {index: title for index in range(len(text.paragraphs)) if (title := _title(text, index))}
    inner = {at for index, title in found.items() for at in range(index + 1, title.end)}
    return Papers(text, {index: title for index, title in found.items() if index not in inner})


def _title(text: Text, index: int) -> Title | None:
    paragraph = text.paragraphs[index]
    line = paragraph.text
    if len(line) > LONGEST or len(paragraph.lines) > 3 or line[-1] in ",;?!:":
        return None
    if not (line[0].isupper() or line[0] in "_*") or text.taken.get(index) == PLAIN:
        return None
    line = " ".join(plain_lines(paragraph))
    return (_diary(line, index) or _cutting(text, line, index) or _letter(text, line, index)) if line else None


def _diary(line: str, index: int) -> Title | None:
    """`Captain Orme's Log, continued`, `The Diary of Mina Pell`."""
    bare = CONTINUED.sub("", line)
    found = WHOSE.match(bare) or OF_WHOM.match(bare)
    who = found["who"].strip(" ,.—–") if found else ""
    if not who or has_common_words(who, LINKING) or not who[0].isupper():
        return None
    return Title(index + 1, DIARY, who.title() if who.isupper() else who, own=False)


def _cutting(text: Text, line: str, index: int) -> Title | None:
    """`Cutting from the Mercury, 13 May`, perhaps with a line in brackets below."""
    if not CUTTING.match(line):
        return None
    below = index + 1
    aside = below < len(text.paragraphs) and text.paragraphs[below].text[0] in "(["
    return Title(below + (aside and len(text.paragraphs[below].text) < LONGEST), NEWS)


def _letter(text: Text, line: str, index: int) -> Title | None:
    """`Letter, Jo Pell to Bob Hale`, `MISS PELL TO MR. KEECH`, `Memorandum left by Jo Pell`."""
    first = folded(line.split()[0])
    named = first in wording.LETTERS
    owned = named or first in wording.REPORTS or MEMORANDUM in line
    if "--" in line or "—" in line:
        return None  # what a chapter holds
    if not owned and " to " not in line and " TO " not in line:
        return None
    below = [" ".join(plain_lines(p)) for p in text.paragraphs[index + 1 : index + 4]]
    seen = [cell for one in (line, *below) for cell in (one, "")]
    above = heading(tuple(seen), text.rules.language.code)
    if above.end and (named or (above.sender and _is_person(text, above.sender, index))):
        end = min(index + above.end // 2, len(text.paragraphs))
        kind = DOCUMENT if MEMORANDUM in line else KINDS.get(first, LETTER)
        return Title(end, kind, above.sender, above.addressee, owned and not NUMBERED.match(line))
    if first in KINDS and " " in line and not has_common_words(line, LEFT | LINKING):
        return None if is_dateline(line, text.rules.language.code) else Title(index + 1, KINDS[first])
    return None


def _is_person(text: Text, name: str, index: int) -> bool:
    """Whether the story knows the first or the last word of a name, or it has a title: no *Appeal to the Public*."""
    words = [word for word in name.split() if word[:1].isupper() and len(word) > 1]
    if not words or any(word in name for word in ("’s ", "'s ", ",")):
        return False
    return (len(words[0]) < 4 and "." in words[0]) or any(is_known(text, word, index) for word in (words[0], words[-1]))
