"""Who there is in a story: the names that its narration uses, and whether *he* or *she* goes with them.

A name is a word with a capital where no sentence begins, met more than once; names are kept as the narration spells
them. *He* and *she* vote for the name that stands before them in their paragraph; who a pronoun is, is the nearest name
above that it goes with. Nothing is asked of a list of names, so that invented ones are known too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from fascicle.reading.detect.findings import HEADING, Text

CAPITAL = "[A-ZÀ-ÞА-ЯŁŚŻČŠŽ]"
# `Mrs`, `Mr`, `Ms`, `Miss`, `Dr`, `Sir` and so on behind their first letter: a pattern that begins with one of a set of
# letters is looked for four times as fast.
TITLE = (
    r"(?:(?<=M)(?:rs|r|s|iss)|(?<=D)r|(?<=S)(?:ir|ister)|(?<=L)(?:ady|ord)|(?<=A)unt|(?<=U)ncle|(?<=C)aptain"
    r"|(?<=P)rofessor|(?<=F)ather|(?<=B)rother)\.? "
)
REST = rf"(?:{TITLE}{CAPITAL})?[a-zà-ÿа-яłśżčšžńęąć]+(?:[A-Z][a-z]+)?"
NAME = re.compile(CAPITAL + REST)
WORD = re.compile(rf"[A-ZÀ-ÞА-ЯŁŚŻČŠŽhs](?:(?<={CAPITAL}){REST}|(?<=\bh)(?:e|is|er|im)\b|(?<=\bs)he\b)")
QUOTED = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)")
WHOLE = re.compile(r"\b([A-ZÀ-Þ][a-zà-ÿ]+) (?=([A-ZÀ-Þ][a-zà-ÿ]+))")
TAGGED = re.compile(rf"\b(?:said|says|asked|asks|called|cried|answered|replied|whispered|went) ({NAME.pattern})(?!\w)")
WITHIN = re.compile(rf"({CAPITAL}(?<=[^.!?…:”\"“—‘ ] .){REST})")
CALLED = re.compile(r"(?:, |\A[“\"])([A-ZÀ-Þ][a-zà-ÿ]+)(?=[,.!?”\"])")
STARTS = frozenset('.!?…:”"“—‘')
NOBODY = frozenset(
    "I I'm I'll I'd I've The A An He She It They We You His Her Their My Your Our This That These Those There "
    "Then And But Or So If When While After Before As At In On Under By For From With To Of Not No Yes What Who "
    "Why How Where Which Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "May June July August September October November December English French German Christmas God Lord Mr Mrs "
    "Miss Dr Sir Madam Dear Chapter Part Well Oh Okay Ok Hello Hi Hey Please Thanks Thank Sorry Just Don Didn Let "
    "Maybe Now Here Come Go Look".split()
)
HE, SHE = frozenset(("he", "his", "him")), frozenset(("she", "her"))
POV = re.compile(r"(?:['’]s)? ?\(?\b(?:pov|point of view)\b\)?")
REACH = 24  # paragraphs above in which a pronoun's name is looked for
OFTEN = 4  # what being named most in the story counts for, where it is asked who *he* is
NEAR = 60  # paragraphs around messages, in which it is asked who *he* and *she* are
MANY = 3000  # paragraphs of a long book, of which only those are looked at
LONGEST = 40  # characters of a name
VOTES = 2  # so many to one, and a name goes with *he* or *she*


@dataclass(frozen=True)
class People:
    """How often the narration names somebody, and what it tells of them.

    `mentions`, `subjects` and `speaking` are the names in a paragraph: any, those that sentences begin with, those who
    speak aloud in it. `active` are all that are ever a sentence's subject, `called` those called by name in speech;
    `heads` are the chapters headed by a name, by the paragraph of their heading; `folded` and `aliases` are other
    spellings.
    """

    named: Mapping[str, int]
    gender: Mapping[str, str]
    mentions: Mapping[int, Sequence[str]]
    subjects: Mapping[int, Sequence[str]] = field(default_factory=dict)
    narrator: str = ""
    folded: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    called: frozenset[str] = frozenset()
    active: frozenset[str] = frozenset()
    heads: Mapping[int, str] = field(default_factory=dict)
    speaking: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def spelled(self, name: str) -> str:
        """A name as the narration has it: `Nadia` for `nadia`, and for `N` where nobody else begins so; "" for `X`."""
        bare = name.strip(" .,-–—*_~")
        if not bare or bare in self.named:
            return self.aliases.get(bare, bare)
        if bare in self.called:
            return bare
        if bare.casefold() in self.folded:
            return self.aliases.get(known := self.folded[bare.casefold()], known)
        if len(bare) == 1:
            return self._initial(bare)
        if bare[1] == "." and " " in bare:
            return self._initial(bare[0]) or bare
        return self._behind(bare) or self._first(bare) or self._longer(bare) or bare

    def _initial(self, letter: str) -> str:
        """The one person whose name begins so, "" where there are more or none."""
        persons = self._by_initial.get(letter.upper(), [])
        return persons[0] if len(persons) == 1 else ""

    @cached_property
    def _by_initial(self) -> Mapping[str, Sequence[str]]:
        """The people that are named often enough, by their first letter."""
        begin: defaultdict[str, list[str]] = defaultdict(list)
        for name, times in self.named.items():
            if times > 2 and self.is_person(name):
                begin[name[0]].append(name)
        return dict(begin)

    def _longer(self, short: str) -> str:
        """The one name that begins like a short one: `Emmeline` of `Em`."""
        folded = short.casefold()
        at = bisect_left(self._in_order, folded)
        begin = [name for name in self._in_order[at : at + 2] if name.startswith(folded)]
        return self.folded[begin[0]] if len(begin) == 1 and folded.isalpha() else ""

    @cached_property
    def _in_order(self) -> Sequence[str]:
        """The people as they are folded, sorted: those that begin alike stand together."""
        return sorted(name for name, known in self.folded.items() if self.is_person(known))

    def is_person(self, name: str) -> bool:
        """Whether a name does something somewhere, or *he* or *she* goes with it: places hardly do."""
        return name in self.gender or name in self.active

    def _first(self, whole: str) -> str:
        """The first name of a whole one, where the narration has that: `Meg` of `Meg Tulloch`."""
        first, _, rest = whole.partition(" ")
        return first if rest and self.named.get(first, 0) > 2 else ""

    def _behind(self, handle: str) -> str:
        """Who is behind a screen name that has a name in it: `Ron` of `TypeSetter_Ron`, `Dani` of `@danireyes`."""
        if "_" not in handle and "@" not in handle:
            return ""
        for part in re.split(r"[\W_\d]+|(?<=[a-z])(?=[A-Z])", handle):
            folded = part.casefold()
            whole = self.folded.get(folded, "") if len(folded) > 2 else ""
            heads = [folded[:length] for length in range(4, min(len(folded), LONGEST) + 1)]
            begin = [self.folded[head] for head in heads if head in self.folded]
            if whole or len(begin) == 1:
                return whole or begin[0]
        return ""

    def teller(self, index: int) -> str:
        """Who says *I* there: the name that heads the chapter, or else the narrator's."""
        above = bisect_left(self._headed, index)
        return self.heads[self._headed[above - 1]] if above else self.narrator

    @cached_property
    def _headed(self) -> Sequence[int]:
        return sorted(self.heads)

    def who(self, pronoun: str, index: int) -> str:
        """Who *he* or *she* is at the end of paragraph `index`: the subject nearest above that it goes with.

        Where that is not the one who is named most in the scene, a nearer one is believed only in the same paragraph.
        """
        wanted = _gender(pronoun)
        return self._nearest(wanted, index, wanted) or self._nearest(wanted, index, "")

    def _nearest(self, wanted: str, index: int, certain: str) -> str:
        """The subject near above; where `certain` is "", also one of whom it is not known what goes with them."""
        near: Counter[str] = Counter()
        for at in range(index, max(-1, index - REACH), -1):
            named = (*self.speaking.get(at, ()), *self.subjects.get(at, ()))
            fitting = [name for name in named if self.gender.get(name, "" if certain else wanted) == wanted]
            if fitting and at == index:
                return fitting[-1]
            near.update(fitting)
        near.update(name for name in self.mostly if self.gender.get(name) == wanted)
        score = {name: times + OFTEN * self.named.get(name, 0) / self.most for name, times in near.items()}
        best: str = max(score, key=lambda name: score[name], default="")
        return best

    @cached_property
    def mostly(self) -> list[str]:
        """The two whom the narration names most."""
        return sorted(self.active, key=lambda name: (-self.named[name], name))[:2]

    @cached_property
    def most(self) -> int:
        return max(self.named.values(), default=1)


def people(text: Text, messages: Collection[int]) -> People:
    """The people of a story; paragraphs in `messages` are not its narration."""
    inside: Counter[str] = Counter()
    every: Counter[str] = Counter()
    called: Counter[str] = Counter()
    whole: Counter[tuple[str, str]] = Counter()
    speaking: dict[int, Sequence[str]] = {}
    telling = [index for index in range(len(text.paragraphs)) if text.free(index) and index not in messages]
    for index in telling:
        paragraph = text.paragraphs[index].text
        if "“" in paragraph or '"' in paragraph:
            called.update(CALLED.findall(paragraph))
            paragraph = QUOTED.sub(" “” ", paragraph)
            speaking[index] = tuple(TAGGED.findall(paragraph))
        if " " in paragraph:
            whole.update(WHOLE.findall(paragraph))
        every.update(NAME.findall(paragraph))
        inside.update(WITHIN.findall(paragraph))
    named = {name: every[name] for name in inside if every[name] > 1 and not NOBODY.intersection(name.split()[-1:])}
    near = (
        {at for index in messages for at in range(index - NEAR, index + NEAR)} if len(telling) > MANY else set(telling)
    )
    gender, mentions, subjects = _pronouns(text, [index for index in telling if index in near], named)
    folded = {name.casefold(): name for name in sorted(named, key=lambda name: named[name])}
    active = frozenset(name for begin in subjects.values() for name in begin)
    heads = {
        index: folded[head]
        for index, taken in text.taken.items()
        if taken == HEADING and (head := POV.sub("", text.paragraphs[index].text.casefold()).strip(" .:")) in folded
    }
    narrator = _narrator(named, called) if text.first_person else ""
    return People(
        named,
        gender,
        mentions,
        subjects,
        narrator,
        folded,
        _aliases(named, whole),
        frozenset(called),
        active,
        heads,
        speaking,
    )


def _aliases(named: Mapping[str, int], whole: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """A surname, and the first name that the narration uses more, where no other goes with it."""
    firsts: defaultdict[str, set[str]] = defaultdict(set)
    for first, last in whole:
        if first in named:
            firsts[last].add(first)
    return {
        last: first
        for last, known in firsts.items()
        for first in known
        if len(known) == 1 and named[first] > named.get(last, 0)
    }


def _pronouns(
    text: Text, telling: Sequence[int], named: Mapping[str, int]
) -> tuple[dict[str, str], dict[int, Sequence[str]], dict[int, Sequence[str]]]:
    """Who is *he* and who *she*; the names in each paragraph of narration, and those that sentences begin with."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    mentions: dict[int, Sequence[str]] = {}
    subjects: dict[int, Sequence[str]] = {}
    for index in telling:
        paragraph = QUOTED.sub(" ” ", text.paragraphs[index].text)
        names: list[str] = []
        begin: list[str] = []
        since = 0
        for found in WORD.finditer(paragraph):
            word = found[0]
            if word in named:
                names.append(word)
                since = 0
                if _begins(paragraph, found.start(), found.end()):
                    begin.append(word)
            elif names and since < 3 and (pronoun := _gender(word)):
                votes[names[-1]][pronoun] += 1 + (names[-1] in begin[-1:])
                since += 1
        mentions[index], subjects[index] = names, begin
    gender = {name: best for name, cast in votes.items() if (best := _winner(cast))}
    return gender, mentions, subjects


def _begins(paragraph: str, start: int, end: int) -> bool:
    """Whether a name begins a sentence or a clause, and its verb may follow."""
    before = paragraph[max(0, start - 4) : start].rstrip()[-1:]
    return (not before or before in STARTS or before in ",;") and paragraph[end : end + 1] == " "


def _winner(cast: Counter[str]) -> str:
    (best, most), *rest = cast.most_common()
    return best if most >= VOTES * sum(times for _, times in rest) and most > 1 else ""


def _gender(word: str) -> str:
    folded = word.casefold()
    return "he" if folded in HE else "she" if folded in SHE else ""


def _narrator(named: Mapping[str, int], called: Counter[str]) -> str:
    """The name that people say to somebody whom the narration hardly names: who says *I*."""
    for name, times in called.most_common(6):
        if name not in NOBODY and times > 1 and named.get(name, 0) <= times:
            return name
    return ""
