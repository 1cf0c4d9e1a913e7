"""Links and images of a line: where they lead, and what is wrong with them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from fascicle.model import Link
from fascicle.problems import Span
from fascicle.reading.context import Gathering

if TYPE_CHECKING:
    from markdown_it.token import Token

EXTERNAL = re.compile(r"(?:https?:|mailto:|//)", re.IGNORECASE)
REFUSED = re.compile(r"\]\(\s*<?([a-z][a-z0-9+.\-]{0,30}:)(?=\S)", re.IGNORECASE)


def settle_link(token: Token, line: int, gathering: Gathering) -> None:
    """Settle a link's address."""
    href = str(token.attrGet("href") or "")
    if not href:
        gathering.problem("L001", "this link leads nowhere", line, "put an address between the round brackets")
    token.attrSet("href", _address(href, line, gathering))


def settle_image(token: Token, line: int, gathering: Gathering) -> None:
    """Settle an image's address, and ask for its alt text."""
    source = str(token.attrGet("src") or "")
    if not token.content.strip():
        hint = "describe it between the brackets: `![a map of the island](…)`"
        gathering.problem("L004", f"the image {source} has no alt text", line, hint)
    if EXTERNAL.match(source):
        hint = "save it beside the story, so that no other site is asked for it"
        gathering.problem("L006", f"the image {source} is on another site", line, hint)
    for child in token.children or []:
        if child.type == "footnote_ref":  # a description has no footnotes
            child.type, child.content = "text", f"[^{child.content}]"
    token.attrSet("src", _address(source, line, gathering, image=True))
    token.attrSet("loading", "lazy")


def note_refused(text: str, line: int, gathering: Gathering) -> None:
    """Warn of links that stayed text because of where they lead; `line` is the first of `text`."""
    if "](" not in text:
        return
    hint = "links lead to https:, to mailto: or to a file of the site"
    for number, words in enumerate(text.split("\n"), start=line):
        for scheme in REFUSED.findall(words):
            said = f"a link to `{scheme}` is not allowed, and is shown as it was typed"
            gathering.problem("L006", said, number, hint)


def _address(href: str, line: int, gathering: Gathering, image: bool = False) -> str:
    """The link as it goes on: outside addresses as they are, the site's own as `fascicle:` and the file it names."""
    if EXTERNAL.match(href):
        return href
    path, hash_, fragment = href.partition("#")
    path = unquote(path)
    if not path:
        target = gathering.path
    elif path.startswith("/"):
        target = path
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(gathering.path), path))
    target += hash_ + unquote(fragment)
    gathering.links.append(Link(target, Span(gathering.path, line), image))
    return f"fascicle:{target}" if path else f"#{fragment}"
