"""The correspondence as a drawing: one lane a person, time running down, a line from sender to recipient.

`layout` only reckons; `templates/timeline.svg` draws. A line slopes as far as its message was on the way. Lengths down
are in pixels and those across in percent, so that the drawing fits any width with its text at full size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import ceil

from fascicle.calendars import GREGORIAN, day_number, month_length
from fascicle.desk import Desk, Entry
from fascicle.languages import Language
from fascicle.moments import Moment, first_and_last
from fascicle.people import Person

LANES = 6  # people with a lane of their own
GUTTER = 18  # percent, for the dates
TOP, BREAK, BOTTOM = 14, 40, 14  # pixels before the first message, where time is left out, after the last
SHORTEST, LONGEST, EACH = 320, 1600, 30  # pixels: the least, the most, and for each message between these
TICK = 46  # pixels between two dates, at least
LONG, LONGER, USUAL = 0.2, 0.8, 8  # when time is left out: see `_left_out`
WORTH = 14  # days that have to stay
STUB = 8  # pixels: a line within one lane that is shorter is drawn as a dot
HALF_YEAR = 183
MEAN_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Lane:
    """A person's line down the drawing, at `x` percent. Without a person: those who have none of their own."""

    x: float
    person: Person | None
    shared: bool = False  # there are others known by name in it


@dataclass(frozen=True, slots=True)
class Line:
    """From (x1 percent, y1 pixels) to (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a message is drawn: lines from the sender to everyone it went to, and dots for those who spoke in it."""

    number: int  # the entry's
    person: Person | None  # whose colour it has
    lines: tuple[Line, ...] = ()
    dots: tuple[tuple[float, float], ...] = ()
    came: bool = True  # when it came is known; else its lines are level


@dataclass(frozen=True, slots=True)
class Tick:
    """A date at the side, at `y` pixels. `moment` has what is to be written."""

    y: float
    moment: Moment


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing, `height` pixels high."""

    height: int
    lanes: tuple[Lane, ...]
    strokes: tuple[Stroke, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]  # where time is left out
    longest: int = 0  # the entry that was longest on the way; 0: none is known to have been


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry in time: days as in `_day`, with fractions."""

    entry: Entry
    sent: float
    came: float | None

    @property
    def end(self) -> float:
        return self.sent if self.came is None else self.came


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of time that is drawn, from `start` to `end` days, its start at `y` pixels."""

    start: float
    end: float
    y: float


def layout(desk: Desk, calendar: str = "gregorian") -> Timeline | None:
    """The timeline of a desk; None where fewer than two of its messages have a date."""
    placed, dated = _placed(desk, calendar)
    if len(placed) < 2:
        return None
    height = min(LONGEST, max(SHORTEST, EACH * len(placed)))
    stretches, scale = _stretches(placed, height)
    lanes = _lanes(desk, placed)
    return Timeline(
        height=ceil(_at(stretches, scale, stretches[-1].end) + BOTTOM),
        lanes=tuple(lanes),
        strokes=tuple(_stroke(one, lanes, stretches, scale) for one in placed),
        ticks=tuple(_ticks(stretches, scale, calendar, dated)),
        breaks=tuple(stretch.y - BREAK / 2 for stretch in stretches[1:]),
        longest=_longest(placed),
    )


def _longest(placed: Sequence[_Placed]) -> int:
    known = [(one.entry.days, -one.entry.number) for one in placed if one.entry.days]
    return -max(known)[1] if known else 0


# --- dates as days ---------------------------------------------------------------------------------------------------


def _interval(moment: Moment, calendar: str) -> tuple[float, float] | None:
    """What a moment may be, from and to, as the numbers of days; None without a year, or for no day of the calendar."""
    days = first_and_last(moment, calendar)
    if days is None or moment.day is None or moment.hour is None:
        return (days[0], days[1] + 1) if days else None
    exact = days[0] + (moment.hour * 60 + (moment.minute or 0)) / 1440
    return exact, exact


def _placed(desk: Desk, calendar: str) -> tuple[list[_Placed], bool]:
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


def _place(entry: Entry, calendar: str) -> _Placed | None:
    """An entry in time, a date in part at the middle of what it may be; None where its year is not known."""
    sent, came = entry.sent or entry.received, entry.received
    span = _interval(sent, calendar) if sent else None
    if span is None:
        return None
    low, high = span
    arrival = _interval(came, calendar) if came else None
    if arrival is None:
        start = (low + high) / 2
        return _Placed(entry, start, None if entry.days is None else start + entry.days)
    first, last = arrival
    if last >= low:  # it cannot have come before it was sent, nor been sent after it came
        first, high = max(first, low), min(high, last)
    return _Placed(entry, (low + high) / 2, (first + last) / 2)


# --- the scale -------------------------------------------------------------------------------------------------------


def _stretches(placed: Sequence[_Placed], height: int) -> tuple[list[_Stretch], float]:
    """The stretches of time that are drawn, and pixels a day."""
    spans = _merged((min(one.sent, one.end), max(one.sent, one.end)) for one in placed)
    gaps = [after[0] - before[1] for before, after in pairwise(spans)]
    least = _left_out(gaps, spans[-1][1] - spans[0][0], len(placed))
    drawn = [spans[0]]
    for gap, (start, end) in zip(gaps, spans[1:], strict=True):
        if gap >= least:
            drawn.append((start, end))
        else:
            drawn[-1] = (drawn[-1][0], end)
    scale = height / max(sum(end - start for start, end in drawn), 1 / 24)
    stretches, y = [], float(TOP)
    for start, end in drawn:
        stretches.append(_Stretch(start, end, y))
        y += (end - start) * scale + BREAK
    return stretches, scale


def _merged(spans: Iterator[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that touch or overlap as one."""
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _left_out(gaps: Sequence[float], whole: float, count: int) -> float:
    """How long a gap between messages has to be for its time to be left out: a letter of 1790 would flatten a year.

    That is a fifth of what is drawn, and several times as long as `count` messages at regular distances would leave.
    """
    least = float("inf")
    share = max(LONG, min(LONGER, USUAL / (count - 1)))
    for gap in sorted(gaps, reverse=True):
        if gap <= whole * share or whole - gap < WORTH:
            break
        least, whole = gap, whole - gap
    return least


def _at(stretches: Sequence[_Stretch], scale: float, day: float) -> float:
    """The pixels at which a day stands."""
    stretch = next((s for s in reversed(stretches) if s.start <= day), stretches[0])
    return round(stretch.y + (day - stretch.start) * scale, 1)


# --- people and messages ---------------------------------------------------------------------------------------------


def _lanes(desk: Desk, placed: Sequence[_Placed]) -> list[Lane]:
    """A lane for each of the busiest, and one for everybody else if there is anybody."""
    here = {person.slug for one in placed for person in _involved(one.entry)}
    people = [person for person in desk.people if person.slug in here]
    own = people if len(people) <= LANES + 1 else people[:LANES]
    nobody = any(not _involved(one.entry) for one in placed)
    named: list[Person | None] = [*own, *([None] if len(own) < len(people) or nobody else [])]
    width = (100 - GUTTER) / len(named)
    return [
        Lane(round(GUTTER + (n + 0.5) * width, 2), person, person is None and len(own) < len(people))
        for n, person in enumerate(named)
    ]


def _involved(entry: Entry) -> tuple[Person, ...]:
    return (*([entry.sender] if entry.sender else ()), *entry.to, *entry.people)


def _stroke(one: _Placed, lanes: Sequence[Lane], stretches: Sequence[_Stretch], scale: float) -> Stroke:
    """A line for what was sent to somebody, or was on the way; dots for what people said or wrote for themselves."""
    entry, y = one.entry, _at(stretches, scale, one.sent)
    if entry.message.speakers:
        return _conversation(entry, lanes, y)
    end = _at(stretches, scale, one.end)
    start = _lane(entry.sender or next(iter(entry.to), None), lanes)
    to = dict.fromkeys(_lane(person, lanes) for person in entry.to) if entry.sender else {}
    if not to and end != y:
        to = {start: None}  # nobody knows to whom
    lines = tuple(Line(start, y, x, end) for x in to if x != start or abs(end - y) > STUB)
    return Stroke(entry.number, entry.sender, lines, () if lines else ((start, y),), one.came is not None)


def _conversation(entry: Entry, lanes: Sequence[Lane], y: float) -> Stroke:
    """A dot for everybody who speaks, joined by a level line."""
    spoke = sorted({_lane(person, lanes) for person in entry.people}) or [_lane(entry.sender, lanes)]
    lines = (Line(spoke[0], y, spoke[-1], y),) if len(spoke) > 1 else ()
    return Stroke(entry.number, entry.sender, lines, tuple((x, y) for x in spoke))


def _lane(person: Person | None, lanes: Sequence[Lane]) -> float:
    """Where somebody's lane is; that of the others for those without."""
    slug = person.slug if person else None
    return next((lane.x for lane in lanes if lane.person and lane.person.slug == slug), lanes[-1].x)


# --- dates at the side -----------------------------------------------------------------------------------------------

DAYS = ((1, tuple(range(1, 32))), (2, tuple(range(1, 31, 2))), (7, (1, 8, 15, 22)), (15, (1, 15)))


def _ticks(stretches: Sequence[_Stretch], scale: float, calendar: str, dated: bool) -> Iterator[Tick]:
    """Dates as close as can be read; the first of a stretch in full, one at its start where it has no other."""
    for stretch in stretches:
        found = [(_start(moment, calendar), moment) for moment in _dates(stretch, scale, calendar)]
        ticks = [(day, moment) for day, moment in found if stretch.start <= day <= stretch.end]
        if not ticks:
            ticks = [(stretch.start, _date(stretch.start, calendar))]
        for n, (day, moment) in enumerate(ticks):
            shown = moment if n == 0 else _shortened(moment, ticks[n - 1][1])
            yield Tick(_at(stretches, scale, day), shown if dated else replace(shown, year=None))


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


def _dates(stretch: _Stretch, scale: float, calendar: str) -> Iterator[Moment]:
    """Every hour, day, month or year about a stretch, in such steps that they stand far enough apart."""
    first, last = max(1, _year(stretch.start) - 1), _year(stretch.end) + 1
    step = TICK / scale  # days
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


def _hours(stretch: _Stretch, step: int, calendar: str) -> Iterator[Moment]:
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
