"""Little manuscripts with headings, furniture and notes, for the tests of what stands around the text."""

from __future__ import annotations

from pathlib import Path

from fascicle import kinds, languages
from fascicle.model import Config
from fascicle.reading.context import Rules
from fascicle.reading.detect import detect
from fascicle.reading.detect.findings import Findings
from tests.detection.prose import THIRD

PROSE = "\n\n".join(THIRD.split("\n"))


def chapters_of(*headings: str) -> list[str]:
    """The titles found in a text whose chapters are headed so; "" for one without a heading."""
    text = "\n\n".join(f"{heading}\n\n{PROSE}" for heading in headings)
    return [chapter.title for chapter in findings(text).chapters]


def findings(text: str, language: str = "en") -> Findings:
    """What is found in a text."""
    rules = Rules(languages.language(language), kinds.known(Config(Path(), "")))
    return detect(text.split("\n"), rules)


def told(found: Findings) -> dict[str, list[str]]:
    """The facts by their keys."""
    facts: dict[str, list[str]] = {}
    for fact in found.facts:
        facts.setdefault(fact.key, []).append(fact.value)
    return facts


def left(found: Findings) -> list[str]:
    """The paragraphs that are text."""
    return [paragraph.text for index, paragraph in enumerate(found.text.paragraphs) if found.text.free(index)]
