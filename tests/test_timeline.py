"""The drawing of a correspondence: where its lines, dots and dates stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest

from fascicle import timeline
from fascicle.desk import Desk, Entry, Place
from fascicle.languages import language
from fascicle.model import Message
from fascicle.moments import Moment
from fascicle.people import Person
from fascicle.problems import Span
from fascicle.timeline import Timeline, label
from fascicle.timeline.ticks import TICK

ENGLISH = language("en")
JO, MEG, AMY = (Person(name, name.lower(), (name,), colour=n) for n, name in enumerate(("Jo", "Meg", "Amy"), start=1))


def letter(
    number: int,
    sent: Moment | None,
    received: Moment | None = None,
    sender: Person | None = JO,
    to: tuple[Person, ...] = (MEG,),
    days: int | None = None,
) -> Entry:
    message = Message("letter", f"m{number}", ())
    place = Place(0, message.id, Span(""))
    people = (*([sender] if sender else []), *to)
    return Entry(
        number, message, (place,), (message,), sender, to, people, sent=sent, received=received, when=sent, days=days
    )


def talk(number: int, sent: Moment, *people: Person) -> Entry:
    entry = letter(number, sent, sender=people[0], to=people[1:])
    return replace(entry, message=replace(entry.message, speakers=tuple(person.name for person in people)))


def desk(*entries: Entry) -> Desk:
    people = dict.fromkeys(person for entry in entries for person in entry.people)
    return Desk(entries, tuple(entry.number for entry in entries), people=tuple(people))


def drawn(*entries: Entry, calendar: str = "gregorian") -> Timeline:
    made = timeline.layout(desk(*entries), calendar)
    assert made is not None
    return made


def inside(made: Timeline) -> bool:
    """Whether everything stands on the drawing."""
    heights = [y for stroke in made.strokes for line in stroke.lines for y in (line.y1, line.y2)]
    heights += [y for stroke in made.strokes for _, y in stroke.dots] + [tick.y for tick in made.ticks]
    across = [x for stroke in made.strokes for line in stroke.lines for x in (line.x1, line.x2)]
    across += [x for stroke in made.strokes for x, _ in stroke.dots] + [lane.x for lane in made.lanes]
    return all(0 <= y <= made.height for y in heights) and all(timeline.GUTTER <= x <= 100 for x in across)


MARCH, JUNE = Moment(1901, 3, 1), Moment(1901, 6, 1)


@pytest.mark.parametrize(
    "entries",
    [(), (letter(1, MARCH),), (letter(1, MARCH), letter(2, None)), (letter(1, None), letter(2, Moment(hour=9)))],
    ids=["empty", "one", "one with a date", "a time alone"],
)
def test_fewer_than_two_dates_make_no_drawing(entries: tuple[Entry, ...]) -> None:
    assert timeline.layout(desk(*entries)) is None


def test_an_invented_calendar_makes_no_drawing() -> None:
    assert timeline.layout(desk(letter(1, MARCH), letter(2, JUNE)), "none") is None


def test_a_line_goes_from_the_sender_to_the_recipient_and_down_with_time() -> None:
    made = drawn(letter(1, MARCH, JUNE, days=92), letter(2, JUNE, Moment(1901, 6, 2), MEG, (JO,), days=1))
    jo, meg = (lane.x for lane in made.lanes)
    (slow,), (quick,) = (stroke.lines for stroke in made.strokes)
    assert (slow.x1, slow.x2, quick.x1, quick.x2) == (jo, meg, meg, jo)
    assert slow.y1 < slow.y2 == quick.y1 < quick.y2
    assert (slow.y2 - slow.y1) / (quick.y2 - quick.y1) == pytest.approx(92, rel=0.05)
    assert made.longest == 1
    assert inside(made)


def test_a_letter_to_several_goes_to_each() -> None:
    made = drawn(letter(1, MARCH, JUNE, to=(MEG, AMY)), letter(2, JUNE))
    assert [line.x2 for line in made.strokes[0].lines] == [lane.x for lane in made.lanes[1:]]


def test_a_letter_that_nobody_says_the_coming_of_is_level() -> None:
    made = drawn(letter(1, MARCH), letter(2, JUNE))
    (line,) = made.strokes[0].lines
    assert line.y1 == line.y2
    assert not made.strokes[0].came
    assert made.longest == 0


def test_who_talks_has_a_dot_and_one_line_joins_them() -> None:
    made = drawn(talk(1, MARCH, MEG, JO, AMY), letter(2, JUNE))
    stroke = made.strokes[0]
    assert [x for x, _ in stroke.dots] == sorted(lane.x for lane in made.lanes)
    assert [(line.x1, line.x2) for line in stroke.lines] == [(stroke.dots[0][0], stroke.dots[-1][0])]


def test_what_is_written_for_oneself_is_a_dot() -> None:
    made = drawn(letter(1, MARCH, to=()), letter(2, JUNE, to=()))
    assert [(stroke.lines, len(stroke.dots)) for stroke in made.strokes] == [((), 1), ((), 1)]


def test_what_was_on_the_way_to_nobody_known_stays_in_its_lane() -> None:
    made = drawn(letter(1, MARCH, JUNE, to=()), letter(2, JUNE))
    (line,) = made.strokes[0].lines
    assert line.x1 == line.x2
    assert line.y1 < line.y2


def test_the_busiest_have_lanes_and_the_others_share_one() -> None:
    crowd = [Person(f"P{n}", f"p{n}", colour=n) for n in range(1, 10)]
    made = drawn(*(letter(n, Moment(1901, n), sender=person, to=()) for n, person in enumerate(crowd, start=1)))
    assert [lane.person and lane.person.name for lane in made.lanes] == ["P1", "P2", "P3", "P4", "P5", "P6", None]
    assert made.lanes[-1].shared
    assert {stroke.dots[0][0] for stroke in made.strokes[6:]} == {made.lanes[-1].x}
    assert inside(made)


def test_a_seventh_has_a_lane_rather_than_being_the_others() -> None:
    crowd = [Person(f"P{n}", f"p{n}", colour=n) for n in range(1, 8)]
    made = drawn(*(letter(n, Moment(1901, n), sender=person, to=()) for n, person in enumerate(crowd, start=1)))
    assert [lane.person and lane.person.name for lane in made.lanes] == [person.name for person in crowd]


def test_nobody_has_a_lane_too() -> None:
    made = drawn(letter(1, MARCH, sender=None, to=()), letter(2, JUNE, sender=None, to=()))
    assert [(lane.person, lane.shared) for lane in made.lanes] == [(None, False)]
    assert inside(made)


# --- dates in part ---------------------------------------------------------------------------------------------------


def test_a_date_in_part_stands_in_the_middle_of_what_it_may_be() -> None:
    made = drawn(letter(1, Moment(1901, 1, 1)), letter(2, Moment(1901)), letter(3, Moment(1902, 1, 1)))
    first, middle, last = (stroke.lines[0].y1 for stroke in made.strokes)
    assert middle == pytest.approx((first + last) / 2, abs=1)


def test_nothing_comes_before_it_is_sent_where_its_dates_allow() -> None:
    made = drawn(letter(1, Moment(1901), Moment(1901, 2, 3)), letter(2, Moment(1901, 11, 3), Moment(1901)))
    assert all(line.y1 <= line.y2 for stroke in made.strokes for line in stroke.lines)


def test_what_comes_before_it_is_sent_is_drawn_so() -> None:
    made = drawn(letter(1, JUNE, MARCH), letter(2, JUNE))
    (line,) = made.strokes[0].lines
    assert line.y1 > line.y2
    assert inside(made)


def test_days_tell_where_a_date_has_no_year() -> None:
    made = drawn(letter(1, Moment(1901, 2, 3), Moment(None, 11, 12), days=282), letter(2, Moment(1902, 2, 3)))
    (line,) = made.strokes[0].lines
    (other,) = made.strokes[1].lines
    assert (line.y2 - line.y1) / (other.y1 - line.y1) == pytest.approx(282 / 365, abs=0.01)


def test_without_years_they_follow_one_another() -> None:
    dates = [Moment(None, 11, 3), Moment(None, 12, 20), Moment(None, 1, 5), Moment(None, 3, 1)]
    made = drawn(*(letter(n, date) for n, date in enumerate(dates, start=1)))
    heights = [stroke.lines[0].y1 for stroke in made.strokes]
    assert heights == sorted(heights)
    assert all(tick.moment.year is None for tick in made.ticks)


def test_the_julian_calendar_is_reckoned_with() -> None:
    made = drawn(letter(1, Moment(1700, 2, 28)), letter(2, Moment(1700, 2, 29)), calendar="julian")
    assert len(made.strokes) == 2
    assert timeline.layout(desk(letter(1, Moment(1700, 2, 28)), letter(2, Moment(1700, 2, 29)))) is None


# --- the scale -------------------------------------------------------------------------------------------------------


def spread(count: int, days: int) -> Iterable[Entry]:
    for n in range(count):
        total = n * days
        yield letter(n + 1, Moment(1801 + total // 336, 1 + total % 336 // 28, 1 + total % 28))


@pytest.mark.parametrize("count", [2, 3, 20, 1000])
@pytest.mark.parametrize("days", [1, 9, 40, 900])
def test_any_number_of_messages_fits(count: int, days: int) -> None:
    made = drawn(*spread(count, days))
    assert timeline.SHORTEST <= made.height <= timeline.LONGEST + 80
    assert inside(made)
    assert 1 <= len(made.ticks) <= made.height / (TICK / 2)
    assert made.breaks == ()


def test_all_at_once_still_makes_a_drawing() -> None:
    made = drawn(letter(1, MARCH), letter(2, MARCH))
    assert inside(made)
    assert [tick.moment for tick in made.ticks] == [Moment(1901, 3, 1, 12, 0)]


def test_time_without_messages_is_left_out() -> None:
    old = letter(1, Moment(1790, 5, 5))
    made = drawn(old, *(replace(entry, number=entry.number + 1) for entry in spread(12, 20)))
    assert len(made.breaks) == 1
    ticks = [tick.moment.year for tick in made.ticks if tick.moment.year]
    assert ticks[0] == 1790, "a stretch without a date of its own has one at its start"
    assert inside(made)


def test_dates_at_the_side_keep_their_distance() -> None:
    for days in (1, 3, 30, 365, 3000):
        made = drawn(*spread(30, days))
        assert all(b.y - a.y >= TICK * 0.6 for a, b in pairwise(made.ticks)), days


def test_far_years_have_dates() -> None:
    made = drawn(letter(1, Moment(2347)), letter(2, Moment(99999)))
    assert [tick.moment.year for tick in made.ticks][:2] == [20000, 40000]
    assert drawn(letter(1, Moment(1, 1, 1)), letter(2, Moment(9, 1, 1))).ticks


# --- what is written at the side -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "code", "written"),
    [
        (Moment(1883), "en", ("1883",)),
        (Moment(1883, 11), "en", ("Nov", "1883")),
        (Moment(None, 11), "en", ("Nov",)),
        (Moment(1883, 11, 2), "en", ("2 Nov", "1883")),
        (Moment(None, 11, 2), "en-US", ("Nov 2",)),
        (Moment(1883, 11, 2, 9, 0), "en", ("2 Nov", "9:00")),
        (Moment(hour=14, minute=5), "en", ("14:05",)),
        (Moment(1883, 11, 2), "de", ("2 Nov", "1883")),
        (Moment(1883, 11, 2), "ja", ("11月2日", "1883")),
        (Moment(1883, 1), "ja", ("1月", "1883")),
        (Moment(1883, 1), "tlh", ("Jan", "1883")),
    ],
)
def test_a_date_in_short(moment: Moment, code: str, written: tuple[str, ...]) -> None:
    assert label(moment, language(code)) == written
