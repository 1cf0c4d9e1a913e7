"""Where an entry of the desk begins, and how certain the dates are that it says."""

from __future__ import annotations

from fascicle import moments
from fascicle.desk import Entry
from fascicle.library import Story
from fascicle.moments import Moment
from fascicle.problems import Span


def span_of(entry: Entry) -> Span:
    """Where it begins."""
    return entry.places[0].span


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
