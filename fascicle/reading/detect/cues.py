r"""Cues: the paragraph before or after names a message (*his phone buzzed*, *reads:*, *typed out a reply*).

    cue colon     the paragraph before ends with a colon, and its last sentence names a message or
                  says that somebody writes
    colon         it ends with a colon otherwise, and does not say that somebody speaks or sings
    …, quoted     the same, and what stands below begins with a quotation mark
    cue before    its last sentence names a device that stirs, or somebody who writes, sends or opens a message
    cue from      its last sentence names a message from somebody, or ends with somebody who types, texts or sends
    cue sends     its last sentence says that somebody writes or sends
    cue shown     its last sentence names a message that lies or hangs there to be read, or letters by hand
    cue near      its last two sentences name a message at all
    cue faint     its last sentence has a word that may name one (*a card*, *the screen*)
    cue after     the paragraph after begins with somebody who reads, answers or puts away a message
    cue read      it begins with somebody who reads or types *it*, or puts the phone away
    cue near after  it names a message at all
    song          one of the short lines below a colon where somebody sings or counts up
    itself a cue  it is such a paragraph: narration between messages
    thought       the paragraph before ends with somebody who thinks or wonders

Traps: the colon before a speech, a song or a list; letters that are talked of and never shown; a phone that rings and
is answered; a cue before a line of dialogue (a message may be in quotation marks, but the dialogue's own comes first).

Measured: without it, R .898 for .919 of what is applied. A colon below which somebody writes is right nine times in
ten; other cues before one time in four, since narration follows them as often: they count only with what the paragraph
itself is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fascicle.reading.detect import cue_words, wording
from fascicle.reading.detect.cue_senders import names_arrival, sender_in
from fascicle.reading.detect.findings import ORNAMENT, Evidence, Text
from fascicle.reading.letter_lines import is_greeting

STANZA, LINE = 12, 70  # lines of a song, and characters of one
BEGINNING = 9  # words of a sentence
TAIL, HEAD = 260, 160  # characters of the paragraph before and after that are looked at
SENTENCE = re.compile(r"(?<=[.!?…])[”\"’'»]?\s+")
COLONS = (":", "：", ":—", ":-", ":–", ": —")
FOLLOWS = ("as follows", "comme suit", "wie folgt", "como sigue", "come segue", "als volgt")
GONE_BY = frozenset("read reads reread scrolled deleted typed dots lut las leyó lesse leu".split())


@dataclass(frozen=True, slots=True)
class _Cue:
    """What a paragraph says of the message beside it."""

    signal: str
    reason: str
    kind: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language that make a cue, and whether the text quotes with single marks."""

    kinds: Mapping[str, str]
    clear: frozenset[str]
    doubtful: frozenset[str]
    device: frozenset[str]
    writing: frozenset[str]
    reading: frozenset[str]
    showing: frozenset[str]
    by_hand: frozenset[str]
    sending: frozenset[str]
    read: frozenset[str]
    it: frozenset[str]
    saying: frozenset[str]
    thinking: frozenset[str]
    verses: frozenset[str]
    single: bool

    def kind(self, sentence: str) -> str:
        """The kind by the last word in a sentence that names one; a phone or a screen only if nothing else does."""
        kinds = [self.kinds[word] for word in wording.tokens(sentence) if self.kinds.get(word)]
        return next((kind for kind in reversed(kinds) if kind != "texts"), kinds[-1] if kinds else "")


def find(text: Text) -> Iterator[Evidence]:
    """A paragraph for itself, with the sender that the cue names."""
    single, dashed = wording.single_quoted(text.paragraphs), wording.dashed(text.paragraphs)
    words = _words(text.rules.language.code[:2], single)
    spoken = [wording.is_spoken(paragraph.text, single, dashed) for paragraph in text.paragraphs]
    for index, paragraph in enumerate(text.paragraphs):
        if text.taken.get(index):
            continue
        if not spoken[index] and text.free(index) and _is_cue(paragraph.text, words):
            yield Evidence(index, index, "itself a cue", "it tells of a message that comes, or is read")
        below = _next(text, index)
        if paragraph.text[-1] in ":," and _sings(paragraph.text, words):
            yield from _sung(text, index + 1)
        if text.free(below) and (not spoken[below] or paragraph.text[-1] == ":"):
            yield from (_evidence(below, cue, spoken[below]) for cue in _before(paragraph.text, words))
        if text.free(index - 1) and not spoken[index] and not spoken[index - 1]:
            yield from (_evidence(index - 1, cue) for cue in _after(paragraph.text, words))


def _sings(paragraph: str, words: _Words) -> bool:
    last = SENTENCE.split(paragraph[-TAIL:])[-1]
    return not words.verses.isdisjoint(wording.tokens(last))


def _sung(text: Text, index: int) -> Iterator[Evidence]:
    """The short lines below a song's or a list's announcement."""
    for below in range(index, index + STANZA):
        if not text.free(below) or len(text.paragraphs[below].text) > LINE:
            return
        yield Evidence(below, below, "song", "it stands below a song or a list")


def _next(text: Text, index: int) -> int:
    """The paragraph below, or below the ornament that sets it off."""
    return index + 2 if text.taken.get(index + 1) == ORNAMENT else index + 1


def _words(code: str, single: bool) -> _Words:
    kinds, doubtful = cue_words.kinds(code), wording.table(cue_words.DOUBTFUL, code)
    return _Words(
        single=single,
        kinds=kinds,
        clear=frozenset(kinds) - doubtful,
        doubtful=doubtful,
        device=wording.table(cue_words.DEVICE, code),
        writing=wording.table(cue_words.WRITING, code),
        reading=wording.table(cue_words.READING, code),
        showing=wording.table(cue_words.SHOWING, code),
        by_hand=wording.table(cue_words.BY_HAND, code),
        sending=wording.table(cue_words.SENDING, code),
        read=wording.table(cue_words.READ, code),
        it=wording.table(cue_words.IT, code),
        saying=wording.table(cue_words.SAYING, code),
        thinking=wording.table(cue_words.THINKING, code),
        verses=wording.table(cue_words.VERSES, code),
    )


def _evidence(index: int, cue: _Cue, spoken: bool = False) -> Evidence:
    signal = f"{cue.signal}, quoted" if spoken else cue.signal
    return Evidence(index, index, signal, cue.reason, cue.kind, cue.sender)


def _before(paragraph: str, words: _Words) -> Iterator[_Cue]:
    tail = paragraph[-TAIL:]
    sentences = SENTENCE.split(wording.outside(tail, words.single) if tail[-1] in wording.OPENS + ":" else tail)
    last = sentences[-1]
    own = frozenset(wording.tokens(wording.outside(last, words.single)))
    if paragraph.endswith(COLONS):
        yield from _above_colon(last, own, words)
        return
    if paragraph[-1] in '”"»' or (words.single and paragraph[-1] in "’'"):
        return
    yield from _open(last, own, words)
    if own.isdisjoint(words.kinds):
        several = frozenset(wording.tokens(" ".join(sentences[-2:])))
        if several & words.clear:
            kind = words.kind(" ".join(sentences[-2:]))
            yield _Cue("cue near", "the paragraph before speaks of a message", kind)
    if own & words.thinking:
        yield _Cue("thought", "the paragraph before is about what somebody thinks")


def _above_colon(last: str, own: frozenset[str], words: _Words) -> Iterator[_Cue]:
    if own & words.verses:
        return
    named = own & words.clear or (own & words.doubtful and not own & words.saying)
    if named or own & (words.writing - words.saying) or last.rstrip(":：—–- ").endswith(FOLLOWS):
        yield _Cue("cue colon", f"before it: “…{_short(last)}”", words.kind(last), sender_in(last))
    elif not own & words.saying:
        yield _Cue("colon", "the paragraph before ends with a colon", "")


def _open(last: str, own: frozenset[str], words: _Words) -> Iterator[_Cue]:
    """The last sentence of a paragraph without a colon: one cue, the strongest."""
    reason = f"before it: “…{_short(last)}”"
    kind = words.kind(last)
    clear, doubtful = own & words.clear, own & words.doubtful
    if names_arrival(last):
        yield _Cue("cue from", reason, kind, sender_in(last))
    elif own & words.device or ((clear or doubtful) and own & words.writing):
        yield _Cue("cue before", reason, kind, sender_in(last))
    elif (clear and own & words.showing) or (own & words.by_hand and own & words.writing):
        yield _Cue("cue shown", reason, kind, sender_in(last))
    elif own & words.sending:
        yield _Cue("cue sends", reason, kind, sender_in(last))
    elif clear:
        yield _Cue("cue near", "the paragraph before speaks of a message", kind)
    elif doubtful:
        yield _Cue("cue faint", "the paragraph before may speak of a message", kind)


def _after(paragraph: str, words: _Words) -> Iterator[_Cue]:
    head = paragraph[:HEAD]
    if head[0] in wording.OPENS:
        return
    first = SENTENCE.split(wording.outside(head, words.single))[0]
    own = frozenset(wording.tokens(first))
    if _is_read(first, words):
        yield _Cue("cue read", f"after it: “{_short(first)}…”", words.kind(first))
    elif own & words.reading and own & (words.clear | words.doubtful | GONE_BY):
        yield _Cue("cue after", f"after it: “{_short(first)}…”", words.kind(first))
    elif own & words.clear:
        yield _Cue("cue near after", "the paragraph after speaks of a message", words.kind(first))


def _is_cue(paragraph: str, words: _Words) -> bool:
    """Whether a short paragraph tells that a message comes or is written, or what is done with it."""
    if len(paragraph) > HEAD:
        return False
    if paragraph.endswith(COLONS):
        return not is_greeting(paragraph)
    sentences = SENTENCE.split(wording.outside(paragraph, words.single))
    last = frozenset(wording.tokens(sentences[-1]))
    return bool(last & words.device) or names_arrival(sentences[-1]) or _is_read(sentences[0], words)


def _is_read(sentence: str, words: _Words) -> bool:
    """Whether a sentence begins with somebody who reads *it*, or puts away the phone or the page."""
    head = wording.tokens(sentence)[:BEGINNING]
    at = next((place for place, word in enumerate(head) if word in words.read), len(head))
    return any(word in words.it or word in words.clear for word in head[at + 1 :])


def _short(sentence: str) -> str:
    return sentence.strip()[-60:]
