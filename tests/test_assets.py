"""The theme's files: one stylesheet made of many, and every file under a name that holds its fingerprint."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from fascicle import assets, theme
from fascicle.problems import SiteError
from tests.sites import pages, site

STORY = {"content/salt.md": "---\ntitle: Salt\n---\nOnce."}


def folder(path: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def loaded(path: Path, files: Mapping[str, str | bytes]) -> dict[str, str]:
    """The files made, by their names without the fingerprints."""
    found = assets.load([folder(path, files)])
    return {re.sub(r"\.[0-9a-f]{10}(?=\.|$)", "", file.path): file.data.decode() for file in found.files}


def problem_of(path: Path, files: Mapping[str, str | bytes]) -> str:
    with pytest.raises(SiteError) as error:
        assets.load([folder(path, files)])
    (problem,) = error.value.problems
    return str(problem)


# --- names -----------------------------------------------------------------------------------------------------------


def test_every_file_is_named_after_what_it_holds(tmp_path: Path) -> None:
    files = {"icon.svg": "<svg/>", "fonts.v2/readme": "Read me.", "css/a.css": "a{}", "a.b.woff2": "\x00"}
    found = assets.load([folder(tmp_path, files)])
    marks = {
        name: hashlib.sha256(Path(tmp_path, name).read_bytes()).hexdigest()[:10]
        for name in files
        if name != "css/a.css"
    }
    assert found.addresses == {
        "icon.svg": f"static/icon.{marks['icon.svg']}.svg",
        "fonts.v2/readme": f"static/fonts.v2/readme.{marks['fonts.v2/readme']}",
        "a.b.woff2": f"static/a.b.{marks['a.b.woff2']}.woff2",
        "style.css": f"static/style.{hashlib.sha256(b'a{}' + bytes([10])).hexdigest()[:10]}.css",
    }
    assert {file.path for file in found.files} == set(found.addresses.values())
    assert {file.role for file in found.files} == {"asset"}


def test_a_change_gives_a_new_name_and_pages_follow(tmp_path: Path) -> None:
    before = pages(site(tmp_path, {**STORY, "static/css/mine.css": "p { margin: 0 }"}))
    after = pages(site(tmp_path, {**STORY, "static/css/mine.css": "p { margin: 1px }"}))
    (old,), (new,) = ([path for path in files if path.startswith("static/style.")] for files in (before, after))
    assert old != new
    assert f'href="{new}"'.encode() in after["index.html"]
    assert f'href="../{new}"'.encode() in after["salt/index.html"]


# --- a site's own files ----------------------------------------------------------------------------------------------


def test_a_site_s_own_file_wins_and_the_others_stay(tmp_path: Path) -> None:
    default = folder(tmp_path / "default", {"icon.svg": "theirs", "css/a.css": "a{}", "css/b.css": "b{}"})
    own = folder(tmp_path / "own", {"icon.svg": "mine", "css/b.css": "i{}", "logo.png": "mine"})
    found = assets.load([own, default])
    data = {name: next(f.data for f in found.files if f.path == path) for name, path in found.addresses.items()}
    assert data == {"icon.svg": b"mine", "logo.png": b"mine", "style.css": b"a{}\ni{}\n"}


def test_hidden_files_backups_and_clutter_are_left_out(tmp_path: Path) -> None:
    files = {
        ".DS_Store": "",
        ".git/config": "",
        "css/.a.css.swp": "",
        "css/a.css~": "",
        "Thumbs.db": "",
        "css/a.css": "a{}",
    }
    assert set(loaded(tmp_path, files)) == {"static/style.css"}


def test_sheets_are_joined_in_an_order_that_no_machine_changes(tmp_path: Path) -> None:
    files = {f"css/{name}": f"{name} {{}}" for name in ("messages/z.css", "b.css", "messages/a.css", "a.css", "B.css")}
    assert loaded(tmp_path, files)["static/style.css"] == "".join(
        f"css/{name}"[4:] + " {}\n" for name in ("B.css", "a.css", "b.css", "messages/a.css", "messages/z.css")
    )


def test_a_sheet_may_have_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    assert loaded(tmp_path, {"css/a.css": b"\xef\xbb\xbfa {\r\n}\r\n\r\n"})["static/style.css"] == "a {\n}\n"


def test_a_name_in_another_unicode_form_is_the_same(tmp_path: Path) -> None:
    assert set(assets.load([folder(tmp_path, {"caf\u0065\u0301.svg": ""})]).addresses) == {"caf\u00e9.svg", "style.css"}


# --- references ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("url(../a.png)", 'url("a.MARK.png")'),
        ("url( '../a.png' )", 'url("a.MARK.png")'),
        ('URL("../fonts/b c.woff2")', 'url("fonts/b%20c.MARK.woff2")'),
        ("url(../fonts/b%20c.woff2?v=1#x)", 'url("fonts/b%20c.MARK.woff2?v=1#x")'),
        ("url(../a.png#x) url(../a.png)", 'url("a.MARK.png#x") url("a.MARK.png")'),
        ("url(data:image/png;base64,AAAA)", "url(data:image/png;base64,AAAA)"),
        ("url(https://e.org/a.png)", "url(https://e.org/a.png)"),
        ("url(//e.org/a.png)", "url(//e.org/a.png)"),
        ("url(#clip)", "url(#clip)"),
        ("none /* url(gone.png) @import 'gone.css'; */", "none /* url(gone.png) @import 'gone.css'; */"),
        ("curl(gone.png)", "curl(gone.png)"),
    ],
)
def test_a_sheet_names_files_by_their_new_names(tmp_path: Path, css: str, expected: str) -> None:
    files = {"a.png": "", "fonts/b c.woff2": "", "css/x.css": f"p {{ x: {css} }}"}
    made = loaded(tmp_path, files)["static/style.css"]
    assert re.sub(r"\.[0-9a-f]{10}\.", ".MARK.", made) == f"p {{ x: {expected} }}\n"


def test_addresses_are_those_of_the_sheet_s_own_folder(tmp_path: Path) -> None:
    files = {"css/messages/x.css": "p { x: url(paper.png) }", "css/messages/paper.png": ""}
    assert re.search(r'url\("css/messages/paper\.[0-9a-f]{10}\.png"\)', loaded(tmp_path, files)["static/style.css"])


def test_what_a_sheet_fetches_from_elsewhere_comes_first_and_sheets_of_ours_are_there_already(tmp_path: Path) -> None:
    """CSS reads `@import` only before all rules."""
    own = "@import url('https://e.org/f.css?a;b') screen;\n@import \"a.css\";\n@IMPORT '//e.org/g.css';\nz {}"
    assert loaded(tmp_path, {"css/a.css": "a {}", "css/z.css": own})["static/style.css"] == (
        "@import url('https://e.org/f.css?a;b') screen;\n@IMPORT '//e.org/g.css';\na {}\n\n\n\nz {}\n"
    )


def test_sheets_for_some_pages_are_files_of_their_own(tmp_path: Path) -> None:
    files = {
        "css/a.css": "a {}",
        "css/pages/map.css": "@import '../a.css';\n@import url(https://e.org/f.css) screen;\np { x: url(../../a.png) }",
        "css/pages/sub/b.css": "b { x: url(../sea.png) }",
        "css/pages/sea.png": "",
        "a.png": "",
    }
    made = {name: re.sub(r"\.[0-9a-f]{10}\.", ".MARK.", css) for name, css in loaded(tmp_path, files).items()}
    assert made["static/style.css"] == "a {}\n"
    assert made["static/css/pages/map.css"] == (
        '@import url(https://e.org/f.css) screen;\n\n\np { x: url("../../a.MARK.png") }\n'
    )
    assert made["static/css/pages/sub/b.css"] == 'b { x: url("../sea.MARK.png") }\n'
    assert "css/pages/map.css" in assets.load([tmp_path]).addresses


def test_a_sheet_that_is_not_joined_can_be_imported(tmp_path: Path) -> None:
    files = {
        "fonts/import.css": "p {}",
        "css/a.css": 'a {}\n@import "../fonts/import.css" print;',
        "css/pages/b.css": "b {}",
    }
    files["css/c.css"] = "@import url(pages/b.css);"
    made = re.sub(r"\.[0-9a-f]{10}\.", ".MARK.", loaded(tmp_path, files)["static/style.css"])
    assert (
        made
        == '@import "fonts/import.MARK.css" print;\n@import url(css/pages/b.MARK.css);\na {}\n\n'.removesuffix("\n")
        + "\n"
    )


def test_the_desk_s_sheet_is_linked_by_its_pages_alone(tmp_path: Path) -> None:
    made = pages(site(tmp_path, {"content/salt.md": "---\ntitle: Salt\n---\n::: note\nHello.\n:::\n"}))
    (sheet,) = (path for path in made if path.startswith("static/css/pages/letters."))
    linked = {path for path, data in made.items() if path.endswith(".html") and sheet.encode() in data}
    assert linked == {path for path in made if path.endswith(".html") and "/letters/" in path} != set()
    assert b".entry" not in made[next(path for path in made if path.startswith("static/style."))]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"css/a.css": "a {}\n\nb { x: url(../gone.png) }"}, "static/css/a.css:3: T002 there is no file static/gone.png"),
        ({"css/a.css": "\nb { x: url('../icno.svg') }", "icon.svg": ""}, "static/css/a.css:2: T002 there is no file static/icno.svg; did you mean `icon.svg`?"),
        ({"css/a.css": "@import 'gone.css';"}, "static/css/a.css:1: T002 there is no file static/css/gone.css"),
        ({"css/a.css": b"a {}\np::before { content: '\xe9' }"}, "static/css/a.css:2: S001 this file is not UTF-8 text"),
        ({"style.css": "mine {}", "css/a.css": "a {}"}, "static/style.css: S002 static/style.css would take the place of all that is in static/css; move it into static/css"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_file_and_line(
    tmp_path: Path, files: Mapping[str, str | bytes], problem: str
) -> None:
    assert problem_of(tmp_path, files).startswith(problem)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(file))

    folder(tmp_path, {"icon.svg": ""})
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SiteError) as error:
        assets.load([tmp_path])
    assert [str(problem) for problem in error.value.problems] == [
        "static/icon.svg: S006 this cannot be read: Permission denied"
    ]


def test_the_theme_s_own_sheets_hold_no_reference_that_leads_nowhere() -> None:
    found = assets.load(theme.folders(Path("/nowhere"), "static"))
    assert {"style.css", "icon.svg", "css/pages/letters.css"} <= set(found.addresses)
