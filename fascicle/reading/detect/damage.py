"""Damage to warn of: what copying, exporting and pasting have done to a text. Nothing is mended: it is only said.

An address that a host has blanked (`[email protected]`), letters of another encoding (`â€™`), characters that were lost
(U+FFFD), a paragraph that ends in the middle of a sentence above one that begins in small letters (a message or a
picture is missing, or the line was broken), a quotation mark alone.

Measured: two remarks in the 64 layouts of the manuscripts, both on a text message that goes on in small letters; three
in seven real texts, two of them damage; none in two novels of 20,000 words.

Traps: authors who write in small letters or without full stops; verse and lists; speech that a dash breaks off and that
goes on below. Where a text does a thing often, it is its author's way: nothing is said. A wrapped
line may have been taken for a paragraph: nothing is missing where no blank line follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from fascicle.reading.detect.findings import HEADING, Paragraph, Remark, Text

MOST = 12  # remarks of one kind that are a text's damage, not its manner
BLANKED = re.compile(r"\[email[\s\u00a0]protected\]")
# UTF-8 read as Windows-1252: `â€™ â€œ â€¦`, `Ã©`, `Â `.
MOJIBAKE = re.compile(
    r"â€[\u0080-\uffff™œ\x9d]?|Ã[\u0080-\u00bf©¨¡³±¼¤¶Ÿ§]|Â[\u00a0-\u00bf]|ï¿½|&(?:amp;)?(?:quot|nbsp|#0?39|amp|lt|gt);"
)
LOST = "\ufffd"
SPEECH = "“\"«„‘'–—-"
CUT = re.compile(r"[\"“] [a-z]{2}")
# Words that no sentence ends with; and single letters, of a word that was cut.
ENDLESS = re.compile(
    r"[ \u00a0](?:the|an?|and|of|to the|with the|his|your|their|"
    r"der|das|und|einen|le|les|et|des|el|los|y|il|gli|het|een|en|и|"
    r"[b-hj-np-wz])\Z"
)
LEAST = 60  # characters of a paragraph that may break off
JOINED = frozenset(
    "hewas hewere hehad hesaid hewould hecould shewas shehad shesaid shewould shecould theywere theyhad theysaid "
    "theywould theycould wasnot werenot hadnot".split()
)


def find(text: Text) -> list[Remark]:
    """What an author should look at, in order."""
    found: list[Remark] = []
    for look in (_blanked, _mojibake, _lost, _alone, _joined, _broken_off):
        remarks = list(look(text))
        if len(remarks) <= MOST or look in (_mojibake, _lost):
            found += remarks[:MOST]
    return sorted(found, key=lambda remark: remark.line)


def _free(text: Text) -> Iterator[tuple[int, Paragraph]]:
    return ((index, p) for index, p in enumerate(text.paragraphs) if text.free(index))


def _each(text: Text, matches: Callable[[str], str]) -> Iterator[tuple[Paragraph, int, str]]:
    """The lines in which something is found: their paragraph, their number in the file, what was found."""
    for _, paragraph in _free(text):
        if matches(paragraph.text):
            for number, line in enumerate(paragraph.lines):
                if what := matches(line):
                    yield paragraph, paragraph.first + number, what


def _blanked(text: Text) -> Iterator[Remark]:
    def matches(line: str) -> str:
        found = BLANKED.search(line) if "[email" in line else None
        return found[0] if found else ""

    for _, line, _what in _each(text, matches):
        yield Remark(line, "the page that this was copied from has blanked an address or a handle here")


def _mojibake(text: Text) -> Iterator[Remark]:
    def matches(line: str) -> str:
        if not any(mark in line for mark in "âÃÂï&"):
            return ""
        found = MOJIBAKE.search(line)
        return found[0] if found else ""

    for _, line, what in _each(text, matches):
        yield Remark(line, f"`{what}` is a character read in another encoding than it was written in")


def _lost(text: Text) -> Iterator[Remark]:
    for _, line, _what in _each(text, lambda line: LOST if LOST in line else ""):
        yield Remark(line, "a character was lost here: there is `\ufffd` in its place")


def _alone(text: Text) -> Iterator[Remark]:
    """A quotation mark that is a paragraph, or that stands before small letters and is parted from them."""
    for _, paragraph in _free(text):
        if CUT.match(paragraph.text):
            yield Remark(
                paragraph.first, "the beginning of this seems to be missing: only a quotation mark is left of it"
            )
        if len(paragraph.text) < 3 and paragraph.text.strip("“”\"‘’'«»„") == "":
            yield Remark(paragraph.first, "a quotation mark stands alone: what it belongs to may be missing")


def _joined(text: Text) -> Iterator[Remark]:
    """`hewas`: italics were lost, and the space with them."""

    def matches(line: str) -> str:
        return (
            next((word for word in line.split() if word in JOINED), "") if not JOINED.isdisjoint(line.split()) else ""
        )

    for _, line, what in _each(text, matches):
        yield Remark(line, f"`{what}` looks like two words: the space between them may have been lost with italics")


def _broken_off(text: Text) -> Iterator[Remark]:
    """A paragraph without an end: the next has no beginning, or its last word ends no sentence."""
    for index, paragraph in _free(text):
        if (
            len(paragraph.text) < LEAST
            or not paragraph.flows
            or not (paragraph.text[-1].isalpha() or paragraph.text[-1] == ",")
        ):
            continue
        if not _is_parted(text, index):
            continue  # a line that was wrapped, and taken for a paragraph
        if ENDLESS.search(paragraph.text[-12:]):
            yield Remark(paragraph.last, "the sentence breaks off here: something may be missing")
        elif _goes_on(text, index):
            yield Remark(paragraph.last, "the sentence breaks off here, and the next paragraph begins in small letters")


def _is_parted(text: Text, index: int) -> bool:
    """Whether as many blank lines stand below a paragraph as part them in this file, or it is not wrapped."""
    after = index + 1
    return not text.layout.width or after >= len(text.paragraphs) or text.paragraphs[after].gap >= text.layout.gap


def _goes_on(text: Text, index: int) -> bool:
    """Whether the next paragraph begins as the rest of a sentence would."""
    if not text.free(index + 1) or text.paragraphs[index].text[0] in SPEECH or text.taken.get(index - 1) == HEADING:
        return False
    below = text.paragraphs[index + 1].text
    return len(below) >= LEAST and below[0].islower()
