"""Every address of a site, and how one page writes the address of another.

An address is relative to the site: `""` is the library, `salt-mail/departure/` a page (a folder with an `index.html`),
`feed.xml` a file. Addresses are Unicode; only what is written into a page is percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from fascicle.slugs import slugify

HOME = ""
AUTHORS = "authors/"
SERIES = "series/"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
NOT_FOUND = "404.html"
FORBIDDEN = frozenset('?#<>:"|*\\')  # in a path: `?` and `#` mean something else there, Windows refuses the others
LONGEST = 200  # bytes of UTF-8 in one part of an address: file systems allow 255, some fewer
SAFE = "/!$()*+,;=:@~-._"
OWN = re.compile(r'="fascicle:([^"]*)"')


def story(slug: str) -> str:
    """A story's page."""
    return f"{slug}/"


def chapter(story_slug: str, slug: str) -> str:
    """A chapter's page."""
    return f"{story_slug}/{slug}/"


def entire_work(story_slug: str) -> str:
    """All of a story on one page."""
    return f"{story_slug}/all/"


def cast_sheet(story_slug: str) -> str:
    """The stylesheet with the colours of a story's people."""
    return f"{story_slug}/cast.css"


def letters(story_slug: str) -> str:
    """The correspondence desk: every message of a story, as the story tells them."""
    return f"{story_slug}/letters/"


def letters_in_time(story_slug: str) -> str:
    """Every message in the order in which they happened."""
    return f"{letters(story_slug)}time/"


def letters_by_thread(story_slug: str) -> str:
    """Every message, by conversation."""
    return f"{letters(story_slug)}threads/"


def letters_with(story_slug: str, person: str) -> str:
    """The messages of a person, whose slug is `person`."""
    return f"{letters(story_slug)}with/{person}/"


def letters_data(story_slug: str) -> str:
    """Every message as data."""
    return f"{letters(story_slug)}messages.json"


def alias(story_slug: str, old: str) -> str:
    """An old address of a chapter: another slug in its story, or with a leading slash any address of the site.

    It may name a file (`/2019/first.html`). What makes no address at all (see `makes_sense`) is given back as it is.
    """
    bare = old.strip("/") if old.startswith("/") else f"{story_slug}/{old.strip('/')}"
    return bare if bare.lower().endswith((".html", ".htm")) else f"{bare}/"


def makes_sense(address: str) -> bool:
    """Whether a page can be at this address, on any host and any machine: no part of it is empty, dots or too long."""
    parts = address.removesuffix("/").split("/")
    return not any(part in ("", ".", "..") or len(part.encode()) > LONGEST or set(part) & FORBIDDEN for part in parts)


def taxonomy(key: str) -> str:
    """A taxonomy's list of terms."""
    return f"{slugify(key)}/"


def term(key: str, name: str) -> str:
    """The stories of a term."""
    return f"{slugify(key)}/{slugify(name)}/"


def author(name: str) -> str:
    """An author's stories."""
    return f"{AUTHORS}{slugify(name)}/"


def series(name: str) -> str:
    """A series."""
    return f"{SERIES}{slugify(name)}/"


def asset(path: str, story_path: str = "", slug: str = "") -> str:
    """Where a copied file goes: beside its story, or, loose in `content/`, to the same place in the site."""
    if story_path and path.startswith(f"{story_path}/"):
        return f"{slug}/{path.removeprefix(f'{story_path}/')}"
    return path.removeprefix("content/")


def file_of(address: str) -> str:
    """The file that answers for an address: `salt-mail/` -> `salt-mail/index.html`."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def relative(here: str, target: str, links: str = "pages") -> str:
    """The address `target` (with or without `#fragment`) as the page at `here` writes it, percent-encoded.

    `links="pages"` names `index.html`, so that the page also works from the file system; `"folders"` does not.
    """
    path, hash_, fragment = target.partition("#")
    end = hash_ + quote(fragment, safe=SAFE)
    if path == here and hash_:
        return end
    return _way(here, path, links) + end


@lru_cache(maxsize=1024)  # a page leads to the same others again and again
def _way(here: str, path: str, links: str) -> str:
    to = file_of(path) if links == "pages" else path
    start = here.split("/")[:-1]
    parts = to.split("/")
    same = 0
    while same < min(len(start), len(parts) - 1) and start[same] == parts[same]:
        same += 1
    up = "../" * (len(start) - same)
    written = up + quote("/".join(parts[same:]), safe=SAFE)
    if ":" in written.split("/")[0]:
        written = f"./{written}"
    return written or "./"


def absolute(base: str, target: str) -> str:
    """The address `target` at a site whose own is `base` (which ends with a slash)."""
    path, hash_, fragment = target.partition("#")
    return base + quote(path, safe=SAFE) + hash_ + quote(fragment, safe=SAFE)


def localise(html: str, write: Callable[[str], str], prefix: str = "") -> str:
    """XHTML as an output wants it: its `fascicle:` addresses through `write`, which gets what follows the colon,

    and its ids and the links to them with `prefix` before, where one page holds several texts.
    """
    if '="fascicle:' in html:
        html = OWN.sub(lambda own: f'="{write(_unescaped(own[1]))}"', html)
    if prefix:
        html = html.replace(' id="', f' id="{prefix}').replace(' href="#', f' href="#{prefix}')
    return html


def _unescaped(attribute: str) -> str:
    return attribute.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
