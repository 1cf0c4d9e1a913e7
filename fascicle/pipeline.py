"""The recipe: a folder of stories becomes a website. Each step is a function of what the step before it made."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fascicle import assets, check, config, kinds, library, outputs, parallel, sources, theme, write
from fascicle.library import Library, Story
from fascicle.model import Asset, Config, Edition, Manuscript, OutputFile
from fascicle.outputs import Site
from fascicle.problems import Problem, SiteError, errors, in_order
from fascicle.reading.story import read
from fascicle.write import Written

SMALL = 300_000  # bytes of manuscript below which one process is as fast as several
OUTPUT = "_site"
Report = Callable[[str, int, int], None]  # what is being done, how much of it is done, how much there is


def silent(step: str, done: int, of: int) -> None:
    """A report that nobody reads."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is asked for: `folder` is the output (relative to the site's root), `processes` None for all."""

    edition: Edition
    folder: str = OUTPUT
    strict: bool = False
    processes: int | None = None
    report: Report = field(default=silent, compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run. `written` is None where nothing was: problems stopped it, or it only checked."""

    problems: tuple[Problem, ...]
    library: Library | None = None
    files: tuple[OutputFile, ...] = ()
    written: Written | None = None
    seconds: float = 0.0
    failed: bool = False


def build(root: Path, options: Options) -> Outcome:
    """Build the site at `root` into its output folder; nothing is written where there is an error."""
    start = time.perf_counter()
    made = make(root, options)
    if made.failed:
        return made
    options.report("Writing", 0, len(made.files))
    try:
        written = write.write(made.files, root / options.folder, root / ".fascicle" / "lock")
    except SiteError as error:
        return Outcome(in_order([*made.problems, *error.problems]), made.library, failed=True)
    return Outcome(made.problems, made.library, made.files, written, time.perf_counter() - start)


def make(root: Path, options: Options) -> Outcome:
    """Every file of the site at `root`, in memory, and every problem of the run."""
    problems: list[Problem] = []
    try:
        settings, found = config.load(root)
        problems += found
        if settings is None:
            raise SiteError([])
        manuscripts, loose, found = read_all(root, settings, options)
        problems += found
        whole = library.gather(manuscripts, settings, options.edition, loose)
        problems += check.library(whole)
        if errors(problems, options.strict):
            problems += check.addresses(whole)
            raise SiteError([])
        files = tuple(render_all(whole, options))
        problems += check.outputs(files)
    except SiteError as error:
        return Outcome(in_order([*problems, *error.problems]), failed=True)
    return Outcome(in_order(problems), whole, files, failed=bool(errors(problems, options.strict)))


def read_all(root: Path, settings: Config, options: Options) -> tuple[list[Manuscript], list[Asset], list[Problem]]:
    """Every manuscript that this edition holds, in the order of their folders' names, and the loose files."""
    stories, loose, problems = sources.find(root)
    known = kinds.known(settings)
    sizes = [sum(len(source.text) for source in files.chapters) for files in stories]
    order = sorted(range(len(stories)), key=lambda n: -sizes[n])
    processes = parallel.workers(options.processes) if sum(sizes) > SMALL else 1

    def one(number: int) -> tuple[Manuscript | None, list[Problem]]:
        return read(stories[number], settings, known, options.edition)

    results: dict[int, Manuscript | None] = {}
    for done, (index, (manuscript, found)) in enumerate(parallel.spread(one, order, processes), start=1):
        results[order[index]] = manuscript
        problems += found
        options.report("Reading", done, len(stories))
    return [m for number in range(len(stories)) if (m := results[number]) is not None], loose, problems


def render_all(whole: Library, options: Options) -> Iterator[OutputFile]:
    """Every file of the site, the whole library's first, then each story's in order."""
    products = outputs.chosen(whole.config.outputs)
    bundle = assets.load(theme.folders(whole.config.root, "static"))
    site = Site(whole, theme.load(whole, kinds.known(whole.config), bundle.addresses), bundle)
    subjects: Sequence[Story | None] = [*sorted(whole.stories, key=lambda s: -s.words), None]
    size = sum(story.words for story in whole.stories) * 6
    processes = parallel.workers(options.processes) if size > SMALL else 1

    def one(subject: Story | None) -> list[OutputFile]:
        return [file for make_one in products for file in make_one(site, subject)]

    made: dict[int, list[OutputFile]] = {}
    for done, (index, files) in enumerate(parallel.spread(one, subjects, processes), start=1):
        made[index] = files
        options.report("Setting", done, len(subjects))
    for index in sorted(made, key=lambda n: getattr(subjects[n], "address", "")):
        yield from made[index]
