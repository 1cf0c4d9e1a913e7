"""Dates and times of a story's own world, as its texts have them."""

from __future__ import annotations

from dataclasses import dataclass

from fascicle.languages import Language


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time, perhaps in part: what the text does not say is None. `weekday` counts from Monday as 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None


def read(text: str, language: Language, calendar: str = "gregorian") -> Moment | None:
    """Stands in for the reader of dates."""
    return None


def filled(moment: Moment | None, known: Moment | None) -> Moment | None:
    """Stands in for the filling in of what a date leaves out."""
    return moment


def days_between(sent: Moment, received: Moment, calendar: str = "gregorian") -> int | None:
    """Stands in for the counting of days."""
    return None


def certainly_before(a: Moment, b: Moment, calendar: str = "gregorian") -> bool:
    """Stands in for the order of dates."""
    return False


def order_key(moment: Moment | None, calendar: str = "gregorian") -> tuple[float, ...] | None:
    """Stands in for the order of dates."""
    return None
