"""Reads a text as a story and sets it with the real templates, without a site on disk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fascicle import kinds, languages, theme
from fascicle.library import gather
from fascicle.model import Asset, Config, Edition, Manuscript, Source, StoryFiles, Text
from fascicle.problems import Problem
from fascicle.reading.story import read

CONFIG = Config(Path("/nowhere"), "A site")
EDITION = Edition(datetime(2026, 11, 20, tzinfo=UTC))
FOLDER = "content/story"
# Where links may lead: the story has a second chapter and a picture.
NEIGHBOURS = (Source(f"{FOLDER}/02-next.md", "The end.", ""),)
ASSETS = (Asset(f"{FOLDER}/map.svg", Path("/nowhere/map.svg")),)


@dataclass(frozen=True, slots=True)
class AsRead:
    """A story as read, what was wrong with it, and the language it is in."""

    manuscript: Manuscript
    problems: tuple[Problem, ...]
    language: str


def chapter(text: str, language: str = "en", trusted: bool = False, smart: bool = True) -> AsRead:
    """The story whose first chapter is `text`; its second is short."""
    source = Source(f"{FOLDER}/01-first.md", text, "")
    meta = Source(f"{FOLDER}/story.yaml", f"title: A story\nlanguage: {language}\n", "")
    files = StoryFiles(FOLDER, "story", meta, (source, *NEIGHBOURS), ASSETS)
    return _read(files, replace(CONFIG, trusted_html=trusted, smart=smart))


def one_file(text: str) -> AsRead:
    """The story that stands in one file, its front matter too."""
    source = Source(f"{FOLDER}.md", text, "")
    return _read(StoryFiles(source.path, "story", None, (source,), single=True), CONFIG)


def _read(files: StoryFiles, config: Config) -> AsRead:
    manuscript, problems = read(files, config, kinds.built_in(), EDITION)
    assert manuscript is not None
    return AsRead(manuscript, tuple(problems), manuscript.meta.language or config.language)


def html(text: Text, language: str = "en") -> str:
    """The text as its page holds it."""
    template = _theme().env.from_string("{{ text|html }}")
    spoken = languages.language(language)
    context = {"here": "story/first/", "language": spoken, "t": theme.Words(spoken), "prefix": ""}
    return template.render(context, text=text)


@cache
def _theme() -> theme.Theme:
    library = gather([chapter("").manuscript], CONFIG, EDITION, [])
    return theme.load(library, kinds.built_in(), {})


# --- plain text ------------------------------------------------------------------------------------------------------

BLOCKS = frozenset("p div blockquote pre h1 h2 h3 h4 h5 h6 ul ol li hr details summary section table tr".split())
INDENTED = frozenset(("blockquote", "details"))


def plain(html: str) -> str:
    """What a reader without CSS copies: a line a block, messages and quotes indented, pictures as their descriptions."""
    body = LexborHTMLParser(f"<!doctype html><body>{html}").body
    assert body is not None
    lines: list[str] = []
    _walk(body, lines, "")
    return "\n".join(line for line in lines if line.strip())


def _walk(node: LexborNode, lines: list[str], indent: str) -> None:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            _say(child.text_content or "", lines, preserve=node.tag == "pre" or "vh" in (node.attributes.get("class") or ""))
        elif child.tag == "br":
            lines.append(indent)
        elif child.tag == "img":
            _say(child.attributes.get("alt") or "", lines)
        elif child.tag in BLOCKS:
            within = indent + "  " * (child.tag in INDENTED)
            lines.append(within + {"hr": "* * *", "li": _marker(child)}.get(child.tag, ""))
            _walk(child, lines, within)
            lines.append(indent)
        else:
            _walk(child, lines, indent)
