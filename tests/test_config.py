"""site.yaml: every setting, every mistake."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fascicle import config
from fascicle.config import SITE, TAXONOMIES
from fascicle.model import Author, Config, KindSetting, Taxonomy
from tests.test_strict_yaml import YAMLISH

FULL = """\
title: Low Water
url: https://example.org/stories
description: Stories from the coast.
language: en-GB
authors:
  Ines Karol: {about: "Writes *letters*.", url: https://example.org/ines}
  Tove:
taxonomies: {tags: , places: , fandoms: Worlds}
kinds: {starlog: {like: chat, label: "Ship's log"}, memo: }
outputs: [pages, feeds]
html: trusted
typography: as typed
links: folders
feed_length: 100
"""


def load(root: Path, text: str | bytes) -> tuple[Config | None, list[str]]:
    (root / "site.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    found, problems = config.load(root)
    return found, [str(problem).removeprefix("site.yaml:") for problem in problems]


def test_every_setting(tmp_path: Path) -> None:
    assert load(tmp_path, FULL) == (
        Config(
            root=tmp_path,
            title="Low Water",
            url="https://example.org/stories/",
            description="Stories from the coast.",
            language="en-GB",
            authors=(Author("Ines Karol", "Writes *letters*.", "https://example.org/ines"), Author("Tove")),
            taxonomies=(Taxonomy("tags", "Tags"), Taxonomy("places", "Places"), Taxonomy("fandoms", "Worlds")),
            kinds=(KindSetting("starlog", "chat", "Ship's log"), KindSetting("memo")),
            outputs=("pages", "feeds"),
            trusted_html=True,
            smart=False,
            links="folders",
            feed_length=100,
        ),
        [],
    )


def test_a_title_is_enough(tmp_path: Path) -> None:
    assert load(tmp_path, "title: x") == (Config(root=tmp_path, title="x", taxonomies=TAXONOMIES), [])


@pytest.mark.parametrize(
    "text", ["authors: [Ines, Tove]", "authors: {Ines: , Tove: }", "authors:\n- Ines\n-\n- Tove\n- Ines"]
)
def test_authors_may_be_names_alone(tmp_path: Path, text: str) -> None:
    found, problems = load(tmp_path, f"title: x\n{text}")
    assert found is not None
    assert (found.authors, problems) == ((Author("Ines"), Author("Tove")), [])


def test_taxonomies_may_be_keys_alone_or_none(tmp_path: Path) -> None:
    found, problems = load(tmp_path, "title: x\ntaxonomies: [tags, sea-areas, tags]")
    assert found is not None
    assert (found.taxonomies, problems) == ((Taxonomy("tags", "Tags"), Taxonomy("sea-areas", "Sea areas")), [])
    none = load(tmp_path, "title: x\ntaxonomies: []")[0]
    assert none is not None
    assert none.taxonomies == ()


def test_the_table_is_the_model(tmp_path: Path) -> None:
    assert {field.attribute or field.key for field in SITE} == {field.name for field in fields(Config)} - {"root"}
    assert all(field.what and field.type.expected for field in SITE)
    # What the reference calls a default is one: to write it changes nothing.
    defaults = {field.key: field.default for field in SITE if field.default and field.key != "outputs"}
    written = "\n".join(f"{key}: [{value}]" if "," in value else f"{key}: {value}" for key, value in defaults.items())
    assert load(tmp_path, f"title: x\n{written}") == load(tmp_path, "title: x")
    assert set(defaults) == {"language", "taxonomies", "html", "typography", "links", "feed_length"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1: C005 there is no `title`; add `title: …`"),
        ("title:\nurl: https://a.example/", "1: C005 there is no `title`; give it a value"),
        ("title: x\nlangauge: en", "2: C002 unknown key `langauge`; did you mean `language`?"),
        ("title: x\nbase_url: y", "2: C002 unknown key `base_url`; did you mean `url`?"),
        ("title: [x]", "1: C003 `title` should be text, and is a list; put quotes round it, if it is one text"),
        ("title: x\nfeed_length: many", "2: C003 `feed_length` should be a whole number, and is `many`"),
        ("title: x\nfeed_length: 0", "2: C004 `feed_length` cannot be `0`; it can be 1 to 1000"),
        ("title: x\nfeed_length: 1001", "2: C004 `feed_length` cannot be `1001`; it can be 1 to 1000"),
        ("title: x\nhtml: yes", "2: C004 `html` cannot be `yes`; it can be `text` or `trusted`"),
        ("title: x\ntypography: smrt", "2: C004 `typography` cannot be `smrt`; did you mean `smart`? It can be `as typed` or `smart`"),
        ("title: x\nlinks: [pages]", "2: C003 `links` should be one of `pages` and `folders`, and is a list"),
        ("title: x\nlanguage: English", "2: C004 `language` cannot be `English`; it can be a language code such as `en`, `fr` or `pt-BR`"),
        ("title: x\nurl: example.org", "2: C004 `url` cannot be `example.org`; write `https://example.org`"),
        ("title: x\nurl: ftp://example.org/", "2: C004 `url` cannot be `ftp://example.org/`; it should begin with `https://` or `http://`"),
        ("title: x\nurl: https://", "2: C004 `url` cannot be `https://`; it should begin with `https://` or `http://`"),
        ("title: x\nurl: https://[x/", "2: C004 `url` cannot be `https://[x/`; it should begin with `https://` or `http://`"),
        ("title: x\nurl: https://a b/", "2: C004 `url` cannot be `https://a b/`; it should begin with `https://` or `http://`"),
        ("title: x\nurl: https://a.example/?b", "2: C004 `url` cannot be `https://a.example/?b`; the address of a site has no `?` and no `#`"),
        ("title: x\nauthors:\n  Ines:\n    url: here", "4: C004 `authors.Ines.url` cannot be `here`; it should begin with `https://` or `http://`"),
        ("title: x\nauthors:\n  Ines: {abuot: y}", "3: C002 unknown key `abuot` in `authors.Ines`; did you mean `about`?"),
        ("title: x\nauthors:\n  Ines: a writer", "3: C003 `authors.Ines` should be `about` and `url`, and is `a writer`"),
        ("title: x\nauthors: [[Ines]]", "2: C003 `authors` should be a name, and is a list"),
        ("title: x\nkinds: [starlog]", "2: C003 `kinds` should be kinds of message with `like` and `label`, and is a list"),
        ("title: x\nkinds: {Star Log: }", "2: C004 `kinds.Star Log` cannot be `Star Log`; a kind of message is small letters, digits and hyphens, such as `star-log`"),
        ("title: x\ntaxonomies: [sea/areas]", "2: C004 `taxonomies` cannot be `sea/areas`; a key is small letters, digits and hyphens, such as `sea-areas`"),
        ("title: x\ntaxonomies: [tags, authors]", "2: C004 a taxonomy cannot be called `authors`; every story has that key already: name it otherwise"),
        ("title: x\ntaxonomies:\n  tags: Tags\n  draft:", "2: C004 a taxonomy cannot be called `draft`; every story has that key already: name it otherwise"),
        ("title: x\ntitle: y", "2: Y002 `title` is given twice: on line 1 and here; keep one of them"),
        ("title: x: y", '1: Y001 a value that holds a colon and a space needs quotes; write `title: "x: y"`'),
        (b"title: caf\xe9", "1: S001 this file is not UTF-8 text; it looks like Windows-1252 (this character is é): save it as UTF-8"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_problem(tmp_path: Path, text: str | bytes, problem: str) -> None:
    found, problems = load(tmp_path, text)
    assert problems == [problem]
    assert found is None or found.taxonomies


def test_a_setting_with_a_mistake_keeps_its_default(tmp_path: Path) -> None:
    found, problems = load(tmp_path, "title: x\nfeed_length: many\nhtml: trusted\nlinks: no")
    assert found == Config(root=tmp_path, title="x", taxonomies=TAXONOMIES, trusted_html=True)
    assert len(problems) == 2


def test_no_site_here(tmp_path: Path) -> None:
    found, problems = config.load(tmp_path)
    assert found is None
    assert [str(problem) for problem in problems] == [
        "site.yaml: C001 there is no site.yaml in this folder; "
        "change to the folder that has one, or type `fascicle new site NAME`"
    ]
    (tmp_path / "site.yml").touch()
    assert config.load(tmp_path)[1][0].hint == "rename `site.yml` to `site.yaml`"
    assert config.load(tmp_path / "nowhere")[0] is None


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").mkdir()
    assert [problem.code for problem in config.load(tmp_path)[1]] == ["S006"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.binary() | YAMLISH.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_settings_or_problems(tmp_path: Path, text: bytes) -> None:
    found, problems = load(tmp_path, text)
    assert found is not None or problems
