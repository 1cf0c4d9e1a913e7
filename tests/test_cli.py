"""The command line, typed in a process of its own: what each command does, exit codes, and what is printed where."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

import fascicle
from tests.command import BUILD, MODULE, data, files, run
from tests.sites import site

STORY = {
    "content/salt/story.yaml": "title: Salt\n",
    "content/salt/01.md": "Once upon a time.",
    "content/salt/02.md": "The end.",
}
WARNING = {"content/salt/02.md": "![](map.svg)", "content/salt/map.svg": ""}
MISTAKE = {"content/salt/story.yaml": "title: Salt\nauthor: Ann\n"}
BUILT = re.compile(
    r"Built 1 story, 2 chapters, 6 words: \d+ files in \d+\.\d\d s \(\d+ written, \d+ unchanged(, \d+ deleted)?(; [^)]+)?\)\.\n"
    r"To look at it, open (\S+) in a browser\.\n"
)


# --- the commands ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [BUILD, MODULE], ids=["build.py", "python -m fascicle"])
@pytest.mark.parametrize("typed", [[], ["build"], ["--drafts"]])
def test_build_says_what_it_made_how_long_it_took_and_how_to_look_at_it(
    tmp_path: Path, command: tuple[str, ...], typed: list[str]
) -> None:
    done = run(*typed, at=site(tmp_path, STORY), command=command)
    assert (done.returncode, done.stderr) == (0, "")
    found = BUILT.fullmatch(done.stdout)
    assert found, done.stdout
    assert found[3] == os.path.join("_site", "index.html")
    assert (tmp_path / "_site" / "salt" / "1" / "index.html").is_file()


def test_check_writes_nothing(tmp_path: Path) -> None:
    root = site(tmp_path, {**STORY, **WARNING})
    before = files(root)
    done = run("check", at=root)
    assert (done.returncode, done.stdout) == (0, "Checked 1 story, 2 chapters, 4 words: 1 warning.\n")
    assert done.stderr.startswith("content/salt/02.md:1: L004 ")
    strict = run("check", "--strict", at=root)
    assert (strict.returncode, strict.stdout) == (1, "")
    assert strict.stderr.splitlines() == [*done.stderr.splitlines(), "1 warning: nothing was written."]
    assert files(root) == before


def test_a_build_with_a_mistake_says_where_and_ends_in_1(tmp_path: Path) -> None:
    done = run(at=site(tmp_path, {**STORY, **MISTAKE, **WARNING}))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "content/salt/02.md:1: L004 the image map.svg has no alt text; describe it between the brackets: `![a map of the island](…)`",
        "content/salt/story.yaml:2: M003 unknown key `author`; did you mean `authors`?",
        "1 error and 1 warning: nothing was written.",
    ]


@pytest.mark.parametrize("command", ["build", "check", "serve", "new story x"])
def test_without_a_site_each_command_says_what_to_do(tmp_path: Path, command: str) -> None:
    done = run(*command.split(), at=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == (
        "site.yaml: C001 there is no site.yaml in this folder; change to the folder that has one, or type `fascicle new site NAME`"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["bulid"], "invalid choice: 'bulid' (choose from "),
        (["build", "--drats"], "unrecognized arguments: --drats"),
        (["--strict", "--draft"], "unrecognized arguments: --draft"),
        (["check", "--output", "x"], "unrecognized arguments: --output x"),
        (["--quiet", "--verbose"], "not allowed with argument"),
        (["--now", "tomorrow"], "argument --now: tomorrow is no date; write 2026-12-24 or 2026-12-24T18:00"),
        (["--processes", "0"], "argument --processes: 0 is no number from 1 to 1000"),
        (["--processes", "many"], "argument --processes: many is no number from 1 to 1000"),
        (["--now"], "expected one argument"),
        (["new"], "the following arguments are required: what, name"),
        (["new", "book", "x"], "invalid choice: 'book' (choose from "),
        (["serve", "--port", "x"], "invalid int value: 'x'"),
    ],
)
def test_a_command_that_makes_no_sense_ends_in_2_and_does_nothing(tmp_path: Path, typed: list[str], said: str) -> None:
    root = site(tmp_path, STORY)
    done = run(*typed, at=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: fascicle")
    assert said in done.stderr.splitlines()[-1]
    assert not (root / "_site").exists()


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999", "-99999999999999", "²"])
def test_a_source_date_epoch_that_is_no_time_is_refused(tmp_path: Path, epoch: str) -> None:
    done = run(at=site(tmp_path, STORY), env={"SOURCE_DATE_EPOCH": epoch})
    assert done.returncode == 2
    assert (
        done.stderr.splitlines()[-1]
        == f"fascicle: error: SOURCE_DATE_EPOCH is {epoch}, which is no number of seconds since 1970"
    )


@pytest.mark.parametrize(
    "typed", [["--help"], ["-h"], ["build", "--help"], ["new", "-h"], ["check", "-h"], ["serve", "-h"]]
)
def test_help_teaches_and_ends_in_0(tmp_path: Path, typed: list[str]) -> None:
    done = run(*typed, at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: fascicle")
    if len(typed) == 1:
        assert all(f"  {name} " in done.stdout for name in ("build", "serve", "check", "new"))
        assert "fascicle new site my-stories" in done.stdout
        assert "site.yaml" in done.stdout


def test_the_version(tmp_path: Path) -> None:
    assert run("--version", at=tmp_path).stdout == f"fascicle {fascicle.__version__}\n"


# --- where the site is -----------------------------------------------------------------------------------------------


def test_a_site_is_found_from_the_folders_inside_it(tmp_path: Path) -> None:
    root = site(tmp_path / "site", STORY)
    done = run(at=root / "content" / "salt")
    assert done.returncode == 0
    assert os.path.join("..", "..", "_site", "index.html") in done.stdout
    assert (root / "_site" / "index.html").is_file()


def test_a_site_may_be_named_from_anywhere(tmp_path: Path) -> None:
    root = site(tmp_path / "site", STORY)
    (tmp_path / "elsewhere").mkdir()
    done = run("--site", os.path.join("..", "site"), "-o", "out", at=tmp_path / "elsewhere")
    assert done.returncode == 0
    assert os.path.join("..", "site", "out", "index.html") in done.stdout
    assert (root / "out" / "index.html").is_file()
    assert run("--site", "nowhere", at=tmp_path).returncode == 1


def test_the_nearest_site_counts(tmp_path: Path) -> None:
    outer = site(tmp_path, STORY)
    inner = site(tmp_path / "inner", {"content/a.md": "---\ntitle: A\n---\nx"})
    assert run(at=inner).returncode == 0
    assert (inner / "_site").exists()
    assert not (outer / "_site").exists()


# --- how much is said ------------------------------------------------------------------------------------------------


def test_quiet_says_nothing_but_errors(tmp_path: Path) -> None:
    root = site(tmp_path, {**STORY, **WARNING})
    done = run("--quiet", at=root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    strict = run("-q", "--strict", at=root)
    assert (strict.returncode, strict.stdout) == (1, "")
    assert [line.split()[1] for line in strict.stderr.splitlines()] == ["L004", "warning:"]
    site(root, MISTAKE)
    wrong = run("-q", at=root)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert [line.split()[1] for line in wrong.stderr.splitlines()] == ["M003", "error"]


def test_verbose_names_every_file_and_what_it_is_made_from(tmp_path: Path) -> None:
    done = run("-v", at=site(tmp_path, STORY))
    lines = [line for line in done.stdout.splitlines() if " from " in line]
    made = {line.split("  ")[0] for line in lines}
    assert made == {path for path in files(tmp_path / "_site") if not path.startswith(".fascicle")}
    assert sorted(made) == [line.split("  ")[0] for line in lines]
    assert any(re.fullmatch(r"salt/1/index\.html  \d+ bytes  from content/salt/01\.md", line) for line in lines)


def test_json_of_a_build(tmp_path: Path) -> None:
    """The contract: these keys and no others, in English and in numbers."""
    done = data(at=site(tmp_path, {**STORY, **WARNING}))
    assert list(done) == ["version", "problems", "summary", "exit"]
    assert (done["version"], done["exit"]) == (1, 0)
    assert done["problems"] == [
        {
            "code": "L004",
            "severity": "warning",
            "message": "the image map.svg has no alt text",
            "path": "content/salt/02.md",
            "line": 1,
            "hint": "describe it between the brackets: `![a map of the island](…)`",
        }
    ]
    summary = done["summary"]
    there = {path: text for path, text in files(tmp_path / "_site").items() if not path.startswith(".fascicle")}
    seconds = summary.pop("seconds")
    assert 0 < seconds < 60
    assert summary == {
        "stories": 1,
        "chapters": 2,
        "words": 4,
        "files": len(there),
        "bytes": sum(map(len, there.values())),
        "written": len(there),
        "unchanged": 0,
        "deleted": 0,
    }


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    "wrong", [MISTAKE, {**WARNING}, {"templates/story.html": "{{ oops }}"}, {"site.yaml": "titel: x\n"}]
)
def test_json_of_a_failure_has_no_summary(tmp_path: Path, command: str, wrong: dict[str, str]) -> None:
    done = data(command, "--strict", at=site(tmp_path, {**STORY, **wrong}))
    assert (done["exit"], done["summary"], done["version"]) == (1, None, 1)
    assert done["problems"]
    assert all(list(problem) == ["code", "severity", "message", "path", "line", "hint"] for problem in done["problems"])


def test_json_of_a_check_counts_what_would_be_written(tmp_path: Path) -> None:
    summary = data("check", at=site(tmp_path, STORY))["summary"]
    assert (summary["files"] > 10, summary["written"], summary["unchanged"], summary["deleted"]) == (True, 0, 0, 0)
    assert summary["seconds"] > 0


def test_json_of_something_new(tmp_path: Path) -> None:
    assert data("new", "story", "Salt", at=site(tmp_path, {"content/.keep": ""})) == {
        "version": 1,
        "problems": [],
        "made": [(tmp_path / "content" / "salt" / name).as_posix() for name in ("story.yaml", "01.md")],
        "exit": 0,
    }
    again = data("new", "story", "Salt", at=tmp_path)
    assert (again["exit"], [problem["code"] for problem in again["problems"]]) == (1, ["N001"])


def test_nothing_but_json_is_printed_and_it_is_ascii(tmp_path: Path) -> None:
    root = site(tmp_path, {**STORY, "content/salt/02.md": "[物語 💔](гone.md)"})
    for typed in ([], ["-v"], ["-q"], ["check"]):
        done = run(*typed, "--json", at=root, env={"PYTHONIOENCODING": "latin-1"})
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.isascii()
        assert "гone.md" in json.loads(done.stdout)["problems"][0]["message"]


def test_a_terminal_that_cannot_print_a_letter_is_no_reason_to_fail(tmp_path: Path) -> None:
    root = site(tmp_path, {**STORY, "content/salt/02.md": "[物語 💔](物語.md)"})
    done = run("--verbose", at=root, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert r"content/salt/\u7269\u8a9e.md" in done.stderr
