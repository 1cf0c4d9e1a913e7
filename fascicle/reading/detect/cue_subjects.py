"""Who does what in the sentences beside a message: *Ann winced, and typed*, *her brother replied*, *It was Ann.*

The subject of a verb of writing may stand far before it, where a sentence tells of more that one does. The nearest word
before the verb that begins a clause is taken: a name, a pronoun, somebody's relative, an office (*the captain*). Names
behind a preposition are not subjects: *Ann looked at Bea and typed*.

Traps: what was *not* answered; a sentence that begins with a word that only has a capital for that; *It was Monday*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fascicle.reading.detect.casting import NOBODY
from fascicle.reading.detect.cue_senders import NO_NAMES
from fascicle.reading.detect.people import NAME

UNKNOWN = "Unknown number"
KIN = (
    r"(?:(?:little |big |older |younger |elder |twin |step|grand|half-|baby )*(?:mother|father|sister|brother|mum|mom"
    r"|dad|daughter|son)|aunt|uncle|cousin|nephew|niece|gran|grandma|grandpa|nan|granny|wife|husband|girlfriend|boyfriend|"
    r"fiancée?|roommate|flatmate|housemate|boss|landlord|landlady|neighbour|neighbor|lawyer|agent|editor|manager)"
)
OFFICE = (
    r"(?:captain|doctor|nurse|professor|detective|inspector|sergeant|lieutenant|major|colonel|general|admiral|commander"
    r"|king|queen|prince|princess|duke|duchess|count|countess|baron|earl|vicar|priest|bishop|headmaster|headmistress|"
    r"landlord|landlady|teacher|coach|clerk|lawyer|boss|manager|agent|keeper|innkeeper|mayor|judge|school|bank|hospital|"
    r"lab|office|stranger)"
)
WHO = (
    rf"(?:[Tt]he )?{NAME.pattern}|[Hh]e\b|[Ss]he\b|I\b|[Yy]ou\b"
    rf"|(?:[Hh]is|[Hh]er|[Mm]y|[Yy]our) {KIN}\b|[Tt]he {OFFICE}\b"
)
CLAUSE = r"(?:\A[“\"']?|[,;:—–] ?|\b(?:and|but|then|so|when|while|before|after|as|until|because|that|if|or|for|where) )"
SUBJECT = re.compile(rf"{CLAUSE}(?P<who>{WHO})(?=[ ,’'])(?![’']s )")
VERB = re.compile(
    r"\b(?:typed|types|texted|texts|wrote|writes|written|sent|sends|replied|replies|answered|answers|messaged|messages"
    r"|responded|responds|scrawled|scrawls|scribbled|scribbles|thumbed|thumbs|tapped out|taps out|emailed|emails|jotted"
    r"|pencilled|dictated|typing|texting|writing back|replying|(?:hit|press(?:ed|es)) send:?\Z"
    r"|to (?:type|text|reply|write back|answer|send)(?=[^.]{0,40}\Z)|put:?\Z)"
    r"(?! (?:all over|on (?:his|her) face))"
)
NEGATED = re.compile(
    r"(?:n[’']t|\bnot|\bnever|\bnothing|\bno one|\bwithout|\bcould have|\bnobody)(?: \w+)?(?: \w+)? \Z"
)
NOT_BEFORE = re.compile(r"\bnot (?:before|until) \w+ (?:\w+ )?\Z")
IT_WAS = re.compile(
    rf"(?:\A|[,;—–] )(?:[Ii]t(?: was|[’']s| is)|[Tt]hat(?: was|[’']s)|[Tt]his was) (?:only |just |from |signed |by |"
    rf"(?:a|the) \w+ from )*(?P<who>{NAME.pattern}|(?:his|her|my) {KIN}|the {OFFICE})"
    r"(?=(?: again| at last| of course)?[.,:;!—–]|(?: again)?\Z)"
    rf"|\b(?:was|were|is|came|one) from (?P<of>{NAME.pattern}|(?:his|her|my) {KIN}|the {OFFICE})"
)
FRAGMENT = re.compile(
    rf"\A(?P<who>{NAME.pattern}|(?:His|Her|My) {KIN})(?: again|, of course|, naturally|, again)?[.:!]?\Z"
)
COMES = re.compile(
    r"\b(?:texts?|messages?|e-?mails?|letter|note|card|postcard|reply|answer|response|telegram|voicemail|word|line|DM)"
    rf"\b[^.!?:;,]{{0,30}}? from (?P<who>(?:his|her|my|your) {KIN}|the {OFFICE}|{NAME.pattern})"
)
OWN = re.compile(
    rf"(?P<who>\b(?:[Hh]er|[Hh]is|[Mm]y) {KIN}|\b[Tt]he {OFFICE}|{NAME.pattern})[’']s? (?:\w+ ){{0,2}}(?:text|message"
    r"|reply|answer|response|e-?mail|letter|note|card|hand|handwriting|writing|voicemail|name)\b"
)
NAME_SHOWN = re.compile(rf"(?P<who>{NAME.pattern})[’']s name (?:lit|flash|appear|pop|on|was on|came up|glow)")
ANSWERS = re.compile(
    r"\b(?P<who>[Hh]is|[Hh]er) (?:\w+ )?(?:answer|reply|response|next (?:text|message)) (?:\w+ )?(?:c[ao]mes?|was|is"
    r"|took|takes|arrive[sd]|made|read|said|says|appear)"
)
STRANGE = re.compile(
    r"\b(?:unknown|unfamiliar|unrecogni[sz]ed|withheld|strange|blocked) (?:number|caller|sender|contact)\b|"
    r"\bnumber (?:that )?(?:she|he|I|you) (?:did(?:n[’']t| not)) (?:know|recogni[sz]e)",
    re.IGNORECASE,
)
TO = re.compile(
    rf"\b(?:text(?:ed|s)?|messag(?:ed|es)|email(?:ed|s)?|wr(?:ote|ites)(?: back)? to|repl(?:ied|ies) to|answer(?:ed|s)?"
    rf"|sen[dt]s?) (?:back )?(?:to )?(?P<to>{NAME.pattern}|(?:his|her|my) {KIN}\b)"
)
PRONOUNS = {"he": "he", "she": "she", "i": "I", "you": "you"}


def is_nobody(name: str) -> bool:
    """Whether that is a word which only has a capital because a sentence begins with it, a day, or a month."""
    words = name.split()
    return not words or words[-1] in NOBODY or words[-1] in NO_NAMES


def writing(sentence: str) -> tuple[str, int]:
    """Who writes in a sentence, and where it says so; ("", -1) where nobody does."""
    verb = None
    for found in VERB.finditer(sentence):
        before = sentence[: found.start()][-40:]
        if not NEGATED.search(before) or NOT_BEFORE.search(before):
            verb = found
    if not verb:
        return "", -1
    last = ""
    for subject in SUBJECT.finditer(sentence, 0, verb.start() + 1):
        who = called(subject["who"])
        last = who or last
    return (last, verb.start()) if last else ("", -1)


def reader(sentence: str) -> str:
    """To whom somebody writes in a sentence."""
    found = TO.search(sentence)
    return called(found["to"]) if found else ""


def arriving(sentence: str) -> str:
    """From whom a message comes in a sentence: *a text from Ann*, *It was Ann.*, *Ann’s reply*, *Ann again.*"""
    if STRANGE.search(sentence):
        return UNKNOWN
    if named := next(_arriving(sentence), ""):
        return named
    answers = ANSWERS.search(sentence)
    return "" if not answers else "he" if answers["who"].casefold() == "his" else "she"


def subject(words: str) -> str:
    """The last name that begins a clause: whom a *he* or *she* behind it may mean."""
    names = [called(found["who"]) for found in SUBJECT.finditer(words)]
    return next((name for name in reversed(names) if name and name not in PRONOUNS.values()), "")


def fragment(sentence: str) -> str:
    """The name that is all of a sentence, below a message or above it."""
    found = FRAGMENT.match(sentence) or IT_WAS.match(sentence)
    return called(_told(found)) if found else ""


def _told(found: re.Match[str]) -> str:
    """The word for somebody that a pattern found."""
    return next(who for name, who in found.groupdict().items() if who and name in ("who", "of"))


def _arriving(sentence: str) -> Iterator[str]:
    for pattern in (FRAGMENT, IT_WAS, COMES, NAME_SHOWN, OWN):
        if who := [called(_told(found)) for found in pattern.finditer(sentence)]:
            yield from filter(None, who[-1:])


def called(who: str) -> str:
    """A name; *he*, *she*, *I* or *you*; a relative or an office as it is called: `Brother`. "" for nobody's name."""
    bare = re.sub(r"[’']s\Z", "", who)
    if pronoun := PRONOUNS.get(bare.casefold()):
        return pronoun
    first, _, rest = bare.partition(" ")
    if rest and first.casefold() in ("his", "her", "my", "your", "the"):
        bare = rest if rest[0].isupper() else rest.split()[-1].capitalize()
    return "" if is_nobody(bare) else bare
