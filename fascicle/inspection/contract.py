"""Findings as data, in the form that `inspect --json` promises: lines are lines of the file, counted from 1.

`docs/reference/inspect-json.md` is the contract. Keys may be added to it; none changes or goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from fascicle.reading.detect.findings import Break, Chapter, Findings, Found, Note, Paragraph


def contract(path: str, found: Findings) -> dict[str, Any]:
    """The findings in a file, for JSON."""
    paragraphs = found.text.paragraphs
    return {
        "file": path,
        "chapters": [_chapter(one) for one in found.chapters],
        "scene_breaks": [_scene_break(one, paragraphs) for one in found.breaks],
        "messages": [_message(one, paragraphs) for one in found.messages],
        "notes": [_note(one, paragraphs) for one in found.notes],
        "warnings": [{"line": remark.line, "text": remark.text} for remark in found.remarks],
        "facts": [{"line": fact.line, "key": fact.key or None, "value": fact.value} for fact in found.facts],
        "layout": asdict(found.text.layout),
        "narrator": "first" if found.text.first_person else "third",
        "language": found.text.rules.language.code,
    }


def _chapter(one: Chapter) -> dict[str, Any]:
    return {
        "line": one.lines[0] if one.lines else None,
        "title": one.title,
        "rule": one.rule,
        "confidence": one.confidence,
        "reason": one.reason,
    }


def _scene_break(one: Break, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    return {
        "line": paragraphs[one.index].first,
        "caption": one.caption or None,
        "rule": one.rule,
        "confidence": one.confidence,
        "applied": one.applied,
        "reason": one.reason,
    }


def _message(one: Found, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    return {
        "lines": [paragraphs[one.first].first, paragraphs[one.last].last],
        "kind": one.kind,
        "from": one.sender or None,
        "to": one.to or None,
        "rule": one.rule,
        "confidence": one.confidence,
        "applied": one.applied,
        "reasons": list(one.reasons),
        "continued": one.continued,
    }


def _note(one: Note, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    return {
        "lines": [paragraphs[one.first].first, paragraphs[one.last].last],
        "end": one.end,
        "reason": one.reason,
    }
