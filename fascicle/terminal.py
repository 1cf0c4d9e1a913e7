"""What a person at a terminal, or a program behind a pipe, is told of a run."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from fascicle.problems import ERROR, Problem, errors

if TYPE_CHECKING:
    from fascicle.inspection.entries import Entry
    from fascicle.mark import Marked
    from fascicle.pipeline import Outcome

RED, YELLOW, BOLD, DIM, PLAIN = "\033[31m", "\033[33m", "\033[1m", "\033[2m", "\033[0m"
STYLES = {"head": BOLD, "unsure": YELLOW, "quiet": DIM}  # of an outline's lines
PATIENCE = 1.0  # seconds of silence before progress is shown


@dataclass(slots=True)
class Printer:
    """Says what there is to say, in the way asked for. Problems go to standard error, the rest to standard output."""

    json: bool = False
    quiet: bool = False
    verbose: bool = False
    started: float = field(default_factory=time.monotonic)
    shown: bool = False  # a line of progress stands on the terminal

    def say(self, text: str) -> None:
        """A line for people."""
        if not (self.quiet or self.json):
            self._print(text, sys.stdout)

    def warn(self, text: str) -> None:
        """A line for people that is no part of what was asked for."""
        self._print(text, sys.stderr)

    def progress(self, step: str, done: int, of: int) -> None:
        """How far a long run has come, on a terminal, on one line."""
        if self.quiet or self.json or not _is_terminal(sys.stderr) or time.monotonic() - self.started < PATIENCE:
            return
        self.shown = True
        sys.stderr.write(f"\r\033[K{step} {done} of {of}" if of else f"\r\033[K{step}")
        sys.stderr.flush()

    def problems(self, problems: Sequence[Problem], all_count: bool = False) -> None:
        """Every problem, one a line; of a quiet run only the errors, unless `all_count` as such."""
        if self.json:
            self._data({"version": 1, "problems": [_as_data(p) for p in problems], "summary": None})
            return
        for problem in problems:
            if problem.severity == ERROR or all_count or not self.quiet:
                self.warn(_coloured(problem))

    def outcome(self, outcome: Outcome, folder: Path | None) -> None:
        """What came of a build (written to `folder`) or a check (None)."""
        summary = _summary(outcome)
        counted = _counted(outcome.problems)
        if self.json:
            self._data({"version": 1, "problems": [_as_data(p) for p in outcome.problems], "summary": summary})
        else:
            self.problems(outcome.problems, all_count=outcome.failed and not errors(outcome.problems))
            if self.verbose:
                for file in sorted(outcome.files, key=lambda file: file.path):
                    self.say(f"{file.path}  {len(file.data)} bytes  from {file.source}")
            if summary is None:
                self.warn(f"{counted}: nothing was written.")
            else:
                self.say(_sentence(outcome, summary, counted, folder))
        self.started = time.monotonic()

    def made(self, files: Iterable[Path]) -> None:
        """The files that `new` made."""
        paths = list(files)
        if self.json:
            self._data({"version": 1, "problems": [], "made": [path.as_posix() for path in paths]})
        for path in paths:
            self.say(f"made {_from_here(path)}")

    def outline(self, lines: Iterable[tuple[str, str]]) -> None:
        """Lines with their style (a key of `STYLES`, or "")."""
        coloured = _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
        self.say("\n".join(f"{STYLES[style]}{text}{PLAIN}" if coloured and style else text for text, style in lines))

    def marked(self, marked: Marked) -> None:
        """The Markdown that `mark` wrote, and what was only suggested, by the line of the manuscript."""
        if self.json:
            told = [_as_suggestion(entry) for entry in marked.suggestions]
            problems = [_as_data(problem) for problem in marked.problems]
            made = [marked.file.as_posix()]
            self._data({"version": 1, "problems": problems, "made": made, "suggestions": told})
            return
        self.problems(marked.problems)
        self.say(f"made {_from_here(marked.file)}: {marked.summary}.")
        if marked.suggestions:
            self.say("Not marked, since nothing is sure of it; type the marks yourself where they are right:")
        for entry in marked.suggestions:
            why = f"; {', '.join(entry.reasons)}" if entry.reasons else ""
            words = f": {entry.text}" if entry.text else ""
            self.say(f"  {marked.examined.path}:{entry.lines}: {entry.name}?{words} ({entry.sure}{why})")

    def findings(self, contract: Mapping[str, Any], problems: Sequence[Problem]) -> None:
        """What was found in a manuscript, as JSON, with what is wrong with it."""
        self._data({"version": 1, **contract, "problems": [_as_data(p) for p in problems]})

    def _data(self, data: dict[str, Any]) -> None:
        self._print(json.dumps(data, indent=2), sys.stdout)  # ASCII: it survives any pipe

    def _print(self, text: str, stream: TextIO | None) -> None:
        """A whole line, at once. What nobody reads any more is lost, and the run goes on."""
        if self.shown and sys.stderr:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
            self.shown = False
        if stream is None:  # closed by whoever started us
            return
        try:
            encoding = stream.encoding or "utf-8"
            print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at a terminal that can do more than print."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def _coloured(problem: Problem) -> str:
    if not _is_terminal(sys.stderr) or os.environ.get("NO_COLOR"):  # no-color.org
        return str(problem)
    colour = RED if problem.severity == ERROR else YELLOW
    hint = f"; {DIM}{problem.hint}{PLAIN}" if problem.hint else ""
    return f"{BOLD}{problem.span}:{PLAIN} {colour}{problem.code}{PLAIN} {problem.message}{hint}"


def _as_data(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "path": problem.span.path,
        "line": problem.span.line,
        "hint": problem.hint,
    }


def _as_suggestion(entry: Entry) -> dict[str, Any]:
    return {
        "lines": [entry.first, entry.last],
        "what": entry.what,
        "name": entry.name,
        "text": entry.text,
        "rule": entry.rule,
        "confidence": entry.confidence,
        "reasons": list(entry.reasons),
    }


def _summary(outcome: Outcome) -> dict[str, Any] | None:
    """The run in numbers; None where problems stopped it."""
    if outcome.library is None or outcome.failed:
        return None
    stories = outcome.library.stories
    written = outcome.written
    return {
        "stories": len(stories),
        "chapters": sum(len(story.chapters) for story in stories),
        "words": sum(story.words for story in stories),
        "files": len(outcome.files),
        "bytes": sum(len(file.data) for file in outcome.files),
        "written": written.written if written else 0,
        "unchanged": written.unchanged if written else 0,
        "deleted": written.deleted if written else 0,
        "seconds": round(outcome.seconds, 3),
    }


def _counted(problems: Sequence[Problem]) -> str:
    """`2 errors and 1 warning`."""
    wrong = sum(problem.severity == ERROR for problem in problems)
    odd = len(problems) - wrong
    return " and ".join(_number(n, word) for n, word in ((wrong, "error"), (odd, "warning")) if n)


def _number(n: int, one: str, many: str = "") -> str:
    """`1 story`, `2 stories`, `1,200 words`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def _from_here(path: Path) -> str:
    """A path as somebody in the current folder would type it."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)


def _sentence(outcome: Outcome, summary: dict[str, Any], counted: str, folder: Path | None) -> str:
    """What was done, how long it took, and how to look at it."""
    counts = (("stories", "story", "stories"), ("chapters", "chapter", ""), ("words", "word", ""))
    what = ", ".join(_number(summary[key], one, many) for key, one, many in counts)
    if outcome.written is None:
        return f"Checked {what}: {counted or 'no problems'}."
    deleted = f", {summary['deleted']} deleted" if summary["deleted"] else ""
    lines = [
        f"Built {what}: {_number(summary['files'], 'file')} in {summary['seconds']:.2f} s "
        f"({summary['written']} written, {summary['unchanged']} unchanged{deleted}{f'; {counted}' if counted else ''})."
    ]
    if folder is not None:
        lines.append(f"To look at it, open {_from_here(folder / 'index.html')} in a browser.")
    return "\n".join(lines)
