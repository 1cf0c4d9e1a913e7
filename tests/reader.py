"""Reads a text as a story and sets it with the real templates, without a site on disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

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
    return read_files(files, replace(CONFIG, trusted_html=trusted, smart=smart))


def one_file(text: str) -> AsRead:
    """The story that stands in one file, its front matter too."""
    source = Source(f"{FOLDER}.md", text, "")
    return read_files(StoryFiles(source.path, "story", None, (source,), single=True))


def read_files(files: StoryFiles, config: Config = CONFIG) -> AsRead:
    """The story of these files."""
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
INDENTED = frozenset(("blockquote", "details", "li"))


def plain(html: str) -> str:
    """What a reader without CSS copies: a line a block; messages, quotes and lists indented; pictures described."""
    lines = _Lines()
    lines.feed(html)
    lines.close()
    return "\n".join(line.rstrip() for line in lines.lines if line.strip())


class _Lines(HTMLParser):
    """Collects the lines; `lists` holds the next number of each open list, 0 for one without, None if the items say."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.depth = 0
        self.lists: list[int | None] = []
        self.preformatted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("ol", "ul"):
            self.lists.append(None if given.get("class") == "numbered" else 1 if tag == "ol" else 0)
        if tag in BLOCKS:
            self.begin(self.marker() if tag == "li" else "* * *" if tag == "hr" else "")
        elif tag == "br":
            self.begin()
        elif tag == "img":
            self.lines[-1] += given.get("alt") or ""
        elif given.get("role") == "doc-noteref":
            self.lines[-1] += "^"
        self.depth += tag in INDENTED
        self.preformatted |= tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in INDENTED
        self.preformatted &= tag != "pre"
        if tag in ("ol", "ul"):
            self.lists.pop()
        if tag in BLOCKS:
            self.begin()

    def handle_data(self, data: str) -> None:
        first, *others = data.split("\n")
        self.lines[-1] += first
        for line in others:
            if self.preformatted:
                self.begin()
            elif self.lines[-1].strip() and line:
                self.lines[-1] += " "
            self.lines[-1] += line

    def begin(self, marker: str = "") -> None:
        """Begin a line, unless nothing stands on this one but a list's marker."""
        bare = self.lines[-1].strip()
        if not marker and bare and (bare == "-" or bare[:-1].isdecimal()) and self.lists:
            return
        self.lines.append("  " * self.depth + marker)

    def marker(self) -> str:
        """What stands before the next item of the innermost list."""
        number = self.lists[-1]
        if number is None:
            return ""
        self.lists[-1] = number + bool(number)
        return f"{number}. " if number else "- "
