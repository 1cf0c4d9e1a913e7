"""Straight quotes, hyphens, dots and spaces set as the story's language sets them.

`typeset` takes the pieces of one paragraph and works in two stages. Quotes come first, each straight mark becoming
exactly one character, so that the pieces are read as one text and cut apart again by length. Then dashes, ellipses and
spaces, which change lengths: there a NUL stands between the pieces, and the rules look past it.

Each stage is a list of rules, and a rule is a regular expression that looks at one mark and a few characters around
it, or walks on to a mark where its next walk can begin at the earliest; none goes back over what it has read. So the
time is in proportion to the text, however many quotes never close. Every pattern begins with the mark itself, which
lets the search skip to it. A line break is put before and after the text, so that its ends need no rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise

from fascicle.languages import Marks

OBJECT = "\ufffc"  # what the caller puts where something that is no text stands: code, an image
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"'<>\x00\ufffc]++|\ufffc")
OPENING = "([{„‚“‘«‹「『（【《〈¿¡"  # a quote after one of these opens, where the language does not close with it
DASHES = r"–—―/\-"  # after one of these it opens before a word, and closes otherwise
CAPITALS = "".join(c for c in map(chr, range(0x41, 0x530)) if c.isupper())  # Latin, Greek, Cyrillic

Rule = tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]]  # what must be there at all, what, by what


def typeset(pieces: Sequence[str], marks: Marks) -> list[str]:
    """The runs of text of one paragraph, typeset; as many as were given, in order.

    A piece is where emphasis, links and the like begin and end, which the rules see through; U+FFFC stands for an
    object without text, a line break is a line feed. Straight quotes, hyphens, full stops and spaces may change and
    nothing else, nor anything in a web address. What is typeset already stays as it is.
    """
    text = "".join(pieces)
    if not any(trigger in text for trigger in triggers(marks)):
        return list(pieces)
    if "://" in text or "www." in text:
        return _around_addresses(pieces, marks)
    return _spaced(_quoted(pieces, text, marks), marks)


def _around_addresses(pieces: Sequence[str], marks: Marks) -> list[str]:
    """As `typeset`, every web address standing aside as an object meanwhile."""
    aside = [ADDRESS.findall(piece) for piece in pieces]
    done = [ADDRESS.sub(OBJECT, piece) for piece in pieces]
    done = _spaced(_quoted(done, "".join(done), marks), marks)
    return [_filled(piece, addresses) if addresses else piece for piece, addresses in zip(done, aside, strict=True)]


def _filled(piece: str, addresses: list[str]) -> str:
    between = piece.split(OBJECT)
    filled = [""] * (2 * len(between) - 1)
    filled[::2], filled[1::2] = between, addresses
    return "".join(filled)


def _quoted(pieces: Sequence[str], text: str, marks: Marks) -> Sequence[str]:
    """The pieces, whose joined text is `text`, with their quotes set."""
    if '"' not in text and "'" not in text:
        return pieces
    text = _apply(_quote_rules(marks), f"\n{text}\n")
    ends = list(accumulate(map(len, pieces), initial=1))
    return [text[start:end] for start, end in pairwise(ends)]


def _spaced(pieces: Sequence[str], marks: Marks) -> list[str]:
    """The pieces with their dashes, ellipses and spaces set."""
    rules = _space_rules(marks)
    full = [piece for piece in pieces if piece]
    parts = _apply(rules, "\n{}\n".format("\0".join(full)))[1:-1].split("\0")
    if len(parts) != len(full):  # a NUL of the text's own: each piece for itself
        return [_apply(rules, f"\n{piece}\n")[1:-1] for piece in pieces]
    following = iter(parts)
    return [piece and next(following) for piece in pieces]


def _apply(rules: Iterable[Rule], text: str) -> str:
    for trigger, pattern, new in rules:
        if trigger in text:
            text = pattern.sub(new, text)
    return text


@cache
def triggers(marks: Marks) -> tuple[str, ...]:
    """Strings in a text, of which one at least must be there for `typeset` to change anything; `"` is the first."""
    found = ['"', "'", "--", "...", " - ", *"".join(group for group, _ in marks.spaced)]
    if marks.inside:
        found += "«»"
    if marks.dialogue:
        found += "-–—"
    if marks.spaced_dash.startswith("\u00a0"):
        found += [" –", " —"]
    return tuple(found)


# --- quotes ----------------------------------------------------------------------------------------------------------


@cache
def _quote_rules(marks: Marks) -> tuple[Rule, ...]:
    """The first stage: every rule puts one character for one, and the last ones leave no straight quote."""
    letter = r"\w" if marks.apart else "A-Za-z"
    acronym = [_rule('"', r'"(?<=[^\W\d_]")(?=[^\W\d_])', marks.acronym)] if marks.acronym else []
    sided = [*_double_rules(marks), *_single_rules(marks)] if marks.apart else _paired_rules(marks)
    return (
        _rule("", r"""["']{3,}+""", _run(marks)),
        _rule("'", r"""'(?<=\d')(?:(?= ?\d\d?")|(?=\d\d?(?![\w'])))""", "′"),  # 6'2"
        _rule("′", r'"(?:(?<=′\d")|(?<=′\d\d")|(?<=′ \d")|(?<=′ \d\d"))', "″"),
        _rule("'", rf"'(?<=[{letter}\ufffc]')(?=[{letter}\ufffc])", marks.apostrophe),  # don't
        _rule("'", r"""'(?<=[^\W\d_]')(?="\w)""", marks.apostrophe),  # l'"homme"
        *acronym,
        *sided,
        _rule("'", "'", marks.apostrophe),
    )


def _rule(trigger: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> Rule:
    return trigger, re.compile(pattern), new


def _openers(marks: Marks) -> str:
    """The marks a quote opens after, as the inside of a character class."""
    closing = marks.double[1] + marks.single[1] + marks.apostrophe
    either = dict.fromkeys(OPENING + marks.double[0] + marks.single[0])
    return re.escape("".join(c for c in either if c not in closing))


def _run(marks: Marks) -> Callable[[re.Match[str]], str]:
    """Three quotes and more in a row: all of them open, or all close."""
    opening = str.maketrans({'"': marks.double[0], "'": marks.single[0]})
    closing = str.maketrans({'"': marks.double[1], "'": marks.single[1]})
    before = re.compile(rf"[\s{_openers(marks)}{DASHES}]")

    def turned(match: re.Match[str]) -> str:
        left, right = match.string[match.start() - 1], match.string[match.end()]
        return match[0].translate(opening if before.match(left) and not right.isspace() else closing)

    return turned


def _double_rules(marks: Marks) -> list[Rule]:
    """By its neighbours where they tell which way it faces, and otherwise by the mark before it."""
    opening, closing = marks.double
    if opening == closing:
        return [_rule('"', '"', opening)]
    after = r"\s" + _openers(marks)
    other = rf"[^{opening}{closing}\"]*+"
    return [
        # After a space or an opening mark (or after one and a single quote), before anything but punctuation.
        _rule('"', rf"""(?:"(?<=[{after}]")|"(?<=[{after}]'"))(?=[^\s.,;:!?…)\]}}"–—―{closing}-])""", opening),
        _rule('"', rf'"(?<=[{DASHES}]")(?=[\w\ufffc])', opening),
        # After anything else, unless a word follows.
        _rule('"', rf"""\"(?<=[^{after}]")(?<![{after}]'")(?!'?[\w\ufffc])""", closing),
        # The rest closes what is open, or goes in pairs; one that is left alone opens, unless the line ends there.
        _rule('"', rf'{opening}{other}"', lambda match: match[0][:-1] + closing),
        _rule('"', rf'"{other}"', _enclosed(opening, closing)),
        _rule('"', r'"(?=\n)', closing),
        _rule('"', '"', opening),
    ]


def _single_rules(marks: Marks) -> list[Rule]:
    """Apostrophes that are known, then pairs, then the openings of quotes that close in a later paragraph."""
    opening, closing = marks.single
    if opening == closing == marks.apostrophe:
        return []
    openers = _openers(marks)
    after = rf"\s{openers}{DASHES}"
    closes = rf"'(?<![\s{openers}]')(?!\w)"
    # Speech begins after a line's start, an opening mark or a dash, or punctuation and a space, with a capital.
    first = marks.double[0]
    speech = rf"(?:(?<=[\n{openers}{DASHES}]')|(?<=[.,;:!?…{first}{DASHES}] '))(?=[{CAPITALS}{first}…])"
    phrase = f"[^']++{closes}" + ("(?<![a-z]in')" if marks.dropped else "")  # runnin' ends no phrase

    def paired(match: re.Match[str]) -> str:
        return opening + match[0][1:-1].replace("'", marks.apostrophe) + closing

    rules = [
        _rule("'", rf"'(?<=[{after}]')(?=\d\ds(?!\w))|'(?<=[\w–—-] ')(?=\d\d(?![\w']))", marks.apostrophe),  # '90s
        # In speech an apostrophe may begin a word: 'I only went 'cause you asked,' …
        _rule("'", rf"'{speech}(?:[^']++|'(?<=\w ')(?=[a-z]))*+{closes}", paired),
        _rule("'", rf"'(?<=[{after}]')(?=[^\s'])(?:\w++'(?!\w)|{phrase})", paired),
        _rule("'", rf"'{speech}", opening),
    ]
    if marks.elided:
        words = _listed(marks.elided, either_case=True)
        rules.insert(1, _rule("'", rf"'(?<=[{after}']')(?={words}(?!\w))", marks.apostrophe))
    if marks.dropped:
        words = _listed(marks.dropped)
        rules.insert(1, _rule("'", rf"'(?:(?<=\w ')|(?<=[\n{openers}]'))(?={words}(?![\w']))", marks.apostrophe))
    if closing != marks.apostrophe:
        rules.append(_rule("'", rf"'(?<=[.,;:!?…–—{marks.double[1]}-]')(?!\w)", closing))
    return rules


def _listed(words: str, either_case: bool = False) -> str:
    """A pattern for any of the words, by first letter so that most places fail at once."""
    rests: dict[str, list[str]] = {}
    for word in words.split():
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    if either_case:
        branches = [f"[{first}{first.upper()}](?i:{'|'.join(rest)})" for first, rest in rests.items()]
    else:
        branches = [f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()]
    return f"(?:{'|'.join(branches)})"


def _paired_rules(marks: Marks) -> list[Rule]:
    """For scripts without spaces: the first opens, the next closes."""
    rules = []
    for straight, (opening, closing) in (('"', marks.double), ("'", marks.single)):
        rules.append(_rule(straight, f"{straight}[^{straight}]*+{straight}", _enclosed(opening, closing)))
        rules.append(_rule(straight, rf"{straight}(?<=\S{straight})(?=\n)", closing))
    return [*rules, _rule('"', '"', marks.double[0]), _rule("'", r"'(?=[^\sA-Za-z0-9])", marks.single[0])]


def _enclosed(opening: str, closing: str) -> Callable[[re.Match[str]], str]:
    return lambda match: opening + match[0][1:-1] + closing


# --- dashes, ellipses and spaces -------------------------------------------------------------------------------------


@cache
def _space_rules(marks: Marks) -> tuple[Rule, ...]:
    """The second stage. NUL stands between two pieces."""
    dots = {"...": marks.ellipsis, "....": f".{marks.ellipsis}"}  # the full stop first (Chicago 13.53, Hart's 4.7)
    if len(marks.ellipsis) > 1:
        dots = {"...": marks.ellipsis, "......": marks.ellipsis}
    opening_dash, after_dash = _speech_rules(marks)
    hyphens = {"--": marks.dash, "---": marks.long_dash}
    rules = [
        _rule("...", r"\.{3,}+", lambda match: dots.get(match[0], match[0])),
        *opening_dash,
        _rule("--", r"--(?<=\d--)(?=\d)", "–"),
        _rule("--", r"<-++|-{2,}+>?", lambda match: hyphens.get(match[0], match[0])),  # an arrow stays
        *after_dash,
    ]
    if marks.spaced_dash:
        rules.append(_rule(" - ", r" -(?<=\S -)(?! (?<=\d - )\d)(?= \S)", marks.spaced_dash[:-1]))
    if marks.spaced_dash.startswith("\u00a0"):
        rules += [_rule(f" {dash}", rf" (?<=\S )(?={dash}\0?\s)", "\u00a0") for dash in "—–"]
    for group, space in marks.spaced:
        for mark in group:
            rules += _before(mark, space)
    if marks.inside:
        rules.append(_rule("«", r"« *+(?=[^\s\0]|\0\S)", f"«{marks.inside}"))
        rules.append(_rule("»", r" (?<=\S ) *+(?=»)", marks.inside))
        rules.append(_rule("»", r"»(?:(?<=[^\s\0]»)|(?<=\S\0»))", f"{marks.inside}»"))
    return tuple(rules)


def _speech_rules(marks: Marks) -> tuple[list[Rule], list[Rule]]:
    """For a hyphen or two that open a line, before a space or a word; and for what follows the dash they become."""
    dash, space = marks.dash, marks.dialogue_space
    if not marks.dialogue:
        return [], []

    def opened(match: re.Match[str]) -> str:
        return match[0].rstrip(" -") + dash + space

    before = [_rule("\n", r"\n\0?-{1,3}+(?: ++(?=[^\s–—-])|(?=[^\W\d_]|[¿¡«“„”’‘…]))", opened)]
    if not space:
        return before, [_rule("-", rf"\n\0?{dash}[^\n]*+", lambda match: ASIDE.sub(dash, match[0]))]
    after = []
    for typed in "–—":
        pattern = rf"{typed} (?:(?<=\n{typed} )|(?<=\n\0{typed} )) *+(?=[^\s–—-])"
        after.append(_rule(f"{typed} ", pattern, typed + space))
    return before, after


ASIDE = re.compile(r"-(?<= -)(?=[^\W\d_]|[¿¡])|-(?<=[^\s-]-)(?=[\s.,;:?!])")  # -Sí -dijo ella-. Ya voy.


def _before(mark: str, space: str) -> list[Rule]:
    """No-break space before a mark: for one that was typed, and where there is none and it can only be punctuation."""
    typed = re.escape(mark)
    letter = r"[^\W\d_]" if mark == ":" else r"[^\W_]"
    faces = (rf"(?<!\s{cut}\w{end}{typed})" for cut in ("", r"\0") for end in ("", r"\0"))
    lone = "".join(faces) if mark == ":" else ""  # D: is a face, C: a drive
    after = rf"(?:(?<={letter}{typed})|(?<={letter}\0{typed})|(?<=[)\]»”’…%]{typed})|(?<=[)\]»”’…%]\0{typed}))"
    # After ; and : nothing but white space or a quote, so not 12:30, not ;-), not a query's ?x=1.
    follows = r"(?=\0?[\s«»“”„])" if mark in ";:" else r"(?!\0?[\w/=&#@])"
    return [
        _rule(f" {mark}", rf" (?<=\S ) *+(?={typed}{follows})", space),
        _rule(mark, rf"{typed}{after}{lone}{follows}", space + mark),
    ]
