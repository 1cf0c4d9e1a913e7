"""What is true of every story that is read, whatever was typed: nothing fails, is lost, or comes to life."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import chain
from typing import TypeVar
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fascicle.model import Block, ChapterText, Message, Part, Prose, SceneBreak, Skippable, Text
from tests import reader

LANGUAGES = st.sampled_from(["en", "fr", "de", "ru", "es", "ja", "he"])

# --- what is read, as a reader of it meets it ------------------------------------------------------------------------


def texts(chapter: ChapterText) -> tuple[Text, ...]:
    return chapter.summary, chapter.notes, chapter.text, chapter.endnotes


def pieces(text: Text) -> Iterator[str]:
    """All XHTML of a text, in order; what it holds as plain text is escaped."""
    yield from chain.from_iterable(map(in_block, text.blocks))
    for footnote in text.footnotes:
        yield footnote.html


def in_block(block: Block) -> Iterator[str]:
    match block:
        case Prose(html):
            yield html
        case SceneBreak():
            yield block.caption
        case Skippable():
            yield from (escape(block.name), block.summary, *chain.from_iterable(map(in_block, block.blocks)))
        case Message():
            yield block.title
            yield from in_headers(block)
            yield from chain.from_iterable(map(in_part, block.parts))


def in_headers(message: Message) -> Iterator[str]:
    """The header lines, and what those say that nobody is shown: a letter that is signed needs no `From:`."""
    shown = {header.fact for header in message.headers}
    own = words_of(chain.from_iterable(map(in_part, message.parts)))
    if message.sender and "from" not in shown and not set(words(message.sender)) <= set(own):
        yield from ("From", escape(message.sender))
    yield from (line for header in message.headers for line in (escape(header.name), header.html))
    yield from (escape(message.answers), escape(message.order))


def in_part(part: Part) -> Iterator[str]:
    yield from (escape(part.time), escape(part.speaker), part.quote, part.html, *(mark for _, mark in part.marks))
    yield from chain.from_iterable(map(in_block, part.blocks))


class Elements(HTMLParser):
    """The elements of some HTML with their attributes, and its text: pictures described, footnotes' numbers left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.in_call = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.found.append((tag, attributes))
        self.in_call |= attributes.get("role") == "doc-noteref"
        self.text += attributes.get("alt", "") if tag == "img" else " " * (tag in (*reader.BLOCKS, "br"))

    def handle_endtag(self, tag: str) -> None:
        self.in_call &= tag != "a"

    def handle_data(self, data: str) -> None:
        self.text += "" if self.in_call else data

    def handle_comment(self, data: str) -> None:
        self.found.append(("!--", {}))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("!", {}))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("![", {}))

    def handle_pi(self, data: str) -> None:
        self.found.append(("?", {}))


def words(text: str) -> list[str]:
    """Runs of letters and digits but for what is a list's or a scene break's mark in one place and text in another."""
    return [word for word in re.findall(r"[^\W_]+", text) if not word.isdecimal() and word != "oOo"]


def words_of(htmls: Iterable[str]) -> list[str]:
    return [word for html in htmls for word in words(Elements(html).text)]


def ids(text: Text) -> list[str]:
    """Every id that a page with this text holds."""
    elements = chain.from_iterable(Elements(html).found for html in pieces(text))
    in_html = [attributes["id"] for _, attributes in elements if "id" in attributes]
    return [*in_html, *ids_of_blocks(text.blocks), *(footnote.id for footnote in text.footnotes)]


def ids_of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if not isinstance(block, Prose):
            yield block.id
        yield from ids_of_blocks(inside(block))


def inside(block: Block) -> tuple[Block, ...]:
    """The blocks of a block."""
    if isinstance(block, Message):
        return tuple(inner for part in block.parts for inner in part.blocks)
    return block.blocks if isinstance(block, Skippable) else ()


def messages(blocks: Iterable[Block]) -> Iterator[Message]:
    for block in blocks:
        if isinstance(block, Message):
            yield block
        yield from messages(inside(block))


# --- what is typed ---------------------------------------------------------------------------------------------------

MARKUP = (
    "* ** *** _ __ ~ ~~ ~~~ ` `` ``` \" ' “ ” « » -- --- ... … [ ] ( ) ]( ![ [^ [^1] [^1]: [a](b.md) ![a](map.svg) < > << >> </ /> "
    "& &amp; &#0; &#12; &#1; &#xd800; &lt;b&gt; \\ \\\\ \\* # ## ### - + 1. 2. 1) > >> : :: ::: :::: | = === oOo -x- ⁂ ¯\\_(ツ)_/¯ "
    "::::letter :::: Dear Meg, Love, Jo P.S. Bob: [10:22] (10:22) [photo: (Read) From: To: as warning http:// https://a.b/ www. "
    "é e\u0301 猫 「 」 \u3000 שלום مرحبا \u202e \u200f \u200d \u00ad \ufeff \u2028 \ufffc 🙂 👩‍👩‍👧 0 6'2\" '90s a b word"
).split(" ")
LIVE = [
    "<script>alert(1)</script>", "<b onclick=x>", '" onclick="x', "' onclick='x", "<img src=x onerror=x>", "<svg/onload=x>",
    "<!-- x -->", "<![CDATA[x]]>", "<?php x ?>", "<!DOCTYPE x>", "<style>*{}</style>", "<a href='javascript:x'>", "</p></blockquote>",
    "[a](javascript:x)", "[a](JaVaScript:x)", "[a](java&#10;script:x)", "[a](&#x6a;avascript:x)", "[a](javascript&colon;x)",
    "[a](../../javascript:x)", "[a](./javascript:x)", "[a](/javascript:x)", "[a](#javascript:x)", "[a](%6aavascript:x)", "[a](//a.b)",
    "[a]( javascript:x)", "[a](<javascript:x>)", "[a](&#12;javascript:x)", "[a](vbscript:x)", "[a](data:text/html,x)", "[a](file:///x)",
    "<javascript:x>", "![a](javascript:x)", "![a](data:image/svg+xml,x)", "![\"><b>](x)", '[a](b "\\" onclick=x")', "[a](\"><b>)",
    "[a](x\" onclick=\"x)", "```\" onclick=\"x\nb\n```", "::: <b>\nx\n:::", "::: warning <b>\nx\n:::", "::: texts as <b> <b>\n<b>: <b>\n:::",
    "::: letter <b>\nDear <b>,\n\nx\n\nYours,\n<b>\n:::", "::: email\nFrom: <b> <x@y>\n\nx\n:::", "[^<b>] \n\n[^<b>]: <b>\n\n", "*** <b> ***",
]  # fmt: skip
LINES = "|\n|    |- |> |1. |2. |# |::: texts\n|::: letter\n|:::\n|```\n|***\n|::: warning x\n|[^1]: |<div>".split("|")
# What a text file may hold but for tabs and line ends.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"])
TYPED = st.sampled_from([*MARKUP, *LINES, *(f"\n{line}" for line in LINES), " ", "\t"])
RICH = st.lists(TYPED | st.sampled_from(LIVE) | st.text(CHARACTERS, max_size=5), max_size=25).map("".join)

# Manuscripts are made from templates. In them `{w}` is a word, `{t}` a few of them, `{l}` a line, `{b}` a block or two,
# `{f}` a fence, `{n}` a call of a footnote, `{noise}` words among marks that mean nothing. `{=word}` is typed and must be
# read; `{+word}` must be read here without being typed here. All else is markup, whose letters are read nowhere: kinds,
# names after `as`, labels, addresses, the languages of code.
T = TypeVar("T")
BASES = (
    "sea", "Été", "море", "猫", "don't", "well-known", "naïve", "שלום", "snake_case", "AT&T", "مرحبا", "C++", "straße", "o’er", "🙂x",
)  # fmt: skip
WORDS = [
    "{w}", "{w} {w}", "{w}, {w}.", "{w}!", '"{w}," {w}', "'{w} {w}'", "“{w}” -- {w}", "{w}... {w}", "{w} ({w})", "*{w}*", "_{w} {w}_",
    "**{w}**", "__{w}__", "***{w} {w}***", "~~{w}~~", "*{w} **{w}** {w}*", "**{w} *{w}***", "{+unbelievable}un*believ*able {w}", "`{w} {w}`",
    "``{w} ` {w}``", "{w} [{w} {w}](02-next.md)", "{w} [*{w}*](https://example.org/x_y_z)", "{w} ![{w} {w}](map.svg)",
    "{w} <{=https}://{=example}.{=org}/{w}>", r"\*{w}\*", r"{w} \[{w}\]", "{w}&nbsp;{w} &amp; {w}&copy;", "<{=b}>{w}</{=b}>",
    "{w}{n}", "*{w}{n}*", "{w} [{w}]({=javascript}:{=x})",
]  # fmt: skip
PLAIN_BLOCKS = [
    "{l}", "{l}", "{l}\n{l}", "{l}\\\n{l}", "{l}  \n{l}", "    {l}\n{l}", "\u3000{l}", "{l}\n    {l}", "## {l}", "### {l} ##", "# {l}",
    "> {l}\n> {l}", "> {l}\n{l}", ">> {l}\n> {l}", "> - {l}\n> - {l}", "> {l}\n>\n> {l}", "- {l}\n- {l}", "- {l}\n  - {l}\n\n  {l}\n- {l}",
    "* {l}\n* {l}", "1. {l}\n2. {l}", "1) {l}\n\n2) {l}", "1. {l}\n   - {l}\n2. {l}", "12. {w}", "- {l}", "-- {l}", "—{l}", "{l}\n- {l}",
    "***", "* * *", "---", "~~~", "oOo", "#", "{l}\n---", "*** {w} {w} ***", "~ {w} ~", "---{w}---", "* * * {w} {w} * * *", "⁂ {w} ⁂",
    "```\n{w} *{w}*\n\n    {w}\n```", "````python\n{w}\n```\n````", "```\n::: {=letter}\n[^1]: {w}\n```", "<{=alice}> {l}\n<{=bob}> {l}",
    "[{=Alice}]: {l}\n[{w}]: {l}", "<{=div} {=class}='{w}'>\n\n{l}\n</{=div}>", "* {w} *", ">:( {l}", "¯\\_({=ツ})_/¯ {w}", "{noise}\n{noise}",
    "\\::: {=letter}\n{l}", "\\# {l}", "{noise}", "({l})", "```{w} {w}", "|{w}|{w}|\n|-|-|", "{w}\n===",
]  # fmt: skip
FENCES = [
    "::: letter\n{=Dear} {w},\n\n{b}\n\n{=Yours},\n{w}\n:::", "::: letter\n{w} {w}\n{w}, 11 {=October} 1863\n\n{=My} {=dear} {w},\n{l}\n\n{b}\n\n"
    "{=Your} {=loving} {=sister},\n{w}\n{=P}.{=S}. {l}\n:::", "::: letter {t}\n{=From}: {w}\n{=Sent}: {t}\n\n{b}\n:::", "::: letter\n{l}\n{l}\n:::",
    "::: note {t}\n{l}\n{l}\n\n{w}\n:::", "::: note\n{b}\n:::", ":::: diary {w}\n{w} {w}\n\n{b}\n::::",
    "::: email\n{=From}: {w} <{=a}@{=b}>\n{=Subject}: {t}\n\n{b}\n\n--\n{w}\n:::", "::: email\n{=Subject}: {t}\n{l}\n:::", "::: news {t}\n{b}\n:::",
    "::: document\n{b}\n{b}\n:::", "::: postcard as Bob {t}\n{b}\n:::", "::: warning {w} {t}\n{b}\n:::", '::: warning "{w} {w}"\n{b}\n:::',
    "::: texts\n{talk}\n:::", "::: texts as Bob {t}\n{talk}\n:::", '::: texts as "Bob Hale" {t}\n{talk}\n:::', "  :::texts\n{talk}\n  :::",
]  # fmt: skip
UNCLOSED = ["::: letter\n{b}", "::: texts\n{t}", "```\n{w}", "::: email\n::: note\n{b}\n:::\n{b}", ":::\n{l}\n:::"]
NAMES = ("Alice", "Bob Hale", "xX_dave_Xx", "Маша", "猫")
# Lines with speakers: NAME is whoever is named, WHO whoever spoke last.
TALK = [
    "{=NAME}: {t}", "[{w}] {=NAME}: {t}", "{+noon}{=NAME} (noon): {t}", "{=NAME}:\n{t}", "{=NAME}: > {t}\n{t}", "{+NAME}> {t}\nNAME: {t}",
    "**{=NAME}:** {t}", "{=NAME}: {t}\\\n{t}", "{=NAME}: [{=photo}: {w} {w}]", "{+WHO}{t}", "{+WHO}{t}\\\n{t}\\\n{t}", "{+WHO}\\{w}: {w}",
    "{+WHO}[{=photo}: {w}]", "({w} {w})", "[{w} {w}]", "\n{=NAME}: {t}", "{f}", "{+WHO}{=Note}: {t}",
]  # fmt: skip
NOISE = [*"*_~`\"'([<&\\!^=+-;#|>", "**", "__", "![", "[^", "</", "\\", "“", "…"]
AFTER = [*"*_~`\"')]>;\\!^=+-,.?|", "**", "__", "]", "”", ""]

HOLE = re.compile(r"\{(\w+|[=+][^{}]*)\}")
KEPT = re.compile("\ue000(.*?)[\ue001\ue002]|\\[\\^(n\\d+)\\]")


@dataclass
class Author:
    """Types from what hypothesis draws. What must be read stands between U+E000 and U+E001, or U+E002 if not typed."""

    draw: st.DrawFn
    definitions: dict[str, str] = field(default_factory=dict)
    count: int = 0
    notes: bool = True

    def pick(self, choices: Iterable[T]) -> T:
        return self.draw(st.sampled_from(list(choices)))

    def fill(self, template: str, depth: int = 0) -> str:
        return HOLE.sub(lambda hole: self.hole(hole[1], depth), template)

    def hole(self, name: str, depth: int) -> str:
        if name[0] in "=+":
            return f"\ue000{name[1:]}{chr(0xE001 + (name[0] == '+'))}"
        match name:
            case "w":
                self.count += 1
                return self.hole(f"={self.pick(BASES)}{self.count}", depth)
            case "t":
                return self.fill(self.pick(WORDS), depth)
            case "l":
                return " ".join(self.fill(self.pick(WORDS), depth) for _ in range(self.pick((1, 1, 2, 3))))
            case "b":
                return "\n\n".join(self.block(depth + 1) for _ in range(self.pick((1, 1, 2))))
            case "f":
                return self.fill(self.pick(FENCES), depth + 1) if depth < 3 else ""
            case "noise":
                return " ".join(
                    self.fill(f"{self.pick(NOISE)}{{w}}{self.pick(AFTER)}") for _ in range(self.pick((2, 5, 9)))
                )
            case "talk":
                return self.talk(depth)
        return self.call()

    def block(self, depth: int = 0) -> str:
        fenced = depth < 3 and self.pick((True, False, False))
        return self.fill(self.pick(FENCES if fenced else PLAIN_BLOCKS), depth)

    def talk(self, depth: int) -> str:
        lines, who = [], ""
        for _ in range(self.pick((1, 3, 6))):
            line, name = self.pick(TALK), self.pick(NAMES)
            who = name if "NAME" in line else who
            lines.append(self.fill(line.replace("NAME", name).replace("WHO", who), depth))
        return "\n".join(lines)

    def call(self) -> str:
        if not self.notes:
            return ""
        label = f"n{self.pick(range(4))}"
        if label not in self.definitions:
            self.definitions[label] = ""  # it may call itself
            more = self.pick(("", "\n{l}", "\n\n    {l}", "\n\n    - {l}\n    - {l}"))
            self.definitions[label] = self.fill("{l}" + more)
        return f"[^{label}]"


def typed(marked: str) -> str:
    return re.sub("\ue000[^\ue001\ue002]*\ue002|[\ue000\ue001]", "", marked)


def wanted(marked: str, definitions: dict[str, str]) -> list[str]:
    """The words of a text that must be read, in order; those of its footnotes after it, in the order of their calls."""
    found: list[str] = []
    called: dict[str, None] = {}

    def follow(part: str) -> None:
        for word, label in KEPT.findall(part):
            found.extend(words(word))
            if label:
                called.setdefault(label)

    follow(marked)
    done = 0
    while done < len(called):
        follow(definitions[list(called)[done]])
        done += 1
    return found


@st.composite
def manuscripts(draw: st.DrawFn, notes: bool = True) -> tuple[str, list[str]]:
    """A chapter as typed, and the words that must be read in it, in order."""
    author = Author(draw, notes=notes)
    blocks = [author.fill(draw(st.sampled_from(["# {w} {w}", "{w}"])))]
    blocks += [author.block() for _ in range(draw(st.integers(0, 5)))]
    if draw(st.booleans()):
        blocks.append(author.fill(draw(st.sampled_from(UNCLOSED))))
    lines = list(blocks)
    for label, definition in author.definitions.items():
        place = draw(st.integers(1, len(lines)))
        if place < len(lines) and lines[place].startswith("    "):  # it would be the footnote's next paragraph
            place = len(lines)
        lines.insert(place, f"[^{label}]: {definition}")
    return typed("\n\n".join(lines)), wanted("\n\n".join(blocks), author.definitions)


UNICODE = st.text(CHARACTERS | st.sampled_from("\n\t"), max_size=80)
TEXT = UNICODE | RICH | manuscripts().map(lambda manuscript: manuscript[0])


# --- any text --------------------------------------------------------------------------------------------------------


@given(st.text(max_size=60) | RICH, LANGUAGES, st.booleans(), st.booleans())
def test_nothing_typed_makes_it_fail(text: str, language: str, trusted: bool, smart: bool) -> None:
    for read in (reader.chapter(text, language, trusted, smart), reader.one_file(f"---\ntitle: T\n---\n{text}")):
        lines = text.count("\n") + 4  # with the front matter
        assert all(problem.span.line <= lines for problem in read.problems)


# What prose and messages are made of, and the attributes that each may have.
ALLOWED = {
    "a": "href id role title", "img": "src alt title loading", "sup": "class", "code": "class", "pre": "id", "blockquote": "id",
    "ol": "id start", "ul": "id class", "p": "id class", "li": "id class", "h3": "id class", "h4": "id class", "h5": "id class",
    "h6": "id class", "br": "", "em": "", "strong": "", "s": "",
}  # fmt: skip
# What the theme adds to them.
ON_PAGES = {
    "a": "aria-label", "blockquote": "class", "b": "class", "q": "class", "span": "class", "div": "class", "details": "class id",
    "hr": "class id aria-label", "summary": "", "section": "class role aria-label",
}  # fmt: skip


@given(TEXT, LANGUAGES)
def test_no_text_becomes_markup(text: str, language: str) -> None:
    for html in pieces(reader.chapter(text, language).manuscript.chapters[0].text):
        for tag, attributes in Elements(html).found:
            assert tag in ALLOWED, html
            assert attributes.keys() <= set(ALLOWED[tag].split()), html
            assert leads_to(attributes) <= {"", "fascicle", "http", "https", "mailto"}, html


@settings(max_examples=50)
@given(TEXT)
def test_nor_does_it_on_a_page(text: str) -> None:
    page = reader.html(reader.chapter(text).manuscript.chapters[0].text)
    for tag, attributes in Elements(page).found:
        assert tag in ALLOWED or tag in ON_PAGES, page
        assert attributes.keys() <= set(f"{ALLOWED.get(tag, '')} {ON_PAGES.get(tag, '')}".split()), page
        assert leads_to(attributes) <= {"", "http", "https", "mailto"}, page


SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")


def leads_to(attributes: dict[str, str]) -> set[str]:
    """The schemes of an element's addresses as a browser takes them: without white space, in any case; "" for none."""
    addresses = [attributes[name] for name in ("href", "src") if name in attributes]
    bare = (re.sub(r"[\t\n\r]", "", address).lstrip("".join(map(chr, range(33)))) for address in addresses)
    return {scheme[1] if (scheme := SCHEME.match(address.lower())) else "" for address in bare}


@example("a &#12; b", "en")
@given(TEXT, LANGUAGES)
def test_what_is_made_is_well_formed(text: str, language: str) -> None:
    for html in pieces(reader.chapter(text, language).manuscript.chapters[0].text):
        ElementTree.fromstring(f"<div>{html}</div>")


@given(TEXT, st.booleans())
def test_a_manuscript_can_be_pickled(text: str, trusted: bool) -> None:
    manuscript = reader.chapter(text, trusted=trusted).manuscript
    assert pickle.loads(pickle.dumps(manuscript)) == manuscript


@given(TEXT, TEXT, LANGUAGES, LANGUAGES, st.booleans())
def test_a_story_is_read_the_same_after_any_other(one: str, two: str, first: str, second: str, trusted: bool) -> None:
    before = reader.chapter(two, second)
    reader.chapter(one, first, trusted)
    reader.one_file(f"---\ntitle: T\n---\n{one}")
    assert reader.chapter(two, second) == before


# --- words in, words out ---------------------------------------------------------------------------------------------


@settings(max_examples=200)
@given(manuscripts(), LANGUAGES)
def test_words_in_are_words_out(manuscript: tuple[str, list[str]], language: str) -> None:
    text, expected = manuscript
    chapter = reader.chapter(text, language).manuscript.chapters[0]
    title = words(chapter.title) if text.startswith("# ") else []
    assert title + words_of(pieces(chapter.text)) == expected


@settings(max_examples=60)
@example(("# sea ![of ice](map.svg)\n\nNobody.", ["sea", "of", "ice", "Nobody"]))
@given(manuscripts(notes=False))
def test_words_of_a_story_in_one_file_are_words_of_its_chapters(manuscript: tuple[str, list[str]]) -> None:
    text, expected = manuscript
    chapters = reader.one_file(f"---\ntitle: T\n---\n{text}").manuscript.chapters
    assert [word for c in chapters for word in (*words(c.title), *words_of(pieces(c.text)))] == expected


@settings(max_examples=60)
@given(manuscripts())
def test_words_in_are_words_on_the_page(manuscript: tuple[str, list[str]]) -> None:
    text, expected = manuscript
    chapter = reader.chapter(text).manuscript.chapters[0]
    page = words(f"{chapter.title} {Elements(reader.html(chapter.text)).text}")
    facts = (fact for block in messages(chapter.text.blocks) if block.kind != "email" for fact in in_headers(block))
    assert Counter(expected) - Counter(page) <= Counter(words_of(facts))


@pytest.mark.parametrize("line", ["Oooo...", "O...", "Oo.", "O--", "Ooo--", "x..."])
def test_a_word_drawn_out_or_broken_off_is_no_scene_break(line: str) -> None:
    chapter = reader.chapter(f"One.\n\n{line}\n\nTwo.").manuscript.chapters[0]
    assert words_of(pieces(chapter.text)) == ["One", *words(line), "Two"]


def test_a_footnote_that_is_not_shown_is_reported() -> None:
    read = reader.chapter("sea[^a]\n\n[^a]: one\n\n[^a]: two\n\n[^b]: three")
    assert words_of(pieces(read.manuscript.chapters[0].text)) == ["sea", "one"]
    assert [(problem.code, problem.span.line) for problem in read.problems] == [("R007", 5), ("R006", 7)]


# --- ids -------------------------------------------------------------------------------------------------------------


@given(manuscripts(), st.integers(1, 3))
def test_ids_are_single_in_a_chapter(manuscript: tuple[str, list[str]], times: int) -> None:
    text = "\n\n".join([manuscript[0]] * times)
    note = text.replace("\n", "\n  ")
    front = f"---\nsummary: |\n  {note}\nnotes: |\n  {note}\nendnotes: |\n  {note}\n---\n"
    chapter = reader.chapter(front + text).manuscript.chapters[0]
    found = [id_ for read in texts(chapter) for id_ in ids(read)]
    assert [id_ for id_, count in Counter(found).items() if count > 1] == []
    assert chapter.notes.blocks
    assert {id_ for id_ in ids(chapter.text) if not id_.startswith("fn-")} <= chapter.text.ids


@st.composite
def blocks(draw: st.DrawFn) -> list[str]:
    """Blocks as typed, no two alike."""
    author = Author(draw, notes=False)
    return [typed(author.block()) for _ in range(draw(st.integers(1, 7)))]


@given(blocks(), st.data())
def test_an_id_is_the_same_whatever_stands_around(typed: list[str], data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(typed), unique=True))
    together = stable_ids("\n\n".join(["first", *some]))
    for block in some:
        assert stable_ids(f"first\n\n{block}") <= together


def stable_ids(text: str) -> set[str]:
    """All but those of scene breaks, which are known by what stands before them."""
    return {id_ for id_ in ids(reader.chapter(text).manuscript.chapters[0].text) if id_[0] != "s"}


CASES: list[Callable[[str], str]] = [str, str.upper, str.lower, str.title]
AROUND = ["{}", '"{}"', "'{}'", "“{}”", "‘{}’", "«{}»", "« {} »", "„{}“", "*{}*", "**{}**", "({})", '("{}")', "{} *", "{}[^a]"]  # fmt: skip
BETWEEN = [" ", ", ", " -- ", " — ", "... ", "; ", "\n", "\\\n", " & ", "&nbsp;"]
AFTERWARDS = ["", ".", "!", "?!", "…", "...", ",", ":", " \\*"]
STYLES = st.tuples(
    st.sampled_from(CASES), st.sampled_from(AROUND), st.sampled_from(BETWEEN), st.sampled_from(AFTERWARDS)
)
PARAGRAPHS = st.lists(st.lists(st.sampled_from(["sea", "Été", "море", "straße", "λόγος", "Ёж"]), min_size=2))


@given(PARAGRAPHS, st.data(), LANGUAGES)
def test_an_id_outlives_punctuation_and_case(paragraphs: list[list[str]], data: st.DataObject, language: str) -> None:
    plain = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    styled = "\n\n".join(restyled(paragraph, *data.draw(STYLES)) for paragraph in paragraphs)
    before, after = (reader.chapter(f"{text}\n\n[^a]:", language) for text in (plain, styled))
    assert ids_of_paragraphs(before) == ids_of_paragraphs(after)


def ids_of_paragraphs(read: reader.AsRead) -> list[str]:
    return [id_ for id_ in ids(read.manuscript.chapters[0].text) if id_[0] == "p"]


def restyled(paragraph: list[str], case: Callable[[str], str], around: str, between: str, end: str) -> str:
    return around.format(between.join(map(case, paragraph)) + end)
