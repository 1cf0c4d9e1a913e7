"""Where a story's paragraphs, lists and quotations differ from CommonMark's.

A guard stands before each of markdown-it's rules that would destroy fiction, and hands over only what an author of
prose means by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from fascicle.reading.inline_rules import is_element
from fascicle.reading.scan import CODE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

BlockRule = Callable[["StateBlock", int, int, bool], bool]

DEEPEST = 16  # levels of quotes and lists; markdown-it drops the text of what lies deeper than it allows
ORDERED = re.compile(r"(\d{1,9})([.)])[ \t]+\S")
BULLET = re.compile(r"([-*+])[ \t]+(?![-*+][ \t])\S")
SPEECH = re.compile(r"[「『]")  # opens a paragraph of its own, as each line of speech is in Japanese
DASHED_SPEECH = re.compile(r"[「『]|(?:-{1,3}|[–—―])[ \t\u00a0]*[^\s-]")
INDENTED = 4  # columns that a line is set in by to open a paragraph


def install(parser: MarkdownIt, dialogue: bool) -> None:
    """Put the guards before markdown-it's rules; `dialogue` where a line that begins with a dash is speech."""
    from markdown_it.rules_block import blockquote, fence, html_block, list_block

    speech = DASHED_SPEECH if dialogue else SPEECH

    def is_list(state: StateBlock, start: int, end: int, line: str) -> bool:
        return not (dialogue and DASHED_SPEECH.match(line)) and _is_list(state, start, end, line)

    ruler = parser.block.ruler
    ruler.at("blockquote", _guard(blockquote, _is_quote), {"alt": ["paragraph", "blockquote", "list"]})
    ruler.at("list", _guard(list_block, is_list), {"alt": ["paragraph", "blockquote"]})
    ruler.before("list", "end of list", _ends_list, {"alt": ["list"]})
    ruler.at("fence", _guard(fence, _is_code), {"alt": ["paragraph", "blockquote", "list"]})
    ruler.at("html_block", _guard(html_block, _is_html), {"alt": ["paragraph", "blockquote"]})
    ruler.at("paragraph", _paragraph(speech))


def _guard(rule: BlockRule, meant: Callable[[StateBlock, int, int, str], bool]) -> BlockRule:
    """The rule, where `meant` says that the author meant it."""

    def guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.level >= DEEPEST:
            return False
        return meant(state, start, end, _line(state, start)) and rule(state, start, end, silent)

    return guarded


def _line(state: StateBlock, number: int) -> str:
    """A line without its indentation."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _paragraph(speech: re.Pattern[str]) -> BlockRule:
    """Lines to the next blank one, to another block, or to a line that opens a paragraph: set in, or speech."""

    def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        outer, state.parentType = state.parentType, "paragraph"
        line = start + 1
        while line < state.lineMax and not state.isEmpty(line) and not _ends(state, line, speech):
            line += 1
        state.parentType = outer
        state.line = line
        state.push("paragraph_open", "p", 1).map = [start, line]
        text = state.push("inline", "", 0)
        text.content = state.getLines(start, line, state.blkIndent, False).strip(" \t\n")
        text.map, text.children = [start, line], []
        state.push("paragraph_close", "p", -1)
        return True

    return paragraph


def _ends(state: StateBlock, number: int, speech: re.Pattern[str]) -> bool:
    """Whether a paragraph ends before this line, which is not blank."""
    first = state.src[state.bMarks[number] + state.tShift[number]]
    if state.level == 0 and (state.sCount[number] >= INDENTED or first == "\u3000"):
        return True
    if first.isalpha() or state.sCount[number] < 0:  # nothing else begins with a letter; < 0: a quote goes on
        return False
    if speech.match(state.src, state.bMarks[number] + state.tShift[number]):
        return True
    rules = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, number, state.lineMax, True) for rule in rules)


def _is_quote(state: StateBlock, start: int, end: int, line: str) -> bool:
    """`> text` and not a face (`>:(`)."""
    return line == ">" or line.startswith(("> ", ">\t", ">>"))


def _is_list(state: StateBlock, start: int, end: int, line: str) -> bool:
    """`- item`, or `1. item` with a `2.` after it; not `12. March 1890`, `* waves *` or `* * * Later`."""
    if BULLET.match(line):
        return not (line[0] == "*" and line.rstrip().endswith((" *", "\t*")))
    item = ORDERED.match(line)
    if not item:
        return False
    if state.listIndent >= 0 and state.sCount[start] < state.blkIndent:
        return True  # the next item of a list that has begun
    return item[1] == "1" and _second_item(state, start, item[2])


def _second_item(state: StateBlock, start: int, mark: str) -> bool:
    """Whether the next line that begins with a number begins with 2, and no unindented paragraph stands between."""
    blank = False
    for number in range(start + 1, state.lineMax):
        line = _line(state, number)
        if item := ORDERED.match(line):
            return item[1] == "2" and item[2] == mark
        if not line:
            blank = True
        elif blank and not state.tShift[number]:
            return False
    return False


def _ends_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Asked before an item is added to a list: whether it only looks like one, being out of order or no item at all."""
    if not silent or state.parentType != "list":
        return False
    line = _line(state, start)
    item = ORDERED.match(line)
    if not item:
        return not BULLET.match(line) or line.rstrip().endswith((" *", "\t*"))
    items = (token for token in reversed(state.tokens) if token.type == "list_item_open" and token.level == state.level)
    return next(items).info != str(int(item[1]) - 1)


def _is_code(state: StateBlock, start: int, end: int, line: str) -> bool:
    """Three backticks, perhaps with a language's name, that are closed; tildes are a scene break."""
    opening = CODE.match(line)
    if not opening:
        return False
    ticks = len(opening[1])
    never: dict[int, int] = state.env.setdefault("never", {})  # end of a block -> so many ticks that nothing closes
    if ticks >= never.get(end, ticks + 1):
        return False
    for number in range(start + 1, end):
        line = _line(state, number).rstrip()
        if line and state.sCount[number] < state.blkIndent:
            return False  # the end of the item it stands in
        if line.startswith("```") and len(line) >= ticks and not line.strip("`"):
            return True
    never[end] = ticks
    return False


def _is_html(state: StateBlock, start: int, end: int, line: str) -> bool:
    return line.startswith("<") and is_element(line)
