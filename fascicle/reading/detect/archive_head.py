"""The labelled lines that an archive puts above a story: `Rating: …`, `Fandom: …`, `Stats: Published: …`.

Three known labels in the first paragraphs make a head; a story that begins with an email has others. A label alone on
its line has its value below. All of it is kept as it stands, and what story.yaml has a key for becomes facts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fascicle import languages
from fascicle.reading.detect import archive_wording as wording
from fascicle.reading.detect.findings import Fact, Text
from fascicle.reading.detect.headings import ALONE, NAMED, shape

LONGEST_LABEL = 24  # characters
ENOUGH = 3  # labels
ZONE = 60  # paragraphs
STATISTIC = re.compile(
    r"\b(Published|Completed|Updated|Chapters|Status): ?(\d{4}-\d{2}-\d{2}|[\d,]+/(?:\d+|\?)|Complete|In.Progress)"
)
PLACE = re.compile(r"Part (\d{1,4}(?:\.\d)?) of (.+)\Z")
ENGLISH_NAMES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "dutch": "nl", "russian": "ru", "polish": "pl", "swedish": "sv", "finnish": "fi", "czech": "cs", "ukrainian": "uk",
    "arabic": "ar",
    "hebrew": "he", "japanese": "ja", "korean": "ko", "chinese": "zh", "中文-普通话 國語": "zh",
    "bahasa indonesia": "id",
    "norwegian": "no", "danish": "da", "hungarian": "hu", "turkish": "tr", "greek": "el", "latin": "la",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A label, what it says, the paragraphs that hold both."""

    label: str
    value: str
    line: int
    indices: tuple[int, ...]


def zone(text: Text) -> int:
    """The paragraph at which the head of a file ends at the latest: its first heading."""
    end = min(ZONE, len(text.paragraphs))
    for index in range(end):
        found = shape(text.paragraphs[index])
        if found and found.kind in (NAMED, ALONE) and _label(text.paragraphs[index].text)[0] not in wording.LABELS:
            return index
    return end


def find(text: Text, end: int) -> tuple[set[int], list[Fact]]:
    """The paragraphs of the head above paragraph `end`, and the facts in it."""
    labelled = list(_labelled(text, end))
    if len({one.label for one in labelled}) < ENOUGH:
        return set(), []
    taken = {index for one in labelled for index in one.indices}
    facts = [fact for one in labelled for fact in _facts(one, text.rules.language.code)]
    return taken, facts


def verbatim(text: Text, indices: Sequence[int]) -> Iterator[Fact]:
    """The lines of paragraphs as they stand, as facts that nothing is known of."""
    for index in indices:
        paragraph = text.paragraphs[index]
        for number, line in enumerate(paragraph.lines):
            yield Fact("", line, paragraph.first + number)


def _label(line: str) -> tuple[str, str]:
    label, colon, value = line.partition(":")
    return (" ".join(label.casefold().split()), value.strip()) if colon and len(label) <= LONGEST_LABEL else ("", line)


def _labelled(text: Text, end: int) -> Iterator[_Labelled]:
    index = 0
    while index < end:
        paragraph = text.paragraphs[index]
        found = [(*_label(line), paragraph.first + n) for n, line in enumerate(paragraph.lines)]
        index += 1
        if not found or found[0][0] not in wording.LABELS or not text.free(index - 1):
            continue
        folded: list[tuple[str, str, int]] = []
        for label, value, line in found:
            if label in wording.LABELS:
                folded.append((label, value, line))
            elif folded:  # the value goes on below
                folded[-1] = (
                    folded[-1][0],
                    f"{folded[-1][1]} {paragraph.lines[line - paragraph.first]}",
                    folded[-1][2],
                )
        below = (index,) if not folded[-1][1] and text.free(index) and index < end else ()
        if below and _label(text.paragraphs[index].text)[0] not in wording.LABELS:
            folded[-1] = (folded[-1][0], text.paragraphs[index].text, folded[-1][2])
            index += 1
        else:
            below = ()
        for label, value, line in folded:
            yield _Labelled(label, value, line, (index - 1 - len(below), *below) if below else (index - 1,))


def _facts(one: _Labelled, site: str) -> Iterator[Fact]:
    key = wording.LABELS[one.label]
    value = one.value.strip()
    if not value:
        return
    if key == "stats" or one.label in ("chapters", "status"):
        yield from statistics(f"{one.label.capitalize()}: {value}", one.line)
    elif key == "language":
        code = language_code(value)
        if code and code != site.partition("-")[0]:
            yield Fact("language", code, one.line)
    elif key == "series":
        found = PLACE.match(value)
        yield Fact("series", found[2] if found else value, one.line)
    elif key in ("published", "updated"):
        yield from statistics(f"Published: {value}" if key == "published" else f"Updated: {value}", one.line)
    elif key in wording.PLURAL:
        parts = value.split(", ") if key != "authors" else re.split(r", | and | & ", value)
        yield from (
            Fact(key, part.strip(), one.line) for part in parts if not wording.NO_WARNING.fullmatch(part.strip())
        )
    elif key:
        yield Fact(key, value, one.line)


def statistics(line: str, number: int) -> Iterator[Fact]:
    """The days and the state that a line of numbers tells."""
    for label, value in STATISTIC.findall(line):
        if label == "Chapters" and "/" in value:
            there, _, planned = value.replace(",", "").partition("/")
            yield Fact("status", "complete" if there == planned else "in progress", number)
            if planned.isdigit():
                yield Fact("planned", planned, number)
        elif label == "Status":
            yield Fact("status", "complete" if value == "Complete" else "in progress", number)
        elif "-" in value:
            yield Fact("published" if label == "Published" else "updated", value, number)


def language_code(name: str) -> str:
    """The code of a language by its name in English or in itself; "" where it is none we know."""
    folded = name.casefold().strip(" .")
    for code in languages.codes():
        if folded in (code, languages.language(code).name.casefold()):
            return code
    return ENGLISH_NAMES.get(folded.partition(" (")[0], "")
