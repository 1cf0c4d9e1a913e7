"""Dates at the side of a timeline, as close as can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from fascicle.calendars import GREGORIAN, day_number, month_length
from fascicle.languages import Language
from fascicle.moments import Moment
from fascicle.timeline.scale import Scale, Stretch

TICK = 46  # pixels between two dates, at least
MEAN_YEAR = 365.2425
DAYS = ((1, tuple(range(1, 32))), (2, tuple(range(1, 31, 2))), (7, (1, 8, 15, 22)), (15, (1, 15)))


@dataclass(frozen=True, slots=True)
class Tick:
    """A date at the side, at `y` pixels. `moment` has what is to be written."""

    y: float
    moment: Moment


def ticks(scale: Scale, calendar: str, dated: bool) -> Iterator[Tick]:
    """Dates as close as can be read; the first of a stretch in full, one at its start where it has no other."""
    for stretch in scale.stretches:
        found = [(_start(moment, calendar), moment) for moment in _dates(stretch, scale.per_day, calendar)]
        within = [(day, moment) for day, moment in found if stretch.start <= day <= stretch.end]
        if not within:
            within = [(stretch.start, _date(stretch.start, calendar))]
        for n, (day, moment) in enumerate(within):
            shown = moment if n == 0 else _shortened(moment, within[n - 1][1])
            yield Tick(scale.at(day), shown if dated else replace(shown, year=None))


def _start(moment: Moment, calendar: str) -> float:
    """When a date begins, as a day with its fraction."""
    day = day_number(moment.year or 1, moment.month or 1, moment.day or 1, calendar)
    return day + (moment.hour or 0) / 24


def _shortened(moment: Moment, before: Moment) -> Moment:
    """A date without what it shares with the one before it, so far as it can be read without."""
    if moment.hour is not None and (moment.year, moment.month, moment.day) == (before.year, before.month, before.day):
        return Moment(hour=moment.hour, minute=moment.minute)
    if moment.month is not None and moment.year == before.year:
        return replace(moment, year=None)
    return moment


def _dates(stretch: Stretch, per_day: float, calendar: str) -> Iterator[Moment]:
    """Every hour, day, month or year about a stretch, in such steps that they stand far enough apart."""
    first, last = max(1, _year(stretch.start) - 1), _year(stretch.end) + 1
    step = TICK / per_day  # days
    if step <= 0.5:
        yield from _hours(stretch, ceil(step * 24), calendar)
    elif step <= DAYS[-1][0]:
        days = next(days for length, days in DAYS if step <= length)
        months = ((year, month) for year in range(first, last + 1) for month in range(1, 13))
        for year, month in months:
            length = month_length(year, month, calendar)
            yield from (Moment(year, month, day) for day in days if day <= length)
    elif step <= MEAN_YEAR / 2:
        by = next(n for n in (1, 2, 3, 6) if step <= n * 30.44 or n == 6)
        yield from (Moment(year, month) for year in range(first, last + 1) for month in range(1, 13, by))
    else:
        by = _round_number(ceil(step / MEAN_YEAR))
        yield from (Moment(year) for year in range(first - first % by or by, last + 1, by))


def _hours(stretch: Stretch, step: int, calendar: str) -> Iterator[Moment]:
    by = next(n for n in (1, 2, 3, 6, 12) if step <= n)
    for day in range(int(stretch.start), int(stretch.end) + 1):
        yield from (replace(_date(day, calendar), hour=hour, minute=0) for hour in range(0, 24, by))


def _round_number(n: int) -> int:
    """The least of 1, 2, 5, 10, 20, 50 … that is no less."""
    power = int("1".ljust(len(str(n)), "0"))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= n)


def _year(day: float) -> int:
    """About the year of a day: no more than one off, in either calendar, for some ten thousand years."""
    return int((day - day_number(1, 1, 1, GREGORIAN)) // MEAN_YEAR) + 1


def _date(day: float, calendar: str) -> Moment:
    """The date of a day."""
    whole, about = int(day), _year(day)
    year = next(y for y in range(about + 2, about - 1000, -1) if day_number(y, 1, 1, calendar) <= whole)
    month = next(m for m in range(12, 0, -1) if day_number(year, m, 1, calendar) <= whole)
    return Moment(year, month, whole - day_number(year, month, 1, calendar) + 1)


def label(moment: Moment, language: Language) -> tuple[str, ...]:
    """A tick's date in short, in one line or two: `Nov`, `1883`."""
    year = () if moment.year is None else (str(moment.year),)
    if moment.hour is not None:
        hour = f"{moment.hour}:{moment.minute or 0:02}"
        return (hour,) if moment.day is None else (_in_words(moment, language), hour)
    return year if moment.month is None else (_in_words(moment, language), *year)


def _in_words(moment: Moment, language: Language) -> str:
    """Day and month, or the month, as the language has them: `2 Nov`, `11月2日`."""
    month = moment.month or 1
    if not language.dates.months:
        text = language.date(date(2001, month, moment.day or 28))
        text = text[text.index(str(month), text.index("2001") + 4) :]
        return text if moment.day else text.partition("28")[0].strip(" .-/")
    forms = language.dates.months.split()[month - 1].replace("_", " ").split("/")
    name = min((form for form in forms if form.startswith(forms[0][:3])), key=len)
    if moment.day is None:
        return name
    return f"{name} {moment.day}" if language.dates.order == "mdy" else f"{moment.day} {name}"
