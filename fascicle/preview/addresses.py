"""Whose requests the preview answers, and which file of the site an address names.

The preview shows drafts, so it must be of no use to another website open in the same browser. Such a site can reach a
server on this machine through a name of its own (DNS rebinding) or a WebSocket (no same-origin rule), hence the checks
of `Host` and `Origin`; livereload's own server makes neither.
"""

from __future__ import annotations

import mimetypes
import os
import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f/\\]")

# What a Fascicle site holds; the rest is looked up in Python's own table, never in this machine's, which varies.
_CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".epub": "application/epub+zip",
}


@dataclass(frozen=True, slots=True)
class Address:
    """The path of a request: decoded names, none of them empty or holding a slash; `folder` where it ended in one."""

    segments: tuple[str, ...]
    folder: bool

    @property
    def is_page(self) -> bool:
        """Whether a page is asked for, or what would lead to one."""
        return self.folder or os.path.splitext(self.segments[-1])[1].lower() in ("", ".html", ".htm")

    def __str__(self) -> str:
        """The address as a path: it never starts with two slashes, which would name another host."""
        path = "/" + "/".join(quote(segment, safe="") for segment in self.segments)
        return path + "/" if self.folder and self.segments else path


def parse_address(path: str) -> Address | None:
    """The address a request's path names, its bytes read as Latin-1; None where it is malformed.

    Malformed are bad percent escapes, bytes that are not UTF-8, control characters, slashes or backslashes in disguise
    and empty names (`//`).
    """
    if not path.startswith("/") or _BAD_ESCAPE.search(path):
        return None
    *names, last = path[1:].split("/")
    if last:
        names.append(last)
    try:
        segments = tuple(unquote_to_bytes(name.encode("latin-1")).decode() for name in names)
    except UnicodeError:
        return None
    if any(not segment or _NOT_IN_A_NAME.search(segment) for segment in segments):
        return None
    return Address(segments, folder=not last)


def find_file(folder: Path, address: Address) -> Path | None:
    """The file of the site in `folder` that is published at `address`, or None.

    Names that begin with a dot are not published (`..` among them), nor is what lies outside `folder` by a symlink.
    """
    if any(segment.startswith(".") for segment in address.segments):
        return None
    file = os.path.join(folder, *address.segments, *(["index.html"] if address.folder else []))
    inside = os.path.realpath(folder) + os.sep
    return Path(file) if os.path.isfile(file) and os.path.realpath(file).startswith(inside) else None


def content_type(name: str) -> str:
    """The media type of a file of the site, by its name."""
    if name == "feed.xml":
        return "application/atom+xml; charset=utf-8"
    known = _CONTENT_TYPES.get(os.path.splitext(name)[1].lower())
    # A MimeTypes of one's own holds Python's table only.
    return known or mimetypes.MimeTypes().guess_type(name)[0] or "application/octet-stream"


def url_host(host: str) -> str:
    """`host` as it stands in an address: an IPv6 address goes in brackets."""
    address = _ip(host)
    return f"[{address}]" if isinstance(address, IPv6Address) else host.lower()


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server bound to `host`."""
    address = _ip(host)
    return address.is_loopback if address else host.lower() == "localhost"


def is_wildcard(host: str) -> bool:
    """Whether `host` stands for every address of this machine (`0.0.0.0`, `::`)."""
    address = _ip(host)
    return address is not None and address.is_unspecified


def host_allowed(header: str, host: str, port: int) -> bool:
    """Whether a request with this `Host` header was meant for a preview bound to `host` and `port`.

    A server bound to every address also answers to addresses in digits: no name server has a say in those.
    """
    name, colon, number = header.lower().rpartition(":")
    if not colon or header.endswith("]"):  # no port: HTTP's own
        name, number = header.lower(), "80"
    if number != str(port):
        return False
    bare = name[1:-1] if name.startswith("[") and name.endswith("]") else name
    return name in ("localhost", "127.0.0.1", "[::1]", url_host(host)) or (is_wildcard(host) and _ip(bare) is not None)


def same_origin(origin: str, host: str) -> bool:
    """Whether an `Origin` header names the site that the (allowed) `Host` header names."""
    return origin.lower() == f"http://{host.lower()}"


def _ip(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
