"""A fence becomes a message: its opening line, its header lines, then the grammar of its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from fascicle.kinds import LETTER, SPEAKERS, UNKNOWN, Kind
from fascicle.model import Message, Part
from fascicle.problems import Span, did_you_mean
from fascicle.reading.context import Gathering
from fascicle.reading.ids import block_id
from fascicle.reading.letters import Body, letter, with_breaks
from fascicle.reading.markdown import inline, unmarked
from fascicle.reading.scan import Fence
from fascicle.reading.speakers import conversation

HEADER = re.compile(r"(\w[\w-]*(?: [\w-]+){0,3})\s*[:：](?:\s+(\S.*))?\Z")
NAMES = ("from", "to", "cc", "subject", "sent", "received", "via", "place", "answers", "order")
ALSO = ("bcc", "date", "reply-to", "attachment", "attachments", "re")  # shown in an email, known as nothing
PEOPLE = ("from", "to", "cc", "bcc", "reply-to")  # names: no Markdown in them
MAILBOX = re.compile(r"<[^<>]*>\Z")
TAG = re.compile(r"<[^<>]*>")
QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}


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
    continued, title = _continued(title, gathering)
    shown_title = inline(title, fence.line, gathering) if title else ""
    heading = _headers(fence.lines, fence.line + 1, gathering, kind) if kind else Heading({}, (), 0)
    lines, first = fence.lines[heading.taken :], fence.line + 1 + heading.taken
    if not any(line.strip() for line in lines) and not heading.shown:
        gathering.problem("R004", f"this `::: {fence.kind}` is empty", fence.line, "write what it says, or take it out")
    signed = addressed = ""
    speakers: tuple[str, ...] = ()
    if kind and kind.grammar == SPEAKERS:
        said = conversation(lines, first, gathering, body, viewpoint or gathering.rules.me)
        parts, speakers = said.parts, said.speakers
    elif kind and kind.grammar == LETTER:
        read = letter(lines, first, gathering, body, kind.lines)
        parts, signed, addressed = read.parts, read.signed, read.addressed
    else:
        kept = with_breaks(lines) if kind and kind.lines else lines
        parts = (Part("body", blocks=body(kept, first)),)
    facts = heading.facts
    dated = next((_plain(part) for part in parts if part.role in ("dateline", "divider") or part.time), "")
    return Message(
        kind=fence.kind.casefold(),
        id=block_id("\n".join(fence.lines), gathering.ids, "m"),
        parts=parts,
        title=shown_title,
        known=kind is not None,
        viewpoint=viewpoint,
        sender=_person(facts.get("from", "")) or signed,
        to=_people(facts.get("to", "")) or ((addressed,) if addressed else ()),
        cc=_people(facts.get("cc", "")),
        subject=facts.get("subject", ""),
        sent=facts.get("sent", ""),
        received=facts.get("received", ""),
        via=facts.get("via", ""),
        place=facts.get("place", ""),
        answers=facts.get("answers", ""),
        order=facts.get("order", ""),
        dated=dated,
        continued=continued,
        headers=heading.shown,
        speakers=speakers,
        span=Span(gathering.path, fence.line),
    )


def _kind(fence: Fence, gathering: Gathering) -> Kind | None:
    """The kind that the fence names; None for an unknown one, all of which is text."""
    kinds = gathering.rules.kinds
    kind = kinds.get(fence.kind.casefold())
    if kind is None:
        hint = did_you_mean(fence.kind, kinds) or f"it is shown as a framed {UNKNOWN}"
        gathering.problem("R003", f"`{fence.kind}` is no kind of message", fence.line, hint)
    return kind


def _opening(rest: str, gathering: Gathering) -> tuple[str, str]:
    """Whose device it is, and the title: what follows the kind in the opening line."""
    if rest[:3].casefold() != "as ":
        return "", rest
    named = rest[3:].strip()
    cast = gathering.rules.cast
    for name in sorted({n for member in cast for n in (member.handle, member.name)}, key=len, reverse=True):
        if named.casefold() == name.casefold() or named.casefold().startswith(name.casefold() + " "):
            return named[: len(name)], named[len(name) :].strip()
    return quoted_or_word(named)


def _continued(title: str, gathering: Gathering) -> tuple[bool, str]:
    """Whether the message goes on with an earlier one, `::: letter continued`; and the title, without that word.

    `continued: the blue one` says which, where several were interrupted.
    """
    word, _, rest = title.partition(":")
    said = word.strip("() .").casefold() in ("continued", "cont", str(gathering.rules.language.words["continued"]))
    return (True, rest.strip()) if said else (False, title)


def _plain(part: Part) -> str:
    """The words of a part without its markup."""
    return part.time or unescape(TAG.sub(" ", part.html)).strip()


def quoted_or_word(text: str) -> tuple[str, str]:
    """What stands in quotes at the start of `text`, else its first word; and the rest."""
    closing = QUOTES.get(text[:1])
    if closing and closing in text[1:]:
        name, _, rest = text[1:].partition(closing)
    else:
        name, _, rest = text.partition(" ")
    return name.strip(), rest.strip()


def _headers(lines: Sequence[str], first: int, gathering: Gathering, kind: Kind) -> Heading:
    """The header lines that open a message: a first paragraph of nothing but known names with a colon after them."""
    english = {str(gathering.rules.language.words[name]).casefold(): name for name in NAMES}
    english |= {name: name for name in NAMES}
    if kind.headers:
        english |= {name: name for name in ALSO}
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    found: list[tuple[str, str]] = []
    at = start
    while at < len(lines) and (header := HEADER.match(lines[at].strip())) and header[1].casefold() in english:
        found.append((header[1], (header[2] or "").strip()))
        at += 1
    ended = at == len(lines) or not lines[at].strip()
    if not found or not (ended or kind.headers):
        return Heading({}, (), 0)
    facts: dict[str, str] = {}
    for name, value in found:
        facts.setdefault(english[name.casefold()], value)
    shown = [
        (name, unmarked(value, gathering) if english[name.casefold()] in PEOPLE else inline(value, line, gathering))
        for line, (name, value) in enumerate(found, first + start)
    ]
    return Heading(facts, tuple(shown), at)


def _person(name: str) -> str:
    """A name without the mailbox after it: `Ines <ines@example.org>`."""
    return MAILBOX.sub("", name).rstrip() or name.strip("<>")


def _people(names: str) -> tuple[str, ...]:
    """The names of a `To:` line."""
    return tuple(_person(name.strip()) for name in re.split(r"[,;]", names) if name.strip())
