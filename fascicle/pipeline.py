"""The recipe: a folder of stories becomes a website. Each step is a function of what the step before it made."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fascicle import assets, check, config, kinds, languages, library, outputs, parallel, sources, theme, write
from fascicle.library import Library, Story
from fascicle.model import Asset, Config, Edition, Manuscript, OutputFile, Text
from fascicle.outputs import Site
from fascicle.problems import Problem, SiteError, Span, errors, in_order
from fascicle.reading import blocks
from fascicle.reading.context import Gathering, Rules
from fascicle.reading.story import read
from fascicle.write import Written

SMALL = 300_000  # bytes of manuscript below which one process is as fast as several
OUTPUT = "_site"
SOURCES = ("content", "templates", "static")
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
    options.report("Writing", 0, 0)
    try:
        refuse_source_folders(root, options.folder)
        written = write.write(made.files, root / options.folder, root / ".fascicle" / "lock")
    except SiteError as error:
        return Outcome(in_order([*made.problems, *error.problems]), failed=True)
    return replace(made, written=written, seconds=time.perf_counter() - start)


def refuse_source_folders(root: Path, folder: str) -> None:
    """Raise SiteError (W001) for an output folder that is, holds or is in one that the site is made from."""
    output = (root / folder).resolve()
    for source in (root, *(root / name for name in SOURCES)):
        place = source.resolve()
        if place.is_relative_to(output) or (source != root and output.is_relative_to(place)):
            hint = "write somewhere else: the output is no place for what the site is made from"
            name = place.relative_to(root.resolve()).as_posix() if source != root else "the site's own folder"
            raise SiteError([Problem("W001", f"the site cannot be written over {name}", Span(folder), hint)])


def make(root: Path, options: Options) -> Outcome:
    """Every file of the site at `root`, in memory, and every problem of the run."""
    start = time.perf_counter()
    problems: list[Problem] = []
    try:
        settings, found = config.load(root)
        problems += found
        if settings is None:
            raise SiteError([])
        products, found = outputs.chosen(settings)
        problems += found
        manuscripts, loose, found = read_all(root, settings, options)
        problems += found
        about, found = read_about(settings)
        problems += found
        whole = library.gather(manuscripts, settings, options.edition, loose, about)
        problems += check.library(whole)
        if errors(problems, options.strict):
            problems += check.addresses(whole)
            raise SiteError([])
        files, found = render_all(whole, products, options)
        problems += found
        if not found:
            problems += check.outputs(files)
    except SiteError as error:
        return Outcome(in_order([*problems, *error.problems]), failed=True)
    except parallel.KilledError as error:
        hint = "is the machine short of memory? `--processes 1` needs the least"
        killed = Problem("W003", f"the site could not be made: {error}", Span(options.folder), hint)
        return Outcome(in_order([*problems, killed]), failed=True)
    failed = bool(errors(problems, options.strict))
    return Outcome(in_order(problems), whole, tuple(files), seconds=time.perf_counter() - start, failed=failed)


def read_all(root: Path, settings: Config, options: Options) -> tuple[list[Manuscript], list[Asset], list[Problem]]:
    """Every manuscript that this edition holds, in the order of their folders' names, and the loose files.

    A story whose chapters are all drafts or still to come is kept back with them.
    """
    stories, loose, problems = sources.find(root)
    known = kinds.known(settings)
    sizes = [sum(len(source.text) for source in files.chapters) for files in stories]
    order = sorted(range(len(stories)), key=lambda n: -sizes[n])
    processes = parallel.workers(options.processes) if sum(sizes) > SMALL else 1

    def one(number: int) -> tuple[Manuscript | None, list[Problem]]:
        manuscript, found = read(stories[number], settings, known, options.edition)
        kept_back = manuscript is not None and stories[number].chapters and not manuscript.chapters
        return None if kept_back else manuscript, found

    results: dict[int, Manuscript | None] = {}
    for done, (index, (manuscript, found)) in enumerate(parallel.spread(one, order, processes), start=1):
        results[order[index]] = manuscript
        problems += found
        options.report("Reading", done, len(stories))
    return [m for number in range(len(stories)) if (m := results[number]) is not None], loose, problems


def read_about(settings: Config) -> tuple[dict[str, Text], list[Problem]]:
    """What site.yaml says about each author, by name. Its problems have no line: nobody knows it by now."""
    spoken = languages.language(settings.language)
    rules = Rules(spoken, kinds.known(settings), trusted=settings.trusted_html, smart=settings.smart)
    place = Span(config.NAME)
    texts: dict[str, Text] = {}
    problems: list[Problem] = []
    for author in settings.authors:
        gathering = Gathering(config.NAME, rules, identify=False)
        text = blocks.text(author.about.split("\n"), 1, gathering)
        texts[author.name] = replace(text, links=tuple(replace(link, span=place) for link in text.links))
        problems += (replace(problem, span=place) for problem in gathering.problems)
    return texts, problems


def render_all(
    whole: Library, products: Sequence[outputs.Make], options: Options
) -> tuple[list[OutputFile], list[Problem]]:
    """Every file of the site, the whole library's first, then each story's in order; and what templates do wrong."""
    bundle = assets.load(theme.folders(whole.config.root, "static"))
    site = Site(whole, theme.load(whole, kinds.known(whole.config), bundle.addresses), bundle)
    subjects: Sequence[Story | None] = [*sorted(whole.stories, key=lambda s: -s.words), None]
    size = sum(story.words for story in whole.stories) * 6
    processes = parallel.workers(options.processes) if size > SMALL else 1

    def one(subject: Story | None) -> tuple[list[OutputFile], list[Problem]]:
        files: list[OutputFile] = []
        problems: list[Problem] = []
        for product in products:
            try:
                files += product(site, subject)
            except SiteError as error:
                problems += error.problems
        return files, problems

    made: dict[int, list[OutputFile]] = {}
    problems: list[Problem] = []
    for done, (index, (files, found)) in enumerate(parallel.spread(one, subjects, processes), start=1):
        made[index] = files
        problems += found
        options.report("Setting", done, len(subjects))
    order = sorted(made, key=lambda n: getattr(subjects[n], "address", ""))
    return [file for index in order for file in made[index]], problems
