"""What hosts and search engines look for: sitemap.xml, robots.txt, .nojekyll."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from fascicle import urls
from fascicle.languages import language
from fascicle.library import Library, Story, in_public, listings
from fascicle.model import OutputFile
from fascicle.outputs import Site


def make(site: Site, story: Story | None) -> Iterator[OutputFile]:
    """The three files; no sitemap without a `url`, since it names absolute addresses (sitemaps.org)."""
    if story is not None:
        return
    url = site.library.config.url
    yield OutputFile(".nojekyll", b"", source="site.yaml")  # GitHub Pages: serve files as they are
    robots = "User-agent: *\nAllow: /\n" + (f"Sitemap: {url}{urls.SITEMAP}\n" if url else "")
    yield OutputFile(urls.ROBOTS, robots.encode(), source="site.yaml")
    if url:
        spoken = language(site.library.config.language)
        pages = list(_pages(site.library))
        data = site.theme.render("sitemap.xml", urls.SITEMAP, spoken, base=url, pages=pages)
        yield OutputFile(urls.SITEMAP, data, "index", "templates/sitemap.xml")


def _pages(library: Library) -> Iterator[tuple[str, datetime | None]]:
    """The addresses that search engines may list, with the date of their last change where it is known."""
    public = [story for story in library.listed if in_public(story)]
    yield urls.HOME, max((story.updated for story in public if story.updated), default=None)
    for story in public:
        yield story.address, story.updated
        for chapter in story.chapters:
            if in_public(story, chapter):
                yield chapter.address, chapter.date or story.updated
        if story.arrangements:
            yield urls.letters(story.slug), story.updated
    for _, address, groups in listings(library):
        yield address, None
        yield from ((group.address, None) for group in groups)
