"""What changes nothing in a manuscript: how its file was saved, and the short way that most paragraphs take."""

from __future__ import annotations

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
from tests.reader import chapter

LANGUAGES = st.sampled_from("en fr de ru es pl sv ja ar".split())
MARKS = r"""* ** _ ` `` ~~ \ [ ] ( < > & # " ' -- ... 1. 2. 12) - + > ::: :::: ``` *** | = ¯\_(ツ)_/¯ [^1] ![ [a](02-next.md) ![b](map.svg)
<b> <alice> &nbsp; 漢字 「 שלום 👩‍👩‍👧 é é word Word 7""".split()
MARKED = st.lists(st.sampled_from([*MARKS, " ", " ", "\n", "\n\n", "\n\n", "    "]), max_size=40).map("".join)
# No control characters: `sources` has taken them out.
ANY = st.text(
    st.one_of(st.characters(exclude_categories=("Cc", "Cs")), st.sampled_from('\n\n\t *_`:>"[]()#-')), max_size=150
)
TEXTS = st.one_of(MARKED, ANY)

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
