"""What a story and a chapter are: story.yaml, and front matter.

Front matter is YAML between two lines of `---` at the top of a file. A first line of `---` is a scene break, and stays
in the text, unless the lines below it look like keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from fascicle import strict_yaml
from fascicle.model import CastMember, ChapterMeta, Detection, SeriesPlace, StoryMeta
from fascicle.problems import Problem, Span
from fascicle.schema import Codes, Field, Report, list_of, named, read_fields, record
from fascicle.slugs import term_key, title_from_name
from fascicle.values import (
    COLOUR,
    FLAG,
    LANGUAGE,
    LINE,
    LINES,
    MOMENT,
    PROSE,
    SERIES_NUMBER,
    SLUG,
    choice,
    one_line,
    whole_number,
)
from fascicle.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence

CODES = Codes(
    unknown="M003", wrong_type="M002", bad_value="M004", missing="M001", incomplete="M002", bad_slug="M007"
)  # fmt: skip

_NAMES = list_of(LINE, "a list of names, or one name")
# The Archive of Our Own's wording is accepted: https://archiveofourown.org/faq/tutorial-posting-a-work-on-ao3
_RATING = choice(
    "general", "teen", "mature", "explicit",
    also={"general audiences": "general", "teen and up audiences": "teen", "teen and up": "teen", "not rated": ""},
)  # fmt: skip
_STATUS = choice(
    "complete", "in progress", "hiatus", "abandoned",
    also={"in-progress": "in progress", "completed": "complete", "on hiatus": "hiatus"},
)  # fmt: skip
_CALENDAR = choice("gregorian", "julian", "none")
_SERIES = record(
    "a name, or `name` and `number`",
    (
        Field("name", LINE, "the series", required=True),
        Field("number", SERIES_NUMBER, "the story's place in it"),
    ),
    SeriesPlace,
    alone="name",
)
_CAST = named(
    "names for what the text calls people (`bob: Bob Hale`)",
    (
        Field("name", LINE, "who it is"),
        Field("aliases", LINES, "what else the text calls them"),
        Field("say", LINE, "how the handle is read aloud"),
        Field("colour", COLOUR, "their colour in conversations; chosen for them where there is none"),
    ),
    lambda handle, name="", say="", aliases=(), colour="": CastMember(handle, name or handle, say, aliases, colour),
    key=LINE,
    alone="name",
)
_DETECT = record(
    "settings of what is found in a plain-text manuscript (`messages: off`)",
    (
        Field("chapters", FLAG, "`off`: no chapters are looked for", default="yes"),
        Field("breaks", FLAG, "`off`: no scene breaks", default="yes"),
        Field("messages", FLAG, "`off`: no messages", default="yes"),
        Field("notes", FLAG, "`off`: no author's notes", default="yes"),
        Field("narrator", choice("first", "third"), "the person that the story is told in"),
        Field("gaps", whole_number(1, 100), "from how many blank lines on a gap is a scene break"),
    ),
    Detection,
)
_TERMS = list_of(LINE, "a list of terms, or one term")

STORY: tuple[Field, ...] = (
    Field("title", LINE, "the story's title", required=True),
    Field("authors", _NAMES, "who wrote it"),
    Field("summary", PROSE, "what it is about, in a few sentences (Markdown)"),
    Field("language", LANGUAGE, "its language, where it is not the site's"),
    Field("status", _STATUS, "how far it is"),
    Field("planned", whole_number(0, 100_000), "how many chapters it will have"),
    Field("rating", _RATING, "for whom it is"),
    Field("warnings", LINES, "what a reader may want to be warned of"),
    Field("series", _SERIES, "the series it belongs to"),
    Field("published", MOMENT, "when it was first published; a date to come keeps it back until then"),
    Field("updated", MOMENT, "when it was last changed"),
    Field("cover", LINE, "its cover: an image file beside it"),
    Field("cover_alt", LINE, "what the cover shows, for those who do not see it"),
    Field("cast", _CAST, "who is who: what messages call people, and their names"),
    Field("me", LINE, "whose phone and desk it is, as the messages call them"),
    Field("calendar", _CALENDAR, "how the dates of its messages are counted", default="gregorian"),
    Field("notes", PROSE, "the author's notes before the story (Markdown)"),
    Field("endnotes", PROSE, "the author's notes after it (Markdown)"),
    Field("licence", LINE, "what others may do with it"),
    Field("source", LINE, "where it comes from, or appeared first"),
    Field("draft", FLAG, "`yes` keeps it out of the site"),
    Field("unlisted", FLAG, "`yes` keeps it out of lists and feeds, though it has its pages"),
    Field("slug", SLUG, "its address, where that is not its file's or folder's name"),
    Field("detect", _DETECT, "what is looked for in a plain-text manuscript"),
)
CHAPTER: tuple[Field, ...] = (
    Field("title", LINE, "the chapter's title"),
    Field("date", MOMENT, "when it is published; a date to come keeps it back until then"),
    Field("summary", PROSE, "what happens in it (Markdown)"),
    Field("notes", PROSE, "the author's notes before it (Markdown)"),
    Field("endnotes", PROSE, "the author's notes after it (Markdown)"),
    Field("warnings", LINES, "what a reader may want to be warned of"),
    Field("draft", FLAG, "`yes` keeps it out of the site"),
    Field("slug", SLUG, "its address, where that is not its file's name"),
    Field("aliases", LINES, "addresses it had before, which lead to it"),
    Field("when", LINE, "when it takes place, in the story's own reckoning"),
    Field("where", LINE, "where it takes place"),
)
_STORY_HINTS = {
    "": "to sort stories by it, name it in the `taxonomies` of site.yaml",
    "author": "did you mean `authors`?",
    "description": "did you mean `summary`?",
    "lang": "did you mean `language`?",
    "date": "did you mean `published`?",
} | {key: f"`{key}` belongs in a chapter" for key in ("aliases", "when", "where")}
_CHAPTER_HINTS = {field.key: f"`{field.key}` belongs to the story, in story.yaml" for field in STORY} | {
    "description": "did you mean `summary`?",
    "author": "`authors` belong to the story, in story.yaml",
    "tags": "`tags` belong to the story, in story.yaml",
    "published": "did you mean `date`?",
}


def story_meta(text: str, path: str, first_line: int, taxonomies: Iterable[str]) -> tuple[StoryMeta, list[Problem]]:
    """The story that the YAML `text`, which begins on line `first_line` of `path`, describes.

    `taxonomies` are the keys that site.yaml adds. A story without a title, or that cannot be read, has its name's.
    `lines` holds, beside each key that is given (the line its text begins on; a list's or a mapping's own line),
    `tags.Sea` for every term and `cast.bob` for everybody in the cast.
    """
    keys = tuple(taxonomies)
    fields = STORY + tuple(Field(key, _TERMS, "") for key in keys)
    values, node, problems = _read(text, path, first_line, fields, _STORY_HINTS)
    terms = {key: _distinct(values.pop(key)) for key in keys if key in values}
    values.setdefault("title", "")
    values["title"] = values["title"] or title_from_name(_name(path))
    lines = _lines(node, fields)
    for entry in node.entries:
        if entry.key in terms:
            lines |= _term_lines(entry)
        elif entry.key == "cast" and isinstance(entry.value, Mapping):
            lines |= {f"cast.{one_line(member.key)}": member.line for member in entry.value.entries}
    return StoryMeta(terms=terms, lines=lines, **values), problems


def chapter_meta(text: str, path: str, first_line: int) -> tuple[ChapterMeta, list[Problem]]:
    """The chapter that the front matter `text`, which begins on line `first_line` of `path`, describes."""
    values, node, problems = _read(text, path, first_line, CHAPTER, _CHAPTER_HINTS)
    return ChapterMeta(lines=_lines(node, CHAPTER), **values), problems


def _read(
    text: str, path: str, first_line: int, fields: tuple[Field, ...], hints: dict[str, str]
) -> tuple[dict[str, Any], Mapping, list[Problem]]:
    node, problems = strict_yaml.read(text, path, first_line)
    if node is None:
        return {}, Mapping((), first_line), problems
    return read_fields(node, fields, Report(path, CODES, problems), hints), node, problems


def _lines(node: Mapping, fields: tuple[Field, ...]) -> dict[str, int]:
    known = {field.key for field in fields}
    return {
        entry.key: entry.value.text_line or entry.line if isinstance(entry.value, Scalar) else entry.line
        for entry in node.entries
        if entry.key in known
    }


def _term_lines(entry: Entry) -> dict[str, int]:
    items: tuple[Node, ...] = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    texts = [item for item in items if isinstance(item, Scalar) and item.text.strip()]
    return {f"{entry.key}.{one_line(item.text)}": item.line for item in reversed(texts)}  # the first of each


def _distinct(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Terms that are one in another case or Unicode form, once, as they were written first."""
    first: dict[str, str] = {}
    for term in terms:
        first.setdefault(term_key(term), term)
    return tuple(first.values())


def _name(path: str) -> str:
    """`content/salt-mail/story.yaml` and `content/salt-mail.md`: `salt-mail`."""
    return re.sub(r"\.md\Z", "", path.removesuffix("/story.yaml").rpartition("/")[2], flags=re.IGNORECASE)


# --- front matter ----------------------------------------------------------------------------------------------------

_OPENING = re.compile(r"(?:[ \t]*\n)*---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_BLANK_AFTER_TEXT = re.compile(r"(?<=\S)[ \t]*\n[ \t]*\n")
_KEY_LINE = re.compile(r"""["']?[^\W\d][\w-]*["']?[ \t]*:(?:[ \t]|$)""")


def split_front_matter(text: str) -> tuple[str | None, int, str, int]:
    """Front matter (None where there is none), its first line, the text after it, and that text's first line.

    Front matter that is never closed is none; `unclosed_front_matter` has the problem.
    """
    opening = _OPENING.match(text)
    closing = opening and _CLOSING.search(text, opening.end())
    if not opening or not closing or not _looks_like_keys(text[opening.end() : closing.start()], closed=True):
        return None, 0, text, 1
    front = text[opening.end() : closing.start()].removesuffix("\n")
    first = text.count("\n", 0, opening.end()) + 1
    return front, first, text[closing.end() + 1 :], text.count("\n", 0, closing.end()) + 2


def unclosed_front_matter(text: str, path: str) -> list[Problem]:
    """M005 where `text` begins with a line of `---` and keys, and no other `---` ends them."""
    opening = _OPENING.match(text)
    if not opening or _CLOSING.search(text, opening.end()) or not _looks_like_keys(text[opening.end() :], closed=False):
        return []
    begin = text.count("\n", 0, opening.end())
    blank = _BLANK_AFTER_TEXT.search(text, opening.end())
    last = text.count("\n", 0, blank.start() if blank else len(text.rstrip("\n"))) + 1
    hint = f"put a line `---` after line {last}; if line {begin} is a scene break, write `***`"
    return [Problem("M005", "the front matter that begins here is never closed", Span(path, begin), hint)]


def _looks_like_keys(text: str, closed: bool) -> bool:
    """Whether a key stands among the first lines that are not blank; nothing at all is front matter, if closed."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return closed
    after = next((n for n in range(first, len(lines)) if not lines[n].strip()), len(lines))
    return any(_KEY_LINE.match(line) for line in lines[first:after])
