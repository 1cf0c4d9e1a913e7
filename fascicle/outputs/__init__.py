"""What a site is made of, one product a file. A plug is a module here with one function:

    def make(site: Site, story: Story | None) -> Iterator[OutputFile]

called once with `story=None` for what concerns the whole library, and once for each story. It reads nothing but `site`
and writes nothing: a file of the site is an `OutputFile`. Adding a product edits nothing else.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fascicle.assets import Assets
from fascicle.library import Library, Story, makes
from fascicle.model import Config, OutputFile
from fascicle.problems import Problem, Span, did_you_mean
from fascicle.theme import Theme

ALWAYS = "assets"  # what every other product leans on


@dataclass(frozen=True, slots=True)
class Site:
    """All that an output may draw on."""

    library: Library
    theme: Theme
    assets: Assets


Make = Callable[[Site, Story | None], Iterator[OutputFile]]


def names() -> tuple[str, ...]:
    """Every product there is, in alphabetical order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def chosen(config: Config) -> tuple[tuple[Make, ...], list[Problem]]:
    """The products that `outputs` in site.yaml asks for, else all; and a problem (C004) for each there is not."""
    have = names()
    problems = []
    for name in config.outputs or ():
        if name not in have:
            hint = did_you_mean(name, have) or f"choose from {', '.join(have)}"
            problems.append(Problem("C004", f"`outputs` names `{name}`, which there is not", Span("site.yaml"), hint))
    wanted = [name for name in have if name == ALWAYS or makes(config, name)]
    return tuple(importlib.import_module(f"{__name__}.{name}").make for name in wanted), problems
