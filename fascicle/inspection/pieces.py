"""A manuscript cut into pieces for its page: paragraphs that share findings stand together, the others between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fascicle.inspection.entries import Entry


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs `at` to `end`, none where `end` is less, and the numbers of the entries that belong to them."""

    at: int
    end: int
    entries: tuple[int, ...] = ()


def pieces(every: Sequence[Entry], paragraphs: int) -> Iterator[Piece]:
    """All paragraphs in order, and every entry once. Entries whose paragraphs overlap share a piece."""
    done = 0
    for piece in _found(every):
        if done < piece.at:
            yield Piece(done, piece.at - 1)
        yield piece
        done = max(done, piece.end + 1)
    if done < paragraphs:
        yield Piece(done, paragraphs - 1)


def _found(every: Sequence[Entry]) -> Iterator[Piece]:
    held: Piece | None = None
    for number in _by_paragraph(every):
        entry = every[number]
        if held and entry.at <= held.end:
            held = Piece(held.at, max(held.end, entry.end), (*held.entries, number))
            continue
        if held:
            yield held
        held = Piece(entry.at, entry.end, (number,))
    if held:
        yield held


def _by_paragraph(every: Sequence[Entry]) -> Iterable[int]:
    """The numbers of the entries, in the order of the manuscript; a place before a paragraph comes before it."""
    return sorted(
        range(len(every)), key=lambda number: (every[number].at, every[number].end >= every[number].at, number)
    )
