"""What hosts and search engines look for: sitemap.xml, robots.txt, .nojekyll."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from fascicle import urls
from fascicle.languages import language
from fascicle.library import Library, Story
from fascicle.model import OutputFile
from fascicle.outputs import Site


def make(site: Site, story: Story | None) -> Iterator[OutputFile]:
    """The three files; no sitemap without a `url`, since it names absolute addresses (sitemaps.org)."""
    if story is not None:
        return
    url = site.library.config.url
    yield OutputFile(".nojekyll", b"", source="site.yaml")  # GitHub Pages: serve files as they are
    robots = "User-agent: *\nAllow: /\n" + (f"Sitemap: {url}sitemap.xml\n" if url else "")
    yield OutputFile("robots.txt", robots.encode(), source="site.yaml")
    if url:
        spoken = language(site.library.config.language)
        pages = list(_pages(site.library))
        data = site.theme.render("sitemap.xml", "sitemap.xml", spoken, base=url, pages=pages)
        yield OutputFile("sitemap.xml", data, "index", "templates/sitemap.xml")


def _pages(library: Library) -> Iterator[tuple[str, datetime | None]]:
    """The addresses that search engines may list, with the date of their last change where it is known."""
    latest = max((story.updated for story in library.listed if story.updated), default=None)
    yield urls.HOME, latest
    for story in library.listed:
        yield story.address, story.updated
        for chapter in story.chapters:
            yield chapter.address, chapter.date or story.updated
    for group in (*library.authors, *library.series):
        yield group.address, None
    for terms in library.taxonomies:
        yield terms.address, None
        for group in terms.groups:
            yield group.address, None
