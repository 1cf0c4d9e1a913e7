"""An interrupted message put together again, to be shown away from its chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fascicle.desk import Entry
from fascicle.model import Block, Message, Part, Prose, SceneBreak

ID = re.compile(r' id="[^"]*"')


def whole(entry: Entry, addresses: Sequence[str]) -> Message:
    """The fragments of an entry as one message; `addresses` are those of the story's chapters.

    What is inside has no ids of its own, so that two fragments with the same words can stand on a page, and its links
    to footnotes lead to the chapter that has them.
    """
    homes = [
        _Home(f"whole{entry.number}.{n}", addresses[place.chapter]) for n, place in enumerate(entry.places, start=1)
    ]
    parts = [home.part(part) for home, told in zip(homes, entry.fragments, strict=True) for part in told.parts]
    speakers = dict.fromkeys(name for fragment in entry.fragments for name in fragment.speakers)
    return replace(
        homes[0].message(entry.message),
        id=f"whole{entry.number}",
        parts=tuple(parts),
        speakers=tuple(speakers),
        received=entry.received_as_typed,
    )


@dataclass(frozen=True, slots=True)
class _Home:
    """A fragment away from home, and what its XHTML becomes there."""

    stem: str  # begins the ids of the messages in it
    address: str  # of its chapter

    def message(self, message: Message) -> Message:
        """A message of the fragment, or the first fragment."""
        return replace(
            message,
            id=f"{self.stem}.{message.id}",
            title=self.html(message.title),
            headers=tuple(replace(header, html=self.html(header.html)) for header in message.headers),
            parts=tuple(map(self.part, message.parts)),
        )

    def part(self, part: Part) -> Part:
        """A part of it."""
        return replace(
            part,
            html=self.html(part.html),
            quote=self.html(part.quote),
            marks=tuple((state, self.html(html)) for state, html in part.marks),
            blocks=tuple(map(self.block, part.blocks)),
        )

    def block(self, block: Block) -> Block:
        """A block of it."""
        if isinstance(block, Prose):
            return Prose(self.html(block.html))
        if isinstance(block, SceneBreak):
            return replace(block, id=f"{self.stem}.{block.id}", caption=self.html(block.caption))
        if isinstance(block, Message):
            return self.message(block)
        summary, blocks = self.html(block.summary), tuple(map(self.block, block.blocks))
        return replace(block, id=f"{self.stem}.{block.id}", summary=summary, blocks=blocks)

    def html(self, html: str) -> str:
        """XHTML without ids, its links to the same page leading to the chapter's."""
        return ID.sub("", html).replace(' href="#', f' href="fascicle:/{self.address}#')
