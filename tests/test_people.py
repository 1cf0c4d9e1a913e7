"""Who is who: names as the text has them, and the people they mean."""

from __future__ import annotations

import pytest

from fascicle.model import CastMember
from fascicle.people import COLOURS, Register

CAST = (
    CastMember("bob", "Bob Edward Hale", aliases=("Bobby", "the boss")),
    CastMember("xX_dave_Xx", "Dave Pell", say="ex ex dave"),
    CastMember("Jo", "Josephine Hale", colour="#7a2e12"),
    CastMember("Mrs P.", "Agnes Pell"),
)


def who(*names: str, cast: tuple[CastMember, ...] = CAST, renamed: tuple[tuple[str, str], ...] = ()) -> dict[str, str]:
    """The full name of everybody so called."""
    register = Register(cast)
    register.meet(names, renamed)
    return {name: person.name for name, person in register.people().items()}


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("bob", "Bob Edward Hale"),
        ("BOB", "Bob Edward Hale"),
        ("Bobby", "Bob Edward Hale"),
        ("The Boss", "Bob Edward Hale"),
        ("Bob Hale", "Bob Edward Hale"),
        ("Edward", "Bob Edward Hale"),
        ("B. H.", "B. H."),  # his initials are B. E. H.
        ("B.", "Bob Edward Hale"),
        ("B.E.H.", "Bob Edward Hale"),
        ("Dave", "Dave Pell"),
        ("xx_DAVE_xx", "Dave Pell"),
        ("Josephine", "Josephine Hale"),
        ("Hale", "Hale"),  # there are two
        ("Pell", "Pell"),
        ("Mrs. P.", "Mrs. P."),  # `Mrs P.` is what the cast says
        ("Agnes", "Agnes Pell"),
        ("Meg", "Meg"),
        ("Robert", "Robert"),
    ],
)
def test_a_name_means_somebody_of_the_cast_if_only_one_can_be_meant(name: str, full: str) -> None:
    assert who(name)[name] == full


def test_what_apps_put_before_a_name_is_no_part_of_it() -> None:
    assert who("@bob", "~\u202fDave")["@bob"] == "Bob Edward Hale"
    assert who("~ Agnes")["~ Agnes"] == "Agnes Pell"
    assert len(set(who("@kettle_king", "kettle_king", cast=()).values())) == 1


def test_titles_do_not_count() -> None:
    assert who("Mr. Dave Pell")["Mr. Dave Pell"] == "Dave Pell"
    assert who("Mr.")["Mr."] == "Mr."


def test_a_first_name_is_short_for_the_one_longer_name_of_a_story_without_a_cast() -> None:
    assert who("Jo March", "Jo", cast=()) == {"Jo March": "Jo March", "Jo": "Jo March"}
    assert who("Jo March", "Jo Marsh", "Jo", cast=())["Jo"] == "Jo"
    assert who("Mrs March", "Mrs", cast=())["Mrs"] == "Mrs"


def test_who_changes_their_name_stays_who_they_are() -> None:
    assert who("alice", "ali", "al", cast=(), renamed=(("alice", "ali"), ("ali", "al"))) == {
        "alice": "alice",
        "ali": "alice",
        "al": "alice",
    }
    assert who("bob", "b0b", renamed=(("bob", "b0b"),))["b0b"] == "Bob Edward Hale"


def test_names_that_are_exchanged_end_nowhere_but_end() -> None:
    assert set(who("a", "b", cast=(), renamed=(("a", "b"), ("b", "a")))) == {"a", "b"}


def test_colours_follow_the_cast_and_then_the_story() -> None:
    register = Register(CAST)
    register.meet(["Zoe", "bob", "Jo", "Yan"])
    found = register.people()
    assert [found[name].colour for name in ("bob", "Jo", "Zoe", "Yan")] == [1, 0, 4, 5]
    assert found["Jo"].own_colour == "#7a2e12"


def test_colours_begin_again() -> None:
    register = Register(())
    names = [f"n{number}" for number in range(COLOURS + 2)]
    register.meet(names)
    assert [person.colour for person in register.people().values()] == [*range(1, COLOURS + 1), 1, 2]


def test_slugs_are_single_and_never_empty() -> None:
    register = Register(())
    register.meet(["Zoé", "zoe!", "!!!", "???", "zoe"])
    slugs = [person.slug for person in dict.fromkeys(register.people().values())]
    assert len(set(slugs)) == len(slugs)
    assert all(slugs)
