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
from fascicle.library import Library, Story
from fascicle.model import OutputFile
from fascicle.problems import Problem, SiteError, Span, did_you_mean
from fascicle.theme import Theme


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


def chosen(wanted: tuple[str, ...] | None) -> tuple[Make, ...]:
    """The products that `outputs:` in site.yaml asks for (None: all). Raises SiteError (C004) for one there is not."""
    have = names()
    for name in wanted or ():
        if name not in have:
            hint = did_you_mean(name, have) or f"choose from {', '.join(have)}"
            raise SiteError([Problem("C004", f"`outputs` names `{name}`, which there is not", Span("site.yaml"), hint)])
    return tuple(importlib.import_module(f"{__name__}.{name}").make for name in have if not wanted or name in wanted)
