"""A manuscript described: its title, author, language and layout, and how each of them is known."""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.inspection.examined import Examined
from fascicle.reading.detect.findings import Layout


def described(examined: Examined) -> Iterator[tuple[str, str]]:
    """(name, what) of all that is known of a manuscript as a whole."""
    title, said_by = examined.title
    yield "title", f"{title} ({said_by})"
    authors, said_by = examined.authors
    if authors:
        yield "author", f"{authors} ({said_by})"
    code, said_by = examined.spoken
    name = "English" if code == "en" else examined.language.name
    yield "language", f"{name} ({said_by})"
    yield "length", _length(examined)
    yield "layout", _layout(examined.found.text.layout)
    yield "told", f"in the {'first' if examined.found.text.first_person else 'third'} person{_narrator(examined)}"


def _length(examined: Examined) -> str:
    lines = examined.source.text.count("\n") + (not examined.source.text.endswith("\n"))
    words = sum(len(paragraph.text.split()) for paragraph in examined.found.text.paragraphs)
    return f"{lines:,} lines, {len(examined.found.text.paragraphs):,} paragraphs, {words:,} words"


def _narrator(examined: Examined) -> str:
    return " (said beside it)" if examined.said.detect.narrator else ""


def _layout(layout: Layout) -> str:
    """How paragraphs are parted, in a sentence."""
    if layout.gap:
        parted = f"{layout.gap} blank line{'s' if layout.gap > 1 else ''} between paragraphs"
    else:
        parted = "paragraphs are indented" if layout.indented else "a paragraph a line"
    also = [
        f"lines wrapped at {layout.width} columns" if layout.width else "",
        "indented" if layout.indented and layout.gap else "",
        "uneven, as where a paste has lost lines" if layout.ragged else "",
    ]
    return ", ".join(filter(None, (parted, *also)))
