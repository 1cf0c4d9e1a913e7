"""What somebody says in a conversation, and what nobody does: words, the marks after them, system lines."""

from __future__ import annotations

import re

from fascicle.model import Part
from fascicle.reading.attachments import PICTURE
from fascicle.reading.context import OPENING
from fascicle.reading.exports import UNSEEN
from fascicle.reading.markdown import inline
from fascicle.reading.speaker_states import LONGEST_GONE, is_edit, is_gone, mark_of, renaming, state_of
from fascicle.reading.talk import Talk, Voice

FACE = re.compile(r">(?:[:;=xX8]['-]?[()\[\]/\\|DPOo3<cC]|[._][<>])")
DESCRIBES = frozenset(")]］>0123456789")  # what a picture's description ends in
CLOSING = {")": "(", "）": "（", ">": "<"}  # what a mark after the words of a line ends in, and what it begins with
LONGEST_MARK = 100
MOST_MARKS = 12


def html(text: str, number: int, talk: Talk) -> str:
    """The XHTML of a line, or of several that belong together."""
    return inline(text.replace("\n", "\\\n") if "\n" in text else text, number, talk.gathering)


def speak(voice: Voice, time: str, text: str, number: int, talk: Talk) -> None:
    """Add a line that begins with a name."""
    gathering = talk.gathering
    if len(gathering.opening) < OPENING:
        gathering.count(f"{voice.name}:")
    else:
        gathering.words += voice.words
    if not text:
        talk.name(voice, time)
    elif text[0] == ">" and is_quote(text):
        talk.name(voice, time, html(text[1:].strip(), number, talk))
    else:
        utter(voice, time, text, number, talk)


def is_quote(text: str) -> bool:
    """Whether that is what a line answers, and no face."""
    return text[0] == ">" and not FACE.match(text)


def utter(voice: Voice, time: str, text: str, number: int, talk: Talk) -> None:
    """Add the words of a line: what they describe, whether they are gone, and the marks after them."""
    last, state = text[-1], ""
    marks: tuple[tuple[str, str], ...] = ()
    if last in CLOSING:
        text, marks = _marked(text, number, talk)
    picture = (last in DESCRIBES or text[-7:] == "omitted") and PICTURE.match(text) is not None
    if len(text) <= LONGEST_GONE and not picture:
        state = _state(text)
    talk.say(voice, html(text, number, talk), time, picture, state, marks)


def _state(text: str) -> str:
    """What a line itself is: gone, or still being typed."""
    if is_gone(text):
        return "deleted"
    return "typing" if text[0] in "([" and state_of(text) == "typing" else ""


def _marked(text: str, number: int, talk: Talk) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words of a line, and the marks that follow them: `I'm outside (❤️ Alice) (edited)`."""
    found: list[tuple[str, str]] = []
    while len(found) < MOST_MARKS and text[-1] in CLOSING:
        at = text.rfind(CLOSING[text[-1]], max(0, len(text) - LONGEST_MARK))
        before = text[:at].rstrip(f"{UNSEEN} \t\n") if at > 0 else ""
        apart = len(before) < at or text[-1] == "）"
        state = _mark(text[at:], talk) if before and apart and not PICTURE.match(text) else ""
        if not state:
            break
        found.append((state, text[at:]))
        text = before
    return text, tuple((state, html(mark, number, talk)) for state, mark in reversed(found))


def _mark(mark: str, talk: Talk) -> str:
    """The state of a mark after the words of a line, "" where it is speech."""
    if mark[0] == "<":
        return "edited" if is_edit(mark[1:-1]) else ""
    return mark_of(mark[1:-1], talk.knows)


def tell(line: str, time: str, number: int, talk: Talk) -> None:
    """Add what nobody says."""
    state = state_of(line)
    talk.add(Part("system", html(line, number, talk), time=time, state=state))
    names = renaming(line) if state == "renamed" else None
    if names:
        talk.rename(*names)
