"""French, as in Canada: no space before ; ! ? (Office québécois de la langue française)."""

from __future__ import annotations

from dataclasses import replace

from fascicle.languages.fr import LANGUAGE as FRENCH

LANGUAGE = replace(
    FRENCH,
    code="fr-CA",
    name="Français (Canada)",
    marks=replace(FRENCH.marks, spaced=((":", "\u00a0"),), inside="\u00a0"),
    thousands="\u00a0",
)
