"""Whether a template has kept everything that a message says, and who says it.

What counts is text: not what a stylesheet generates, an attribute holds or the page hides. Names and words must be
there in order: a line's name before its own words, and after the words of the line before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from fascicle.model import Block, Message, Part, Prose, SceneBreak
from fascicle.script.tags import TOKEN, VOID, attributes, comment_end

TAG = re.compile(r"<[^<>]*>")
PIECES = re.compile(r"<[^<>]*>|[\[\]]")  # parts words where a template may set a tag of its own
# Where a page may hold text that it shows to nobody. Without any of these, all text between tags counts.
HIDING = ("hidden", "<!--", "style", "<script", "<template")
UNSEEN = re.compile(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden", re.IGNORECASE)
NEVER_SHOWN = frozenset(("script", "style", "template"))
QUOTES = str.maketrans("‘’‚‛“”„‟«»", '\'\'\'\'""""""')
PLAIN_NAME = re.compile(r"[\w\s.,'’()&-]++\Z")  # one that no reading of Markdown changes but for its marks
NO_WORD = re.compile(r"\W+")
LONGEST = 40  # characters of the words that a problem quotes


def lost(message: Message, html: str) -> str:
    """What of the message is not in `html`, as a problem says it; "" where all of it is.

    `html` is what a template made of it: text escaped, links written.
    """
    if not any(sign in html for sign in HIDING) and _all_in_order(message, html):
        return ""
    shown = TAG.sub("", _uncovered(html))
    loss = _missing(message, shown, _as_it_is) and _missing(message, _folded(shown), _folded)
    return "" if loss and _hidden_by_its_author(message) else loss


def _escaped(text: str) -> str:
    """Text as Jinja writes it."""
    if text.isalnum():
        return text
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;")):
        text = text.replace(character, entity)
    return text


# --- at once, in the HTML as it stands -------------------------------------------------------------------------------


def _all_in_order(message: Message, html: str) -> bool:
    """Whether everything is found between the tags, just as it was handed to the template."""
    sender = "" if message.speakers else _escaped(message.sender)
    head = _after(sender, html, 0) >= 0 and _after(message.title, html, 0) >= 0
    return head and _message_end(message, html, 0) >= 0


def _message_end(message: Message, html: str, at: int) -> int:
    """Where what the message says ends, found from `at` on, each part after the one before; -1: not all is there."""
    names = {speaker: _escaped(speaker) for speaker in {part.speaker for part in message.parts}}
    for part in message.parts:
        at = _blocks_end(part.blocks, html, at) if part.blocks else _line_end(part, names[part.speaker], html, at)
        if at < 0:
            break
    return at


def _blocks_end(blocks: Iterable[Block], html: str, at: int) -> int:
    """The same for the blocks of a part. Scene breaks and passages to skip are rare, and left to the careful way."""
    for block in blocks:
        if isinstance(block, Prose):
            at = _words_end(block.html, html, at)
        else:
            at = _message_end(block, html, at) if isinstance(block, Message) else -1
        if at < 0:
            break
    return at


def _line_end(part: Part, name: str, html: str, at: int) -> int:
    """Where the line ends that comes next after `at`; -1: it is not there, or not with its name before it."""
    named = _after(name, html, at)
    end = _words_end(part.html, html, named) if named >= 0 else -1
    if end < 0 or not (part.quote or part.marks):
        return end
    beside = [_words_end(part.quote, html, at), *(_words_end(mark, html, named) for _, mark in part.marks)]
    return max(end, *beside) if min(beside) >= 0 else -1


def _words_end(words: str, html: str, at: int) -> int:
    """Where words with their markup end. Links are written otherwise, and brackets set apart: piece by piece, then.

    What is not there is looked for once only: each time means a look through all that follows.
    """
    if "<" not in words and "[" not in words:
        return _after(words, html, at)
    for piece in filter(str.strip, PIECES.split(words)):
        at = _after(piece, html, at)
        if at < 0:
            break
    return at


def _after(words: str, html: str, at: int) -> int:
    """Where `words` end, found from `at` on (which is not within a tag), and not within a tag; -1: nowhere."""
    found = html.find(words, at)
    while found >= 0:
        if html[found - 1] == ">" or html.rfind("<", at, found) <= html.rfind(">", at, found):
            return found + len(words)
        found = html.find(words, found + 1)
    return -1


# --- with care, in its text ------------------------------------------------------------------------------------------

Form = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Words that must be there, escaped: after `speaker`, and beside them a quote and marks."""

    words: str
    speaker: str = ""
    quote: str = ""
    marks: tuple[str, ...] = ()


def _missing(message: Message, shown: str, form: Form) -> str:
    """The first thing that is not in `shown`, a text in this form; "" for nothing."""
    if _sender_is_missing(message, shown, form):
        return f"the sender, `{message.sender}`"
    if form(_stripped(message.title)) not in shown:
        return f"the title, {_quoted(message.title)}"
    at = 0
    for wanted in _wanted(message):
        speaker, words = form(_escaped(wanted.speaker)), form(_stripped(wanted.words))
        start = at
        named = _end(shown, speaker, start)
        at = _end(shown, words, named)
        if at < 0 and words and speaker and _end(shown, words, start) >= 0:
            return f"the speaker `{wanted.speaker}` of {_quoted(wanted.words)}"
        if at < 0:
            return f"the words {_quoted(wanted.words)}" if words else f"the speaker `{wanted.speaker}`"
        for beside, place in ((wanted.quote, start), *((mark, named) for mark in wanted.marks)):
            end = _end(shown, form(_stripped(beside)), place)
            if end < 0:
                return f"the words {_quoted(beside)}"
            at = max(at, end)
    return ""


def _wanted(message: Message) -> Iterator[_Wanted]:
    """Everything that a message says, in order."""
    for part in message.parts:
        if part.blocks:
            yield from _within(part.blocks)
        else:
            yield _Wanted(part.html, part.speaker, part.quote, tuple(html for _, html in part.marks))


def _within(blocks: Iterable[Block]) -> Iterator[_Wanted]:
    for block in blocks:
        if isinstance(block, Prose):
            yield _Wanted(block.html)
        elif isinstance(block, SceneBreak):
            yield _Wanted(block.caption)
        elif isinstance(block, Message):
            yield from _wanted(block)
        else:
            yield from _within(block.blocks)


def _sender_is_missing(message: Message, shown: str, form: Form) -> bool:
    """Whether the sender is nowhere. A header line may show them typeset: marks are passed over in the end."""
    sender = "" if message.speakers else message.sender
    if form(_escaped(sender)) in shown:
        return False
    if form is _as_it_is:
        return True
    return PLAIN_NAME.match(sender) is not None and NO_WORD.sub("", form(sender)) not in NO_WORD.sub("", shown)


def _end(shown: str, words: str, at: int) -> int:
    """Where `words` end, found from `at` on; -1: nowhere, or `at` is."""
    found = shown.find(words, at) if at >= 0 else -1
    return found + len(words) if found >= 0 else -1


def _stripped(html: str) -> str:
    return TAG.sub("", html)


def _quoted(html: str) -> str:
    """Words as a problem quotes them."""
    words = " ".join(unescape(_stripped(html)).split())
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}”"


def _as_it_is(text: str) -> str:
    return text


def _folded(text: str) -> str:
    """Text as it may be again after a template has changed its case, spaces, quotes or entities."""
    return " ".join(unescape(text).translate(QUOTES).casefold().split())


def _uncovered(html: str) -> str:
    """The HTML without what the page shows to nobody: comments, scripts, templates, hidden elements."""
    kept: list[str] = []
    begun = at = 0
    while found := TOKEN.search(html, at):
        at = found.end()
        if found[0] == "<!--" or _hides(found):
            kept.append(html[begun : found.start()])
            begun = at = comment_end(html, at) if found[0] == "<!--" else _end_of(found, html)
    return "".join([*kept, html[begun:]])


def _hidden_by_its_author(message: Message) -> bool:
    """Whether the message itself has HTML that hides something: what that swallows, no template has lost."""
    own = (html for wanted in _wanted(message) for html in (wanted.words, wanted.quote, *wanted.marks))
    return any(_uncovered(html) != html for html in (message.title, *own))


def _hides(tag: re.Match[str]) -> bool:
    """Whether nobody is shown, or those who listen are not told, what is in the element that a tag opens."""
    if not tag["name"] or tag["closing"]:
        return False
    if tag["name"].lower() in NEVER_SHOWN:
        return True
    if "hidden" not in (given := tag["given"].lower()) and "style" not in given:
        return False
    found = attributes(given)
    return "hidden" in found or found.get("aria-hidden") == "true" or UNSEEN.search(found.get("style", "")) is not None


def _end_of(tag: re.Match[str], html: str) -> int:
    """Where the element that a tag opens has ended."""
    name, depth = tag["name"].lower(), 1
    if name in VOID or tag["given"].endswith("/"):
        return tag.end()
    for other in TOKEN.finditer(html, tag.end()):
        if other["name"] and other["name"].lower() == name:
            depth += -1 if other["closing"] else 1
        if not depth:
            return other.end()
    return len(html)
