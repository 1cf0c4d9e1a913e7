"""`fascicle mark`: a plain-text manuscript written out as Markdown, never over another file, whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from fascicle import cli
from fascicle.mark import mark
from fascicle.problems import SiteError
from tests.detection import laid_out
from tests.sites import made, pages, site

STORY = """\
The Ferry at Low Water

by saltmarsh_ink

Chapter 1: The Slip

The ferry had not run since Tuesday, and Ana stood on the slip with her bag between her feet and looked at the water.

"He will come," said the harbour master, who did not believe it. "He always has."

* * *

In the evening there was a letter under the door.

Dear Ana,

The engine is in pieces on my kitchen table. I shall be there on Friday, if I find the other half of it.

Your friend,
Bram

She read it twice, and laughed, and put the kettle on.

Chapter 2: Friday

On Friday the fog came in before the ferry did, and nobody saw the one for the other.
"""


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    file = tmp_path / "ferry.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


def run(*typed: str | Path) -> int:
    return cli.main(["mark", *map(str, typed)])


# --- what it writes --------------------------------------------------------------------------------------------------


def test_a_manuscript_becomes_markdown_beside_it(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(manuscript) == 0
    text = manuscript.with_suffix(".md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: The Ferry at Low Water\nauthors: [saltmarsh")
    assert "\n# Chapter 1: The Slip\n\nThe ferry had not run" in text
    assert "\n\n* * *\n\nIn the evening" in text
    assert "\n\n::: letter\nDear Ana,\n\nThe engine" in text
    assert "Your friend,\nBram\n:::\n\nShe read it twice" in text
    assert "From:" not in text  # the letter is signed
    assert text.endswith("for the other.\n")
    assert "2 chapters, 1 scene break, 1 message" in capsys.readouterr().out


def test_it_goes_to_another_folder_where_asked(manuscript: Path, tmp_path: Path) -> None:
    assert run(manuscript, "-o", tmp_path / "new" / "content", "-q") == 0
    assert (tmp_path / "new" / "content" / "ferry.md").is_file()
    assert not manuscript.with_suffix(".md").exists()


def test_nothing_is_left_beside_it(manuscript: Path, tmp_path: Path) -> None:
    run(manuscript, "-q")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.md", "ferry.txt"]
    assert manuscript.read_text(encoding="utf-8") == STORY


def test_what_stands_beside_it_is_heard(manuscript: Path) -> None:
    manuscript.with_suffix(".yaml").write_text("# mine\ntitle: The Slip\ndetect: {messages: off}\nrating: teen\n")
    run(manuscript, "-q")
    text = manuscript.with_suffix(".md").read_text(encoding="utf-8")
    assert text.startswith("---\n# mine\ntitle: The Slip\nrating: teen\n")
    assert "detect" not in text
    assert ":::" not in text
    assert "# The Ferry at Low Water\n" in text.partition("\n---\n")[0]  # the manuscript's own title is kept


def test_it_says_what_it_did_as_json(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(manuscript, "--json") == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert said["made"] == [manuscript.with_suffix(".md").as_posix()]
    assert said["problems"] == []
    assert isinstance(said["suggestions"], list)


def test_suggestions_are_told_by_line_and_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In some manuscript in some layout something is only suggested: it is told with its line and its reason."""
    for path in laid_out.sources(laid_out.FOLDER):
        for name, text, _ in laid_out.read(path):
            file = tmp_path / f"{name}.txt"
            file.write_text(text, encoding="utf-8")
            suggestions = mark(file).suggestions
            if suggestions:
                file.with_suffix(".md").unlink(missing_ok=True)
                (tmp_path / f"{name}.md").unlink(missing_ok=True)
                run(file)
                out = capsys.readouterr().out
                first = suggestions[0]
                assert f"{file.as_posix()}:{first.lines}: {first.name}?" in out
                return


# --- what it does not ------------------------------------------------------------------------------------------------


def test_a_file_that_is_there_stays(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = manuscript.with_suffix(".md")
    there.write_text("Mine.\n")
    assert run(manuscript) == 1
    assert there.read_text() == "Mine.\n"
    assert "N001" in capsys.readouterr().err


def test_a_dead_link_is_a_file_that_is_there(manuscript: Path) -> None:
    there = manuscript.with_suffix(".md")
    there.symlink_to("nowhere")
    with pytest.raises(SiteError, match="N001"):
        mark(manuscript)
    assert there.is_symlink()


def test_a_file_that_comes_meanwhile_stays(manuscript: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = manuscript.with_suffix(".md")
    link = os.link

    def late(source: Path, target: Path) -> None:
        there.write_text("Mine.\n")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(SiteError, match="N001"):
        mark(manuscript)
    assert there.read_text() == "Mine.\n"


@pytest.mark.parametrize(("name", "text", "code"), [
    ("x.txt", None, "S006"),
    ("x.md", "Marks.", "D002"),
    ("x.txt", b"Caf\xe9 \xff\xfe\x00\xd0\xd1\xd2\xd3", "S0"),
])  # fmt: skip
def test_what_cannot_be_read_is_told(
    name: str, text: str | bytes | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    result = run(tmp_path / name)
    assert code in capsys.readouterr().err
    assert result == 1 or (tmp_path / "x.md").is_file()


def test_mistakes_in_the_yaml_stop_it(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manuscript.with_suffix(".yaml").write_text("title: x\ndetect:\n  messages: never\n")
    assert run(manuscript) == 1
    assert "ferry.yaml:3: M" in capsys.readouterr().err
    assert not manuscript.with_suffix(".md").exists()


CALLS = ("mkdir", "write_bytes", "link")


@pytest.mark.parametrize("call", CALLS)
def test_a_disk_that_refuses_leaves_nothing(call: str, manuscript: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full, or read-only, at any step: a sentence, and no file that is not whole."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    if call == "link":
        monkeypatch.setattr(os, "link", refuse)
        monkeypatch.setattr(os, "replace", refuse)
    else:
        monkeypatch.setattr(Path, call, refuse)
    with pytest.raises(SiteError, match="W003"):
        mark(manuscript)
    monkeypatch.undo()
    assert [path.name for path in manuscript.parent.iterdir()] == ["ferry.txt"]


def test_a_disk_without_links_will_do(manuscript: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    assert mark(manuscript).file.is_file()


# --- mark and build is build -----------------------------------------------------------------------------------------

YAML = "cast: {ana: Ana Hale}\nme: ana\nsummary: A boat that is *late*.\ndetect: {notes: off}\n"


@pytest.mark.parametrize("yaml", ["", YAML])
def test_marked_and_built_is_built(yaml: str, tmp_path: Path) -> None:
    """Byte for byte, but for what names the source."""
    files = {"content/ferry.txt": STORY} | ({"content/ferry.yaml": yaml} if yaml else {})
    first, second = site(tmp_path / "one", files), site(tmp_path / "two", files)
    run(second / "content" / "ferry.txt", "-q")
    (second / "content" / "ferry.txt").unlink()
    (second / "content" / "ferry.yaml").unlink(missing_ok=True)
    assert pages(first) == pages(second)


def test_beside_its_markdown_the_manuscript_is_left_alone(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/ferry.txt": STORY})
    before = pages(root)
    run(root / "content" / "ferry.txt", "-q")
    assert pages(root) == before
    assert {problem.code for problem in made(root).problems} == {"S004"}


def test_problems_are_at_the_authors_own_lines(tmp_path: Path) -> None:
    yaml = "title: x\ndetect: {narrator: second}\ncover: none.jpg\n"
    damaged = STORY.replace("She read it twice", "[email protected]\n\nShe read it twice")
    told = made(site(tmp_path, {"content/ferry.txt": damaged, "content/ferry.yaml": yaml})).problems
    line = damaged.split("\n").index("[email protected]") + 1
    assert {(problem.code, str(problem.span)) for problem in told} >= {
        ("M004", "content/ferry.yaml:2"),
        ("D001", f"content/ferry.txt:{line}"),
    }


def test_damage_is_told_once_of_each_sort(tmp_path: Path) -> None:
    """Where a paste has gone wrong it has everywhere."""
    line = "It ran late, and it doesnâ€™t matter.\n\nIt ran la\ufffde.\n\n"
    file = tmp_path / "x.txt"
    file.write_text(line * 5, encoding="utf-8")
    told = [str(problem) for problem in mark(file).problems if problem.code == "D001"]
    assert [one.partition(": D001 ")[0].rpartition(":")[2] for one in told] == ["1", "3"]
    assert all("on 4 more lines: `fascicle inspect" in one for one in told)
