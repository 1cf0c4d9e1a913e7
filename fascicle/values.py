"""What a single value in site.yaml, story.yaml or front matter may be: text, a choice, a number, a date …"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from fascicle.problems import did_you_mean
from fascicle.schema import Report, Type, list_of, listed
from fascicle.slugs import is_slug, slugify
from fascicle.yaml_nodes import Node, Scalar

# RFC 5646 section 2.1, without its grandfathered tags; a language is of two or three letters.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
# ISO 8601's extended format, with a space allowed for the T.
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?: ?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?))?)?",
    re.IGNORECASE,
)
TEXT = "text"
_SERIES_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")


class _WrongTypeError(Exception):
    """The text is not of the type; the message is a hint."""


class _BadValueError(Exception):
    """The text is of the type, but cannot be; the message is a hint."""


def _scalar(expected: str, convert: Callable[[str], Any], slug: bool = False) -> Type:
    def parse(node: Node, report: Report) -> Any:
        if not isinstance(node, Scalar):
            report.wrong_type(node, expected, "put quotes round it, if it is one text" if expected == TEXT else "")
            return None
        try:
            return convert(node.text)
        except _WrongTypeError as error:
            report.wrong_type(node, expected, str(error))
        except _BadValueError as error:
            report.bad_value(node.text, node.line, str(error), report.codes.bad_slug if slug else "")
        return None

    return Type(expected, parse)


def one_line(text: str) -> str:
    """`text` with its line ends, and the white space at both ends of each line, as single spaces."""
    return " ".join(part for part in (line.strip(" \t") for line in text.split("\n")) if part)


LINE = _scalar(TEXT, one_line)
"""A text of one line; line ends inside it become spaces."""

PROSE = _scalar(TEXT, str.rstrip)
"""Markdown, its lines as typed."""

LINES = list_of(LINE, "a list of texts, or one text")
"""Texts of one line each."""


def choice(*options: str, also: Mapping[str, str] | None = None) -> Type:
    """One of `options`, in any case; `also` are other words for them (in lower case), which are not advertised."""
    known = {option: option for option in options} | dict(also or {})
    choices = f"it can be {listed(options, 'or')}"

    def convert(text: str) -> str:
        word = one_line(text).casefold()
        if word not in known:
            nearest = did_you_mean(word, options)
            raise _BadValueError(f"{nearest} I{choices[1:]}" if nearest else choices)
        return known[word]

    return _scalar(f"one of {listed(options)}", convert)


def switch(off: str, on: str) -> Type:
    """One of two words, as False and True."""
    chosen = choice(off, on)

    def parse(node: Node, report: Report) -> bool | None:
        word = chosen.parse(node, report)
        return None if word is None else word == on

    return Type(chosen.expected, parse)


def _flag(text: str) -> bool:
    word = text.strip().casefold()
    if word not in ("true", "yes", "on", "false", "no", "off"):
        raise _WrongTypeError("")
    return word in ("true", "yes", "on")


FLAG = _scalar("`yes` or `no`", _flag)
"""A bool: yes, no, true, false, on or off."""


_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def _colour(text: str) -> str:
    text = text.strip().lower()
    if not _COLOUR.fullmatch(text):
        raise _WrongTypeError("put quotes round it: without them `#` begins a comment")
    return text if len(text) == 7 else "#" + "".join(2 * digit for digit in text[1:])


COLOUR = _scalar('a colour such as `"#7a2e12"`', _colour)
"""A colour as CSS writes it in hexadecimal, made six digits long and lower case."""


def whole_number(least: int, most: int) -> Type:
    """An int between `least` and `most`, both included."""

    def convert(text: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9]+", text.strip()):
            raise _WrongTypeError("")
        number = int(text) if len(text) < 20 else most + 1
        if not least <= number <= most:
            raise _BadValueError(f"it can be {least} to {most}")
        return number

    return _scalar("a whole number", convert)


def _moment(text: str) -> datetime:
    text = text.strip()
    if not _MOMENT.fullmatch(text):
        raise _WrongTypeError("")
    try:
        found = datetime.fromisoformat(re.sub(r" (?=Z|[+-])", "", text.upper()))
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise _BadValueError("there is no such day or time") from error


MOMENT = _scalar("a date such as 2026-03-01 or 2026-03-01T18:30+02:00", _moment)
"""An aware datetime in UTC. A day is its first moment there; a time without an offset is in UTC."""


def _series_number(text: str) -> str:
    if not _SERIES_NUMBER.fullmatch(text.strip()):
        raise _WrongTypeError("")
    return text.strip()


SERIES_NUMBER = _scalar("a number such as 2 or 2.5", _series_number)
"""A number, kept as it was written."""


def _slug(text: str) -> str:
    text = text.strip()
    if not is_slug(text):
        raise _BadValueError(f"letters, digits and hyphens make an address, such as `{slugify(text)}`")
    return text


SLUG = _scalar("letters, digits and hyphens", _slug, slug=True)
"""The last part of an address."""


def _language(text: str) -> str:
    text = text.strip()
    if not _LANGUAGE.fullmatch(text):
        other = text.replace("_", "-")
        suggestion = f"did you mean `{other}`?" if _LANGUAGE.fullmatch(other) else ""
        raise _BadValueError(suggestion or "it can be a language code such as `en`, `fr` or `pt-BR`")
    return text


LANGUAGE = _scalar("a language code such as `en`, `fr` or `pt-BR`", _language)
"""A BCP 47 language tag, in shape."""


def _web_address(text: str) -> str:
    text = text.strip()
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or re.search(r"[\s<>\"`{}|\\^]", text):
        bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/[\w./~-]*)?", text)
        raise _BadValueError(f"write `https://{text}`" if bare else "it should begin with `https://` or `http://`")
    return text


WEB_ADDRESS = _scalar("a web address", _web_address)
"""An http or https URL, as typed."""


def _site_address(text: str) -> str:
    address = _web_address(text)
    if "?" in address or "#" in address:
        raise _BadValueError("the address of a site has no `?` and no `#`")
    return address.rstrip("/") + "/"


SITE_ADDRESS = _scalar("a web address", _site_address)
"""An http or https URL with a trailing slash."""
