"""Messages in time: when each was sent and when it came, as numbers of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fascicle.desk import Desk, Entry
from fascicle.moments import Moment, first_and_last

HALF_YEAR = 183  # days


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry in time: days by number as in `calendars`, with fractions."""

    entry: Entry
    sent: float
    came: float | None

    @property
    def end(self) -> float:
        """When it was there, as far as anybody knows."""
        return self.sent if self.came is None else self.came


def place(desk: Desk, calendar: str) -> tuple[list[Placed], bool]:
    """The entries whose date is known, in the story's order, and whether they have years.

    Where most dates of a story have a month and no year, those are shown, in one year or in as many as it takes.
    """
    entries = [replace(entry, sent=_sent(entry)) for entry in (desk.entry(number) for number in desk.in_time)]
    dated = [one for entry in entries if (one := _place(entry, calendar))]
    undated = [entry for entry in entries if entry.sent and entry.sent.year is None]
    counted = [one for entry in _with_years(undated) if (one := _place(entry, calendar))]
    placed = dated if len(dated) >= len(counted) else counted
    return sorted(placed, key=lambda one: one.entry.number), placed is dated


def _sent(entry: Entry) -> Moment | None:
    """When it was sent, with what its date leaves out; None where nothing dates it but its place in the story."""
    return entry.when or entry.sent if entry.sent or entry.message.order else None


def _with_years(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Those that have a month, in years counted from 1: a new one begins where the date goes back by half."""
    year, before = 1, 0
    for entry in entries:
        if not entry.sent or entry.sent.month is None:
            continue
        now = _of_year(entry.sent)
        year += before - now > HALF_YEAR
        before = now
        came = entry.received if entry.received and entry.received.month is not None else None
        if came:
            came = replace(came, year=year + (now - _of_year(came) > HALF_YEAR))
        yield replace(entry, sent=replace(entry.sent, year=year), received=came)


def _of_year(moment: Moment) -> int:
    """About which day of a year."""
    return (moment.month or 1) * 30 + (moment.day or 15)


def _place(entry: Entry, calendar: str) -> Placed | None:
    """An entry in time, a date in part at the middle of what it may be; None where its year is not known."""
    sent, came = entry.sent or entry.received, entry.received
    span = _interval(sent, calendar) if sent else None
    if span is None:
        return None
    low, high = span
    arrival = _interval(came, calendar) if came else None
    if arrival is None:
        start = (low + high) / 2
        return Placed(entry, start, None if entry.days is None else start + entry.days)
    first, last = arrival
    if last >= low:  # it cannot have come before it was sent, nor been sent after it came
        first, high = max(first, low), min(high, last)
    return Placed(entry, (low + high) / 2, (first + last) / 2)


def _interval(moment: Moment, calendar: str) -> tuple[float, float] | None:
    """What a moment may be, from and to, as the numbers of days; None without a year, or for no day of the calendar."""
    days = first_and_last(moment, calendar)
    if days is None or moment.day is None or moment.hour is None:
        return (days[0], days[1] + 1) if days else None
    exact = days[0] + (moment.hour * 60 + (moment.minute or 0)) / 1440
    return exact, exact
