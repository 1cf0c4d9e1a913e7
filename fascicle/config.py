"""site.yaml: what the site is called, where it will stand, who writes it, and how it is made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from fascicle import strict_yaml
from fascicle.metadata import STORY
from fascicle.model import Author, Config, KindSetting, Taxonomy
from fascicle.problems import Problem, Span
from fascicle.schema import Codes, Field, Report, Type, list_of, named, read_fields
from fascicle.slugs import is_slug, slugify
from fascicle.text_files import read_source
from fascicle.values import LANGUAGE, LINE, PROSE, SITE_ADDRESS, WEB_ADDRESS, choice, switch, whole_number
from fascicle.yaml_nodes import Mapping, Node, Scalar

NAME = "site.yaml"
CODES = Codes(
    unknown="C002", wrong_type="C003", bad_value="C004", missing="C005", incomplete="C005", bad_slug="C004"
)  # fmt: skip
TAXONOMIES = (
    Taxonomy("fandoms", "Fandoms"),
    Taxonomy("characters", "Characters"),
    Taxonomy("relationships", "Relationships"),
    Taxonomy("tags", "Tags"),
)


def _word(expected: str, hint: str) -> Type:
    """A name that stands in addresses and fences: one that is a slug as it is, in lower case."""

    def parse(node: Node, report: Report) -> str | None:
        text: str | None = LINE.parse(node, report)
        if text is None or (is_slug(text) and text == text.lower()):
            return text
        report.bad_value(text, node.line, f"{hint}, such as `{slugify(text)}`")
        return None

    return Type(expected, parse)


_KEY = _word("a key", "a key is small letters, digits and hyphens")
_KIND = _word("the name of a kind", "a kind of message is small letters, digits and hyphens")


def _taxonomy(key: str, label: str = "") -> Taxonomy:
    usual = {taxonomy.key: taxonomy.label for taxonomy in TAXONOMIES}
    words = re.sub("-+", " ", key)
    return Taxonomy(key, label or usual.get(key) or words[:1].upper() + words[1:])


_AUTHOR = (
    Field("about", PROSE, "what is said of the author, in Markdown"),
    Field("url", WEB_ADDRESS, "the author's page elsewhere"),
)
_TAXONOMY = (Field("label", LINE, "what readers see"),)


def _with_line(type_: Type) -> Type:
    """The same, as the value and its line, for mistakes that show only later."""

    def parse(node: Node, report: Report) -> tuple[Any, int] | None:
        value = type_.parse(node, report)
        return None if value is None else (value, node.line)

    return Type(type_.expected, parse)


def _by_language(node: Node, report: Report) -> tuple[tuple[str, str], ...] | None:
    """A text, of no language in particular; or a text for each language, as (code, text)."""
    if not isinstance(node, Mapping):
        text = LINE.parse(node, report)
        return None if text is None else (("", text),)
    pairs = (
        (LANGUAGE.parse(Scalar(entry.key, entry.line), report), LINE.parse(entry.value, report.inside(entry.key)))
        for entry in node.entries
    )
    return tuple((code, text) for code, text in pairs if code and text)


def _kind(name: str, like: tuple[str, int] = ("letter", 0), label: tuple[tuple[str, str], ...] = ()) -> KindSetting:
    alone = dict(label).get("", "")
    return KindSetting(name, like[0], alone, () if alone else label, like[1])


_KIND_SETTING = (
    Field("like", _with_line(_KIND), "the kind of message whose grammar it has"),
    Field("label", Type("a text, or a text for each language", _by_language), "what readers are told it is"),
)
_OUTPUT = _word("the name of an output", "an output is small letters, digits and hyphens")

SITE: tuple[Field, ...] = (
    Field("title", LINE, "the site's title", required=True),
    Field("url", SITE_ADDRESS, "the site's address on the web, once it has one"),
    Field("description", PROSE, "a sentence or two for search engines and feeds"),
    Field("language", LANGUAGE, "the language of the site, and of stories that name none", default="en"),
    Field(
        "authors",
        named("a list of names, or names with `about` and `url`", _AUTHOR, Author, key=LINE, listed=True),
        "the authors: names, each with `about` (Markdown) and `url` (a home page)",
    ),
    Field(
        "taxonomies",
        named("a list of keys, or keys with labels", _TAXONOMY, _taxonomy, key=_KEY, alone="label", listed=True),
        "the ways of sorting stories: keys of story.yaml, each with a label for readers",
        default="fandoms, characters, relationships, tags",
    ),
    Field(
        "kinds",
        named("kinds of message with `like` and `label`", _KIND_SETTING, _kind, key=_KIND),
        "kinds of message that the site adds, each with `like` (a kind it is written like) and `label`",
    ),
    Field("outputs", list_of(_OUTPUT, "a list of outputs"), "what is made", default="all there are"),
    Field(
        "html",
        switch("text", "trusted"),
        "whether HTML in a story is text, or goes into the page as it is",
        default="text",
        attribute="trusted_html",
    ),
    Field(
        "typography",
        switch("as typed", "smart"),
        "whether quotes, dashes and ellipses are set by the story's language",
        default="smart",
        attribute="smart",
    ),
    Field(
        "links",
        choice("pages", "folders"),
        "whether links name `index.html`, so that pages open from a disk too",
        default="pages",
    ),
    Field("feed_length", whole_number(1, 1000), "how many entries a feed holds", default="30"),
)
_HINTS = {
    "name": "did you mean `title`?",
    "base_url": "did you mean `url`?",
    "baseurl": "did you mean `url`?",
    "lang": "did you mean `language`?",
    "tags": "tags belong to a story; `taxonomies` names the ways of sorting",
}


def load(root: Path) -> tuple[Config | None, list[Problem]]:
    """The configuration of the site in the folder `root`; None where site.yaml is not there or cannot be read.

    A setting with a mistake keeps its default, so that the rest of the site can be read for mistakes too.
    """
    file = root / NAME
    if not file.exists():
        return None, [_no_site(root)]
    source, problems = read_source(file, NAME)
    if source is None:
        return None, problems
    node, found = strict_yaml.read(source.text, NAME)
    problems += found
    if node is None:
        return None, problems
    values = read_fields(node, SITE, Report(NAME, CODES, problems), _HINTS)
    values.setdefault("title", "")
    taxonomies = values.pop("taxonomies", TAXONOMIES)
    line = next((entry.line for entry in node.entries if entry.key == "taxonomies"), 0)
    problems += _clashes(taxonomies, line)
    return Config(root=root, taxonomies=taxonomies, **values), problems


def _no_site(root: Path) -> Problem:
    other = next((name for name in ("site.yml", "Site.yaml", "_config.yml") if (root / name).exists()), "")
    hint = "change to the folder that has one, or type `fascicle new site NAME`"
    hint = f"rename `{other}` to `{NAME}`" if other else hint
    return Problem("C001", "there is no site.yaml in this folder", Span(NAME), hint)


def _clashes(taxonomies: tuple[Taxonomy, ...], line: int) -> list[Problem]:
    """Two taxonomies of one key, or one called like a key that every story has."""
    taken = {field.key for field in STORY}
    problems = []
    for taxonomy in taxonomies:
        if taxonomy.key in taken:
            hint = "every story has that key already: name it otherwise"
            problems.append(Problem("C004", f"a taxonomy cannot be called `{taxonomy.key}`", Span(NAME, line), hint))
        taken.add(taxonomy.key)
    return problems
