"""HTML out of elements: whatever is not made here is text, and cannot become markup.

The page of an inspection is the tool's own and small, knows no theme and no site, and is to be there at once: this is
all that it needs of a template language.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

VOID = frozenset(("hr", "meta", "br"))


class Html(str):
    """Markup, as distinct from text."""

    __slots__ = ()


def element(tag: str, /, *children: str, **attributes: str | bool) -> Html:
    """An element; text among its children is escaped. An attribute that is False or "" is left out; `class_` is
    `class`, and `aria_label` is `aria-label`."""
    said = "".join(
        f" {key.strip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(value)}"')
        for key, value in attributes.items()
        if value
    )
    if tag in VOID:
        return Html(f"<{tag}{said}>")
    return Html(f"<{tag}{said}>{joined(children)}</{tag}>")


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Several pieces as one."""
    return Html(between.join(part if isinstance(part, Html) else escape(part, quote=False) for part in parts))
