"""Nothing an author types becomes markup, on any page, or is escaped twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.html_checker import check
from tests.sites import pages, site

NASTY = "<b>&\"'{{1}}"
Q = '"<b>&\\"\'{{1}}"'  # the same, in YAML
SITE_FILE = f"""
title: {Q}
url: https://example.org/stories/
description: {Q}
authors: {{{Q}: {{about: {Q}, url: 'https://e.org/?a=1&b=2'}}}}
taxonomies: {{fandoms: {Q}, tags: {Q}}}
kinds: {{cable: {{like: letter, label: {Q}}}}}
"""
STORY_FILE = f"""
title: {Q}
authors: [{Q}, Ann]
summary: {Q}
warnings: [{Q}]
fandoms: [{Q}]
tags: [{Q}, more]
series: {{name: {Q}, number: 2}}
cover: c.png
cover_alt: {Q}
cast: {{bob: {Q}, {Q}: {{name: {Q}, say: {Q}}}}}
me: {Q}
notes: {Q}
endnotes: {Q}
licence: {Q}
source: {Q}
status: hiatus
planned: 9
rating: teen
published: 2026-01-01
"""
CHAPTER_FILE = f"""---
title: {Q}
summary: {Q}
notes: {Q}
endnotes: {Q}
warnings: [{Q}]
when: {Q}
where: {Q}
aliases: ["&'{{{{1}}}}", "/old&'.html"]
date: 2026-01-02
---
{NASTY} and [{NASTY}](02.md) and ![{NASTY}](c.png) and `{NASTY}` and *{NASTY}*.[^1]

*** {NASTY} ***

::: texts as bob {NASTY}
[{NASTY}]
bob: {NASTY}
<i>&: yes
({NASTY})
:::

::: warning {NASTY} {NASTY}
::: cable {NASTY}
From: {NASTY}
To: {NASTY}
Sent: {NASTY}
Received: {NASTY}

Dear {NASTY},

{NASTY}

Yours,
{NASTY}
:::
:::

::: email
From: {NASTY}
Subject: {NASTY}

{NASTY}
:::

::: {NASTY.split("{", maxsplit=1)[0]}
{NASTY}
:::

[^1]: {NASTY}
"""


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page and feed of a site in which everything typed looks like markup."""
    files = {
        "site.yaml": SITE_FILE,
        "content/s/story.yaml": STORY_FILE,
        "content/s/01.md": CHAPTER_FILE,
        "content/s/02.md": f"# {NASTY}\n\nTwo.",
        "content/s/c.png": "",
        "content/one.md": f"---\n{STORY_FILE.replace('cover: c.png', 'unlisted: yes').strip()}\n---\n# {NASTY}\n\nx",
    }
    made_files = pages(site(tmp_path_factory.mktemp("nasty"), files))
    return {path: data.decode() for path, data in made_files.items() if path.endswith((".html", ".xml"))}


def test_nothing_typed_is_markup_or_escaped_twice_on_any_page(nasty: Mapping[str, str]) -> None:
    twice = re.compile(r"&amp;(?:amp|lt|gt|quot|#\d+|#x[0-9a-f]+);")
    assert len(nasty) >= 20
    for path, text in nasty.items():
        inside = re.sub(r'<b class="who">|<b>[^<>&]*:</b>', "", text)  # the theme's own: names of speakers and headers
        assert "<b>" not in inside, path
        assert "<i>" not in text, path
        assert not twice.search(text), path


def test_what_was_typed_is_on_its_page_once_unescaped(nasty: Mapping[str, str]) -> None:
    """Braces too: a text is never a template."""
    for path, times in {
        "index.html": 5,
        "s/index.html": 14,
        "s/1/index.html": 30,
        "s/all/index.html": 30,
        "feed.xml": 4,
    }.items():
        assert nasty[path].count("&lt;b&gt;&amp;") >= times, path
    for path, text in nasty.items():
        assert text.count("{{1}}") == text.count("{{"), path
    assert "{{1}}" in nasty["s/1/index.html"]


def test_attributes_hold_what_was_typed_and_end_where_they_should(nasty: Mapping[str, str]) -> None:
    """Parsed as XML, each attribute that holds typed text holds it whole."""
    page = nasty["s/index.html"]
    for attribute in re.findall(r'<(?:meta|img)\s[^>]*?(?:content|alt)="[^"]*&lt;b&gt;[^"]*"[^>]*>', page):
        element = ElementTree.fromstring(attribute.removesuffix(">") + "/>")
        value = element.get("alt") or element.get("content") or ""
        assert re.match(r"<b>&[\"“”]['’‘]\{\{1\}\}", value), attribute
    assert page.count('content="&lt;b&gt;') >= 4


def test_what_comes_of_it_is_valid_html(nasty: Mapping[str, str], tmp_path: Path) -> None:
    """And XML, where it is not HTML."""
    for path, text in nasty.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
        if path.endswith(".xml"):
            ElementTree.fromstring(text)
    assert check(sorted(tmp_path.rglob("*.html"))) == []
