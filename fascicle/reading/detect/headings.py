"""The shapes of headings: `Chapter 12: The Ferry`, `IV`, `12. The Ferry`, `Part the Second`, `第三章`.

A shape is what a line could be; whether it is one, its place among the others decides (`chapters`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from fascicle import languages
from fascicle.reading.detect import heading_words as words
from fascicle.reading.detect.findings import Paragraph
from fascicle.reading.letter_wording import months

LONGEST = 110  # characters
LONGEST_TITLE = 90
RUN_ON = 180  # characters of a heading with a word in capitals: `CHAPTER 12. The Deck at Night. The mate at the helm.`
NAMED, NUMERAL, NUMBERED, ALONE, WEAK, LAST = "named", "numeral", "numbered", "alone", "weak", "last"
PART, CHAPTER, RUN = 1, 2, 3  # levels: a part holds chapters; a run counts only where there are several

FRAME = "*_~=#-–—[]<>|•·. \t"  # what a heading may be framed with, and has nothing to do with
ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.IGNORECASE | re.ASCII)
ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
DIGITS = re.compile(r"(\d{1,4})(?:st|nd|rd|th|er|re|e|º|ª|°|-?(?:я|й|ая|ый))?", re.IGNORECASE)
FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
BEFORE_NUMBER = re.compile(r"(?:\s|[:#,.–—-]|n[oº°r]\.? ?(?=\d)|№)*")
TOKEN = re.compile(r"[^\s:.,;()\[\]–—-]+(?:-[^\W\d_]+)?")
SEPARATOR = re.compile(r"\s*(?:[:.;,)\]|/~»]|\s[-–—]+\s|\s?[–—]+\s?|-\s|--+)+\s*")
SENTENCE_ENDS = re.compile(r"[^\W\d_]{4}\. ")  # not behind *Mrs.*
CLOCK = re.compile(r"[:.]\d\d\b")
PLUS = re.compile(r"(?:\+ ?|(?:plus|and) (?=1\b|one\b|once\b))(?:1|one|once)(?:[.:)]? (\S.{0,80}))?\Z", re.IGNORECASE)
CJK = re.compile(r"第\s?([0-9０-９〇零一二三四五六七八九十百]{1,6})\s?([章回話话節节部卷幕])[\s:：、.]*(.{0,40})\Z")
KOREAN = re.compile(r"제?\s?(\d{1,4})\s?([장화부편])(?:[\s:.]+(.{0,40}))?\Z")
CJK_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line could head. `title` is what it says beyond its number; `style` and `form` how its number is."""

    kind: str
    level: int = CHAPTER
    unit: str = ""
    number: int = 0
    title: str = ""
    style: str = ""
    form: str = ""


def shape(paragraph: Paragraph) -> Shape | None:
    """What a paragraph could head; None for nearly all."""
    text = paragraph.text
    if len(text) > _longest(text) or len(paragraph.lines) > 3 or (len(paragraph.lines) > 2 and len(text) <= LONGEST):
        return None
    return of_line(text)


def _longest(line: str, usual: int = LONGEST) -> int:
    """How long a line may be that is a heading."""
    return RUN_ON if line[:4].isupper() and line[:4].isalpha() and line[5:6].isalpha() else usual


@lru_cache(maxsize=4096)
def of_line(line: str) -> Shape | None:
    """What a line could head."""
    core = line.strip(FRAME)
    if core[:1] == "(" and core[-1] == ")" and len(core) < 9:
        core = core[1:-1]
    if not core or len(line) > _longest(line) or core[-1] in ",;:":
        return None
    return _named(core) or _alone(core) or _numbered(core) or _far_eastern(core)


# --- a word and a number ---------------------------------------------------------------------------------------------


def _named(core: str) -> Shape | None:
    first = FIRST_WORD.match(core)
    if not first:
        return _ordinal_first(core)
    unit = first[0].casefold().rstrip(".")
    if unit not in words.UNITS:
        return _ordinal_first(core)
    between = BEFORE_NUMBER.match(core, first.end())
    at = _skip_articles(core, between.end() if between else first.end())
    if at == first.end():
        return None
    number = _number_at(core, at)
    if number is None:
        return None
    value, end, style = number
    title = _rest(core, end)
    if title is None and unit in words.CHAPTERS and style != "words" and core[-1] not in ".!?" and len(core) < 60:
        title = core[end:].strip()  # Chapter 6 the long way home
    return None if title is None else Shape(NAMED, _level(unit), unit, value, title, style, _form(core, 0, end))


def _ordinal_first(core: str) -> Shape | None:
    """`Erstes Kapitel`, `The Second Part`, `1. Kapitel`."""
    at = _skip_articles(core, 0)
    number = _number_at(core, at)
    if number is None or number[2] == "roman":
        return None
    value, end, style = number
    between = re.compile(r"\.?\s+").match(core, end)
    second = FIRST_WORD.match(core, between.end()) if between else None
    unit = second[0].casefold().rstrip(".") if second else ""
    if not second or unit not in words.CHAPTERS | words.PARTS or not core[second.start()].isupper():
        return None
    title = _rest(core, second.end())
    return None if title is None else Shape(NAMED, _level(unit), unit, value, title, style)


def _level(unit: str) -> int:
    return PART if unit in words.PARTS else CHAPTER if unit in words.CHAPTERS else RUN


def _skip_articles(core: str, at: int) -> int:
    token = TOKEN.match(core, at)
    return token.end() + 1 if token and token[0].casefold() in words.ARTICLES else at


def _number_at(core: str, at: int) -> tuple[int, int, str] | None:
    """A number that begins at `at`: its value, where it ends, and how it is written. The last has no value but 0."""
    token = TOKEN.match(core, at)
    if not token:
        return None
    word = token[0].casefold()
    digits = DIGITS.fullmatch(word)
    if digits:
        return int(digits[1]), token.end(), "digits"
    if word in words.FINAL:
        return 0, token.end(), "words"
    if word in words.NUMBERS:
        return _in_words(core, word, token)
    first, _, second = word.partition("-")
    if first in words.TENS and second in words.NUMBERS:
        return words.TENS[first] + words.NUMBERS[second], token.end(), "words"
    value = roman(token[0])
    return (value, token.end(), "roman") if value else None


def _in_words(core: str, word: str, token: re.Match[str]) -> tuple[int, int, str]:
    value, end = words.NUMBERS[word], token.end()
    below = TOKEN.match(core, end + 1) if word in words.TENS else None
    if below and words.NUMBERS.get(below[0].casefold(), 99) < 10:
        return value + words.NUMBERS[below[0].casefold()], below.end(), "words"
    return value, end, "words"


def roman(word: str) -> int:
    """The value of a Roman numeral, all in capitals or all in small letters; 0 where it is none."""
    if len(word) > 9 or not (word.isupper() or word.islower()) or not ROMAN.fullmatch(word):
        return 0
    values = [ROMAN_DIGITS[letter] for letter in word.lower()]
    return sum(-value if value < next_ else value for value, next_ in zip(values, [*values[1:], 0], strict=True))


def _rest(core: str, end: int) -> str | None:
    """The title behind a number that ends at `end`: "" for none; None where the line goes on as a sentence does."""
    rest = core[end:]
    if not rest.strip(". )"):
        return ""
    separator = SEPARATOR.match(rest)
    title = rest[separator.end() :] if separator else rest.strip()
    if len(title) > _longest(core, LONGEST_TITLE):
        return None
    if separator:
        return None if title[:1].islower() and separator[0].strip() in (".", ",", ";") else title
    return title if title[:1] in "(“\"‘'[" or is_title(title) else None


# --- a word, or a number, alone --------------------------------------------------------------------------------------


def _alone(core: str) -> Shape | None:
    plus = PLUS.match(core)
    if plus:
        return Shape(WEAK, CHAPTER, "+", 0, plus[1] or "")
    first = re.match(r"[\w'’-]+", core)
    word = first[0].casefold() if first else ""
    kind = ALONE if word in words.ALONE else WEAK if word in words.WEAK else LAST if word in words.LAST else ""
    if not first or not kind or (first[0].islower() and core != first[0]):
        return None
    rest = core[first.end() :]
    number = _number_at(core, first.end() + 1) if rest[:1] == " " else None
    title = _rest(core, number[1] if number else first.end())
    if title is None or (kind == LAST and title):
        return None
    return Shape(kind, CHAPTER, word, number[0] if number else 0, title, number[2] if number else "")


def _numbered(core: str) -> Shape | None:
    """`12`, `IV.`, `seven`, `12. The Ferry`; a title needs something between it and the number."""
    number = _number_at(core, 0)
    if number is None or not number[0]:
        return None
    value, end, style = number
    rest = core[end:]
    if not rest.strip(".) "):
        return Shape(NUMERAL, CHAPTER, "", value, "", style, _form(core, 0, end))
    if rest.startswith(" (") and rest.endswith(")"):
        return Shape(NUMERAL, CHAPTER, "", value, rest.strip(" ()"), style, _form(core, 0, end))
    separator = SEPARATOR.match(rest)
    title = rest[separator.end() :] if separator else ""
    if not separator and style == "digits" and value < 1000 and is_title(rest.strip()):
        title = rest.strip()  # 6 The Long Way Home
    if style == "digits" and CLOCK.match(rest):
        return None  # 7:45 a.m.
    initial = style == "roman" and end == 1 and core[0] in "LCDMlcdm"  # M. Castellane
    if initial or _is_day(title, style) or not _may_follow(title, separator[0].strip() if separator else " "):
        return None
    return Shape(NUMBERED, CHAPTER, "", value, title, style, _form(core, 0, end))


def _may_follow(title: str, separator: str) -> bool:
    """Whether a text may be the title behind a number; behind a full stop it is no list of sentences."""
    if not title[:1].strip() or len(title) > LONGEST_TITLE or separator in (",", ";") or SENTENCE_ENDS.search(title):
        return False
    return not title[0].islower() or separator not in (".", ")", "/")


def _is_day(title: str, style: str) -> bool:
    """Whether a number counts days: `3. September`, `14 March 1890`; not `5. March of the Ants`."""
    found = WORD.findall(title) if style == "digits" and len(title) < 40 else []
    return len(found) == 1 and found[0].casefold() in _months()


@cache
def _months() -> frozenset[str]:
    return frozenset().union(*(months(code) for code in languages.codes()))


def _form(core: str, start: int, end: int) -> str:
    """How a number is written: its case, and the mark behind it. Headings of one text are alike."""
    number = core[start:end]
    case = "upper" if number.isupper() else "lower" if number.islower() else "mixed"
    return f"{case if number[:1].isalpha() else number[:1] == '0'}{core[end : end + 1].strip()}"


def _far_eastern(core: str) -> Shape | None:
    found = CJK.match(core)
    if found:
        level = PART if found[2] in "部卷" else CHAPTER
        return Shape(NAMED, level, found[2], _cjk_number(found[1]), found[3].strip(), "digits")
    found = KOREAN.match(core)
    if found:
        return Shape(
            NAMED, PART if found[2] == "부" else CHAPTER, found[2], int(found[1]), (found[3] or "").strip(), "digits"
        )
    return None


def _cjk_number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = CJK_DIGITS.get(character, 0)
    return total + digit


# --- titles ----------------------------------------------------------------------------------------------------------

SMALL = frozenset(
    "a an the of and or in on at to for with by from as but nor if is it into over under upon de la le du des et "
    "der die das und von im am zu el los y del il i e di da do na no van het een en в на и с о у за по для".split()
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def is_title(text: str) -> bool:
    """Whether a text is set as titles are: in capitals, or every word of weight with one."""
    if not text or len(text) > LONGEST_TITLE or text[0] in "“\"«„‘'-–—([":
        return False
    if text.isupper():
        return True
    if text[-1] in ".,;:" and not text.endswith("..."):
        return False
    found = WORD.findall(text)
    heavy = [word for word in found if word.casefold() not in SMALL] or found
    return bool(heavy) and found[0][0].isupper() and all(word[0].isupper() for word in heavy)
