"""People whom the cast does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fascicle import slips
from fascicle.continuity.said import span_of
from fascicle.desk import Entry
from fascicle.library import Story
from fascicle.people import INITIALS, Person
from fascicle.problems import Problem, Span
from fascicle.slugs import term_key

IMPERSONAL = frozenset(("news", "sign", "document", "notification"))  # those who write these are in no cast
LONGEST_NAME = 4  # words
SHORT = 5  # letters of a name that many others are near
SELDOM = 2  # lines that may be slips


def senders(story: Story) -> Iterator[Problem]:
    """Those who write and are not in the cast, once each.

    A cast that knows only a few of the writers says nothing of the others; one that knows most of them may have been
    meant to know all. A name that is nearly one of the cast is told in any case.
    """
    first: dict[Person, Entry] = {}
    for entry in story.desk.entries if story.meta.cast else ():
        if entry.sender and not entry.conversation and entry.message.kind not in IMPERSONAL:
            first.setdefault(entry.sender, entry)
    known = slips.index(_cast(story))
    unknown = {
        person: _near(person.name, known, story) for person in first if not person.cast and _is_name(person.name)
    }
    whole = sum(person.cast for person in first) > sum(not near for near in unknown.values())
    for person, near in unknown.items():
        if near or (whole and not any(_may_be(person.name, name) for name in _cast(story))):
            hint = near or "add them to `cast` in story.yaml, or what they are called to somebody's `aliases`"
            yield Problem("K005", f"the cast does not know `{person.name}`", span_of(first[person]), hint)


def _cast(story: Story) -> dict[str, str]:
    """Everything that the cast may be called -> the handle."""
    return {name: member.handle for member in reversed(story.meta.cast) for name in member.called}


def _is_name(text: str) -> bool:
    """Rather than an office, `Stores, British Railways`, or somebody who does not sign: `your loving sister`."""
    return not text[:1].islower() and "," not in text and len(text.split()) <= LONGEST_NAME


def _may_be(name: str, known: str) -> bool:
    """Whether somebody of the cast may be so called: by a word of their name, or an initial."""
    words, others = ({word.strip(".,") for word in term_key(text).split()} for text in (name, known))
    return bool(words & others) or (INITIALS.match(name) is not None and name[0].casefold() in {o[:1] for o in others})


def _near(name: str, known: dict[str, str], story: Story) -> str:
    """`did you mean` the one of the cast that is a letter away, and where the cast says so; "" for none."""
    meant = slips.meant(name, known)
    if not meant or not slips.one_letter_apart(name, meant):
        return ""
    lines = story.meta.lines
    line = lines.get(f"cast.{_cast(story)[meant]}", lines.get("cast", 0))
    return f"did you mean `{meant}`, as in the cast at {Span(story.meta_path, line)}?"


def speakers(story: Story) -> Iterator[Problem]:
    """Those who speak, are not in the cast, and are one letter away from somebody who is.

    Short names are often one letter apart, `Mark` and `Mary`: somebody so called who speaks often is somebody else.
    """
    known = slips.index(_cast(story))
    messages = [message for entry in story.desk.entries for message in entry.fragments] if known else []
    lines = Counter(part.speaker for message in messages for part in message.parts)
    strangers = {name for name, person in story.desk.voices.items() if not person.cast}
    told = {name: _near(name, known, story) for name in strangers if len(name) > SHORT or lines[name] <= SELDOM}
    if told.get(story.meta.me):
        span = Span(story.meta_path, story.meta.lines.get("me", 0))
        yield Problem("K006", f"the cast does not know `{story.meta.me}`", span, told[story.meta.me])
    for message in messages:
        lines_of = dict(message.since)
        for name in dict.fromkeys((*message.speakers, message.viewpoint)):
            if told.get(name):
                span = Span(message.span.path, lines_of.get(name, message.span.line))
                yield Problem("K006", f"the cast does not know `{name}`", span, told[name])
