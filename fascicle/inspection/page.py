"""Findings as a page: the manuscript, with what was found in its margin, for an author to read through.

One file that needs nothing else: no script, no font, no address. Every finding has a place of its own (`#f12`), and
leads to the one before it and the one after it; the summary leads to all.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fascicle.excerpts import shorten
from fascicle.inspection.described import described
from fascicle.inspection.elements import Html, element, joined
from fascicle.inspection.entries import BREAK, CHAPTER, FACT, MESSAGE, NOTE, WARNING, Entry, counted, entries
from fascicle.inspection.examined import Examined
from fascicle.inspection.pieces import Piece, pieces
from fascicle.reading.detect.findings import FURNITURE, HEADING, Paragraph

GENERATOR = "fascicle inspect"
CLASSES = {FACT: "fact", CHAPTER: "chapter", NOTE: "note", BREAK: "break", MESSAGE: "message", WARNING: "warning"}
NAMED = re.compile(r"\*(\w[^*\n]*)\*")  # a word that a reason names
LISTED = 70  # characters of an entry in the summary
UNSURE = "Suggested, and warnings"
GROUPS = {
    CHAPTER: "Chapters",
    BREAK: "Scene breaks",
    MESSAGE: "Messages",
    NOTE: "Author’s notes",
    FACT: "About the story",
}


@dataclass(frozen=True, slots=True)
class _Page:
    examined: Examined
    entries: Sequence[Entry]


def page(examined: Examined) -> str:
    """The whole page."""
    whole = _Page(examined, entries(examined.found))
    name = Path(examined.path).name
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content=GENERATOR),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"What was found in {name}"),
        element("style", Html(style)),
    )
    body = element(
        "body",
        element("a", "To the manuscript", href="#manuscript", class_="skip"),
        _header(whole, name),
        _summary(whole),
        _manuscript(whole),
    )
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


def _policy(style: str) -> str:
    """Nothing may be fetched or run; the one stylesheet is known by its digest."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


# --- above the manuscript --------------------------------------------------------------------------------------------


def _header(whole: _Page, name: str) -> Html:
    rows = (
        element("div", element("dt", key.capitalize()), element("dd", what)) for key, what in described(whole.examined)
    )
    return element("header", element("h1", f"What was found in {name}"), element("dl", *rows))


def _summary(whole: _Page) -> Html:
    """How much was found, and links to all of it: first what the author has to decide."""
    unsure = [number for number, one in enumerate(whole.entries) if one.what == WARNING or not one.applied]
    rest = {what: [n for n, one in enumerate(whole.entries) if one.what == what and one.applied] for what in GROUPS}
    lists = [_list(whole, UNSURE, unsure, opened=True)]
    lists += [_list(whole, GROUPS[what], numbers) for what, numbers in rest.items()]
    return element(
        "nav",
        element("h2", "Findings", id="findings"),
        element("p", f"{counted(whole.entries).capitalize()}."),
        element("p", _how_to_overrule(whole)),
        *lists,
        aria_labelledby="findings",
    )


def _how_to_overrule(whole: _Page) -> Html:
    return joined((
        "A finding is written into the story, but not where it is only suggested. To say otherwise, put a backslash (",
        element("code", "\\"),
        ") before a line that is nothing but text, write ",
        element("code", "detect:"),
        " into a file ",
        element("code", f"{Path(whole.examined.path).stem}.yaml"),
        " beside the manuscript, or let ",
        element("code", "fascicle mark"),
        " write all of it into Markdown, and change that.",
    ))  # fmt: skip


def _list(whole: _Page, title: str, numbers: Sequence[int], opened: bool = False) -> Html:
    if not numbers:
        return Html("")
    items = (
        element("li", element("a", f"{_named(whole.entries[n])}", href=f"#f{n + 1}"), f" line {whole.entries[n].lines}")
        for n in numbers
    )
    return element("details", element("summary", f"{title}: {len(numbers)}"), element("ul", *items), open=opened)


def _named(entry: Entry) -> str:
    return shorten(f"{entry.name}: {entry.text}" if entry.text else entry.name, LISTED)


# --- the manuscript --------------------------------------------------------------------------------------------------


def _manuscript(whole: _Page) -> Html:
    made = (_piece(whole, piece) for piece in pieces(whole.entries, len(whole.examined.found.text.paragraphs)))
    return element("main", element("h2", "Manuscript", id="manuscript"), joined(made, "\n"))


def _piece(whole: _Page, piece: Piece) -> Html:
    """Paragraphs, and beside them the entries that belong to them."""
    text = element("div", *_text(whole, piece), class_="text", **_spoken(whole))
    if not piece.entries:
        return element("div", text, class_="piece")
    kinds = dict.fromkeys(CLASSES[whole.entries[n].what] for n in piece.entries)
    unsure = all(not whole.entries[n].applied for n in piece.entries)
    facts = [n for n in piece.entries if whole.entries[n].what == FACT]
    rest = [n for n in piece.entries if n not in facts]
    margin = element("div", _facts(whole, facts), *(_entry(whole, n) for n in rest), class_="margin")
    named = f"f{(rest or facts)[0] + 1}-name"
    classes = " ".join(("piece", "found", *kinds, *["unsure"] * unsure))
    return element("div", text, margin, class_=classes, role="group", aria_labelledby=named)


def _spoken(whole: _Page) -> dict[str, str]:
    language = whole.examined.language
    return {"lang": language.code, "dir": language.direction} if language.code != "en" else {}


def _text(whole: _Page, piece: Piece) -> Iterator[Html]:
    if piece.end < piece.at:
        yield element("hr", class_="gap")
    text = whole.examined.found.text
    headed = any(whole.entries[n].what == CHAPTER for n in piece.entries)
    for index in range(piece.at, piece.end + 1):
        taken = text.taken.get(index, "")
        heading = headed and taken == HEADING
        yield _paragraph(text.paragraphs[index], "h3" if heading else "p", "aside" if taken == FURNITURE else "")


def _paragraph(paragraph: Paragraph, name: str, class_: str) -> Html:
    """A paragraph with the number of its first line; lines that its author ended end."""
    parts = [" ".join(paragraph.lines)] if paragraph.flows else list(paragraph.lines)
    number = element("span", str(paragraph.first), class_="n")
    return element(name, number, joined(parts, "<br>"), id=f"L{paragraph.first}", class_=class_)


# --- its margin ------------------------------------------------------------------------------------------------------


def _facts(whole: _Page, numbers: Sequence[int]) -> Html:
    """What the head of the file says, in one box: there may be a dozen facts in a paragraph."""
    if not numbers:
        return Html("")
    said = (
        element("p", element("span", *_what(whole.entries[n]), id=f"f{n + 1}-name"), id=f"f{n + 1}", tabindex="-1")
        for n in numbers
    )
    return element("div", *said, _ways(whole, numbers[0], numbers[-1]), class_="entry fact")


def _entry(whole: _Page, number: int) -> Html:
    entry = whole.entries[number]
    return element(
        "div",
        element("p", *_what(entry), id=f"f{number + 1}-name", class_="what"),
        _why(entry),
        _ways(whole, number, number),
        id=f"f{number + 1}",
        class_=f"entry {CLASSES[entry.what]}{'' if entry.applied else ' unsure'}",
        tabindex="-1",
    )


def _what(entry: Entry) -> Iterator[str]:
    yield element("strong", entry.name[:1].upper() + entry.name[1:])
    if entry.text and entry.what not in (MESSAGE, NOTE):
        yield f": {entry.text}"
    if not entry.applied:
        yield ", only suggested"


def _why(entry: Entry) -> Html:
    """One reason as it is, several behind how many they are."""
    rule = entry.rule.replace("+", " + ")
    if len(entry.reasons) <= 1:
        parts = filter(None, (", ".join(filter(None, (entry.sure, rule))), *map(_stressed, entry.reasons)))
        line = joined(parts, ": ")
        return element("p", line) if line else line
    items = element("ul", *(element("li", _stressed(reason)) for reason in entry.reasons))
    summary = element("summary", f"{entry.sure}: {len(entry.reasons)} reasons")
    return element("details", summary, items, element("p", f"Rule: {rule}"))


def _stressed(reason: str) -> Html:
    """A reason with the words it names, `*you*`, in italics."""
    return joined(element("em", part) if number % 2 else part for number, part in enumerate(NAMED.split(reason)))


def _ways(whole: _Page, first: int, last: int) -> Html:
    """To the findings before and after these, and to the summary."""
    ways = [(first - 1, "Previous"), (last + 1, "Next")]
    links = [
        element("a", word, element("span", f": {_named(whole.entries[n])}", class_="vh"), href=f"#f{n + 1}")
        for n, word in ways
        if 0 <= n < len(whole.entries)
    ]
    return element("p", *links, element("a", "All findings", href="#findings"), class_="ways")
