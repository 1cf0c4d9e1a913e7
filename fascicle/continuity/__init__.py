"""What cannot be, among a story's messages: a letter that came before it was sent, a day of another weekday.

Only what is certain is told. A date is read as it was typed, never as it was filled in; one in figures that can be read
in two ways counts only where both ways are wrong. In an invented calendar (`calendar: none`) dates say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.continuity import dates, people
from fascicle.continuity.said import sent, span_of
from fascicle.library import Story
from fascicle.problems import Problem, did_you_mean


def problems(story: Story) -> list[Problem]:
    """Every contradiction among the messages of a story."""
    of_dates = (dates.received_early, dates.answered_early, dates.weekdays, dates.diaries)
    checks = (*of_dates, people.senders, people.speakers, _answers, _continued)
    return [problem for check in checks for problem in check(story)] if story.desk else []


def _answers(story: Story) -> Iterator[Problem]:
    """`Answers:` that names no message."""
    for entry in story.desk.entries:
        named = entry.message.answers
        if not named or entry.answers or entry.conversation:
            continue
        others = [other for other in story.desk.entries if other.number != entry.number]
        near = did_you_mean(named, filter(None, (text for o in others for text in (o.title, sent(o)))))
        hint = near or "write the title of another message of the story, or the date it was sent"
        yield Problem("K007", f"`Answers: {named}` names no message", span_of(entry), hint)


def _continued(story: Story) -> Iterator[Problem]:
    """A fragment with nothing before it."""
    for entry in story.desk.entries:
        if entry.message.continued:
            message = f"there is no {entry.message.kind} before this one that it could go on with"
            hint = "its kind, its sender and the title after `continued:` must be those of the first part"
            yield Problem("K008", message, span_of(entry), hint)
