r"""Text as Markdown that means nothing but itself: what plain text may hold that a reader of Markdown takes for marks.

Emphasis (`*so*`, `_so_`) stays what it is: people type it in plain text too. Everything else that would change the
words gets a backslash, and only where it would: a manuscript should look like itself. What no backslash helps, such as
an ornament of letters (`oOo`), gets its first character as a number (`&#111;Oo`).
"""

from __future__ import annotations

import re

from fascicle.reading.block_rules import BULLET, DASHED_SPEECH, SPEECH
from fascicle.reading.inline_rules import SHRUG, is_element
from fascicle.reading.scenes import scene_break

SPECIAL = re.compile(r"[\\`~\[\]<&:]")  # most lines hold none of these
PUNCTUATION = r"!-/:-@\[-`{-~"  # what Markdown lets a backslash stand before
INLINE = re.compile(
    rf"\\(?=[{PUNCTUATION}])|\\\Z"  # a backslash before what it would escape, or that would break the line
    r"|`+|~{2,}(?=[^\s~])|:{3,}"
    r"|\[(?=\^[^\[\]\s]{1,80}\])"  # the call of a footnote
    r"|(?<=\])\("  # a link's address
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,31};)"
)
CLOSING_TICKS = re.compile(r"(?<=[^\s`])`+(?!\w)")  # without them, backticks are quotation marks
BLOCK = re.compile(r"#{1,6}(?=[ \t]|\Z)|>(?=[ \t>]|\Z)")
FIRST_ITEM = re.compile(r"1(?=[.)][ \t])")  # no other number begins a list
EATEN = (r"\[", r"\<", r"\&")  # a conversation's line loses its first backslash, and these would be marks again


def escaped(line: str) -> str:
    """A line of plain text as Markdown within a paragraph."""
    if not SPECIAL.search(line):
        return line
    return SHRUG.join(map(_escaped, line.split(SHRUG)))


def _escaped(text: str) -> str:
    code = bool(CLOSING_TICKS.search(text))

    def mark(found: re.Match[str]) -> str:
        what = found[0]
        if what[0] == "`" and len(what) < 3 and not code:
            return what
        if what == "<" and not _opens_something(text, found.start()):
            return what
        return f"\\{what}" if what[0] == ":" else "".join(f"\\{c}" for c in what)

    return INLINE.sub(mark, text)


def _opens_something(text: str, at: int) -> bool:
    """Whether `<` opens an element or an address, and not somebody's line in a chat."""
    return is_element(text, at) or text.startswith(("<http://", "<https://"), at)


def escaped_start(line: str, dialogue: bool = False) -> str:
    """A line of plain text as the Markdown of a line that may open something: a list, a heading, a break, a message.

    `dialogue`: in this language a line that begins with a dash is speech, and no list.
    """
    line = line.strip(" \t")
    text = escaped(line)
    if scene_break(text) is not None:
        return as_number(text) if not _may_be_escaped(text) else f"\\{text}"
    if BLOCK.match(text) or _is_item(text, dialogue):
        return f"\\{text}"
    return FIRST_ITEM.sub(r"1\\", text, count=1) if FIRST_ITEM.match(text) else text


def opens_paragraph(line: str, dialogue: bool) -> bool:
    """Whether a line begins a new paragraph below another line: Japanese speech, or speech after a dash."""
    return bool((DASHED_SPEECH if dialogue else SPEECH).match(line))


def escaped_said(line: str, plain: bool) -> str:
    r"""A line of a conversation. `plain`: it is nobody's name and words, no time and no quote, whatever it looks like.

    There a leading `\` says so, and goes; one at the end would join the next line.
    """
    text = escaped(line)
    if text.endswith("\\\\"):
        text = text[:-2] + as_number("\\")
    if text.startswith(EATEN):
        return f"\\{as_number(text[1:])}"
    if line.startswith("\\"):
        return f"\\\\{text.removeprefix(chr(92)).removeprefix(chr(92))}"
    return f"\\{text}" if plain and not text.startswith("\\") else text


def as_number(text: str) -> str:
    """A text whose first character is nothing but itself, which `&#111;` says of any."""
    return f"&#{ord(text[0])};{text[1:]}"


def _may_be_escaped(text: str) -> bool:
    return re.match(f"[{PUNCTUATION}]", text) is not None


def _is_item(text: str, dialogue: bool) -> bool:
    """Whether a line would be an item of a list; `* waves *` is none."""
    if not BULLET.match(text) or (dialogue and DASHED_SPEECH.match(text)):
        return False
    return not (text[0] == "*" and text.endswith((" *", "\t*")))
