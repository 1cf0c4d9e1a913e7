"""How a letter takes leave, line by line: the closing, and the names under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from fascicle.reading import letter_wording as wording
from fascicle.reading.letter_lines import (
    COMMAS,
    DASHES,
    EDGES,
    LINKING,
    REMEMBERED,
    folded,
    folded_words,
    has_common_words,
)

LONGEST_CLOSING = 110  # "I have the honour to be, Sir, with the highest esteem, your most obedient humble servant,"
LONGEST_NAME = 60
MOST_NAMED = 4  # words of the names on a line with a closing, not counting `and`
# (Mrs), xx, a heart
FRILLS = re.compile(r"(?:\s*\([^()]*\)|(?:\s+|\A)(?:x{1,5}|[xXoO]{2,8})|\s*[^\w\s.,()&'’\-]+)\Z")
ABBREVIATED = re.compile(r"(?:[^\W\d_]{1,4}\. ){1,3}[^\W\d_]+\.?\Z")  # T. Pell., Geo. Pell.
FRILLED = re.compile(r"[)xXoO]|[^\w\s.,()&'’\-]")  # how they end
FRILLS_BEFORE = re.compile(r"\A(?:[xX]{1,5}\s+|[^\w\s.,()&'’\-]+\s*)(?=\w)")
FOR = re.compile(r"\A(?:for|[Pp]ro|p\.?p\.|für|i\. ?[AV]\.|pour)\s+(?:the\s+)?(?=[^\W\d_a-z])")
LAST_SENTENCE = re.compile(r"(?:\A|[.!?…—]\s?)([^.!?…—]{1,80}[^.!?…—]\.?)\Z")
INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.[ -]?)+\Z")  # at the end of a line
CJK = "\u2e80"  # from here on, scripts without spaces or capitals: any short line might be a name
LISTED = re.compile(r"[-*+•]\s|\d+[.)]\s")
BETWEEN_NAMES = LINKING - frozenset("van von der den de del della di da du la le the".split())
ONLY_BEFORE_NAMES = frozenset(("thank", "thanks", "cheers"))  # they close a letter where somebody signs below


def is_closing(line: str) -> bool:
    """`Your loving sister,`, `Yours ever`, `Love, Jo`: words that take leave, or a short line that ends in a comma."""
    if not line or len(line) > LONGEST_CLOSING or line.startswith((*DASHES, ":::")) or line[-1] in '?"”:;':
        return False
    if takes_leave(line):
        return True
    words = folded_words(line)
    if line.endswith(COMMAS):
        return "." not in line and (len(words) <= 6 or begins_closing(line))
    return bool(words) and line[-1] != "!" and _closing_and_name(line) is not None


@lru_cache(REMEMBERED)
def takes_leave(line: str) -> bool:
    """Whether every word of a line is one of those that take leave, and not all of them could be any others."""
    in_order = folded_words(FRILLS.sub("", line) if FRILLED.match(line[-1:]) else line)
    words = set(in_order)
    if line.endswith(".") and in_order[:1] in (["i"], ["we"]) and in_order[-1] not in ("etc", "&c"):
        return False  # I love you.
    return words <= wording.CLOSING_WORDS and not words <= wording.ANYWHERE


def begins_closing(line: str) -> bool:
    """Whether a line begins with a word that many closings begin with: `With the damp regards of us all,`."""
    return not wording.CLOSING_STARTS.isdisjoint(folded_words(line)[:1])


def closes(lines: Sequence[str], signed: Sequence[str]) -> bool:
    """Whether `signed` may follow a closing of these lines, and end the letter with it."""
    closing = lines[0]
    if not all(is_under_closing(line) for line in signed):
        return False
    if not signed:
        ends = closing.endswith((".", "!")) and folded(closing.split()[-1]) not in ("etc", "&c")
        ends = ends and not signed_in(closing)
        return any(map(_takes_leave_alone, lines)) and (
            closing.endswith(COMMAS) or (not ends and len(closing.split()) > 1)
        )
    strong = takes_leave(closing) and not set(folded_words(closing)) & ONLY_BEFORE_NAMES
    if closing.endswith(COMMAS) and strong:
        return True
    shouted = strong and signed[0].isupper() and len(signed[0].split()) <= 4
    return is_name(signed[0].title() if shouted else signed[0]) or _closing_and_name(signed[0]) is not None


def _takes_leave_alone(line: str) -> bool:
    """Whether a line is a closing although nobody signs below it: `Yours,` and `Your affecate little friend,`."""
    role = begins_closing(line) and folded(line.split()[-1]) in wording.CLOSING_WORDS
    return role or takes_leave(line) or _closing_and_name(line) is not None


def is_under_closing(line: str) -> bool:
    """Whether a line may be part of a signature once there is a closing: short, and no sentence."""
    if len(line) > LONGEST_NAME or line[-1] in '?:;"”' or line.startswith((":::", ">")):
        return False
    return not line.endswith((".", "!", "…")) or len(line.split()) <= 2 or not has_common_words(line, LINKING)


def is_name(line: str, greeted: bool = True) -> bool:
    """A name alone, perhaps after a dash: `Jo`, `J. Keech, cooper`, `Mum and Dad xx`; in a letter to somebody, `jo`."""
    if not line or len(line) > LONGEST_NAME:
        return False
    if line.startswith(DASHES) and not line.startswith(("- ", "* ")):
        return len(line.split()) <= 6 and line[-1] not in "?:,"
    bare = FOR.sub("", _without_frills(line))
    words = bare.split()
    if len(words) > 1 and wording.GREETING.fullmatch(folded(words[0])):
        return False
    if not words or len(words) > 5 or line[-1] in '?!…,;:"”。' or words[0][0].isdigit():
        return False
    said = line.endswith(".") and not (INITIALS.search(line) or ABBREVIATED.match(bare))
    if said and (not greeted or folded(bare) in wording.NO_NAMES or takes_leave(line)):
        return False
    if bare.isupper() and len(words) > 1 and (len(bare) > 12 or words[-1] == "STOP"):
        return False  # shouting, or a telegram
    if bare.lower() == bare.upper() and (len(words) > 2 or line.endswith(".")):
        return False  # Hebrew and Arabic have no capitals to know names by
    if len(words) == 1 and (bare[0].islower() or bare[0] >= CJK):
        return greeted and len(bare) <= 12 and bare.isalpha()
    named, comma, what = bare.partition(",")
    if comma and _goes_on(named, what.split(), greeted):
        return False
    before = (bare if line.endswith(".") else named).split()
    return all(not word[0].islower() or word in LINKING for word in before) and any(c.isalpha() for c in bare)


def _goes_on(named: str, what: Sequence[str], greeted: bool) -> bool:
    """Whether words after a comma are no trade, as in `J. Keech, cooper`, but a sentence: `Rain, and then`."""
    first = folded(what[0]) if what else ""
    said = first in wording.CALLS_NOBODY or first in wording.SAYING
    return said or (not greeted and " " not in named and all(word[0].islower() for word in what))


def are_listed(lines: Sequence[str]) -> bool:
    """Whether lines that might be names are items of a list."""
    return len(lines) > 1 and sum(LISTED.match(line) is not None for line in lines) > 1


@lru_cache(REMEMBERED)
def name_in(line: str) -> str:
    """The name in a line of a signature or of a closing: `Jo` of `Love, Jo xx`, `Маша` of `Твоя Маша`; "" for none.

    What somebody is, `Your sister` or `the girl in the lamp room`, is no name.
    """
    together = _closing_and_name(line)
    if together is None and is_closing(line):
        return ""
    bare = together if together is not None else _bare_name(FOR.sub("", line))
    role = bare[:1].islower() and " " in bare
    if role or wording.DATE.search(line) or not FRILLS.sub("", line) or not any(c.isalpha() for c in bare):
        return ""
    return bare if INITIALS.search(bare) else bare.rstrip(".")


def signed_in(line: str) -> str:
    """Who signs where a line ends: `Meg` of `No more now. Ever your loving Meg.`; "" where nobody does."""
    last = LAST_SENTENCE.search(line[-LONGEST_CLOSING:])
    closing = last[1] if last else ""
    name = _closing_and_name(closing)
    if not name:
        return ""
    leave = closing.rpartition(name)[0]
    sure = leave.rstrip().endswith(COMMAS) or len(leave.split()) > 1
    return name.rstrip(".") if sure and not wording.OWN.isdisjoint(folded_words(leave)) else ""


def _bare_name(line: str) -> str:
    """`A. Tranmer` of `A. Tranmer, Secretary`, but all of `Jo, Meg and Amy`; `田中` of `田中より`."""
    bare = wording.AFTER_NAME.sub("", _without_frills(line))
    first, comma, rest = bare.partition(",")
    several = comma and " " not in first and len(rest.split()) > 2 and not LINKING.isdisjoint(rest.split())
    return (bare if several else first).strip(EDGES.replace(".", ""))


@lru_cache(REMEMBERED)
def _closing_and_name(line: str) -> str | None:
    """The name after a closing on one line, `Love, Jo` or `Your loving Meg`; None where the line is something else."""
    words = _without_frills(line).split()
    leave = _far_comma(words)
    while leave < len(words) and folded(words[leave]) in wording.CLOSING_WORDS and not INITIALS.match(words[leave]):
        leave += 1
    if _is_own(words, leave):
        leave += 1
    if 1 < leave == len(words) and folded(words[-1]) in wording.KIN and words[-1][0].isupper():
        leave -= 1  # Love, Mum
    name = words[leave:]
    named = [word for word in name if word not in LINKING]
    most = MOST_NAMED if len(named) < len(name) else 3
    taken = _is_own(words, leave - 1) or bool(_far_comma(words)) or takes_leave(" ".join(words[:leave]))
    if not taken or not 1 <= len(named) <= most:
        return None
    if name[0] in BETWEEN_NAMES or any(word[0].islower() for word in named) or folded(name[0]) in wording.DAYS:
        return None
    return " ".join(name).strip(EDGES.replace(".", "")) or None


def _is_own(words: Sequence[str], at: int) -> bool:
    """Whether word `at` says what the writer is, just before the name: `wretched` in `Your own wretched Meg`."""
    if at + 2 != len(words) or not (words[at].islower() and words[at].isalpha()):
        return False
    before = [folded(word) for word in words[:at]]
    return before[:1] == ["your"] and wording.MOST.issuperset(before[1:])


def _far_comma(words: Sequence[str]) -> int:
    """Past the comma of `Yours till the tide turns, Jo`, where so many words take leave; 0 where they do not."""
    if len(words) < 4 or folded(words[0]) not in wording.YOURS:
        return 0
    comma = next((n for n in range(len(words) - 1, 0, -1) if words[n - 1].endswith(COMMAS)), 0)
    said = any(folded(word) in wording.SAYING or word.endswith((".", ";", ":", "!", "?")) for word in words[:comma])
    return 0 if said or len(words) - comma > 3 else comma


def _without_frills(line: str) -> str:
    """A signature without dashes, emphasis, kisses and what stands in brackets."""
    bare = FRILLS_BEFORE.sub("", line.strip(" \t-—–―*_~"))
    while (shorter := FRILLS.sub("", bare)) != bare and shorter:
        bare = shorter
    return bare
