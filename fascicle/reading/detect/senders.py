"""Who writes to whom: from the message itself, its cue, its neighbours in a conversation. Better unknown than wrong.

A message may say it itself (`this is Cal`, a name at its end, a name that it calls). Otherwise the narration beside it
tells the writer or the reader, by name or as *he*, *she* or *I* (`roles`, `people`). Messages of a chapter that stand
near one another are a conversation of two people: where one of the two reads, the other writes. A message that nothing
is said of answers the one before it, or goes on with it where it is written alike.

Letters: who signs, and whom the salutation greets; `carried` joins the parts of one that narration interrupts.

Measured on the true messages of tests/manuscripts and of seven real books, with nothing told by any signal: of 260
whose writer is known, 124 are named, 90 of them rightly. Wrong are exchanges whose other person is named nowhere near,
scenes whose *he* is not the one named last, and names that the truth spells otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fascicle.reading.detect.carried import of_one_hand, parted
from fascicle.reading.detect.chat_lines import is_plain_name, said
from fascicle.reading.detect.findings import HEADING, Found, Text
from fascicle.reading.detect.people import People, people
from fascicle.reading.detect.roles import roles
from fascicle.reading.letter_leave import is_closing, is_name, name_in, signed_in
from fascicle.reading.letter_lines import addressee, is_greeting, unquoted

ME = "\0"  # who says *I*, while nobody has said their name
REACH = 12  # paragraphs between two messages of one conversation
WINDOW = 12  # messages of a conversation on either side
SCENE = 30  # paragraphs above that tell whose scene it is
CLOSE = 3  # paragraphs above and below a message in which its people are named
TALK = frozenset("texts chat note email post notification voicemail thread".split())
LETTERS = frozenset(("letter", "email", "note"))
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


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message and what is known of its people, before its neighbours are asked; `arrives`: from elsewhere."""

    found: Found
    sender: str = ""
    to: str = ""
    arrives: bool = False


def name(text: Text, found: Sequence[Found]) -> list[Found]:
    """The messages with sender and addressee, where these can be told."""
    if not found:
        return []
    found = parted(text, found)
    inside = {index for one in found for index in range(one.first, one.last + 1)}
    cast = people(text, inside)
    known = [_known(text, one, inside, cast) for one in found]
    named: dict[int, _Letter] = {}
    for talk in _talks(text, known):
        named |= {one.found.first: one for one in _answered(text, talk, cast)}
    return of_one_hand([_said(named.get(one.found.first, one), cast) for one in known])


def _said(one: _Letter, cast: People) -> Found:
    """The finding with the names that were found out; who says *I* by name, where it is known."""
    sender, to = (cast.teller(one.found.first) if who == ME else who for who in (one.sender, one.to))
    return replace(one.found, sender=sender, to=to if to != sender else "")


# --- what a message and the narration beside it say ------------------------------------------------------------------


def _known(text: Text, one: Found, inside: set[int], cast: People) -> _Letter:
    """A message with what it says itself, and what the narration beside it tells."""
    sender, to = cast.spelled(one.sender), cast.spelled(one.to)
    if one.kind not in TALK and one.kind not in LETTERS:
        return _Letter(one, sender, to)
    sender = sender or _signed(text.paragraphs[one.last].text, cast, text, one)
    calls = _greeted(text, one, cast) if one.kind in LETTERS else _called(text, one, cast)
    to = to or (calls if calls != sender else "")
    if one.continued:
        return _Letter(one, sender, to)
    told = roles(_beside(text, one.first - 1, inside), _beside(text, one.last + 1, inside))
    writer = _resolved(told.writer, one.first - 1, cast, text)
    reader = _resolved(told.reader, one.first - 1, cast, text)
    if not sender and (one.kind in TALK or not told.arrives):
        sender = writer if writer not in (reader, to) else ""
    to = to or next((who for who in (reader, _resolved(told.to, one.first, cast, text)) if who != sender), "")
    return _Letter(one, sender, to, told.arrives)


def _beside(text: Text, index: int, inside: set[int]) -> str:
    """The paragraph of narration there, "" for a message or none."""
    return text.paragraphs[index].text if text.free(index) and index not in inside else ""


def _resolved(who: str, index: int, cast: People, text: Text) -> str:
    """Who is meant: a name as it is spelled, the nearest *he*; `ME` for *I*, in a story that is told so."""
    if who == "I":
        return ME if text.first_person else ""
    if who in ("he", "she"):
        return cast.who(who, index)
    if who == "you":
        return "you" if not text.first_person else ""
    spelled = cast.spelled(who)
    return spelled if spelled in cast.named and cast.is_person(spelled) else ""


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
        if not name or any(c.isdigit() for c in line) or (name.isupper() and " " in name and "." not in name):
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


# --- conversations ---------------------------------------------------------------------------------------------------


def _talks(text: Text, known: Sequence[_Letter]) -> Iterator[list[_Letter]]:
    """Messages that stand near one another in a chapter, and are not letters."""
    talk: list[_Letter] = []
    for one in known:
        if one.found.kind not in TALK:
            continue
        if talk and not _near(text, talk[-1].found, one.found):
            yield talk
            talk = []
        talk.append(one)
    if talk:
        yield talk


def _near(text: Text, above: Found, below: Found) -> bool:
    headed = any(text.taken.get(index) == HEADING for index in range(above.last, below.first))
    return below.first - above.last <= REACH and not headed


def _answered(text: Text, talk: Sequence[_Letter], cast: People) -> Iterator[_Letter]:
    """A conversation with both people of each message, as far as they can be told."""
    before: _Letter | None = None
    for number, one in enumerate(talk):
        near = talk[max(0, number - WINDOW) : number + WINDOW + 1]
        one = _with_other(text, near, one, before, cast)
        if not one.sender and not one.to and before and before.sender:
            one = _after(text, one, before, near)
        yield one
        before = one if one.sender or one.to else before


def _with_other(text: Text, talk: Sequence[_Letter], one: _Letter, before: _Letter | None, cast: People) -> _Letter:
    """The message with its second person, where one is known; and what comes from elsewhere, with its reader."""
    if one.arrives and not one.sender and not one.to:
        me = _centre(text, one.found, cast)
        if me:
            one = replace(one, to=me)
    if bool(one.sender) == bool(one.to):
        return one
    own = one.sender or one.to
    other = _partner(talk, one.found, own, before, cast)
    return replace(one, to=other) if one.sender else replace(one, sender=other)


def _partner(talk: Sequence[_Letter], one: Found, own: str, before: _Letter | None, cast: People) -> str:
    """With whom somebody exchanges messages: as just before, as named beside, as elsewhere in the conversation.

    Who speaks aloud close by is in the room, and hardly the one who writes.
    """
    score: Counter[str] = Counter()
    if before and own in (before.sender, before.to) and before.found.kind == one.kind:
        score[before.to if own == before.sender else before.sender] += 4
    for other in talk:
        if own in (other.sender, other.to):
            score[other.to if own == other.sender else other.sender] += 1
    for index in (*range(one.first - CLOSE, one.first), one.last + 1):
        for who in filter(cast.is_person, set(cast.mentions.get(index, ()))):
            near = 1 + (index in (one.first - 1, one.last + 1))
            score[who] += -2 if who in cast.speaking.get(index, ()) else near
    del score[own], score[""]
    (best, most), (_, second) = (*score.most_common(2), ("", 0), ("", 0))[:2]
    return best if most > max(second, 1) else ""


def _centre(text: Text, one: Found, cast: People) -> str:
    """Whose phone it is: who says *I*; or whom the narration around a message names most."""
    if text.first_person:
        return ME
    names: Counter[str] = Counter()
    for index in range(one.first - SCENE, one.last + CLOSE):
        names.update(cast.mentions.get(index, ()))
    return names.most_common(1)[0][0] if names else ""


def _after(text: Text, one: _Letter, before: _Letter, talk: Sequence[_Letter]) -> _Letter:
    """A message that nothing is said of: it answers the one before, or goes on with it where it is written alike."""
    if one.found.first - before.found.last > 4:
        return one
    other = next((_manner(text, m.found) for m in reversed(talk) if m.sender and m.sender == before.to), "")
    alike = _manner(text, one.found) == _manner(text, before.found) != other
    if other and alike and text.paragraphs[before.found.last].text[-1] != "?":
        return replace(one, sender=before.sender, to=before.to)
    return replace(one, sender=before.to, to=before.sender)


def _manner(text: Text, one: Found) -> str:
    """How a message is written: small letters or capitals at its beginning, a full stop or none."""
    first, last = text.paragraphs[one.first].text, text.paragraphs[one.last].text
    return f"{'a' if first[:1].islower() else 'A'}{'.' if last[-1:] == '.' else ''}"
