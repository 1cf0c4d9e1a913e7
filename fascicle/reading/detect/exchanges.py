"""Exchanges: who of two people writes each message of a run, where messages stand near one another in a chapter.

A message stands in somebody's scene: who says *I*, or the person of whom the narration around it tells most. What they
write goes to another, and what comes in is from that other: whom the messages near by are to or from, whom the
narration beside them names, with whom they have exchanged messages before.

Which of the two writes is decided for the run as a whole: for each message what its cue and its own words say is added
up for one way and the other, neighbours are likelier to answer one another than not, and the likeliest way through the
run is taken (the algorithm of A. J. Viterbi, 1967, for two states). So one cue that says who types names the
messages above and below it too. A second look knows how each of the two begins and ends what they write.

Where nothing speaks for one way more than for the other, nobody is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log

from fascicle.reading.detect.findings import CAPTION, HEADING, ORNAMENT, Found, Text
from fascicle.reading.detect.people import People

NARRATOR = "\0"  # who says *I*, while nobody has said their name
YOU = "you"
REACH = 14  # paragraphs between two messages of one exchange
WINDOW = 10  # messages on either side that tell who the other is
SCENE = 24  # paragraphs above that tell whose scene it is
AHEAD = 6  # paragraphs below that tell so too
CLOSE = 3  # paragraphs above a message in which the other is named
SURE = 0.05  # how much more must speak for one way than for the other
MOSTLY = 5  # people of the story who may be meant without being named near
LEAST = 0.5  # what must speak for the other of a scene
BOUNDS = frozenset((HEADING, CAPTION, ORNAMENT))
ACROSS, BESIDE, OTHERWISE, ASKED = 1.1, 0.1, 0.5, 0.9  # measured: of 100 neighbours across narration 75 answer
PUBLIC = frozenset(("post", "thread", "notification"))
NAMED, CALLED, OWNED, ARRIVES, FITS, HINTS = 7.0, 3.5, 2.0, 2.0, 1.6, 1.0  # what speaks for a way: see `_way`


@dataclass(frozen=True, slots=True)
class Letter:
    """A message and what is known of its people by themselves.

    `sender` and `to` are names that are certain. `writer` and `reader` are a cue's pronouns. `arrives`: from elsewhere;
    `sent` and `got`: what is done beside it is done by who has written, or has read. `me`: whose scene it stands in.
    """

    found: Found
    sender: str = ""
    to: str = ""
    writer: str = ""
    reader: str = ""
    arrives: bool = False
    sent: bool = False
    got: bool = False
    me: str = ""
    manner: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether anything at all is said of its people."""
        return bool(self.sender or self.to or self.writer or self.reader or self.arrives or self.sent or self.got)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two people of whom one writes to the other: `me`, whose scene it is where that is one of them, and the other."""

    me: str
    other: str

    def ways(self) -> tuple[tuple[str, str], tuple[str, str]]:
        return (self.me, self.other), (self.other, self.me)


@dataclass(slots=True)
class _Memory:
    """Who has exchanged messages with whom so far, and how people write."""

    pairs: Counter[frozenset[str]] = field(default_factory=Counter)
    writers: Counter[str] = field(default_factory=Counter)
    manners: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def learn(self, letters: Iterable[Letter]) -> None:
        for one in letters:
            if one.sender and one.to and one.found.kind not in PUBLIC:
                self.pairs[frozenset((one.sender, one.to))] += 1
            if one.sender and one.found.kind not in PUBLIC:
                self.writers[one.sender] += 1
            if one.sender:
                self.manners[one.sender].update(one.manner)
                self.manners[one.sender][""] += 1

    def likes(self, who: str, manner: tuple[str, ...]) -> float:
        """How well a manner is somebody's, as a logarithm; 0 for those of whom little is known."""
        known: Mapping[str, int] = self.manners.get(who, Counter())
        times = known.get("", 0)
        if times < 3:
            return 0.0
        return sum(log((known.get(trait, 0) + 1) / (times + 2)) for trait in manner)


def told(text: Text, letters: Sequence[Letter], cast: People) -> list[Letter]:
    """The messages with the people of their exchanges, as far as these can be told."""
    placed = _placed(text, letters, cast)
    memory = _Memory()
    memory.learn(placed)
    first = [one for talk in _talks(text, placed) for one in _decided(talk, cast, memory)]
    second = _Memory()
    second.learn(first)
    return [one for talk in _talks(text, placed) for one in _decided(talk, cast, second)]


# --- whose scene it is -----------------------------------------------------------------------------------------------


def _placed(text: Text, letters: Sequence[Letter], cast: People) -> list[Letter]:
    """The messages with whose scene they stand in: that of the one above, where no narration stands between."""
    out: list[Letter] = []
    for one in letters:
        if out and out[-1].found.last + 1 == one.found.first:
            me = out[-1].me
        else:
            me = _centre(text, one.found, cast, one.reader or one.writer, out[-1].me if out else "")
        out.append(replace(one, me=me))
    return out


def _centre(text: Text, one: Found, cast: People, cue: str, before: str) -> str:
    """Who says *I* or is *you*; or whom the narration around a message tells most of, from break to break."""
    if text.first_person:
        return cast.teller(one.first) or NARRATOR
    if cast.second_person:
        return YOU
    if cast.heads and (teller := cast.teller(one.first)):
        return teller
    score: defaultdict[str, float] = defaultdict(float)
    for who in (before, *cast.ordered[:1]):
        score[who] += 0.5
    heard = [0.5, 0.5]
    for index, weight in _around(text, one):
        weight /= 1 + abs(index - one.first) / 8
        for who in cast.subjects.get(index, ()):
            score[who] += weight
        for who in cast.mentions.get(index, ()):
            score[who] += weight / 3
        he, she = cast.heard.get(index, (0, 0))
        heard = [heard[0] + he * weight, heard[1] + she * weight]
    share = {"he": heard[0] / sum(heard), "she": heard[1] / sum(heard)}
    fits = {who: much * (0.15 + share.get(cast.gender.get(who, ""), 0.35)) for who, much in score.items()}
    fits = {who: much * (0.5 + cast.named.get(who, 0) / cast.most) for who, much in fits.items() if cast.is_person(who)}
    if cue in ("he", "she"):
        fits = {who: much * (0.3 if cast.gender.get(who, cue) != cue else 1) for who, much in fits.items()}
    return max(fits, key=lambda who: fits[who], default="")


def _around(text: Text, one: Found) -> Iterator[tuple[int, float]]:
    """The paragraphs of its scene, above and somewhat below, and what they count."""
    for index in range(one.first - 1, max(-1, one.first - SCENE), -1):
        if text.taken.get(index) in BOUNDS:
            break
        yield index, 1.0
    for index in range(one.last + 1, min(len(text.paragraphs), one.last + AHEAD)):
        if text.taken.get(index) in BOUNDS:
            break
        yield index, 0.7


# --- exchanges -------------------------------------------------------------------------------------------------------


def _talks(text: Text, letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Runs of messages that stand near one another in a chapter."""
    talk: list[Letter] = []
    for one in letters:
        if talk and not _near(text, talk[-1].found, one.found):
            yield talk
            talk = []
        talk.append(one)
    if talk:
        yield talk


def _near(text: Text, above: Found, below: Found) -> bool:
    between = range(above.last + 1, below.first)
    return len(between) <= REACH and not any(text.taken.get(index) == HEADING for index in between)


def _decided(talk: Sequence[Letter], cast: People, memory: _Memory) -> Iterator[Letter]:
    """A run with both people of each message."""
    if not any(one.tells for one in talk):
        yield from talk
        return
    pairs = _pairs(talk, cast, memory)
    chosen = _ways(talk, pairs, cast, memory)
    for one, pair, (way, sure) in zip(talk, pairs, chosen, strict=True):
        if sure < SURE or not pair.me:
            yield one
            continue
        sender, to = pair.ways()[way]
        yield replace(one, sender=one.sender or sender, to=one.to or (to if to != one.sender else ""))


def _named_near(talk: Sequence[Letter], cast: People) -> list[Counter[str]]:
    """For each message, those whom the narration beside it names; who speaks aloud there is in the room."""
    out: list[Counter[str]] = []
    for one in talk:
        score: Counter[str] = Counter()
        first, last = one.found.first, one.found.last
        for index in (*range(first - CLOSE, first), last + 1):
            near = 2 if index in (first - 1, last + 1) else 1
            acting = {*cast.speaking.get(index, ()), *cast.subjects.get(index, ())}
            for who in set(cast.mentions.get(index, ())):
                if cast.is_person(who):
                    score[who] += -1 if who in acting else near
            score.update(filter(cast.is_person, set(cast.talked_of.get(index, ()))))
        out.append(score)
    return out


def _pairs(talk: Sequence[Letter], cast: People, memory: _Memory) -> list[_Pair]:
    """Whose the messages are: those that each names, or whose scene it is and the likeliest other of that scene."""
    near = _named_near(talk, cast)
    owners = [_owner(one) for one in talk]
    likely = [
        _likely(talk, number, me, cast, memory, near) if me and not other else {}
        for number, (me, other) in enumerate(owners)
    ]
    pairs = []
    for number, (me, other) in enumerate(owners):
        together: defaultdict[str, float] = defaultdict(float)
        for at in range(max(0, number - WINDOW), min(len(talk), number + WINDOW + 1)):
            if owners[at][0] == me:
                for who, much in likely[at].items():
                    together[who] += much / (1 + abs(at - number) / 3)
        best = max(together, key=lambda who: together[who], default="")
        pairs.append(_Pair(me, other or (best if best and together[best] >= LEAST else "")))
    return pairs


def _owner(one: Letter) -> tuple[str, str]:
    """Whose scene a message is in, or one of the two it names; and the other, where it names one."""
    named = [who for who in (one.sender, one.to) if who]
    if len(named) == 2 and named[0] != named[1]:
        return (named[1], named[0]) if named[1] == one.me else (named[0], named[1])
    if named and one.me and named[0] != one.me:
        return one.me, named[0]
    return (named[0] if named else one.me), ""


def _likely(
    talk: Sequence[Letter], number: int, me: str, cast: People, memory: _Memory, near: Sequence[Counter[str]]
) -> dict[str, float]:
    """With whom somebody may exchange messages there, and what speaks for each."""
    score: defaultdict[str, float] = defaultdict(float)
    for at in range(max(0, number - WINDOW), min(len(talk), number + WINDOW + 1)):
        weight = 1 / (1 + abs(at - number) / 2)
        for who in (talk[at].sender, talk[at].to):
            score[who] += 6 * weight
        for who, times in near[at].items():
            score[who] += 0.5 * weight * times
    for pair, times in memory.pairs.items():
        if me in pair and len(pair) == 2:
            score[next(iter(pair - {me}))] += min(3.0, times)
    for who in cast.ordered[:MOSTLY]:
        score[who] += 1.6 * cast.named.get(who, 0) / cast.most
    for who in {*cast.heads.values()}:
        score[who] += 1.5
    for who, times in memory.writers.items():
        score[who] += min(0.6, times / 4)
    _by_gender(score, talk[number], me, cast)
    named = {one.sender for one in talk} - {""}
    return {who: much for who, much in score.items() if who != me and (who in named or _may_write(who, cast))}


def _by_gender(score: defaultdict[str, float], one: Letter, me: str, cast: People) -> None:
    """What pronouns add: a cue's, and how much is said of a *she* where the scene is a *he*'s."""
    wanted, own = _wanted(one, me, cast), cast.gender.get(me, "")
    he, she = cast.around(one.found.first)
    others = {"he": she, "she": he}.get(own, 0) / (1 + he + she)
    for who in score:
        gender = cast.gender.get(who, "")
        if wanted and gender:
            score[who] += 1 if gender == wanted else -3
        if own and gender and gender != own:
            score[who] += 2 * others


def _may_write(who: str, cast: People) -> bool:
    """Whether a name is a person's: of the story, or written as names are."""
    if cast.is_person(who):
        return True
    words = who.split()
    return 0 < len(words) < 3 and who not in cast.named and all(word.isalpha() and word.istitle() for word in words)


def _wanted(one: Letter, me: str, cast: People) -> str:
    """*he* or *she*, where a cue says that somebody writes or reads who is not the one whose scene it is."""
    own = cast.gender.get(me, "")
    if me == YOU or "I" in (one.writer, one.reader):
        own = me
    return next((who for who in (one.writer, one.reader) if who in ("he", "she") and own and who != own), "")


# --- which of the two ------------------------------------------------------------------------------------------------


def _ways(talk: Sequence[Letter], pairs: Sequence[_Pair], cast: People, memory: _Memory) -> list[tuple[int, float]]:
    """For each message which way it goes (0: from the first of its pair), and how much more speaks for that."""
    own = [
        tuple(_way(one, pair, *way, cast, memory) for way in pair.ways()) for one, pair in zip(talk, pairs, strict=True)
    ]
    steps = [_step(talk, pairs, number) for number in range(1, len(talk))]
    forth = _summed(own, steps)
    back = _summed(own[::-1], [{(b, a): s for (a, b), s in step.items()} for step in steps[::-1]])[::-1]
    out = []
    for here, above, below in zip(own, forth, back, strict=True):
        first, second = (above[way] + below[way] - here[way] for way in (0, 1))
        out.append((0 if first >= second else 1, abs(first - second)))
    return out


def _summed(own: Sequence[Sequence[float]], steps: Sequence[Mapping[tuple[int, int], float]]) -> list[list[float]]:
    """What speaks best for each way of each message, with all before it."""
    out = [list(own[0])]
    for here, step in zip(own[1:], steps, strict=True):
        out.append(
            [here[way] + max(out[-1][before] + step.get((before, way), 0.0) for before in (0, 1)) for way in (0, 1)]
        )
    return out


def _step(talk: Sequence[Letter], pairs: Sequence[_Pair], number: int) -> dict[tuple[int, int], float]:
    """What speaks for each way after each way of the message above: people answer one another."""
    above, below = pairs[number - 1], pairs[number]
    if not above.other or {above.me, above.other} != {below.me, below.other}:
        return {}
    apart = talk[number].found.first - talk[number - 1].found.last - 1
    answers = ACROSS if apart else BESIDE
    answers += OTHERWISE * (talk[number - 1].manner[:1] != talk[number].manner[:1])
    answers += ASKED * ("?" in talk[number - 1].manner and apart < 3)
    out: dict[tuple[int, int], float] = {}
    for first, (sender, _) in enumerate(above.ways()):
        for second, (answering, _) in enumerate(below.ways()):
            out[first, second] = answers if sender != answering else 0.0
    return out


def _way(one: Letter, pair: _Pair, sender: str, to: str, cast: People, memory: _Memory) -> float:
    """What speaks for a message being from one to the other."""
    score = NAMED * (one.sender == sender) + CALLED * (one.to == to)
    score += _fits(one, one.writer, sender, cast) + _fits(one, one.reader, to, cast)
    mine = sender == one.me
    score += ARRIVES * (one.arrives and not mine) + HINTS * (one.sent and mine) + (HINTS * one.got + 0.2) * (not mine)
    score += 0.6 * memory.likes(sender, one.manner)
    return score


def _fits(one: Letter, pronoun: str, who: str, cast: People) -> float:
    """How well a cue's pronoun is somebody of a pair: whose scene it is, rather than the other."""
    if not pronoun:
        return 0.0
    if pronoun in ("I", YOU):
        return OWNED * 2 * (who == one.me)
    if who in (NARRATOR, YOU):
        return 0.0
    gender = cast.gender.get(who, "")
    if gender and gender != pronoun:
        return -FITS
    return FITS * (1 if gender else 0.6) + 1.2 * (who == one.me)
