"""Builds the site: `python build.py`. `python build.py --help` teaches the rest; the same command is installed as
`fascicle`. Where the libraries it needs are not installed, it says in one line what to type."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

NEEDED = ("jinja2", "livereload", "markdown_it", "yaml")


def what_to_type(arguments: list[str]) -> str:
    """What to type instead, in one line, where this Python is too old or lacks the libraries; else ""."""
    here = os.path.dirname(os.path.abspath(__file__))
    virtual = os.path.join(here, ".venv")
    old = sys.version_info < (3, 11)
    if not old and all(find_spec(name) for name in NEEDED):
        return ""
    python = os.path.join(virtual, "Scripts" if os.name == "nt" else "bin", "python")
    if os.path.exists(python) and os.path.realpath(sys.prefix) != os.path.realpath(virtual):
        command = " ".join([os.path.relpath(python), os.path.relpath(__file__), *arguments])
    else:
        command = "make site" if os.path.samefile(here, ".") else f"make -C {os.path.relpath(here)} site"
    trouble = "is too old for Fascicle" if old else "does not have the libraries Fascicle needs"
    return f"This Python {trouble}; type: {command}"


if __name__ == "__main__":
    instead = what_to_type(sys.argv[1:])
    if instead:
        print(instead, file=sys.stderr)
        sys.exit(2)
    from fascicle.cli import main

    sys.exit(main())
