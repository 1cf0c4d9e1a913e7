"""Lines of conversations in plain text: who says a line, and what stands between such lines.

The grammars tell what a line says (`reading.speakers`, `reading.exports`, `reading.speaker_states`); they trust an
author who has said that the lines are a conversation. Here nobody has, so what begins with a word of a form, a list or
a sheet (*Age:*, *Strength:*) is not anybody's, and whose line it is may only show from the lines beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.reading.attachments import PICTURE
from fascicle.reading.detect.findings import Paragraph
from fascicle.reading.exports import ACTS, EVENT, HEADS, SAYS, TELLS, pasted
from fascicle.reading.speaker_names import NOBODY, NOT_NAMES, is_like_name
from fascicle.reading.speaker_states import state_of
from fascicle.reading.speakers import LINE, SET_OFF

LONGEST_NAME = 40
MOST_WORDS = 5
LONGEST_BETWEEN = 90  # characters of a line that an app says
CLOCK = re.compile(
    r"[\[(]?(?:[^\W\d_]{2,12}\.?,? )?[0-2]?\d[:.][0-5]\d(?::\d\d)?(?: ?[ap]\.?m\.?)?[\])]?", re.IGNORECASE
)
DAY = re.compile(r"(?:[^\W\d_]{2,12},? )?\d{1,2} [^\W\d_]{3,10}(?: \d{4})?|(?:to|yester)day", re.IGNORECASE)
NAME_AND_TIME = re.compile(
    rf"\[(?P<name>[^\W\d_][^\[\],|]{{0,30}})(?:, ?| \| ?| - )(?:{CLOCK.pattern})\](?=\s*\S)", re.IGNORECASE
)
QUESTION_ANSWER = re.compile(r"(?P<name>[QA])[.:][ \t]+(?P<text>\S.*)\Z", re.DOTALL)
GROUP = re.compile(r"(?:re)?named the (?:group|chat|channel|server)|pinned a message|started a (?:video )?call")
SAYING = frozenset(
    "said says asked replied wrote read writes reads answered added whispered called was is were".split()
)
# What stands before a colon in forms, lists, sheets and heads of messages, and is nobody.
FIELDS = frozenset(
    "name names age sex gender height weight hair eyes class level race strength dexterity intelligence wisdom "
    "charisma constitution agility stamina vitality endurance luck health mana hp mp xp exp skill skills quest "
    "reward rewards item items title occupation species alignment pros cons total cost price rating warnings "
    "pairing fandom summary characters author date day days night week month year from to subject cc bcc sent "
    "received attn ingredients method serves chapter part section page act scene monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november december "
    "morning afternoon evening noon midnight breakfast lunch supper dinner tea starter starters main mains dessert "
    "drinks topic thread posts location address phone tel fax email weather sea bonus penalty effect cooldown "
    "damage status objective difficulty type a/n an a.n notes self end exhibit article figure table appendix lesson "
    "rule round verse chorus bridge left right yes no word words hint nom âge sexe objet sujet de à lieu prix alter "
    "datum betreff von ort preis nombre edad fecha asunto lugar precio nome età data oggetto luogo prezzo idade "
    "assunto naam leeftijd onderwerp plaats prijs имя возраст дата тема кому от место цена".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """A line that begins with a name. `shape`: plain, timed, tagged (`[Party] Ann: …`), app, head (a name above).

    `tag` is what a tagged line has in its brackets.
    """

    name: str
    text: str
    shape: str = "plain"
    tag: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether nothing but a line of a conversation looks so."""
        return self.shape in ("timed", "app")


def typed(paragraph: Paragraph) -> tuple[str, ...]:
    """The lines of a paragraph with the spaces that people type, where a page had others."""
    return tuple(line.replace("\u00a0", " ") if "\u00a0" in line else line for line in paragraph.lines)


def said(line: str, following: str = "") -> Said | None:
    """Who says a line, where it may be somebody's; `following` is the line below it."""
    written = pasted(line, following) if _may_be_pasted(line, following) else None
    if written and written.what in (SAYS, ACTS, HEADS) and _may_speak(written.name):
        if written.what == HEADS:
            return Said(written.name, "", "app" if written.sure else "head")
        return Said(written.name, written.text, "app" if written.sure else "timed")
    if line[:1] == "[" and (head := NAME_AND_TIME.match(line[:80])) and _may_speak(head["name"]):
        return Said(head["name"], line[head.end() :].strip(), "timed")
    if line[:1] in "QA" and (asked := QUESTION_ANSWER.match(line)):
        return Said(asked["name"], asked["text"])
    if ":" not in line[: 2 * LONGEST_NAME] and "：" not in line[:LONGEST_NAME]:
        return None
    return _typed(line)


def _may_be_pasted(line: str, following: str) -> bool:
    """Whether it is worth asking: a time, a nick in its brackets, or a name over a time."""
    head = line[:60]
    return any(map(str.isdigit, head)) or "<" in head[:24] or following[:1] in "—–"


def _typed(line: str) -> Said | None:
    """`Name: text`, `[10:22] Name: text`, `Name (10:22): text`, `**Name**: text`."""
    if line[0] in "*_" and (set_off := SET_OFF.match(line)):
        line = f"{set_off[2]}:{line[set_off.end() :]}"
    found = LINE.match(line)
    if not found or not _may_speak(name := found["name"].strip()):
        return None
    text = (found["text"] or found["wide"] or "").strip()
    beside = found["before"] or found["after"] or found["tag"] or ""
    if not text or "," in name:
        return None
    if not beside:
        return Said(name, text)
    if CLOCK.fullmatch(beside):
        return Said(name, text, "timed")
    return Said(name, text, "tagged", beside) if found["before"] else Said(name, text)


def _may_speak(name: str) -> bool:
    """Whether that may be somebody: no form's word, no sentence; screen names of several words may be."""
    words = name.casefold().split()
    if not words or len(name) > LONGEST_NAME or len(words) > MOST_WORDS or name[0] in '"“”‘«—–-' or name[-1] in ".!?":
        return False
    if not any(c.isalpha() for c in name) or name.startswith("http"):
        return False
    first, last = words[0].strip(".'’"), words[-1].strip(".'’")
    nobody = first in FIELDS or first in NOBODY or last in FIELDS or first in NOT_NAMES or last in SAYING
    return not nobody or first == "dr"


def is_screen_name(name: str) -> bool:
    """Whether a name is one that people have on a screen: `marsh_hen`, `xX_Dave_Xx`, `sauce2`."""
    bare = name.lstrip("@")
    return name[:1] == "@" or "_" in bare or any(c.isdigit() for c in bare) or bare[:1].islower()


def is_plain_name(name: str) -> bool:
    """Whether a name needs no other line to be believed."""
    return is_like_name(name)


def is_between(line: str) -> bool:
    """Whether a line is an app's own, a time, or a picture: `Ann added Ben`, `[Today, 10:22]`, `(Read 10:24)`."""
    if len(line) > LONGEST_BETWEEN:
        return False
    if CLOCK.fullmatch(line) or DAY.fullmatch(line) or PICTURE.match(line):
        return True
    if line[0] in "[(" and line[-1] in "])":
        return True
    if line[0] in "“\"‘'" or line[-1] in ",;:":
        return False
    if EVENT.search(line) or GROUP.search(line):
        return True
    if line[-1] in '.!?”"':
        return False
    written = pasted(line, "") if line[0] in "[*-=<(" or line[0].isdigit() else None
    return bool(written and written.what == TELLS) or bool(state_of(line))


def is_well_formed(text: str) -> bool:
    """Whether what is said is written as a book would write it: a capital, and a mark at its end."""
    return text[:1].isupper() and text[-1:] in '.!?…—”"'


def is_title(line: str) -> bool:
    """Whether a line may be the name of a conversation above it: short, and no sentence."""
    return len(line) <= 60 and line[-1] not in ".!?…”\"’',;:-—" and line[0] not in "“\"‘'—–-"


def renamed(lines: Sequence[str]) -> bool:
    """Whether any of the lines says that somebody joined, left or took another name."""
    return any(is_between(line) and state_of(line) in ("joined", "left", "renamed") for line in lines)
