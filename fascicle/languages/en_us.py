"""English, as in the United States: another order in dates."""

from __future__ import annotations

from dataclasses import replace

from fascicle.languages import dated
from fascicle.languages.en import LANGUAGE as ENGLISH
from fascicle.languages.en import MONTHS

LANGUAGE = replace(
    ENGLISH,
    code="en-US",
    name="English (United States)",
    words={**ENGLISH.words, "licence": "License"},
    date=dated("{m} {d}, {y}", MONTHS),
    dates=replace(ENGLISH.dates, order="mdy"),
)
