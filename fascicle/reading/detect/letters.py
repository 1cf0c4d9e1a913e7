"""Letters: a salutation and, within reach, a closing and a signature; or a caption above.

Looked for: a caption that names both (`captions`), or a salutation alone on its line, with the place and date above it,
or one that runs on (`Dear Tom, all is well`). In a novel's letter every paragraph opens with a quotation mark and only
the last closes: then that is where it ends. A letter without them ends with its closing, signature and postscript; one
that nobody signs, where somebody speaks or the narrator is heard again.

Traps: of the paragraphs that begin *Dear …* one in four is a letter's: a quotation closed right after the salutation is
speech; `Dear me` calls nobody; `Sir,` and `Nephew,` alone are a salutation only with an ending below. A long speech
opens its quotation at each paragraph too. A name alone ends a letter, and a text message as well: it needs a salutation
above. In a story told in the third person a paragraph about *her* within reach is the narrator's, not the letter's.

Measured, alone, in lines: of 1,407 found in `tests/manuscripts` 1,394 were a message's, and the 13 others only
suggested; of 593 in seven real manuscripts 498, most of the others being letters that their editors had not marked. Of
senders, 118 of 154 are as the story has them: the others sign with an initial, or with a family name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fascicle.reading.detect.asked import is_address, is_dateline, is_greeting, is_name, takes_leave
from fascicle.reading.detect.endings import Ending, closing_at, ending
from fascicle.reading.detect.findings import Evidence, Text
from fascicle.reading.detect.letter_voices import LONG, goes_on, is_all_told, is_letter
from fascicle.reading.detect.papers import LETTER, Papers, papers
from fascicle.reading.detect.quoted import begins, is_open, is_personal, plain_lines, postscripts, run
from fascicle.reading.detect.quoted_papers import quoted_paper
from fascicle.reading.detect.salutations import Salutation, salutation
from fascicle.reading.detect.titled_letters import titled
from fascicle.reading.letter_leave import name_in
from fascicle.reading.letter_lines import SHORT, folded, is_called, is_postscript, unquoted

REACH = 80  # paragraphs from a salutation to its signature
VERSE = 4  # lines under a salutation in its own paragraph, where nobody signs
SHORTEST = 3  # characters that a letter begins with: a file may be nothing but shorter lines
PRAYED_TO = frozenset("lord god father jesus christ heavenly gott seigneur dieu dios dio deus господи".split())
FEW = 4  # words of a line of an address
MOST_UNSIGNED = 12  # paragraphs of a letter that nobody signs
LONGEST_RUN_IN = 60  # characters in which a salutation stands that runs on
CUED = re.compile(
    r"\b(?:letters?|notes?|e-?mails?|wrote|writes?|written|read|reads|reading|ran|said|went|follows|contents|reply|replied|"
    r"answer(?:ed)?|postcard|message|paper|page|inbox|lettre|brief|carta|lettera|письмо)\b",
    re.IGNORECASE,
)
EMAILED = re.compile(r"\b(?:e-?mail(?:s|ed)?|inbox|outbox|attachment)\b", re.IGNORECASE)
SAID = re.compile(r"[“\"‘'«„][^”\"’»“]{1,80}[”\"’»“] \S")  # `“My dear,” he went on, “it`
CLOSING = "”\"’'»_*)"
COLONS = (":", ":—", ":–", "—", ":-")


def find(text: Text) -> Iterator[Evidence]:
    """Whole letters, and the ends of those that narration breaks off."""
    captioned = papers(text)
    at, ended = 0, -1
    while at < len(text.paragraphs):
        found = None
        if len(text.paragraphs[at].text) >= SHORTEST:
            found = _letter(text, at, captioned, follows=ended == at - 1) or _tail(text, at, ended, captioned)
        if found:
            yield found
            ended = found.last
        at = found.last + 1 if found else at + 1


def _letter(text: Text, at: int, captioned: Papers, follows: bool) -> Evidence | None:
    caption = captioned.titles.get(at)
    if caption:
        return titled(text, at, caption, captioned) if caption.kind != "diary" else None
    if not text.free(at):
        return None
    head = salutation(text, at, captioned.stop(at + 1))
    if (
        is_postscript(unquoted(text.paragraphs[at].text))
        and text.free(at + 1)
        and not is_open(text.paragraphs[at].text)
    ):
        return Evidence(at, at, "letter unsigned", "it is a postscript", LETTER, whole=True)
    quoted = is_open(text.paragraphs[at].text)
    if quoted:
        return _quoted(text, at, head, captioned.stop(at + 1), follows)
    if begins(text.paragraphs[at].text) and (paper := quoted_paper(text, at)):
        return paper
    return _plain(text, at, head, captioned.stop(at + 1)) if head else None


# --- letters in quotation marks --------------------------------------------------------------------------------------


def _quoted(text: Text, at: int, head: Salutation | None, stop: int, follows: bool) -> Evidence | None:
    """A letter of paragraphs that open a quotation, up to where it is closed. `follows`: one ended just above."""
    inside = at > 0 and text.free(at - 1) and is_open(text.paragraphs[at - 1].text)
    if inside and not (head or follows or _dated(text, at)):
        return None
    last, closed = run(text, at, stop)
    head = None if head and head.index > last else head
    if closed and text.paragraphs[last].text[-1] not in CLOSING:
        return None  # somebody said so
    signed = _signed(text, at, last)
    if SAID.match(text.paragraphs[at].text) and not (signed and signed.sender):
        return None  # it only begins as a letter does
    headed = head is not None or _dated(text, at)
    if (not closed and not headed) or (not head and _is_verse(text, at, last)):
        return None
    if last == at and not (head and (signed or not closed)):
        return None
    if not headed and not (signed and (signed.takes_leave or follows or _cued(text, at))):
        return _continued(text, at, last) if signed is None else None
    last = postscripts(text, last, stop)
    return _evidence(text, at, last, "letter", head.to if head else "", signed.sender if signed else "")


def _is_verse(text: Text, at: int, last: int) -> bool:
    """Whether most of a quotation is stanzas."""
    stanzas = sum(not paragraph.flows and len(paragraph.lines) >= VERSE for paragraph in text.paragraphs[at : last + 1])
    return stanzas * 2 > last + 1 - at


def _signed(text: Text, at: int, last: int) -> Ending | None:
    """Who signs a run of quoted paragraphs: its closing, or the name that is its last paragraph."""
    nameless = None
    for index in range(max(at, last - 6), last + 1):
        lines = [unquoted(line) for line in plain_lines(text.paragraphs[index])]
        found = closing_at(text, lines, index, last + 1)
        if found and found.sender:
            return found
        nameless = nameless or found  # `“I remain / “Your loving friend / “Ada.`: the name is below
    if nameless:
        return nameless
    lines = [unquoted(line) for line in plain_lines(text.paragraphs[last])]
    for index in (last, last - 1):
        line = unquoted(text.paragraphs[index].text)
        if index > at and len(line.split()) <= 4 and is_name(line) and line[0].isupper():
            return Ending(last, name_in(line), takes_leave=False)
    return None


def _dated(text: Text, at: int) -> bool:
    return is_dateline(unquoted(plain_lines(text.paragraphs[at])[0]), text.rules.language.code)


def _continued(text: Text, at: int, last: int) -> Evidence | None:
    """A quotation of several paragraphs below a line that says a letter is read: nothing else is sure of it."""
    if last == at or not _cued(text, at) or not _names_letter(text, at):
        return None
    return Evidence(
        at, last, "letter perhaps", "it is quoted over several paragraphs below a letter's cue", LETTER, whole=True
    )


# --- letters without -------------------------------------------------------------------------------------------------


def _plain(text: Text, at: int, head: Salutation, stop: int) -> Evidence | None:
    """A letter without quotation marks, from its head to its signature, or as far as nobody else is heard."""
    if begins(text.paragraphs[at].text):
        return _one_paragraph(text, at, head)
    other = _next_head(text, head.index + 1, min(stop, at + REACH))
    found = _own_ending(text, head, other)
    cued = head.dated or _cued(text, at)
    if found and ((found.last == at and _is_address(text, at)) or _is_prayer(text, head, found.last)):
        return None
    if found and is_letter(text, head.index + 1, found.last):
        told = not text.first_person and is_all_told(text, head.index + 1, found.last)
        if head.sure or cued or found.takes_leave or told:
            return _evidence(text, at, found.last, "letter", head.to, found.sender)
    if not head.alone and not cued:
        return None
    return _unsigned(text, at, head, other, cued)


def _is_prayer(text: Text, head: Salutation, last: int) -> bool:
    """`Dear Lord, … Amen.`"""
    below = text.paragraphs[last : last + 2]
    return folded(head.to) in PRAYED_TO and any(p.text.rstrip(".!").endswith(("Amen", "amen")) for p in below)


def _is_address(text: Text, at: int) -> bool:
    """Whether a paragraph says nothing: it is a name and an address, as on an envelope."""
    lines = plain_lines(text.paragraphs[at])
    return all(len(line.split()) <= FEW and (is_address(line) or is_name(line.rstrip(","))) for line in lines)


def _own_ending(text: Text, head: Salutation, stop: int) -> Ending | None:
    """The ending below a salutation, or in its own paragraph."""
    lines = [unquoted(line) for line in plain_lines(text.paragraphs[head.index])][head.line + 1 :]
    if not head.alone:
        lines = [unquoted(line) for line in plain_lines(text.paragraphs[head.index])]
    found = closing_at(text, lines, head.index, stop) if lines else None
    if found:
        return found
    if head.alone or head.dated or _cued(text, head.index):
        return ending(text, head.index + 1, stop)
    return ending(text, head.index + 1, min(stop, head.index + LONG))


def _next_head(text: Text, start: int, stop: int) -> int:
    """The first paragraph that greets again, or is not free."""
    for index in range(start, stop):
        if not text.free(index):
            return index
        line = text.paragraphs[index].text
        if len(line) <= SHORT and not begins(line) and is_greeting(line) and not is_called(line):
            return index
    return stop


def _unsigned(text: Text, at: int, head: Salutation, stop: int, cued: bool) -> Evidence | None:
    """A letter that nobody signs: its head, and what follows it until somebody speaks or the narrator is heard."""
    last = head.index
    below = len(plain_lines(text.paragraphs[last])) - head.line - 1
    if below >= VERSE:
        return None
    if head.alone and not below:
        last += 1
        if last >= stop or begins(text.paragraphs[last].text):
            return None
    if not is_personal(text, last):
        return None
    while not text.first_person and last + 1 < min(stop, head.index + MOST_UNSIGNED) and goes_on(text, last + 1):
        last += 1
    sure = not text.first_person and cued and head.sure
    return _evidence(text, at, last, "letter unsigned" if sure else "letter perhaps", head.to, "")


def _one_paragraph(text: Text, at: int, head: Salutation) -> Evidence | None:
    """A whole letter in one quotation: `“Dear Tom, come at once. Ever your loving Meg.”`"""
    lines = [unquoted(line) for line in plain_lines(text.paragraphs[at])]
    if text.paragraphs[at].text[-1] not in "”\"’»'" or head.index != at:
        return None
    found = closing_at(text, lines, at, at + 1)
    return _evidence(text, at, at, "letter", head.to, found.sender) if found and len(lines[-1]) > SHORT else None


# --- the ends of letters that are broken off -------------------------------------------------------------------------


def _tail(text: Text, at: int, ended: int, captioned: Papers) -> Evidence | None:
    """A closing and a signature, with the paragraphs above that say *I* or *you*, where the narrator does not."""
    said = text.paragraphs[at].text
    if text.first_person or not text.free(at) or begins(said):
        return None
    lines = plain_lines(text.paragraphs[at])
    if not any(len(line) <= SHORT and takes_leave(unquoted(line)) for line in lines[-3:]):
        return None
    found = ending(text, at, min(captioned.stop(at + 1), at + 2), alone=False)
    if not found or folded(found.sender) in ("", "amen"):
        return None
    first = at
    while first - 1 > ended and at - first < LONG and goes_on(text, first - 1):
        first -= 1
    return _evidence(text, first, found.last, "letter", "", found.sender) if first < at or len(lines) > 2 else None


# --- what is said of it ----------------------------------------------------------------------------------------------


def _cued(text: Text, at: int) -> bool:
    """Whether the paragraph above says that something is read or written."""
    if at == 0 or at - 1 in text.taken:
        return False
    above = text.paragraphs[at - 1].text[-200:]
    return CUED.search(above) is not None


def _names_letter(text: Text, at: int) -> bool:
    above = text.paragraphs[at - 1].text
    return above.endswith(COLONS) and re.search(r"\b(?:letters?|notes?|wrote|epistle)\b", above[-200:]) is not None


def _evidence(text: Text, first: int, last: int, signal: str, to: str, sender: str) -> Evidence:
    above = text.paragraphs[first - 1].text[-200:] if first else ""
    kind = "email" if EMAILED.search(above) else LETTER
    what = "and is signed" if sender else "and takes leave" if signal == "letter" else "and speaks to somebody"
    return Evidence(first, last, signal, f"it greets {to or 'somebody'} {what}", kind, sender, to, whole=True)
