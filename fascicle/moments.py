"""Dates and times of a story's own world: what its texts say, and what can be reckoned with it.

A date in part is every day that it may be: `October 1863` is 31 of them. What is not certain is not said.
"""

from __future__ import annotations

from dataclasses import replace

from fascicle.calendars import GREGORIAN, NONE, day_number, exists, month_length, weekday
from fascicle.datelines import Moment, read, read_both_ways

__all__ = [
    "Moment",
    "certainly_before",
    "days_between",
    "filled",
    "first_and_last",
    "iso",
    "order_key",
    "read",
    "read_both_ways",
    "weekday_is_right",
]

MINUTES = 24 * 60
COMMON, BEFORE_LEAP, LEAP = 2001, 2003, 2004  # years to count days in where nobody says which


def filled(moment: Moment | None, known: Moment | None, calendar: str = GREGORIAN) -> Moment | None:
    """`moment` with what it leaves out taken from `known`, a date near it in the story.

    A day and month without a year get the year that brings them nearest to `known`, so that 2 January comes after 30
    December; a time alone gets the day, unless it names another weekday.
    """
    if moment is None or known is None or moment.year is not None:
        return moment
    if moment.month is not None:
        return replace(moment, year=_nearest_year(moment, known, calendar))
    if moment.weekday is not None and moment.weekday != _weekday(known, calendar):
        return moment
    return replace(moment, year=known.year, month=known.month, day=known.day)


def _nearest_year(moment: Moment, known: Moment, calendar: str) -> int | None:
    days = first_and_last(known, calendar)
    if known.year is None or days is None or known.month is None or moment.month is None:
        return known.year
    middle = sum(days) // 2
    years = (known.year, known.year + 1, known.year - 1)
    dates = [(year, first_and_last(replace(moment, year=year), calendar)) for year in years if year > 0]
    near = [(abs(sum(span) // 2 - middle), year) for year, span in dates if span]
    return min(near, key=lambda pair: pair[0])[1] if near else known.year


def first_and_last(moment: Moment, calendar: str = GREGORIAN) -> tuple[int, int] | None:
    """The numbers of the first and the last day that it may be; None without a year, or for no day of the calendar."""
    year, month, day = moment.year, moment.month, moment.day
    if year is None or (day is not None and month is None) or calendar == NONE:
        return None
    if not exists(year, month or 1, day, calendar):
        return None
    last_month = month or 12
    last_day = day or month_length(year, last_month, calendar)
    return day_number(year, month or 1, day or 1, calendar), day_number(year, last_month, last_day, calendar)


def days_between(sent: Moment, received: Moment, calendar: str = GREGORIAN) -> int | None:
    """Days from `sent` to `received`; None unless both name a day and month, and where it would be less than none.

    A year that is not said is that of the first such day on or after `sent` (or the last on or before `received`).
    Without any year the year is a common one, unless one of them is 29 February.
    """
    if None in (sent.month, sent.day, received.month, received.day) or calendar == NONE:
        return None
    if sent.year is None and received.year is None:
        counts = (_count(replace(sent, year=year), received, calendar) for year in (COMMON, BEFORE_LEAP, LEAP))
        return next((count for count in counts if count is not None and count < 366), None)
    return _count(sent, received, calendar)


def _count(sent: Moment, received: Moment, calendar: str) -> int | None:
    """The least number of days, not below none, in the years that are not said."""
    if sent.year is not None and received.year is None:
        pairs = [(sent, replace(received, year=sent.year + later)) for later in range(9)]
    elif received.year is not None and sent.year is None:
        pairs = [(replace(sent, year=received.year - earlier), received) for earlier in range(min(9, received.year))]
    else:
        pairs = [(sent, received)]
    for one, other in pairs:
        days, later_days = first_and_last(one, calendar), first_and_last(other, calendar)
        if days and later_days and later_days[0] >= days[0]:
            return later_days[0] - days[0]
    return None


def certainly_before(a: Moment, b: Moment, calendar: str = GREGORIAN) -> bool:
    """Whether all that `a` may be is before all that `b` may be. Without years nothing is certain."""
    earlier, later = first_and_last(a, calendar), first_and_last(b, calendar)
    if earlier is None or later is None:
        return False
    same_day = earlier == later and earlier[0] == earlier[1]
    return earlier[1] < later[0] or (same_day and _minutes(a)[1] < _minutes(b)[0])


def _minutes(moment: Moment) -> tuple[int, int]:
    """The first and the last minute of the day that it may be."""
    if moment.hour is None:
        return 0, MINUTES - 1
    first = moment.hour * 60 + (moment.minute or 0)
    return first, first if moment.minute is not None else first + 59


def weekday_is_right(moment: Moment, calendar: str = GREGORIAN) -> bool | None:
    """Whether the weekday is that of the date; None without a weekday or a whole date."""
    day = _weekday(moment, calendar)
    return None if day is None or moment.weekday is None else day == moment.weekday


def _weekday(moment: Moment, calendar: str) -> int | None:
    """The weekday of a whole date."""
    days = first_and_last(moment, calendar)
    return weekday(days[0]) if days and days[0] == days[1] else None


def order_key(moment: Moment | None, calendar: str = GREGORIAN) -> tuple[float, ...] | None:
    """Sorts by the first day and minute that it may be; None without a year, where nothing is known of the order."""
    days = first_and_last(moment, calendar) if moment else None
    return (days[0], _minutes(moment)[0]) if moment and days else None


def iso(moment: Moment) -> str:
    """As ISO 8601 writes it: `1863-10-11T22:22`, `1863-10`, `1863`, `22:22`; an hour without minutes is `T22`.

    Without a year, `--10-11` and `--10`, as in ISO 8601:2000 and the `gMonthDay` of XML Schema; HTML's `time` knows the
    first. Years after 9999 just have five figures. A weekday alone is the empty string.
    """
    year = "-" if moment.year is None else f"{moment.year:04}"
    date = "" if moment.year is None and moment.month is None else year
    if moment.month is not None:
        date += f"-{moment.month:02}" + (f"-{moment.day:02}" if moment.day is not None else "")
    if moment.hour is None or (date and moment.day is None):
        return date
    clock = f"{moment.hour:02}" + (f":{moment.minute:02}" if moment.minute is not None else "")
    return f"{date}T{clock}" if date or moment.minute is None else clock
