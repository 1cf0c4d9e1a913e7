"""The tables of docs/detection.md: what is found, by file, by layout and by signal, and what is taken for what.

A table stands between `<!-- NAME -->` and `<!-- end -->`. The tables of all signals together are held to the code by a
test; those of each signal take longer, and come from the first layout of every manuscript.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fascicle import kinds, languages
from fascicle.inspection.contract import contract
from fascicle.reading.context import Rules
from fascicle.reading.detect import SIGNALS, detect
from tests.detection import laid_out
from tests.detection.truth import WHAT, Count, Truth, score

DOCUMENT = Path(__file__).parents[2] / "docs" / "detection.md"
AFTERWARDS = ("conversations", "senders")  # they look at what the signals found, and find nothing by themselves
NONE = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Measured:
    """A manuscript in a layout, what was found in it, and how much of that is right."""

    name: str
    counts: dict[str, Count]
    wrong: list[str]
    truth: Truth
    found: dict[str, Any]

    @property
    def layout(self) -> str:
        return self.name.rpartition(".")[2]


def found_in(text: str, language: str = "en", without: frozenset[str] = NONE) -> dict[str, Any]:
    """What is found in a text, as `inspect --json` has it."""
    rules = Rules(languages.language(language), kinds.built_in())
    return contract("", detect(text.split("\n"), rules, without=without))


def measured(every: Iterable[tuple[str, str, Truth]], without: frozenset[str] = NONE) -> list[Measured]:
    """Each of these manuscripts."""
    out = []
    for name, text, truth in every:
        found = found_in(text, truth.language, without)
        out.append(Measured(name, *score(text, truth, found), truth, found))
    return out


@cache
def manuscripts(folder: Path = laid_out.FOLDER) -> tuple[tuple[str, str, Truth], ...]:
    """(name, text, truth) of every manuscript in a folder of sources, in every layout."""
    return tuple(one for path in laid_out.sources(folder) for one in laid_out.read(path))


@cache
def everything() -> tuple[Measured, ...]:
    """All manuscripts in all layouts, with all signals."""
    return tuple(measured(manuscripts()))


def total(every: Iterable[Measured], what: str) -> Count:
    """One of `WHAT`, in all of these."""
    return sum((one.counts[what] for one in every), Count())


# --- tables ----------------------------------------------------------------------------------------------------------

HEAD = "| | chapters | scene breaks | messages | with suggestions | senders | notes |\n| --- | --- | --- | --- | --- | --- | --- |"


def _figures(count: Count) -> str:
    """`P R`, with a dash where there is nothing to find, or nothing was found."""
    precision = f"{count.precision:.3f}" if count.found else "–"
    return f"{precision} {count.recall:.3f}" if count.true else f"{precision} –" if count.found else "–"


def _row(name: str, every: Sequence[Measured]) -> str:
    cells = [
        _figures(count) if what != "senders" else f"{count.recall:.3f}" if count.true else "–"
        for what in WHAT
        for count in (total(every, what),)
    ]
    return f"| {name} | {' | '.join(cells)} |"


def _by(every: Iterable[Measured], key: Callable[[Measured], str]) -> str:
    groups: dict[str, list[Measured]] = defaultdict(list)
    for one in every:
        groups[key(one)].append(one)
    return "\n".join([HEAD, *(_row(name, groups[name]) for name in sorted(groups))])


def in_all() -> str:
    """One row, and the mean of what the files come to."""
    every = everything()
    f1 = sum(one.counts["messages"].f1 for one in every) / len(every)
    return "\n".join([HEAD, _row("all", every), "", f"Message F1, mean over files: {f1:.3f}."])


def by_file() -> str:
    return _by(everything(), lambda one: one.name.rpartition(".")[0])


def by_layout() -> str:
    return _by(everything(), lambda one: one.layout)


def by_kind() -> str:
    """What messages of a kind were taken for."""
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for one in everything():
        for message in one.truth.messages:
            if not message.free and message.first:
                taken[message.kind][_taken_for(message.first, message.last, one.found["messages"])] += 1
    rows = ["| is | found as |", "| --- | --- |"]
    for kind in sorted(taken):
        rows.append(f"| {kind} | {', '.join(f'{name} {n}' for name, n in _ordered(taken[kind]))} |")
    return "\n".join(rows)


def _ordered(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _taken_for(first: int, last: int, found: Iterable[dict[str, Any]]) -> str:
    """The kind of the applied finding over most of these lines."""
    over = [(min(last, one["lines"][1]) - max(first, one["lines"][0]), one["kind"]) for one in found if one["applied"]]
    most = max(over, default=(-1, ""))
    return str(most[1]) if most[0] >= 0 else "*missed*"


def by_signal() -> str:
    """Each signal alone (with `senders`), and all but it."""
    once: dict[str, tuple[str, str, Truth]] = {}
    for one in manuscripts():
        once.setdefault(one[0].rpartition(".")[0], one)
    names = {*SIGNALS, *AFTERWARDS}
    rows = [
        "| signal | alone: messages | with suggestions | all but it: messages | with suggestions | senders |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name in (*SIGNALS, *AFTERWARDS, ""):
        without = measured(once.values(), frozenset({name}) - {""})
        alone = measured(once.values(), frozenset(names - {name, "senders"})) if name in SIGNALS else []
        cells = [_figures(total(alone, what)) if alone else "–" for what in ("messages", "with suggestions")]
        cells += [_figures(total(without, what)) for what in ("messages", "with suggestions")]
        rows.append(f"| {name or 'none left out'} | {' | '.join(cells)} | {total(without, 'senders').recall:.3f} |")
    return "\n".join(rows)


TABLES = {"all": in_all, "layouts": by_layout, "files": by_file, "kinds": by_kind}
SLOW = {"signals": by_signal}


def written(document: str, tables: Iterable[tuple[str, str]]) -> str:
    """The document with these tables."""
    for name, table in tables:
        head, begin, rest = document.partition(f"<!-- {name} -->\n")
        _, end, rest = rest.partition("<!-- end -->")
        assert begin, name
        assert end, name
        document = f"{head}{begin}{table}\n{end}{rest}"
    return document


def write() -> None:
    """Measure, and write all tables."""
    made = [(name, make()) for name, make in (TABLES | SLOW).items()]
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8"), made), encoding="utf-8")
