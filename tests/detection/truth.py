"""What is true of a manuscript, and the measures of what was found in it.

The measures are those of a scorer that counts lines: chapters and breaks by their exact line, messages by the lines in
them that are not blank; breaks that left no mark, and messages buried in a line of narration, count neither way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """A message on lines `first` to `last`; `free` counts neither way."""

    first: int
    last: int
    kind: str
    sender: str = ""
    to: str = ""
    free: bool = False

    def over(self, first: int, last: int) -> Message:
        """It, with these lines too."""
        return replace(self, first=self.first or first, last=last)


@dataclass(frozen=True, slots=True)
class Break:
    """A break before line `line`; `kind` is lost, printed, caption or unmarked."""

    line: int
    kind: str = "lost"


@dataclass(slots=True)
class Truth:
    chapters: list[int] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Count:
    """How many were right, how many found, how many there are."""

    hit: int = 0
    found: int = 0
    true: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hit + other.hit, self.found + other.found, self.true + other.true)

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hit / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.found + self.true) if self.found + self.true else 1.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} ({self.hit} of {self.found} found, of {self.true} true)"


WHAT = ("chapters", "scene breaks", "messages", "with suggestions", "senders", "notes")


def score(text: str, truth: Truth, found: Mapping[str, Any]) -> tuple[dict[str, Count], list[str]]:
    """The counts by `WHAT`, and a line for each thing found wrongly (+) or missed (-). `found` is as `inspect --json`."""
    lines = text.split("\n")
    solid = {number for number, line in enumerate(lines, start=1) if line.strip()}
    marked = [m for m in truth.messages if not m.free and m.first]
    free = _over((m.first, m.last) for m in truth.messages if m.free)
    true_lines = _over((m.first, m.last) for m in marked) & solid - free
    applied = _over(m["lines"] for m in found["messages"] if m["applied"]) & solid - free
    seen = _over(m["lines"] for m in found["messages"]) & solid - free
    soft = {b.line for b in truth.breaks if b.kind == "unmarked"}
    breaks = {b.line for b in truth.breaks} - soft
    found_breaks = {b["line"] for b in found["scene_breaks"] if b["applied"]} - soft
    first = {min(solid)} if solid and not truth.chapters else set()
    chapters = set(truth.chapters)
    found_chapters = {c["line"] for c in found["chapters"] if c["line"]} - first
    notes, found_notes = _over(truth.notes) & solid, _over(n["lines"] for n in found["notes"]) & solid
    counts = {
        "chapters": _count(found_chapters, chapters),
        "scene breaks": _count(found_breaks, breaks),
        "messages": _count(applied, true_lines),
        "with suggestions": _count(seen, true_lines),
        "senders": _senders(marked, found["messages"]),
        "notes": _count(found_notes, notes),
    }
    wrong = [
        f"{sign} {what} {line}: {lines[line - 1][:100]}"
        for what, extra, missed in (
            ("chapter", found_chapters - chapters, chapters - found_chapters),
            ("break", found_breaks - breaks, breaks - found_breaks),
            ("message", applied - true_lines, true_lines - seen),
            ("suggestion", seen - applied - true_lines, (true_lines - applied) & seen),
            ("note", found_notes - notes, notes - found_notes),
        )
        for sign, those in (("+", extra), ("-", missed))
        for line in sorted(those)
    ]
    return counts, wrong


def _over(spans: Iterable[Any]) -> set[int]:
    return {line for first, last in spans for line in range(first, last + 1)}


def _count(found: set[int], true: set[int]) -> Count:
    return Count(len(found & true), len(found), len(true))


def _senders(marked: Iterable[Message], found: Iterable[Mapping[str, Any]]) -> Count:
    """Of the messages found whose sender is known: how many name that sender, by a word they share."""
    right = known = 0
    for message in marked:
        over = [f for f in found if f["lines"][0] <= message.last and message.first <= f["lines"][1]]
        if message.sender and over:
            known += 1
            right += any(_same(f["from"], message.sender) for f in over)
    return Count(right, known, known)


def _same(one: str | None, other: str) -> bool:
    return bool(set((one or "").casefold().split()) & set(other.casefold().split()))


def hand_marked(folder: Path) -> list[tuple[str, str, Truth]]:
    """(name, text, truth) of manuscripts with their truth in a `.json` of the same name."""
    return [
        (path.stem, path.read_text(encoding="utf-8"), _from_json(path.with_suffix(".json")))
        for path in sorted(folder.glob("*.txt"))
    ]


def _from_json(path: Path) -> Truth:
    said = json.loads(path.read_text(encoding="utf-8"))
    soft = {b["line"] for b in said["scene_breaks"] if b.get("kind", "marked") != "marked"}
    soft |= {b["line"] for b in said.get("soft_breaks", [])}
    lines = sorted({b["line"] for b in said["scene_breaks"]} | soft)
    return Truth(
        [c if isinstance(c, int) else c["line"] for c in said["chapters"]],
        [Break(line, "unmarked" if line in soft else "lost") for line in lines],
        [
            Message(m["lines"][0], m["lines"][1], m.get("kind", ""), m.get("from") or "", m.get("to") or "",
                    m.get("mode") == "inline" or bool(m.get("spoken")))
            for m in said["messages"]
        ],
        [tuple(n["lines"]) if "lines" in n else (n["line"], n["line"]) for n in said.get("notes", [])],
    )  # fmt: skip
