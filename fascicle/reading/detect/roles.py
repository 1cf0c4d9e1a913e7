"""Who writes and who reads a message, as the narration before and after it tells: names, or pronouns to be resolved.

Before it, somebody *types*, *writes*, *sends*: that is the writer; somebody's phone *buzzes*, or *the answer came*:
that is the reader, or at least it comes from elsewhere. After it, somebody *reads* or *stares*, or *pressed send*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fascicle.reading.detect.cue_senders import sender_in
from fascicle.reading.detect.cue_subjects import arriving, fragment, writing
from fascicle.reading.detect.cue_subjects import reader as written_to
from fascicle.reading.detect.people import NAME, QUOTED

WHO = (
    rf"(?P<who>\b(?:[Hh]e|[Ss]he|I|[Yy]ou|[Ee]r|[Ss]ie|[Ii]ch|[Ii]l|[Ee]lle|[Jj][e’']|[Éé]l|[Ee]lla|[Ll]ui|[Ll]ei|[Ii]o|[Ee]le"
    rf"|[Ee]la|[Hh]ij|[Zz]ij|[Ii]k|[Оо]н|[Оо]на|[Яя])(?: ai)?\b|{NAME.pattern})"
)
OWNER = rf"(?P<who>{NAME.pattern}[’']s|\b[Hh]is|\b[Hh]er|\b[Mm]y|\b[Yy]our)"
DEVICE = r"(?:phone|mobile|cell|tablet|screen|pocket|hand|lap|bag|wrist|laptop|computer|inbox|purse|palm|thigh|desk)"
STIRS = (
    r"(?:buzz|goes|went|go\b|going|lit|lights?\b|ping|chime|vibrat|shook|shakes|hum|beep|ding|rang|rings|moved|moves|"
    r"slid|slides|shiver|jump|flash|woke|wakes|trill|bleep|pulse|rattle|glow)"
)
BETWEEN = r"(?: (?:had|has|'d|have|then|just|only|finally|always|never|once|even|quickly|slowly|carefully|\w+ly)){0,3}"
WRITES = re.compile(
    rf"{WHO}{BETWEEN} (?:types?|typed|typing|texts?|texted|writes?|wrote|written|sends?|sent|repl(?:y|ies|ied)|"
    r"answers?|answered|messages?|messaged|responds?|responded|scrawls|scrawled|scribbled?|thumbed|"
    r"tapped|"
    r"press(?:es|ed)?|ma(?:de|kes) (?:it|a reply)|emailed|emails?|posted|posts?|dictate[sd]|pecked|"
    r"(?:gave|gives?) in|schr(?:ieb|eibt|eibe)|tippt?e?|antwortete?|schickte?|geschrieben|écri(?:s|t|vit|vis)"
    rf"|tap(?:ai|a|e)|envo(?:yai|ya|ie|yé)|répond(?:is|it|s)?|escrib(?:ió|í|e)|respond(?:ió|í|e|eu|eva)|envi(?:ó|é)|scri(?:sse|ssi|ve|vo)"
    rf"|rispos(?:e|i)|escreve(?:u|r)?|enviou|schreef|schrijft|typte|antwoordde|stuurde|написал[аи]?|ответил[аи]?|отправил[аи]?)\b"
)
STIRRED = re.compile(
    rf"{OWNER} (?:\w+ )?{DEVICE}\b[^.!?]{{0,40}}?\b{STIRS}|\b{STIRS}\w* [^.!?]{{0,30}}?(?:in|against|on) "
    rf"(?P<in>{NAME.pattern}[’']s|his|her|my|your)\b"
)
STIRRING = re.compile(r"\b(?:buzz|ping|chime|vibrate|ding|beep)(?:e?d|e?s)\b")
FELT = re.compile(rf"{WHO}{BETWEEN} (?:felt|feels?) (?:it|his|her|my|the) ")
ARRIVES = re.compile(
    rf"\b(?:phone|mobile|tablet|screen|it|{DEVICE})\b[^.!?]{{0,24}}\b{STIRS}|\b[Aa](?:nother)? (?:buzz|ping|chime)\b|"
    r"\b[Tt]he (?:answer|reply|response)\b|\b(?:answer|reply) (?:came|comes|was|is)\b|\b[Tt]hree dots|\btyping\b|"
    r"\bnew (?:text|message)|\b(?:text|message|email|voicemail)s? (?:came|comes|arrive|appear|popp?|from)|"
    r"\bThere[’'](?:s|re) \w+\.|\bhands? it back\b",
    re.IGNORECASE,
)
ANSWER = re.compile(r"\b(?:[Tt]he|[Aa]n) (?:answer|reply|response) (?:was|came|comes|took|takes|is|arrived)\b")
READS = re.compile(
    rf"{WHO}{BETWEEN} (?:re-?)?(?:reads?|star(?:es?|ed)|look(?:s|ed)? at|put (?:the|his|her|my) phone|blink(?:s|ed)|"
    r"laugh(?:s|ed)?|smil(?:es?|ed)|groan(?:s|ed)?|snort(?:s|ed)?|frown(?:s|ed)?|squint(?:s|ed)?|swallow(?:s|ed)?)\b"
)
SENDS = re.compile(
    r"\b(?:press|hit|hits|tapp?|pressed|presses|tapped|taps) (?:on )?(?:[‘“\"])?send\b|\bsent it\b", re.IGNORECASE
)
TO = re.compile(
    rf"\b(?:text(?:ed|s)?|messag(?:ed|es)|email(?:ed|s)?|wr(?:ote|ites) to|repl(?:ied|ies) to|answer(?:ed|s)?"
    rf"|sen[dt]s?) (?:back )?(?:to )?(?P<to>{NAME.pattern})|\bto (?P<name>{NAME.pattern})\b"
)
# What is done before one writes, after one has written, and after one has read: hints, since the other may do so too.
TURNS_TO = re.compile(
    r"\b(?:g[eo]ts?|took|takes?|pull(?:s|ed)|fish(?:es|ed)|dug|picks?|picked) (?:\w+ ){0,3}"
    r"(?:phone|mobile|pen|pencil|paper|tablet)\b"
    r"|\bin the end\b|\bgave in\b|\bthumbs?\b|\bthought about it\b|\bcrossed|\brubbed|\bdelete[sd]?\b|\bput:?\Z",
    re.IGNORECASE,
)
AWAITS = re.compile(
    r"\bwaits?\b|\bwaited\b|\bdots\b|\bno (?:answer|reply)\b|\bnothing (?:came|comes|happen)|\btyping\b|"
    r"\b(?:answer|reply|response) (?:came|comes|was|is|took)\b|\bsen[dt]\b|\bdelivered\b|\bbefore \w+ could\b|"
    r"\bpush(?:es|ed) it under\b|\bfolded\b|\bput (?:the|his|her|my) (?:phone|pen)",
    re.IGNORECASE,
)
TAKES = re.compile(
    r"\bread(?:s|ing)? (?:it|that|this|them)\b|\b(?:looks?|looked|stares?|stared) at (?:it|that|this"
    r"|the (?:screen|words?|phone))\b|"
    r"\blaugh(?:s|ed)?\b|\b(?:it|that) (?:said|says)\b|\bhandwriting\b",
    re.IGNORECASE,
)
SENTENCES = 2
LONGEST = 300  # characters before and after that are looked at
SENTENCE = re.compile(r"(?<=[.!?…])[”\"’']?\s+")
PRONOUNS = {
    "his": "he", "her": "she", "my": "I", "your": "you", "i": "I", "er": "he", "sie": "she", "ich": "I", "il": "he",
    "elle": "she", "je": "I", "j’": "I", "j'": "I", "j’ai": "I", "j'ai": "I", "je ai": "I", "él": "he", "ella": "she",
    "lui": "he", "lei": "she", "io": "I", "ele": "he", "ela": "she", "hij": "he", "zij": "she", "ik": "I", "он": "he",
    "она": "she", "я": "I",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Roles:
    """`writer` and `reader`: names, *he*, *she*, *I* or *you*; "" where not said. `arrives`: from elsewhere."""

    writer: str = ""
    reader: str = ""
    to: str = ""
    arrives: bool = False
    sent: bool = False
    got: bool = False


def roles(before: str, after: str) -> Roles:
    """What the paragraphs before and after a message tell of its people."""
    sentences = SENTENCE.split(before[-LONGEST:])[-SENTENCES:]
    above = QUOTED.sub(" ", " ".join(sentences))
    below = QUOTED.sub(" ", " ".join(SENTENCE.split(after[:LONGEST])[:SENTENCES]))
    told = _subjects(sentences) or _above(above)
    waits, reads = AWAITS.search(below) is not None, TAKES.search(below) is not None
    told = replace(told, sent=waits or TURNS_TO.search(above) is not None, got=reads)
    if told.writer:
        return told
    named = _named_below(below)
    if named and named.writer != told.reader:
        return replace(told, writer=named.writer, arrives=True)
    if told.reader:
        return told
    beneath = _below(below)
    if told.arrives and beneath.writer:
        return told
    return replace(told, writer=beneath.writer, reader=beneath.reader)


def _subjects(sentences: Sequence[str]) -> Roles | None:
    """What the last sentence that tells of a message says of who writes it."""
    for sentence in reversed(sentences):
        bare = QUOTED.sub(" ", sentence).strip()
        stirred = _last(STIRRED, bare)
        who, at = writing(bare)
        if who and (not stirred or at > stirred.start()):
            return Roles(who, to=written_to(bare))
        if named := arriving(bare):
            return Roles(named, _who(stirred["who"] or stirred["in"]) if stirred else "", arrives=True)
        if stirred or STIRRING.search(bare):
            return Roles(sender_in(bare), _who(stirred["who"] or stirred["in"]) if stirred else "", arrives=True)
        if ARRIVES.search(bare):
            return None
    return None


def _named_below(below: str) -> Roles | None:
    """Who is named as the writer below: *Ann.*, *That was Ann.*"""
    named = fragment(SENTENCE.split(below)[0].strip())
    return Roles(named, arrives=True) if named else None


def _above(above: str) -> Roles:
    if ANSWER.search(above):
        return Roles(sender_in(above), arrives=True)
    stirred, writes = _last(STIRRED, above), _last(WRITES, above)
    if writes and (not stirred or writes.start() > stirred.start()):
        to = TO.search(above, max(0, writes.start() - 1))
        return Roles(_who(writes["who"]), to=(to["to"] or to["name"]) if to else "")
    named = sender_in(above)
    if stirred:
        return Roles(named, _who(stirred["who"] or stirred["in"]), arrives=True)
    if named:
        return Roles(named)
    if felt := FELT.search(above):
        return Roles(reader=_who(felt["who"]), arrives=True)
    return Roles(arrives=ARRIVES.search(above) is not None)


def _below(below: str) -> Roles:
    if SENDS.search(below):
        sender = re.search(WHO, below)
        return Roles(_who(sender["who"])) if sender else Roles()
    reads = READS.search(below)
    return Roles(reader=_who(reads["who"])) if reads and reads.start() < 40 else Roles()


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found


def _who(word: str) -> str:
    """A name without its *’s*, a pronoun as the subject's."""
    bare = re.sub(r"[’']s\Z", "", word)
    folded = bare.casefold()
    return PRONOUNS.get(folded, folded if folded in ("he", "she", "you") else bare)
