"""The pages: what each holds, valid HTML, and links that lead where they say from any base path and from a disk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from tests.html_checker import check
from tests.sites import CONFIG, dead_links, links_and_ids, made, pages, site, text_of

RED = '<svg xmlns="http://www.w3.org/2000/svg"/>'
SHELF = {
    "content/salt/story.yaml": (
        "title: Salt & smoke\nauthors: [Ann Lee, Bo]\nsummary: About *salt*.\nstatus: hiatus\nplanned: 9\nrating: teen\n"
        "warnings: [drowning, loss]\ntags: [sea, slow burn]\nfandoms: Ships\nseries: {name: Yard, number: 2}\n"
        "published: 2026-01-01\nupdated: 2026-03-01\ncover: cover.svg\ncover_alt: A boat\nnotes: Before all.\n"
        "endnotes: After all.\nlicence: CC BY\nsource: https://e.org/?a=1&b=2\n"
    ),
    "content/salt/cover.svg": RED,
    "content/salt/01-boat.md": (
        "---\ntitle: The boat\ndate: 2026-01-02\nsummary: They leave.\nwarnings: storm\nwhen: Day 3\nwhere: Hull\n"
        "notes: |\n  First note.[^n]\n\n  [^n]: Foot.\nendnotes: Last note.\naliases: [old, /2019/boat.html]\n---\n"
        "Once.[^1] See [the lamp](02-lamp.md).\n\n***\n\n![A boat](cover.svg)\n\n[^1]: Foot *note*.\n"
    ),
    "content/salt/02-lamp.md": "# The lamp\n\nOnce.[^1]\n\n::: texts as Bob\nAlice: hi\nBob: yes\n:::\n\n*** Later ***\n\nMore.\n\n[^1]: Foot.\n",
    "content/salt/03.md": "The end. [Back](01-boat.md), [up](.), [all](/salt/all/), [sea](/tags/sea/), [home](/).",
    "content/yard.md": "---\ntitle: Yard\nauthors: Bo\nseries: {name: Yard, number: 1}\ntags: sea\n---\nAlone on its page.\n",
    "content/lettre/story.yaml": "title: La lettre\nlanguage: fr-CA\nstatus: complete\n",
    "content/lettre/01.md": "Mot.",
    "content/hikaya/story.yaml": "title: حكاية\nlanguage: ar\nauthors: [Bo, علي]\n",
    "content/hikaya/01.md": "مرحبا",
    "content/nuqneh/story.yaml": "title: NuqneH\nlanguage: tlh\n",
    "content/nuqneh/01.md": "NuqneH.",
    "content/quiet/story.yaml": "title: Quiet\nunlisted: yes\nauthors: [Nobody Else]\nseries: Hidden\ntags: [unseen, sea]\n",
    "content/quiet/01.md": "Shh.",
    "content/soon/story.yaml": "title: Soon\nplanned: 12\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return pages(site(tmp_path_factory.mktemp("shelf"), SHELF))


@pytest.fixture(scope="module")
def html(shelf: Mapping[str, bytes]) -> dict[str, str]:
    return {path: data.decode() for path, data in shelf.items() if path.endswith(".html")}


def squeezed(page: str) -> str:
    """The words of a page on one line."""
    return " ".join(text_of(re.sub("</d[dt]>", " ", page)).split())


# --- all of them -----------------------------------------------------------------------------------------------------


def test_the_pages_of_a_site(html: Mapping[str, str]) -> None:
    expected = """
        index.html 404.html 2019/boat.html authors/ authors/ann-lee/ authors/bo/ authors/علي/ series/ series/yard/
        tags/ tags/sea/ tags/slow-burn/ fandoms/ fandoms/ships/ hikaya/ hikaya/1/ hikaya/all/ lettre/ lettre/1/
        lettre/all/ nuqneh/ nuqneh/1/ nuqneh/all/ quiet/ quiet/1/ quiet/all/ salt/ salt/boat/ salt/lamp/ salt/3/ salt/all/
        salt/letters/ salt/letters/with/alice/ salt/letters/with/bob/ salt/old/ soon/ yard/ yard/chapter-1/ yard/all/
    """
    assert set(html) == {f"{path}index.html" if path.endswith("/") else path for path in expected.split()}


def test_every_page_is_valid_html(shelf: Mapping[str, bytes], tmp_path: Path) -> None:
    """The Nu checker, which fails where it is missing."""
    for path, data in shelf.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert check(sorted(tmp_path.rglob("*.html"))) == []


@pytest.mark.parametrize(
    "config", [CONFIG, "title: No address\n", f"{CONFIG}links: folders\n", f"{CONFIG}outputs: pages\n"]
)
def test_no_link_is_dead(tmp_path: Path, config: str) -> None:
    found = pages(site(tmp_path, {**SHELF, "site.yaml": config}))
    base = "/stories/" if "url" in config else "/"
    assert len(list(links_and_ids(found["salt/index.html"])[0])) > 20
    assert list(dead_links(found, base)) == []


def test_pages_open_from_a_disk_and_below_any_path(html: Mapping[str, str]) -> None:
    """No link begins with a slash or names the site's own address, but the canonical ones and those of 404.html."""
    for path, page in html.items():
        links, _ = links_and_ids(page.encode())
        if path != "404.html":
            assert not [link for link in links if link.startswith(("/", "https://example.org"))], path
            assert not [link for link in links if link.endswith("/") and "//" not in link], path


def test_with_folders_no_link_names_index_html(tmp_path: Path) -> None:
    found = pages(site(tmp_path, {**SHELF, "site.yaml": f"{CONFIG}links: folders\n"}))
    for path, data in found.items():
        if path.endswith(".html"):
            assert b"index.html" not in data, path


def test_every_page_has_a_title_a_language_one_h1_and_headings_in_order(html: Mapping[str, str]) -> None:
    titles = {path: re.findall(r"<title>([^<]+)</title>", page) for path, page in html.items()}
    assert all(len(found) == 1 for found in titles.values())
    for path, page in html.items():
        if "http-equiv" in page:
            continue
        assert re.search(r'<html lang="[a-z]{2}[^"]*"', page), path
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
        assert levels.count(1) == 1, path
        assert all(b <= a + 1 for a, b in pairwise(levels)), (path, levels)


def test_no_id_is_twice_on_a_page(shelf: Mapping[str, bytes]) -> None:
    for path, data in shelf.items():
        if path.endswith(".html"):
            _, ids = links_and_ids(data)
            assert len(ids) == len(set(ids)), path


# --- one by one ------------------------------------------------------------------------------------------------------


def test_the_library_shows_every_listed_story(html: Mapping[str, str]) -> None:
    cards = re.findall(r'<article class="card">.*?</article>', html["index.html"], re.DOTALL)
    words = [squeezed(card) for card in cards]
    assert len(cards) == 6
    assert words[0] == (
        "Salt &amp; smoke by Ann Lee and Bo Yard, part 2 About salt. 14 words 1 minute to read 3 of 9 chapters On hiatus"
        .replace("14", re.findall(r"(\d+) words", words[0])[0])
    )  # fmt: skip
    assert any(card == "Soon 0 of 12 chapters" for card in words), "nothing to read takes no minute to read"
    assert "Quiet" not in html["index.html"]


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    found = pages(site(tmp_path, {"content/.keep": ""}))
    assert "There is nothing here yet." in found["index.html"].decode()
    assert list(dead_links(found, "/stories/")) == []


def test_the_story_page_holds_what_there_is_to_know(html: Mapping[str, str]) -> None:
    words = squeezed(html["salt/index.html"])
    expected = (
        "Salt &amp; smoke by Ann Lee and Bo Yard, part 2 About salt. | 3 of 9 chapters On hiatus Content warnings drowning loss "
        "Start reading Entire work Correspondence 1 message Author’s note Before all. Chapters The boat | 2 January 2026 They leave. The lamp | "
        "Chapter 3 | Closing note After all. Published 1 January 2026 Updated 1 March 2026 Rating Teen and up "
        "Fandoms Ships Tags sea slow burn Licence CC BY Source https://e.org/?a=1&amp;b=2"
    )
    assert re.search(".*?".join(map(re.escape, map(str.strip, expected.split("|")))), words), words
    assert '<img class="cover" src="cover.svg" alt="A boat"' in html["salt/index.html"]
    assert '<a href="https://e.org/?a=1&amp;b=2">' in html["salt/index.html"]


def test_a_story_of_one_chapter_has_no_list_of_chapters(html: Mapping[str, str]) -> None:
    assert 'id="chapters"' not in html["yard/index.html"]
    assert "Entire work" not in html["yard/index.html"]


def test_the_chapter_page_holds_the_text_its_notes_and_the_way_on(html: Mapping[str, str]) -> None:
    page = html["salt/boat/index.html"]
    order = ["Salt &amp; smoke</a></h1>", "<h2>The boat</h2>", "Day 3, Hull", '<details class="warnings">', "<li>storm</li>", "First note.", "Once.", "Last note.", '<nav class="turn"', "Next</span> The lamp"]  # fmt: skip
    places = [page.index(mark) for mark in order]
    assert places == sorted(places)
    assert "Previous" not in page
    assert "The end." not in page


def test_previous_and_next_lead_through_the_story(html: Mapping[str, str]) -> None:
    rels = {
        name: dict(re.findall(r'<link rel="(prev|next)" href="([^"]+)">', html[f"salt/{name}/index.html"]))
        for name in ("boat", "lamp", "3")
    }
    assert rels == {
        "boat": {"next": "../lamp/index.html"},
        "lamp": {"prev": "../boat/index.html", "next": "../3/index.html"},
        "3": {"prev": "../lamp/index.html"},
    }


def test_a_first_chapter_shows_the_story_s_warnings_where_it_has_none(html: Mapping[str, str], tmp_path: Path) -> None:
    files = {"content/s/story.yaml": "title: S\nwarnings: loss\n", "content/s/1.md": "x", "content/s/2.md": "y"}
    found = pages(site(tmp_path, files))
    assert b"<li>loss</li>" in found["s/1/index.html"]
    assert b"<li>loss</li>" not in found["s/2/index.html"]
    assert "<li>drowning</li>" not in html["salt/boat/index.html"]


def test_the_entire_work_holds_every_chapter_once_in_order(html: Mapping[str, str]) -> None:
    page = html["salt/all/index.html"]
    order = [
        "Before all.",
        'id="boat"',
        "First note.",
        "Once.",
        'id="lamp"',
        "Alice",
        "Later",
        'id="3"',
        "The end.",
        "After all.",
    ]
    places = [page.index(mark) for mark in order]
    assert places == sorted(places)
    assert page.count("The end.") == 1
    assert '<meta name="robots" content="noindex">' in page, "it says twice what the chapters say"


def test_an_old_address_sends_the_reader_on(html: Mapping[str, str]) -> None:
    for path, to in (("salt/old/index.html", "../boat/index.html"), ("2019/boat.html", "../salt/boat/index.html")):
        page = html[path]
        assert f'<meta http-equiv="refresh" content="0; url={to}">' in page
        assert f'<a href="{to}">The boat</a>' in page
        assert '<link rel="canonical" href="https://example.org/stories/salt/boat/">' in page


def test_groups_list_their_stories_and_nothing_unlisted(html: Mapping[str, str]) -> None:
    def heads(path: str) -> list[str]:
        return re.findall(r"<h2[^>]*><a[^>]*>([^<]+)<", html[path])

    assert heads("tags/sea/index.html") == ["Salt &amp; smoke", "Yard"]
    assert heads("series/yard/index.html") == ["Yard", "Salt &amp; smoke"]
    assert heads("authors/bo/index.html") == ["Salt &amp; smoke", "Yard", "حكاية"]
    assert re.findall(r"<a href=\"[^\"]+\">([^<]+)</a> <span class=\"count\">([^<]+)<", html["authors/index.html"]) == [
        ("Ann Lee", "1 story"), ("Bo", "3 stories"), ("علي", "1 story"),
    ]  # fmt: skip


def test_an_unlisted_story_has_its_pages_and_no_way_there(html: Mapping[str, str]) -> None:
    """Nor links from there to pages that are not: its author's only story is no reason for an author's page."""
    for path, page in html.items():
        if not path.startswith("quiet/"):
            assert "quiet/" not in page, path
    for path in ("quiet/index.html", "quiet/1/index.html", "quiet/all/index.html"):
        assert '<meta name="robots" content="noindex">' in html[path]
    assert '<p class="by">by Nobody Else</p>' in html["quiet/index.html"]
    assert "unseen</dd>" in html["quiet/index.html"]
    assert 'tags/sea/index.html">sea</a>' in html["quiet/index.html"]


# --- for sharing -----------------------------------------------------------------------------------------------------


def head(page: str, name: str) -> list[str]:
    return re.findall(rf'<(?:meta|link) (?:name|property|rel)="{name}" (?:content|href)="([^"]*)"', page)


@pytest.mark.parametrize(
    ("path", "canonical", "description", "title"),
    [
        ("index.html", "", "", "A site"),
        ("salt/index.html", "salt/", "About salt.", "Salt &amp; smoke"),
        ("salt/boat/index.html", "salt/boat/", "They leave.", "The boat – Salt &amp; smoke"),
        ("salt/3/index.html", "salt/3/", "The end. Back, up, all, sea, home.", "Chapter 3 – Salt &amp; smoke"),
        ("yard/index.html", "yard/", "Alone on its page.", "Yard"),
    ],
)
def test_a_page_has_a_canonical_address_a_description_and_what_sharing_needs(
    html: Mapping[str, str], path: str, canonical: str, description: str, title: str
) -> None:
    page = html[path]
    address = f"https://example.org/stories/{canonical}"
    assert head(page, "canonical") == head(page, "og:url") == [address]
    assert head(page, "description") == head(page, "og:description") == ([description] if description else [])
    assert head(page, "og:title") == [title]
    covers = ["https://example.org/stories/salt/cover.svg"] if path.startswith("salt/") else []
    assert head(page, "og:image") == covers


def test_without_an_address_nothing_absolute_is_made_up(tmp_path: Path) -> None:
    found = pages(site(tmp_path, {**SHELF, "site.yaml": "title: No address\n"}))
    assert "feed.xml" not in found
    for path, data in found.items():
        if path.endswith(".html"):
            assert not head(data.decode(), "canonical") + head(data.decode(), "og:url"), path
            assert b"feed.xml" not in data, path


# --- names of every kind ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["x" * 3000, "物語" * 900, "💔" * 400, "!" * 900, "CON", "aux.md", "..", "-"])
def test_titles_and_terms_of_every_kind_make_files_that_any_disk_can_hold(tmp_path: Path, title: str) -> None:
    quoted = f'"{title}"'
    files = {
        "content/s/story.yaml": f"title: {quoted}\nauthors: {quoted}\nseries: {quoted}\ntags: {quoted}\n",
        "content/s/1.md": f"---\ntitle: {quoted}\n---\nx",
        "content/one.md": f"---\ntitle: {quoted}\n---\n# {title}\n\nx\n\n# {title}\n\ny\n",
    }
    found = pages(site(tmp_path, files))
    assert list(dead_links(found, "/stories/")) == []
    for path in found:
        assert all(0 < len(part.encode()) <= 200 and part not in (".", "..") for part in path.split("/")), path


def test_reading_is_reported_for_pages_of_a_story_without_metadata(tmp_path: Path) -> None:
    outcome = made(site(tmp_path, {"content/bare-tale/01.md": "Words.", "content/bare-tale/c.png": ""}))
    assert [problem.code for problem in outcome.problems] == ["M006"]
    found = {file.path: file.data for file in outcome.files}
    assert b"<h1>Bare tale</h1>" in found["bare-tale/index.html"]
    assert list(dead_links(found, "/stories/")) == []
