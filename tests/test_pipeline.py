"""The recipe as a whole: the same bytes everywhere, all or nothing, and only what changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from fascicle import pipeline, write
from fascicle.model import Edition
from fascicle.problems import Problem, SiteError, Span
from tests.command import data, environment, files, run
from tests.sites import CONFIG, NOW, made, pages, site

STORY = {
    "content/salt/story.yaml": "title: Salt\nauthors: Ann\ntags: [sea, salt]\npublished: 2026-01-01\n",
    "content/salt/01-boat.md": "Once. See [the map](map.svg).",
    "content/salt/02-lamp.md": "# Lamp\n\nTwice.",
    "content/salt/map.svg": "<svg/>",
    "content/postcards.md": "---\ntitle: Postcards\nauthors: Bo\n---\n# One\n\nx\n\n# Two\n\ny",
    "content/über/story.yaml": "title: Über\nlanguage: de\n",
    "content/über/01-straße.md": "Anfang.",
    "content/kaïn.png": "",
}


def built(root: Path, **options: Any) -> pipeline.Outcome:
    """The site built in this process, on a fixed day."""
    return pipeline.build(root, pipeline.Options(Edition(NOW), processes=1, **options))


# --- all or nothing --------------------------------------------------------------------------------------------------

MISTAKES: dict[str, dict[str, str]] = {
    "configuration": {"site.yaml": "title: A site\ntitel: x\n"},
    "an output there is not": {"site.yaml": f"{CONFIG}outputs: [pges]\n"},
    "metadata": {"content/salt/story.yaml": "title: Salt\nstatus: soon\n"},
    "markup": {"content/salt/01-boat.md": "::: letter\nDear Meg,"},
    "two for one address": {"content/salt/03-lamp.md": "x"},
    "a template": {"templates/story.html": "{{ oops }}"},
    "a stylesheet": {"static/css/mine.css": "p { x: url(gone.png) }"},
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_nothing_is_written_where_there_is_an_error(tmp_path: Path, mistake: str) -> None:
    root = site(tmp_path, {**STORY, **MISTAKES[mistake]})
    outcome = built(root)
    assert (outcome.failed, outcome.written) == (True, None)
    assert len([problem for problem in outcome.problems if problem.severity == "error"]) == 1
    assert not (root / "_site").exists()
    assert not (root / ".fascicle").exists()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_last_good_site_stays_untouched_by_an_error(tmp_path: Path, mistake: str) -> None:
    root = site(tmp_path, STORY)
    assert not built(root).failed
    before = stamps(root / "_site")
    site(root, {"content/salt/02-lamp.md": "# Lamp\n\nNew words.", **MISTAKES[mistake]})
    assert built(root).failed
    assert stamps(root / "_site") == before


def test_problems_of_every_stage_are_told_together(tmp_path: Path) -> None:
    """Configuration, metadata, markup, links, addresses, in one run; templates are not reached."""
    every = {name: text for files in MISTAKES.values() for name, text in files.items() if not name.startswith("site")}
    outcome = made(
        site(
            tmp_path,
            {
                **STORY,
                **every,
                "site.yaml": f"{CONFIG}titel: x\noutputs: pges\nkinds: {{a: {{like: b}}}}\n",
                "content/new.md": "[x](gone.md)",
            },
        )
    )
    assert outcome.failed
    assert {problem.code for problem in outcome.problems} == {"C002", "C004", "M004", "M006", "R001", "S002", "L001"}
    spans = [problem.span for problem in outcome.problems]
    assert spans == sorted(spans)


def test_warnings_stop_a_strict_build_only(tmp_path: Path) -> None:
    root = site(tmp_path, {**STORY, "content/salt/01-boat.md": "![](map.svg)"})
    strict = built(root, strict=True)
    assert (strict.failed, [problem.code for problem in strict.problems]) == (True, ["L004"])
    assert not (root / "_site").exists()
    assert not built(root).failed
    before = stamps(root / "_site")
    assert built(root, strict=True).failed
    assert stamps(root / "_site") == before


# --- only what changed -----------------------------------------------------------------------------------------------


def stamps(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file and folder: when it was changed, which it is, what it holds."""
    found = {}
    for path in sorted([folder, *folder.rglob("*")]):
        status = path.stat()
        found[str(path.relative_to(folder))] = (
            status.st_mtime_ns,
            status.st_ino,
            path.read_bytes() if path.is_file() else b"",
        )
    return found


def test_a_build_of_what_is_built_touches_nothing(tmp_path: Path) -> None:
    root = site(tmp_path, STORY)
    assert data(at=root)["summary"]["written"] > 20
    before = stamps(root / "_site")
    summary = data(at=root)["summary"]  # in a process of its own: nothing is remembered but what is on disk
    assert (summary["written"], summary["deleted"], summary["unchanged"]) == (0, 0, summary["files"])
    assert stamps(root / "_site") == before


def test_an_edit_touches_only_the_pages_that_it_changes(tmp_path: Path) -> None:
    root = site(tmp_path, STORY)
    assert not built(root).failed
    before = stamps(root / "_site")
    site(root, {"content/postcards.md": "---\ntitle: Postcards\nauthors: Bo\n---\n# One\n\nz\n\n# Two\n\ny"})
    written = built(root).written
    after = stamps(root / "_site")
    changed = {path for path in after if "." in path and ".fascicle" not in path and after[path] != before[path]}
    assert changed == {"postcards/one/index.html", "postcards/all/index.html", "postcards/index.html"}
    assert written
    assert (written.written, written.deleted) == (3, 0)


def test_a_chapter_s_page_does_not_grow_with_the_number_of_chapters(tmp_path: Path) -> None:
    few = {f"content/s/{n:03}.md": "Words." for n in range(1, 5)}
    many = {f"content/s/{n:03}.md": "Words." for n in range(1, 101)}
    sizes = [
        len(pages(site(tmp_path / str(len(c)), {"content/s/story.yaml": "title: S\n", **c}))["s/2/index.html"])
        for c in (few, many)
    ]
    assert sizes[0] == sizes[1]


# --- what is made ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outputs", "there", "not_there"),
    [
        ("", {"index.html", "feed.xml", "sitemap.xml", "static/icon", "salt/map.svg"}, set()),
        (
            "outputs: [pages]",
            {"index.html", "404.html", "static/icon", "salt/map.svg"},
            {"feed.xml", "sitemap.xml", "robots.txt"},
        ),
        ("outputs: [pages, feeds]", {"index.html", "feed.xml", "static/icon"}, {"sitemap.xml"}),
        ("outputs: feeds", {"feed.xml", "salt/map.svg"}, {"index.html", "sitemap.xml"}),
    ],
)
def test_site_yaml_chooses_the_products(tmp_path: Path, outputs: str, there: set[str], not_there: set[str]) -> None:
    """The theme's files and the authors' are always there: pages lean on them."""
    found = {
        path.partition(".888")[0] for path in pages(site(tmp_path, {**STORY, "site.yaml": f"{CONFIG}{outputs}\n"}))
    }
    assert {name for name in there if any(path.startswith(name) for path in found)} == there
    assert not found & not_there


def test_a_product_there_is_not(tmp_path: Path) -> None:
    outcome = made(site(tmp_path, {**STORY, "site.yaml": f"{CONFIG}outputs: [pages, fedes, epub]\n"}))
    assert [str(problem) for problem in outcome.problems] == [
        "site.yaml: C004 `outputs` names `epub`, which there is not; choose from assets, cast, feeds, hosting, letters, pages",
        "site.yaml: C004 `outputs` names `fedes`, which there is not; did you mean `feeds`?",
    ]


@pytest.mark.parametrize(
    "folder", [".", "..", "content", "content/out", "static", "templates/x", "./content/../content"]
)
def test_the_site_is_never_written_over_what_it_is_made_from(tmp_path: Path, folder: str) -> None:
    root = site(tmp_path / "site", {name: text for name, text in STORY.items() if "static" not in name})
    before = files(root)
    outcome = built(root, folder=folder)
    assert [problem.code for problem in outcome.problems] == ["W001"]
    assert "the site cannot be written over" in outcome.problems[0].message
    assert files(root) == before


def test_the_output_may_be_anywhere_else(tmp_path: Path) -> None:
    root = site(tmp_path / "site", STORY)
    for folder in ("out", "../beside", str(tmp_path / "absolute"), "contents"):
        assert not built(root, folder=folder).failed
        assert (root / folder / "index.html").is_file()


def test_progress_is_reported_step_by_step(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    options = pipeline.Options(Edition(NOW), processes=1, report=lambda *step: seen.append(step))
    assert not pipeline.build(site(tmp_path, STORY), options).failed
    assert seen == [
        *(("Reading", n, 3) for n in (1, 2, 3)),
        *(("Setting", n, 4) for n in (1, 2, 3, 4)),
        ("Writing", 0, 0),
    ]


def test_what_writing_refuses_is_among_the_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise SiteError([Problem("W003", "the disk is full", Span("_site"))])

    monkeypatch.setattr(write, "write", refuse)
    root = site(tmp_path, {**STORY, "content/salt/01-boat.md": "![](map.svg)"})
    outcome = built(root)
    assert outcome.failed
    assert (outcome.written, [problem.code for problem in outcome.problems]) == (None, ["W003", "L004"])


def test_a_build_in_progress_turns_a_second_one_away(tmp_path: Path) -> None:
    root = site(tmp_path, STORY)
    code = f"""
import sys, time
from pathlib import Path
from fascicle.write import disk
Path({str(root / ".fascicle")!r}).mkdir()
with disk.locked(Path({str(root / ".fascicle" / "lock")!r}), "_site"):
    print("locked", flush=True)
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], env=environment(), stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        assert first.stdout.readline() == "locked\n"
        second = run(at=root)
        os.kill(first.pid, signal.SIGKILL)
    assert second.returncode == 1
    assert " W002 " in second.stderr
    time.sleep(0.05)
    assert run(at=root).returncode == 0
