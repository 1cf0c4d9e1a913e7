"""Prose: CommonMark made safe for fiction, on markdown-it-py. The rules that differ are in `rules.py`."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from fascicle.model import Link
from fascicle.problems import Span
from fascicle.reading.context import Gathering
from fascicle.reading.ids import block_id
from fascicle.reading.typography import typeset

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

OBJECT = "\ufffc"  # stands for a piece of a line that typography leaves alone
EXTERNAL = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)
MARKUP = re.compile(r"[*_`\[\]<>&\\~!\n¯]")  # what could be more than text in a line
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def prose(text: str, line: int, gathering: Gathering) -> str:
    """The XHTML of a run of prose whose first line is `line` of the file. Paragraphs carry ids."""
    parser = _parser(gathering.rules.trusted, gathering.rules.language.marks.dialogue)
    return str(parser.render(text, {"gathering": gathering, "line": line})).rstrip("\n")


def inline(text: str, line: int, gathering: Gathering) -> str:
    """The XHTML of one line, or a few with their breaks, without a paragraph around it."""
    if not MARKUP.search(text):
        gathering.count(text)
        return escape(typeset([text], gathering.rules.language.marks)[0] if gathering.rules.smart else text)
    parser = _parser(gathering.rules.trusted, gathering.rules.language.marks.dialogue)
    return str(parser.renderInline(text, {"gathering": gathering, "line": line}))


@cache
def _parser(trusted: bool, dialogue: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    from fascicle.reading import rules

    parser = MarkdownIt("commonmark", {"html": trusted, "maxNesting": 60})
    parser.disable(["code", "lheading", "reference", "html_block", "html_inline"])
    if trusted:
        parser.enable(["html_block", "html_inline"])
    parser.enable("strikethrough")
    rules.install(parser, dialogue)
    parser.core.ruler.before("text_join", "story", _finish)
    parser.validateLink = rules.allowed_link  # type: ignore[method-assign]
    parser.add_render_rule("footnote_ref", rules.render_footnote_ref)
    parser.add_render_rule("s_open", lambda *_: "<s>")
    return parser


def _finish(state: StateCore) -> None:
    """A rule of markdown-it's core: typography, ids, links and counts, over every line of text."""
    gathering: Gathering = state.env["gathering"]
    offset: int = state.env["line"]
    for number, token in enumerate(state.tokens):
        if token.type == "inline":
            first = offset + (token.map[0] if token.map else 0)
            text = _finish_line(token, first, gathering)
            if number and not state.inlineMode:
                _identify(state.tokens, number, text, gathering)
        elif token.type in ("fence", "html_block"):
            gathering.count(token.content)
            if gathering.identify:
                token.attrSet("id", block_id(token.content, gathering.ids))
        elif token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, max(3, int(token.tag[1]) + 1))}"  # below the story's h1 and the chapter's h2


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


def _finish_line(token: Token, line: int, gathering: Gathering) -> str:
    """Typeset a line in place and settle its links; its plain text as typed."""
    children = token.children or []
    pieces = [_piece(child) for child in children]
    plain = "".join(
        child.content if piece == OBJECT else piece for child, piece in zip(children, pieces, strict=True)
    )
    gathering.count(plain)
    if gathering.rules.smart:
        pieces = typeset(pieces, gathering.rules.language.marks)
    for number, child in enumerate(children):
        if child.type == "text":
            child.content = pieces[number]
        elif child.type == "softbreak":
            line += 1
            if gathering.rules.language.characters and _between_cjk(pieces, number):
                child.type, child.tag = "text", ""
        elif child.type == "hardbreak":
            line += 1
        elif child.type == "link_open":
            child.attrSet("href", _address(str(child.attrGet("href") or ""), line, gathering))
        elif child.type == "image":
            _settle_image(child, line, gathering)
        elif child.type == "footnote_ref":
            _settle_footnote(child, line, gathering)
    return plain


def _piece(child: Token) -> str:
    """What typography sees of a piece of a line."""
    if child.type == "text":
        return child.content
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    return OBJECT if child.type in ("text_special", "code_inline", "image", "html_inline") else ""


def _between_cjk(pieces: list[str], number: int) -> bool:
    """Whether a line break stands between two characters of a script written without spaces."""
    before = next((p for p in reversed(pieces[:number]) if p), "")
    after = next((p for p in pieces[number + 1 :] if p), "")
    return bool(before and after and CJK.match(before[-1]) and CJK.match(after[0]))


def _address(href: str, line: int, gathering: Gathering, image: bool = False) -> str:
    """The link as it goes on: outside addresses as they are, the site's own as `fascicle:` and the file it names."""
    if EXTERNAL.match(href):
        if image:
            hint = "save it beside the story, so that no other site is asked for it"
            gathering.problem("L006", f"the image {href} is on another site", line, hint)
        return href
    path, hash_, fragment = href.partition("#")
    path = unquote(path)
    if not path:
        target = gathering.path
    elif path.startswith("/"):
        target = path
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(gathering.path), path))
    target += hash_ + unquote(fragment)
    gathering.links.append(Link(target, Span(gathering.path, line), image))
    return f"fascicle:{target}" if path else f"#{fragment}"


def _settle_image(token: Token, line: int, gathering: Gathering) -> None:
    """Settle an image's address, and ask for its alt text."""
    source = str(token.attrGet("src") or "")
    if not token.content.strip():
        hint = "describe it between the brackets: `![a map of the island](…)`"
        gathering.problem("L004", f"the image {source} has no alt text", line, hint)
    token.attrSet("src", _address(source, line, gathering, image=True))
    token.attrSet("loading", "lazy")


def _settle_footnote(token: Any, line: int, gathering: Gathering) -> None:
    """Number a call of a footnote; one that is nowhere defined stays text."""
    label = token.content
    if gathering.definition(label) is None:
        gathering.problem("R005", f"the footnote `[^{label}]` is nowhere defined", line, f"add a line `[^{label}]: …`")
        token.type, token.content = "text", f"[^{label}]"
        return
    gathering.uses[label] = gathering.uses.get(label, 0) + 1
    number = list(gathering.uses).index(label) + 1
    token.meta = {"number": number, "id": f"{gathering.footnotes}fn-{number}", "call": gathering.uses[label]}
