"""Manuscripts that were made to be slow or to break something: one thing again and again, and soup.

python -m tests.detection.hostile              seconds for a megabyte of each: finding, and all the way to Markdown
python -m tests.detection.hostile --soup 60    reads soup for so many seconds, and stops at what breaks
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

from fascicle import kinds, languages
from fascicle.model import Source, StoryFiles
from fascicle.reading import plaintext
from fascicle.reading.context import Rules
from fascicle.reading.detect import detect
from fascicle.reading.detect.findings import Findings
from tests import reader

MET = "We met A{w} and then A{w} there, and she was late."
PROSE = "The ferry was late, and nobody on the quay could say when it would come. "
# Each is repeated until there is enough of it; `{n}` is a rising number, `{w}` the same in letters: a name of its own.
UNITS = {
    "one line of words": "word ", "one line of sentences": PROSE, "one line of I you we": "I you we ", "paragraphs of I you we": "I you we\n\n",
    "paragraphs of prose": PROSE + "\n\n", "lines of prose": PROSE + "\n", "one word": "a", "letters": "a\n", "letters apart": "a\n\n",
    '"': '"', "“": "“", "”": "”", "'": "'", '" in lines': '"\n', '" in paragraphs': '"\n\n', "a quote opened in every paragraph": '"Dear me\n\n',
    "quotes in quotes": "“‘", "quotes that nest": '"a \'b "c ', "« »": "« a ", "—": "—", "dashes before lines": "— Salut\n",
    "Dear me": "Dear me,\n\n", "Dear me in lines": "Dear me,\n", "Dear me in a line": "Dear me, ", "“Dear me,” opened": "“Dear me,\n\n",
    "salutations and prose": f"Dear Meg,\n\n{PROSE}\n\n", "closings": "Yours,\n\nJo\n\n", "closings in lines": "Yours,\nJo\n",
    "letters whole": f"Hill House, 3 May\n\nDear Meg,\n\n{PROSE}\n\nYours,\nJo\n\n", "postscripts": "P.S. a\n\n", "signatures": "-- N\n\n",
    "signatures in lines": "-- N\n", "- N": "- N\n\n", "initials": "N.\n\n", "Name: x": "Ana: x\n", "Name: x apart": "Ana: x\n\n",
    "two names": "Ana: x\nBen: y\n", "two names apart": "Ana: x\n\nBen: y\n\n", "a new name a line": "Ana{n}: x\n", "names and prose": f"Ana: x\n\n{PROSE}\n\n",
    "times": "[10:22] Ana: x\n", "times alone": "10:22\n\n", "exports": "24/03/2026, 22:22 - Al: hey\n", "colons": ":", "colons apart": ":\n\n", "Name:": "Ana:\n",
    "***": "***\n", "*** apart": "***\n\n", "* in a line": "* ", "-": "-", "~*~ and prose": f"~*~\n\n{PROSE}\n\n", "oOo": "oOo\n\n", "#": "#\n\n", "captions": "One Year Later\n\n",
    "captions in ornaments": "*** Later ***\n\n", "blank lines": "\n", "gaps and prose": f"{PROSE}\n\n\n\n", "gaps of all sizes": "a\n\nb\n\n\nc\n\n\n\nd\n\n\n\n\n",
    "numerals": "{n}\n\n", "numerals in lines": "{n}\n", "numerals and prose": f"{{n}}.\n\n{PROSE}\n\n", "Roman": "IV\n\n", "Roman of any length": "ivxlc", "M": "M",
    "chapters": "Chapter {n}\n\n", "chapters and prose": f"Chapter {{n}}: A\n\n{PROSE}\n\n", "Chapter": "Chapter ", "Prologue": "Prologue\n\n", "Chapter Text": "Chapter Text\n\n",
    "dates": "Monday, 4 March\n\n", "dates in lines": "3 May.\n", "dates in a line": "3 May ", "dates and prose": f"3 May.\n\n{PROSE}\n\n", "weekdays": "Monday, ",
    "notes": "A/N: thanks\n\n", "notes opened": "(A/N: ", "Author's note:": "Author's note:\n\n", "Notes:": "Notes:\n", "brackets": "(", "brackets apart": "(a\n\n", "square": "[",
    "From": "From: a\n", "From, To": "From: a\nTo: b\nSubject: c\n\n", "From in a line": "From: ", "> quoted": "> a\n", ">": ">", "@": "@a ", "@ apart": "@a: b\n\n", "hashtags": "#a ",
    "u/": "u/a\n\n", "posts": "a_b\n3 h ago\n12 likes\n\n", "STOP": "A STOP ", "STOP apart": "A STOP B STOP\n\n", "capitals": "A B ", "capitals apart": "GONE AWAY\n\n",
    ".": ".", ". apart": ".\n\n", "...": "... ", "spaces": " ", "spaces in lines": "   \n", "spaces between": "a" + " " * 50, "tabs": "\t", "tabs before words": "\ta\n",
    "no-break spaces": "\u00a0", "indents that grow": "    a\n        b\n", "\\": "\\", "\\ in lines": "\\a\n\n", "CJK": "猫は、", "CJK apart": "「猫」と\n\n", "Привет": "Привет, ",
    "emoji": "👩‍👩‍👧", "combining": "e\u0301", "zero width": "\u200b", "null": "\0", "digits": "1", "email": "[email\u00a0protected]", "addresses": "https://a.example/b ", "a@": "a@",
    "mojibake": "â€™", "Rating": "Rating: Teen\n", "furniture": "Summary\n\nNotes\n\n", "licence": "*** END OF THE EBOOK ***\n\n", "by": "by A\n\n", "cues": "His phone buzzed.\n\n",
    "cues and replies": "His phone buzzed.\n\nwhere are you\n\n", "cues in a line": "his phone buzzed, reads: ", "notices": "You have 3 new messages.\n\n", "Read 10:24": "Read 10:24\n",
    "a quotation of many paragraphs": f"“{PROSE}\n\n", "he said": "“A,” he said. ", "I said": "I said. ", "underscores": "_a_ ", "pipes": "a | b | c\n", "lists": "1. a\n", "- a": "- a\n",
    "wrapped": "The ferry was late and nobody could say when it would come at all\nor who would be on board of it, or what for, on such a day as this.\n",
    "capital words": "Ana Ben Cleo Dov ", "names apart": "Ana\n\n", "names said": "Ana{n} said so. ", "Mr.": "Mr. ", "parts": "Part {n}\n\nChapter 1\n\n", "equals": "=\n",
    "names that differ": f"{MET}\n\n", "texts from one letter": f"{MET} A{{w}} laughed.\n\nHis phone buzzed. A text from A:\n\nwhere are you\n\n",
    "signed short": f"{MET} A{{w}} laughed.\n\nI love you, my dear.\n\n-- Aq\n\n", "screen names": f"{MET}\n\nA_{{w}}: where are you\nB_{{w}}: here\n\n",
    "chapters headed by names": f"Chapter {{n}}\n\nA{{w}}\n\n{MET}\n\nI texted him:\n\nwhere are you\n\n", "captions that differ": f"*** A{{w}} later ***\n\n{MET}\n\n",
    "letters to names": f"{MET}\n\nDear A{{w}},\n\n{MET} You know it.\n\nYours,\nB{{w}}\n\n",
}  # fmt: skip
WORDS = (
    'Dear|Meg|My dear Ana,|Dear me,|Yours|Love,|Jo|Ana|Ben|Nadia|Mr. Hollis|Chapter|Chapter 4|12|IV|1.|Prologue|Part Two|:|:|,|.|.|?|!|"|"|“|”|‘|’|\'|—|--|-|- N|...|'
    "I|you|we|my|your|he|she|said|asked|texted back|typed|read the note:|his phone buzzed|wrote|the letter|reads:|3 May 1863|Monday|10:22|[10:22]|(10:24)|***|* * *|~*~|"
    "oOo|#|---|One Year Later|A/N:|Author's note|Notes:|(|)|[|]|From:|To:|Subject:|Re:|@ana|#late|u/ana|lol|ok|❤|😂|STOP|P.S.|Summary:|Rating: Teen|THE END|END|by|>|\\|"
    "=|_so_|*so*|&|<b>|https://a.example|a@b.example|[photo: a cat]|Ana: hi|Ben: hey|Ana added Ben|Read 10:24|Sent 23:14|the|ferry|was|late|and|nobody|came|猫|「|」|Привет|"
    "Cher|Liebe Ana,|\u00a0|\t|\u200b|`|~~|:::|1)|- x|You have 3 new messages.|Voicemail|Telegram|Delivered|Private|Diary|Memo|Wanted|Ladies|Sir,"
).split("|")
ENDS = ("\n", "\n", "\n\n", "\n\n", "\n\n", "\n\n\n", "\n\n\n\n", "\n    ", "\n\t", " \n\n")


def repeated(name: str, size: int) -> str:
    """At least `size` characters of a unit."""
    unit = UNITS[name]
    if "{n}" not in unit and "{w}" not in unit:
        return unit * (size // len(unit) + 1)
    numbers = range(1, size // len(unit) + 2)
    return "".join(unit.replace("{n}", str(number)).replace("{w}", in_letters(number)) for number in numbers)


def in_letters(number: int) -> str:
    """A number in letters, which may be the rest of a name."""
    return chr(ord("a") + number % 26) + (in_letters(number // 26) if number >= 26 else "")


def soup(seed: int) -> str:
    """A manuscript of nothing but what the signals look for."""
    dice = random.Random(seed)
    long = dice.choice((3, 8, 30))  # words in a paragraph, at most
    words = dice.sample(WORDS, dice.randint(5, len(WORDS)))
    out = []
    for _ in range(dice.randint(1, 60)):
        out += [" ".join(dice.choices(words, k=dice.randint(1, long))), dice.choice(ENDS)]
    return "".join(out)


def found(text: str, language: str = "en") -> Findings:
    """What is found."""
    return detect(text.split("\n"), Rules(languages.language(language), kinds.built_in()))


def markdown(text: str) -> plaintext.Plain:
    """The manuscript as Markdown, as it is built."""
    source = Source("content/a.txt", text, "")
    return plaintext.markdown(
        StoryFiles(source.path, "a", None, (source,), single=True), reader.CONFIG, kinds.built_in()
    )


def story(text: str) -> reader.AsRead:
    """The manuscript as a story."""
    source = Source("content/a.txt", text, "")
    return reader.read_files(StoryFiles(source.path, "a", None, (source,), single=True))


def seconds(read: Callable[[str], object], text: str) -> float:
    """Processor time."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


def main() -> None:
    """Print what takes long, or what breaks."""
    parser = argparse.ArgumentParser("python -m tests.detection.hostile", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--soup", type=float, help="seconds of it")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    if args.soup:
        _soup(args.soup)
        return
    for name in UNITS:
        if args.only not in name:
            continue
        text = repeated(name, args.size)
        taken = [seconds(read, text) for read in (found, markdown)]
        print(f"{name:35} {taken[0]:7.2f} {taken[1]:7.2f}{'   SLOW' * (max(taken) > 2)}", flush=True)


def _soup(limit: float) -> None:
    """Read soup until something breaks."""
    end, seed = time.monotonic() + limit, time.time_ns() % 10**9
    while time.monotonic() < end:
        seed += 1
        try:
            story(soup(seed))
        except Exception:
            print(f"soup({seed})")
            raise
    print("nothing broke")


if __name__ == "__main__":
    main()
