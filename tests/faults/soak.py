"""Kill real builds at random moments, and look at what is left on disk. Not a test: `make soak` runs it.

python -m tests.faults.soak [--kills N] [--seed N] [--size STORIES CHAPTERS WORDS]
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

from fascicle.model import Edition
from fascicle.pipeline import Options, build
from tests.bench import corpus
from tests.command import BUILD, environment, files
from tests.sites import dead_links

NOW = "2026-11-20"
OUTPUT, OURS = "_site", ".fascicle"
STAGING = f".{OUTPUT}.fascicle-new"
ADDRESS = "https://bench.example/"  # the corpus's
SIZE = (10, 8, 1000)  # stories, chapters, words of each


@dataclass(slots=True)
class Tally:
    """What has happened so far. `writing`: kills that left something half-written, which no reader sees."""

    kills: int = 0
    first: int = 0
    edited: int = 0
    writing: int = 0
    finished: int = 0
    torn: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Every fault, in words."""
        return [*self.torn, *self.dead, *self.different]

    def __str__(self) -> str:
        return (
            f"{self.kills} kills ({self.first} of first builds, {self.edited} after edits; {self.writing} while writing; "
            f"{self.finished} builds were faster): {len(self.torn)} torn pages, {len(self.dead)} dead links, "
            f"{len(self.different)} next builds that differ from a clean one"
        )


def main() -> int:
    """Run the soak and print what came of it; 1 where anything was wrong."""
    parser = argparse.ArgumentParser("python -m tests.faults.soak", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000), help="for the same edits again")
    parser.add_argument("--size", type=int, nargs=3, default=SIZE, metavar=("STORIES", "CHAPTERS", "WORDS"))
    args = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = soak(Path(folder), args.kills, args.seed, tuple(args.size))
    for fault in tally.faults:
        print(fault)
    print(f"{tally}; seed {args.seed}, {time.monotonic() - start:.0f} s")
    return 1 if tally.faults else 0


def soak(folder: Path, kills: int, seed: int, size: tuple[int, ...] = SIZE) -> Tally:
    """Kill `kills` builds of a made-up site in `folder`: first builds and builds after edits by turns.

    Half of the kills come at a moment of the whole build, chosen so that they spread over all of it; the others come
    while files are being written, which is a small part of the time.
    """
    dice = random.Random(seed)
    root = folder / "site"
    corpus.library(root, *size)
    took = max(_seconds(root), _seconds(root))
    tally = Tally()
    while tally.kills < kills:
        first = tally.kills % 2 == 0
        if first:
            for name in (OUTPUT, OURS):
                shutil.rmtree(root / name, ignore_errors=True)
        else:
            for _ in range(dice.randint(1, 5)):
                edit(root, dice)
        moment = (tally.kills // 4 + dice.random()) / (kills // 4 + 1) * took if tally.kills % 4 < 2 else None
        if not _killed(root, moment, dice):
            tally.finished += 1
            took *= 0.9  # the machine was busier when this was measured
            continue
        tally.kills += 1
        tally.first += first
        tally.edited += not first
        tally.writing += (root / STAGING).exists() or (root / OUTPUT / OURS / "tmp").exists()
        what = f"kill {tally.kills} (seed {seed})"
        left = {path: data for path, data in files(root / OUTPUT).items() if not path.startswith(OURS)}
        tally.torn += (f"{what}: torn: {page}" for page in torn(left))
        tally.dead += (f"{what}: dead link: {link}" for link in leading_nowhere(left))
        tally.different += (f"{what}: then: {path}" for path in _differences(root, folder / "clean"))
    return tally


# --- what is looked for ----------------------------------------------------------------------------------------------


def torn(site: Mapping[str, bytes]) -> Iterator[str]:
    """Pages and feeds that are not whole."""
    ends = {".html": (b"</html>",), ".xml": (b"</feed>", b"</urlset>")}
    for path, data in site.items():
        end = ends.get(os.path.splitext(path)[1])
        if end and not data.rstrip().endswith(end):
            yield path


def leading_nowhere(site: Mapping[str, bytes]) -> Iterator[str]:
    """Links of pages, feeds and the sitemap to files that are not there."""
    yield from dead_links(site)
    for path, data in site.items():
        if path.endswith(".xml"):
            for address in re.findall(rf'{ADDRESS}([^"<]*)', data.decode()):
                file = unquote(address) + ("index.html" if not address or address.endswith("/") else "")
                if file not in site:
                    yield f"{path} -> {address}"


def _differences(root: Path, clean: Path) -> Iterator[str]:
    """Files in which the next build differs from a clean one; what it says, where it fails."""
    edition = Edition(datetime.fromisoformat(NOW).replace(tzinfo=UTC))
    shutil.rmtree(clean, ignore_errors=True)
    for folder in (OUTPUT, str(clean)):
        outcome = build(root, Options(edition, folder, processes=1))
        if outcome.failed:
            yield f"the build failed: {'; '.join(map(str, outcome.problems))}"
            return
    expected, found = files(clean), files(root / OUTPUT)
    yield from (path for path in sorted({*expected, *found}) if expected.get(path) != found.get(path))
    yield from (name for name in (STAGING,) if (root / name).exists())


# --- building and killing --------------------------------------------------------------------------------------------


def _command(root: Path) -> list[str]:
    return [*BUILD, "--site", str(root), "--now", NOW, "--processes", "2", "--quiet"]


def _seconds(root: Path) -> float:
    """How long a first build takes."""
    shutil.rmtree(root / OUTPUT, ignore_errors=True)
    start = time.monotonic()
    subprocess.run(_command(root), env=environment(), check=True)
    return time.monotonic() - start


def _killed(root: Path, moment: float | None, dice: random.Random) -> bool:
    """Start a build and kill it after `moment` seconds (None: once it writes); whether it had not finished by then.

    The build's own processes are killed with it, or left to find out.
    """
    process = subprocess.Popen(_command(root), env=environment(), stderr=subprocess.DEVNULL, start_new_session=True)
    if moment is None:
        _wait_for_writing(root, process, dice.random() < 0.3)
        moment = dice.choice((0.0, 0.0, 0.001, 0.004, 0.016, 0.05)) * dice.random()
    with suppress(subprocess.TimeoutExpired):
        process.wait(moment)
    with suppress(ProcessLookupError):
        if dice.random() < 0.5:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    return process.wait() == -signal.SIGKILL


def _wait_for_writing(root: Path, process: subprocess.Popen[bytes], early: bool) -> None:
    """Wait for the first file of a first build; after edits for the first temporary (`early`), or, when all are there,
    for the first to be moved to its place: the new manifest is, before any page.
    """
    staging, temporaries, manifest = (
        str(root / path) for path in (STAGING, f"{OUTPUT}/{OURS}/tmp", f"{OUTPUT}/{OURS}/manifest.json")
    )
    before = _state(manifest)
    while process.poll() is None and not os.path.lexists(staging):
        if early and os.path.lexists(temporaries):
            return
        if before and _state(manifest) != before:
            return


def _state(path: str) -> tuple[int, int] | None:
    """Which file it is, and of when; None where there is none."""
    with suppress(FileNotFoundError):
        status = os.stat(path)
        return status.st_ino, status.st_mtime_ns
    return None


# --- what an author does ---------------------------------------------------------------------------------------------


def edit(root: Path, dice: random.Random) -> None:
    """One change to the site at `root`: chapters and stories come, go, change and are renamed, and so does the style."""
    stories = sorted(path for path in (root / "content").iterdir() if path.is_dir())
    story = dice.choice(stories)
    chapters = sorted(story.glob("*.md"))
    chapter = dice.choice(chapters)
    number = dice.randrange(100_000)
    match dice.randrange(11):
        case 0:
            (story / f"{number}-new-{number}.md").write_text(f"---\ntitle: New {number}\n---\n\nNew words.\n", "utf-8")
        case 1 | 8 if len(chapters) > 2:
            chapter.unlink()
        case 2:
            chapter.rename(story / f"{number}-renamed-{number}.md")
        case 3:
            chapter.write_text(f"{chapter.read_text('utf-8')}\nAnd {number} more.\n", "utf-8")
        case 4:
            meta = re.sub(r"(?m)^title: .*", f"title: Story {number}", (story / "story.yaml").read_text("utf-8"))
            (story / "story.yaml").write_text(re.sub(r"(?m)^tags: .*", f"tags: [t{number % 7}]", meta), "utf-8")
        case 5:
            story.rename(story.with_name(f"story-{number}"))
        case 6 if len(stories) > 2:
            shutil.rmtree(story)
        case 7:
            (root / "static" / "css").mkdir(parents=True, exist_ok=True)
            (root / "static" / "css" / "mine.css").write_text(f"p {{ order: {number} }}\n", "utf-8")
        case 9 if len(stories) < 10:
            shutil.copytree(story, story.with_name(f"story-{number}"))
        case _:
            (story / f"{number}.svg").write_text("<svg/>", "utf-8")
            chapter.write_text(f"{chapter.read_text('utf-8')}\n![A picture]({number}.svg)\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
