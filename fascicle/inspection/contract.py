"""Findings as data, in the form that `inspect --json` promises: lines are lines of the file, counted from 1."""

from __future__ import annotations

from typing import Any

from fascicle.reading.detect.findings import Break, Chapter, Findings, Found


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
        }

    return {
        "file": path,
        "chapters": [chapter(one) for one in found.chapters],
        "scene_breaks": [scene_break(one) for one in found.breaks],
        "messages": [message(one) for one in found.messages],
        "notes": [{"lines": [paragraphs[n.first].first, paragraphs[n.last].last]} for n in found.notes],
        "warnings": [{"line": remark.line, "text": remark.text} for remark in found.remarks],
    }
