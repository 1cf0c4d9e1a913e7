"""What an entry of the desk says, as it was typed, and how certain its dates are."""

from __future__ import annotations

from fascicle import moments
from fascicle.desk import Entry
from fascicle.library import Story
from fascicle.moments import Moment
from fascicle.problems import Span


def span_of(entry: Entry) -> Span:
    """Where it begins."""
    return entry.places[0].span


def sent(entry: Entry) -> str:
    """When it was sent, as typed."""
    return entry.message.sent or entry.message.dated


def received(entry: Entry) -> tuple[str, Span]:
    """When it was received, as typed, and where that stands."""
    told = ((m.received, p.span) for m, p in zip(entry.fragments, entry.places, strict=True) if m.received)
    return next(told, ("", span_of(entry)))


def certainly_before(a: str, b: str, story: Story, least: int) -> bool:
    """Whether the date `a` is before `b` by so many days, however they are read."""
    if not a or not b:
        return False
    calendar = story.meta.calendar
    for one, other in zip(ways(a, story), ways(b, story), strict=True):
        early = moments.first_and_last(one, calendar) if one else None
        late = moments.first_and_last(other, calendar) if other else None
        if early is None or late is None or late[0] - early[1] < least:
            return False
    return True


def ways(text: str, story: Story) -> tuple[Moment | None, Moment | None]:
    """The date in the language's order of day and month, and in the other order."""
    return moments.read_both_ways(text, story.language, story.meta.calendar)
