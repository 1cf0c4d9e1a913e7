"""The theme's files, and the files that authors put beside their stories."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle import urls
from fascicle.library import Story
from fascicle.model import Asset, OutputFile
from fascicle.outputs import Site
from fascicle.problems import Problem, SiteError, Span


def make(site: Site, story: Story | None) -> Iterator[OutputFile]:
    """A story's files beside its page; loose files of `content/` and the theme's own for the whole site."""
    if story is None:
        yield from site.assets.files
        for asset in site.library.assets:
            yield _copy(asset, urls.asset(asset.path))
    else:
        for asset in story.assets:
            yield _copy(asset, urls.asset(asset.path, story.path, story.slug))


def _copy(asset: Asset, address: str) -> OutputFile:
    try:
        return OutputFile(address, asset.file.read_bytes(), "asset", asset.path)
    except OSError as error:
        problem = Problem("S006", f"this file cannot be read: {error.strerror}", Span(asset.path))
        raise SiteError([problem]) from error
