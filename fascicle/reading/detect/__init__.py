"""Finding the structure of a plain-text manuscript: what a signal looks for is one file here.

`detect` is the recipe. First what is no story at all is set aside, then chapters and notes are found, then scene
breaks, then messages: every signal says what it sees, `combine` weighs it, `conversations` looks around what was
found, and `senders` tells who writes to whom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fascicle.model import Detection
from fascicle.reading.context import Rules
from fascicle.reading.detect import (
    breaks,
    chapters,
    chats,
    conversations,
    cues,
    damage,
    diaries,
    emails,
    furniture,
    languages_told,
    letters,
    narrator,
    not_messages,
    notes,
    notices,
    posts,
    senders,
    setting,
    signed,
    speech,
    telegrams,
    titles,
    tone,
    typed,
    voice,
)
from fascicle.reading.detect.combine import combine
from fascicle.reading.detect.findings import NOTE, PLAIN, Chapter, Evidence, Findings, Found, Note, Text
from fascicle.reading.detect.layout import paragraphs
from fascicle.reading.detect.unreadable import is_unreadable, unread

EVERYTHING = Detection()
ROUNDS = 2  # a reply that was found may be what tells that its neighbour is one

# Each has `find(text) -> evidence`. Their order decides nothing.
SIGNALS = {
    "letters": letters.find, "diaries": diaries.find, "emails": emails.find, "telegrams": telegrams.find,
    "chats": chats.find, "posts": posts.find,
    "voice": voice.find, "speech": speech.find, "typed": typed.find, "tone": tone.find, "cues": cues.find,
    "signed": signed.find, "notices": notices.find, "setting": setting.find,
    "not messages": not_messages.find,
}  # fmt: skip


def detect(
    lines: Sequence[str], rules: Rules, settings: Detection = EVERYTHING, without: frozenset[str] = frozenset()
) -> Findings:
    """The findings in a file's lines. `without` leaves out signals by name, to see what each is worth."""
    if is_unreadable(lines):
        return unread(lines, rules, settings)
    found, layout = paragraphs(lines)
    text = Text(found, layout, rules, settings, taken=_overruled(found))
    taken, facts = furniture.find(text)
    text = _with(text, taken)
    taken, more = titles.find(text, facts)
    text = _with(text, taken)
    headed, taken = chapters.find(text) if settings.chapters else ([], {})
    text = replace(_with(text, taken), starts=tuple(chapter.index for chapter in headed))
    if not any(fact.key == "language" for fact in (*facts, *more)):
        more = [*more, *languages_told.find(text)]
    noted = notes.find(text) if settings.notes else []
    text = _with(text, _noted(noted))
    parted, taken = breaks.find(text) if settings.breaks else ([], {})
    text = replace(_with(text, taken), first_person=narrator.first_person(text))
    found_messages = _messages(text, without) if settings.messages else []
    remarks = [*(notes.stray(text) if settings.notes else ()), *damage.find(text)]
    return Findings(
        text,
        (*facts, *more),
        (*_unheaded(text, headed), *headed),
        tuple(breaks.around(text, parted, found_messages)),
        tuple(found_messages),
        tuple(noted),
        tuple(sorted(remarks, key=lambda remark: remark.line)),
    )


def _messages(text: Text, without: frozenset[str]) -> list[Found]:
    evidence: list[Evidence] = []
    for name, find in SIGNALS.items():
        if name not in without:
            evidence += find(text)
    found = combine(text, evidence)
    if "conversations" not in without:
        first, near = found, list[Evidence]()
        for _ in range(ROUNDS):
            told, near = near, list(conversations.find(text, found, first))
            if near == told:
                break  # nothing new
            found = combine(text, [*evidence, *near])
    return senders.name(text, found) if "senders" not in without else found


def _with(text: Text, taken: Mapping[int, str]) -> Text:
    return replace(text, taken={**taken, **text.taken}) if taken else text


def _overruled(found: Sequence[object]) -> dict[int, str]:
    """The paragraphs that the author wrote a backslash before: they are nothing but text."""
    return {index: PLAIN for index, paragraph in enumerate(found) if str(getattr(paragraph, "text", ""))[:1] == "\\"}


def _noted(noted: Sequence[Note]) -> dict[int, str]:
    return {index: NOTE for note in noted for index in range(note.first, note.last + 1)}


def _unheaded(text: Text, headed: Sequence[Chapter]) -> list[Chapter]:
    """The first chapter, where text stands above the first heading, or there is none."""
    end = headed[0].index if headed else len(text.paragraphs)
    first = next((index for index in range(end) if text.free(index) or text.taken.get(index) == PLAIN), None)
    return [] if first is None else [Chapter(first)]
