"""What is looked at before anything is written: links, images and terms of the library, addresses of the outputs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from fascicle import urls
from fascicle.library import Group, Library, Story, asset_address
from fascicle.model import Link, OutputFile, Text
from fascicle.problems import Problem, Span, did_you_mean

SHORTEST = 4  # letters of a term that can be told from a slip for another


def library(whole: Library) -> list[Problem]:
    """Broken links, missing images and covers, terms that look like slips of the pen."""
    problems: list[Problem] = []
    for story in whole.stories:
        for text in _texts(story):
            problems.extend(problem for link in text.links if (problem := _link(link, whole)))
        if story.meta.cover and story.cover not in whole.places.values():
            span = Span(story.meta_path, story.meta.lines.get("cover", 0))
            problems.append(Problem("L003", f"there is no cover {story.meta.cover}", span, "put it beside the story"))
    problems.extend(_terms(whole))
    return problems


def _texts(story: Story) -> Iterator[Text]:
    yield from (story.summary, story.notes, story.endnotes)
    for chapter in story.chapters:
        yield from (chapter.text, chapter.summary, chapter.notes, chapter.endnotes)


def _link(link: Link, whole: Library) -> Problem | None:
    """What is wrong with a link, if anything."""
    address = whole.resolve(link.target)
    path, _, fragment = link.target.partition("#")
    if address is None:
        code, what = ("L003", "image") if link.image else ("L001", "page or file")
        near = did_you_mean(path, whole.places)
        return Problem(code, f"there is no {what} {path}", link.span, near or "a draft or scheduled page is not there")
    page = address.partition("#")[0]
    if fragment and page in whole.ids and fragment not in whole.ids[page]:
        return Problem("L002", f"{path} has no place called `#{fragment}`", link.span, "copy the link from the page")
    return None


def _terms(whole: Library) -> Iterator[Problem]:
    """A term that one story has, one letter away from one that several have."""
    for terms in whole.taxonomies:
        common = {group.name: group for group in terms.groups if len(group.stories) > 1}
        near = {key: name for name in sorted(common) for key in _nearby(name)}
        for group in terms.groups:
            if len(group.stories) > 1 or len(group.name) < SHORTEST:
                continue
            meant = next((near[key] for key in sorted(_nearby(group.name)) if key in near), "")
            if meant and _alike(group, common[meant]):
                story = group.stories[0]
                span = Span(story.meta_path, story.meta.lines.get(terms.taxonomy.key, 0))
                message = f"only this story has `{group.name}` among its {terms.taxonomy.key}"
                yield Problem("L005", message, span, f"did you mean `{meant}`?")


def _alike(group: Group, common: Group) -> bool:
    """Whether one may be a slip for the other: in the same languages (`lettres` is French), with the same numbers."""
    spoken, known = ({story.language.code for story in g.stories} for g in (group, common))
    return spoken <= known and _digits(group.name) == _digits(common.name)


def _nearby(name: str) -> set[str]:
    """The name, folded, and what is left of it with one letter taken out: two names one letter apart share one."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return {folded, *(folded[:n] + folded[n + 1 :] for n in range(len(folded)))}


def _digits(name: str) -> Counter[str]:
    return Counter(c for c in name if c.isdigit())


def addresses(whole: Library) -> list[Problem]:
    """Two stories, chapters or files for one address (S002), found without making a page."""
    files = [OutputFile(asset_address(asset.path), b"", source=asset.path) for asset in whole.assets]
    for story in whole.stories:
        files.append(OutputFile(urls.file_of(story.address), b"", source=story.meta_path))
        if story.chapters:
            files.append(OutputFile(urls.file_of(urls.entire_work(story.slug)), b"", source=story.meta_path))
        for chapter in story.chapters:
            old = (urls.alias(story.slug, alias) for alias in chapter.aliases)
            files += (OutputFile(urls.file_of(a), b"", source=chapter.path) for a in (chapter.address, *old))
        files += (OutputFile(asset_address(a.path, story.path, story.slug), b"", source=a.path) for a in story.assets)
    return outputs(files)


def outputs(files: Iterable[OutputFile]) -> list[Problem]:
    """Two sources for one file of the site, also where only case or Unicode form tells them apart (S002)."""
    problems: list[Problem] = []
    owners: dict[str, OutputFile] = {}
    folders: dict[str, OutputFile] = {}
    for file in sorted(files, key=lambda file: (file.path, file.source)):
        key = unicodedata.normalize("NFC", file.path).casefold()
        parts = key.split("/")
        above = ["/".join(parts[:n]) for n in range(1, len(parts))]
        clash = owners.get(key) or folders.get(key) or next((owners[a] for a in above if a in owners), None)
        if clash is not None:
            names = " and ".join(sorted({clash.source, file.source}))
            says = "both make" if clash.source != file.source else "makes, twice over,"
            message = f"{names} {says} {file.path}"
            problems.append(Problem("S002", message, Span(file.source), "give one of them another name or `slug`"))
            continue
        owners[key] = file
        folders.update(dict.fromkeys(above, file))
    return problems
