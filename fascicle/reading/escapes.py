"""Text as Markdown that means nothing but itself: what plain text may hold that a reader of Markdown takes for marks.

Emphasis (`*so*`, `_so_`) stays what it is: people type it in plain text too. Everything else that would change the
words gets a backslash, and only where it would: a manuscript should look like itself.
"""

from __future__ import annotations

import re

from fascicle.reading.scenes import scene_break

INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|\\\Z"  # a backslash before what it would escape, or that would break the line
    r"|`|~~"
    r"|\[(?=\^)"  # the call of a footnote
    r"|(?<=\])\("  # a link's address
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,31};)"
)
BLOCK = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?=[ \t]|\Z)|#{1,6}(?=[ \t]|\Z)|>|:::+|=+\Z")


def escaped(line: str) -> str:
    """A line of plain text as Markdown within a paragraph."""
    return INLINE.sub(lambda found: "\\" + found[0] if found[0] != "~~" else r"\~\~", line)


def escaped_start(line: str) -> str:
    """A line of plain text as the Markdown of a line that may open something: a list, a heading, a break, a message."""
    line = line.strip(" \t")
    text = escaped(line)
    opening = BLOCK.match(text)
    if opening:
        at = opening.end() - 1 if opening[0][0].isdigit() else 0
        return f"{text[:at]}\\{text[at:]}"
    if scene_break(text) is not None:
        return f"\\{text}"
    return text
