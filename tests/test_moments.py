"""Dates and times of a story's world: what a line says, in many languages, and what can be reckoned with it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from fascicle import moments
from fascicle.calendars import JULIAN, NONE, day_number, exists, month_length, weekday
from fascicle.languages import language
from fascicle.moments import Moment, certainly_before, days_between, filled, iso, order_key, read, weekday_is_right
from tests.documents import DOCS, rows, sections

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


def said(text: str, spoken: str = "en", calendar: str = "gregorian") -> str:
    """What a line says, as ISO 8601, with the weekday's number where it names one; "" for nothing."""
    moment = read(text, language(spoken), calendar)
    if moment is None:
        return ""
    return iso(moment) + (f" {moment.weekday}" if moment.weekday is not None else "")


def on(text: str) -> Moment:
    """The moment of a line that says something."""
    moment = read(text, language("en"))
    assert moment is not None
    return moment


# --- reading ---------------------------------------------------------------------------------------------------------

ENGLISH = {
    "1863-10-11": "1863-10-11",
    "Hill House, 1863-10-11": "1863-10-11",
    "0079-08-24": "0079-08-24",
    "12004-05-12": "12004-05-12",
    "2026-03-24T22:22:01+01:00": "2026-03-24T22:22",
    "2026-03-24 22:22Z": "2026-03-24T22:22",
    "2026-03-24T22": "2026-03-24T22",
    "11 October 1863": "1863-10-11",
    "11th of October, 1863": "1863-10-11",
    "the 11th day of October, in the year of our Lord 1863": "1863-10-11",
    "Hill House, 11 October 1863": "1863-10-11",
    "Hill House, 11 October": "--10-11",
    "Hill House, October": "--10",
    "October 11": "--10-11",
    "October 11, 1863": "1863-10-11",
    "October the 11th, 1863": "1863-10-11",
    "Oct. 11th, 1863": "1863-10-11",
    "1863, October 11": "1863-10-11",
    "Oct-11-1863": "1863-10-11",
    "3 May, Hill House, 1863": "1863-05-03",
    "May 5 2026 at 8:15 PM": "2026-05-05T20:15",
    "1 Sept 1939": "1939-09-01",
    "Halifax, N.S., 3 May 1863": "1863-05-03",
    "_3 May 1863_": "1863-05-03",
    "Tuesday, 3 March": "--03-03 1",
    "Tue, 24 Mar 2026 22:22:01 +0100": "2026-03-24T22:22 1",
    "on Sunday the 11th of October": "--10-11 6",
    "Sunday, 11 October 1863": "1863-10-11 6",
    "11 October 1863 (Sunday)": "1863-10-11 6",
    "Sun 11 Oct 1863": "1863-10-11 6",
    "Good Friday, 3 April 1863": "1863-04-03 4",
    "Tuesday": " 1",
    "Tuesday 22:22": "22:22 1",
    "3.III.1863": "1863-03-03",
    "3 XII 1863": "1863-12-03",
    "24/03/2026, 22:22": "2026-03-24T22:22",
    "24/03/26, 22:22:01": "2026-03-24T22:22",
    "3/24/26, 10:22 PM": "2026-03-24T22:22",
    "24-Mar-26 10:22 PM": "2026-03-24T22:22",
    "3/24/98, 10:22 PM": "1998-03-24T22:22",
    "24/03/2026": "2026-03-24",
    "24.3.2026": "2026-03-24",
    "2026/03/24": "2026-03-24",
    "[24/03/2026, 22:22]": "2026-03-24T22:22",
    "24/03": "--03-24",
    "3/4, 10:22 PM": "--04-03T22:22",
    "Christmas Eve, 1911": "1911-12-24",
    "New Year's Day 2347": "2347-01-01",
    "New Year’s Eve": "--12-31",
    "12 October 2347": "2347-10-12",
    "March 863": "0863-03",
    "24 August AD 79": "0079-08-24",
    "A.D. 1066": "1066",
    "The year 1863": "1863",
    "London, 1863": "1863",
    "2347": "2347",
    "October, 1863": "1863-10",
    "May": "--05",
    "8 p.m.": "T20",
    "12 a.m.": "T00",
    "12:30 pm": "12:30",
    "10:22": "10:22",
    "10.22 a.m.": "10:22",
    "0800 hours, 3 June 2347": "2347-06-03T08:00",
    "Today, 10:22": "10:22",
    "10:22 October 11": "--10-11T10:22",
    "11 October 1863, 10:22 – 11:05": "1863-10-11",
    "Nov. 12th, '63": "--11-12",
    "11 October 1711/12": "--10-11",
    "11 October, 221 Baker Street": "--10-11",
    "221B Baker Street, 11 October": "--10-11",
    "11 October, 10117 Berlin": "--10-11",
    "Friday Harbor, 11 October 1863": "1863-10-11",
    "11 October 1863, Friday Harbor": "1863-10-11",
    "Saturday/Sunday, 11 October 1863": "1863-10-11",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_what_an_english_line_says(text: str) -> None:
    assert said(text) == ENGLISH[text]


OTHERS = [
    ("en-US", "03/04/2026", "2026-03-04"),
    ("en-US", "13/04/2026", "2026-04-13"),
    ("en-US", "3/4/26, 10:22 PM", "2026-03-04T22:22"),
    ("fr", "1er mai 1863", "1863-05-01"),
    ("fr", "Paris, ce 1er octobre 1863", "1863-10-01"),
    ("fr", "le mardi 3 mars 1863, 22h15", "1863-03-03T22:15 1"),
    ("fr", "mar. 3 mars 2026", "2026-03-03 1"),
    ("fr", "24 déc. 1911", "1911-12-24"),
    ("de", "Berlin, den 11. Oktober 1863", "1863-10-11"),
    ("de", "Dienstag, 3. März 1863, 22.15 Uhr", "1863-03-03T22:15 1"),
    ("de", "11. X. 1863", "1863-10-11"),
    ("de", "Mo, 3. Jänner 1863", "1863-01-03 0"),
    ("de", "3.4.2026", "2026-04-03"),
    ("de", "3.4.", "--04-03"),
    ("de", "Heiligabend 1911", "1911-12-24"),
    ("de-CH", "11. Oktober 1863", "1863-10-11"),
    ("es", "11 de octubre de 1863", "1863-10-11"),
    ("es", "martes, 3 de marzo de 1863, 8 p. m.", "1863-03-03T20 1"),
    ("it", "1º maggio 1863", "1863-05-01"),
    ("it", "lunedì 3 marzo", "--03-03 0"),
    ("pt", "11 de outubro de 1863", "1863-10-11"),
    ("pt", "terça-feira, 3 de março", "--03-03 1"),
    ("nl", "dinsdag 11 oktober 1863", "1863-10-11 1"),
    ("sv", "den 11 oktober 1863 kl. 22.15", "1863-10-11T22:15"),
    ("fi", "11. lokakuuta 1863 klo 22.15", "1863-10-11T22:15"),
    ("fi", "tiistaina 3. maaliskuuta", "--03-03 1"),
    ("cs", "11. října 1863", "1863-10-11"),
    ("cs", "úterý 3. března", "--03-03 1"),
    ("pl", "11 października 1863 r.", "1863-10-11"),
    ("pl", "Kraków, dnia 11 października 1863", "1863-10-11"),
    ("pl", "we wtorek, 3 marca", "--03-03 1"),
    ("ru", "11 октября 1863 года", "1863-10-11"),
    ("ru", "11 октября 1863 г.", "1863-10-11"),
    ("ru", "вторник, 3 марта", "--03-03 1"),
    ("ru", "октябрь 1863", "1863-10"),
    ("uk", "11 жовтня 1863 року", "1863-10-11"),
    ("uk", "п’ятниця, 3 березня", "--03-03 4"),
    ("ja", "1863年10月11日", "1863-10-11"),
    ("ja", "一八六三年十月十一日(日)", "1863-10-11 6"),
    ("ja", "３月２３日　火曜日", "--03-23 1"),
    ("ja", "10月11日 午後8時15分", "--10-11T20:15"),
    ("ja", "明治36年10月11日", "--10-11"),
    ("ja", "20時", "T20"),
    ("ja", "2026/3/24 22:22", "2026-03-24T22:22"),
    ("zh", "2026年3月24日 下午10:22", "2026-03-24T22:22"),
    ("zh", "星期二", " 1"),
    ("zh-Hant", "2026年3月24日 星期二", "2026-03-24 1"),
    ("ko", "1863년 10월 11일", "1863-10-11"),
    ("ko", "2026. 3. 24. 오후 10:22", "2026-03-24T22:22"),
    ("ar", "١١ أكتوبر ١٨٦٣", "1863-10-11"),
    ("ar", "الثلاثاء ١١ تشرين الأول ١٨٦٣", "1863-10-11 1"),
    ("ar", "24‏/3‏/2026، 10:22 م", "2026-03-24T22:22"),
    ("he", "11 באוקטובר 1863", "1863-10-11"),
    ("he", "יום שלישי, 3 במרץ", "--03-03 1"),
    ("tlh", "11 October 1863", "1863-10-11"),
]


@pytest.mark.parametrize(("spoken", "text", "expected"), OTHERS, ids=[f"{code} {text}" for code, text, _ in OTHERS])
def test_what_a_line_in_another_language_says(spoken: str, text: str, expected: str) -> None:
    assert said(text, spoken) == expected


NOTHING = [
    "", " ", "half past eight", "Yesterday, 10:22", "tomorrow at 8 p.m.", "Day 211", "Day 211, 10:22", "Stardate 47634.44",
    "stardate 2347", "44 BC", "15 March 44 BC", "12 May Road", "3–5 March", "March 3-5, 1863", "3 and 4 May 1863",
    "3 May 1863 - 5 June 1863", "begun 3 May, finished 5 June", "31 February 1863", "29 February 1863", "32 December 1863",
    "31/02/2026, 22:22", "circa 1863", "ca. 11 October 1863", "11 October 1863?", "11 October 1863 (O.S.)", "11 October 1863, N.S.",
    "8-9 p.m.", "10.22", "10:72", "25:00", "13 p.m.", "1.2.3", "10.0.0.1", "555-12-34", "Room 2347", "early May",
    "the 3rd", "3/4", "24-03-26", "one October morning", "She may come at 5", "Monday or Tuesday", "1863, 1864",
    "11 October 1863" + " " * 200, "🜁", "\0", "0 May 1863", "11 October 0000", "13/13/2026",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING, ids=repr)
def test_what_is_not_certain_is_not_said(text: str) -> None:
    assert said(text) == ""


@pytest.mark.parametrize(("spoken", "text"), [("de", "gestern 22:10"), ("fr", "hier, 10:22"), ("ja", "昨日 10:22")])
def test_a_time_of_another_day(spoken: str, text: str) -> None:
    assert said(text, spoken) == ""


def test_the_guide_says_what_is_read() -> None:
    """Every line of its table is read in some language; what it says is left alone is nothing in any."""
    guide = (DOCS / "guide" / "time.md").read_text(encoding="utf-8")
    section = sections(guide, 2)["What it understands"]
    codes = ("en", "fr", "ru", "ja")
    for typed in (cells[0].strip("`") for cells in rows(section)):
        assert any(said(typed, code) for code in codes), typed
    alone = re.findall(r"`([^`]+)`", section[section.index("Nothing is guessed") :])
    assert len(alone) == 5
    assert [text for text in alone for code in codes if said(text, code)] == []


def test_a_weekday_decides_what_figures_mean() -> None:
    """3 April 2026 was a Friday, 4 March 2026 a Wednesday."""
    assert said("Wednesday, 03/04/2026") == "2026-03-04 2"
    assert said("Friday, 03/04/2026", "en-US") == "2026-04-03 4"
    assert said("Sunday, 03/04/2026") == "2026-04-03 6"


def test_calendars() -> None:
    assert said("29 February 1900") == ""
    assert said("29 February 1900", calendar=JULIAN) == "1900-02-29"
    assert said("11 October 1863", calendar=NONE) == ""


def test_every_month_and_weekday_of_every_language() -> None:
    """As `Language.date` writes it for the site, and each form of each name."""
    for code in "ar cs de en en-US es fi fr he it ja ko nl pl pt ru sv uk zh zh-Hant".split():
        spoken = language(code)
        for month in range(1, 13):
            day = date(1863, month, 11)
            assert read(spoken.date(day), spoken) == Moment(1863, month, 11), spoken.date(day)
        for month, forms in enumerate(spoken.dates.months.split(), start=1):
            for form in forms.replace("_", " ").split("/"):
                assert said(f"11 {form} 1863", code) == f"1863-{month:02}-11", form
        for number, forms in enumerate(spoken.dates.weekdays.split()):
            for form in forms.replace("_", " ").split("/"):
                assert said(f"{form}, 1863-10-11", code) == f"1863-10-11 {number}", form


# --- calendars -------------------------------------------------------------------------------------------------------


def test_days_have_their_numbers() -> None:
    """J2000 and the first day of the Gregorian calendar, and the last of the Julian before it."""
    assert day_number(2000, 1, 1) == 2451545
    assert day_number(1582, 10, 15) == day_number(1582, 10, 4, JULIAN) + 1 == 2299161
    assert day_number(1917, 11, 7) == day_number(1917, 10, 25, JULIAN)


@pytest.mark.parametrize("year", [1, 100, 400, 1600, 1700, 1863, 1900, 2000, 2024, 9999])
def test_they_are_those_of_datetime(year: int) -> None:
    offset = day_number(1, 1, 1) - date(1, 1, 1).toordinal()
    for month in range(1, 13):
        for day in (1, month_length(year, month)):
            assert day_number(year, month, day) - offset == date(year, month, day).toordinal()
            assert weekday(day_number(year, month, day)) == date(year, month, day).weekday()


def test_which_days_there_are() -> None:
    assert exists(None, 2, 29)
    assert exists(1864, 2, 29)
    assert not exists(1863, 2, 29)
    assert not exists(1900, 2, 29)
    assert exists(1900, 2, 29, JULIAN)
    assert not exists(1863, 13, None)
    assert not exists(0, 1, 1)


# --- reckoning -------------------------------------------------------------------------------------------------------

DAYS = [
    ("3 February", "12 November", 282),
    ("3 February 1883", "12 November 1883", 282),
    ("3 February 1884", "12 November 1884", 283),
    ("3 February 1884", "12 November", 283),
    ("3 February", "12 November 1884", 283),
    ("30 December", "2 January", 3),
    ("30 December 1883", "2 January", 3),
    ("30 December", "2 January 1884", 3),
    ("3 May", "3 May", 0),
    ("29 February", "1 March", 1),
    ("28 February", "29 February", 1),
    ("1 March", "29 February", 365),
    ("28 February", "1 March", 1),
    ("28 February 1884", "1 March", 2),
    ("1 March 1883", "29 February", 365),
    ("1 January 2347", "1 January 12004", 3527147),
    ("3 May 1884, 22:10", "3 May 1884, 08:00", 0),
    ("3 May 1884", "1 May 1884", None),
    ("May 1884", "3 June 1884", None),
    ("1884", "1885", None),
    ("10:22", "11:22", None),
]


@pytest.mark.parametrize(("sent", "received", "days"), DAYS)
def test_days_on_the_way(sent: str, received: str, days: int | None) -> None:
    assert days_between(on(sent), on(received)) == days


def test_days_on_the_way_in_other_calendars() -> None:
    assert days_between(on("28 February 1900"), on("1 March 1900")) == 1
    assert days_between(on("28 February 1900"), on("1 March 1900"), JULIAN) == 2
    assert days_between(on("28 February 1900"), on("1 March 1900"), NONE) is None


BEFORE = [
    ("1 May 1884", "2 May 1884", True),
    ("1 May 1884", "1 May 1884", False),
    ("2 May 1884", "1 May 1884", False),
    ("April 1884", "1 May 1884", True),
    ("May 1884", "3 May 1884", False),
    ("1883", "1884", True),
    ("1884", "June 1884", False),
    ("1 May", "2 May", False),
    ("1 May", "2 May 1884", False),
    ("1 May 1884, 8 a.m.", "1 May 1884, 9:00", True),
    ("1 May 1884, 8 a.m.", "1 May 1884, 8:30", False),
    ("1 May 1884, 8 a.m.", "1 May 1884", False),
    ("10:22", "11:22", False),
]


@pytest.mark.parametrize(("a", "b", "expected"), BEFORE)
def test_certainly_before(a: str, b: str, expected: bool) -> None:
    assert certainly_before(on(a), on(b)) is expected
    assert not (expected and certainly_before(on(b), on(a)))


FILLED = [
    ("3 March", "11 February 1884", "1884-03-03"),
    ("2 January", "30 December 1883", "1884-01-02"),
    ("30 December", "2 January 1884", "1883-12-30"),
    ("3 March", "1884", "1884-03-03"),
    ("March", "11 February 1884", "1884-03"),
    ("29 February", "1 June 1883", "1884-02-29"),
    ("10:22", "3 March 1884, 22:10", "1884-03-03T10:22"),
    ("10:22", "March 1884", "1884-03"),
    ("Monday 10:22", "3 March 1884", "1884-03-03T10:22"),
    ("Tuesday 10:22", "3 March 1884", "10:22"),
    ("3 March 1884", "11 February 1863", "1884-03-03"),
    ("3 March", "10:22", "--03-03"),
]


@pytest.mark.parametrize(("text", "known", "expected"), FILLED)
def test_what_is_left_out_is_filled_in(text: str, known: str, expected: str) -> None:
    moment = filled(on(text), on(known))
    assert moment is not None
    assert iso(moment) == expected


def test_nothing_to_fill_in() -> None:
    assert filled(None, on("3 March 1884")) is None
    assert filled(on("3 March"), None) == on("3 March")


def test_weekdays() -> None:
    assert weekday_is_right(on("Sunday, 11 October 1863")) is True
    assert weekday_is_right(on("Tuesday, 11 October 1863")) is False
    assert weekday_is_right(replace(on("Wednesday, 25 October 1917"), weekday=WEDNESDAY), JULIAN) is True
    assert weekday_is_right(on("Sunday, 11 October")) is None
    assert weekday_is_right(on("11 October 1863")) is None
    assert weekday_is_right(on("Sunday, 11 October 1863"), NONE) is None


def test_order() -> None:
    texts = [
        "1863",
        "2 January 1863",
        "October 1863",
        "11 October 1863, 8:00",
        "11 October 1863, 8:01",
        "12 October 1863",
    ]
    keys = [order_key(on(text)) for text in texts]
    assert keys == sorted(keys, key=lambda key: key or ())
    assert len(set(keys)) == len(keys)
    assert order_key(on("11 October")) is None
    assert order_key(None) is None


def test_an_impossible_moment_is_no_day() -> None:
    """One that was made by hand, or filled in with a year that lacks the day."""
    assert moments.first_and_last(Moment(1863, 2, 29)) is None
    assert moments.first_and_last(Moment(1863, None, 3)) is None
    assert not certainly_before(Moment(1863, 2, 29), on("1 May 1884"))
    assert iso(Moment()) == ""
