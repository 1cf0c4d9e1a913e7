"""The correspondence as a drawing: one lane a person, time running down, a line from sender to recipient.

`layout` only reckons; `templates/timeline.svg` draws. A line slopes as far as its message was on the way. Lengths down
are in pixels and those across in percent, so that the drawing fits any width with its text at full size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from fascicle.calendars import GREGORIAN
from fascicle.desk import Desk, Entry
from fascicle.people import Person
from fascicle.timeline.placing import Placed, place
from fascicle.timeline.scale import Scale, fit
from fascicle.timeline.ticks import Tick, label, ticks

__all__ = ["Lane", "Line", "Stroke", "Tick", "Timeline", "label", "layout"]

LANES = 6  # people with a lane of their own
GUTTER = 18  # percent, for the dates
BOTTOM = 14  # pixels after the last message
SHORTEST, LONGEST, EACH = 320, 1600, 30  # pixels: the least, the most, and for each message between these
STUB = 8  # pixels: a line within one lane that is shorter is drawn as a dot


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
class Timeline:
    """The drawing, `height` pixels high."""

    height: int
    lanes: tuple[Lane, ...]
    strokes: tuple[Stroke, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]  # where time is left out
    longest: int = 0  # the entry that was longest on the way; 0: none is known to have been


def layout(desk: Desk, calendar: str = GREGORIAN) -> Timeline | None:
    """The timeline of a desk; None where fewer than two of its messages have a date."""
    placed, dated = place(desk, calendar)
    if len(placed) < 2:
        return None
    scale = fit(placed, min(LONGEST, max(SHORTEST, EACH * len(placed))))
    lanes = _lanes(desk, placed)
    return Timeline(
        height=ceil(scale.end + BOTTOM),
        lanes=tuple(lanes),
        strokes=tuple(_stroke(one, lanes, scale) for one in placed),
        ticks=tuple(ticks(scale, calendar, dated)),
        breaks=scale.breaks,
        longest=_longest(placed),
    )


def _longest(placed: Sequence[Placed]) -> int:
    known = [(one.entry.days, -one.entry.number) for one in placed if one.entry.days]
    return -max(known)[1] if known else 0


def _lanes(desk: Desk, placed: Sequence[Placed]) -> list[Lane]:
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


def _stroke(one: Placed, lanes: Sequence[Lane], scale: Scale) -> Stroke:
    """A line for what was sent to somebody, or was on the way; dots for what people said or wrote for themselves."""
    entry, y = one.entry, scale.at(one.sent)
    if entry.message.speakers:
        return _conversation(entry, lanes, y)
    end = scale.at(one.end)
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
