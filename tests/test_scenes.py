"""What is a line of ornament, and what only looks like one. How a break is set, `tests/cases/scene-breaks.md` says."""

from __future__ import annotations

import pytest

from fascicle.reading.scenes import scene_break

BREAKS = """***|*|---|___|~~~|#|##|⁂|oOo|-x-|~*~|* * *|- - -|# # #|x x x|x o x|o0o|xXx|~o~|-0-|=====|-*-|~*~*~|<*>|· · ·|+++|+ + +|
*-*-*|— — —|—|-|~|•|❦|-oOo-|~oOo~|o.O.o|~_~|_-_-_|OoO|. * . * .|***~~~***|☆☆☆|＊＊＊|◆|o-o-o|.oOo.|=*=|**|❤️|xxx|ooo|⸻"""
TEXT = """xoxo|XOXO|-_-|o_O|x_x|x.x|...|. . .|?!|..|--|- -|_|=|>:(|<3|>.<|>_<|^_^|*_*|=.=|0-0|0.00|000|XXX|xx|oo|*xx*|*xoxo*|\\o/|
>o<|==>|=>|->|~>|+1|++|._.|-.-|T_T|:::|> * * *|12|o|O|X|0|x|oO|Oo|:)|\\|---\\|---\\||o.o|+|·|XOX|~xoxo~|Oooo|oops|:-*|Oooo...|Oo.|O--|x...|Ooo--|oOo-"""
CAPTIONS = {
    "*** One year later ***": "One year later",
    "* * * One Year Later * * *": "One Year Later",
    "~ Paris ~": "Paris",
    "---Later---": "Later",
    "~~~ Later ~~~": "Later",
    "===Later===": "Later",
    "oOo Meanwhile oOo": "Meanwhile",
    "-x- Later -x-": "Later",
    "⁂ Later ⁂": "Later",
    "--- Paris, 1890 ---": "Paris, 1890",
    "  ***   1890   ***  ": "1890",
}
NO_CAPTIONS = [
    "* waves *",
    "- Hello -",
    "♥ you ♥",
    "# Heading #",
    "## Heading ##",
    "*waves*",
    "***bold***",
    "*** One year later",
    "One year later ***",
    "-- Hello --",
    "— Hello —",
    "~~gone~~",
    "x Paris x",
    "* * * One year later",
    "---- Later ---",
    "= a =",
    "~~~ a ~~",
    "*** " + "a long sentence " * 10 + "***",
]


def listed(lines: str) -> list[str]:
    """The entries of a list with `|` between them; `\\|` is one that belongs to an entry."""
    return [entry.replace("\0", "|") for entry in lines.replace("\\|", "\0").replace("\n", "").split("|")]


@pytest.mark.parametrize("line", listed(BREAKS))
def test_a_break(line: str) -> None:
    assert scene_break(line) == ""
    assert scene_break(f" \t{line}  ") == ""


@pytest.mark.parametrize("line", listed(TEXT))
def test_no_break(line: str) -> None:
    assert scene_break(line) is None


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_caption(line: str) -> None:
    assert scene_break(line) == CAPTIONS[line]


@pytest.mark.parametrize("line", NO_CAPTIONS)
def test_no_caption(line: str) -> None:
    assert scene_break(line) is None


def test_letters_alone_are_no_break_right_under_a_line() -> None:
    assert scene_break("xxx", alone=False) is None
    assert scene_break("***", alone=False) == ""
