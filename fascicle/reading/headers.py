"""The header lines that open a message, `From:` and `Sent:`, and the people they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from fascicle import languages, slips
from fascicle.kinds import SPEAKERS, Kind
from fascicle.model import Header
from fascicle.reading.context import Gathering
from fascicle.reading.markdown import inline, unmarked

HEADER = re.compile(r"(\w[\w-]*(?: [\w-]+){0,3})\s*(?::(?:\s+(\S.*))?|：\s*(\S.*)?)\Z")
NAMES = ("from", "to", "cc", "subject", "sent", "received", "via", "place", "answers", "order")
# What an email has besides: what it means by its English name, "" for what is only shown.
ALSO = {
    "bcc": "", "reply-to": "", "attachment": "", "attachments": "", "re": "subject", "date": "sent", "datum": "sent",
    "data": "sent", "fecha": "sent", "дата": "sent", "日付": "sent", "日時": "sent", "日期": "sent", "날짜": "sent",
    "päivämäärä": "sent", "التاريخ": "sent", "תאריך": "sent", "sujet": "subject", "pièces jointes": "", "anlagen": "",
    "adjuntos": "", "вложения": "", "添付": "", "附件": "",
}  # fmt: skip
UNSHOWN = ("answers", "order")  # what the story's order needs is not for people to read
SURE = ("received", "answers", "subject")  # names that no word of a letter is near
DATES = ("sent", "received")
MAILBOX = re.compile(r"\s<[^<>]*>\Z")
PARTED = re.compile(r"[,;、，；،]")
AND = ("and", "&", "+")
# Where "and" parts no people: Mr. and Mrs. Pell; Fink and Sons; the Secretary and Directors.
TITLES = frozenset("mr mrs ms miss mx dr sir lady lord herr frau m mme monsieur madame señor señora pan pani".split())
HOUSES = frozenset(
    "sons son co company brothers bros daughters daughter partners associates family ltd limited inc plc gmbh "
    "collection museum society club trust bank council committee board office".split()
)
ARTICLES = frozenset("the le la les der die das el los las il i gli de het".split())


@dataclass(frozen=True, slots=True)
class Heading:
    """The header lines: what each says by its English name, and those that are shown; `taken` lines are theirs."""

    facts: Mapping[str, str]
    shown: tuple[Header, ...]
    taken: int

    def but(self, said: Mapping[str, str], kept: str = "") -> tuple[Header, ...]:
        """Those shown, without what the text says itself: `said`, a fact's English name -> the text's own words.

        Where only names are left, of whom it is from and to, they are facts for the cue; but the fact `kept` stays.
        """
        told = {name for name, words in said.items() if words and _says(name, self.facts.get(name, ""), words)}
        left = tuple(header for header in self.shown if header.fact not in told)
        named = all(map(_is_named, left)) and len({header.fact for header in left}) == len(left)
        return tuple(header for header in left if header.fact == kept) if named else left


def _is_named(header: Header) -> bool:
    """Whether a header line holds names and no more: no mailbox."""
    return header.fact in ("from", "to") and "&lt;" not in header.html


def _says(name: str, fact: str, words: str) -> bool:
    """Whether a text's own words make a header line needless: any signature or greeting, but only the same date."""
    return name != "sent" or fact.casefold() in words.casefold()


NONE = Heading({}, (), 0)


def headers(lines: Sequence[str], first: int, gathering: Gathering, kind: Kind) -> Heading:
    """The header lines that open a message: a first paragraph of nothing but known names with a colon after them.

    Where they are not shown they are facts, so lines that may be something else are not taken: one that says nothing,
    and in a conversation whatever may be somebody's line.
    """
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    found, facts = _found(lines[start:], gathering, kind)
    at = start + len(found)
    if kind.grammar != SPEAKERS:
        _tell_slip(lines[at : at + 2], first + at, found, gathering, facts)
    if not found:
        return NONE
    ended = at == len(lines) or not lines[at].strip()
    if not kind.headers and not (ended and all(value for _, value in found)):
        _tell_no_end(lines[at:], first + start, found, gathering, facts)
        return NONE
    if kind.grammar == SPEAKERS and _are_said(found, lines[at:], gathering):
        return NONE
    values: dict[str, str] = {}
    for name, value in found:
        values.setdefault(facts[name.casefold()], value)
    values.pop("", None)
    shown = (
        _header(name, value, facts[name.casefold()], line, gathering)
        for line, (name, value) in enumerate(found, first + start)
        if facts[name.casefold()] not in UNSHOWN
    )
    return Heading(values, tuple(shown), at)


def _header(name: str, value: str, fact: str, line: int, gathering: Gathering) -> Header:
    """A header line as it is shown. Where it names people, nothing is Markdown: `@_xX_dave_Xx_`."""
    people = fact in ("from", "to", "cc") or name.casefold() in ("bcc", "reply-to")
    return Header(name, unmarked(value, gathering) if people else inline(value, line, gathering), fact)


def _tell_slip(
    lines: Sequence[str], number: int, above: Sequence[object], gathering: Gathering, facts: Mapping[str, str]
) -> None:
    """Say so where line `number`, the first of these, has a name one letter away from that of a header line.

    `Form:` and `Scent:` may be words of a letter, as long as no header line stands beside them.
    """
    header, after = (HEADER.match(line.strip()) for line in (*lines, "", "")[:2])
    name = header[1].casefold() if header else ""
    meant = slips.meant(name, _near(tuple(facts))) if name and name not in facts else ""
    if not meant or not slips.one_letter_apart(name, meant):
        return
    if above or (after and after[1].casefold() in facts) or facts[meant] in SURE:
        message = f"`{header and header[1]}` is no header line"
        gathering.problem("R011", message, number, f"did you mean `{meant.capitalize()}`?")


@cache
def _near(names: tuple[str, ...]) -> Mapping[str, str]:
    """For `slips.meant`: the names of header lines, and those one letter away."""
    return slips.index(names)


def _tell_no_end(
    below: Sequence[str], number: int, found: Sequence[tuple[str, str]], gathering: Gathering, facts: Mapping[str, str]
) -> None:
    """Say so where lines that have dates beside `Sent` or `Received` run on into the text of a letter."""
    dated = [name for name, value in found if facts[name.casefold()] in DATES and any(map(str.isdigit, value))]
    if dated and below and below[0].strip() and not HEADER.match(below[0].strip()):
        hint = "put a blank line below the header lines"
        gathering.problem("R011", f"no blank line ends the header line `{dated[0]}`, so it is text", number, hint)


def _found(lines: Sequence[str], gathering: Gathering, kind: Kind) -> tuple[list[tuple[str, str]], Mapping[str, str]]:
    """The name and value of each header line that `lines` begin with, and what the names mean.

    They are in the story's language or in English; all the lines of an email may be in another that Fascicle knows.
    """
    own = _meanings(gathering.rules.language.code, kind.headers)
    found = _with(own, lines)
    if found or not kind.headers:
        return found, own
    for code in languages.codes():
        meanings = _meanings(code, True)
        if len(found := _with(meanings, lines)) > 1:
            return found, meanings
    return [], own


def _with(meanings: Mapping[str, str], lines: Sequence[str]) -> list[tuple[str, str]]:
    """The name and value of each line, as long as they have names that are among these."""
    found: list[tuple[str, str]] = []
    for line in lines:
        header = HEADER.match(line.strip())
        if not header or header[1].casefold() not in meanings:
            break
        found.append((header[1], (header[2] or header[3] or "").strip()))
    return found


@cache
def _meanings(code: str, email: bool) -> Mapping[str, str]:
    """The names of header lines in a language and in English, folded -> the fact that each gives."""
    words = languages.language(code).words
    meanings = ALSO if email else {}
    return {**meanings, **{str(words[name]).casefold(): name for name in NAMES}, **{name: name for name in NAMES}}


def _are_said(found: Sequence[tuple[str, str]], rest: Sequence[str], gathering: Gathering) -> bool:
    """Whether lines of a conversation that look like header lines are what somebody says.

    They are where the cast knows the name, where it comes twice or speaks again below, and where it is a single letter
    alone.
    """
    names = [name.casefold() for name, _ in found]
    people = {called.casefold() for member in gathering.rules.cast for called in member.called}
    if not people.isdisjoint(names) or len(set(names)) < len(names):
        return True
    if len(names) == 1 and len(names[0]) == 1:
        return True
    below = (HEADER.match(line.strip()) for line in rest if ":" in line or "：" in line)
    return any(header and header[1].casefold() in names for header in below)


# --- people ----------------------------------------------------------------------------------------------------------


def person(name: str) -> str:
    """A name without the mailbox after it: `Ines <ines@example.org>`."""
    return MAILBOX.sub("", f" {name}").strip() or name.strip("<>")


def people(names: str, gathering: Gathering) -> tuple[str, ...]:
    """The names of a `To:` line or of a salutation: `Jo and Meg` are two, unless the cast knows them as one."""
    known = frozenset(called.casefold() for member in gathering.rules.cast for called in member.called)
    if person(names.strip()).casefold() in known:
        return (person(names.strip()),)
    joining = frozenset((*AND, str(gathering.rules.language.words["and"]).casefold()))
    parted = names.split(";") if ";" in names else PARTED.split(names)
    found = (one for part in parted for one in _apart(person(part.strip()), known, joining))
    return tuple(name for name in found if name)


def _apart(names: str, known: frozenset[str], joining: frozenset[str]) -> Sequence[str]:
    """The names between words for *and*, where these are no part of one."""
    words = names.split()
    if len(words) > 1 and words[0].casefold() in joining:
        words = words[1:]  # A, B, and C
    folded = [word.casefold().strip(".") for word in words]
    if " ".join(words).casefold() in known or (folded[:1] and folded[0] in ARTICLES) or not HOUSES.isdisjoint(folded):
        return (" ".join(words),)
    found: list[str] = []
    name: list[str] = []
    for word, after in zip(words, [*words, ""][1:], strict=True):
        if after and name and word.casefold() in joining and _are_two(name, after):
            found.append(" ".join(name))
            name = []
        else:
            name.append(word)
    return (*found, " ".join(name))


def _are_two(name: Sequence[str], after: str) -> bool:
    """Whether *and* between a name and a word parts people: not in `Mr. and Mrs. Pell`, nor in `Meg and the goat`."""
    return name[-1].casefold().strip(".") not in TITLES and name[0][:1].islower() == after[:1].islower()
