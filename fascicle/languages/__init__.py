"""What differs from language to language: one file a language, found by its code; `language()` fetches one.

A file `languages/xx.py` holds `LANGUAGE = Language(code="xx", …)`; `xx_yy.py` holds what a region has otherwise.
Adding one edits nothing else, and fetching one imports no other (a region's imports its language's).

Sources. Quotation marks, separators, dates and plural forms: the Unicode CLDR, where a file does not name a better
authority. Reading speeds: S. Trauzettel-Klosinski and K. Dietz, "Standardized Assessment of Reading Performance: The
New International Reading Speed Texts IReST", Investigative Ophthalmology & Visual Science 53 (2012) 5452–5461, table 2
(words a minute, read aloud by adults of 18 to 35; characters for Chinese and Japanese). A file says so where its
figure is extrapolated.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")
RIGHT_TO_LEFT = {"arc", "azb", "ckb", "dv", "fa", "khw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}  # CLDR


@dataclass(frozen=True, slots=True)
class Marks:
    """A language's punctuation. A quote is (opening, closing), one character each."""

    double: tuple[str, str]  # what straight "…" becomes
    single: tuple[str, str]  # what straight '…' becomes
    apostrophe: str = "’"
    acronym: str = ""  # what " becomes between two letters, where that is a mark of its own
    dash: str = "—"  # what -- becomes
    long_dash: str = "—"  # what --- becomes
    spaced_dash: str = " – "  # what a hyphen between spaces becomes; "": it stays
    ellipsis: str = "…"  # what ... becomes
    spaced: tuple[tuple[str, str], ...] = ()  # (marks, the no-break space set before each of them, after a word)
    inside: str = ""  # the no-break space inside « »
    dialogue: bool = False  # a line that begins with a dash is somebody speaking
    dialogue_space: str = "\u00a0"  # what stands between that dash and the words
    elided: str = ""  # words that begin with an apostrophe ('tis, 'em), without it, between spaces
    dropped: str = ""  # the same, unless the word alone is in quotes ('is, 'er)
    apart: bool = True  # words stand apart, so that a quote's neighbours tell which way it faces


@dataclass(frozen=True, slots=True)
class DateWords:
    """What dates are written with. Words stand apart by spaces, forms of one word by `/`; `_` is a space in one."""

    months: str = ""  # from January; "": months are numbers
    weekdays: str = ""  # from Monday
    away: str = ""  # words that make a time one of another day than today: yesterday, tomorrow
    order: str = "dmy"  # of year, month and day in figures alone: 24/03/2026
    feasts: tuple[tuple[str, int, int], ...] = ()  # days called by a name: name, month, day


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its punctuation, its words for the page, its numbers, dates and reading speed."""

    code: str
    name: str  # in the language itself
    marks: Marks
    words: Mapping[str, str | tuple[str, ...]]  # key -> text with {slots}; a tuple holds one text a plural form
    plural: Callable[[int], int]  # n -> index into such a tuple
    date: Callable[[date], str]  # 3 February 2026
    thousands: str  # what stands between thousands
    per_minute: int  # words (or characters) read in a minute
    grouped_from: int = 1_000  # smaller numbers are written without `thousands`
    characters: bool = False  # counted in characters, not words
    direction: str = "ltr"
    joints: tuple[str, str] | None = None  # between names, and before the last; None: ", " and the word for "and"
    other_joint: tuple[str, str] = ("", "")  # how some last names begin (a pattern), and what is before these instead
    dates: DateWords = DateWords()


@cache
def language(code: str) -> Language:
    """The language called `code` (`fr`, `fr-CA`; case and `_` do not matter): the region's, or else the language's.

    One that Fascicle does not know has English words and neutral marks, and keeps its own code and direction.
    """
    code = _plain(code)
    for name in _names(code):
        found = _load(name)
        if found:
            return found
    english = _load("en")
    assert english is not None
    if not code:
        return english
    direction = "rtl" if code.split("-")[0] in RIGHT_TO_LEFT else "ltr"
    neutral = replace(english.marks, elided="", dropped="")
    return replace(english, code=code, name=code, marks=neutral, direction=direction)


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages that there is a file for, in alphabetical order."""
    return tuple(sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__)))


def known(code: str) -> bool:
    """Whether there is a file for `code`, or for the language it is a region of."""
    return any(_load(name) for name in _names(_plain(code)))


def number(chosen: Language, n: int) -> str:
    """`n` in figures, its thousands set apart as the language does."""
    return f"{n:,}".replace(",", chosen.thousands) if abs(n) >= chosen.grouped_from else str(n)


def phrase(chosen: Language, key: str, **slots: str | int) -> str:
    """The words for `key`, slots filled, whole numbers in figures; the number `n` chooses the plural form.

    Raises KeyError for a key or a slot that is not there.
    """
    text = chosen.words[key]
    if not isinstance(text, str):
        text = text[chosen.plural(int(slots["n"]))]
    return text.format(**{name: number(chosen, of) if isinstance(of, int) else of for name, of in slots.items()})


def joined(chosen: Language, names: Sequence[str]) -> str:
    """The names as one text: A, B and C."""
    comma, last = chosen.joints or (", ", f" {chosen.words['and']} ")
    beginning, other = chosen.other_joint
    if beginning and names and re.match(beginning, names[-1], re.IGNORECASE):
        last = other
    return last.join((comma.join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def dated(pattern: str, months: str = "", first: str = "") -> Callable[[date], str]:
    """How a date is written: `pattern` has {d}, {m} and {y}, `months` are twelve words; `first` is the 1st's {d}."""
    names = months.split()

    def write(day: date) -> str:
        month = names[day.month - 1] if names else str(day.month)
        return pattern.format(d=first if first and day.day == 1 else day.day, m=month, y=day.year)

    return write


def uncounted(n: int) -> int:
    """The plural form of languages that have one for all numbers."""
    return 0


def one_or_more(n: int) -> int:
    """The plural form where one is singular and everything else plural."""
    return 0 if n == 1 else 1


def east_slavic(n: int) -> int:
    """The plural form in Russian and Ukrainian: 1, 21 …; 2 to 4, 22 to 24 …; the others."""
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


def _plain(code: str) -> str:
    code = code.strip().lower().replace("_", "-")
    return code if CODE.fullmatch(code) else ""


def _names(code: str) -> list[str]:
    """The modules that may hold it, most special first: zh-hant-tw, zh-hant, zh."""
    parts = code.split("-") if code else []
    return ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]


@cache
def _load(name: str) -> Language | None:
    module = f"{__name__}.{name}"
    try:
        found: Language = importlib.import_module(module).LANGUAGE
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return None
    return found
