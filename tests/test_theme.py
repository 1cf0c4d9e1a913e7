"""The theme: a site's own templates and files, mistakes in them, and the language of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from fascicle import theme
from tests.command import data
from tests.sites import CONFIG, made, pages, site

STORY = {
    "content/salt/story.yaml": "title: Salt\nauthors: Ann\nsummary: About salt.\n",
    "content/salt/01.md": "Once.\n\n***\n\n::: letter\nDear Meg,\n\nAll is well.\n:::",
}
REPOSITORY = Path(theme.__file__).parents[1]


# --- a site's own files ----------------------------------------------------------------------------------------------


def test_a_site_s_own_template_wins_and_the_others_stay(tmp_path: Path) -> None:
    own = '<hr class="mine" id="{{ prefix }}{{ scene.id }}">'
    before = pages(site(tmp_path / "a", STORY))
    after = pages(site(tmp_path / "b", {**STORY, "templates/scene-break.html": own}))
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"salt/1/index.html", "salt/all/index.html"}
    assert b'<hr class="mine"' in after["salt/1/index.html"]
    assert b'class="scene"' not in after["salt/1/index.html"]


def test_a_site_s_own_template_extends_what_the_theme_has(tmp_path: Path) -> None:
    own = '{% extends "base.html" %}{% block content %}<p>Lost {{ "salt/"|url }}</p>{% endblock %}'
    page = pages(site(tmp_path, {**STORY, "templates/404.html": own}))["404.html"].decode()
    assert "<p>Lost /stories/salt/</p>" in page
    assert '<footer class="bottom">' in page


def test_a_template_makes_a_kind_of_message(tmp_path: Path) -> None:
    own = '<blockquote class="msg log" id="{{ prefix }}{{ message.id }}">{% for p in message.parts %}{{ (p.blocks or p.html)|html }}{% endfor %}</blockquote>'
    files = {
        **STORY,
        "templates/messages/starlog.html": own,
        "site.yaml": f"{CONFIG}kinds: {{cable: {{like: texts, label: Cable}}}}\n",
        "content/salt/01.md": "::: starlog\nAll *well*.\n:::\n\n::: cable\nBob: Come.\nMeg: No.\n:::",
    }
    outcome = made(site(tmp_path, files))
    assert outcome.problems == ()
    page = next(file.data.decode() for file in outcome.files if file.path == "salt/1/index.html")
    assert 'class="msg log"' in page
    assert "All <em>well</em>." in page
    assert 'class="msg msg-texts' in page
    assert "Cable: Bob and Meg." in page


def test_a_kind_that_is_no_word_reaches_no_template_but_the_document_s(tmp_path: Path) -> None:
    """`_parts` and `../base` are files in the theme, and yet no kinds."""
    text = "::: _parts\nKept one.\n:::\n\n::: ../base\nKept two.\n:::\n\n::: 404\nKept three.\n:::\n"
    outcome = made(site(tmp_path, {**STORY, "content/salt/01.md": text}))
    assert [problem.code for problem in outcome.problems] == ["R003"] * 3
    page = next(file.data.decode() for file in outcome.files if file.path == "salt/1/index.html")
    assert page.count("msg-document") == 3
    assert all(f"Kept {number}." in page for number in ("one", "two", "three"))


def test_templates_may_have_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    own = (REPOSITORY / "templates" / "base.html").read_text("utf-8")
    windows = b"\xef\xbb\xbf" + own.replace("\n", "\r\n").encode()
    assert pages(site(tmp_path / "a", STORY)) == pages(site(tmp_path / "b", {**STORY, "templates/base.html": windows}))


def test_this_repository_s_own_folders_are_the_theme() -> None:
    assert theme.folders(REPOSITORY, "templates") == (REPOSITORY / "templates",)
    assert theme.folders(Path("/nowhere"), "static") == (Path("/nowhere/static"), REPOSITORY / "static")


# --- mistakes in templates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"story.html": "\n\n{% if %}"}, "templates/story.html:3: T001 this template cannot be read: Expected an expression"),
        ({"parts.html": "\n{{ oops"}, "templates/parts.html:2: T001 this template cannot be read"),
        ({"story.html": "\n{{ 'x'|oops }}"}, "templates/story.html:2: T001 this template cannot be read: No filter named 'oops'"),
        ({"story.html": "\n\n\n{{ oops.x }}"}, "templates/story.html:4: T001 this template failed: 'oops' is undefined"),
        ({"story.html": "\n{{ story.oops }}"}, "templates/story.html:2: T001 this template failed: "),
        ({"story.html": "\n{{ 1 / 0 }}"}, "templates/story.html:2: T001 this template failed: division by zero"),
        ({"story.html": "\n{{ t('oops') }}"}, "templates/story.html:2: T001 this template failed: 'oops'"),
        ({"story.html": "\n{{ story.chapters[99].slug }}"}, "templates/story.html:2: T001 this template failed: "),
        ({"story.html": "{% include 'story.html' %}"}, "templates/story.html:1: T001 this template failed: it includes itself"),
        ({"story.html": "\n{% include 'incl.html' %}", "incl.html": "\n\n{{ oops }}"}, "templates/incl.html:3: T001 this template failed: 'oops' is undefined"),
        ({"story.html": "{% import 'm.html' as m %}\n{{ m.a() }}", "m.html": "{% macro a() %}\n\n{{ oops }}{% endmacro %}"}, "templates/m.html:3: T001 this template failed: 'oops' is undefined"),
        ({"story.html": "\n{% extends 'base.html' %}{% block content %}\n{{ oops }}{% endblock %}"}, "templates/story.html:3: T001 this template failed: 'oops' is undefined"),
        ({"scene-break.html": "\n{{ oops }}"}, "templates/scene-break.html:2: T001 this template failed: 'oops' is undefined"),
        ({"messages/letter.html": "\n{{ oops }}"}, "templates/messages/letter.html:2: T001 this template failed: 'oops' is undefined"),
        ({"story.html": "\n\n{% include 'part.html' %}"}, "templates/story.html:3: T002 there is no templates/part.html; did you mean `parts.html`?"),
        ({"story.html": "{% extends 'bas.html' %}"}, "templates/story.html:1: T002 there is no templates/bas.html; did you mean `base.html`?"),
        ({"story.html": "\n{{ asset('styl.css') }}"}, "templates/story.html:2: T002 there is no static/styl.css; did you mean `style.css`?"),
        ({"story.html": "\n{% include '../site.yaml' %}"}, "templates/story.html:2: T002 there is no templates/../site.yaml"),
        ({"story.html": b"\n\n\xe9t\xe9"}, "templates/story.html:3: S001 this file is not UTF-8 text"),
        ({"feed.xml": "\n{{ oops }}"}, "templates/feed.xml:2: T001 this template failed: 'oops' is undefined"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_template_is_told_with_its_file_and_line(
    tmp_path: Path, files: Mapping[str, str | bytes], expected: str
) -> None:
    outcome = made(site(tmp_path, {**STORY, **{f"templates/{name}": text for name, text in files.items()}}))
    assert outcome.failed
    assert outcome.files == () or outcome.failed
    assert [str(problem)[: len(expected)] for problem in outcome.problems] == [expected]
    assert "\n" not in str(outcome.problems[0])


def test_mistakes_in_several_templates_are_told_at_once_whichever_process_meets_them(tmp_path: Path) -> None:
    broken = {f"templates/{name}.html": "{{ oops }}" for name in ("library", "story", "404")} | {
        "templates/feed.xml": "{%"
    }
    many = {f"content/s{n}.md": f"---\ntitle: S{n}\n---\n{'word ' * 2000}" for n in range(30)}
    root = site(tmp_path, {**many, **broken})
    alone, several = (data("check", "--processes", number, at=root)["problems"] for number in ("1", "2"))
    assert [problem["path"] for problem in alone] == [
        f"templates/{name}" for name in ("feed.xml", "library.html", "story.html")
    ]
    assert several == alone


# --- languages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "html", "main"),
    [
        ("en", '<html lang="en">', '<main id="text">'),
        ("en-GB", '<html lang="en">', '<main id="text" lang="en-GB">'),
        ("fi", '<html lang="fi">', '<main id="text">'),
        ("fi-x-savo", '<html lang="fi">', '<main id="text" lang="fi-x-savo">'),
        ("tlh", '<html lang="en">', '<main id="text" lang="tlh">'),
        ("ar", '<html lang="ar" dir="rtl">', '<main id="text">'),
        ("ps", '<html lang="en">', '<main id="text" lang="ps" dir="rtl">'),
    ],
)
def test_a_page_is_in_the_language_of_its_words_and_its_text_in_the_story_s(
    tmp_path: Path, code: str, html: str, main: str
) -> None:
    """A language that Fascicle has no words of has English ones, and says so."""
    files = {
        "content/a/story.yaml": f"title: T\nlanguage: {code}\n",
        "content/a/01.md": "Once.",
        "content/a/02.md": "x",
    }
    found = pages(site(tmp_path, files))
    for path in ("a/index.html", "a/1/index.html", "a/all/index.html"):
        page = found[path].decode()
        assert html in page, path
        assert main in page, path
    card = re.search(r"<h2[^>]*><a href=\"a/index.html\">", found["index.html"].decode())
    assert card
    attributes = [] if code == "en" else [f'lang="{code}"', *(['dir="rtl"'] if code in ("ar", "ps") else [])]
    assert card[0] == " ".join(["<h2", *attributes]) + '><a href="a/index.html">'


@pytest.mark.parametrize(
    ("code", "by"),
    [
        ("en", 'by <a href="../authors/ann/index.html">Ann</a>, <a href="../authors/bo/index.html">Bo</a> and <a href="../authors/cy/index.html">Cy</a>'),
        ("de", 'von <a href="../authors/ann/index.html">Ann</a>, <a href="../authors/bo/index.html">Bo</a> und <a href="../authors/cy/index.html">Cy</a>'),
        ("ja", '作者：<a href="../authors/ann/index.html">Ann</a>、<a href="../authors/bo/index.html">Bo</a>、<a href="../authors/cy/index.html">Cy</a>'),
        ("ar", 'بقلم <a href="../authors/ann/index.html">Ann</a> و<a href="../authors/bo/index.html">Bo</a> و<a href="../authors/cy/index.html">Cy</a>'),
    ],
)  # fmt: skip
def test_authors_are_joined_as_the_language_does(tmp_path: Path, code: str, by: str) -> None:
    files = {"content/a/story.yaml": f"title: T\nlanguage: {code}\nauthors: [Ann, Bo, Cy]\n", "content/a/01.md": "x"}
    assert f'<p class="by">{by}</p>' in pages(site(tmp_path, files))["a/index.html"].decode()


def test_dates_and_numbers_are_written_as_the_page_s_language_does(tmp_path: Path) -> None:
    files = {
        "content/a/story.yaml": "title: T\nlanguage: fr\npublished: 2026-02-01\n",
        "content/a/01.md": "mot " * 12_345,
    }
    page = pages(site(tmp_path, files))["a/index.html"].decode()
    assert '<time datetime="2026-02-01">1er février 2026</time>' in page
    assert "12\u202f345 mots" in page
