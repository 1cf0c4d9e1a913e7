"""HTML of a message for feeds, archives such as AO3, and e-readers: what they all let through, and nothing else.

The elements are those that the Archive of Our Own allows in a work ("Formatting content on AO3 with HTML" in its FAQ),
but for the obsolete ones, which EPUB 3 has not either. Readers of feeds let through the same (compare the list in
feedparser's documentation, "HTML Sanitization"). Of an element that is not among them its text stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from fascicle.script.tags import Tag, tokens

VOID = frozenset("br hr img".split())
KEPT = VOID | frozenset(
    "a abbr b blockquote caption cite code col colgroup dd del details dfn div dl dt em h1 h2 h3 h4 h5 h6 i ins kbd li "
    "ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var".split()
)
AS_DIV = frozenset("address article aside center figcaption figure footer form header main nav section".split())
UNSAID = frozenset("head iframe noscript object script style svg template textarea title".split())
ATTRIBUTES = {
    "a": ("href", "title"),
    "abbr": ("title",),
    "img": ("src", "alt", "title", "width", "height"),
    "ol": ("start",),
    "li": ("value",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
}
EVERYWHERE = ("lang", "dir")
ADDRESS = re.compile(r"(?:https?://|mailto:|(?![a-z][a-z0-9+.-]*:))", re.IGNORECASE)  # no other scheme
UNSEEN = re.compile(r"[\x00-\x20]")  # browsers pass over these in a scheme


def feed_safe(html: str) -> str:
    """The fragment without classes, ids, styles, roles and scripts: well-formed XHTML with the same words.

    Names that only a stylesheet hid are there for everybody. Links are kept, but for those to a place on the page: it
    has no ids any more. What the page itself hides (`hidden`) is left out.
    """
    writer = _Writer()
    for token in tokens(html):
        if isinstance(token, str):
            writer.write(token)
        elif token.closing:
            writer.end(token.name)
        else:
            writer.begin(token)
    return writer.finished()


class _Writer:
    """Writes what may stay. `open` holds every open element, with what it became: "" for nothing."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.depths: dict[str, int] = {}  # how many of each name are open
        self.unsaid = 0  # how many open elements, from the first unsaid one on, are left out with their text

    def begin(self, tag: Tag) -> None:
        """Begin an element, or write one that is empty."""
        given = tag.given
        if tag.empty:
            if tag.name in VOID and not self.unsaid and "hidden" not in given:
                self.made.append(f"<{tag.name}{_attributes(tag.name, given)} />")
            return
        self.unsaid += bool(self.unsaid or tag.name in UNSAID or "hidden" in given)
        became, attributes = self._becomes(tag.name, given)
        self.open.append((tag.name, became))
        self.depths[tag.name] = self.depths.get(tag.name, 0) + 1
        if became:
            self.made.append(f"<{became}{attributes}>")

    def end(self, tag: str) -> None:
        """End the innermost element of this name, and what is open in it."""
        if self.depths.get(tag):
            while self._close() != tag:
                pass

    def write(self, data: str) -> None:
        """Write text; where that is only the space between blocks, no blank lines."""
        if self.unsaid:
            return
        between = "\n" in data and data.isspace() and not self.depths.get("pre")
        if not between:
            self.made.append(escape(data, quote=False))
        elif self.made and self.made[-1] != "\n":
            self.made.append("\n")

    def finished(self) -> str:
        """All of it, every element closed."""
        while self.open:
            self._close()
        return "".join(self.made).strip()

    def _becomes(self, tag: str, given: Mapping[str, str]) -> tuple[str, str]:
        """The element that stands for this one, and its attributes; "" where only its words stay."""
        if self.unsaid:
            return "", ""
        name = "div" if tag in AS_DIV else tag if tag in KEPT else ""
        attributes = _attributes(name, given) if name else ""
        return ("", "") if name in ("span", "a") and not attributes else (name, attributes)

    def _close(self) -> str:
        """Close the innermost element; its name."""
        tag, became = self.open.pop()
        self.depths[tag] -= 1
        self.unsaid -= bool(self.unsaid)
        if became:
            self.made.append(f"</{became}>")
        return tag


def _attributes(tag: str, given: Mapping[str, str]) -> str:
    kept = [(name, given[name]) for name in (*ATTRIBUTES.get(tag, ()), *EVERYWHERE) if name in given]
    return "".join(f' {name}="{escape(value)}"' for name, value in kept if name not in ("href", "src") or _leads(value))


def _leads(address: str) -> bool:
    """Whether the address leads somewhere from wherever the fragment is read."""
    return not address.startswith("#") and ADDRESS.match(UNSEEN.sub("", address)) is not None
