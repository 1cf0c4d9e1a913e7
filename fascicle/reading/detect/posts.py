"""Posts: what people write where all can read it, as a page copies it: a head, the words, a line of likes.

What is looked for: `Posted by marsh_hen`, `@marshhen · 3h`, `Ann Hale (@marshhen)`, a line of stars, `Topic: …` and a
path of boards above; lines that only such pages have below a head (`Posts: 655`, `Moderator`); and a line of likes, of
hashtags or of what one may press below the words. Each post is a message of its own, with its head.

Traps: the last post of a page ends where the narration goes on, with nothing between: past its first paragraph a post
goes on only in the voice of one who writes to others (*I*, *you*), or to a foot. `@` in a list of links, a rating
in an archive's head, and a single hashtag are no posts.

Measured alone on tests/manuscripts: 222 of 240 lines of posts and threads, one line false; what is missed are later
paragraphs of a last post that say neither *I* nor *you*, and posts without any head, which only a cue can tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from fascicle.reading.detect.chat_lines import typed
from fascicle.reading.detect.findings import Evidence, Text
from fascicle.reading.exports import HEADS, pasted

HANDLE = r"@\w[\w.]{1,29}"
AGE = r"(?:\d{1,3} ?(?:s|m|h|d|w|mo|y|min|mins|hrs?|hours?|days?|weeks?|months?|years?)(?: ago)?|just now|yesterday)"
HEADED = re.compile(
    r"(?:(?:re)?posted|published|submitted|shared|comment(?:ed)?|reply|replied|answer|review(?:ed)?|written|"
    r"publié|posté|geschrieben|gepostet|publicado|pubblicato|geplaatst|опубликовано) "
    r"(?:by|from|par|von|por|da|door|от) (?P<by>\S.{0,60})\Z|"
    rf"(?:[^\W\d_][^@:.!?“”\"]{{0,40}} )?\(?(?P<handle>{HANDLE})\)?(?: ?[·•|,-] ?(?:{AGE}|[^.!?]{{1,24}}\d))?\Z|"
    rf"(?P<user>/?u/\w[\w-]{{1,29}})(?: ?[·•|,-] ?{AGE})?\Z",
    re.IGNORECASE,
)
STARS = re.compile(r"[★☆⭐✩✭✰]{3,5}(?: .{0,80})?\Z|[1-5](?:\.\d)?(?: out of |/)5(?: stars)?(?: .{0,80})?\Z")
RESPONSE = re.compile(r"response from the (?:owner|host|manager|seller|author|developer)\b", re.IGNORECASE)
TOPIC = re.compile(
    r"(?:topic|thread|subject|re|board|forum|sujet|thema|tema|argomento|тема): \S.{0,100}\Z", re.IGNORECASE
)
PATH = re.compile(r"[^>›»]{1,60}(?: [>›»] [^>›»]{1,60}){2,6}\Z")
PAGE = re.compile(r"page \d+ (?:of|/) \d+\Z", re.IGNORECASE)
MEMBER = re.compile(
    r"(?:posts|messages|joined|location|reputation|karma|member since|registered|rank|threads|likes|likes received)\b"
    r":? ?.{0,30}\Z|"
    r"(?:(?:senior |junior |new |global |super )?(?:moderator|member|admin|administrator|mod|op|newbie))\Z",
    re.IGNORECASE,
)
COUNTED = r"[\d.,]+ ?[KMkm]?"
FOOT = re.compile(
    rf"(?:[♥♡❤💬🔁🔄👍👎👏🔥😂😭↩↻⟲📤️]{{1,3}} ?{COUNTED}[ \t|·•]*){{1,6}}\Z|"
    rf"(?:{COUNTED} (?:likes?|replies|reply|comments?|reblogs?|"
    rf"retweets?|reposts?|notes|shares?|views?|upvotes?|points?|"
    rf"people found this (?:review )?helpful)[ ,|·•]*){{1,5}}\Z|"
    r"(?:#\w+[ ,]*){2,20}\Z|"
    r"(?:(?:like|reply|share|report|quote|comment|retweet|repost|helpful\??)[ |·•]+){1,5}\w{2,12}\Z",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
WRITES = re.compile(
    r"\b(?:I|I['’](?:m|ll|d|ve)|me|my|we|us|our|you|your|you['’]re|thanks?|please|anyone|anybody)\b", re.I
)
TELLS = re.compile(r"\b(?:he|she|him|her|his|hers|they|them)\b", re.IGNORECASE)
BYLINE = re.compile(r"(?P<name>[^\W\d_][^,.!?]{1,30}\.?), [^.!?]{3,60}\Z")
QUOTES = '“"‘«„—–'
LONGEST_HEAD = 110
MOST_WORDS = 8  # of who posts, and when
MOST = 12  # paragraphs of a post
ABOVE = 4  # lines of a page above its first post


@dataclass(frozen=True, slots=True)
class _Post:
    """A post of paragraphs `first` to `last`."""

    first: int
    last: int
    by: str
    reason: str


def find(text: Text) -> Iterator[Evidence]:
    """Whole posts."""
    at, end = 0, len(text.paragraphs)
    while at < end:
        post = _post(text, at) if text.free(at) else None
        if post is None:
            at += 1
            continue
        yield Evidence(post.first, post.last, "post", post.reason, "post", post.by, whole=True)
        at = post.last + 1


def _post(text: Text, index: int) -> _Post | None:
    """The post whose head begins with paragraph `index`."""
    head = _head_of_page(text, index)
    line = _first_line(text, head)
    if not line:
        return None
    if (headed := _headed(line)) is not None:
        last = _end(text, head)
        return _Post(index, last, headed, f"a post by {headed}") if last > head or _many(text, head) else None
    if STARS.match(line):
        return _review(text, index)
    if RESPONSE.match(line) and (len(line) > 50 or not text.free(index + 1)):
        return _Post(index, index, "", "a response to a review")
    if head > index:
        return None
    return _tagged(text, index) if FOOT.match(line) and line[0] == "#" else None


def _many(text: Text, index: int) -> bool:
    return len(typed(text.paragraphs[index])) > 1


def _first_line(text: Text, index: int) -> str:
    """The first line of a paragraph, "" where it is longer than those of a page are."""
    if not text.free(index):
        return ""
    line = typed(text.paragraphs[index])[0]
    return line if len(line) <= LONGEST_HEAD or RESPONSE.match(line) else ""


def _headed(line: str) -> str | None:
    """Who posts, by the head of a post; None where it is none."""
    if "@" not in line and "u/" not in line and " " not in line:
        return None
    found = HEADED.match(line)
    if found:
        by: str = found["by"] or found["handle"] or found["user"]
        sentence = by.endswith((".", "!", "?")) and len(by.split()[-1]) > 2
        return None if sentence or len(by.split()) > MOST_WORDS else by.strip(" ,·|")
    written = pasted(line, "") if " · " in line else None
    return written.name if written and written.what == HEADS and written.form == "post" else None


def _head_of_page(text: Text, index: int) -> int:
    """The paragraph of the first head at or below the lines of a page that begin with `index`."""
    at = index
    while at - index < ABOVE and _is_page(_first_line(text, at)) and _headed(_first_line(text, at)) is None:
        at += 1
    return at if at == index or _headed(_first_line(text, at)) is not None else index


def _is_page(line: str) -> bool:
    return bool(line) and bool(TOPIC.match(line) or PATH.match(line) or PAGE.match(line))


# --- where a post ends -----------------------------------------------------------------------------------------------


def _end(text: Text, head: int) -> int:
    """The last paragraph of a post with its head at `head`."""
    body = head + 1
    if not _many(text, head) or all(MEMBER.match(line) for line in typed(text.paragraphs[head])[1:]):
        while _is_member(text, body):
            body += 1
        if not text.free(body) or _headed(_first_line(text, body)) is not None:
            return body - 1
    else:
        body = head
    stop, foot = _limit(text, body)
    if foot:
        return stop
    goes_on = _until_narration(text, body, stop)
    return goes_on if goes_on < stop else stop


def _is_member(text: Text, index: int) -> bool:
    """Whether a paragraph is of what a page says of who posts."""
    return text.free(index) and all(MEMBER.match(line) for line in typed(text.paragraphs[index]))


def _limit(text: Text, body: int) -> tuple[int, bool]:
    """The paragraph before the next post or what is no text, or the foot within reach, and whether it is one."""
    for index in range(body, body + MOST):
        if index > body and FOOT.match(text.paragraphs[index].text[:LONGEST_HEAD]):
            return index, True
        if (
            not text.free(index + 1)
            or _headed(_first_line(text, index + 1)) is not None
            or _post_above(text, index + 1)
        ):
            return index, False
    return body + MOST - 1, False


def _post_above(text: Text, index: int) -> bool:
    line = _first_line(text, index)
    return _is_page(line) or bool(STARS.match(line))


def _until_narration(text: Text, body: int, stop: int) -> int:
    """The last paragraph that goes on in the voice of a post."""
    closed = text.free(stop + 1) and _headed(_first_line(text, stop + 1)) is not None  # by the next post
    gap = max(text.layout.gap, text.paragraphs[body].gap)
    for index in range(body + 1, stop + 1):
        paragraph = text.paragraphs[index]
        bare = QUOTED.sub("", paragraph.text)
        writes = bool(WRITES.search(bare)) and not text.first_person
        goes_on = writes or (closed and not TELLS.search(bare))
        if not goes_on or paragraph.gap > gap or paragraph.text[0] in QUOTES:
            return index - 1
    return stop


# --- reviews and pages without a head --------------------------------------------------------------------------------


def _review(text: Text, index: int) -> _Post | None:
    """A line of stars, perhaps who it is from, and what it says."""
    by, at = "", index
    if text.free(index + 1) and len(text.paragraphs[index + 1].text) < LONGEST_HEAD:
        byline = BYLINE.match(text.paragraphs[index + 1].text)
        if byline:
            by, at = byline["name"], index + 1
    if not _many(text, index) and at == index and not text.free(at + 1):
        return None
    if text.free(at + 1) and not _many(text, index):
        at += 1
    return _Post(index, at, by, "a review with its stars")


def _tagged(text: Text, index: int) -> _Post | None:
    """The words above a line of hashtags, from a line that begins with a sign."""
    first = index - 2
    if not (text.free(first) and text.free(index - 1)) or text.paragraphs[index - 1].text[0] in QUOTES:
        return None
    above = text.paragraphs[first].text
    if len(above) > LONGEST_HEAD or unicodedata.category(above[0]) != "So":
        return None
    return _Post(first, index, "", "a line of hashtags below it")
