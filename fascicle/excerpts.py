"""Plain words from what was read: XHTML without its markup, and the first words of a text."""

from __future__ import annotations

import re
from html import unescape

TAG = re.compile(r"<[^<>]*>")
CALL = re.compile(r'<sup class="fnref">(?:<[^<>]*>)?[^<>]*')  # the number of a footnote is no word
BREAK = re.compile(r"<br[^<>]*>|</(?:p|li|h[1-6]|div|blockquote)>")


def words_of(html: str) -> str:
    """The words of a piece of XHTML on one line, without its markup."""
    return " ".join(unescape(TAG.sub("", BREAK.sub(" ", CALL.sub("", html)))).split())


def shorten(text: str, length: int = 200) -> str:
    """The first words of a plain text, at most `length` characters, with an ellipsis where it goes on."""
    if len(text) <= length:
        return text
    start = text[: length - 1]
    words = start.rpartition(" ")[0]
    return (words if len(words) * 2 > length else start).rstrip(" ,;:./—–-、。，") + "…"  # Japanese has no spaces
