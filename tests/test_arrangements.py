"""The ways through a correspondence: which there are, and what stands together in each."""

from __future__ import annotations

from dataclasses import replace

from fascicle.arrangements import Arrangement, arrangements
from fascicle.desk import Desk, Entry, Place, Thread
from fascicle.model import Message
from fascicle.moments import Moment
from fascicle.people import Person
from fascicle.problems import Span

JO, MEG = Person("Jo March", "jo-march"), Person("Meg", "meg")


def entry(number: int, chapter: int, year: int | None, *people: Person) -> Entry:
    message = Message("letter", f"m{number}", ())
    when = None if year is None else Moment(year)
    sender = people[0] if people else None
    return Entry(
        number, message, (Place(chapter, message.id, Span("")),), (message,), sender, people[1:], people, when=when
    )


DESK = Desk(
    (entry(1, 0, 1902, JO, MEG), entry(2, 0, None), entry(3, 2, 1901, MEG)),
    in_time=(3, 1, 2),
    threads=(Thread((), (2,)), Thread((JO, MEG), (1,)), Thread((MEG,), (3,))),
    people=(MEG, JO),
)


def ways(desk: Desk) -> dict[str, Arrangement]:
    return {way.address: way for way in arrangements("salt", desk)}


def numbers(way: Arrangement) -> list[list[int]]:
    return [[entry.number for entry in group.entries] for group in way.groups]


def test_an_empty_desk_has_none() -> None:
    assert ways(Desk()) == {}


def test_every_way_has_its_address() -> None:
    assert list(ways(DESK)) == [
        "salt/letters/",
        "salt/letters/time/",
        "salt/letters/threads/",
        "salt/letters/with/meg/",
        "salt/letters/with/jo-march/",
    ]


def test_the_storys_order_is_by_chapter() -> None:
    way = ways(DESK)["salt/letters/"]
    assert numbers(way) == [[1, 2], [3]]
    assert [group.chapter for group in way.groups] == [0, 2]
    assert way.ids == {"n1", "n2", "n3"}


def test_time_is_by_year_and_what_has_none_stands_after_what_comes_before() -> None:
    way = ways(DESK)["salt/letters/time/"]
    assert numbers(way) == [[3], [1, 2]]
    assert [group.year for group in way.groups] == [1901, 1902]


def test_what_nobody_knows_the_people_of_comes_last() -> None:
    assert numbers(ways(DESK)["salt/letters/threads/"]) == [[1], [3], [2]]


def test_a_person_has_what_they_wrote_and_were_sent() -> None:
    assert numbers(ways(DESK)["salt/letters/with/meg/"]) == [[1], [3]]
    assert ways(DESK)["salt/letters/with/jo-march/"].person == JO


def test_the_same_order_and_one_thread_make_no_pages() -> None:
    plain = replace(DESK, in_time=(1, 2, 3), threads=DESK.threads[:1], people=())
    assert "salt/letters/time/" not in ways(plain)
    assert "salt/letters/threads/" not in ways(plain)


def test_an_order_without_dates_is_one_too() -> None:
    undated = replace(DESK, entries=tuple(replace(entry, when=None) for entry in DESK.entries))
    assert numbers(ways(undated)["salt/letters/time/"]) == [[3, 1, 2]]
