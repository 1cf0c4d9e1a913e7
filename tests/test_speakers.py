"""Who says a line: what the pages do not show. The lines themselves are in `tests/cases/messages`."""

from __future__ import annotations

import pytest

from fascicle import languages, theme
from fascicle.kinds import built_in
from fascicle.library import gather
from fascicle.model import Message, Part
from fascicle.people import Person
from tests import reader
from tests.reader import one_file

CAST = "cast:\n  bob: Bob Hale\n  xX_bob_Xx: {name: Bob Hale, aliases: [Bobby]}\n  the lads: The Lads\nme: bob\n"


def message(text: str, meta: str = CAST) -> Message:
    made = one_file(f"---\ntitle: A\n{meta}---\n\n::: texts\n{text}\n:::").manuscript.chapters[0].text.blocks[0]
    assert isinstance(made, Message)
    return made


def test_everything_the_owner_is_called_is_the_owners() -> None:
    parts = message("Bob: a\nxX_bob_Xx: b\nBob Hale: c\nBobby: d\nAlice: e\nthe lads: f").parts
    assert [part.own for part in parts] == [True, True, True, True, False, False]


@pytest.mark.parametrize("me", ["bob", "BOB", "Bobby", "xX_bob_Xx", "Bob Hale"])
def test_me_is_anything_that_they_are_called(me: str) -> None:
    parts = message("Bob: a\nBobby: b\nAlice: c", CAST.replace("me: bob", f"me: {me}")).parts
    assert [part.own for part in parts] == [True, True, False]


def test_speakers_in_the_order_in_which_they_speak() -> None:
    assert message("[1 May]\nAlice: a\nbob: b\nAlice: c\n(read)").speakers == ("Alice", "bob")


def test_a_person_is_one_speaker_by_the_name_they_came_with() -> None:
    assert message("Alice: a\nBobby: b\nalice: c\nBob Hale: d\n[Alice]: e").speakers == ("Alice", "Bobby")


def test_who_takes_another_name_stays_who_they_are() -> None:
    read = message("bob: a\n(bob is now known as captain)\ncaptain: b\nAlice: c\n(Alice changed her name to captain)")
    assert read.speakers == ("bob", "Alice")
    assert read.renamed == (("bob", "captain"), ("Alice", "captain"))
    assert [part.own for part in read.parts if part.role == "line"] == [True, True, False]


def test_a_name_that_the_cast_knows_stays_theirs() -> None:
    read = message("Alice: a\n(Alice is now known as bob)\nbob: b")
    assert read.renamed == (("Alice", "bob"),)
    assert read.speakers == ("Alice", "bob")


def test_you_in_a_log_is_whose_device_it_is() -> None:
    read = message("-!- You are now known as captain\n<captain> a\n<alice> b")
    assert read.renamed == (("bob", "captain"),)
    assert [part.own for part in read.parts[1:]] == [True, False]


def test_a_speaker_is_repeated_only_right_after_a_line_of_the_same() -> None:
    parts = message("Alice: a\nb\n(pause)\nc\nBob: d\nAlice: e").parts
    assert [part.again for part in parts] == [False, True, False, False, False, False]


def test_a_quote_waits_for_its_answer_and_no_longer() -> None:
    parts = message("Alice: a\n> a\nBob: yes\n> b\n(seen)").parts
    assert [(part.role, part.speaker, part.quote) for part in parts] == [
        ("line", "Alice", ""),
        ("line", "Bob", "a"),
        ("line", "Bob", "b"),
        ("system", "", ""),
    ]


@pytest.mark.parametrize(
    "name", ["Alice", "alice", "xX_dave_Xx", "🦊", "A", "Mr. van der Berg", "Ada of Hollin Moor", "d'Artagnan", "7of9"]
)
def test_a_name(name: str) -> None:
    assert message(f"{name}: hi", "").parts[0].speaker == name


@pytest.mark.parametrize(
    "line",
    ["10:22: hi", "12.30: hi", "Note: hi", "P.S.: hi", "re: hi", "also: hi", "things to do: hi", "http://a.b", "a:b"],
)
def test_no_name(line: str) -> None:
    assert message(f"Jo: hi\n{line}", "").parts[1] == Part("line", line, speaker="Jo", again=True)


def test_words_of_a_bubble_and_names_are_counted() -> None:
    made = one_file("---\ntitle: A\n---\n::: texts lost cat\nJo: have you *seen* her\n:::").manuscript.chapters[0].text
    assert made.words == 7
    assert made.opening == "lost cat Jo: have you seen her"


def test_marks_after_the_words_of_a_line_are_kept_as_typed() -> None:
    part = message("Alice: it's on (❤️ Bob)  (edited 10:24)").parts[0]
    assert part.html == "it’s on"
    assert part.marks == (("reaction", "(❤️ Bob)"), ("edited", "(edited 10:24)"))


@pytest.mark.parametrize(
    "words", ["a (sort of)", "a (read it)", "a (😂 no way)", "(edited)", "a(edited)", "(", ")", "a ()", "a (( ))"]
)
def test_parentheses_that_are_no_mark(words: str) -> None:
    part = message(f"Alice: {words}").parts[0]
    assert (part.html, part.marks) == (words, ())


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("(Read 10:24)", "read"), ("(delivered)", "delivered"), ("(Alice is typing…)", "typing"), ("(Alice joined)", "joined"),
        ("(Bob left)", "left"), ("(bob is now known as b)", "renamed"), ("(❤️ Alice)", "reaction"), ("(edited)", "edited"),
        ("(Alice deleted a message)", "deleted"), ("(Gelesen)", "read"), ("(Lu à 15:33)", "read"), ("（既読）", "read"),
        ("(Прочитано 10:24)", "read"), ("(Алиса печатает…)", "typing"), ("(Alice escribiendo…)", "typing"), ("(Alice się śmieje)", ""),
        ("(a pause)", ""), ("(she read it)", ""), ("(he left his coat)", ""), ("()", ""), ("(read " + "a" * 400 + ")", ""),
    ],
)  # fmt: skip
def test_what_a_system_line_says(line: str, state: str) -> None:
    assert message(line).parts[0].state == state


def test_a_crowd() -> None:
    names = [f"guest {n}" for n in range(40)]
    cast = "cast:\n" + "".join(f"  {name}: Guest of {n}\n" for n, name in enumerate(names))
    read = message("\n".join(f"{names[n % 40]}: line {n}" for n in range(500)), cast)
    assert read.speakers == tuple(names)
    assert [part.html for part in read.parts] == [f"line {n}" for n in range(500)]


# --- as they are set -------------------------------------------------------------------------------------------------


def as_set(text: str, *voices: Person) -> str:
    """The lines as the theme sets them, where the story knows these people."""
    library = gather([one_file("---\ntitle: A\n---\nb").manuscript], reader.CONFIG, reader.EDITION, [])
    template = theme.load(library, built_in(), {}).env.from_string(
        '{% import "messages/_parts.html" as parts with context %}{{ parts.lines(message) }}'
    )
    english = languages.language("en")
    known = {"voices": {voice.called[0]: voice for voice in voices}} if voices else {}
    made = template.render(message=message(text), here="", t=theme.Words(english), language=english, prefix="", **known)
    return "\n".join(line for line in made.split("\n") if line)


def test_lines_of_people_who_are_known() -> None:
    dave = Person("Dave", "dave", ("xX_dave_Xx",), say="ex ex dave", colour=3)
    alice = Person("Alice Poole", "alice-poole", ("Alice",), own_colour="#884400")
    assert as_set("xX_dave_Xx: hi\nhi\nAlice: [deleted]\nbob: [photo: a <b>] (❤️ Alice)", dave, alice) == "\n".join(
        [
            '<p class="line c3"><b class="who"><span role="img" aria-label="ex ex dave">xX_dave_Xx</span>'
            '<span class="vh">:</span></b> <span class="said">hi</span></p>',
            '<p class="line again c3"><span class="who vh"><span role="img" aria-label="ex ex dave">xX_dave_Xx</span>: </span>'
            '<span class="said">hi</span></p>',
            '<p class="line is-deleted c0 cast-alice-poole"><b class="who">Alice<span class="vh">:</span></b> '
            '<span class="said">[deleted]</span></p>',
            '<p class="line own picture"><b class="who">bob<span class="vh">:</span></b> '
            '<span class="said"><span class="vh">[</span>photo: a &lt;b&gt;<span class="vh">]</span></span> '
            '<span class="mark mark-reaction">(❤️ Alice)</span></p>',
        ]
    )


def test_lines_of_people_whom_nobody_knows() -> None:
    assert as_set("[10:22] <b>: <i>\n> a\n(read 10:24)\n24/03/2026, 22:22 - Alice left") == "\n".join(
        [
            '<p class="line"><b class="who">&lt;b&gt;<span class="vh">:</span></b> '
            '<span class="said">&lt;i&gt;</span> <span class="time">10:22</span></p>',
            '<p class="line again"><span class="who vh">&lt;b&gt;: </span><q class="answered">a</q> <span class="said"></span></p>',
            '<p class="system is-read">(read 10:24)</p>',
            '<p class="system is-left">Alice left <span class="time">24/03/2026, 22:22</span></p>',
        ]
    )


@pytest.mark.parametrize("line", ["\u200e: hi", "\u200e ： hi", "[24/03/2026, 22:22] \u200e: hi", " : hi"])
def test_a_name_that_nobody_sees_is_nobodys(line: str) -> None:
    (block,) = reader.chapter(f"::: chat\nAlice: hey\n{line}\n:::").manuscript.chapters[0].text.blocks
    assert isinstance(block, Message)
    assert block.speakers == ("Alice",)
