"""Names as addresses, and in order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fascicle.slugs import LONGEST, chapter_name, chapter_slug, is_slug, natural_key, slugify, term_key, title_from_name


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The Long Relay", "the-long-relay"),
        ("  -- What?! --  ", "what"),
        ("Bob's Tale", "bobs-tale"),
        ("Bob’s Tale", "bobs-tale"),
        ("rock 'n' roll", "rock-n-roll"),
        ("Été à Nîmes", "été-à-nîmes"),
        ("E\u0301te\u0301", "été"),
        ("Война и мир", "война-и-мир"),
        ("千夜一夜", "千夜一夜"),
        ("कहानी", "कहानी"),
        ("ＦＵＬＬ　ｗｉｄｔｈ", "full-width"),
        ("a/b\\c:d", "a-b-c-d"),
        ("x²", "x2"),
        ("soft\u00adhyphen", "softhyphen"),
        ("❤\ufe0f of stone", "of-stone"),
        ("💔", "u1f494"),
        ("!!!", "u21-u21-u21"),
        ("..", "u2e-u2e"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_long_texts_are_cut_and_stay_apart() -> None:
    one, other = slugify("so much regret " * 20 + "a"), slugify("so much regret " * 20 + "b")
    assert one != other
    assert one.startswith("so-much-regret-so")
    assert max(len(one.encode()), len(other.encode()), len(slugify("ж" * 300).encode())) <= LONGEST


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("\ufdfa" * 50)
@example("\u0345\u1f80")
@example("İstanbul")
def test_a_slug_is_one(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug
    assert unicodedata.is_normalized("NFC", slug)
    assert is_slug(slug) or not text.strip()


@pytest.mark.parametrize("text", ["ferry", "The-Ferry", "2", "a--b", "été", "千夜", "कहानी"])
def test_what_can_be_a_slug(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "-", "--", "-a", "a-", "a b", "a/b", "..", "a.b", "a_b", "e\u0301"[1:], "❤", "a'b", "x" * 121, "a\n"]
)
def test_what_cannot(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("01-departure.md", "departure"),
        ("02_first light.md", "first-light"),
        ("3. The Ferry.md", "the-ferry"),
        ("04 – Low Tide.md", "low-tide"),
        ("1.2-interlude.md", "interlude"),
        ("Chapter 3 - The Ferry.md", "chapter-3-the-ferry"),
        ("departure.md", "departure"),
        ("03.md", "3"),
        ("000.md", "0"),
        ("1.10.md", "1-10"),
        ("01-1984.md", "01-1984"),
        ("10th-floor.md", "10th-floor"),
        ("01-.md", "01"),
        ("e\u0301te\u0301.md", "été"),
        ("5.MD", "5"),
    ],
)
def test_chapter_slugs(name: str, slug: str) -> None:
    assert chapter_slug(name) == slug


def test_titles_of_the_untitled() -> None:
    assert title_from_name("the-long_relay") == "The long relay"
    assert title_from_name("A Title - With a Dash") == "A Title - With a Dash"
    assert title_from_name("1984") == "1984"
    assert title_from_name("_") == "_"
    assert title_from_name(chapter_name("02_first-light.md")) == "First light"


def test_natural_order() -> None:
    names = ["10.md", "9.md", "02 b.md", "2.md", "a.md", "B.md", "b.md", "02-x.md", "é.md", "Part 10", "part 9", "1.md"]
    expected = [
        "1.md",
        "2.md",
        "02 b.md",
        "02-x.md",
        "9.md",
        "10.md",
        "a.md",
        "B.md",
        "b.md",
        "part 9",
        "Part 10",
        "é.md",
    ]
    assert sorted(names, key=natural_key) == expected
    names.reverse()
    assert sorted(names, key=natural_key) == expected
    assert natural_key("e\u0301") == natural_key("é")


@given(st.text(), st.text())
def test_natural_order_is_one_order_for_all_names(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (natural_key(one) == natural_key(other)) == same


def test_terms_that_are_one() -> None:
    assert term_key("Slow  Burn ") == term_key("slow burn")
    assert term_key("Ame\u0301lie") == term_key("AMÉLIE")
    assert term_key("Straße") == term_key("STRASSE")
    assert term_key("sea") != term_key("seas")
