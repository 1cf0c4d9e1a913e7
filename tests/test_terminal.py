"""What stands on a terminal, or in a pipe whose reader has gone; and what Ctrl-C does."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from fascicle import terminal
from tests.bench import corpus
from tests.command import BUILD, environment, run
from tests.sites import site

STORY = {"content/salt/story.yaml": "title: Salt\n", "content/salt/01.md": "Once upon a time."}
WARNING = {"content/salt/02.md": "![](map.svg)", "content/salt/map.svg": ""}
MISTAKE = {"content/salt/story.yaml": "title: Salt\nauthor: Ann\n"}

# --- on a terminal ---------------------------------------------------------------------------------------------------


IMPATIENT = (
    sys.executable, "-c", "import sys; from fascicle import cli, terminal; terminal.PATIENCE = 0; sys.exit(cli.main())"
)  # fmt: skip


def on_a_terminal(
    *typed: str, at: Path, command: tuple[str, ...] = BUILD, interrupt_at: str = "", **changes: str
) -> tuple[int, str]:
    """The exit code, and what stood on a pseudo-terminal; `interrupt_at`: Ctrl-C is typed once that stands there."""
    ours, theirs = pty.openpty()
    around = environment(TERM="xterm", **changes)
    process = subprocess.Popen(
        [*command, *typed], cwd=at, env=around, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux: the last one has closed its end
            break
        if not part:
            break
        seen += part
        if interrupt_at and interrupt_at.encode() in seen:
            os.killpg(process.pid, signal.SIGINT)
            interrupt_at = ""
    os.close(ours)
    return process.wait(30), seen.decode().replace("\r\n", "\n")


def test_problems_are_in_colour_on_a_terminal(tmp_path: Path) -> None:
    root = site(tmp_path, {**STORY, **MISTAKE, **WARNING})
    code, seen = on_a_terminal(at=root)
    assert code == 1
    red, yellow, bold, dim, plain = "\033[31m", "\033[33m", "\033[1m", "\033[2m", "\033[0m"
    assert (
        f"{bold}content/salt/story.yaml:2:{plain} {red}M003{plain} unknown key `author`; {dim}did you mean `authors`?{plain}"
        in seen
    )
    assert f"{yellow}L004{plain}" in seen
    uncoloured = re.sub(r"\033\[\d*m", "", seen)
    assert uncoloured == run(at=root).stderr


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_it_is_not_wanted(tmp_path: Path, changes: dict[str, str]) -> None:
    root = site(tmp_path, {**STORY, **MISTAKE})
    environ = {"TERM": "xterm", **changes}
    ours, theirs = pty.openpty()
    subprocess.run([*BUILD], cwd=root, env=environment(**environ), stderr=theirs)
    assert b"\033" not in os.read(ours, 65536)
    os.close(ours)
    os.close(theirs)


def test_an_empty_no_color_is_none(tmp_path: Path) -> None:
    assert "\033[31m" in on_a_terminal(at=site(tmp_path, {**STORY, **MISTAKE}), NO_COLOR="")[1]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose build takes long enough to be stopped on its way."""
    root = tmp_path_factory.mktemp("large")
    corpus.library(root, stories=12, chapters=6, words=3000)
    return root


def test_a_short_build_shows_no_progress(tmp_path: Path) -> None:
    """Long is what takes more than a second."""
    assert terminal.PATIENCE == 1
    code, seen = on_a_terminal(at=site(tmp_path, STORY))
    assert (code, "Reading" in seen, "\033" in seen) == (0, False, False)
    assert seen.startswith("Built 1 story, ")


def test_a_long_build_shows_its_progress_on_one_line_and_clears_it(large: Path) -> None:
    code, seen = on_a_terminal("check", "--processes", "1", at=large, command=IMPATIENT)
    assert code == 0
    steps = re.findall(r"\r\033\[K(Reading|Setting) (\d+) of (\d+)", seen)
    assert len(steps) == 12 + 13
    assert all(int(done) <= int(of) for _, done, of in steps)
    assert [step for step, _, _ in steps] == sorted(step for step, _, _ in steps)
    assert seen.splitlines()[-1].rpartition("\033[K")[2].startswith("Checked 12 stories, 72 chapters, ")


@pytest.mark.parametrize("typed", [["--quiet"], ["--json"]])
def test_progress_stays_away_where_it_is_not_wanted(large: Path, typed: Sequence[str]) -> None:
    _, seen = on_a_terminal("check", "--processes", "1", *typed, at=large, command=IMPATIENT)
    assert "Reading" not in seen
    assert "\033" not in seen


# --- stopped on the way ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("processes", ["1", "2"])
@pytest.mark.parametrize("step", ["Reading 1", "Setting 1"])
def test_ctrl_c_is_one_word_and_130_and_the_site_stays_whole(large: Path, processes: str, step: str) -> None:
    typed = ("--processes", processes, "-o", f"_out-{processes}")
    code, seen = on_a_terminal(*typed, at=large, command=IMPATIENT, interrupt_at=step)
    assert code == 130
    assert "Traceback" not in seen
    assert seen.splitlines()[-1].rpartition("\033[K")[2] == "interrupted"
    assert not (large / f"_out-{processes}").exists()


def test_a_reader_that_leaves_does_not_stop_the_build(tmp_path: Path) -> None:
    """As `fascicle --verbose | head -1`: the site is built, and the exit code says so."""
    root = site(tmp_path, STORY)
    with subprocess.Popen(
        [*BUILD, "--verbose"], cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
    assert (root / "_site" / "index.html").is_file()


@pytest.mark.parametrize("closed", ["1>&-", "2>&-", ">&- 2>&-"])
def test_closed_outputs_do_not_stop_the_build(tmp_path: Path, closed: str) -> None:
    root = site(tmp_path, {**STORY, **WARNING})
    command = f'exec "$0" "$@" {closed}'
    done = subprocess.run(["sh", "-c", command, *BUILD], cwd=root, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert (root / "_site" / "index.html").is_file()


def test_a_large_json_to_a_slow_reader_is_whole(large: Path) -> None:
    many = {f"content/links/{n:03}-{n}.md": "[a](gone-1.md) " * 40 for n in range(60)}
    root = site(large.parent / "many", {"content/links/story.yaml": "title: Links\n", **many})
    with subprocess.Popen([*BUILD, "check", "--json"], cwd=root, env=environment(), stdout=subprocess.PIPE) as process:
        assert process.stdout
        time.sleep(0.5)
        assert len(json.loads(process.stdout.read())["problems"]) == 60
