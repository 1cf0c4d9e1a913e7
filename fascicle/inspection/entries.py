"""Findings as entries in the order of the manuscript, worded for people: what an outline and a page both show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fascicle.excerpts import shorten
from fascicle.reading.detect.findings import Break, Chapter, Fact, Findings, Found, Note, Remark

FACT, CHAPTER, NOTE, BREAK, MESSAGE, WARNING = "fact", "chapter", "note", "scene break", "message", "warning"
ORDER = (FACT, BREAK, CHAPTER, NOTE, MESSAGE, WARNING)  # of entries on one line
FIRST_WORDS = 60
ASIDE = "set aside"  # what an archive put there, and is no part of the story
PARTS = {"title": "the title", "authors": "the author", "language": "the language"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding: lines `first` to `last` of the file, paragraphs `at` to `end`; none, but a place before `at`, where
    `end` is less than `at`.

    `name` says what it is, `text` its title, caption or first words. `rule` and `reasons` are "" and () where there is
    nothing to say.
    """

    what: str
    name: str
    text: str
    first: int
    last: int
    at: int
    end: int
    rule: str = ""
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    applied: bool = True

    @property
    def lines(self) -> str:
        """`88`, or `88–90`."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def label(self) -> str:
        """What it is, and whether it is only suggested."""
        return self.name if self.applied else f"{self.name}?"

    @property
    def sure(self) -> str:
        """How sure it is, in words; "" where it is no guess."""
        return f"{min(99, int(self.confidence * 100))} %" if self.rule else ""


def entries(found: Findings) -> list[Entry]:
    """Every finding, by line."""
    every = [
        *_facts(found),
        *(_chapter(found, one) for one in found.chapters),
        *(_note(found, one) for one in found.notes),
        *(_break(found, one) for one in found.breaks),
        *(_message(found, one) for one in found.messages),
        *(_warning(found, one) for one in found.remarks),
    ]
    return sorted(every, key=lambda one: (one.first, one.at, ORDER.index(one.what), -one.end))


def counted(every: Iterable[Entry]) -> str:
    """`3 chapters, 4 scene breaks, 6 messages (2 more suggested), 1 author's note, no warnings`."""
    every = list(every)
    return ", ".join(_counted(what, every) for what in (CHAPTER, BREAK, MESSAGE, NOTE, WARNING))


def _counted(what: str, every: list[Entry]) -> str:
    here = [one for one in every if one.what == what]
    applied = sum(one.applied for one in here)
    word = "author’s note" if what == NOTE else what
    number = f"{applied or 'no'} {word}{'' if applied == 1 else 's'}"
    more = len(here) - applied
    return f"{number} ({more} {'more ' * bool(applied)}suggested)" if more else number


# --- each of them ----------------------------------------------------------------------------------------------------


def _lines(found: Findings, at: int, end: int) -> tuple[int, int]:
    paragraphs = found.text.paragraphs
    return paragraphs[at].first, paragraphs[end].last


def _words(found: Findings, at: int) -> str:
    return shorten(found.text.paragraphs[at].text, FIRST_WORDS)


def _at(found: Findings, line: int) -> int:
    """The paragraph that holds a line, or the one before it; -1 above all of them."""
    return bisect_right(found.text.paragraphs, line, key=lambda paragraph: paragraph.first) - 1


def _facts(found: Findings) -> Iterator[Entry]:
    """What the head of the file says, an entry a key; and what is set aside, an entry a stretch."""
    together: dict[tuple[str, int], list[Fact]] = {}
    stretch = last = -1
    for fact in sorted(found.facts, key=lambda fact: fact.line):
        if fact.key:
            together.setdefault((fact.key, 0), []).append(fact)
            continue
        at = _at(found, fact.line)
        stretch, last = stretch if at - last <= 1 else at, at
        together.setdefault(("", stretch), []).append(fact)
    return (_fact(found, key, said) for (key, _), said in together.items())


def _fact(found: Findings, key: str, said: list[Fact]) -> Entry:
    first, end = said[0].line, said[-1].line + said[-1].value.count("\n")
    at = max(_at(found, first), 0)
    if key:
        words = ", ".join(" ".join(fact.value.split()) for fact in said)
        return Entry(FACT, PARTS.get(key, key), shorten(words, FIRST_WORDS), first, first, at, at)
    return Entry(FACT, ASIDE, shorten(said[0].value, FIRST_WORDS), first, end, at, max(_at(found, end), at))


def _chapter(found: Findings, one: Chapter) -> Entry:
    if one.lines is None:
        line = found.text.paragraphs[one.index].first
        return Entry(CHAPTER, "chapter without a heading", "", line, line, one.index, one.index - 1)
    end = one.index
    while end + 1 < len(found.text.paragraphs) and found.text.paragraphs[end + 1].last <= one.lines[1]:
        end += 1
    reasons = (one.reason,) if one.reason else ()
    return Entry(CHAPTER, "chapter", one.title, *one.lines, one.index, end, one.rule, one.confidence, reasons)


def _note(found: Findings, one: Note) -> Entry:
    name = f"author’s note, {'below' if one.end else 'above'} its chapter"
    reasons = (one.reason,) if one.reason else ()
    lines = _lines(found, one.first, one.last)
    return Entry(NOTE, name, _words(found, one.first), *lines, one.first, one.last, reasons=reasons)


def _break(found: Findings, one: Break) -> Entry:
    reasons = (one.reason,) if one.reason else ()
    if one.marks:
        first, last = one.marks
        at, end = _at(found, first), _at(found, last)
    else:
        first = last = found.text.paragraphs[one.index].first
        at, end = one.index, one.index - 1
    return Entry(
        BREAK, "scene break", one.caption, first, last, at, end, one.rule, one.confidence, reasons, one.applied
    )


def _message(found: Findings, one: Found) -> Entry:
    lines = _lines(found, one.first, one.last)
    return Entry(
        MESSAGE, _told(one), _words(found, one.first), *lines, one.first, one.last,
        one.rule, one.confidence, tuple(dict.fromkeys(one.reasons)), one.applied,
    )  # fmt: skip


def _told(one: Found) -> str:
    """`letter from Jo to Meg, continued`: the kind is the word that opens a fence."""
    people = f" from {one.sender}" * bool(one.sender) + f" to {one.to}" * bool(one.to)
    return f"{one.kind}{people}{', continued' * one.continued}"


def _warning(found: Findings, one: Remark) -> Entry:
    at = max(_at(found, one.line), 0)
    return Entry(WARNING, "warning", one.text, one.line, one.line, at, at)
