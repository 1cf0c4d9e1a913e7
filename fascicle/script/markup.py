"""XHTML as plain text: paragraphs, lines within them, pictures by what describes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from fascicle.script.tags import Tag, tokens

BLOCKS = frozenset(
    "address article aside blockquote center details dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr "
    "main nav ol p pre section summary table tr ul".split()
)
INDENTED = frozenset(("blockquote", "dd"))
UNSAID = frozenset(("script", "style", "template"))
SCENE = "* * *"
SPACES = re.compile(r"[ \t\n\r\f]+")  # not the no-break ones, which an author or the typography has set
BULLET = "- "
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, `depth` quotations deep."""

    lines: tuple[str, ...]
    depth: int = 0


def text(html: str) -> str:
    r"""A line of XHTML as plain text; a line break in it is `\n`, and so is the end of a paragraph."""
    if "<" not in html:
        return _tidy(unescape(html))
    return "\n".join(line for paragraph in paragraphs(html) for line in paragraph.lines)


def paragraphs(html: str) -> list[Paragraph]:
    """The paragraphs of running text. A list is one paragraph, with a line for each item."""
    reader = _Reader()
    for token in tokens(html):
        if isinstance(token, str):
            reader.hear(token)
        elif token.closing:
            reader.end(token.name)
        else:
            reader.open(token)
    reader.begin()
    return reader.made


class _Reader:
    """Gathers paragraphs, whose lines are [what stands before it, words].

    `lists` holds for each open list its next number: 0 for bullets, None where the items say it themselves.
    """

    def __init__(self) -> None:
        self.made: list[Paragraph] = []
        self.lines = [["", ""]]
        self.depth = 0
        self.lists: list[int | None] = []
        self.unsaid = self.preformatted = 0
        self.raised = False

    def open(self, opened: Tag) -> None:
        """Begin an element."""
        tag, given = opened.name, opened.given
        if tag in BLOCKS and not self._within_list(tag):
            self.begin()
        self.unsaid += tag in UNSAID
        self.depth += tag in INDENTED
        self.preformatted += tag == "pre"
        if tag in ("ol", "ul"):
            self.lists.append(_first(tag, given))
        elif tag in ("li", "br"):
            self.lines.append([self._marker() if tag == "li" else "", ""])
        elif tag == "hr":
            self.say(SCENE)
            self.begin()
        elif tag == "img":
            self.say(given.get("alt", ""))
        elif tag in ("td", "th"):
            self.say(" ")
        self.raised |= given.get("role") == "doc-noteref"

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in BLOCKS and not self._within_list(tag, ending=True):
            self.begin()
        self.unsaid -= tag in UNSAID
        self.depth -= tag in INDENTED
        self.preformatted -= tag == "pre"
        self.raised &= tag != "a"
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()

    def hear(self, data: str) -> None:
        """Take in text."""
        if self.unsaid > 0:
            return
        if self.preformatted > 0:
            data, *others = data.split("\n")
            self.say(data)
            self.lines += [["", line] for line in others]
        else:
            self.say(data.translate(RAISED) if self.raised else data)

    def say(self, words: str) -> None:
        """Add words to the line that is being read."""
        self.lines[-1][1] += words

    def begin(self) -> None:
        """End the paragraph that is being read, if there is one."""
        if self.preformatted > 0:
            said = "\n".join(words for _, words in self.lines).strip("\n").split("\n")
        else:
            said = [line for lead, words in self.lines if (line := lead + _tidy(words))]
        if any(words.strip() for _, words in self.lines):
            self.made.append(Paragraph(tuple(said), self.depth))
        self.lines = [["", ""]]

    def _within_list(self, tag: str, ending: bool = False) -> bool:
        """Whether the block begins no paragraph: a list inside another, or what an item begins with."""
        if tag in ("ol", "ul"):
            return len(self.lists) > ending
        return bool(self.lists) and self.lines[-1][0] != "" and not self.lines[-1][1].strip()

    def _marker(self) -> str:
        """What stands before the next item of the innermost list."""
        indent, number = "  " * (len(self.lists) - 1), self.lists[-1] if self.lists else 0
        if not number:
            return indent + (BULLET if number == 0 else "")
        self.lists[-1] = number + 1
        return f"{indent}{number}. "


def _first(tag: str, given: Mapping[str, str]) -> int | None:
    """The number of a list's first item; 0: it has bullets; None: its items' words begin with their numbers."""
    if tag == "ul":
        return None if given.get("class") == "numbered" else 0
    start = given.get("start", "1")
    return int(start) if start.isdecimal() and len(start) < 10 else 1


def _tidy(words: str) -> str:
    return SPACES.sub(" ", words).strip(" ")
