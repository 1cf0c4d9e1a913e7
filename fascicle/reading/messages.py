"""A fence becomes a message: its opening line, its header lines, then the grammar of its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.kinds import LETTER, SPEAKERS, UNKNOWN, Kind
from fascicle.model import Message, Part
from fascicle.problems import Span, did_you_mean
from fascicle.reading.context import Gathering
from fascicle.reading.ids import block_id
from fascicle.reading.letters import Body, letter
from fascicle.reading.markdown import inline
from fascicle.reading.scan import Fence
from fascicle.reading.speakers import conversation

HEADER = re.compile(r"(\w[\w -]{0,20}?)[ \t]*:(?:[ \t]+(.*))?\Z")
NAMES = ("from", "to", "cc", "subject", "sent", "received", "via", "place")
ALSO = ("bcc", "date", "reply-to", "attachment", "attachments", "re")  # shown in an email, known as nothing


@dataclass(frozen=True, slots=True)
class Heading:
    """The header lines: what each says by its English name, and all of them as shown; `taken` lines are theirs."""

    facts: dict[str, str]
    shown: tuple[tuple[str, str], ...]
    taken: int


def message(fence: Fence, gathering: Gathering, body: Body) -> Message:
    """The message a fence holds."""
    kind = _kind(fence, gathering)
    viewpoint, title = _opening(fence.rest, gathering)
    heading = _headers(fence.lines, fence.line + 1, gathering, kind)
    lines, first = fence.lines[heading.taken :], fence.line + 1 + heading.taken
    if not any(line.strip() for line in lines) and not heading.shown:
        gathering.problem("R004", f"this `::: {fence.kind}` is empty", fence.line, "write what it says, or take it out")
    signed = addressed = ""
    speakers: tuple[str, ...] = ()
    if kind.grammar == SPEAKERS:
        said = conversation(lines, first, gathering, body, viewpoint or gathering.rules.me)
        parts, speakers = said.parts, said.speakers
    elif kind.grammar == LETTER:
        read = letter(lines, first, gathering, body, kind.lines)
        parts, signed, addressed = read.parts, read.signed, read.addressed
    else:
        parts = (Part("body", blocks=body(lines, first)),)
    facts = heading.facts
    return Message(
        kind=fence.kind.casefold(),
        id=block_id("\n".join(fence.lines), gathering.ids, "m"),
        parts=parts,
        title=inline(title, fence.line, gathering) if title else "",
        known=fence.kind.casefold() in gathering.rules.kinds,
        viewpoint=viewpoint,
        sender=facts.get("from", "") or signed,
        to=_people(facts.get("to", "")) or ((addressed,) if addressed else ()),
        sent=facts.get("sent", ""),
        received=facts.get("received", ""),
        headers=heading.shown if kind.headers else (),
        speakers=speakers,
        span=Span(gathering.path, fence.line),
    )


def _kind(fence: Fence, gathering: Gathering) -> Kind:
    """The kind that the fence names; an unknown one is read as a document."""
    kinds = gathering.rules.kinds
    kind = kinds.get(fence.kind.casefold())
    if kind is None:
        hint = did_you_mean(fence.kind, kinds) or "it is shown as a framed document"
        gathering.problem("R003", f"`{fence.kind}` is no kind of message", fence.line, hint)
    return kind or kinds[UNKNOWN]


def _opening(rest: str, gathering: Gathering) -> tuple[str, str]:
    """Whose device it is, and the title: what follows the kind in the opening line."""
    if rest[:3].casefold() != "as ":
        return "", rest
    named = rest[3:].strip()
    cast = gathering.rules.cast
    for name in sorted({n for member in cast for n in (member.handle, member.name)}, key=len, reverse=True):
        if named.casefold() == name.casefold() or named.casefold().startswith(name.casefold() + " "):
            return named[: len(name)], named[len(name) :].strip()
    if named[:1] in "\"“":
        name, _, title = named[1:].partition("”" if named[0] == "“" else '"')
        return name, title.strip()
    name, _, title = named.partition(" ")
    return name, title.strip()


def _headers(lines: Sequence[str], first: int, gathering: Gathering, kind: Kind) -> Heading:
    """The header lines that open a message: a first paragraph of nothing but known names with a colon after them."""
    english = {gathering.rules.language.words[name].casefold(): name for name in NAMES}
    english |= {name: name for name in NAMES}
    if kind.headers:
        english |= {name: name for name in ALSO}
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    facts: dict[str, str] = {}
    shown: list[tuple[str, str]] = []
    at = start
    while at < len(lines) and lines[at].strip():
        header = HEADER.match(lines[at].strip())
        if not header or header[1].casefold() not in english:
            break
        value = (header[2] or "").strip()
        facts.setdefault(english[header[1].casefold()], value)
        shown.append((header[1], value))
        at += 1
    ended = at == len(lines) or not lines[at].strip()
    if not shown or not (ended or kind.headers):
        return Heading({}, (), 0)
    rendered = tuple((name, inline(value, first + start + n, gathering)) for n, (name, value) in enumerate(shown))
    return Heading(facts, rendered if kind.headers else (), at)


def _people(names: str) -> tuple[str, ...]:
    """The names of a `To:` line."""
    return tuple(name.strip() for name in re.split(r"[,;]", names) if name.strip())
