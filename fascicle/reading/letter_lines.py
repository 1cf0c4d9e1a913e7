"""What a single line of a letter is, by its wording and its look: a greeting, a date, a closing, a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fascicle.reading import letter_wording as wording

SHORT = 70  # characters of a line that is not running text
LONGEST_CLOSING = 110  # "I have the honour to be, Sir, with the highest esteem, your most obedient humble servant,"
LONGEST_NAME = 60
EDGES = " \t-—–―*_~.,:;!…、，：！。"
# (Mrs), xx, a heart
FRILLS = re.compile(r"(?:\s*\([^()]*\)|(?:\s+|\A)(?:x{1,5}|[xXoO]{2,8})|\s*[^\w\s.,()&'’\-]+)\Z")
FOR = re.compile(r"(?:for|p\.?p\.|für|i\. ?A\.|pour)\s+(?:the\s+)?(?=[^\W\d_a-z])")
INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.[ -]?)+\Z")  # at the end of a line
LINKING = frozenset("and und et y i och и van von der den de del della di da du la le of the e & + / für pour".split())
DASHES = ("-", "—", "–", "―")


def unquoted(line: str) -> str:
    """A line without the quotation marks that a letter in a novel has around each paragraph."""
    return line.strip().lstrip('“"„«‘ ').rstrip('”"»’ ')


def is_greeting(line: str) -> bool:
    """`My dear Meg,`, `Sir:`, `Bonjour`: a salutation alone on its line."""
    if not line or len(line) > SHORT or line.startswith(DASHES):
        return False
    words = _words(line)
    phrase = wording.GREETING_PHRASE.match(line) or wording.TO_SOMEBODY.search(line)
    greeted = bool(phrase) or (bool(words) and wording.GREETING.fullmatch(words[0]) is not None)
    if words[1:2] == ["me"] or line[-1] in ".?…\"'”’。":
        return False  # Dear me!
    if greeted:
        return line.endswith((",", ":", "!", *DASHES, "，", "、", "：", "！")) or len(line.split()) <= 5 or bool(phrase)
    called = bool(words) and wording.ADDRESS.fullmatch(words[0]) is not None
    return called and line.endswith((",", ":", "!", "，")) and len(words) <= 5


def may_be_called(line: str, apart: bool) -> bool:
    """A short line that calls somebody where a salutation would stand: `Finder,`; `apart` from the text also `Jo –`."""
    words = line.split()
    if not line or line.startswith(DASHES) or len(words) > 4 or not line[0].isalpha():
        return False
    named = not any(word[0].islower() and word not in LINKING for word in words)
    if line.endswith((",", "，", "、")):
        return named or len(words) <= 2
    called = bool(wording.ADDRESS.fullmatch(_folded(words[0]))) and line[-1].isalpha()
    return apart and named and (called or line.endswith(DASHES))


def addressee(salutation: str) -> str:
    """Whom it names: `Meg` of `My own dear Meg,`."""
    bare = wording.TO_SOMEBODY.sub("", wording.GREETING_PHRASE.sub("", salutation)).strip(EDGES)
    words = bare.split()
    greeting = 0
    while greeting < len(words) and _folded(words[greeting]) in wording.BEFORE_GREETING:
        greeting += 1
    name_at = greeting
    while name_at < len(words) and wording.GREETING.fullmatch(_folded(words[name_at])):
        name_at += 1
    named = words[name_at:] if name_at > greeting else words
    name = " ".join(named).strip(EDGES)
    return "" if name.casefold() in wording.NOT_ADDRESSED else name


def is_dateline(line: str, language: str) -> bool:
    """A line of a place and a date: with a date in it, and no word that would make it a sentence."""
    if not line or len(line) > SHORT or line.endswith(("?", "!", ":")):
        return False
    words = [_folded(word) for word in re.split(r"[\s,;/–—]+|(?<=\D)\.(?=\D)", line)]
    months = wording.months(language)
    if not wording.DATE.search(line) and not any(word in months or word in wording.DAYS for word in words):
        return False
    return not _has_common_words(line, wording.AMONG_DATES | months | frozenset(wording.DAYS))


def is_sentence(line: str, language: str) -> bool:
    """Whether a line of a letter's head is running text: it ends like a sentence, and is no `9 Mill Lane, Colne.`"""
    ends = line.endswith((".", "?", "!", "…", "。"))
    return ends and _has_common_words(line, wording.AMONG_DATES) and not is_dateline(line, language)


def _has_common_words(line: str, but: frozenset[str]) -> bool:
    """Whether there is a word without a capital in it, other than these."""
    return any(word[0].islower() and _folded(word) not in but for word in re.findall(r"(?<!\w)[^\W\d_][\w.’']*", line))


def is_postscript(line: str) -> bool:
    """A line that begins with `P.S.` or what other languages say."""
    return wording.POSTSCRIPT.match(line) is not None


def is_closing(line: str) -> bool:
    """`Your loving sister,`, `Yours ever`, `Love, Jo`: words that take leave, or a short line that ends in a comma."""
    if not line or len(line) > LONGEST_CLOSING or line.startswith((*DASHES, ":::")) or line[-1] in '?"”:;':
        return False
    words = _words(line)
    if takes_leave(line):
        return True
    if line.endswith((",", "，", "、")):
        return "." not in line and (len(words) <= 6 or bool(set(words[:1]) & wording.CLOSING_STARTS))
    return bool(words) and line[-1] != "!" and _closing_and_name(line) is not None


def takes_leave(line: str) -> bool:
    """Whether every word of a line is one of those that take leave, and not all of them could be any others."""
    words = _words(FRILLS.sub("", line))
    return set(words) <= wording.CLOSING_WORDS and not set(words) <= wording.ANYWHERE


def closes(closing: str, signed: Sequence[str]) -> bool:
    """Whether lines like these may follow a closing that begins with `closing`, and end the letter with it."""
    if not all(is_under_closing(line) for line in signed):
        return False
    if not signed:
        return closing.endswith((",", "，")) or len(closing.split()) > 1
    if closing.endswith((",", "，")) and takes_leave(closing):
        return True
    return is_name(signed[0]) or _closing_and_name(signed[0]) is not None


def is_under_closing(line: str) -> bool:
    """Whether a line may be part of a signature once there is a closing: short, and no sentence."""
    if len(line) > LONGEST_NAME or line[-1] in '?:;"”' or line.startswith((":::", ">")):
        return False
    return not line.endswith((".", "!", "…")) or len(line.split()) <= 3 or not _has_common_words(line, LINKING)


def is_name(line: str, greeted: bool = True) -> bool:
    """A name alone, perhaps after a dash: `Jo`, `J. Keech, cooper`, `Mum and Dad xx`; in a letter to somebody, `jo`."""
    if not line or len(line) > LONGEST_NAME:
        return False
    if line.startswith(DASHES) and not line.startswith(("- ", "* ")):
        return len(line.split()) <= 6 and line[-1] not in "?:,"
    bare = _without_frills(line)
    words = bare.split()
    if not words or len(words) > 5 or line[-1] in '?!…,;:"”。':
        return False
    if line.endswith(".") and not INITIALS.search(line) and (not greeted or _folded(bare) in wording.NO_NAMES):
        return False
    if bare.isupper() and len(words) > 1 and len(bare) > 12:
        return False  # shouting
    if len(words) == 1 and not bare[0].isupper():
        return greeted and len(bare) <= 12 and bare.isalpha()
    before = (bare if line.endswith(".") else bare.partition(",")[0]).split()
    return all(not word[0].islower() or word in LINKING for word in before) and any(c.isalpha() for c in bare)


def name_in(line: str) -> str:
    """The name in a line of a signature or of a closing: `Jo` of `Love, Jo xx`, `Маша` of `Твоя Маша`; "" for none."""
    together = _closing_and_name(line)
    line = FOR.sub("", line)
    bare = together if together is not None else _without_frills(line).partition(",")[0].strip(EDGES.replace(".", ""))
    dated = wording.DATE.search(line) is not None
    if (
        dated
        or not FRILLS.sub("", line)
        or not any(c.isalpha() for c in bare)
        or (together is None and is_closing(line))
    ):
        return ""
    return bare if INITIALS.search(bare) else bare.rstrip(".")


def _closing_and_name(line: str) -> str | None:
    """The name after a closing on one line, `Love, Jo` or `Your loving Meg`; None where the line is something else."""
    words = _without_frills(line).split()
    leave = 0
    while leave < len(words) and _folded(words[leave]) in wording.CLOSING_WORDS and not INITIALS.match(words[leave]):
        leave += 1
    name = words[leave:]
    if not takes_leave(" ".join(words[:leave])) or not 1 <= len(name) <= 3:
        return None
    if not all(word[0].isupper() or word in LINKING for word in name) or _folded(name[0]) in wording.DAYS:
        return None
    return " ".join(name).strip(EDGES.replace(".", ""))


def _without_frills(line: str) -> str:
    """A signature without dashes, emphasis, kisses and what stands in brackets."""
    bare = line.strip(" \t-—–―*_~")
    while (shorter := FRILLS.sub("", bare)) != bare and shorter:
        bare = shorter
    return bare


def _folded(word: str) -> str:
    return word.casefold().strip(EDGES + '()"“”')


def _words(line: str) -> list[str]:
    """The words of a line, folded, without those that may stand before a greeting at its start."""
    words = [folded for word in line.split() if (folded := _folded(word))]
    while len(words) > 1 and words[0] in wording.BEFORE_GREETING:
        words.pop(0)
    return words
