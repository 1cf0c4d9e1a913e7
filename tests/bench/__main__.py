"""Build a made-up library cold and warm, each in a process of its own, and print time and memory.

python -m tests.bench [STORIES CHAPTERS WORDS] [--runs N] [--processes N]
python -m tests.bench --bubbles [N] [--runs N]      one conversation of so many lines, read and set in this process
python -m tests.bench --plain [N] [--runs N]        a plain-text manuscript of so many characters: what is found in it
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import reader
from tests.bench import corpus
from tests.detection import hostile

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="*", type=int, default=[50, 20, 3000], help="stories, chapters, words")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--bubbles", type=int, nargs="?", const=100_000, help="of one conversation, instead of a site")
    parser.add_argument(
        "--plain", type=int, nargs="?", const=3_000_000, help="characters of plain text, instead of a site"
    )
    args = parser.parse_args()
    if args.plain:
        _plain(args.plain, args.runs)
        return
    if args.bubbles:
        _bubbles(args.bubbles, args.runs)
        return
    stories, chapters, words = args.size
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        corpus.library(site, stories, chapters, words)
        print(
            f"{stories} stories of {chapters} chapters of {words} words; {args.processes} processes, {args.runs} runs"
        )
        cold = [_build(site, args.processes, fresh=True) for _ in range(args.runs)]
        warm = [_build(site, args.processes, fresh=False) for _ in range(args.runs)]
        for name, runs in (("cold", cold), ("nothing changed", warm)):
            seconds = [run[0] for run in runs]
            peak = max(run[1] for run in runs)
            median = statistics.median(seconds)
            each = median / (stories * chapters) * 1000
            print(f"{name}: median {median:.2f} s, best {min(seconds):.2f} s, {each:.2f} ms a chapter; {peak:.0f} MB")


def _bubbles(count: int, runs: int) -> None:
    """Print what a bubble costs to read and to set, in microseconds of processor time."""
    reader.html(reader.chapter(corpus.conversation(10)).manuscript.chapters[0].text)  # libraries and templates
    text = corpus.conversation(count)
    reading, setting = [], []
    for _ in range(runs):
        start = time.process_time()
        read = reader.chapter(text).manuscript.chapters[0].text
        middle = time.process_time()
        reader.html(read)
        reading.append((middle - start) / count * 1_000_000)
        setting.append((time.process_time() - middle) / count * 1_000_000)
    print(f"{count} bubbles, {runs} runs, µs a bubble")
    for name, each in (("reading", reading), ("setting", setting)):
        print(f"{name}: median {statistics.median(each):.2f}, best {min(each):.2f}")


def _plain(characters: int, runs: int) -> None:
    """Print seconds of processor time for finding what is in a manuscript, and for all of it up to Markdown."""
    hostile.markdown(corpus.manuscript(1_000))  # libraries and tables
    text = corpus.manuscript(characters)
    print(f"{len(text)} characters, {runs} runs")
    for name, read in (("finding", hostile.found), ("finding and marking", hostile.markdown)):
        each = [hostile.seconds(read, text) for _ in range(runs)]
        print(f"{name}: median {statistics.median(each):.2f} s, best {min(each):.2f} s")


def _build(site: Path, processes: int, fresh: bool) -> tuple[float, float]:
    """Seconds, and the highest sum of resident memory of the build's processes in MB (shared pages counted once)."""
    if fresh:
        for name in ("_site", ".fascicle"):
            shutil.rmtree(site / name, ignore_errors=True)
    command = [sys.executable, str(ROOT / "build.py"), "--site", str(site), "--processes", str(processes), "--json"]
    start = time.perf_counter()
    run = subprocess.Popen(command, stdout=subprocess.PIPE)
    peak = 0.0
    while run.poll() is None:
        peak = max(peak, _memory(run.pid))
        time.sleep(0.02)
    seconds = time.perf_counter() - start
    assert run.stdout is not None
    summary = json.loads(run.stdout.read())["summary"]
    assert run.returncode == 0, summary
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return seconds, max(peak, largest if not peak else 0.0)


def _memory(pid: int) -> float:
    """Proportional memory of a process and its children, MB; 0 where the system does not say."""
    total = 0
    for process in [str(pid), *_children(pid)]:
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return total / 1024


def _children(pid: int) -> list[str]:
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                if int(Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()[1]) == pid:
                    found.append(entry)
            except (OSError, IndexError):
                continue
    return found


if __name__ == "__main__":
    main()
