"""Hostile texts are read in time in proportion to their length, and never too deep for Python.

Each text is measured at a length and at four times that length. A reading that looks at every pair of characters takes
sixteen times as long for the second, one in proportion four; what lies below nine is taken for in proportion, so that a
busy machine does not fail the test, and what takes no time at all is not compared.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.reader import chapter

LENGTH = 32_000  # characters of the longer text
SLOWEST = 3.0  # seconds it may take; a hundredth of them is usual
FACTOR = 9
NOISE = 0.05  # seconds below which the clock says nothing


def filled(pattern: str) -> Callable[[int], str]:
    """The pattern again and again, to a length."""
    return lambda length: (pattern * (length // len(pattern) + 1))[:length]


def fenced(kind: str, pattern: str) -> Callable[[int], str]:
    """The same inside a message."""
    return lambda length: f"::: {kind}\n{filled(pattern)(length)}\n:::"


def growing(mark: str, between: str) -> Callable[[int], str]:
    """Runs of one mark, each longer by one than the one before."""
    return lambda length: between.join(mark * n for n in range(1, int((2 * length) ** 0.5)))


def shrinking(mark: str, before: str = "") -> Callable[[int], str]:
    """Lines of one mark, each shorter by one than the one before."""
    return lambda length: "\n".join(before + mark * n for n in range(int((2 * length) ** 0.5), 2, -1))


def footnotes(length: int) -> str:
    """Notes that each call the next."""
    return "[^0]\n\n" + "\n\n".join(f"[^{n}]: a[^{n + 1}]" for n in range(length // 18))


def numbered(length: int) -> str:
    return "\n".join(f"{n}. a" for n in range(1, length // 8))


def nested(length: int) -> str:
    depth = int(length**0.5)
    return "\n".join(f"{'  ' * n}- a" for n in range(depth))


def speakers(length: int) -> str:
    return "::: texts\n" + "".join(f"N{n}: a\n" for n in range(length // 9)) + ":::"


# One line of patterns a topic; each is repeated to the length.
PATTERNS = {
    "quotes": ["\"'", '"a ', "'a ", "a' ", 'a" ', "„a", "« ", '" ', "'\"a' ", '"\n'],
    "brackets": [
        "[",
        "![",
        "](",
        "[a](",
        "[a](<b",
        '[a](b "',
        "[a]",
        "![a](b",
        "[a](b) ",
        "[x](javascript:a) ",
        "([",
        "[](",
    ],
    "emphasis": ["*", "_", "*a", "*a ", "_a ", "a* ", "**a *b", "*_ a", "~~a", "a*b_c", "***a ", "*a **b ", "a** b* "],
    "backticks": ["`", "`a", "`a ", "a` ", "``a`b ", "``a''", "`a' ", "```\n", "```a\n", "> ```\n", "> ```\n\n", "- ```\n"],
    "quotations": [">", "> ", "> a\n", ">>> a\n>\n", "> a\nb\n", ">>\n"],
    "lists": [
        "- ",
        "* ",
        "- a\n",
        "-\n",
        "+ \n",
        "- a\n\n",
        "1. a\n",
        "1. a\n\n",
        "1. a\nb\n",
        "1) ",
        "1. a\n\n    b\n\n",
        "  - a\n",
    ],
    "fences": [
        "::: letter\n",
        "::: texts\n",
        "::: bogus\n",
        ":::\n",
        "::: note\na\n:::\n",
        "::: warning a\n",
        ":",
        "::::",
    ],
    "footnotes": ["[^x]", "[^", "[^x]: a\n", "[^x]: a\n\n    b\n\n"],
    "angles": [
        "<",
        "<a ",
        "<http://",
        "&",
        "&amp",
        "&#1",
        "\\",
        "\\*",
        "¯\\_",
        "!",
        "<!--",
        "<a>",
        "<a> b\n",
        "[A]: b\n",
    ],
    "breaks": ["***\n", "*** a\n", "*** a ***\n", "oOo\n\n", "-", "o", "= ", "~ a ", "~*", "x-", "# # "],
    "space": ["\n", " ", "a\n", "a  \n", "a\\\n", "a\n\n", "\ta\n", "    a\n\n", " \n", "a ", "\u3000a\n", "\u00a0"],
    "headings": ["# a\n", "#", "# ", "## a #\n", "# a\n\n"],
    "punctuation": [".", ". ", "...", "a--b ", "--", "a;", " !", "http://a ", "www.", "| a ", "a?!", "'s ", "-a "],
    "letters": ["a", "שלום ", "漢字", "👩‍👩‍👧", "a\u0301", "\ufffc", "漢\n", "A. "],
}
IN_MESSAGES = {
    "texts": [
        "Name: a\n",
        "Name:\n",
        "> a\n",
        "[",
        "(a",
        "a : ",
        "[a] b: c\n",
        "*",
        "b\\\n",
        "\\",
        "[10:22] a\n",
        "a" + " " * 50,
    ],
    "letter": [
        "Dear a,\n",
        "P.S. a\n",
        "Yours,\n",
        "P.",
        "(",
        " xx",
        "J.",
        "a ",
        "A,\n",
        "1 May\n",
        "To: a\n",
        "--\n",
        "--\n\n",
    ],
    "email": ["To: a\n", "Subject:\n", "a:", "From: a <", "To: a,"],
    "note": ["a\n", "A\n\n", "- a\n"],
}
MADE: dict[str, Callable[[int], str]] = {
    **{f"{topic}: {pattern!r}": filled(pattern) for topic, patterns in PATTERNS.items() for pattern in patterns},
    **{f"{kind}: {pattern!r}": fenced(kind, pattern) for kind, patterns in IN_MESSAGES.items() for pattern in patterns},
    "backticks that grow": growing("`", " a"),
    "backticks that shrink": shrinking("`"),
    "backticks that shrink, in a list": shrinking("`", "- "),
    "brackets in brackets": lambda length: "[" * (length // 2) + "]" * (length // 2),
    "links in links": lambda length: "[" * (length // 6) + "](a) " * (length // 6),
    "one long word": lambda length: "a" * length + "*b",
    "one long word in a letter": lambda length: "::: letter\nDear a,\n\n" + "J" * length + "\n:::",
    "footnotes that call footnotes": footnotes,
    "a footnote that calls itself": lambda length: "a[^a]\n\n[^a]: " + "[^a]" * (length // 4),
    "a numbered list": numbered,
    "lists in lists": nested,
    "messages in messages": lambda length: "::: note\n" * (length // 13) + ":::\n" * (length // 13),
    "many speakers": speakers,
    "a kind with a long name": lambda length: "::: " + "a" * length,
}


def seconds(text: str) -> float:
    """The processor's time that reading it takes: what else the machine does at the time is not counted."""
    start = time.process_time()
    chapter(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", MADE)
def test_time_is_in_proportion_to_length(name: str) -> None:
    make = MADE[name]
    long = seconds(make(LENGTH))
    assert long < SLOWEST
    if long > NOISE and long > FACTOR * seconds(make(LENGTH // 4)):  # once more: it may have been the machine
        assert min(long, seconds(make(LENGTH))) < FACTOR * max(seconds(make(LENGTH // 4)) for _ in range(3))


@pytest.mark.parametrize("pattern", ["[", "*a ", "> ", '"', "::: note\n", "[^x]", "a\n\n", "::: texts\n", "Name: a\n"])
def test_two_hundred_thousand_characters(pattern: str) -> None:
    opening = "::: texts\n" * pattern.startswith("Name")
    assert seconds(opening + filled(pattern)(200_000)) < 2 * SLOWEST


PROSE = '"I can\'t," said Jo, and looked at the sea. "Not on a Monday -- never." He went on mending the net. '
EMPTY = "a"


@pytest.mark.parametrize("quotes", ['"', "'", "\"'", '"word ', "'word ", "“", "“word "])
def test_unbalanced_quotes_cost_no_more_than_plain_text(quotes: str) -> None:
    """32,000 quotes in a paragraph take no longer per character than the prose of a story.

    The least of several runs, since nothing makes a run too fast; half as much again is let pass, for the clock.
    """
    text = quotes * (32_000 // sum(c in "\"'“" for c in quotes))
    plain = (PROSE * (len(text) // len(PROSE) + 1))[: len(text)]
    fixed = min(seconds(EMPTY) for _ in range(5))
    runs = [(seconds(text) - fixed, seconds(plain) - fixed) for _ in range(5)]
    assert min(hostile for hostile, _ in runs) < 1.5 * min(usual for _, usual in runs)
