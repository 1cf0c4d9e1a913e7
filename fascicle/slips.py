"""Slips of the pen: names one letter away from names that are known."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

SHORTEST = 4  # letters of a name that can be told from a slip for another
LONGEST = 100  # and of one that is looked at: what is shared takes the square of its length


def index(names: Iterable[str]) -> dict[str, str]:
    """For `meant`: what each name shares with those one letter away from it -> the name."""
    return {key: name for name in sorted(names) if len(name) <= LONGEST for key in _nearby(name)}


def meant(name: str, known: Mapping[str, str]) -> str:
    """The name of the index that `name` may be a slip for; "" for none, or where it is too short to tell."""
    if not SHORTEST <= len(name) <= LONGEST:
        return ""
    return next((known[key] for key in sorted(_nearby(name)) if key in known), "")


def one_letter_apart(name: str, other: str) -> bool:
    """Whether one has a letter more, less or other than the other, or two that changed places; figures are the same."""
    one, two = (unicodedata.normalize("NFC", text).casefold() for text in (name, other))
    start = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    one, two = one[start:], two[start:]
    longest = min(len(one), len(two))
    end = next((n for n in range(longest) if one[-1 - n] != two[-1 - n]), longest)
    one, two = one[: len(one) - end], two[: len(two) - end]
    near = max(len(one), len(two)) == 1 or (len(one) == len(two) == 2 and one == two[::-1])
    return near and digits(name) == digits(other)


def digits(name: str) -> Counter[str]:
    """The figures in a name: `Harbour 1` is no slip for `Harbour 2`."""
    return Counter(c for c in name if c.isdigit())


def _nearby(name: str) -> set[str]:
    """The name, folded, and what is left of it with one letter taken out: two names one letter apart share one."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return {folded, *(folded[:n] + folded[n + 1 :] for n in range(len(folded)))}
