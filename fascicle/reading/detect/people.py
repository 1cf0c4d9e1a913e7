"""Who there is in a story: the names that its narration uses, and whether *he* or *she* goes with them.

A name is a word with a capital where no sentence begins, met more than once; names are kept as the narration spells
them. *He* and *she* vote for the name that stands before them in their paragraph; who a pronoun is, is the nearest name
above that it goes with. Nothing is asked of a list of names, so that invented ones are known too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CAPITAL = "[A-ZÀ-ÞА-ЯŁŚŻČŠŽ]"
# `Mrs`, `Mr`, `Ms`, `Miss`, `Dr`, `Sir` and so on behind their first letter: a pattern that begins with one of a set of
# letters is looked for four times as fast.
TITLE = (
    r"(?:(?<=M)(?:rs|r|s|iss)|(?<=D)r|(?<=S)(?:ir|ister)|(?<=L)(?:ady|ord)|(?<=A)unt|(?<=U)ncle|(?<=C)aptain"
    r"|(?<=P)rofessor|(?<=F)ather|(?<=B)rother)\.? "
)
REST = rf"(?:{TITLE}{CAPITAL})?[a-zà-ÿа-яłśżčšžńęąć]+(?:[A-Z][a-z]+)?"
NAME = re.compile(CAPITAL + REST)
QUOTED = re.compile(r"„[^“”]*(?:[“”]|\Z)|“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|«[^»]*(?:»|\Z)")
REACH = 24  # paragraphs above in which a pronoun's name is looked for
OFTEN = 4  # what being named most in the story counts for, where it is asked who *he* is
PLACE = 8  # paragraphs above a message that tell of whom is spoken there
OFFICES = frozenset(("Captain", "Professor", "Lady", "Lord"))
FAR_MORE = 4  # times


@dataclass(frozen=True, slots=True)
class People:
    """How often the narration names somebody, and what it tells of them.

    `mentions`, `subjects` and `speaking` are the names in a paragraph: any, those that sentences begin with, those who
    speak aloud in it. `active` are all that are ever a sentence's subject, `called` those called by name in speech;
    `heard` is how often a paragraph says *he* and *she*, `talked_of` the names in its speech, `ordered` are the active
    by how often they are named; `places` are what is only ever *in* or *at*;
    `heads` are the chapters headed by a name, by the paragraph of their heading; `folded`
    and `aliases` are other spellings.
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
    heard: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    talked_of: Mapping[int, Sequence[str]] = field(default_factory=dict)
    ordered: Sequence[str] = ()
    second_person: bool = False
    places: frozenset[str] = frozenset()

    def spelled(self, name: str) -> str:
        """A name as the narration has it: `Nadia` for `nadia`, and for `N` where nobody else begins so; "" for `X`."""
        bare = name.strip(" .,-–—*_~")
        if bare in OFFICES and (whole := self._office(bare)):
            return whole
        if not bare or bare in self.named:
            return self.aliases.get(bare, "") or self._whole(bare)
        if bare in self.called:
            return bare
        if bare.casefold() in self.folded:
            return self.aliases.get(known := self.folded[bare.casefold()], known)
        if len(bare) == 1:
            return self._initial(bare)
        if bare[1] == ".":
            return self._initials(bare) or bare
        return self._behind(bare) or self._first(bare) or self._longer(bare) or self._short(bare) or bare

    def _initial(self, letter: str) -> str:
        """The one person whose name begins so, "" where there are more or none."""
        begin = [name for name, times in self.named.items() if name[0] == letter.upper() and times > 1]
        persons = [name for name in begin if self.is_person(name)]
        return persons[0] if len(persons) == 1 else ""

    def _office(self, title: str) -> str:
        """The one person who is called by a title alone, and elsewhere by it and a name: *the Captain*."""
        called = [name for name in self.named if name.startswith(f"{title} ")]
        return called[0] if len(called) == 1 else ""

    def _initials(self, signed: str) -> str:
        """Who signs with initials, or with one and a family name: the one person whose names begin so."""
        if first := self._initial(signed[0]):
            return first
        last = signed.replace(".", " ").split()[-1]
        families = [name for name in self.active if " " in name and name.split()[-1].startswith(last)]
        return families[0] if len(families) == 1 else ""

    def _whole(self, short: str) -> str:
        """A name, or the longer one that the narration uses far more and that it is short for: `Prudence` of `Prue`."""
        often = FAR_MORE * self.named.get(short, 0)
        begin = [
            name
            for name in self.active
            if name[:3] == short[:3] and self.named[name] > often and (len(short) < 6 or short.startswith(name))
        ]
        return begin[0] if len(begin) == 1 else short

    def _short(self, whole: str) -> str:
        """The name in the narration of one that is written otherwise: `Prudence` of `Prue`, if no other begins so."""
        if " " in whole or not 2 < len(whole) < 6:
            return ""
        begin = [name for name in self.active if name[:3] == whole[:3].title() and self.named[name] > 2]
        return begin[0] if len(begin) == 1 else ""

    def _longer(self, short: str) -> str:
        """The one name that begins like a short one: `Emmeline` of `Em`."""
        folded = short.casefold()
        begin = [known for name, known in self.folded.items() if name.startswith(folded) and self.is_person(known)]
        return begin[0] if len(begin) == 1 and folded.isalpha() else ""

    def is_person(self, name: str) -> bool:
        """Whether a name does something somewhere, or *he* or *she* goes with it: places hardly do."""
        return name in self.active

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
            begin = [known for name, known in self.folded.items() if len(name) > 3 and folded.startswith(name)]
            if whole or len(begin) == 1:
                return whole or begin[0]
        return ""

    def teller(self, index: int) -> str:
        """Who says *I* there: the name that heads the chapter, or else the narrator's."""
        above = [at for at in self.heads if at < index]
        return self.heads[max(above)] if above else self.narrator

    def who(self, pronoun: str, index: int) -> str:
        """Who *he* or *she* is at the end of paragraph `index`: the subject nearest above that it goes with.

        Where that is not the one who is named most in the scene, a nearer one is believed only in the same paragraph.
        """
        wanted = pronoun
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

    def around(self, index: int) -> tuple[int, int]:
        """How often the narration above a paragraph says *he*, and *she*."""
        heard = [self.heard.get(at, (0, 0)) for at in range(index - PLACE, index)]
        return sum(he for he, _ in heard), sum(she for _, she in heard)

    @property
    def mostly(self) -> Sequence[str]:
        """The two whom the narration names most."""
        return self.ordered[:2]

    @property
    def most(self) -> int:
        return max(self.named.values(), default=1)
