"""Scene breaks: lines of ornament, with or without a caption between them."""

from __future__ import annotations

# Symbols that make a line a scene break by themselves, and those that may stand among them. Left out on purpose:
# `.`, `!`, `?`, `:` and brackets, with which people speak ("...", "?!", ":)").
STRONG = frozenset("*_~=#⁂※•●○◆◇■□▪★☆✦✧✶✷✸✹✺✻✼❀❁❃❖❦❧☙❥♥♡❤♦♣♠§")
DASHES = frozenset("-–—―")
LETTERS = frozenset("oOxX0")
FILL = DASHES | frozenset("·°+^|/\\<>.\ufe0f")
ALONE = frozenset("_=")  # not a break when single
LONGEST = 120  # characters of a line that may be a break or a caption


def scene_break(line: str) -> str | None:
    """The caption of the scene break that `line` is: "" for a plain one, None where the line is no break at all."""
    line = line.strip()
    if not line or len(line) > LONGEST:
        return None
    if is_ornament(line):
        return ""
    return _caption(line)


def is_ornament(line: str) -> bool:
    """Whether the line holds nothing but ornament: `***`, `* * *`, `---`, `#`, `⁂`, `oOo`, `-x-`, `~*~` and the like."""
    tight = "".join(line.split())
    kinds = frozenset(tight)
    if not tight or not kinds <= STRONG | FILL | LETTERS:
        return False
    if kinds & LETTERS:
        return _fandom(tight, spaced=tight != line)
    if kinds <= DASHES:
        return len(tight) != 2  # `--` alone is a dash somebody broke off with
    if len(tight) == 1:
        return tight in STRONG and tight not in ALONE
    return bool(kinds & STRONG) and not _face(tight)


def _face(tight: str) -> bool:
    """`^_^`, `-_-`, `>_<`: an eye, a mouth, an eye."""
    return len(tight) >= 3 and set(tight[1:-1]) == {"_"} and tight[0] not in "_~" and tight[-1] not in "_~"


def _fandom(tight: str, spaced: bool) -> bool:
    """`oOo`, `xXx`, `-x-`, `o0o`; never kisses (`xoxo`, `xx`), never a face (`o_O`, `x.x`)."""
    if len(tight) < 3:
        return False
    letters = "".join(c for c in tight if c in LETTERS)
    if letters == tight:
        palindrome = letters == letters[::-1]
        kisses = {c.lower() for c in letters} == {"x", "o"}
        if not spaced and set(letters) in ({"X"}, {"0"}):
            return False  # the numeral thirty, a number
        return palindrome and (spaced or not kisses or letters.lower() == letters[0].lower() * len(letters))
    if tight[0] in LETTERS and tight[-1] in LETTERS and set(tight) & set("._"):
        return len(tight) > 3
    return True


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
        return " ".join(words) if sorted(left) == sorted(right) and _weighty(left) else None
    return _tight_caption(line)


def _ornaments(tokens: list[str]) -> int:
    """How many tokens at the start are ornament."""
    for count, token in enumerate(tokens):
        if not (is_ornament(token) or frozenset(token) <= DASHES):
            return count
    return len(tokens)


def _weighty(ornament: str) -> bool:
    """Whether the ornament is enough to frame a caption: `* waves *` and `- Hello -` are not."""
    return "~" in ornament or len(ornament) >= 3 or bool(frozenset(ornament) - DASHES - frozenset("*_=#"))


def _tight_caption(line: str) -> str | None:
    """`---Later---`: with three or more dashes, tildes or equals signs; asterisks and underscores are emphasis there."""
    mark = line[0]
    if mark not in "-–—~=" or not line.startswith(mark * 3) or not line.endswith(mark * 3):
        return None
    words = line.strip(mark)
    left, right = len(line) - len(line.lstrip(mark)), len(line) - len(line.rstrip(mark))
    return words.strip() if left == right and any(c.isalnum() for c in words) else None
