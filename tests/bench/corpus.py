"""A made-up library of any size: the same words for the same numbers, on any machine."""

from __future__ import annotations

import random
from pathlib import Path

NOUNS = (
    "harbour letter window kettle lantern ferry ledger orchard station river coat garden winter morning table stair "
    "bridge paper bell island neighbour sister captain clerk widow gull storm candle road village summer kitchen"
).split()
VERBS = "carried left opened counted heard followed kept found mended crossed wrote answered lost folded passed".split()
LINKS = "and but while because although before after until where when".split()
SMALL = "the a his her their that this every no some one".split()
DECORATED = ("it's {}", '"{}" she said', "*{}*", "{}...", "{} (❤️ Alice)", "{} (edited)", "[photo: {}]", "{}!!! 🎉")
NAMES = "Wren Adeyemi|Piers Hollis|Nadia Okafor|Tomas Ruy|Ilse Brandt|Meg Farrow".split("|")


def library(root: Path, stories: int, chapters: int, words: int) -> None:
    """Write a site of `stories` folders of `chapters` chapters of about `words` words each into `root`."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    (root / "site.yaml").write_text("title: Bench\nurl: https://bench.example/\n", encoding="utf-8")
    for number in range(stories):
        dice = random.Random(number)
        folder = root / "content" / f"story-{number + 1}"
        folder.mkdir()
        tags = ", ".join(sorted({dice.choice(NOUNS) for _ in range(4)}))
        meta = f"title: Story {number + 1}\nauthors: {dice.choice(NAMES)}\ntags: [{tags}]\nstatus: complete\n"
        (folder / "story.yaml").write_text(f"{meta}summary: {_sentence(dice)}\n", encoding="utf-8")
        for chapter in range(chapters):
            front = f"---\ntitle: Chapter {chapter + 1}\ndate: 2026-01-{chapter % 28 + 1:02}\n---\n\n"
            (folder / f"{chapter + 1:02}.md").write_text(front + _chapter(dice, words), encoding="utf-8")


def _chapter(dice: random.Random, words: int) -> str:
    """Narration and dialogue, a scene break every 700 words or so, two letters and a run of text messages."""
    blocks: list[str] = []
    count = 0
    while count < words:
        block = _speech(dice) if dice.random() < 0.4 else _paragraph(dice)
        if count and dice.random() < 0.02:
            block = dice.choice([_letter, _texts])(dice)
        elif dice.random() < 0.06:
            blocks.append("***")
        blocks.append(block)
        count += len(block.split())
    return "\n\n".join(blocks) + "\n"


def _sentence(dice: random.Random) -> str:
    clause = [dice.choice(SMALL), dice.choice(NOUNS), dice.choice(VERBS), dice.choice(SMALL), dice.choice(NOUNS)]
    if dice.random() < 0.6:
        clause += [dice.choice(LINKS), dice.choice(SMALL), dice.choice(NOUNS), dice.choice(VERBS), "it"]
    if dice.random() < 0.1:
        clause[1] = f"*{clause[1]}*"
    text = " ".join(clause)
    return text[0].upper() + text[1:] + "."


def _paragraph(dice: random.Random) -> str:
    return " ".join(_sentence(dice) for _ in range(dice.randint(3, 9)))


def _speech(dice: random.Random) -> str:
    first = _sentence(dice).rstrip(".")
    return f'"{first}," said {dice.choice(NAMES).split()[0]}. "I don\'t think so -- {_sentence(dice).lower()}"'


def _letter(dice: random.Random) -> str:
    body = "\n\n".join(_paragraph(dice) for _ in range(2))
    to, sender = dice.sample(NAMES, 2)
    return f"::: letter\nHill House, 11 October 1863\n\nDear {to.split()[0]},\n\n{body}\n\nYours,\n{sender}\n:::"


def _texts(dice: random.Random) -> str:
    pair = [name.split()[0] for name in dice.sample(NAMES, 2)]
    lines = [f"{dice.choice(pair)}: {_sentence(dice).lower()}" for _ in range(12)]
    return "\n".join([f"::: texts as {pair[0]}", "[Today, 10:22]", *lines, ":::"])


def conversation(bubbles: int) -> str:
    """Text messages of four people: short lines, most of plain words; some with a quote, a mark or a time."""
    dice = random.Random(bubbles)
    people = ("Alice", "Bob", "Nadia Okafor", "xX_dave_Xx")
    lines = ["::: texts as Bob", "Alice: are you there"]
    for _ in range(bubbles - 1):
        words = " ".join(dice.choice(LINKS + NOUNS + VERBS + SMALL) for _ in range(dice.randint(2, 14)))
        name = f"{dice.choice(people)}: " if dice.random() < 0.7 else ""
        lines.append(dice.choices((name + words, name + dice.choice(DECORATED).format(words)), (9, 1))[0])
    return "\n".join([*lines, ":::", ""])


def manuscript(characters: int) -> str:
    """Plain text of about so many characters: chapters, scenes, dialogue, and letters and texts whose marks are lost."""
    dice = random.Random(characters)
    blocks: list[str] = []
    size = chapter = 0
    while size < characters:
        if size >= chapter * 20_000:
            chapter += 1
            blocks.append(f"\n\nChapter {chapter}")
        block = _speech(dice) if dice.random() < 0.4 else _paragraph(dice)
        if dice.random() < 0.03:
            made = dice.choice([_letter, _texts])(dice)
            block = made.partition("\n")[2].removesuffix("\n:::")
        elif dice.random() < 0.01:
            block = f"\n\n{block}"
        blocks.append(block)
        size += len(block) + 2
    return "\n\n".join(blocks) + "\n"
