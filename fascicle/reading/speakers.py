"""Lines with speakers: `Name: text`, `[10:22] Name: text`, `Name (10:22): text`, and what stands between them.

`[Alice]: hi` is a line by Alice, whose name keeps its brackets: in a log that has them, every name has, and an author
who pastes or copies such a log means it to look so. A line that an app wrote is known to `exports`; what follows it,
without a name that has spoken, goes on with its message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fascicle.model import Part
from fascicle.reading.attachments import PICTURE
from fascicle.reading.context import Gathering
from fascicle.reading.exports import UNSEEN, pasted
from fascicle.reading.letters import Body
from fascicle.reading.pasting import goes_on, is_meant, take
from fascicle.reading.scan import fence_ends
from fascicle.reading.speaker_names import is_like_name, is_stranger
from fascicle.reading.speaker_states import is_gone
from fascicle.reading.talk import Talk
from fascicle.reading.utterances import html, is_quote, speak, tell, utter

LINE = re.compile(
    r"(?:\[(?P<before>[^\[\]\n]{1,40})\][ \t]*)?"
    r"(?P<name>[^\s:：()\[\]［>\\][^:：()\[\]\n]{0,39}?)"
    r"(?:[ \t]*(?:\((?P<after>[^()\n]{1,40})\)|\[(?P<tag>[^\[\]\n]{1,40})\]))?\s*"
    r"(?::(?:[ \t]+(?P<text>.*)|[ \t]*)|：\s*(?P<wide>.*))\Z",
    re.DOTALL,
)
IN_BRACKETS = re.compile(r"\[(?P<name>[^\[\]:：\n]{1,40})\][ \t]*:(?:[ \t]+(?P<text>.*)|[ \t]*)\Z", re.DOTALL)
SET_OFF = re.compile(r"(\*{1,3}|_{1,3})(?!\1)([^*:]{1,40}?)(?::\1|\1[ \t]*:)")  # **Alice:** and **Alice**:
TIME = re.compile(r"\d|noon|midnight|now|just", re.IGNORECASE)
TIMED = re.compile(r"\[([^\[\]\n]{0,30}\d[^\[\]\n]{0,10})\][ \t]+(.+)\Z", re.DOTALL)
MARKS = f" \t{UNSEEN}"  # around a name, where nobody sees them
ALONE = re.compile(r"\[(?!\^)[^\[\]]*\]\Z|［[^［］]*］\Z")
BRACKETS = ("(", "（")
SYSTEM = re.compile(r"\([^()]*\)\Z|（[^（）]*）\Z")


@dataclass(frozen=True, slots=True)
class Conversation:
    """The parts of a conversation; who speaks in it, each person once, by the name they came with; who was renamed.

    `since` has every name as typed, and the line of the file that has it first.
    """

    parts: tuple[Part, ...]
    speakers: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...] = ()
    since: tuple[tuple[str, int], ...] = ()


def conversation(
    lines: Sequence[str],
    first: int,
    gathering: Gathering,
    body: Body,
    own: str = "",
    strangers: bool = False,
    sender: str = "",
) -> Conversation:
    """Read lines with speakers, the first of them line `first` of the file.

    `own` is whose device it is; where `strangers` speak, so does `A voice at the back`, whom no cast knows.
    `sender` says the lines before anybody is named, where its header lines say so.
    """
    talk = Talk(gathering, own, lines, strangers, sender, dict(gathering.rules.people))
    voices = talk.voices
    fences = fence_ends(lines) if any(":::" in line for line in lines) else {}
    at = 0
    while at < len(lines):
        if at in fences:
            end = fences[at] + 1
            talk.add(Part("message", blocks=body(lines[at:end], first + at)))
            at = end
            continue
        number, line = first + at, lines[at].strip()
        at += 1
        if line[-1:] == "\\":
            line, at = _joined(lines, at - 1)
        name, colon, text = line.partition(": ")
        voice = voices.get(name) if colon else None
        if voice is not None and not talk.below:  # as most lines are
            speak(voice, "", text.lstrip(), number, talk)
            talk.foreign = False
        elif line:
            at = _hear(line, number, at, talk)
        else:
            talk.section = ""
    talk.settle()
    return Conversation(tuple(talk.parts), tuple(talk.first.values()), tuple(talk.renamed), tuple(talk.since.items()))


def unnamed(parts: Sequence[Part]) -> Iterator[Part]:
    """Lines among which nobody is ever named are somebody's, and not what an app tells."""
    again = False
    for part in parts:
        if part.role == "system" and not part.state and part.html[:1] not in BRACKETS:
            part = replace(part, role="line", again=again)
        again = part.role == "line"
        yield part


def _joined(lines: Sequence[str], at: int) -> tuple[str, int]:
    r"""Line `at` with those that belong to it, each but the last of which ends in `\`; and the line after them."""
    start = at
    while at + 1 < len(lines) and lines[at].rstrip().endswith("\\"):
        at += 1
    whole = (*(line.strip()[:-1].rstrip() for line in lines[start:at]), lines[at].strip())
    return "\n".join(whole), at + 1


def _hear(line: str, number: int, at: int, talk: Talk) -> int:
    """Add what one line is, if it is not plainly somebody's; the number in `talk.lines` of the next line to read."""
    if line[0] == "\\":
        plain = line if line[1:2] in ("\\", "*", "_", "`") else line[1:]
        talk.say(talk.speaker, html(plain, number, talk))
        return at
    end = len(talk.lines)
    after = at  # the next line that is not blank
    while after < end and not talk.lines[after].strip():
        after += 1
    written = pasted(line, talk.lines[after].strip() if after < end else "")
    alone = at < 2 or not talk.lines[at - 2].strip()  # below a blank line, or none
    if written and is_meant(written, alone, talk):
        take(written, number, talk)
        return at if written.taken == 1 else after + 1
    if not (talk.foreign and goes_on(line, number, talk)):
        _typed(line, number, talk)
    return at


# --- lines that somebody types ---------------------------------------------------------------------------------------


def _typed(line: str, number: int, talk: Talk) -> None:
    """Add what a line is by the grammar of the design."""
    lead = line[0]
    if lead in "[［(（" and not talk.below and _stands_between(line, talk):
        if lead in "[［":
            talk.add(Part("divider", html(line[1:-1], number, talk)))
        else:
            tell(line, "", number, talk)
    elif is_quote(line):
        talk.quote = "<br />\n".join(filter(None, (talk.quote, html(line[1:].strip(), number, talk))))
    elif not talk.below and (said := _said(line, talk)):
        talk.foreign = False
        speak(talk.called(said[0], number), said[1], said[2], number, talk)
    elif talk.speaker.name or talk.sender:
        if not talk.speaker.name:
            talk.voice = talk.called(talk.sender, number)
        timed = TIMED.match(line) if lead == "[" else None
        utter(talk.speaker, timed[1] if timed else "", timed[2] if timed else line, number, talk)
    elif PICTURE.match(line):
        talk.say(talk.speaker, html(line, number, talk), picture=True)
    else:
        tell(line, "", number, talk)


def _stands_between(line: str, talk: Talk) -> bool:
    """Whether a line is a divider or a system line, and describes no picture nor a message that is gone."""
    if not (ALONE if line[0] in "[［" else SYSTEM).match(line) or PICTURE.match(line):
        return False
    return line[0] not in "[［" or not (talk.speaker.name and is_gone(line))


def _said(line: str, talk: Talk) -> tuple[str, str, str] | None:
    """The name, the time and the words of a line that begins with somebody's name."""
    if ":" not in line and "：" not in line:
        return None
    said = LINE.match(line)
    if line[0] in "*_" and not (said and talk.knows(said["name"].strip())):
        said = LINE.match(_not_set_off(line))
    if said and _is_name(said["name"].strip(), talk):
        name, after = said["name"].strip(MARKS), said["after"] or said["tag"] or ""
        if after and (said["before"] or not TIME.search(after)):  # `Clerk (reading)`, `Jo [mod]`
            name, after = line[said.start("name") : said.end("after" if said["after"] else "tag") + 1], ""
        return name, (said["before"] or after).strip(), (said["text"] or said["wide"] or "").strip()
    said = IN_BRACKETS.match(line) if line[0] == "[" and not said else None
    if said and _is_name(said["name"].strip(), talk) and not PICTURE.match(f"[{said['name']}]"):
        return f"[{said['name']}]", "", (said["text"] or "").strip()
    return None


def _not_set_off(line: str) -> str:
    """A line whose name is in bold or italics, without these; `_xX_dave_Xx_` is a name."""
    found = SET_OFF.match(line)
    if not found or (found[1] == "_" and "_" in found[2]):
        return line
    return f"{found[2]}:{line[found.end() :]}"


def _is_name(name: str, talk: Talk) -> bool:
    """Whether what stands before a colon is somebody: the cast, or a short name that is no time and no heading."""
    if not name.strip(MARKS):
        return False
    if talk.knows(name):
        return True
    if talk.strangers and is_stranger(name):
        return True
    return is_like_name(name) and not (talk.foreign and name[0].islower())
