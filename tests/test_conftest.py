"""The fixtures do what tests rely on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import Served


def test_a_folder_is_served_below_a_base_path_as_a_static_host_does(
    page: Page, serve: Callable[..., Served], tmp_path: Path
) -> None:
    """With its own 404 page, nothing outside the base path, and a record of what was asked for."""
    (tmp_path / "index.html").write_text("<title>Home</title>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<title>Lost</title>", encoding="utf-8")
    site = serve(tmp_path, "/base/")
    page.goto(site.url)
    assert page.title() == "Home"
    for address in (f"{site.url}nowhere/", site.url.removesuffix("base/")):
        answer = page.goto(address)
        assert answer
        assert (answer.status, page.title()) == (404, "Lost")
    assert [asked for asked in site.requests if "favicon" not in asked[0]] == [
        ("/base/", 200),
        ("/base/nowhere/", 404),
        ("/", 404),
    ]
