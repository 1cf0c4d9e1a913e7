"""Who a cue says writes: *a text from Chris*, *Nadia's reply*, *Piers texted back*.

Only a name is taken, never *she*: who that is the senders tell, who know the conversation. Better unknown than wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

NAME = (
    r"(?:(?:Mrs?|Ms|Miss|Dr|Mx|Sir|Lady|Aunt|Uncle|Captain|Professor)\.? )?[A-ZÀ-ÞА-Я][\w’'-]+(?: [A-ZÀ-ÞА-Я][\w-]+)?"
)
FROM = re.compile(
    rf"\b(?:text|message|texts|messages|e-?mail|mail|letter|note|card|postcard|tweet|post|reply|answer|response|telegram"
    rf"|voicemail|wire|line|word|DM|SMS|Nachricht|Brief|mensaje|carta|lettre|messaggio|lettera|mensagem|bericht|brief)"
    rf"\b[^.!?]{{0,24}}? (?:from|de|von|di|van|от) ({NAME})"
)
OWN = re.compile(
    rf"\b({NAME})[’']s (?:\w+ ){{0,2}}(?:text|message|reply|answer|response|email|e-mail|letter|note|hand|handwriting"
    rf"|voicemail|name lit|name)\b"
)
DOES = re.compile(
    rf"\b({NAME}) (?:had |has |then |finally |only |just |quickly |slowly )?(?:texts|texted|typed|types|wrote|writes"
    rf"|replied|replies|answered|answers|responded|responds|sent|sends|messaged|messages|emailed|emails|tweeted|tweets"
    rf"|posted|posts|scrawled|scribbled|put|schrieb|écrivit|escribió|scrisse|escreveu|schreef|написала?)\b"
)
NO_NAMES = frozenset(
    "The A An His Her Its Their My Your Our It He She They We You I There Then That This And But So When After Before"
    " At In On Under Below One Someone Somebody Nobody What Who".split()
)


TYPES = re.compile(
    r"\b(?:types?|typed|typing|text(?:s|ed|ing)|tweet(?:s|ed)|messaged|messages|e-?mail(?:s|ed)"
    r"|wr(?:ote|ites|iting) back|replie[sd]|replying|hit send|(?:press|click)(?:ed|es|ing) (?:send|post|enter)"
    r"|jot(?:s|ted)|scribble[sd]|scrawl(?:s|ed)|sen[dt]s? (?:back|off|it)|tap(?:s|ped) out)\b[^.!?:;]{0,40}[.!…:]?\Z",
    re.IGNORECASE,
)


def names_arrival(sentence: str) -> bool:
    """Whether a sentence names a message from somebody, or ends with somebody who types or sends one."""
    return any(_names(FROM, sentence)) or TYPES.search(sentence[-80:]) is not None


def sender_in(sentence: str) -> str:
    """The name of who writes, "" where the sentence does not say one."""
    for pattern in (FROM, OWN, DOES):
        found = list(_names(pattern, sentence))
        if found:
            return found[-1]
    return ""


def _names(pattern: re.Pattern[str], sentence: str) -> Iterator[str]:
    """The names that a pattern finds, without words that only have a capital because a sentence begins with them."""
    for match in pattern.finditer(sentence):
        words = match[1].split()
        while words and words[0] in NO_NAMES:
            words = words[1:]
        if words:
            yield " ".join(words)
