"""The command line as people run it: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BUILD = (sys.executable, str(ROOT / "build.py"))
MODULE = (sys.executable, "-m", "fascicle")
OURS = ("NO_COLOR", "SOURCE_DATE_EPOCH", "TERM", "TZ", "LANG", "LC_ALL", "PYTHONHASHSEED", "PYTHONIOENCODING")


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without what Fascicle or Python would read, and with `changes`."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | changes


def run(
    *arguments: str | Path, at: Path, command: tuple[str, ...] = BUILD, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`build.py` with these arguments, run in the folder `at`; `env` goes over the `environment`."""
    typed = [*command, *map(str, arguments)]
    around = environment(**(env or {}))
    return subprocess.run(typed, cwd=at, env=around, capture_output=True, text=True, encoding="utf-8", timeout=60)


def data(*arguments: str | Path, at: Path, env: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What the command prints with `--json`, beside its `"exit"` code."""
    done = run(*arguments, "--json", at=at, env=env)
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found | {"exit": done.returncode}


def python(code: str, at: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Python code in a process of its own, where no other thread stands in the way of forking."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=at, env=environment(**changes), capture_output=True, text=True, timeout=60
    )


def files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`: path -> bytes."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
