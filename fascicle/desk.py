"""The correspondence desk: the frozen types that hold a story's messages as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fascicle.model import Message
from fascicle.moments import Moment
from fascicle.people import Person
from fascicle.problems import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message, or a fragment of one, stands: the chapter's index in `Story.chapters`, and its id there."""

    chapter: int
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of the story. Numbers are those of entries, from 1 in the order in which the story tells them."""

    number: int
    message: Message  # of an interrupted one, the first fragment
    places: tuple[Place, ...]  # one for each fragment, in the story's order
    fragments: tuple[Message, ...]  # as many
    sender: Person | None = None  # None: nobody knows; in a conversation, whoever speaks first
    to: tuple[Person, ...] = ()
    people: tuple[Person, ...] = ()  # sender and recipients, or all who speak
    sent: Moment | None = None  # from `Sent:`, else from the dateline or the first time in a conversation
    received: Moment | None = None
    when: Moment | None = None  # `sent`, with what it leaves out taken from its chapter and from what came before
    days: int | None = None  # on the way
    opening: str = ""  # its first words, plain
    thread: int = 0  # index in `Desk.threads`
    answers: int = 0  # the entry that it answers; 0: none
    next: int = 0  # the next from the same sender
    title: str = ""  # plain

    @property
    def conversation(self) -> bool:
        """Whether people speak in it, rather than one writing to others."""
        return bool(self.message.speakers)

    @property
    def sent_as_typed(self) -> str:
        """When it was sent: by its header line, or its dateline; "" where neither says it."""
        return self.message.sent or self.message.dated

    @property
    def received_as_typed(self) -> str:
        """When it was received, by the first fragment that says it; "" for none."""
        return next((fragment.received for fragment in self.fragments if fragment.received), "")


@dataclass(frozen=True, slots=True)
class Thread:
    """What passes between the same people, or under one name. `entries` are numbers, in the order of time."""

    people: tuple[Person, ...]  # none: nobody knows who
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """The correspondence desk of a story. Empty where it has no messages."""

    entries: tuple[Entry, ...] = ()
    in_time: tuple[int, ...] = ()  # numbers; those without a date follow what stands before them in the story
    threads: tuple[Thread, ...] = ()
    people: tuple[Person, ...] = ()  # who writes or is written to, the busiest first
    voices: Mapping[str, Person] = field(default_factory=dict)  # what the text calls somebody -> who it is
    at: Mapping[tuple[int, str], int] = field(default_factory=dict)  # (chapter's index, id) -> number

    def __bool__(self) -> bool:
        return bool(self.entries)

    @property
    def coloured(self) -> tuple[Person, ...]:
        """Those whose colour the cast names."""
        return tuple(dict.fromkeys(person for person in self.voices.values() if person.own_colour))

    def entry(self, number: int) -> Entry:
        """The entry of that number."""
        return self.entries[number - 1]
