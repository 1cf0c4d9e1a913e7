"""Things by name: under a term, an author, a series."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

from fascicle.slugs import natural_key, term_key

Item = TypeVar("Item")


def grouped(
    items: Iterable[Item], names: Callable[[Item], Iterable[str]], address: Callable[[str], str]
) -> list[tuple[str, str, tuple[Item, ...]]]:
    """`(name, address, items of that name)`, in alphabetical order; an item has any number of names.

    Names that are one to `term_key` (in another case, say) are one, written as it was first. Each has an address of
    its own: the first in the alphabet has the plain one, and another of the same slug (`C`, `C++`, `C#`) has a few
    letters after it that are made from the name alone.
    """
    written: dict[str, str] = {}
    members: dict[str, list[Item]] = {}
    for item in items:
        for key, name in {term_key(name): name for name in reversed(list(names(item)))}.items():
            written.setdefault(key, name)
            members.setdefault(key, []).append(item)
    groups = []
    taken: set[str] = set()
    for key in sorted(members, key=lambda key: natural_key(written[key])):
        at = address(written[key])
        if at in taken:
            at = f"{at.rstrip('/')}-{hashlib.blake2b(key.encode(), digest_size=3).hexdigest()}/"
        taken.add(at)
        groups.append((written[key], at, tuple(members[key])))
    return groups
