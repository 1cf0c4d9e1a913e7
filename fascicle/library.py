"""All manuscripts together: stories in order, series, people and terms, and where every link leads."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fascicle import urls
from fascicle.languages import Language, language
from fascicle.model import Asset, Author, ChapterText, Config, Edition, Manuscript, StoryMeta, Taxonomy, Text
from fascicle.slugs import natural_key


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
    aliases: tuple[str, ...]
    date: datetime | None
    when: str
    where: str
    draft: bool
    scheduled: bool

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

    @property
    def description(self) -> str:
        """A sentence or two of plain text, for search results and sharing."""
        return shorten(self.summary.opening or (self.chapters[0].text.opening if self.chapters else ""))


@dataclass(frozen=True, slots=True)
class Group:
    """Stories that share something: a term, an author, a series."""

    name: str
    address: str
    stories: tuple[Story, ...]
    about: Author | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """A taxonomy and its terms, in alphabetical order."""

    taxonomy: Taxonomy
    address: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """The whole site as data. `stories` holds every story; `listed` those that lists may name, latest first."""

    config: Config
    stories: tuple[Story, ...]
    listed: tuple[Story, ...]
    authors: tuple[Group, ...]
    series: tuple[Group, ...]
    taxonomies: tuple[Terms, ...]
    assets: tuple[Asset, ...]  # loose files, beside no story
    places: Mapping[str, str] = field(default_factory=dict)  # source path, or `/address` -> address
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)  # address -> the ids its page is known to have

    def resolve(self, target: str) -> str | None:
        """The address that a link names (what follows `fascicle:`), fragment kept; None where there is no such page."""
        path, hash_, fragment = target.partition("#")
        found = self.places.get(path)
        if found is None:
            found = self.places.get(path.rstrip("/") if not path.startswith("/") else f"{path.rstrip('/')}/")
        return None if found is None else found + hash_ + fragment


def gather(manuscripts: Sequence[Manuscript], config: Config, edition: Edition, assets: Sequence[Asset]) -> Library:
    """The library of these manuscripts."""
    stories = tuple(_story(manuscript, config, edition) for manuscript in manuscripts)
    listed = tuple(sorted((s for s in stories if not s.meta.unlisted), key=_latest_first))
    authors = _groups(listed, lambda s: s.meta.authors, urls.author, {_fold(a.name): a for a in config.authors})
    series = tuple(
        Group(group.name, group.address, tuple(sorted(group.stories, key=_place_in_series)))
        for group in _groups(listed, lambda s: [s.meta.series.name] if s.meta.series else [], urls.series)
    )
    taxonomies = tuple(_terms(taxonomy, listed) for taxonomy in config.taxonomies)
    groups = (*authors, *series, *(group for terms in taxonomies for group in terms.groups))
    return Library(
        config=config,
        stories=stories,
        listed=listed,
        authors=authors,
        series=series,
        taxonomies=tuple(terms for terms in taxonomies if terms.groups),
        assets=tuple(assets),
        places=_places(stories, assets, [*groups, *taxonomies]),
        ids={chapter.address: _ids(chapter) for story in stories for chapter in story.chapters},
    )


def _story(manuscript: Manuscript, config: Config, edition: Edition) -> Story:
    meta = manuscript.meta
    lang = meta.language or config.language
    spoken = language(lang)
    chapters = tuple(
        _chapter(manuscript.slug, number, chapter, spoken, edition)
        for number, chapter in enumerate(manuscript.chapters, start=1)
    )
    words = sum(chapter.text.words for chapter in chapters)
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
        cover=_cover(manuscript),
        scheduled=meta.published is not None and meta.published > edition.now,
    )


def _chapter(story: str, number: int, read: ChapterText, spoken: Language, edition: Edition) -> Chapter:
    meta = read.meta
    return Chapter(
        address=urls.chapter(story, read.slug),
        number=number,
        title=read.title,
        label=read.title or str(spoken.words["chapter"]).format(n=number),
        slug=read.slug,
        path=read.path,
        text=read.text,
        summary=read.summary,
        notes=read.notes,
        endnotes=read.endnotes,
        warnings=meta.warnings,
        aliases=meta.aliases,
        date=meta.date,
        when=meta.when,
        where=meta.where,
        draft=meta.draft,
        scheduled=meta.date is not None and meta.date > edition.now,
    )


def shorten(text: str, length: int = 200) -> str:
    """The first words of a plain text, at most `length` characters, with an ellipsis where it goes on."""
    if len(text) <= length:
        return text
    return text[:length].rpartition(" ")[0].rstrip(" ,;:.—–-") + "…"


def minutes(words: int, spoken: Language) -> int:
    """Minutes to read so many words (or characters) of a language, at least one."""
    return max(1, round(words / spoken.per_minute))


def _cover(manuscript: Manuscript) -> str:
    """The address of the cover among the story's files ("" where it is not there, or somewhere else)."""
    named = manuscript.meta.cover
    if not named:
        return ""
    folder = manuscript.path if manuscript.path != manuscript.meta_path else manuscript.path.rpartition("/")[0]
    return asset_address(f"{folder}/{named}", manuscript.path, manuscript.slug)


def asset_address(path: str, story_path: str = "", slug: str = "") -> str:
    """Where a copied file goes: beside its story, or, loose in `content/`, to the same place in the site."""
    if story_path and path.startswith(f"{story_path}/"):
        return f"{slug}/{path.removeprefix(f'{story_path}/')}"
    return path.removeprefix("content/")


def _latest_first(story: Story) -> tuple[float, tuple[object, ...]]:
    return (-(story.updated.timestamp() if story.updated else 0.0), natural_key(story.meta.title))


def _place_in_series(story: Story) -> tuple[object, ...]:
    return natural_key(story.meta.series.number if story.meta.series else "")


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _groups(
    stories: Iterable[Story],
    names: Callable[[Story], Iterable[str]],
    address: Callable[[str], str],
    about: Mapping[str, Author] | None = None,
) -> tuple[Group, ...]:
    """Stories by name, in alphabetical order; names that differ only in case are one, written as it was first."""
    written: dict[str, str] = {}
    members: dict[str, list[Story]] = {}
    for story in stories:
        for name in names(story):
            written.setdefault(_fold(name), name)
            members.setdefault(_fold(name), []).append(story)
    return tuple(
        Group(written[key], address(written[key]), tuple(members[key]), (about or {}).get(key))
        for key in sorted(members, key=lambda key: natural_key(written[key]))
    )


def _terms(taxonomy: Taxonomy, stories: Iterable[Story]) -> Terms:
    groups = _groups(stories, lambda s: s.meta.terms.get(taxonomy.key, ()), lambda name: urls.term(taxonomy.key, name))
    return Terms(taxonomy, urls.taxonomy(taxonomy.key), groups)


def _places(stories: Iterable[Story], assets: Iterable[Asset], groups: Iterable[Group | Terms]) -> dict[str, str]:
    """What a link may name, and the address it means."""
    places = {asset.path: asset_address(asset.path) for asset in assets}
    addresses = {urls.HOME, *(group.address for group in groups)}
    for story in stories:
        places |= {story.path: story.address, story.meta_path: story.address}
        places |= {asset.path: asset_address(asset.path, story.path, story.slug) for asset in story.assets}
        addresses |= {story.address, urls.entire_work(story.slug)}
        addresses |= {chapter.address for chapter in story.chapters}
        if story.path != story.meta_path:
            places |= {chapter.path: chapter.address for chapter in story.chapters}
    return places | {f"/{address}": address for address in (*addresses, *places.values())}


def _ids(chapter: Chapter) -> frozenset[str]:
    return chapter.text.ids | chapter.notes.ids | chapter.endnotes.ids
