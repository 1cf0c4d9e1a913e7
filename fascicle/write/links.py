"""Leaves links out of a page of the site: the same page, for the moment in which what they lead to is not there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from html import unescape
from urllib.parse import unquote

# Start tags, with all that a script or style holds, and comments: in these two, `<a href=…` is no tag.
# A tag holds no `<` outside quotation marks: each of many that are never closed would be read to the page's end.
_TAG = re.compile(
    rb"""<!--.*?-->"""
    rb"""|<(?:(?P<raw>script|style)(?=[\s/>])|(?P<name>[a-z][^\s/>"']*))"""
    rb"""(?P<attributes>(?:[^"'<>]|"[^"]*"|'[^']*')*)>"""
    rb"""(?(raw).*?</(?P=raw)\s*>)""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(rb"""\s+(?P<key>[^\s=>"'/]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_LINKING = re.compile(rb"\s(?:href|src|action|content)\s*=", re.IGNORECASE)
_REFRESH = re.compile(rb"\s*\d+\s*;\s*url\s*=\s*(.*)", re.IGNORECASE | re.DOTALL)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\?|$", re.IGNORECASE)

# What has no content and no meaning without its link (`<link>` without `href` is invalid) is left out altogether.
_VOID = frozenset({b"link", b"img", b"source", b"track", b"embed", b"meta", b"input"})
# "must be omitted if the href attribute is not present": the HTML standard, section 4.5.1, the a element.
_WITH_HREF = frozenset({b"target", b"download", b"ping", b"rel", b"hreflang", b"type", b"referrerpolicy"})


def without_links(page: bytes, path: str, gone: Collection[str]) -> bytes:
    """The HTML `page`, whose place is `path`, without its links to the files `gone`; `page` itself if it has none.

    An `<a>` keeps its text and loses its `href`: a placeholder for a link, in HTML's own words. A link is an `href`,
    `src`, `action` or refresh relative to the page, or from `/` (below which the site may lie at any depth).
    """
    if not gone:
        return page
    after = _TAG.sub(lambda tag: _without_link(tag, path, gone), page)
    return page if after == page else after


def _without_link(tag: re.Match[bytes], path: str, gone: Collection[str]) -> bytes:
    attributes = tag["attributes"]
    if not attributes or not _LINKING.search(attributes):
        return tag[0]
    dead = {
        attribute["key"].lower()
        for attribute in _ATTRIBUTE.finditer(attributes)
        if any(target in gone for target in _targets(_address(attribute), path))
    }
    name = (tag["name"] or tag["raw"]).lower()
    if not dead or name == b"base":
        return tag[0]
    if name in _VOID:
        return b""
    if name == b"a":
        dead |= _WITH_HREF
    kept = _ATTRIBUTE.sub(lambda attribute: b"" if attribute["key"].lower() in dead else attribute[0], attributes)
    start, end = (place - tag.start() for place in tag.span("attributes"))
    return tag[0][:start] + kept + tag[0][end:]


def _address(attribute: re.Match[bytes]) -> str:
    """Where an attribute leads, without its fragment and query; "" if nowhere, elsewhere, or to its own page."""
    key, value = attribute["key"].lower(), (attribute["value"] or b"").strip(b"\"'")
    if key == b"content":
        refresh = _REFRESH.match(value)
        value = refresh[1] if refresh else b""
    elif key not in (b"href", b"src", b"action"):
        return ""
    address = unescape(value.decode("utf-8", "replace")).strip()
    return "" if _ELSEWHERE.match(address) else unquote(re.split("[?#]", address, maxsplit=1)[0])


def _targets(address: str, path: str) -> Iterator[str]:
    """The files that `address` on the page at `path` may mean; a folder means its index.html."""
    if not address:
        return
    if address.startswith("/"):  # from the host's root: the site may be all of it, or any folder of it
        parts = address.split("/")[1:]
        places = ["/".join(parts[start:]) for start in range(len(parts))]
    else:
        places = [posixpath.join(posixpath.dirname(path), address)]
    for place in map(posixpath.normpath, places):
        yield "index.html" if place == "." else place
        yield f"{place}/index.html"
