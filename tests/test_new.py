"""Beginnings: a new site, story and chapter; what is refused; and that what is made builds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fascicle import new
from fascicle.pipeline import Outcome
from fascicle.problems import SiteError
from tests.command import files, run
from tests.sites import made, site

META = {"content/salt/story.yaml": "title: Salt\n"}


def refused(make: object, *arguments: object) -> str:
    assert callable(make)
    with pytest.raises(SiteError) as error:
        make(*arguments)
    (problem,) = error.value.problems
    return str(problem)


def sound(root: Path, drafts: bool = False) -> Outcome:
    """What was made, built with `--strict` and without a warning."""
    outcome = made(root, drafts=drafts, future=True, strict=True)
    assert outcome.problems == ()
    return outcome


# --- a site ----------------------------------------------------------------------------------------------------------


def test_a_new_site_builds_without_a_warning(tmp_path: Path) -> None:
    paths = new.site(tmp_path / "my-stories")
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "my-stories/site.yaml",
        "my-stories/.gitignore",
        "my-stories/content/my-first-story/story.yaml",
        "my-stories/content/my-first-story/01-a-letter.md",
    ]
    library = sound(tmp_path / "my-stories").library
    assert library
    assert (library.config.title, library.stories[0].meta.title) == ("My stories", "My first story")
    assert library.stories[0].chapters[0].label == "A letter"


def test_a_new_site_from_the_command_line_is_there_to_be_built_at_once(tmp_path: Path) -> None:
    done = run("new", "site", "tales", at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"made {os.path.join('tales', *name.split('/'))}"
        for name in (
            "site.yaml",
            ".gitignore",
            "content/my-first-story/story.yaml",
            "content/my-first-story/01-a-letter.md",
        )
    ]
    built = run("--strict", at=tmp_path / "tales")
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "tales" / "_site" / "my-first-story" / "a-letter" / "index.html").is_file()
    assert "/_site/" in (tmp_path / "tales" / ".gitignore").read_text("utf-8")


@pytest.mark.parametrize(
    "name", ['It\'s "mine": yes', "- no", "null", "1.10", "#", "💔", "物語", "..x", "%", "\\", "{{ x }}", "Stories"]
)
def test_a_folder_of_any_name_gives_a_title(tmp_path: Path, name: str) -> None:
    new.site(tmp_path / name)
    library = sound(tmp_path / name).library
    assert library
    assert library.config.title


@pytest.mark.parametrize("inside", ["note.txt", ".git/config"])
def test_a_folder_that_holds_something_is_refused(tmp_path: Path, inside: str) -> None:
    folder = tmp_path / "mine"
    site(folder, {inside: "Mine."})
    (folder / "site.yaml").unlink()
    before = files(folder)
    assert refused(new.site, folder) == (
        f"{folder.as_posix()}: N001 this folder already holds something; name a folder that is empty or not there yet"
    )
    assert files(folder) == before


def test_an_empty_folder_and_this_one_will_do_and_a_file_will_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tales").mkdir()
    monkeypatch.chdir(tmp_path / "tales")
    new.site(Path("."))
    assert 'title: "Tales"' in (tmp_path / "tales" / "site.yaml").read_text("utf-8")
    (tmp_path / "file").write_text("Mine.", "utf-8")
    assert "N001" in refused(new.site, tmp_path / "file")


# --- a story ---------------------------------------------------------------------------------------------------------

TITLES = {
    "The Long Relay": "the-long-relay",
    'It\'s "here": no': "its-here-no",
    "# 'twas – *a* [b](c) & <d>": "twas-a-b-c-d",
    "Преступление и наказание": "преступление-и-наказание",
    "Ete\u0301 a\u0300 la mer": "eté-à-la-mer",
    "物語": "物語",
    "💔🔥": "u1f494-u1f525",
    "👩\u200d🚀": "u1f469-u200d-u1f680",
    "1.10": "1-10",
    "no": "no",
    "a\tb\nc": "a-b-c",
    "back\\slash \\n": "back-slash-n",
    "x" * 400: None,
}


@pytest.mark.parametrize(("title", "slug"), TITLES.items())
def test_a_new_story_keeps_its_title_and_builds(tmp_path: Path, title: str, slug: str | None) -> None:
    """As it was typed, but for line ends and tabs, which a title cannot hold."""
    root = site(tmp_path, {"content/.keep": ""})
    paths = [path.relative_to(root).as_posix() for path in new.story(root, title)]
    if slug:
        assert paths == [f"content/{slug}/story.yaml", f"content/{slug}/01.md"]
    library = sound(root, drafts=True).library
    assert library
    (told,) = library.stories
    config = site(tmp_path / "plain", {"site.yaml": "title: x\ntypography: as typed\n"}) / "site.yaml"
    (root / "site.yaml").write_bytes(config.read_bytes())
    plain = sound(root, drafts=True).library
    assert plain
    expected = title.replace("\t", " ").replace("\n", " ").replace("e\u0301", "é").replace("a\u0300", "à")
    assert plain.stories[0].meta.title == expected
    assert (told.meta.draft, told.meta.status, [chapter.label for chapter in told.chapters]) == (
        True,
        "in progress",
        ["Chapter 1"],
    )


def test_a_new_story_is_a_draft(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/.keep": ""})
    new.story(root, "Salt")
    outcome = sound(root)
    assert outcome.library
    assert outcome.library.stories == ()


@pytest.mark.parametrize(
    "there", ["content/salt/story.yaml", "content/salt.md", "content/Salt!/01.md", "content/salt.MD", "content/salt"]
)
def test_a_story_of_a_name_that_is_taken_is_refused(tmp_path: Path, there: str) -> None:
    root = site(tmp_path, {there: "title: Salt\n"})
    before = files(root)
    name = there.split("/")[1]
    assert (
        refused(new.story, root, "Salt!")
        == f"content/{name}: N001 there is something of this name; choose another title"
    )
    assert files(root) == before


@pytest.mark.parametrize("title", ["", "  ", "\t\n"])
def test_a_story_without_a_title_is_refused(tmp_path: Path, title: str) -> None:
    root = site(tmp_path, META)
    assert refused(new.story, root, title) == "content: M007 a story needs a title; type its name in quotes"


# --- a chapter -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "title", "name"),
    [
        ([], "", "01.md"),
        ([], "The ferry", "01-the-ferry.md"),
        (["01.md"], "", "02.md"),
        (["01-a.md", "02-b.md"], "The ferry", "03-the-ferry.md"),
        (["01-a.md", "07-b.md", "03-c.md"], "", "08.md"),
        (["09-a.md"], "Ten", "10-ten.md"),
        (["99-a.md"], "", "100.md"),
        (["9-a.md", "10-b.md"], "", "11.md"),
        (["001-a.md"], "", "002.md"),
        (["1-a.md", "2-b.md"], "", "3.md"),
        (["02-B.MD"], "", "03.md"),
        (["00-prologue.md"], "One", "01-one.md"),
        (["01-a.md", "interlude.md"], "", "02.md"),
        (["prologue.md", "the-end.md"], "After", "after.md"),
        (["prologue.md", "the-end.md"], "", "chapter-3.md"),
        (["01-a.md", "20-cover.png", "30-notes.txt", ".40-hidden.md"], "", "02.md"),
    ],
)
def test_a_new_chapter_is_numbered_after_the_last_as_they_are(
    tmp_path: Path, there: list[str], title: str, name: str
) -> None:
    root = site(tmp_path, {**META, **{f"content/salt/{file}": "Words." for file in there}})
    (path,) = new.chapter(root, "salt", title)
    assert path.name == name
    library = sound(root).library
    assert library
    chapters = library.stories[0].chapters
    assert path.name in [chapter.path.rpartition("/")[2] for chapter in chapters]
    if name[0].isdigit() and "interlude.md" not in there:
        assert chapters[-1].path.endswith(name)
        assert chapters[-1].title == title


@pytest.mark.parametrize("title", [title for title in TITLES if title.strip()])
def test_a_new_chapter_keeps_its_title_and_builds(tmp_path: Path, title: str) -> None:
    root = site(tmp_path, {**META, "site.yaml": "title: x\ntypography: as typed\n", "content/salt/01.md": "Words."})
    new.chapter(root, "salt", title)
    library = sound(root).library
    assert library
    expected = title.replace("\t", " ").replace("\n", " ").replace("e\u0301", "é").replace("a\u0300", "à")
    assert library.stories[0].chapters[1].title == expected


@pytest.mark.parametrize("typed", ["salt", "salt/", "content/salt", "content/salt/", "./content/salt"])
def test_a_story_may_be_named_by_its_folder(tmp_path: Path, typed: str) -> None:
    root = site(tmp_path, META)
    assert new.chapter(root, typed)[0] == root / "content" / "salt" / "01.md"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("slat", "content/slat: S006 there is no such folder of a story; did you mean `salt`?"),
        ("nothing-alike", "content/nothing-alike: S006 there is no such folder of a story; there are salt, yard"),
        ("cards", "content/cards: S006 there is no such folder of a story; the story cards.md is one file: add a line `# Title` to it, and the chapter below"),
        ("cards.md", "content/cards.md: S006 there is no such folder of a story; the story cards.md is one file"),
        ("..", "content/..: S006 there is no such folder of a story"),
        (".", "content: S006 there is no such folder of a story"),
        ("content/..", "content/..: S006 there is no such folder of a story"),
    ],
)  # fmt: skip
def test_a_chapter_of_no_story_is_refused(tmp_path: Path, typed: str, said: str) -> None:
    root = site(tmp_path, {**META, "content/cards.md": "x", "content/yard/01.md": "x"})
    before = files(root)
    assert refused(new.chapter, root, typed).startswith(said)
    assert files(root) == before


def test_a_disk_that_cannot_be_written_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site(tmp_path, META)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    assert refused(new.chapter, root, "salt") == (
        "content/salt/01.md: W003 this file cannot be written: No space left on device"
    )


# --- on the command line ---------------------------------------------------------------------------------------------


def test_two_words_without_quotes_are_not_taken_for_one(tmp_path: Path) -> None:
    root = site(tmp_path, META)
    done = run("new", "story", "Two", "Words", at=root)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "fascicle: error: a story has one name: put quotes round it, 'Two Words'"
    assert sorted(path.name for path in (root / "content").iterdir()) == ["salt"]


def test_a_story_then_a_chapter_from_a_folder_inside_the_site(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/.keep": ""})
    done = run("new", "story", "It's “new”", at=root / "content")
    assert (done.returncode, done.stdout.split()[1::2]) == (
        0,
        [os.path.join("its-new", name) for name in ("story.yaml", "01.md")],
    )
    done = run("new", "chapter", "its-new", "Second: try", at=root / "content" / "its-new")
    assert (done.returncode, done.stdout) == (0, "made 02-second-try.md\n")
    assert 'title: "Second: try"' in (root / "content" / "its-new" / "02-second-try.md").read_text("utf-8")
