"""The colours that a story's author gives its people: a stylesheet of the story's own, where the cast names any."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle import colours, urls
from fascicle.assets import BUNDLE
from fascicle.library import Story
from fascicle.model import OutputFile
from fascicle.outputs import Site


def make(site: Site, story: Story | None) -> Iterator[OutputFile]:
    """`story/cast.css`, with a shade of each colour that can be read on each of the theme's palettes."""
    if story is None or not story.desk.coloured:
        return
    sheet = next((file for file in site.assets.files if file.path == site.assets.addresses.get(BUNDLE)), None)
    css = sheet.data.decode() if sheet else ""
    data = colours.stylesheet(story.desk.coloured, css).encode()
    yield OutputFile(urls.cast_sheet(story.slug), data, "asset", story.meta_path)
