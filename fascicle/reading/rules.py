"""Where a story's Markdown differs from CommonMark: each rule of markdown-it that would destroy fiction, made safe.

A guard stands before a rule of markdown-it and hands over only what an author of prose means by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

BlockRule = Callable[["StateBlock", int, int, bool], bool]

DEEPEST = 10  # levels of quotes and lists; markdown-it drops the text of what lies deeper than it allows
MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec janv févr mars avr mai juin juil août déc mär maj okt dez "
    "ene abr ago dic янв фев мар апр май мая июн июл авг сен окт ноя дек sty lut kwi cze lip sie wrz paź lis gru"
).split()
ORDERED = re.compile(r"(\d{1,9})([.)])[ \t]+(\S+)")
BULLET = re.compile(r"([-*+])[ \t]+\S")
SPEECH = re.compile(r"(?:--?-?|[–—―])[ \t\u00a0]*\S")
CHAT = re.compile(r"<[^<>\n]{1,40}>[ \t]|\[[^\[\]\n]{1,40}\]:[ \t]")
ALLOWED = re.compile(r"(?:https?|mailto):|(?![a-z][a-z0-9+.\-]*:)", re.IGNORECASE)
FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
SHRUG = "¯\\_(ツ)_/¯"


def install(parser: MarkdownIt, dialogue: bool) -> None:
    """Put the guards before markdown-it's rules; `dialogue` where a line that begins with a dash is speech."""
    from markdown_it.rules_block import blockquote, fence, list_block
    from markdown_it.rules_inline import autolink, newline

    interrupts = {"alt": ["paragraph", "reference", "blockquote"]}
    block = parser.block.ruler
    if dialogue:
        block.before("list", "speech", _speech, {"alt": ["paragraph", "list"]})
    block.at("blockquote", _guard(blockquote, _is_quote), interrupts | {"alt": [*interrupts["alt"], "list"]})
    block.at("list", _guard(list_block, _is_list), interrupts)
    block.at("fence", _guard(fence, _is_code), interrupts | {"alt": [*interrupts["alt"], "list"]})
    line = parser.inline.ruler
    line.at("backticks", _code_span)
    line.at("autolink", lambda state, silent: _is_address(state) and autolink(state, silent))
    line.at("newline", lambda state, silent: _chat_break(state, silent) or newline(state, silent))
    line.before("escape", "shrug", _shrug)
    line.before("link", "footnote_ref", _footnote_ref)


def allowed_link(url: str) -> bool:
    """Whether a link may go there: the web, mail, and the site itself; never a script. The rest stays text."""
    return bool(ALLOWED.match(url.strip()))


def _guard(rule: BlockRule, meant: Callable[[StateBlock, int, str], bool]) -> BlockRule:
    """The rule, where `meant` says that the author meant it."""

    def guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.level >= DEEPEST:
            return False
        return meant(state, start, _line(state, start)) and rule(state, start, end, silent)

    return guarded


def _line(state: StateBlock, number: int) -> str:
    """A line without its indentation."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _is_quote(state: StateBlock, start: int, line: str) -> bool:
    """`> text` and not a face (`>:(`)."""
    return line.startswith((">", ">\t")) and (line == ">" or line[1:2] in " \t>")


def _is_list(state: StateBlock, start: int, line: str) -> bool:
    """`- item`, or `1. item` with a `2.` after it; not `12. March 1890`, not `* waves *`."""
    if BULLET.match(line):
        return not (line[0] == "*" and line.rstrip().endswith((" *", "\t*")))
    if not (item := ORDERED.match(line)):
        return False
    if state.parentType == "list" and state.listIndent >= 0:
        return True
    return item[1] == "1" and not _is_month(item[3]) and _second_item(state, start, item[2])


def _is_month(word: str) -> bool:
    return word.casefold().strip(".,").startswith(tuple(MONTHS)) and word[:1].isalpha()


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


def _is_code(state: StateBlock, start: int, line: str) -> bool:
    """Three backticks that are closed; tildes are a scene break."""
    if not line.startswith("```"):
        return False
    ticks = len(line) - len(line.lstrip("`"))
    if ticks >= state.env.get("unclosed", ticks + 1):
        return False
    closing = re.compile(rf"`{{{ticks},}}[ \t]*\Z")
    if any(closing.match(_line(state, number)) for number in range(start + 1, state.lineMax)):
        return True
    state.env["unclosed"] = ticks  # nor will any after it be closed: not looked for again
    return False


def _speech(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that begins with a dash opens a paragraph of its own, in languages that set speech so."""
    if not SPEECH.match(_line(state, start)):
        return False
    if silent:
        return True
    from markdown_it.rules_block import paragraph

    return paragraph(state, start, end, silent)


def _is_address(state: StateInline) -> bool:
    """`<https://…>` and not `<alice>` or a made-up mailbox."""
    return state.src.startswith(("<http://", "<https://"), state.pos)


def _chat_break(state: StateInline, silent: bool) -> bool:
    """Lines of chat (`<alice> hi`, `[Bob]: hey`) that follow one another stay lines."""
    if state.src[state.pos] != "\n" or not CHAT.match(state.src, state.pos + 1):
        return False
    before = state.src.rfind("\n", 0, state.pos) + 1
    if not CHAT.match(state.src, before):
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")
        state.push("hardbreak", "br", 0)
    state.pos += 1
    return True


def _code_span(state: StateInline, silent: bool) -> bool:
    """A code span whose backticks hug its words; `like this' stays a quotation."""
    src, start = state.src, state.pos
    if src[start] != "`":
        return False
    after = start
    while after < state.posMax and src[after] == "`":
        after += 1
    ticks = src[start:after]
    end = _closing_ticks(state, after, ticks) if after < state.posMax and not src[after].isspace() else -1
    if not silent:
        if end < 0:
            state.append_pending(ticks)
        else:
            token = state.push("code_inline", "code", 0)
            token.markup = ticks
            token.content = src[after:end].replace("\n", " ")
    state.pos = after if end < 0 else end + len(ticks)
    return True


def _closing_ticks(state: StateInline, after: int, ticks: str) -> int:
    """Where the run of backticks stands that closes one before `after`: as long, after a word, before none. -1: nowhere.

    A length of run that has failed once is not looked for again to its right, so this is linear over a paragraph.
    """
    failed = state.backticks
    if failed.get(len(ticks), state.posMax + 1) <= after:
        return -1
    for run in re.compile(r"`+").finditer(state.src, after, state.posMax):
        behind, ahead = state.src[run.start() - 1], state.src[run.end() : run.end() + 1]
        if len(run[0]) == len(ticks) and not behind.isspace() and not ahead.isalnum() and run.start() > after:
            return run.start()
    failed[len(ticks)] = after
    return -1


def _shrug(state: StateInline, silent: bool) -> bool:
    """The one well-known face that CommonMark's escapes take an arm from."""
    if state.src[state.pos] != "¯" or not state.src.startswith(SHRUG, state.pos):
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = token.markup = SHRUG
        token.info = "escape"
    state.pos += len(SHRUG)
    return True


def _footnote_ref(state: StateInline, silent: bool) -> bool:
    """`[^label]`."""
    if not (call := FOOTNOTE.match(state.src, state.pos, state.posMax)):
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = call[1]
    state.pos = call.end()
    return True


def render_footnote_ref(_self: Any, tokens: Sequence[Any], at: int, _options: Any, _env: Any) -> str:
    """A call of a footnote, as a link to it."""
    meta = tokens[at].meta
    call = call_id(meta["id"], meta["call"])
    return (
        f'<sup class="fnref"><a id="{call}" href="#{meta["id"]}" role="doc-noteref">{meta["number"]}</a></sup>'
    )


def call_id(footnote: str, call: int) -> str:
    """The id of the place that calls a footnote for the `call`th time."""
    return f"{footnote}-call" if call == 1 else f"{footnote}-call-{call}"
