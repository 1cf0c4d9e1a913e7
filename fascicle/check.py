"""What is looked at before anything is written: links, images and terms of the library, addresses of the outputs."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator

from fascicle import continuity, kinds, slips, urls
from fascicle.library import Chapter, Group, Library, Story, listings, makes
from fascicle.model import Config, Link, OutputFile, Text
from fascicle.problems import Problem, Span, did_you_mean

FRAME = frozenset({"text", "chapters"})  # ids of the pages' own, whatever they hold
OURS = "the site itself"  # what makes a page that no file of the author's is behind
DESK = "templates/letters.html"  # what makes the pages of a correspondence desk, which no author expects
GUESSES = 100  # problems in a run after which it is no longer guessed what was meant: guessing takes time


def library(whole: Library) -> list[Problem]:
    """Broken links, missing images and covers, terms that look like slips of the pen, old addresses that are none; and
    what cannot be among the messages of a story."""
    problems = [*_kinds(whole.config)]
    for text, here in _texts(whole):
        problems += _links(text, here, whole, guess=len(problems) < GUESSES)
    for story in whole.stories:
        for chapter in story.chapters:
            problems += _aliases(chapter)
        problems += _cover(story, whole)
        problems += continuity.problems(story)
    return [*problems, *_terms(whole)]


def _texts(whole: Library) -> Iterator[tuple[Text, str]]:
    """Every text, with the address of the page it stands on."""
    for group in whole.authors:
        yield group.text, group.address
    for story in whole.stories:
        yield from ((text, story.address) for text in (story.summary, story.notes, story.endnotes))
        for chapter in story.chapters:
            texts = (chapter.text, chapter.summary, chapter.notes, chapter.endnotes)
            yield from ((text, chapter.address) for text in texts)


def _links(text: Text, here: str, whole: Library, guess: bool) -> Iterator[Problem]:
    """What is wrong with the links of a text that stands on the page `here`; `guess` what was meant."""
    for link in text.links:
        address = whole.resolve(link.target)
        path, _, fragment = link.target.partition("#")
        page = here if path == link.span.path else (address or "").partition("#")[0]
        if address is None:
            yield _missing(path, link, whole, guess)
        elif fragment and _is_page(page) and fragment not in FRAME | whole.ids.get(page, frozenset()):
            yield Problem("L002", f"{path} has no place called `#{fragment}`", link.span, "copy the link from the page")


def _is_page(address: str) -> bool:
    """Whether a page is at the address, rather than a file that is copied."""
    return not address or address.endswith("/")


def _missing(path: str, link: Link, whole: Library, guess: bool) -> Problem:
    """A link that leads nowhere."""
    meant = _meant(path, link.image, whole) if guess else ""
    if link.image:
        return Problem("L003", f"there is no image {path}", link.span, meant or "put it beside the story")
    hint = meant or "a page that is a draft or scheduled is not there yet"
    return Problem("L001", f"there is no page or file {path}", link.span, hint)


def _meant(path: str, image: bool, whole: Library) -> str:
    """A guess: what has the same name elsewhere, or nearly that name in its folder."""
    folder, name = posixpath.split(path.rstrip("/"))
    places = [place.rstrip("/") for place in whole.places if not (image and place.endswith((".md", ".yaml", "/")))]
    elsewhere = next((place for place in places if posixpath.basename(place) == name), "")
    if elsewhere and len(name) >= slips.SHORTEST:
        return f"did you mean `{elsewhere}`?"
    return did_you_mean(name, (posixpath.basename(place) for place in places if posixpath.dirname(place) == folder))


def _cover(story: Story, whole: Library) -> Iterator[Problem]:
    if story.meta.cover and not story.cover:
        span = Span(story.meta_path, story.meta.lines.get("cover", 0))
        files = story.assets if story.meta_path.startswith(f"{story.path}/") else whole.assets
        near = did_you_mean(story.meta.cover, (posixpath.basename(asset.path) for asset in files))
        yield Problem("L003", f"there is no cover {story.meta.cover}", span, near or "put it beside the story")


def _aliases(chapter: Chapter) -> Iterator[Problem]:
    for old in chapter.aliases:
        if not urls.makes_sense(old):
            span = Span(chapter.path, chapter.lines.get("aliases", 0))
            hint = "write the chapter's old slug, or an old address of this site from its first `/`"
            yield Problem("M007", f"`aliases` cannot lead from `{old}`", span, hint)


def _kinds(config: Config) -> Iterator[Problem]:
    """Kinds in site.yaml that are like none there is, or only like one another."""
    known = kinds.known(config)
    for kind in config.kinds:
        if kind.like not in known:
            hint = did_you_mean(kind.like, known) or f"choose from {', '.join(sorted(known))}"
            message = f"the kind `{kind.name}` is like `{kind.like}`, which is no kind of message"
            yield Problem("C004", message, Span("site.yaml", kind.line), hint)
    for kind in kinds.in_a_circle(config):
        message = f"the kind `{kind.name}` is like `{kind.like}`, which leads back to it"
        yield Problem("C004", message, Span("site.yaml", kind.line), "one of them must be like a kind that there is")


def _terms(whole: Library) -> Iterator[Problem]:
    """A term that one story has, one letter away from one that several have."""
    for terms in whole.taxonomies:
        common = {group.name: group for group in terms.groups if len(group.stories) > 1}
        near = slips.index(common)
        for group in terms.groups:
            meant = slips.meant(group.name, near) if len(group.stories) == 1 else ""
            if meant and _alike(group, common[meant]):
                story, key = group.stories[0], terms.taxonomy.key
                lines = story.meta.lines
                span = Span(story.meta_path, lines.get(f"{key}.{group.name}", lines.get(key, 0)))
                message = f"only this story has `{group.name}` among its {key}"
                yield Problem("L005", message, span, f"did you mean `{meant}`?")


def _alike(group: Group, common: Group) -> bool:
    """Whether one may be a slip for the other: in the same languages (`lettres` is French), with the same numbers."""
    spoken, known = ({story.language.code for story in g.stories} for g in (group, common))
    return spoken <= known and slips.digits(group.name) == slips.digits(common.name)


def addresses(whole: Library) -> list[Problem]:
    """Two stories, chapters, lists or files for one address (S002), found without making a page."""
    return outputs(OutputFile(urls.file_of(address), b"", source=source) for address, source in _addresses(whole))


def _addresses(whole: Library) -> Iterator[tuple[str, str]]:
    """Every address there will be, with what makes its page or file."""
    for address in (urls.HOME, urls.NOT_FOUND):
        yield address, OURS
    if makes(whole.config, "hosting"):
        yield urls.ROBOTS, OURS
    for output, address in (("feeds", urls.FEED), ("hosting", urls.SITEMAP)):
        if whole.config.url and makes(whole.config, output):
            yield address, OURS
    for _, address, groups in listings(whole):
        yield from ((page, OURS) for page in (address, *(group.address for group in groups)))
    yield from ((urls.asset(asset.path), asset.path) for asset in whole.assets)
    for story in whole.stories:
        yield story.address, story.meta_path
        if story.chapters:
            yield urls.entire_work(story.slug), story.meta_path
        if story.arrangements:
            pages = [page.address for page in story.arrangements]
            yield from ((address, DESK) for address in (*pages, urls.letters_data(story.slug)))
        for chapter in story.chapters:
            yield from ((address, chapter.path) for address in (chapter.address, *chapter.aliases))
        yield from ((urls.asset(asset.path, story.path, story.slug), asset.path) for asset in story.assets)


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
            problems.append(_clash(clash, file))
            continue
        owners[key] = file
        folders.update(dict.fromkeys(above, file))
    return problems


def _clash(one: OutputFile, other: OutputFile) -> Problem:
    """S002 for two files, placed at the one that the author can rename."""
    sources = sorted({_maker(file.source) for file in (one, other)}, key=lambda source: (_is_ours(source), source))
    paths = list(dict.fromkeys((one.path, other.path)))
    where = paths[0] if len(paths) == 1 else f"files that cannot both be: {' and '.join(paths)}"
    message = f"{' and '.join(sources)} {'both make' if len(sources) > 1 else 'makes, twice over,'} {where}"
    place = Span("site.yaml" if _is_ours(sources[0]) else sources[0])
    return Problem("S002", message, place, "give one of them another name or `slug`")


def _maker(source: str) -> str:
    """What makes a file, as an author knows it."""
    if source == DESK:
        return "the story's correspondence desk"
    return source if source.startswith(("content/", "static/")) else OURS


def _is_ours(maker: str) -> bool:
    return not maker.startswith(("content/", "static/"))
