"""What is true of every line that may be a date, whatever was typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fascicle.calendars import GREGORIAN, JULIAN, NONE, day_number, month_length, weekday
from fascicle.languages import Language, language
from fascicle.moments import Moment, certainly_before, days_between, filled, iso, order_key, read, weekday_is_right
from tests.test_linear import assert_in_proportion, repeated

CODES = "ar cs de en en-US es fi fr he it ja ko nl pl pt ru sv uk zh zh-Hant".split()
LANGUAGES = st.sampled_from([language(code) for code in CODES])
CALENDARS = st.sampled_from([GREGORIAN, JULIAN, NONE])
# Pieces of which dates are made, and of which they nearly are.
PIECES = st.sampled_from(
    "11 October Oct. May 1863 2347 44 BC AD 79 the of , . / - – : ( ) ? Sunday Sun mar. 3 31 29 February 24/03/2026 "
    "10:22 PM a.m. 22h15 kl. 22.15 Uhr 8 o'clock 月 日 年 二十三 午後 時 октября г. 1er º III XII 12 0 99999 Eve Christmas "
    "yesterday 2026-03-24 T22:22:01+01:00 \u200e \u202f ١١ أكتوبر ב and to circa '63 \0".split(" ")
)
LINES = st.text(max_size=60) | st.lists(PIECES, max_size=9).map(" ".join) | st.lists(PIECES, max_size=9).map("".join)


@st.composite
def days(draw: st.DrawFn, calendar: str = GREGORIAN) -> Moment:
    """A whole date, perhaps with a time."""
    year, month = draw(st.integers(1, 99_999)), draw(st.integers(1, 12))
    day = draw(st.integers(1, month_length(year, month, calendar)))
    hour = draw(st.none() | st.integers(0, 23))
    return Moment(year, month, day, hour, None if hour is None else draw(st.none() | st.integers(0, 59)))


@given(LINES, LANGUAGES, CALENDARS)
@example("十十日", language("ja"), GREGORIAN)
@example("٣٣٣٣٣٣/٣/٣", language("ar"), GREGORIAN)
def test_any_line_can_be_read(text: str, spoken: Language, calendar: str) -> None:
    moment = read(text, spoken, calendar)
    if moment is None:
        return
    assert calendar != NONE
    assert moment != Moment()
    assert moment.month is None or 1 <= moment.month <= 12
    assert moment.day is None or (moment.month and 1 <= moment.day <= month_length(moment.year, moment.month, calendar))
    assert moment.hour is None or 0 <= moment.hour <= 23
    assert moment.minute is None or (moment.hour is not None and 0 <= moment.minute <= 59)
    assert moment.weekday is None or 0 <= moment.weekday <= 6
    assert moment.year is None or 1 <= moment.year <= 99_999


@given(LINES, LINES, LANGUAGES, CALENDARS)
def test_any_two_lines_can_be_reckoned_with(a: str, b: str, spoken: Language, calendar: str) -> None:
    one, other = read(a, spoken), read(b, spoken)
    filled(one, other, calendar)
    if one is None or other is None:
        return
    iso(one)
    weekday_is_right(one, calendar)
    assert (days_between(one, other, calendar) or 0) >= 0
    keys = order_key(one, calendar), order_key(other, calendar)
    if certainly_before(one, other, calendar):
        assert keys[0] is not None
        assert keys[1] is not None
        assert keys[0] < keys[1]
        assert not certainly_before(other, one, calendar)


@given(days())
def test_what_is_written_as_iso_is_read_as_it_was(moment: Moment) -> None:
    assert read(iso(moment), language("en")) == moment


@given(st.dates(), st.sampled_from(CODES))
def test_what_a_language_writes_it_reads(day: date, code: str) -> None:
    spoken = language(code)
    if day.year >= 1000:  # as four figures
        assert read(spoken.date(day), spoken) == Moment(day.year, day.month, day.day)


@given(st.dates(), st.dates())
def test_days_are_those_of_datetime(a: date, b: date) -> None:
    one, other = (Moment(day.year, day.month, day.day) for day in (a, b))
    difference = (b - a).days
    assert days_between(one, other) == (difference if difference >= 0 else None)
    assert certainly_before(one, other) == (difference > 0)
    assert weekday(day_number(a.year, a.month, a.day)) == a.weekday()


@given(st.integers(1, 99_999), st.integers(1, 12), st.sampled_from([GREGORIAN, JULIAN]))
def test_the_day_after_has_the_next_number(year: int, month: int, calendar: str) -> None:
    last = day_number(year, month, month_length(year, month, calendar), calendar)
    following = (year + month // 12, month % 12 + 1)
    assert day_number(*following, 1, calendar) == last + 1


@given(st.dates(date(1, 1, 1), date(9990, 1, 1)), st.integers(0, 364))
def test_without_a_year_it_is_the_first_such_day(sent: date, later: int) -> None:
    received = sent + timedelta(days=later)
    known = Moment(sent.year, sent.month, sent.day)
    assert days_between(known, Moment(None, received.month, received.day)) == later


@given(st.dates(date(2, 1, 1), date(9990, 1, 1)), st.integers(-180, 180))
def test_a_year_is_filled_in_with_the_nearest(known: date, apart: int) -> None:
    day = known + timedelta(days=apart)
    if (day.month, day.day) != (2, 29):  # which not every year has
        moment = filled(Moment(None, day.month, day.day), Moment(known.year, known.month, known.day))
        assert moment == Moment(day.year, day.month, day.day)


@pytest.mark.parametrize("unit", ["1", "1 ", "1/", "1.", "1-", "(", "May ", "May1 ", "1 May ", "10:22 ", "the ", "Sunday ", "a", "十", "年", "\u200e", "1863-10-"])  # fmt: skip
def test_a_line_of_100_kilobytes(unit: str) -> None:
    """Longer than any date, and just as long as one may be, as often."""
    spoken = language("ja")
    assert_in_proportion(repeated(unit), lambda text: read(text, spoken), size=25_000)
    lines = (unit * 200)[:200]
    assert_in_proportion(lambda size: "x" * size, lambda text: [read(lines, spoken) for _ in text[:: 200 * 20]])
