"""What went wrong and where: every problem of a run at once, as `file:line: CODE sentence`.

A stage never stops at the first mistake: it returns what it could make, and the problems beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

ERROR, WARNING = "error", "warning"

# Every problem Fascicle can report: its severity, and what it means. `docs/reference/problems.md` explains each
# at length, and a test holds the two together. Y: YAML, C: site.yaml, M: metadata of stories and chapters,
# S: sources and addresses, R: markup, L: links, images and terms, K: the continuity of messages,
# D: what was found in plain text, T: templates,
# N: something new, W: writing the site, V: the preview.
CODES: dict[str, tuple[str, str]] = {
    "Y001": (ERROR, "not valid YAML"),
    "Y002": (ERROR, "a key is given twice"),
    "Y003": (ERROR, "an anchor, alias, merge key or tag"),
    "Y004": (ERROR, "larger than 64 KB or nested deeper than 20 levels"),
    "Y005": (WARNING, "text left out as a comment"),
    "C001": (ERROR, "no site.yaml"),
    "C002": (ERROR, "an unknown setting"),
    "C003": (ERROR, "a setting of the wrong type"),
    "C004": (ERROR, "a setting that cannot have this value"),
    "C005": (ERROR, "a required setting is missing"),
    "M001": (ERROR, "a story without a title"),
    "M002": (ERROR, "metadata of the wrong type"),
    "M003": (ERROR, "an unknown metadata key"),
    "M004": (ERROR, "metadata that cannot have this value"),
    "M005": (ERROR, "front matter that is never closed"),
    "M006": (WARNING, "no metadata at all: the title is taken from the file name"),
    "M007": (ERROR, "a slug that makes no address"),
    "S001": (ERROR, "not UTF-8 text"),
    "S002": (ERROR, "two sources for one address"),
    "S003": (WARNING, "a control character was left out"),
    "S004": (WARNING, "a plain-text manuscript that stands beside it in Markdown"),
    "S005": (WARNING, "a story with no chapters"),
    "S006": (ERROR, "a file or folder that cannot be read"),
    "S007": (WARNING, "a file that is copied although its name says that it is to be read"),
    "S008": (WARNING, "a text that is not UTF-8, and was read as what it looks like"),
    "R001": (ERROR, "a message that is never closed"),
    "R002": (WARNING, "a closing line of colons with nothing open"),
    "R003": (WARNING, "an unknown kind of message"),
    "R004": (WARNING, "an empty message"),
    "R005": (WARNING, "a footnote that is nowhere defined"),
    "R006": (WARNING, "a footnote that is never used"),
    "R007": (WARNING, "a footnote defined twice"),
    "R008": (WARNING, "a code block that is never closed"),
    "R009": (WARNING, "messages nested too deep"),
    "R010": (WARNING, "a message that opens in a list or a quote"),
    "R011": (WARNING, "header lines that are not read as such"),
    "L001": (WARNING, "a link to a page or file that is not there"),
    "L002": (WARNING, "a link to a place that its page does not have"),
    "L003": (WARNING, "an image that is not there"),
    "L004": (WARNING, "an image without alt text"),
    "L005": (WARNING, "a term one letter away from a common one"),
    "L006": (WARNING, "a link of a kind that is not allowed"),
    "K001": (WARNING, "a message received before it was sent"),
    "K002": (WARNING, "an answer written before what it answers had come"),
    "K003": (WARNING, "a weekday that is not that date's"),
    "K004": (WARNING, "a diary that goes backwards"),
    "K005": (WARNING, "a sender whom the cast does not know"),
    "K006": (WARNING, "a speaker one letter away from somebody in the cast"),
    "K007": (WARNING, "an answer to no message of the story"),
    "K008": (WARNING, "a message continued that was never begun"),
    "K009": (WARNING, "a date with a month that is one letter wrong"),
    "D001": (WARNING, "something in a plain-text manuscript that an author should look at"),
    "D002": (ERROR, "a file in which nothing has to be found"),
    "T001": (ERROR, "a template with a mistake in it"),
    "T002": (ERROR, "a template or asset that is not there"),
    "T003": (ERROR, "a template that loses a speaker or words of a message"),
    "N001": (ERROR, "something new where something is already"),
    "W001": (ERROR, "an output folder that Fascicle did not make"),
    "W002": (ERROR, "another build is running"),
    "W003": (ERROR, "the site could not be written"),
    "V001": (ERROR, "the preview could not start"),
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: `path` relative to the site's root with `/`, `line` counted from 1 (0: the whole file)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its code (a key of `CODES`), a sentence, its place, and what to do about it."""

    code: str
    message: str
    span: Span
    hint: str = ""

    @property
    def severity(self) -> str:
        """`"error"` or `"warning"`, as `CODES` says."""
        return CODES[self.code][0]

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.span}: {self.code} {self.message}{hint}"


class SiteError(Exception):
    """Raised where a run cannot go on; carries every problem known by then."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))

    def __reduce__(self) -> tuple[type[SiteError], tuple[tuple[Problem, ...]]]:
        return SiteError, (self.problems,)  # so that it crosses from one process to another


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by place, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.span, p.code, p.message)))


def errors(problems: Iterable[Problem], strict: bool = False) -> tuple[Problem, ...]:
    """Those that stop a build: the errors, and with `strict` the warnings too."""
    return tuple(p for p in problems if strict or p.severity == ERROR)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean X?` for the known word nearest to `word`, or the empty string."""
    folded = {k.casefold(): k for k in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f"did you mean `{folded[near[0]]}`?" if near else ""
