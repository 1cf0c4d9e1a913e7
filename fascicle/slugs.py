"""Names that people chose, as addresses and in order: what a folder, file, title or term is called in a URL."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 120  # bytes of UTF-8: with ".html" and a temporary file's suffix well below the 255 that file systems allow

_APOSTROPHES = "'’ʼ＇`"
_LEADING_NUMBERS = re.compile(r"(?:\d+[\s._)\-–—]+)+")
_DIGITS = re.compile(r"([0-9]+)")


def slugify(text: str) -> str:
    """`text` as an address: lower case, NFC, letters and digits of any script, single hyphens between.

    It is never empty where `text` is not: a text without letters becomes its code points (`💔` is `u1f494`). One
    longer than `LONGEST` is cut and ends in a digest of the whole, so that two long texts stay apart.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    slug = "".join(_slug_character(c) for c in folded)
    slug = "-".join(part for part in (_without_stray_marks(p) for p in slug.split("-")) if part)
    if not slug:
        slug = "-".join(f"u{ord(c):x}" for c in text.strip())
    return _shortened(unicodedata.normalize("NFC", slug))


def is_slug(text: str) -> bool:
    """Whether `text` can be a slug as it is: letters, digits and inner hyphens, at most `LONGEST` bytes."""
    letters = [c for c in text if c != "-"]
    return (
        bool(letters)
        and all(_slug_character(c) == c for c in letters)
        and text == _without_stray_marks(text.strip("-"))
        and len(text.encode()) <= LONGEST
    )


def _slug_character(c: str) -> str:
    """What one character gives: itself, nothing, or a hyphen."""
    category = unicodedata.category(c)
    if category[0] == "L" or category in ("Nd", "Nl"):
        return "" if c in _APOSTROPHES else c
    if category in ("Mn", "Mc"):
        return "" if unicodedata.name(c, "").startswith("VARIATION SELECTOR") else c
    return "" if c in _APOSTROPHES or category in ("Cf", "Me") else "-"


def _without_stray_marks(part: str) -> str:
    """Combining marks at the front have lost their letter (an emoji, often)."""
    while part and unicodedata.category(part[0]).startswith("M"):
        part = part[1:]
    return part


def _shortened(slug: str) -> str:
    data = slug.encode("utf-8", "replace")
    if len(data) <= LONGEST:
        return slug
    digest = hashlib.blake2b(data, digest_size=4).hexdigest()
    return data[: LONGEST - 9].decode("utf-8", "ignore").rstrip("-") + "-" + digest


def chapter_name(filename: str) -> str:
    """What a chapter's file name says: no extension, no leading numbers (`01-departure.md`: `departure`).

    A name of numbers alone keeps them (`03.md`: `3`, `1.10.md`: `1.10`).
    """
    stem = _stem(filename)[0]
    if stem.isdecimal():
        return str(int(stem)) if len(stem) < 100 else stem
    leading = _LEADING_NUMBERS.match(stem)
    rest = stem[leading.end() :] if leading else stem
    return stem if not rest or rest.isdecimal() else rest


def chapter_slug(filename: str) -> str:
    """The slug of a chapter by its file name: `01-departure.md` is `departure`, `03.md` is `3`."""
    return slugify(chapter_name(filename))


def title_from_name(name: str) -> str:
    """A title for what has none, from its file's or folder's name: `the-long-relay` is `The long relay`."""
    words = name if " " in name else re.sub(r"[-_]+", " ", name).strip()
    return (words[:1].upper() + words[1:]) or name


def natural_key(name: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Sorts names as people do: 2 before 10, ignoring case, `01` before `01-a`; then exactly."""
    name = unicodedata.normalize("NFC", name)
    stem, suffix = _stem(name)
    return _chunks(stem), _chunks(suffix), name


def _stem(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, suffix) if dot and stem else (name, "")


def _chunks(text: str) -> tuple[str, ...]:
    """Text and numbers by turns; a number is led by how many digits it has, so that strings compare as numbers."""
    parts = _DIGITS.split(text.casefold())
    return tuple(f"{len(p.lstrip('0')):09}{p.lstrip('0')}" if i % 2 else p for i, p in enumerate(parts))


def term_key(term: str) -> str:
    """Equal for terms that are one: it ignores case, Unicode form and white space around and between words."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", term).casefold()).split())


_BEFORE_NAME = re.compile(r"\A(?:@|~\s?)(?=[\w-])")
_AFTER_NAME = re.compile(r"(?<=\S)\s*(?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\])\Z")


def bare_name(name: str) -> str:
    """`Alice` of `[Alice]` and `<Alice>`, as logs have names, of `Alice (reading)` and `Alice [mod]`, and of `@Alice`.

    WhatsApp writes `~ Alice` for somebody who is not among the owner's contacts.
    """
    if name[:1] + name[-1:] in ("[]", "<>"):
        return name[1:-1]
    name = _BEFORE_NAME.sub("", name, count=1) if name[:1] in ("@", "~") else name
    return _AFTER_NAME.sub("", name) if name[-1:] in (")", "]") else name
