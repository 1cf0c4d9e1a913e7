"""A library with more than twenty different mistakes: each is told, in its file and on its line, in one run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command import data, files, run
from tests.sites import site

# Where a mistake stands, its line ends in ` @CODE` for each problem that is to be told there; the marks are taken out
# before the site is built.
MANUSCRIPT = {
    "site.yaml": """\
title: Mistakes
url: www.example.org @C004
titel: Mistakes @C002
language: english @C004
feed_length: many @C003
kinds: {log: {like: letter}}
""",
    "content/salt/story.yaml": """\
title: Salt
author: Ann @M003
status: soon @M004
planned: few @M002
published: 2026-02-30 @M004
cover: cover.png @L003
tags: [sea, sea]
notes: |
  Before all.

  See [this](nowhere.md). @L001
""",
    "content/salt/01-boat.md": """\
---
title: The boat
dat: 2026-01-01 @M003
---
Once, [there](02-lmap.md) was @L001
a boat: ![](boat.png) @L003 @L004

It sank.[^deep] @R005

::: lettre @R003
Dear Meg,
:::

::: letter @R004
:::

::: @R002

[Here](02-lamp.md#nowhere) it is, @L002
[there](javascript:alert) it was. @L006

[^unused]: Nobody calls. @R006
""",
    "content/salt/02-lamp.md": """\
# The lamp

It burnt.

``` @R008
for ever

::: texts @R001
Ann: hi
""",
    "content/salt/03-end.md": """\
---
title: The end
slug: a/b @M007
---
The end.
""",
    "content/salt/04-lost.md": """\
--- @M005
title: Lost

He never closed it.
""",
    "content/salt/05-boat.md": "A second boat.\n",
    "content/bare.md": "Once. @M006\n",
    "content/twice/story.yaml": """\
title: Twice
summary: One.
summary: Two. @Y002
""",
    "content/twice/01.md": "Once.\n",
    "content/anchors/story.yaml": """\
title: Anchors
summary: &x One @Y003
""",
    "content/anchors/01.md": "Once.\n",
    "content/broken/story.yaml": """\
title: Broken
tags: [sea @Y001
""",
    "content/broken/01.md": "Once.\n",
    "content/empty/story.yaml": "title: Empty\n",
    "content/old.txt": "Once.\n",
    "content/old.md": "---\ntitle: Old\n---\nOnce.\n",
}
# Problems of a whole file have no line: told at `path` alone.
WHOLE = {
    "content/salt/01-boat.md": ["S002"],
    "content/empty/story.yaml": ["S005"],
    "content/old.txt": ["S004"],
    "content/latin.md:1": ["S001"],  # bytes, which have no room for a mark
}
MARK = re.compile(r" @([A-Z]\d{3})")


def expected() -> list[str]:
    """Every problem that is to be told, as `path:line: CODE`."""
    marked = [
        f"{path}:{number}: {code}"
        for path, text in MANUSCRIPT.items()
        for number, line in enumerate(text.split("\n"), start=1)
        for code in MARK.findall(line)
    ]
    return sorted([*marked, *(f"{path}: {code}" for path, codes in WHOLE.items() for code in codes)])


def library(folder: Path) -> Path:
    return site(
        folder, {**{path: MARK.sub("", text) for path, text in MANUSCRIPT.items()}, "content/latin.md": b"caf\xe9\n"}
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    done = run(at=library(tmp_path_factory.mktemp("mistakes")))
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.splitlines()


def test_each_of_more_than_twenty_mistakes_is_told_on_its_line(told: list[str]) -> None:
    places = [re.match(r"(\S+: [A-Z]\d{3}) ", line) for line in told[:-1]]
    found = sorted(place[1] for place in places if place)
    assert len(found) == len(told) - 1
    assert [line for line in expected() if line not in found] == []
    assert found == expected()
    assert len(found) >= 20
    assert len({line[-4:] for line in found}) >= 20, "of so many kinds"


def test_they_stand_in_order_of_file_and_line(told: list[str]) -> None:
    def place(line: str) -> tuple[str, int]:
        path, _, number = line.partition(": ")[0].partition(":")
        return path, int(number or 0)

    places = [place(line) for line in told[:-1]]
    assert places == sorted(places)


def test_each_says_in_one_line_what_is_wrong_and_what_to_do(told: list[str]) -> None:
    assert re.fullmatch(r"\d\d errors and \d+ warnings: nothing was written\.", told[-1])
    for line in told[:-1]:
        code, _, sentence = line.partition(": ")[2].partition(" ")
        assert re.fullmatch(r"[A-Z]\d{3}", code), line
        assert "; " in sentence or "should be" in sentence, f"neither a hint nor what was expected: {line}"
        assert not sentence.endswith("."), line
        assert "Traceback" not in line
        assert "Error" not in line


def test_an_old_site_stays_as_it_was(tmp_path: Path) -> None:
    root = site(tmp_path, {"site.yaml": "title: Good\n", "content/salt/01-boat.md": "Once."})
    assert run(at=root).returncode == 0
    before = {path: text for path, text in files(root).items() if path.startswith("_site")}
    times = {path: path.stat().st_mtime_ns for path in (root / "_site").rglob("*")}
    assert run(at=library(root)).returncode == 1
    assert {path: text for path, text in files(root).items() if path.startswith("_site")} == before
    assert {path: path.stat().st_mtime_ns for path in (root / "_site").rglob("*")} == times


def test_a_program_is_told_the_same(tmp_path: Path) -> None:
    done = data(at=library(tmp_path))
    found = [f"{p['path']}{':' + str(p['line']) if p['line'] else ''}: {p['code']}" for p in done["problems"]]
    assert sorted(found) == expected()
    assert all(p["severity"] in ("error", "warning") and p["message"] for p in done["problems"])


def test_one_after_another_they_can_be_mended(tmp_path: Path) -> None:
    """Each mistake alone, in an otherwise good site, is told as it was among the others."""
    good = {
        "site.yaml": "title: Good\n",
        "content/salt/story.yaml": "title: Salt\n",
        "content/salt/01-boat.md": "Once.",
    }
    for path in ("content/salt/02-lamp.md", "content/salt/03-end.md", "content/salt/04-lost.md"):
        root = site(tmp_path / path, {**good, path: MARK.sub("", MANUSCRIPT[path])})
        found = [f"{p['path']}:{p['line']}: {p['code']}" for p in data("check", at=root)["problems"]]
        assert found == [line for line in expected() if line.startswith(path)]
