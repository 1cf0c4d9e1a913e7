"""Who writes to whom: from the message itself, its cue, its neighbours in a conversation. Better unknown than wrong.

A message may say it itself (`this is Cal`, a name at its end, a name that it calls). Otherwise the narration beside it
tells the writer or the reader, by name or as *he*, *she* or *I* (`roles`, `casting`). What is still open is decided for
a run of messages as a whole (`exchanges`). A diary is whose the narration says, or the only one's who keeps one.

Letters: who signs, and whom the salutation greets; `carried` joins the parts of one that narration interrupts.

Measured: of 374 messages found in tests/manuscripts (each in one layout) and seven real ones whose writer is known, 221
are named rightly (.59). By what told it: another signal's name 101 right and 23 wrong, a signature 22 and 4, a name in
the cue 9 and 4. The rest is told by a cue's pronoun, a phone that stirs, or the run that the message stands in:
these are right in half, and what nothing but the run tells is the weakest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fascicle.reading.detect.carried import of_one_hand, parted
from fascicle.reading.detect.casting import people
from fascicle.reading.detect.chat_lines import is_plain_name, said
from fascicle.reading.detect.cue_subjects import is_nobody, subject
from fascicle.reading.detect.exchanges import NARRATOR, Letter, told
from fascicle.reading.detect.findings import Found, Text
from fascicle.reading.detect.people import QUOTED, People
from fascicle.reading.detect.roles import roles
from fascicle.reading.letter_leave import is_closing, is_name, name_in, signed_in
from fascicle.reading.letter_lines import addressee, is_greeting, unquoted

TALK = frozenset("texts chat note email post notification voicemail thread".split())
LETTERS = frozenset(("letter", "email", "note"))
PRONOUNS = frozenset(("he", "she", "I", "you"))
SHELF = 4  # paragraphs above a diary in which it is said whose it is
BOOK = re.compile(
    r"(?:(?P<name>[A-ZÀ-Þ][a-zà-ÿ]+)[’']s |\b(?P<whose>his|her|my|my own|your) )?(?:\w+ ){0,2}"
    r"(?:diar(?:y|ies)|journals?|notebook|logbook|Tagebuch|Heft|carnet|diario|dagboek|diário|дневник)\b",
    re.IGNORECASE,
)
POSSESSIVE = {"his": "he", "her": "she", "my": "I", "my own": "I"}
FOOT = 4  # paragraphs at the end of a letter in which it is signed
SIGNED = re.compile(
    r"(?:[.!?…)] |(?<=\S) ?[-—–]{1,2} ?)(?P<name>[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)?)\.?(?: [xX]{1,4})?\Z"
)
IS = re.compile(
    r"\b(?:this is|it[’']?s|my name is|i am|i[’']m) (?P<name>[^\W\d_]{2,20}(?: [A-Z][\w’'-]+)?)\b(?![’']s)",
    re.IGNORECASE,
)
CALLS = re.compile(
    r"(?:\A|[,.!?…] )(?:(?:hi|hey|hello|dear|morning|good \w+|no|yes|yeah|ok|okay|oh|and|but|night|goodnight|sorry|"
    r"thanks|thank you|please|come on|well) )?(?P<name>[^\W\d_]{2,20}(?: [A-Z]\w+)?)(?=[,.!?…]|\Z)",
    re.IGNORECASE,
)


def name(text: Text, found: Sequence[Found]) -> list[Found]:
    """The messages with sender and addressee, where these can be told."""
    if not found:
        return []
    found = parted(text, found)
    inside = {index for one in found for index in range(one.first, one.last + 1)}
    cast = people(text, inside)
    known = [_known(text, one, inside, cast) for one in found]
    whole = of_one_hand([replace(one.found, sender=one.sender, to=one.to) for one in known])
    known = [replace(one, sender=same.sender, to=same.to) for one, same in zip(known, whole, strict=True)]
    talking = [one for one in known if one.found.kind in TALK or (one.found.kind in LETTERS and not one.sender)]
    known = _one_keeper(known)
    named = {one.found.first: one for one in told(text, talking, cast)}
    return of_one_hand([_said(named.get(one.found.first, one), cast) for one in known])


def _one_keeper(known: Sequence[Letter]) -> list[Letter]:
    """The messages; a diary that nothing names the writer of is from the only one who keeps a diary."""
    keepers = {one.sender for one in known if one.found.kind == "diary" and one.sender}
    if len(keepers) != 1:
        return list(known)
    keeper = next(iter(keepers))
    return [replace(one, sender=keeper) if one.found.kind == "diary" and not one.sender else one for one in known]


def _said(one: Letter, cast: People) -> Found:
    """The finding with the names that were found out; who says *I* by name, where it is known."""
    sender, to = (cast.teller(one.found.first) if who == NARRATOR else who for who in (one.sender, one.to))
    return replace(one.found, sender=sender, to=to if to != sender else "")


# --- what a message and the narration beside it say ------------------------------------------------------------------


def _known(text: Text, one: Found, inside: set[int], cast: People) -> Letter:
    """A message with what it says itself, and what the narration beside it tells."""
    sender, to = cast.spelled(_name(one.sender)), cast.spelled(one.to)
    if one.kind == "diary":
        return Letter(one, sender or _keeper(text, one, inside, cast), to)
    if one.kind not in TALK and one.kind not in LETTERS:
        return Letter(one, sender, to)
    sender = sender or _signed(text.paragraphs[one.last].text, cast, text, one)
    calls = _greeted(text, one, cast) if one.kind in LETTERS else _called(text, one, cast)
    to = to or (calls if calls != sender else "")
    if one.continued:
        return Letter(one, sender, to)
    cue = roles(_beside(text, one.first - 1, inside), _beside(text, one.last + 1, inside))
    if text.first_person and cue.writer == "I" and (teller := cast.teller(one.first)):
        sender = teller
    writer = _writer(cue.writer, cast) or _meant(cue.writer, text, one, inside, cast)
    reader, cue_to = _person(cue.reader, cast), _writer(cue.to, cast)
    sender = sender or (writer if writer not in (to, reader) else "")
    to = to or next((who for who in (reader, cue_to) if who and who != sender), "")
    manner = _manner(text, one)
    pronouns = [who if who in PRONOUNS else "" for who in (cue.writer, cue.reader)]
    return Letter(
        one, sender, to, pronouns[0], pronouns[1], arrives=cue.arrives, sent=cue.sent, got=cue.got, manner=manner
    )


def _keeper(text: Text, one: Found, inside: set[int], cast: People) -> str:
    """Whose a diary is: *Ann's diary*, or *her diary*, a little above it; or who writes there."""
    for index in range(one.first - 1, max(-1, one.first - 1 - SHELF), -1):
        words = _beside(text, index, inside)
        if not (book := BOOK.search(words)):
            continue
        if owner := _person(book["name"] or "", cast):
            return owner
        pronoun = POSSESSIVE.get((book["whose"] or "").casefold(), "")
        if pronoun == "I":
            return cast.teller(one.first) or NARRATOR
        return cast.who(pronoun, index) if pronoun else ""
    return ""


def _name(signed: str) -> str:
    """A signature, "" for a date or another line that cannot be one."""
    return "" if any(c.isdigit() for c in signed) and "@" not in signed and " " in signed else signed


def _person(who: str, cast: People) -> str:
    """Somebody by name, as the narration spells it; "" for a pronoun, and for what is nobody's name."""
    spelled = "" if not who or who in PRONOUNS else cast.spelled(who)
    return spelled if spelled in cast.named and cast.is_person(spelled) else ""


def _meant(pronoun: str, text: Text, one: Found, inside: set[int], cast: People) -> str:
    """Whom a cue's *he* or *she* means, where its own paragraph has told of somebody it goes with."""
    if pronoun not in ("he", "she"):
        return ""
    who = cast.spelled(subject(QUOTED.sub(" ", _beside(text, one.first - 1, inside))))
    return who if cast.gender.get(who) == pronoun else ""


def _writer(who: str, cast: People) -> str:
    """Somebody whom a cue names as who writes, though they be nowhere else in the story."""
    if not who or who in PRONOUNS or is_nobody(who):
        return ""
    spelled = cast.spelled(who)
    return "" if spelled in cast.places else spelled


def _manner(text: Text, one: Found) -> tuple[str, ...]:
    """How a message is written: small letters or capitals at its beginning, a full stop or none, a question."""
    first, last = text.paragraphs[one.first].text, text.paragraphs[one.last].text
    return ("a" if first[:1].islower() else "A", "." if last[-1:] == "." else "?" if last[-1:] == "?" else "-")


def _beside(text: Text, index: int, inside: set[int]) -> str:
    """The paragraph of narration there, "" for a message or none."""
    return text.paragraphs[index].text if text.free(index) and index not in inside else ""


def _signed(words: str, cast: People, text: Text, one: Found) -> str:
    """Who signs, or says who it is."""
    if (line := said(text.paragraphs[one.first].lines[0])) and is_plain_name(line.name):
        others = [said(line) for index in range(one.first, one.last + 1) for line in text.paragraphs[index].lines]
        return line.name if all(other is None or other.name == line.name for other in others) else ""
    if says := IS.search(text.paragraphs[one.first].text[:160]):
        for who in (says["name"], says["name"].split()[0]):
            if cast.spelled(who) in cast.named:
                return cast.spelled(who)
    signs = SIGNED.search(words[-40:])
    if signs:
        whole, first = signs["name"], signs["name"].split()[0]
        spelled = next((cast.spelled(who) for who in (whole, first) if cast.spelled(who) in cast.named), "")
        return spelled or (whole if words[-40:][signs.start()] in "-—–" or signs["name"] in FAMILY else "")
    if leave := signed_in(words):
        return cast.spelled(leave)
    return cast.spelled(_under_closing(text, one)) if one.kind in LETTERS else ""


def _under_closing(text: Text, one: Found) -> str:
    """The name at the foot of a letter, below its closing or beside it."""
    paragraphs = text.paragraphs[max(one.first, one.last - FOOT) : one.last + 1]
    lines = [unquoted(line) for paragraph in paragraphs for line in paragraph.lines][-2 * FOOT :]
    for above, line in zip(reversed(["", *lines[:-1]]), reversed(lines), strict=True):
        name = name_in(line)
        if (
            not name
            or any(c.isdigit() or c == ":" for c in line)
            or (name.isupper() and " " in name and "." not in name)
        ):
            continue
        if is_closing(line) or (is_name(line) and above and (is_closing(above) or len(line.split()) < 4)):
            return name
    return ""


def _greeted(text: Text, one: Found, cast: People) -> str:
    """Whom the salutation greets."""
    for index in range(one.first, min(one.first + 4, one.last + 1)):
        line = unquoted(text.paragraphs[index].lines[0]).rstrip(" .…")
        if is_greeting(line) or is_greeting(f"{line},"):
            return cast.spelled(addressee(line))
    return ""


FAMILY = frozenset("Mum Mom Dad Mama Papa Mam Gran Grandma Grandpa Nan Mummy Daddy Mamma Maman Mutti Vati".split())


def _called(text: Text, one: Found, cast: People) -> str:
    """Whom a message calls by name."""
    words = text.paragraphs[one.first].text
    for found in CALLS.finditer(words[:200]):
        spelled = cast.spelled(found["name"])
        if spelled in cast.named and cast.is_person(spelled):
            return spelled
    return ""
