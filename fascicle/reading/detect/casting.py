"""The people of a story, told from its narration, what is said in it, and what its messages say.

A name is a word with a capital where no sentence begins, met more than once. It is somebody's where it does something:
it is a sentence's subject or speaks; what the narration is mostly *in* or *at* is a place. *He* and *she* vote for the
name that stands before them. Who says *I* is called by a name, in speech or in messages, and never does anything.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fascicle.reading.detect.findings import HEADING, Text
from fascicle.reading.detect.people import CAPITAL, NAME, QUOTED, REST, People
from fascicle.reading.detect.wording import SINGLE, single_quoted

WHOLE = re.compile(r"\b([A-ZÀ-Þ][a-zà-ÿ]+) (?=([A-ZÀ-Þ][a-zà-ÿ]+))")
TAGGED = re.compile(rf"\b(?:said|says|asked|asks|called|cried|answered|replied|whispered|went) ({NAME.pattern})(?!\w)")
WITHIN = re.compile(rf"({CAPITAL}(?<=[^.!?…:”\"“—‘ ] .){REST})")
PLACED = re.compile(rf"\b(?:in|at|near|into|across|through|outside|around|the|a) ({NAME.pattern})")
CALLED = re.compile(r"(?:, |\A[“\"])([A-ZÀ-Þ][a-zà-ÿ]+)(?=[,.!?”\"])")
VOCATIVE = re.compile(r"[a-zà-ÿ’']{2}, ([A-ZÀ-Þ][a-zà-ÿ]+)[,.!?…”\"]")
IN_MESSAGE = re.compile(
    r"(?:\A(?:hi |hey |hello |dear |morning |oh |no |yes |ok |thanks )?|, )([^\W\d_]{3,14})(?=[,!?.]|\Z)", re.IGNORECASE
)
# *He* and *she* by language: the words that are nothing else.
PRONOUNS = {
    "en": ("he his him himself", "she her herself"),
    "de": ("er ihm ihn sein seine seinen seinem seiner", "sie ihr ihre ihren ihrem ihrer"),
    "fr": ("il", "elle"),
    "es": ("él", "ella"),
    "it": ("egli lui", "ella lei"),
    "pt": ("ele dele", "ela dela"),
    "nl": ("hij hem zijn", "zij haar"),
    "ru": ("он его ему", "она её ей"),
    "sv": ("han hans honom", "hon hennes henne"),
    "pl": ("on jego jemu", "ona jej"),
}
QUOTES = frozenset("“\"„«‘'")
STARTS = frozenset('.!?…:”"“—‘')
NOBODY = frozenset(
    "I I'm I'll I'd I've The A An He She It They We You His Her Their My Your Our This That These Those There "
    "Then And But Or So If When While After Before As At In On Under By For From With To Of Not No Yes What Who "
    "Why How Where Which Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "May June July August September October November December English French German Christmas God Lord Mr Mrs "
    "Miss Dr Sir Madam Dear Chapter Part Well Oh Okay Ok Hello Hi Hey Please Thanks Thank Sorry Just Don Didn Let "
    "Maybe Now Here Come Go Look".split()
)
POV = re.compile(r"(?:['’]s)? ?\(?\b(?:pov|point of view)\b\)?")
NEAR = 60  # paragraphs around messages, in which it is asked who *he* and *she* are
MANY = 3000  # paragraphs of a long book, of which only those are looked at
VOTES = 2  # so many to one, and a name goes with *he* or *she*
SAMPLE, LONG = 200, 80  # paragraphs looked at, and their characters, where it is asked whether the story says *you*
YOURS = re.compile(r"\b[Yy]ou(?:r|[’'](?:ve|re|d|ll))?\b")
DOES = re.compile(r" (?:had|has|was|is|would|could|did|does|might|must|never|always|said|says|wrote|writes|\w+ed)\b")
SHORT = 200  # characters of a message that may be to who says *I*
HE = frozenset("Mr Sir Lord Uncle Father Brother Dad Daddy Papa Grandpa Grandad Herr Monsieur Señor Signor".split())
SHE = frozenset(
    "Mrs Ms Miss Lady Aunt Sister Mum Mom Mummy Mommy Mama Gran Grandma Nan Granny Mother Frau Madame Señora "
    "Signora".split()
)
NO_PERSON = frozenset(
    "Monsieur Madame Mademoiselle Manager Majesty Highness Grace Honour Officer Nothing Love Darling Honey "
    "Sweetheart Lady".split()
)


@dataclass(slots=True)
class _Gathered:
    """What paragraphs have of names: outside and inside quotation marks, and in messages."""

    quoted: re.Pattern[str]
    inside: Counter[str] = field(default_factory=Counter)
    every: Counter[str] = field(default_factory=Counter)
    called: Counter[str] = field(default_factory=Counter)
    vocative: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    placed: Counter[str] = field(default_factory=Counter)
    whole: Counter[tuple[str, str]] = field(default_factory=Counter)
    speaking: dict[int, Sequence[str]] = field(default_factory=dict)
    talked_of: dict[int, Sequence[str]] = field(default_factory=dict)

    def tell(self, index: int, paragraph: str) -> None:
        """A paragraph of narration."""
        if " " in paragraph:
            self.whole.update(WHOLE.findall(paragraph))
        if QUOTES.intersection(paragraph):
            self.called.update(CALLED.findall(paragraph))
            self.vocative.update(VOCATIVE.findall(paragraph))
            spoken = [name for said in self.quoted.findall(paragraph) for name in WITHIN.findall(said)]
            self.talked_of[index] = spoken
            paragraph = self.quoted.sub(" “” ", paragraph)
            self.speaking[index] = TAGGED.findall(paragraph)
        self.every.update(NAME.findall(paragraph))
        self.placed.update(PLACED.findall(paragraph))
        self.inside.update(WITHIN.findall(paragraph))

    def write(self, paragraph: str) -> None:
        """A paragraph of a message."""
        begin = paragraph[: 2 * LONG]
        if len(paragraph) < SHORT:
            self.written.update(found[1].title() for found in IN_MESSAGE.finditer(begin))
        self.whole.update(WHOLE.findall(begin))

    def named(self) -> dict[str, int]:
        """The names, and how often each is met."""
        spoken = Counter(name for names in self.talked_of.values() for name in names)
        spoken.update({name: times for name, times in self.called.items() if spoken[name] or self.inside[name]})
        every, inside = self.every + spoken, self.inside + spoken
        return {name: every[name] for name in inside if every[name] > 1 and NOBODY.isdisjoint(name.split()[-1:])}


def people(text: Text, messages: Collection[int]) -> People:
    """The people of a story; paragraphs in `messages` are not its narration."""
    gathered = _Gathered(_quoting(text))
    telling = [index for index in range(len(text.paragraphs)) if text.free(index) and index not in messages]
    for index in telling:
        gathered.tell(index, text.paragraphs[index].text)
    for index in messages:
        gathered.write(text.paragraphs[index].text)
    named = gathered.named()
    near = {at for index in messages for at in range(index - NEAR, index + NEAR)} if len(telling) > MANY else None
    heard = _pronouns(text, [index for index in telling if near is None or index in near], named, gathered.quoted)
    acts = _acts(gathered, heard)
    active = _active(gathered, acts, named)
    aliases = _aliases(named, gathered.whole)
    folded = {name.casefold(): name for name in sorted(named, key=lambda name: named[name])}
    return People(
        named,
        heard.gender,
        _known(heard.mentions, named, aliases),
        _known(heard.subjects, named, aliases),
        _narrator(acts, gathered, named) if text.first_person else "",
        folded,
        aliases,
        frozenset(gathered.called),
        active,
        _heads(text, folded),
        _known(gathered.speaking, named, aliases),
        heard.pronouns,
        _known(gathered.talked_of, named, aliases),
        tuple(sorted(active, key=lambda name: (-named[name], name))),
        not text.first_person and _second_person(text, telling),
        frozenset(name for name in named if gathered.placed[name] and name not in active),
    )


def _known(
    where: Mapping[int, Iterable[str]], named: Mapping[str, int], aliases: Mapping[str, str]
) -> dict[int, Sequence[str]]:
    """The names in each paragraph that are somebody's, by the one spelling of each."""
    return {index: [aliases.get(name, name) for name in names if name in named] for index, names in where.items()}


def _acts(gathered: _Gathered, heard: _Heard) -> Counter[str]:
    """How often each name does something."""
    acts = Counter(name for begin in heard.subjects.values() for name in begin) + heard.doing
    acts.update(name for names in gathered.speaking.values() for name in names)
    return acts


def _active(gathered: _Gathered, acts: Counter[str], named: Mapping[str, int]) -> frozenset[str]:
    """Those who do something, or are called by name; what is mostly *in* or *at* is a place."""
    active = {name for name, times in acts.items() if name in named and times * 3 > 2 * gathered.placed[name]}
    return frozenset(
        active | {name for name in gathered.called if name in named and gathered.called[name] + acts[name] > 1}
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who is *he* and who *she*; of each paragraph its names, those sentences begin with, and its *he* and *she*."""

    gender: Mapping[str, str]
    mentions: Mapping[int, Sequence[str]]
    subjects: Mapping[int, Sequence[str]]
    pronouns: Mapping[int, tuple[int, int]]
    doing: Counter[str]


def _second_person(text: Text, telling: Sequence[int]) -> bool:
    """Whether the story tells what *you* do: half of its narration says so."""
    step = max(1, len(telling) // SAMPLE)
    read = [QUOTED.sub(" ", text.paragraphs[index].text) for index in telling[::step]]
    long = [words for words in read if len(words) > LONG]
    return 2 * sum(YOURS.search(words) is not None for words in long) > len(long)


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


def _pronouns(text: Text, telling: Sequence[int], named: Mapping[str, int], quoted: re.Pattern[str]) -> _Heard:
    """What the narration has of names and pronouns."""
    who = _pronouns_of(text.rules.language.code)
    words = _words(who)
    heard: dict[int, tuple[int, int]] = {}
    doing: Counter[str] = Counter()
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    mentions: dict[int, Sequence[str]] = {}
    subjects: dict[int, Sequence[str]] = {}
    for index in telling:
        paragraph = quoted.sub(" ” ", text.paragraphs[index].text)
        names: list[str] = []
        begin: list[str] = []
        since = he = she = 0
        for found in words.finditer(paragraph):
            word = found[0]
            pronoun = who.get(word.casefold(), "") if word not in named else ""
            he, she = he + (pronoun == "he"), she + (pronoun == "she")
            if word in named:
                names.append(word)
                doing[word] += DOES.match(paragraph, found.end()) is not None
                since = 0
                if _begins(paragraph, found.start(), found.end()):
                    begin.append(word)
            elif names and since < 3 and pronoun:
                votes[names[-1]][pronoun] += 1 + (names[-1] in begin[-1:])
                since += 1
        mentions[index], subjects[index], heard[index] = names, begin, (he, she)
    gender = {name: best for name, cast in votes.items() if (best := _winner(cast))}
    gender |= {name: pronoun for name in named for pronoun in (_titled(name),) if pronoun}
    return _Heard(gender, mentions, subjects, heard, doing)


def _titled(name: str) -> str:
    """*he* or *she* by what somebody is called: *Mr Finch*, *Mum*."""
    first = name.split()[0].rstrip(".")
    return "he" if first in HE else "she" if first in SHE else ""


def _begins(paragraph: str, start: int, end: int) -> bool:
    """Whether a name begins a sentence or a clause, and its verb may follow."""
    before = paragraph[max(0, start - 4) : start].rstrip()[-1:]
    return (not before or before in STARTS or before in ",;") and paragraph[end : end + 1] == " "


def _winner(cast: Counter[str]) -> str:
    (best, most), *rest = cast.most_common()
    return best if most >= VOTES * sum(times for _, times in rest) and most > 1 else ""


def _pronouns_of(code: str) -> dict[str, str]:
    """*he* or *she* by the words for it in a language."""
    he, she = PRONOUNS.get(code[:2], PRONOUNS["en"])
    return dict.fromkeys(he.split(), "he") | dict.fromkeys(she.split(), "she")


def _words(pronouns: Mapping[str, str]) -> re.Pattern[str]:
    """Names and pronouns, these with a capital or none; it begins with one of a set of letters, as `NAME` does."""
    ends: defaultdict[str, list[str]] = defaultdict(list)
    for word in pronouns:
        ends[word[0]].append(word[1:])
    small = "|".join(rf"(?<=\b{first})(?:{'|'.join(rest)})\b" for first, rest in ends.items())
    return re.compile(rf"[{CAPITAL[1:-1]}{''.join(ends)}](?:(?<={CAPITAL}){REST}|{small})")


def _quoting(text: Text) -> re.Pattern[str]:
    """What is said, in the marks of this text."""
    return re.compile(f"{QUOTED.pattern}|{SINGLE.pattern}") if single_quoted(text.paragraphs) else QUOTED


def _narrator(acts: Counter[str], gathered: _Gathered, named: Mapping[str, int]) -> str:
    """The name that people say and write to somebody who never does anything by name: who says *I*."""
    written = {name: times for name, times in gathered.written.items() if name in named or name in gathered.every}
    for name, times in (gathered.vocative + Counter(written)).most_common(12):
        if name in NOBODY | NO_PERSON or acts[name] > max(1, times // 2):
            continue
        if gathered.vocative[name] > 1 or name in written:
            return name
    return ""


def _heads(text: Text, folded: Mapping[str, str]) -> dict[int, str]:
    """The chapters headed by somebody's name; a name that stands nowhere else is one where there are such heads."""
    heads: dict[int, str] = {}
    others: dict[int, str] = {}
    for index, taken in text.taken.items():
        if taken != HEADING:
            continue
        head = POV.sub("", text.paragraphs[index].text.casefold()).strip(" .:")
        if head in folded:
            heads[index] = folded[head]
        elif head.isalpha() and 2 < len(head) < 12:
            others[index] = head.title()
    often = Counter(others.values())
    return heads | {index: head for index, head in others.items() if often[head] > 1 and heads}
