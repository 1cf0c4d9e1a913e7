"""Whatever a plain-text manuscript holds and whatever is found in it: no word is lost, added or put elsewhere.

A word is a run of letters and digits. The marks' own words (a kind, `From`, `To`) are not the manuscript's; a row of
ornament is no word, even one of letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fascicle import kinds, languages
from fascicle.config import TAXONOMIES
from fascicle.kinds import SPEAKERS
from fascicle.model import Config, Detection, Manuscript, Source, StoryFiles
from fascicle.problems import Problem
from fascicle.reading import plaintext, story
from fascicle.reading.context import Rules
from fascicle.reading.detect.findings import (
    CAPTION,
    HEADING,
    NOTE,
    ORNAMENT,
    PLAIN,
    Break,
    Chapter,
    Findings,
    Found,
    Note,
    Text,
)
from fascicle.reading.detect.layout import paragraphs
from fascicle.reading.marking import marked
from fascicle.reading.marking_plan import FRONT
from fascicle.reading.scenes import is_ornament
from tests import reader

WORD = re.compile(r"[^\W_]+")
MARKS = re.compile(r"\A:::(?: .*)?\Z")
NAMED = re.compile(r"\A(?:From|To): .*Qix")  # a name that no manuscript here has
NUMBERED = re.compile(r"\\?&#(\d+);")
# What manuscripts are made of, and what a reader of Markdown, YAML or conversations takes for marks.
PIECES = (
    "Dear Meg,|Yours,|Jo|-- Phil|- N.|P.S. x|He ran.|I do|you|\"|“|'|`|``|```|*|**|_|__init__|~~|~~x~~|~~~|***|* * *|---|"
    "--|...|oOo|-x-|#|# Head|## x|12. March 1890|1. a|2. b|1) c|- item|* item|* waves *|+ 1|>|> quoted|>:(|:::|::: letter|"
    "::::|\\|\\\\|\\*|x\\|&amp;|&|<b>|</b>|<alice> hi|<https://a.example>|<!-- x -->|[a](b)|![x](y)|[^1]|[^1]: note|"
    "[Bob]: hey|[10:22]|[photo: x]|(Read 10:24)|Alice: hi|Bob (10:22): x|From: Jo|To: Meg|Sent: 3 May|Subject: Re: x|Note:|"
    "title: x|---|key: value|{a: b}|- [x]|Chapter 1|Chapter Two: The Ferry|IV|7|Prologue|A/N: thanks|Monday, 4 March|"
    "\u00a0|\u3000|\u200b|\u2028|\t|   |「はい」|— Salut|é|ñ|ﬁ|https://a.example/b_c_d|a@b.example|¯\\_(ツ)_/¯|One Year Later|*** Later ***|"
    "*so*|_so_|un*believ*able|f*ck|i18n|C:\\dir|=|===|xoxo|XXX|⁂|by Ines|Rating: Teen|THE END"
).split("|")
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(LINES | st.just(""), max_size=24).map("\n".join) | st.text(max_size=120)
CODES = st.sampled_from("en fr ja es".split())


def words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word not in ("oOo", "ooo", "x")]  # which may be ornaments


class _Rules(Rules):
    """The rules, in few words where a test fails."""

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(self.language.code)


def rules(code: str = "en") -> Rules:
    return _Rules(languages.language(code), kinds.built_in())


@st.composite
def findings(draw: st.DrawFn) -> Findings:
    """Findings as no signal would have them: anything may be anything."""
    found, layout = paragraphs(draw(TEXTS).split("\n"))
    count = len(found)
    index = st.integers(0, max(0, count - 1))
    spans = st.tuples(index, st.integers(0, 4)).map(lambda pair: (pair[0], min(pair[0] + pair[1], count - 1)))
    some = 6 if count else 0
    names = st.sampled_from(["", "Qix", "Qix Orme", "a: Qix", "[Qix]", "@Qix_x"])
    chapters = [
        Chapter(
            first,
            draw(st.sampled_from(["", found[first].text, "IV: The Ferry"])),
            (found[first].first, found[last].last),
        )
        for first, last in draw(st.lists(spans, max_size=some // 2))
    ]
    breaks = []
    for at in draw(st.lists(index, max_size=some // 2)):
        typed = (found[at - 1].first, found[at - 1].last) if at and draw(st.booleans()) else None
        caption = found[at - 1].text if typed and draw(st.booleans()) else ""
        breaks.append(Break(at, caption, marks=typed))
    messages = [
        Found(first, last, draw(st.sampled_from([*sorted(kinds.built_in()), "owl"])), draw(names), draw(names),
              draw(st.sampled_from(["chat", "voice+cue"])), 0.9, draw(st.booleans()), continued=draw(st.booleans()))
        for first, last in draw(st.lists(spans, max_size=some))
    ]  # fmt: skip
    notes = [Note(first, last, draw(st.booleans())) for first, last in draw(st.lists(spans, max_size=some // 3))]
    taken = {at: PLAIN for at in range(count) if found[at].text.startswith("\\")}
    for one in breaks:
        if one.marks:
            taken.setdefault(
                one.index - 1, CAPTION if one.caption else ORNAMENT if is_ornament(found[one.index - 1].text) else PLAIN
            )
    for first, last in ((n.first, n.last) for n in notes):
        taken |= dict.fromkeys(range(first, last + 1), NOTE) | taken
    for chapter in chapters:
        end = next(i for i in range(count - 1, -1, -1) if found[i].first <= (chapter.lines or (0, 0))[1])
        taken |= dict.fromkeys(range(chapter.index, end + 1), HEADING)
    text = Text(found, layout, rules(draw(CODES)), Detection(), taken)
    return Findings(text, (), tuple(chapters), tuple(breaks), tuple(messages), tuple(notes))


def manuscript_words(found: Findings) -> list[str]:
    taken = found.text.taken
    return words(" ".join(
        paragraph.text for at, paragraph in enumerate(found.text.paragraphs)
        if not (taken.get(at) in (ORNAMENT, CAPTION) and is_ornament(paragraph.text))
    ))  # fmt: skip


def markdown_words(lines: list[str]) -> list[str]:
    own = [line for line in lines if not (MARKS.match(line) or NAMED.match(line) or is_ornament(line))]
    return words(NUMBERED.sub(lambda found: chr(int(found[1])), "\n".join(own)))


@settings(max_examples=600, deadline=None)
@given(findings())
def test_marking_keeps_every_word(found: Findings) -> None:
    lines = [text for text, _ in marked(found)]
    told = markdown_words(lines)
    if found.notes:
        assert Counter(told) == Counter(manuscript_words(found))
    else:
        assert told == manuscript_words(found)


@settings(max_examples=600, deadline=None)
@given(findings())
def test_every_word_is_on_the_page(found: Findings) -> None:
    text = "---\ntitle: x\n---\n\n" + "\n".join(text for text, _ in marked(found))
    read = reader.one_file(text)
    code = found.text.rules.language.code
    shown = "".join(
        f"{chapter.title} {reader.plain(reader.html(part, code))} "
        for chapter in read.manuscript.chapters for part in (chapter.notes, chapter.text, chapter.endnotes)
    )  # fmt: skip
    letters = "".join(manuscript_words(found))
    talks = any(kind.grammar == SPEAKERS for one in found.messages if (kind := found.text.rules.kinds.get(one.kind)))
    if not found.notes and not talks:  # a time stands below its line, wherever it was typed
        rest = iter("".join(words(shown)))
        assert all(letter in rest for letter in letters)
    assert not Counter(letters) - Counter("".join(words(shown)))
    codes = {problem.code for problem in read.problems if problem.code[0] == "R"}
    assert codes <= {"R011"}, read.problems


# --- the whole way ---------------------------------------------------------------------------------------------------

CONFIG = Config(Path("/nowhere"), "A site", taxonomies=TAXONOMIES)
YAML = st.sampled_from([
    None, "title: A story\n", "# mine\n\ntitle: A story\ndetect: {messages: off}\n", "detect:\n  gaps: 3\n# more\n",
    "{title: A story, authors: [Ines, Al], detect: {narrator: first}}\n", "---\nsummary: |\n  One.\n  ---\n  Two.\n",
])  # fmt: skip


def plain_files(text: str, yaml: str | None) -> StoryFiles:
    meta = None if yaml is None else Source("content/x.yaml", yaml, "")
    return StoryFiles("content/x.txt", "x", meta, (Source("content/x.txt", text, ""),), single=True)


def pages(manuscript: Manuscript) -> list[object]:
    """What readers see of a manuscript."""
    code = manuscript.meta.language or "en"
    texts = [
        (c.title, c.slug, *(reader.html(t, code) for t in (c.notes, c.text, c.endnotes))) for c in manuscript.chapters
    ]
    meta = replace(manuscript.meta, lines={}, detect=Detection())
    return [meta, *(reader.html(t, code) for t in (manuscript.summary, manuscript.notes, manuscript.endnotes)), *texts]


def read_as(path: str, text: str, files: StoryFiles | None = None) -> tuple[Manuscript, list[Problem]]:
    files = files or StoryFiles(path, "x", None, (Source(path, text, ""),), single=True)
    manuscript, problems = story.read(files, CONFIG, kinds.built_in(), reader.EDITION)
    assert manuscript is not None
    return manuscript, problems


@settings(max_examples=300, deadline=None)
@given(TEXTS, YAML)
@example("---\ntitle: x\n---\n\nHe ran.", None)
@example("---\n\nHe ran.\n\n---", "title: A story\n")
def test_marked_and_built_is_built(text: str, yaml: str | None) -> None:
    text = unicodedata.normalize("NFC", text)
    files = plain_files(text, yaml)
    plain = plaintext.markdown(files, CONFIG, kinds.built_in())
    built, problems = read_as("content/x.txt", text, files)
    marked_, _ = read_as("content/x.md", plain.text)
    assert pages(built) == pages(marked_)
    assert all(problem.span.path in ("content/x.txt", "content/x.yaml") for problem in problems)
    assert all(problem.span.line <= text.count("\n") + 1 for problem in problems)
    assert {problem.code for problem in problems} <= {"D001", "R011", "M004"}, problems


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_manuscript_keeps_every_word(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    made = plaintext.markdown(plain_files(text, "title: Qix\n"), CONFIG, kinds.built_in())
    front, _, body = made.text.removeprefix("---\n").partition("\n---\n")
    there = words(text.casefold())
    told = [line for line in body.split("\n") if not MARKS.match(line) and not re.match(r"(From|To): ", line)]
    told_words = words(NUMBERED.sub(lambda found: chr(int(found[1])), "\n".join(told)).casefold())
    rest = iter(there)
    assert all(word in rest for word in told_words) or made.found.notes or made.found.messages
    paragraphs_, taken = made.found.text.paragraphs, made.found.text.taken
    set_aside = words(" ".join(p.text for at, p in enumerate(paragraphs_) if taken.get(at) in FRONT).casefold())
    kept = Counter(words(NUMBERED.sub(lambda found: chr(int(found[1])), body).casefold()))
    assert not Counter(there) - Counter(set_aside) - kept
    assert set(set_aside) <= set(words(front.casefold()))  # what an archive says again and again is said once
