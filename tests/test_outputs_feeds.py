"""The feed: valid Atom (RFC 4287), in order, with nothing in it that is not for everybody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.sites import CONFIG, made, pages, site

ATOM = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339


def feed(folder: Path, files: Mapping[str, str], **options: bool) -> Element:
    return ElementTree.fromstring(pages(site(folder, files), **options)["feed.xml"])


def text(element: Element, path: str) -> str:
    found = element.find("/".join(ATOM + part for part in path.split("/")))
    assert found is not None, path
    return found.text or ""


def titles(root: Element) -> list[str]:
    return [text(entry, "title") for entry in root.iter(f"{ATOM}entry")]


def chapter(date: str, title: str = "", more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\nWords of {title or date}."


SERIAL = {
    "content/a/story.yaml": "title: A & B\nauthors: [Ann, Bo]\nlanguage: fr\n",
    "content/a/1.md": chapter("2026-01-01", "One"),
    "content/a/2.md": chapter("2026-03-01T18:30+02:00", "Two <b>"),
    "content/a/3.md": chapter("2026-02-01", "Three", "summary: What *happens*.\n"),
    "content/b.md": "---\ntitle: Short\npublished: 2026-02-15\n---\nAlone.",
    "content/c.md": "---\ntitle: Undated\n---\nNever.",
}


def test_the_feed_is_valid_atom(tmp_path: Path) -> None:
    """What RFC 4287 section 4.1 asks of a feed and its entries."""
    root = feed(tmp_path, SERIAL)
    assert root.tag == f"{ATOM}feed"
    assert text(root, "title") == "A site: new chapters"
    assert text(root, "author/name") == "A site"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": "https://example.org/stories/feed.xml", "alternate": "https://example.org/stories/"}
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert text(element, name)
        assert DATE.fullmatch(text(element, "updated"))
    for entry in entries:
        assert DATE.fullmatch(text(entry, "published"))
        assert len(entry.findall(f"{ATOM}link")) == 1
        assert len(entry.findall(f"{ATOM}summary")) == 1
    ids = [text(entry, "id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(id_.startswith("https://example.org/stories/") for id_ in ids)


def test_chapters_stand_in_order_of_their_dates_latest_first(tmp_path: Path) -> None:
    root = feed(tmp_path, SERIAL)
    assert titles(root) == ["A & B: Two <b>", "Short", "A & B: Three", "A & B: One"]
    dates = [datetime.fromisoformat(text(entry, "published")) for entry in root.iter(f"{ATOM}entry")]
    assert dates == sorted(dates, reverse=True)
    assert text(root, "updated") == text(root, "entry/updated") == "2026-03-01T16:30:00Z"


def test_an_entry_says_what_its_chapter_is(tmp_path: Path) -> None:
    entries = list(feed(tmp_path, SERIAL).iter(f"{ATOM}entry"))
    three = next(entry for entry in entries if "Three" in text(entry, "title"))
    assert text(three, "id") == "https://example.org/stories/a/3/"
    assert three.find(f"{ATOM}link").attrib == {  # type: ignore[union-attr]
        "rel": "alternate", "type": "text/html", "href": "https://example.org/stories/a/3/"
    }  # fmt: skip
    assert [name.text for name in three.iterfind(f"{ATOM}author/{ATOM}name")] == ["Ann", "Bo"]
    assert text(three, "summary") == "What happens."
    assert three.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    short = next(entry for entry in entries if text(entry, "title") == "Short")
    assert text(short, "summary") == "Alone."
    assert short.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_chapters_of_one_day_stand_in_order_of_the_story_the_last_first(tmp_path: Path) -> None:
    files = {f"content/a/{n:02}.md": chapter("2026-01-01", f"C{n}") for n in range(1, 12)}
    assert titles(feed(tmp_path, files)) == [f"A: C{n}" for n in range(11, 0, -1)]


def test_a_story_s_own_date_is_that_of_chapters_without_any(tmp_path: Path) -> None:
    """Where some have one, the others are older than the feed."""
    meta = "title: A\npublished: 2025-01-01\n"
    both = {"content/a/story.yaml": meta, "content/a/1.md": "x", "content/a/2.md": "y"}
    assert titles(feed(tmp_path / "none", both)) == ["A: Chapter 2", "A: Chapter 1"]
    some = {**both, "content/a/2.md": chapter("2026-01-01", "New")}
    assert titles(feed(tmp_path / "some", some)) == ["A: New"]


@pytest.mark.parametrize("length", [1, 3, 30])
def test_a_feed_is_as_long_as_site_yaml_says(tmp_path: Path, length: int) -> None:
    files = {f"content/a/{n:02}.md": chapter(f"2026-01-{n:02}") for n in range(1, 29)}
    config = f"{CONFIG}feed_length: {length}\n"
    assert len(titles(feed(tmp_path, {"site.yaml": config, **files}))) == min(length, 28)
    assert len(titles(feed(tmp_path, files | {"site.yaml": CONFIG}))) == 28


def test_ids_do_not_change_when_chapters_come_and_go_or_are_edited(tmp_path: Path) -> None:
    def ids(root: Element) -> set[str]:
        return {text(entry, "id") for entry in root.iter(f"{ATOM}entry")}

    before = ids(feed(tmp_path, SERIAL))
    new = {
        "content/a/0-prologue.md": chapter("2025-01-01", "New"),
        "content/a/2.md": chapter("2026-04-01", "Another title"),
    }
    after = ids(feed(tmp_path, {**SERIAL, **new}))
    assert after - before == {"https://example.org/stories/a/prologue/"}
    assert before < after


# --- for whom it is --------------------------------------------------------------------------------------------------

HIDDEN = {
    "content/unlisted/story.yaml": "title: Unlisted\nunlisted: yes\nauthors: Nobody\n",
    "content/unlisted/1.md": chapter("2026-01-05"),
    "content/draft/story.yaml": "title: Draft\ndraft: yes\n",
    "content/draft/1.md": chapter("2026-01-05"),
    "content/later/story.yaml": "title: Later\npublished: 2030-01-01\n",
    "content/later/1.md": chapter("2026-01-05"),
    "content/a/story.yaml": "title: A\n",
    "content/a/1.md": chapter("2026-01-01", "Seen"),
    "content/a/2.md": chapter("2030-01-01", "Scheduled"),
    "content/a/3.md": chapter("2026-01-02", "Unready", "draft: yes\n"),
}


@pytest.mark.parametrize("drafts", [False, True])
@pytest.mark.parametrize("future", [False, True])
def test_nothing_hidden_is_ever_in_the_feed(tmp_path: Path, drafts: bool, future: bool) -> None:
    """Not even in a preview of what is to come: it might be published by mistake."""
    root = feed(tmp_path, HIDDEN, drafts=drafts, future=future)
    assert titles(root)[0] in ("A: Seen", "A")
    assert len(titles(root)) == 1
    assert text(root, "updated") == "2026-01-01T00:00:00Z"


def test_a_feed_without_entries_is_valid_too(tmp_path: Path) -> None:
    root = feed(tmp_path, {"content/a.md": "---\ntitle: A\n---\nx"})
    assert titles(root) == []
    assert DATE.fullmatch(text(root, "updated"))


def test_a_site_without_an_address_has_no_feed(tmp_path: Path) -> None:
    """An Atom feed needs addresses that are absolute."""
    outcome = made(site(tmp_path, {"site.yaml": "title: A site\n", **SERIAL}))
    assert "feed.xml" not in {file.path for file in outcome.files}


def test_pages_name_the_feed(tmp_path: Path) -> None:
    found = {path: data.decode() for path, data in pages(site(tmp_path, SERIAL)).items() if path.endswith(".html")}
    assert len(found) > 8
    for path, page in found.items():
        address = "/stories/feed.xml" if path == "404.html" else f"{'../' * path.count('/')}feed.xml"
        assert re.search(
            rf'<link rel="alternate" type="application/atom\+xml" title="A site[^"]+" href="{address}">', page
        ), path
