"""Where what stands in a line of a story differs from CommonMark: code, emphasis, chat, footnotes, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from fascicle.reading.footnotes import call_id

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

InlineRule = Callable[["StateInline", bool], bool]

CHAT = re.compile(r"<[^<>\n]{1,40}>[ \t]|\[[^\[\]\n]{1,40}\]:[ \t]")
ALLOWED = re.compile(r"(?:https?|mailto):|(?![a-z][a-z0-9+.\-]*:)", re.IGNORECASE)
FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,80})\]")
ESCAPED_RUN = re.compile(r"\\(--+|\.\.+)")
TICKS = re.compile("`+")
WORD = 60  # characters that a word has at most, where its other asterisk is looked for
PARTNER_BEFORE = re.compile(r"\*[^\s*]+\Z")
PARTNER_AFTER = re.compile(rf"[^\s*]{{1,{WORD}}}\*")
TAG = re.compile(r"</?([a-z][a-z0-9-]*)", re.IGNORECASE)
# https://html.spec.whatwg.org/multipage/indices.html#elements-3, and those of old pages that authors still type
ELEMENTS = frozenset(
    "a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite "
    "code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font "
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main "
    "map mark math menu meta meter nav noscript object ol optgroup option output p param picture pre progress q rb rp "
    "rt rtc ruby s samp script search section select slot small source span strike strong style sub summary sup svg "
    "table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr".split()
)
LAST_LINK = -1  # the key of `StateInline.cache`, otherwise a place in the text, under which that is remembered
SHRUG = "¯\\_(ツ)_/¯"


def install(parser: MarkdownIt) -> None:
    """Put the rules of this file in the place of markdown-it's."""
    from markdown_it.rules_inline import autolink, emphasis, entity, html_inline, image, link, newline

    def html(state: StateInline, silent: bool) -> bool:
        return _comment(state, silent) or (is_element(state.src, state.pos) and html_inline(state, silent))

    ruler = parser.inline.ruler
    parser.inline.add_terminator_char("¯")
    ruler.before("escape", "shrug", _shrug)
    ruler.before("escape", "escaped_run", _escaped_run)
    ruler.before("link", "footnote_ref", _footnote_ref)
    ruler.at("backticks", _code_span)
    ruler.at("emphasis", lambda state, silent: _inside_a_word(state, silent) or emphasis.tokenize(state, silent))
    ruler.at("link", lambda state, silent: _may_be_link(state, "[") and link(state, silent))
    ruler.at("image", lambda state, silent: _may_be_link(state, "![") and image(state, silent))
    ruler.at("autolink", lambda state, silent: _is_address(state) and autolink(state, silent))
    ruler.at("newline", lambda state, silent: _chat_break(state, silent) or newline(state, silent))
    ruler.at("html_inline", html)
    ruler.at("entity", lambda state, silent: entity(state, silent) and _is_character(state))


def allowed_link(url: str) -> bool:
    """Whether a link may go there: the web, mail, and the site itself; never a script. The rest stays text."""
    return bool(ALLOWED.match(url.strip()))


def is_element(text: str, at: int = 0) -> bool:
    """Whether what stands at `<` is HTML: an element, a custom one (`<x-y>`) or a comment; not `<alice>`."""
    tag = TAG.match(text, at)
    return tag is None or tag[1].lower() in ELEMENTS or "-" in tag[1]


def _may_be_link(state: StateInline, opening: str) -> bool:
    """Whether `](` stands after an opening bracket and some words; looked for once a paragraph, and remembered."""
    if not state.src.startswith(opening, state.pos) or state.src.startswith("[](", state.pos):
        return False
    if LAST_LINK not in state.cache:
        state.cache[LAST_LINK] = state.src.rfind("](")
    return state.cache[LAST_LINK] > state.pos


def _comment(state: StateInline, silent: bool) -> bool:
    """A trusted author's comment, to its first `-->`: markdown-it would look for the end again and again."""
    start = state.pos
    if not state.md.options["html"] or not state.src.startswith("<!--", start):
        return False
    if state.html_terminator_last("-->") < start:
        state.append_pending("<!--" * (not silent))
        state.pos += len("<!--")
        return True
    state.pos = state.src.index("-->", start + len("<!")) + len("-->")
    if not silent:
        state.push("html_inline", "", 0).content = state.src[start : state.pos]
    return True


def _is_character(state: StateInline) -> bool:
    """True, once a form feed that an entity named is the character for what is none: XML has no place for it."""
    token = state.tokens[-1] if state.tokens else None
    if token is not None and token.content == "\f":
        token.content = "\ufffd"
    return True


def _is_address(state: StateInline) -> bool:
    """`<https://…>` outside a link, and not `<alice>` or a made-up mailbox."""
    return not state.linkLevel and state.src.startswith(("<http://", "<https://"), state.pos)


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


def _inside_a_word(state: StateInline, silent: bool) -> bool:
    """Asterisks inside a word are text (`2*3`, `f*ck`) unless the word has others (`un*believ*able`)."""
    src, start = state.src, state.pos
    if silent or src[start] != "*" or not start or not src[start - 1].isalnum():
        return False
    end = start
    while end < state.posMax and src[end] == "*":
        end += 1
    if end == state.posMax or not src[end].isalnum():
        return False
    numbers = src[start - 1].isdigit() and src[end].isdigit()
    before = PARTNER_BEFORE.search(src[max(0, start - WORD) : start])
    if not numbers and (before or PARTNER_AFTER.match(src, end)):
        return False
    state.append_pending(src[start:end])
    state.pos = end
    return True


def _code_span(state: StateInline, silent: bool) -> bool:
    """A code span whose backticks hug its words; `like this' stays a quotation, and Hawai`i a word."""
    src, start = state.src, state.pos
    if src[start] != "`":
        return False
    after = start
    while after < state.posMax and src[after] == "`":
        after += 1
    hugs = after < state.posMax and not src[after].isspace() and not (start and src[start - 1].isalnum())
    end = _closing_ticks(state, after, after - start) if hugs else -1
    if not silent:
        if end < 0:
            state.append_pending(src[start:after])
        else:
            token = state.push("code_inline", "code", 0)
            token.markup = src[start:after]
            token.content = src[after:end].replace("\n", " ")
    state.pos = after if end < 0 else end + after - start
    return True


def _closing_ticks(state: StateInline, after: int, length: int) -> int:
    """Where the backticks stand that close those before `after`: as many, after a word, before none. -1: nowhere.

    A length of run that has failed once is not looked for again to its right, so this is linear over a paragraph.
    """
    failed = state.backticks
    if failed.get(length, state.posMax + 1) <= after:
        return -1
    for run in TICKS.finditer(state.src, after, state.posMax):
        if run.end() - run.start() != length or run.start() == after:
            continue
        behind, ahead = state.src[run.start() - 1], state.src[run.end() : run.end() + 1]
        if not behind.isspace() and not ahead.isalnum():
            return run.start()
    failed[length] = after
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


def _escaped_run(state: StateInline, silent: bool) -> bool:
    r"""`\---` and `\...`: hyphens or full stops that stay what they are."""
    run = ESCAPED_RUN.match(state.src, state.pos, state.posMax)
    if not run:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content, token.markup, token.info = run[1], run[0], "escape"
    state.pos = run.end()
    return True


def _footnote_ref(state: StateInline, silent: bool) -> bool:
    """`[^label]`, outside a link; `silent` is the search for a link's end."""
    call = None if silent or state.linkLevel else FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not call:
        return False
    state.push("footnote_ref", "", 0).content = call[1]
    state.pos = call.end()
    return True


def render_code(_self: Any, tokens: Sequence[Any], at: int, _options: Any, _env: Any) -> str:
    """A block of code, its id on the whole block."""
    from markdown_it.common.utils import escapeHtml

    token = tokens[at]
    id_ = f' id="{token.attrs["id"]}"' if "id" in token.attrs else ""
    language = f' class="language-{escapeHtml(token.info.strip())}"' if token.info.strip() else ""
    return f"<pre{id_}><code{language}>{escapeHtml(token.content)}</code></pre>\n"


def render_footnote_ref(_self: Any, tokens: Sequence[Any], at: int, _options: Any, _env: Any) -> str:
    """A call of a footnote, as a link to it."""
    meta = tokens[at].meta
    call = call_id(meta["id"], meta["call"])
    return f'<sup class="fnref"><a id="{call}" href="#{meta["id"]}" role="doc-noteref">{meta["number"]}</a></sup>'
