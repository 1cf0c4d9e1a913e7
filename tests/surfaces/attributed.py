"""The attributed script: what must be the same whatever a message is read with.

What is not compared, because a surface has no room for it: how many blank lines, and how much white space of which kind,
stand between words; the bullets of lists and the ornament of a scene break, which are not text; whether a footnote's
number is raised; how a message's head orders and joins its fields; spaces just within the brackets of a picture. Beyond that, a copy may have a line break where
the page has one line above another, and the accessibility tree has no white space between neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fascicle import script
from fascicle.languages import Marks
from fascicle.script.markup import text as text_of
from tests import reader
from tests.surfaces.stage import Told

BULLET = re.compile(r"^[-•] ")
SCENE = "* * *"
# A browser's own `q` has quotation marks, which are no text.
NO_MARKS = Marks(double=("", ""), single=("", ""))


@dataclass(frozen=True, slots=True)
class Surfaces:
    """A message on its five surfaces, as text."""

    bare: str
    copied: tuple[str, str]  # as text, and as HTML
    heard: str
    safe: str
    plain: str


def surfaces(one: Told, bare: str, copied: tuple[str, str], heard: str) -> Surfaces:
    """The message on those surfaces that a browser shows, and on those that need none."""
    words = replace(one.words, language=replace(one.words.language, marks=NO_MARKS))
    plain = script.plain((one.message,), words)
    return Surfaces(bare, copied, heard, reader.plain(script.feed_safe(one.html)), plain)


def differences(one: Told, on: Surfaces) -> Iterator[str]:
    """What is not the same on every surface, and lines whose names are not right before their words."""
    page = lines(on.bare)
    if lines(on.safe) != page:
        yield f"feed-safe: {lines(on.safe)}\npage: {page}"
    if spaced(on.copied[0]) != spaced(on.bare):
        yield f"copied: {spaced(on.copied[0])}\npage: {spaced(on.bare)}"
    if solid(on.heard) != solid(on.bare):
        yield f"heard: {solid(on.heard)}\npage: {solid(on.bare)}"
    yield from _plain_differs(one, on, page)
    texts = {"page": on.bare, "copied": on.copied[0], "copied as HTML": text_of(on.copied[1]), "heard": on.heard}
    for surface, text in (texts | {"feed-safe": on.safe, "plain": on.plain}).items():
        yield from (f"{surface}: {wrong}" for wrong in unattributed(one, text))
    yield from (f"copied: {name} stands alone" for name in parted(one, on.copied[0]))


def _plain_differs(one: Told, on: Surfaces, page: list[str]) -> Iterator[str]:
    """Where the plain text is not that of the page: all below the head line by line, the head field by field."""
    plain = lines(on.plain)
    head = len(lines("\n".join(_head(one))))
    said = len(plain) - head
    if plain[head:] != page[len(page) - said :]:
        yield f"plain: {plain[head:]}\npage: {page[len(page) - said :]}"
    left = " ".join(page[: len(page) - said])
    for field in plain[:head]:
        _, _, value = field.partition(": ")
        if field not in left and not (value and value in left):
            yield f"plain has {field!r}, the page not: {left!r}"
        left = left.replace(field, "", 1) if field in left else left
    if re.sub(r"[;.\s]|\([^()]*\)", "", left):  # a delay, in parentheses, is of the desk's making
        yield f"the page has {left!r}, plain not: {plain[:head]}"


def _head(one: Told) -> Iterator[str]:
    """What stands above what a message says, in its plain text."""
    empty = replace(one.message, parts=())
    yield script.plain((empty,), one.words)


def unattributed(one: Told, text: str) -> Iterator[str]:
    """The lines of a message whose speaker is not named right before what they answer and say."""
    found, at = solid(text), 0
    for line in script.lines(one.message):
        if not line.speaker:
            continue
        wanted = solid(f"{line.speaker}:{line.quote}{line.text}")
        at = found.find(wanted, at) + len(wanted) if found.find(wanted, at) >= 0 else -1
        if at < 0:
            yield f"nowhere {wanted!r} in {found!r}"
            return


def parted(one: Told, text: str) -> Iterator[str]:
    """Speakers whose name a copy leaves on a line of its own, though no quote or picture follows, which has a box."""
    boxed = {part.speaker for part in one.message.parts if part.quote or part.picture or not part.html}
    for name in {part.speaker for part in one.message.parts if part.speaker} - boxed:
        if re.search(rf"^\s*{re.escape(name)}:\s*$", text, re.MULTILINE):
            yield name


# --- white space, as little of it as each surface needs ---------------------------------------------------------------


def lines(text: str) -> list[str]:
    """The lines that have words, without indentation, white space of any kind and length as one space."""
    told = (BULLET.sub("", " ".join(line.split())) for line in _numbers(text).split("\n"))
    return [line for line in told if line and line != SCENE]


def spaced(text: str) -> str:
    """The same on one line."""
    return re.sub(r"(?<=\[) | (?=\])", "", " ".join(lines(text)))


def solid(text: str) -> str:
    """The same without any white space."""
    return "".join("".join(lines(text)).split())


def _numbers(text: str) -> str:
    """Numbers of footnotes as numbers."""
    return "".join(unicodedata.normalize("NFKC", c) if c in "⁰¹²³⁴⁵⁶⁷⁸⁹" else c for c in text)
