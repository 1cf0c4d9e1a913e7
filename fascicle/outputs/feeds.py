"""One Atom feed of new chapters (RFC 4287). A feed names absolute addresses: a site without a `url` has none."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.languages import language
from fascicle.library import Story
from fascicle.model import OutputFile
from fascicle.outputs import Site

FEED = "feed.xml"


def make(site: Site, story: Story | None) -> Iterator[OutputFile]:
    """`feed.xml`: the chapters that have a date, latest first; a story's `published` stands in for its first one's."""
    config = site.library.config
    if story is not None or not config.url:
        return
    dated = [
        (chapter.date or told.published, told, chapter)
        for told in site.library.listed
        for chapter in told.chapters
        if chapter.date or (told.published and not any(c.date for c in told.chapters))
    ]
    dated.sort(key=lambda entry: (entry[0], entry[2].number), reverse=True)
    spoken = language(config.language)
    data = site.theme.render(
        "feed.xml", FEED, spoken, base=config.url, entries=dated[: config.feed_length], feed=FEED
    )  # fmt: skip
    yield OutputFile(FEED, data, "index", "templates/feed.xml")
