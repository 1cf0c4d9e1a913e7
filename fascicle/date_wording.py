"""How dates and times are worded, as patterns: those of figures alone, and those with a language's names in them.

Patterns look at text as `folded` gives it, one line of at most `LONGEST` characters. Their groups: `y` a year (`y2` one
of two figures), `m` a month in figures, `n` by name, `r` in Roman ones, `d` a day, `f` a day with a name of its own,
`h` and `i` hour and minute, `half` a.m. or p.m.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from fascicle.languages import DateWords, language

LONGEST = 200  # characters of a line that can be a date
TAKEN = "\0"  # what stands where something was read
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

_LIKE_APOSTROPHES = str.maketrans("’ʼ`´", "''''")
_LIKE_HYPHENS = str.maketrans("‐‑−", "---")
_EMPHASIS = str.maketrans("*_", "  ")
_CJK = "〇零一二三四五六七八九"
_CJK_NUMBER = re.compile(rf"[{_CJK}十]{{1,5}}(?= ?[年月日時时点點分])")
_CJK_TIME = re.compile(
    r"(?:(?P<am>午前|上午|早上|凌晨|오전)|(?P<pm>午後|下午|晚上|오후))? ?(?<!\d)(?P<h>\d{1,2})"
    r"(?: ?(?P<s>[時时点點시])(?: ?(?P<i>[0-5]?\d) ?[分분])?|:(?P<j>[0-5]\d))"
)
_ISO_TIME = re.compile(r"(?<=\d-\d\d)t(?=\d\d)")
_ISO_HOUR = re.compile(r"(?<=\d-\d\d)t(\d\d)(?![\d:])")


def folded(text: str) -> str:
    """`text` in lower case and Western figures on one line, without marks of direction; `二十三日` is `23日`."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(map(_plain, text)).translate(_LIKE_APOSTROPHES).translate(_LIKE_HYPHENS)
        text = _CJK_TIME.sub(_western_time, _CJK_NUMBER.sub(_western_number, text))
    text = " ".join(text.translate(_EMPHASIS).casefold().split()).replace(TAKEN, "")
    return _ISO_TIME.sub(" ", _ISO_HOUR.sub(r" \1h", text))


def _plain(c: str) -> str:
    category = unicodedata.category(c)
    return str(unicodedata.decimal(c)) if category == "Nd" else "" if category == "Cf" else c


def _western_number(match: re.Match[str]) -> str:
    """`一八六三` and `二十三` in figures."""
    values = {c: max(0, n - 1) for n, c in enumerate(_CJK)}
    tens, ten, ones = match[0].partition("十")
    if not ten:
        return "".join(str(values[c]) for c in tens)
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return match[0]
    return str(10 * (values[tens] if tens else 1) + (values[ones] if ones else 0))


def _western_time(match: re.Match[str]) -> str:
    """`午後8時15分` as `8:15pm`; `22:15` as it is."""
    half = "am" if match["am"] else "pm" if match["pm"] else ""
    if not half and not match["s"]:
        return match[0]
    minute = match["i"] or match["j"]
    clock = f"{match['h']}:{minute:0>2}" if minute else match["h"]
    return f" {clock}{half or ('' if minute else 'h')} "


# --- figures alone ---------------------------------------------------------------------------------------------------

_ERA = r"(?:(?:in )?the year (?:of our lord )?|anno (?:domini )?|del? |of |år )?"
_YEAR_ENDS = r"(?= ?(?:\Z|[\0,;()\[\]|–—]|\.(?!\d)|г\b|года?\b|р\b|року\b|r\b|roku\b|ad\b|ce\b))"
_YEAR = (
    rf"{_ERA}(?:a\.? ?d\.? ?(?P<ad>\d{{1,5}})(?!\w)|(?P<ce>\d{{1,5}}) ?(?:a\. ?d\b|ad\b|c\. ?e\b|ce\b)"
    rf"|(?P<y>\d{{4}}(?![\d:a-z]|[./-]\d)|(?:\d{{3}}|\d{{5}}){_YEAR_ENDS}))"
)
_CLOCK = r"(?=,? \d{1,2}[:.]\d\d)"  # a year of two figures is one only in what a device writes: with a time
_AFTER_MONTH = rf"(?:\.? ?[,/-]? ?{_YEAR}|[/-](?P<y2>\d\d){_CLOCK})?"
_ORDINAL = r"(?:st|nd|rd|th|er|re|ère|ème|e|de|ste|o|a|-го|-е|:e|:a)?"
_DAY = rf"(?<![\w:/])(?<!\d[.,-])(?P<d>\d{{1,2}}){_ORDINAL}"
_DAY_ENDS = r"(?![\w:]|[./]\d| ?(?:[ap]\.? ?m\b|h\b|uhr\b|o'clock|hrs?\b|hours\b))"
_OF = r"(?:(?:day )?of (?:the month of )?|de |di |d')?"
_STREET = r"(?! (?:street|road|lane|avenue|terrace|house|cottage|court|st\b|rd\b))"

_YEAR_FIRST = re.compile(
    r"(?<![\w./:-])\+?(?P<y>\d{3,5}) ?(?P<s>[./-]) ?(?P<m>\d{1,2}) ?(?P=s) ?(?P<d>\d{1,2})\.?(?![\w/:]|[.-]\d)"
)
_EAST_ASIAN = re.compile(
    r"(?:(?<!\d)(?P<y>\d{3,5}) ?[年년] ?)?(?<!\d)(?P<m>\d{1,2}) ?[月월](?: ?(?P<d>\d{1,2}) ?[日일號号])?"
)
_FIGURES = re.compile(
    r"(?<![\w./:-])(?P<a>\d{1,2}) ?(?P<s>[./-]) ?(?P<b>\d{1,2}) ?(?P=s) ?(?P<c>\d{2,5})"
    rf"(?P<clock>{_CLOCK})?(?![\w/:]|[.-]\d)"
)
_ROMAN = "|".join(sorted(ROMAN, key=len, reverse=True))
_WITH_ROMAN = re.compile(rf"{_DAY}[ ./-]{{1,2}}(?P<r>{_ROMAN})[ ./-]{{1,2}}(?P<y>\d{{3,5}})(?![\w/:])")

_OFFSET = r"(?: ?(?:z\b|utc|gmt)?(?: ?[+-]\d\d:?\d\d)?)?"
_HALF = r"(?P<half>[ap])\.? ?m\b\.?|(?P<arabic>[صم])\b"
TIMES = (
    re.compile(
        r"(?:\b(?P<at>klo?\.?|godz\.|at|um|ore|alle|às) )?(?<![\w:.,])(?P<h>\d{1,2})(?P<dot>[:.])(?P<i>[0-5]\d)"
        rf"(?:[:.][0-5]\d(?:[.,]\d{{1,6}})?)?(?: ?(?:{_HALF}|(?P<unit>h|uhr|hrs?|hours)\b))?{_OFFSET}(?![\w:]|\.\d)"
    ),
    re.compile(r"(?<![\w:.,])(?P<h>[01]\d|2[0-3])(?P<i>[0-5]\d) ?(?:h|hrs?|hours)(?!\w)"),
    re.compile(
        rf"(?<![\w:.,])(?P<h>\d{{1,2}}) ?"
        rf"(?:{_HALF}|(?:h|uhr|heures)\b(?: ?(?P<i>[0-5]\d)(?!\w))?|h(?P<j>[0-5]\d)(?!\w))"
    ),
)
UNSURE = re.compile(
    r"\?|(?<!\w)(?:c|ca|circa|about|around|vers|около)\.? ?(?=\d)"
    r"|\d ?(?:b\. ?c\b|bce?\b|v\. ?chr|av\. ?j|до н|p\. ?n\. ?e|př\. ?n)"
    r"|[\d(][, ]{0,2}[on]\. ?s\.|(?:old|new) style|ст\. ?ст"
)
RANGE_BEFORE = re.compile(
    r"\d\w{0,3}\.? ?(?:[-–—/&+]|\b(?:and|to|or|und|bis|et|au|y|al|e|och|till|en|tot|ja|i|do|и|до|або)\b) ?\Z"
)
RANGE_AFTER = re.compile(r" ?(?:[-–—/&+]|(?:and|to|or|und|bis|et|au|y|al|och|till|tot|и|до) ) ?\d{1,2}(?![\d:])")
YEAR_ALONE = re.compile(
    r"(?:in )?(?:the )?(?:year |anno (?:domini )?)?"
    r"(?:a\.? ?d\.? ?(?P<ad>\d{1,5})|(?P<ce>\d{1,5}) ?(?:a\.? ?d\.?|c\.? ?e\.?)"
    r"|(?P<y>\d{4})(?: ?(?:г\.?|года?|р\.?|року|r\.?|roku))?|(?P<east>\d{3,5}) ?[年년])\Z"
)
DAY_AND_MONTH = re.compile(r"(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})|\. ?(?P<c>\d{1,2})\.)\Z")
SEGMENTS = re.compile(r"[,;()\[\]|·\0–—]| - ")

# --- with names ------------------------------------------------------------------------------------------------------

_TO_WEEKDAY = r"(?:[ ,\0(]|(?:the|den|der|dem|am|le|el|il|o|dia|día|dnia|de|on) )*"


@dataclass(frozen=True, slots=True)
class Wording:
    """A language's names of dates, with the English ones, and the patterns made of them in the order they are tried."""

    months: Mapping[str, int]  # from 1
    weekdays: Mapping[str, int]  # from Monday as 0
    feasts: Mapping[str, tuple[int, int]]  # month, day
    dates: tuple[re.Pattern[str], ...]
    figures: re.Pattern[str]
    weekday: re.Pattern[str]
    weekday_before: re.Pattern[str]
    weekday_after: re.Pattern[str]
    away: re.Pattern[str]


def wording(words: DateWords) -> Wording:
    """The wording of dates in a language and in English."""
    return _wording(words.months, words.weekdays, words.away, words.feasts)


@cache
def _wording(months: str, weekdays: str, away: str, feasts: tuple[tuple[str, int, int], ...]) -> Wording:
    english = language("en").dates
    named = _numbered(english.months) | _numbered(months)
    days = _numbered(english.weekdays, 0) | _numbered(weekdays, 0)
    special = {folded(name): (month, day) for name, month, day in (*english.feasts, *feasts)}
    month = rf"(?<!\w)(?P<n>{_any(named)})(?!\w)"
    day = _any(days)
    return Wording(
        months=named,
        weekdays=days,
        feasts=special,
        dates=(
            _YEAR_FIRST,
            _EAST_ASIAN,
            _WITH_ROMAN,
            re.compile(rf"{_DAY} ?[./-]? ?{_OF}{month}{_STREET}{_AFTER_MONTH}"),
            re.compile(rf"(?<![\w./:-])(?P<y>\d{{4}})[,.]? ?-?{month}\.? ?-?(?P<d>\d{{1,2}}){_ORDINAL}{_DAY_ENDS}"),
            re.compile(rf"{month}[ .,-]{{1,3}}(?:the )?(?P<d>\d{{1,2}}){_ORDINAL}{_DAY_ENDS}{_AFTER_MONTH}"),
            re.compile(rf"{month}\.?,? ?{_YEAR}"),
            re.compile(rf"(?<!\w)(?P<f>{_any(special)})(?!\w){_AFTER_MONTH}"),
        ),
        figures=_FIGURES,
        weekday=re.compile(rf"(?<!\w)(?:{day})(?!\w)"),
        weekday_before=re.compile(rf"(?<!\w)(?P<w>{day})\.?{_TO_WEEKDAY}\Z"),
        weekday_after=re.compile(rf"[ ,\0(]*(?P<w>{day})\.?\)?(?= ?(?:\Z|[,;.)\0\]|–—])| \d)"),
        away=re.compile(rf"(?<!\w)(?:{_any({folded(w): 0 for w in (*_forms(english.away), *_forms(away))})})(?!\w)"),
    )


def _forms(words: str) -> Iterable[str]:
    return (word.replace("_", " ") for word in words.split())


def _numbered(words: str, first: int = 1) -> dict[str, int]:
    """Every form of every word, folded, and its number."""
    return {folded(form): n for n, forms in enumerate(_forms(words), first) for form in forms.split("/")}


def _any(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
