"""The ways through a story's correspondence: as the story tells it, in time, by conversation, by person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fascicle import urls
from fascicle.desk import Desk, Entry
from fascicle.people import Person

STORY, TIME, THREADS, PERSON = "story", "time", "threads", "person"


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading: a chapter, a year, or the people of a thread."""

    entries: tuple[Entry, ...]
    chapter: int = -1  # index in `Story.chapters`
    year: int | None = None
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A page of the desk. `name` is one of the constants above; `person` is whose messages it has."""

    name: str
    address: str
    groups: tuple[Group, ...]
    person: Person | None = None

    @property
    def ids(self) -> frozenset[str]:
        """What a link may lead to: an entry, by its number."""
        return frozenset(f"n{entry.number}" for group in self.groups for entry in group.entries)


def arrangements(slug: str, desk: Desk) -> Iterator[Arrangement]:
    """Every page that the desk of a story has; none where there are no messages.

    In time only where that is another order, by conversation only where there are several.
    """
    if not desk:
        return
    yield Arrangement(STORY, urls.letters(slug), _by_chapter(desk.entries))
    if list(desk.in_time) != sorted(desk.in_time):
        entries = [desk.entry(number) for number in desk.in_time]
        yield Arrangement(TIME, urls.letters_in_time(slug), _by_year(entries))
    if len(desk.threads) > 1:
        yield Arrangement(THREADS, urls.letters_by_thread(slug), _by_thread(desk))
    for person, entries in _by_person(desk):
        yield Arrangement(PERSON, urls.letters_with(slug, person.slug), _by_chapter(entries), person)


def _by_chapter(entries: Iterable[Entry]) -> tuple[Group, ...]:
    runs = groupby(entries, lambda entry: entry.places[0].chapter)
    return tuple(Group(tuple(run), chapter=chapter) for chapter, run in runs)


def _by_year(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """A group for each year; what has none stands with what comes before it."""
    groups: list[tuple[int | None, list[Entry]]] = []
    for entry in entries:
        year = entry.when.year if entry.when else None
        if not groups or (year is not None and year != groups[-1][0]):
            groups.append((year, []))
        groups[-1][1].append(entry)
    return tuple(Group(tuple(run), year=year) for year, run in groups)


def _by_thread(desk: Desk) -> tuple[Group, ...]:
    """A group for each thread, in the story's order; what nobody knows the people of comes last."""
    threads = sorted(desk.threads, key=lambda thread: not thread.people)
    return tuple(
        Group(tuple(desk.entry(number) for number in thread.entries), people=thread.people) for thread in threads
    )


def _by_person(desk: Desk) -> Iterator[tuple[Person, list[Entry]]]:
    """Everybody, the busiest first, with what they wrote, were sent or took part in, in the story's order."""
    found: dict[Person, list[Entry]] = {person: [] for person in desk.people}
    for entry in desk.entries:
        for person in entry.people:
            found.setdefault(person, []).append(entry)
    yield from found.items()
