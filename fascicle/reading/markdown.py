"""Prose: CommonMark made safe for fiction, on markdown-it-py. `block_rules` and `inline_rules` say what differs."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from fascicle.reading.context import Gathering
from fascicle.reading.ids import block_id
from fascicle.reading.links import note_refused, settle_image, settle_link
from fascicle.reading.typography import typeset

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

OBJECT = "\ufffc"  # stands for a piece of a line that typography leaves alone
OBJECTS = frozenset(("text_special", "code_inline", "image"))
MARKUP = re.compile(r"[*_`\[\]<>&\\~\n¯]")  # what could be more than text in a line
OPENING = re.compile(r"\s|[-+*][ \t]|[#>]|\d+[.)]|\Z")  # how a paragraph begins that may be more than one
TICKED = re.compile(r"(?<![\w`])(?:``(?=[^\s`])([^`]*?[^\s`])''|`(?=\w)([^`']*\w[.,!?;:…]*)'(?![\w']))")
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def prose(text: str, line: int, gathering: Gathering) -> str:
    """The XHTML of a run of prose whose first line is `line` of the file. Paragraphs carry ids.

    A paragraph that is one line and begins like one, as most do, needs no parser of blocks: this halves the time.
    """
    if gathering.rules.trusted or "```" in text or not gathering.identify:
        return _blocks(text, line, gathering)
    made: list[str] = []
    waiting: list[str] = []  # paragraphs that may be more than that
    for paragraph in text.split("\n\n"):
        if "\n" in paragraph or "![" in paragraph or OPENING.match(paragraph):
            waiting.append(paragraph)
            continue
        if waiting:
            made.append(_blocks("\n\n".join(waiting), line, gathering))
            line += sum(part.count("\n") + 2 for part in waiting)
            waiting.clear()
        html, plain = _line(paragraph.rstrip(" \t"), line, gathering)
        made.append(f'<p id="{block_id(plain, gathering.ids)}">{html}</p>')
        line += 2
    if waiting:
        made.append(_blocks("\n\n".join(waiting), line, gathering))
    return "\n".join(part for part in made if part)


def inline(text: str, line: int, gathering: Gathering) -> str:
    """The XHTML of one line, or a few with their breaks, without a paragraph around it."""
    return _line(text, line, gathering)[0]


def unmarked(text: str, gathering: Gathering) -> str:
    """The XHTML of a line in which nothing is Markdown: a name may be `@_xX_dave_Xx_`."""
    return _unmarked(text, gathering)[0]


def _unmarked(text: str, gathering: Gathering) -> tuple[str, str]:
    if gathering.rules.smart:
        text = typeset([text], gathering.rules.language.marks)[0]
    gathering.count(text)
    return escape(text, quote=False).replace('"', "&quot;"), text


def _blocks(text: str, line: int, gathering: Gathering) -> str:
    """What may hold lists, quotations and the like, by markdown-it."""
    parser = _parser(gathering.rules.trusted, gathering.rules.language.marks.dialogue)
    return str(parser.render(text, {"gathering": gathering, "line": line})).rstrip("\n")


def _line(text: str, line: int, gathering: Gathering) -> tuple[str, str]:
    """The XHTML of a line, and its plain text, typeset. One without any mark, as most are, is not parsed at all."""
    if not MARKUP.search(text):
        for trigger in gathering.rules.triggers:
            if trigger in text:
                return _unmarked(text, gathering)
        gathering.count(text)
        return text, text
    parser = _parser(gathering.rules.trusted, gathering.rules.language.marks.dialogue)
    children: list[Token] = []
    env = {"gathering": gathering, "line": line}
    parser.inline.parse(text.strip(" \t\n"), parser, env, children)
    plain = _finish_line(children, line, gathering)
    for token in (*children, *(part for child in children for part in child.children or ())):
        if token.type == "text_special":  # the renderer knows it as text
            token.type = "text"
    return str(parser.renderer.render([_as_line(children)], parser.options, env)), plain


def _as_line(children: list[Token]) -> Token:
    from markdown_it.token import Token

    return Token("inline", "", 0, children=children)


@cache
def _parser(trusted: bool, dialogue: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    from fascicle.reading import block_rules, inline_rules

    parser = MarkdownIt("commonmark", {"html": trusted, "maxNesting": 20})
    parser.disable(["code", "lheading", "reference"])
    parser.enable("strikethrough")
    block_rules.install(parser, dialogue)
    inline_rules.install(parser)
    parser.core.ruler.before("text_join", "story", _finish)
    parser.validateLink = inline_rules.allowed_link  # type: ignore[method-assign]
    parser.add_render_rule("fence", inline_rules.render_code)
    parser.add_render_rule("footnote_ref", inline_rules.render_footnote_ref)
    parser.add_render_rule("s_open", lambda *_: "<s>")
    return parser


def _finish(state: StateCore) -> None:
    """A rule of markdown-it's core: typography, ids, links and counts, over every line of text."""
    gathering: Gathering = state.env["gathering"]
    offset: int = state.env["line"]
    ordinal = ""
    for number, token in enumerate(state.tokens):
        if token.type == "inline":
            first = offset + (token.map[0] if token.map else 0)
            children = token.children = [*_ordinal(ordinal), *(token.children or [])]
            ordinal = ""
            text = _finish_line(children, first, gathering)
            _identify(state.tokens, number, text, gathering)
        elif token.type == "fence":
            gathering.count(token.content)
            if gathering.identify:
                token.attrSet("id", block_id(token.content, gathering.ids))
        elif token.type == "html_block":
            gathering.count(re.sub("<[^<>]*>", "", token.content))
        elif token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, max(3, int(token.tag[1]) + 1))}"  # below the story's h1 and the chapter's h2
        elif token.type in ("ordered_list_open", "ordered_list_close"):
            token.tag, token.attrs = "ul", {"class": "numbered"} if token.nesting == 1 else {}
        elif token.type == "list_item_open" and token.info:
            ordinal = f"{token.info}{token.markup} "


def _ordinal(ordinal: str) -> list[Token]:
    """The number of a list's item, as typed: it is one of the story's words, so it stands in the text."""
    from markdown_it.token import Token

    return [Token("text", "", 0, content=ordinal)] if ordinal else []


def _identify(tokens: list[Token], number: int, text: str, gathering: Gathering) -> None:
    """Give the block around the line an id; in a tight list that is the list's item."""
    opening = tokens[number - 1]
    if opening.hidden and number >= 2 and tokens[number - 2].type == "list_item_open":
        opening = tokens[number - 2]
    if not opening.hidden and gathering.identify:
        opening.attrSet("id", block_id(text, gathering.ids))
    children = tokens[number].children or []
    if len(children) == 1 and children[0].type == "image":
        opening.attrSet("class", "image")


def _finish_line(children: list[Token], line: int, gathering: Gathering) -> str:
    """Typeset the pieces of a line in place and settle its links; its plain text, typeset."""
    _settle(children, line, gathering)  # before the typography, to which a footnote that is nowhere defined is text
    pieces = [_piece(child) for child in children]
    if gathering.rules.smart:
        pieces = typeset([_without_ticks(piece) for piece in pieces], gathering.rules.language.marks)
    for number, child in enumerate(children):
        if child.type == "text":
            child.content = pieces[number]
        elif child.type == "softbreak" and gathering.rules.language.characters and _between_cjk(pieces, number):
            child.type, child.tag = "text", ""
    plain = "".join(map(_text, children, pieces))
    gathering.count(plain)
    note_refused(plain, line, gathering)
    return plain


def _settle(children: list[Token], line: int, gathering: Gathering) -> None:
    """Settle the links, images and footnotes of a line that begins on line `line` of the file."""
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "link_open":
            settle_link(child, line, gathering)
        elif child.type == "image":
            settle_image(child, line, gathering)
        elif child.type == "footnote_ref":
            _settle_footnote(child, line, gathering)


def _piece(child: Token) -> str:
    """What typography sees of a piece of a line."""
    if child.type == "text":
        return child.content
    if child.type in ("softbreak", "hardbreak") or child.content.startswith("<br"):
        return "\n"
    return OBJECT if child.type in OBJECTS else ""


def _without_ticks(text: str) -> str:
    """Quotations as LaTeX and old keyboards have them, ``so'' and `so', with the marks that typography knows."""
    if "`" not in text:
        return text
    return TICKED.sub(lambda quote: f'"{quote[1]}"' if quote[1] else f"'{quote[2]}'", text)


def _text(child: Token, piece: str) -> str:
    """The plain text of a piece of a line."""
    return child.content if piece == OBJECT else piece


def _between_cjk(pieces: list[str], number: int) -> bool:
    """Whether a line break stands between two characters of a script written without spaces."""
    before = next((pieces[n] for n in range(number - 1, -1, -1) if pieces[n]), "")
    after = next((pieces[n] for n in range(number + 1, len(pieces)) if pieces[n]), "")
    return bool(before and after and CJK.match(before[-1]) and CJK.match(after[0]))


def _settle_footnote(token: Token, line: int, gathering: Gathering) -> None:
    """Number a call of a footnote; one that is nowhere defined stays text."""
    label = token.content
    call = gathering.call(label)
    if call is None:
        gathering.problem("R005", f"the footnote `[^{label}]` is nowhere defined", line, f"add a line `[^{label}]: …`")
        token.type, token.content = "text", f"[^{label}]"
    else:
        token.meta = {"number": call.number, "id": f"{gathering.footnotes}fn-{call.number}", "call": call.nth}
