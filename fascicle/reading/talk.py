"""A conversation as it grows: who speaks, what waits for its answer, and who somebody is by another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fascicle.model import Part
from fascicle.reading.attachments import sort_of
from fascicle.reading.context import Gathering
from fascicle.reading.speaker_names import MYSELF
from fascicle.slugs import bare_name

YOU = frozenset("you vous tu du sie tú vos você вы ты 你 您".split())


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """A name that somebody speaks under. `words` is how much it counts for."""

    name: str
    own: bool = False
    words: int = 0


NO_VOICE = Voice("")


@dataclass(slots=True)
class Talk:
    """A conversation as it grows. `quote` waits for the line that answers it, `named` for what it says, at `time`."""

    gathering: Gathering
    own: str
    lines: Sequence[str]
    strangers: bool  # anybody before a colon speaks, also `A voice at the back`
    sender: str  # who speaks before anybody is named
    people: dict[str, str]  # what somebody is called, case folded -> one and the same for everything they are called
    parts: list[Part] = field(default_factory=list)
    voices: dict[str, Voice] = field(default_factory=dict)  # by their names as typed
    first: dict[str, str] = field(default_factory=dict)  # person -> the name they came with
    since: dict[str, int] = field(default_factory=dict)  # name as typed -> the line of the file that has it first
    renamed: list[tuple[str, str]] = field(default_factory=list)
    voice: Voice = NO_VOICE
    last: Voice | None = None  # whose line the last part is
    quote: str = ""
    named: Voice | None = None
    time: str = ""
    below: bool = False  # the next line is what the one named says, whatever it looks like
    foreign: bool = False  # an app wrote the last line that named somebody
    irc: bool = False  # and one like it was a chat log's
    section: str = ""  # of an export, in which the lines stand
    clocked: bool = False  # the last name over its text had only a time beside it: its next line may be one
    headers: Counter[str] | None = None  # how many lines look like a name over its text; None: not yet counted

    @property
    def speaker(self) -> Voice:
        """Who says what follows."""
        return self.named or self.voice

    def person(self, name: str) -> str:
        """Whoever is called `name`."""
        folded = _folded(name)
        return self.people.get(folded, folded)

    def knows(self, name: str) -> bool:
        """Whether the cast, or somebody who has spoken, is called that."""
        return _folded(name) in self.people

    def called(self, name: str, number: int) -> Voice:
        """The voice of whoever is called `name` in line `number`, and known from now on; nobody's without a name."""
        if not name:
            return NO_VOICE
        voice = self.voices.get(name)
        if voice is None:
            folded, person = _folded(name), self.person(name)
            mine = bool(self.own) and person == self.person(self.own)
            own = mine or (folded in MYSELF and folded not in self.gathering.rules.people)
            voice = self.voices[name] = Voice(name, own, self.gathering.weight(f"{name}:"))
            self.people.setdefault(folded, person)
            self.first.setdefault(person, name)
            self.since.setdefault(name, number)
        return voice

    def rename(self, old: str, new: str) -> None:
        """Let `new` be whoever is called `old`, unless the cast says that it is somebody."""
        old = self.own if old.casefold() in YOU else old
        if not old or not new:
            return
        self.renamed.append((old, new))
        if _folded(new) not in self.gathering.rules.people:
            self.people[_folded(new)] = self.people.setdefault(_folded(old), self.person(old))
            self.voices.pop(new, None)

    def name(self, voice: Voice, time: str = "", quote: str = "") -> None:
        """Let somebody be named, whose words follow."""
        self.settle()
        self.named, self.time, self.quote = voice, time, quote

    def say(
        self, voice: Voice, html: str, time: str = "", picture: bool = False, state: str = "",
        marks: tuple[tuple[str, str], ...] = (),
    ) -> None:  # fmt: skip
        """Add a line, by whoever speaks, that answers what was quoted."""
        if self.named is not None:
            if self.named is voice and not (time and self.time):
                time = time or self.time
                self.named = None
            else:
                self._silent()
        if picture:
            state = state or sort_of(html)
        part = Part(
            "line", html, (), voice.name, time, voice.own, self.last is voice, self.quote, picture, state, marks
        )
        self.parts.append(part)
        self.quote, self.last, self.voice, self.below = "", voice, voice, False

    def add(self, part: Part) -> None:
        """Add what nobody says."""
        self.settle()
        self.parts.append(part)
        self.last = None

    def mark(self, state: str, html: str) -> None:
        """Add a mark to the line before."""
        line = self.parts[-1]
        self.parts[-1] = replace(line, marks=(*line.marks, (state, html)))

    def settle(self) -> None:
        """Let nothing wait any longer: a speaker who said nothing, a quote that nobody answers."""
        if self.named is not None:
            self._silent()
        if self.quote:
            self.say(self.voice, "")

    def _silent(self) -> None:
        named, time, self.named = self.named, self.time, None
        self.say(named or NO_VOICE, "", time)


def _folded(name: str) -> str:
    """A name as others are compared with it: `[Alice]` is Alice, and so is `Alice (reading)`."""
    return bare_name(name).casefold()
