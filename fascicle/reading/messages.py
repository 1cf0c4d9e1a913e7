"""A fence becomes a message: its opening line, its header lines, then the grammar of its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fascicle.excerpts import words_of
from fascicle.kinds import LETTER, SPEAKERS, UNKNOWN, Kind
from fascicle.model import Header, Message, Part
from fascicle.problems import Span, did_you_mean
from fascicle.reading.authors_notes import ENDNOTES, NOTES
from fascicle.reading.context import Gathering
from fascicle.reading.headers import NONE, Heading, headers, people, person
from fascicle.reading.ids import block_id
from fascicle.reading.letters import Body, Letter, letter, with_breaks
from fascicle.reading.markdown import inline
from fascicle.reading.scan import Fence
from fascicle.reading.speakers import Conversation, conversation, unnamed

UNSAID = Conversation((), ())
QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}
CLOSING_WORDS = frozenset("end /end close ende fin fine fim koniec slut конец кінець".split())  # none of them a kind


def message(fence: Fence, gathering: Gathering, body: Body) -> Message:
    """The message a fence holds."""
    kind = _kind(fence, gathering)
    viewpoint, title = _opening(fence.rest, gathering)
    continued, title = _continued(title, gathering)
    shown_title = inline(title, fence.line, gathering) if title else ""
    heading = headers(fence.lines, fence.line + 1, gathering, kind) if kind else NONE
    read, said = _text(fence, heading, gathering, body, kind, viewpoint, continued)
    facts = heading.facts
    to = people(facts.get("to", "") or read.addressed, gathering)
    shown, to_told = _shown(heading, kind, _said(read, said, facts), bool(said.speakers))
    return Message(
        kind=fence.kind.casefold(),
        id=block_id("\n".join(fence.lines), gathering.ids, "m"),
        parts=read.parts,
        title=shown_title,
        known=kind is not None,
        viewpoint=viewpoint,
        sender=person(facts.get("from", "")) or read.signed,
        to=to,
        cc=people(facts.get("cc", "") or read.copied, gathering),
        subject=facts.get("subject", ""),
        sent=facts.get("sent", ""),
        received=facts.get("received", ""),
        via=facts.get("via", ""),
        place=facts.get("place", ""),
        answers=facts.get("answers", ""),
        order=facts.get("order", ""),
        dated=read.dated,
        continued=continued,
        headers=shown,
        cue_to=() if to_told else tuple(who for who in to if who not in said.speakers),
        speakers=said.speakers,
        renamed=said.renamed,
        since=said.since,
        span=Span(gathering.path, fence.line),
    )


def _text(
    fence: Fence,
    heading: Heading,
    gathering: Gathering,
    body: Body,
    kind: Kind | None,
    viewpoint: str,
    continued: bool,
) -> tuple[Letter, Conversation]:
    """What stands below the header lines, read by the grammar of its kind; and who speaks in it."""
    lines, first = fence.lines[heading.taken :], fence.line + 1 + heading.taken
    if not any(line.strip() for line in lines):
        if not heading.shown:
            hint = "write what it says, or take it out"
            gathering.problem("R004", f"this `::: {fence.kind}` is empty", fence.line, hint)
        return Letter(()), UNSAID
    if kind and kind.grammar == SPEAKERS:
        sender = "" if kind.strangers else person(heading.facts.get("from", ""))
        own = viewpoint or gathering.rules.me
        said = conversation(lines, first, gathering, body, own, kind.strangers, sender)
        parts = tuple(unnamed(said.parts)) if kind.unnamed and not said.speakers else said.parts
        return Letter(parts, dated=_first_time(parts)), said
    if kind and kind.grammar == LETTER:
        return letter(lines, first, gathering, body, kind.lines, continued), UNSAID
    kept = with_breaks(lines) if kind and kind.lines else lines
    return Letter((Part("body", blocks=body(kept, first)),)), UNSAID


def _said(read: Letter, said: Conversation, facts: Mapping[str, str]) -> dict[str, str]:
    """The facts that a message says in its own words, which its header lines need not show again."""
    sender = person(facts.get("from", ""))
    if sender in said.speakers:
        return {"from": sender}
    dates = " ".join(words_of(part.html) for part in read.parts if part.role == "dateline")
    return {"from": read.signed, "to": read.addressed, "sent": dates}


def _shown(
    heading: Heading, kind: Kind | None, said: Mapping[str, str], spoken: bool
) -> tuple[tuple[Header, ...], bool]:
    """The header lines that are shown, and whether these or the text tell whom the message is to, if a line does."""
    if kind is None or kind.headers:
        return heading.shown, True
    shown = heading.but(said, kept="from" if kind.seen or spoken else "")
    left_out = {header.fact for header in heading.shown} - {header.fact for header in shown}
    return shown, "to" not in left_out or bool(said.get("to"))


def _kind(fence: Fence, gathering: Gathering) -> Kind | None:
    """The kind that the fence names; None for an unknown one, all of which is text."""
    kinds = gathering.rules.kinds
    kind = kinds.get(fence.kind.casefold())
    if kind is None:
        hint = did_you_mean(fence.kind, kinds) or f"it is shown as a framed {UNKNOWN}"
        if fence.kind.casefold().strip("(.)") in CLOSING_WORDS or fence.kind.startswith("/"):
            hint = "a message ends with a line of colons and nothing else"
        if fence.kind.casefold() in (NOTES, ENDNOTES):
            hint = "author's notes are `::: notes` at the beginning of a chapter, and `::: endnotes` at its end"
        gathering.problem("R003", f"`{fence.kind}` is no kind of message", fence.line, hint)
    return kind


def _opening(rest: str, gathering: Gathering) -> tuple[str, str]:
    """Whose device it is, and the title: what follows the kind in the opening line."""
    if rest[:3].casefold() != "as ":
        return "", rest
    named = rest[3:].strip()
    cast = gathering.rules.cast
    for name in sorted({n for member in cast for n in member.called}, key=len, reverse=True):
        if named.casefold() == name.casefold() or named.casefold().startswith(name.casefold() + " "):
            return named[: len(name)], named[len(name) :].strip()
    return quoted_or_word(named)


def _continued(title: str, gathering: Gathering) -> tuple[bool, str]:
    """Whether the message goes on with an earlier one, `::: letter continued`; and the title, without that word.

    `continued: the blue one` says which, where several were interrupted.
    """
    word, *rest = re.split("[:：]", title, maxsplit=1)
    own = str(gathering.rules.language.words["continued"]).casefold()
    said = word.strip("() .").casefold() in ("continued", "cont", own)
    return (True, "".join(rest).strip()) if said else (False, title)


def _first_time(parts: Sequence[Part]) -> str:
    """The first divider or time of a conversation, plain; "" for none."""
    return next((part.time or words_of(part.html) for part in parts if part.role == "divider" or part.time), "")


def quoted_or_word(text: str) -> tuple[str, str]:
    """What stands in quotes at the start of `text`, else its first word; and the rest."""
    closing = QUOTES.get(text[:1])
    if closing and closing in text[1:]:
        name, _, rest = text[1:].partition(closing)
    else:
        name, _, rest = text.partition(" ")
    return name.strip(), rest.strip()
