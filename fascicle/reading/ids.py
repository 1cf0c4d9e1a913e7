"""Short ids made from a block's own text, so that a link to a paragraph outlives edits elsewhere."""

from __future__ import annotations

import hashlib
import re

NOT_TEXT = re.compile(r"[\W_]+")


def block_id(text: str, taken: dict[str, int], letter: str = "p") -> str:
    """An id for a block with this text, new among the keys of `taken`, to which it is added: `p3fa97c1`.

    Only letters and digits count, so punctuation and case may change. Seven hexadecimal digits are 28 bits; blocks of
    the same text are numbered in order (`p3fa97c1-2`), so only they depend on one another. `taken` holds how many have
    asked for each id, which keeps a thousand equal blocks from being a thousand searches each.
    """
    bare = NOT_TEXT.sub("", text).casefold() or text
    short = letter + hashlib.blake2b(bare.encode(), digest_size=4).hexdigest()[:7]
    count = taken[short] = taken.get(short, 0) + 1
    if count == 1:
        return short
    numbered = f"{short}-{count}"
    taken[numbered] = 1
    return numbered
