"""Short ids made from a block's own text, so that a link to a paragraph outlives edits elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re

NOT_TEXT = re.compile(r"[\W_]+")


def block_id(text: str, taken: set[str], letter: str = "p") -> str:
    """An id for a block with this text, new among `taken`, to which it is added: `p3k9x7q`.

    Only letters and digits count, so punctuation and case may change. Six characters of base 32 are 30 bits; blocks of
    the same text are numbered in order (`p3k9x7q-2`), so only they depend on one another.
    """
    bare = NOT_TEXT.sub("", text).casefold() or text
    digest = hashlib.blake2b(bare.encode(), digest_size=5).digest()
    short = letter + base64.b32encode(digest).decode().lower()[:6]
    unique, count = short, 1
    while unique in taken:
        count += 1
        unique = f"{short}-{count}"
    taken.add(unique)
    return unique
