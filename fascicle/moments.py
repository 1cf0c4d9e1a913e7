"""Dates and times of a story's own world, as its texts have them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time, perhaps in part: what the text does not say is None. `weekday` counts from Monday as 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None
