"""Signed messages: a paragraph that ends in `-- Name`, `- N.`, or stands above such a line.

Traps: a dash at the end of what somebody was saying when interrupted; an epigraph's source below a verse (it is found,
and is indeed somebody's words); a name after a dash that is the object of a sentence.

Measured: few, and hardly ever missed by the others (R .919 without it, too); but it names the sender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text

NAME = r"[^\W\d_][\w.’'&]{0,24}(?: [^\W\d_][\w.’'&]{0,24}){0,2}"
SIGNED = re.compile(rf"[.!?…)”\"’'*_\w]\s*\s(?:--|[—–-])\s?({NAME})\W{{0,3}}\Z")
ALONE = re.compile(rf"(?:--|[—–-])\s?({NAME})\W{{0,2}}\Z")
LAST = 90  # characters of a paragraph that are looked at
SHORT = 50
NO_NAMES = frozenset("and but or if not no yes then so well oh ah what that this it he she they i you the a".split())


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself."""
    for index, paragraph in enumerate(text.paragraphs):
        tail = paragraph.lines[-1][-LAST:] if paragraph.lines else ""
        if not text.free(index) or not ("--" in tail or "—" in tail or "–" in tail or " -" in tail or tail[:1] == "-"):
            continue
        yield from _signed(text, index, tail)


def _signed(text: Text, index: int, tail: str) -> Iterator[Evidence]:
    paragraph = text.paragraphs[index]
    alone = ALONE.match(tail) if len(tail) < SHORT else None
    if alone and _may_be_name(alone[1]):
        reason = f"it is signed by {alone[1]}"
        yield Evidence(index, index, "signed alone", reason, sender=alone[1])
        if len(paragraph.lines) == 1 and text.free(index - 1):
            yield Evidence(index - 1, index - 1, "signed below", reason, sender=alone[1])
        return
    signed = SIGNED.search(tail)
    if signed and _may_be_name(signed[1]) and paragraph.text[0] not in '“"':
        yield Evidence(index, index, "signed", f"it is signed by {signed[1]}", sender=signed[1])


def _may_be_name(name: str) -> bool:
    words = name.split()
    return words[0].lower().strip(".’'") not in NO_NAMES and all(word[0].isupper() or word == "&" for word in words)
