"""What the signals say together: messages, each with the signals that found it, and how sure they make it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fascicle.reading.detect.findings import Evidence, Found, Text
from fascicle.reading.detect.weights import APPLIED, SUGGESTED, confidence

DEFAULT_KIND = "texts"


def combine(text: Text, evidence: Sequence[Evidence]) -> list[Found]:
    """The messages in order, none over another: whole ones first, the surest of those that overlap; then paragraphs."""
    whole = _whole(evidence)
    covered = {index for found in whole for index in range(found.first, found.last + 1)}
    return sorted([*whole, *_paragraphs(text, evidence, covered)], key=lambda found: found.first)


def _whole(evidence: Sequence[Evidence]) -> list[Found]:
    spans: dict[tuple[int, int], list[Evidence]] = {}
    for one in evidence:
        if one.whole:
            spans.setdefault((one.first, one.last), []).append(one)
    candidates = [_found(first, last, said) for (first, last), said in spans.items()]
    chosen: list[Found] = []
    for candidate in sorted(candidates, key=lambda c: (-c.confidence, c.first - c.last)):
        apart = all(candidate.last < other.first or candidate.first > other.last for other in chosen)
        if apart and candidate.confidence >= SUGGESTED:
            chosen.append(candidate)
    return chosen


def _paragraphs(text: Text, evidence: Sequence[Evidence], covered: set[int]) -> list[Found]:
    single: dict[int, list[Evidence]] = {}
    for one in evidence:
        if not one.whole:
            for index in range(one.first, one.last + 1):
                single.setdefault(index, []).append(one)
    found = [
        _found(index, index, single[index]) for index in sorted(single) if text.free(index) and index not in covered
    ]
    return [one for one in found if one.confidence >= SUGGESTED]


def _found(first: int, last: int, said: Iterable[Evidence]) -> Found:
    said = list(said)
    sure = confidence({one.signal for one in said}, any(one.whole for one in said))
    helping = sorted({one.signal for one in said})
    return Found(
        first,
        last,
        next((one.kind for one in said if one.kind), DEFAULT_KIND),
        next((one.sender for one in said if one.sender), ""),
        next((one.to for one in said if one.to), ""),
        "+".join(helping),
        round(sure, 3),
        sure >= APPLIED,
        tuple(one.reason for one in said),
    )
