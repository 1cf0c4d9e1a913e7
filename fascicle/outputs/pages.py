"""The pages: library, story, chapter, entire work, terms, authors, series, 404, and signposts at old addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from fascicle import urls
from fascicle.languages import Language, language
from fascicle.library import Chapter, Story, listings
from fascicle.model import OutputFile
from fascicle.outputs import Site


def make(site: Site, story: Story | None) -> Iterator[OutputFile]:
    """The pages of a story, or those of the whole library."""
    if story is not None:
        yield from _story(site, story)
        return
    config, spoken = site.library.config, language(site.library.config.language)
    yield _page(site, urls.HOME, "library.html", spoken, "index")
    for label, address, groups in listings(site.library):
        yield _page(site, address, "groups.html", spoken, "index", label=label, groups=groups)
        for group in groups:
            up = (label, address)
            yield _page(site, group.address, "group.html", spoken, "index", group=group, up=up)
    base = urlsplit(config.url).path or "/"
    yield _page(site, urls.NOT_FOUND, "404.html", spoken, base=base)


def _story(site: Site, story: Story) -> Iterator[OutputFile]:
    chapters = story.chapters
    for chapter, before, after in zip(chapters, (None, *chapters), (*chapters[1:], None), strict=False):
        yield _page(
            site, chapter.address, "chapter.html", story.language,
            source=chapter.path, story=story, chapter=chapter, previous=before, next=after,
        )  # fmt: skip
        yield from _signposts(site, story, chapter)
    if chapters:
        all_ = urls.entire_work(story.slug)
        yield _page(site, all_, "entire.html", story.language, source=story.meta_path, story=story)
    yield _page(site, story.address, "story.html", story.language, "index", source=story.meta_path, story=story)


def _signposts(site: Site, story: Story, chapter: Chapter) -> Iterator[OutputFile]:
    """A page at each old address of the chapter, that sends a reader on."""
    for old in chapter.aliases:
        yield _page(
            site, old, "moved.html", story.language, source=chapter.path, to=chapter.address, title=chapter.label
        )  # fmt: skip


def _page(
    site: Site, address: str, template: str, spoken: Language, role: str = "page", source: str = "", **context: Any
) -> OutputFile:
    data = site.theme.render(template, address, spoken, **context)
    return OutputFile(urls.file_of(address), data, role, source or f"templates/{template}")
