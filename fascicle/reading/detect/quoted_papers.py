"""Something written that is quoted in one paragraph, as speech is: a note on a door, a card, an advertisement.

Looked for: all of a paragraph in one quotation, below a line that ends in a colon and says what is written or where
(`On the slate was written:`); a quotation that greets and that *it* says (`“Dear Agnes,” it said, “…”`), or that
somebody wrote; one that greets, or calls (`“Madam,—`), and whose last words take leave and are signed.

Traps: below a colon stands mostly what somebody said: where a verb of speech is nearer to the colon than the paper, it
is speech, unless the paper is what speaks (`the card said:`). Songs, sayings and books are written, and sent to nobody.

Measured: seven real manuscripts have one that `letters` missed and no signal else knows, and one inscription that their
editors did not mark; nine e-texts with few messages have one, which is right.
"""

from __future__ import annotations

import re

from fascicle.reading.detect.asked import greeted_in, is_greeting, is_name, signed_in
from fascicle.reading.detect.findings import Evidence, Paragraph, Text
from fascicle.reading.detect.papers import DOCUMENT, LETTER, NEWS, NOTE, TELEGRAM
from fascicle.reading.detect.quoted import begins, is_open, plain_lines
from fascicle.reading.letter_lines import unquoted

SIGN = "sign"
CLOSED = {"“": "”", '"': '"', "«": "»", "„": "“”", "‘": "’", "'": "'"}
LAST = 160  # characters of the paragraph above in which its last sentences stand
LONGEST = 1500  # characters
FEWEST = 12
VERSE = 3  # lines
COLONS = (":", ":—", ":–", ":-", ":--")
SPEECH = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|cr(?:ied|ies|ying)|ask(?:s|ed|ing)?|answer(?:s|ed|ing)|repl(?:y|ies|ied|ying)|"
    r"shout(?:s|ed|ing)?|call(?:s|ed)? out|exclaim(?:s|ed|ing)?|whisper(?:s|ed|ing)?|murmur(?:s|ed|ing)?|"
    r"mutter(?:s|ed|ing)?|remark(?:s|ed)?|observed|added|explained|t(?:old|elling)|spoke|speech|continued|began|"
    r"thought|words of|sang|sung|quoted|dit|sagte|dijo|disse)\b",
    re.IGNORECASE,
)
# What may be written, and what it then is.
PAPERS = {
    NOTE: r"notes?|slips?|scraps?|cards?|slates?|postcards?|chits?|half-sheets?|zettel|billets?|biglietto|nota",
    LETTER: r"letters?|epistles?|lettre|brief|carta|lettera|письмо",
    TELEGRAM: r"telegrams?|cables?|wires?|télégramme|telegramm|telegrama",
    NEWS: r"advertisements?|paragraphs?|cuttings?|newspapers?|gazettes?|column|headlines?|zeitung|journal",
    DOCUMENT: r"bills?|handbills?|proclamations?|wills?|deeds?|receipts?|certificates?|entry|entries|documents?",
    SIGN: r"inscriptions?|epitaphs?|tombstone|headstone|gravestone|stones?|tablet|plaque|boards?|signs?|notices?|"
    r"placards?|posters?|plate|labels?|tags?|schild|cartel|affiche",
}
KINDS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in PAPERS.items()}
PAPER = re.compile(
    rf"\b(?:{'|'.join(PAPERS.values())}|message|papers?|envelope|sheet|leaf|writing|written|wrote|penned|pencilled|"
    r"scrawled|scribbled|carved|chalked|engraved|inscribed|printed|painted)\b",
    re.IGNORECASE,
)
# `it said:`, `the card says:`, `which read:` is how a paper speaks.
ITSELF = re.compile(
    r"(?:\b(?:it|which|that)|\b(?:words|lines?|writing|note|letter|card|postcard|slip|paper|telegram|bill|sign|"
    r"notice|placard|stone|inscription|label|board|advertisement|message|envelope)(?: \w+){0,3}?)"
    r",? (?:simply |only |merely |just )?(?:said|says|read|reads|ran|runs|went|began)(?: \w+){0,3} ?:[—–-]{0,2}\Z",
    re.IGNORECASE,
)
UNSENT = re.compile(
    r"\b(?:song|poem|verses?|ballad|hymn|psalm|proverb|saying|rhyme|riddle|book|bible|scripture|novel|poet|motto|"
    r"prayer|chapter|title|thought|speech)\b",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"[“\"«‘'][^”\"»]{2,60}[”\"»’'],? (?:it (?:said|ran|read|began|went|says|runs|reads|begins|goes)|"
    r"(?:the|her|his|my|their) (?:\w+ )?(?:letter|note|card|postcard|message|telegram) (?:said|ran|read|began|went)|"
    r"(?:\S+ ){0,2}(?:wrote|writes|scribbled)(?: \S+){0,2})[,;:.] ?[;—]? ?[“\"«‘']"
)
CALLED = re.compile(
    r"(?:(?:my|dear|dearest|honou?red|reverend|good|most) ){0,3}(?:sirs?|madame?|gentlemen)\b", re.IGNORECASE
)
DASHED = re.compile(r"[.!?]\s?[—–-]{1,2}\s?([^\W\d_a-z][^—–!?,]{0,30}?)\.?\Z")
INITIAL = re.compile(r"\b([^\W\d_a-z])\. ?(?=[^\W\d_a-z])")


def quoted_paper(text: Text, at: int) -> Evidence | None:
    """What is written in paragraph `at` and quoted there from beginning to end."""
    said = text.paragraphs[at].text
    if not begins(said) or not FEWEST <= len(said) <= LONGEST or is_open(said) or said[-1] not in CLOSED[said[0]]:
        return None
    return _signed(text, at) or _greets(text, at) or _below_colon(text, at)


def _signed(text: Text, at: int) -> Evidence | None:
    """`“Dear Sir, the mare is lame. Yours respectfully, J. Pike.”`"""
    said = " ".join(unquoted(line) for line in plain_lines(text.paragraphs[at]))
    to = greeted_in(said[:60])
    if not to and not CALLED.match(said) and not _is_cued(text, at):
        return None
    sender = signature(said)
    if not sender and _is_cued(text, at) and (below := DASHED.search(said[-60:])) and is_name(below[1]):
        sender = below[1].rstrip(".")
    if not sender or SPEECH.search(sender):
        return None
    return Evidence(at, at, "letter", "it greets somebody and is signed", LETTER, sender, to, whole=True)


def signature(said: str) -> str:
    """Who signs in the last words of a paragraph; initials are part of a name, and no sentences."""
    sender = signed_in(INITIAL.sub(r"\1 ", said[-120:]))
    return re.sub(r"\b([^\W\d_a-z])(?= )", r"\1.", sender) if sender else ""


def _greets(text: Text, at: int) -> Evidence | None:
    """`“Dear Agnes and Hugh,” it said, “the goose is from the farm.”`"""
    said = text.paragraphs[at].text
    if not TOLD.match(said):
        return None
    head = said[1:].split("”" if said[0] == "“" else CLOSED[said[0]][0], 1)[0]
    if not is_greeting(head):
        return None
    return Evidence(at, at, "letter", "it greets, and a letter says it", LETTER, whole=True)


def _is_cued(text: Text, at: int) -> bool:
    """Whether the last words above name a letter, a note or a telegram."""
    above = text.paragraphs[at - 1].text[-LAST:] if text.free(at - 1) else ""
    return any(KINDS[kind].search(above) for kind in (LETTER, NOTE, TELEGRAM))


def _is_verse(paragraph: Paragraph) -> bool:
    return not paragraph.flows and len(paragraph.lines) >= VERSE


def _below_colon(text: Text, at: int) -> Evidence | None:
    """`Pinned to the door was a paper with these words:` and nothing but a quotation below."""
    said = text.paragraphs[at].text
    if (
        not text.free(at - 1)
        or _is_verse(text.paragraphs[at])
        or said[1:-1].count(CLOSED[said[0]][0]) > said[1:-1].count(said[0])
    ):
        return None
    above = text.paragraphs[at - 1].text[-LAST:]
    if not above.endswith(COLONS):
        return None
    above = re.split(r"(?<=[.!?”\"])\s", above)[-1]
    papers = list(PAPER.finditer(above))
    if not papers or UNSENT.search(above):
        return None
    spoken = [found.end() for found in SPEECH.finditer(above)]
    if spoken and spoken[-1] > papers[-1].end() and not ITSELF.search(above):
        return None
    kind = next((kind for kind, words in KINDS.items() if words.search(above)), NOTE)
    return Evidence(at, at, "quoted paper", "it is quoted below a line that says what is written", kind, whole=True)
