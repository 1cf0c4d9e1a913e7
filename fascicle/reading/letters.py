"""A letter's parts, by position and wording: dateline, salutation, body, closing, signature, postscripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fascicle.model import Block, Part
from fascicle.reading.context import Gathering
from fascicle.reading.markdown import inline
from fascicle.reading.scan import OPENING, fence_end

Body = Callable[[Sequence[str], int], tuple[Block, ...]]  # lines and the number of the first -> blocks

HEAD = 8  # lines within which a salutation is looked for
SHORT = 70  # characters of a line that is not running text
SALUTATION = re.compile(
    r"(?:my |our )?(?:very |own )?(?:dear|dearest|darling|beloved|hello|hi|hey|greetings|to whom)\b"
    r"|(?:mon |ma |mes |bien )?(?:très )?ch[eè]re?s?\b|bonjour\b|madame\b|monsieur\b|mesdames\b"
    r"|liebe[rs]?\b|sehr geehrte|hallo\b|guten tag\b"
    r"|(?:мо[йяи] )?(?:дорог|мил|уважаем|любим)\w+|здравствуй|привет\b"
    r"|(?:mi )?(?:queridísim|querid|estimad|apreciad)[oa]s?\b|hola\b"
    r"|drog[ia]\b|szanown|kochan|cześć\b|kära\b|käre\b|hej\b|bästa\b"
    r"|拝啓|前略|親愛なる|亲爱的",
    re.IGNORECASE,
)
ADDRESSEE = re.compile(r"^(?:(?:my|our|very|own|mon|ma|mes|bien|très|mi|мой|моя)\s+)*\S+\s+(.*?)[\s,:;!.—–-]*$", re.IGNORECASE)
CLOSING = re.compile(
    r"(?:i am,?|i remain|ever|as ever|always|with|in haste|much|all my|lots of|your|yours|love|kisses|hugs|xx+|"
    r"sincerely|faithfully|respectfully|cordially|truly|best|kind|warm|regards|cheers|thanks|take care|until|"
    r"affectionately|fondly|bien à|cordialement|amitiés|bises|bisous|je t|tendrement|affectueusement|votre|ton|ta|"
    r"mit |herzliche|viele|liebe grüße|dein|deine|ihr|hochachtungsvoll|с уважением|с любовью|твой|твоя|ваш|ваша|"
    r"целую|обнимаю|atentamente|un abrazo|un beso|besos|saludos|tu |con |z poważaniem|twój|twoja|ściskam|całuję|"
    r"med vänlig|din|kram|敬具|かしこ|草々)",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"(?:P\.?\s?)+[\s-]?S\.?(?![\w'’])|P\.?-S\.|PD[:.]|З\.?\s?Ы\.|Постскриптум|追伸|附言", re.IGNORECASE)
DATED = re.compile(r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|midnight|noon|evening|morning|night", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's parts, and whom it names: the signature and the salutation without their frills ("" for none)."""

    parts: tuple[Part, ...]
    signed: str = ""
    addressed: str = ""


def letter(lines: Sequence[str], first: int, gathering: Gathering, body: Body, breaks: bool = False) -> Letter:
    """Read a letter whose first line is line `first` of the file. `breaks`: every line typed is a line shown."""
    seen = _outside_fences(lines)
    start, end = _edges(lines)
    head, salutation = _head(seen, start, end)
    after = salutation + 1 if salutation is not None else head
    postscript = _postscripts(seen, after, end)
    tail = _enclosures(lines, seen, after, postscript)
    closing, signature = _foot(seen, after, tail)
    parts: list[Part] = []

    def add(role: str, begin: int, finish: int) -> None:
        text = "\\\n".join(line.strip() for line in lines[begin:finish] if line.strip())
        if text:
            parts.append(Part(role, inline(text, first + begin, gathering)))

    add("dateline", start, head)
    if salutation is not None:
        add("salutation", salutation, salutation + 1)
    if any(line.strip() for line in lines[after:closing]):
        kept = _with_breaks(lines[after:closing]) if breaks else lines[after:closing]
        parts.append(Part("body", blocks=body(kept, first + after)))
    add("closing", closing, signature)
    add("signature", signature, tail)
    if tail < postscript:
        parts.append(Part("enclosure", blocks=body(lines[tail:postscript], first + tail)))
    if postscript < end:
        parts.append(Part("postscript", blocks=body(lines[postscript:end], first + postscript)))
    signed = next((line.strip() for line in reversed(lines[signature:tail]) if line.strip()), "")
    return Letter(tuple(parts), _bare(signed), _addressee(lines, salutation))


def _outside_fences(lines: Sequence[str]) -> list[str]:
    """The lines, those of messages inside this one blank but for the line that opens them."""
    seen = list(lines)
    at = 0
    while at < len(lines):
        if OPENING.match(lines[at]):
            end = fence_end(lines, at)
            stop = len(lines) if end is None else end + 1
            seen[at + 1 : stop] = [""] * (stop - at - 1)
            at = stop
        else:
            at += 1
    return seen


def _enclosures(lines: Sequence[str], seen: Sequence[str], start: int, end: int) -> int:
    """The first line of the messages that end `lines[start:end]`, enclosed in the letter; `end` where there are none."""
    for number in range(end - 1, start - 1, -1):
        if seen[number].strip() and not OPENING.match(seen[number]):
            break
        if OPENING.match(seen[number]) and lines[number].strip():
            end = number
    return end


def _edges(lines: Sequence[str]) -> tuple[int, int]:
    """The first line that is not blank, and one past the last."""
    solid = [number for number, line in enumerate(lines) if line.strip()]
    return (solid[0], solid[-1] + 1) if solid else (0, 0)


def _head(lines: Sequence[str], start: int, end: int) -> tuple[int, int | None]:
    """Where the dateline and address end, and the line of the salutation, if there is one."""
    number = start
    while number < min(end, start + HEAD):
        line = lines[number].strip()
        if _is_salutation(line, at_start=number == start):
            return number, number
        if line and (len(line) > SHORT or line.startswith(":::") or POSTSCRIPT.match(line)):
            break
        number += 1
    return (start + 1 if _is_dateline(lines, start, end) else start), None


def _is_salutation(line: str, at_start: bool) -> bool:
    """A greeting alone on its line; at the letter's very start, or under its dateline, any short line with a comma."""
    if not line or len(line) > SHORT or line.startswith(("-", "—", "–", ":::")):
        return False
    if line.endswith((",", "，", "、")):
        return bool(SALUTATION.match(line)) or len(line.split()) <= 5
    if not SALUTATION.match(line):
        return line.endswith(("様", "さんへ", "へ"))
    return line.endswith((":", "!", "—", "–", "-", "：", "！")) or (line[-1] not in ".?…\"'”" and len(line.split()) <= 5)


def _is_dateline(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether a letter without a salutation begins with a date or place on a line of its own."""
    if start >= end or (start + 1 < end and lines[start + 1].strip() and not lines[start].rstrip().endswith(".")):
        return start < end and len(lines[start].strip()) <= SHORT and _dated(lines[start])
    line = lines[start].strip()
    return len(line) <= SHORT and end > start + 1 and _dated(line)


def _dated(line: str) -> bool:
    return bool(DATED.search(line)) and not line.strip().endswith(("?", "!", ",", ":"))


def _postscripts(lines: Sequence[str], start: int, end: int) -> int:
    """The first line of the postscripts that end the letter; `end` where there are none."""
    for number in range(start, end):
        starts = number == start or not lines[number - 1].strip() or len(lines[number - 1].strip()) <= SHORT
        if starts and POSTSCRIPT.match(lines[number].strip()):
            return number
    return end


def _foot(lines: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """The first lines of the closing and of the signature that end `lines[start:end]`; equal where one is missing."""
    solid = [number for number in range(start, end) if lines[number].strip()]
    if not solid or any(lines[number].lstrip().startswith(":::") for number in solid[-2:]):
        return end, end
    last = solid[-1]
    if not _is_signature(lines[last].strip()):
        return (last, end) if _is_closing(lines[last].strip()) and len(solid) > 1 else (end, end)
    signature = last
    closings = [number for number in solid[-4:-1] if _is_closing(lines[number].strip())]
    if closings:
        return closings[0], (closings[-1] + 1)
    alone = last == start or not lines[last - 1].strip()
    return (signature, signature) if alone and (len(solid) > 1 or start > 0) else (end, end)


def _is_signature(line: str) -> bool:
    """A name, perhaps after a dash: short, and not a sentence."""
    bare = _bare(line)
    if not bare or len(line) > 48 or len(bare.split()) > 6:
        return False
    if line.startswith(("-", "—", "–")):
        return True
    return line[-1] not in "?!…,;:\"”" and not (line[-1] == "." and len(bare.split()) > 1 and len(bare) > 6) and (
        bare[0].isupper() or not bare[0].isalpha() or len(bare.split()) == 1
    )


def _is_closing(line: str) -> bool:
    """`Your loving sister,`, `Yours ever`: wording that takes leave, or a short line that ends in a comma."""
    if len(line) > SHORT or line.startswith(("-", "—", "–")):
        return False
    return bool(CLOSING.match(line)) and line[-1] not in "?.!\"”" or (line.endswith(",") and len(line.split()) <= 6)


def _bare(name: str) -> str:
    """A signature without dashes, emphasis and a closing full stop."""
    return name.strip(" \t-—–*_~.,")


def _addressee(lines: Sequence[str], salutation: int | None) -> str:
    """Whom the salutation names: `Meg` of `My dear Meg,`."""
    if salutation is None:
        return ""
    line = lines[salutation].strip()
    if not SALUTATION.match(line):
        return _bare(line.rstrip("，、：:!"))
    found = ADDRESSEE.match(line)
    return _bare(found[1]) if found else ""


def _with_breaks(lines: Sequence[str]) -> list[str]:
    """The lines, with those that another follows directly ending in a hard break."""
    following = [*lines[1:], ""]
    return [
        f"{line}  " if line.strip() and after.strip() and ":::" not in (line.lstrip()[:3], after.lstrip()[:3]) else line
        for line, after in zip(lines, following, strict=True)
    ]
