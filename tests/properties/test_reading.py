"""What holds for the reading of any text at all."""

from __future__ import annotations

import pickle
import re
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from fascicle import kinds, languages
from fascicle.model import Prose
from fascicle.reading.context import Gathering, Rules
from fascicle.reading.markdown import _blocks, prose
from fascicle.reading.scan import Run, scan
from fascicle.sources import read_source
from tests.reader import AsRead, chapter, html, one_file, plain

LANGUAGES = st.sampled_from("en fr de ru es pl sv ja ar".split())

# Whatever Markdown, a story or a hostile reader may have in it. Nothing here is a word of the story (`w17` is).
MARKS = """* ** *** _ __ ` `` ~~ ~ \\ ! [ ] ( ) < > << & # " ' -- --- - ... … “ ” ‘ ’ « » „ = | ^ + $ @ / ; , . ? ¯\\_(ツ)_/¯
[^1] [^a] ![ &amp; &nbsp; &#42; <b> </b> <alice> <!-- --> (❤️) oOo -x- ~*~ 漢字 「 」 שלום 👩‍👩‍👧 é ß""".split()
LINES = """*** --- ~~~ # > - * + 1. 2. 12) oOo <alice> [Alice]: (read) [10:22] [photo] Name: **Name:** xxx
Dear Yours, Love, P.S. -- Sir, 11 October 1863""".split()
WHOLE = """::: letter|::: texts|::: note|::: email|::: diary|::: document|::: bogus|:::: letter|:::|```|***|* * *|=====
Dear Meg,|Your loving sister,|Jo|# Heading|## Heading|> quoted|    set in|\tset in|[link](02-next.md)|![picture](map.svg)
Hill House, 11 October 1863|| | |""".replace("\n", "|").split("|")
HOSTILE = """<script>alert(1)</script> <img/src=x/onerror=alert(1)> <svg/onload=x> "onclick="x 'style='x' <a/href="javascript:x">
[x](javascript:x) [x](JaVaScRiPt:x) ![x](data:text/html,x) <javascript:x> [x](<vbscript:x>) [x](&#106;avascript:x) <!--
--> ]]> <![CDATA[ &lt;script&gt; &#60;b&#62; <style> </p></div></blockquote> [x](a"onclick="x) ![a"b](c"d) <x@y.z> ${x} {{x}}
{% %} <http://a"b> [x](//evil.example) href="fascicle:x" id="x" <iframe> <base/href=/> <form> \\< `<b>` **<i>**""".split()


def texts(*pieces: list[str]) -> st.SearchStrategy[str]:
    """Words (`w1`, `w2` … in order, each once) between pieces of markup, on lines, the lines in paragraphs."""
    piece = st.sampled_from([p for some in pieces for p in some])
    word = st.just("w")
    inline = st.lists(st.one_of(word, piece, st.just(" ")), max_size=8).map("".join)
    begun = st.tuples(st.sampled_from(["", *LINES]), inline).map(" ".join)
    line = st.one_of(inline, begun, st.sampled_from(WHOLE))
    return st.lists(line, max_size=14).map("\n".join).map(_numbered)


def _numbered(text: str) -> str:
    numbers = iter(range(1, len(text) + 1))
    return re.sub(r"(?<![a-zA-Z])w(?![a-zA-Z])", lambda _: f"w{next(numbers)}", text)


# No control characters: `sources` has taken them out.
ANY = st.text(
    st.one_of(st.characters(exclude_categories=("Cc", "Cs")), st.sampled_from('\n\n\t *_`:>"[]()#-')), max_size=200
)
MARKED = texts(MARKS)


def every_text(read: AsRead) -> str:
    """The pages of a story's chapters, one under the other."""
    return "\n".join(html(found.text, read.language) for found in read.manuscript.chapters)


@given(st.one_of(ANY, MARKED, texts(MARKS, HOSTILE)), LANGUAGES, st.booleans(), st.booleans())
@example("::: texts\n:::: letter\n:::\n\\", "en", False, True)
def test_no_text_raises(text: str, language: str, trusted: bool, smart: bool) -> None:
    every_text(chapter(text, language, trusted, smart))
    every_text(one_file(f"---\ntitle: A story\nlanguage: {language}\n---\n{text}"))


# --- words -----------------------------------------------------------------------------------------------------------

REPEATED = re.compile(r'<p class="cue vh">.*?</p>|<span class="who vh">.*?</span>|<b class="who">.*?</b>', re.DOTALL)
WORD = re.compile(r"w\d+")


def words_out(read: AsRead) -> list[str]:
    """The words of the first chapter, its title's too, without the names that a message says more than once."""
    first = read.manuscript.chapters[0]
    page = html(first.text, read.language)
    return WORD.findall(f"{first.title}\n{plain(REPEATED.sub('', page))}")


@given(MARKED, LANGUAGES)
@example("1. w1\n2. w2\n\n12. w3\n\n* w4\n* w5 *\n\n-\n- w6", "en")
@example("> ```\n> w1\n\n``` w2 so\n\nw3\n```", "en")
def test_words_in_are_words_out(text: str, language: str) -> None:
    """Every word is on the page, once, in order, whatever marks stand around it.

    What may go is only what an author typed as an address or a name: where a link leads, a footnote's label, the kind
    of a message, header lines that say who wrote to whom, the language of a code block. None of these is a word here.
    """
    assert words_out(chapter(text, language)) == WORD.findall(text)


@given(st.data())
def test_words_of_well_formed_markup_are_words_out(data: st.DataObject) -> None:
    """Nested blocks of every sort: their words in order, footnotes' last, and no problem found."""
    made = data.draw(documents())
    read = chapter(made.text)
    assert words_out(read) == [*made.words, *made.notes]
    assert read.problems == ()


class Document:
    """A text of well-formed markup as it is drawn, its words in the order in which a page has them."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.lines = ["Once."]
        self.words: list[str] = []
        self.notes: list[str] = []
        self.defined: list[str] = []
        self.count = 0

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return "\n".join([*self.lines, *self.defined])

    def word(self, note: bool = False) -> str:
        self.count += 1
        (self.notes if note else self.words).append(f"w{self.count}")
        return f"w{self.count}"

    def inline(self) -> str:
        """A line of prose."""
        shapes = [
            "{}",
            "*{}*",
            "**{}**",
            "`{}`",
            "[{}](02-next.md)",
            "![{}](map.svg)",
            '"{}"',
            "~~{}~~",
            "<{}>",
            "\\*{}",
            "{}--",
        ]
        said = " ".join(
            shape.format(self.word()) for shape in self.draw(st.lists(st.sampled_from(shapes), min_size=1, max_size=4))
        )
        if self.draw(st.integers(0, 9)) == 0:
            label = f"n{len(self.defined)}"
            self.defined += ["", f"[^{label}]: {self.word(note=True)}"]
            said += f"[^{label}]"
        return f"So {said}."

    def block(self, depth: int, indent: str = "") -> None:
        """A block of any sort, with a blank line before it."""
        sorts = ["paragraph", "list", "numbers", "quote", "break", "caption", "heading", "code"]
        sort = self.draw(st.sampled_from(sorts + ["letter", "note", "texts", "email", "warning"] * (depth < 4)))
        self.lines.append("")
        if sort == "paragraph":
            self.lines.append(self.inline())
        elif sort == "list":
            self.lines += [f"- {self.inline()}", f"  - {self.inline()}", f"- {self.inline()}"]
        elif sort == "numbers":
            self.lines += [f"1. {self.inline()}", f"2. {self.inline()}", "", "Then."]
        elif sort == "quote":
            self.lines += [f"> {self.inline()}", ">", f"> {self.inline()}"]
        elif sort == "break":
            self.lines.append(self.draw(st.sampled_from(["***", "---", "~~~", "#", "oOo"])))
        elif sort == "caption":
            self.lines.append(f"*** {self.word()} ***")
        elif sort == "heading":
            self.lines += ["Then.", "", f"## {self.inline()}"]
        elif sort == "code":
            self.lines += ["```", f"*{self.word()}", "```"]
        else:
            self.message(sort, depth)

    def message(self, sort: str, depth: int) -> None:
        named = '"cold water" ' if sort == "warning" else ""
        self.lines.append(f"::: {sort} {named}{self.word()}")
        if sort == "texts":
            for name in self.draw(st.lists(st.sampled_from(["Jo: ", "Meg (10:22): ", "[10:22] Jo: ", ""]), max_size=4)):
                self.lines.append(f"{name or '(so) '}{self.inline()}")
            self.lines.append("Jo: oh")
        elif sort == "email":
            self.lines += ["From: Jo", f"Subject: {self.inline()}", "", self.inline()]
        elif sort == "letter":
            self.lines += ["Dear Meg,", "", self.inline()]
        for _ in range(self.draw(st.integers(0, 2))):
            self.block(depth + 1)
        self.lines += ["", self.inline()]
        if sort == "letter":
            self.lines += ["", "Your sister,", "Jo", f"P.S. {self.inline()}"]
        self.lines.append(":::")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    made = Document(draw)
    for _ in range(draw(st.integers(1, 5))):
        made.block(0)
    return made


# --- markup ----------------------------------------------------------------------------------------------------------

ELEMENTS = frozenset(
    "a b blockquote body br code details div em h3 h4 h5 h6 head hr html img li ol p pre q s section span strong summary "
    "sup ul".split()
)
ATTRIBUTES = frozenset("alt aria-label class href id loading role src start title".split())
LEADS = re.compile(r"(?:https?:|mailto:|//|#|(?![a-z][a-z0-9+.-]*:))", re.IGNORECASE)


@given(st.one_of(texts(MARKS, HOSTILE), texts(HOSTILE), ANY), LANGUAGES, st.booleans())
def test_no_typed_text_becomes_markup(text: str, language: str, smart: bool) -> None:
    """A browser finds the elements and attributes that the reading makes, and no other, whatever was typed."""
    page = html(chapter(text, language, smart=smart).manuscript.chapters[0].text, language)
    tree = LexborHTMLParser(f"<!doctype html><title></title>{page}")
    for node in tree.root.traverse() if tree.root else ():
        assert node.tag in ELEMENTS | {"title"}
        assert set(node.attributes) <= ATTRIBUTES
        for name in ("href", "src"):
            assert LEADS.match(node.attributes.get(name) or "")
    assert "<!" not in page


# --- ids -------------------------------------------------------------------------------------------------------------

PARAGRAPHS = st.lists(st.integers(1, 60), unique=True, min_size=1, max_size=8)


def ids_of(numbers: list[int], write: str = 'It\'s the {}th, "Jo" -- she said.') -> dict[int, str]:
    """The id of each paragraph, by its number."""
    text = "\n\n".join(write.format(f"{number}x{number}") for number in numbers)
    made = html(chapter(text).manuscript.chapters[0].text)
    return dict(zip(numbers, re.findall(r'<p id="([^"]*)"', made), strict=True))


@given(PARAGRAPHS, PARAGRAPHS)
def test_an_id_does_not_change_when_others_come_and_go(before: list[int], after: list[int]) -> None:
    first, then = ids_of(before), ids_of(after)
    assert len(set(first.values())) == len(before)
    assert {number: first[number] for number in first if number in then} == {n: then[n] for n in then if n in first}


@given(
    PARAGRAPHS,
    st.sampled_from(
        ["IT’S THE {}TH — ‘JO’, SHE SAID", "*Its* the {}th: jo (she **said**)...", "its the {}th jo she\nsaid"]
    ),
)
def test_an_id_does_not_change_with_punctuation_case_or_quotes(numbers: list[int], write: str) -> None:
    assert ids_of(numbers) == ids_of(numbers, write)


@given(st.one_of(MARKED, ANY))
def test_ids_are_unique_in_a_chapter_and_all_of_them_known(text: str) -> None:
    text_read = chapter(text).manuscript.chapters[0].text
    found = re.findall(r'<[^>]* id="([^"]*)"', html(text_read))
    assert len(found) == len(set(found))
    assert {name for name in found if not name.startswith("fn-")} == text_read.ids


# --- files and values ------------------------------------------------------------------------------------------------


@given(
    st.one_of(MARKED, ANY.map(lambda text: text.replace("\ufeff", ""))),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_line_ends_a_byte_order_mark_and_unicode_forms_change_nothing(text: str, end: str, marked_: bool) -> None:
    text = unicodedata.normalize("NFC", text)
    as_saved = unicodedata.normalize("NFD", text).replace("\n", end)
    with TemporaryDirectory() as folder:
        file = Path(folder, "01-first.md")
        file.write_bytes(b"\xef\xbb\xbf" * marked_ + as_saved.encode())
        source, _ = read_source(file, "content/story/01-first.md")
        file.write_bytes(text.encode())
        plain_source, _ = read_source(file, "content/story/01-first.md")
    assert source is not None
    assert plain_source is not None
    assert chapter(source.text) == chapter(plain_source.text)


@given(MARKED, LANGUAGES)
def test_a_manuscript_crosses_from_one_process_to_another(text: str, language: str) -> None:
    made = chapter(text, language)
    assert pickle.loads(pickle.dumps(made.manuscript)) == made.manuscript
    assert tuple(pickle.loads(pickle.dumps(made.problems))) == made.problems


@given(st.one_of(MARKED, ANY), LANGUAGES)
def test_what_is_set_at_once_is_what_markdown_it_makes_of_it(text: str, language: str) -> None:
    """`prose` takes a short way for paragraphs without marks."""
    rules = Rules(languages.language(language), kinds.built_in())
    short, long = Gathering("a.md", rules), Gathering("a.md", rules)
    for piece in scan(text.split("\n"), 1, "a.md")[0]:
        if isinstance(piece, Run):
            run = "\n".join(piece.lines)
            assert prose(run, piece.line, short) == _blocks(run, piece.line, long)
    assert (short.ids, short.words, short.opening, short.problems) == (
        long.ids,
        long.words,
        long.opening,
        long.problems,
    )


def test_the_short_way_is_taken() -> None:
    """Else the property above says nothing."""
    made = chapter("One.\n\nTwo *and* three.").manuscript.chapters[0].text
    assert made.words == 4
    assert len(made.blocks) == 1
    assert isinstance(made.blocks[0], Prose)
