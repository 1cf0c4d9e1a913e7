"""What stays the same whatever else changes: ids of paragraphs, and a manuscript saved in another way."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from fascicle import kinds, languages
from fascicle.reading.context import Gathering, Rules
from fascicle.reading.markdown import _blocks, prose
from fascicle.reading.scan import Run, scan
from fascicle.sources import read_source
from tests.reader import chapter, html

LANGUAGES = st.sampled_from("en fr de ru es pl sv ja ar".split())
MARKS = r"""* ** _ ` `` ~~ \ [ ] ( < > & # " ' -- ... 1. 2. 12) - + > ::: :::: ``` *** | = ¯\_(ツ)_/¯ [^1] ![ [a](02-next.md) ![b](map.svg)
<b> <alice> &nbsp; 漢字 「 שלום 👩‍👩‍👧 é é word Word 7""".split()
MARKED = st.lists(st.sampled_from([*MARKS, " ", " ", "\n", "\n\n", "\n\n", "    "]), max_size=40).map("".join)
# No control characters: `sources` has taken them out.
ANY = st.text(
    st.one_of(st.characters(exclude_categories=("Cc", "Cs")), st.sampled_from('\n\n\t *_`:>"[]()#-')), max_size=150
)
TEXTS = st.one_of(MARKED, ANY)

# --- ids -------------------------------------------------------------------------------------------------------------

PARAGRAPHS = st.lists(st.integers(1, 60), unique=True, min_size=1, max_size=8)
AS_TYPED = 'It\'s the {}th, "Jo" -- she said.'
OTHERWISE = [
    "IT’S THE {}TH — ‘JO’, SHE SAID",
    "*Its* the {}th: jo (she **said**)...",
    "its the {}th jo she\nsaid",
    "    It's the {}th, 'Jo,' she `said`!",
]


def ids_of(numbers: list[int], write: str = AS_TYPED) -> dict[int, str]:
    """The id of each paragraph of a chapter, by its number."""
    text = "\n\n".join(write.format(f"{number}x{number}") for number in numbers)
    made = html(chapter(text).manuscript.chapters[0].text)
    return dict(zip(numbers, re.findall(r'<p id="([^"]*)"', made), strict=True))


@given(PARAGRAPHS, PARAGRAPHS)
def test_an_id_does_not_change_when_others_come_go_and_move(before: list[int], after: list[int]) -> None:
    first, then = ids_of(before), ids_of(after)
    assert len(set(first.values())) == len(before)
    assert {number: first[number] for number in before if number in then} == {n: then[n] for n in before if n in then}


@given(PARAGRAPHS, st.sampled_from(OTHERWISE))
def test_an_id_does_not_change_with_punctuation_case_or_quotes(numbers: list[int], write: str) -> None:
    assert ids_of(numbers) == ids_of(numbers, write)


@given(TEXTS)
def test_ids_are_unique_in_a_chapter_and_all_of_them_known(text: str) -> None:
    read = chapter(text).manuscript.chapters[0].text
    found = re.findall(r'<[^>]* id="([^"]*)"', html(read))
    assert len(found) == len(set(found))
    assert {name for name in found if not name.startswith("fn-")} == read.ids


# --- files -----------------------------------------------------------------------------------------------------------


@given(TEXTS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_line_ends_a_byte_order_mark_and_unicode_forms_change_nothing(text: str, end: str, bom: bool) -> None:
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    with TemporaryDirectory() as folder:
        file = Path(folder, "01-first.md")
        file.write_bytes(text.encode())
        plain, _ = read_source(file, "content/story/01-first.md")
        file.write_bytes(b"\xef\xbb\xbf" * bom + unicodedata.normalize("NFD", text).replace("\n", end).encode())
        otherwise, _ = read_source(file, "content/story/01-first.md")
    assert plain is not None
    assert otherwise is not None
    assert chapter(otherwise.text) == chapter(plain.text)


# --- the short way ---------------------------------------------------------------------------------------------------


@given(TEXTS, LANGUAGES)
def test_a_paragraph_set_at_once_is_what_the_parser_of_blocks_makes_of_it(text: str, language: str) -> None:
    """`prose` takes a short way for paragraphs of one line. It may save nothing but time."""
    rules = Rules(languages.language(language), kinds.built_in())
    short, long = Gathering("a.md", rules), Gathering("a.md", rules)
    for piece in scan(text.split("\n"), 1, "a.md")[0]:
        if isinstance(piece, Run):
            run = "\n".join(piece.lines)
            assert prose(run, piece.line, short) == _blocks(run, piece.line, long)
    assert (short.ids, short.words, short.opening, short.problems) == (
        long.ids,
        long.words,
        long.opening,
        long.problems,
    )
