"""Days by number, in the Gregorian and the Julian calendar, for any year of our era.

A day's number is its Julian Day Number: days since 1 January 4713 BC of the Julian calendar, which was a Monday. The
formulas are those of Claus Tøndering, Frequently Asked Questions about Calendars, "Is there a formula for calculating
the Julian day number?". Both calendars are carried on before they were introduced and after they were given up.
"""

from __future__ import annotations

GREGORIAN, JULIAN, NONE = "gregorian", "julian", "none"
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_number(year: int, month: int, day: int, calendar: str = GREGORIAN) -> int:
    """The number of a day; `year` is 1 or later."""
    late = (14 - month) // 12  # 1 in January and February, which end the year that the formula counts
    years = year + 4800 - late
    months = month + 12 * late - 3
    days = day + (153 * months + 2) // 5 + 365 * years + years // 4
    return days - 32083 if calendar == JULIAN else days - years // 100 + years // 400 - 32045


def weekday(number: int) -> int:
    """The weekday of a day's number, from Monday as 0."""
    return number % 7


def is_leap(year: int, calendar: str = GREGORIAN) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (calendar == JULIAN or year % 100 != 0 or year % 400 == 0)


def month_length(year: int | None, month: int, calendar: str = GREGORIAN) -> int:
    """How many days the month has; in a year that nobody says, February may have 29."""
    leap = month == 2 and (year is None or is_leap(year, calendar))
    return _LENGTHS[month - 1] + leap


def exists(year: int | None, month: int, day: int | None, calendar: str = GREGORIAN) -> bool:
    """Whether there is such a day, or, without `day`, such a month."""
    if not 1 <= month <= 12 or (year is not None and year < 1):
        return False
    return day is None or 1 <= day <= month_length(year, month, calendar)
