"""HTML as tags and text, in time that grows with its length.

Not a parser of all HTML: what `reading` and templates make is well formed, or nearly so. A `<` that begins no tag is
text; an attribute may hold a `>` in quotes, but no `<`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

TOKEN = re.compile(
    r"""<!--|<[!?][^<>]*+>|<(?P<closing>/?)(?P<name>[a-z][^\s/<>"']*+)(?P<given>(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)>""",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"""([^\s=/"'<>]++)(?:\s*+=\s*+("[^"]*"|'[^']*'|[^\s"'<>]++))?""")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name in lower case, its attributes; `closing` for `</p>`, `empty` where no end is to come."""

    name: str
    given: Mapping[str, str]
    closing: bool = False
    empty: bool = False


def tokens(html: str) -> Iterator[str | Tag]:
    """The tags, and the text between them unescaped; no comments."""
    at = 0
    while found := TOKEN.search(html, at):
        if found.start() > at:
            yield unescape(html[at : found.start()])
        at = found.end()
        if found["name"]:
            name, given = found["name"].lower(), found["given"]
            yield Tag(name, attributes(given), bool(found["closing"]), name in VOID or given.endswith("/"))
        elif found[0] == "<!--":
            at = comment_end(html, at)
    if at < len(html):
        yield unescape(html[at:])


def attributes(given: str) -> dict[str, str]:
    """The attributes in what stands after a tag's name: the first of each name, which is in lower case."""
    found: dict[str, str] = {}
    for name, value in ATTRIBUTE.findall(given):
        found.setdefault(name.lower(), unescape(value[1:-1] if value[:1] in ("'", '"') else value))
    return found


def comment_end(html: str, at: int) -> int:
    """Where the comment ends whose text begins at `at`."""
    end = html.find("-->", at)
    return end + len("-->") if end >= 0 else len(html)
