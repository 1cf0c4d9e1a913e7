"""Findings as data, in the form that `inspect --json` promises: lines are lines of the file, counted from 1.

`docs/reference/inspect-json.md` is the contract. Keys may be added to it; none changes or goes.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fascicle.reading.detect.findings import Break, Chapter, Findings, Found, Note


def contract(path: str, found: Findings) -> dict[str, Any]:
    """The findings in a file, for JSON."""
    paragraphs = found.text.paragraphs

    def chapter(one: Chapter) -> dict[str, Any]:
        return {
            "line": one.lines[0] if one.lines else None,
            "title": one.title,
            "rule": one.rule,
            "confidence": one.confidence,
            "reason": one.reason,
        }

    def scene_break(one: Break) -> dict[str, Any]:
        return {
            "line": paragraphs[one.index].first,
            "caption": one.caption or None,
            "rule": one.rule,
            "confidence": one.confidence,
            "applied": one.applied,
            "reason": one.reason,
        }

    def message(one: Found) -> dict[str, Any]:
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

    def note(one: Note) -> dict[str, Any]:
        return {
            "lines": [paragraphs[one.first].first, paragraphs[one.last].last],
            "end": one.end,
            "reason": one.reason,
        }

    return {
        "file": path,
        "chapters": [chapter(one) for one in found.chapters],
        "scene_breaks": [scene_break(one) for one in found.breaks],
        "messages": [message(one) for one in found.messages],
        "notes": [note(one) for one in found.notes],
        "warnings": [{"line": remark.line, "text": remark.text} for remark in found.remarks],
        "facts": [{"line": fact.line, "key": fact.key or None, "value": fact.value} for fact in found.facts],
        "layout": asdict(found.text.layout),
        "narrator": "first" if found.text.first_person else "third",
        "language": found.text.rules.language.code,
    }
