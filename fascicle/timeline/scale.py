"""How high a day is drawn, and which stretches of time are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fascicle.timeline.placing import Placed

TOP, BREAK = 14, 40  # pixels before the first message, and where time is left out
LONG, LONGER, USUAL = 0.2, 0.8, 8  # when time is left out: see `_left_out`
WORTH = 14  # days that have to stay


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time that is drawn, from `start` to `end` days, its start at `y` pixels."""

    start: float
    end: float
    y: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The stretches that are drawn, one below the other, and pixels a day."""

    stretches: tuple[Stretch, ...]
    per_day: float

    def at(self, day: float) -> float:
        """The pixels at which a day stands."""
        stretch = next((s for s in reversed(self.stretches) if s.start <= day), self.stretches[0])
        return round(stretch.y + (day - stretch.start) * self.per_day, 1)

    @property
    def end(self) -> float:
        """The pixels at which the last day stands."""
        return self.at(self.stretches[-1].end)

    @property
    def breaks(self) -> tuple[float, ...]:
        """The pixels at which time is left out."""
        return tuple(stretch.y - BREAK / 2 for stretch in self.stretches[1:])


def fit(placed: Sequence[Placed], height: int) -> Scale:
    """The scale that draws all messages on so many pixels, and a few more for each stretch left out."""
    spans = _merged((min(one.sent, one.end), max(one.sent, one.end)) for one in placed)
    drawn = _drawn(spans, len(placed))
    per_day = height / max(sum(end - start for start, end in drawn), 1 / 24)
    stretches, y = [], float(TOP)
    for start, end in drawn:
        stretches.append(Stretch(start, end, y))
        y += (end - start) * per_day + BREAK
    return Scale(tuple(stretches), per_day)


def _drawn(spans: Sequence[tuple[float, float]], count: int) -> list[tuple[float, float]]:
    """The spans with what is between them, but for the long gaps."""
    gaps = [after[0] - before[1] for before, after in pairwise(spans)]
    least = _left_out(gaps, spans[-1][1] - spans[0][0], count)
    drawn = [spans[0]]
    for gap, (start, end) in zip(gaps, spans[1:], strict=True):
        if gap >= least:
            drawn.append((start, end))
        else:
            drawn[-1] = (drawn[-1][0], end)
    return drawn


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
