"""Addresses: every one a site has, and how a page writes another's."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fascicle import urls


def test_addresses_are_those_that_the_design_promises() -> None:
    assert urls.story("salt-mail") == "salt-mail/"
    assert urls.chapter("salt-mail", "departure") == "salt-mail/departure/"
    assert urls.entire_work("salt-mail") == "salt-mail/all/"
    assert urls.taxonomy("tags") == "tags/"
    assert urls.term("tags", "Slow Burn") == "tags/slow-burn/"
    assert urls.author("Wren Adeyemi") == "authors/wren-adeyemi/"
    assert urls.series("The Long Yard") == "series/the-long-yard/"
    assert (urls.HOME, urls.FEED, urls.NOT_FOUND) == ("", "feed.xml", "404.html")


def test_a_name_without_letters_still_has_an_address() -> None:
    assert urls.term("tags", "<3") == "tags/3/"
    assert urls.term("tags", "!!!") == "tags/u21-u21-u21/"
    assert urls.author("💔") == "authors/u1f494/"


@pytest.mark.parametrize("name", ["x" * 5_000, "é" * 5_000, "💔" * 5_000, "物" * 5_000, "!" * 5_000])
def test_no_part_of_an_address_is_too_long_for_a_file_system(name: str) -> None:
    address = urls.term("tags", name)
    assert all(len(part.encode()) <= urls.LONGEST for part in address.split("/"))
    assert urls.makes_sense(address)
    assert address != urls.term("tags", name + "x")


def test_the_file_that_answers_for_an_address() -> None:
    assert urls.file_of("") == "index.html"
    assert urls.file_of("salt-mail/") == "salt-mail/index.html"
    assert urls.file_of("feed.xml") == "feed.xml"


def test_a_loose_file_goes_to_the_same_place_and_a_story_s_beside_it() -> None:
    assert urls.asset("content/robots.png") == "robots.png"
    assert urls.asset("content/salt-mail/a/map.svg", "content/salt-mail", "mail") == "mail/a/map.svg"
    assert urls.asset("content/salt-mail-2/map.svg", "content/salt-mail", "mail") == "salt-mail-2/map.svg"


# --- old addresses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "address"),
    [
        ("departure", "s/departure/"),
        ("old name/", "s/old name/"),
        ("/2019/first", "2019/first/"),
        ("/2019/first/", "2019/first/"),
        ("/2019/first.html", "2019/first.html"),
        ("chapter-1.HTM", "s/chapter-1.HTM"),
    ],
)
def test_an_alias_is_a_slug_of_the_story_or_any_address_of_the_site(old: str, address: str) -> None:
    assert urls.alias("s", old) == address
    assert urls.makes_sense(address)


@pytest.mark.parametrize(
    "old", ["/", "//", "../up", "/../../etc", ".", "a//b", "a/./b", "?p=12", "a#b", "a\\b", 'a"b', "C:/x", "x" * 201]
)
def test_an_alias_that_is_no_place_in_the_site_makes_no_sense(old: str) -> None:
    assert not urls.makes_sense(urls.alias("s", old))


# --- from page to page -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "target", "written"),
    [
        ("", "", "index.html"),
        ("", "s/a/", "s/a/index.html"),
        ("s/a/", "", "../../index.html"),
        ("s/a/", "s/b/", "../b/index.html"),
        ("s/a/", "s/", "../index.html"),
        ("s/a/", "s/a/", "index.html"),
        ("s/a/", "s/map.svg", "../map.svg"),
        ("s/a/", "s/b/#p1", "../b/index.html#p1"),
        ("s/a/", "s/a/#p1", "#p1"),
        ("s/a.html", "s/b/", "b/index.html"),
        ("feed.xml", "s/", "s/index.html"),
        ("s/", "s/c: d.png", "./c:%20d.png"),
        ("s/", "авторы/ё/", "../%D0%B0%D0%B2%D1%82%D0%BE%D1%80%D1%8B/%D1%91/index.html"),
    ],
)
def test_relative(here: str, target: str, written: str) -> None:
    assert urls.relative(here, target) == written


@pytest.mark.parametrize(
    ("here", "target", "written"),
    [
        ("", "", "./"),
        ("s/", "", "../"),
        ("s/a/", "s/b/", "../b/"),
        ("s/", "s/#x", "#x"),
        ("s/", "a/b.png", "../a/b.png"),
    ],
)
def test_relative_to_folders(here: str, target: str, written: str) -> None:
    assert urls.relative(here, target, "folders") == written


PART = st.text(
    st.characters(exclude_characters="/#?\\", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6
).filter(lambda part: part not in (".", ".."))
ADDRESS = st.lists(PART, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(here=ADDRESS, target=ADDRESS, kind=st.sampled_from(["pages", "folders"]))
def test_every_relative_address_leads_where_a_browser_goes(here: str, target: str, kind: str) -> None:
    """RFC 3986 resolution, as urllib does it, from any base path."""
    base = "https://example.org/some/base/"
    reached = urljoin(urls.absolute(base, here), urls.relative(here, target, kind))
    reached = unquote(reached.removesuffix("index.html") if kind == "pages" else reached)
    assert reached == base + target


@given(here=ADDRESS, target=ADDRESS)
def test_every_relative_address_leads_there_on_a_disk_too(here: str, target: str) -> None:
    folder = posixpath.dirname(urls.file_of(here))
    reached = posixpath.normpath(posixpath.join(folder, unquote(urls.relative(here, target))))
    assert reached == urls.file_of(target)


def test_absolute() -> None:
    assert urls.absolute("https://example.org/x/", "") == "https://example.org/x/"
    assert urls.absolute("https://example.org/x/", "s/ä b/#p1") == "https://example.org/x/s/%C3%A4%20b/#p1"


# --- addresses inside what was read ----------------------------------------------------------------------------------


def test_localise_writes_the_site_s_own_addresses_and_no_others() -> None:
    html = '<a href="fascicle:content/a%20&amp;.md#p1">x</a> <a href="https://e.org/fascicle:">y</a> fascicle:no'
    asked: list[str] = []

    def write(target: str) -> str:
        asked.append(target)
        return "W"

    assert urls.localise(html, write) == '<a href="W">x</a> <a href="https://e.org/fascicle:">y</a> fascicle:no'
    assert asked == ["content/a%20&.md#p1"]


def test_localise_puts_a_prefix_before_ids_and_the_links_to_them() -> None:
    html = '<p id="p1"><a href="#p2">x</a> <a href="fascicle:/a/#p2">y</a></p>'
    assert urls.localise(html, lambda target: target, "one.") == (
        '<p id="one.p1"><a href="#one.p2">x</a> <a href="/a/#p2">y</a></p>'
    )
