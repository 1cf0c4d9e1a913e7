"""An interrupted message in one piece: every part in order, no id twice, links home."""

from __future__ import annotations

from fascicle.desk import Entry, Place
from fascicle.model import Block, Header, Message, Part, Prose, SceneBreak, Skippable
from fascicle.problems import Span
from fascicle.whole import whole

ADDRESSES = ["light/out/", "light/back/"]


def fragment(*blocks: Block, speakers: tuple[str, ...] = (), received: str = "") -> Message:
    return Message("letter", "m1", (Part("body", blocks=blocks),), speakers=speakers, received=received)


def joined(*fragments: Message) -> Message:
    places = tuple(Place(n, told.id, Span("")) for n, told in enumerate(fragments))
    return whole(Entry(3, fragments[0], places, fragments), ADDRESSES)


def test_the_parts_follow_one_another() -> None:
    made = joined(fragment(Prose("<p>One.</p>")), fragment(Prose("<p>Two.</p>"), received="3 May"))
    assert made.id == "whole3"
    assert [part.blocks for part in made.parts] == [(Prose("<p>One.</p>"),), (Prose("<p>Two.</p>"),)]
    assert made.received == "3 May"


def test_who_speaks_in_any_of_them_speaks() -> None:
    made = joined(fragment(speakers=("Jo", "Meg")), fragment(speakers=("Meg", "Amy")))
    assert made.speakers == ("Jo", "Meg", "Amy")


def test_ids_are_gone_and_links_lead_home() -> None:
    called = '<p id="p1">Sea.<sup class="fnref"><a id="fn-1-call" href="#fn-1" role="doc-noteref">1</a></sup></p>'
    away = '<p id="p1"><a href="fascicle:/tags/sea/">sea</a></p>'
    made = joined(fragment(Prose(called)), fragment(Prose(called), Prose(away)))
    first, second = (part.blocks for part in made.parts)
    bare = '<p>Sea.<sup class="fnref"><a href="fascicle:/light/{}/#fn-1" role="doc-noteref">1</a></sup></p>'
    assert first == (Prose(bare.format("out")),)
    assert second == (Prose(bare.format("back")), Prose('<p><a href="fascicle:/tags/sea/">sea</a></p>'))


def test_what_is_inside_keeps_an_id_of_its_own() -> None:
    inner = Message(
        "note", "m2", (Part("line", '<a href="#x">x</a>'),), headers=(Header("From", '<b id="b">Jo</b>', "from"),)
    )
    made = joined(fragment(inner, SceneBreak("s1")), fragment(Skippable("w1", "storm", "", (inner,))))
    (note, scene), (passage,) = (part.blocks for part in made.parts)
    assert isinstance(note, Message)
    assert isinstance(scene, SceneBreak)
    assert isinstance(passage, Skippable)
    assert note.headers == (Header("From", "<b>Jo</b>", "from"),)
    assert note.parts[0].html == '<a href="fascicle:/light/out/#x">x</a>'
    again = passage.blocks[0]
    assert isinstance(again, Message)
    assert len({note.id, scene.id, passage.id, again.id, made.id}) == 5
