"""What a single line of a letter is, by its wording and its look: a greeting, a date, a postscript, an enclosure."""

from __future__ import annotations

import re
from functools import lru_cache

from fascicle.reading import letter_wording as wording

REMEMBERED = 4096  # lines of which the answer is remembered: several ask the same
SHORT = 70  # characters of a line that is not running text
EDGES = " \t-—–―*_~.,:;!…、，،：！。"
COMMAS = (",", "，", "、", "،")
LINKING = frozenset(
    "and und et y i och и und van von der den de del della di da du la le of the e & + / für pour".split()
)
DASHES = ("-", "—", "–", "―")
RUN_IN_GREETING = re.compile(r"([^,:!—–]{2,40})[,:!—–]")
RUN_IN_DATE = re.compile(r"([^.:—–]{2,30}(?:[.:]\d\d)?)(?:[.:]?\s?[—–]|[.:]\s|\.-)")
BEFORE_DASH = re.compile(r"([^,—]{2,30},[^,—:;!?]{1,24}(?::\d\d[^,—:;!?]{0,8})?)\s?—")
INNER_COMMA = re.compile(r"[,，、،]")


def unquoted(line: str) -> str:
    """A line without the quotation marks that a letter in a novel has around each paragraph."""
    line = line.strip()
    return line.lstrip('“"„«‘ ').rstrip('”"»’ ') or line


def is_quoted(line: str) -> bool:
    """Whether a line begins with a quotation mark, as each paragraph of a letter in a novel does."""
    return line.lstrip().startswith(("“", '"', "„", "«", "‘"))


def folded(word: str) -> str:
    """A word to look up: without capitals and without the marks around it."""
    return word.casefold().strip(EDGES + '()"“”')


def folded_words(line: str) -> list[str]:
    """The words of a line, folded, without those that may stand before a greeting at its start."""
    words = [word for typed in line.split() if (word := folded(typed))]
    while len(words) > 1 and words[0] in wording.BEFORE_GREETING:
        words.pop(0)
    return words


# --- salutations -----------------------------------------------------------------------------------------------------


@lru_cache(REMEMBERED)
def is_greeting(line: str) -> bool:
    """`My dear Meg,`, `Sir:`, `Bonjour`: a salutation alone on its line."""
    if not line or len(line) > SHORT or line.startswith(DASHES) or line[-1] in ".?…\"'”’。":
        return False
    if is_to_somebody(line):
        return True
    greeting, called = _after_greeting(line)
    ended = line.endswith((*COMMAS, ":", "!", "：", "！", *DASHES))
    return _names_somebody(called, ended) if greeting else is_called(line)


def is_called(line: str) -> bool:
    """`Sir,`, `Mr. Keech:`: a salutation that has no greeting in it."""
    words = folded_words(line)
    if folded(line.split()[0]) in wording.BEFORE_GREETING:
        kindly = next((n for n, word in enumerate(words[:-1]) if word not in wording.KINDLY), len(words) - 1)
        words = words[kindly:]  # My good Sir
        if kindly and line.split()[-1][0].isupper() and line.endswith(COMMAS):
            return True  # My poor little Jo
    if not words or len(words) > 5 or not line.endswith((*COMMAS, ":", "!", "：", "！", *DASHES)):
        return False
    return wording.ADDRESS.fullmatch(words[0]) is not None and _names_somebody(line, ended=True)


def is_to_somebody(line: str) -> bool:
    """`田中様`, `母へ`, `민수에게`: languages that greet with what stands after the name."""
    bare = line.strip(EDGES)
    apart = len(bare) <= wording.LONGEST_TO_SOMEBODY and not INNER_COMMA.search(bare)
    return apart and wording.TO_SOMEBODY.search(bare) is not None


def _after_greeting(line: str) -> tuple[str, str]:
    """The words that greet at the start of a line, "" for none, and what follows them."""
    phrase = wording.GREETING_PHRASE.match(line)
    if phrase:
        return phrase[0], line[phrase.end() :]
    words = line.split()
    at = 0
    while at < len(words) - 1 and folded(words[at]) in wording.BEFORE_GREETING:
        at += 1
    first = at
    while at < len(words) and wording.GREETING.fullmatch(folded(words[at])):
        at += 1
        if words[at - 1].endswith(COMMAS):
            break
    if at == first:
        return "", line
    comma = "," if words[at - 1].endswith(COMMAS) and at < len(words) else ""
    return " ".join(words[:at]), " ".join([comma, *words[at:]]).strip()


def _names_somebody(called: str, ended: bool) -> bool:
    """Whether what follows a greeting calls somebody, and is no sentence: `Meg`, `old friend of mine,`.

    `ended`: the line ends as salutations do.
    """
    words = [word for word in called.split() if folded(word)]
    if any(folded(word) in wording.SAYING for word in words):
        return False
    if all(_may_be_name(word) for word in words):
        return True
    segments = INNER_COMMA.split(called.rstrip("".join(COMMAS)))
    if len(segments) > 1:
        return (
            ended
            and called.endswith((*COMMAS, ":"))
            and bool(segments[0])
            and all(len(s.split()) == 1 for s in segments)
        )
    return len(words) <= 6 if ended else len(words) == 1 and words[0].isalpha()


def _may_be_name(word: str) -> bool:
    """Whether a word has a capital (or no small letters), or may stand where a name would."""
    bare = folded(word)
    known = wording.CALLED | LINKING | wording.BEFORE_GREETING
    return not word.lstrip(EDGES + '("“')[:1].islower() or bare in known or bool(
        wording.ADDRESS.fullmatch(bare) or wording.GREETING.fullmatch(bare)
    )  # fmt: skip


def _is_greeting_word(word: str) -> bool:
    """Whether a word may be part of a greeting: *own*, *darling*."""
    return folded(word) in wording.BEFORE_GREETING or wording.GREETING.fullmatch(folded(word)) is not None


def _is_kind(word: str) -> bool:
    return folded(word) in wording.KINDLY


def may_be_called(line: str, apart: bool) -> bool:
    """A short line that calls somebody where a salutation would stand: `Finder,`; `apart` from the text also `Jo –`."""
    words = line.split()
    if not line or line.startswith(DASHES) or len(words) > 4 or not line[0].isalpha():
        return False
    first = folded(words[0])
    before = first in wording.BEFORE_GREETING and len(words) > 1 and words[1][0].isalpha()  # Mon ange, but Mon 3rd
    if (folded(words[1]) if before else first) in wording.CALLS_NOBODY or (first in wording.DAYS and not before):
        return False
    named = not any(word[0].islower() and word not in LINKING for word in words)
    if line.endswith(COMMAS):
        return named or len(words) <= 2
    called = bool(wording.ADDRESS.fullmatch(first)) and line[-1].isalpha()
    return apart and named and (called or line.endswith(DASHES))


def addressee(salutation: str) -> str:
    """Whom it names: `Meg` of `My own dear Meg,`; "" where it greets nobody in particular."""
    bare = salutation.strip(EDGES)
    if wording.SEASONAL.match(bare):
        return ""
    greeting, name = _after_greeting(wording.POLITE.sub("", bare) if is_to_somebody(bare) else bare)
    words = name.strip(EDGES).split()
    while len(words) > 1 and folded(words[-1]) in wording.NOT_ADDRESSED:
        words.pop()
    if not greeting and len(words) > 1 and folded(words[0]) in wording.BEFORE_GREETING:
        words.pop(0)  # My Captain
    named = bool(words) and words[-1][0].isupper()
    while len(words) > 1 and words[0][0].islower() and (_is_greeting_word(words[0]) or (named and _is_kind(words[0]))):
        words.pop(0)
    name = " ".join(words).strip(EDGES)
    before, _, title = name.rpartition(", ")
    name = before if before and is_title(title) else name  # Mr. Pickwick, Sir
    return "" if name.casefold() in wording.NOT_ADDRESSED else name


def is_title(called: str) -> bool:
    """Whether what somebody is called is no name: `Sir`, `Madam`, `Sir or Madam`."""
    return all(wording.TITLE.fullmatch(folded(word)) for word in called.split())


def title_in(line: str) -> str:
    """Whom an inside address is to, by its first line: `Miss Pell` of `Miss Pell:`; "" where that is something else."""
    called = line.strip(EDGES)
    return (
        called if " " in called and folded(called.split()[0]) in wording.TITLES and is_address(line.rstrip(":")) else ""
    )


def greeted_in(line: str) -> str:
    """Whom a line greets that goes on as running text: `Tom` of `Dear Tom, all is well`."""
    start = RUN_IN_GREETING.match(line)
    if not start or not _after_greeting(start[1])[0] or wording.GREETING_PHRASE.match(line):
        return ""
    named = addressee(start[1]) if all(map(_may_be_name, start[1].split())) else ""
    return "" if folded(named) in wording.CALLS_NOBODY else named


# --- dates -----------------------------------------------------------------------------------------------------------


@lru_cache(REMEMBERED)
def is_dateline(line: str, language: str) -> bool:
    """A line of a place and a date: with a date in it, and no word that would make it a sentence."""
    if not line or len(line) > SHORT or line.endswith(("?", "!", ":")) or (" " not in line and line.endswith(COMMAS)):
        return False
    words = [folded(word) for word in re.split(r"[\s,;/–—]+|(?<=\D)\.(?=\D)", line)]
    months = wording.months(language)
    told = {word for word in words if word in months or word in wording.DAYS}
    if len(words) > 1 and not any(c.isdigit() for c in line):
        told -= wording.ALSO_NAMES  # Jo March
    if not wording.DATE.search(line) and not told:
        return False
    return not has_common_words(line, wording.AMONG_DATES | months | frozenset(wording.DAYS))


def is_date_below(line: str, language: str) -> bool:
    """A date where a signature would stand: with a number in it, since *June* and *Dawn* may be who signed."""
    return is_dateline(line, language) and (any(c.isdigit() for c in line) or wording.DATE.search(line) is not None)


def date_in(line: str, language: str) -> str:
    """The date that a line begins with and goes on: `3 May` of `3 May. Rain.`, `Monday` of none."""
    apart = BEFORE_DASH.match(line)
    if apart and is_date_below(apart[1].partition(",")[0], language):
        return apart[1] if apart[1].endswith("m.") else apart[1].rstrip(". ")  # 3 May, close to midnight.—Rain.
    start = RUN_IN_DATE.match(line)
    return start[1] if start and is_date_below(start[1], language) else ""


def is_address(line: str) -> bool:
    """A line that may stand in an address: short, and with no word that would make it a sentence."""
    ends = line.endswith(("?", "!", ":", "…"))
    return bool(line) and len(line) <= SHORT and not ends and not has_common_words(line, wording.AMONG_DATES)


def is_sentence(line: str, language: str) -> bool:
    """Whether a line of a letter's head is running text: it ends like a sentence, and is no `9 Mill Lane, Colne.`"""
    ends = line.endswith((".", "?", "!", "…", "。"))
    return ends and has_common_words(line, wording.AMONG_DATES) and not is_dateline(line, language)


def has_common_words(line: str, but: frozenset[str]) -> bool:
    """Whether there is a word without a capital in it, other than these."""
    words = re.findall(r"(?<![\w-])[^\W\d_][\w.’'/]*", line)
    return any(word[0].islower() and folded(word) not in but for word in words)


# --- below the signature ---------------------------------------------------------------------------------------------


def is_postscript(line: str) -> bool:
    """A line that begins with `P.S.` or what other languages say."""
    return wording.POSTSCRIPT.match(line) is not None


def is_enclosure(line: str) -> bool:
    """`Encl.: a feather`, `Enclosures (2)`, `c.c.: Mrs. Pell`: a line that says what goes with the letter, to whom."""
    return len(line) <= 2 * SHORT and wording.ENCLOSURE.match(line) is not None


def copied_to(line: str) -> str:
    """To whom a line says that a copy goes: `Mrs. Pell` of `c.c.: Mrs. Pell`; "" where it says something else."""
    copied = wording.COPIED.match(line)
    return line[copied.end() :].strip() if copied else ""
