"""Lines with speakers: `Name: text`, `[10:22] Name: text`, `Name (10:22): text`, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fascicle.model import Part
from fascicle.reading.context import Gathering
from fascicle.reading.letters import Body
from fascicle.reading.markdown import inline
from fascicle.reading.scan import fence_ends

LINE = re.compile(
    r"(?:\[(?P<before>[^\[\]\n]{1,40})\][ \t]*)?"
    r"(?P<name>[^\s:：()\[\]>\\][^:：()\[\]\n]{0,39}?)"
    r"(?:[ \t]*\((?P<after>[^()\n]{1,24})\))?\s*(?::(?:[ \t]+(?P<text>.*)|[ \t]*)|：\s*(?P<wide>.*))\Z",
    re.DOTALL,
)
SET_OFF = re.compile(r"(\*{1,3}|_{1,3})(?!\1)([^*:]{1,40}?)(?::\1|\1[ \t]*:)")  # **Alice:** and **Alice**:
TIMED = re.compile(r"\[([^\[\]\n]{0,30}\d[^\[\]\n]{0,10})\][ \t]+(.+)\Z", re.DOTALL)
ALONE = re.compile(r"\[(?!\^)[^\[\]]*\]\Z")
SYSTEM = re.compile(r"\([^()]*\)\Z|（[^（）]*）\Z")
PICTURE = re.compile(
    r"\[(?:photo|image|picture|pic|video|gif|sticker|selfie|screenshot|voice|audio|attachment|file|link|"
    r"photographie|capture|vocal|message vocal|pièce jointe|foto|imagen|vidéo|nota de voz|bild|sprachnachricht|"
    r"фото|видео|голосовое|zdjęcie|wideo|写真|画像|動画)(?!\w)[^\[\]]*\]\Z",
    re.IGNORECASE,
)
NUMBERS = re.compile(r"[\d\s.:/,\-]+\Z")
# Words before a colon that are not people: the design's, and what else a line of a message often begins with.
NOBODY = frozenset(
    "note time place rule step ps p.s nb re fyi btw warning edit update question answer reminder also plus anyway and "
    "but so ok okay because reason result example first second third finally today tomorrow tonight spoiler address "
    "heure lieu rappel réponse exemple aussi donc bref sinon mais et merci achtung und also отмечу итак".split()
)
MOST_WORDS = 4  # in a name that the cast does not know
PARTICLES = frozenset("van von der den de del della di da du la le of the und y zu af av".split())


@dataclass(frozen=True, slots=True)
class Conversation:
    """The parts of a conversation, and who speaks in it, in order of appearance."""

    parts: tuple[Part, ...]
    speakers: tuple[str, ...]


@dataclass(slots=True)
class _Talk:
    """A conversation as it grows. `quote` waits for the line that answers it, `named` for what its speaker says."""

    mine: frozenset[str]
    parts: list[Part] = field(default_factory=list)
    speaker: str = ""
    quote: str = ""
    named: Part | None = None

    def say(self, part: Part) -> None:
        """Add a line, by whoever speaks, that answers what was quoted."""
        if self.named and self.named.speaker == part.speaker:
            part = replace(part, time=part.time or self.named.time)
            self.named = None
        self.settle(but_quote=True)
        before = self.parts[-1] if self.parts else None
        again = before is not None and before.role == "line" and before.speaker == part.speaker
        self.speaker = part.speaker
        own = part.speaker.casefold() in self.mine
        self.parts.append(replace(part, quote=self.quote, own=own, again=again))
        self.quote = ""

    def add(self, part: Part) -> None:
        """Add what nobody says."""
        self.settle()
        self.parts.append(part)

    def settle(self, but_quote: bool = False) -> None:
        """Let nothing wait any longer: a speaker who said nothing, a quote that nobody answers."""
        if self.named:
            named, self.named = self.named, None
            self.say(named)
        if self.quote and not but_quote:
            self.say(Part("line", speaker=self.speaker))


def conversation(lines: Sequence[str], first: int, gathering: Gathering, body: Body, own: str = "") -> Conversation:
    """Read lines with speakers, the first of them line `first` of the file. `own` is whose device it is."""
    talk = _Talk(_names(own, gathering))
    fences = fence_ends(lines)
    at = 0
    while at < len(lines):
        if at in fences:
            end = fences[at] + 1
            talk.add(Part("message", blocks=body(lines[at:end], first + at)))
        else:
            end = _joined(lines, at)
            line = "\n".join([*(line.strip()[:-1].rstrip() for line in lines[at : end - 1]), lines[end - 1].strip()])
            if line:
                _hear(line, first + at, gathering, talk)
        at = end
    talk.settle()
    return Conversation(tuple(talk.parts), tuple(dict.fromkeys(part.speaker for part in talk.parts if part.speaker)))


def _joined(lines: Sequence[str], at: int) -> int:
    r"""The line after those that belong to line `at`: each but the last ends in `\`."""
    while at + 1 < len(lines) and lines[at].rstrip().endswith("\\"):
        at += 1
    return at + 1


def _hear(line: str, number: int, gathering: Gathering, talk: _Talk) -> None:
    """Add what one line is."""

    def html(text: str) -> str:
        return inline(text.replace("\n", "\\\n"), number, gathering)

    speaker = talk.named.speaker if talk.named else talk.speaker
    if line.startswith("\\"):
        talk.say(Part("line", html(line if line[1:2] in ("\\", "*", "_", "`") else line[1:]), speaker=speaker))
    elif PICTURE.match(line):
        talk.say(Part("line", html(line), speaker=speaker, picture=True))
    elif ALONE.match(line):
        talk.add(Part("divider", html(line[1:-1])))
    elif SYSTEM.match(line):
        talk.add(Part("system", html(line)))
    elif line.startswith(">"):
        talk.quote = "<br />\n".join(filter(None, (talk.quote, html(line[1:].strip()))))
    elif said := _said(line, gathering):
        _speak(said, number, gathering, talk)
    elif speaker:
        timed = TIMED.match(line)
        talk.say(Part("line", html(timed[2] if timed else line), speaker=speaker, time=timed[1] if timed else ""))
    else:
        talk.add(Part("system", html(line)))


def _speak(said: re.Match[str], number: int, gathering: Gathering, talk: _Talk) -> None:
    """Add a line that begins with a name."""
    name, time = said["name"].strip(), (said["before"] or said["after"] or "").strip()
    text = (said["text"] or said["wide"] or "").strip()
    gathering.count(f"{name}:")
    html = inline((text[1:].strip() if text.startswith(">") else text).replace("\n", "\\\n"), number, gathering)
    part = Part("line", html, speaker=name, time=time, picture=bool(PICTURE.match(text)))
    if text and not text.startswith(">"):
        talk.say(part)
    else:
        talk.settle()
        talk.named = replace(part, html="")
        talk.quote = html


def _said(line: str, gathering: Gathering) -> re.Match[str] | None:
    """The parts of a line that begins with somebody's name."""
    said = LINE.match(SET_OFF.sub(r"\2:", line, count=1) if line[0] in "*_" else line)
    return said if said and _is_name(said["name"].strip(), gathering) else None


def _is_name(name: str, gathering: Gathering) -> bool:
    """Whether what stands before a colon is somebody: the cast, or a short name that is no time and no heading."""
    folded = name.casefold()
    if folded in set(_cast(gathering)):
        return True
    if NUMBERS.match(name) or folded.rstrip(".") in NOBODY:
        return False
    words = name.split()
    if len(words) == 1:
        return True
    return len(words) <= MOST_WORDS and all(not word[0].islower() or word in PARTICLES for word in words)


def _cast(gathering: Gathering) -> Iterator[str]:
    """Everything that people of the story are called, case folded."""
    for member in gathering.rules.cast:
        yield member.handle.casefold()
        yield member.name.casefold()


def _names(own: str, gathering: Gathering) -> frozenset[str]:
    """Everything that the one called `own` is called, case folded."""
    called = {own.casefold()} - {""}
    people = {m.name for m in gathering.rules.cast if {m.handle.casefold(), m.name.casefold()} & called}
    members = [m for m in gathering.rules.cast if m.name in people]
    return frozenset(called | {m.handle.casefold() for m in members} | {m.name.casefold() for m in members})
