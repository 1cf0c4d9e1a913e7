"""`python -m tests.detection`: how well the structure of manuscripts is found, by file and in all.

--wrong          what was found wrongly (+) or missed (-), line by line
--only NAME      manuscripts whose name holds NAME
--held-out       those that nothing was tuned to
--marked FOLDER  those in FOLDER, whose truth is in a `.json` of the same name
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from fascicle import kinds, languages
from fascicle.inspection.contract import contract
from fascicle.model import Config
from fascicle.reading.context import Rules
from fascicle.reading.detect import detect
from tests.detection import laid_out
from tests.detection.truth import WHAT, Count, Truth, hand_marked, score


def manuscripts(folder: Path) -> Iterable[tuple[str, str, Truth]]:
    """(name, text, truth) of every manuscript in a folder of sources, in every layout."""
    return [one for path in laid_out.sources(folder) for one in laid_out.read(path)]


def found_in(text: str, language: str = "en") -> dict[str, object]:
    """What is found in a text, as `inspect --json` has it."""
    rules = Rules(languages.language(language), kinds.known(Config(Path(), "")))
    return contract("", detect(text.split("\n"), rules))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--marked", type=Path)
    args = parser.parse_args()
    folder = laid_out.HELD_OUT if args.held_out else laid_out.FOLDER
    every = hand_marked(args.marked) if args.marked else manuscripts(folder)
    totals = dict.fromkeys(WHAT, Count())
    f1 = []
    for name, text, truth in every:
        if args.only not in name:
            continue
        counts, wrong = score(text, truth, found_in(text))
        f1.append(counts["messages"].f1)
        print(name)
        for what in WHAT:
            totals[what] += counts[what]
            print(f"   {what:16} {counts[what]}")
        if args.wrong:
            print("\n".join(f"      {line}" for line in wrong))
    print("all")
    for what in WHAT:
        print(f"   {what:16} {totals[what]}")
    print(f"   message F1, mean over files: {sum(f1) / max(1, len(f1)):.3f}")


if __name__ == "__main__":
    main()
