"""Which message answers which, and which comes next from the same hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from fascicle import moments
from fascicle.desk import Entry
from fascicle.languages import Language
from fascicle.people import Person
from fascicle.slugs import term_key

# How mail programs of many countries begin the subject of an answer; forwarding is none.
REPLY = re.compile(r"(?:(?:re|aw|sv|vs|odp|rif|ref|antw|rv|отв|回复|答复|返信)\s*[:：]\s*)+", re.IGNORECASE)
LONGEST = 400  # days that a letter lies before its answer, as far as nobody says otherwise


@dataclass(slots=True)
class _Past:
    """What was written so far, in the order of time, to look answers up in."""

    letters: dict[tuple[Person, Person], list[Entry]] = field(default_factory=dict)  # by writer and addressee
    subjects: dict[str, list[Entry]] = field(default_factory=dict)
    answered: dict[tuple[Person, Person], int] = field(default_factory=dict)  # how many of `letters` are

    def note(self, entry: Entry) -> None:
        """Add an entry."""
        for addressee in entry.to:
            if entry.sender:
                self.letters.setdefault((entry.sender, addressee), []).append(entry)
        if entry.message.subject:
            self.subjects.setdefault(_subject(entry), []).append(entry)

    def answer(self, entry: Entry, found: Entry) -> None:
        """Note that `entry` answers `found`, which needs no other answer, nor does what the same hand wrote before."""
        if entry.sender and found.sender:
            sent = self.letters.get((found.sender, entry.sender), [])
            back = next((n for n, other in enumerate(reversed(sent)) if other.number == found.number), None)
            if back is not None:  # mostly the last
                self.answered[found.sender, entry.sender] = len(sent) - back


def answered(entries: Sequence[Entry], in_time: Sequence[int], calendar: str, spoken: Language) -> list[Entry]:
    """The entries, each with what it answers.

    That is what `Answers:` names, by its date or title; or the mail whose subject `Re:` repeats; or the latest letter
    the other way that had come by then and was not answered before. So letters that cross answer nothing.
    """
    done = list(entries)
    past, named = _Past(), Named.of(entries)
    for number in in_time:
        entry = done[number - 1]
        if entry.conversation:
            continue
        if entry.message.answers:
            found = next(iter(named.by(entry, calendar, spoken)), None)
        else:
            found = _by_subject(entry, past) or _by_people(entry, past, calendar)
        if found is not None:
            done[number - 1] = replace(entry, answers=found.number)
            past.answer(entry, found)
        past.note(entry)
    return done


def followed(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, each with the next from the same sender."""
    upcoming: dict[Person, int] = {}
    done = list(entries)
    for entry in reversed(entries):
        if entry.sender and not entry.conversation:
            done[entry.number - 1] = replace(entry, next=upcoming.get(entry.sender, 0))
            upcoming[entry.sender] = entry.number
    return done


@dataclass(slots=True)
class Named:
    """Messages by what `Answers:` may name them by: their title, their date as typed, their day."""

    titled: dict[str, list[Entry]] = field(default_factory=dict)
    typed: dict[str, list[Entry]] = field(default_factory=dict)
    days: dict[tuple[int, int], list[Entry]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Named:
        """These messages."""
        named = cls()
        for entry in entries:
            named._note(entry)
        return named

    def _note(self, entry: Entry) -> None:
        if entry.title:
            self.titled.setdefault(term_key(entry.title), []).append(entry)
        if entry.message.sent:
            self.typed.setdefault(term_key(entry.message.sent), []).append(entry)
        if entry.sent and entry.sent.month and entry.sent.day:
            self.days.setdefault((entry.sent.month, entry.sent.day), []).append(entry)

    def by(self, entry: Entry, calendar: str, spoken: Language) -> tuple[Entry, ...]:
        """What `Answers:` of a message may mean, the likeliest first: those of that title, or of that date.

        Of the latter, first those that passed between the same people.
        """
        key, moment = term_key(entry.message.answers), moments.read(entry.message.answers, spoken, calendar)
        dated = list(self.typed.get(key, []))
        if moment and moment.month and moment.day:
            same = self.days.get((moment.month, moment.day), [])
            dated += [other for other in same if other.sent and _same_year(moment, other.sent)]
        between = [other for other in dated if other.sender in entry.to or entry.sender in other.to]
        found = {other.number: other for other in (*self.titled.get(key, []), *between, *dated)}
        return tuple(other for other in found.values() if other.number != entry.number)


def _same_year(one: moments.Moment, other: moments.Moment) -> bool:
    return one.year is None or other.year is None or one.year == other.year


def _subject(entry: Entry) -> str:
    return term_key(REPLY.sub("", entry.message.subject, count=1))


def _by_subject(entry: Entry, past: _Past) -> Entry | None:
    """The latest mail from somebody else whose subject this one repeats after `Re:`."""
    if not REPLY.match(entry.message.subject):
        return None
    same = past.subjects.get(_subject(entry), [])
    return next((other for other in reversed(same) if other.sender != entry.sender or not entry.sender), None)


def _by_people(entry: Entry, past: _Past, calendar: str) -> Entry | None:
    """The latest letter from one of those written to, that had come by then and is not answered yet."""
    if entry.sender is None:
        return None
    for pair in ((addressee, entry.sender) for addressee in entry.to):
        for other in reversed(past.letters.get(pair, [])[past.answered.get(pair, 0) :]):
            if not _come_by(other, entry, calendar):
                continue
            return None if _stale(other, entry, calendar) else other
    return None


def _come_by(other: Entry, entry: Entry, calendar: str) -> bool:
    """Whether a letter may have come before the other was written."""
    come = other.received or other.sent
    return not (entry.sent and come and moments.certainly_before(entry.sent, come, calendar))


def _stale(other: Entry, entry: Entry, calendar: str) -> bool:
    """Whether the letter came so long before that this one will hardly be its answer."""
    come = other.received or other.sent
    if not (come and entry.sent and come.year and entry.sent.year):
        return False
    days = moments.days_between(come, entry.sent, calendar)
    return days is not None and days > LONGEST
