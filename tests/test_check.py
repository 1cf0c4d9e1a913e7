"""What is looked at before anything is written: links, images, terms, old addresses, two sources for one address."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from fascicle import check
from fascicle.model import OutputFile
from tests.sites import CONFIG, dead_links, made, site

META = {"content/salt/story.yaml": "title: Salt\n"}


def told(folder: Path, files: Mapping[str, str], strict: bool = False) -> list[str]:
    """The problems of a site with the story Salt, as a user sees them."""
    return [str(problem) for problem in made(site(folder, {**META, **files}), strict=strict).problems]


# --- links, images, terms --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](02-lamp.md) [b](.) [c](../salt) [d](/salt/lamp/) [e](/) [f](map.png) [g](https://e.org/) [h](02-lamp.md#p2f9a9d1)", "L002"),
        ("[a](02-lmap.md)", "L001 there is no page or file content/salt/02-lmap.md; did you mean `02-lamp.md`?"),
        ("[a](../slat/02-lamp.md)", "L001 there is no page or file content/slat/02-lamp.md; did you mean `content/salt/02-lamp.md`?"),
        ("[a](/salt/lmap/)", "L001 there is no page or file /salt/lmap/; did you mean `lamp`?"),
        ("[a](/nowhere/at/all)", "L001 there is no page or file /nowhere/at/all; a page that is a draft or scheduled is not there yet"),
        ("[a](02-lamp.md#nope)", "L002 content/salt/02-lamp.md has no place called `#nope`; copy the link from the page"),
        ("[a](#nope)", "L002 content/salt/01-boat.md has no place called `#nope`"),
        ("[a](/salt/#nope)", "L002 /salt/ has no place called `#nope`"),
        ("[a](/salt/all/#lamp)", ""),
        ("[a](/salt/all/#nope)", "L002 /salt/all/ has no place called `#nope`"),
        ("[a](/#text) [b](/salt/#chapters) [c](map.png#north)", ""),
        ("![A map](mapp.png)", "L003 there is no image content/salt/mapp.png; did you mean `map.png`?"),
        ("![A map](02-lamp.jpg)", "L003 there is no image content/salt/02-lamp.jpg; put it beside the story"),
        ("![](map.png)", "L004 the image map.png has no alt text; describe it between the brackets"),
        ("![A map](https://e.org/map.png)", "L006 the image https://e.org/map.png is on another site"),
        ("[a](javascript:x)", "L006 "),
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_a_warning_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    files = {
        "content/salt/01-boat.md": f"Once.\n\nAnd\n{text}",
        "content/salt/02-lamp.md": "Lamp.",
        "content/salt/map.png": "",
    }
    found = told(tmp_path, files)
    if not expected:
        assert found == []
        return
    assert len(found) == 1
    assert found[0].startswith("content/salt/01-boat.md:4: ")
    assert expected in found[0]


def test_links_in_notes_summaries_and_metadata_are_looked_at_too(tmp_path: Path) -> None:
    files = {
        "content/salt/story.yaml": "title: Salt\nsummary: '[a](one.md)'\nnotes: |\n  Once.\n\n  [a](two.md)\nendnotes: '[a](three.md)'\n",
        "content/salt/01.md": "---\nsummary: '[a](four.md)'\nnotes: '[a](five.md)'\nendnotes: '[a](six.md)'\n---\nOnce.",
    }
    assert [line.partition(" there")[0] for line in told(tmp_path, files)] == [
        "content/salt/01.md:2: L001",
        "content/salt/01.md:3: L001",
        "content/salt/01.md:4: L001",
        "content/salt/story.yaml:2: L001",
        "content/salt/story.yaml:6: L001",
        "content/salt/story.yaml:7: L001",
    ]


def test_a_link_to_a_page_of_another_edition_is_told_until_it_is_there(tmp_path: Path) -> None:
    files = {"content/salt/01.md": "[a](02.md)", "content/salt/02.md": "---\ndraft: yes\n---\nLater."}
    root = site(tmp_path, {**META, **files})
    assert [problem.code for problem in made(root).problems] == ["L001"]
    assert made(root, drafts=True).problems == ()


def test_a_broken_link_is_written_where_it_would_lead(tmp_path: Path) -> None:
    """So that a file put there later, or a page that is still a draft, mends it."""
    outcome = made(site(tmp_path, {**META, "content/salt/01.md": "[a](gone.png) [b](/gone/)"}))
    page = next(file.data.decode() for file in outcome.files if file.path == "salt/1/index.html")
    assert 'href="../gone.png"' in page
    assert 'href="../../gone/index.html"' in page


def test_a_missing_cover_is_a_warning_and_leaves_no_dead_link(tmp_path: Path) -> None:
    files = {
        "content/salt/story.yaml": "title: Salt\ncover: Cover.png\n",
        "content/salt/01.md": "x",
        "content/salt/cover.png": "",
    }
    outcome = made(site(tmp_path, files))
    assert [str(problem) for problem in outcome.problems] == [
        "content/salt/story.yaml:2: L003 there is no cover Cover.png; did you mean `cover.png`?"
    ]
    assert not list(dead_links({file.path: file.data for file in outcome.files}, "/stories/"))


def tags(*stories: str) -> dict[str, str]:
    return {f"content/s{n}.md": f"---\ntitle: S{n}\ntags: {terms}\n---\nx" for n, terms in enumerate(stories)}


@pytest.mark.parametrize(
    ("stories", "meant"),
    [
        (("slow burn", "slow burn", "slow brun"), "slow burn"),
        (("slow burn", "slow burn", "slow bun"), "slow burn"),
        (("slow burn", "slow burn", "slow burns"), "slow burn"),
        (("slow burn", "slow burn", "slow-burn"), "slow burn"),
        (("letters", "letters", "lettres"), "letters"),
        (("letters", "letters", "lettres\nlanguage: fr"), ""),
        (("slow burn", "slow burn", "slower burn"), ""),
        (("slow burn", "slow bun"), ""),
        (("1890s", "1890s", "1880s"), ""),
        (("sea", "sea", "tea"), ""),
    ],
)  # fmt: skip
def test_a_term_one_letter_from_a_common_one_is_a_warning(tmp_path: Path, stories: tuple[str, ...], meant: str) -> None:
    found = told(tmp_path, {"content/salt/01.md": "x", **tags(*stories)})
    last = f"content/s{len(stories) - 1}.md:3: L005 only this story has `{stories[-1]}` among its tags; did you mean `{meant}`?"
    assert found == ([last] if meant else [])


def test_a_term_is_told_with_its_own_line(tmp_path: Path) -> None:
    files = tags("slow burn", "slow burn", "\n  - sea\n  - slow bun")
    assert told(tmp_path, {"content/salt/01.md": "x", **files})[0].startswith("content/s2.md:5: L005")


def test_warnings_are_errors_when_strict(tmp_path: Path) -> None:
    root = site(tmp_path, {**META, "content/salt/01.md": "[a](gone.md)"})
    assert (made(root).failed, made(root, strict=True).failed) == (False, True)


def test_thousands_of_broken_links_are_found_in_a_moment(tmp_path: Path) -> None:
    """Guessing what each was meant to be, page by page, would take a minute here."""
    chapters = {f"content/salt/{n:04}-part-{n}.md": f"[a](part-{n}.html) [b](/elsewhere/{n}/)" for n in range(1000)}
    root = site(tmp_path, {**META, **chapters})
    start = time.process_time()
    problems = made(root).problems
    assert time.process_time() - start < 5
    assert len(problems) == 2000
    assert problems[1].hint == "did you mean `0000-part-0.md`?"


# --- kinds and old addresses -----------------------------------------------------------------------------------------


def test_a_kind_that_is_like_none_there_is(tmp_path: Path) -> None:
    config = f"{CONFIG}kinds: {{cable: {{like: txets}}, wire: {{like: cable}}, slip: {{like: note}}}}\n"
    assert told(tmp_path, {"site.yaml": config, "content/salt/01.md": "x"}) == [
        "site.yaml:3: C004 the kind `cable` is like `txets`, which is no kind of message; did you mean `texts`?"
    ]


def test_an_alias_that_leads_out_of_the_site_is_an_error(tmp_path: Path) -> None:
    found = told(tmp_path, {"content/salt/01.md": "---\ntitle: x\naliases: [/../up, '?p=1', fine]\n---\nx"})
    assert [line.partition(";")[0] for line in found] == [
        "content/salt/01.md:3: M007 `aliases` cannot lead from `../up/`",
        "content/salt/01.md:3: M007 `aliases` cannot lead from `salt/?p=1/`",
    ]


# --- two sources for one address -------------------------------------------------------------------------------------

ONE = "content/salt/01-boat.md"
LAMP = {"content/lamp/story.yaml": "title: Lamp\n", "content/lamp/01-boat.md": "x"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"content/salt/02-boat.md": "x"}, "content/salt/01-boat.md: S002 content/salt/01-boat.md and content/salt/02-boat.md both make salt/boat/index.html"),
        ({"content/salt/02-Boat.md": "x"}, "content/salt/01-boat.md and content/salt/02-Boat.md both make salt/boat/index.html"),
        ({"content/salt/02.md": "---\nslug: BOAT\n---\nx"}, "content/salt/01-boat.md and content/salt/02.md both make files that cannot both be: salt/BOAT/index.html and salt/boat/index.html"),
        ({"content/salt/02-cafe\u0301.md": "x", "content/salt/03-caf\u00e9.md": "x"}, "both make salt/café/index.html"),
        ({"content/salt/02.md": "---\nslug: stra\u00dfe\n---\nx", "content/salt/03-strasse.md": "x"}, "salt/strasse/index.html and salt/straße/index.html"),
        ({"content/salt/all.md": "x"}, "content/salt/all.md: S002 content/salt/all.md and content/salt/story.yaml both make salt/all/index.html"),
        ({"content/salt/02.md": "---\ntitle: All\nslug: all\n---\nx"}, "content/salt/02.md and content/salt/story.yaml both make salt/all/index.html"),
        ({"content/salt/02.md": "---\naliases: boat\n---\nx"}, "content/salt/01-boat.md and content/salt/02.md both make salt/boat/index.html"),
        ({"content/salt/02.md": "---\naliases: [was, /salt/was/]\n---\nx"}, "content/salt/02.md: S002 content/salt/02.md makes, twice over, salt/was/index.html"),
        ({"content/salt.md": "---\ntitle: Salt\n---\n# Lamp\n\nx"}, "content/salt.md and content/salt/story.yaml both make salt/index.html"),
        ({"content/Salt.md": "---\ntitle: Salt\nslug: Salt\n---\nx"}, "Salt/index.html and salt/index.html"),
        ({**LAMP, "content/lamp/story.yaml": "title: Lamp\nslug: salt\n"}, "content/lamp/01-boat.md and content/salt/01-boat.md both make salt/boat/index.html"),
        ({"content/salt/index.html": "mine"}, "content/salt/index.html and content/salt/story.yaml both make salt/index.html"),
        ({"content/salt/boat": "a file"}, "content/salt/01-boat.md: S002 content/salt/01-boat.md and content/salt/boat both make files that cannot both be: salt/boat and salt/boat/index.html"),
        ({"content/salt/Boat/index.html": "a file"}, "salt/Boat/index.html and salt/boat/index.html"),
        ({"content/index.html": "mine"}, "content/index.html: S002 content/index.html and the site itself both make index.html"),
        ({"content/feed.xml": "mine"}, "content/feed.xml and the site itself both make feed.xml"),
        ({"content/404.html": "mine"}, "content/404.html and the site itself both make 404.html"),
        ({"content/tags.md": "---\ntitle: Tags\ntags: x\n---\nx"}, "content/tags.md: S002 content/tags.md and the site itself both make tags/index.html"),
        ({"content/authors/story.yaml": "title: A\nauthors: Ann\n", "content/authors/ann.md": "x"}, "content/authors/ann.md and the site itself both make authors/ann/index.html"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("other", [False, True], ids=["alone", "beside another error"])
def test_two_sources_for_one_address_are_an_error_that_names_both(
    tmp_path: Path, files: Mapping[str, str], expected: str, other: bool
) -> None:
    """Also where another mistake stops the build before a page is made."""
    wrong = {"content/wrong.md": "---\ntitel: x\ntitle: Wrong\n---\nx"} if other else {}
    found = told(tmp_path, {ONE: "x", **files, **wrong})
    clashes = [line for line in found if " S002 " in line]
    assert any(expected in line for line in clashes), clashes
    assert all(line.startswith("content/") for line in clashes)
    assert all(line.endswith("; give one of them another name or `slug`") for line in clashes)


def test_nearly_the_same_address_is_no_clash(tmp_path: Path) -> None:
    files = {
        ONE: "x",
        "content/salt/02-boats.md": "x",
        "content/salt-2/boat.md": "---\ntitle: x\n---\n",
        "content/salt/boat.png": "",
        "content/salt/Map.png": "",
        "content/salt/maps.png": "",
    }
    assert [line for line in told(tmp_path, files) if "S002" in line] == []


def test_folders_may_meet_where_files_do_not() -> None:
    files = [OutputFile(path, b"", source=path) for path in ("a/B/x", "A/b/y", "a/b/z/1", "q", "q2/r")]
    assert check.outputs(files) == []


def test_a_folder_in_the_place_of_a_file_whichever_comes_first() -> None:
    files = [OutputFile(path, b"", source=f"content/{path}") for path in ("A/b/c", "a/B")]
    (problem,) = check.outputs(files)
    assert problem.message == "content/A/b/c and content/a/B both make files that cannot both be: A/b/c and a/B"


def test_a_file_in_the_place_of_a_folder_s_folder() -> None:
    files = [OutputFile(path, b"", source=f"content/{path}") for path in ("a/b/c/d", "A/B")]
    (problem,) = check.outputs(files)
    assert problem.message == "content/A/B and content/a/b/c/d both make files that cannot both be: A/B and a/b/c/d"
