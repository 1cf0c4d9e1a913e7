"""Colours that authors choose for people, made to be read on every theme.

A colour is `#rrggbb`. Contrast is that of WCAG 2.2, "contrast ratio" and "relative luminance".
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fascicle.people import Person

GROUNDS = ("paper", "card", "bubble", "own")  # what a name may stand on
ENOUGH = 7.0  # to 1: WCAG's success criterion 1.4.6, AAA
STEPS = 200  # of lightness between black and white
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
VARIABLE = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme: where a stylesheet sets them (its media queries, outermost first), and the grounds."""

    media: tuple[str, ...]
    selector: str
    grounds: tuple[str, ...]


def contrast(one: str, other: str) -> float:
    """How much two colours differ, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, grounds: Sequence[str]) -> str:
    """The shade of `colour` nearest to it that can be read on all of `grounds`; the best there is, if none can."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    shades = sorted((n / STEPS for n in range(STEPS + 1)), key=lambda level: abs(level - lightness))
    candidates = (colour, *(_written(colorsys.hls_to_rgb(hue, level, saturation)) for level in shades))

    def worst(shade: str) -> float:
        return min((contrast(shade, ground) for ground in grounds), default=21.0)

    return next((shade for shade in candidates if worst(shade) >= ENOUGH), None) or max(candidates, key=worst)


def palettes(css: str) -> tuple[Palette, ...]:
    """The palettes of a stylesheet: every rule that sets `--paper`, in order."""
    found = []
    for around, body in _rules(COMMENT.sub("", css)):
        colours = {name: value.lower() for name, value in VARIABLE.findall(body)}
        if "paper" in colours:
            media = tuple(rule for rule in around[:-1] if rule.startswith("@media"))
            found.append(Palette(media, around[-1], tuple(colours[name] for name in GROUNDS if name in colours)))
    return tuple(found)


def stylesheet(people: Iterable[Person], css: str) -> str:
    """The rules that give these people their own colours, `--cast-SLUG`, in a theme of this stylesheet."""
    chosen = {person.slug: person.own_colour for person in people}
    rules = [_rule(palette, chosen) for palette in palettes(css)]
    return "".join(f"{rule}\n" for rule in (*rules, *(f".cast-{slug}{{--c0:var(--cast-{slug})}}" for slug in chosen)))


def _rule(palette: Palette, chosen: Mapping[str, str]) -> str:
    shades = ";".join(f"--cast-{slug}:{readable(colour, palette.grounds)}" for slug, colour in chosen.items())
    before = "".join(f"{media}{{" for media in palette.media)
    return f"{before}{palette.selector}{{{shades}}}{'}' * len(palette.media)}"


def _rules(css: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every rule: what stands before its braces and those around it, and what it declares."""
    around: list[str] = []
    start = 0
    for brace in re.finditer(r"[{}]", css):
        text = css[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            around.append(" ".join(text.rpartition(";")[2].split()))
        elif around:
            if VARIABLE.search(text):
                yield tuple(around), text
            around.pop()


def _channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, each from 0 to 1."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def _written(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
