"""What is true of every story that is read, whatever was typed: nothing fails, is lost, or comes to life."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import chain
from typing import TypeVar
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
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
            for name, value in block.headers:
                yield from (escape(name), value)
            yield from chain.from_iterable(map(in_part, block.parts))


def in_part(part: Part) -> Iterator[str]:
    yield from (escape(part.time), escape(part.speaker), part.quote, part.html)
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
        given = {name: value or "" for name, value in attrs}
        self.found.append((tag, given))
        self.in_call |= given.get("role") == "doc-noteref"
        self.text += given.get("alt", "") if tag == "img" else " " * (tag in (*reader.BLOCKS, "br"))

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
    """Runs of letters and digits but for plain numbers, which a list's marks are now and then."""
    return [word for word in re.findall(r"[^\W_]+", text) if not word.isdecimal()]


def words_of(htmls: Iterable[str]) -> list[str]:
    return [word for html in htmls for word in words(Elements(html).text)]


def ids(html: str) -> list[str]:
    return [given["id"] for _, given in Elements(html).found if "id" in given]


def ids_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The ids of blocks and of all in them, in no order."""
    for block in blocks:
        if isinstance(block, Prose):
            yield from ids(block.html)
        else:
            yield block.id
        if isinstance(block, Skippable):
            yield from ids_of(block.blocks)
        elif isinstance(block, Message):
            yield from ids_of(inner for part in block.parts for inner in part.blocks)
            for part in block.parts:
                yield from chain(ids(part.html), ids(part.quote))


# --- any text --------------------------------------------------------------------------------------------------------

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
LINES = ["\n", "\n\n", "\n    ", "\n- ", "\n> ", "\n1. ", "\n2. ", "\n# ", "\n::: texts\n", "\n::: letter\n", "\n:::\n", "\n```\n", "\n***\n"]
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"])  # what a text file may hold, but tabs and lines
TYPED = st.sampled_from([*MARKUP, *LINES, *LINES, " ", " ", "\t"]) | st.text(CHARACTERS, max_size=5)
RICH = st.lists(TYPED | st.sampled_from(LIVE), max_size=25).map("".join)
TEXT = st.text(CHARACTERS | st.sampled_from("\n\t"), max_size=80) | RICH


@given(st.text(max_size=60) | RICH, LANGUAGES, st.booleans(), st.booleans())
def test_nothing_typed_makes_it_fail(text: str, language: str, trusted: bool, smart: bool) -> None:
    for read in (reader.chapter(text, language, trusted, smart), reader.one_file(f"---\ntitle: T\n---\n{text}")):
        last = text.count("\n") + 4  # with the front matter
        assert all(1 <= problem.span.line <= last for problem in read.problems if problem.span.path.endswith("1-first.md"))


# What prose and messages are made of, and the attributes that each may have.
ALLOWED = {
    "a": {"href", "id", "role", "title"}, "img": {"src", "alt", "title", "loading"}, "sup": {"class"}, "code": {"class"},
    "ol": {"id", "start"}, **{f"h{n}": {"id", "class"} for n in (3, 4, 5, 6)}, **dict.fromkeys(["p", "li"], {"id", "class"}),
    "pre": {"id"}, "blockquote": {"id"}, "ul": {"id"}, "br": set[str](), "em": set[str](), "strong": set[str](), "s": set[str](),
}  # fmt: skip
# What the theme may add.
ON_PAGES = {
    "a": {"aria-label"}, "p": set[str](), "li": set[str](), "blockquote": {"class"}, "b": {"class"}, "q": {"class"},
    "span": {"class"}, "div": {"class"}, "hr": {"class", "id", "aria-label"}, "details": {"class", "id"}, "summary": set[str](),
    "section": {"class", "role", "aria-label"},
}  # fmt: skip


@given(TEXT, LANGUAGES)
def test_no_text_becomes_markup(text: str, language: str) -> None:
    read = reader.chapter(text, language).manuscript.chapters[0].text
    for html in pieces(read):
        for tag, given_ in Elements(html).found:
            assert tag in ALLOWED, html
            assert given_.keys() <= ALLOWED[tag], html
            assert all(harmless(given_[name]) for name in ("href", "src") if name in given_), html


@settings(max_examples=50)
@given(TEXT)
def test_nor_does_it_on_a_page(text: str) -> None:
    page = reader.html(reader.chapter(text).manuscript.chapters[0].text)
    for tag, given_ in Elements(page).found:
        assert tag in ALLOWED or tag in ON_PAGES, page
        assert given_.keys() <= ALLOWED.get(tag, set()) | ON_PAGES.get(tag, set()), page
        assert all(harmless(given_[name]) for name in ("href", "src") if name in given_), page


def harmless(address: str) -> bool:
    """Whether it leads to the web, to mail or within the site, as a browser reads it: without white space, in any case."""
    bare = re.sub(r"[\t\n\r]", "", address).lstrip("".join(map(chr, range(33)))).lower()
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", bare)
    return scheme is None or scheme[1] in ("http", "https", "mailto", "fascicle")


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

# Manuscripts are made from templates. In them `{w}` is a word, `{t}` a few words of one line, `{l}` a line, `{b}` a block
# or two, `{f}` a fence, `{n}` a call of a footnote. `{=word}` is typed and must be read; `{+word}` must be read here without being
# typed here. All else is markup, whose letters are read nowhere: kinds, names after `as`, labels, addresses, languages
# of code.
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
    "{+WHO}[{=photo}: {w}]", "({w} {w})", "[{w} {w}]", "", "{f}", "{+WHO}{=Note}: {t}",
]  # fmt: skip
NOISE = [*"*_~`\"'([<&\\!^=+-;#|>", "**", "__", "![", "[^", "</", "\\", "“", "…"]
AFTER = [*"*_~`\"')]>;\\!^=+-,.?|", "**", "__", "](", "”", ""]

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
                parts = [f"{self.pick(NOISE)}{self.hole('w', depth)}{self.pick(AFTER)}" for _ in range(self.pick((2, 5, 9)))]
                return " ".join(parts)
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
    blocks = [author.fill("# {w} {w}") if draw(st.booleans()) else author.fill("{w}"), *(author.block() for _ in range(draw(st.integers(0, 5))))]
    if draw(st.booleans()):
        blocks.append(author.fill(draw(st.sampled_from(UNCLOSED))))
    lines = list(blocks)
    for label, definition in author.definitions.items():
        place = draw(st.integers(1, len(lines)))
        if place < len(lines) and lines[place].startswith("    "):  # it would be the footnote's next paragraph
            place = len(lines)
        lines.insert(place, f"[^{label}]: {definition}")
    return typed("\n\n".join(lines)), wanted("\n\n".join(blocks), author.definitions)


@settings(max_examples=200)
@given(manuscripts(), LANGUAGES)
def test_words_in_are_words_out(manuscript: tuple[str, list[str]], language: str) -> None:
    text, expected = manuscript
    chapter = reader.chapter(text, language).manuscript.chapters[0]
    title = words(chapter.title) if text.startswith("# ") else []
    assert title + words_of(pieces(chapter.text)) == expected


@settings(max_examples=60)
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
    facts = (header for block in messages(chapter.text.blocks) if block.kind != "email" for header in block.headers)
    assert Counter(expected) - Counter(page) <= Counter(words_of(chain.from_iterable(facts)))


def messages(blocks: Iterable[Block]) -> Iterator[Message]:
    for block in blocks:
        if isinstance(block, Message):
            yield block
            yield from messages(inner for part in block.parts for inner in part.blocks)
        elif isinstance(block, Skippable):
            yield from messages(block.blocks)
