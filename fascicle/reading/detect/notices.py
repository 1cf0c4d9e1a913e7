"""What a device says: `You have 3 new messages.`, `Sent 23:14`, `Your order is late!`

    notice         it says that messages have come
    receipt        it says when one was sent or read; `receipt below`: the line below does
    stamped        `[Ines, 22:10] …`, `Ines (22:10): …`
    labelled       `ALERT: …`, `SLUICE 4: …`

Traps: headings in capitals throughout; narration in the second person that happens to begin with *You have*; somebody
who says so aloud.

Measured: without it, R .913 for .919 of what is applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fascicle.reading.detect.findings import Evidence, Text

LONGEST = 160  # characters
# `You have no new messages`, with a number or a word for one, in the languages in which phones say it most.
NOTICE = re.compile(
    r"you(?: have|’ve|'ve)(?: got)? (?:\(?\d+\)?|no|a|one|two|three|several|an?other)\b.{0,20}"
    r"\b(?:messages?|voicemails?|e?-?mails?|notifications?|texts?|missed calls?|mail)\b"
    r"|\(?\d+\)? (?:new|unread|missed) (?:messages?|voicemails?|e?-?mails?|notifications?|texts?|calls?)\b"
    r"|(?:vous avez|sie haben|tiene|hai|você tem|je hebt|у вас) .{0,24}"
    r"\b(?:messages?|nachrichten?|mensajes?|messaggi\w?|mensage\w+|berichten|сообщени\w+)\b"
    r"|(?:message|text|email) (?:not (?:sent|delivered)|failed|undeliverable)"
    r"|(?:incoming|missed) (?:call|message|transmission)\b",
    re.IGNORECASE,
)
RECEIPT = re.compile(
    r"(?:sent|read|delivered|seen|edited|received|today|yesterday)[,:]?\s(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\.?"
    r"|delivered|not delivered|message deleted",
    re.IGNORECASE,
)

STAMPED = re.compile(
    r"[\[(](?:(?P<name>[^\W\d_][\w.’' -]{0,24}), )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?[\])]:? (?=\S)"
    r"|(?P<before>[^\W\d_][\w.’' -]{0,24}) [\[(]\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?[\])]:? (?=\S)"
)
LABELLED = re.compile(r"[A-Z][A-Z0-9 /_-]{2,24}: (?=[\w(“\"])")

SENT = "it says when a message was sent or read"


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself."""
    for index, paragraph in enumerate(text.paragraphs):
        if len(paragraph.text) > LONGEST or not text.free(index):
            continue
        if stamped := _stamp(paragraph.text):
            yield Evidence(index, index, "stamped", "a name and a time stand before it", "texts", stamped)
        elif LABELLED.match(paragraph.text) and not paragraph.text.isupper():
            yield Evidence(index, index, "labelled", "it says in capitals what it is, or whose")
        said = paragraph.text.lstrip("*_[(")
        if NOTICE.match(said):
            yield Evidence(index, index, "notice", "a device says so", "notification")
        elif _is_receipt(paragraph.lines[-1]):
            yield Evidence(index, index, "receipt", SENT)
            if len(paragraph.lines) == 1 and text.free(index - 1):
                yield Evidence(index - 1, index - 1, "receipt below", SENT)


def _stamp(text: str) -> str:
    """Whose the line is that begins with a name and a time in brackets."""
    found = STAMPED.match(text) if ")" in text[:40] or "]" in text[:40] else None
    return (found["name"] or found["before"] or "") if found else ""


def _is_receipt(line: str) -> bool:
    return RECEIPT.fullmatch(line.strip("*_[]()")) is not None
