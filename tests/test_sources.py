"""Files of `content/`: what is a story, a chapter, a copied file; and text files of every kind."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fascicle.model import StoryFiles
from fascicle.sources import find, read_source

NFD = "e\u0301te\u0301"
UNREAD = "; chapters stand in the story's own folder, and stories directly in `content`"


def site(root: Path, *names: str, **texts: str) -> Path:
    """A site whose `content/` holds files of these names; a name with a slash at its end is a folder."""
    for name in names:
        file = root / "content" / name
        if name.endswith("/"):
            file.mkdir(parents=True, exist_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(texts.get(name, f"{name}\n"))
    return root


def seen(story: StoryFiles) -> tuple[str, str, str | None, list[str], list[str], bool]:
    return (
        story.path,
        story.slug,
        story.meta.path if story.meta else None,
        [chapter.path for chapter in story.chapters],
        [asset.path for asset in story.assets],
        story.single,
    )


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in find(root)[2]]


def test_what_is_what(tmp_path: Path) -> None:
    site(tmp_path, "The Relay/story.yaml", "The Relay/10-b.md", "The Relay/2-a.md", "The Relay/cover.jpg",
         "The Relay/maps/north.svg", "The Relay/maps/deep/x.txt", "no-meta/01.md", "no-meta/story.json",
         "planned/story.yaml", "Post Cards.md", "about.pdf", "images/2.png", "images/10.png", "empty/")  # fmt: skip
    stories, loose, found = find(tmp_path)
    assert [seen(story) for story in stories] == [
        ("content/no-meta", "no-meta", None, ["content/no-meta/01.md"], ["content/no-meta/story.json"], False),
        ("content/planned", "planned", "content/planned/story.yaml", [], [], False),
        ("content/Post Cards.md", "post-cards", None, ["content/Post Cards.md"], [], True),
        ("content/The Relay", "the-relay", "content/The Relay/story.yaml",
         ["content/The Relay/2-a.md", "content/The Relay/10-b.md"],
         ["content/The Relay/cover.jpg", "content/The Relay/maps/deep/x.txt", "content/The Relay/maps/north.svg"], False),
    ]  # fmt: skip
    assert [asset.path for asset in loose] == ["content/about.pdf", "content/images/2.png", "content/images/10.png"]
    assert all(asset.file == tmp_path / asset.path for asset in loose)
    assert found == []
    assert stories[3].chapters[0].text == "The Relay/2-a.md\n"


def test_what_is_nobodys_work(tmp_path: Path) -> None:
    site(tmp_path, ".hidden.md", ".git/x.md", "a/.DS_Store", "a/1.md", "a/1.md~", "a/Thumbs.db", "a/Desktop.ini",
         "a/.story.yaml.swp", "Thumbs.db", "b.md~", "images/.x", "a/maps/thumbs.db")  # fmt: skip
    stories, loose, found = find(tmp_path)
    assert [seen(story) for story in stories] == [("content/a", "a", None, ["content/a/1.md"], [], False)]
    assert (loose, found) == ([], [])


def test_the_order_is_natural_and_always_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path, "s/2.md", "s/10.md", "s/1.md", "s/B.md", "s/a.md", "s/b.md", "s/é.md", "b/1.md", "A/1.md", "c.md")
    listdir = os.listdir
    monkeypatch.setattr(os, "listdir", lambda folder: sorted(listdir(folder)))
    one = find(tmp_path)
    monkeypatch.setattr(os, "listdir", lambda folder: sorted(listdir(folder), reverse=True))
    assert find(tmp_path) == one
    assert [story.path for story in one[0]] == ["content/A", "content/b", "content/c.md", "content/s"]
    names = [chapter.path.removeprefix("content/s/") for chapter in one[0][3].chapters]
    assert names == ["1.md", "2.md", "10.md", "a.md", "B.md", "b.md", "é.md"]


def test_names_are_nfc(tmp_path: Path) -> None:
    site(tmp_path, f"{NFD}/{NFD}.md", f"{NFD}/{NFD}.jpg", f"{NFD}.md")
    stories, _, found = find(tmp_path)
    assert [seen(story) for story in stories] == [
        ("content/été", "été", None, ["content/été/été.md"], ["content/été/été.jpg"], False),
        ("content/été.md", "été", None, ["content/été.md"], [], True),
    ]
    assert found == []
    assert stories[0].assets[0].file.exists()


@pytest.mark.parametrize("backwards", [False, True])
def test_one_name_in_two_unicode_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backwards: bool) -> None:
    site(tmp_path, f"s/{NFD}.md", f"s/{unicodedata.normalize('NFC', NFD)}.md")
    listdir = os.listdir
    monkeypatch.setattr(os, "listdir", lambda folder: sorted(listdir(folder), reverse=backwards))
    if len(listdir(tmp_path / "content" / "s")) == 2:  # some file systems hold one only
        assert problems(tmp_path) == [
            "content/s/été.md: S002 two files have this name, in two Unicode forms; rename one of them"
        ]
    decomposed = read_source(tmp_path / "content" / "s" / f"{NFD}.md", "content/s/été.md")[0]
    assert find(tmp_path)[0][0].chapters == (decomposed,)


def test_plain_text_is_a_story(tmp_path: Path) -> None:
    site(tmp_path, "found in a drawer.TXT", "Found In A Drawer.yaml", "letters.txt", "s/1.md", "s/notes.txt")
    stories, loose, found = find(tmp_path)
    assert [seen(story) for story in stories] == [
        ("content/found in a drawer.TXT", "found-in-a-drawer", "content/Found In A Drawer.yaml",
         ["content/found in a drawer.TXT"], [], True),
        ("content/letters.txt", "letters", None, ["content/letters.txt"], [], True),
        ("content/s", "s", None, ["content/s/1.md"], ["content/s/notes.txt"], False),
    ]  # fmt: skip
    assert (loose, found) == ([], [])


def test_plain_text_beside_its_markdown_is_not_read(tmp_path: Path) -> None:
    site(tmp_path, "letters.txt", "letters.md", "letters.yaml")
    stories, loose, _ = find(tmp_path)
    assert problems(tmp_path) == [
        "content/letters.txt: S004 this manuscript is not read: `letters.md` stands beside it; "
        "to read this again, move `letters.md` away"
    ]
    assert ([story.path for story in stories], loose) == (["content/letters.md"], [])


def test_what_looks_like_a_manuscript_and_is_copied(tmp_path: Path) -> None:
    site(tmp_path, "s/1.md", "s/old/1.md", "s/old/2.md", "s/story.yml", "t/Story.yaml", "u/part/1.MD")
    assert problems(tmp_path) == [
        "content/s/old: S007 `1.md` and 1 more are copied, not read" + UNREAD,
        "content/s/story.yml: S007 `story.yml` is copied, not read; rename it to `story.yaml`",
        "content/t/Story.yaml: S007 `Story.yaml` is copied, not read; rename it to `story.yaml`",
        "content/u/part: S007 `1.MD` is copied, not read" + UNREAD,
    ]  # fmt: skip


def test_no_content(tmp_path: Path) -> None:
    said = ["content: S006 there is no folder `content` here; make one, and put the stories in it"]
    assert problems(tmp_path) == said
    (tmp_path / "content").touch()
    assert problems(tmp_path) == said


def test_links_inside_content_are_followed(tmp_path: Path) -> None:
    site(tmp_path, "art/sea.png", "s/1.md", "s/2.md")
    (tmp_path / "content/s/art").symlink_to("../art")
    (tmp_path / "content/s/3.md").symlink_to("1.md")
    stories, _, found = find(tmp_path)
    assert found == []
    assert [asset.path for asset in stories[0].assets] == ["content/s/art/sea.png"]
    assert [chapter.text for chapter in stories[0].chapters] == ["s/1.md\n", "s/2.md\n", "s/1.md\n"]


def test_a_site_may_itself_be_linked(tmp_path: Path) -> None:
    site(tmp_path / "there", "s/1.md")
    (tmp_path / "here").mkdir()
    (tmp_path / "here/content").symlink_to(tmp_path / "there/content")
    stories, _, found = find(tmp_path / "here")
    assert ([story.path for story in stories], found) == (["content/s"], [])


def test_links_that_are_not(tmp_path: Path) -> None:
    site(tmp_path, "s/1.md", "t/1.md", "t/deep/x.png")
    (tmp_path / "secret.txt").touch()
    (tmp_path / "content-of-another").mkdir()
    links = {
        "s/out.txt": "../../secret.txt",
        "s/out": "../../content-of-another",
        "s/gone.jpg": "nowhere.jpg",
        "s/self": "self",
        "s/round": "..",
        "s/t": "../t",
        "t/s": "../s",
    }
    for name, target in links.items():
        (tmp_path / "content" / name).symlink_to(target)
    assert problems(tmp_path) == [
        "content/s/gone.jpg: S006 this link leads nowhere; remove it",
        "content/s/out: S006 this link leads out of `content`; copy the file or folder here",
        "content/s/out.txt: S006 this link leads out of `content`; copy the file or folder here",
        "content/s/round: S006 this link to a folder leads round in a circle; remove it",
        "content/s/self: S006 this link leads round in a circle; remove it",
        "content/s/t/s: S006 this link to a folder leads round in a circle; remove it",
        "content/s/t: S007 `1.md` is copied, not read" + UNREAD,
        "content/t/s/gone.jpg: S006 this link leads nowhere; remove it",
        "content/t/s/out: S006 this link leads out of `content`; copy the file or folder here",
        "content/t/s/out.txt: S006 this link leads out of `content`; copy the file or folder here",
        "content/t/s/round: S006 this link to a folder leads round in a circle; remove it",
        "content/t/s/self: S006 this link leads round in a circle; remove it",
        "content/t/s/t: S006 this link to a folder leads round in a circle; remove it",
        "content/t/s: S007 `1.md` is copied, not read" + UNREAD,
    ]  # fmt: skip


def test_many_links_do_not_multiply(tmp_path: Path) -> None:
    names = [f"d{n}" for n in range(12)]
    site(tmp_path, *(f"{name}/x.png" for name in names))
    for name in names:
        for other in names:
            if name != other:
                (tmp_path / "content" / name / f"to-{other}").symlink_to(f"../{other}")
    _, loose, found = find(tmp_path)
    assert len(loose) == 12 * 12
    assert {problem.code for problem in found} == {"S006"}


def test_folders_nest_deeper_than_python_recurses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path, "s/1.md")
    depth = sys.getrecursionlimit() + 200
    monkeypatch.chdir(tmp_path / "content" / "s")
    for _ in range(depth):
        os.mkdir("a")
        os.chdir("a")
    Path("x.png").touch()
    found = find(tmp_path)
    Path("x.png").unlink()
    for _ in range(depth):  # shutil.rmtree recurses
        os.chdir("..")
        os.rmdir("a")
    assert found[0][0].assets[0].path == "content/s/" + "a/" * depth + "x.png"
    assert found[2] == []


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path, "s/1.md", "s/locked/x.png")
    listdir = os.listdir

    def refuse(folder: Path) -> list[str]:
        if folder.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", refuse)
    assert problems(tmp_path) == ["content/s/locked: S006 this cannot be read: Permission denied"]


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    site(tmp_path, "s/story.yaml", "s/1.md", "t.md")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert problems(tmp_path) == [
        f"content/{name}: S006 this cannot be read: Permission denied" for name in ("s/story.yaml", "s/1.md", "t.md")
    ]


def test_neither_file_nor_folder(tmp_path: Path) -> None:
    site(tmp_path, "s/1.md")
    os.mkfifo(tmp_path / "content/s/2.md")
    assert problems(tmp_path) == ["content/s/2.md: S006 this is neither a file nor a folder; move it out of `content`"]


def test_names_that_make_no_address(tmp_path: Path) -> None:
    site(tmp_path, "s/1.md", "s/a\nb.png")
    Path(os.fsdecode(os.fsencode(tmp_path / "content/s") + b"/caf\xe9.md")).touch()
    assert problems(tmp_path) == [
        "content/s/a\ufffdb.png: S006 this name holds a character that no address can have; rename it",
        "content/s/caf\ufffd.md: S006 this name holds a character that no address can have; rename it",
    ]


# --- text files ------------------------------------------------------------------------------------------------------


def text_of(file: Path, data: bytes, name: str = "f.md") -> tuple[str | None, list[str]]:
    file.write_bytes(data)
    source, found = read_source(file, name)
    return source.text if source else None, [str(problem) for problem in found]


def test_one_text_in_many_forms(tmp_path: Path) -> None:
    text = "Été\n\n\tOne.  \nTwo.\n"
    forms = [
        text.encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", text).encode(),
    ]
    digests = set()
    for data in forms:
        (tmp_path / "f").write_bytes(data)
        source, found = read_source(tmp_path / "f", "f.md")
        assert source is not None
        assert (source.path, source.text, found) == ("f.md", text, [])
        digests.add(source.digest)
    assert len(digests) == len(forms)


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ("one\ntwo “three”\n".encode("cp1252"), "2: it looks like Windows-1252 (this character is “): save it as UTF-8"),
        (b"one\r\ntwo\rcaf\xe9 noir\n", "3: it looks like Windows-1252 (this character is é): save it as UTF-8"),
        ("été\nété \n".encode() + b"\xc3", "3: the rest of it is UTF-8: type the damaged character on this line again"),
        ("one\ntwo\n".encode("utf-16"), "1: it looks like UTF-16: save it as UTF-8"),
        ("one\ntwo\n".encode("utf-16-be"), "1: it looks like UTF-16: save it as UTF-8"),
        ("Всё счастливые\n".encode("cp1251"), "1: it is in an older encoding (Windows-1251 or Shift JIS, perhaps): save it as UTF-8"),
    ],
)  # fmt: skip
def test_other_encodings(tmp_path: Path, data: bytes, hint: str) -> None:
    line, hint = hint.split(": ", 1)
    assert text_of(tmp_path / "f", data) == (None, [f"f.md:{line}: S001 this file is not UTF-8 text; {hint}"])


RECOGNISED = "f.txt: S008 this file is not UTF-8 text, and was read as {}; save it as UTF-8 where that is right"
WESTERN = "“OÙ EST LE CAFÉ” “Où est Zoë?” — “À l’école, là-bas”; he’d don´t it for 5 £…\n"


@pytest.mark.parametrize(
    ("data", "text", "read_as"),
    [
        (WESTERN.encode("cp1252"), WESTERN, "Windows-1252"),
        (b"one\r\ntwo\rcaf\xe9 noir\n", "one\ntwo\ncafé noir\n", "Windows-1252"),
        (WESTERN.encode("utf-16"), WESTERN, "UTF-16"),
        (b"\xfe\xff" + WESTERN.encode("utf-16-be"), WESTERN, "UTF-16"),
        (WESTERN.encode("utf-16-le"), WESTERN, "UTF-16"),
        (WESTERN.encode("utf-16-be"), WESTERN, "UTF-16"),
        (WESTERN.encode("utf-32"), WESTERN, "UTF-32"),
    ],
)
def test_plain_text_in_an_older_encoding(tmp_path: Path, data: bytes, text: str, read_as: str) -> None:
    assert text_of(tmp_path / "f", data, "f.txt") == (text, [RECOGNISED.format(read_as)])
    assert text_of(tmp_path / "f", data)[0] is None


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Wszyscy bali się o żonę młynarza, który poszedł łowić ryby.\n", "iso8859-2"),
        ("He said that he’d wait at the café, and didn’t.\n", "mac-roman"),
        ("Il était à l'école, et très gêné: déjà l'été!\n", "cp850"),
        ("Утром шёл дождь, и почты не было.\n", "koi8-r"),
        ("朝から雨が降っていて、郵便は来なかった。\n", "shift-jis"),
    ],
)
def test_plain_text_in_an_encoding_that_nobody_can_be_certain_of(tmp_path: Path, text: str, encoding: str) -> None:
    found = text_of(tmp_path / "f", text.encode(encoding), "f.txt")
    hint = "it is in an older encoding (Windows-1251 or Shift JIS, perhaps): save it as UTF-8"
    assert found == (None, [f"f.txt:1: S001 this file is not UTF-8 text; {hint}"])


def test_damaged_plain_text(tmp_path: Path) -> None:
    text, found = text_of(tmp_path / "f", "été\nété \n".encode() + b"\xc3", "f.txt")
    hint = "the rest of it is UTF-8: type the damaged character on this line again"
    assert (text, found) == (None, [f"f.txt:3: S001 this file is not UTF-8 text; {hint}"])


def test_the_marks_of_old_printers_in_plain_text_are_spaces(tmp_path: Path) -> None:
    text = "The End\n\fChapter 2\nof it\vall\n\f\n"
    assert text_of(tmp_path / "f", text.encode(), "f.txt") == ("The End\n Chapter 2\nof it all\n \n", [])
    assert len(text_of(tmp_path / "f", text.encode())[1]) == 3


def test_what_is_not_text_is_left_out(tmp_path: Path) -> None:
    text, found = text_of(
        tmp_path / "f", "a\x07b\n\tc\n\x00\x1b[d\x00\n\ufdd0\U0001ffffe\n\x93f\x94\u2028\x7f".encode()
    )
    assert text == "ab\n\tc\n[d\ne\nf\u2028"
    assert found == [
        "f.md:1: S003 a control character (U+0007) was left out",
        "f.md:3: S003 3 control characters (U+0000, U+001B) were left out",
        "f.md:4: S003 2 control characters (U+FDD0, U+1FFFF) were left out",
        "f.md:5: S003 3 control characters (U+0093, U+0094, U+007F) were left out; it was perhaps “ ” once: type it again",
    ]  # fmt: skip


def test_each_character_that_is_not_text_is_left_out(tmp_path: Path) -> None:
    for plane in range(17):
        for low in (0xFFFE, 0xFFFF):
            assert text_of(tmp_path / "f", f"a{chr(plane * 0x10000 + low)}b".encode())[0] == "ab"
    for c in [*range(0x20), *range(0x7F, 0xA0), *range(0xFDD0, 0xFDF0)]:
        text = text_of(tmp_path / "f", f"a long enough text {chr(c)}".encode())[0]
        assert text == "a long enough text " + {9: "\t", 10: "\n", 13: "\n"}.get(c, "")
    kept = "\u00a0\u2028\ufdcf\ufdf0\ufffd\U0001fffd\U0001f494\U00020000"
    assert text_of(tmp_path / "f", kept.encode()) == (kept, [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary() | st.text(st.characters(exclude_categories=["Cs"])).map(str.encode))
@example(data=b"\x00")
@example(data=b"\xff")
def test_any_bytes_are_text_or_a_problem(tmp_path: Path, data: bytes) -> None:
    for name in ("f.md", "f.txt"):
        _is_text_or_a_problem(tmp_path / "f", data, name)


def _is_text_or_a_problem(file: Path, data: bytes, name: str) -> None:
    text, found = text_of(file, data, name)
    if text is None:
        assert found
    else:
        assert unicodedata.is_normalized("NFC", text)
        assert "\r" not in text
        assert text_of(file, text.encode(), name) == (text, [])
