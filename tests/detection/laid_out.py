"""Manuscripts with marks become plain text, laid out as real ones are, with the truth about every line.

A source in `tests/manuscripts` is text whose paragraphs are one line each, with lines of marks (`%% chapter`, `%% break`,
`%% texts from Nadia to Piers` … `%% end`): docs/detection.md has them all. A layout says what is left of it in a file.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.detection.truth import Break, Message, Truth

FOLDER = Path(__file__).parent.parent / "manuscripts"
HELD_OUT = FOLDER / "held-out"
MARK = "%%"
APART = ("inline", "spoken")  # messages that count neither way
SET_OFF = ("notes", "furniture")
TYPEWRITER = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "--", "–": "-", "…": "..."})
NAMED = re.compile(r'\b(from|to)\s+(?:"([^"]+)"|(.+?))(?=\s+(?:from|to)\s|\Z)')


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file's form keeps of a manuscript.

    `gap`: blank lines between paragraphs; `scenes`: at a break whose mark is lost, one of them by chance; `chapter`: above a
    heading. `around`: of both sides of a message, for the part `set_off` of them. `ragged`: the part of the other gaps that
    have a blank line too many. `indent` goes before a paragraph; lines are wrapped at column `wrap`. `debris`: what a web
    page leaves, no-break spaces and white space at the end of lines. `typewriter`: straight quotes, two hyphens for a dash.
    """

    gap: int = 1
    scenes: tuple[int, ...] = (3,)
    chapter: int = 3
    around: int = 1
    set_off: float = 0.0
    ragged: float = 0.0
    indent: str = ""
    wrap: int = 0
    debris: bool = False
    typewriter: bool = False


LAYOUTS = {
    "blank": Layout(),
    "pasted": Layout(scenes=(2,), chapter=2, debris=True),
    "ragged": Layout(scenes=(3,) * 9 + (4, 2), around=2, set_off=0.5, ragged=0.05, debris=True),
    "wide": Layout(gap=3, scenes=(5,), chapter=5, around=4, set_off=0.3),
    "tight": Layout(gap=0, scenes=(1,), chapter=2, around=1, set_off=0.3),
    "indented": Layout(gap=0, scenes=(1,), chapter=2, around=1, set_off=0.5, indent="    "),
    "typed": Layout(gap=0, scenes=(2, 1), chapter=3, around=1, set_off=0.7, indent="\t", typewriter=True),
    "wrapped": Layout(wrap=72, chapter=4),
    "even": Layout(scenes=(1,), chapter=1),
}


@dataclass(slots=True)
class _Piece:
    """A paragraph of the source, and what the marks above it say."""

    lines: list[str]
    opens: list[str] = field(default_factory=list)  # chapter, heading, title, author, break …
    message: int = -1  # the number of the message it is in
    within: str = ""  # notes or furniture


@dataclass(slots=True)
class _Source:
    layouts: list[str]
    language: str
    pieces: list[_Piece]
    messages: list[Message]


def sources(folder: Path) -> list[Path]:
    """The sources in a folder, in order."""
    return sorted(folder.glob("*.txt"))


def read(path: Path) -> Iterator[tuple[str, str, Truth]]:
    """(name, text, truth) for each layout that a source names."""
    for layout in layouts(path):
        yield f"{path.stem}.{layout}", *read_as(path, layout)


def read_as(path: Path, layout: str) -> tuple[str, Truth]:
    """The text and truth of a source in any layout."""
    return _laid_out(_parse(path.read_text(encoding="utf-8")), LAYOUTS[layout], seed=path.stem)


def layouts(path: Path) -> list[str]:
    """The layouts that a source names."""
    return _parse(path.read_text(encoding="utf-8")).layouts


def _parse(text: str) -> _Source:
    lines = text.split("\n")
    first = lines[0] if lines[0].startswith(f"{MARK} manuscript") else ""
    named = re.search(r"layouts:\s*(\w+(?:, *\w+)*)", first)
    layouts = [name.strip() for name in named[1].split(",")] if named else ["blank"]
    language = re.search(r"language:\s*(\w+)", first)
    found = _Source(layouts, language[1] if language else "en", [], [])
    opens: list[str] = []
    message, within = -1, ""
    piece: _Piece | None = None
    for line in lines[1:] if first else lines:
        if line.startswith(MARK):
            piece = None
            words = line.removeprefix(MARK).split()
            if words[0] == "end":
                message, within = -1, ""
            elif words[0] in ("chapter", "heading", "title", "author", "break"):
                opens.append(" ".join(words))
            elif words[0] in SET_OFF:
                within = words[0]
            else:
                message = len(found.messages)
                found.messages.append(_message(words))
        elif not line.strip():
            piece = None
        elif piece is None:
            piece = _Piece([line.strip()], opens, message, within)
            found.pieces.append(piece)
            opens = []
        else:
            piece.lines.append(line.strip())
    return found


def _message(words: list[str]) -> Message:
    free = words[0] in APART
    kind = words[1] if free and len(words) > 1 and words[1] not in ("from", "to") else words[0]
    names = {key: quoted or bare for key, quoted, bare in NAMED.findall(" ".join(words))}
    return Message(0, 0, kind, names.get("from", ""), names.get("to", ""), free)


# --- laying out ------------------------------------------------------------------------------------------------------


def _laid_out(source: _Source, layout: Layout, seed: str) -> tuple[str, Truth]:
    chance = random.Random(seed)
    off = {
        number
        for number, message in enumerate(source.messages)
        if not message.free and random.Random(f"{seed} {number}").random() < layout.set_off
    }
    out: list[str] = []
    truth = Truth(messages=list(source.messages), language=source.language)
    pending = ""  # the break whose next paragraph is still to come
    before: _Piece | None = None
    for piece in source.pieces:
        if before is not None:
            out += [""] * _gap(before, piece, layout, off, chance)
        line = len(out) + 1
        out += _lines(piece, layout)
        pending = _note(piece, line, len(out), pending, truth)
        before = piece
    if layout.scenes == (layout.gap,):
        truth.breaks = [replace(b, kind="unmarked") if b.kind in ("lost", "caption") else b for b in truth.breaks]
    if layout.debris:
        out = [_littered(line, random.Random(f"{seed} {number}")) for number, line in enumerate(out)]
    return "\n".join(out) + "\n", truth


def _note(piece: _Piece, first: int, last: int, pending: str, truth: Truth) -> str:
    """Write down what a paragraph on these lines is; the break that waits for its paragraph, if one does."""
    kinds = [opened.split()[0] for opened in piece.opens]
    breaks = [opened.partition(" ")[2] or "lost" for opened in piece.opens if opened.split()[0] == "break"]
    if "chapter" in kinds:
        truth.chapters.append(first)
    if breaks and breaks[-1] in ("printed", "caption"):
        return breaks[-1]
    kind = breaks[-1] if breaks else pending
    if kind:
        truth.breaks.append(Break(first, kind))
    if piece.message >= 0:
        message = truth.messages[piece.message]
        truth.messages[piece.message] = message.over(first, last)
    if piece.within == "notes":
        truth.notes.append((first, last))
    return ""


def _is_head(piece: _Piece) -> bool:
    return any(opened.split()[0] in ("chapter", "heading", "title", "author") for opened in piece.opens)


def _gap(before: _Piece, piece: _Piece, layout: Layout, off: set[int], chance: random.Random) -> int:
    """The number of blank lines between two paragraphs."""
    marks = " ".join(piece.opens)
    if "break printed" in marks or "break printed" in " ".join(before.opens):
        return max(layout.gap, 1)
    if "break unmarked" not in marks and "break" in marks:
        return chance.choice(layout.scenes)
    if "chapter" in marks:
        return layout.chapter
    if _is_head(piece) or _is_head(before) or piece.within == "furniture" or before.within == "furniture":
        return max(layout.gap, 1)
    if piece.message != before.message and {piece.message, before.message} & off:
        return layout.around
    return layout.gap + (chance.random() < layout.ragged)


def _lines(piece: _Piece, layout: Layout) -> list[str]:
    plain = _is_head(piece) or any(opened.startswith("break") for opened in piece.opens if opened != "break")
    lines = [("" if plain else layout.indent) + line for line in piece.lines]
    if layout.typewriter:
        lines = [line.translate(TYPEWRITER) for line in lines]
    if not layout.wrap:
        return lines
    return [part for line in lines for part in (textwrap.wrap(line, layout.wrap, break_on_hyphens=False) or [""])]


def _littered(line: str, chance: random.Random) -> str:
    """A line as a web page leaves some: with a no-break space where emphasis ended, or a space at its end."""
    spaces = [found.start() for found in re.finditer(r"(?<=\w) (?=\w)", line)]
    if spaces and chance.random() < 0.2:
        at = chance.choice(spaces)
        line = f"{line[:at]}\N{NO-BREAK SPACE}{line[at + 1 :]}"
    return f"{line} " if line and chance.random() < 0.1 else line
