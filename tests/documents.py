"""The documentation as data: its sections, tables, links and fenced blocks, and a reader who types what it says.

What follows the language in a fence's opening line says what a block is: a path is a file of that name; `site.yaml`,
`story.yaml` or `chapter` an example of one; problem codes are the problems that the block has. A block of `console`
holds commands (`$ …`) and what they print; a block of `sh` is not run.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PATIENCE = 60  # seconds that a command may take
FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=ticks)$\n?", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$", re.MULTILINE)
BUILT = re.compile(r"\d+ files? in [\d.]+ s \(\d+ written, \d+ unchanged(?:, \d+ deleted)?")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: its language, the words after that, its text with a final newline, its line, and the `start`
    and `end` of its text in the document."""

    language: str
    words: tuple[str, ...]
    text: str
    line: int
    start: int
    end: int

    @property
    def path(self) -> str:
        """The file that this block is; "" where it is none."""
        named = self.words[0] if self.words else ""
        return named if "/" in named or named.endswith(".yaml") else ""


def fences(document: str) -> list[Fence]:
    """The fenced blocks of a document, in order."""
    found = []
    for match in FENCE.finditer(document):
        language, *words = match["info"].split() or [""]
        line = document.count("\n", 0, match.start()) + 1
        found.append(Fence(language, tuple(words), match["text"], line, match.start("text"), match.end("text")))
    return found


def without_fences(document: str) -> str:
    """The document with its fenced blocks empty, every line where it was."""
    return FENCE.sub(lambda match: "\n" * match[0].count("\n"), document)


def sections(document: str, level: int) -> dict[str, str]:
    """The text below each heading of a level, up to the next of that level or above; fenced blocks and all."""
    bare = without_fences(document)
    lines = document.split("\n")
    heads = [(bare.count("\n", 0, m.start()), len(m[1]), m[2].strip("`")) for m in HEADING.finditer(bare)]
    found = {}
    for number, (line, depth, title) in enumerate(heads):
        if depth == level:
            end = next((below for below, other, _ in heads[number + 1 :] if other <= level), len(lines))
            found[title] = "\n".join(lines[line + 1 : end])
    return found


def rows(text: str) -> Iterator[list[str]]:
    """The cells of every row of every table in the text, without head rows."""
    lines = without_fences(text).split("\n")
    for number, line in enumerate(lines):
        if line.startswith("|") and not re.match(r"\|[ |-]+$", line):
            if number + 1 < len(lines) and re.match(r"\|[ |-]+$", lines[number + 1]):
                continue
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def anchors(document: str) -> set[str]:
    """What `#…` may follow a link to this document: its headings as GitHub names them."""
    titles = (title.lower() for _, title in HEADING.findall(without_fences(document)))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def same(expected: str, said: str) -> bool:
    """Whether a program said what a document shows. A line `...` stands for any lines; sizes and times may differ."""
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in _plain(expected))
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _plain(said))) is not None


def _plain(text: str) -> list[str]:
    text = re.sub(r"^Port \d+ is in use; .*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:5500", text)
    return [line.rstrip() for line in BUILT.sub("N files in T s (N written, N unchanged", text).strip().split("\n")]


@dataclass(slots=True)
class Reader:
    """Somebody at a terminal who does what a document says; `wrong` is what turned out differently."""

    place: Path
    programs: Path  # a folder for the command `fascicle`
    wrong: list[str] = field(default_factory=list)
    preview: subprocess.Popen[str] | None = None
    shown: list[str] = field(default_factory=list)  # lines of the preview not compared yet

    def follow(self, document: str) -> str:
        """Do everything, in order; the document as it would be right."""
        command = self.programs / "fascicle"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m fascicle "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        right, done = "", 0
        try:
            for fence in fences(document):
                said = self._take(fence)
                right += document[done : fence.start] + said
                done = fence.end
        finally:
            self._end_preview()
        return right + document[done:]

    def _take(self, fence: Fence) -> str:
        if fence.path:
            file = self.place / fence.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence.text, encoding="utf-8")
        elif fence.language == "console":
            self._end_preview()
            parts = re.split(r"^\$ (.*)\n", fence.text, flags=re.MULTILINE)[1:]
            commands = zip(parts[::2], parts[1::2], strict=True)
            return "".join(f"$ {typed}\n{self._compared(typed, output, fence)}" for typed, output in commands)
        elif fence.language == "text" and self.preview:
            return self._judged(fence.text, self._next_lines(fence.text), f"line {fence.line}")
        return fence.text

    def _compared(self, typed: str, output: str, fence: Fence) -> str:
        return self._judged(output, self.type(typed, output), f"line {fence.line}: $ {typed}")

    def _judged(self, expected: str, said: str, where: str) -> str:
        if same(expected, said):
            return expected
        self.wrong.append(f"{where}\nshown:\n{expected}said:\n{said}")
        return said

    def type(self, command: str, output: str = "") -> str:
        """What a command prints, standard error and all."""
        words = shlex.split(command, comments=True)
        if words[0] == "cd":
            self.place = (self.place / words[1]).resolve()
            return ""
        if words[:2] == ["fascicle", "serve"]:
            self._start_preview(words)
            return self._next_lines(output)
        run = subprocess.run(
            ["sh", "-c", command], cwd=self.place, env=self._environment(), timeout=PATIENCE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        return run.stdout

    def _environment(self) -> dict[str, str]:
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}

    def _start_preview(self, words: list[str]) -> None:
        command = [sys.executable, "-m", "fascicle", *words[1:]]
        self.preview = subprocess.Popen(
            command, cwd=self.place, env=self._environment(),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        Thread(target=_listen, args=(self.preview, self.shown), daemon=True).start()

    def _next_lines(self, expected: str) -> str:
        """What the preview prints next: all of it, once that is as expected or nothing more comes."""
        end = time.monotonic() + PATIENCE / 3
        while time.monotonic() < end and not same(expected, "".join(self.shown)):
            time.sleep(0.05)
        said = "".join(self.shown)
        self.shown.clear()
        return said

    def _end_preview(self) -> None:
        if self.preview:
            self.preview.send_signal(signal.SIGINT)
            self.preview.wait(PATIENCE)
            self.preview = None
            self.shown.clear()


def _listen(program: subprocess.Popen[str], shown: list[str]) -> None:
    """Keep every line that a program prints, until it ends."""
    assert program.stdout
    with program.stdout as lines:
        shown.extend(lines)
