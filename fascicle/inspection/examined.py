"""A plain-text manuscript, wherever it lies, with what is found in it.

In a site it is read by the site's settings, elsewhere by the defaults; what its author says of it stands in a `.yaml`
of the same name beside it. The words of a problem call a file what the author called it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fascicle import config, kinds, languages
from fascicle.languages import Language
from fascicle.metadata import story_meta
from fascicle.model import Config, Source, StoryMeta
from fascicle.problems import ERROR, Problem, SiteError, Span
from fascicle.reading.detect.findings import FURNITURE, Findings
from fascicle.reading.plaintext import detected
from fascicle.slugs import title_from_name
from fascicle.text_files import read_source

MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Examined:
    """A manuscript and its findings: `path` as typed, `said` what the author says beside it.

    `problems` are those of the file itself, of its `.yaml` and of the site's settings; none of them stopped us.
    """

    path: str
    source: Source
    said: StoryMeta
    config: Config
    found: Findings
    problems: tuple[Problem, ...] = ()

    @property
    def language(self) -> Language:
        """The language that the text was read in."""
        return self.found.text.rules.language

    @property
    def title(self) -> tuple[str, str]:
        """The story's title, and where it comes from."""
        if "title" in self.said.lines:
            return self.said.title, "beside it"
        for fact in self.found.facts:
            if fact.key == "title":
                return fact.value, f"line {fact.line}"
        return title_from_name(Path(self.path).stem), "its file's name"

    @property
    def authors(self) -> tuple[str, str]:
        """The story's authors, and where their names come from; "" where nothing says."""
        if self.said.authors:
            return ", ".join(self.said.authors), "beside it"
        facts = [fact for fact in self.found.facts if fact.key == "authors"]
        return ", ".join(fact.value for fact in facts), f"line {facts[0].line}" if facts else ""

    @property
    def spoken(self) -> tuple[str, str]:
        """The code of the language, and who says so."""
        if self.said.language:
            return self.language.code, "beside it"
        fact = next((fact for fact in self.found.facts if fact.key == "language"), None)
        if fact and languages.language(fact.value) == self.language:
            return self.language.code, "by its words" if self._among_the_story(fact.line) else f"line {fact.line}"
        return self.language.code, "the site's" if self.config.title else "not said"

    def _among_the_story(self, line: int) -> bool:
        """Whether a line is no part of what an archive has put there, so that it cannot have said anything."""
        text = self.found.text
        at = next((n for n, paragraph in enumerate(text.paragraphs) if paragraph.last >= line), -1)
        return text.taken.get(at) != FURNITURE


def examine(file: Path) -> Examined:
    """What is found in `file`. Raises SiteError where it cannot be read, or is no plain text."""
    path = file.as_posix()
    if file.suffix.lower() in MARKDOWN:
        raise SiteError([_written_out(path)])
    source, problems = read_source(file, path)
    if source is None:
        raise SiteError(problems)
    settings, found = _settings(file.resolve().parent)
    problems += found
    said, found = _said_beside(file, [taxonomy.key for taxonomy in settings.taxonomies])
    problems += found
    return Examined(
        path, source, said, settings, detected(source, said, settings, kinds.known(settings)), tuple(problems)
    )


def _written_out(path: str) -> Problem:
    hint = "its marks are read as they stand, and `fascicle check` looks for mistakes in them"
    return Problem("D002", "this is Markdown, in which nothing has to be found", Span(path), hint)


def _settings(folder: Path) -> tuple[Config, list[Problem]]:
    """The settings of the site that a folder is in, or else the defaults."""
    root = next((place for place in (folder, *folder.parents) if (place / config.NAME).is_file()), None)
    if root is None:
        return Config(folder, "", taxonomies=config.TAXONOMIES), []
    loaded, problems = config.load(root)
    return loaded or Config(root, "", taxonomies=config.TAXONOMIES), problems


def _said_beside(file: Path, taxonomies: list[str]) -> tuple[StoryMeta, list[Problem]]:
    """What the `.yaml` beside a manuscript says, and what is wrong with it; it needs no title."""
    beside = file.with_suffix(".yaml")
    if not beside.is_file():
        return StoryMeta(""), []
    source, problems = read_source(beside, beside.as_posix())
    if source is None:
        return StoryMeta(""), problems
    said, found = story_meta(source.text, source.path, 1, taxonomies)
    return said, [*problems, *(problem for problem in found if problem.code != "M001")]


def failed(examined: Examined) -> bool:
    """Whether something about it is an error: what is shown may not be what the author asked for."""
    return any(problem.severity == ERROR for problem in examined.problems)
