"""Colours that authors choose: what is read as a theme, and that every shade can be read on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fascicle.colours import ENOUGH, Palette, contrast, palettes, readable, stylesheet
from fascicle.people import Person
from tests.documents import ROOT

BASE = (ROOT / "static" / "css" / "base.css").read_text(encoding="utf-8")
CSS = """
@layer base {
	:root { --paper: #ffffff; --card: #EEEEEE; --ink: #000000; } /* :root { --paper: #123456; } */
	@media (prefers-color-scheme: dark) { :root { color-scheme: dark; --paper: #111111; } }
}
@layer page { p { margin: 0; } }
"""


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_wcags(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_a_palette_is_every_rule_that_sets_the_paper() -> None:
    assert palettes(CSS) == (
        Palette((), ":root", ("#ffffff", "#eeeeee")),
        Palette(("@media (prefers-color-scheme: dark)",), ":root", ("#111111",)),
    )


def test_the_theme_has_light_dark_and_sepia() -> None:
    found = palettes(BASE)
    assert len(found) >= 4
    assert {"dark", "sepia"} <= {name for name in ("dark", "sepia") for p in found if f'"{name}"' in p.selector}
    assert all(len(palette.grounds) >= 3 for palette in found)


COLOUR = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@given(COLOUR)
def test_every_colour_can_be_read_on_every_theme(colour: str) -> None:
    for palette in palettes(BASE):
        shade = readable(colour, palette.grounds)
        assert all(contrast(shade, ground) >= ENOUGH for ground in palette.grounds)


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#7a2e12", ["#ffffff"]) == "#7a2e12"
    assert readable("#ffff00", ["#ffffff"]) != "#ffff00"
    assert readable("#808080", ["#808080"]) in ("#ffffff", "#000000")  # the best there is
    assert readable("#808080", []) == "#808080"


def test_the_stylesheet_has_a_shade_for_each_theme() -> None:
    made = stylesheet([Person("Dave", "dave", own_colour="#7a2e12")], CSS)
    assert made == (
        ":root{--cast-dave:#7a2e12}\n"
        f"@media (prefers-color-scheme: dark){{:root{{--cast-dave:{readable('#7a2e12', ['#111111'])}}}}}\n"
        ".cast-dave{--c0:var(--cast-dave)}\n"
    )
