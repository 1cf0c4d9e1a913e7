"""The Nu HTML checker, the one that validator.w3.org/nu runs, over files on this machine."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.prepare import CHECKER_JAR, JAVA, find_java


def check(files: Sequence[Path], *, css: bool = False, svg: bool = False) -> list[str]:
    """The errors in `files` as `path:line:column: message`, sorted; empty when all are valid HTML.

    With `css` and `svg`, files named *.css and *.svg are checked as what they are; without, they are left out. One run
    of Java for all files (2 s to start): give it many. Warnings are not errors. The checker's CSS is older than its
    HTML: it takes @container and @view-transition for mistakes.

    Raises ValueError when there is nothing to check, FileNotFoundError for a file that is not there, RuntimeError when
    the checker cannot be run.
    """
    skipped = {".css": not css, ".svg": not svg}
    chosen = [str(file.resolve(strict=True)) for file in files if not skipped.get(file.suffix)]
    if not chosen:
        raise ValueError("no files to check")
    java = find_java()
    if java is None or not CHECKER_JAR.exists():
        raise RuntimeError(f"Java {JAVA} or the HTML checker is missing: `make test` sets them up")
    also = [f"--also-check-{kind}" for kind, wanted in (("css", css), ("svg", svg)) if wanted]
    options = ["--errors-only", "--exit-zero-always", "--stdout", "--format", "json", *also]
    run = subprocess.run([java, "-Xss4m", "-jar", str(CHECKER_JAR), *options, *chosen], capture_output=True, text=True)
    if run.returncode or not run.stdout:
        raise RuntimeError(f"the HTML checker failed:\n{run.stdout}{run.stderr}")
    return sorted(as_line(message) for message in json.loads(run.stdout)["messages"])


def as_line(message: dict[str, Any]) -> str:
    """One of the checker's messages as `path:line:column: message`."""
    path = unquote(urlsplit(message.get("url", "")).path)
    return f"{path}:{message.get('lastLine', 0)}:{message.get('firstColumn', 0)}: {message['message']}"
