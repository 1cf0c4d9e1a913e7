"""What a line says of a date and a time: a dateline, a diary's heading, `Sent:`, the time of a chat."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from fascicle.calendars import GREGORIAN, NONE, day_number, exists, weekday
from fascicle.date_wording import (
    DAY_AND_MONTH,
    LONGEST,
    RANGE_AFTER,
    RANGE_BEFORE,
    ROMAN,
    SEGMENTS,
    TAKEN,
    TIMES,
    UNSURE,
    YEAR_ALONE,
    Wording,
    folded,
    wording,
)
from fascicle.languages import DateWords, Language

REMEMBERED = 4096  # lines: the same are read by the desk and by those who look for contradictions


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time, perhaps in part: what the text does not say is None. `weekday` counts from Monday as 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None


class _UnclearError(Exception):
    """The line says more than one thing, or what cannot be."""


@dataclass(frozen=True, slots=True)
class _Date:
    """A date found in a line, and where. `other` is how else its figures can be read."""

    said: Moment
    start: int
    end: int
    other: Moment | None = None


def read(text: str, language: Language, calendar: str = GREGORIAN) -> Moment | None:
    """What the line `text` says; None where nothing in it is certain: two dates, a range, a day there is not.

    In figures alone, the language has the order of day and month, unless one of them is more than 12 or a weekday
    beside it decides. An offset from UTC is left out. In the calendar `none` nothing is a date.
    """
    return _read(text[: LONGEST + 1], language.dates, language.dates.order, calendar)


def read_both_ways(text: str, language: Language, calendar: str = GREGORIAN) -> tuple[Moment | None, Moment | None]:
    """What `read` says, and what it would in a language that has day and month in the other order."""
    other = "mdy" if language.dates.order == "dmy" else "dmy"
    return read(text, language, calendar), _read(text[: LONGEST + 1], language.dates, other, calendar)


@lru_cache(REMEMBERED)
def _read(text: str, dates: DateWords, order: str, calendar: str) -> Moment | None:
    if calendar == NONE or not 0 < len(text) <= LONGEST or UNSURE.search(line := folded(text)):
        return None
    words = wording(dates)
    try:
        found, line = _dates(line, words, order, calendar)
        time, rest = _time(line)
        date = _with_year(found, rest) if found else _partial(rest, time, words, order, calendar)
    except _UnclearError:
        return None
    if date is None and (words.away.search(rest) or any(c.isdecimal() for c in rest)):
        return None  # a time of a day that nobody knows
    moment = replace(_with_weekday(date, rest, words, calendar), hour=time.hour, minute=time.minute)
    return None if moment == Moment() else moment


# --- dates -----------------------------------------------------------------------------------------------------------


def _dates(line: str, words: Wording, order: str, calendar: str) -> tuple[_Date | None, str]:
    """The one date of the line, and the line with it taken out. Raises _UnclearError for two, or one that cannot be."""
    found: list[_Date] = []
    for pattern in (*words.dates, words.figures):
        for match in pattern.finditer(line):
            figures = pattern is words.figures
            date = _from_figures(match, order, calendar) if figures else _from_names(match, words, calendar)
            _refuse_ranges(line, match)
            found.append(date)
            line = line[: match.start()] + TAKEN * len(match[0]) + line[match.end() :]
    if len({date.said for date in found}) > 1:
        raise _UnclearError
    return (found[0] if found else None), line


def _from_names(match: re.Match[str], words: Wording, calendar: str) -> _Date:
    groups = match.groupdict()
    year = _year(groups)
    day = int(groups["d"]) if groups.get("d") else None
    if groups.get("f"):
        month, day = words.feasts[groups["f"]]
    elif groups.get("n"):
        month = words.months[groups["n"]]
    else:
        month = ROMAN.index(groups["r"]) + 1 if groups.get("r") else int(groups["m"])
    if not exists(year, month, day, calendar):
        raise _UnclearError
    return _Date(Moment(year, month, day), match.start(), match.end())


def _year(groups: dict[str, str | None]) -> int | None:
    """The year of a match: in full, or of two figures as POSIX has it (69 to 99 are of the twentieth century)."""
    written = next((groups[name] for name in ("y", "ad", "ce", "east") if groups.get(name)), None)
    if written is None and groups.get("y2"):
        return _of_two_figures(int(groups["y2"] or 0))
    return int(written) if written else None


def _of_two_figures(year: int) -> int:
    return year + (1900 if year >= 69 else 2000)


def _from_figures(match: re.Match[str], order: str, calendar: str) -> _Date:
    """`24/03/2026`; a year of two figures counts only before a time."""
    year: int | None = int(match["c"])
    if len(match["c"]) == 2:
        if order == "ymd" or match["s"] == "-":
            raise _UnclearError  # it may as well begin with the year
        year = _of_two_figures(int(match["c"])) if match["clock"] is not None else None
    said, other = _either_way(year, int(match["a"]), int(match["b"]), order, calendar)
    return _Date(said, match.start(), match.end(), other)


def _either_way(year: int | None, a: int, b: int, order: str, calendar: str) -> tuple[Moment, Moment | None]:
    """Day and month in the language's order, and the other way round where that is a date as well."""
    ways = [(b, a), (a, b)] if order == "dmy" else [(a, b), (b, a)]
    dates = [Moment(year, month, day) for month, day in dict.fromkeys(ways) if exists(year, month, day, calendar)]
    if not dates:
        raise _UnclearError
    return dates[0], (dates[1] if len(dates) > 1 else None)


def _refuse_ranges(line: str, match: re.Match[str]) -> None:
    """Raises _UnclearError for `3–5 March`, `March 3 to 5` and `11/23 October`."""
    named = match.groupdict().get("n") and match.groupdict().get("d")
    starts_with_day = named and match.start("d") < match.start("n")
    if starts_with_day and RANGE_BEFORE.search(line[: match.start()]):
        raise _UnclearError
    if named and not starts_with_day and RANGE_AFTER.match(line, match.end("d")):
        raise _UnclearError


def _partial(line: str, time: Moment, words: Wording, order: str, calendar: str) -> _Date | None:
    """A date in part, set apart from the rest by commas and the like: a month, a year, `24/03`."""
    parts = _parts(line)
    names = [part.rstrip(".") for part in parts]
    months = {words.months[name] for name in names if name in words.months and name not in words.weekdays}
    years = _years(parts)
    figures = [match for part in parts if (match := DAY_AND_MONTH.match(part))]
    if len(figures) == 1 and not months:
        return _day_and_month(figures[0], time.minute is not None, order, calendar)
    if len(months) > 1:
        raise _UnclearError
    said = Moment(years, next(iter(months), None))
    return None if said == Moment() else _Date(said, 0, 0)


def _parts(line: str) -> list[str]:
    return [part.strip() for part in SEGMENTS.split(line)]


def _years(parts: Iterable[str]) -> int | None:
    """The one year that is a part. Raises _UnclearError for two, and for the year 0."""
    years = {_year(match.groupdict()) for part in parts if (match := YEAR_ALONE.match(part.rstrip(".")))}
    if len(years) > 1 or 0 in years:
        raise _UnclearError
    return next(iter(years), None)


def _with_year(date: _Date, line: str) -> _Date:
    """The date with a year that stands elsewhere in the line: `3 May, Hill House, 1863`."""
    if date.said.year is not None:
        return date
    said = replace(date.said, year=_years(_parts(line)))
    return replace(date, said=said, other=date.other if said == date.said else None)


def _day_and_month(match: re.Match[str], timed: bool, order: str, calendar: str) -> _Date | None:
    """`24/03`, and `3/4` before a time: else it may be a fraction; `3.4.` always."""
    a, b = int(match["a"]), int(match["b"] or match["c"])
    if match["b"] and not timed and max(a, b) <= 12:
        return None
    said, other = _either_way(None, a, b, order, calendar)
    return _Date(said, 0, 0, other)


# --- times and weekdays ----------------------------------------------------------------------------------------------


def _time(line: str) -> tuple[Moment, str]:
    """The one time of the line as a moment, and the line with all times taken out; no time where there are two."""
    found: set[Moment] = set()
    for pattern in TIMES:
        for match in pattern.finditer(line):
            moment = _clock(match.groupdict())
            if moment is not None:
                found.add(moment)
                line = line[: match.start()] + TAKEN * len(match[0]) + line[match.end() :]
    return (found.pop() if len(found) == 1 else Moment()), line


def _clock(groups: dict[str, str | None]) -> Moment | None:
    """A match as a time of 24 hours; None for one that cannot be, and for `10.22`, which may be something else."""
    hour = int(groups["h"] or 0)
    minute = groups.get("i") or groups.get("j")
    half = groups.get("half") or {"ص": "a", "م": "p"}.get(groups.get("arabic") or "")
    if groups.get("dot") == "." and not (half or groups.get("at") or groups.get("unit")):
        return None
    if hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Moment(hour=hour, minute=int(minute) if minute else None)


def _with_weekday(date: _Date | None, line: str, words: Wording, calendar: str) -> Moment:
    """The date with the weekday that stands beside it, or a weekday that stands by itself."""
    names = {words.weekdays[match[0]] for match in words.weekday.finditer(line)}
    if date is None:
        alone = {words.weekdays[name] for part in _parts(line) if _is_weekday(name := part.rstrip("."), words)}
        return Moment(weekday=alone.pop()) if len(alone) == 1 and len(names) == 1 else Moment()
    beside = words.weekday_before.search(line[: date.start]) or words.weekday_after.match(line, date.end)
    if beside is None or len(names) > 1:
        return date.said
    day = words.weekdays[beside["w"]]
    said = date.said
    if date.other and _falls_on(date.other, day, calendar) and not _falls_on(said, day, calendar):
        said = date.other
    return replace(said, weekday=day)


def _is_weekday(part: str, words: Wording) -> bool:
    """`Tuesday` and `Tue`, not `mar`, which is a month too, nor `月`."""
    return part in words.weekdays and part not in words.months and len(part) > 1


def _falls_on(date: Moment, day: int, calendar: str) -> bool:
    if date.year is None or date.month is None or date.day is None:
        return False
    return weekday(day_number(date.year, date.month, date.day, calendar)) == day
