"""Writing a site while the process is killed, the disk fills up or a reader looks on, at each of its steps in turn."""

from __future__ import annotations

import errno
import json
import os
import posixpath
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from math import inf
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fascicle
from fascicle.model import OutputFile
from fascicle.problems import SiteError
from fascicle.write import Written, disk, ours, write

# --- small sites -----------------------------------------------------------------------------------------------------

Files = Mapping[str, OutputFile]


def site(pages: Mapping[str, str], css: str = "1", text: str = "Once.", assets: Iterable[str] = ()) -> Files:
    """A site: path of a page -> the paths it links to. Every page uses a stylesheet with `css` in its name."""
    style = f"css/site.{css}.css"
    page_files = [page_file(path, [style, *links.split()], text) for path, links in pages.items()]
    asset_files = [OutputFile(path, f"{path} {css}".encode(), "asset") for path in (style, *assets)]
    return {file.path: file for file in page_files + asset_files}


def page_file(path: str, links: Iterable[str], text: str) -> OutputFile:
    """A page that links to `links` in every way there is, by turns."""
    body = [f"<p>{text}</p>"]
    for number, link in enumerate(links):
        address = posixpath.relpath(link, posixpath.dirname(path) or ".")
        if link.endswith("index.html") and number % 2:
            address = address.removesuffix("index.html") or "./"
        if link.endswith(".css"):
            body.append(f'<link rel="stylesheet" href="{address}">')
        elif link.endswith((".png", ".xml")) or "." not in link:
            body.append(f'<img src="{address}" alt="">')
        else:
            body.append(f'<link rel="next" href="{address}"><a rel="next" href="{address}#p{number}">{link}</a>')
    indexes = ("index.html", "feed.xml")
    role = "index" if path in indexes or path.startswith("tags/") else "page"
    return OutputFile(path, ("\n".join(["<!DOCTYPE html>", *body, "</html>"])).encode(), role)


CHAPTERS = {"a/1.html": "a/index.html a/2.html", "a/2.html": "a/1.html a/index.html"}
STORY = {"index.html": "a/index.html", "a/index.html": "a/1.html a/2.html index.html", **CHAPTERS}
TAGGED = {"index.html": "a/index.html b/index.html tags/x/index.html", "tags/x/index.html": "index.html b/index.html"}
TWO = {**STORY, **TAGGED, "b/index.html": "b/c/index.html tags/x/index.html", "b/c/index.html": "b/index.html"}

SCENARIOS: dict[str, tuple[Files | None, Files]] = {
    "first": (None, site(STORY)),
    "first into an empty folder": ({}, site(STORY)),
    "first on a mounted disk": ({}, site(STORY)),
    "pages that link to each other come": (site(STORY), site(TWO)),
    "text changes": (site(STORY), site(STORY, text="Twice upon a time.")),
    "pages that link to each other go": (site(TWO), site(STORY)),
    "the stylesheet has a new name": (site(STORY), site(STORY, css="2")),
    "all at once": (site(TWO), site({**STORY, "index.html": "a/index.html d.html", "d.html": "index.html"}, css="2")),
    "a file becomes a folder": (
        site(
            {"index.html": "a b.html", "b.html": "a index.html", "c.html": "a d.html", "d.html": "a c.html"},
            assets=["a"],
        ),
        site({"index.html": "a/index.html b.html", "b.html": "index.html", "a/index.html": "b.html"}),
    ),
    "a folder becomes a file": (site({**STORY, "index.html": "a/1.html"}), site({"index.html": "a"}, assets=["a"])),
}


def tree(folder: Path) -> dict[str, bytes | None]:
    """All that is in `folder`: files with their bytes, folders with None."""
    return {str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes() for path in folder.rglob("*")}


def build(files: Files, root: Path) -> Written:
    return write(list(files.values()), root / "_site", root / "cache" / "lock")


# --- what a reader may meet ------------------------------------------------------------------------------------------


class Links(HTMLParser):
    """The links of a page, found by other means than those under test."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [unquote((value or "").split("#")[0]) for name, value in attrs if name in ("href", "src")]
        assert tag != "link" or "href" in dict(attrs)


def bare(page: bytes) -> bytes:
    """A page without its links: what all its forms have in common."""
    return re.sub(rb'<link [^>]*>|<img [^>]*>| (?:href|rel)="[^"]*"', b"", page)


def assert_whole(folder: Path, versions: Iterable[Files]) -> None:
    """Nothing in `folder` is torn, and no link in it is dead: each file is, but for links left out, of one version."""
    known: dict[str, set[bytes]] = {}
    for version in versions:
        for path, output in version.items():
            known.setdefault(path, set()).add(output.data)
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        if file.is_dir() or name.startswith(".fascicle/"):
            continue
        data = file.read_bytes()
        if not name.endswith(".html"):
            assert data in known[name], f"{name} is torn"
            continue
        links = Links(data).links
        wholes = [whole for whole in known[name] if bare(whole) == bare(data)]
        assert any(set(links) <= set(Links(whole).links) for whole in wholes), f"{name} is none of its forms"
        for link in links:
            target = file.parent / link
            assert target.is_file() or (target / "index.html").is_file(), f"{name} has a dead link {link}"


# --- a disk that fails -----------------------------------------------------------------------------------------------

CHANGES = ("mkdir", "open", "write", "replace", "rename", "unlink", "rmdir")
LOOKS = ("listdir", "lstat", "scandir")


class Killed(BaseException):
    """Stands for the end of the process: nothing that it would still do is done."""


class FailingOs:
    """The `os` module, but `fault` is called in place of the step number `first` (from 1), and where `lasting` of all later.

    `steps` are the functions that count; `fault` gets the name and arguments of one, `seen` is called after each done.
    """

    def __init__(
        self,
        first: float,
        fault: Callable[..., NoReturn],
        lasting: bool = True,
        steps: Iterable[str] = CHANGES,
        seen: Callable[[], None] = lambda: None,
    ) -> None:
        self.count = 0
        self.first, self.fault, self.lasting, self.steps, self.seen = first, fault, lasting, frozenset(steps), seen

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in self.steps:
            return real

        def step(*args: Any, **options: Any) -> Any:
            self.count += 1
            if self.count == self.first or (self.lasting and self.count > self.first):
                self.fault(name, *args)
            done = real(*args, **options)
            self.seen()
            return done

        return step


NEVER = inf


def kill(name: str, *args: Any) -> NoReturn:
    if name == "write" and len(args[1]) > 1:
        os.write(args[0], args[1][: len(args[1]) // 2])
    raise Killed


def fail(number: int) -> Callable[..., NoReturn]:
    def fault(name: str, *args: Any) -> NoReturn:
        if name == "write" and len(args[1]) > 1:
            os.write(args[0], args[1][: len(args[1]) // 2])
        raise OSError(number, os.strerror(number))

    return fault


@dataclass(frozen=True)
class Scenario:
    """What is there before a build and is to be there after it: the files, and the whole folder of a clean build."""

    before: Files | None
    after: Files
    clean: Mapping[str, bytes | None]
    root: Path
    patch: pytest.MonkeyPatch

    def build(self, system: object) -> None:
        """Build what is to be there upon what is there before, with `system` for the os module."""
        if self.before:
            build(self.before, self.root)
        else:
            shutil.rmtree(self.root, ignore_errors=True)
            (self.root if self.before is None else self.root / "_site").mkdir(parents=True)
        with self.patch.context() as patch:
            patch.setattr(disk, "os", system)
            patch.setattr(ours, "os", system)
            build(self.after, self.root)

    def steps(self, kinds: Iterable[str]) -> int:
        """How many steps of these kinds the build takes."""
        system = FailingOs(NEVER, kill, steps=kinds)
        self.build(system)
        return system.count

    def assert_whole(self) -> None:
        """The site is whole, and a first build is there or not there."""
        folder = self.root / "_site"
        assert_whole(folder, [self.before or {}, self.after])
        if not self.before and not os.path.ismount(folder) and folder.exists():
            files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
            assert files in (set(), {*self.after, ".fascicle/manifest.json"})

    def assert_completed(self) -> None:
        """The next build makes what a clean one makes, and leaves nothing else."""
        build(self.after, self.root)
        assert tree(self.root) == self.clean


@pytest.fixture(params=SCENARIOS)
def scenario(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scenario:
    """Each of SCENARIOS in turn."""
    before, after = SCENARIOS[request.param]
    if "mounted" in request.param:
        monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name == "_site")
    build(after, tmp_path / "clean")
    return Scenario(before, after, tree(tmp_path / "clean"), tmp_path / "root", monkeypatch)


# --- at every step ---------------------------------------------------------------------------------------------------


def test_a_reader_never_meets_half_a_site(scenario: Scenario) -> None:
    system = FailingOs(NEVER, kill, seen=scenario.assert_whole)
    scenario.build(system)
    assert system.count > 10
    assert tree(scenario.root) == scenario.clean


def test_a_build_killed_at_any_step_leaves_a_whole_site_that_the_next_completes(scenario: Scenario) -> None:
    for last in range(1, scenario.steps(CHANGES) + 1):
        with pytest.raises(Killed):
            scenario.build(FailingOs(last, kill))
        scenario.assert_whole()
        scenario.assert_completed()


@pytest.mark.parametrize("lasting", [False, True])
def test_a_failure_at_any_step_is_one_sentence_and_leaves_a_whole_site(scenario: Scenario, lasting: bool) -> None:
    failures = 0
    steps = range(1, scenario.steps(CHANGES + LOOKS) + 1, 4 if lasting else 1)
    for first in steps:
        code = (errno.ENOSPC, errno.EROFS, errno.EACCES)[first % 3]
        system = FailingOs(first, fail(code), lasting, CHANGES + LOOKS)
        try:
            scenario.build(system)
        except SiteError as error:
            failures += 1
            (problem,) = error.problems
            assert problem.code == "W003"
            assert problem.message.startswith(f"`{problem.span.path}` could not be ")
            assert "\n" not in str(problem)
        else:  # it failed while tidying up
            assert tree(scenario.root).items() >= scenario.clean.items()
        scenario.assert_whole()
        scenario.assert_completed()
    assert failures >= len(steps) - 5


# --- any series of builds --------------------------------------------------------------------------------------------

PATHS = (
    "index.html",
    "a",
    "a/index.html",
    "a/b.html",
    "A/c.html",
    "b.html",
    "b.html/d.html",
    "tags/x/index.html",
    "e.xml",
)


@st.composite
def sites(draw: st.DrawFn) -> Files:
    """A site of some of PATHS, as many as can be together, with any links between them."""
    paths: list[str] = []
    for path in draw(st.lists(st.sampled_from(PATHS), unique=True, max_size=7)):
        with suppress(SiteError):
            ours.by_path([OutputFile(other, b"") for other in (*paths, path)], "_site")
            paths.append(path)
    pages = {path: " ".join(sorted(draw(st.sets(st.sampled_from(paths))))) for path in paths if path.endswith(".html")}
    css, text = draw(st.sampled_from("12")), draw(st.sampled_from(["Once.", "Twice."]))
    return site(pages, css, text, [path for path in paths if path not in pages])


@settings(max_examples=40)
@given(st.lists(st.tuples(sites(), st.integers(0, 60)), min_size=1, max_size=4))
def test_any_series_of_builds_killed_or_not_ends_like_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, series: list[tuple[Files, int]]
) -> None:
    root = tmp_path_factory.mktemp("series")
    versions: list[Files] = []
    for files, last in series:
        versions.append(files)
        look = partial(assert_whole, root / "_site", versions)
        system = FailingOs(last or NEVER, kill, seen=look)
        with pytest.MonkeyPatch.context() as patch, suppress(Killed):
            patch.setattr(disk, "os", system)
            patch.setattr(ours, "os", system)
            build(files, root)
    build(series[-1][0], root)
    clean = tmp_path_factory.mktemp("clean")
    build(series[-1][0], clean)
    assert tree(root) == tree(clean)


# --- real processes --------------------------------------------------------------------------------------------------

CHILD = """
import json, resource, sys
from pathlib import Path
from fascicle.model import OutputFile
from fascicle.problems import SiteError
from fascicle.write import disk, write

def build(files):
    return write([OutputFile(path, data.encode(), role) for path, data, role in files], root / "_site", lock)

root, task = Path(sys.argv[1]), sys.argv[2]
lock = root / "cache" / "lock"
sites = json.loads((root / "sites.json").read_text())
if task == "build for ever":
    print("ready", flush=True)
    while True:
        for files in sites:
            build(files)
if task == "hold the lock":
    with disk.locked(lock, "_site"):
        print("ready", flush=True)
        sys.stdin.read()
if task == "build large":
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        build(sites[1])
    except SiteError as error:
        print(error)
"""


@contextmanager
def child(root: Path, task: str, *sites: Files) -> Iterator[subprocess.Popen[str]]:
    """Another process that does `task` with `sites` in `root`."""
    data = [[(file.path, file.data.decode(), file.role) for file in files.values()] for files in sites]
    (root / "sites.json").write_text(json.dumps(data))
    environment = {**os.environ, "PYTHONPATH": str(Path(fascicle.__file__).parents[1])}
    command = [sys.executable, "-c", CHILD, str(root), task]
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def test_a_killed_process_leaves_a_whole_site_that_the_next_completes(tmp_path: Path) -> None:
    versions = [site(TWO), site(STORY, css="2"), site(TWO, text="Twice."), site(STORY)]
    delays = random.Random(7)
    for number in range(8):
        root = tmp_path / str(number)
        root.mkdir()
        with child(root, "build for ever", *versions) as process:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
            time.sleep(delays.uniform(0, 0.05))
            process.kill()
            assert process.wait() == -signal.SIGKILL
        assert_whole(root / "_site", versions)
        build(versions[0], root)
        clean = tmp_path / f"clean{number}"
        build(versions[0], clean)
        assert tree(root / "_site") == tree(clean / "_site")


def test_another_process_that_builds_is_left_to_it_until_it_dies(tmp_path: Path) -> None:
    with child(tmp_path, "hold the lock") as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        with pytest.raises(SiteError) as error:
            build(site(STORY), tmp_path)
        assert [problem.code for problem in error.value.problems] == ["W002"]
        assert not (tmp_path / "_site").exists()
        process.kill()
        process.wait()
        assert build(site(STORY), tmp_path).written == len(site(STORY))


def test_a_file_too_large_for_the_system_is_one_sentence_and_changes_nothing(tmp_path: Path) -> None:
    small, large = site(STORY), site(TWO, text="word " * 5000)
    build(small, tmp_path)
    before = tree(tmp_path / "_site")
    with child(tmp_path, "build large", small, large) as process:
        printed, _ = process.communicate(timeout=60)
    assert printed == (
        "_site/a/1.html: W003 `_site/a/1.html` could not be written: it is larger than a file may be here; "
        "raise that limit or make it smaller, then build again\n"
    )
    assert tree(tmp_path / "_site") == before


@pytest.mark.parametrize(
    ("module", "place"),
    [
        (disk, "_site/a/1.html"),
        (ours, "_site/.fascicle/manifest.json"),
        (ours, "._site.fascicle-new/.fascicle/manifest.json"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, place: str
) -> None:
    def refuse(file: str, *args: object, **options: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", file)

    build(site(STORY), tmp_path)
    (tmp_path / "_site").rename(tmp_path / place.split("/")[0])
    before = tree(tmp_path)
    monkeypatch.setattr(module, "open", refuse, raising=False)
    with pytest.raises(SiteError) as error:
        build(site(STORY), tmp_path)
    (problem,) = error.value.problems
    assert str(problem).startswith(f"{place}: W003 `{place}` could not be read: permission is denied; ")
    assert tree(tmp_path) == before
