"""Time in proportion to length: a text made to be slow is read like any other, and nothing in it is too deep."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import pytest

from tests import reader

SIZE = 10_000  # characters of the shorter text, about; the longer has four times as many
GROWTH = 8  # how many times as long the longer may take: 4 where time is in proportion, 16 where it is to the square
LIMIT = 3.0  # seconds for the longer
LEAST = 0.002  # seconds below which the clock and the garbage collector decide

Hostile = Callable[[int], str]  # so many characters, about -> a text
Read = Callable[[str], object]


def repeated(unit: str, before: str = "", after: str = "") -> Hostile:
    return lambda size: before + unit * (size // len(unit)) + after


def growing(unit: str, between: str = " ", longest_first: bool = False) -> Hostile:
    """The unit once, twice, three times and so on."""

    def text(size: int) -> str:
        lengths = range(1, int((2 * size / len(unit)) ** 0.5))
        return between.join(unit * length for length in (reversed(lengths) if longest_first else lengths))

    return text


def numbered(template: str, before: str = "") -> Hostile:
    """The template for 1, 2, 3 and so on: `{0}` is the number, `{1}` the next."""
    return lambda size: before + "".join(template.format(n, n + 1) for n in range(1, size // len(template)))


def nested(line: str, indent: str) -> Hostile:
    """Every line set in once more than the one before."""
    return lambda size: "\n".join(indent * n + line for n in range(int((2 * size / len(indent)) ** 0.5)))


# Texts that repeat one thing.
UNITS = [
    '"', "'", "'a", '"a', "' ", '(" ', "'\"", "“", "6'2\" ", "-", "...", "[", "![", "[^", "](", "[a](", "[a](<", '[a](b "', "![a](b.png) ",
    "[a]: b\n", "[![](", "*", "_", "~", "*a", "a*", "**a", "_a ", "~~a", "*_", "*a **b __c _d ", "abc*d* ", "`", "`a", "` ", "`a ``b ", "\\",
    "\\*", "\\\n", "&", "&amp", "&amp;", "&#", "a(b", "¯\\_", "http://", "> ", ">", "> a\nb\n", "- a\n", "- a\n  - b\n",
    "1. a\n", "1. a\n\n", "1. ", "1. a\n2) b\n", "> - a\n", "- ```\n", "```\n", "```a\n", "````\n```\n", "~~~\n", "\t",
    ":::\n", "::: letter\n", "::: texts\n", "::: a\n:::\n", ":", "[^x]", "[^x]: a\n", "[^x]\n\n[^x]: [^x]\n\n", "***\n", "* * * ",
    "*** a ***\n", "*** a\n", "- - ", "~ ", "oOo\n", "x", "# a\n", "# ", "#\n", "<", "<a", "<a b='", "</", "<http://", "<!--", "<a> b\n",
    "[Bob]: hey\n", "a\n", "a\n\n", "\n", " ", "a  \n", "\u3000a\n", "\ufffc", "\0", "猫\n", "👩‍👩‍👧", "a",
]  # fmt: skip
# Lines that a message is full of.
IN_TEXTS = [
    "Bob: hi\n", "Bob:\n", "Bob: > q\n", "> q\n", "(", "(a)\n", "a (", "[a]\n", "[", "[10:22] ", "[10:22] Bob: a\n", "**Bob:** a\n",
    "**Bob:", "*a* ", "a\\\n", "\\a\n", ":", "a: ", "::: letter\na\n:::\n", "：",
]  # fmt: skip
IN_LETTERS = [
    "a\n", "a,\n", "Dear ", "Love,\n", "Love Jo ", "P.S. a\n", "Jo\n\n", "--\n", "A. ", "(a) ", "xx ", "❤ ", "> ", " ", "1 May 1863, ",
    "::: note\na\n:::\n", "Encl.: a\n", "Encl.:\n- a\n", "c.c.: a\n", "P.S.\nEnc.\n", "P. ", "3 May\n", "3 May\n\n", "Sir,\n", "Jo\n", "Jo, ",
    "and Jo\n", "様", "Mr. ", "「", "\"", "- Jo\n", "1. Jo\n", "--\n\n", "P.S.\n\nJo\n\n", "Yours,\n\n3 May\n\n",
]  # fmt: skip
HTML = [
    "<b>", "<b\n", "<b c='", "<b c=d ", "<div>\n", "<div\n", "</div>\n\n", "<x-y>", "<!--", "<!-- a -->", "<!-- a\n\n", "<!-- -", "<?",
    "<?\n\n", "<!A ", "<![CDATA[", "<![CDATA[\n\n", "<script>\n", "<style>\n\n", "<a><", "a<b", "[<b>",
]  # fmt: skip
LETTER = "::: letter\nDear Meg,\n\nAll is well.\n\n"
OTHERS: dict[str, Hostile] = {
    **{f"{unit} growing": growing(unit) for unit in "`*_~"},
    **{f"{unit} growing, before words": growing(unit, " a") for unit in "`*"},
    **{f"{unit} shrinking, in words": growing(unit, "a", longest_first=True) for unit in "`*"},
    "fences of code growing": growing("`", "\n"),
    "fences of code shrinking": growing("`", "a\n\n", longest_first=True),
    "items of code, one closed": repeated("- ```a\n", after="\n```"),
    "backticks of one length": repeated("``a ", before="```a "),
    "quotes nested": nested("a", ">"),
    "lists nested": nested("- a", "  "),
    "numbered lists nested": lambda size: "\n".join(f"{'   ' * n}1. a\n{'   ' * n}2. b" for n in range(int((size / 4) ** 0.5))),
    "links nested": lambda size: "[" * (size // 2) + "](a)" * (size // 8),
    "brackets in an address": lambda size: "[a](" + "(" * (size // 2) + ")" * (size // 2) + ")",
    "emphasis nested": lambda size: "*a " * (size // 6) + "b* " * (size // 6),
    "list of numbers": numbered("{0}. a\n"),
    "list of numbers, nested": numbered("{0}. a\n   - b\n", before="1. a\n"),
    "footnotes": lambda size: numbered("[^{0}] ")(size // 2) + "\n\n" + numbered("[^{0}]: a\n")(size // 2),
    "footnotes in a chain": numbered("[^{0}]: a[^{1}]\n", before="[^1]\n\n"),
    "footnotes nowhere": numbered("[^{0}] "),
    "a footnote called often": repeated("[^a]", after="\n\n[^a]: b"),
    "a footnote of many paragraphs": repeated("    a\n\n", before="b[^a]\n\n[^a]: c\n\n"),
    "messages nested": lambda size: "::: texts\n::: email\n" * (size // 32) + "a\n" + ":::\n" * (size // 16),
    "messages eight deep": repeated("::: letter\n" * 7 + "a\n\n" * 30 + ":::\n" * 7),
    "a paragraph of what opens blocks": repeated("1. a\n```b\n<div c\n>d\n", before="a\n"),
    "a caption": repeated("a ", before="*** ", after="***"),
    "a title": repeated("a ", before="::: texts as ", after="\nb\n:::"),
    "a quoted name": repeated("a ", before='::: texts as "', after="\nb\n:::"),
    "people": repeated("<a, ", before="::: email\nTo: ", after="\n\nb\n:::"),
    "a word": repeated("a"),
    "an entity": repeated("a", before="&"),
    "an address": repeated("a", before="<https://a.b/", after=">"),
    # Spaces between two words, wherever something looks for what stands at the end of a line.
    **{
        f"spaces in {name}": repeated(" ", f"{before}a", f"b{after}")
        for name, before, after in [
            ("a line", "", ""), ("a heading", "# ", ""), ("a lower heading", "## ", ""), ("a caption", "*** ", " ***"),
            ("an opening line", ":::", "\n:::"), ("a title", "::: letter ", "\n:::"), ("a header", "::: email\nFrom: ", "\n\nc\n:::"),
            ("people", "::: letter\nTo: ", "\n\nc\n:::"), ("a signature", f"{LETTER}Love,\n", "\n:::"), ("a letter", LETTER, "\n:::"),
            ("a name", "::: texts\n", "\n:::"), ("a line of a chat", "::: texts\nBob: ", "\n:::"), ("a footnote", "[^c] \n\n[^c]: ", ""),
            ("code", "```", "\n```"), ("a list", "- ", ""), ("a quotation", '"', '"'), ("a link", "[", "](c)"), ("an address", "[c](", ")"),
        ]
    },
    **{f"heading of {unit!r}": repeated(unit, "# a") for unit in (" #", "#", "*a", "[", "<")},
    **{f"texts of {unit!r}": repeated(unit, "::: texts\n", "\n:::") for unit in IN_TEXTS},
    **{f"letter of {unit!r}": repeated(unit, LETTER, "\n:::") for unit in IN_LETTERS},
    **{f"head of a letter of {unit!r}": repeated(unit, "::: letter\n", "\n\nDear Meg,\n\nb\n:::") for unit in (*IN_LETTERS, "3 May. ", "dear a ")},
    **{f"rest of a letter of {unit!r}": repeated(unit, "::: letter continued\n", "\n:::") for unit in IN_LETTERS},
    **{
        f"header lines of {unit!r}": repeated(unit, f"::: {kind}\n", "\n\nb\n:::")
        for kind in ("email", "note", "texts")
        for unit in ("To: a\n", "От: a\n", "a a a a", "a-", "From\t", "Via: a\n\nBob: a\n", "To：")
    },
    **{f"people of {unit!r}": repeated(unit, "::: letter\nTo: ", "\n\nb\n:::") for unit in ("a and ", "Mr. and ", "and ", "a & ", "<a")},
    "a message in a list": repeated("- ", after="::: a"),
    "a message in a quote": repeated("> ", after="::: a"),
    "messages in lists": repeated("- ::: a\n"),
    "messages in quotes": repeated("> ::: a\n"),
    **{f"email of {unit!r}": repeated(unit, "::: email\nSubject: ", "\n:::") for unit in ("a", "> ", "From: a\n", "To: a, ")},
}  # fmt: skip


def seconds(read: Read, text: str, times: int = 1) -> float:
    """The least processor time of so many readings."""
    return min(_once(read, text) for _ in range(times))


def _once(read: Read, text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def assert_in_proportion(hostile: Hostile, read: Read = reader.chapter, size: int = SIZE) -> None:
    """Time for four times the text is about four times as long. Measured with more care where it seems not to be."""
    short, long = hostile(size), hostile(4 * size)
    for times in (1, 3):
        once, fourfold = seconds(read, short, times), seconds(read, long, times)
        if fourfold <= min(LIMIT, GROWTH * max(once, LEAST)):
            return
        if fourfold > 2 * LIMIT:
            break
    pytest.fail(f"{once:.3f} s for {len(short)} characters, {fourfold:.3f} s for {len(long)}")


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Libraries imported, parsers made."""
    for trusted in (False, True):
        reader.chapter("*a* 'b'", trusted=trusted)
        reader.chapter("*a* 'b'", "fr", trusted=trusted)


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_anything_repeated(unit: str) -> None:
    assert_in_proportion(repeated(unit))


@pytest.mark.parametrize("name", OTHERS)
def test_anything_hostile(name: str) -> None:
    assert_in_proportion(OTHERS[name])


@pytest.mark.parametrize("unit", HTML, ids=repr)
def test_html_of_a_trusted_author(unit: str) -> None:
    assert_in_proportion(repeated(unit), partial(reader.chapter, trusted=True))


@pytest.mark.parametrize("unit", ["- a\n", "-a\n", "«", '"', " !", "— a -b- "], ids=repr)
def test_a_language_that_sets_speech_off_with_dashes(unit: str) -> None:
    assert_in_proportion(repeated(unit), partial(reader.chapter, language="fr"))


@pytest.mark.parametrize("chapter", ["# a\n\nb\n\n", "# {0}\n\nb\n\n", "# {0}\n[^a]\n\n[^{0}]: c\n\n"], ids=repr)
def test_thousands_of_chapters_in_one_file(chapter: str) -> None:
    assert_in_proportion(numbered(chapter, before="---\ntitle: A story\n---\n"), reader.one_file)


def test_a_line_of_a_megabyte() -> None:
    assert_in_proportion(repeated("word "), size=250_000)


# --- quotes ----------------------------------------------------------------------------------------------------------

QUOTES = 32_000
DIALOGUE = (
    '"I never said so," she told him. "The boat\'s late, and it isn\'t ours -- it\'s theirs... or so they say." '
    "He went down to the harbour to look for himself: nobody followed him there, and nobody called him back! "
)


def cost(unit: str, language: str = "en") -> float:
    """What a character costs in a paragraph of this unit, against one of dialogue, each the best of five."""
    texts = [(part * QUOTES)[:QUOTES] for part in (unit, DIALOGUE)]
    read = partial(reader.chapter, language=language)
    return min(
        quotes / dialogue for quotes, dialogue in (map(partial(seconds, read, times=5), texts) for _ in range(2))
    )


# Measured: 0.6 in English and German, 0.9 in Japanese; 1.3 in French, where every mark gains a space.
@pytest.mark.parametrize("unit", ['"', "'", "\"'", "''", "“", "”", "«", "„", "‘"])
@pytest.mark.parametrize(("language", "most"), [("en", 1.5), ("de", 1.5), ("ja", 1.5), ("fr", 2.0)])
def test_quotes_that_nothing_closes_cost_what_dialogue_costs(unit: str, language: str, most: float) -> None:
    assert cost(unit, language) <= most


# Measured: 1 to 3. A quote between others is decided by one rule; one beside a word or a space by some twenty, each of
# which looks at it once; and here every second character is one, in dialogue every twentieth.
@pytest.mark.parametrize(
    "unit", ['" ', "' ", "'a", "a'", '"a', 'a"', '("', "('", "'A ", "'a' ", '" "a', "'\" ", "\"'a' b\"('c", "“'"]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_quotes_beside_words_cost_a_few_times_that(unit: str, language: str) -> None:
    assert cost(unit, language) <= 6
