"""Messages away from their page: as plain text, as data, as HTML for feeds; and templates that lose some of it."""

from __future__ import annotations

import time
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from fascicle import languages, script
from fascicle.kinds import built_in
from fascicle.model import Message, Part, Prose, SceneBreak, Skippable, Text
from fascicle.script.markup import Paragraph, paragraphs, text
from fascicle.words import Words
from tests import reader

ENGLISH = Words(languages.language("en"))
CHAT = """\
::: texts Sunday
Alice: are you *there* yet?
Where are you?
Bob & Co (10:22): > Where are you?
I'm <outside>
[10:30]
(Alice is typing)
:::
"""
LETTER = """\
::: letter
Hill House, 11 October 1863

Dear Meg,

All is well[^1].

- one
- two

::: note
Eat the soup.
:::

Your loving sister,
Jo

P.S. Send books.
:::

[^1]: Mostly.
"""


def message_of(typed: str, language: str = "en") -> Message:
    """The first message of a chapter."""
    blocks = reader.chapter(typed, language).manuscript.chapters[0].text.blocks
    return next(block for block in blocks if isinstance(block, Message))


def page_of(message: Message, language: str = "en") -> str:
    """The message as the theme sets it."""
    return reader.html(Text((message,)), language)


# --- XHTML as text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("", ""),
        ("hi", "hi"),
        ("salt &amp; <em>sea</em> &lt;3", "salt & sea <3"),
        ("one<br />\ntwo", "one\ntwo"),
        ('a <img src="m.svg" alt="map &amp; key" />', "a map & key"),
        ('<img src="m.svg" alt="" />', ""),
        ('said<sup class="fnref"><a id="r1" href="#f1" role="doc-noteref">12</a></sup>.', "said¹²."),
        ("no\u00a0break", "no\u00a0break"),
        ("a  b\n c", "a b c"),
        ("<script>x</script>y<style>z</style>", "y"),
    ],
)
def test_a_line_as_plain_text(html: str, said: str) -> None:
    assert text(html) == said


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>One.</p>\n<p>Two<br />\nlines.</p>", [Paragraph(("One.",)), Paragraph(("Two", "lines."))]),
        ("<h3>Head</h3>\n<p>Text</p>", [Paragraph(("Head",)), Paragraph(("Text",))]),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", [Paragraph(("- a", "- b"))]),
        ("<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>", [Paragraph(("- a",)), Paragraph(("- b",))]),
        ('<ol start="3"><li>a</li><li>b</li></ol>', [Paragraph(("3. a", "4. b"))]),
        ('<ul class="numbered"><li>3) a</li></ul>', [Paragraph(("3) a",))]),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", [Paragraph(("- a", "  - b", "- c"))]),
        ("<blockquote>\n<p>q</p>\n</blockquote><p>a</p>", [Paragraph(("q",), 1), Paragraph(("a",))]),
        ("<pre><code>a\n\n  b\n</code></pre>", [Paragraph(("a", "", "  b"))]),
        ("<p>a</p><hr /><p>b</p>", [Paragraph(("a",)), Paragraph(("* * *",)), Paragraph(("b",))]),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", [Paragraph(("a b",)), Paragraph(("c",))]),
        ("</li></ul></p>a</pre><li>b", [Paragraph(("a",)), Paragraph(("- b",))]),
    ],
)
def test_running_text_in_paragraphs(html: str, made: list[Paragraph]) -> None:
    assert paragraphs(html) == made


# --- plain text and data ---------------------------------------------------------------------------------------------


def test_a_conversation_as_plain_text() -> None:
    """Every line has its speaker's name."""
    assert script.plain((message_of(CHAT),), ENGLISH).split("\n") == [
        "  Text messages: Alice and Bob & Co.",
        "  Sunday",
        "",
        "  Alice: are you there yet?",
        "  Alice: Where are you?",
        "  Bob & Co: “Where are you?” I’m <outside> 10:22",
        "  10:30",
        "  (Alice is typing)",
    ]


def test_a_letter_as_plain_text() -> None:
    assert script.plain((message_of(LETTER),), ENGLISH).split("\n\n") == [
        "  Letter from Jo.",
        "  Hill House, 11 October 1863",
        "  Dear Meg,",
        "  All is well¹.",
        "  - one\n  - two",
        "    Note.",
        "    Eat the soup.",
        "  Your loving sister,",
        "  Jo",
        "  P.S. Send books.",
    ]


def test_blocks_as_plain_text() -> None:
    blocks = (
        Prose("<p>He <em>left</em>.</p>"),
        SceneBreak("s1", "Later"),
        Skippable("w1", "storm", "wind &amp; rain", (Prose("<p>It blew.</p>"),)),
        Message("nosuch", "m1", (Part("body", blocks=(Prose("<p>Kept.</p>"),)),), known=False),
    )
    said = script.plain(blocks, Words(languages.language("fr")), built_in())
    assert said.split("\n\n") == [
        "He left.",
        "* * *\nLater",
        "Avertissement\u00a0: storm wind & rain",
        "  It blew.",
        "  Document.",
        "  Kept.",
    ]


def test_header_lines_are_shown_but_for_what_only_the_desk_needs() -> None:
    told = message_of("::: letter\nFrom: Jo\nSent: 3 February\nAnswers: the blue one\n\nAll is well.\n:::")
    assert script.plain((told,), ENGLISH).split("\n\n")[0] == "  Letter from Jo.\n  From: Jo\n  Sent: 3 February"


def test_a_conversation_as_data() -> None:
    assert script.lines(message_of(CHAT)) == (
        script.Line("Alice", "are you there yet?"),
        script.Line("Alice", "Where are you?"),
        script.Line("Bob & Co", "I’m <outside>", "10:22", quote="Where are you?"),
        script.Line("", "10:30"),
        script.Line("", "(Alice is typing)", state=script.lines(message_of(CHAT))[-1].state),
    )
    part = Part("line", "gone", speaker="Bob", state="deleted", marks=(("edited", "(<em>edited</em>)"),))
    assert script.lines(Message("texts", "m1", (part,))) == (
        script.Line("Bob", "gone", state="deleted", marks=("(edited)",)),
    )


def test_a_letter_as_data_with_what_is_enclosed() -> None:
    assert [line.text for line in script.lines(message_of(LETTER))] == [
        "Hill House, 11 October 1863", "Dear Meg,", "All is well¹.", "- one\n- two", "Eat the soup.",
        "Your loving sister,", "Jo", "P.S. Send books.",
    ]  # fmt: skip
    assert {line.speaker for line in script.lines(message_of(LETTER))} == {""}


# --- HTML for feeds --------------------------------------------------------------------------------------------------


def test_hidden_names_are_there_for_everybody_with_their_spaces() -> None:
    html = script.feed_safe(
        '<p class="line again c3"><span class="who vh">Al: </span><span class="said">a <em>b</em></span> '
        '<span class="time">10:22</span></p>\n\n\n<p><b class="who"><span role="img" aria-label="ex">xX</span>'
        '<span class="vh">:</span></b> c</p>'
    )
    assert html == "<p>Al: a <em>b</em> 10:22</p>\n<p><b>xX:</b> c</p>"


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ('<a href="../x/index.html#p1" id="a" class="b">x</a>', '<a href="../x/index.html#p1">x</a>'),
        ('<sup class="fnref"><a id="r" href="#f1" role="doc-noteref">1</a></sup>', "<sup>1</sup>"),
        ('<a href="java\nscript:x">x</a><a href="data:x">y</a>', "xy"),
        ('<a href="mailto:a@example.org">x</a>', '<a href="mailto:a@example.org">x</a>'),
        (
            '<img src="m.svg" alt="a &quot;map&quot;" style="x" onerror="y">',
            '<img src="m.svg" alt="a &quot;map&quot;" />',
        ),
        ('<hr class="scene" aria-label="Scene break">', "<hr />"),
        ("a<br>b", "a<br />b"),
        ('<span lang="fr" class="x">oui</span>', '<span lang="fr">oui</span>'),
        ("<section><header>a</header></section>", "<div><div>a</div></div>"),
        ("<button>a</button><input value=b><time>c</time>", "ac"),
        ("a<script>b</script><style>c</style><template><p>d</p></template><svg><text>e</text></svg>f", "af"),
        ("<p hidden>a <b>b</b></p><p>c</p><br hidden>", "<p>c</p>"),
        ("<!-- a -->b &amp; &lt;c&gt;", "b &amp; &lt;c&gt;"),
        ("<p>a <em>b</p>c</em></div>", "<p>a <em>b</em></p>c"),
        ("<pre>a\n\n\nb</pre>", "<pre>a\n\n\nb</pre>"),
        ("<details open><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>"),
    ],
)
def test_what_feeds_let_through(html: str, safe: str) -> None:
    assert script.feed_safe(html) == safe
    ElementTree.fromstring(f"<div>{safe}</div>")
    assert script.feed_safe(safe) == safe


# --- what a template loses -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [CHAT, LETTER, f"::: email\nFrom: 'J' O'Hara\n\nSee:\n\n{CHAT}\n{LETTER}\n:::"])
def test_the_theme_loses_nothing(typed: str) -> None:
    message = message_of(typed)
    assert script.lost(message, page_of(message)) == ""
    assert script.lost(message, page_of(message) + "<!-- with more care -->") == ""


CONVERSATION = Message(
    "texts",
    "m1",
    (
        Part("line", "hi <em>there</em>", speaker="Al & Bo"),
        Part("line", "Also: hi", speaker="Al & Bo", again=True),
        Part("line", "yes", speaker="Cy", quote="Also: hi", marks=(("reaction", "(👍 Al &amp; Bo)"),)),
        Part("line", "", speaker="Al & Bo", state="deleted"),
        Part("system", "(Cy left)"),
    ),
    title="Sunday’s",
    speakers=("Al & Bo", "Cy"),
)
RIGHT = (
    "<h4>Sunday’s</h4><p><b>Al &amp; Bo:</b> hi <em>there</em></p><p><i>Al &amp; Bo:</i> Also: hi</p>"
    "<p><b>Cy:</b> <q>Also: hi</q> yes (👍 Al &amp; Bo)</p><p>Al &amp; Bo:</p><p>(Cy left)</p>"
)
SECOND = "<i>Al &amp; Bo:</i> Also"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("", "", ""),
        ("hi <em>there</em>", "hi <strong>there</strong>", ""),
        ("Al &amp; Bo:</b>", "AL &#38; BO</b><br>", ""),
        ("Sunday’s", "Sunday's", ""),
        ("<q>Also: hi</q> yes", "yes <q>Also: hi</q>", ""),
        ("yes (👍 Al &amp; Bo)", "(👍 Al &amp; Bo) yes", ""),
        ("<b>Cy:</b> <q>Also: hi</q>", "<q>Also: hi</q> <b>Cy:</b>", ""),
        ("<h4>Sunday’s</h4>", "", "the title, “Sunday’s”"),
        (SECOND, "Also", "the speaker `Al & Bo` of “Also: hi”"),
        (SECOND, '<i title="Al &amp; Bo:"></i> Also', "the speaker `Al & Bo` of “Also: hi”"),
        (SECOND, "<!-- Al &amp; Bo: --> Also", "the speaker `Al & Bo` of “Also: hi”"),
        (SECOND, "<b hidden>Al &amp; Bo:</b> Also", "the speaker `Al & Bo` of “Also: hi”"),
        (SECOND, '<b aria-hidden="true">Al &amp; Bo:</b> Also', "the speaker `Al & Bo` of “Also: hi”"),
        (SECOND, '<b style="x:y; DISPLAY : none">Al &amp; Bo:</b> Also', "the speaker `Al & Bo` of “Also: hi”"),
        (SECOND, "<template><b>Al &amp; Bo:</b></template> Also", "the speaker `Al & Bo` of “Also: hi”"),
        (SECOND, "<script>Al &amp; Bo:</script> Also", "the speaker `Al & Bo` of “Also: hi”"),
        (SECOND, '<b class="hidden">Al &amp; Bo:</b> Also', ""),
        (SECOND, '<b title="a hidden b">Al &amp; Bo:</b> Also', ""),
        (SECOND, '<b hidden>x<b>y</b></b><b>Al &amp; Bo:</b> Also', ""),
        (SECOND, '<input hidden><b aria-hidden="false">Al &amp; Bo:</b> Also', ""),
        ("<i>Al &amp; Bo:</i> Also: hi", "Also: hi <i>Al &amp; Bo</i>", "the speaker `Cy` of “yes”"),
        ("<b>Cy:</b> ", "", "the speaker `Cy` of “yes”"),
        (" yes", "", "the words “yes”"),
        (" yes", '<span class="yes"></span>', "the words “yes”"),
        ("<q>Also: hi</q>", "", "the words “Also: hi”"),
        ("(👍 Al &amp; Bo)", "", "the words “(👍 Al & Bo)”"),
        ("<p>Al &amp; Bo:</p>", "", "the speaker `Al & Bo`"),
        ("<p>(Cy left)</p>", "", "the words “(Cy left)”"),
    ],
)  # fmt: skip
def test_a_conversation_that_loses_something(right: str, wrong: str, said: str) -> None:
    html = RIGHT.replace(right, wrong, 1)
    assert script.lost(CONVERSATION, html) == said


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("<p>Jo</p>", "", "the words “Jo”"),
        ("All is <em>well</em>.", "", "the words “All is well. Nobody was hurt, and the h…”"),
        ("Kept.", "", "the words “Kept.”"),
        ("Later", "", "the words “Later”"),
        ("Eat the soup.", "", "the words “Eat the soup.”"),
        ('<a href="fascicle:content/x/02.md">sea</a>', '<a href="../2/">sea</a>', ""),
        ("<p>All", "<p>\n  All", ""),
    ],
)
def test_a_letter_that_loses_something(right: str, wrong: str, said: str) -> None:
    body = '<p id="p1">All is <em>well</em>. Nobody was hurt, and the hens are by the <a href="fascicle:content/x/02.md">sea</a>.</p>'
    note = Message("note", "m2", (Part("body", blocks=(Prose("<p>Eat the soup.</p>"),)),))
    blocks = (Prose(body), SceneBreak("s1", "Later"), Skippable("w1", "w", "", (Prose("<p>Kept.</p>"),)), note)
    message = Message("letter", "m1", (Part("body", blocks=blocks), Part("signature", "Jo")), sender="Jo")
    html = f"<p>Letter from Jo</p>{body}<hr><p>Later</p><p>Kept.</p><div><p>Eat the soup.</p></div><p>Jo</p>"
    assert script.lost(message, html) == ""
    assert script.lost(message, html.replace(right, wrong)) == said


def test_a_sender_must_be_named_somewhere() -> None:
    message = Message("note", "m1", (Part("body", blocks=(Prose("<p>Gone.</p>"),)),), sender="Jo O'Hara")
    assert script.lost(message, "<p>Gone.</p>") == "the sender, `Jo O'Hara`"
    assert script.lost(message, "<p>Note from Jo O&#39;Hara</p><p>Gone.</p>") == ""
    assert script.lost(message, "<p>From: Jo <b>O’Hara</b></p><p>Gone.</p>") == ""
    assert script.lost(replace(message, sender="*Jo*"), "<p>From: <em>Jo</em></p><p>Gone.</p>") == ""
    assert script.lost(replace(message, sender="J--K..."), "<p>From: J—K…</p><p>Gone.</p>") == ""
    assert script.lost(replace(message, speakers=("Al",)), "<p>Gone.</p>") == "", "lines have speakers of their own"


def test_what_a_trusted_author_hides_no_template_has_lost() -> None:
    body = (Part("body", blocks=(Prose("<p>Seen. <!-- unseen"), Prose("<p>Gone.</p>"))), Part("signature", "Jo"))
    message = Message("note", "m1", body)
    assert script.lost(message, "<p>Seen. <!-- unseen\n<p>Gone.</p><p>Jo</p>") == ""


def test_a_long_conversation_is_looked_through_at_once() -> None:
    """About a microsecond a bubble; ten times that here, for a busy machine."""
    lines = "".join(f"{'Alice' if n % 3 else 'Bob'}: this is bubble {n}, isn't it nice\n" for n in range(3000))
    message = message_of(f"::: texts\n{lines}:::")
    html = page_of(message)
    start = time.process_time()
    assert script.lost(message, html) == ""
    assert time.process_time() - start < 3000 * 15e-6


HOSTILE = [
    "<",
    "<a",
    "<a ",
    '<a b="',
    "<a b='",
    "<!--",
    "<!",
    "<?",
    "</",
    "</p>",
    "<p>",
    "<ul><li>",
    "<b>",
    "&",
    "&#",
    "&amp",
]
HOSTILE += ["<script>", "<p hidden>", "<x hidden/>", "<b style='", "a=", "display:", "<pre>a\n", "<blockquote>", " \n"]


@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_hostile_html_takes_time_in_proportion(unit: str) -> None:
    def seconds(size: int) -> float:
        html = unit * (size // len(unit))
        start = time.process_time()
        script.lost(CONVERSATION, f"{RIGHT} hidden {html}")
        script.feed_safe(html)
        text(html)
        return time.process_time() - start

    assert min(seconds(80_000), seconds(80_000)) <= 10 * max(0.02, min(seconds(20_000), seconds(20_000)))
