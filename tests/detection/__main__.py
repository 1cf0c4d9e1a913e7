"""`python -m tests.detection`: how well the structure of manuscripts is found, by file and in all.

--wrong          what was found wrongly (+) or missed (-), line by line
--only NAME      manuscripts whose name holds NAME
--held-out       those that nothing was tuned to
--marked FOLDER  those in FOLDER, whose truth is in a `.json` of the same name
--scoreboard     writes the tables of docs/detection.md
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.detection import laid_out, scoreboard
from tests.detection.scoreboard import Measured, total
from tests.detection.truth import WHAT, hand_marked


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser("python -m tests.detection", description=__doc__.splitlines()[0])
    parser.add_argument("--wrong", action="store_true", help="what was found wrongly (+) or missed (-), line by line")
    parser.add_argument("--only", default="", metavar="NAME", help="manuscripts whose name holds NAME")
    parser.add_argument("--held-out", action="store_true", help="those that nothing was tuned to")
    parser.add_argument("--marked", type=Path, metavar="FOLDER", help="those in FOLDER, with their truth in a .json")
    parser.add_argument("--scoreboard", action="store_true", help="write the tables of docs/detection.md")
    args = parser.parse_args()
    if args.scoreboard:
        scoreboard.write()
        return
    folder = laid_out.HELD_OUT if args.held_out else laid_out.FOLDER
    every = hand_marked(args.marked) if args.marked else scoreboard.manuscripts(folder)
    measured = scoreboard.measured(one for one in every if args.only in one[0])
    for one in measured:
        print(one.name)
        _print([one])
        if args.wrong:
            print("\n".join(f"      {line}" for line in one.wrong))
    print("all")
    _print(measured)
    f1 = [one.counts["messages"].f1 for one in measured]
    print(f"   message F1, mean over files: {sum(f1) / max(1, len(f1)):.3f}")


def _print(measured: list[Measured]) -> None:
    for what in WHAT:
        print(f"   {what:16} {total(measured, what)}")


if __name__ == "__main__":
    main()
