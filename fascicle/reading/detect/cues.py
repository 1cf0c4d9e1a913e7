r"""Cues: the paragraph before or after names a message (*his phone buzzed*, *reads:*, *typed out a reply*).

    cue colon     the paragraph before ends with a colon, and its last sentence names a message or
                  says that somebody writes
    colon         it ends with a colon otherwise, and does not say that somebody speaks or sings
    …, quoted     the same, and what stands below begins with a quotation mark
    cue before    its last sentence names a device that stirs, or somebody who writes, sends or opens a message
    cue from      its last sentence names a message from somebody, or ends with somebody who types, texts or sends
    cue near      its last two sentences name a message at all
    cue after     the paragraph after begins with somebody who reads, answers or puts away a message
    cue near after  it names a message at all
    thought       the paragraph before ends with somebody who thinks or wonders

Traps: the colon before a speech, a song or a list; letters that are talked of and never shown; a phone that rings and
is answered; a cue before a line of dialogue (a message may be in quotation marks, but the dialogue's own comes first).

Measured: without it, R .856 for .879 of what is applied. A colon below which somebody writes is right nine times in
ten; other cues before one time in four, since narration follows them as often: they count only with what the paragraph
itself is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fascicle.reading.detect import wording
from fascicle.reading.detect.cue_senders import names_arrival, sender_in
from fascicle.reading.detect.findings import Evidence, Text

TAIL, HEAD = 260, 160  # characters of the paragraph before and after that are looked at
SENTENCE = re.compile(r"(?<=[.!?…])[”\"’']?\s+")
SAYING, THINKING = frozenset(wording.SAYING.split()), frozenset(wording.THINKING.split())
WRITING, READING = frozenset(wording.WRITING.split()), frozenset(wording.READING.split())
DEVICE = frozenset(wording.DEVICE.split())
KIND = {word: kind for kind, words in wording.KINDS.items() for word in words.split()}
NOUNS = frozenset(KIND)


@dataclass(frozen=True, slots=True)
class _Cue:
    """What a paragraph says of the message beside it."""

    signal: str
    reason: str
    kind: str = ""
    sender: str = ""


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself, with the sender that the cue names."""
    single, dashed = wording.single_quoted(text.paragraphs), wording.dashed(text.paragraphs)
    spoken = [wording.is_spoken(paragraph.text, single, dashed) for paragraph in text.paragraphs]
    for index, paragraph in enumerate(text.paragraphs):
        if text.taken.get(index):
            continue
        if text.free(index + 1) and (not spoken[index + 1] or paragraph.text[-1] == ":"):
            yield from (_evidence(index + 1, cue, spoken[index + 1]) for cue in _before(paragraph.text, single))
        if text.free(index - 1) and not spoken[index] and not spoken[index - 1]:
            yield from (_evidence(index - 1, cue) for cue in _after(paragraph.text, single))


def _evidence(index: int, cue: _Cue, spoken: bool = False) -> Evidence:
    signal = f"{cue.signal}, quoted" if spoken else cue.signal
    return Evidence(index, index, signal, cue.reason, cue.kind, cue.sender)


def _before(paragraph: str, single: bool) -> Iterator[_Cue]:
    tail = paragraph[-TAIL:]
    sentences = SENTENCE.split(wording.outside(tail, single) if tail[-1] in wording.OPENS + ":" else tail)
    last = sentences[-1]
    own = set(wording.tokens(wording.outside(last, single)))
    kind = _kind(last)
    if paragraph[-1] in ":：" or paragraph.endswith((":—", ":-", ":–")):
        if own & wording.VERSES:
            return
        if own & NOUNS or own & (WRITING - SAYING) or "as follows" in last:
            yield _Cue("cue colon", f"before it: “…{_short(last)}”", kind, sender_in(last))
        elif not own & SAYING:
            yield _Cue("colon", "the paragraph before ends with a colon", "")
        return
    if paragraph[-1] in '”"' or (single and paragraph[-1] in "’'"):
        return
    if names_arrival(last):
        yield _Cue("cue from", f"before it: “…{_short(last)}”", kind, sender_in(last))
    elif own & DEVICE or (own & NOUNS and own & WRITING):
        yield _Cue("cue before", f"before it: “…{_short(last)}”", kind, sender_in(last))
    elif set(wording.tokens(" ".join(sentences[-2:]))) & NOUNS:
        yield _Cue("cue near", "the paragraph before speaks of a message", _kind(" ".join(sentences[-2:])))
    if own & THINKING:
        yield _Cue("thought", "the paragraph before is about what somebody thinks")


def _after(paragraph: str, single: bool) -> Iterator[_Cue]:
    head = paragraph[:HEAD]
    if head[0] in wording.OPENS:
        return
    first = SENTENCE.split(wording.outside(head, single))[0]
    own = set(wording.tokens(first))
    if own & READING and own & (NOUNS | frozenset(("read", "reads", "reread", "scrolled", "deleted", "typed", "dots"))):
        yield _Cue("cue after", f"after it: “{_short(first)}…”", _kind(first))
    elif own & NOUNS:
        yield _Cue("cue near after", "the paragraph after speaks of a message", _kind(first))


def _kind(sentence: str) -> str:
    """The kind by the last word in a sentence that names one; a phone or a screen only if nothing else does."""
    kinds = [KIND[word] for word in wording.tokens(sentence) if KIND.get(word)]
    return next((kind for kind in reversed(kinds) if kind != "texts"), kinds[-1] if kinds else "")


def _short(sentence: str) -> str:
    return sentence.strip()[-60:]
