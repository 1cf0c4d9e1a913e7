"""The same bytes for the same input: on any machine, in any place, with any number of processes."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.bench import corpus
from tests.command import BUILD, data, environment, files, python
from tests.sites import site

STORY = {
    "content/salt/story.yaml": "title: Salt\nauthors: Ann\ntags: [sea, salt]\npublished: 2026-01-01\n",
    "content/salt/01-boat.md": "Once. See [the map](map.svg).",
    "content/salt/map.svg": "<svg/>",
    "content/postcards.md": "---\ntitle: Postcards\nauthors: Bo\n---\n# One\n\nx\n\n# Two\n\ny",
    "content/über/story.yaml": "title: Über\nlanguage: de\n",
    "content/über/01-straße.md": "Anfang.",
    "content/kaïn.png": "",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site large enough for several processes, with letters of many scripts in it."""
    root = tmp_path_factory.mktemp("library")
    corpus.library(root, stories=6, chapters=4, words=3000)
    return site(
        root,
        {**STORY, "site.yaml": "title: Bench\nurl: https://bench.example/x/\nauthors: {Ann: {about: 'Writes.'}}\n"},
    )


@pytest.fixture(scope="module")
def reference(library: Path) -> dict[str, bytes]:
    """What one process makes of it, here and now."""
    done = data("--processes", "1", "-o", "_reference", at=library)
    assert (done["exit"], done["problems"]) == (0, [])
    return files(library / "_reference")


PLACES: dict[str, dict[str, str]] = {
    "east": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    "west": {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    "nowhere": {"TZ": "Etc/GMT+12", "LC_ALL": "de_DE.ISO-8859-1", "PYTHONHASHSEED": "3", "LANG": "ja_JP.eucJP"},
}


@pytest.mark.parametrize("processes", ["2", "3", "7"])
def test_several_processes_make_the_same_bytes_as_one(
    library: Path, reference: Mapping[str, bytes], processes: str
) -> None:
    out = f"_site-{processes}"
    assert data("--processes", processes, "-o", out, at=library)["exit"] == 0
    assert files(library / out) == reference


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_the_same_bytes_in_another_folder_time_zone_locale_and_umask(
    library: Path, reference: Mapping[str, bytes], tmp_path: Path, place: str, umask: int
) -> None:
    """Copied in the opposite order, too: what a folder lists first depends on what was made in it first."""
    root = tmp_path / "another folder, 物"
    for name in sorted((str(path.relative_to(library)) for path in library.rglob("*") if path.is_file()), reverse=True):
        if not name.startswith(("_", ".fascicle")):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes((library / name).read_bytes())
    command = [*BUILD, "--now", "2026-11-20T12:00", "--site", str(root), "--json", "--processes", "2"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(**PLACES[place]), capture_output=True, umask=umask)
    assert (done.returncode, done.stderr) == (0, b"")
    assert files(root / "_site") == reference


def test_the_pages_hold_nothing_of_the_machine(library: Path, reference: Mapping[str, bytes]) -> None:
    parts = [
        str(library).encode(),
        str(Path.home()).encode() if len(str(Path.home())) > 5 else b"\0",
        b"tests/",
        b".py",
    ]
    for path, text in reference.items():
        assert not any(part in text for part in parts), path


def test_a_killed_process_is_one_clear_error_and_nothing_is_written(library: Path) -> None:
    """As the kernel does when memory runs out: here by whoever renders the story called Salt."""
    code = f"""
import os, signal, sys
from fascicle import pipeline, theme
from fascicle.cli import main
render = theme.Theme.render
def killed(self, template, here, *a, **k):
    if here == "salt/boat/" and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return render(self, template, here, *a, **k)
parent = os.getpid()
theme.Theme.render = killed
sys.exit(main(["--site", {str(library)!r}, "--processes", "2", "-o", "_killed"]))
"""
    done = python(code, library)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "_killed: W003 the site could not be made: one of the build's processes was killed; is the machine short of memory? `--processes 1` needs the least",
        "1 error: nothing was written.",
    ]
    assert not (library / "_killed").exists()
