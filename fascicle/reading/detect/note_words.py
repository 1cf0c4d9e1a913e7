"""The words by which an author's note is known."""

from __future__ import annotations

import re
from collections.abc import Sequence

# `A/N: …`, `(AN …`, `Author's note`, `Notes:`; a label with nothing behind it may stand alone.
LABEL = re.compile(
    r"[\[({*_~ ]{0,3}(?:a\s?/\s?n\b|an(?=\s?[:;–—-])|author.?s.?\s+notes?\b|"
    r"(?:chapter |(?:chapter )?end ?|beginning |opening |closing )notes?\b|"
    r"notes?(?=\s?[:–—]|\Z)|notes? (?:for the chapter|from the author)\b|(?:a )?note from \S{1,40}\Z|disclaimer\b|"
    r"(?:trigger|content) warnings?\b|(?:tw|cw|t/w|c/w)(?=\s?:)|n/a(?=\s?:)|"
    r"notes? (?:de l.aut(?:eur|rice)|de fin)|anmerkung(?:en)? de[rs] autor|nachwort(?=\s?:)|nota de la? autora?|"
    r"nota d(?:o|a) autora?|nota dell.aut(?:ore|rice)|nota final(?=\s?:)|nota finale(?=\s?:)|"
    r"noot van de auteur|от автора|примечани[ея](?: автора)?)",
    re.IGNORECASE,
)
BARE = re.compile(
    r"\W*(?:(?:chapter |(?:chapter )?end ?|author.?s.? )?notes?|a/n|notes for the chapter)\W*\Z", re.IGNORECASE
)
# Labels that are words of a story too: only with a colon.
NARRATED = re.compile(r"note\s?[:–—]\s*(?=\w)", re.IGNORECASE)
# What authors say to their readers, and to nobody in a story; and words that go with it.
SURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:thanks|thank you)\b[^.!?]{0,60}\b(?:reading|read along|reviews?|reviewed|reviewing|"
        r"comments?|commented|kudos|support|follow(?:ed|ing)|beta|patience|\d+k)\b",
        r"\bsorry (?:for|about) the (?:long )?(?:wait|delay)|\bsorry this (?:is|took)",
        r"\bhope (?:that )?you(?: all|.ll)? (?:like|enjoy|liked|enjoyed)",
        r"\bnext (?:chapter|part|update|one)(?: is|.s| will|:| on| should| goes| comes)",
        r"\bthis (?:chapter|fic|story|one-?shot)\b",
        r"\b(?:leave|left) (?:me )?(?:a |some )?(?:reviews?|comments?|kudos|rating)|"
        r"\b(?:read|vote|rate) (?:and|&) (?:review|comment)|"
        r"\breview and tell\b|\bcomments? (?:and|&) kudos",
        r"\b(?:do not|don.t) own\b|\bbelongs? to (?:me|their)\b|\bfan ?fic",
        r"\A\W*(?:a+nd )?(?:that.s (?:it|all|the end|a wrap)|the end|ende|fin)\b[^.]{0,20}!",
        r"\b(?:danke|dank)\b[^.!?]{0,40}\b(?:lesen|reviews?|kommentare)\b",
        r"\bsorry für die (?:lange )?(?:pause|wartezeit)",
        r"\bmerci\b[^.!?]{0,40}\b(?:d.avoir lu|lecture|reviews?|commentaires)\b",
        r"\bdésolée? pour (?:l.attente|le retard)",
        r"\b(?:gracias|grazie|obrigad[oa])\b[^.!?]{0,40}\b(?:leer|comentarios|reviews?|leggere|letto|commenti|lido)\b",
        r"\bспасибо\b[^.!?]{0,40}\b(?:прочтение|отзывы|комментарии|читал)",
        r"\bkudos\b|\bpatreon\b|\btumblr\b|\bbeta(?:'d|ed|-read| reader)\b",
    )
)
WORDS = re.compile(
    r"\b(?:review|comment|chapter|update|updat|sequel|prompt|reader|reading|vote|"
    r"typo|exchange|poste?d?|fandom|feedback|part \d|lurker|been writing|one-?shot|wip\b|au\b)",
    re.IGNORECASE,
)
# A label that is words, and goes on as a sentence of the story does: `Content warnings had been pasted over the door.`
IN_SENTENCE = re.compile(r"[^\W\d_]{0,2}\s+(?!(?:i|i.m|this|for|from|on|so|ok|hi|hey|thanks?|sorry|not|no)\b)[^\W\d_]")
LETTERS = re.compile(r"\W*(?:a\s?/\s?n|an|n/a|t/?w|c/?w)\b", re.IGNORECASE)
# Who writes of a story as its author says *I* or *you*, or names what only authors know.
OWN = re.compile(
    r"\b(?:i|i.m|i.ve|my|me|you|your|we|our|posted|prompt|exchange|fandom|fic|wip|au|ich|je|yo|io|eu|ik|я)\b",
    re.IGNORECASE,
)
TALKS = re.compile(
    r"\b(?:you|your|y.all|guys|wrote|writ(?:e|es|ing|ten)|thanks?|thank you|sorry|enjoy|hope|fic|story|stories|"
    r"characters?|canon|spoilers?|warnings?|translat\w+|credits?|inspired|p\.?s)\b|[<:;][3)(dp]",
    re.IGNORECASE,
)
LISTED = re.compile(r"[^.!?\"“”]{1,30}(?: [–—-] \S|:\s?\S|:\Z)")  # `Wen: the one with the hat`, of a list of names


def opens_note(line: str) -> bool:
    """Whether a paragraph begins as an author's note does. `Note: he had seen it` is how a narrator may speak."""
    if line[:1] not in "AaNnDdTtCcEeOoBbО о[({*_~П пп" or not (label := LABEL.match(line)):
        return False
    goes_on = IN_SENTENCE.match(line, label.end())
    if goes_on and goes_on[0][-1].islower() and not LETTERS.match(line):
        return says_to_readers(line) > 0
    told = NARRATED.match(line)
    return told is None or WORDS.search(line, told.end()) is not None or says_to_readers(line) > 0


def introduces(line: str) -> bool:
    """Whether a paragraph above a story is about how it came to be posted, without any label."""
    told = {word.casefold() for word in WORDS.findall(line)}
    return len(line.split()) > 6 and OWN.search(line) is not None and (len(told) > 1 or says_to_readers(line) > 1)


def says_to_readers(line: str) -> int:
    """How much a paragraph says to the readers of a story: 2 is enough for it to be nothing else."""
    sure = sum(pattern.search(line) is not None for pattern in SURE)
    return sure + (len({word.casefold() for word in WORDS.findall(line)}) > 1) if sure else 0


def are_authors(lines: Sequence[str]) -> bool:
    """Whether what stands from a label to a mark may all be the note: no more of it than half might be the story's."""
    talking = sum(
        bool(LISTED.match(line) or TALKS.search(line) or WORDS.search(line) or says_to_readers(line))
        for line in lines[1:]
    )
    return len(lines) - 1 - talking <= 1 + talking
