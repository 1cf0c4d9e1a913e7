"""Short ids made from a block's own text, so that a link to a paragraph outlives edits elsewhere."""

from __future__ import annotations

import hashlib
import re

NOT_TEXT = re.compile(r"[\W_]+")


def block_id(text: str, taken: set[str], letter: str = "p") -> str:
    """An id for a block with this text, new among `taken`, to which it is added: `p3fa97c`.

    Only letters and digits count, so punctuation and case may change. Seven hexadecimal digits are 28 bits; blocks of
    the same text are numbered in order (`p3fa97c-2`), so only they depend on one another.
    """
    bare = NOT_TEXT.sub("", text).casefold() or text
    short = letter + hashlib.blake2b(bare.encode(), digest_size=4).hexdigest()[:7]
    unique, count = short, 1
    while unique in taken:
        count += 1
        unique = f"{short}-{count}"
    taken.add(unique)
    return unique
