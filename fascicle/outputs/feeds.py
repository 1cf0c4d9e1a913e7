"""One Atom feed of new chapters (RFC 4287). A feed names absolute addresses: a site without a `url` has none."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle import urls
from fascicle.languages import language
from fascicle.library import Story, in_public
from fascicle.model import OutputFile
from fascicle.outputs import Site


def make(site: Site, story: Story | None) -> Iterator[OutputFile]:
    """`feed.xml`: the chapters that have a date, latest first; where none of a story has one, `published` is theirs."""
    config = site.library.config
    if story is not None or not config.url:
        return
    dated = [
        (chapter.date or told.published, told, chapter)
        for told in site.library.listed
        for chapter in told.chapters
        if in_public(told, chapter) and (chapter.date or not any(c.date for c in told.chapters))
    ]
    entries = [entry for entry in dated if entry[0]]
    entries.sort(key=lambda entry: (entry[0], entry[2].number), reverse=True)
    spoken = language(config.language)
    data = site.theme.render(
        "feed.xml", urls.FEED, spoken, base=config.url, entries=entries[: config.feed_length], feed=urls.FEED
    )
    yield OutputFile(urls.FEED, data, "index", "templates/feed.xml")
