"""Text that is not UTF-8: what it looks like, and what it says where that is certain enough.

UTF-16 is known by its byte order mark, or because every other byte at its beginning is zero. Windows-1252 is what is
left of Western text, but so are its relatives: read as Windows-1252, Polish has `³` in its words, text of an old
Macintosh `CafŽ` and `donÕt`, and text of DOS `caf‚`. Where that is so, where a quarter of all bytes is beyond ASCII
(another alphabet) or where a byte means nothing in it, nobody can say what it was. Text of which more is UTF-8 than not
is UTF-8 with damage; a few bytes that happen to be UTF-8 (`É”`) are not.
"""

from __future__ import annotations

import re

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_ASCII = bytes(range(128))
_HEAD = 1000  # bytes that tell
# Within a word, Windows-1252 has small letters, apostrophes, hyphens, dashes, and the point of Catalan.
_WITHIN = re.compile(r"(?<=[a-z])[^\x00-\x7f](?=[a-z])")
_MAY_BE_WITHIN = re.compile("[\xdf-\xf6\xf8-\xffšžœƒ’‘´\xad·–—…«»“”\xa0]")
_CAPITAL_AFTER_SMALL = re.compile("(?<=[a-z])[\xc0-\xd6\xd8-\xdeŠŽŒŸ]")
_MOST_ODD = 10  # one in so many is a slip


def looks_like_utf16(data: bytes) -> bool:
    """By its byte order mark, or because every other byte at its beginning is zero."""
    head = data[:_HEAD]
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) * 3 > len(head) > 1


def is_another_alphabet(data: bytes) -> bool:
    """Whether so many bytes are above ASCII that this is no Western text, but anyone's guess."""
    return len(data.translate(None, _ASCII)) * 4 > len(data)


def is_damaged_utf8(data: bytes) -> bool:
    """Whether of what is beyond ASCII more is UTF-8 than not."""
    valid = [c for c in data.decode("utf-8", "ignore") if c > "\x7f"]
    beyond = len(data.translate(None, _ASCII))
    return bool(valid) and len(valid) >= beyond - len("".join(valid).encode())


def recognised(data: bytes) -> tuple[str, str] | None:
    """(what a text that is not UTF-8 was read as, the text); None where that is not certain enough."""
    name = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not name and looks_like_utf16(data):
        head = data[: _HEAD // 2 * 2]
        name = "UTF-16-LE" if head[1::2].count(0) > head[::2].count(0) else "UTF-16-BE"
    if not name and (is_damaged_utf8(data) or is_another_alphabet(data)):
        return None
    text = _decoded(data, name or "Windows-1252")
    if text is None or (not name and _is_odd(text)):
        return None
    return (name or "Windows-1252").removesuffix("-LE").removesuffix("-BE"), text


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _is_odd(text: str) -> bool:
    """Whether words hold what no word has in Windows-1252."""
    within = sum(not _MAY_BE_WITHIN.match(found) for found in _WITHIN.findall(text))
    odd = within + len(_CAPITAL_AFTER_SMALL.findall(text))
    return odd * _MOST_ODD > sum(c > "\x7f" for c in text)
