"""Lines of Markdown on their way, each with the line of the manuscript that it comes from."""

from __future__ import annotations

import re

Written = tuple[str, int]
SPACES = re.compile(r"[ \t]+")


def one_line(line: str) -> str:
    """A line as typed, with single spaces."""
    return SPACES.sub(" ", line)
