"""Mistakes and what is said of them, in `cases/mistakes/*.txt`: what was typed, `=>`, each problem as `line: CODE …`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fascicle.problems import Problem

FOLDER = Path(__file__).parent / "cases" / "mistakes"
BETWEEN, THEN = "====\n", "\n=>\n"


def typed(name: str) -> list[str]:
    """What was typed, mistake by mistake."""
    return [case.split(THEN)[0] for case in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split(BETWEEN)]


def said(problems: list[Problem]) -> list[str]:
    """Problems as the cases have them: without the file's name."""
    return [f"{problem.span.line}: {str(problem).split(' ', 1)[1]}" for problem in problems]


def hold(name: str, find: Callable[[str], list[Problem]], update: bool = False) -> None:
    """Every case of a file gives what it says; `update` rewrites the file."""
    found = [text + THEN + "".join(f"{line}\n" for line in said(find(text))) for text in typed(name)]
    if update:
        (FOLDER / f"{name}.txt").write_text(BETWEEN.join(found), encoding="utf-8")
    assert found == (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split(BETWEEN)
