"""The library: stories in order, groups, counts, dates, covers, and where links lead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from fascicle import library
from fascicle.excerpts import shorten
from fascicle.languages import language
from fascicle.library import Group, Library, Story
from tests.sites import CONFIG, made, site

Files = Mapping[str, str]


def story(slug: str, meta: str = "", *chapters: str) -> dict[str, str]:
    """The files of a story in a folder."""
    texts = chapters or ("Words.",)
    return {
        f"content/{slug}/story.yaml": f"title: {slug.capitalize()}\n{meta}",
        **{f"content/{slug}/{number:02}.md": text for number, text in enumerate(texts, start=1)},
    }


def whole(folder: Path, files: Files, **options: bool) -> Library:
    outcome = made(site(folder, files), **options)
    assert outcome.library is not None, "\n".join(map(str, outcome.problems))
    return outcome.library


def one(folder: Path, files: Files, **options: bool) -> Story:
    (told,) = whole(folder, files, **options).stories
    return told


def named(groups: tuple[Group, ...]) -> dict[str, list[str]]:
    return {group.name: [told.slug for told in group.stories] for group in groups}


# --- order -----------------------------------------------------------------------------------------------------------


def test_the_latest_story_comes_first_and_those_without_a_date_last(tmp_path: Path) -> None:
    files = (
        story("beta")
        | story("alpha")
        | story("old", "published: 2020-01-01\n")
        | story("renewed", "published: 2019-01-01\nupdated: 2025-01-01\n")
        | story("serial", "published: 2018-01-01\n", "---\ndate: 2026-02-01\n---\nWords.")
    )
    found = whole(tmp_path, files)
    assert [told.slug for told in found.listed] == ["serial", "renewed", "old", "alpha", "beta"]


def test_a_series_is_in_order_of_number_then_of_publication(tmp_path: Path) -> None:
    """Numbers are numbers: 2 before 10, 2.5 between, a prequel below nought; what has none comes after, oldest first."""
    numbers = {"ten": "10", "two": "2", "half": "2.5", "before": "-1", "nought": "0", "tenth": "2.10"}
    files: dict[str, str] = {}
    for slug, number in numbers.items():
        files |= story(slug, f"series: {{name: Yard, number: {number}}}\n")
    files |= story("late", "series: Yard\npublished: 2026-01-01\n") | story(
        "early", "series: yard\npublished: 2025-01-01\n"
    )
    (group,) = whole(tmp_path, files).series
    assert [told.slug for told in group.stories] == [
        "before", "nought", "two", "tenth", "half", "ten", "early", "late",
    ]  # fmt: skip


def test_a_story_s_dates_come_from_its_chapters_where_it_has_none(tmp_path: Path) -> None:
    dated = [f"---\ndate: 2026-0{month}-01\n---\nWords." for month in (3, 1, 2)]
    told = one(tmp_path, story("serial", "", *dated))
    assert (str(told.published)[:10], str(told.updated)[:10]) == ("2026-01-01", "2026-03-01")


# --- groups ----------------------------------------------------------------------------------------------------------


def test_names_that_differ_in_case_form_or_spaces_are_one_as_first_written(tmp_path: Path) -> None:
    """First: in the order of the library, latest first."""
    files = (
        story("a", "authors: Zo\u00eb  Lind\ntags: [Slow Burn, SLOW BURN]\npublished: 2026-01-03\n")
        | story("b", "authors: zoe\u0308 lind\ntags: slow burn\npublished: 2026-01-02\n")
        | story("c", "authors: Zoë Lind\npublished: 2026-01-01\n")
    )
    found = whole(tmp_path, files)
    assert named(found.authors) == {"Zoë  Lind": ["a", "b", "c"]}
    (tags,) = found.taxonomies
    assert named(tags.groups) == {"Slow Burn": ["a", "b"]}


def test_names_of_one_slug_have_an_address_each(tmp_path: Path) -> None:
    """Which it is depends on the name alone, but for the first of them, which has the plain one."""
    few = whole(tmp_path / "few", story("a", "authors: [A. B., A B]\ntags: [C++, C]\n"))
    many = whole(tmp_path / "many", story("a", "authors: [A. B., A B]\ntags: [C++, 'C#', C, '!!!', '¡¡¡', 💔]\n"))
    addresses = {group.name: group.address for group in (*many.authors, *many.taxonomies[0].groups)}
    assert addresses["A B"] == "authors/a-b/"
    assert addresses["C"] == "tags/c/"
    assert len(set(addresses.values())) == len(addresses) == 8
    before = {group.name: group.address for group in (*few.authors, *few.taxonomies[0].groups)}
    assert {name: addresses[name] for name in before} == before


def test_groups_are_in_alphabetical_order(tmp_path: Path) -> None:
    (tags,) = whole(tmp_path, story("a", "tags: [b10, b9, A, ä, a2]\n")).taxonomies
    assert [group.name for group in tags.groups] == ["A", "a2", "b9", "b10", "ä"]


def test_a_taxonomy_without_terms_and_what_is_unlisted_are_in_no_list(tmp_path: Path) -> None:
    files = story("a", "authors: Ann\n") | story("b", "authors: Bo\ntags: x\nseries: Y\nunlisted: yes\n")
    found = whole(tmp_path, files)
    assert named(found.authors) == {"Ann": ["a"]}
    assert (found.series, found.taxonomies) == ((), ())
    assert [told.slug for told in found.stories] == ["a", "b"]
    assert [told.slug for told in found.listed] == ["a"]


def test_what_site_yaml_says_of_an_author_is_read_as_markdown(tmp_path: Path) -> None:
    config = f"{CONFIG}authors:\n  ann lee: {{about: 'Writes *slowly*. [Latest](content/a)', url: 'https://e.org'}}\n  Bo: {{}}\n"
    found = whole(tmp_path, {"site.yaml": config, **story("a", "authors: [Ann Lee, Cy]\n")})
    ann, cy = found.authors
    assert ann.about
    assert (ann.about.url, cy.about, cy.text.blocks) == ("https://e.org", None, ())
    (page,) = [file.data.decode() for file in made(tmp_path).files if file.path == "authors/ann-lee/index.html"]
    assert '<p>Writes <em>slowly</em>. <a href="../../a/index.html">Latest</a></p>' in page
    assert '<a href="https://e.org">' in page


def test_mistakes_in_what_site_yaml_says_of_an_author_are_told(tmp_path: Path) -> None:
    config = CONFIG + "authors:\n  Ann: {about: 'See [this](nowhere.md) and ![](nothing.png).'}\n"
    problems = made(site(tmp_path, {"site.yaml": config, **story("a", "authors: Ann\n")})).problems
    assert [(p.code, str(p.span)) for p in problems] == [
        ("L001", "site.yaml"),
        ("L003", "site.yaml"),
        ("L004", "site.yaml"),
    ]


# --- counts ----------------------------------------------------------------------------------------------------------


def test_words_and_minutes_are_sums_of_the_chapters(tmp_path: Path) -> None:
    told = one(tmp_path, story("a", "", "word " * 456, "word " * 228, "Well-kept, isn't it?"))
    assert [chapter.text.words for chapter in told.chapters] == [456, 228, 3]
    assert [chapter.minutes for chapter in told.chapters] == [2, 1, 1]
    assert (told.words, told.minutes) == (687, 3)


def test_japanese_is_counted_in_characters(tmp_path: Path) -> None:
    told = one(tmp_path, story("a", "language: ja\n", "東京は夜の七時。\n\nはい。"))
    assert told.words == 7 + 2


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (228, 1), (400, 2), (2280, 10)])
def test_minutes(words: int, minutes: int) -> None:
    assert library.minutes(words, language("en")) == minutes


def test_notes_and_summaries_are_not_counted(tmp_path: Path) -> None:
    meta = "summary: Four words of it.\nnotes: Three more words.\n"
    assert one(tmp_path, story("a", meta, "---\nnotes: Not these.\n---\nTwo words.")).words == 2


# --- chapters --------------------------------------------------------------------------------------------------------


def test_a_chapter_without_a_title_is_called_by_its_number_in_the_story_s_language(tmp_path: Path) -> None:
    told = one(tmp_path, story("a", "language: fr\n", "Un.", "# Deux\n\nMots.", "---\ntitle: 'Trois'\n---\nMots."))
    assert [chapter.label for chapter in told.chapters] == ["Chapitre 1", "Deux", "Trois"]
    assert [chapter.title for chapter in told.chapters] == ["", "Deux", "Trois"]


def test_a_description_is_the_summary_or_else_the_first_words(tmp_path: Path) -> None:
    told = one(tmp_path, story("a", "", "---\nsummary: A *short* one.\n---\nWords.", "He said & left."))
    assert [chapter.description for chapter in told.chapters] == ["A short one.", "He said & left."]
    assert told.description == "Words."


@pytest.mark.parametrize("text", ["word " * 100, "あ" * 500, "x" * 500, "あ " + "い" * 500, "word, " * 100, "𝔘" * 300])
def test_a_long_description_is_cut_at_a_word_if_there_is_one(text: str) -> None:
    short = shorten(text)
    assert 150 <= len(short) <= 200
    assert short.endswith("…")
    assert text.startswith(short[:-1])
    assert not short[:-1].endswith((" ", ","))


@pytest.mark.parametrize("text", ["", "x" * 200, "Word. " * 33])
def test_a_short_description_is_left_as_it_is(text: str) -> None:
    assert shorten(text) == text


# --- covers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "address"),
    [
        (story("a", "cover: c.png\n") | {"content/a/c.png": ""}, "a/c.png"),
        (story("a", "cover: ./art/c d.png\nslug: b\n") | {"content/a/art/c d.png": ""}, "b/art/c d.png"),
        (story("a", "cover: ../c.png\n") | {"content/c.png": ""}, "c.png"),
        ({"content/a.md": "---\ntitle: A\ncover: art/c.png\n---\nx", "content/art/c.png": ""}, "art/c.png"),
        (story("a", "cover: C.png\n") | {"content/a/c.png": ""}, ""),
        (story("a", "cover: ../../site.yaml\n"), ""),
        (story("a", "cover: 'https://e.org/c.png'\n"), ""),
    ],
)
def test_a_cover_is_a_file_named_as_in_a_link(tmp_path: Path, files: Files, address: str) -> None:
    assert one(tmp_path, files).cover == address


# --- where links lead ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("content/a", "a/"),
        ("content/a/", "a/"),
        ("content/a/story.yaml", "a/"),
        ("content/a/02.md#p1", "a/2/#p1"),
        ("content/a/map.png", "a/map.png"),
        ("content/b.md", "b/"),
        ("content/loose.png", "loose.png"),
        ("/", ""),
        ("/a", "a/"),
        ("/a/all/", "a/all/"),
        ("/a/2/", "a/2/"),
        ("/a/old/", "a/2/"),
        ("/a/old", "a/2/"),
        ("/2019/x.html", "a/2/"),
        ("/a/map.png", "a/map.png"),
        ("/authors/", "authors/"),
        ("/authors/ann", "authors/ann/"),
        ("/tags/", "tags/"),
        ("/tags/sea/", "tags/sea/"),
        ("/feed.xml", "feed.xml"),
        ("/sitemap.xml", "sitemap.xml"),
        ("/series/", None),
        ("/fandoms/", None),
        ("/a/3/", None),
        ("content/a/3.md", None),
        ("content", None),
        ("", None),
    ],
)
def test_resolve(shelf: Library, target: str, address: str | None) -> None:
    assert shelf.resolve(target) == address


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    files = story("a", "authors: Ann\ntags: Sea\n", "One.", "---\naliases: [old, /2019/x.html]\n---\nTwo.")
    files |= {"content/b.md": "---\ntitle: B\n---\n# One\n\nx", "content/loose.png": "", "content/a/map.png": ""}
    return whole(tmp_path_factory.mktemp("shelf"), files)


def test_every_place_a_link_may_name_is_a_file_of_the_site(tmp_path: Path) -> None:
    files = story("a", "authors: Ann\ntags: Sea\nnotes: Note.\n", "---\naliases: old\n---\nOne.") | {
        "content/a/m.png": "",
        "content/empty/story.yaml": "title: Empty\n",
    }
    for config in (CONFIG, "title: No url\n", f"{CONFIG}outputs: pages\n"):
        outcome = made(site(tmp_path, {"site.yaml": config, **files}))
        assert outcome.library
        there = {file.path for file in outcome.files}
        places = {
            address if address.endswith((".png", ".xml")) else f"{address}index.html"
            for address in outcome.library.places.values()
        }
        assert places <= there


def test_ids_are_those_of_the_pages(tmp_path: Path) -> None:
    """What a link may lead to, page by page, is what is there."""
    files = story(
        "a",
        "notes: 'Note.[^1]\n\n\n  [^1]: Foot.'\n",
        "---\nnotes: Before.\n---\nOne.[^x]\n\n***\n\nTwo.\n\n[^x]: Foot.",
        "# T\n\nTwo.",
    )
    outcome = made(site(tmp_path, files))
    assert outcome.library
    for file in outcome.files:
        address = file.path.removesuffix("index.html")
        for id_ in outcome.library.ids.get(address, ()):
            assert f' id="{id_}"' in file.data.decode(), (file.path, id_)
