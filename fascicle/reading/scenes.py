"""Scene breaks: lines of ornament, with or without a caption between them."""

from __future__ import annotations

# Symbols that make a line a scene break by themselves, and those that may stand among them. Left out on purpose:
# `.`, `!`, `?`, `:` and brackets, with which people speak ("...", "?!", ":)").
STRONG = frozenset("*_~=#⁂※•●○◆◇■□▪★☆✦✧✶✷✸✹✺✻✼❀❁❃❖❦❧☙❥♥♡❤♦♣♠§＊＃～〜⸻")
DASHES = frozenset("-–—―")
LETTERS = frozenset("oOxX0")
AMONG_LETTERS = LETTERS | DASHES | frozenset("*_~=.·°•")  # `-x-`, `~oOo~`; not `>o<`, which is a face
REPEATED = frozenset("+·°")  # a break when three or more stand together
FILL = DASHES | REPEATED | frozenset("<>.\ufe0f")
ORNAMENTS = STRONG | FILL | LETTERS
ALONE = frozenset("_=")  # not a break when single
FRAMES = frozenset("~～〜⁂※❦❧☙❖§")  # enough, when single, to frame a caption
LONGEST = 120  # characters of a line that may be a caption


def scene_break(line: str, alone: bool = True) -> str | None:
    """The caption of the scene break that `line` is: "" for a plain one, None where the line is no break at all.

    `alone` says that no text stands right above it: there, `xxx` is three kisses.
    """
    line = line.strip()
    mark = line[:1]
    if mark not in ORNAMENTS or not mark or line.startswith("> "):  # most lines; a quotation
        return None
    if is_ornament(line):
        return "" if alone or not line.isalnum() else None
    return _caption(line) if len(line) <= LONGEST else None


def is_ornament(line: str) -> bool:
    """Whether the line is nothing but ornament: `***`, `* * *`, `---`, `#`, `⁂`, `oOo`, `-x-`, `~*~` and the like."""
    tight = "".join(line.split())
    kinds = frozenset(tight)
    if not tight or not kinds <= ORNAMENTS:
        return False
    if kinds & LETTERS:
        return _of_letters(tight, kinds, spaced=tight != line)
    if kinds <= DASHES:
        return len(tight) != 2  # `--` alone is a dash somebody broke off with
    if len(tight) == 1:
        return tight in STRONG and tight not in ALONE
    if kinds & STRONG:
        return not _face(tight) and tight.count("<") == tight.count(">")  # `==>` is an arrow
    return kinds <= REPEATED and len(tight) >= 3


def _face(tight: str) -> bool:
    """`-_-`, `=.=`, `*_*`: an eye, a mouth, an eye; not `~_~`."""
    return len(tight) >= 3 and set(tight[1:-1]) in ({"_"}, {"."}) and tight[0] not in "_~"


def _of_letters(tight: str, kinds: frozenset[str], spaced: bool) -> bool:
    """`oOo`, `xXx`, `-x-`, `o0o`, `~o~`; never kisses (`xoxo`, `*xx*`), a face (`o_O`, `x.x`) or a number (`0-0`)."""
    if len(tight) < 3 or not kinds <= AMONG_LETTERS:
        return False
    word = "".join(c for c in tight if c in LETTERS)
    letters = frozenset(word)
    if not spaced and (letters in ({"X"}, {"0"}) and tight[0] in LETTERS):
        return False
    if not spaced and (frozenset(word.lower()) == {"x", "o"} or word.lower() == "xx"):
        return False
    if tight != tight[::-1]:
        return False  # "Ooo..."
    return tight[0] not in LETTERS or len(tight) > 3 or not kinds & {".", "_"}


def _caption(line: str) -> str | None:
    """The words of `*** One year later ***`, `~ Paris ~`, `---Later---`; None where the ornaments do not match."""
    if line.startswith(("# ", "## ", "### ", "#### ", "##### ", "###### ")):
        return None  # a heading
    tokens = line.split()
    head = _ornaments(tokens)
    tail = _ornaments(tokens[::-1])
    words = tokens[head : len(tokens) - tail]
    if not words:
        return None
    if head and tail:
        left, right = "".join(tokens[:head]), "".join(tokens[len(tokens) - tail :])
        return " ".join(words) if sorted(left) == sorted(right) and _frames(left) else None
    return _tight_caption(line)


def _ornaments(tokens: list[str]) -> int:
    """How many tokens at the start are ornament."""
    for count, token in enumerate(tokens):
        if not (is_ornament(token) or frozenset(token) <= DASHES):
            return count
    return len(tokens)


def _frames(ornament: str) -> bool:
    """Whether the ornament is enough to frame a caption: `* waves *`, `- Hello -` and `♥ you ♥` are not."""
    return len(ornament) >= 3 or bool(frozenset(ornament) & FRAMES)


def _tight_caption(line: str) -> str | None:
    """`---Later---`: three or more dashes, tildes or equals signs; asterisks and underscores are emphasis there."""
    mark = line[0]
    if mark not in "-–—~=" or not line.startswith(mark * 3) or not line.endswith(mark * 3):
        return None
    words = line.strip(mark)
    left, right = len(line) - len(line.lstrip(mark)), len(line) - len(line.rstrip(mark))
    return words.strip() if left == right and any(c.isalnum() for c in words) else None
