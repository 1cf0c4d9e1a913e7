"""Chats: lines with speakers, `Name: text`, as screens, logs and transcripts have them.

What is looked for: a run of such lines, blank lines between them or none, with two speakers of whom one speaks twice;
or lines with a time, as no prose has; or one screen name that goes on alone; or a single line by somebody who speaks in
another run of the file. What an app says in between (`Ann added Ben`, a day, a time) belongs to the run, and so does
the name of the conversation above it.

Traps: sheets (`Strength: 12`), lists (`Pros: …`), heads of emails, menus, dialogue tags (`He said: come in`), scenes of
a play with their stage directions, and dialogue that a narrator sets as a play does. Lists and sheets repeat no name
that is no word of a form. Where names are in capitals and somebody exits, it is a play, and nobody's message; where
every line has its capital and its full stop, and nothing above it speaks of a screen or a recording, it is only
suggested.

Measured alone on tests/manuscripts: 574 of 591 lines of chats and transcripts, one line false; what is missed are
transcripts without speakers, which are prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fascicle.reading.detect.chat_lines import (
    Said,
    is_between,
    is_plain_name,
    is_screen_name,
    is_title,
    is_well_formed,
    renamed,
    said,
    typed,
)
from fascicle.reading.detect.findings import Evidence, Text

STAGE = re.compile(r"\b(?:exit|exits|exeunt|enter|enters|aside|curtain|blackout|lights? (?:up|down|fades?))\b", re.I)
RECORDED = re.compile(
    r"\b(?:recording|recorder|tape|transcript|interview|testimony|radio|intercom|deposition|log)\b", re.IGNORECASE
)
SCREEN = re.compile(
    r"\b(?:phones?|texts?|texted|texting|messages?|messaged|chats?|screens?|typed|types|typing|group|thread|replied|replies|"
    r"conversation|sent|sends|laptop|computer|tablet|log(?:ged|s)?|online|channel|server|call|app|portable|handy|móvil|"
    r"telefon\w*|телефон\w*|сообщени\w*|nachricht\w*|mensajes?|messaggi\w*|mensage\w*|berichten?)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[+-]?[\d.,]+ ?(?:%|/ ?\d+|[a-z]{0,3})(?: .{0,12})?")
ABOVE = 2  # paragraphs of a title and a day above a conversation
ALONE = 3  # so many lines of one screen name are a conversation
MOST_BETWEEN = 400  # lines of an app that are asked what they say
MOST_NAMED = 4  # speakers that a reason tells


@dataclass(frozen=True, slots=True)
class _Run:
    """Paragraphs `first` to `last`: their lines that somebody says, and those between them."""

    first: int
    last: int
    said: tuple[Said, ...]
    between: tuple[str, ...]

    @property
    def count(self) -> Counter[str]:
        return Counter(one.name.casefold() for one in self.said)


def find(text: Text) -> Iterator[Evidence]:
    """Whole conversations."""
    runs = [run for run in _runs(text) if not _is_play(run) and not _is_list(run)]
    sure = [run for run in runs if _is_conversation(run)]
    known = frozenset(name for run in sure for name in run.count)
    timed = sum(one.shape == "timed" for run in runs for one in run.said)
    tags = Counter(one.tag for run in runs for one in run.said if one.tag)
    for run in runs:
        signal = _signal(run, known, timed, tags)
        if signal:
            yield _evidence(text, run, "chat line" if signal == "chat" and _is_dialogue(text, run) else signal)


def _evidence(text: Text, run: _Run, signal: str) -> Evidence:
    names = list(dict.fromkeys(one.name for one in run.said))
    several = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    reason = f"lines of {', '.join(names[:MOST_NAMED])}{several}"
    first = _with_title(text, run)
    sender = names[0] if len(names) == 1 else ""
    return Evidence(first, run.last, signal, reason, _kind(text, run), sender, whole=True)


# --- runs ------------------------------------------------------------------------------------------------------------


def _runs(text: Text) -> Iterator[_Run]:
    """Stretches of paragraphs that somebody says, or that stand between them."""
    at, end = 0, len(text.paragraphs)
    while at < end:
        heard = _heard(text, at) if text.free(at) else ()
        if not heard:
            at += 1
            continue
        run = _run(text, at, heard)
        yield run
        at = run.last + 1


def _run(text: Text, first: int, heard: tuple[Said, ...]) -> _Run:
    """The run that begins with paragraph `first`, in which `heard` is said; what an app says above it, too."""
    every = list(heard)
    last = at = first
    while text.free(at + 1) and at - last <= ABOVE:
        at += 1
        more = _heard(text, at)
        if more or _is_below_name(text, at, last, every):
            every += more
            last = at
        elif not all(map(is_between, _lines(text, at))):
            break
    while last + 1 <= at and text.free(last + 1) and renamed(_lines(text, last + 1)):
        last += 1
    while text.free(first - 1) and all(map(is_between, _lines(text, first - 1))):
        first -= 1
    between = tuple(line for index in range(first, last + 1) for line in _lines(text, index) if not said(line))
    return _Run(first, last, tuple(every), between)


def _is_below_name(text: Text, index: int, last: int, every: Sequence[Said]) -> bool:
    """Whether a paragraph is what the name alone above it says."""
    head = every[-1]
    return index == last + 1 and head.shape in ("app", "head") and not head.text and len(_lines(text, last)) == 1


def _lines(text: Text, index: int) -> tuple[str, ...]:
    return typed(text.paragraphs[index])


def _heard(text: Text, index: int) -> tuple[Said, ...]:
    """The lines of a paragraph that somebody says; none where it begins otherwise, or they are too few of it."""
    lines = _lines(text, index)
    if len(lines) == 1:
        following = _lines(text, index + 1)[0] if index + 1 < len(text.paragraphs) else ""
        one = said(lines[0], following)
        return (one,) if one else ()
    each = [said(line, below) for line, below in zip(lines, [*lines[1:], ""], strict=True)]
    begins = next((number for number, one in enumerate(each) if one), None)
    if begins is None or begins > ABOVE or not all(is_between(line) or is_title(line) for line in lines[:begins]):
        return ()
    heard = tuple(filter(None, each))
    return heard if 4 * len(heard) >= len(lines) else ()


def _with_title(text: Text, run: _Run) -> int:
    """The paragraph that the run begins with, or those above it that say what conversation it is, and when."""
    first = run.first
    while run.first - first < ABOVE and text.free(first - 1) and len(run.said) > 1:
        lines = _lines(text, first - 1)
        if len(lines) > ABOVE or not all(is_title(line) or is_between(line) for line in lines):
            break
        first -= 1
    return first


# --- what a run is ---------------------------------------------------------------------------------------------------


def _is_conversation(run: _Run) -> bool:
    """Whether a run needs no other: two speakers, one of them twice, all of them somebody; or lines no prose has."""
    if sum(one.is_sure for one in run.said) > 1:
        return True
    count = run.count
    return len(count) > 1 and len(run.said) > 2 and max(count.values()) > 1 and _are_people(run)


def _are_people(run: _Run) -> bool:
    """Whether the names are written as names are, or are said again, or an app names them."""
    count = run.count
    doubted = [
        one.name.casefold() for one in run.said if not is_plain_name(one.name) and count[one.name.casefold()] == 1
    ]
    if 5 * len(doubted) <= len(run.said):
        return True
    told = " ".join(line.casefold() for line in run.between[:MOST_BETWEEN] if is_between(line))
    return 5 * sum(name not in told for name in doubted) <= len(run.said)


def _signal(run: _Run, known: frozenset[str], timed: int, tags: Counter[str]) -> str:
    """The weight that the run has; "" for none."""
    names = run.count
    if _is_conversation(run):
        return "chat"
    if all(name in known for name in names):
        return "chat"
    if any(one.shape == "timed" or one.shape == "app" for one in run.said):
        return "chat" if timed > 1 else "chat line"
    if len(names) == 1 and len(run.said) >= ALONE:
        return "chat" if is_screen_name(run.said[0].name) and _are_people(run) else "chat line"
    if all(tags[one.tag] > 1 for one in run.said):
        return "chat"
    two = len(names) > 1 and len(run.said) > 1
    return "chat line" if two and sum(name in known for name in names) else ""


def _is_play(run: _Run) -> bool:
    """Whether a scene of a play: names in capitals, and stage directions."""
    capitals = sum(one.name.isupper() for one in run.said)
    told = [*run.between, *(one.text for one in run.said if "(" in one.text or "[" in one.text)]
    return 2 * capitals > len(run.said) > 1 and any(STAGE.search(line) for line in told)


def _is_dialogue(text: Text, run: _Run) -> bool:
    """Whether a narrator may have set a dialogue so: book-like lines under plain names, below prose of nothing else."""
    if any(one.shape != "plain" or not is_well_formed(one.text) or one.name.isupper() for one in run.said):
        return False
    if {one.name for one in run.said} <= {"Q", "A"} or not text.free(run.first - 1):
        return False
    above = text.paragraphs[run.first - 1].text[-200:]
    return not SCREEN.search(above) and not RECORDED.search(above)


def _is_list(run: _Run) -> bool:
    """Whether most of what is said are numbers, as in a sheet."""
    numbers = sum(NUMBER.fullmatch(one.text) is not None for one in run.said)
    return 2 * numbers > len(run.said)


def _kind(text: Text, run: _Run) -> str:
    """Texts between two people by their names, a chat where it is a group or names of screens; or what was recorded."""
    names = list(dict.fromkeys(one.name for one in run.said))
    if {"Q", "A"} >= set(names) or all(name.isupper() and len(name) > 2 for name in names):
        return "transcript"
    above = text.paragraphs[run.first - 1].text if run.first else ""
    if RECORDED.search(above[-200:]) and not any(one.is_sure for one in run.said):
        return "transcript"
    group = len(names) > 2 or any(map(is_screen_name, names)) or renamed(run.between[:MOST_BETWEEN])
    return "chat" if group or any(one.shape in ("app", "tagged") for one in run.said) else "texts"
