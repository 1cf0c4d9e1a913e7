"""Lines of a conversation that an app wrote, and those that only stand below them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from fascicle.reading import exports
from fascicle.reading.exports import ACTS, HEADS, RULES, TELLS, Pasted, pasted
from fascicle.reading.speaker_names import is_like_name
from fascicle.reading.talk import Talk
from fascicle.reading.utterances import html, speak, tell

CLOCKED = "clocked"  # the form of `22:22 Alice: hey`
HEADERS = 2  # so many names over their text, and lines that somebody may have typed are no longer taken for typed


def is_meant(written: Pasted, alone: bool, talk: Talk) -> bool:
    """Whether a line that looks like an app's is one, where somebody may have typed it."""
    if written.sure:
        return True
    if written.form == CLOCKED:
        return talk.knows(written.name) or (is_like_name(written.name) and _begins_clocked(talk))
    if written.what != HEADS:
        return talk.irc or talk.knows(written.name or written.text.lstrip("* ").partition(" ")[0])
    if talk.knows(written.name):
        return True
    # Slack has halves of the day only beside names; a bare `9:06` may stand over more of the same message
    full = written.taken == 1 or written.time[-1] in "Mm"
    apart = not talk.below and (alone or full)
    return apart and is_like_name(written.name) and _headers(talk)[written.form] >= HEADERS


def _begins_clocked(talk: Talk) -> bool:
    """Whether the first line has its time before the name, so that all may."""
    first = next((line for typed in talk.lines if (line := typed.strip())), "")
    found = pasted(first, "")
    return found is not None and found.form == CLOCKED


def _headers(talk: Talk) -> Counter[str]:
    """How many lines look like a name over its text, and have text below them, by their form."""
    if talk.headers is None:
        filled = [line for typed in talk.lines if (line := typed.strip())]
        found = [pasted(line, following) for line, following in zip(filled, [*filled[1:], ""], strict=True)]
        heads = [one.form if one is not None and one.what == HEADS else "" for one in found]
        talk.headers = Counter(one for one, other in pairwise([*heads, ""]) if one and not other)
    return talk.headers


def take(written: Pasted, number: int, talk: Talk) -> None:
    """Add what an app wrote."""
    talk.irc = talk.irc or (written.irc and written.sure)
    talk.section = ""
    if written.what == RULES:
        talk.settle()
        return
    if written.what == TELLS:
        tell(written.text, written.time, number, talk)
        return
    talk.foreign = True
    voice = talk.called(written.name, number)
    if written.what == ACTS:
        talk.say(voice, html(written.text, number, talk), written.time)
        return
    speak(voice, written.time, written.text, number, talk)
    talk.below = written.what == HEADS
    talk.clocked = talk.below and exports.ALONE.match(written.time) is not None


def goes_on(line: str, number: int, talk: Talk) -> bool:
    """Add a line that only stands below what an app wrote; False where it is like any other."""
    section = exports.SECTION.match(line) if line[0] == "{" else None
    if section:
        talk.section = section[1]
    elif talk.section == "Reactions" and talk.voice.name:
        talk.settle()
        talk.mark("reaction", html(line, number, talk))
    elif talk.section:
        talk.say(talk.speaker, html(line, number, talk), picture=True)
    elif line[0] == "=" and exports.RULE.match(line):
        talk.settle()
    elif exports.TOTAL.match(line):
        tell(line, "", number, talk)
    elif talk.named and exports.ANSWERING.match(line):
        talk.quote = html(line, number, talk)
    elif talk.clocked and talk.named is None and exports.ALONE.match(line):
        talk.name(talk.voice, line)
    else:
        return False
    return True
