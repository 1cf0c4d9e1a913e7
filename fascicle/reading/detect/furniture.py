"""Archive furniture: what an archive, a forum or an e-text's maker puts around a story and between its chapters.

The head (`Rating: …`), the licence around an e-text, a table of contents, the lines of a forum's thread, and lines that
are an archive's own wherever they stand (`Chapter Text`, `Review this Chapter`). All of it goes into the front matter:
what story.yaml has a key for as facts, and everything as comments too, as it stood. Author's notes are not furniture.

Measured on the manuscripts of the tests: nothing of a story without furniture is taken; what is not known of an
archive's wording stays text.

Traps: a story that begins with a document of labelled lines; *Summary* and *Notes* as words of the story, which are
furniture only where an archive has left other lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fascicle.reading.detect import archive_head, contents, forum_posts, front
from fascicle.reading.detect import archive_wording as wording
from fascicle.reading.detect.findings import FURNITURE, PLAIN, Fact, Text
from fascicle.reading.detect.headings import shape

LONGEST = 300  # characters of a line of an archive's
ZONE = 40  # paragraphs that the head has at most
TAIL = 15  # paragraphs
LONGEST_SUMMARY = 6  # paragraphs
SHORTEST, SHORT = 5, 100  # characters
BUTTON_ENDS = re.compile(r"[|·•»«/←→<>\[\]]|\s\s")  # quicker to look for than what stands between buttons
DIGIT = re.compile(r"\d")
BYLINE = re.compile(r"(?:fiction )?by:? (\S.{0,40})\Z", re.IGNORECASE)
SOURCE = re.compile(r"https?://[^\s<>\"]{4,200}[^\s<>\".,)]")


def find(text: Text) -> tuple[dict[int, str], list[Fact]]:
    """What some paragraphs are taken for, and the facts that they hold."""
    end = archive_head.zone(text)
    taken, facts = archive_head.find(text, end)
    printed = set(_licence(text))
    printed |= set(contents.find(_without(text, taken | printed)))
    taken |= printed
    titled = any(fact.key == "title" for fact in facts)  # or else the page is what tells it
    page, plain = front.find(_without(text, taken), facts) if printed and titled else (set(), set())
    taken |= page
    forum, author = forum_posts.find(text)
    taken |= forum
    taken |= set(_lines(text, end)) | set(_tail(text))
    bylines, by = _bylines(text, taken, end)
    taken |= bylines
    taken |= set(_between(text, taken, end)) - plain
    taken |= set(_frames(text, taken))
    taken |= set(_told_between(text, taken, end))
    summaries, told = _summaries(text, taken, end, known=bool(taken))
    taken |= summaries
    facts += [*told, *_told(text, taken), *(Fact("authors", name, 1) for name in (author or by,) if name)]
    free = [index for index in sorted(taken) if text.free(index)]
    kept = {index: PLAIN for index in plain - taken if text.free(index)}
    return {**kept, **dict.fromkeys(free, FURNITURE)}, [*_once(facts), *archive_head.verbatim(text, free)]


def _without(text: Text, taken: Iterable[int]) -> Text:
    return replace(text, taken={**dict.fromkeys(taken, FURNITURE), **text.taken})


def _once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Each key with one value, the first; lists with each of theirs once."""
    seen: set[tuple[str, str]] = set()
    for fact in facts:
        mark = (fact.key, fact.value.casefold() if fact.key in wording.PLURAL else "")
        if mark not in seen:
            seen.add(mark)
            yield fact


def _folded(line: str) -> str:
    return " ".join(line.casefold().split()).strip(" :.!")


# --- lines of an archive's own ---------------------------------------------------------------------------------------


def _lines(text: Text, end: int) -> Iterator[int]:
    sown = any("oyal Road" in paragraph.text for paragraph in text.paragraphs[:ZONE])
    for index, paragraph in enumerate(text.paragraphs):
        line, lines = paragraph.text, paragraph.lines
        if not SHORTEST < len(line) <= LONGEST:
            continue
        own = _is_own(line, index < end) or (len(lines) > 1 and all(_is_own(one, index < end) for one in lines))
        own = own or _are_buttons(lines, index < end)
        if own or _begins_own(line) or (len(lines) == 2 and _begins_own(lines[1])) or _is_sown(line, sown):
            yield index


def _is_sown(line: str, sown: bool) -> bool:
    """A sentence against thieves, in a story of the archive that sows them."""
    return (sown or "oyal Road" in line or "Amazon" in line) and len(wording.THEFT.findall(line)) > 1


def _tail(text: Text) -> Iterator[int]:
    """What an archive recommends below a story: from its words to the end of the file."""
    last = len(text.paragraphs)
    for index in range(max(0, last - TAIL), last):
        if _folded(text.paragraphs[index].lines[0]) in wording.RECOMMENDS:
            yield from range(index, last)
            return


def _begins_own(line: str) -> bool:
    first = line.split(" ", 1)[0].casefold().lstrip("(")
    return first in wording.FIRST_WORDS and wording.BEGINNINGS.match(line) is not None


def _are_buttons(lines: Sequence[str], head: bool) -> bool:
    """`Previous Chapter | Fiction Page | Next Chapter`; `Advertisement` with `Remove` below it: two or more."""
    if sum(len(_buttons(line)) for line in lines) < 2 or not set(_buttons(lines[0])) <= wording.BUTTONS:
        return False
    return all(set(_buttons(line)) <= wording.BUTTONS or _begins_own(line) or _is_own(line, head) for line in lines)


def _buttons(line: str) -> list[str]:
    """The parts of a line as the buttons of a page are told apart."""
    line = line.strip(" |·•»«/←→<>[]")
    if not BUTTON_ENDS.search(line):
        return [_folded(line)]
    return [_folded(part) for part in wording.BETWEEN_BUTTONS.split(line)]


def _is_own(line: str, head: bool) -> bool:
    folded = _folded(line)
    if folded in wording.LINES or is_counts(line):
        return True
    return (line.count(":") >= 3 and len(wording.STATISTICS.findall(line)) >= 3) or (
        head and (" » " in line or _is_crumbs(line) or _is_tags(line))
    )


def is_counts(line: str) -> bool:
    """`41.2K reads  1.1K votes`, `Followers: 812 | Favorites: 304`: two numbers and what is counted, nothing else."""
    if not DIGIT.search(line):
        return False
    words = [word.strip(":|·,;-") for word in line.split()]
    words = [word for word in words if word]
    numbers = sum(wording.NUMBER.fullmatch(word) is not None for word in words if word[0].isdigit())
    named = sum(word.casefold() in wording.COUNTED for word in words)
    return numbers >= 2 and named >= 2 and numbers + named == len(words)


def _is_crumbs(line: str) -> bool:
    return line.count(" > ") > 0 and line[-1] not in '.!?”"' and len(line) < 120 and line[0].isalnum()


def _is_tags(line: str) -> bool:
    words = line.split()
    return len(words) > 1 and all(word[0] == "#" and len(word) > 2 for word in words)


def _between(text: Text, taken: set[int], end: int) -> Iterator[int]:
    """A short line of the head with furniture right above and below it, an archive's genres; the name of an archive."""
    for index in range(end):
        line = text.paragraphs[index].text
        if index in taken:
            continue
        if len(line) > LONGEST:
            return
        if index + 1 not in taken or line[-1] in '.!?”"' or shape(text.paragraphs[index]) is not None:
            continue
        plain = len(line) < 120 and not BYLINE.match(line) and not _is_label(line)
        if (index - 1 in taken and plain) or (not index and _folded(line) in wording.ARCHIVES):
            yield index


def _told_between(text: Text, taken: set[int], end: int) -> Iterator[int]:
    """What FanFiction.net says a story is about: between *Follow/Fav* and the line of numbers."""
    for index in range(1, end - 1):
        above, below = text.paragraphs[index - 1], text.paragraphs[index + 1]
        if index not in taken and _folded(above.lines[-1]) == "follow/fav" and "Rated:" in below.text:
            yield index


def _is_label(line: str) -> bool:
    return _folded(line) in wording.NOTE_LABELS or _folded(line) in wording.SUMMARY


def _frames(text: Text, taken: set[int]) -> Iterator[int]:
    """*Preface* and *Afterword*, which downloads of the Archive of Our Own put round a story; *End Notes* with none."""
    for index, paragraph in enumerate(text.paragraphs):
        if not 4 < len(paragraph.text) <= 12 or index in taken:
            continue
        word, near = _folded(paragraph.text), {index + 1, index + 2} & taken
        if (word in wording.FRAMES and near) or (word in ("end notes", "notes") and index + 1 in taken):
            yield index


def _bylines(text: Text, taken: set[int], end: int) -> tuple[set[int], str]:
    """The author's name that an archive sets above every chapter, and `Fiction by …` in its head."""
    found = [
        (i, p.text)
        for i, p in enumerate(text.paragraphs)
        if p.text[0] in "bBfF" and len(p.text) < 50 and BYLINE.match(p.text)
    ]
    often = Counter(line for _, line in found)
    repeated = {index for index, line in found if often[line] > 1 and (index >= end or index - 1 in taken)}
    crumbs = {index for index, line in found if line.startswith("Fiction by ") and index < end}
    said = [BYLINE.match(text.paragraphs[index].text) for index in sorted(repeated | crumbs)]
    return repeated | crumbs, next((match[1] for match in said if match), "")


# --- the licence of an e-text ----------------------------------------------------------------------------------------


def _licence(text: Text) -> Iterator[int]:
    marks = [i for i, p in enumerate(text.paragraphs) if p.text[0] in "*E" and len(p.text) < LONGEST]
    starts = [index for index in marks if wording.START.match(text.paragraphs[index].text)]
    ends = [index for index in marks if wording.END.match(text.paragraphs[index].text)]
    half = len(text.paragraphs) / 2
    if starts and starts[-1] < max(half, 40):
        yield from range(starts[-1] + 1)
        index = starts[-1] + 1
        while index < len(text.paragraphs) and wording.TRANSCRIBER.match(text.paragraphs[index].text):
            yield index
            index += 1
    if ends and starts and ends[0] > starts[-1]:
        yield from range(ends[0], len(text.paragraphs))


# --- summaries, and what else is told --------------------------------------------------------------------------------


def _summaries(text: Text, taken: set[int], end: int, known: bool) -> tuple[set[int], list[Fact]]:
    """Paragraphs labelled *Summary*: the story's own above its first heading, a chapter's below its own."""
    found: set[int] = set()
    facts: list[Fact] = []
    for index, paragraph in enumerate(text.paragraphs):
        if paragraph.text[:1] not in "SsCcWw" or (len(paragraph.text) > 40 and index >= end):
            continue
        label, colon, value = paragraph.text.partition(":")
        if (
            _folded(label) not in wording.SUMMARY
            or (index in taken and _folded(label) == "summary")
            or not (colon or known)
        ):
            continue
        last = index if value.strip() else _summary_ends(text, taken, index)
        found |= set(range(index, last + 1))
        if _folded(label) in ("summary", "work summary") and not facts and index < end:
            said = value.strip() or "\n\n".join(p.text for p in text.paragraphs[index + 1 : last + 1])
            facts += [Fact("summary", said, paragraph.first)] if said else []
    return found, facts


def _summary_ends(text: Text, taken: set[int], index: int) -> int:
    """The last paragraph of a summary below its label: before the next label or heading, or else one paragraph."""
    for at in range(index + 1, min(index + 2 + LONGEST_SUMMARY, len(text.paragraphs))):
        line = text.paragraphs[at].text
        if at in taken or _is_label(line) or shape(text.paragraphs[at]):
            return at - 1
    return min(index + 1, len(text.paragraphs) - 1)


def _told(text: Text, taken: set[int]) -> Iterator[Fact]:
    """The address, the tags and the state that lines of an archive tell."""
    for index in sorted(taken):
        paragraph = text.paragraphs[index]
        line = paragraph.text
        if "osted originally on" in line and (address := SOURCE.search(line)):
            yield Fact("source", address[0], paragraph.first)
            if not line.casefold().startswith("posted"):
                yield Fact("title", paragraph.lines[0], paragraph.first)
        elif "Rated:" in line and len(line.partition("Rated:")[0].split()) > 4:
            yield Fact("summary", line.partition("Rated:")[0].strip(), paragraph.first)
        elif index and _folded(text.paragraphs[index - 1].lines[-1]) == "follow/fav" and "Rated:" not in line:
            yield Fact("summary", line, paragraph.first)
        elif _is_tags(line):
            yield from (Fact("tags", word[1:], paragraph.first) for word in line.split())
        elif index < ZONE and "Status: Complete" in line:
            yield Fact("status", "complete", paragraph.first)
