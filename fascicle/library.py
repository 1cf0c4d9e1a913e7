"""All manuscripts together: stories in order, series, people and terms, and where every link leads."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from fascicle import correspondence, urls
from fascicle.arrangements import Arrangement, arrangements
from fascicle.desk import Desk
from fascicle.excerpts import shorten
from fascicle.grouping import grouped
from fascicle.languages import Language, language, phrase
from fascicle.model import Asset, Author, ChapterText, Config, Edition, Manuscript, StoryMeta, Taxonomy, Text
from fascicle.slugs import natural_key, term_key


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter in its place. `address` as in `urls`; `number` counts from 1; `title` is "" where it has none."""

    address: str
    number: int
    title: str
    label: str  # its title, else "Chapter 3"
    slug: str
    path: str
    text: Text
    summary: Text
    notes: Text
    endnotes: Text
    warnings: tuple[str, ...]
    aliases: tuple[str, ...]  # old addresses
    date: datetime | None
    when: str
    where: str
    draft: bool
    scheduled: bool
    minutes: int
    lines: Mapping[str, int] = field(default_factory=dict)  # key of its front matter -> its line, for problems

    @property
    def description(self) -> str:
        """A sentence or two of plain text, for search results and sharing."""
        return shorten(self.summary.opening or self.text.opening)


@dataclass(frozen=True, slots=True)
class Story:
    """A story in its place. `words` are characters in languages written without spaces; `minutes` to read it."""

    address: str
    slug: str
    path: str
    meta_path: str
    meta: StoryMeta
    language: Language
    lang: str  # the language tag
    chapters: tuple[Chapter, ...]
    summary: Text
    notes: Text
    endnotes: Text
    assets: tuple[Asset, ...]
    words: int
    minutes: int
    published: datetime | None
    updated: datetime | None
    cover: str  # an address, "" for none
    scheduled: bool
    desk: Desk = field(default_factory=Desk)  # its messages, as data
    arrangements: tuple[Arrangement, ...] = ()  # the desk's pages, where the site has them

    @property
    def description(self) -> str:
        """A sentence or two of plain text, for search results and sharing."""
        return shorten(self.summary.opening or (self.chapters[0].text.opening if self.chapters else ""))


@dataclass(frozen=True, slots=True)
class Group:
    """Stories that share something: a term, an author, a series. Of an author, `about` is what site.yaml says."""

    name: str
    address: str
    stories: tuple[Story, ...]
    about: Author | None = None
    text: Text = Text()  # what it says there, read


@dataclass(frozen=True, slots=True)
class Terms:
    """A taxonomy and its terms, in alphabetical order."""

    taxonomy: Taxonomy
    address: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """The whole site as data. `stories` holds every story; `listed` those that lists may name, latest first.

    `taxonomies` are those that some listed story has a term of.
    """

    config: Config
    stories: tuple[Story, ...]
    listed: tuple[Story, ...]
    authors: tuple[Group, ...]
    series: tuple[Group, ...]
    taxonomies: tuple[Terms, ...]
    assets: tuple[Asset, ...]  # loose files, beside no story
    places: Mapping[str, str] = field(default_factory=dict)  # source path, or `/address` -> address
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)  # address -> the ids of its page

    def resolve(self, target: str) -> str | None:
        """The address that a link names (what follows `fascicle:`), fragment kept; None where there is no such page."""
        path, hash_, fragment = target.partition("#")
        found = self.places.get(path)
        if found is None:
            found = self.places.get(path.rstrip("/") if not path.startswith("/") else f"{path.rstrip('/')}/")
        return None if found is None else found + hash_ + fragment


def makes(config: Config, output: str) -> bool:
    """Whether the site has this product (`feeds`): `outputs` in site.yaml names it, or nothing."""
    return not config.outputs or output in config.outputs


def gather(
    manuscripts: Sequence[Manuscript],
    config: Config,
    edition: Edition,
    assets: Sequence[Asset],
    about: Mapping[str, Text] | None = None,
) -> Library:
    """The library of these manuscripts and loose files; `about` is what site.yaml says of authors, by name."""
    stories = tuple(_story(manuscript, config, edition, assets) for manuscript in manuscripts)
    listed = tuple(sorted((s for s in stories if not s.meta.unlisted), key=_latest_first))
    authors = _authors(listed, config.authors, about or {})
    series = tuple(
        replace(group, stories=tuple(sorted(group.stories, key=_place_in_series)))
        for group in _groups(listed, lambda s: [s.meta.series.name] if s.meta.series else [], urls.series)
    )
    taxonomies = [_terms(taxonomy, listed) for taxonomy in config.taxonomies]
    whole = Library(
        config=config,
        stories=stories,
        listed=listed,
        authors=authors,
        series=series,
        taxonomies=tuple(terms for terms in taxonomies if terms.groups),
        assets=tuple(assets),
    )
    ids = {address: ids for story in stories for address, ids in _ids(story)}
    return replace(whole, places=_places(whole), ids=ids)


def in_public(story: Story, chapter: Chapter | None = None) -> bool:
    """Whether feeds and search engines may know: it is listed, and here without `--drafts` and `--future`."""
    early = chapter is not None and (chapter.draft or chapter.scheduled)
    return not (early or story.meta.unlisted or story.meta.draft or story.scheduled)


def listings(whole: Library) -> Iterator[tuple[str, str, tuple[Group, ...]]]:
    """Every list of groups that is not empty: its label in the site's language, its address, the groups."""
    words = language(whole.config.language).words
    for terms in whole.taxonomies:
        yield terms.taxonomy.label, terms.address, terms.groups
    if whole.authors:
        yield str(words["authors"]), urls.AUTHORS, whole.authors
    if whole.series:
        yield str(words["series"]), urls.SERIES, whole.series


def _story(manuscript: Manuscript, config: Config, edition: Edition, loose: Sequence[Asset]) -> Story:
    meta = manuscript.meta
    lang = meta.language or config.language
    spoken = language(lang)
    chapters = tuple(
        _chapter(manuscript.slug, number, chapter, spoken, edition)
        for number, chapter in enumerate(manuscript.chapters, start=1)
    )
    words = sum(chapter.text.words for chapter in chapters)
    desk = correspondence.gather(manuscript, spoken)
    dates = sorted(chapter.date for chapter in chapters if chapter.date)
    return Story(
        address=urls.story(manuscript.slug),
        slug=manuscript.slug,
        path=manuscript.path,
        meta_path=manuscript.meta_path,
        meta=meta,
        language=spoken,
        lang=lang,
        chapters=chapters,
        summary=manuscript.summary,
        notes=manuscript.notes,
        endnotes=manuscript.endnotes,
        assets=manuscript.assets,
        words=words,
        minutes=minutes(words, spoken),
        published=meta.published or (dates[0] if dates else None),
        updated=max(filter(None, [meta.updated, meta.published, *dates]), default=None),
        cover=_cover(manuscript, loose),
        scheduled=meta.published is not None and meta.published > edition.now,
        desk=desk,
        arrangements=tuple(arrangements(manuscript.slug, desk)) if makes(config, "letters") else (),
    )


def _chapter(story: str, number: int, read: ChapterText, spoken: Language, edition: Edition) -> Chapter:
    meta = read.meta
    return Chapter(
        address=urls.chapter(story, read.slug),
        number=number,
        title=read.title,
        label=read.title or phrase(spoken, "chapter", n=number),
        slug=read.slug,
        path=read.path,
        text=read.text,
        summary=read.summary,
        notes=read.notes,
        endnotes=read.endnotes,
        warnings=meta.warnings,
        aliases=tuple(urls.alias(story, old) for old in meta.aliases),
        date=meta.date,
        when=meta.when,
        where=meta.where,
        draft=meta.draft,
        scheduled=meta.date is not None and meta.date > edition.now,
        minutes=minutes(read.text.words, spoken),
        lines=meta.lines,
    )


def minutes(words: int, spoken: Language) -> int:
    """Minutes to read so many words (or characters) of a language, at least one."""
    return max(1, round(words / spoken.per_minute))


def _cover(manuscript: Manuscript, loose: Iterable[Asset]) -> str:
    """The address of the cover, a file named as in a link beside the story's metadata; "" where it is not there."""
    if not manuscript.meta.cover:
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(manuscript.meta_path), manuscript.meta.cover))
    there = any(asset.path == path for asset in (*manuscript.assets, *loose))
    return urls.asset(path, manuscript.path, manuscript.slug) if there else ""


def _latest_first(story: Story) -> tuple[float, tuple[object, ...]]:
    return (-(story.updated.timestamp() if story.updated else 0.0), natural_key(story.meta.title))


def _place_in_series(story: Story) -> tuple[object, ...]:
    """By number; then those without one, as they came out."""
    number = story.meta.series.number if story.meta.series else ""
    published = story.published.timestamp() if story.published else 0.0
    return (not number, Decimal(number or 0), published, natural_key(story.meta.title))


def _authors(stories: Iterable[Story], known: Iterable[Author], about: Mapping[str, Text]) -> tuple[Group, ...]:
    said = {term_key(author.name): author for author in known}
    groups = _groups(stories, lambda s: s.meta.authors, urls.author)
    described = ((group, said.get(term_key(group.name))) for group in groups)
    return tuple(
        replace(group, about=author, text=about.get(author.name, Text())) if author else group
        for group, author in described
    )


def _groups(
    stories: Iterable[Story], names: Callable[[Story], Iterable[str]], address: Callable[[str], str]
) -> tuple[Group, ...]:
    return tuple(Group(*found) for found in grouped(stories, names, address))


def _terms(taxonomy: Taxonomy, stories: Iterable[Story]) -> Terms:
    groups = _groups(stories, lambda s: s.meta.terms.get(taxonomy.key, ()), lambda name: urls.term(taxonomy.key, name))
    return Terms(taxonomy, urls.taxonomy(taxonomy.key), groups)


def _places(whole: Library) -> dict[str, str]:
    """What a link may name, and the address it means."""
    places = {asset.path: urls.asset(asset.path) for asset in whole.assets}
    addresses = [urls.HOME]
    moved: dict[str, str] = {}
    for _, address, groups in listings(whole):
        addresses += [address, *(group.address for group in groups)]
    if whole.config.url:
        addresses += [urls.FEED] if makes(whole.config, "feeds") else []
        addresses += [urls.SITEMAP] if makes(whole.config, "hosting") else []
    for story in whole.stories:
        places |= {story.path: story.address, story.meta_path: story.address}
        places |= {asset.path: urls.asset(asset.path, story.path, story.slug) for asset in story.assets}
        addresses += [story.address, *(chapter.address for chapter in story.chapters)]
        addresses += [urls.entire_work(story.slug)] if story.chapters else []
        if story.arrangements:
            addresses += [page.address for page in story.arrangements]
            addresses.append(urls.letters_data(story.slug))
        moved |= {f"/{old}": chapter.address for chapter in story.chapters for old in chapter.aliases}
        if story.meta_path.startswith(f"{story.path}/"):  # its chapters are files of their own
            places |= {chapter.path: chapter.address for chapter in story.chapters}
    return moved | places | {f"/{address}": address for address in (*addresses, *places.values())}


def _ids(story: Story) -> Iterator[tuple[str, frozenset[str]]]:
    """The addresses of a story's pages, and what a link may lead to in each."""
    notes = story.notes.ids | story.endnotes.ids
    together = set(notes)
    for chapter in story.chapters:
        ids = chapter.text.ids | chapter.notes.ids | chapter.endnotes.ids
        yield chapter.address, ids
        together |= {chapter.slug, *(f"{chapter.slug}.{id_}" for id_ in ids)}
    yield story.address, notes
    yield urls.entire_work(story.slug), frozenset(together)
    yield from ((page.address, page.ids) for page in story.arrangements)
