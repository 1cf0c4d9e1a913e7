"""When the messages of a story were written, and their order in its time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from fascicle import moments
from fascicle.calendars import NONE
from fascicle.desk import Entry
from fascicle.languages import Language
from fascicle.model import Manuscript
from fascicle.moments import Moment

NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")
SOME_YEAR = 2000  # a leap year
NEVER = -float("inf")


def dated(entries: Sequence[Entry], manuscript: Manuscript, spoken: Language) -> list[Entry]:
    """The entries with their moments.

    `when` is what a message says, with what that leaves out taken from what is near: the year from the chapter's own
    `when` or the latest message so far (an old letter shown again moves no clock back), the day of a time alone from
    the chapter or the conversation before it.
    """
    calendar = manuscript.meta.calendar
    read = partial(moments.read, language=spoken, calendar=calendar)
    latest = scene = talk = None
    chapter = -1
    done: list[Entry] = []
    for entry in entries:
        if entry.places[0].chapter != chapter:
            chapter = entry.places[0].chapter
            scene = talk = moments.filled(read(manuscript.chapters[chapter].meta.when), latest, calendar)
        sent = read(entry.message.sent) or read(entry.message.dated)
        received = next((moment for message in entry.fragments if (moment := read(message.received))), None)
        said = read(entry.message.order) or sent
        when = moments.filled(said, talk if said and said.day is None else scene or latest, calendar)
        if entry.conversation:
            talk = when or talk
        latest = _later(latest, when, calendar)
        days = moments.days_between(sent, received, calendar) if sent and received else None
        done.append(replace(entry, sent=sent, received=received, when=when, days=days))
    return done


def _later(one: Moment | None, other: Moment | None, calendar: str) -> Moment | None:
    keys = [(moments.order_key(moment, calendar) or (NEVER,), moment) for moment in (one, other)]
    return max(keys, key=lambda pair: pair[0])[1]


def ordered(entries: Sequence[Entry], calendar: str) -> tuple[int, ...]:
    """The numbers in the order of time; an entry without a date, or a number in `Order:`, follows those before it.

    The numbers count where the calendar is invented, or nothing in the story is dated.
    """
    numbered = calendar == NONE or not any(entry.when for entry in entries)
    runs: list[tuple[tuple[float, ...], list[int]]] = [((NEVER,), [])]
    for entry, when in zip(entries, _with_years(entries, calendar), strict=True):
        key = _number(entry.message.order) if numbered else moments.order_key(when, calendar)
        if key is None:
            runs[-1][1].append(entry.number)
        else:
            runs.append((key, [entry.number]))
    return tuple(number for _, run in sorted(runs, key=lambda run: run[0]) for number in run)


def _with_years(entries: Sequence[Entry], calendar: str) -> list[Moment | None]:
    """When the messages were written; where no date of the story has a year, as if it began in one."""
    whens = [entry.when for entry in entries]
    known = next((when for when in whens if when and when.month), None)
    if known is None or any(when and when.year for when in whens):
        return whens
    known = replace(known, year=SOME_YEAR)
    filled: list[Moment | None] = []
    for when in whens:
        filled.append(moments.filled(when, known, calendar) if when and when.month else None)
        known = filled[-1] or known
    return filled


def _number(order: str) -> tuple[float, ...] | None:
    """`Order: 3` or `Order: 2.5`."""
    return (float(order),) if NUMBER.fullmatch(order.strip()) else None
