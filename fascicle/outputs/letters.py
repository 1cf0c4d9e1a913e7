"""The correspondence desk of a story: its messages as pages, in several arrangements, and as data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fascicle import script, timeline, urls
from fascicle.arrangements import STORY, Arrangement
from fascicle.desk import Desk, Entry
from fascicle.kinds import UNKNOWN, Kind
from fascicle.library import Story
from fascicle.model import OutputFile
from fascicle.moments import Moment, iso
from fascicle.outputs import Site
from fascicle.whole import whole

VERSION = 1  # of messages.json
SLOTS = 24  # kinds that can be chosen on a page: the stylesheet knows so many


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of message to choose. `slot` is the number of its class, 0 where there are too many kinds."""

    slot: int
    label: str
    count: int


def make(site: Site, story: Story | None) -> Iterator[OutputFile]:
    """The desk's pages, and `messages.json`; nothing for a story without messages."""
    if story is None or not story.desk:
        return
    desk = story.desk
    labels = {entry.message.kind: _label(site.theme.kinds, entry, story) for entry in desk.entries}
    addresses = [chapter.address for chapter in story.chapters]
    wholes = {entry.number: whole(entry, addresses) for entry in desk.entries if len(entry.fragments) > 1}
    drawn = timeline.layout(desk, story.meta.calendar)
    for way in story.arrangements:
        data = site.theme.render(
            "letters.html", way.address, story.language,
            story=story, desk=desk, arrangement=way, data=urls.letters_data(story.slug),
            choices=_choices(way, labels), labels=labels, replies=_replies(desk), wholes=wholes,
            timeline=drawn if way.name == STORY else None, tick_label=timeline.label,
        )  # fmt: skip
        yield OutputFile(urls.file_of(way.address), data, "index", "templates/letters.html")
    yield OutputFile(urls.letters_data(story.slug), _data(story, labels).encode(), source="templates/letters.html")


def _label(kinds: Mapping[str, Kind], entry: Entry, story: Story) -> str:
    return kinds.get(entry.message.kind, kinds[UNKNOWN]).label(story.language.code)


def _choices(way: Arrangement, labels: Mapping[str, str]) -> Mapping[str, Choice]:
    """The kinds of a page, by what they are called, the most frequent first; the first of them have a slot."""
    kinds = Counter(labels[entry.message.kind] for group in way.groups for entry in group.entries)
    ordered = kinds.most_common()
    return {label: Choice(n if n <= SLOTS else 0, label, count) for n, (label, count) in enumerate(ordered, start=1)}


def _replies(desk: Desk) -> Mapping[int, tuple[Entry, ...]]:
    """What answers each message that has an answer, by its number."""
    found: dict[int, tuple[Entry, ...]] = {}
    for entry in desk.entries:
        if entry.answers:
            found[entry.answers] = (*found.get(entry.answers, ()), entry)
    return found


# --- messages.json: docs/reference/messages-json.md says what is in it -----------------------------------------------


def _data(story: Story, labels: Mapping[str, str]) -> str:
    """The messages as JSON, a line each, so that two versions can be compared."""
    desk = story.desk
    head = {
        "version": VERSION,
        "story": {"title": story.meta.title, "address": story.address, "language": story.lang},
        "people": [{"name": person.name, "called": list(person.called)} for person in desk.people],
        "threads": [
            {"people": [person.name for person in thread.people], "messages": list(thread.entries)}
            for thread in desk.threads
        ],
    }
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    messages = ",\n".join(_json(_message(entry, story, labels)) for entry in desk.entries)
    return "{\n" + ",\n".join(lines) + ',\n"messages": [\n' + messages + "\n]\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _message(entry: Entry, story: Story, labels: Mapping[str, str]) -> dict[str, Any]:
    message = entry.message
    chapters = [(place, story.chapters[place.chapter]) for place in entry.places]
    return {
        "number": entry.number,
        "kind": message.kind,
        "label": labels[message.kind],
        "title": entry.title,
        "from": entry.sender.name if entry.sender else None,
        "to": [person.name for person in entry.to],
        "people": [person.name for person in entry.people],
        "sent": _date(entry.sent_as_typed, entry.sent),
        "received": _date(entry.received_as_typed, entry.received),
        "days": entry.days,
        "answers": entry.answers or None,
        "next": entry.next or None,
        "thread": entry.thread,
        "places": [
            {"chapter": chapter.number, "title": chapter.label, "address": f"{chapter.address}#{place.id}"}
            for place, chapter in chapters
        ],
        "opening": entry.opening,
        "script": [_line(line) for fragment in entry.fragments for line in script.lines(fragment)],
    }


def _line(line: script.Line) -> dict[str, Any]:
    return {
        "speaker": line.speaker,
        "time": line.time,
        "text": line.text,
        "state": line.state,
        "quote": line.quote,
        "marks": list(line.marks),
    }


def _date(text: str, moment: Moment | None) -> dict[str, str | None] | None:
    return {"text": text, "date": iso(moment) if moment else None} if text else None
