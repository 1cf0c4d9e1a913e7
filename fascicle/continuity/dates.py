"""Dates that cannot be: received before sent, answered before received, another weekday, a diary that goes back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from fascicle import moments, slips
from fascicle.answers import Named
from fascicle.calendars import GREGORIAN, JULIAN, weekday
from fascicle.continuity.said import certainly_before, span_of, ways
from fascicle.date_wording import folded, wording
from fascicle.desk import Entry
from fascicle.excerpts import words_of
from fascicle.languages import language
from fascicle.library import Chapter, Story
from fascicle.model import Message
from fascicle.moments import Moment
from fascicle.problems import Problem, Span
from fascicle.slugs import term_key

BY_HAND = frozenset(("letter", "note", "diary"))  # what goes by wire can arrive, by the clock there, before it left
TWO_CALENDARS = 1930  # until about then some country still counted by the Julian calendar
BACK, BACK_UNSAID = 182, 31  # days that a diary goes back by a slip, and not on purpose; the latter without years
SHORT_MONTH = 4  # letters of names that many words are near: *May*, *June*
LETTERS = re.compile(r"[^\W\d_]+")
LONGEST = 100  # characters of a date that is looked at
OTHERWISE = "where the story counts its days otherwise, write `calendar: none` in story.yaml"


def received_early(story: Story) -> Iterator[Problem]:
    """Messages that came before they were sent."""
    for entry in story.desk.entries:
        came = entry.received_as_typed
        if entry.conversation or not certainly_before(came, entry.sent_as_typed, story, _least(entry)):
            continue
        message = f"this {entry.message.kind} was received (`{came}`) before it was sent (`{entry.sent_as_typed}`)"
        place = _where_received(entry)
        elsewhere = f"it was received at {place}; " if place != span_of(entry) else ""
        yield Problem("K001", message, span_of(entry), f"{elsewhere}mend one of the dates; {OTHERWISE}")


def _where_received(entry: Entry) -> Span:
    """The first fragment that says when it was received."""
    told = (place.span for place, message in zip(entry.places, entry.fragments, strict=True) if message.received)
    return next(told, span_of(entry))


def answered_early(story: Story) -> Iterator[Problem]:
    """Answers written before what they answer had come. Only where the author says what is answered: letters cross."""
    told = [entry for entry in story.desk.entries if entry.answers and entry.message.answers]
    named = Named.of(story.desk.entries if told else ())
    for entry in told:
        if len(named.by(entry, story.meta.calendar, story.language)) > 1:
            continue  # the other may be meant
        answered = story.desk.entry(entry.answers)
        least = max(_least(entry), _least(answered))
        for done, when in (("received", answered.received_as_typed), ("sent", answered.sent_as_typed)):
            if certainly_before(entry.sent_as_typed, when, story, least):
                what = f"this {entry.message.kind} (`{entry.sent_as_typed}`) was written before what it answers"
                hint = f"that is at {span_of(answered)}; mend one of the dates"
                yield Problem("K002", f"{what} was {done} (`{when}`)", span_of(entry), hint)
                break


def _least(entry: Entry) -> int:
    """By how many days a date must be before another to be certainly before it."""
    return 1 if entry.message.kind in BY_HAND else 2


def weekdays(story: Story) -> Iterator[Problem]:
    """Weekdays that are not those of their dates."""
    for entry in story.desk.entries:
        for place, message in zip(entry.places, entry.fragments, strict=True):
            for text in _dates(message):
                yield from _weekday(text, place.span, story)
    for chapter in story.chapters:
        yield from _weekday(chapter.when, _when(chapter), story)


def _dates(message: Message) -> dict[str, None]:
    """Every line of the message that may be a date, once."""
    lines = [words_of(part.html) for part in message.parts if part.role in ("dateline", "divider")]
    return dict.fromkeys((message.sent, message.received, message.dated, *lines))


def months(story: Story) -> Iterator[Problem]:
    """`Sent` and `Received` that are no dates because the name of a month is one letter wrong."""
    if story.meta.calendar == "none":
        return
    names = wording(story.language.dates).months
    known = slips.index(name for name in names if len(name) > SHORT_MONTH)
    for entry in story.desk.entries:
        for place, message in zip(entry.places, entry.fragments, strict=True):
            for text in dict.fromkeys((message.sent, message.received)):
                meant = _month_meant(text, names, known)
                if meant and not _has_month(text, story):
                    yield Problem("K009", f"`{text}` has no month", place.span, f"did you mean `{meant.capitalize()}`?")


def _month_meant(text: str, names: Mapping[str, int], known: Mapping[str, str]) -> str:
    """The month that one word of a text with a number is a slip for; "" for none."""
    words = LETTERS.findall(folded(text[:LONGEST])) if any(map(str.isdigit, text)) else []
    near = ((word, slips.meant(word, known)) for word in words if word not in names)
    return next((meant for word, meant in near if meant and slips.one_letter_apart(word, meant)), "")


def _has_month(text: str, story: Story) -> bool:
    """Whether a date can be read all the same."""
    moment = moments.read(text, story.language, story.meta.calendar)
    return moment is not None and moment.month is not None


def _when(chapter: Chapter) -> Span:
    return Span(chapter.path, chapter.lines.get("when", 0))


def _weekday(text: str, span: Span, story: Story) -> Iterator[Problem]:
    calendar = story.meta.calendar
    moment = moments.read(text, story.language, calendar)
    if (
        not moment
        or not _is_wrong(moment, calendar)
        or not all(m and _is_wrong(m, calendar) for m in ways(text, story))
    ):
        return
    days = moments.first_and_last(moment, calendar)
    assert days
    date = f"{moment.day} {_name('months', (moment.month or 1) - 1)} {moment.year}"
    hint = f"mend the date or the weekday; {OTHERWISE}"
    yield Problem("K003", f"`{text}`: {date} was a {_name('weekdays', weekday(days[0]))}", span, hint)


def _is_wrong(moment: Moment, calendar: str) -> bool:
    """Whether the weekday is not that of the date, in either calendar where either may be meant."""
    other = JULIAN if calendar == GREGORIAN else GREGORIAN
    both = (moment.year or 0) < TWO_CALENDARS and moments.weekday_is_right(moment, other)
    return moments.weekday_is_right(moment, calendar) is False and not both


def _name(of: str, number: int) -> str:
    """An English month or weekday."""
    names: str = getattr(language("en").dates, of)
    return names.split()[number].partition("/")[0]


def diaries(story: Story) -> Iterator[Problem]:
    """A diary that goes backwards; an entry whose place `Order:` says is told out of order on purpose."""
    before: dict[tuple[object, str], Entry] = {}
    for entry in story.desk.entries:
        if entry.message.kind != "diary" or not entry.sent or entry.sent.day is None or entry.message.order:
            continue
        diary = (entry.sender or entry.places[0].chapter, term_key(entry.title))
        earlier = before.get(diary)
        before[diary] = entry
        if earlier and _goes_back(earlier, entry, story):
            message = f"the diary goes back: `{entry.sent_as_typed}` stands after `{earlier.sent_as_typed}`"
            hint = f"the entry before is at {span_of(earlier)}; if it is told out of order, say its place with `Order:`"
            yield Problem("K004", message, span_of(entry), hint)


def _goes_back(earlier: Entry, entry: Entry, story: Story) -> bool:
    """Whether the date is before that of the entry before, by so little that it is a slip."""
    ways_of_both = zip(ways(earlier.sent_as_typed, story), ways(entry.sent_as_typed, story), strict=True)
    return all(one and other and _slips_back(one, other, earlier, entry, story) for one, other in ways_of_both)


def _slips_back(one: Moment, other: Moment, earlier: Entry, entry: Entry, story: Story) -> bool:
    said = one.year is not None and other.year is not None
    if not said and earlier.when and entry.when:  # years that the chapters say
        one, other = replace(one, year=earlier.when.year), replace(other, year=entry.when.year)
    if (one.year is None) != (other.year is None):
        return False
    back = moments.days_between(other, one, story.meta.calendar)
    new_year = said and one.year == other.year and one.month in (11, 12) and other.month == 1  # last year's number
    return bool(back) and (new_year or (back or 0) <= (BACK if said else BACK_UNSAID))
