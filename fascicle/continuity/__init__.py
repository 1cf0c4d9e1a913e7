"""What cannot be, among a story's messages: a letter that came before it was sent, a day of another weekday.

Only what is certain is told. A date is read as it was typed, never as it was filled in; one in figures that can be read
in two ways counts only where both ways are wrong. In an invented calendar (`calendar: none`) dates say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from fascicle.continuity import dates, people
from fascicle.continuity.said import span_of
from fascicle.desk import Entry
from fascicle.library import Story
from fascicle.problems import Problem, did_you_mean

GUESSES = 20  # problems of a story after which it is no longer guessed what was meant: guessing takes time
LONGEST = 100  # characters of what is guessed


def problems(story: Story) -> list[Problem]:
    """Every contradiction among the messages of a story."""
    of_dates = (dates.received_early, dates.answered_early, dates.weekdays, dates.diaries, dates.months)
    checks = (*of_dates, people.senders, people.speakers, _answers, _continued)
    return [problem for check in checks for problem in check(story)] if story.desk else []


def _answers(story: Story) -> Iterator[Problem]:
    """`Answers:` that names no message."""
    wrong = [e for e in story.desk.entries if e.message.answers and not e.answers and not e.conversation]
    for number, entry in enumerate(wrong):
        hint = _meant(entry, story) if number < GUESSES else ""
        message = f"`Answers: {entry.message.answers}` names no message"
        yield Problem(
            "K007", message, span_of(entry), hint or "write the title of another message, or the date it was sent"
        )


def _meant(entry: Entry, story: Story) -> str:
    """A guess: the title or the date of another message that is nearest."""
    others = [other for other in story.desk.entries if other.number != entry.number]
    said = (text for other in others for text in (other.title, other.sent_as_typed))
    named = entry.message.answers
    return did_you_mean(named, (text for text in said if 0 < len(text) <= LONGEST)) if len(named) <= LONGEST else ""


def _continued(story: Story) -> Iterator[Problem]:
    """A fragment with nothing before it."""
    for entry in story.desk.entries:
        if entry.message.continued:
            message = f"there is no {entry.message.kind} before this one that it could go on with"
            hint = "its kind, its sender and the title after `continued:` must be those of the first part"
            yield Problem("K008", message, span_of(entry), hint)
