"""What hosts and search engines look for: sitemap, robots.txt, .nojekyll, and a 404 page that works at any depth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from tests.conftest import Served
from tests.sites import CONFIG, dead_links, links_and_ids, pages, site

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FILES = {
    "content/salt/story.yaml": "title: Salt\nauthors: Zoë\ntags: sea\npublished: 2026-01-01\n",
    "content/salt/01-boat.md": "---\ndate: 2026-02-03T23:30-05:00\naliases: old\n---\nOnce.",
    "content/salt/02-lamp.md": "Twice.",
    "content/plain.md": "---\ntitle: Plain\n---\nx",
    "content/unlisted.md": "---\ntitle: Unlisted\nunlisted: yes\n---\nx",
    "content/draft.md": "---\ntitle: Draft\ndraft: yes\n---\nx",
    "content/later.md": "---\ntitle: Later\npublished: 2030-01-01\n---\nx",
    "content/salt/03.md": "---\ndraft: yes\ndate: 2026-03-01\n---\nx",
    "content/salt/04.md": "---\ndate: 2030-03-01\n---\nx",
}


def sitemap(files: Mapping[str, bytes]) -> dict[str, str]:
    """Address -> date of the last change, "" where none is given."""
    root = ElementTree.fromstring(files["sitemap.xml"])
    assert root.tag == f"{MAP}urlset"
    return {url.findtext(f"{MAP}loc", ""): url.findtext(f"{MAP}lastmod", "") for url in root}


@pytest.mark.parametrize("preview", [False, True])
def test_the_sitemap_lists_every_page_that_is_for_everybody(tmp_path: Path, preview: bool) -> None:
    """Neither drafts nor what is scheduled, even where they are previewed; nor old addresses, nor the entire work."""
    found = sitemap(pages(site(tmp_path, FILES), drafts=preview, future=preview))
    home = "https://example.org/stories/"
    expected = {
        "": "2026-02-04",
        "salt/": "2026-02-04",
        "salt/boat/": "2026-02-04",
        "salt/lamp/": "2026-02-04",
        "plain/": "",
        "plain/chapter-1/": "",
        "tags/": "",
        "tags/sea/": "",
        "authors/": "",
        "authors/zo%C3%AB/": "",
    }
    if preview:  # a date to come is a story's last change where the future is shown
        found = dict.fromkeys(found, "")
        expected = dict.fromkeys(expected, "")
    assert found == {home + address: date for address, date in expected.items()}


def test_every_address_of_the_sitemap_is_a_page_and_canonical(tmp_path: Path) -> None:
    files = pages(site(tmp_path, FILES))
    for address in sitemap(files):
        page = files[f"{unquote(address.removeprefix('https://example.org/stories/'))}index.html"].decode()
        assert f'<link rel="canonical" href="{address}">' in page
        assert 'content="noindex"' not in page


def test_what_is_not_in_the_sitemap_is_not_to_be_indexed(tmp_path: Path) -> None:
    files = pages(site(tmp_path, FILES), drafts=True, future=True)
    listed = {unquote(address.removeprefix("https://example.org/stories/")) for address in sitemap(files)}
    for path, data in files.items():
        if path.endswith(".html"):
            assert (path.removesuffix("index.html") in listed) == (b'content="noindex"' not in data), path


def test_robots_txt_and_nojekyll(tmp_path: Path) -> None:
    files = pages(site(tmp_path, FILES))
    assert files["robots.txt"] == b"User-agent: *\nAllow: /\nSitemap: https://example.org/stories/sitemap.xml\n"
    assert files[".nojekyll"] == b""


def test_a_site_without_an_address_has_no_sitemap(tmp_path: Path) -> None:
    files = pages(site(tmp_path, {"site.yaml": "title: A site\n", **FILES}))
    assert "sitemap.xml" not in files
    assert files["robots.txt"] == b"User-agent: *\nAllow: /\n"


@pytest.mark.parametrize(
    ("url", "base"),
    [("https://example.org/", "/"), ("https://example.org", "/"), ("https://example.org/a/b", "/a/b/"), ("", "/")],
)
def test_the_404_page_starts_from_the_root_of_the_site(tmp_path: Path, url: str, base: str) -> None:
    config = f"title: A site\n{f'url: {url}' if url else ''}\n"
    files = pages(site(tmp_path, {"site.yaml": config, **FILES}))
    links, _ = links_and_ids(files["404.html"])
    assert {link for link in links if not link.startswith((base, "#", "https://"))} == set()
    assert len(links) > 6
    assert list(dead_links(files, base)) == []
    assert b'content="noindex"' in files["404.html"]


def test_on_a_host_below_a_path_every_page_is_styled_and_the_404_page_leads_home(
    page: Page, serve: Callable[..., Served], tmp_path: Path
) -> None:
    """Copied as it is to a static host, and visited."""
    files = pages(site(tmp_path / "site", {"site.yaml": CONFIG, **FILES}))
    for path, data in files.items():
        (tmp_path / "host" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "host" / path).write_bytes(data)
    host = serve(tmp_path / "host", "/stories/")
    answer = page.goto(f"{host.url}salt/no/such/page/at/all")
    assert answer
    assert answer.status == 404
    page.get_by_role("link", name="Home").click()
    assert page.url in (host.url, f"{host.url}index.html")
    page.get_by_role("link", name="Salt").first.click()
    page.get_by_role("link", name="Start reading").click()
    assert page.get_by_text("Once.").is_visible()
    page.goto(f"{host.url}salt/old/")
    page.wait_for_url("**/salt/boat/**")
    missing = [path for path, status in host.requests if status == 404 and "favicon" not in path]
    assert missing == ["/stories/salt/no/such/page/at/all"]
    assert any(path.endswith(".css") for path, _ in host.requests)
