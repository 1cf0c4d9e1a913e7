"""The words of a page in its language, as templates ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fascicle.languages import Language, joined, known, number, phrase


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words for the page: `t("words_n", n=1200)`."""

    language: Language

    def __call__(self, key: str, **slots: Any) -> str:
        """The text for `key` with its slots filled; the plural form is chosen by the slot `n`."""
        others = {name: self.number(slot) for name, slot in slots.items() if name != "n" and isinstance(slot, int)}
        return phrase(self.language, key, **slots | others)

    @property
    def code(self) -> str:
        """The code of the language that these words are in: English, for one that Fascicle has no words of."""
        return self.language.code if known(self.language.code) else "en"

    def number(self, n: int) -> str:
        """A number with the language's thousands separator."""
        return number(self.language, n)

    def date(self, moment: datetime) -> str:
        """A date in words."""
        return self.language.date(moment.date())

    def names(self, names: Iterable[object]) -> str:
        """`Alice, Bob and Carol`."""
        return joined(self.language, [str(name) for name in names])

    def time(self, minutes: int) -> str:
        """A length of time: `25 minutes`, `3 hours`."""
        return self("minutes_n", n=minutes) if minutes < 90 else self("hours_n", n=round(minutes / 60))
