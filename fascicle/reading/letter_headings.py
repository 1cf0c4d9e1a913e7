"""What a novel has above a letter: `Letter, Jo Pell to Bob Hale.`, `MISS PELL TO MR. KEECH`, `To Mrs. Arkle`.

Such a heading is the editor's, not the writer's: it names both in full where the letter itself says *My dear Friend*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.reading import letter_wording as wording
from fascicle.reading.letter_lines import LINKING, folded, has_common_words, is_dateline

LONGEST = 160  # characters
MOST = 3  # headings above one letter: its number, whose it is, and what the editor adds
LONGEST_NAME = 7  # words: the Widow and Daughters of the late Captain Vane
NUMBERED = re.compile(
    r"(?P<what>[^\W\d_]{3,12})(?: (?:the )?(?P<number>[^\W_]{1,12}))?[.:]?\Z", re.IGNORECASE
)  # LETTER XII; Letter the First
OWNED = re.compile(r"(?P<who>[^\d(),:;!?]{2,60}?)[’']s? (?P<what>[^\W\d_]{3,12})(?:[ ,.—–-]{0,3}continued)?\.?\Z")
TO = re.compile(r",? (?:to|TO|à|au|an|a|al|per) ")
ADDRESSED = re.compile(r"(?:To(?: the)?|TO|À|An|A|Al) (?=[^\W\d_a-z])")
BEFORE_NAME = re.compile(
    r"(?:\([^()]{1,40}\)|[\s,.:]|(?:no\. ?)?(?:\d{1,3}|[ivxlc]{1,7})(?=[:.,])|"
    r"(?:left|written|sent)(?= by)|(?:from|by|of|de|von|di)(?= ))+",
    re.IGNORECASE,
)
ASIDE = re.compile(r" (?:\([^()]{1,80}\)|\[[^\[\]]{1,80}\])\.?\Z")
PARENTHESIS = re.compile(r"\([^()]{1,80}\)\.?\Z")


@dataclass(frozen=True, slots=True)
class Heading:
    """Who writes to whom, "" for what no heading says; the line after the last of them."""

    end: int
    sender: str = ""
    addressee: str = ""


def heading(seen: Sequence[str], start: int, end: int, language: str) -> Heading:
    """The headings that `seen[start:end]` begins with: each a paragraph of one line, with more below it."""
    found = Heading(start)
    at = start
    for _ in range(MOST):
        below = next((number for number in range(at + 1, end) if seen[number]), end)
        apart = below > at + 1 or (below < end and PARENTHESIS.match(seen[below]))
        if below >= end or not apart or len(seen[at]) > LONGEST:
            break
        named = _named(seen[at], language, found.end > start)
        if named is None:
            break
        sender, addressee = named
        found = Heading(below, found.sender or sender, found.addressee or addressee)
        at = below
    return found if found.sender or found.addressee else Heading(start)


def _named(line: str, language: str, below: bool) -> tuple[str, str] | None:
    """Who writes to whom by one line; None where it is no heading. `below`: it stands below another."""
    if line[-1] in "?!,;—–-…" or not line[0].isalpha():
        return ("", "") if below and PARENTHESIS.match(line) else None
    numbered, owned = NUMBERED.match(line), OWNED.match(line)
    if numbered and _is_letter(numbered["what"]):
        return "", ""
    if owned and folded(owned["what"]) in wording.BOOKS:
        return (_tidy(owned["who"]), "") if _is_name(owned["who"]) else None
    addressee = to_whom(line)
    return ("", addressee) if addressee else _from_whom(line, language, below)


def is_about(line: str) -> bool:
    """Whether a line of a letter's head says what it is, and so no date: `Letter from Colne`."""
    return _is_letter(line.partition(" ")[0])


def to_whom(line: str) -> str:
    """Whom `To Mrs. Arkle, Colne.` names, above a letter or below it; "" where a line is something else."""
    to = ADDRESSED.match(line)
    name = _name(line[to.end() :]) if to else ""
    return _tidy(name) if name and _has_title(name) and not has_common_words(line, LINKING | {"at", "in"}) else ""


def _from_whom(line: str, language: str, below: bool) -> tuple[str, str] | None:
    """`Letter, Thirza Hocking to Bob Hale.`, `Miss Pell to Mr. Keech`, `Telegram, 3 May.`"""
    line = ASIDE.sub("", line)
    first, _, rest = line.partition(" ")
    typed = _is_letter(first) or (folded(first) in wording.REPORTS and rest.startswith(("from ", "by ", "von ")))
    if typed and is_dateline(line, language):
        return "", ""
    if folded(first) in wording.REPORTS and not typed:
        return None
    text = rest if typed else line
    opening = BEFORE_NAME.match(text) if typed or text.casefold().startswith(("from ", "by ")) else None
    parted = TO.split(text[opening.end() :] if opening else f" {text}" if typed else text, maxsplit=1)
    if len(parted) < 2 or has_common_words(line, LINKING | wording.AMONG_DATES | wording.AMONG_HEADINGS):
        return None
    sender, addressee = _name(parted[0]), _name(parted[1])
    if not addressee or (not sender and parted[0].strip()):
        return None
    marked = typed or below or _has_title(sender) or _has_title(addressee) or line.isupper()
    return (_tidy(sender), _tidy(addressee)) if marked else None


def _is_letter(word: str) -> bool:
    return folded(word) in wording.LETTERS


def _name(text: str) -> str:
    """The name that a text begins with, without the places and ranks after it; a firm keeps its partners."""
    text = text.strip(" ,.")
    first, comma, rest = text.partition(", ")
    partners = rest.partition(",")[0]
    if comma and len(partners.split()) <= 3 and not {"&", "and", "und", "et"}.isdisjoint(partners.split()):
        first = f"{first}, {partners}"
    words = first.split()
    stop = next((n for n, word in enumerate(words) if word[0].islower() and word not in LINKING), len(words))
    name = " ".join(words[:stop])
    return name if _is_name(name) else ""


def _is_name(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= LONGEST_NAME and not any(c.isdigit() for c in name) and words[0][0].isupper()


def _has_title(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and folded(words[0]) in wording.TITLES


def _tidy(name: str) -> str:
    """A name as others write it: `LADY VANE` is Lady Vane, and `Miss Lucy Arkle` is Lucy Arkle."""
    words = [word.capitalize() if word.isupper() and "." not in word[:-1] else word for word in name.split()]
    if len(words) > 2 and folded(words[0]) in wording.COURTESY and folded(words[1]) not in ("and", "&"):
        words = words[1:]
    return " ".join(words)
