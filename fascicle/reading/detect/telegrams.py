"""Telegrams, notes and cuttings that stand by themselves below a line that names them.

Looked for: clipped text with STOP between its sentences; below a line that ends in a colon, a paragraph that ends in
its sender's name (`Come at once. Tom.`), as telegrams do; a paragraph that was in italics and ends so; lines in
capitals that a sign, a stone or a door has; a headline and what is printed below it; a will or a deed, from its
solemn first words to its signature.

Traps: what follows a colon is mostly speech, or a list; a line in capitals is a heading, or shouting. So two lines or
more must be in capitals, below a line that says where they are written.

Measured, alone, in lines: of 132 said to be a message's in `tests/manuscripts` 130 were, of 24 in seven real ones 21.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fascicle.reading import letter_wording as wording
from fascicle.reading.detect.asked import is_address
from fascicle.reading.detect.endings import ending
from fascicle.reading.detect.findings import Evidence, Text
from fascicle.reading.detect.papers import DOCUMENT, NEWS, NOTE, TELEGRAM
from fascicle.reading.detect.quoted import begins, is_open, is_personal
from fascicle.reading.detect.wording import THEY_WORDS, table
from fascicle.reading.letter_leave import name_in
from fascicle.reading.letter_lines import LINKING, folded, unquoted

SIGN = "sign"
LONGEST_WIRE = 900  # characters
STOP = re.compile(r"(?<=\s)(?:STOP|FULL STOP)(?=\s|[.:]|\Z)")
LAST_NAME = re.compile(r"[.?!…,]\s(?P<name>(?:[^\W\d_](?:\.|[\w’'-]*))(?: [^\W\d_](?:\.|[\w’'-]*)){0,2})\.?\Z")
COLONS = (":", ":—", ":–", ":-", ":--")
ADDRESS = 5  # lines above a telegram
WRITTEN_ON = re.compile(
    r"\b(?:sign|notice|placard|poster|board|stone|slab|tombstone|headstone|grave|plaque|plate|inscription|inscribed|carved|"
    r"cut|chalked|painted|printed|lettering|letters|door|wall|gate|card|label|banner|laminated|pinned|taped|nailed|"
    r"sheet|slate|tablet|monument|reads?|says?|said)\b",
    re.IGNORECASE,
)
PRINTED = re.compile(
    r"\b(?:newspapers?|paper|papers|gazette|column|cutting|clipping|article|headline|page|press|journal|times|"
    r"zeitung|journaux|periódico|giornale|krant)\b",
    re.IGNORECASE,
)
SOLEMN = re.compile(
    r"(?:in the name of god|be it known|know all (?:men|persons)|this is the last will|"
    r"i, [^\W\d_][^,]{2,40}, (?:of |being|do |master)|"
    r"(?:this )?agreement made|whereas |to all to whom|by order of|hear ye|oyez)",
    re.IGNORECASE,
)
FORMAL = re.compile(
    r"(?P<who>(?:[^\W\d_][^\W_]*[.,]? ){1,7}?)(?:presents?|begs?|requests?|sends?|desires?|returns?) "
    r"(?:(?:her|his|their|the|to|many|best|kind|honou?r|pleasure|favou?r|of|with) ){1,5}?"
    r"(?:compliments|regards|respects|thanks|pleasure|honou?r|company|state|inform|acknowledge)\b"
)
LONGEST_FORMAL = 160  # characters in which it is said
MOST_SOLEMN = 20  # paragraphs
MOST_CAPITALS = 12  # lines
FEWEST_CAPITALS = 2
MOST_PRINTED = 3  # paragraphs below a headline


def find(text: Text) -> Iterator[Evidence]:
    """Whole messages."""
    at = 0
    while at < len(text.paragraphs):
        found = _found(text, at) if text.free(at) else None
        if found:
            yield found
        at = found.last + 1 if found else at + 1


def _found(text: Text, at: int) -> Evidence | None:
    said = text.paragraphs[at].text
    if begins(said) and not said[1:].isupper():
        return _formal(text, at)
    return _formal(text, at) or _stopped(text, at) or _wired(text, at) or _solemn(text, at) or _capitals(text, at)


# --- telegrams -------------------------------------------------------------------------------------------------------


def _stopped(text: Text, at: int) -> Evidence | None:
    """Sentences parted by STOP."""
    said = text.paragraphs[at].text
    if "STOP" not in said or len(said) > LONGEST_WIRE or len(STOP.findall(said)) < (1 if said.isupper() else 2):
        return None
    words = said.rstrip(". ").split()
    sender = words[-1].title() if len(words) > 3 and words[-1] != "STOP" else ""
    first = at - 1 if _is_wire_head(text, at - 1) else at
    return Evidence(first, at, "telegram", "STOP parts its sentences", TELEGRAM, sender, whole=True)


def _is_wire_head(text: Text, index: int) -> bool:
    """Whether a paragraph is the address of a telegram, in capitals."""
    line = text.paragraphs[index].text if text.free(index) else ""
    return line.isupper() and len(line) <= 80 and line[-1] not in "?!:" and not begins(line)


def _wired(text: Text, at: int) -> Evidence | None:
    """Below a colon, or in italics, a paragraph that ends with its sender's name."""
    paragraph = text.paragraphs[at]
    said = paragraph.text
    slanted = said[0] in "_*" and said[-1] in "_*" and len(said) > 4
    first = _address(text, at)
    colon = first > 0 and text.paragraphs[first - 1].text.endswith(COLONS) and text.free(first - 1)
    if len(said) > LONGEST_WIRE or not (slanted or colon):
        return None
    name = _last_name(said.strip("_*"))
    if not name:
        return None
    return Evidence(first, at, "telegram", f"it ends with the name of {name}", TELEGRAM, name, whole=True)


def _address(text: Text, at: int) -> int:
    """The first of the short lines above a telegram that say whom it is to, below a colon; `at` for none."""
    first = at
    while at - first < ADDRESS and text.free(first - 1):
        line = text.paragraphs[first - 1].text
        if line.endswith(COLONS):
            return first
        if len(line.split()) > 5 or line[-1] in ".?!…" or begins(line) or not is_address(line):
            return at
        first -= 1
    return at


def _last_name(said: str) -> str:
    """The name that a text ends with, as a sentence of its own; "" for none."""
    found = LAST_NAME.search(said[-60:])
    if not found or said[-1] in "?!":
        return ""
    words = found["name"].rstrip(".").split()
    if any(len(word) > 2 and set(word) <= set("IVXLCDM") for word in words):
        return ""  # a year, on a stone
    if found[0][0] == "," and len(words[-1]) < 3 and said[-1] == ".":
        return ""  # of an address: Philadelphia, Pa.
    if any(not word[0].isupper() and word not in LINKING for word in words) or folded(words[0]) in wording.NO_NAMES:
        return ""
    before = said[: len(said) - len(found[0]) + 1]
    if not before.strip() or folded(words[0]) in wording.CALLS_NOBODY or folded(words[0]) in wording.SAYING:
        return ""
    return name_in(" ".join(words))


# --- notes in the third person ---------------------------------------------------------------------------------------


def _formal(text: Text, at: int) -> Evidence | None:
    """`Miss Pell presents her compliments to Mr. Keech`: who writes so says neither *I* nor *you*."""
    found = FORMAL.match(unquoted(text.paragraphs[at].text)[:LONGEST_FORMAL])
    if not found or is_open(text.paragraphs[at].text):
        return None
    sender = name_in(found["who"]) or found["who"]
    return Evidence(at, at, "document", "somebody presents compliments", NOTE, sender, whole=True)


# --- documents -------------------------------------------------------------------------------------------------------


def _solemn(text: Text, at: int) -> Evidence | None:
    """A will, a deed or a proclamation: solemn first words, and a signature."""
    said = unquoted(text.paragraphs[at].text)
    if not SOLEMN.match(said) or not (said[:12].isupper() or _ends_in_colon(text, at - 1)):
        return None
    stop = min(at + MOST_SOLEMN, len(text.paragraphs))
    stop = next((i for i in range(at, stop) if not text.free(i) or begins(text.paragraphs[i].text)), stop)
    signed = ending(text, at, stop)
    last = signed.last if signed else at
    while last + 1 < stop and text.paragraphs[last + 1].text.startswith(("Witness", "Signed", "God save", "By order")):
        last += 1
    if last == at:
        last = min(stop - 1, at + 4) if stop - at <= 6 else at
    return Evidence(
        at, last, "document", "its first words are a deed's", DOCUMENT, signed.sender if signed else "", whole=True
    )


def _ends_in_colon(text: Text, index: int) -> bool:
    return text.free(index) and text.paragraphs[index].text.endswith(COLONS)


def _capitals(text: Text, at: int) -> Evidence | None:
    """Lines in capitals, below a line that says where they are written; a cutting, below its headline."""
    if not _is_capitals(text.paragraphs[at].text) or not text.free(at - 1):
        return None
    above = text.paragraphs[at - 1].text[-160:]
    if _is_capitals(above):
        return None
    last, lines = at, len(text.paragraphs[at].lines)
    while text.free(last + 1) and lines < MOST_CAPITALS and _is_capitals(text.paragraphs[last + 1].text):
        last += 1
        lines += len(text.paragraphs[last].lines)
    if PRINTED.search(above) and (cutting := _cutting(text, at, last)):
        return cutting
    colon = above.endswith(COLONS)
    if not colon and text.paragraphs[at].gap > text.layout.gap + 1:
        return None  # a heading
    if (lines < FEWEST_CAPITALS and not colon) or not WRITTEN_ON.search(above):
        return None
    signal = "document" if colon or lines >= FEWEST_CAPITALS + 1 else "document perhaps"
    return Evidence(at, last, signal, "lines in capitals below a line that says where they stand", SIGN, whole=True)


def _is_capitals(said: str) -> bool:
    return len(said) > 3 and said.isupper() and said.count(" ") < 14 and not begins(said)


def _cutting(text: Text, at: int, last: int) -> Evidence | None:
    """A headline in capitals and what is printed below it, which says neither *I* nor *you*, nor what somebody said."""
    end = last
    while text.free(end + 1) and end - last < MOST_PRINTED and _is_printed(text, end + 1):
        end += 1
    if end == last:
        return None
    spoken = end + 1 < len(text.paragraphs) and begins(text.paragraphs[end + 1].text)
    sure = spoken or end - last == 1
    return Evidence(
        at,
        end,
        "document" if sure else "document perhaps",
        "a headline and its text below a newspaper",
        NEWS,
        whole=True,
    )


def _is_printed(text: Text, index: int) -> bool:
    said = text.paragraphs[index].text
    told = folded(said.split()[0]) in table(THEY_WORDS, text.rules.language.code)
    return not (begins(said) or told or is_personal(text, index))
