"""The frozen types that pass between stages. No stage keeps anything else, and none changes what it was given.

HTML in these types is XHTML made once, by `reading`. Its links to the site's own files are not addresses yet:
`href="fascicle:content/story/02.md#p3k9"` names the source file (or `fascicle:/tags/sea/` an address of the site),
and an output makes it relative, absolute or local with `urls.localise`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from fascicle.problems import Span

# --- site.yaml -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A way of sorting stories: `key` in story.yaml and in addresses (`tags`), `label` for people (`Tags`)."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Author:
    """What site.yaml says of an author: `about` is Markdown, `url` a home page elsewhere."""

    name: str
    about: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class KindSetting:
    """A kind of message the site adds: parsed like the kind `like`, called `label` ("" where site.yaml says none).

    `labels` is that for each language, as (code, label), where site.yaml says it so; `line` is where it says `like`.
    """

    name: str
    like: str = "letter"
    label: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Config:
    """site.yaml. `url` is the site's address with a trailing slash, or "" where it is not yet known."""

    root: Path
    title: str
    url: str = ""
    description: str = ""
    language: str = "en"
    authors: tuple[Author, ...] = ()
    taxonomies: tuple[Taxonomy, ...] = ()
    kinds: tuple[KindSetting, ...] = ()
    outputs: tuple[str, ...] | None = None  # names of output plugs; None: all of them
    trusted_html: bool = False  # `html: trusted`
    smart: bool = True  # `typography: smart` (or `as typed`)
    links: str = "pages"  # "pages": links name index.html, so pages work from file://; "folders": they do not
    feed_length: int = 30  # entries in a feed


# --- sources ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as read: UTF-8 without BOM, LF line ends, NFC. `path` is relative to the site's root, with `/`."""

    path: str
    text: str
    digest: str  # of the bytes on disk, hex


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is copied as it is: `path` as in `Source`, `file` where it is on this machine."""

    path: str
    file: Path


@dataclass(frozen=True, slots=True)
class StoryFiles:
    """The files of one story: a folder with metadata and chapters, or one file holding both.

    `path` is the folder (`content/salt-mail`) or the file (`content/postcards.md`).
    """

    path: str
    slug: str
    meta: Source | None  # story.yaml; None for a story in one file, or a folder without one
    chapters: tuple[Source, ...]  # in natural order
    assets: tuple[Asset, ...] = ()
    single: bool = False  # a story in one file, split at `# Heading`


# --- metadata --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CastMember:
    """A person of the story: `handle` is what the text calls them, `name` who they are, `say` how it is read aloud.

    `aliases` are what else the text calls them; `colour` is `#rrggbb`, or "" where it is chosen for them.
    """

    handle: str
    name: str
    say: str = ""
    aliases: tuple[str, ...] = ()
    colour: str = ""

    @property
    def called(self) -> tuple[str, ...]:
        """Everything that the text may call them."""
        return (self.handle, self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class SeriesPlace:
    """A story's place in a series; `number` is kept as it was written (`2`, `2.5`), "" where there is none."""

    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Detection:
    """What an author says of finding the structure of a plain-text manuscript, `detect:` in its metadata.

    What is off is not looked for. `narrator` is `first` or `third`, "" where it is to be found out; `gaps` is the
    number of blank lines from which on a gap is a scene break, 0 where that is to be found out.
    """

    chapters: bool = True
    breaks: bool = True
    messages: bool = True
    notes: bool = True
    narrator: str = ""
    gaps: int = 0


@dataclass(frozen=True, slots=True)
class StoryMeta:
    """story.yaml, or the front matter of a story in one file. Texts are as typed; dates are aware and in UTC."""

    title: str
    authors: tuple[str, ...] = ()
    summary: str = ""
    language: str = ""  # "": the site's
    status: str = ""  # complete, in progress, hiatus, abandoned
    planned: int = 0  # chapters; 0 where it is not known
    rating: str = ""
    warnings: tuple[str, ...] = ()
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # taxonomy key -> terms
    series: SeriesPlace | None = None
    published: datetime | None = None
    updated: datetime | None = None
    cover: str = ""
    cover_alt: str = ""
    cast: tuple[CastMember, ...] = ()
    me: str = ""
    calendar: str = "gregorian"  # or "julian"; "none": dates are text
    notes: str = ""
    endnotes: str = ""
    licence: str = ""
    source: str = ""
    draft: bool = False
    unlisted: bool = False
    slug: str = ""
    detect: Detection = Detection()
    lines: Mapping[str, int] = field(default_factory=dict)  # key -> its line, for problems found later


@dataclass(frozen=True, slots=True)
class ChapterMeta:
    """A chapter's front matter."""

    title: str = ""
    date: datetime | None = None
    summary: str = ""
    notes: str = ""
    endnotes: str = ""
    warnings: tuple[str, ...] = ()
    draft: bool = False
    slug: str = ""
    aliases: tuple[str, ...] = ()
    when: str = ""  # in-world, as typed
    where: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is let into the site: drafts and chapters dated after `now` (aware, UTC) only where asked for."""

    now: datetime
    drafts: bool = False
    future: bool = False

    def holds(self, draft: bool, date: datetime | None) -> bool:
        """Whether a story or chapter so marked is in."""
        return (self.drafts or not draft) and (self.future or date is None or date <= self.now)


# --- blocks ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of ordinary text as XHTML; every paragraph, heading and list item in it carries an id."""

    html: str


@dataclass(frozen=True, slots=True)
class SceneBreak:
    """A scene break. `caption` is inline XHTML ("" for none); `soft` is one marked only by white space."""

    id: str
    caption: str = ""
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message, in order.

    `role` says what it is. Letters: dateline, salutation, body, closing, signature, enclosure, postscript. Lines with
    speakers: line, system, divider. Everywhere: `blocks` holds running text or messages inside this one, and `html` is
    inline XHTML for roles of a line's length. `speaker` and `time` are as typed; `own` is a line of the one whose
    device this is; `again` says that the speaker is the one of the line before.
    """

    role: str
    html: str = ""
    blocks: tuple[Block, ...] = ()
    speaker: str = ""
    time: str = ""
    own: bool = False
    again: bool = False
    quote: str = ""  # inline XHTML of what this line answers
    picture: bool = False  # the html describes a picture, a sound or a file
    # What a line, or a system line, says of itself: deleted, read, delivered, typing, joined, left, renamed, reaction,
    # edited; of what a picture describes: sound, file; "" for none of these.
    state: str = ""
    marks: tuple[tuple[str, str], ...] = ()  # what follows the words of a line: (state as above, inline XHTML)


@dataclass(frozen=True, slots=True)
class Header:
    """A header line: its name as typed, what it says as inline XHTML, and the fact that this is.

    `fact` is the name in English, whatever the language, of what the story knows by it (`from`, `sent`); "" for others.
    """

    name: str
    html: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message in the story. Texts are as typed; `headers` are the lines shown first."""

    kind: str  # as in the fence: the template's name, where there is one
    id: str
    parts: tuple[Part, ...]
    title: str = ""
    known: bool = True  # False: an unknown kind, set as a framed document
    viewpoint: str = ""  # whose device it is
    sender: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    sent: str = ""
    received: str = ""
    via: str = ""
    place: str = ""
    answers: str = ""  # what it answers: the date or the title of another
    order: str = ""  # its place among the story's messages in time, where no date tells
    dated: str = ""  # its dateline, or a conversation's first divider or time: plain, as set
    continued: bool = False  # it goes on with an earlier one that was interrupted
    headers: tuple[Header, ...] = ()
    cue_to: tuple[str, ...] = ()  # whom it is to, where nothing that is shown says so
    speakers: tuple[str, ...] = ()  # in order of appearance, each person once, by the name they came with
    renamed: tuple[tuple[str, str], ...] = ()  # (old name, new name) of those who change theirs halfway
    since: tuple[tuple[str, int], ...] = ()  # (name as typed, line that has it first) of all who speak
    span: Span = Span("")


@dataclass(frozen=True, slots=True)
class Skippable:
    """A passage a reader may choose to skip: `::: warning NAME [summary]`. `summary` is inline XHTML."""

    id: str
    name: str
    summary: str
    blocks: tuple[Block, ...]


Block = Prose | SceneBreak | Message | Skippable


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: `number` as shown, `html` its paragraphs, `calls` the ids of the places that call it."""

    number: int
    id: str
    html: str
    calls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image of the story to something of the site's own: `target` is what follows `fascicle:`."""

    target: str
    span: Span
    image: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text once read: a chapter's body, a note, a summary."""

    blocks: tuple[Block, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    links: tuple[Link, ...] = ()
    ids: frozenset[str] = frozenset()
    words: int = 0  # words, or characters in languages written without spaces
    opening: str = ""  # the first words, plain, for descriptions


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter as read, before the library knows its place."""

    path: str
    meta: ChapterMeta
    title: str  # plain and typeset; "" for none
    slug: str
    text: Text
    summary: Text = Text()
    notes: Text = Text()
    endnotes: Text = Text()
    span: Span = Span("")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A story as read. `path` is its folder or its one file, `meta_path` the file that its metadata stands in."""

    path: str
    meta_path: str
    slug: str
    meta: StoryMeta
    chapters: tuple[ChapterText, ...]
    summary: Text = Text()
    notes: Text = Text()
    endnotes: Text = Text()
    assets: tuple[Asset, ...] = ()


# --- outputs ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site: `path` below the output folder with `/`; `source` names what it is made from, for problems.

    `role` decides when it is written: "asset" first, then "page", then "index" (pages and feeds that list others).
    """

    path: str
    data: bytes
    role: str = "page"
    source: str = ""
