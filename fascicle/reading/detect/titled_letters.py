"""Letters and other papers below a title that says whose they are: to their signature, or the next title.

Traps: below a heading such as `MISS PELL TO MR. KEECH` stands the letter itself; in a story made of papers one ends
where the next begins, whatever its voice, but for what an editor says in brackets.
"""

from __future__ import annotations

from fascicle.reading.detect.endings import ending
from fascicle.reading.detect.findings import Evidence, Text
from fascicle.reading.detect.papers import DOCUMENT, NEWS, Papers, Title
from fascicle.reading.detect.quoted import is_open, postscripts, run
from fascicle.reading.detect.salutations import Salutation, salutation


def titled(text: Text, at: int, caption: Title, captioned: Papers) -> Evidence | None:
    """What stands under a caption: to its signature; in a story made of papers, to the next of them."""
    start = caption.end
    stop = captioned.stop(start)
    if start >= stop:
        return None
    head = salutation(text, start, stop)
    last = _last_under(text, start, stop, head, caption, captioned.are_many)
    if last is None:
        return None
    own = [i for i in range(at, start) if text.free(i)] if caption.own else []
    first = own[0] if own and own[-1] == start - 1 else start
    signed = ending(text, start, stop)
    sender = caption.sender or (signed.sender if signed and signed.last <= last else "")
    to = caption.to or (head.to if head else "")
    return Evidence(first, last, "captioned", "a caption says whose it is", caption.kind, sender, to, whole=True)


def _last_under(text: Text, start: int, stop: int, head: Salutation | None, caption: Title, many: bool) -> int | None:
    """The last paragraph of what a caption stands above, None where nothing tells."""
    if is_open(text.paragraphs[start].text):
        last, closed = run(text, start, stop)
        if not closed and not many:
            return None
        last = postscripts(text, last, stop)
    else:
        found = ending(text, start, stop, alone=head is not None or caption.kind not in (NEWS, DOCUMENT))
        last = found.last if found and not (many and caption.kind == DOCUMENT) else -1
    if many and (last < 0 or stop - last <= 3) and not _is_aside(text, last + 1, stop):
        return _trimmed(text, stop - 1, last)
    return last if last >= 0 else None


def _is_aside(text: Text, start: int, stop: int) -> bool:
    return 0 < start < stop and (text.paragraphs[start].text[0] in "[(" or text.paragraphs[start].text.isupper())


def _trimmed(text: Text, last: int, least: int) -> int:
    while last > max(least, 0) and (not text.free(last) or _is_editors(text.paragraphs[last].text)):
        last -= 1
    return last


def _is_editors(line: str) -> bool:
    """Whether a paragraph is in capitals, or all of it in brackets: `[Two letters are omitted here.]`"""
    return line.isupper() or (line[0] in "[(" and line[-1] in "])")
