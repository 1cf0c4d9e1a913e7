"""Text files as they are read: any line ends, with or without a byte order mark, in any Unicode form."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from fascicle.model import Source
from fascicle.old_encodings import is_another_alphabet, is_damaged_utf8, looks_like_utf16, recognised
from fascicle.problems import Problem, Span

# What HTML allows in no text (https://html.spec.whatwg.org/#text-content): controls other than tab and line ends,
# and the 66 noncharacters.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane + c) for plane in range(0, 0x110000, 0x10000) for c in (0xFFFE, 0xFFFF))
    + "]"
)
# The same in UTF-8, found quickly: most files hold none. Noncharacters are U+FDD0 to U+FDEF and two in every plane.
_CONTROLS = bytes(b for b in range(128) if _NOT_TEXT.match(chr(b)))
_LATER_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_NONCHARACTERS = (b"\xef\xb7", b"\xbf\xbe", b"\xbf\xbf")
_UTF8_BOM = b"\xef\xbb\xbf"
_SPACED = str.maketrans("\f\v", "  ")  # the page and line breaks of old printers and word processors


def read_source(file: Path, path: str) -> tuple[Source | None, list[Problem]]:
    """The text of `file`, called `path` in the site. None where it cannot be read (S006) or is not UTF-8 (S001).

    A plain-text manuscript, whose name ends in `.txt`, may be in another encoding that can be recognised (S008).
    Characters that are not text are left out, with a warning a line (S003).
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        return None, [unreadable(path, error)]
    plain = path.lower().endswith(".txt")
    text, problem = _decoded(data, path, plain)
    if text is None:
        return None, [problem] if problem else []
    if plain:
        text = text.translate(_SPACED)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = [problem] if problem else []
    if problem or _may_hold_what_is_not_text(data):
        text, left_out = _without_controls(text, path)
        problems += left_out
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    return Source(path, unicodedata.normalize("NFC", text), digest), problems


def _decoded(data: bytes, path: str, plain: bool) -> tuple[str | None, Problem | None]:
    """The text of a file, and what is wrong with its encoding: of a plain-text manuscript, it may be an older one."""
    data = data.removeprefix(_UTF8_BOM)
    start = 0
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
    else:
        if not looks_like_utf16(data):
            return text, None
    found = recognised(data) if plain else None
    if found is None:
        return None, _not_utf8(data, start, path)
    name, text = found
    hint = "save it as UTF-8 where that is right"
    return text, Problem("S008", f"this file is not UTF-8 text, and was read as {name}", Span(path), hint)


def unreadable(path: str, error: OSError) -> Problem:
    """S006 for what the operating system refused."""
    return Problem("S006", f"this cannot be read: {error.strerror or error}", Span(path))


def _may_hold_what_is_not_text(data: bytes) -> bool:
    return (
        len(data.translate(None, _CONTROLS)) < len(data)
        or _LATER_CONTROLS.search(data) is not None
        or any(mark in data for mark in _NONCHARACTERS)
    )


def _without_controls(text: str, path: str) -> tuple[str, list[Problem]]:
    lines = text.split("\n")
    problems = []
    for number, line in enumerate(lines, start=1):
        found = _NOT_TEXT.findall(line)
        if found:
            lines[number - 1] = _NOT_TEXT.sub("", line)
            problems.append(Problem("S003", _left_out(found), Span(path, number), _meant(found)))
    return "\n".join(lines), problems


def _left_out(found: list[str]) -> str:
    names = ", ".join(dict.fromkeys(f"U+{ord(c):04X}" for c in found))
    if len(found) == 1:
        return f"a control character ({names}) was left out"
    return f"{len(found)} control characters ({names}) were left out"


def _meant(found: list[str]) -> str:
    """U+0080 to U+009F are nearly always Windows-1252 that was taken for Latin-1: say what it was."""
    meant = {c: bytes([ord(c)]).decode("cp1252", "ignore") for c in found if "\x80" <= c <= "\x9f"}
    marks = " ".join(dict.fromkeys(m for m in meant.values() if m))
    return f"it was perhaps {marks} once: type it again" if marks else ""


def _not_utf8(data: bytes, start: int, path: str) -> Problem:
    before = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = 1 if looks_like_utf16(data) else before.count(b"\n") + 1
    return Problem("S001", "this file is not UTF-8 text", Span(path, line), _encoding_hint(data, start, path))


def _encoding_hint(data: bytes, start: int, path: str) -> str:
    if looks_like_utf16(data):
        return "it looks like UTF-16: save it as UTF-8"
    if is_damaged_utf8(data):
        return "the rest of it is UTF-8: type the damaged character on this line again"
    if is_another_alphabet(data) or (path.lower().endswith(".txt") and recognised(data) is None):
        return "it is in an older encoding (Windows-1251 or Shift JIS, perhaps): save it as UTF-8"
    seen = data[start : start + 1].decode("cp1252", "ignore")
    was = f" (this character is {seen})" if seen.strip() else ""
    return f"it looks like Windows-1252{was}: save it as UTF-8"
