"""Who is who: what messages call somebody, and the person it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fascicle.model import CastMember
from fascicle.slugs import bare_name, slugify, term_key

COLOURS = 12  # of the theme's, for the people of a conversation
INITIALS = re.compile(r"(?:\w\.?[ \t]*){1,3}\Z")
TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir lady lord rev father mother sister brother captain capt m mme mlle herr "
    "frau fru herra señor señora sr sra don doña signor signora pan pani г-н г-жа".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes or is written to. `called` is what the text calls them, in order of appearance."""

    name: str  # their full name, as the cast says, else what the text calls them
    slug: str
    called: tuple[str, ...] = ()
    say: str = ""  # how the name in the text is read aloud
    colour: int = 0  # the theme's colour of their bubbles, from 1; 0: the cast names one (then `own_colour`)
    own_colour: str = ""  # `#rrggbb`
    cast: bool = False  # the cast knows them

    @property
    def otherwise(self) -> tuple[str, ...]:
        """What the text calls them that is neither a part of their name nor its initials: a handle, `Dad`."""
        return tuple(name for name in self.called if not short_for(name, self.name))


@dataclass(slots=True)
class Register:
    """Gathers what the messages of a story call people. `meet` everybody first, then ask `people`."""

    cast: Sequence[CastMember]
    met: dict[str, str] = field(default_factory=dict)  # what the text calls somebody -> who that is: a key
    same: dict[str, str] = field(default_factory=dict)  # folded new name -> name before, of those who change theirs

    def meet(self, names: Iterable[str], renamed: Iterable[tuple[str, str]] = ()) -> None:
        """Note names as typed, and who changed theirs."""
        for old, new in renamed:
            if term_key(new) != term_key(old):
                self.same.setdefault(term_key(new), old)
        for name in names:
            self.met.setdefault(name, "")

    def people(self) -> Mapping[str, Person]:
        """Everything that the text calls anybody, and the person."""
        for name in self.met:
            self.met[name] = self._who(name)
        self._join_first_names()
        colours = self._colours()
        taken: set[str] = set()
        called: dict[str, list[str]] = {}
        for name, key in self.met.items():
            called.setdefault(key, []).append(name)
        made = {key: self._person(key, tuple(names), colours[key], taken) for key, names in called.items()}
        return {name: made[key] for name, key in self.met.items()}

    def _who(self, name: str) -> str:
        """The key of the one so called: `cast:` and their place in the cast, else the folded name."""
        name = bare_name(name)
        member = self._member(name)
        seen = {term_key(name)}
        while member is None and (before := self.same.get(term_key(name), "")) and term_key(before) not in seen:
            name = before
            seen.add(term_key(name))
            member = self._member(name)
        return term_key(name) if member is None else f"cast:{member}"

    def _member(self, name: str) -> int | None:
        """The place in the cast of the one called `name`: by what the cast says, a part of their name, or initials."""
        folded = term_key(name)
        exact = [n for n, member in enumerate(self.cast) if folded in map(term_key, member.called)]
        if exact:
            return exact[0]
        words = _words(name)
        partly = [n for n, member in enumerate(self.cast) if words and _within(words, member.name)]
        if not partly:
            partly = [n for n, member in enumerate(self.cast) if _are_initials(name, member.name)]
        return partly[0] if len(partly) == 1 else None

    def _join_first_names(self) -> None:
        """Somebody whom the cast does not know, called by the first word of exactly one longer name, is that one."""
        longer: dict[str, set[str]] = {}
        for key in set(self.met.values()):
            first, _, rest = key.partition(" ")
            if rest and not key.startswith("cast:") and first.strip(".") not in TITLES:
                longer.setdefault(first, set()).add(key)
        for name, key in self.met.items():
            if len(longer.get(key, ())) == 1:
                self.met[name] = next(iter(longer[key]))

    def _colours(self) -> dict[str, int]:
        """A colour for everybody: the cast in its order, then the others as they appear."""
        order = [f"cast:{n}" for n, member in enumerate(self.cast) if not member.colour]
        order += [key for key in dict.fromkeys(self.met.values()) if not key.startswith("cast:")]
        given = {key: number % COLOURS + 1 for number, key in enumerate(order)}
        return {key: given.get(key, 0) for key in self.met.values()}

    def _person(self, key: str, called: tuple[str, ...], colour: int, taken: set[str]) -> Person:
        found = Person(max(called, key=len), "", called, colour=colour)
        if key.startswith("cast:"):
            member = self.cast[int(key.removeprefix("cast:"))]
            found = replace(found, name=member.name, say=member.say, own_colour=member.colour, cast=True)
        stem = slug = slugify(found.name) or "somebody"
        number = 1
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        taken.add(slug)
        return replace(found, slug=slug)


def short_for(name: str, full: str) -> bool:
    """Whether a full name is shortened to `name`: `Mr. Keech`, `J. Keech`, `J.K.` of `Jabez Keech`."""
    return _are_initials(name, full) or _within(_words(name), full, shortened=True)


def _words(name: str) -> list[str]:
    """The words of a name to compare, without titles."""
    return [word for word in term_key(name).split() if word.strip(".") not in TITLES]


def _within(words: Sequence[str], full: str, shortened: bool = False) -> bool:
    """Whether the words are some of a name's, in order: `bob`, `hale`; `shortened`: or their initials, `b. hale`."""

    def fits(word: str, whole: str) -> bool:
        return word == whole or (shortened and len(word.strip(".")) == 1 and whole.startswith(word[0]))

    rest = iter(term_key(full).split())
    return all(any(fits(word, whole) for whole in rest) for word in words)


def _are_initials(name: str, full: str) -> bool:
    """Whether `name` is the first initials of a full name: `B.` and `B. E.` of `Bob Edward Hale`."""
    letters = [c for c in term_key(name) if c.isalpha()]
    initials = [word[0] for word in term_key(full).split() if word[0].isalpha()]
    return INITIALS.match(name) is not None and letters == initials[: len(letters)]
