"""A story's messages as data: who wrote to whom, when, where it stands in the story, and what answers what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fascicle.answers import answered, followed
from fascicle.dating import dated, ordered
from fascicle.desk import Desk, Entry, Place, Thread
from fascicle.excerpts import shorten, words_of
from fascicle.languages import Language
from fascicle.model import Block, Manuscript, Message, Prose, SceneBreak, Skippable
from fascicle.people import Person, Register, short_for
from fascicle.slugs import term_key

__all__ = ["Desk", "Entry", "Person", "Place", "Thread", "gather"]

OPENING = 160  # characters of a message's first words


def gather(manuscript: Manuscript, spoken: Language) -> Desk:
    """The desk of a story, from its chapters in order."""
    entries = _joined(_found(manuscript))
    if not entries:
        return Desk()
    entries = dated(entries, manuscript, spoken)
    voices = _voices(entries, manuscript)
    entries = [_addressed(entry, voices, manuscript.meta.me) for entry in entries]
    in_time = ordered(entries, manuscript.meta.calendar)
    entries = followed(answered(entries, in_time, manuscript.meta.calendar, spoken))
    threads = _threads(entries, in_time)
    thread_of = {number: index for index, thread in enumerate(threads) for number in thread.entries}
    busy = Counter(person for entry in entries for person in entry.people)
    return Desk(
        entries=tuple(replace(entry, thread=thread_of[entry.number]) for entry in entries),
        in_time=in_time,
        threads=threads,
        people=tuple(person for person, _ in busy.most_common()),
        voices=voices,
        at={(place.chapter, place.id): entry.number for entry in entries for place in entry.places},
    )


# --- finding them ----------------------------------------------------------------------------------------------------


def _found(manuscript: Manuscript) -> Iterator[tuple[Place, Message]]:
    """Every message of the chapters, those inside others after them."""
    for index, chapter in enumerate(manuscript.chapters):
        for message in _messages(chapter.text.blocks):
            yield Place(index, message.id, message.span), message


def _messages(blocks: Sequence[Block]) -> Iterator[Message]:
    for block in blocks:
        if isinstance(block, Skippable):
            yield from _messages(block.blocks)
        elif isinstance(block, Message):
            yield block
            for part in block.parts:
                yield from _messages(part.blocks)


def _joined(found: Iterator[tuple[Place, Message]]) -> list[Entry]:
    """The entries: a fragment that goes on with a message before it is one with it."""
    entries: list[Entry] = []
    for place, message in found:
        earlier = _interrupted(message, entries) if message.continued else None
        if earlier is not None:
            entries[earlier.number - 1] = replace(
                earlier, places=(*earlier.places, place), fragments=(*earlier.fragments, message)
            )
            continue
        title = words_of(message.title) or message.subject
        entries.append(Entry(len(entries) + 1, message, (place,), (message,), opening=_opening(message), title=title))
    return entries


def _interrupted(message: Message, entries: Sequence[Entry]) -> Entry | None:
    """What a fragment goes on with: the latest of its kind, of its title where it has one, and from its sender."""
    title = term_key(words_of(message.title))
    for entry in reversed(entries):
        first = entry.message
        told = [fragment.sender for fragment in entry.fragments if fragment.sender]
        fits = first.kind == message.kind and (not title or title == term_key(entry.title))
        if fits and (not message.sender or not told or _one_hand(told[0], message.sender)):
            return entry
    return None


def _one_hand(one: str, other: str) -> bool:
    """Whether a sender and a signature may be one: `Bob Hale` and `Bob`."""
    return short_for(one, other) or short_for(other, one)


def _opening(message: Message) -> str:
    """The first words of what it says, without dateline and greeting."""
    said = [part for part in message.parts if part.role in ("body", "line")] or list(message.parts)
    words = ""
    for part in said:
        if part.speaker:
            words += (" /" if words else "") + ("" if part.again else f" {part.speaker}:")
        words += f" {words_of(part.html)} {' '.join(_words(part.blocks))}"
        if len(words) > OPENING:
            break
    return shorten(" ".join(words.split()), OPENING)


def _words(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Prose):
            yield words_of(block.html)
        elif isinstance(block, SceneBreak):
            yield words_of(block.caption)
        elif isinstance(block, Skippable):
            yield from _words(block.blocks)
        else:
            yield _opening(block)


# --- who -------------------------------------------------------------------------------------------------------------


def _voices(entries: Sequence[Entry], manuscript: Manuscript) -> Mapping[str, Person]:
    """Everything that the messages call anybody: those who speak first, since their colours are seen."""
    register = Register(manuscript.meta.cast)
    for entry in sorted(entries, key=lambda entry: not entry.conversation):
        for message in entry.fragments:
            spoken = dict.fromkeys(part.speaker for part in message.parts if part.speaker)
            names = (*spoken, message.sender, message.viewpoint, *message.to, *message.cc)
            register.meet(filter(None, names), message.renamed)
    if manuscript.meta.me:
        register.meet([manuscript.meta.me])
    return register.people()


def _addressed(entry: Entry, voices: Mapping[str, Person], me: str) -> Entry:
    """The entry with its people."""
    if entry.conversation:
        names = dict.fromkeys(name for message in entry.fragments for name in message.speakers)
        people = tuple(dict.fromkeys(voices[name] for name in names))
        return replace(entry, sender=people[0], to=people[1:], people=people)
    own = entry.message.viewpoint or (me if entry.message.kind == "diary" else "")
    sender = next((m.sender for m in entry.fragments if m.sender), own)
    to = next((m.to for m in entry.fragments if m.to), ())
    copied = next((m.cc for m in entry.fragments if m.cc), ())
    by = voices.get(sender)
    reached = tuple(person for person in dict.fromkeys(voices[name] for name in (*to, *copied)) if person != by)
    return replace(entry, sender=by, to=reached, people=(*([by] if by else []), *reached))


def _threads(entries: Sequence[Entry], in_time: Sequence[int]) -> tuple[Thread, ...]:
    """The threads, in the order in which the story begins them."""
    found: dict[object, list[int]] = {_thread(entry): [] for entry in entries}
    people: dict[object, dict[Person, None]] = {key: {} for key in found}
    for entry in entries:
        people[_thread(entry)] |= dict.fromkeys(entry.people)
    for number in in_time:
        found[_thread(entries[number - 1])].append(number)
    return tuple(Thread(tuple(people[key]), tuple(numbers)) for key, numbers in found.items())


def _thread(entry: Entry) -> object:
    """What makes messages one thread: the same people, or a conversation's own name, where people come and go."""
    named = entry.conversation and entry.title
    return (entry.message.kind, term_key(entry.title)) if named else frozenset(entry.people)
