"""Small sites for tests: made in a folder, built in memory, and walked like a reader would."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from fascicle.model import Edition
from fascicle.pipeline import Options, Outcome, make

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CONFIG = "title: A site\nurl: https://example.org/stories/\n"


def site(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write `files` (path -> text) into `root`, with a site.yaml unless they hold one; `root` again."""
    for name, text in {"site.yaml": CONFIG, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def made(root: Path, drafts: bool = False, future: bool = False, strict: bool = False, processes: int = 1) -> Outcome:
    """Everything but writing, on a fixed day."""
    return make(root, Options(Edition(NOW, drafts, future), strict=strict, processes=processes))


def pages(root: Path, **options: bool) -> dict[str, bytes]:
    """The files of a site without errors: path -> bytes."""
    outcome = made(root, **options)
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    return {file.path: file.data for file in outcome.files}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src") and (tag, ("rel", "canonical")) != ("link", attrs[0]):
                self.links.append(value or "")


def links_and_ids(page: bytes) -> tuple[list[str], list[str]]:
    """Every `href` and `src` of a page but its canonical address, and every id."""
    parser = _Links()
    parser.feed(page.decode())
    return parser.links, parser.ids


def dead_links(files: Mapping[str, bytes], base: str = "/") -> Iterator[str]:
    """`page -> link` for every link of every page that leads to no file of the site, or to no id of its page.

    `base` is the path at which absolute links (those of 404.html) begin.
    """
    seen = {name: links_and_ids(data) for name, data in files.items() if name.endswith(".html")}
    for name, (links, _) in seen.items():
        for link in links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            if path.startswith("/"):
                target = path.removeprefix(base) if path.startswith(base) else path
            else:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                target += "/" if path.endswith("/") else ""
            target = f"{target}index.html".removeprefix("./") if target.endswith("/") or not target else target
            if target not in files:
                yield f"{name} -> {link}"
            elif parts.fragment and target in seen and unquote(parts.fragment) not in seen[target][1]:
                yield f"{name} -> {link} (no such id)"


def text_of(html: str) -> str:
    """The text of a page or fragment, without its marks."""
    return re.sub(r"<[^>]*>", "", html)
