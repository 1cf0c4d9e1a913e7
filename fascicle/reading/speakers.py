"""Lines with speakers: `Name: text`, `[10:22] Name: text`, `Name (10:22): text`, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fascicle.model import Block, Part
from fascicle.reading.context import Gathering
from fascicle.reading.markdown import inline
from fascicle.reading.scan import OPENING, fence_end

Body = Callable[[Sequence[str], int], tuple[Block, ...]]

LINE = re.compile(
    r"(?:\[(?P<before>[^\[\]\n]{1,40})\][ \t]*)?"
    r"(?P<name>[^\s:()\[\]>\\][^:()\[\]\n]{0,39}?)"
    r"(?:[ \t]*\((?P<after>[^()\n]{1,24})\))?[ \t]*:(?:[ \t]+(?P<text>.*)|[ \t]*)\Z"
)
ALONE = re.compile(r"\[[^\[\]]*\]\Z")
SYSTEM = re.compile(r"\([^()]*\)\Z")
PICTURE = re.compile(
    r"\[(?:photo|image|picture|pic|video|gif|sticker|selfie|screenshot|voice|audio|attachment|file|link|"
    r"photographie|foto|imagen|vidéo|фото|видео|zdjęcie|bild|写真|画像)\b[^\[\]]*\]\Z",
    re.IGNORECASE,
)
NUMBERS = re.compile(r"[\d\s.:/,\-]+\Z")
# Words before a colon that are not people, the design's list and the like of it.
NOBODY = frozenset("note time place rule step ps p.s nb re fyi warning edit update question answer reminder".split())
MOST_WORDS = 3  # in a name that the cast does not know


@dataclass(frozen=True, slots=True)
class Conversation:
    """The parts of a conversation, and who speaks in it, in order of appearance."""

    parts: tuple[Part, ...]
    speakers: tuple[str, ...]


def conversation(lines: Sequence[str], first: int, gathering: Gathering, body: Body, own: str = "") -> Conversation:
    """Read lines with speakers, the first of them line `first` of the file. `own` is whose device it is."""
    mine = _names(own, gathering)
    parts: list[Part] = []
    quote = ""
    at = 0
    while at < len(lines):
        line, number = lines[at].strip(), at
        at += 1
        if not line:
            continue
        if OPENING.match(lines[number]):
            end = fence_end(lines, number)
            at = len(lines) if end is None else end + 1
            parts.append(Part("message", blocks=body(lines[number:at], first + number)))
            continue
        while line.endswith("\\") and at < len(lines):  # a line goes on
            line, at = f"{line}\n{lines[at].strip()}", at + 1
        speaker = _last_speaker(parts)
        part = _part(line, first + number, gathering, speaker)
        if part.role == "quote":
            quote = part.html
            if part.speaker:
                parts.append(replace(part, role="pending"))
            continue
        if part.role == "line":
            if parts and parts[-1].role == "pending":
                part = replace(part, speaker=part.speaker or parts[-1].speaker, time=part.time or parts.pop().time)
            part = replace(
                part,
                quote=quote,
                own=part.speaker.casefold() in mine,
                again=bool(parts) and parts[-1].role == "line" and parts[-1].speaker == part.speaker,
            )
            quote = ""
        parts.append(part)
    if quote:
        parts.append(Part("line", quote, speaker=_last_speaker(parts)))
    kept = tuple(part for part in parts if part.role != "pending")
    return Conversation(kept, tuple(dict.fromkeys(part.speaker for part in kept if part.speaker)))


def _last_speaker(parts: Sequence[Part]) -> str:
    return next((part.speaker for part in reversed(parts) if part.speaker), "")


def _part(line: str, number: int, gathering: Gathering, speaker: str) -> Part:
    """What one line is; `speaker` is whoever spoke last."""
    if line.startswith("\\"):
        return Part("line", inline(line[1:] if line[1:2] not in "\\*_`" else line, number, gathering), speaker=speaker)
    if PICTURE.match(line):
        return Part("line", inline(line, number, gathering), speaker=speaker, picture=True)
    if ALONE.match(line):
        return Part("divider", inline(line[1:-1], number, gathering))
    if SYSTEM.match(line):
        return Part("system", inline(line, number, gathering))
    if line.startswith(">"):
        return Part("quote", inline(line[1:].strip(), number, gathering))
    said = LINE.match(line.partition("\n")[0])
    if said and _is_name(said["name"].strip(), gathering):
        text = "\n".join([said["text"] or "", *line.split("\n")[1:]]).strip()
        name, time = said["name"].strip(), (said["before"] or said["after"] or "").strip()
        if text.startswith(">"):
            return Part("quote", inline(text[1:].strip(), number, gathering), speaker=name, time=time)
        html = inline(text.replace("\n", "\\\n"), number, gathering)
        gathering.count(name)
        return Part("line", html, speaker=name, time=time, picture=bool(PICTURE.match(text)))
    html = inline(line.replace("\n", "\\\n"), number, gathering)
    return Part("line", html, speaker=speaker) if speaker else Part("system", html)


def _is_name(name: str, gathering: Gathering) -> bool:
    """Whether what stands before a colon is somebody: the cast, or a short name that is no time and no heading."""
    folded = name.casefold()
    if any(folded in (member.handle.casefold(), member.name.casefold()) for member in gathering.rules.cast):
        return True
    if NUMBERS.match(name) or folded.rstrip(".") in NOBODY:
        return False
    words = name.split()
    return len(words) == 1 or (len(words) <= MOST_WORDS and all(not word[0].islower() for word in words))


def _names(own: str, gathering: Gathering) -> frozenset[str]:
    """Everything that the one called `own` is called, case folded."""
    names = {own.casefold()} if own else set()
    for member in gathering.rules.cast:
        called = {member.handle.casefold(), member.name.casefold()}
        if called & names:
            names |= called
    return frozenset(names)
