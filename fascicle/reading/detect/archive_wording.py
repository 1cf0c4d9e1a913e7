"""The words that archives put around a story, by which their lines are known.

Sources: downloads and pages of the Archive of Our Own, FanFiction.net, Wattpad, Royal Road and forums of the vBulletin
and XenForo kinds; the licence lines of Project Gutenberg's e-texts. Compared case folded, without
`:` and `.` at the end.
"""

from __future__ import annotations

import re

# What a line of the head may be labelled with, and the key of story.yaml that its value has; "" where there is none.
LABELS = {
    label: key
    for key, labels in {
        "title": "title",
        "authors": "author authors",
        "rating": "rating",
        "warnings": "archive_warning archive_warnings content_warning content_warnings warnings",
        "fandoms": "fandom fandoms",
        "relationships": "relationship relationships pairing pairings",
        "characters": "character characters",
        "tags": "additional_tags tags freeform freeforms genre genres",
        "language": "language",
        "series": "series",
        "summary": "summary synopsis description blurb",
        "published": "published",
        "updated": "updated completed",
        "stats": "stats",
        "status": "status",
        "": "category categories collections collection words chapters word_count rated release_date posting_date "
        "last_updated character_set_encoding credits original_publication translator editor illustrator ebook_# "
        "disclaimer beta betas most_recently_updated gift prompt",
    }.items()
    for label in (name.replace("_", " ") for name in labels.split())
}
PLURAL = frozenset(("authors", "warnings", "fandoms", "relationships", "characters", "tags"))
NO_WARNING = re.compile(
    r"no archive warnings apply|(?:creator|author) chose not to use archive warnings", re.IGNORECASE
)

# Lines that are an archive's own wherever they stand.
LINES = frozenset(
    line.strip()
    for line in """
    chapter text | work text | chapter summary | summary for the chapter | review this chapter | review this story
    follow/fav | unleash your imagination | continue reading next part | continue to next part | you'll also like
    you’ll also like | log in to comment | reader mode | vote comment share
    previous chapter fiction index next chapter
    previous chapter next chapter | add to library | start reading | return to top | actions | report a post
    sign up for free | expand tighten | show all replies | view previous replies
    """.replace("\n", "|").split("|")
    if line.strip()
)
# The buttons of a page: several of them side by side, or on top of each other.
BUTTONS = frozenset(
    "advertisement|remove|report|donate|bookmark|share|follow|favorite|favourite|vote|comment|comments|previous|prev|"
    "next|previous chapter|next chapter|last chapter|first chapter|fiction page|fiction index|chapter index|index|"
    "contents|table of contents|home|back|top|back to top|like|reply|quote|subscribe|download|print|log in|login|"
    "sign up|log in to comment|rate|leave a comment|add a comment|kudos|mark for later|entire work|hide|"
    "chapitre précédent|chapitre suivant|vorheriges kapitel|nächstes kapitel|capítulo anterior|capítulo siguiente|"
    "próximo capítulo|capitolo precedente|capitolo successivo|vorige hoofdstuk|volgende hoofdstuk".split("|")
)
BETWEEN_BUTTONS = re.compile(r"\s*[|·•»«/←→<>\[\]]+\s*|\s{2,}")
# These may begin a line of any length, or be all of it.
BEGINNINGS = re.compile(
    r"posted originally on (?:the )?.{0,60} at https?:|posted (?:in r|by u)/\w+|"
    r"please drop by the (?:archive|[a-z]+) and (?:leave a )?comment\b|"
    r"\(?see the end of the (?:chapter|work) for (?:more |other )?(?:notes|works)|\(?see the end of this work for|"
    r"the author would like to thank you for your continued support|get notified when .{1,80} is updated|"
    r"\+ - (?:text size|full|\W)|powered by \w+(?:®|™| software| version)|all times are gmt|page \d{1,4} of \d{1,4}\Z|"
    r"thread: |support [\"“].{1,80}[\"”]\Z|about the author(?::|\Z)|previous chapter\s+(?:fiction index|next chapter)|"
    r"vote\s+comment\s+share|inspired by .{1,60} on archive of our own|"
    r"produced by (?:volunteers|the online distributed)|e-?text prepared by",
    re.IGNORECASE,
)
FIRST_WORDS = frozenset(
    "posted please see (see the get + powered all page thread: support about previous vote inspired produced e-text "
    "etext".split()
)
ARCHIVES = frozenset(("royal road", "wattpad", "fanfiction", "fictionpress", "scribble hub"))
RECOMMENDS = frozenset(
    ("you'll also like", "you’ll also like", "you may also like", "recommended for you", "similar stories")
)
SUMMARY = frozenset(("summary", "chapter summary", "summary for the chapter", "work summary"))
NOTE_LABELS = frozenset(
    ("notes", "chapter notes", "notes for the chapter", "work notes", "author's notes", "author’s notes")
)
FRAMES = frozenset(("preface", "afterword"))  # headings that a download of the Archive of Our Own puts round it

# Counts: `41.2K reads 1.1K votes`, `Followers: 812 | Favorites: 304`
COUNTED = frozenset(
    "reads votes parts comments followers favorites favourites pages ratings views words chapters hits kudos bookmarks "
    "reviews favs follows stars complete completed ongoing hiatus reading time total".split()
)
NUMBER = re.compile(r"[\d.,]+[kKmM]?")
STATISTICS = re.compile(
    r"\b(?:Rated|Words|Reviews|Favs|Follows|Updated|Published|Chapters|Status|Hits|Kudos|Completed|id):", re.IGNORECASE
)
# Sentences that Royal Road sows among the paragraphs against thieves. Two of these in a short paragraph.
THEFT = re.compile(
    r"royal ?road|amazon|stolen|lifted|without (?:the author.s )?(?:permission|consent)|illicitly|unauthori[sz]ed|"
    r"misappropriated|pirated|(?:original|official|another) (?:source|site|website|platform)|"
    r"report (?:it|any|the|this)|author.s consent",
    re.IGNORECASE,
)
# Licences of e-texts.
START = re.compile(r"\*{3} ?START OF (?:THE|THIS) .{1,120}|\*END\*? ?THE SMALL PRINT.{0,80}", re.IGNORECASE)
END = re.compile(r"\*{3} ?END OF (?:THE|THIS) .{1,120}|END OF (?:THE )?PROJECT GUTENBERG.{0,120}", re.IGNORECASE)
TRANSCRIBER = re.compile(r"\[?transcriber.?s.? notes?\b|produced by\b|e-?text prepared by\b|credits:", re.IGNORECASE)

# Forums
ROLES = frozenset(
    "member|senior member|junior member|new member|moderator|administrator|registered user|well-known member|"
    "active member|site moderator|super moderator|regular|veteran|guest|banned|lurker".split("|")
)
USER_LINE = re.compile(
    r"(?:join date|joined|location|posts|likes received|messages|trophy points|reputation): ?\S", re.IGNORECASE
)
POSTED = re.compile(r".{0,60}\d.{0,30}#\d{1,6}\Z")  # 09-06-2013, 11:52 PM   #1
